"""`wargame mc`: one scenario many times, over policies, readings, judgement and luck."""

from __future__ import annotations

import os
import shlex
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from wargame.cli.options import Hinted, carried_settings, carry_option, scenario_options

if TYPE_CHECKING:
    from wargame.experiments.mc.design import Design

INTERRUPTED, TERMINATED, SOME_FAILED = 130, 143, 1
SHOWN, KEPT = 5, 100


@click.command(
    epilog="""
\b
Examples:
  wargame mc blockade-2027 -n 1000
  wargame mc blockade-2027 -n 1000 --resume
  wargame mc blockade-2027 -n 400 --lever actors.japan.policy=japan_by_the_book,japan_alongside
  wargame mc blockade-2027 -n 400 --lever reading=none,strict --out runs/strict
  wargame mc blockade-2027 -n 400 --policy china=china_forceful --policy taiwan=taiwan_enduring:3,taiwan_defiant
  wargame mc blockade-2027 -n 400 --reading none,strict,broad
  wargame mc practice -n 200 --policies default --vary none
  wargame mc blockade-2027 -n 400 --carry runs/prelude-analysis-s7
\b
A comma lists alternatives: of --lever they are compared, of --policy and --reading they are drawn.
"""
)
@click.argument("file", metavar="FILE")
@click.option(
    "-n", "n", type=click.IntRange(min=2), default=200, show_default=True, help="Runs at each lever point."
)
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    metavar="K",
    help="Processes; default: as many as there are cores.",
)
@click.option(
    "--executor",
    type=Hinted(["process", "serial"]),
    default="process",
    show_default=True,
    help="Who works: a pool of processes, or this one.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Folder of the experiment; default runs/mc-SCENARIO.",
)
@click.option(
    "--resume", is_flag=True, help="Go on with the runs that the folder holds; -n may be more than it was."
)
@click.option(
    "--lever",
    "levers",
    metavar="PATH=V1,V2",
    multiple=True,
    help="Compare values of a path, run by run; also reading=… and policy.ACTOR=…. May be repeated.",
)
@scenario_options(many=True)
@carry_option
@click.option(
    "--policies",
    "mode",
    type=Hinted(["weighted", "all", "default"]),
    default="weighted",
    show_default=True,
    help="Other actors: any policy of the scenario by weight; every combination; its own.",
)
@click.option(
    "--vary",
    type=Hinted(["judgement", "all", "none"]),
    default="judgement",
    show_default=True,
    help="Parameters that are drawn inside their ranges: those tagged J, all, none.",
)
@click.option(
    "--metric",
    "metrics",
    metavar="ID",
    multiple=True,
    help="Show this metric beside the outcomes (all are in the files). See `wargame list metrics`.",
)
@click.option(
    "--remake",
    type=click.IntRange(min=0),
    metavar="RUN",
    help="Make one run again, as a run folder with its report; nothing else. Runs are numbered from 0, whatever -n is.",
)
@click.option("--json", "as_json", is_flag=True, help="Print summary.json instead of text.")
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
def mc(  # noqa: PLR0913 - one a command-line option
    file: str,
    n: int,
    workers: int | None,
    executor: str,
    out: Path | None,
    resume: bool,
    levers: tuple[str, ...],
    seed: int,
    schedule: str | None,
    settings: tuple[str, ...],
    readings: tuple[str, ...],
    policies: tuple[str, ...],
    carry: Path | None,
    mode: Any,
    vary: Any,
    metrics: tuple[str, ...],
    remake: int | None,
    as_json: bool,
    quiet: bool,
) -> None:
    """Run a scenario many times, and say how it ends and what that depends on.

    Each run draws policies, a reading if several are given, and the parameters that are judgement, and has luck of its
    own. Ctrl-C leaves a folder that --resume goes on with. Run i has seed SEED + i, at every lever point.
    """
    from wargame.cli.mc_show import Progress, head, show
    from wargame.experiments.executors import EXECUTORS
    from wargame.experiments.mc import folder as mc_folder
    from wargame.experiments.mc.asked import Asked
    from wargame.experiments.mc.carry_out import carry_out
    from wargame.experiments.mc.design import applied, design
    from wargame.experiments.mc.results import results
    from wargame.experiments.mc.runs import Runs
    from wargame.experiments.mc.store import Store, load_tools

    load_tools()
    asked = Asked(
        scenario=file,
        schedule=schedule,
        seed=seed,
        settings=settings,
        readings=readings,
        policies=policies,
        levers=levers,
        mode=mode,
        vary=vary,
    )
    carried = carried_settings(file, carry, tuple(applied(asked)), quiet=quiet or as_json)
    made = design(msgspec.structs.replace(asked, carried=carried))
    _known(made, metrics)
    folder = out or Path("runs") / f"mc-{made.scenario.id.replace('/', '-')}"
    if remake is not None:
        _remake(made, remake, folder, quiet=quiet)
        return
    command = [w for w in sys.argv[1:] if w != "--resume"]
    store = Store(folder, made)
    done = store.begin(command, n, resume=resume)
    k = 1 if executor == "serial" else workers or os.cpu_count() or 1
    speak = not quiet and not as_json
    if speak:
        head(made, n, done=len(done), workers=k, folder=folder)
    if resume and not done and not quiet:  # a misspelt folder is seen
        click.echo(f"  {folder} holds no runs to go on with: this begins with the first", err=True)
    progress = Progress(made, show=speak and sys.stderr.isatty())
    try:
        with _sigterm_as_ctrl_c(), progress:
            tally = carry_out(made, store, n, done, executor=EXECUTORS[executor], workers=k, told=progress)
    except KeyboardInterrupt as stopped:
        kept = len(done) + store.kept
        click.echo(
            f"Stopped. {kept:,} of {n * len(made.at):,} runs are kept in {folder}. To go on:", err=True
        )
        click.echo(f"  {shlex.join(['wargame', *command, '--resume'])}", err=True)
        raise click.exceptions.Exit(TERMINATED if isinstance(stopped, _Terminated) else INTERRUPTED) from None
    runs = Runs(store)
    found = results(made, runs, n, metrics)
    failed = [f"run {run}: {error}" for run, error in runs.errors(KEPT)]
    store.finish(command, n, runs.done, failed, tally.lost)
    mc_folder.write(store, found)
    if as_json:
        click.echo((folder / mc_folder.SUMMARY).read_text("utf-8"), nl=False)
    elif not quiet:
        show(found, folder, told=sys.stdout.isatty() and sys.stderr.isatty())
    _say_what_failed(tally.lost, runs.errors(SHOWN), found.failed)
    if found.failed or tally.lost:
        raise click.exceptions.Exit(SOME_FAILED)


def _say_what_failed(lost: list[str], first: list[tuple[int, str]], failed: int) -> None:
    """Say which runs could not be made, and the first of those that failed."""
    for text in lost:
        click.echo(f"Not made: {text}. --resume tries it again.", err=True)
    for run, error in first:
        click.echo(f"Run {run} failed: {error}", err=True)
    if failed > SHOWN:
        click.echo(f"and {failed - SHOWN:,} more", err=True)


def _remake(made: Design, run: int, folder: Path, *, quiet: bool) -> None:
    """Make a run again at every lever point, each in a folder beside that of the experiment.

    What a run is does not depend on how many there are: run 4,999 may be looked at before any other is made.
    """
    from wargame.experiments.mc.remake import remake

    for job in made.jobs(run, run + 1):
        at = folder.with_name(
            f"{folder.name}-run-{run}" + (f"-point-{job.lever}" if len(made.at) > 1 else "")
        )
        summary = remake(made, job, at)
        if not quiet:
            click.echo(f"Run {run}: {summary.title}. Report: {at / 'report.html'}")


class _Terminated(KeyboardInterrupt):
    """SIGTERM came."""


@contextmanager
def _sigterm_as_ctrl_c() -> Iterator[None]:
    """Let SIGTERM stop the work as Ctrl-C does."""

    def stop(*_: object) -> None:
        raise _Terminated

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _known(made: Design, metrics: tuple[str, ...]) -> None:
    """Raise a UsageError if there is no such metric."""
    from wargame.core.errors import UsageError, meant
    from wargame.experiments.mc.store import columns

    known = columns(made)
    for m in metrics:
        if m not in known:
            raise UsageError(f"--metric {m}: {made.scenario.id} has no such metric{meant(m, known)}")
