"""The cold path of the compiler: parse, resolve, overlay, validate, cross-check."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from wargame.core.canon import digest
from wargame.core.errors import Problem, SourceError, UsageError, meant
from wargame.model.check.checker import problems_in, problems_in_part
from wargame.model.compile import MAX_BRIEF, Check, Compiled
from wargame.model.policies import PolicyError, misfit
from wargame.model.readings import agreeing, changed, laid
from wargame.model.resolve import Resolver, inherit_sources
from wargame.model.scenario import Scenario
from wargame.schema.extends import load_tree, shown_name
from wargame.schema.paths import PathError, parse_path, parse_setting, set_at, steps
from wargame.schema.tree import MapNode, Mark, SeqNode, mark_of
from wargame.schema.validate import build, collect

SOURCED = ("measures", "processes", "procedures", "injects", "policies")
NEWEST = 1


def compile_file(
    path: Path,
    settings: tuple[str, ...],
    readings: tuple[str, ...],
    policies: dict[str, str],
    checks: tuple[Check, ...],
) -> tuple[Compiled, list[Path]]:
    """Compile a scenario file, without the cache; return it with the files that it was read from beside the library.

    Arguments and errors are those of `model.compile.load`.
    """
    loaded = load_tree(path)
    tree = loaded.tree
    _version(tree)
    resolver = Resolver(tree, policies.values())
    tree = resolver.resolve()
    if policies:
        tree = _with_policies(tree, policies, resolver.whose_policies())
    for section in SOURCED:
        if isinstance(tree.get(section), MapNode):
            tree[section] = inherit_sources(tree[section])
    briefs = _briefs(tree, path.parent, {shown_name(s.path): s.path.parent for s in loaded.sources})
    for reading in agreeing(readings):
        tree = laid(tree, reading)
    for text in settings:
        setting = parse_setting(text)
        where = setting.path
        if where[0] == "starting_values":  # its keys are whole ids, such as world.tension
            where = (where[0], ".".join(map(str, where[1:])))
            if where[0] not in tree:
                tree = changed(tree, (where[0],), MapNode(tree.mark), setting.mark)
        made = set_at(tree, where, setting.value, create=True, mark=setting.mark)
        if not isinstance(made, MapNode):
            raise UsageError(f"--set {text}: that would replace the whole scenario")
        tree = made
    scenario = build(Scenario, tree)

    def at(where: str, message: str, hint: str = "") -> Problem:
        return locate(tree, where).problem(where, message, hint)

    problems = problems_in(scenario, at)
    for check in checks:
        problems += check(scenario, at)
    if problems:
        raise SourceError(problems)
    lock = msgspec.json.encode(tree)
    return Compiled(scenario, lock, digest(lock), str(path)), [*(s.path for s in loaded.sources), *briefs]


def variant(compiled: Compiled, settings: Iterable[str] = (), readings: Iterable[str] = ()) -> Compiled:
    """Return a compiled scenario with changes laid over it: a run's own, from its lock, not the file's of today.

    Args:
        compiled: what a run was made with.
        settings: changes as ``PATH=VALUE``.
        readings: ids of overlays, applied first.

    Raises:
        SourceError: the changes do not fit; every problem is in it.
        UsageError: there is no such reading or path.
    """
    tree = _noded(msgspec.json.decode(compiled.lock), Mark(compiled.file))
    for reading in agreeing(readings):
        tree = laid(tree, reading)
    for text in settings:
        setting = parse_setting(text)
        tree = changed(tree, setting.path, setting.value, setting.mark)
    scenario = build(Scenario, tree)

    def at(where: str, message: str, hint: str = "") -> Problem:
        return locate(tree, where).problem(where, message, hint)

    problems = problems_in(scenario, at)
    if problems:
        raise SourceError(problems)
    lock = msgspec.json.encode(tree)
    return Compiled(scenario, lock, digest(lock), compiled.file)


def _noded(value: Any, mark: Mark) -> Any:
    """Return plain data as a tree in which everything stands at one place."""
    if isinstance(value, dict):
        node = MapNode(mark)
        for key, inner in value.items():
            node.put(key, _noded(inner, mark), mark, mark)
        return node
    if isinstance(value, list):
        seq = SeqNode(mark)
        for inner in value:
            seq.add(_noded(inner, mark), mark)
        return seq
    return value


def locate(tree: MapNode, where: str) -> Mark:
    """Return where a path stands in the source files, or where the nearest thing above it does."""
    mark = tree.mark
    try:
        path = parse_path(where)
    except PathError:
        return mark
    for n in range(len(path), 0, -1):
        try:
            taken = steps(tree, path[:n])
        except PathError:
            continue
        holder, part = taken[-1]
        value = holder[part]  # type: ignore[index] # steps() pairs mappings with keys and lists with indices
        if isinstance(holder, MapNode):
            return holder.keys_at.get(str(part), mark_of(value))
        return mark_of(value) if mark_of(value).file else holder.mark
    return mark


def checked_part(tp: Any, tree: Any, scenario: Scenario, name: str) -> Any:
    """Return a part of content written during play, validated and cross-checked."""
    made, problems = collect(tp, tree, start_path=name)
    if problems:
        raise SourceError(problems)

    def at(path: str, message: str, hint: str) -> Problem:
        return Problem(f"<{name}>", 0, 0, path, message, hint)

    wrong = problems_in_part(made, name, scenario, at)
    if wrong:
        raise SourceError(wrong)
    return made


def _version(tree: MapNode) -> None:
    version = tree.get("schema")
    if isinstance(version, int) and not isinstance(version, bool) and version > NEWEST:
        at = tree.values_at["schema"]
        raise SourceError(
            [
                at.problem(
                    "schema", f"this file needs a newer wargame (schema {version}; this one reads {NEWEST})"
                )
            ]
        )


def _with_policies(tree: MapNode, policies: dict[str, str], whose: dict[str, str]) -> MapNode:
    for actor, policy in policies.items():
        actors = tree.get("actors")
        if not isinstance(actors, MapNode) or actor not in actors:
            known = list(actors) if isinstance(actors, MapNode) else []
            raise UsageError(f"--policy {actor}={policy}: there is no actor `{actor}`{meant(actor, known)}")
        why = misfit(policy, actor, whose)
        if why:
            raise PolicyError(actor, policy, why)
        where = Mark("--policy", 1, 1)
        made = set_at(tree, ("actors", actor, "policy"), policy, create=True, mark=where)
        assert isinstance(made, MapNode)  # noqa: S101 - a key of a key was set
        tree = made
    return tree


def _briefs(tree: MapNode, start: Path, folders: dict[str, Path]) -> list[Path]:
    """Take in the brief files that actors and posts name, and return their paths.

    A name is looked up in the folder of the file that wrote it, which may be one that is extended.
    """
    found = MapNode(tree.mark)
    paths = []
    for _, node in _maps(tree.get("actors")):
        name = node.get("brief")
        if not isinstance(name, str) or name in found:
            continue
        written = node.values_at["brief"]
        folder = folders.get(written.file, start)
        path = (folder / name).resolve()
        if not path.is_relative_to(folder.resolve()):
            raise SourceError([written.problem("brief", f"`{name}` lies outside the scenario's folder")])
        if path.is_file() and path.stat().st_size <= MAX_BRIEF:
            paths.append(path)
            try:
                found.put(name, path.read_text("utf-8"), tree.mark, tree.mark)
            except UnicodeDecodeError:
                raise SourceError([written.problem("brief", f"`{name}` is not UTF-8 text")]) from None
    if found:
        tree.put("briefs", found, tree.mark, tree.mark)
    return paths


def _maps(node: Any) -> list[tuple[str, MapNode]]:
    if not isinstance(node, MapNode):
        return []
    return [("", node)] + [pair for value in node.values() for pair in _maps(value)]
