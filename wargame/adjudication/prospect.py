"""What an attempt at coercion would bring, by what those who weigh it believe: an estimate, never a draw."""

from __future__ import annotations

from collections.abc import Mapping

from wargame.adjudication.api import Band, Input, ModelCard, Situation, complete, settled
from wargame.adjudication.flow import between
from wargame.core import maths

ENDURANCE = ((0.0, 1.3), (0.5, 1.15), (1.0, 1.0), (2.0, 0.6), (4.0, 0.3))
"""Factor on success by how long the island lasts, in multiples of what the leadership would wait. Judgement."""
SURE = 0.97
"""Nobody who weighs such a thing takes success for surer than this."""

CARD = ModelCard(
    id="prospect@1",
    title="Prospect of an attempt",
    question="What would an attempt to coerce Taiwan bring, as those who weigh it see things?",
    scope=(
        "A leadership weighing whether to use an occasion. It is shown with the question, as that post's own "
        "estimate; it never settles what comes of an attempt."
    ),
    method=(
        "Three cases by the beliefs us_entry and japan_entry: nobody comes; the United States comes alone; Japan is in "
        "it too (Japan counts only beside the United States). Each has a chance of success: success_alone, success_us, "
        "success_both. Their mean is scaled by taiwan_weeks over patience (1.3 if no time, 1 if as long as one would "
        "wait, 0.6 if twice, 0.3 if four times as long; lines between) and by 0.5 plus own_readiness, and is at most "
        "0.97. Failures cost dearly with the share dear_us or dear_both where others came. Of the rest, half ends with "
        "something gained."
    ),
    inputs={
        "us_entry": Input("belief that the United States comes", "probability", 0.0, 1.0),
        "japan_entry": Input(
            "belief that Japan is in it if the United States comes", "probability", 0.0, 1.0
        ),
        "taiwan_weeks": Input("how long Taiwan is held to last", "weeks", 0.0, 104.0),
        "patience": Input("how long the leadership would wait", "weeks", 1.0, 104.0),
        "own_readiness": Input("own readiness", "share", 0.0, 1.0),
        "success_alone": Input("success if nobody comes", "probability", 0.0, 1.0),
        "success_us": Input("success if the United States comes alone", "probability", 0.0, 1.0),
        "success_both": Input("success if both come", "probability", 0.0, 1.0),
        "dear_us": Input("share of failures that cost dearly if the United States comes", "share", 0.0, 1.0),
        "dear_both": Input("share of failures that cost dearly if both come", "share", 0.0, 1.0),
        "half": Input("share of what is neither that ends with something gained", "share", 0.0, 1.0),
    },
    bands={
        "fails_dearly": "it fails at a high cost",
        "peters_out": "it peters out",
        "gains_something": "something is gained",
        "succeeds": "it succeeds",
    },
    sources=(
        "CSIS, Lights Out? (P): 26 games of a blockade, a poor tool whenever others came",
        "CSIS, First Battle of the Next War, and SPF23 (S): a landing fails in most games in which both others fight",
        "J: every number; vary them within their ranges",
    ),
    limits=(
        "What leaders hold of their standing at home is in who asks, not in the odds.",
        "Beliefs are single numbers; a real staff would argue.",
    ),
)


class Prospect:
    """The estimate, in the protocol of models so that questions can show its odds."""

    @property
    def card(self) -> ModelCard:
        """The model's card."""
        return CARD

    def bands(self, situation: Situation) -> tuple[Band, ...]:
        """Return the odds of each outcome.

        Raises:
            ModelError: the situation is incomplete or out of range.
        """
        s = complete(CARD, situation)
        success = _success(s)
        us_alone, both = s["us_entry"] * (1.0 - s["japan_entry"]), s["us_entry"] * s["japan_entry"]
        dear = (1.0 - success) * (us_alone * s["dear_us"] + both * s["dear_both"])
        rest = max(0.0, 1.0 - success - dear)
        gained = rest * s["half"]
        return (
            Band("fails_dearly", maths.tidy(dear)),
            Band("peters_out", maths.tidy(rest - gained)),
            Band("gains_something", maths.tidy(gained)),
            Band("succeeds", maths.tidy(success)),
        )

    def result(self, situation: Situation, band: str, v: float) -> dict[str, float]:
        """Return nothing: an estimate has no consequences.

        Raises:
            ModelError: the situation is bad, or there is no such band.
        """
        del v
        settled(CARD, situation, band)
        return {}


def _success(s: Mapping[str, float]) -> float:
    us_alone, both = s["us_entry"] * (1.0 - s["japan_entry"]), s["us_entry"] * s["japan_entry"]
    chance = (
        (1.0 - s["us_entry"]) * s["success_alone"] + us_alone * s["success_us"] + both * s["success_both"]
    )
    lasting = between(s["taiwan_weeks"] / s["patience"], ENDURANCE)
    return maths.clamp(chance * lasting * (0.5 + s["own_readiness"]), 0.0, SURE)
