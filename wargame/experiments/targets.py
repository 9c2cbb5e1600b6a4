"""Published numbers of the library, by group, checked against the scenarios that they are set beside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from wargame.core.errors import Problem, SourceError, UsageError, did_you_mean
from wargame.engine.preflight import load
from wargame.experiments.measured import WEEK, quantities_in, weeks_in
from wargame.experiments.variants import parameters_of
from wargame.model.build import locate
from wargame.model.compile import Compiled
from wargame.model.scenario import Scenario
from wargame.model.scorecard import Metric, RunsOut, ScorecardFile, Target, WeeklyOf
from wargame.report.metrics import catalogue
from wargame.schema import library
from wargame.schema.nodes import parse
from wargame.schema.tree import MapNode
from wargame.schema.validate import build

KIND = "scorecard"


@dataclass(frozen=True, slots=True)
class Targets:
    """A group of published numbers, with the scenarios that stand beside them."""

    file: ScorecardFile
    name: str
    scenarios: dict[str, Compiled]


def groups() -> dict[str, list[Path]]:
    """Return the library's files of targets by group."""
    found: dict[str, list[Path]] = {}
    for path in library.kind_files(KIND).values():
        found.setdefault(_read(path)[1].group, []).append(path)
    return found


def load_group(group: str) -> list[Targets]:
    """Return a group's files of targets, each with its scenarios.

    Raises:
        UsageError: there is no such group.
        SourceError: a file is wrong; every problem is in it.
    """
    known = groups()
    if group not in known:
        hint = did_you_mean(group, known) or "there is: " + ", ".join(sorted(known))
        raise UsageError(f"there is no group of published numbers `{group}` ({hint})")
    return [load_file(path) for path in known[group]]


def load_file(path: Path) -> Targets:
    """Return a file of targets with its scenarios.

    Raises:
        SourceError: the file is wrong; every problem is in it.
    """
    tree, file = _read(path)
    problems: list[Problem] = []

    def at(where: str, message: str, hint: str = "") -> None:
        problems.append(locate(tree, where).problem(where, message, hint))

    known = library.scenario_ids()
    scenarios: dict[str, Compiled] = {}
    for tid, t in file.targets.items():
        for key, name in _named(t):
            if name not in known:
                at(f"targets.{tid}.{key}", f"there is no scenario `{name}`", did_you_mean(name, known))
            elif name not in scenarios:
                scenarios[name] = load(name)
        if t.domain not in file.domains:
            hint = did_you_mean(t.domain, file.domains)
            at(f"targets.{tid}.domain", f"there is no domain `{t.domain}`", hint)
        for message in _faults(t):
            at(f"targets.{tid}", message)
        for _, name in _named(t):
            if name in scenarios:
                for message, hint in _unknown(t, scenarios[name].scenario):
                    at(f"targets.{tid}.measure", f"{name} {message}", hint)
    parameters = {p for c in scenarios.values() for p in parameters_of(c.scenario)}
    for name in file.fixed:
        if name not in parameters:
            at(f'fixed["{name}"]', f"there is no parameter `{name}`", did_you_mean(name, parameters))
    if problems:
        raise SourceError(problems)
    return Targets(file, path.stem, scenarios)


def _read(path: Path) -> tuple[MapNode, ScorecardFile]:
    tree = parse(path.read_bytes(), library.shown(path))
    if not isinstance(tree, MapNode):
        raise SourceError([Problem(library.shown(path), 1, 1, "", "the file must hold a mapping")])
    return tree, build(ScorecardFile, tree)


def _named(t: Target) -> Iterator[tuple[str, str]]:
    for i, name in enumerate(t.scenarios):
        yield f"scenarios[{i}]", name
    if t.against is not None:
        yield "against", t.against


def _faults(t: Target) -> Iterator[str]:
    """Yield what a target lacks for the way in which it is compared."""
    if not t.scenarios:
        yield "name at least one scenario"
    if t.compare == "D":
        if t.against is None or t.sign is None:
            yield "a contrast (D) names the scenario that it is `against`, and its `sign`"
    else:
        if t.against is not None or t.sign is not None:
            yield "only a contrast (D) has `against` and `sign`"
        if t.published is None:
            yield "write the published number"
        if t.compare != "C" and t.naive is None:
            yield "a game or a mean (B, E) is scored against `naive`, two ends between which anything is as likely"


def _unknown(t: Target, scenario: Scenario) -> Iterator[tuple[str, str]]:
    """Yield what a measure names that a scenario does not have, each with a hint."""

    def miss(name: str, among: Iterable[str], what: str) -> Iterator[tuple[str, str]]:
        if name not in among:
            yield f"has no {what} `{name}`", did_you_mean(name, among)

    m = t.measure
    has = {f"{scope}.{qid}" for qid, q in scenario.quantities.items() for scope in (q.per or ("world",))}
    for name in quantities_in(m):
        yield from miss(name, has, "quantity")
    match m:
        case Metric(metric=name):
            yield from miss(name, [info.id for info in catalogue(scenario)], "metric")
        case RunsOut(rest=str(name)) | WeeklyOf(per=name):
            yield from miss(name, parameters_of(scenario), "parameter")
    weeks = weeks_in(m)
    if weeks and max(weeks) * WEEK > scenario.horizon:
        yield f"ends before week {max(weeks)}", ""
    if weeks and min(weeks) < 1:
        yield "counts its weeks from 1", ""
