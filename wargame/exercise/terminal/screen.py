"""What is printed: headings, paragraphs, rows. Words carry the meaning; colour only repeats it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from wargame.exercise.terminal.keyboard import plain

NARROWEST, WIDEST = 40, 100
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
        self.console.print(Padding(self.text(text, style), (0, 0, 0, indent)))

    def paragraphs(self, text: str, style: str = "", indent: int = 0) -> None:
        """Print a text of several paragraphs or lines."""
        for part in text.strip().split("\n"):
            self.line(part, style, indent)

    def title(self, text: str) -> None:
        """Print the heading of a screen."""
        self.gap()
        rule = "─" if self.unicode else "-"
        shown = plain(text)
        left = Text(f"{rule * 2} {shown} ", style="bold", no_wrap=True, overflow="ellipsis")
        rest = self.console.width - left.cell_len
        self.console.print(left + Text(rule * max(0, rest), style="dim"))

    def heading(self, text: str, note: str = "") -> None:
        """Print the heading of a part."""
        self.gap()
        self.console.print(Text(plain(text), style="bold") + Text(f"  {plain(note)}" if note else "", style="dim"))

    def rows(self, rows: Iterable[Sequence[Cell]], *, indent: int = 2, right: Iterable[int] = (), grow: int = -1) -> None:
        """Print rows in columns; the column `grow` (the last, by default) takes what is left, and wraps."""
        rows = [[self.text(c) for c in row] for row in rows]
        if not rows:
            return
        width = len(rows[0])
        grow %= width
        table = Table.grid(padding=(0, 2, 0, 0))
        table.expand = False
        for i in range(width):
            table.add_column(justify="right" if i in right else "left", no_wrap=i != grow, ratio=1 if i == grow else None)
        table.expand = True
        for row in rows:
            table.add_row(*row)
        self.console.print(Padding(table, (0, 0, 0, indent)))

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

    def show(self, *things: RenderableType) -> None:
        """Print things that rich can print."""
        self.console.print(Group(*things))

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
