"""`wargame replay` and `wargame diff`: is a run what its log says, and where do two runs part?"""

from __future__ import annotations

from pathlib import Path

import click

FAILED = 1


@click.command(
    epilog="""
\b
Examples:
  wargame replay runs/demo --verify
  wargame replay runs/demo --until 4
"""
)
@click.argument("directory", type=click.Path(path_type=Path), metavar="DIR")
@click.option(
    "--verify", is_flag=True, help="Compare every event with the log; exit 1 and name the first that differs."
)
@click.option(
    "--until", type=click.IntRange(min=1), metavar="TURN", help="Show the state at the end of a turn."
)
def replay(directory: Path, verify: bool, until: int | None) -> None:
    """Play a run folder again from its scenario, seed and decisions."""
    from wargame.record.folder import RunFolder
    from wargame.record.replay import resimulate
    from wargame.record.replay import verify as verified
    from wargame.report.folder import summary_differs

    run = RunFolder(directory)
    if verify:
        difference = verified(run)
        if difference is not None:
            click.echo(f"{directory}: the log differs from the run at seq {difference.seq}", err=True)
            _show(difference.left, difference.right, "log", "run again")
            raise SystemExit(FAILED)
        changed = summary_differs(run)
        if changed:
            click.echo(f"{directory}: summary.json differs from the log in {', '.join(changed)}", err=True)
            raise SystemExit(FAILED)
        click.echo(
            f"{directory}: {len(run.lines)} events, every one as the run gives it; the summary agrees."
        )
        return
    if until is not None:
        _state_at(run, until)
        return
    game = resimulate(run)
    click.echo(
        f"{directory}: played again: {len(game.events)} events, {game.state.turn} turns, outcome {game.state.outcome}."
    )


@click.command(
    epilog="""
\b
Example:
  wargame diff runs/base runs/changed
"""
)
@click.argument("left", type=click.Path(path_type=Path), metavar="DIR")
@click.argument("right", type=click.Path(path_type=Path), metavar="DIR")
def diff(left: Path, right: Path) -> None:
    """Show the first event in which two runs differ; exit 1 if there is one."""
    from wargame.record.folder import RunFolder
    from wargame.record.replay import first_difference

    a, b = RunFolder(left), RunFolder(right)
    difference = first_difference(a.lines, b.lines)
    if difference is None:
        click.echo(f"The logs are identical: {len(a.lines)} events.")
        return
    keys = ", ".join(difference.fields())
    click.echo(f"The logs differ first at seq {difference.seq}" + (f" (in {keys})" if keys else "") + ".")
    _show(difference.left, difference.right, str(left), str(right))
    raise SystemExit(FAILED)


def _show(left: bytes | None, right: bytes | None, left_name: str, right_name: str) -> None:
    for name, line in ((left_name, left), (right_name, right)):
        click.echo(f"  {name}: {'(ended)' if line is None else line.decode('utf-8', 'replace')}")


def _state_at(run: object, turn: int) -> None:
    from wargame.core.errors import UsageError
    from wargame.core.text import say
    from wargame.record.folder import RunFolder
    from wargame.world.reduce import apply
    from wargame.world.state import State
    from wargame.world.view import View

    assert isinstance(run, RunFolder)  # noqa: S101 - typed as object to keep imports lazy
    state = State(run.compiled.scenario)
    closed = None
    for event in run.events:
        apply(state, event)
        if event.type == "turn.closed" and event.data.number == turn:
            closed = event
            break
    if closed is None:
        raise UsageError(f"the run has no turn {turn}; it played {state.turn}")
    same = "as logged" if state.hash() == closed.data.state_hash else "NOT as logged"
    click.echo(f"End of turn {turn}, {state.calendar.stamp(closed.t)}. State hash {state.hash()} ({same}).")
    view = View(state)
    for quantity, value, _ in view.known_quantities():
        q = state.quantities[quantity]
        click.echo(f"  {quantity:<36} {value:>10.4g} {q.unit:<8} {say(q.title)}")
    for active in view.active():
        click.echo(
            f"  {active.actor}: {say(state.scenario.measures[active.measure].title)}, "
            f"since {state.calendar.stamp(active.since)}"
        )
