"""`wargame list`: what ships."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import click

from wargame.cli.options import Hinted
from wargame.core.text import say

Row = tuple[str, ...]
ROOM = 24
"""Columns that the last cell of a table needs at least, to be readable."""


def _tree(path: Any) -> Any:
    from wargame.schema.extends import read_limited
    from wargame.schema.library import shown
    from wargame.schema.nodes import parse

    return parse(read_limited(path), shown(path))


def _scenarios() -> Iterable[Row]:
    from wargame.schema.library import scenario_file, scenario_ids

    for sid in scenario_ids():
        tree = _tree(scenario_file(sid))
        yield sid, say(tree.get("title", "")), say(tree.get("summary", ""))


def _single(kind: str) -> Iterable[Row]:
    from wargame.schema.library import kind_files

    for iid, path in sorted(kind_files(kind).items()):
        tree = _tree(path)
        yield iid, str(tree.get("actor", "")), say(tree.get("title", "")), say(tree.get("says", ""))


def _policies() -> Iterable[Row]:
    from wargame.model.policies import BUILT_IN

    yield from _single("policies")
    for iid, text in BUILT_IN.items():
        yield iid, "any", iid.replace("_", " "), text


def _readings() -> Iterable[Row]:
    from wargame.schema.library import kind_files

    for iid, path in sorted(kind_files("readings").items()):
        tree = _tree(path)
        yield iid, tree.get("axis", ""), say(tree.get("title", "")), say(tree.get("says", ""))


def _quantities() -> Iterable[Row]:
    from wargame.schema.library import kind_files

    for path in kind_files("quantities").values():
        for qid, q in sorted(_tree(path).get("quantities", {}).items()):
            low, high = q.get("bounds", ("", ""))
            yield (
                qid,
                say(q.get("title", "")),
                str(q.get("unit", "")),
                f"{low} to {high}",
                str(q.get("audience", "public")),
            )


def _models() -> Iterable[Row]:
    from wargame.adjudication.registry import MODELS

    for model in MODELS.values():
        yield model.card.id, model.card.title, model.card.question, ", ".join(model.card.bands)


def _metrics() -> Iterable[Row]:
    from wargame.engine.preflight import load
    from wargame.report.metrics import catalogue
    from wargame.schema.library import scenario_ids

    seen: dict[str, Row] = {}
    for sid in scenario_ids():
        for info in catalogue(load(sid).scenario):
            seen.setdefault(info.id, (info.id, info.title, info.unit, info.kind, info.better))
    yield from (seen[k] for k in sorted(seen))


KINDS: dict[str, tuple[Callable[[], Iterable[Row]], Row]] = {
    "scenarios": (_scenarios, ("id", "title", "what it shows")),
    "readings": (_readings, ("id", "axis", "title", "what it changes")),
    "policies": (_policies, ("id", "actor", "title", "what it does")),
    "measures": (lambda: _single("measures"), ("id", "actor", "title", "what it is")),
    "quantities": (_quantities, ("id", "title", "unit", "bounds", "known to")),
    "metrics": (_metrics, ("id", "title", "unit", "kind", "better")),
    "models": (_models, ("id", "title", "question", "outcome bands")),
}


@click.command(
    "list",
    epilog="""
\b
Examples:
  wargame list
  wargame list measures
  wargame list metrics --json
""",
)
@click.argument("kind", type=Hinted(tuple(KINDS)), default="scenarios")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def list_(kind: str, as_json: bool) -> None:
    """List what ships: scenarios (the default), readings, policies, measures, quantities, metrics or models."""
    rows_of, columns = KINDS[kind]
    rows = list(rows_of())
    if as_json:
        import msgspec

        data = [dict(zip(columns, row, strict=True)) for row in rows]
        click.echo(msgspec.json.format(msgspec.json.encode(data), indent=2).decode())
        return
    if not rows:
        click.echo(f"No {kind} ship with this version.")
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.padding import Padding
    from rich.table import Table

    console = Console(highlight=False)
    longest = max(len(row[0]) for row in rows)
    beside = sum(max(len(row[n]) for row in rows) + 2 for n in range(len(columns) - 1))
    # No room for what there is to say beside the rest: it goes below each.
    if 3 * longest > console.width or beside + ROOM > console.width:
        group = ""
        for iid, *cells in rows:
            group = _heading(console, iid, group) if kind == "scenarios" else ""
            console.print(escape(iid), style="bold", soft_wrap=True)
            console.print(Padding(escape(" · ".join(c for c in cells if c)), (0, 0, 0, 2), expand=False))
        return
    table = Table(box=None, pad_edge=False)
    for n, column in enumerate(columns):
        table.add_column(column, overflow="fold", no_wrap=n == 0, min_width=longest if n == 0 else None)
    group = ""
    for row in rows:
        inside = row[0].rpartition("/")[0] if kind == "scenarios" else ""
        if inside != group:
            table.add_row()
            if inside:
                table.add_row(f"[bold]{escape(inside)}[/]", f"[bold]{escape(_of_group(inside))}[/]")
            group = inside
        table.add_row(*(escape(cell) for cell in row))
    console.print(table)


def _heading(console: Any, iid: str, before: str) -> str:
    """Print the heading of the group that a scenario belongs to, if it is another than before; return the group."""
    group = iid.rpartition("/")[0]
    if group != before:
        console.print()
        if group:
            console.print(f"{group}/: {_of_group(group)}", style="bold", markup=False)
    return group


def _of_group(group: str) -> str:
    """Return what a folder of scenarios holds: the heading of its README."""
    from wargame.schema.library import library_root

    readme = library_root() / group / "README.md"
    lines = readme.read_text("utf-8").splitlines() if readme.is_file() else []
    return next((line.removeprefix("# ") for line in lines if line.startswith("# ")), "")
