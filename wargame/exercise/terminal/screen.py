"""What is printed: headings, paragraphs, rows. Words carry the meaning; colour only repeats it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.segment import Segment, Segments
from rich.table import Table
from rich.text import Text

from wargame.exercise.terminal.keyboard import plain

NARROWEST, WIDEST = 40, 100
_ASCII = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "·": "-", "−": "-", "…": "."})
_ITEM = re.compile(r"([-*]|\d+\.|#+)\s")
_EMPHASIS = re.compile(r"(\*\*[^*]+\*\*|\*[^*]+\*)")
Cell = str | Text


class Screen:
    """A terminal, or a file.

    Args:
        console: where to print; made from stdout if None.
    """

    def __init__(self, console: Console | None = None) -> None:
        self.console = console or Console(highlight=False, markup=False, emoji=False)
        self.console.width = min(max(self.console.width, NARROWEST), WIDEST)
        self.unicode = (self.console.encoding or "").lower().startswith("utf")

    def gap(self) -> None:
        """Print an empty line."""
        self.console.print()

    def line(self, text: Cell = "", style: str = "", indent: int = 0) -> None:
        """Print a paragraph, wrapped."""
        self._print(Padding(self.text(text, style), (0, 0, 0, indent)))

    def paragraphs(self, text: str, style: str = "", indent: int = 0) -> None:
        """Print a text of several paragraphs or lines."""
        for part in text.strip().split("\n"):
            self.line(part, style, indent)

    def markdown(self, text: str, indent: int = 0) -> None:
        """Print a brief: paragraphs filled, lists kept, `#` and `*` as emphasis."""
        for n, block in enumerate(re.split(r"\n\s*\n", text.strip())):
            if n:
                self.gap()
            lines: list[str] = []
            for line in block.split("\n"):
                if lines and not _ITEM.match(line.strip()) and not lines[-1].startswith("#"):
                    lines[-1] += " " + line.strip()
                else:
                    lines.append(line.strip())
            for line in lines:
                self._print(Padding(self._emphasised(line), (0, 0, 0, indent)))

    def _emphasised(self, line: str) -> Text:
        if line.startswith("#"):
            return Text(plain(line.lstrip("# ")), style="bold")
        text = Text()
        for part in _EMPHASIS.split(plain(line)):
            stars = (len(part) - len(part.strip("*"))) // 2
            text.append(part.strip("*"), style=("", "italic", "bold")[min(stars, 2)])
        return text

    def title(self, text: str) -> None:
        """Print the heading of a screen."""
        self.gap()
        rule = "─" if self.unicode else "-"
        shown = plain(text)
        left = Text(f"{rule * 2} {shown} ", style="bold", no_wrap=True, overflow="ellipsis")
        rest = self.console.width - left.cell_len
        self._print(left + Text(rule * max(0, rest), style="dim"))

    def heading(self, text: str, note: str = "") -> None:
        """Print the heading of a part."""
        self.gap()
        self._print(Text(plain(text), style="bold") + Text(f"  {plain(note)}" if note else "", style="dim"))

    def rows(
        self, rows: Iterable[Sequence[Cell]], *, indent: int = 2, right: Iterable[int] = (), grow: int = -1
    ) -> None:
        """Print rows in columns; the column `grow` (the last, by default) takes what is left, and wraps."""
        rows = [[self.text(c) for c in row] for row in rows]
        if not rows:
            return
        width = len(rows[0])
        grow %= width
        table = Table.grid(padding=(0, 2, 0, 0))
        for i in range(width):
            table.add_column(
                justify="right" if i in right else "left", no_wrap=i != grow, ratio=1 if i == grow else None
            )
        table.expand = True
        for row in rows:
            table.add_row(*row)
        self._print(Padding(table, (0, 0, 0, indent)))

    def text(self, text: Cell, style: str = "") -> Text:
        """Return text as it may safely be printed."""
        return text if isinstance(text, Text) else Text(plain(text), style=style)

    def clear(self) -> None:
        """Wipe the terminal and what can be scrolled back to; a file gets a form of separator."""
        if self.console.is_terminal:
            self.console.file.write("\033[H\033[2J\033[3J")
            self.console.file.flush()
        else:
            self.gap()
            self.line("=" * self.console.width)

    def _print(self, thing: RenderableType) -> None:
        """Print without the blanks that pad lines to the right."""
        segments: list[Segment] = []
        for line in self.console.render_lines(thing, pad=False):
            while line and not line[-1].text.strip():
                line.pop()
            if line:
                last = line.pop()
                line.append(Segment(last.text.rstrip(), last.style))
            if not self.unicode:
                segments += [Segment(s.text.translate(_ASCII), s.style) for s in line]
            else:
                segments += line
            segments.append(Segment.line())
        self.console.print(Segments(segments), end="")

    def bar(self, share: float, width: int = 10) -> str:
        """Return a small bar for a share from 0 to 1."""
        full = round(max(0.0, min(1.0, share)) * width)
        on, off = ("█", "░") if self.unicode else ("#", ".")
        return on * full + off * (width - full)

    def spark(self, values: Sequence[float], low: float, high: float) -> str:
        """Return a small line of bars, one a turn."""
        marks = "▁▂▃▄▅▆▇█" if self.unicode else "_.-=+*#@"
        span = high - low
        if span <= 0:
            return ""
        return "".join(marks[min(7, max(0, int((v - low) / span * 8)))] for v in values)
