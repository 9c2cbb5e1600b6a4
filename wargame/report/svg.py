"""The primitives of our charts: an SVG canvas with a time axis. Colours come from the page, so that it may be dark."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from wargame.core.clock import MINUTES_PER_DAY, Calendar
from wargame.report import words

COLOURS = 6
"""The page defines as many colours (`s0` …), and the dashes that go with them."""
PLAIN = 5
"""The colour of what is nobody's."""
_STEPS = (1, 2, 3, 5, 7, 10, 14, 21, 30, 60, 90, 180, 365, 730, 3650)
_CLIP = "…"


def clipped(text: str, most: int) -> str:
    """Return text of at most so many characters."""
    return text if len(text) <= most else text[: most - 1].rstrip() + _CLIP


def coordinate(x: float) -> str:
    """Return a coordinate, to a tenth."""
    return f"{x:.1f}".removesuffix(".0")


@dataclass
class Canvas:
    """Collects shapes; `text` is escaped here and nowhere else.

    Args:
        width: width in user units.
        height: height in user units.
        label: what the chart shows, for readers who cannot see it.
    """

    width: float
    height: float
    label: str
    _parts: list[str] = field(default_factory=list)

    def line(self, x1: float, y1: float, x2: float, y2: float, class_: str) -> None:
        """Draw a line."""
        a, b, c, d = map(coordinate, (x1, y1, x2, y2))
        self._parts.append(f'<line x1="{a}" y1="{b}" x2="{c}" y2="{d}" class="{class_}"/>')

    def path(self, points: Iterable[tuple[float, float]], class_: str, tip: str = "") -> None:
        """Draw a line through points."""
        shape = "M" + "L".join(f"{coordinate(x)} {coordinate(y)}" for x, y in points)
        self._parts.append(_tipped(f'path d="{shape}" class="{class_}"', "path", tip))

    def rect(self, x: float, y: float, width: float, height: float, class_: str, tip: str = "") -> None:
        """Draw a rectangle."""
        a, b, c, d = map(coordinate, (x, y, max(width, 1.5), height))
        self._parts.append(
            _tipped(f'rect x="{a}" y="{b}" width="{c}" height="{d}" rx="2" class="{class_}"', "rect", tip)
        )

    def text(self, x: float, y: float, text: str, class_: str = "", anchor: str = "start") -> None:
        """Write text; `anchor` is start, middle or end."""
        kind = f' class="{class_}"' if class_ else ""
        self._parts.append(
            f'<text x="{coordinate(x)}" y="{coordinate(y)}" text-anchor="{anchor}"{kind}>{escape(text)}</text>'
        )

    def __str__(self) -> str:
        size = f"0 0 {coordinate(self.width)} {coordinate(self.height)}"
        space = "http://www.w3.org/2000/svg"
        head = f'<svg xmlns="{space}" viewBox="{size}" role="img" aria-label={quoteattr(self.label)}>'
        return head + "".join(self._parts) + "</svg>"


def _tipped(shape: str, name: str, tip: str) -> str:
    return f"<{shape}><title>{escape(tip)}</title></{name}>" if tip else f"<{shape}/>"


@dataclass(frozen=True)
class TimeAxis:
    """Game minutes across a canvas, between `left` and `right`."""

    calendar: Calendar
    end: int
    left: float
    right: float

    def x(self, t: int) -> float:
        """Return where an instant is."""
        return self.left + (self.right - self.left) * t / max(1, self.end)

    def draw(self, canvas: Canvas, bottom: float, most: int) -> None:
        """Draw the axis with dates, at most so many."""
        days = max(1, self.end / MINUTES_PER_DAY)
        step = next((s for s in _STEPS if days / s <= most), _STEPS[-1]) * MINUTES_PER_DAY
        canvas.line(self.left, bottom, self.right, bottom, "axis")
        for t in range(0, self.end + 1, step):
            canvas.line(self.x(t), bottom, self.x(t), bottom + 3, "axis")
            anchor = "start" if t == 0 else "middle"
            canvas.text(self.x(t), bottom + 14, words.tick(self.calendar, t), "", anchor)
