"""What is read off a run to set it beside a published number: a registered metric, or a short sentence about curves."""

from __future__ import annotations

from collections.abc import Mapping

from wargame.core import maths
from wargame.core.clock import MINUTES_PER_DAY
from wargame.model.scenario import Scenario
from wargame.model.scorecard import (
    AtWeek,
    FirstWeek,
    MeanOf,
    Measured,
    Metric,
    RunsOut,
    ShareOf,
    SumOf,
    WeeklyOf,
)
from wargame.report.curves import Curve, value_at
from wargame.world.amounts import parameter

WEEK = 7 * MINUTES_PER_DAY
_REST = 1e-9


def quantities_in(m: Measured) -> tuple[str, ...]:
    """Return the quantities that a measure reads."""
    match m:
        case AtWeek(quantity=q) | FirstWeek(first_week=q) | RunsOut(runs_out=q):
            return (q,)
        case MeanOf(mean=q) | WeeklyOf(weekly=q):
            return (q,)
        case ShareOf(share=some, of=others):
            return (*some, *others)
        case SumOf(total=some):
            return some
        case _:
            return ()


def weeks_in(m: Measured) -> tuple[int, ...]:
    """Return the weeks that a measure names."""
    match m:
        case AtWeek(at_week=n) | ShareOf(by_week=n) | SumOf(by_week=n) | FirstWeek(since=n):
            return (n,)
        case MeanOf(weeks=weeks) | WeeklyOf(weeks=weeks):
            return weeks
        case _:
            return ()


def measure(  # noqa: PLR0911 - one a kind of measure
    m: Measured, scenario: Scenario, curves: Mapping[str, Curve], metrics: Mapping[str, object]
) -> float:
    """Return what a measure is in a run.

    Args:
        m: what to read off.
        scenario: the scenario as it was played.
        curves: the run's curves.
        metrics: the run's registered metrics; only a `Metric` asks for them.
    """
    last = scenario.horizon // WEEK

    def at(name: str, week: int) -> float:
        return value_at(curves[name], week * WEEK)

    match m:
        case Metric(metric=name):
            value = metrics[name]
            return float(value) if isinstance(value, (int, float)) else float("nan")
        case AtWeek(at_week=week, quantity=name):
            return at(name, week)
        case FirstWeek(first_week=name, below=below, above=above, since=since):
            for week in range(since, last + 1):
                x = at(name, week)
                if (below is None or x < below) and (above is None or x > above):
                    return float(week)
            return float(last + 1)
        case RunsOut(runs_out=name, rest=rest, unit=unit):
            floor = 0.0 if rest is None else parameter(scenario, rest)
            stocks = [at(name, week) for week in range(last + 1)]
            return maths.tidy(_out(stocks, floor) * (7.0 if unit == "days" else 1.0))
        case ShareOf(share=some, of=others, by_week=week):
            whole = maths.total(at(name, week) for name in others)
            return maths.tidy(maths.total(at(name, week) for name in some) / whole) if whole else 0.0
        case SumOf(total=some, by_week=week):
            return maths.total(at(name, week) for name in some)
        case MeanOf(mean=name, weeks=(first, end)):
            return maths.tidy(maths.total(at(name, w) for w in range(first, end + 1)) / (end - first + 1))
        case WeeklyOf(weekly=name, per=per, weeks=(first, end), at_most=most):
            normal = parameter(scenario, per)
            shares = (min(most, (at(name, w) - at(name, w - 1)) / normal) for w in range(first, end + 1))
            return maths.tidy(maths.total(shares) / (end - first + 1))
    raise TypeError(f"not a measure of a run: {m!r}")


def _out(stocks: list[float], floor: float) -> float:
    """Return the week in which a stock, given at week ends, reaches a floor; a week after the last if it never does."""
    above = [week for week, x in enumerate(stocks) if x > floor + _REST]
    week = above[-1] if above else 0
    if week == len(stocks) - 1:
        return float(len(stocks))
    pace = stocks[week - 1] - stocks[week] if week else stocks[0] - stocks[1]
    return week + min(1.0, (stocks[week] - floor) / pace) if pace > 0.0 else float(week + 1)
