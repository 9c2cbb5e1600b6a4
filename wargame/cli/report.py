"""`wargame report`: the report pages of a run folder, written anew; for the umpire, or for one cell."""

from __future__ import annotations

from pathlib import Path

import click

from wargame.core.text import LANGUAGES


@click.command(
    epilog="""
\b
Examples:
  wargame report runs/demo
  wargame report runs/demo --why              try what would have changed the key determinations, and keep it
  wargame report runs/demo --for japan        pages that hold only what Japan could see
"""
)
@click.argument("directory", type=click.Path(path_type=Path), metavar="DIR")
@click.option(
    "--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of content texts."
)
@click.option(
    "--for",
    "actors",
    metavar="ACTOR",
    multiple=True,
    help="Write pages that hold only what this actor could see, beside the umpire's; may be given again.",
)
@click.option(
    "--why",
    is_flag=True,
    help="Play the run again with one thing changed, for its key determinations, and show what came of it.",
)
@click.option(
    "--try",
    "budget",
    type=click.IntRange(min=0),
    default=12,
    show_default=True,
    metavar="N",
    help="With --why: change at most N decisions for each question.",
)
def report(directory: Path, lang: str, actors: tuple[str, ...], why: bool, budget: int) -> None:
    """Write the report pages and the summary of a run folder anew, from its log.

    The pages are the umpire's: they tell what was true, whoever knew it. With `--for`, pages of one actor's view are
    written instead.
    """
    from wargame.core.errors import UsageError
    from wargame.record.folder import WHY, RunFolder
    from wargame.report.folder import rewrite, rewrite_for, try_why

    run = RunFolder(directory)
    if why and actors:
        raise UsageError("--why is for the umpire's report; it cannot go with --for")
    if why:
        games = try_why(run, budget=budget, language=lang)
        click.echo(f"{directory / WHY}: {games} games played")
    if not actors:
        for path in rewrite(run, language=lang):
            click.echo(path)
    for actor in dict.fromkeys(actors):
        for path in rewrite_for(run, actor, language=lang):
            click.echo(path)
