"""The adjudication protocol.

A model turns a *situation* (named numbers) into *bands*: ordered outcomes, from best to worst for the side that is at
risk, with probabilities. One principal uniform chooses the band, monotonically: a larger uniform never gives a better
band. Odds before the draw, "shift one band", physical dice and the sealed seed all rest on this.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

import msgspec

from wargame.core import maths
from wargame.core.errors import ModelError, meant


class Band(msgspec.Struct, frozen=True, gc=False):
    """One outcome band: id and probability."""

    id: str
    p: float


Situation = Mapping[str, float]
_LONGEST = 1.0 - 2.0**-53


@dataclass(frozen=True, slots=True)
class Input:
    """One named number of a situation.

    Args:
        says: what it is.
        unit: unit, in words.
        low: least value that makes sense.
        high: greatest value that makes sense.
        default: used where content gives none; None means that content must give it.
    """

    says: str
    unit: str
    low: float
    high: float
    default: float | None = None


@dataclass(frozen=True, slots=True)
class ModelCard:
    """What a model is, for whom, and on which authority.

    Args:
        id: versioned id, such as ``boarding@1``; any change that can alter results takes a new version.
        title: name for people.
        question: what it answers.
        scope: when to use it, and when not.
        method: how it computes, in a few sentences.
        inputs: the situation's numbers.
        bands: outcome bands by id, in order: a sentence each.
        short: names of bands, where the id does not say it; `no_lost` reads “no lost”.
        results: further numbers that an outcome carries: name -> meaning.
        sources: where the method and its numbers come from, with confidence tags.
        limits: what it leaves out.
    """

    id: str
    title: str
    question: str
    scope: str
    method: str
    inputs: Mapping[str, Input]
    bands: Mapping[str, str]
    results: Mapping[str, str] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    short: Mapping[str, str] = field(default_factory=dict)


class Model(Protocol):
    """A pure adjudication model; it holds no state and draws nothing itself."""

    @property
    def card(self) -> ModelCard:
        """The model's card."""
        ...

    def bands(self, situation: Situation) -> tuple[Band, ...]:
        """Return the outcome bands in the card's order; their probabilities add up to 1 (to 1e-9)."""
        ...

    def result(self, situation: Situation, band: str, v: float) -> dict[str, float]:
        """Return the numbers of an outcome, given its band and a uniform `v` within the band."""
        ...


def complete(card: ModelCard, given: Mapping[str, float]) -> dict[str, float]:
    """Return a whole situation: defaults filled in, in the card's order.

    Raises:
        ModelError: a number is missing, unknown, or outside its range.
    """
    unknown = sorted(set(given) - set(card.inputs))
    if unknown:
        raise ModelError(
            f"{card.id} knows no input called {', '.join(unknown)}; it takes {', '.join(card.inputs)}"
        )
    whole: dict[str, float] = {}
    for name, spec in card.inputs.items():
        value = given.get(name, spec.default)
        if value is None:
            raise ModelError(f"{card.id} needs `{name}` ({spec.says})")
        if not (spec.low <= value <= spec.high) or math.isnan(value):
            raise ModelError(
                f"{card.id}: `{name}` is {value:g}, outside {spec.low:g} to {spec.high:g} {spec.unit}".rstrip()
            )
        whole[name] = value
    return whole


def settled(card: ModelCard, given: Mapping[str, float], band: str) -> dict[str, float]:
    """Return a whole situation of which a band is to be judged.

    Raises:
        ModelError: the situation is bad, or the card has no such band.
    """
    whole = complete(card, given)
    if band not in card.bands:
        raise ModelError(f"{card.id} has no band `{band}`{meant(band, card.bands)}")
    return whole


def geometric(mean: float, v: float) -> int:
    """Return the geometric number (from 0) with this mean at the uniform `v`."""
    if mean <= 0.0:
        return 0
    return math.floor(maths.log(1.0 - min(v, _LONGEST)) / maths.log(mean / (1.0 + mean)))


def choose(bands: tuple[Band, ...], u: float) -> tuple[str, float]:
    """Return the band that the principal uniform falls in, and how far into it (a uniform in [0, 1))."""
    below = 0.0
    chosen, within = bands[-1].id, 0.0
    for band in bands:
        if band.p > 0.0:
            chosen, within = band.id, (u - below) / band.p
            if u < below + band.p:
                break
        below += band.p
    return chosen, min(max(within, 0.0), 1.0 - 2.0**-53)
