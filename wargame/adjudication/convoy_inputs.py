"""What the convoy model asks for. Published values stand in the library's parameters, with range, tag and source."""

from __future__ import annotations

from wargame.adjudication.api import Input

_HULLS = {"gas": 100.0, "coal": 300.0, "oil": 150.0, "other": 900.0}
INPUTS = {
    **{
        f"{k}_hulls": Input(f"{k} ships in the state's hand, ready to sail this week", "ships", 0.0, most)
        for k, most in _HULLS.items()
    },
    "state_sails": Input("state ships that are ordered to sail", "share", 0.0, 1.0, 1.0),
    "seafarers": Input("seafarers who are willing to sail state ships", "people", 0.0, 40000.0),
    "crew_per_ship": Input("crew of a merchant ship", "people", 5.0, 60.0),
    "convoy_most": Input("most state ships that can sail in a week", "ships a week", 0.0, 1000.0),
    "commercial": Input("ships of others that come in a normal week", "ships a week", 0.0, 700.0),
    **{f"{k}_share": Input(f"of these, {k} ships", "share", 0.0, 0.3) for k in _HULLS if k != "other"},
    "expected_loss": Input("loss a voyage that owners and insurers expect", "share", 0.0, 1.0, 0.0),
    "loss_calm": Input("expected loss up to which traders come as usual", "share", 0.0, 0.5),
    "loss_stop": Input("expected loss at which no trader comes", "share", 0.001, 1.0),
    "loss_memory": Input("weight of earlier weeks in what is expected", "share", 0.0, 1.0),
    "premium_factor": Input("premium as a multiple of the expected loss", "factor", 1.0, 10.0),
    "boarding": Input("boarding force at work, as a share of a full one", "share", 0.0, 1.0, 0.0),
    "seizure": Input("probability that an unescorted ship is seized or turned back", "probability", 0.0, 1.0),
    "seizure_escorted": Input("the same, with an active coast guard", "probability", 0.0, 1.0),
    "coast_guard": Input("coast guard that escorts: 0 none, 1 all", "share", 0.0, 1.0, 0.0),
    "resistance": Input("fire on those who board: 0 none, 1 free", "share", 0.0, 1.0, 0.0),
    "boarder_loss": Input("boarding force destroyed or driven off in a week of free fire", "share", 0.0, 1.0),
    "submarines": Input("attackers' submarines committed", "boats", 0.0, 80.0, 0.0),
    "on_station": Input("of these, on station", "share", 0.0, 1.0),
    "sweep": Input("effective sweep of a submarine", "km", 0.0, 50.0),
    "search_speed": Input("speed of a submarine on search", "km/h", 0.0, 40.0),
    "exposure": Input("time that a ship spends in the searched area", "hours", 0.0, 240.0),
    "search_area": Input("searched area", "km2", 100.0, 200000.0),
    "torpedo_kill": Input(
        "probability that a ship that is found is sunk or written off", "probability", 0.0, 1.0
    ),
    "escort": Input("naval escort: 0 none, 1 full", "share", 0.0, 1.0, 0.0),
    "escort_effect": Input("attacks that a full escort prevents", "share", 0.0, 1.0),
    "escort_ships": Input("warships that escort", "ships", 0.0, 60.0, 0.0),
    "escort_loss": Input("escort lost in a week in which every ship is found", "probability", 0.0, 1.0),
    "asw": Input("effort against submarines: 0 none, 1 full", "share", 0.0, 1.0, 0.0),
    "asw_kill": Input("submarine lost in a week of full effort", "probability", 0.0, 1.0),
    "mines": Input("mines laid and not swept", "mines", 0.0, 5000.0, 0.0),
    "mine_width": Input("width within which a mine acts", "m", 0.0, 300.0),
    "mine_actuation": Input("probability that it acts on a ship within that width", "probability", 0.0, 1.0),
    "channel": Input("width of the mined approach", "m", 500.0, 200000.0),
    "mine_kill": Input("probability that a ship that sets one off is lost", "probability", 0.0, 1.0),
    "mcm_ships": Input("ships that sweep mines", "ships", 0.0, 40.0, 0.0),
    "mcm_rate": Input("area that one of them sweeps", "km2 a day", 0.0, 20.0),
    "mine_area": Input("mined area", "km2", 1.0, 20000.0),
    "fire": Input(
        "probability of loss to missiles and aircraft (levels 3 and 4)", "probability", 0.0, 1.0, 0.0
    ),
    "allied_escort": Input(
        "warships of others that sail with convoys: 0 none, 1 full", "share", 0.0, 1.0, 0.0
    ),
    "allied_escort_effect": Input("attacks that these prevent", "share", 0.0, 1.0, 0.0),
    "allied_asw": Input("effort of others against submarines: 0 none, 1 full", "share", 0.0, 1.0, 0.0),
    "allied_asw_kill": Input("submarine lost in a week of theirs", "probability", 0.0, 1.0, 0.0),
    "hurt_merchant": Input(
        "people killed or hurt on a merchant ship that is lost", "people a ship", 0.0, 60.0
    ),
    "hurt_escort": Input("people killed or hurt on an escort that is lost", "people a ship", 0.0, 400.0),
    "hurt_submarine": Input("people lost with a submarine", "people a boat", 0.0, 120.0),
}
