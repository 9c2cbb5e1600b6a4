"""What was reported on quantities, beside the truth."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from wargame.report.curves import Curve, value_at
from wargame.report.names import Names
from wargame.world import events as ev
from wargame.world.events import Event


class BeliefRow(msgspec.Struct, frozen=True):
    """A report on a quantity beside the truth."""

    seq: int
    turn: int
    when: str
    to: str
    about: str
    told: str
    truth: str
    reliability: str
    differs: bool
    t: int = 0
    off: float = 0.0
    """By how much of the quantity's range the report was off."""


_NOTICEABLE = 0.02
"""A report differs from the truth if it is off by more than this share of the quantity's range."""


def beliefs(events: Sequence[Event], names: Names, curves: dict[str, Curve]) -> list[BeliefRow]:
    """Return every report on a quantity with its true value at that time, where its curve is known."""
    rows = []
    for e in events:
        d = e.data
        q = names.definition(d.about) if isinstance(d, ev.IntelReported) else None
        if q is None or d.value is None:
            continue
        truth = value_at(curves[d.about], e.t) if d.about in curves else None
        reach = q.bounds[1] - q.bounds[0]
        off = abs(d.value - truth) / (reach or 1.0) if truth is not None else 0.0
        rows.append(
            BeliefRow(
                e.seq,
                e.turn,
                names.moment(e.t),
                names.hearers(d.about, d.to),
                names.quantity(d.about),
                names.value(d.about, d.value),
                names.value(d.about, truth) if truth is not None else "not known",
                d.reliability,
                off > _NOTICEABLE,
                e.t,
                off,
            )
        )
    return rows
