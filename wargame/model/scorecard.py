"""Scorecards as data: published numbers, what of a run stands beside each, and how the two are compared."""

from __future__ import annotations

from dataclasses import field
from typing import Annotated, Literal

from wargame.model.amounts import Tag
from wargame.schema.definition import Id, Int, Keyed, Leaf, Number, ScenarioId, Text, definition


@definition
class Metric:
    """A metric of the registry: ``{metric: taiwan.power_share.min}``."""

    metric: str


@definition
class AtWeek:
    """A quantity after so many weeks: ``{at_week: 3, quantity: taiwan.power_share}``."""

    at_week: Int
    quantity: str


@definition
class FirstWeek:
    """The first week that ends with a quantity below (or above) a level; a week after the last one if none does.

    With `since`, weeks before that one do not count.
    """

    first_week: str
    below: Leaf | None = None
    above: Leaf | None = None
    since: Int = 1


@definition
class RunsOut:
    """When a stock reaches its rest, at the pace of the week before, in weeks or days. `rest` names a parameter."""

    runs_out: str
    rest: str | None = None
    unit: Literal["weeks", "days"] = "weeks"


@definition
class ShareOf:
    """A sum of quantities as a share of another, by the end of a week: ``{share: [world.ships_sunk], of: [...]}``."""

    share: tuple[str, ...]
    of: tuple[str, ...]
    by_week: Int


@definition
class SumOf:
    """A sum of quantities at the end of a week."""

    total: tuple[str, ...]
    by_week: Int


@definition
class MeanOf:
    """The mean of a quantity over weeks, first and last included."""

    mean: str
    weeks: tuple[Int, Int]


@definition
class WeeklyOf:
    """The mean weekly growth of a count, as a share of a parameter, each week at most `at_most`."""

    weekly: str
    per: str
    weeks: tuple[Int, Int]
    at_most: Number = 1.0


Measured = Annotated[
    Metric | AtWeek | FirstWeek | RunsOut | ShareOf | SumOf | MeanOf | WeeklyOf, Keyed("measure of a run")
]


@definition
class Target:
    """A published number.

    Args:
        title: what it is, for people.
        domain: which table it belongs to.
        scenarios: the scenario that stands beside it; of several, the mean of each run's values.
        against: the scenario that a contrast compares with.
        measure: what is read off each run.
        published: the number; of a contrast, how many times that of `against` it is, if that was published.
        n: number of published games behind it.
        compare: B mean or range of games, C constant of the rules, D contrast, E single game.
        sign: which way the contrast goes.
        naive: what somebody who knows nothing would say: every number between these ends is as likely.
        tolerance: relative, of a constant.
        basis: `put_in` if a parameter on the causal path comes from this target, else `comes_out`.
        why: the reason for `basis`.
        note: what a reader of the row must know, such as that the source contradicts itself.
    """

    title: Text
    domain: Id
    scenarios: tuple[ScenarioId, ...]
    against: ScenarioId | None = None
    measure: Measured
    published: Leaf | None = None
    unit: str = ""
    n: Int = 1
    compare: Literal["B", "C", "D", "E"]
    sign: Literal["more", "less"] | None = None
    naive: tuple[Leaf, Leaf] | None = None
    tolerance: Number = 0.1
    basis: Literal["put_in", "comes_out"]
    why: Text
    tag: Tag
    source: str
    note: Text = ""


@definition
class ScorecardFile:
    """A library file of published numbers; `wargame scorecard --group` names its `group`.

    Args:
        domains: id -> title; each is a table of its own.
        fixed: parameters that are not varied although they have a range, and why.
        unscored: published numbers that no row compares, and why.
    """

    schema_: Literal[1]
    group: Id
    title: Text
    source: str
    says: Text = ""
    domains: dict[Id, Text]
    fixed: dict[str, Text] = field(default_factory=dict)
    unscored: dict[str, Text] = field(default_factory=dict)
    targets: dict[str, Target]
