"""`wargame why`: why not earlier, and what would have changed it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from wargame.record.folder import RunFolder
    from wargame.report.names import Names
    from wargame.report.why.answer import Answer
    from wargame.report.why.tries import ConditionTry, Try

INTERRUPTED = 130


@click.command(
    epilog="""
\b
Examples:
  wargame why runs/demo                                  the questions that the run raises
  wargame why runs/demo japan/recognise/IIS
  wargame why runs/demo outcome --try 60
  wargame why runs/demo outcome --save runs/tries        keep the inputs of each try
"""
)
@click.argument("directory", type=click.Path(path_type=Path), metavar="DIR")
@click.argument("question", required=False, metavar="[QUESTION-ID]")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
@click.option("--all", "every", is_flag=True, help="List every question that may be asked.")
@click.option(
    "--try",
    "budget",
    type=click.IntRange(min=0),
    default=24,
    show_default=True,
    metavar="N",
    help="Play at most N games with one decision changed; 0: none, and no conditions either.",
)
@click.option(
    "--conditions/--no-conditions",
    "conditions",
    default=True,
    help="Try single conditions too: preparation, parties, the Diet's calendar, readings of the law.",
)
@click.option(
    "--save",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Write the inputs of each try as try-1.jsonl and so on, for `wargame run --decisions`.",
)
def why(
    directory: Path,
    question: str | None,
    as_json: bool,
    every: bool,
    budget: int,
    conditions: bool,
    save: Path | None,
) -> None:
    """Say why something in a run came no earlier, and try what would have changed it.

    Without a question, list those that the run raises. With one: the chain that led to it, what stood in its way
    before, and what comes of single changes, each tried by playing the run again with one decision changed; then the
    same with one condition changed, such as a reading of the law.
    """
    from wargame.core import canon
    from wargame.core.errors import RecordError, UsageError
    from wargame.record.folder import EVENTS, RunFolder
    from wargame.report.names import Names
    from wargame.report.why import answer as answers
    from wargame.report.why.questions import find
    from wargame.report.why.said import as_json as spelt

    run = RunFolder(directory)
    names = Names(run.compiled.scenario)
    if not run.events:
        raise RecordError(f"{directory / EVENTS}: the log is empty")
    asked = answers.asked(run, names)
    if question is None:
        from wargame.cli.why_pages import listed

        listed([q for q in asked if q.raised or every], directory, as_json)
        return
    found = answers.answer(run, find(question, asked), names)
    tries = _Tries(run, found, budget, names, conditions)
    tries.play(show=sys.stderr.isatty())
    if save is not None:
        try:
            for t in tries.made:
                canon.write_atomic(save / f"try-{t.number}.jsonl", canon.encode_lines(t.decisions))
        except OSError as error:
            raise UsageError(f"{save}: cannot be written ({error.strerror or error})") from None
    if as_json:
        click.echo(
            canon.pretty(spelt(found, tries.made, names, tries.stopped, tries.under)).decode(), nl=False
        )
    else:
        from wargame.cli.why_pages import show

        show(found, tries.made, names, run, tries.under, tried_at_all=budget > 0 and tries.error is None)
    if tries.error is not None:
        raise tries.error
    if tries.stopped:
        click.echo("Stopped: what was found so far is above.", err=True)
        raise SystemExit(INTERRUPTED)


class _Tries:
    """Plays the tries of an answer, and keeps those that were played when it is stopped."""

    def __init__(
        self, run: RunFolder, found: Answer, budget: int, names: Names, conditions: bool = True
    ) -> None:
        self._run, self._found, self._budget, self._names = run, found, budget, names
        self._conditions = conditions
        self.made: list[Try] = []
        self.under: list[ConditionTry] = []
        self.error: Exception | None = None
        self.stopped = ""

    def play(self, *, show: bool) -> None:
        """Play until the budget is spent, the run turns out not to replay, or the keyboard stops it."""
        from wargame.core.errors import RecordError
        from wargame.report.why.answer import otherwise, tried
        from wargame.report.why.tries import check

        if not self._budget:
            return
        try:
            check(self._run)
            for made in tried(self._run, self._found, self._budget):
                self.made.append(made)
                if show:
                    most = min(self._budget, len(self._found.changes))
                    click.echo(f"\rtried {made.number} of {most}", nl=False, err=True)
            if self._conditions:
                for condition in otherwise(self._run, self._found, self._names):
                    self.under.append(condition)
        except RecordError as error:
            self.error, self.stopped = error, str(error)
        except KeyboardInterrupt:
            self.stopped = "stopped by the keyboard"
        if show:
            click.echo("\r" + " " * 24 + "\r", nl=False, err=True)
