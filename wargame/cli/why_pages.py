"""What `wargame why` prints."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click
import msgspec
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from wargame.record.folder import RunFolder
from wargame.report import words
from wargame.report.names import Names
from wargame.report.why.answer import Answer
from wargame.report.why.questions import Question
from wargame.report.why.said import CAVEAT, CONDITIONS, came, stood, tally
from wargame.report.why.tries import ConditionTry, Try


def listed(asked: Sequence[Question], directory: Path, as_json: bool) -> None:
    """Print questions with their ids."""
    if as_json:
        click.echo(json.dumps(msgspec.to_builtins(list(asked)), indent=2, ensure_ascii=False))
        return
    console = Console(highlight=False)
    table = _table("id", "question")
    for q in asked:
        table.add_row(escape(q.id), escape(q.text))
    console.print(table)
    console.print(f"Ask one: wargame why {escape(str(directory))} {escape(asked[-1].id)}", soft_wrap=True)


def show(
    found: Answer,
    tried: Sequence[Try],
    names: Names,
    run: RunFolder,
    conditions: Sequence[ConditionTry] = (),
    *,
    tried_at_all: bool,
) -> None:
    """Print an answer."""
    console = Console(highlight=False)
    console.print(f"[bold]{escape(found.question.text)}[/bold]")
    console.print(escape(stood(found.question, found.result, names)))
    _chain(console, found)
    _beside(console, found)
    _hurdles(console, found)
    if tried_at_all:
        _tries(console, found, tried, names)
        _conditions(console, conditions, names)
    seqs = "event numbers are `seq` in"
    console.print(f"\nThe {seqs} {escape(str(run.path / 'events.jsonl'))}", soft_wrap=True)


def _chain(console: Console, found: Answer) -> None:
    head = "What led to it" if found.question.seq is not None else "The nearest that it came"
    console.print(f"\n[bold]{head}[/bold]")
    if not found.chain.steps:
        console.print("Nothing in the log came near it.")
        return
    table = _table("event", "when", "after", "what", right=1)
    for s in found.chain.steps:
        after = words.span(s.took) if s.took else ""
        text = f"{s.text} This {s.freed}." if s.freed else s.text
        table.add_row(str(s.seq), s.when, after, escape(text))
    console.print(table)
    c = found.chain
    if c.wait:
        until = next(s.text for s in found.chain.steps if s.seq == c.wait_to)
        between = f"from event {c.wait_from} to event {c.wait_to}"
        console.print(escape(f"The longest wait: {words.span(c.wait)}, {between}: {until}"))


def _beside(console: Console, found: Answer) -> None:
    for text in found.chain.beside:
        console.print(escape(text))


def _hurdles(console: Console, found: Answer) -> None:
    console.print("\n[bold]Why not earlier[/bold]")
    if not found.hurdles:
        console.print("Nothing in the log stood in its way before.")
        return
    table = _table("event", "when", "what", right=1)
    for h in found.hurdles:
        table.add_row(str(h.seq), h.when, escape(h.text))
    console.print(table)


def _tries(console: Console, found: Answer, tried: Sequence[Try], names: Names) -> None:
    console.print("\n[bold]What would have changed it[/bold]")
    console.print(CAVEAT)
    if not found.changes:
        console.print("There is no decision before it that could be changed.")
        return
    table = _table("no.", "event", "when", "change", "what came of it", "outcome", right=2)
    for t in tried:
        mark = "* " if t.enough else ""
        table.add_row(
            str(t.number),
            str(t.change.seq),
            names.moment(t.change.t),
            escape(t.change.text),
            escape(mark + came(t, names)),
            escape(names.outcome(t.result.outcome)),
        )
    console.print(table)
    for text in tally(tried, len(found.changes)):
        console.print(text)


def _conditions(console: Console, tried: Sequence[ConditionTry], names: Names) -> None:
    if not tried:
        return
    console.print("\n[bold]Under other conditions[/bold]")
    console.print(CONDITIONS)
    table = _table("no.", "condition", "what came of it", "outcome", right=1)
    for t in tried:
        mark = "* " if t.enough else ""
        said = escape(mark + came(t, names))
        table.add_row(str(t.number), escape(t.condition.text), said, escape(names.outcome(t.result.outcome)))
    console.print(table)


def _table(*columns: str, right: int = 0) -> Table:
    table = Table(box=None, pad_edge=False, show_header=True)
    for i, column in enumerate(columns):
        if i < right:
            table.add_column(column, justify="right", no_wrap=True)
        else:
            table.add_column(column, no_wrap=column in ("id", "when"), overflow="fold")
    return table
