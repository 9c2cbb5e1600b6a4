"""Police go ashore to arrest people who have landed: what comes of it, and whether somebody fires."""

from __future__ import annotations

import math
from collections.abc import Mapping

from wargame.adjudication.api import Band, Input, ModelCard, Situation, complete, geometric, settled
from wargame.core import maths

CARD = ModelCard(
    id="arrest@1",
    title="Arrest of people ashore",
    question="Officers go ashore to arrest people who may be armed. How does it end?",
    scope=(
        "Police and coast guard officers, or units with police powers, against a party on a small island, by "
        "police rules. Not for an assault under the law of armed conflict."
    ),
    method=(
        "Officers get ashore with probability access x (1 - shielded). If they do, shots are fired with "
        "probability armed x resist x (1 - overawed), where overawed is min(1, officers / (people x needed)) / 2: "
        "numbers make people give up. Else all are arrested with probability min(1, officers / (people x needed)), "
        "and otherwise a part. A part is the same share of the people, to the nearest whole below. If shots are "
        "fired, casualties are geometric with mean casualties_shots, from 1; half of them, to the nearest whole "
        "below, are officers; the others stay ashore."
    ),
    inputs={
        "people": Input("people ashore", "people", 0.0, 1000.0),
        "armed": Input("of them, armed", "share", 0.0, 1.0),
        "resist": Input("chance that armed people resist with arms", "probability", 0.0, 1.0),
        "officers": Input("officers who go ashore", "people", 0.0, 2000.0),
        "needed": Input("officers needed for one person", "officers", 0.1, 20.0),
        "access": Input("weather and surf let them get ashore", "probability", 0.0, 1.0),
        "shielded": Input("approaches that foreign cutters block", "share", 0.0, 1.0, 0.0),
        "casualties_shots": Input("mean casualties if shots are fired", "people", 1.0, 200.0),
    },
    bands={
        "all_arrested": "Everybody is arrested.",
        "part_arrested": "Some are arrested, the others hide or hold out.",
        "kept_off": "Officers do not get ashore.",
        "shots": "Shots are fired; the officers withdraw with their wounded.",
    },
    results={
        "arrested": "people arrested",
        "casualties_officers": "officers killed or hurt",
        "casualties_party": "people of the party killed or hurt",
    },
    sources=("J: every number. WP18 names the case (an armed group on a remote island); none has happened",),
    limits=(
        "Whether to go ashore at all, and under whose authority, is decided elsewhere.",
        "Whether what happened is an armed attack is law's question, not this model's.",
    ),
)


class Arrest:
    """One attempt to arrest a party ashore."""

    card = CARD

    def bands(self, situation: Situation) -> tuple[Band, ...]:
        """Return the odds of each band.

        Raises:
            ModelError: the situation is incomplete or out of range.
        """
        s = complete(CARD, situation)
        strength = _strength(s)
        ashore = maths.tidy(s["access"] * (1.0 - s["shielded"]))
        shots = maths.tidy(ashore * s["armed"] * s["resist"] * (1.0 - strength / 2.0))
        rest = ashore - shots
        every = maths.tidy(rest * strength)
        return (
            Band("all_arrested", every),
            Band("part_arrested", maths.tidy(max(0.0, rest - every))),
            Band("kept_off", maths.tidy(1.0 - ashore)),
            Band("shots", shots),
        )

    def result(self, situation: Situation, band: str, v: float) -> dict[str, float]:
        """Return arrests and casualties.

        Raises:
            ModelError: the situation is bad, or there is no such band.
        """
        s = settled(CARD, situation, band)
        arrested = {"all_arrested": s["people"], "part_arrested": math.floor(s["people"]) * _strength(s)}.get(
            band, 0.0
        )
        hurt = 1 + geometric(s["casualties_shots"] - 1.0, v) if band == "shots" else 0
        return {
            "arrested": float(math.floor(maths.tidy(arrested))),
            "casualties_officers": float(hurt // 2),
            "casualties_party": float(hurt - hurt // 2),
        }


def _strength(s: Mapping[str, float]) -> float:
    """Return the officers there are as a share of those needed, at most 1."""
    people = math.floor(maths.tidy(s["people"]))
    if not people:
        return 1.0
    return maths.tidy(min(1.0, s["officers"] / (people * s["needed"])))
