"""`wargame report`: the report pages of a run folder, written anew."""

from __future__ import annotations

from pathlib import Path

import click

from wargame.core.text import LANGUAGES


@click.command()
@click.argument("directory", type=click.Path(path_type=Path), metavar="DIR")
@click.option(
    "--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of content texts."
)
def report(directory: Path, lang: str) -> None:
    """Write the report pages and the summary of a run folder anew, from its log."""
    from wargame.record.folder import RunFolder
    from wargame.report.folder import rewrite

    for path in rewrite(RunFolder(directory), language=lang):
        click.echo(path)
