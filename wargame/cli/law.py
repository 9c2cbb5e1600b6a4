"""`wargame law`: what the law allows, and on which articles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from wargame.law.assess import Assessment

COLOURS = {
    "permitted": "green",
    "conditional": "yellow",
    "prohibited": "red",
    "likely": "green",
    "can": "green",
    "undetermined": "yellow",
    "cannot": "red",
    "met": "green",
    "unknown": "yellow",
    "not_met": "red",
}


@click.group()
def law() -> None:
    """Ask the legal engine by itself: what may be recognised, what may be done, on which articles, and why not."""


def _assessment(file: str, readings: tuple[str, ...] = (), commitment: bool | None = None) -> Assessment:
    from dataclasses import replace

    from wargame.law.assess import Assessment, Law
    from wargame.model.lawload import load_lawbook, overlays, read_facts

    book = load_lawbook()
    given = read_facts(Path(file), book).given()
    given = replace(given, readings=(*given.readings, *readings))
    if commitment is not None:
        given = replace(given, commitment_layer=commitment)
    return Assessment(Law(book, given.date, given.statute_set, overlays(given.readings, book)), given)


def _print_json(data: Any) -> None:
    import msgspec

    click.echo(msgspec.json.format(msgspec.json.encode(data), indent=2).decode())


def _paint(word: str) -> str:
    return f"[{COLOURS[word]}]{word.replace('_', ' ')}[/]" if word in COLOURS else word


reading_option = click.option(
    "--reading",
    "readings",
    multiple=True,
    metavar="ID",
    help="Lay a reading over the law; may be given again.",
)
commitment_option = click.option(
    "--commitment/--no-commitment",
    default=None,
    help="Apply the commitment layer (agreement of five parties, 2015), or the statutes alone.",
)


@law.command(
    epilog="""
\b
Examples:
  wargame law assess facts.yaml
  wargame law assess facts.yaml --json --reading strict
"""
)
@click.argument("file", metavar="FILE")
@reading_option
@commitment_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def assess(file: str, readings: tuple[str, ...], commitment: bool | None, as_json: bool) -> None:
    """Say what law makes of facts: the ceiling of each situation, and a ruling on each act."""
    made = _assessment(file, readings, commitment)
    if as_json:
        _print_json(made.as_json())
        return
    from rich.console import Console

    console = Console()
    situations, acts = _tables(made)
    console.print(situations)
    console.print(acts)
    console.print(
        "Text read: in_force, superseded or secondary; see `wargame law explain SITUATION|ACT --facts FILE`. "
        "`can` is what may be recognised, not what will be.",
        style="dim",
    )


def _tables(made: Assessment) -> tuple[Any, Any]:
    from rich.table import Table

    layer = "with" if made.committed else "without"
    where = f"{made.given.date}, law of {made.law.statute_set}, {layer} the commitment layer"
    situations = Table(title=f"What may be recognised ({where})")
    for column in ("situation", "ceiling", "elements", "answers and arguments"):
        situations.add_column(column, overflow="fold")
    for name, s in made.law.situations.items():
        from wargame.core.text import say

        found = made.finding(name)
        elements = "\n".join(
            f"{e.id} {_paint(e.status)}  {'; '.join(e.basis)}"
            for e in found.elements
            if e.weight != "measures"
        )
        words = [f"answer: {say(made.law.answers[a].title)}" for a in found.answers]
        words += [f"{a.points}: {say(a.says)}" for a in found.arguments]
        recognised = " (recognised)" if name in made.given.state.situations else ""
        situations.add_row(
            f"{name}{recognised}\n{say(s.title)}", _paint(found.ceiling), elements, "\n".join(words)
        )
    acts = Table(title="What may be done")
    for column in ("act", "ruling", "missing", "basis", "what would change it", "text read"):
        acts.add_column(column, overflow="fold")
    for act in made.given.acts or tuple(made.law.acts):
        r = made.ruling(act)
        acts.add_row(act, _paint(r.ruling), " ".join(r.unmet), "; ".join(r.basis), r.unlock, r.mark)
    return situations, acts


@law.command(
    epilog="""
\b
Examples:
  wargame law explain STS --facts facts.yaml
  wargame law explain refuel_combat_sorties --facts facts.yaml
"""
)
@click.argument("what", metavar="SITUATION|ACT")
@click.option("--facts", "file", required=True, metavar="FILE", help="Facts, as for `wargame law assess`.")
@reading_option
@commitment_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def explain(what: str, file: str, readings: tuple[str, ...], commitment: bool | None, as_json: bool) -> None:
    """Say why: the tree of what was tested, with articles; why not; and what would change it."""
    from wargame.core.errors import UsageError, did_you_mean
    from wargame.law.explain import explain_act, explain_situation

    made = _assessment(file, readings, commitment)
    if what in made.law.situations:
        node = explain_situation(made, what)
    elif what in made.law.acts:
        node = explain_act(made, what)
    else:
        hint = did_you_mean(what, (*made.law.situations, *made.law.acts))
        raise UsageError(f"there is no situation and no act `{what}` {hint}".rstrip())
    if as_json:
        _print_json(node.as_json())
    else:
        click.echo("\n".join(node.lines()))


@law.command(
    epilog="""
\b
Examples:
  wargame law test
  wargame law test my_cases.yaml
"""
)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--verbose", is_flag=True, help="Name the cases that pass, too.")
def test(paths: tuple[str, ...], verbose: bool) -> None:
    """Check worked cases against the rules: those that ship, or files and folders of your own."""
    from wargame.core.errors import SourceError, UsageError
    from wargame.law.cases import Laws, differences
    from wargame.model.lawload import case_files, load_lawbook, overlays, read_cases

    book = load_lawbook()
    files: list[Path] = []
    for name in paths:
        path = Path(name)
        files += sorted(path.rglob("*.yaml")) if path.is_dir() else [path]
        if not path.exists():
            raise UsageError(f"there is no file {name}")
    laws = Laws(book, lambda names: overlays(names, book))
    passed = failed = 0
    broken: list[Any] = []
    for path in files or case_files():
        try:
            cases = read_cases(path)
        except SourceError as error:
            broken += error.problems
            continue
        for name, case in cases.cases.items():
            found = list(differences(name, case, laws))
            passed, failed = passed + (not found), failed + bool(found)
            for d in found:
                click.echo(f"FAIL {path.stem}: {d.case}: {d.what}")
            if verbose and not found:
                click.echo(f"ok   {path.stem}: {name}")
    if broken:
        raise SourceError(broken)
    click.echo(f"{passed} passed, {failed} failed")
    if failed:
        raise SystemExit(1)


@law.command(
    epilog="""
\b
Examples:
  wargame law authority
  wargame law authority rear_support --state facts.yaml
  wargame law authority rear_support --scenario quarantine-2027
"""
)
@click.argument("act", required=False)
@click.option("--state", "file", metavar="FILE", help="Facts and state, as for `wargame law assess`.")
@click.option(
    "--scenario",
    default="quarantine-2027",
    show_default=True,
    metavar="FILE",
    help="Without --state: scenario whose first day and facts are assumed.",
)
@click.option("--actor", default="japan", show_default=True, help="Whose law.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def authority(act: str | None, file: str | None, scenario: str, actor: str, as_json: bool) -> None:
    """Say whether acts are permitted, with what is missing and under which article."""
    if file is not None:
        _authority_of_state(act, file, as_json)
        return
    import msgspec
    from rich.console import Console
    from rich.table import Table

    from wargame.core.errors import UsageError, did_you_mean
    from wargame.core.text import say
    from wargame.engine.game import Game
    from wargame.engine.preflight import load
    from wargame.model.lawload import books_of

    compiled = load(scenario)
    definition = compiled.scenario.actors.get(actor)
    regime = books_of(compiled.scenario).get(definition.law or "") if definition else None
    if regime is None:
        raise UsageError(f"{compiled.scenario.id} holds no law of `{actor}`")
    if act is not None and act not in regime.acts:
        raise UsageError(f"there is no act `{act}` {did_you_mean(act, regime.acts)}".rstrip())
    game = Game(compiled)
    wanted = {a: game.counsel.ruling(actor, (a,)) for a in ([act] if act else sorted(regime.acts))}
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


@law.command(
    epilog="""
\b
Example:
  wargame law book --out law-book
"""
)
@click.option("--out", required=True, metavar="DIR", help="Folder for the pages; made if it is not there.")
def book(out: str) -> None:
    """Write the rules as a static HTML book: sources, cases, and links both ways."""
    from wargame.model.lawload import case_files, load_lawbook, read_cases
    from wargame.report.lawbook import write_book

    pages = write_book(load_lawbook(), ((p.stem, read_cases(p)) for p in case_files()), Path(out))
    click.echo(f"{pages} pages; begin with {Path(out) / 'index.html'}")


def _authority_of_state(act: str | None, file: str, as_json: bool) -> None:
    from dataclasses import replace

    from rich.console import Console

    from wargame.core.errors import UsageError, did_you_mean
    from wargame.law.assess import Assessment

    made = _assessment(file)
    if act is not None and act not in made.law.acts:
        raise UsageError(f"there is no act `{act}` {did_you_mean(act, made.law.acts)}".rstrip())
    if act is not None:
        made = Assessment(made.law, replace(made.given, acts=(act,)))
    if as_json:
        _print_json(made.as_json()["acts"])
    else:
        Console().print(_tables(made)[1])
