"""`wargame run`: one run, a run folder, a printed summary."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from wargame.cli.options import carried_settings, carry_option, policies_of, scenario_options


@click.command(
    epilog="""
\b
Examples:
  wargame run blockade-2027
  wargame run quarantine-2027 --seed 7 --out runs/seven
  wargame run my-scenario/scenario.yaml --policy china=wait
  wargame run quarantine-2027 --set starting_values.world.tension=50
  wargame run blockade-2027 --carry runs/prelude-analysis-s7
  wargame run quarantine-2027 --decisions runs/seven/decisions.jsonl
"""
)
@click.argument("file", metavar="FILE")
@scenario_options()
@carry_option
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Run folder; default runs/SCENARIO-SCHEDULE-sSEED.",
)
@click.option(
    "--decisions",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Put recorded decisions in again; where they end or do not fit, policies go on.",
)
@click.option("--json", "as_json", is_flag=True, help="Print summary.json instead of text.")
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
def run(  # noqa: PLR0913 - one a command-line option
    file: str,
    seed: int,
    schedule: str | None,
    settings: tuple[str, ...],
    readings: tuple[str, ...],
    policies: tuple[str, ...],
    carry: Path | None,
    out: Path | None,
    decisions: Path | None,
    as_json: bool,
    quiet: bool,
) -> None:
    """Play a scenario once, with a policy in every seat, and leave a run folder.

    FILE is a scenario file, or the id of a shipped scenario (see `wargame list`). One screen is printed at the end; all
    the numbers are in summary.json in the run folder.
    """
    from wargame.core.errors import UsageError
    from wargame.engine.drive import drive, play_again
    from wargame.engine.game import Game
    from wargame.engine.preflight import load
    from wargame.policies.registry import for_actors
    from wargame.record.folder import read_decisions
    from wargame.report import folder

    settings = (*carried_settings(file, carry, readings, quiet=quiet or as_json), *settings)
    compiled = load(file, settings=settings, readings=readings, policies=policies_of(policies))
    recorded = []
    if decisions is not None:
        if not decisions.is_file():
            raise UsageError(f"there is no file {decisions}")
        recorded = read_decisions(decisions.read_bytes(), decisions)
    game = Game(compiled, schedule, seed, decisions=recorded)
    players = for_actors(compiled.scenario)
    progress = _Progress(game, show=not quiet and not as_json and sys.stderr.isatty())
    if recorded:
        misfits: list[str] = []
        play_again(game, recorded, players, misfits=misfits)
        _warn(misfits, len(recorded))
    else:
        drive(game, players, progress)
    progress.clear()
    directory = out or Path("runs") / f"{compiled.scenario.id.replace('/', '-')}-{game.schedule_id}-s{seed}"
    names = {actor: "recorded" if recorded else p.id for actor, p in players.items()}
    summary = folder.write(game, directory, policies=names, readings=readings, settings=settings)
    if as_json:
        click.echo((directory / "summary.json").read_text("utf-8"), nl=False)
    elif not quiet:
        from wargame.cli.summary import show

        show(summary, game, directory, readings=readings)


SHOWN = 5


def _warn(misfits: list[str], of: int) -> None:
    """Say which recorded decisions were not put in: a typo must not pass for a counterfactual."""
    if misfits:
        click.echo(
            f"{len(misfits)} of {of} recorded decisions did not fit; policies decided instead:", err=True
        )
        for text in misfits[:SHOWN]:
            click.echo(f"  {text}", err=True)
        if len(misfits) > SHOWN:
            click.echo(f"  and {len(misfits) - SHOWN} more", err=True)


class _Progress:
    """A line on the terminal that says how far the game has come."""

    def __init__(self, game: object, *, show: bool) -> None:
        del game
        self._show = show
        self._width = 0

    def __call__(self, game: object) -> None:
        from wargame.engine.game import Game

        if self._show and isinstance(game, Game):
            text = f"turn {game.state.turn}  {game.state.calendar.stamp(game.now)}  {len(game.events)} events"
            self._width = max(self._width, len(text))
            click.echo("\r" + text.ljust(self._width), nl=False, err=True)

    def clear(self) -> None:
        """Wipe the line."""
        if self._show and self._width:
            click.echo("\r" + " " * self._width + "\r", nl=False, err=True)
