"""Readings laid over a resolved scenario: overlays that change rules and numbers, never what comes of them."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import Any

from wargame.core.errors import Problem, SourceError, UsageError, meant
from wargame.model.reading_file import ReadingFile
from wargame.model.resolve import FIGURE, inherit_sources, needs
from wargame.schema import library
from wargame.schema.nodes import parse
from wargame.schema.paths import PathError, get_at, parse_path, set_at
from wargame.schema.tree import MapNode, Mark, SeqNode
from wargame.schema.validate import build

READ_BY_CODE = ("signals", "procedure")
CHANGE = ("set", "changes", "doctrines", "law", "procedures")


def agreeing(readings: Iterable[str]) -> tuple[str, ...]:
    """Return readings as they are laid, one after the other.

    Raises:
        UsageError: two of them answer the same question, or exclude one another; or there is no such reading.
    """
    given = tuple(readings)
    found = {r: build(ReadingFile, _file(r)) for r in given}
    for one, other in itertools.combinations(found, 2):
        a, b = found[one], found[other]
        if a.axis is not None and a.axis == b.axis:
            raise UsageError(
                f"the readings `{one}` and `{other}` answer the same question ({a.axis}): choose one"
            )
        if other in a.excludes or one in b.excludes:
            raise UsageError(f"the readings `{one}` and `{other}` contradict one another: choose one")
    return given


def _file(reading: str) -> MapNode:
    files = library.kind_files("readings")
    if reading not in files:
        raise UsageError(f"there is no reading `{reading}`{meant(reading, files)}")
    overlay = parse(files[reading].read_bytes(), library.shown(files[reading]))
    build(ReadingFile, overlay)
    assert isinstance(overlay, MapNode)  # noqa: S101 - it has been validated
    return overlay


def laid(tree: MapNode, reading: str) -> MapNode:
    """Return a resolved scenario's tree under a reading.

    Raises:
        UsageError: there is no such reading, or it changes nothing in this scenario.
        SourceError: the reading's file is wrong.
    """
    overlay = _file(reading)
    if not any(k in overlay for k in CHANGE):
        message = "a reading changes paths (`set`, `changes`), `doctrines`, `law` or `procedures`"
        raise SourceError([Problem(overlay.mark.file, 1, 1, "set", message)])
    before = tree
    overlay = inherit_sources(overlay)
    tree = _paths(tree, overlay)
    tree = _doctrines(tree, overlay.get("doctrines"))
    tree = _times(tree, overlay.get("procedures"))
    tree = _law(tree, overlay.get("law"), reading)
    if tree is before:
        raise UsageError(
            f"the reading `{reading}` changes nothing in {tree.get('id')}: it has none of what it is about"
        )
    return tree


def changed(tree: MapNode, where: Any, value: Any, mark: Mark) -> MapNode:
    """Return a tree in which another value stands at a path."""
    made = set_at(tree, where, value, create=True, mark=mark)
    assert isinstance(made, MapNode)  # noqa: S101 - a path has at least one key
    return made


def _paths(tree: MapNode, overlay: MapNode) -> MapNode:
    idle = _idle(tree)
    for key in ("set", "changes"):
        section = overlay.get(key)
        if not isinstance(section, MapNode):
            continue
        for written, value in section.items():
            where = parse_path(written)
            if key == "changes":
                if where[0] == "parameters" and ".".join(map(str, where[1:3])) in idle:
                    continue
                try:
                    value = _figure(get_at(tree, where), value)  # noqa: PLW2901 - what it comes to there
                except PathError:
                    continue
            tree = changed(tree, where, value, section.values_at[written])
    return tree


def _idle(tree: MapNode) -> set[str]:
    """Return parameters that came with their group and that nothing in a scenario reads, but for those read by code."""
    groups = tree.get("parameters")
    if not isinstance(groups, MapNode):
        return set()
    read = set(_written(tree, ("parameter", "scaled_by")))
    return {f"{g}.{n}" for g in groups if g not in READ_BY_CODE for n in groups[g]} - read


def _written(node: Any, keys: tuple[str, ...]) -> Iterator[str]:
    """Yield what is written under some keys of a tree."""
    if isinstance(node, MapNode):
        for key, value in node.items():
            if key in keys and isinstance(value, str):
                yield value
            else:
                yield from _written(value, keys)
    elif isinstance(node, list):
        for item in node:
            yield from _written(item, keys)


def _figure(old: Any, new: Any) -> Any:
    """Return what a value comes to where another stands: a sourced figure changes a parameter, or gives its value."""
    if not (isinstance(new, MapNode) and "value" in new and FIGURE.issuperset(new)):
        return new
    if not (isinstance(old, MapNode) and "value" in old):
        return new["value"]
    made = old.copy()
    for key, value in new.items():
        made.put(key, value, new.keys_at[key], new.values_at[key])
    return made


def _doctrines(tree: MapNode, changes: Any) -> MapNode:
    policies = tree.get("policies")
    if not isinstance(changes, MapNode) or not isinstance(policies, MapNode):
        return tree
    for pid, policy in policies.items():
        change = changes.get(policy["actor"]) if isinstance(policy, MapNode) else None
        if change is None:
            continue
        made = policy.copy()
        for key in ("orders", "replies", "overtures"):
            rows, own = SeqNode(change.mark), policy.get(key)
            for row in _fitting(tree, change.get(key) or ()):
                rows.add(row, row.mark)
            for row in own or ():
                kept = _without(row, change.get("refrain") or ()) if key == "orders" else row
                if kept.get("want") != []:
                    rows.add(kept, row.mark)
            if rows != (own or []):
                made.put(key, rows, rows.mark, rows.mark)
        if made != policy:
            tree = changed(tree, ("policies", pid), made, made.mark)
    return tree


def _fitting(tree: MapNode, rows: Any) -> Iterator[MapNode]:
    """Yield the rows that a scenario has a use for: those that name nothing which it leaves out."""
    measures, actors = tree.get("measures") or {}, tree.get("actors") or {}
    asked = {
        s for key, part in tree.items() if key != "policies" for s in _written(part, ("subject", "approves"))
    }
    for row in rows:
        if row.get("kind") not in (None, "offer") and row.get("subject") not in (None, *asked):
            continue
        named = list(needs(row))
        if any(n and n not in actors and n not in (tree.get(kind) or ()) for kind, n in named):
            continue  # `promised` may name an actor
        if not _types(row) <= {t for a in actors.values() for t in a.get("types") or ()}:
            continue
        for key in ("want", "we_promise_only"):
            if key in row:
                row = _without(row, [m for m in row[key] if m not in measures], key)  # noqa: PLW2901 - what is left of it
        if row.get("want") != []:
            yield row


def _types(node: Any) -> set[str]:
    """Return the sealed types that a row asks about."""
    if isinstance(node, MapNode):
        asked = node.get("type")
        return (set(asked) if isinstance(asked, list) else set()).union(*map(_types, node.values()))
    return set().union(*map(_types, node)) if isinstance(node, list) else set()


def _without(row: MapNode, measures: Any, key: str = "want") -> MapNode:
    """Return a row whose list leaves out some measures."""
    kept = row[key].copy()
    for i in reversed(range(len(kept))):
        if kept[i] in measures:
            kept.drop(i)
    if len(kept) == len(row[key]):
        return row
    twin = row.copy()
    twin.put(key, kept, row.keys_at[key], row.values_at[key])
    return twin


def _times(tree: MapNode, times: Any) -> MapNode:
    used = tree.get("step_times")
    if isinstance(times, MapNode) and isinstance(used, MapNode):
        for step in [t for t in times if t in used]:
            for key, value in times[step].items():
                tree = changed(tree, ("step_times", step, key), value, times[step].values_at[key])
    return tree


def _law(tree: MapNode, books: Any, reading: str) -> MapNode:
    played = tree.get("law")
    if isinstance(books, MapNode) and isinstance(played, MapNode):
        for country in [c for c in books if c in played]:
            value, law = books[country], played[country]
            if isinstance(law, MapNode) and "readings" not in law:
                tree = changed(tree, ("law", country, "readings"), MapNode(law.mark), law.mark)
            tree = changed(tree, ("law", country, "readings", reading), value, books.values_at[country])
    return tree
