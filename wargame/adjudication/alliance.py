"""Confidence between allies: what is asked, what is given, how long an answer takes, and what was promised."""

from __future__ import annotations

from collections.abc import Mapping

from wargame.adjudication.api import Input, ModelCard
from wargame.adjudication.flow import BANDS, Flow
from wargame.core import maths

CARD = ModelCard(
    id="alliance@1",
    title="Confidence between allies",
    question="How far do two allies still count on one another after a week of asking, waiting, giving and refusing?",
    scope="Two allies in a crisis, a week at a time. An index, not a measurement.",
    method=(
        "The `confidence` index goes up by `gain` times the share of what was asked that is given, and by "
        "shared_risk if both have forces exposed; down by wait_loss while an answer is awaited, refuse_loss times "
        "the share refused, and desertion_loss times the ally's casualties in hundreds (at most ten) while nothing "
        "is given. Without any of these it moves by `settling` of the distance back to `usual`."
    ),
    inputs={
        "confidence": Input("confidence before the week", "points", 0.0, 100.0),
        "usual": Input("where it settles in quiet times", "points", 0.0, 100.0),
        "asked": Input("whether anything has been asked: 0 no, 1 yes", "share", 0.0, 1.0, 0.0),
        "given": Input("of it, what is given", "share", 0.0, 1.0, 0.0),
        "refused": Input("of it, what was refused", "share", 0.0, 1.0, 0.0),
        "exposed": Input("own forces exposed beside the ally's: 0 no, 1 yes", "share", 0.0, 1.0, 0.0),
        "ally_casualties": Input("the ally's casualties in the week", "people", 0.0, 100000.0, 0.0),
        "gain": Input("a week in which all is given", "points a week", 0.0, 20.0),
        "shared_risk": Input("a week of shared exposure", "points a week", 0.0, 20.0),
        "wait_loss": Input("a week of waiting for an answer", "points a week", 0.0, 20.0),
        "refuse_loss": Input("a refusal of everything", "points a week", 0.0, 40.0),
        "desertion_loss": Input(
            "a hundred of the ally's casualties while nothing is given", "points", 0.0, 10.0
        ),
        "settling": Input("return to the usual in a quiet week", "share", 0.0, 1.0),
    },
    bands=BANDS,
    results={"confidence": "confidence after the week, points from 0 to 100"},
    sources=(
        "Nikkei Asia 3 Aug 2023 (S): slow decisions weaken deterrence",
        "J: every size; vary them within their ranges",
    ),
    limits=("Trust is one number for two governments and two publics.", "Habits of decades are not in it."),
)


def step(s: Mapping[str, float]) -> dict[str, float]:
    """Return confidence after a week."""
    if s["asked"] == 0.0 and s["exposed"] == 0.0:
        moved = s["settling"] * (s["usual"] - s["confidence"])
    else:
        given, refused = s["asked"] * s["given"], s["asked"] * s["refused"]
        waiting = max(0.0, s["asked"] - given - refused)
        hundreds = min(10.0, s["ally_casualties"] / 100.0)
        moved = s["gain"] * given + s["shared_risk"] * s["exposed"]
        moved -= s["wait_loss"] * waiting + s["refuse_loss"] * refused
        moved -= s["desertion_loss"] * hundreds * s["asked"] * (1.0 - s["given"])
    return {"confidence": maths.clamp(s["confidence"] + moved, 0.0, 100.0)}


ALLIANCE = Flow(CARD, step)
