"""What `summary.json` of an experiment holds.

Every estimate has its spread over what nobody can look up (policies, reading, parameters) before its sampling interval.
"""

from __future__ import annotations

import msgspec

FORMAT = 1
Ends = tuple[float, float]
ENOUGH = 20
"""States of the world from which on it is told apart what decides: with fewer, shares tell of the sample."""


class Estimate(msgspec.Struct, frozen=True, kw_only=True):
    """A number with what is known about it.

    Args:
        value: the estimate.
        structure: central 90 percent of the states of the world that were drawn; None if nothing was drawn.
        sampling: 95 percent; None if there is too little to say.
    """

    value: float
    structure: Ends | None
    sampling: Ends | None


class Share(msgspec.Struct, frozen=True, kw_only=True):
    """How many runs end so, or in how many it happened."""

    id: str
    title: str
    count: int
    share: Estimate


class Level(msgspec.Struct, frozen=True, kw_only=True):
    """A metric with a number in every run.

    Args:
        middle: median over runs.
        central: central 90 percent over runs, everything together.
    """

    id: str
    title: str
    unit: str
    mean: Estimate
    middle: float
    central: Ends


class When(msgspec.Struct, frozen=True, kw_only=True):
    """Something that happened in some runs: in how many, and after how many hours where it did."""

    id: str
    title: str
    count: int
    share: Estimate
    middle: float | None
    central: Ends | None


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """The runs in which a factor had one value, and how they ended."""

    factor: str
    value: str
    title: str
    n: int
    outcomes: dict[str, Estimate]


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the variation in how runs end, as a share of 1, with its 95 percent interval."""

    id: str
    title: str
    share: float
    interval: Ends


class Depends(msgspec.Struct, frozen=True, kw_only=True):
    """What how a run ends is due to.

    Args:
        parts: they add up to 1. Policies together are among them where enough states share all of them.
        alone: what each policy, the reading and each deal do by themselves; they add up to no more than the parts.
    """

    parts: list[Part]
    alone: list[Part]


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """A paired difference from the first lever point: of an outcome's or a happening's share, or of a metric's mean."""

    id: str
    title: str
    unit: str
    pairs: int
    more: int
    less: int
    difference: Estimate


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """What came of one lever point.

    Args:
        values: by path, the lever's value.
        n: runs that came to an end.
        against: differences from the first lever point, run by run; empty at that point itself.
    """

    values: dict[str, str]
    n: int
    outcomes: list[Share]
    happened: list[When]
    metrics: list[Level]
    against: list[Change] = []


class Results(msgspec.Struct, frozen=True, kw_only=True):
    """`summary.json`.

    Args:
        n: runs at each lever point that were asked for.
        seed: seed of the first run.
        done: runs that there are.
        failed: how many failed; they are in no number.
        drawn: what was drawn, in words; `drawn_any`: whether anything was.
        settings: lever points, the first one first.
        states: states of the world that the runs of the first lever point have.
        depends: over all runs of the first lever point; None if nothing was drawn, or too few states were.
        choices: the first lever point, by policy, reading, and what was dealt.
        shown: ids of the metrics that pages show beside the outcomes.
    """

    v: int
    scenario: str
    title: str
    schedule: str
    n: int
    seed: int
    done: int
    failed: int
    drawn_any: bool
    versions: dict[str, str]
    content: str
    drawn: dict[str, str]
    settings: list[Setting]
    states: int
    depends: Depends | None
    choices: list[Choice]
    shown: list[str]
