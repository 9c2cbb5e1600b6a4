"""A week of shipping under blockade: who sails, who is seized or sunk, and what gets through."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wargame.adjudication.api import Band, ModelCard, Situation, complete, settled
from wargame.adjudication.convoy_inputs import INPUTS
from wargame.adjudication.counting import inverse, share_out, up_to, whole
from wargame.core import maths

CLASSES = ("gas", "coal", "oil", "other")
_TOPS = (0.0, 0.09, 1.0 / 3.0, 2.0 / 3.0, 1.0)
CARD = ModelCard(
    id="convoy@1",
    title="A week of shipping under blockade",
    question="Of the merchant ships that sail in a week, how many are turned back or lost, and what arrives?",
    scope=(
        "Levels 0 to 2 of the published ladder: boarding, submarines and mines, against traders and ships in the "
        "state's hand. Missiles and aircraft enter as one probability; convoy battles of levels 3 and 4 "
        "belong to the campaign."
    ),
    method=(
        "State ships (gas_hulls, coal_hulls, oil_hulls, other_hulls) sail in this order as far as seafarers / "
        "crew_per_ship and convoy_most allow. Traders come as commercial x participation, split by gas_share, "
        "coal_share and oil_share; participation falls from 1 at loss_calm to 0 at loss_stop of expected loss, and the "
        "premium is premium_factor times that loss. A ship is seized with a probability between seizure and "
        "seizure_escorted, times the boarding force. Else submarines on_station find it with probability "
        "1 - exp(-boats x sweep x search_speed x exposure / search_area) and sink it with torpedo_kill, less "
        "escort_effect; else mines, with 1 - exp(-mines x mine_width x mine_actuation / channel) and mine_kill; "
        "else fire. Losses are binomial, the inverse at the principal uniform, and fall on classes and owners "
        "in proportion. Escorts (escort_loss, times the share of ships found) are lost at the same uniform, submarines "
        "(asw_kill) at its complement. Sweepers leave exp(-ships x mcm_rate x 7 / mine_area) of the mines; free fire "
        "takes boarder_loss of the boarding force. Warships of others (allied_escort) keep boarders away and take "
        "allied_escort_effect from torpedoes and fire; their hunt (allied_asw, allied_asw_kill) comes on top. "
        "Next week's expected loss keeps the share loss_memory of this "
        "week's. People come to harm at hurt_merchant, hurt_escort and hurt_submarine each. Bands go by the share "
        "of the ships that does not arrive; 9% is where insurers are gone."
    ),
    inputs=INPUTS,
    bands={
        "none_lost": "Every ship arrives.",
        "few_lost": "Up to nine in a hundred are turned back, seized or sunk: what a market may still bear.",
        "many_lost": "More do not arrive, up to a third: turned back, seized or sunk.",
        "half_lost": "More than a third do not arrive, up to two thirds: turned back, seized or sunk.",
        "most_lost": "More than two thirds do not arrive: turned back, seized or sunk.",
    },
    short={
        "none_lost": "all arrive",
        "few_lost": "few turned back or lost",
        "many_lost": "many turned back or lost",
        "half_lost": "about half turned back or lost",
        "most_lost": "most turned back or lost",
    },
    results={
        "sailed": "ships that sailed, traders included",
        "gas_through": "gas ships that arrived",
        "coal_through": "coal ships that arrived",
        "oil_through": "tankers that arrived",
        "other_through": "other ships that arrived",
        "gas_lost": "gas ships of the state lost or seized",
        "coal_lost": "coal ships of the state, likewise",
        "oil_lost": "tankers of the state, likewise",
        "other_lost": "other ships of the state, likewise",
        "traders_lost": "traders' ships, likewise",
        "seized": "ships seized or turned back, of all that did not arrive",
        "sunk": "ships sunk or written off, likewise",
        "seafarers_lost": "seafarers of the state's ships who do not come back, held or hurt",
        "escorts_lost": "escorts lost",
        "submarines_lost": "attackers' submarines lost",
        "mines_swept": "mines swept",
        "boarders_lost": "boarding force destroyed or driven off, as a share of a full one",
        "casualties": "people killed or hurt on merchants and escorts",
        "casualties_attacker": "people killed or hurt in submarines",
        "loss": "share of the ships that was turned back, seized or sunk",
        "expected_loss": "loss a voyage that owners and insurers expect next",
        "premium": "war-risk premium, percent of a ship's value a voyage",
        "flow": "other ships that arrived, as a share of a normal week's traders",
    },
    sources=(
        "LO (P): what each level of the ladder permits, seizure of 89% (73% with an active coast guard), crews, hulls, "
        "convoys of at most 100 and two a week, premiums of three to four times the expected loss, a market that "
        "breaks down at upper single-digit attrition",
        "D: 21 people a ship, from 19,010 billets on 75% of 1,200 ships; random search of 10 km sweep, 8 km/h, 72 h "
        "and 20,000 km2, which gives a submarine 0.25 a ship",
        "J: torpedo kill, escort effect, mines, sweeping, memory of owners, people hurt",
    ),
    limits=(
        "Ships are lost independently of one another; a convoy that is found is not attacked as one body.",
        "A week is one round trip, by way of Japan; state ships that come through sail again the next week.",
        "Torpedoes and escorts' weapons do not run out; content must lower the effort when they do.",
        "Damage short of loss, prize courts and the return of seized ships are left out.",
        "Whether crews go on sailing after losses is left to content; only traders react here.",
    ),
)


@dataclass(frozen=True, slots=True)
class _Week:
    """What a situation comes to before the draw."""

    state: dict[str, int]
    traders: dict[str, int]
    found: float
    seized: float
    lost: float

    @property
    def sailed(self) -> int:
        return sum(self.state.values()) + sum(self.traders.values())

    def odds(self) -> tuple[float, ...]:
        return maths.binomial_pmf(self.sailed, self.lost)

    def counts(self) -> dict[str, range]:
        return dict(zip(CARD.bands, up_to(self.sailed, _TOPS), strict=True))


def participation(s: Mapping[str, float]) -> float:
    """Return the share of traders who still come, given the loss they expect."""
    span = s["loss_stop"] - s["loss_calm"]
    if span <= 0.0:
        return 1.0 if s["expected_loss"] < s["loss_stop"] else 0.0
    return maths.clamp((s["loss_stop"] - s["expected_loss"]) / span, 0.0, 1.0)


def _week(s: Mapping[str, float]) -> _Week:
    left = int(min(s["seafarers"] / s["crew_per_ship"], s["convoy_most"]) + 1e-9)
    state = {}
    for k in CLASSES:
        state[k] = min(int(s[f"{k}_hulls"] * s["state_sails"] + 1e-9), left)
        left -= state[k]
    calls = s["commercial"] * participation(s)
    traders = {k: whole(calls * s[f"{k}_share"]) for k in CLASSES[:3]}
    traders["other"] = max(0, whole(calls) - sum(traders.values()))
    seize = s["seizure"] * (1.0 - s["coast_guard"]) + s["seizure_escorted"] * s["coast_guard"]
    seized = maths.tidy(seize * s["boarding"] * (1.0 - s["allied_escort"]))
    unkept = 1.0 - s["allied_escort"] * s["allied_escort_effect"]
    swept = s["submarines"] * s["on_station"] * s["sweep"] * s["search_speed"] * s["exposure"]
    found = maths.poisson_at_least_one(swept / s["search_area"])
    torpedoed = found * s["torpedo_kill"] * (1.0 - s["escort_effect"] * s["escort"]) * unkept
    met = maths.poisson_at_least_one(s["mines"] * s["mine_width"] * s["mine_actuation"] / s["channel"])
    safe = (1.0 - seized) * (1.0 - torpedoed) * (1.0 - met * s["mine_kill"]) * (1.0 - s["fire"] * unkept)
    return _Week(state, traders, found, seized, maths.tidy(1.0 - safe))


class Convoy:
    """A week of shipping under blockade."""

    card = CARD

    def bands(self, situation: Situation) -> tuple[Band, ...]:
        """Return the odds of each band.

        Raises:
            ModelError: the situation is incomplete or out of range.
        """
        week = _week(complete(CARD, situation))
        odds = week.odds()
        return tuple(Band(b, maths.total(odds[c.start : c.stop])) for b, c in week.counts().items())

    def result(self, situation: Situation, band: str, v: float) -> dict[str, float]:
        """Return losses and arrivals, given the band.

        Raises:
            ModelError: the situation is bad, or there is no such band.
        """
        s = settled(CARD, situation, band)
        week = _week(s)
        counts = week.counts()[band] or range(week.counts()[band].stop - 1, week.counts()[band].stop)
        odds = week.odds()
        inside = odds[counts.start : counts.stop]
        lost = counts.start + (inverse(inside, v) if maths.total(inside) > 0.0 else 0)
        u = min(maths.total(odds[: counts.start]) + v * maths.total(inside), 1.0 - 2.0**-53)
        return {k: maths.tidy(x) for k, x in _outcome(s, week, lost, u).items()}


def _outcome(s: Mapping[str, float], week: _Week, lost: int, u: float) -> dict[str, float]:
    """Return what follows from so many losses; `u` is the principal uniform."""
    cells = {f"state {k}": week.state[k] for k in CLASSES} | {f"trade {k}": week.traders[k] for k in CLASSES}
    gone = share_out(lost, cells)
    state_lost = {k: gone[f"state {k}"] for k in CLASSES}
    through = {
        k: cells[f"state {k}"] + cells[f"trade {k}"] - state_lost[k] - gone[f"trade {k}"] for k in CLASSES
    }
    seized = min(lost, whole(lost * week.seized / week.lost)) if week.lost > 0.0 else 0
    escorts = int(s["escort_ships"])
    escorts_lost = inverse(maths.binomial_pmf(escorts, maths.tidy(s["escort_loss"] * week.found)), u)
    boats = int(s["submarines"])
    spared = (1.0 - s["asw_kill"] * s["asw"]) * (1.0 - s["allied_asw_kill"] * s["allied_asw"])
    kill = maths.tidy(1.0 - spared)
    boats_lost = inverse(maths.binomial_pmf(boats, kill), 1.0 - u)
    share = lost / week.sailed if week.sailed else week.lost
    expected = s["loss_memory"] * s["expected_loss"] + (1.0 - s["loss_memory"]) * share
    swept = s["mcm_ships"] * s["mcm_rate"] * 7.0 / s["mine_area"]
    normal = max(1.0, s["commercial"] * (1.0 - s["gas_share"] - s["coal_share"] - s["oil_share"]))
    return {
        "sailed": week.sailed,
        **{f"{k}_through": through[k] for k in CLASSES},
        **{f"{k}_lost": state_lost[k] for k in CLASSES},
        "traders_lost": lost - sum(state_lost.values()),
        "seized": seized,
        "sunk": lost - seized,
        "seafarers_lost": min(s["seafarers"], sum(state_lost.values()) * s["crew_per_ship"]),
        "escorts_lost": escorts_lost,
        "submarines_lost": boats_lost,
        "mines_swept": s["mines"] * maths.poisson_at_least_one(swept),
        "boarders_lost": s["boarding"] * s["boarder_loss"] * s["resistance"],
        "casualties": (lost - seized) * s["hurt_merchant"] + escorts_lost * s["hurt_escort"],
        "casualties_attacker": boats_lost * s["hurt_submarine"],
        "loss": share,
        "expected_loss": expected,
        "premium": 100.0 * s["premium_factor"] * expected,
        "flow": min(1.0, through["other"] / normal),
    }
