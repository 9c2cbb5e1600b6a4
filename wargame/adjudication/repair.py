"""A day of repair: what works again, with the crews there are, while the cause lasts or not."""

from __future__ import annotations

from collections.abc import Mapping

from wargame.adjudication.api import Input, ModelCard
from wargame.adjudication.flow import BANDS, Flow
from wargame.core import maths

CARD = ModelCard(
    id="repair@1",
    title="Repair of a service in a day",
    question="Part of a service is out. How much of it works again after a day's repair?",
    scope=(
        "Power, ports, airfields, networks and cables after an intrusion, a cut or an earthquake, a day at a time. "
        "Not for damage by fire that goes on: content takes that away from `works` itself."
    ),
    method=(
        "A day restores the share rate x crews x access of what is out, but never more than the ceiling 1 - "
        "held_down, where held_down is what an intruder, or damage that no crew mends within the game, keeps from "
        "working. `crews` counts own crews and what others lend, after those that are away elsewhere; `access` is "
        "weather and safety. What works already above the ceiling stays."
    ),
    inputs={
        "works": Input("share of the service that works", "share", 0.0, 1.0),
        "held_down": Input("share that cannot be restored while its cause lasts", "share", 0.0, 1.0, 0.0),
        "rate": Input("of what is out, restored in a day by all usual crews", "share a day", 0.0, 1.0),
        "crews": Input("crews at work, usual strength is 1", "factor", 0.0, 3.0, 1.0),
        "access": Input("weather and safety let crews work: 0 no, 1 yes", "share", 0.0, 1.0, 1.0),
    },
    bands=BANDS,
    results={"works": "share that works after the day", "restored": "share that came back in the day"},
    sources=("J: rates; no published table of repair was found for these services",),
    limits=("What is restored first does not matter here.", "Spare parts do not run out."),
)


def step(s: Mapping[str, float]) -> dict[str, float]:
    """Return what works after a day."""
    ceiling = max(s["works"], 1.0 - s["held_down"])
    share = min(1.0, s["rate"] * s["crews"] * s["access"])
    works = min(ceiling, maths.tidy(s["works"] + share * (1.0 - s["works"])))
    return {"works": works, "restored": max(0.0, works - s["works"])}


REPAIR = Flow(CARD, step)
