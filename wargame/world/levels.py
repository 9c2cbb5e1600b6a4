"""The value of a quantity over time, from what has happened to it. Contributions of one instant commute.

A level is settled up to an instant `at`; whatever happens at that same minute is kept in `pending` and combined by the
quantity's stacking rule with an exactly rounded sum, so that the order in which effects arrive cannot matter. Between
instants a level drifts by its rate, or decays toward its resting value.
"""

from __future__ import annotations

import msgspec

from wargame.core import maths
from wargame.core.clock import MINUTES_PER_DAY
from wargame.model.quantities import Quantity


class Rate(msgspec.Struct, frozen=True, gc=False, order=True):
    """A modifier of a rate: set by `source`, multiplying (`by`) or adding units a day (`add`)."""

    source: str
    by: float = 1.0
    add: float = 0.0


class Limit(msgspec.Struct, frozen=True, gc=False, order=True):
    """A limit set by `source`."""

    source: str
    low: float
    high: float


class Fading(msgspec.Struct, frozen=True, gc=False, order=True):
    """A change that halves every `half_life` minutes."""

    t: int
    delta: float
    half_life: int


class Level(msgspec.Struct, frozen=True, gc=False):
    """All that is known of a quantity."""

    at: int
    settled: float
    pending: tuple[float, ...] = ()
    rates: tuple[Rate, ...] = ()
    limits: tuple[Limit, ...] = ()
    fading: tuple[Fading, ...] = ()


_FADED = 20
"""After this many half-lives (one millionth) a fading change is dropped."""


def _bounds(q: Quantity, level: Level) -> tuple[float, float]:
    low, high = q.bounds
    for limit in level.limits:
        low, high = max(low, limit.low), min(high, limit.high)
    high = max(high, q.bounds[0])  # no limit leads out of the bounds
    return (min(low, high), high)


def _combined(q: Quantity, level: Level) -> float:
    if not level.pending:
        return level.settled
    if q.stacking == "strongest":
        up, down = max(0.0, *level.pending), min(0.0, *level.pending)
        return maths.total((level.settled, up, down))
    return maths.total((level.settled, *level.pending))


def rate_of(q: Quantity, level: Level) -> float:
    """Return the drift in units a day, with every modifier that holds."""
    rate = maths.total((q.rate, *(r.add for r in level.rates)))
    for r in level.rates:  # sorted by source
        rate *= r.by
    return maths.tidy(rate)


def _base(q: Quantity, level: Level, t: int) -> float:
    low, high = _bounds(q, level)
    now = maths.clamp(_combined(q, level), low, high)
    elapsed = t - level.at
    if elapsed == 0:
        return now
    if q.decay is not None:
        toward = q.decay.toward
        if level.rates:  # a steady push against the decay moves the level that it settles at
            toward += rate_of(q, level) / MINUTES_PER_DAY * q.decay.half_life / maths.log(2.0)
        now = toward + (now - toward) * maths.half_life_factor(elapsed, q.decay.half_life)
    elif q.rate or level.rates:
        now += rate_of(q, level) * elapsed / MINUTES_PER_DAY
    else:
        return now
    return maths.clamp(maths.tidy(now), low, high)


def value_at(q: Quantity, level: Level, t: int) -> float:
    """Return the value at game minute `t` (not before the level's own instant)."""
    base = _base(q, level, t)
    if not level.fading:
        return base
    low, high = _bounds(q, level)
    parts = (f.delta * maths.half_life_factor(t - f.t, f.half_life) for f in level.fading)
    return maths.clamp(maths.total((base, *parts)), low, high)


def room(q: Quantity, level: Level, t: int) -> tuple[float, float]:
    """Return how much may be taken out of a stock, and how much may be put in. What fades belongs to nobody."""
    low, high = _bounds(q, level)
    base = _base(q, level, t)
    return maths.tidy(base - low), maths.tidy(high - base)


def settle(q: Quantity, level: Level, t: int) -> Level:
    """Return the level brought forward to `t`; within the same minute, the level itself."""
    if t == level.at:
        return level
    fading = tuple(f for f in level.fading if t - f.t < _FADED * f.half_life)
    return Level(t, _base(q, level, t), (), level.rates, level.limits, fading)


def adjusted(q: Quantity, level: Level, t: int, delta: float, half_life: int | None) -> Level:
    """Return the level after a change."""
    s = settle(q, level, t)
    if half_life is not None:
        fading = tuple(sorted((*s.fading, Fading(t, delta, half_life))))
        return Level(s.at, s.settled, s.pending, s.rates, s.limits, fading)
    return Level(s.at, s.settled, tuple(sorted((*s.pending, delta))), s.rates, s.limits, s.fading)


def with_rate(q: Quantity, level: Level, t: int, source: str, by: float | None, add: float | None) -> Level:
    """Return the level after a rate modifier was set or (both none) lifted."""
    s = settle(q, level, t)
    kept = [r for r in s.rates if r.source != source]
    if by is not None or add is not None:
        kept.append(Rate(source, 1.0 if by is None else by, 0.0 if add is None else add))
    return Level(s.at, s.settled, s.pending, tuple(sorted(kept)), s.limits, s.fading)


def with_limit(
    q: Quantity, level: Level, t: int, source: str, low: float | None, high: float | None
) -> Level:
    """Return the level after a limit was set or (both none) lifted."""
    s = settle(q, level, t)
    kept = [x for x in s.limits if x.source != source]
    if low is not None or high is not None:
        kept.append(Limit(source, q.bounds[0] if low is None else low, q.bounds[1] if high is None else high))
    return Level(s.at, s.settled, s.pending, s.rates, tuple(sorted(kept)), s.fading)
