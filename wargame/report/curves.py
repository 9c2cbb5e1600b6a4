"""Quantities over time, from the log: drift and decay between events, steps where something happened."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from wargame.core.clock import MINUTES_PER_DAY
from wargame.model.quantities import Quantity
from wargame.model.scenario import Scenario
from wargame.world import events as ev
from wargame.world import levels
from wargame.world.events import Event
from wargame.world.levels import Level
from wargame.world.state import State

Point = tuple[int, float]
Curve = list[Point]
"""Points in time order; two points at one instant are a step. Between points the value runs straight."""


class _Tracer:
    """Traces one quantity."""

    def __init__(self, q: Quantity, level: Level) -> None:
        self.q = q
        self.level = level
        self.points: Curve = []

    def sample(self, t: int) -> None:
        """Note the value at an instant, and once a day on the way there where the way is no straight line."""
        if self.points and self.points[-1][0] == t:
            return
        if self.points and self._bends():
            start = self.points[-1][0]
            for between in range(start - start % MINUTES_PER_DAY + MINUTES_PER_DAY, t, MINUTES_PER_DAY):
                self.points.append((between, self._value(between)))
        self.points.append((t, self._value(t)))

    def _bends(self) -> bool:
        level = self.level
        if level.fading or self.q.decay is not None:
            return True
        return bool(self.q.rate or level.rates)  # straight, until it meets a bound

    def _value(self, t: int) -> float:
        return levels.value_at(self.q, self.level, t)

    def become(self, level: Level, t: int) -> None:
        """Take the level after an event at `t`."""
        self.sample(t)
        self.level = level
        after = (t, self._value(t))
        stepped = len(self.points) > 1 and self.points[-2][0] == t
        if stepped:
            self.points.pop()
        if self.points[-1] != after:
            self.points.append(after)


def _changed(event: Event, tracers: dict[str, _Tracer]) -> None:
    data, t = event.data, event.t
    if isinstance(data, ev.StockTransferred):
        for name, delta in ((data.quantity, -data.amount), (data.to, data.amount)):
            x = tracers[name]
            x.become(levels.adjusted(x.q, x.level, t, delta, None), t)
        return
    x = tracers[data.quantity]
    match data:
        case ev.QuantityAdjusted():
            level = levels.adjusted(x.q, x.level, t, data.delta, data.half_life)
        case ev.QuantityRateChanged():
            level = levels.with_rate(x.q, x.level, t, data.source, data.by, data.add)
        case ev.QuantityCapped():
            level = levels.with_limit(x.q, x.level, t, data.source, data.at_least, data.at_most)
        case _:
            raise TypeError(f"no change of a quantity: {data!r}")
    x.become(level, t)


_CHANGES = (
    ev.QuantityAdjusted.TYPE,
    ev.QuantityRateChanged.TYPE,
    ev.QuantityCapped.TYPE,
    ev.StockTransferred.TYPE,
)
_MARKS = (ev.ScenarioStarted.TYPE, ev.TurnOpened.TYPE, ev.TurnClosed.TYPE, ev.ScenarioEnded.TYPE)


class Traced(NamedTuple):
    """Curves by quantity, and the values of every quantity when each turn opened."""

    curves: dict[str, Curve]
    opened: dict[int, dict[str, float]]


def trace(scenario: Scenario, events: Iterable[Event]) -> Traced:
    """Return every quantity's curve: at the start, every turn boundary, the end, and wherever an event touches it."""
    state = State(scenario)
    tracers = {name: _Tracer(q, state.levels[name]) for name, q in sorted(state.quantities.items())}
    opened: dict[int, dict[str, float]] = {}
    last = 0
    for x in tracers.values():
        x.sample(0)
    for event in events:
        last = event.t
        if event.type in _CHANGES:
            _changed(event, tracers)
        elif event.type in _MARKS:
            for x in tracers.values():
                x.sample(event.t)
            if event.type == ev.TurnOpened.TYPE:
                opened[event.turn] = {name: x.points[-1][1] for name, x in tracers.items()}
    for x in tracers.values():
        x.sample(last)
    return Traced({name: x.points for name, x in tracers.items()}, opened)


def series(scenario: Scenario, events: Iterable[Event]) -> dict[str, Curve]:
    """Return every quantity's curve (see `trace`)."""
    return trace(scenario, events).curves


def value_at(curve: Curve, t: int) -> float:
    """Return a curve's value at an instant (after what happened then)."""
    before = curve[0]
    for point in curve:
        if point[0] > t:
            share = (t - before[0]) / (point[0] - before[0])
            return before[1] + (point[1] - before[1]) * share
        before = point
    return before[1]
