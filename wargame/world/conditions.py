"""Conditions evaluated over a view, in three-valued logic: True, False, or None for unknown (Kleene)."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from typing import Any

from wargame.core.clock import MINUTES_PER_DAY
from wargame.core.ids import WHITE
from wargame.model import conditions as c
from wargame.model.governments import NOBODY, partner_of
from wargame.world.amounts import evaluate
from wargame.world.incidents import fits
from wargame.world.view import View

Truth = bool | None
TICK = MINUTES_PER_DAY
"""Conditions are looked at whenever something happens, and once a game day."""


def all_of(parts: Iterable[Truth]) -> Truth:
    """Return the Kleene conjunction."""
    unknown = False
    for part in parts:
        if part is False:
            return False
        unknown = unknown or part is None
    return None if unknown else True


def any_of(parts: Iterable[Truth]) -> Truth:
    """Return the Kleene disjunction."""
    unknown = False
    for part in parts:
        if part is True:
            return True
        unknown = unknown or part is None
    return None if unknown else False


def holds(condition: c.Condition | None, view: View) -> Truth:
    """Tell whether a condition holds in a view; no condition always holds."""
    return True if condition is None else _HOLDS[type(condition)](condition, view)


_Holds = Callable[[Any, View], Truth]
_HOLDS: dict[type, _Holds] = {}


def _on(kind: type) -> Callable[[_Holds], _Holds]:
    def register(function: _Holds) -> _Holds:
        _HOLDS[kind] = function
        return function

    return register


@_on(c.AllOf)
def _all(x: c.AllOf, view: View) -> Truth:
    result: Truth = True
    for part in x.all:  # as `all_of`; a third of all conditions come through here
        truth = _HOLDS[type(part)](part, view)
        if truth is False:
            return False
        if truth is None:
            result = None
    return result


@_on(c.AnyOf)
def _any(x: c.AnyOf, view: View) -> Truth:
    result: Truth = False
    for part in x.any:
        truth = _HOLDS[type(part)](part, view)
        if truth is True:
            return True
        if truth is None:
            result = None
    return result


@_on(c.Not)
def _not(x: c.Not, view: View) -> Truth:
    inner = holds(x.not_, view)
    return None if inner is None else not inner


@_on(c.QuantityTest)
def _quantity(x: c.QuantityTest, view: View) -> Truth:
    value = view.value(x.quantity)
    if value is None:
        return None
    result: Truth = True
    for name, compare in _BOUNDS:
        bound = getattr(x, name)
        if bound is not None:
            limit = evaluate(bound, view)
            if limit is None:
                result = None
            elif not compare(value, limit):
                return False
    return result


_BOUNDS: tuple[tuple[str, Callable[[float, float], bool]], ...] = (
    ("at_least", operator.ge),
    ("at_most", operator.le),
    ("above", operator.gt),
    ("below", operator.lt),
)


@_on(c.Active)
def _active(x: c.Active, view: View) -> Truth:
    return view.under_way(x.active) if view.sees_measure(x.active) else None


@_on(c.Done)
def _done(x: c.Done, view: View) -> Truth:
    times = view.done(x.done)
    since = 0 if x.within is None else view.t - x.within
    return None if times is None else any(t >= since for t in times)


@_on(c.Recognised)
def _recognised(x: c.Recognised, view: View) -> Truth:
    return any(s.situation == x.situation for s in view.situations(x.of))


@_on(c.Consented)
def _consented(x: c.Consented, view: View) -> Truth:
    return view.consent(x.consent)


@_on(c.Promised)
def _promised(x: c.Promised, view: View) -> Truth:
    return any(p.measure == x.promised and p.who == x.by for p in view.promises("standing"))


@_on(c.Agreed)
def _agreed(x: c.Agreed, view: View) -> Truth:
    return any(
        {p.by, p.to} == set(x.agreed) and (x.about is None or any(t.measure == x.about for t in p.terms))
        for p in view.proposals("accepted")
    )


@_on(c.MilestoneReached)
def _milestone(x: c.MilestoneReached, view: View) -> Truth:
    return view.milestone(x.milestone)


@_on(c.Running)
def _running(x: c.Running, view: View) -> Truth:
    return view.process_running(x.running)


@_on(c.Escalation)
def _escalation(x: c.Escalation, view: View) -> Truth:
    return view.escalation(x.escalation) >= x.at_least


@_on(c.TurnTest)
def _turn(x: c.TurnTest, view: View) -> Truth:
    return view.turn >= x.turn if x.or_later else view.turn == x.turn


@_on(c.After)
def _after(x: c.After, view: View) -> Truth:
    return view.t >= (x.after if isinstance(x.after, int) else view.minute_of(x.after))


@_on(c.Happened)
def _happened(x: c.Happened, view: View) -> Truth:
    since = 0 if x.within is None else view.t - x.within
    return view.happened(x.event, x.actor, x.subject, since) >= x.times


@_on(c.UnitTest)
def _unit(x: c.UnitTest, view: View) -> Truth:
    found = view.unit(x.unit)
    if found is None:
        return None
    in_place = x.at is None or found.place == x.at
    return in_place and (x.strength_at_least is None or found.strength >= x.strength_at_least)


@_on(c.IncidentTest)
def _incident(x: c.IncidentTest, view: View) -> Truth:
    since = 0 if x.within is None else view.t - x.within
    return any_of(fits(x.incident, i, view.scenario) for i in view.incidents() if i.last >= since)


@_on(c.Fighting)
def _fighting(x: c.Fighting, view: View) -> Truth:
    return view.fighting(view.aliases.get(x.fighting, x.fighting))


@_on(c.FactTest)
def _fact(x: c.FactTest, view: View) -> Truth:
    return None if view.facts is None else view.facts.test(x)


@_on(c.ProcedureTest)
def _procedure(x: c.ProcedureTest, view: View) -> Truth:
    if not view.knows_procedure(x.procedure):
        return None
    found = view.procedure(x.procedure)
    return found is not None and found.is_at(x.step, x.is_)


@_on(c.DietTest)
def _diet(x: c.DietTest, view: View) -> Truth:
    found = view.diet(view.aliases.get(x.of, x.of))
    return None if found is None else found == x.diet


@_on(c.PartnerTest)
def _partner(x: c.PartnerTest, view: View) -> Truth:
    actor = view.scenario.actors.get(view.aliases.get(x.of, x.of))
    if actor is None or actor.government is None:
        return None
    preset = view.scenario.governments[actor.government.preset]
    left = view.partner_left(view.aliases.get(x.of, x.of))
    return x.partner == (NOBODY if left else partner_of(actor.government, preset) or NOBODY)


@_on(c.PartnerInCabinet)
def _partner_in_cabinet(x: c.PartnerInCabinet, view: View) -> Truth:
    actor = view.scenario.actors.get(view.aliases.get(x.of, x.of))
    if actor is None or actor.government is None:
        return None
    government, preset = actor.government, view.scenario.governments[actor.government.preset]
    partner = government.coalition_partner or preset.coalition_partner
    own = government.partner_in_cabinet
    sits = preset.partner_in_cabinet if own is None else own
    gone = partner == NOBODY or view.partner_left(view.aliases.get(x.of, x.of))
    return (sits and not gone) == x.partner_in_cabinet


@_on(c.ApprovalFirst)
def _approval_first(x: c.ApprovalFirst, view: View) -> Truth:
    return None if view.approval_first is None else view.approval_first(x.approval_first)


@_on(c.TypeTest)
def _type(x: c.TypeTest, view: View) -> Truth:
    of = view.aliases.get(x.of, x.of)
    actor = view.scenario.actors.get(of)
    if actor is None or not actor.types:
        return False  # the rule book is open: it has no types
    found = view.dealt(of)
    return None if found is None else found.type in x.type


@_on(c.ReadingTest)
def _reading(x: c.ReadingTest, view: View) -> Truth:
    if view.scenario.signals is None:
        return None
    by = view.aliases.get(x.by, x.by)
    found = view.readings(x.reading, None if by == WHITE else by)
    if found is None:
        return None
    since = 0 if x.within is None else view.t - x.within
    return sum(r.read == x.is_ and r.t >= since for r in found) >= x.times


@_on(c.LadderTest)
def _ladder(x: c.LadderTest, view: View) -> Truth:
    from wargame.world.ladder import level_of

    found = level_of(x.ladder, view)
    if found is None or found.level >= x.at_least:
        return None if found is None else True
    return None if found.at_most >= x.at_least else False


@_on(c.Always)
def _always(x: c.Always, view: View) -> Truth:
    del view
    return x.always
