"""`wargame new`, `validate` and `schema`: for those who write scenarios."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

WRONG = 1


@click.command(
    epilog="""
\b
Example:
  wargame new my-scenario
  wargame validate my-scenario/scenario.yaml
  wargame run my-scenario
"""
)
@click.argument("directory", type=click.Path(path_type=Path), metavar="DIR")
def new(directory: Path) -> None:
    """Start a scenario of your own in DIR, from a commented template that runs as it is."""
    import msgspec

    from wargame.core.canon import write_atomic
    from wargame.core.errors import UsageError
    from wargame.core.ids import is_scenario_id
    from wargame.model.files import schema_of
    from wargame.schema.library import library_root

    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise UsageError(f"{directory} exists and is not an empty folder")
    name = directory.resolve().name.lower().replace("_", "-").replace(" ", "-")
    scenario_id = name if is_scenario_id(name) else "my-scenario"
    template = library_root() / "library" / "template"
    for source in sorted(p for p in template.rglob("*") if p.is_file()):
        text = source.read_text("utf-8")
        if source.name == "scenario.yaml":
            text = _with_id(text, scenario_id)
        try:
            write_atomic(directory / source.relative_to(template), text.encode())
        except OSError as error:
            raise UsageError(f"{directory} cannot be written: {error.strerror or error}") from None
    schema = msgspec.json.format(msgspec.json.encode(schema_of("scenario")), indent=2)
    write_atomic(directory / "scenario.schema.json", schema + b"\n")
    click.echo(
        f"Made {directory / 'scenario.yaml'}. Next:\n"
        f"  wargame validate {directory / 'scenario.yaml'}\n  wargame run {directory}"
    )


def _with_id(text: str, scenario_id: str) -> str:
    return "".join(
        f"id: {scenario_id}\n" if line.startswith("id:") else line for line in text.splitlines(keepends=True)
    )


@click.command(
    epilog="""
\b
Examples:
  wargame validate my-scenario/scenario.yaml
  wargame validate quarantine-2027 --timeline
  wargame validate scenarios/library/measures/japan/*.yaml
  wargame validate my_facts.yaml my_cases.yaml
  wargame validate draft.yaml --kind law_cases
"""
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option(
    "--kind",
    metavar="KIND",
    help="What the files are, as `wargame schema` names it; without it, their place in a library or their keys tell.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the problems as JSON.")
@click.option(
    "--timeline", is_flag=True, help="Show the plan: turns, injects, deadlines, milestones and ends."
)
def validate(files: tuple[str, ...], kind: str | None, as_json: bool, timeline: bool) -> None:
    """Check scenario files (or shipped scenarios' ids, library files, facts, cases), and name every problem."""
    import msgspec

    from wargame.core.errors import Problem, SourceError, UsageError
    from wargame.model.files import TITLES

    if kind is not None:
        _known(kind)
    problems: list[Problem] = []
    good: list[tuple[str, Any]] = []
    kinds: dict[str, str] = {}
    doubtful: set[str] = set()
    for file in files:
        try:
            kinds[file], in_doubt = (kind, False) if kind else _kind(file)
            if in_doubt:
                doubtful.add(file)
            good.append((file, _check(file, kinds[file])))
        except SourceError as error:
            problems += error.problems
        except UsageError as error:
            problems.append(Problem(file, 0, 0, "", str(error)))
    if as_json:
        rows = [
            {
                "file": p.file,
                "line": p.line,
                "col": p.col,
                "path": p.path,
                "message": p.message,
                "hint": p.hint,
            }
            for p in problems
        ]
        click.echo(
            msgspec.json.format(
                msgspec.json.encode({"valid": not problems, "kinds": kinds, "problems": rows}), indent=2
            ).decode()
        )
    else:
        for problem in problems:
            click.echo(str(problem), err=True)
        for file, compiled in good:
            what = _size(compiled) if compiled is not None else TITLES[kinds[file]]
            click.echo(f"{file}: valid ({what})")
            if timeline and compiled is not None:
                from wargame.cli.timeline import show

                show(compiled)
        if problems:
            fine = {file for file, _ in good}
            for file, name in kinds.items():
                if file in doubtful and file not in fine:
                    click.echo(
                        f"{file} was taken for {TITLES[name]}; if it is something else, say so with --kind",
                        err=True,
                    )
            click.echo(f"{len(problems)} problem{'s' if len(problems) > 1 else ''}.", err=True)
    if problems:
        raise SystemExit(WRONG)


def _known(kind: str) -> None:
    """Check that there is such a kind of file.

    Raises:
        UsageError: there is none.
    """
    from wargame.core.errors import UsageError, meant
    from wargame.model.files import FILES

    if kind not in FILES:
        raise UsageError(f"there is no kind `{kind}`; one of {', '.join(FILES)}{meant(kind, FILES)}")


def _kind(file: str) -> tuple[str, bool]:
    """Return what a file is, by its place in a library, else by its keys; and whether that is in doubt."""
    from wargame.core.errors import SourceError, UsageError
    from wargame.model.files import kind_by_keys, kind_of, says_scenario
    from wargame.schema.extends import read_limited
    from wargame.schema.nodes import parse
    from wargame.schema.tree import MapNode

    path = Path(file)
    if path.exists() and not path.is_file() and not path.is_dir():
        raise UsageError("not a regular file")
    if not path.is_file():
        return "scenario", False
    kind = kind_of(path)
    if kind != "scenario":
        return kind, False
    try:
        tree = parse(read_limited(path), file)
    except (SourceError, UsageError, OSError):
        return kind, False  # what is wrong is said when the file is checked
    if not isinstance(tree, MapNode):
        return kind, False
    by_keys = kind_by_keys(tree)
    if path.name == "scenario.yaml":
        return kind, by_keys != kind
    return by_keys, by_keys != kind or not says_scenario(tree)


def _check(file: str, kind: str) -> Any:
    from wargame.core.errors import SourceError, UsageError
    from wargame.engine.preflight import load
    from wargame.model.files import FILES
    from wargame.schema.extends import read_limited
    from wargame.schema.nodes import parse
    from wargame.schema.tree import MapNode
    from wargame.schema.validate import build

    path = Path(file)
    if kind == "scenario":
        return load(file)
    try:
        tree = parse(read_limited(path), file)
    except OSError as error:
        raise UsageError(f"it cannot be read: {error.strerror}") from None
    if not isinstance(tree, MapNode):
        from wargame.core.errors import Problem

        raise SourceError([Problem(file, 1, 1, "", f"a {kind} file holds a mapping")])
    made = build(FILES[kind], tree)
    if kind.startswith("law_") or kind == "facts":
        from wargame.model.lawread import check_names

        check_names(path, made, tree)
    return None


def _size(compiled: Any) -> str:
    s = compiled.scenario
    return (
        f"{len(s.actors)} actors, {len(s.measures)} measures, {len(s.quantities)} quantities, "
        f"{len(s.injects)} injects, hash {compiled.hash[:12]}"
    )


@click.command(
    epilog="""
\b
Examples:
  wargame schema > scenario.schema.json
  wargame schema measure
  wargame schema --out schemas
"""
)
@click.argument("kind", required=False)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Write every kind's schema there.",
)
def schema(kind: str | None, out: Path | None) -> None:
    """Print the JSON Schema (draft-07) of a kind of file; without KIND, that of scenario files."""
    import msgspec

    from wargame.core.canon import write_atomic
    from wargame.model.files import FILES, schema_of

    if kind is not None:
        _known(kind)

    def text(name: str) -> bytes:
        return msgspec.json.format(msgspec.json.encode(schema_of(name)), indent=2) + b"\n"

    if out is not None:
        for name in [kind] if kind else FILES:
            write_atomic(out / f"{name}.schema.json", text(name))
            click.echo(out / f"{name}.schema.json")
        return
    click.echo(text(kind or "scenario").decode(), nl=False)
