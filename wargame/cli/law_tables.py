"""What `wargame law` prints: tables where the terminal is wide enough, else an entry a paragraph; words stay whole."""

from __future__ import annotations

import os
import re
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from wargame.law.assess import Assessment

COLOURS = {
    "permitted": "green",
    "conditional": "yellow",
    "prohibited": "red",
    "likely": "green",
    "can": "green",
    "undetermined": "yellow",
    "cannot": "red",
    "met": "green",
    "unknown": "yellow",
    "not met": "red",
}
NARROW = 100
"""Below so many columns there is no table."""
ROOM = {"missing": 12, "": 22}
"""What each column of a table needs that may be broken into lines."""
FIXED = ("situation", "ceiling", "act", "ruling", "text read")
"""Columns that are as wide as their longest word."""
PLAIN = ("elements", "answers and arguments", "binds, or costs")
"""Columns whose cells need no label."""
HELD = "\N{NO-BREAK SPACE}"
"""Stands inside a citation for a space at which no line is broken."""
HOLDABLE = 24
_COLOURED = re.compile(rf"(?m)^(?:[^:\n]{{1,60}}: |\s*\S+ )?({'|'.join(COLOURS)})(?=$|  |; missing)")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table, or the same as paragraphs: the first column names an entry, the second says what comes of it."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def _width(self, i: int) -> int:
        cells = (self.columns[i], *(row[i] for row in self.rows))
        return max(len(word) for cell in cells for word in cell.split())

    def fits(self, width: int) -> bool:
        """Tell whether a table of so many columns can hold it without breaking words."""
        need = {
            c: self._width(i) if c in FIXED else ROOM.get(c, ROOM[""]) for i, c in enumerate(self.columns)
        }
        return width >= NARROW and sum(need.values()) + 3 * len(need) + 1 <= width

    def table(self) -> Table:
        """Return it as a table."""
        from rich.table import Table
        from rich.text import Text

        table = Table(title=Text(self.title))
        for i, column in enumerate(self.columns):
            table.add_column(column, width=self._width(i) if column in FIXED else None)
        for row in self.rows:
            table.add_row(*map(painted, row))
        return table

    def paragraphs(self, console: Console) -> None:
        """Print an entry a paragraph, with what there is to say of it on lines further in."""
        width = console.width
        emit(console, wrapped(self.title, width))
        for row in self.rows:
            name, _, more = row[0].partition("\n")
            cells = dict(zip(self.columns[2:], row[2:], strict=True))
            missing, mark = cells.pop("missing", ""), cells.pop("text read", "")
            head = f"{name}: {row[1]}" + (f"; missing: {missing}" if missing else "")
            emit(console, ["", *wrapped(head, width, "  ")], bold=name)
            if mark:
                cells["basis"] += f" (text read: {mark})"
            lines = [more] if more else []
            for column, cell in cells.items():
                label = "" if column in PLAIN else f"{column}: "
                lines += [f"{label}{line}" for line in cell.split("\n") if cell]
            for line in lines:
                emit(console, wrapped(line, width, "    ", "  "))


def show(console: Console, *sheets: Sheet) -> None:
    """Print tables if the console has room for all of them, else paragraphs."""
    wide = all(sheet.fits(console.width) for sheet in sheets)
    for i, sheet in enumerate(sheets):
        if i:
            console.print()
        if wide:
            console.print(sheet.table())
        else:
            sheet.paragraphs(console)


def emit(console: Console, lines: Iterable[str], bold: str = "") -> None:
    """Print lines that are wrapped already; they are neither cut nor wrapped again."""
    for line in lines:
        text = painted(line)
        if bold and line.startswith(bold):
            text.stylize("bold", 0, len(bold))
        console.print(text, soft_wrap=True)


def painted(words: str) -> Text:
    """Return text with rulings and states in colour: those that stand alone on a line, or after a name."""
    from rich.text import Text

    text = Text(words.replace(HELD, " "))
    for found in _COLOURED.finditer(text.plain):
        text.stylize(COLOURS[found[1]], *found.span(1))
    return text


def wrapped(words: str, width: int, later: str = "", first: str = "") -> list[str]:
    """Return text in lines of at most a width, broken between words; a longer word has a line of its own."""
    lines = textwrap.wrap(
        words,
        width,
        initial_indent=first,
        subsequent_indent=later,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.replace(HELD, " ") for line in lines] or [""]


def tree(lines: Iterable[str], console: Console) -> list[str]:
    """Return indented lines as they fit a terminal; as they are where nobody said how wide it is (a pipe)."""
    if not console.is_terminal and not os.environ.get("COLUMNS"):
        return list(lines)
    found = []
    for line in lines:
        said, gap, basis = line.lstrip(" ").rpartition("  (")
        words = f"{said}{gap}{cited(basis.split('; '))}"
        indent = " " * min(len(line) - len(line.lstrip(" ")), console.width // 3)
        found += wrapped(words, console.width, f"{indent}    ", indent)
    return found


def cited(articles: Iterable[str]) -> str:
    """Return citations in a row; short ones stay whole where `wrapped` breaks lines."""
    return "; ".join(a.replace(" ", HELD) if len(a) <= HOLDABLE else a for a in articles)


def situations(made: Assessment) -> Sheet:
    """Return what may be recognised."""
    from wargame.core.text import say
    from wargame.model.lawload import HOME

    book = made.law.book
    where = f"{made.given.date}, law of {made.law.statute_set}"
    if book.about.commitment_from:
        where += f", {'with' if made.committed else 'without'} the commitment layer"
    if book.country != HOME:
        where = f"{say(book.about.title)}, {where}"
    rows = []
    for name, s in made.law.situations.items():
        found = made.finding(name)
        elements = [
            f"{e.id} {e.status.replace('_', ' ')}  {cited(e.basis)}"
            for e in found.elements
            if e.weight != "measures"
        ]
        words = [f"answer: {say(made.law.answers[a].title)}" for a in found.answers]
        words += [f"{a.points}: {say(a.says)}" for a in found.arguments]
        recognised = " (recognised)" if name in made.given.state.situations else ""
        title = f"{name}{recognised}\n{say(s.title)}"
        rows.append((title, found.ceiling, "\n".join(elements), "\n".join(words)))
    columns = ("situation", "ceiling", "elements", "answers and arguments")
    return Sheet(f"What may be recognised ({where})", columns, tuple(rows))


def acts(made: Assessment) -> Sheet:
    """Return what may be done."""
    rulings = [made.ruling(act) for act in made.given.acts or tuple(made.law.acts)]
    argued = not all(rule.binds for rule in made.law.rules.values())
    force = ("binds, or costs",) if argued else ()
    rows = []
    for r in rulings:
        weight = ("binds" if r.binds else f"argument; cost: {r.cost}",) if argued else ()
        rows.append((r.act, r.ruling, *weight, " ".join(r.unmet), cited(r.basis), r.unlock, r.mark))
    columns = ("act", "ruling", *force, "missing", "basis", "what would change it", "text read")
    return Sheet("What may be done", columns, tuple(rows))


def of_scenario(title: str, rows: Sequence[tuple[str, ...]]) -> Sheet:
    """Return what an actor of a scenario may do."""
    return Sheet(title, ("act", "ruling", "missing", "basis", "what would change it"), tuple(rows))


__all__ = ["Sheet", "acts", "cited", "emit", "of_scenario", "show", "situations", "tree", "wrapped"]
