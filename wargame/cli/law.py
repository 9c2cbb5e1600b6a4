"""`wargame law`: what the law allows, and on which articles."""

from __future__ import annotations

import click


@click.group()
def law() -> None:
    """Ask the legal engine by itself. This version holds a first few acts of Japan's law."""


@law.command(
    epilog="""
\b
Examples:
  wargame law authority
  wargame law authority rear_support --scenario quarantine-2027
"""
)
@click.argument("act", required=False)
@click.option(
    "--scenario",
    default="quarantine-2027",
    show_default=True,
    metavar="FILE",
    help="Scenario whose first day and facts are assumed.",
)
@click.option("--actor", default="japan", show_default=True, help="Whose law.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def authority(act: str | None, scenario: str, actor: str, as_json: bool) -> None:
    """Say whether acts are permitted on the first day of a scenario, with what is missing and under which article."""
    import msgspec
    from rich.console import Console
    from rich.table import Table

    from wargame.core.errors import UsageError, did_you_mean
    from wargame.core.text import say
    from wargame.engine.game import Game
    from wargame.engine.preflight import load

    compiled = load(scenario)
    definition = compiled.scenario.actors.get(actor)
    regime = compiled.scenario.law.get(definition.law or "") if definition else None
    if regime is None:
        raise UsageError(f"{compiled.scenario.id} holds no law of `{actor}`")
    if act is not None and act not in regime.acts:
        raise UsageError(f"there is no act `{act}` {did_you_mean(act, regime.acts)}".rstrip())
    game = Game(compiled)
    wanted = {a: game.orders.ruling(actor, (a,)) for a in ([act] if act else sorted(regime.acts))}
    if as_json:
        click.echo(
            msgspec.json.format(
                msgspec.json.encode(
                    {
                        a: {
                            "ruling": r.status,
                            "unmet": r.unmet,
                            "basis": r.refs,
                            "unlock": r.unlock,
                            "mark": r.mark,
                        }
                        for a, r in wanted.items()
                    }
                ),
                indent=2,
            ).decode()
        )
        return
    table = Table(
        title=f"{say(definition.title) if definition else actor} on {game.state.calendar.law_date(0)} (Tokyo date)"
    )
    for column in ("act", "ruling", "missing", "basis", "what would change it"):
        table.add_column(column, overflow="fold")
    for a, r in wanted.items():
        table.add_row(
            f"{a}\n{say(regime.acts[a].title)}",
            r.status,
            " ".join(r.unmet),
            "; ".join(r.refs),
            "; ".join(r.unlock),
        )
    Console().print(table)
