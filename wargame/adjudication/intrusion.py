"""What a prepared access into a network does when it is used: nothing, a part of a service, or most of it."""

from __future__ import annotations

from collections.abc import Mapping

from wargame.adjudication.api import Band, Input, ModelCard, Situation, complete, settled
from wargame.core import maths

CARD = ModelCard(
    id="intrusion@1",
    title="Use of an access into a network",
    question="An access held in a network is used to disturb a service. How much of the service is lost?",
    scope=(
        "One use of one access against one service (power, ports, signals, a command's networks). Espionage, and "
        "the building up of accesses, are outside it. Content takes the access away when it is used: it works "
        "once."
    ),
    method=(
        "The access still works with probability quality x (1 - hunted) x (1 - shared), where `hunted` is how far "
        "the defender's search for intruders has come and `shared` how much of the method is known from warnings "
        "by others. If it works, the share broad_share x (1 - segmented) of the uses reaches most of the service, "
        "the others a part. A part costs between a quarter and a half of most_lost, most of it between half and "
        "all; backup, the share of the service that runs on by hand or on spare systems, is kept."
    ),
    inputs={
        "quality": Input("chance that the access works if nobody has looked for it", "probability", 0.0, 1.0),
        "hunted": Input("how far the defender's search for intruders has come", "share", 0.0, 1.0, 0.0),
        "shared": Input("of the method, what is known from warnings by others", "share", 0.0, 1.0, 0.0),
        "segmented": Input("how far the networks are cut off from one another", "share", 0.0, 1.0, 0.0),
        "broad_share": Input(
            "uses that reach most of a service whose networks are not cut off", "share", 0.0, 1.0
        ),
        "most_lost": Input("greatest share of the service that one use can take", "share", 0.0, 1.0),
        "backup": Input(
            "share of the service that runs on by hand or on spare systems", "share", 0.0, 1.0, 0.0
        ),
    },
    bands={
        "held": "The access is closed or fails: nothing is lost, and it is gone.",
        "part": "A part of the service fails.",
        "most": "Most of what one access can reach fails.",
    },
    results={"lost": "share of the service that fails"},
    sources=(
        "LO and its series (P): cyber effects are cards used once, of 20 percent for one turn on ports; "
        "neither side's were decisive",
        "J: chances, shares and what preparation does to them",
    ),
    limits=(
        "One service fails by itself; that failures of power and ports feed each other is for content to say.",
        "The user does not know beforehand whether the access still works, and neither does the defender.",
    ),
)


class Intrusion:
    """One use of an access."""

    card = CARD

    def bands(self, situation: Situation) -> tuple[Band, ...]:
        """Return the odds of each band.

        Raises:
            ModelError: the situation is incomplete or out of range.
        """
        s = complete(CARD, situation)
        works = maths.tidy(s["quality"] * (1.0 - s["hunted"]) * (1.0 - s["shared"]))
        most = maths.tidy(works * s["broad_share"] * (1.0 - s["segmented"]))
        return (
            Band("held", maths.tidy(1.0 - works)),
            Band("part", maths.tidy(max(0.0, works - most))),
            Band("most", most),
        )

    def result(self, situation: Situation, band: str, v: float) -> dict[str, float]:
        """Return what is lost; a larger `v` never loses less.

        Raises:
            ModelError: the situation is bad, or there is no such band.
        """
        s = settled(CARD, situation, band)
        return {"lost": _lost(s, band, v)}


def _lost(s: Mapping[str, float], band: str, v: float) -> float:
    depth = {"held": 0.0, "part": 0.25 + 0.25 * v, "most": 0.5 + 0.5 * v}[band]
    return maths.tidy(depth * s["most_lost"] * (1.0 - s["backup"]))
