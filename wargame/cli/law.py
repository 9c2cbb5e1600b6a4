"""`wargame law`: what the law allows, and on which articles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from wargame.law.assess import Assessment

NOTE = (
    "Text read: in_force, superseded or secondary; see `wargame law explain SITUATION|ACT --facts FILE`. "
    "`can` is what may be recognised, not what will be."
)


@click.group(
    epilog="""
\b
Examples:
  wargame law test
  wargame law explain STS --facts scenarios/library/facts/us_ships_met_with_force.yaml
  wargame law authority rear_support --scenario blockade-2027
"""
)
def law() -> None:
    """Ask the legal engine by itself: what may be recognised, what may be done, on which articles, and why not."""


def _assessment(
    file: str,
    readings: tuple[str, ...] = (),
    commitment: bool | None = None,
    country: str | None = None,
    *,
    as_json: bool = False,
) -> Assessment:
    """Return what the law says of a file; notes on it go to standard error."""
    from dataclasses import replace

    from wargame.law.assess import Assessment
    from wargame.law.in_force import Law
    from wargame.model.lawread import ask, doubts, overlays

    asked, book = ask(Path(file), country)
    for doubt in doubts(Path(file), asked, book):
        click.echo(f"Note: {doubt}", err=True)
    given = asked.given()
    given = replace(given, readings=(*given.readings, *readings))
    if commitment is not None:
        given = replace(given, commitment_layer=commitment)
    law = Law(book, given.date, given.statute_set, overlays(given.readings, book))
    if law.note and not as_json:
        click.echo(f"Note: {law.note}", err=True)
    return Assessment(law, given)


def _print_json(data: Any) -> None:
    import msgspec

    click.echo(msgspec.json.format(msgspec.json.encode(data), indent=2).decode())


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
    made = _assessment(file, readings, commitment, country, as_json=as_json)
    if as_json:
        _print_json(made.as_json())
        return
    from rich.console import Console

    from wargame.cli.law_tables import acts, emit, show, situations, wrapped

    console = Console()
    show(console, *((situations(made),) if made.law.situations else ()), acts(made))
    console.print()
    emit(console, wrapped(NOTE, console.width))


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
    from wargame.core.errors import UsageError, meant
    from wargame.law.descriptions import explain_description
    from wargame.law.explain import explain_act, explain_situation

    made = _assessment(file, readings, commitment, country, as_json=as_json)
    if what in made.law.situations:
        node = explain_situation(made, what)
    elif what in made.law.acts:
        node = explain_act(made, what)
    elif what in made.law.book.about.descriptions:
        node = explain_description(made, what)
    else:
        known = (*made.law.situations, *made.law.acts, *made.law.book.about.descriptions)
        hint = meant(what, known)
        raise UsageError(f"there is no situation and no act `{what}`{hint}")
    if as_json:
        _print_json(node.as_json())
    else:
        from rich.console import Console

        from wargame.cli.law_tables import tree

        click.echo("\n".join(tree(node.lines(), Console())))


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
    from wargame.model.lawload import HOME, case_files, countries, load_lawbook
    from wargame.model.lawread import cases_and_law, overlays

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
                _tell(f"FAIL {label}: {d.case}: {d.what}")
            if verbose and not found:
                _tell(f"ok   {label}: {name}")
    if broken:
        raise SourceError(broken)
    click.echo(f"{passed} passed, {failed} failed")
    if failed:
        raise SystemExit(1)


def _tell(line: str) -> None:
    """Print a line, broken between words where a terminal is narrower."""
    from rich.console import Console

    from wargame.cli.law_tables import tree

    click.echo("\n".join(tree([line], Console())))


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
        from wargame.core.errors import UsageError, meant

        raise UsageError("--country goes with --state; without it, --actor says whose law of a scenario")
    import msgspec
    from rich.console import Console

    from wargame.cli.law_tables import cited, of_scenario, show
    from wargame.core.errors import UsageError, meant
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
        raise UsageError(f"there is no act `{act}`{meant(act, regime.acts)}")
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
    title = say(definition.title) if definition else actor
    rows = [
        (
            f"{a}\n{say(regime.acts[a].title)}",
            r.status,
            " ".join(r.unmet),
            cited(r.refs),
            "; ".join(r.unlock),
        )
        for a, r in wanted.items()
    ]
    day = game.state.calendar.law_date(0)
    show(Console(), of_scenario(f"{title} on {day} (Tokyo date)", rows))


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

    from wargame.cli.law_tables import acts, show
    from wargame.core.errors import UsageError, meant
    from wargame.law.assess import Assessment

    made = _assessment(file, country=country, as_json=as_json)
    if act is not None and act not in made.law.acts:
        raise UsageError(f"there is no act `{act}`{meant(act, made.law.acts)}")
    if act is not None:
        made = Assessment(made.law, replace(made.given, acts=(act,)))
    if as_json:
        _print_json(made.as_json()["acts"])
    else:
        show(Console(), acts(made))
