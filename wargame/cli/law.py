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


def _assessment(
    file: str,
    readings: tuple[str, ...] = (),
    commitment: bool | None = None,
    country: str | None = None,
) -> Assessment:
    from dataclasses import replace

    from wargame.law.assess import Assessment
    from wargame.law.in_force import Law
    from wargame.model.lawload import ask, overlays

    asked, book = ask(Path(file), country)
    given = asked.given()
    given = replace(given, readings=(*given.readings, *readings))
    if commitment is not None:
        given = replace(given, commitment_layer=commitment)
    return Assessment(Law(book, given.date, given.statute_set, overlays(given.readings, book)), given)


def _print_json(data: Any) -> None:
    import msgspec

    click.echo(msgspec.json.format(msgspec.json.encode(data), indent=2).decode())


def _paint(word: str) -> str:
    return f"[{COLOURS[word]}]{word.replace('_', ' ')}[/]" if word in COLOURS else word


country_option = click.option(
    "--country",
    metavar="ID",
    help="Whose law: that which the file names, else japan; must agree with the file.",
)
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
  wargame law assess facts.yaml --country taiwan
"""
)
@click.argument("file", metavar="FILE")
@country_option
@reading_option
@commitment_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def assess(
    file: str, country: str | None, readings: tuple[str, ...], commitment: bool | None, as_json: bool
) -> None:
    """Say what law makes of facts: the ceiling of each situation, and a ruling on each act."""
    made = _assessment(file, readings, commitment, country)
    if as_json:
        _print_json(made.as_json())
        return
    from rich.console import Console

    console = Console()
    situations, acts = _tables(made)
    if made.law.situations:
        console.print(situations)
    console.print(acts)
    console.print(
        "Text read: in_force, superseded or secondary; see `wargame law explain SITUATION|ACT --facts FILE`. "
        "`can` is what may be recognised, not what will be.",
        style="dim",
    )


def _tables(made: Assessment) -> tuple[Any, Any]:
    from rich.table import Table

    from wargame.core.text import say
    from wargame.model.lawload import HOME

    book = made.law.book
    where = f"{made.given.date}, law of {made.law.statute_set}"
    if book.about.commitment_from:
        where += f", {'with' if made.committed else 'without'} the commitment layer"
    if book.country != HOME:
        where = f"{say(book.about.title)}, {where}"
    situations = Table(title=f"What may be recognised ({where})")
    for column in ("situation", "ceiling", "elements", "answers and arguments"):
        situations.add_column(column, overflow="fold")
    for name, s in made.law.situations.items():
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
    rulings = [made.ruling(act) for act in made.given.acts or tuple(made.law.acts)]
    argued = not all(rule.binds for rule in made.law.rules.values())
    force = ("binds, or costs",) if argued else ()
    for column in ("act", "ruling", *force, "missing", "basis", "what would change it", "text read"):
        acts.add_column(column, overflow="fold")
    for r in rulings:
        weight = ("binds" if r.binds else f"argument; cost: {r.cost}",) if argued else ()
        acts.add_row(
            r.act, _paint(r.ruling), *weight, " ".join(r.unmet), "; ".join(r.basis), r.unlock, r.mark
        )
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
@country_option
@reading_option
@commitment_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def explain(
    what: str,
    file: str,
    country: str | None,
    readings: tuple[str, ...],
    commitment: bool | None,
    as_json: bool,
) -> None:
    """Say why: the tree of what was tested, with articles; why not; and what would change it."""
    from wargame.core.errors import UsageError, did_you_mean
    from wargame.law.explain import explain_act, explain_situation

    made = _assessment(file, readings, commitment, country)
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
  wargame law test --country china
"""
)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--country",
    metavar="ID",
    help="Whose law: of those that ship, only its cases (without it, every country's); of your own, as they say.",
)
@click.option("--verbose", is_flag=True, help="Name the cases that pass, too.")
def test(paths: tuple[str, ...], country: str | None, verbose: bool) -> None:
    """Check worked cases against the rules: those that ship, or files and folders of your own."""
    from functools import partial

    from wargame.core.errors import SourceError, UsageError
    from wargame.law.cases import Laws, differences
    from wargame.model.lawload import HOME, case_files, cases_and_law, countries, load_lawbook, overlays

    if country is not None:
        load_lawbook(country)
    files: list[Path] = []
    for name in paths:
        path = Path(name)
        files += sorted(path.rglob("*.yaml")) if path.is_dir() else [path]
        if not path.exists():
            raise UsageError(f"there is no file {name}")
    asked: list[tuple[str | None, Path]] = [(country, f) for f in files]
    if not paths:
        asked = [(c, f) for c in ([country] if country else countries()) for f in case_files(c)]
    laws: dict[str, Laws] = {}
    passed = failed = 0
    broken: list[Any] = []
    for whose, path in asked:
        try:
            cases, book = cases_and_law(path, whose)
        except SourceError as error:
            broken += error.problems
            continue
        if book.country not in laws:
            laws[book.country] = Laws(book, partial(overlays, book=book))
        of_country = laws[book.country]
        label = path.stem if book.country == HOME else f"{book.country}/{path.stem}"
        for name, case in cases.cases.items():
            found = list(differences(name, case, of_country))
            passed, failed = passed + (not found), failed + bool(found)
            for d in found:
                click.echo(f"FAIL {label}: {d.case}: {d.what}")
            if verbose and not found:
                click.echo(f"ok   {label}: {name}")
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
@click.option("--actor", default="japan", show_default=True, help="Without --state: whose law.")
@click.option(
    "--country", metavar="ID", help="With --state: whose law; that which the file names, else japan."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def authority(
    act: str | None, file: str | None, scenario: str, actor: str, country: str | None, as_json: bool
) -> None:
    """Say whether acts are permitted, with what is missing and under which article."""
    if file is not None:
        _authority_of_state(act, file, country, as_json)
        return
    if country is not None:
        from wargame.core.errors import UsageError

        raise UsageError("--country goes with --state; without it, --actor says whose law of a scenario")
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
Examples:
  wargame law book --out law-book
  wargame law book --out law-book --country taiwan
  wargame law book --out law-book --country all
"""
)
@click.option("--out", required=True, metavar="DIR", help="Folder for the pages; made if it is not there.")
@click.option(
    "--country",
    default="japan",
    show_default=True,
    metavar="ID|all",
    help="Whose law; `all` writes a folder for each country, and an index of them.",
)
def book(out: str, country: str) -> None:
    """Write the rules as a static HTML book: sources, cases, and links both ways."""
    from wargame.model.lawload import countries
    from wargame.report.lawbook import stock, write_book, write_shelf

    folder = Path(out)
    pages = (
        write_shelf(map(stock, countries()), folder)
        if country == "all"
        else write_book(stock(country), folder)
    )
    click.echo(f"{pages} pages; begin with {Path(out) / 'index.html'}")


def _authority_of_state(act: str | None, file: str, country: str | None, as_json: bool) -> None:
    from dataclasses import replace

    from rich.console import Console

    from wargame.core.errors import UsageError, did_you_mean
    from wargame.law.assess import Assessment

    made = _assessment(file, country=country)
    if act is not None and act not in made.law.acts:
        raise UsageError(f"there is no act `{act}` {did_you_mean(act, made.law.acts)}".rstrip())
    if act is not None:
        made = Assessment(made.law, replace(made.given, acts=(act,)))
    if as_json:
        _print_json(made.as_json()["acts"])
    else:
        Console().print(_tables(made)[1])
