"""What `wargame run` prints at the end: one screen. All the numbers are in the run folder."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.text import Text

from wargame.engine.game import Game
from wargame.report.glance import Glance, glance
from wargame.report.story import BEGUN
from wargame.report.summary import Summary


def show(summary: Summary, game: Game, directory: Path, *, readings: tuple[str, ...] = ()) -> None:
    """Print the outcome, the report's headline figures, the legal steps, and where everything is."""
    console = Console(highlight=False)
    g = glance(game.scenario, game.events, summary)
    under = f", under the reading{'s' if len(readings) > 1 else ''} {', '.join(readings)}" if readings else ""
    console.print(f"[bold]{escape(g.title)}[/bold]  {escape(f'{game.schedule_id}, seed {game.seed}{under}')}")
    console.print(f"Outcome: [bold]{escape(g.outcome)}[/bold]. {escape(g.says)}".rstrip())
    console.print(escape(g.lead))
    if g.begun:
        console.print(escape(f"Began from: {g.begun} (in the report: {BEGUN})."))
    _figures(console, g)
    _legal(console, g)
    _path(console, g)
    console.print(f"\n{g.counts}")
    if any(a.law for a in game.scenario.actors.values()):
        console.print(
            f"What would have changed it: wargame report {escape(str(directory))} --why", soft_wrap=True
        )
    console.print(f"Report: {escape(str(directory / 'report.html'))}", soft_wrap=True)
    console.print(f"All the numbers: {escape(str(directory / 'summary.json'))}", soft_wrap=True)


def _figures(console: Console, g: Glance) -> None:
    if g.tiles:
        console.print()
    for t in g.tiles:
        beside = "; ".join(x for x in (t.way, t.note) if x)
        _hang(console, f"{t.label}: [bold]{escape(t.value)}[/bold]{escape(f' ({beside})' if beside else '')}")


def _legal(console: Console, g: Glance) -> None:
    if not g.governed:
        return
    if not g.legal:
        console.print("\nIn law: nothing was recognised, planned, approved or ordered.")
        return
    more = f", the weightiest {len(g.legal)} of {len(g.legal) + g.more_legal} steps" if g.more_legal else ""
    console.print(f"\nIn law{more}:")
    width = max(len(s.when) for s in g.legal)
    for s in g.legal:
        _hang(console, f"{escape(s.who)}: {escape(s.what)}", f"  {s.when:<{width}}  ")


def _path(console: Console, g: Glance) -> None:
    if g.ladder or g.aims:
        console.print()
    if g.ladder:
        _hang(console, escape(g.ladder), "Ladder: ")
    if g.aims:
        shares = ", ".join(f"{who} {share}" for who, share in g.aims)
        _hang(console, escape(shares), "Aims attained: ")


def _hang(console: Console, text: str, head: str = "  ") -> None:
    """Print a paragraph behind a head; its other lines begin where the first one's text does."""
    for n, line in enumerate(Text.from_markup(text).wrap(console, console.width - len(head))):
        line.rstrip()
        console.print(Text(" " * len(head) if n else head) + line)
