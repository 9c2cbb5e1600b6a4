"""The `wargame` command. Its help imports nothing but click; commands are loaded when they are called."""

from __future__ import annotations

import errno
import os
import sys
from importlib import import_module
from typing import Any

import click

from wargame import __version__
from wargame.core.errors import WargameError, did_you_mean

INTERRUPTED = 130
INTERNAL = 70
_UNWRITABLE = (errno.ENOSPC, errno.EIO)
COMMANDS: dict[str, tuple[str, str]] = {
    "list": ("wargame.cli.listing:list_", "What ships: scenarios, measures, policies, models ..."),
    "new": ("wargame.cli.author:new", "Start a scenario of your own from a commented template."),
    "validate": ("wargame.cli.author:validate", "Check scenario files; every problem with file:line:col."),
    "schema": ("wargame.cli.author:schema", "JSON Schema of the file formats, for editors."),
    "run": ("wargame.cli.run:run", "Play a scenario once with policies; leave a run folder."),
    "play": ("wargame.cli.play:play", "Sit in one or more seats at the terminal."),
    "replay": ("wargame.cli.replay:replay", "Re-simulate a run; --verify that it is what its log says."),
    "diff": ("wargame.cli.replay:diff", "The first event in which two runs differ."),
    "report": ("wargame.cli.report:report", "Write the report pages of a run folder anew."),
    "why": ("wargame.cli.why:why", "Why not earlier, and what would have changed it."),
    "mc": ("wargame.cli.mc:mc", "One scenario many times: how it ends, and what that depends on."),
    "scorecard": ("wargame.cli.scorecard:scorecard", "Published games beside what comes out here."),
    "law": ("wargame.cli.law:law", "What the law allows, and on which articles."),
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands, in the order of a user's work."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, imported now."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command = getattr(import_module(module), name)
        if not isinstance(command, click.Command):
            raise TypeError(f"{module}:{name} is no click command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; suggest one where the name is misspelt."""
        name = args[0] if args else ""
        if name and not name.startswith("-") and name not in COMMANDS:
            hint = did_you_mean(name, COMMANDS)
            raise click.UsageError(f"there is no command `{name}`" + (f" ({hint})" if hint else ""), ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


def _version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        click.echo(f"wargame {__version__}")
        ctx.exit()


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="""
\b
First steps:
  wargame list                          what ships
  wargame play practice                 a ten-minute practice game
  wargame run blockade-2027             one run, with a report
  wargame new my-scenario               start your own
""",
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Print the version."
)
def cli() -> None:
    """An open simulator of a Taiwan contingency as a tabletop wargame.

    Educational, unclassified, from open sources. It never claims to predict.
    """


def _drop_output() -> None:
    """Send what is still to be printed nowhere, so that it fails no more when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def main(args: list[str] | None = None) -> None:
    """Run the command line; print errors as sentences, and exit 2 for usage, 1 for failure."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    code: Any = 0
    try:
        try:
            code = cli.main(args, standalone_mode=False) or 0
        finally:
            if sys.stdout is not None:
                sys.stdout.flush()
    except click.exceptions.Abort:
        click.echo("\nStopped.", err=True)
        code = INTERRUPTED
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except WargameError as error:
        click.echo(f"Error: {error}" if "\n" not in str(error) else str(error), err=True)
        code = error.exit_code
    except KeyboardInterrupt:
        click.echo("\nStopped.", err=True)
        code = INTERRUPTED
    except BrokenPipeError:
        _drop_output()
        code = 1
    except Exception as error:
        if isinstance(error, OSError) and error.errno in _UNWRITABLE:
            _drop_output()
            what = error.filename or "the output"
            click.echo(f"Error: {what} cannot be written ({error.strerror})", err=True)
            sys.exit(1)
        if os.environ.get("WARGAME_DEBUG"):
            raise
        click.echo(
            f"Internal error: {type(error).__name__}: {error}\nThis is a fault of wargame. Please report it; "
            "WARGAME_DEBUG=1 shows where it happened.",
            err=True,
        )
        code = INTERNAL
    sys.exit(code if isinstance(code, int) else 0)
