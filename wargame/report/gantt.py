"""Charts of what was under way when, as deterministic SVG: measures, procedures, the ladder of law."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from wargame.core.clock import Calendar
from wargame.report.svg import COLOURS, Canvas, TimeAxis

_TOP, _BOTTOM = 16.0, 24.0
_ROW, _NEXT_LINE = 21.0, 12.0
_BARS = {
    "on": (4, 13, ""),
    "lead": (9, 4, "lead"),
    "wait": (4, 13, "wait"),
    "paused": (4, 13, "paused"),
    "step": (5, 11, "step"),
}
"""How a kind of bar is drawn: from where in its row, how high, as what."""
_WIDTH, _LEFT, _RIGHT = 940.0, 325.0, 30.0
_LETTER, _NAME = 6.1, 50
"""Width of a letter; letters of a row's name that fit a line."""
_SPOT = 7.0


@dataclass(frozen=True)
class Bar:
    """A span of time in a row of a gantt chart.

    `kind`: on (under way), lead (on its way), wait (held for the law), paused (within a bar: suspended), step (of a
    procedure), or `ceiling` with what the law allowed. `says` is written on the bar, or beside it.
    """

    start: int
    end: int
    tip: str
    kind: str = "on"
    says: str = ""


@dataclass(frozen=True)
class Spot:
    """An instant in a row of a gantt chart; `kind`: done, yes, maybe, no."""

    t: int
    kind: str
    tip: str


@dataclass(frozen=True)
class Row:
    """A row of a gantt chart."""

    name: str
    colour: int
    bars: Sequence[Bar]
    spots: Sequence[Spot] = ()
    group: str = ""


def chart(rows: Sequence[Row], turns: Sequence[int], calendar: Calendar, end: int, label: str) -> str:
    """Return a chart of what was under way when: a row each, under the heading of its group; groups stay together."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row.group, []).append(row)
    names = {row.name: textwrap.wrap(row.name, _NAME) or [""] for row in rows}
    deep = {name: _ROW + (len(lines) - 1) * _NEXT_LINE for name, lines in names.items()}
    bottom = _TOP + sum(deep[row.name] for row in rows) + sum(_ROW for group in groups if group)
    canvas = Canvas(_WIDTH, bottom + _BOTTOM, label)
    axis = TimeAxis(calendar, end, _LEFT, _WIDTH - _RIGHT)
    for t in turns:
        canvas.line(axis.x(t), _TOP, axis.x(t), bottom, "turn")
    y = _TOP
    for group, held in groups.items():
        if group:
            canvas.text(0, y + 15, group, f"group t{held[0].colour % COLOURS}")
            y += _ROW
        for row in held:
            for n, text in enumerate(names[row.name]):
                canvas.text(12, y + 14 + n * _NEXT_LINE, text)
            _row(canvas, axis, row, y + (deep[row.name] - _ROW) / 2)
            y += deep[row.name]
            canvas.line(axis.left, y - 0.5, axis.right, y - 0.5, "grid")
    axis.draw(canvas, bottom, 8)
    return str(canvas)


def _row(canvas: Canvas, axis: TimeAxis, row: Row, y: float) -> None:
    """Draw a row's bars, what they say, and its instants."""
    for bar in row.bars:
        x = axis.x(bar.start)
        top, height, kind = _BARS.get(bar.kind, (8, 5, bar.kind))
        fill = "f" if bar.kind in ("on", "lead", "step") else "o"
        drawn = kind if bar.kind.startswith("ceiling") else f"{kind} {fill}{row.colour % COLOURS}".strip()
        canvas.rect(x, y + top, axis.x(bar.end) - x, height, drawn, bar.tip)
    taken = [(axis.x(b.start), axis.x(b.end)) for b in row.bars]
    taken += [(axis.x(s.t) - _SPOT, axis.x(s.t) + _SPOT) for s in row.spots]
    for bar in row.bars:
        if bar.says:
            _say(canvas, axis, bar, taken, y + 14)
    for spot in row.spots:
        _spot(canvas, axis.x(spot.t), y + 10.5, spot, row.colour)


def _say(canvas: Canvas, axis: TimeAxis, bar: Bar, taken: list[tuple[float, float]], y: float) -> None:
    """Write what a bar says: on it, beside it, or beside its whole row; not at all if it would cover something."""
    start, end = axis.x(bar.start), axis.x(bar.end)
    needs = len(bar.says) * _LETTER
    if end - start > needs + 8:
        canvas.text((start + end) / 2, y, bar.says, "on-bar" if bar.kind == "step" else "in-bar", "middle")
        return
    for x in (end + 9, max(b for _, b in taken) + 9, start - 8 - needs, min(a for a, _ in taken) - 8 - needs):
        free = all(x + needs <= a or x >= b for a, b in taken)
        if free and axis.left <= x and x + needs <= axis.right + _RIGHT:
            canvas.text(x, y, bar.says)
            taken.append((x - 4, x + needs + 4))
            return


def _spot(canvas: Canvas, x: float, y: float, spot: Spot, colour: int) -> None:
    """Draw an instant: a diamond for a deed or a yes, an open one for a maybe, a cross for a no."""
    if spot.kind == "no":
        canvas.path(
            ((x - 5, y - 5), (x + 5, y + 5), (x, y), (x + 5, y - 5), (x - 5, y + 5)), "cross", spot.tip
        )
        return
    fill = "open" if spot.kind == "maybe" else f"f{colour % COLOURS} solid"
    canvas.path(((x, y - 6), (x + 6, y), (x, y + 6), (x - 6, y), (x, y - 6)), f"spot {fill}", spot.tip)
