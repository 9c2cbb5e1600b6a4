"""The steps on the scenario's ladder, read out of a log, and what metrics count of them."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from wargame.core import maths
from wargame.core.clock import MINUTES_PER_HOUR
from wargame.model.ladder import HIGHEST_RUNG
from wargame.world import events as ev
from wargame.world.events import Event


class Step(msgspec.Struct, frozen=True):
    """A moment at which a side's true level changed. `public`: the public saw it."""

    seq: int
    t: int
    cell: str
    side: str
    before: int
    now: int
    because: tuple[str, ...]
    public: bool


def steps(events: Sequence[Event]) -> list[Step]:
    """Return the steps of the true path: what the public sees, save where something was hidden from it.

    What rises and falls within one instant is one step, or none.
    """
    true: dict[str, int] = {}
    shown: dict[str, int] = {}
    net: dict[tuple[int, str], Step] = {}
    for e in events:
        if not isinstance(e.data, ev.LadderChanged):
            continue
        for s in e.data.sides:
            before = true.get(s.side, 0)
            whole = before == shown.get(s.side, 0)
            if e.data.public:
                shown[s.side] = s.now
            now = s.now if whole or not e.data.public else before
            true[s.side] = now
            if now != before:
                first = net.get((e.t, s.side))
                since = before if first is None else first.before
                net[e.t, s.side] = Step(e.seq, e.t, e.data.cell, s.side, since, now, s.because, e.data.public)
    return [s for s in net.values() if s.now != s.before]


def counted(sides: Sequence[str], events: Sequence[Event]) -> dict[str, float | int | None]:
    """Return what metrics say of the path, by id."""
    made = steps(events)
    end = events[-1].t if events else 0
    first = made[0].t if made else None
    found: dict[str, float | int | None] = {
        "ladder.first_change_at_h": None if first is None else maths.tidy(first / MINUTES_PER_HOUR)
    }
    for side in sides:
        mine = [s for s in made if s.side == side]
        level, since = 0, 0
        minutes = dict.fromkeys(range(HIGHEST_RUNG + 1), 0)
        for s in mine:
            minutes[level] += s.t - since
            level, since = s.now, s.t
        minutes[level] += end - since
        for n, m in minutes.items():
            found[f"ladder.{side}.hours_at_{n}"] = maths.tidy(m / MINUTES_PER_HOUR)
        found[f"ladder.{side}.highest"] = max((s.now for s in mine), default=0)
        found[f"ladder.{side}.steps_up"] = sum(s.now > s.before for s in mine)
        found[f"ladder.{side}.steps_down"] = sum(s.now < s.before for s in mine)
        found[f"ladder.{side}.moved_first"] = int(bool(mine) and mine[0].t == first)
    return found
