"""What `wargame mc` shows: what it is about to do, how far it is, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.console import Console

    from wargame.experiments.mc.carry_out import Tally
    from wargame.experiments.mc.design import Design
    from wargame.experiments.mc.summary import Results

MOST_OUTCOMES = 2
WIDE = 90


def head(design: Design, n: int, *, done: int, workers: int, folder: Path) -> None:
    """Say on stderr what is about to be run."""
    from wargame.experiments.mc.drawn import drawn
    from wargame.report.words import plural

    points = f" at each of {len(design.at)} lever points" if len(design.at) > 1 else ""
    who = plural(workers, "process", "processes")
    click.echo(f"{design.scenario.id}: {plural(n, 'run')}{points} on {who}, into {folder}", err=True)
    for name, said in drawn(design).items():
        click.echo(f"  {name}: {said}", err=True)
    if done:
        click.echo(f"  {plural(done, 'run')} of {n * len(design.at):,} are there already", err=True)


class Progress:
    """A bar on stderr with the time that is left and what the outcome looks like so far."""

    def __init__(self, design: Design, *, show: bool) -> None:
        self.made = 0
        self._show = show
        self._design = design
        self._since = monotonic()
        self._bar: Any = None
        self._task: Any = None

    def __enter__(self) -> Progress:
        if self._show:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
            from rich.progress import Progress as Bar

            self._bar = Bar(
                MofNCompleteColumn(),
                BarColumn(bar_width=24),
                TextColumn("{task.description}", markup=False),
                console=Console(stderr=True, highlight=False),
                transient=True,
            )
            self._task = self._bar.add_task("", total=None)
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def __call__(self, tally: Tally) -> None:
        """Show how far it is."""
        self.made = tally.made
        if self._bar is not None:
            self._bar.update(self._task, total=tally.of, completed=tally.done, description=self._said(tally))

    def _said(self, tally: Tally) -> str:
        from wargame.experiments.statistics import wilson
        from wargame.report.names import Names

        if not tally.made:
            return "the first run is under way"
        seconds = (monotonic() - self._since) / tally.made * (tally.of - tally.done)
        parts = [f"{_clock(seconds)} left"]
        names, n = Names(self._design.scenario), tally.outcomes.total()
        for outcome, k in tally.outcomes.most_common(MOST_OUTCOMES):
            alike = max(1.0, n / self._design.alike)  # runs that share a draw count as one
            about = wilson(k / n * alike, alike)
            parts.append(
                f"{names.outcome(outcome)} {k / n:.0%} ({about.low * 100:.0f}–{about.high * 100:.0f})"
            )
        if tally.failed:
            parts.append(f"{len(tally.failed)} failed")
        return "  ".join(parts)


def _clock(seconds: float) -> str:
    minutes, s = divmod(round(seconds), 60)
    h, m = divmod(minutes, 60)
    return f"{h}:{m:02}:{s:02}" if h else f"{m}:{s:02}"


def show(r: Results, folder: Path, *, told: bool) -> None:
    """Print what came of it; what it was only if that was not `told` on the same screen."""
    from rich.console import Console

    from wargame.experiments.mc import words

    console = Console(highlight=False)
    console.print(f"{r.title}", style="bold", markup=False)
    for line in (*words.head(r)[: 1 if told else None], *words.warnings(r)):
        console.print(line, markup=False)
    ids = [x.id for x in r.settings[0].outcomes]
    for k, s in enumerate(r.settings):
        console.print()
        if s.values:
            console.print(words.setting_title(s), style="bold", markup=False)
        _table(console, words.OUTCOMES, list(words.outcomes(s)))
        if k == 0:
            _table(console, words.HAPPENED, list(words.happened(s, r.shown)), after=True)
            _table(console, words.METRICS, list(words.metrics(s, r.shown)), after=True)
        else:
            _table(console, words.CHANGES, list(words.changes(s, r.shown, ids)), after=True)
    console.print()
    console.print(words.READ, style="dim", markup=False)
    for line in words.depends(r):
        console.print()
        console.print(line, markup=False)
    console.print(f"\nFigure and tables: {folder / 'index.html'}", markup=False, soft_wrap=True)


def _table(
    console: Console, columns: Sequence[str], rows: Sequence[Sequence[str]], *, after: bool = False
) -> None:
    """Print a table, if it has rows; with a blank line before it where it comes after another."""
    from rich.markup import escape
    from rich.table import Table

    if not rows:
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for i, column in enumerate(columns):
        table.add_column(
            column, justify="left" if i == 0 else "right", no_wrap=i > 0 and console.width >= WIDE
        )
    for row in rows:
        table.add_row(*map(escape, row))
    if after:
        console.print()
    console.print(table)
