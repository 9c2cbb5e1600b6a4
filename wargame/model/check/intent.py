"""Cross-checks of hidden intent, signals and ladders: names lead somewhere, and what is declared can be so."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

from wargame.core.errors import Problem, did_you_mean
from wargame.model import conditions as c
from wargame.model import effects as fx
from wargame.model.amounts import Figure
from wargame.model.check.names import At
from wargame.model.intent import RANKS, Aim
from wargame.model.scenario import Actor, Scenario
from wargame.model.walk import walk
from wargame.schema import library

_MOST_WAYS = 256
"""Conditions that can be met in more ways than this are not searched for contradictions."""


def intentions(s: Scenario, at: At) -> list[Problem]:
    """Return what is wrong with types, aims, signals and the ladder of a scenario."""
    return [at(*problem) for problem in (*_types(s), *_placed(s), *_signals(s), *_ladder(s))]


def _types(s: Scenario) -> Iterator[tuple[str, str, str]]:
    for actor, a in s.actors.items():
        here = f"actors.{actor}"
        if a.type is not None and a.type not in a.types:
            yield f"{here}.type", f"{actor} has no type `{a.type}`", did_you_mean(a.type, a.types)
        if a.types and not sum(t.weight for t in a.types.values()) > 0.0:
            yield f"{here}.types", "at least one type needs a weight above 0", ""
        for tid, t in a.types.items():
            if t.weight < 0.0:
                yield f"{here}.types.{tid}.weight", "a weight is 0 or more", ""
            for n, aim in enumerate(t.aims):
                if aim not in a.aims:
                    yield (
                        f"{here}.types.{tid}.aims[{n}]",
                        f"{actor} has no aim `{aim}`",
                        did_you_mean(aim, a.aims),
                    )
            if len(set(t.aims)) != RANKS or len(t.aims) != RANKS:
                yield f"{here}.types.{tid}.aims", f"a type ranks {RANKS} different aims", ""
            for measure in t.means:
                found = s.measures.get(measure)
                if found is None or found.actor != actor:
                    own = [m for m, x in s.measures.items() if x.actor == actor]
                    yield (
                        f"{here}.types.{tid}.means.{measure}",
                        f"{actor} has no measure `{measure}`",
                        did_you_mean(measure, own),
                    )
        yield from _aims(s, actor, a)


def _aims(s: Scenario, actor: str, a: Actor) -> Iterator[tuple[str, str, str]]:
    known = {
        f"{other}.{aim}": x for other, b in s.actors.items() if other != actor for aim, x in b.aims.items()
    }
    for aid, aim in a.aims.items():
        here = f"actors.{actor}.aims.{aid}"
        for n, name in enumerate(aim.compatible_with):
            if name not in known:
                yield (
                    f"{here}.compatible_with[{n}]",
                    f"no other actor has an aim `{name}`",
                    did_you_mean(name, known),
                )
            elif contradict(aim.condition, known[name].condition):
                yield (
                    f"{here}.compatible_with[{n}]",
                    f"it cannot be had together with `{name}`: their conditions contradict each other",
                    "",
                )
    for tid, t in a.types.items():
        rivals = any(b.types for other, b in s.actors.items() if other != actor)
        if rivals and not any(partners(s, actor, aim) for aim in t.aims):
            yield (
                f"actors.{actor}.types.{tid}.aims",
                "none of these aims can be had together with an aim of another government",
                "write `compatible_with: [actor.aim]` in one of them",
            )


def partners(s: Scenario, actor: str, aim: str) -> list[str]:
    """Return the aims of other actors' types that are declared compatible with an aim, in either direction."""
    full = f"{actor}.{aim}"
    mine = s.actors[actor].aims.get(aim)
    found = []
    for other, b in s.actors.items():
        held = {x for t in b.types.values() for x in t.aims}
        for oid, o in b.aims.items():
            said = full in o.compatible_with or (
                mine is not None and f"{other}.{oid}" in mine.compatible_with
            )
            if other != actor and oid in held and said:
                found.append(f"{other}.{oid}")
    return found


def _placed(s: Scenario) -> Iterator[tuple[str, str, str]]:
    """Check that every question stands where it can be answered.

    A type decides what a side's policy does, and nothing else; an aim is judged by what the umpire can tell.
    """
    for path, node in walk(s):
        if isinstance(node, c.TypeTest) and not path.startswith("policies."):
            yield path, "a type moves nothing but a policy: ask for it in a doctrine only", ""
        elif isinstance(node, c.TypeTest):
            doctrine = s.policies[path.split(".")[1]]
            owner = doctrine.actor if node.of == "self" else node.of
            types = s.actors[owner].types if owner in s.actors else {}
            for name in node.type:
                if types and name not in types:
                    yield f"{path}.type", f"{owner} has no type `{name}`", did_you_mean(name, types)
        if isinstance(node, c.ReadingTest) and s.signals is None and not path.startswith("policies."):
            yield path, "nobody reads acts here", "switch it on with `signals: {}`"
        if isinstance(node, Aim):
            for inner, x in walk(node.condition, f"{path}.condition"):
                if isinstance(x, c.FactTest | c.ApprovalFirst):
                    yield inner, "whether an aim is attained is judged in truth, not by one actor's law", ""


def _signals(s: Scenario) -> Iterator[tuple[str, str, str]]:
    for i, group in enumerate(s.signals.partners if s.signals is not None else ()):
        for n, actor in enumerate(group):
            if actor not in s.actors:
                where = f"signals.partners[{i}][{n}]"
                yield where, f"there is no actor `{actor}`", did_you_mean(actor, s.actors)
    if s.signals is not None and s.signals.hotline is not None:
        scope, _, name = s.signals.hotline.partition(".")
        known = [f"{x}.{q}" for q, d in s.quantities.items() for x in (d.per or ("world",))]
        if name not in s.quantities or s.signals.hotline not in known:
            yield (
                "signals.hotline",
                f"there is no quantity `{s.signals.hotline}`",
                did_you_mean(s.signals.hotline, known),
            )
        elif s.quantities[name].audience != "public":
            yield "signals.hotline", f"`{s.signals.hotline}` is not public: readings would tell of it", ""
        del scope


def _ladder(s: Scenario) -> Iterator[tuple[str, str, str]]:
    if s.ladder is None:
        return
    ladder = s.ladders.get(s.ladder)
    if ladder is None:
        known = {*s.ladders, *library.kind_files("ladder")}
        yield "ladder", f"there is no ladder `{s.ladder}`", did_you_mean(s.ladder, known)
        return
    if ladder.quantity is None:
        return
    why = f"`{ladder.quantity}` follows the ladder `{s.ladder}`: nothing else may change it"
    if ladder.quantity in s.starting_values:
        yield f"starting_values.{ladder.quantity}", why, ""
    for path, node in walk(s):
        match node:
            case fx.Adjust(adjust=name) | fx.ModifyRate(modify_rate=name) | fx.Cap(cap=name):
                changed: tuple[str, ...] = (name,)
            case fx.Transfer(transfer=name, to=to):
                changed = (name, to)
            case _:
                continue
        if ladder.quantity in changed:
            yield path, why, ""


# --- contradictions: sound, not complete. What is found cannot hold together; what is not found may still not.


def contradict(a: c.Condition, b: c.Condition) -> bool:
    """Tell whether two conditions cannot both hold, as far as bounds and opposites show."""
    ways_a, ways_b = _ways(a, True), _ways(b, True)
    if ways_a is None or ways_b is None:
        return False
    return all(_clash((*x, *y)) for x, y in product(ways_a, ways_b))


_Literal = tuple[Any, bool]


def _ways(x: Any, wanted: bool) -> list[tuple[_Literal, ...]] | None:
    """Return the ways in which a condition can be met, each as simple conditions with whether they hold."""
    match x:
        case c.Not(not_=inner):
            return _ways(inner, not wanted)
        case c.AllOf(all=parts) | c.AnyOf(any=parts):
            found = [_ways(p, wanted) for p in parts]
            known = [f for f in found if f is not None]
            if len(known) < len(found):
                return None
            if isinstance(x, c.AllOf) is wanted:
                size = 1
                for f in known:
                    size *= len(f)
                if size > _MOST_WAYS:
                    return None
                return [tuple(lit for way in ways for lit in way) for ways in product(*known)]
            return [way for f in known for way in f]
        case c.Always(always=truth):
            return [()] if truth is wanted else []
    return [((x, wanted),)]


def _clash(literals: tuple[_Literal, ...]) -> bool:
    """Tell whether simple conditions cannot all hold: one and its opposite, or bounds that leave no room."""
    if any((x, not truth) in literals for x, truth in literals):
        return True
    low: dict[str, tuple[float, bool]] = {}
    high: dict[str, tuple[float, bool]] = {}
    for x, truth in literals:
        if isinstance(x, c.QuantityTest) and truth:
            for bound, strict in ((x.at_least, False), (x.above, True)):
                if isinstance(bound, Figure):
                    low[x.quantity] = max(low.get(x.quantity, (bound.value, strict)), (bound.value, strict))
            for bound, strict in ((x.at_most, False), (x.below, True)):
                if isinstance(bound, Figure):
                    new = (bound.value, not strict)
                    high[x.quantity] = min(high.get(x.quantity, new), new)
    return any(_no_room(low[q], high[q]) for q in low if q in high)


def _no_room(low: tuple[float, bool], high: tuple[float, bool]) -> bool:
    """Tell whether nothing lies between: `low` says whether its end is left out, `high` whether it belongs."""
    return low[0] > high[0] or (low[0] == high[0] and (low[1] or not high[1]))
