"""Opinion in a democracy at risk of war: two separate questions, losses, a rally, and coercion of open sign."""

from __future__ import annotations

from collections.abc import Mapping

from wargame.adjudication.api import Input, ModelCard
from wargame.adjudication.flow import BANDS, Flow
from wargame.core import maths

CARD = ModelCard(
    id="opinion@1",
    title="Public opinion: a supporting role, and the use of force",
    question="What share of the public backs a supporting role, and what share the use of force, after these losses?",
    scope=(
        "A country that decides whether to support or to fight, a week at a time. The two questions are separate: "
        "polls that ask for one are not evidence on the other. Not for an attacked people's own resolve."
    ),
    method=(
        "Support is the poll's start (start_role, start_force), plus a rally of `rally` points in the week in which "
        "the homeland or bases on it were struck, which halves every rally_half_life weeks (weeks_since_strike; 520 is "
        "never), less slope_role or slope_force for each tenfold of own casualties above `threshold`, plus coercion "
        "times coercion_role or coercion_force, which may have either sign. Support stays between 0 and 100."
    ),
    inputs={
        "start_role": Input("support for a supporting role before the crisis", "percent", 0.0, 100.0),
        "start_force": Input("support for the use of force before the crisis", "percent", 0.0, 100.0),
        "casualties": Input("own people killed or hurt", "people", 0.0, 1000000.0, 0.0),
        "threshold": Input("losses from which support falls", "people", 1.0, 10000.0),
        "slope_role": Input("support for a role lost a tenfold", "points", 0.0, 40.0),
        "slope_force": Input("support for force lost a tenfold", "points", 0.0, 40.0),
        "weeks_since_strike": Input("weeks since the homeland was struck", "weeks", 0.0, 520.0, 520.0),
        "rally": Input("rally when the homeland is struck", "points", 0.0, 40.0),
        "rally_half_life": Input("time in which half of the rally is gone", "weeks", 0.1, 104.0),
        "coercion": Input(
            "pressure by trade, travel and threats: 0 none, 1 as hard as seen", "share", 0.0, 1.0, 0.0
        ),
        "coercion_role": Input("effect of full pressure on support for a role", "points", -30.0, 30.0),
        "coercion_force": Input("effect of full pressure on support for force", "points", -30.0, 30.0),
    },
    bands=BANDS,
    results={
        "role": "share that backs a supporting role, percent",
        "force": "share that backs the use of force, percent",
        "rallied": "of both, what the rally adds now, points",
    },
    sources=(
        "CHI25 (S): United States, 47% for the navy to break a blockade, 77% for food and medicine, 63% for arms",
        "POLLS (S): Japan, 56% for rear support only and 11% for fighting (Asahi 2023, three choices), 48.8% for "
        "collective self-defence (Kyodo 2025, yes or no)",
        "Mueller (R): about 15 points a tenfold of losses",
        "J: the rally, its half-life, the slope for a supporting role; the sign of coercion is open and is a parameter",
    ),
    limits=(
        "Elites, media, success and failure move support as well; they are left out.",
        "The slope was found for wars over years, and may not hold for weeks.",
        "One public a country: no parties, no regions. In Okinawa questions and answers differ.",
    ),
)


def step(s: Mapping[str, float]) -> dict[str, float]:
    """Return support now."""
    rallied = s["rally"] * maths.half_life_factor(s["weeks_since_strike"], s["rally_half_life"])
    tenfolds = max(0.0, maths.log10(max(s["casualties"], s["threshold"]) / s["threshold"]))

    def support(what: str) -> float:
        now = (
            s[f"start_{what}"]
            + rallied
            - s[f"slope_{what}"] * tenfolds
            + s["coercion"] * s[f"coercion_{what}"]
        )
        return maths.clamp(now, 0.0, 100.0)

    return {"role": support("role"), "force": support("force"), "rallied": rallied}


OPINION = Flow(CARD, step)
