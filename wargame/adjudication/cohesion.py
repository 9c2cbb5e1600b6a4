"""Cohesion of a people under siege: power, food, losses, the rally, civil defence, and what leaders decide."""

from __future__ import annotations

from collections.abc import Mapping

from wargame.adjudication.api import Input, ModelCard
from wargame.adjudication.flow import BANDS, Flow
from wargame.core import maths

CARD = ModelCard(
    id="cohesion@1",
    title="Cohesion of a people under siege",
    question="How far do people still bear it and pull together after a week like this?",
    scope=(
        "An attacked or besieged people, a week at a time. An index that posts read before they answer; nothing "
        "follows from it by itself. Not for publics that may choose to stay out (see `opinion`)."
    ),
    method=(
        "The `cohesion` of last week moves towards a level, keeping the share `inertia` of the distance. The level "
        "is `usual`, plus a rally of `rally` points when force is first used, which halves every rally_half_life weeks "
        "(weeks_under_attack; 520 is never), plus what decisions add, less `slope` for each tenfold of own casualties "
        "above `threshold`, less power_loss times the share of power missing and food_loss times the share of food "
        "missing; civil defence saves readiness_effect times readiness of these two."
    ),
    inputs={
        "cohesion": Input("cohesion before the week", "points", 0.0, 100.0),
        "usual": Input("where it stands in quiet times", "points", 0.0, 100.0),
        "power": Input("electricity that people and firms get", "share", 0.0, 1.0, 1.0),
        "food": Input("food that people get", "share", 0.0, 1.0, 1.0),
        "casualties": Input("own people killed or hurt", "people", 0.0, 1000000.0, 0.0),
        "weeks_under_attack": Input("weeks since force was first used", "weeks", 0.0, 520.0, 520.0),
        "readiness": Input("civil defence at work", "share", 0.0, 1.0, 0.0),
        "decisions": Input("what decisions add or take", "points", -60.0, 60.0, 0.0),
        "power_loss": Input("lost without any power", "points", 0.0, 100.0),
        "food_loss": Input("lost without any food", "points", 0.0, 100.0),
        "threshold": Input("losses from which cohesion falls", "people", 1.0, 100000.0),
        "slope": Input("lost a tenfold of losses", "points", 0.0, 40.0),
        "rally": Input("rally when force is first used", "points", 0.0, 40.0),
        "rally_half_life": Input("time in which half of the rally is gone", "weeks", 0.1, 104.0),
        "readiness_effect": Input(
            "share of what power and food cost that civil defence saves", "share", 0.0, 1.0
        ),
        "inertia": Input("weight of last week", "share", 0.0, 1.0),
    },
    bands=BANDS,
    results={
        "cohesion": "cohesion after the week, points from 0 to 100",
        "rallied": "of its level, what the rally adds now, points",
        "supply": "of its level, what missing power and food take, points",
    },
    sources=(
        "LO (P): power, food and output under blockade; players for Taiwan refused concessions",
        "Mueller (R): about 15 points of support a tenfold of losses, in wars of choice",
        "J: every size; no published index of cohesion was found",
    ),
    limits=(
        "One people, one number: no regions, no parties, no ages.",
        "What is believed, and by whom it is told, is left out.",
    ),
)


def step(s: Mapping[str, float]) -> dict[str, float]:
    """Return cohesion after a week."""
    rallied = s["rally"] * maths.half_life_factor(s["weeks_under_attack"], s["rally_half_life"])
    tenfolds = max(0.0, maths.log10(max(s["casualties"], s["threshold"]) / s["threshold"]))
    missing = s["power_loss"] * (1.0 - s["power"]) + s["food_loss"] * (1.0 - s["food"])
    supply = missing * (1.0 - s["readiness_effect"] * s["readiness"])
    level = s["usual"] + rallied + s["decisions"] - s["slope"] * tenfolds - supply
    now = s["inertia"] * s["cohesion"] + (1.0 - s["inertia"]) * maths.clamp(level, 0.0, 100.0)
    return {"cohesion": maths.clamp(now, 0.0, 100.0), "rallied": rallied, "supply": supply}


COHESION = Flow(CARD, step)
