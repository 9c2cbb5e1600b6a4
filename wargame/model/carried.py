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
from wargame.model.scenario import Scenario
from wargame.schema.definition import Text, definition

FILE = "carry_over.yaml"
MEASURES = "starting_measures"
BEGUN_FROM = "begun_from"
Value = bool | float | str


@definition
class CarryOver:
    """What a game handed over: paths that are set, paths that are added to; by path texts about it."""

    schema_: Literal[1]
    title: Text = ""
    scenario: str = ""
    outcome: str = ""
    sets: dict[str, Any] = field(default_factory=dict)
    adds: dict[str, Any] = field(default_factory=dict)
    says: dict[str, Text] = field(default_factory=dict)
    was: dict[str, Text] = field(default_factory=dict)
    does: dict[str, Text] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Taken:
    """What a scenario takes of a carry-over: settings as ``PATH=VALUE``, and what it has no place for.

    `settings` ends with the one that keeps what was found at the start; `passed_over` says why, by path.
    """

    settings: tuple[str, ...]
    passed_over: dict[str, str]
    count: int


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
    passed: dict[str, str] = {}
    things: dict[str, Any] = {}
    under_way = list(compiled.scenario.starting_measures)
    bounds = {p: v for p, v in carried.sets.items() if p.startswith("quantities.")}
    for path, value in (*carried.sets.items(), *carried.adds.items()):
        here, none = _at(path, value, compiled, lock)
        if none is not None:
            passed[path] = none
            continue
        made = maths.tidy(float(here or 0.0) + float(value)) if path in carried.adds else value
        made = _within(path, made, compiled, bounds)
        head, _, measure = path.partition(".")
        if head == MEASURES:
            if not made:
                continue
            under_way.append(measure)
        else:
            settings.append(f"{path}={_json(made)}")
        things[path] = _found(carried, path, here, made)
    if under_way != list(compiled.scenario.starting_measures):
        settings.append(f"{MEASURES}={_json(under_way)}")
    count = len(things)
    if things:
        begun = {"title": carried.title, "scenario": carried.scenario, "outcome": carried.outcome}
        settings.append(f"{BEGUN_FROM}={_json({**begun, 'things': things})}")
    return Taken(tuple(settings), passed, count)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _found(carried: CarryOver, path: str, usual: Any, value: Value) -> dict[str, Any]:
    texts = {"says": carried.says, "was": carried.was, "does": carried.does}
    found: dict[str, Any] = {"value": value, **{k: v[path] for k, v in texts.items() if path in v}}
    return {**found, "usual": usual} if isinstance(usual, bool | int | float | str) else found


def _at(path: str, value: Value, compiled: Compiled, lock: Any) -> tuple[Any, str | None]:
    """Return what stands at a path of a scenario, and why there is no place for a value; None if there is one."""
    from wargame.schema.paths import PathError, get_at, parse_path

    head, _, name = path.partition(".")
    where = parse_path(path)
    if head == "starting_values":
        return _start(name, compiled.scenario)
    if head == MEASURES:
        known = name in compiled.scenario.measures
        return name in compiled.scenario.starting_measures, None if known else ""
    if head == "actors" and where[2:] == ("type",):
        return _type(str(where[1]), value, compiled.scenario)
    try:
        return get_at(lock, where), None
    except PathError:
        pass
    try:  # a key that the program knows but this scenario has not written, of a mapping that it has
        return None, None if isinstance(get_at(lock, where[:-1]), Mapping) else ""
    except PathError:
        return None, ""


def _start(name: str, scenario: Scenario) -> tuple[Any, str | None]:
    scope, _, quantity = name.partition(".")
    known = scenario.quantities.get(quantity)
    if known is None or (known.per and (scope not in known.per or scope not in scenario.actors)):
        return None, ""
    return scenario.starting_values.get(name, known.start), None


def _type(name: str, value: Value, scenario: Scenario) -> tuple[Any, str | None]:
    actor = scenario.actors.get(name)
    if actor is None:
        return None, ""
    return actor.type, None if value in actor.types else f"{name} has no type `{value}` there"


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
