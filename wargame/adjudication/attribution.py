"""Who did it: some days of tracing an act that nobody owns to."""

from __future__ import annotations

from collections.abc import Mapping

from wargame.adjudication.api import Band, Input, ModelCard, Situation, complete, settled
from wargame.core import maths

CARD = ModelCard(
    id="attribution@1",
    title="Attribution of a deniable act",
    question="After another period of tracing, can analysts say who did it, and how surely?",
    scope=(
        "An intrusion, a cut cable, a landing by men without flags: an act that somebody did and nobody owns to. "
        "It yields a belief. Whether to act on it, or to publish it, is a decision elsewhere."
    ),
    method=(
        "Evidence comes in as a Poisson process with mean days x rate x (1 + monitoring) x (1 + sharing) x "
        "picture. The act is named with confidence once a piece of evidence has come that decides it, the share "
        "`decisive` of them; suspected once any has come. P(nothing) = exp(-mean), P(not named) = exp(-mean x "
        "decisive)."
    ),
    inputs={
        "days": Input("length of the period", "days", 0.0, 60.0),
        "rate": Input("pieces of evidence a day by own means", "a day", 0.0, 10.0),
        "monitoring": Input("use of communications data, 0 none to 1 in full", "share", 0.0, 1.0, 0.0),
        "sharing": Input("what allies share of what they know, 0 none to 1 all", "share", 0.0, 1.0, 0.0),
        "picture": Input("satellites and sensors that work", "share", 0.0, 1.0, 1.0),
        "decisive": Input("pieces of evidence that decide who it was", "share", 0.0, 1.0),
    },
    bands={
        "named": "Analysts name who did it, with high confidence.",
        "suspected": "There are signs, and no more than that.",
        "nothing": "Nothing new.",
    },
    results={"confidence": "how sure analysts are of the name, 0 not at all to 1 certain"},
    sources=(
        "J: every number. Attribution takes time and rests on what allies share",
        "D: a thinned Poisson process, in closed form",
    ),
    limits=(
        "Evidence of earlier periods is kept by content, not here.",
        "A false trail is not modelled: nobody is named who did not do it. Content may report one.",
    ),
)
CONFIDENCE = {"named": 0.9, "suspected": 0.5, "nothing": 0.0}
"""J: words of likelihood as numbers."""


class Attribution:
    """A period of tracing."""

    card = CARD

    def bands(self, situation: Situation) -> tuple[Band, ...]:
        """Return the odds of each band.

        Raises:
            ModelError: the situation is incomplete or out of range.
        """
        mean = _mean(complete(CARD, situation))
        named = maths.poisson_at_least_one(maths.tidy(mean * situation["decisive"]))
        some = maths.poisson_at_least_one(mean)
        return (
            Band("named", named),
            Band("suspected", maths.tidy(max(0.0, some - named))),
            Band("nothing", maths.tidy(1.0 - some)),
        )

    def result(self, situation: Situation, band: str, v: float) -> dict[str, float]:
        """Return how sure analysts are.

        Raises:
            ModelError: the situation is bad, or there is no such band.
        """
        del v
        settled(CARD, situation, band)
        return {"confidence": CONFIDENCE[band]}


def _mean(s: Mapping[str, float]) -> float:
    return maths.tidy(s["days"] * s["rate"] * (1.0 + s["monitoring"]) * (1.0 + s["sharing"]) * s["picture"])
