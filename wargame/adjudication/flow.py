"""Flows: models without chance. Stocks, traffic and procedures that arithmetic moves one period on.

They speak the same protocol as models of chance, with the one band ``done`` of probability 1, so that content runs,
reviews and logs them alike. A flow returns what moved (burnt, landed, drawn); content applies that to the stocks, so
what leaves one place and what arrives in another are the same number.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from wargame.adjudication.api import Band, ModelCard, Situation, complete, settled
from wargame.core import maths

DONE = "done"
BANDS = {DONE: "The period is over; the results say what moved."}
Step = Callable[[Mapping[str, float]], dict[str, float]]


class Flow:
    """A model whose outcome is certain.

    Args:
        card: its card; the bands are `BANDS`.
        step: a pure function from a whole situation to the card's results.
    """

    def __init__(self, card: ModelCard, step: Step) -> None:
        self._card = card
        self._step = step

    @property
    def card(self) -> ModelCard:
        """The model's card."""
        return self._card

    def bands(self, situation: Situation) -> tuple[Band, ...]:
        """Return the one band.

        Raises:
            ModelError: the situation is incomplete or out of range.
        """
        complete(self._card, situation)
        return (Band(DONE, 1.0),)

    def result(self, situation: Situation, band: str, v: float) -> dict[str, float]:
        """Return what moved; `v` plays no part.

        Raises:
            ModelError: the situation is bad, or there is no such band.
        """
        del v
        found = self._step(settled(self._card, situation, band))
        return {name: maths.tidy(found[name]) for name in self._card.results}


def between(x: float, knots: Sequence[tuple[float, float]]) -> float:
    """Return the value at `x` of the line through `knots` (sorted by x), flat beyond its ends."""
    if x <= knots[0][0]:
        return knots[0][1]
    for (x0, y0), (x1, y1) in pairwise(knots):
        if x <= x1:
            return maths.tidy(y0 + (y1 - y0) * (x - x0) / (x1 - x0))
    return knots[-1][1]
