"""A false message: who believes it after some hours, with and without a correction that reaches people."""

from __future__ import annotations

from collections.abc import Mapping

from wargame.adjudication.api import Input, ModelCard
from wargame.adjudication.flow import BANDS, Flow
from wargame.core import maths

CARD = ModelCard(
    id="rumour@1",
    title="A false message in a period",
    question="A forged order or video goes round. Which share of the people believes it after the period?",
    scope=(
        "One false message among one public, some hours to a day at a time. What people do who believe it (stay, "
        "flee, mistrust the true order) is for content to say."
    ),
    method=(
        "Of those who do not believe it and have not heard the correction, the share spread x believed comes to "
        "believe it. Of those who believe it, the share fading gives it up by itself, and the share correction x "
        "reach x trust because they hear the correction on a line that works, from somebody they trust."
    ),
    inputs={
        "believed": Input("share that believes it", "share", 0.0, 1.0),
        "spread": Input("how fast it spreads in the period", "share", 0.0, 5.0),
        "fading": Input("of those who believe it, who give it up by themselves", "share", 0.0, 1.0),
        "correction": Input("effort of correction, 0 none to 1 all channels", "share", 0.0, 1.0, 0.0),
        "reach": Input("lines of communication that work", "share", 0.0, 1.0, 1.0),
        "trust": Input("trust in those who correct", "share", 0.0, 1.0),
    },
    bands=BANDS,
    results={"believed": "share that believes it after the period"},
    sources=(
        "J: every number; JFSS 2023 has disinformation beside cyber attacks, without a measurement",
        "D: the logistic step of a rumour with forgetting, kept between 0 and 1",
    ),
    limits=("Nobody who gave it up believes it a second time within the same period.",),
)


def step(s: Mapping[str, float]) -> dict[str, float]:
    """Return who believes it after a period."""
    heard = s["correction"] * s["reach"] * s["trust"]
    won = (1.0 - s["believed"]) * min(1.0, s["spread"] * s["believed"]) * (1.0 - heard)
    lost = s["believed"] * (1.0 - (1.0 - s["fading"]) * (1.0 - heard))
    return {"believed": min(1.0, max(0.0, maths.tidy(s["believed"] + won - lost)))}


RUMOUR = Flow(CARD, step)
