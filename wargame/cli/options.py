"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
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


def scenario_options(f: F) -> F:
    """Add the options that change a scenario as it is read."""
    for option in reversed(
        (
            click.option("--seed", type=int, default=1, show_default=True, help="Root seed of all chance."),
            click.option("--schedule", metavar="ID", help="Turn schedule; default: the scenario's own."),
            click.option(
                "--set",
                "settings",
                metavar="PATH=VALUE",
                multiple=True,
                help="Change a value of the scenario, e.g. measures.protest.takes.lead=2d. May be repeated.",
            ),
            click.option(
                "--reading", "readings", metavar="ID", multiple=True, help="Apply a reading from the library."
            ),
            click.option(
                "--policy",
                "policies",
                metavar="ACTOR=ID",
                multiple=True,
                help="Who plays an actor, e.g. china=wait. See `wargame list policies`.",
            ),
        )
    ):
        f = option(f)
    return f


def policies_of(pairs: tuple[str, ...]) -> dict[str, str]:
    """Return ``ACTOR=ID`` pairs as a mapping.

    Raises:
        UsageError: a pair has no ``=``.
    """
    found = {}
    for pair in pairs:
        actor, equals, policy = pair.partition("=")
        if not equals or not actor or not policy:
            raise UsageError(f"--policy {pair}: write ACTOR=ID, for example china=wait")
        found[actor] = policy
    return found
