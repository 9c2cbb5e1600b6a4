"""Japan's supply of energy when its usual sea routes are cut: stocks, the way round, and what people go without."""

from __future__ import annotations

from collections.abc import Mapping

from wargame.adjudication.api import Input, ModelCard
from wargame.adjudication.flow import BANDS, Flow

CARD = ModelCard(
    id="lifelines@1",
    title="Supply of energy by sea",
    question="How fast do stocks run down when sea routes close, and when do services to people begin to fail?",
    scope="A country that imports its energy by sea, a week at a time; made for Japan. Not for single fuels.",
    method=(
        "Of normal imports the share `closed` cannot take its usual route; of these `detour` comes another way. "
        "What is missing, less what `saving` spares, is drawn from stock, down to nothing; what then is missing fails. "
        "While imports exceed use, up to `refill` weeks a week go back into stock, up to `room`. The share of services "
        "that work is what is left of use after saving."
    ),
    inputs={
        "stock": Input("energy in store", "weeks of use", 0.0, 80.0),
        "room": Input("most that can be stored", "weeks of use", 0.0, 80.0),
        "closed": Input("imports whose usual route is closed", "share of normal", 0.0, 1.0),
        "detour": Input("of these, what comes another way", "share", 0.0, 1.0),
        "saving": Input("use that is given up without harm to services", "share of normal", 0.0, 0.3, 0.0),
        "refill": Input("most that goes back into stock in a week", "weeks of use", 0.0, 1.0),
    },
    bands=BANDS,
    results={
        "drawn": "weeks of use taken from stock",
        "refilled": "weeks of use put back into stock",
        "services": "share of services to people that work, 0 to 1",
        "weeks_left": "weeks until the stock is gone at this pace (520 if it does not fall)",
    },
    sources=(
        "A189-300 (P): a cut of energy so deep that lifelines fail, with no other route, is what counts in law",
        "J: pace of refilling; stocks and the capacity of other routes are quantities of the scenario",
    ),
    limits=(
        "One number stands for oil, gas and coal; gas alone would fail within weeks, oil within months.",
        "Prices and rationing between users are left out.",
    ),
)
FOREVER = 520.0


def step(s: Mapping[str, float]) -> dict[str, float]:
    """Return what a week does to stocks and services."""
    arrives = 1.0 - s["closed"] * (1.0 - s["detour"])
    use = 1.0 - s["saving"]
    missing = max(0.0, use - arrives)
    drawn = min(missing, s["stock"])
    refilled = max(0.0, min(arrives - use, s["refill"], s["room"] - s["stock"])) if missing == 0.0 else 0.0
    left = s["stock"] - drawn
    return {
        "drawn": drawn,
        "refilled": refilled,
        "services": min(1.0, 1.0 - (missing - drawn) / use),
        "weeks_left": min(FOREVER, left / missing) if missing * FOREVER > left else FOREVER,
    }


LIFELINES = Flow(CARD, step)
