"""`wargame scorecard`: published games beside what comes out here."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import Console

    from wargame.experiments.scorecard import Scorecard

GATE_FAILED = 1
WIDE = 110
"""From so many columns on, a comparison has a row of its own; below, what it is stands above its numbers."""


@click.command(
    epilog="""
\b
Examples:
  wargame scorecard --group published
  wargame scorecard --group published -n 50 --workers 1
  wargame scorecard --group published --json
  wargame scorecard --group published --out runs/scorecard
"""
)
@click.option(
    "--group", default="published", show_default=True, metavar="ID", help="Which published numbers."
)
@click.option(
    "-n", "n", type=click.IntRange(min=2), default=200, show_default=True, help="Runs a scenario, twice."
)
@click.option("--seed", type=int, default=1, show_default=True, help="Seed of the first run.")
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    metavar="K",
    help="Processes; default: as many as there are cores.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of tables.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Write scorecard.json, scorecard.md and a chart of each file of numbers there too.",
)
def scorecard(group: str, n: int, seed: int, workers: int | None, as_json: bool, out: Path | None) -> None:
    """Set published games beside what comes out here, and say where the models fail.

    Constants of the rules and contrasts are gates: exit code 1 if one fails. Single games are reported with their
    percentile and the width of what was possible here, and are never a gate.
    """
    from wargame.core import canon
    from wargame.core.errors import WargameError
    from wargame.experiments.scorecard import scorecards

    progress = _Progress(show=not as_json and sys.stderr.isatty())
    try:
        cards = scorecards(group, n, seed=seed, workers=workers or os.cpu_count() or 1, progress=progress)
    except ModuleNotFoundError as error:
        if error.name not in ("numpy", "scipy"):
            raise
        raise WargameError(f"a scorecard needs {error.name}: pip install 'wargame[mc]'") from None
    finally:
        progress.clear()
    data = {
        "group": group,
        "gates_failed": [x.id for c in cards for x in c.gates_failed],
        "scorecards": cards,
    }
    if out is not None:
        _write(out, cards, canon.pretty(data))
    if as_json:
        click.echo(canon.pretty(data).decode(), nl=False)
    else:
        from rich.console import Console

        console = Console(highlight=False)
        for card in cards:
            _print(console, card)
        if out is not None:
            click.echo(f"\nWritten to {out}: scorecard.json, scorecard.md and a chart")
    if data["gates_failed"]:
        raise click.exceptions.Exit(GATE_FAILED)


def _write(folder: Path, cards: Sequence[Scorecard], json: bytes) -> None:
    from wargame.core import canon
    from wargame.core.errors import UsageError
    from wargame.experiments.scorecard_chart import chart
    from wargame.experiments.scorecard_text import markdown

    try:
        folder.mkdir(parents=True, exist_ok=True)
        canon.write_atomic(folder / "scorecard.json", json)
        canon.write_atomic(folder / "scorecard.md", markdown(cards).encode())
        for i, card in enumerate(cards, 1):
            canon.write_atomic(folder / f"scorecard-{i}.svg", chart(card).encode())
    except OSError as error:
        raise UsageError(f"{folder} cannot be written ({error.strerror})") from None


def _print(console: Console, card: Scorecard) -> None:
    from wargame.experiments import scorecard_text as text

    console.print(f"Scorecard: {card.title}", style="bold")
    for line in (card.says, *text.head(card)):
        console.print(line, markup=False)
    for title, lines in text.domains(card):
        console.print()
        console.print(title, style="bold")
        _table(console, text.LEVELS, list(text.level_rows(lines)))
        _table(console, text.CONTRASTS, list(text.contrast_rows(lines)))
    console.print()
    console.print("All together", style="bold")
    for line in text.tail(card):
        console.print(line, markup=False)
    for heading, rows in (
        ("To know of single rows", text.notes(card)),
        ("Not scored", list(card.unscored.items())),
    ):
        if rows:
            console.print()
            console.print(heading, style="bold")
            for name, said in rows:
                console.print(f"{name}: {said}", markup=False)


def _table(console: Console, columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    from rich.markup import escape
    from rich.table import Table
    from rich.text import Text

    if not rows:
        return
    if console.width < WIDE:
        _stacked(console, columns, rows)
        return
    table = Table(box=None, pad_edge=False)
    for i, column in enumerate(columns):
        right = 1 < i < len(columns) - 1
        table.add_column(column, justify="right" if right else "left", no_wrap=i == 0 or right)
    for row in rows:
        table.add_row(*map(escape, row[:-1]), Text(row[-1], style=_colour(row[-1])))
    console.print(table)


def _stacked(console: Console, columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    """Print what each row is, and its numbers in columns below."""
    from textwrap import wrap

    from rich.text import Text

    numbers = [columns[2:-1], *(row[2:-1] for row in rows)]
    widths = [max(map(len, column)) + 2 for column in zip(*numbers, strict=True)]
    indent = 2 + sum(widths)

    def line(cells: Sequence[str]) -> str:
        return "  " + "".join(c.ljust(w) for c, w in zip(cells, widths, strict=False))

    console.print(line(columns[2:-1]) + columns[-1], style="dim", markup=False)
    for name, what, *cells in rows:
        console.print(Text(f"{name}  {what}"))
        said = wrap(cells[-1], max(console.width - indent, 12))
        console.print(Text(line(cells[:-1])).append(said[0], style=_colour(cells[-1])))
        for more in said[1:]:
            console.print(Text(" " * indent).append(more, style=_colour(cells[-1])))


def _colour(result: str) -> str:
    word = result.replace(",", " ").replace(":", " ").replace(";", " ").split()[0]
    return {"pass": "green", "FAIL": "red", "outside": "yellow", "worse": "yellow"}.get(word, "")


class _Progress:
    """A line on the terminal that says how many runs are done, and how long the rest will take."""

    def __init__(self, *, show: bool) -> None:
        self._show = show
        self._since = monotonic()
        self._width = 0

    def __call__(self, done: int, of: int) -> None:
        if self._show:
            left = (monotonic() - self._since) * (of - done) / done
            text = f"{done} of {of} runs, about {left:.0f} s left"
            self._width = max(self._width, len(text))
            click.echo("\r" + text.ljust(self._width), nl=False, err=True)

    def clear(self) -> None:
        """Wipe the line."""
        if self._show and self._width:
            click.echo("\r" + " " * self._width + "\r", nl=False, err=True)
