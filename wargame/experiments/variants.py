"""Design points: parameters drawn inside their tagged ranges, and scenarios that take them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from wargame.core import canon, maths
from wargame.core.errors import UsageError, meant
from wargame.model.compile import Compiled
from wargame.model.quantities import Parameter
from wargame.model.scenario import Scenario

Values = tuple[tuple[str, float], ...]
"""Parameters and the values that they take, by name such as ``convoy.torpedo_kill``, sorted."""


def parameters_of(scenario: Scenario) -> dict[str, Parameter]:
    """Return every parameter of a scenario by its full name, sorted."""
    return {
        f"{group}.{name}": p
        for group, inner in sorted(scenario.parameters.items())
        for name, p in sorted(inner.items())
    }


def with_values(compiled: Compiled, values: Iterable[tuple[str, float]]) -> Compiled:
    """Return a scenario in which some parameters have other values, inside their ranges.

    Its hash is that of the scenario and the values together. Its lock stays that of the scenario: a point of a design
    is named by lock and values.

    Raises:
        UsageError: there is no such parameter, or the value lies outside its range.
    """
    taken = dict(values)
    if not taken:
        return compiled
    known = parameters_of(compiled.scenario)
    groups = {g: dict(inner) for g, inner in compiled.scenario.parameters.items()}
    for name, value in taken.items():
        if name not in known:
            hint = meant(name, known)
            raise UsageError(f"{compiled.scenario.id} has no parameter `{name}`{hint}")
        low, high = known[name].range
        if not low <= value <= high:
            raise UsageError(f"{name} = {value:g} lies outside its range, {low:g} to {high:g}")
        group, _, key = name.partition(".")
        groups[group][key] = replace(known[name], value=value)
    mark = canon.hash_of({"scenario": compiled.hash, "values": sorted(taken.items())})
    return replace(compiled, scenario=replace(compiled.scenario, parameters=groups), hash=mark)


def with_types(compiled: Compiled, types: Iterable[tuple[str, str]]) -> Compiled:
    """Return a scenario in which some actors are of a given sealed type, as if `type` had named it.

    Raises:
        UsageError: an actor has no such type.
    """
    given = dict(types)
    if not given:
        return compiled
    actors = dict(compiled.scenario.actors)
    for actor, tid in given.items():
        if actor not in actors or tid not in actors[actor].types:
            raise UsageError(f"{compiled.scenario.id}: {actor} has no type `{tid}`")
        actors[actor] = replace(actors[actor], type=tid)
    mark = canon.hash_of({"scenario": compiled.hash, "types": sorted(given.items())})
    return replace(compiled, scenario=replace(compiled.scenario, actors=actors), hash=mark)


def varied(scenarios: Iterable[Scenario], fixed: Mapping[str, object]) -> tuple[str, ...]:
    """Return the parameters of any of these scenarios that a design varies: all that have a range and are not fixed.

    Raises:
        UsageError: a parameter that is fixed does not exist.
    """
    found: dict[str, bool] = {}
    for scenario in scenarios:
        for name, p in parameters_of(scenario).items():
            found[name] = found.get(name, False) or p.range[0] < p.range[1]
    for name in fixed:
        if name not in found:
            raise UsageError(f"no parameter is called `{name}`{meant(name, found)}")
    return tuple(sorted(name for name, ranged in found.items() if ranged and name not in fixed))


def latin_hypercube(names: Sequence[str], n: int, seed: int) -> list[dict[str, float]]:
    """Return n points of a Latin hypercube: for each name a number from 0 to 1, each of n slices hit once.

    A point holds shares of ranges, not values, so that scenarios whose ranges differ can share it.
    """
    from scipy.stats import qmc

    if not names:
        return [{} for _ in range(n)]
    rows = qmc.LatinHypercube(len(names), rng=seed).random(n)
    return [dict(zip(names, map(float, row), strict=True)) for row in rows]


def at(scenario: Scenario, shares: Mapping[str, float]) -> Values:
    """Return the values that a point has in a scenario: those of its parameters that the scenario has."""
    values = []
    for name, p in parameters_of(scenario).items():
        if name in shares:
            low, high = p.range
            values.append((name, min(high, maths.tidy(low + (high - low) * shares[name]))))
    return tuple(values)
