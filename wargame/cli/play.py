"""`wargame play`: sit in one or more seats at the terminal."""

from __future__ import annotations

from pathlib import Path

import click

from wargame.cli.options import carried_settings, carry_option, policies_of, scenario_options


@click.command(
    epilog="""
\b
Examples:
  wargame play practice
  wargame play practice --seat heron
  wargame play quarantine-2027 --seat japan --seat white --review
  wargame play blockade-2027 --schedule class90 --seat taiwan
  wargame play --resume practice.save.json
  wargame play practice --seat heron < my-moves.txt
"""
)
@click.argument("file", metavar="FILE", required=False)
@click.option(
    "--seat",
    "taken",
    metavar="ACTOR[/POST]",
    multiple=True,
    help="Whom you play; `white` is the umpire. May be repeated. Without it you are asked.",
)
@scenario_options()
@carry_option
@click.option(
    "--resume",
    "saved",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="SAVE",
    help="Go on with a saved game; FILE and what it was started with come from there.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Run folder written at the end; default runs/SCENARIO-SCHEDULE-sSEED-play.",
)
@click.option(
    "--review", is_flag=True, help="The umpire (--seat white) sees every result before it takes effect."
)
@click.option(
    "--self-umpire/--no-self-umpire",
    default=None,
    help="Players rule on orders in their own words themselves. Default: yes, if you play one side alone.",
)
@click.option(
    "--lang",
    type=click.Choice(["en", "ja", "zh-Hant"]),
    default="en",
    show_default=True,
    help="Language of the scenario's texts.",
)
@click.pass_context
def play(  # noqa: PLR0913 - one an option
    ctx: click.Context,
    file: str | None,
    taken: tuple[str, ...],
    saved: Path | None,
    out: Path | None,
    review: bool,
    self_umpire: bool | None,
    lang: str,
    seed: int,
    schedule: str | None,
    settings: tuple[str, ...],
    readings: tuple[str, ...],
    policies: tuple[str, ...],
    carry: Path | None,
) -> None:
    """Sit in one or more seats of a scenario, with policies in the others.

    FILE is a scenario file, or the id of a shipped scenario (see `wargame list`). Type `help` during the game.
    """
    from wargame.exercise.terminal import start

    if saved is not None:
        fixed = [
            p.opts[0]
            for p in ctx.command.params
            if isinstance(p, click.Option)
            and p.name not in ("saved", "out", "lang")
            and ctx.get_parameter_source(p.name or "") is click.core.ParameterSource.COMMANDLINE
        ]
        if file or fixed:
            raise click.UsageError(
                f"{file or fixed[0]} does not go with --resume: the saved game says it already"
            )
        raise SystemExit(start.resume(saved, language=lang, out=out))
    if file is None:
        raise click.UsageError("say which scenario: wargame play practice   (`wargame list` shows them)")
    from wargame.engine.preflight import load

    settings = (*carried_settings(file, carry, readings), *settings)
    compiled = load(file, settings=settings, readings=readings, policies=policies_of(policies))
    raise SystemExit(
        start.new(
            compiled,
            taken,
            seed=seed,
            schedule=schedule,
            review=review,
            self_umpire=self_umpire,
            readings=readings,
            settings=settings,
            language=lang,
            out=out,
        )
    )
