"""A day of rescue after a disaster: who is brought out, and who is not in time."""

from __future__ import annotations

import math
from collections.abc import Mapping

from wargame.adjudication.api import Input, ModelCard
from wargame.adjudication.flow import BANDS, Flow
from wargame.core import maths

CARD = ModelCard(
    id="relief@1",
    title="Rescue in a day",
    question="People are under rubble or cut off. How many are brought out today, and how many die for want of help?",
    scope="Earthquake, tsunami or flood, a day at a time. Not for shelter and supply of those who are safe.",
    method=(
        "Local services bring out rescued_locally people, each of the `groups` of own forces rescued_a_group, and each "
        "foreign group rescued_a_group x foreign_share, all scaled by `access` and never more than are trapped. Of "
        "those still trapped then, the share die_a_day dies."
    ),
    inputs={
        "trapped": Input("people under rubble or cut off", "people", 0.0, 1000000.0),
        "groups": Input("groups of own forces on relief", "groups", 0.0, 100.0),
        "foreign": Input("groups that others sent", "groups", 0.0, 100.0, 0.0),
        "rescued_locally": Input("people whom local services bring out", "people a day", 0.0, 10000.0),
        "rescued_a_group": Input("people whom a group brings out", "people a day", 0.0, 2000.0),
        "foreign_share": Input("a foreign group's work, of an own group's", "share", 0.0, 1.0),
        "access": Input("roads, ports and weather let rescuers in", "share", 0.0, 1.0, 1.0),
        "die_a_day": Input("of those still trapped, who die", "share a day", 0.0, 1.0),
    },
    bands=BANDS,
    results={"rescued": "people brought out alive", "died": "people who died while trapped"},
    sources=("J: every number; that most are brought out alive in the first three days is common knowledge",),
    limits=("Everybody trapped has the same chance.", "Rescuers do not tire."),
)


def step(s: Mapping[str, float]) -> dict[str, float]:
    """Return who is brought out and who dies in a day: whole people."""
    work = s["rescued_locally"] + s["rescued_a_group"] * (s["groups"] + s["foreign_share"] * s["foreign"])
    trapped = math.floor(maths.tidy(s["trapped"]))
    rescued = min(trapped, math.floor(maths.tidy(work * s["access"])))
    return {"rescued": rescued, "died": math.floor(maths.tidy((trapped - rescued) * s["die_a_day"]))}


RELIEF = Flow(CARD, step)
