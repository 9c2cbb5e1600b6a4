"""What a game hands over to another scenario: declared by the one that ends, laid over the one that begins.

A scenario's `carries` say which numbers, consents and types go to which paths. At the end of a game they make a
`CarryOver`, the file `carry_over.yaml` of the run folder. Laid over a scenario it amounts to settings, so that what was
handed over stands in the lock and the manifest of the run that took it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import msgspec

from wargame.core import maths
from wargame.core.errors import SourceError, UsageError
from wargame.model.compile import Compiled
from wargame.schema.definition import Text, definition

FILE = "carry_over.yaml"
Value = bool | float | str


@definition
class CarryOver:
    """What a game handed over: paths that are set, paths that are added to, and why, by path."""

    schema_: Literal[1]
    title: Text = ""
    scenario: str = ""
    outcome: str = ""
    sets: dict[str, Any] = field(default_factory=dict)
    adds: dict[str, Any] = field(default_factory=dict)
    says: dict[str, Text] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Taken:
    """What a scenario takes of a carry-over: settings as ``PATH=VALUE``, and paths that it does not have."""

    settings: tuple[str, ...]
    passed_over: tuple[str, ...]


def read_carry(place: Path) -> CarryOver:
    """Return the carry-over that a file holds, or the run folder `place`.

    Raises:
        SourceError: the file is wrong; every problem is in it.
        UsageError: there is no such file.
    """
    from wargame.schema.extends import read_limited
    from wargame.schema.nodes import parse
    from wargame.schema.tree import MapNode, mark_of
    from wargame.schema.validate import build

    file = place / FILE if place.is_dir() else place
    if not file.is_file():
        hint = (
            "its scenario has no `carries`" if place.is_dir() else "name a run folder, or its carry_over.yaml"
        )
        raise UsageError(f"there is no file {file} ({hint})")
    tree = parse(read_limited(file), str(file))
    carried = build(CarryOver, tree)
    problems = []
    for key, values in (("sets", carried.sets), ("adds", carried.adds)):
        for path, value in values.items():
            wrong = _wrong(value, key)
            if wrong:
                section = tree.get(key) if isinstance(tree, MapNode) else None
                at = section.values_at[path] if isinstance(section, MapNode) else mark_of(tree)
                problems.append(at.problem(f"{key}.{path}", wrong))
    if problems:
        raise SourceError(problems)
    return carried


def _wrong(value: Any, key: str) -> str:
    if key == "adds" and (isinstance(value, bool) or not isinstance(value, int | float)):
        return "expected a number to add"
    if not isinstance(value, bool | int | float | str):
        return "expected a number, true or false, or a word"
    return ""


def taken_by(carried: CarryOver, compiled: Compiled) -> Taken:
    """Return what a scenario takes of a carry-over. Numbers are kept within the bounds of the scenario's quantities.

    A path that leads nowhere there is passed over: one scenario may hand over to several that differ.
    """
    lock = msgspec.json.decode(compiled.lock)
    settings: list[str] = []
    passed: list[str] = []
    bounds = {p: v for p, v in carried.sets.items() if p.startswith("quantities.")}
    for path, value in (*carried.sets.items(), *carried.adds.items()):
        here, there = _at(path, compiled, lock)
        if not there:
            passed.append(path)
            continue
        made = maths.tidy(float(here or 0.0) + float(value)) if path in carried.adds else value
        settings.append(f"{path}={json.dumps(_within(path, made, compiled, bounds), ensure_ascii=False)}")
    return Taken(tuple(settings), tuple(passed))


def _at(path: str, compiled: Compiled, lock: Any) -> tuple[Any, bool]:
    """Return what stands at a path of a scenario, and whether there is a place for a value."""
    from wargame.schema.paths import PathError, get_at, parse_path

    head, _, name = path.partition(".")
    scenario = compiled.scenario
    if head == "starting_values":
        scope, _, quantity = name.partition(".")
        known = scenario.quantities.get(quantity)
        if known is None or (known.per and (scope not in known.per or scope not in scenario.actors)):
            return None, False
        return scenario.starting_values.get(name, known.start), True
    where = parse_path(path)
    try:
        return get_at(lock, where), True
    except PathError:
        pass
    try:  # a key that the program knows but this scenario has not written, of a mapping that it has
        return None, isinstance(get_at(lock, where[:-1]), Mapping)
    except PathError:
        return None, False


def _within(path: str, value: Value, compiled: Compiled, moved: Mapping[str, Any]) -> Value:
    """Return a starting value within its quantity's bounds, as they are after what else is carried."""
    head, _, name = path.partition(".")
    quantity = name.partition(".")[2]
    if head != "starting_values" or isinstance(value, bool | str):
        return value
    low, high = compiled.scenario.quantities[quantity].bounds
    low = float(moved.get(f"quantities.{quantity}.bounds[0]", low))
    high = float(moved.get(f"quantities.{quantity}.bounds[1]", high))
    return maths.clamp(float(value), low, high)
