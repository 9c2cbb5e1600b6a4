"""What a crisis costs: output lost by the level of the ladder, trade that does not cross, insurance, rare earths."""

from __future__ import annotations

from collections.abc import Mapping

from wargame.adjudication.api import Input, ModelCard
from wargame.adjudication.flow import BANDS, Flow, between

WEEKS = 52.0
FIRST_MONTH = WEEKS / 12.0
ECONOMIES = ("world", "china", "japan", "taiwan", "united_states")
_YEAR = "percent of a year's output"
CARD = ModelCard(
    id="economy@1",
    title="Economic cost of a week",
    question="What does a week on this level of the ladder cost the economies, in output, trade and premiums?",
    scope=(
        "Orders of magnitude for the first year, from published estimates of a blockade and a war. Not a forecast of "
        "markets, and no model of who substitutes for whom."
    ),
    method=(
        "Each economy has a published loss in the first year of a blockade and of a war (blockade_world, war_world and "
        "so on: blockade_china, war_china, blockade_japan, war_japan, blockade_taiwan, war_taiwan, "
        "blockade_united_states, war_united_states). The level of the ladder scales them: scale_1, scale_2 and scale_3 "
        "of a blockade at levels 1 to 3, a war at 4, in between in proportion. A week costs a 52nd of that, and "
        "first_month of it in the first month. Trade through the strait falls by trade_stopped at level 3, in the "
        "same proportions, of strait_trade a year. Voyages pay the premium on ship_value each. A week without rare "
        "earths costs Japan rare_earth_week, in proportion to what is missing."
    ),
    inputs={
        "level": Input("the higher of the two sides' levels", "level", 0.0, 4.0),
        "weeks": Input("weeks that this has gone on", "weeks", 0.0, 520.0, 0.0),
        **{f"blockade_{e}": Input(f"{e}: loss in a year of blockade", _YEAR, 0.0, 60.0) for e in ECONOMIES},
        **{f"war_{e}": Input(f"{e}: loss in a year of war", _YEAR, 0.0, 80.0) for e in ECONOMIES},
        "scale_1": Input("share of a blockade's loss at level 1", "share", 0.0, 1.0),
        "scale_2": Input("share of a blockade's loss at level 2", "share", 0.0, 1.0),
        "scale_3": Input("share of a blockade's loss at level 3", "share", 0.0, 1.5),
        "first_month": Input("share of the loss that falls due in the first month", "share", 0.0, 1.0),
        "strait_trade": Input("trade through the strait", "billion dollars a year", 0.0, 6000.0),
        "trade_stopped": Input("of it, what stops at level 3", "share", 0.0, 1.0),
        "voyages": Input("voyages to Taiwan in the week", "ships", 0.0, 2000.0, 0.0),
        "premium": Input("premium a voyage", "percent of a ship's value", 0.0, 400.0, 0.0),
        "ship_value": Input("value of a ship and its cargo", "billion dollars", 0.0, 1.0),
        "rare_earths": Input("rare earths that arrive in Japan", "share of normal", 0.0, 1.0, 1.0),
        "rare_earth_week": Input("cost to Japan of a week without", "billion yen a week", 0.0, 500.0),
    },
    bands=BANDS,
    results={
        **{f"lost_{e}": f"{e}: output lost in the week, {_YEAR}" for e in ECONOMIES},
        "trade_lost": "trade that did not cross the strait, billion dollars",
        "premiums": "premiums paid, billion dollars",
        "rare_earth_cost": "cost to Japan of missing rare earths, billion yen",
    },
    sources=(
        "Bloomberg 2024 (S): first-year losses of a blockade and of a war",
        "Bloomberg 2024 (R): Japan's loss in a war; D: Japan's in a blockade, in the world's proportion",
        "D: LO's more than 1,000 ships and 79 billion dollars give the value of a ship; PRC25's 660 billion yen "
        "for three months of curbs give a week",
        "J: scaling by level, half in the first month, trade that stops",
    ),
    limits=(
        "Estimates of different houses differ by a factor of three for Taiwan in a blockade (12 to 40%).",
        "Losses add up week by week and do not recover; recovery belongs to what comes after a scenario.",
        "Sanctions, finance, chips and rare earths are inside the published totals; rare earths are shown besides them "
        "and must not be added.",
    ),
)


def step(s: Mapping[str, float]) -> dict[str, float]:
    """Return what the week costs."""
    scale = ((0.0, 0.0), (1.0, s["scale_1"]), (2.0, s["scale_2"]), (3.0, s["scale_3"]))
    ramp = s["first_month"] if s["weeks"] < FIRST_MONTH else 1.0

    def loss(economy: str) -> float:
        blockade = s[f"blockade_{economy}"]
        year = between(s["level"], [*((x, y * blockade) for x, y in scale), (4.0, s[f"war_{economy}"])])
        return year / WEEKS * ramp

    stopped = min(1.0, between(s["level"], scale) * s["trade_stopped"])
    return {
        **{f"lost_{e}": loss(e) for e in ECONOMIES},
        "trade_lost": s["strait_trade"] / WEEKS * stopped,
        "premiums": s["voyages"] * s["ship_value"] * s["premium"] / 100.0,
        "rare_earth_cost": s["rare_earth_week"] * (1.0 - s["rare_earths"]),
    }


ECONOMY = Flow(CARD, step)
