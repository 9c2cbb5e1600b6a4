"""The report's charts of curves over time, as deterministic SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wargame.core import maths
from wargame.core.clock import Calendar
from wargame.report import words
from wargame.report.curves import Curve
from wargame.report.svg import COLOURS, Canvas, TimeAxis, clipped

WIDTH, HEIGHT = 380.0, 190.0
_LEFT, _TOP, _BOTTOM = 46.0, 16.0, 24.0
_ROOM_FOR_NAMES = 84.0
_KEY = 15.0
_KEY_SIGN, _LETTER, _SHORT_NAME = 24.0, 6.1, 14


@dataclass(frozen=True)
class Line:
    """One curve: its name (direct label), colour number, and points."""

    name: str
    colour: int
    curve: Curve


@dataclass(frozen=True)
class Mark:
    """Something that happened at an instant. `kind`: turn, inject, milestone, decision."""

    t: int
    kind: str
    tip: str = ""


def _ticks(low: float, high: float) -> list[float]:
    """Return two to five round numbers within [low, high]."""
    reach = high - low
    for power in range(-4, 10):
        for base in (1.0, 2.0, 5.0):
            step = base * 10.0**power
            if reach / step <= 4.5:  # noqa: PLR2004 - at most five ticks
                first = -(-low // step) * step
                return [
                    maths.tidy(first + i * step) for i in range(6) if first + i * step <= high + step * 1e-6
                ]
    return [low, high]


def _range(lines: Sequence[Line], bounds: tuple[float, float]) -> tuple[float, float]:
    """Return what the vertical axis spans: the bounds if the curves use much of them, else the curves with room."""
    values = [v for line in lines for _, v in line.curve]
    low, high = min(values), max(values)
    reach = bounds[1] - bounds[0]
    if reach > 0 and (high - low >= 0.25 * reach or bounds[1] <= 1.0):
        return bounds
    room = max((high - low) * 0.15, reach * 0.02, 1e-9)
    return max(bounds[0], low - room), min(bounds[1], high + room)


def curves(
    lines: Sequence[Line],
    marks: Sequence[Mark],
    calendar: Calendar,
    end: int,
    bounds: tuple[float, float],
    label: str,
    names: Sequence[str] = (),
    *,
    tight: bool = False,
) -> str:
    """Return a chart of curves over time.

    Args:
        lines: the curves; more than one are labelled at their ends.
        marks: turns, injects and decisions.
        calendar: for dates on the axis.
        end: last minute of the axis.
        bounds: the quantity's bounds; drawn where the axis reaches them.
        label: what the chart shows, in words.
        names: words for the levels 0, 1, 2 …, in place of numbers.
        tight: the axis spans what the curves use and zero, not the bounds.
    """
    key = _keyed(lines)
    rows = _key_rows(lines) if key else []
    canvas = Canvas(WIDTH, HEIGHT + _KEY * len(rows), label)
    left = _LEFT + (34.0 if names else 0.0)
    aside = len(lines) > 1 and not key
    axis = TimeAxis(calendar, end, left, WIDTH - (_ROOM_FOR_NAMES if aside else 10.0))
    bottom = HEIGHT - _BOTTOM
    low, high = bounds if names else _from_zero(lines) if tight else _range(lines, bounds)

    def y(v: float) -> float:
        return bottom - (bottom - _TOP) * (v - low) / ((high - low) or 1.0)

    for tick in [float(i) for i in range(len(names))] if names else _ticks(low, high):
        canvas.line(axis.left, y(tick), axis.right, y(tick), "grid")
        canvas.text(axis.left - 5, y(tick) + 4, names[int(tick)] if names else words.number(tick), "", "end")
    _marks(canvas, axis, marks, bottom)
    axis.draw(canvas, bottom, 5)
    for n, line in enumerate(lines):
        shift = (n - (len(lines) - 1) / 2) * 3.0 if names else 0.0  # steps of several actors often coincide
        canvas.path(
            ((axis.x(t), y(v) + shift) for t, v in line.curve),
            f"line s{line.colour % COLOURS}{' only' if len(lines) == 1 else ''}",
            line.name,
        )
    if key:
        _draw_key(canvas, rows)
    elif len(lines) > 1:
        _labels(canvas, axis, [(y(line.curve[-1][1]), line) for line in lines], bottom)
    return str(canvas)


def _keyed(lines: Sequence[Line]) -> bool:
    """Tell whether names are too long to stand at the curves' ends; they then stand in a key below."""
    return len(lines) > 1 and any(len(line.name) > _SHORT_NAME for line in lines)


def _key_rows(lines: Sequence[Line]) -> list[list[tuple[float, Line]]]:
    """Return the entries of a key, by row, each with where it begins."""
    rows: list[list[tuple[float, Line]]] = [[]]
    x = 0.0
    for line in lines:
        wide = _KEY_SIGN + len(line.name) * _LETTER + 14.0
        if rows[-1] and x + wide > WIDTH:
            rows.append([])
            x = 0.0
        rows[-1].append((x, line))
        x += wide
    return rows


def _draw_key(canvas: Canvas, rows: Sequence[Sequence[tuple[float, Line]]]) -> None:
    for n, row in enumerate(rows):
        y = HEIGHT + 6.0 + n * _KEY
        for x, line in row:
            canvas.path(((x, y), (x + _KEY_SIGN - 6, y)), f"line s{line.colour % COLOURS}")
            canvas.text(x + _KEY_SIGN, y + 4, line.name, f"name t{line.colour % COLOURS}")


def _from_zero(lines: Sequence[Line]) -> tuple[float, float]:
    """Return an axis from zero (or the least value below it) to a little above the greatest value."""
    values = [v for line in lines for _, v in line.curve]
    low, high = min(0.0, *values), max(0.0, *values)
    return low, high + (high - low) * 0.08 or 1.0


def _labels(canvas: Canvas, axis: TimeAxis, ends: list[tuple[float, Line]], bottom: float) -> None:
    """Write the curves' names at their ends, moved apart where they would overlap."""
    placed: list[tuple[float, Line]] = []
    at = _TOP - 10.0
    for y, line in sorted(ends, key=lambda x: (x[0], x[1].name)):
        at = max(y + 4, at + 12.0)
        placed.append((at, line))
    over = max(0.0, placed[-1][0] - bottom - 4)
    for y, line in placed:
        canvas.text(axis.right + 5, y - over, clipped(line.name, 14), f"name t{line.colour % COLOURS}")


def _marks(canvas: Canvas, axis: TimeAxis, marks: Sequence[Mark], bottom: float) -> None:
    for mark in marks:
        x = axis.x(mark.t)
        match mark.kind:
            case "turn":
                canvas.line(x, _TOP, x, bottom, "turn")
            case "inject":
                canvas.path(
                    ((x - 4, _TOP - 10), (x + 4, _TOP - 10), (x, _TOP - 3), (x - 4, _TOP - 10)),
                    "inject",
                    mark.tip,
                )
            case "milestone":
                top = _TOP - 7
                canvas.path(
                    ((x - 4, top), (x, top - 4), (x + 4, top), (x, top + 4), (x - 4, top)),
                    "milestone",
                    mark.tip,
                )
            case _:
                canvas.path(((x, bottom - 6), (x, bottom)), "decision", mark.tip)
