"""Options that several commands share."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from wargame.core.errors import UsageError, meant

F = TypeVar("F", bound=Callable[..., Any])


class Hinted(click.Choice[str]):
    """A choice that says which one may have been meant."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the choice; where there is none such, click's sentence has a hint."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as error:
            said = f"{error.message.removesuffix('.')}{meant(str(value), map(str, self.choices))}"
            raise click.BadParameter(said, ctx, param) from None


def _no_levers(ctx: click.Context, _: click.Parameter, given: tuple[str, ...]) -> None:
    """Say where levers belong: click would guess at `--seed`."""
    if given:
        raise click.UsageError(
            f"--lever {given[0]}: levers are for `wargame mc`, which compares their values run by run; "
            "--set changes a value here",
            ctx,
        )


def scenario_options(*, many: bool = False) -> Callable[[F], F]:
    """Return what adds the options that change a scenario as it is read; `many` runs may have alternatives."""
    seed, reading, policy = (
        "Root seed of all chance.",
        "Apply a reading from the library.",
        "Who plays an actor",
    )
    if many:
        seed = "Seed of the first run."
        reading = "Apply a reading in every run; with a comma, one drawn for each (none: the law as written)."
        policy += "; with commas, one drawn by weight"
    options: tuple[Callable[[F], F], ...] = (
        click.option("--seed", type=int, default=1, show_default=True, help=seed),
        click.option(
            "--schedule",
            "--session",
            "schedule",
            metavar="ID",
            help="Turn schedule or class session; default: the scenario's own.",
        ),
        click.option(
            "--set",
            "settings",
            metavar="PATH=VALUE",
            multiple=True,
            help="Change a value of the scenario, e.g. measures.protest.takes.lead=2d. May be repeated.",
        ),
        click.option(
            "--reading", "readings", metavar="ID[,ID]" if many else "ID", multiple=True, help=reading
        ),
        click.option(
            "--policy",
            "policies",
            metavar="ACTOR=ID[,ID:WEIGHT]" if many else "ACTOR=ID",
            multiple=True,
            help=f"{policy}. See `wargame list policies`.",
        ),
    )

    if not many:
        options += (
            click.option("--lever", multiple=True, hidden=True, expose_value=False, callback=_no_levers),
        )

    def add(f: F) -> F:
        for option in reversed(options):
            f = option(f)
        return f

    return add


def policies_of(pairs: tuple[str, ...]) -> dict[str, str]:
    """Return ``ACTOR=ID`` pairs as a mapping.

    Raises:
        UsageError: a pair has no ``=``, or more than one policy.
    """
    found = {}
    for pair in pairs:
        actor, equals, policy = pair.partition("=")
        if not equals or not actor or not policy:
            raise UsageError(f"--policy {pair}: write ACTOR=ID, for example china=wait")
        first = re.split("[,:]", policy)[0]
        if first != policy:
            raise UsageError(
                f"--policy {pair}: lists of policies, and weights, are for `wargame mc`; write one policy here, "
                f"for example {actor}={first or 'wait'}"
            )
        found[actor] = policy
    return found


def carry_option(f: F) -> F:
    """Add the option that lays over a scenario what an earlier game left behind."""
    return click.option(
        "--carry",
        type=click.Path(path_type=Path),
        metavar="DIR|FILE",
        help="Start from what an earlier game left behind: its run folder, or the carry_over.yaml in it.",
    )(f)


def carried_settings(
    file: str, carry: Path | None, readings: tuple[str, ...], *, quiet: bool = False
) -> tuple[str, ...]:
    """Return the settings that a carry-over amounts to in a scenario; say what the scenario has no place for.

    Raises:
        UsageError: there is no such file, or the scenario has a place for nothing in it.
        SourceError: the file, or the scenario, is wrong.
    """
    if carry is None:
        return ()
    from wargame.engine.preflight import load
    from wargame.model.carried import read_carry, taken_by

    over = read_carry(carry)
    taken = taken_by(over, load(file, readings=readings))
    total = len(over.sets) + len(over.adds)
    if not taken.count:
        whose = f" of {over.scenario}" if over.scenario else ""
        raise UsageError(
            f"--carry {carry}: {file} has a place for none of the {total} things that this carry-over{whose} holds; "
            "it would be played as if nothing had gone before. Leave --carry out, or take a scenario that follows on it"
        )
    if not quiet:
        click.echo(f"{taken.count} of {total} things are carried over from {carry}", err=True)
        for path, why in taken.passed_over.items():
            click.echo(f"  no place here for {path}{f' ({why})' if why else ''}", err=True)
    return taken.settings
