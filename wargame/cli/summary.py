"""What `wargame run` prints at the end."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from wargame.core.text import say
from wargame.engine.game import Game


def show(summary: Any, game: Game, directory: Path) -> None:
    """Print outcome, key numbers, and where the report is."""
    console = Console(highlight=False)
    scenario = game.scenario
    outcome = scenario.outcomes[summary.outcome]
    console.print(
        f"[bold]{escape(say(scenario.title))}[/bold]  "
        f"({game.schedule_id}, seed {game.seed}, {game.state.turn} turns, "
        f"{game.state.calendar.stamp(0)[:10]} to {game.state.calendar.stamp(game.events[-1].t)[:10]})"
    )
    console.print(f"Outcome: [bold]{escape(say(outcome.title))}[/bold]. {escape(say(outcome.says))}")
    table = Table(box=None, pad_edge=False, show_header=True)
    for column, side in (("quantity", "left"), ("start", "right"), ("end", "right"), ("unit", "left")):
        table.add_column(column, justify="right" if side == "right" else "left")
    for name, q in sorted(game.state.quantities.items()):
        start = scenario.starting_values.get(name, q.start)
        end = summary.metrics.get(f"{name}.end")
        if isinstance(end, (int, float)) and end != start:
            owner = name.partition(".")[0]
            who = "" if owner == "world" else f"{say(scenario.actors[owner].title)}: "
            table.add_row(f"{who}{say(q.title)}", f"{start:.4g}", f"{end:.4g}", q.unit)
    if table.row_count:
        console.print(table)
    refused = sum(e.type == "order.refused" for e in game.events)
    adjudicated = sum(e.type == "adjudication.resolved" for e in game.events)
    console.print(
        f"{len(game.events)} events, {sum(e.type == 'decision.made' for e in game.events)} decisions, "
        f"{refused} orders refused, {adjudicated} adjudications."
    )
    console.print(f"Report: {escape(str(directory / 'report.html'))}", soft_wrap=True)
