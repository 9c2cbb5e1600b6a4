"""What was asked for on a command line, taken apart: alternatives with weights, levers with values."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from math import isfinite
from typing import Literal

import msgspec

from wargame.core.errors import UsageError

Policies = Literal["weighted", "all", "default"]
Vary = Literal["judgement", "all", "none"]
AS_WRITTEN = "none"
"""The reading that is none: the law as it is written."""
_OPEN, _CLOSE = "[{(", "]})"


class Alternative(msgspec.Struct, frozen=True):
    """One of several things that a run may have, and how likely it is drawn against the others."""

    id: str
    weight: float = 1.0


class Lever(msgspec.Struct, frozen=True):
    """A path of the scenario and the values that are compared there; the first is what others are compared with."""

    path: str
    values: tuple[str, ...]


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What an experiment is to be.

    Args:
        scenario: file, or id of a shipped scenario.
        schedule: turn schedule; the scenario's own if None.
        seed: seed of the first run, and root of what is drawn for the design.
        carried: what an earlier game left behind, as ``PATH=VALUE``; every run has it, before `settings`.
        settings: changes that every run has, as ``PATH=VALUE``.
        readings: readings that every run has; with a comma (``none,strict``) alternatives that are drawn.
        policies: ``ACTOR=ID``, or with commas and weights (``china=a:3,b``) alternatives that are drawn.
        levers: ``PATH=V1,V2``; ``reading=none,strict`` and ``policy.china=a,b`` compare readings and policies.
        mode: whether an actor for whom nothing was asked plays any of its policies, by weight, or its own; or whether
            every combination is played as often.
        vary: which parameters are drawn inside their ranges: those tagged as judgement, all, or none.
    """

    scenario: str
    schedule: str | None = None
    seed: int = 1
    carried: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    policies: tuple[str, ...] = ()
    levers: tuple[str, ...] = ()
    mode: Policies = "weighted"
    vary: Vary = "judgement"

    @property
    def laid(self) -> tuple[str, ...]:
        """What every run has laid over its scenario: what is carried over, then the settings."""
        return (*self.carried, *self.settings)


def lever(text: str) -> Lever:
    """Return ``PATH=V1,V2`` taken apart; a comma inside brackets or quotes belongs to a value.

    Raises:
        UsageError: it is not written so, or gives fewer than two values, or one twice.
    """
    path, equals, rest = text.partition("=")
    values = tuple(v.strip() for v in _split(rest))
    if not path or not equals or len(values) < 2 or "" in values:  # noqa: PLR2004 - a comparison needs two
        raise UsageError(
            f"--lever {text}: write PATH=V1,V2 with two values or more, "
            "for example actors.japan.policy=japan_by_the_book,japan_alongside"
        )
    if len(set(values)) < len(values):
        raise UsageError(f"--lever {text}: a value is there twice")
    return Lever(path, values)


def levers(texts: Iterable[str]) -> tuple[Lever, ...]:
    """Return the levers of a command line.

    Raises:
        UsageError: one is wrong, or two have one path.
    """
    found = tuple(lever(t) for t in texts)
    paths = [x.path for x in found]
    for path in paths:
        if paths.count(path) > 1:
            raise UsageError(f"--lever {path}: give all its values at once, {path}=V1,V2,V3")
    return found


def points(found: Iterable[Lever]) -> list[tuple[tuple[str, str], ...]]:
    """Return every combination of the levers' values, each as path and value; the first is the first of each."""
    return [tuple(p) for p in product(*([(x.path, v) for v in x.values] for x in found))]


def alternatives(text: str, where: str) -> tuple[Alternative, ...]:
    """Return ``a:3,b`` taken apart.

    Raises:
        UsageError: a name is missing or twice there, a weight is no number above 0.
    """
    found = []
    for part in text.split(","):
        name, colon, weight = part.strip().partition(":")
        if not name:
            raise UsageError(f"{where}: there is a name missing")
        try:
            w = float(weight) if colon else 1.0
        except ValueError:
            w = 0.0
        if not (isfinite(w) and w > 0.0):
            raise UsageError(f"{where}: `{weight}` is no weight; write for example {name}:2")
        found.append(Alternative(name, w))
    if len({x.id for x in found}) < len(found):
        raise UsageError(f"{where}: a name is there twice")
    return tuple(found)


def _split(text: str) -> list[str]:
    parts, depth, quote = [""], 0, ""
    for c in text:
        if quote:
            quote = "" if c == quote else quote
        elif c in "\"'":
            quote = c
        elif c in _OPEN:
            depth += 1
        elif c in _CLOSE:
            depth -= 1
        elif c == "," and depth == 0:
            parts.append("")
            continue
        parts[-1] += c
    return parts
