"""Conditions evaluated over a view, in three-valued logic: True, False, or None for unknown (Kleene)."""

from __future__ import annotations

from collections.abc import Iterable

from wargame.core.clock import MINUTES_PER_DAY
from wargame.model import conditions as c
from wargame.model.amounts import Amount
from wargame.world.amounts import evaluate
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
    match condition:
        case None:
            return True
        case c.AllOf(all=parts):
            return all_of(holds(p, view) for p in parts)
        case c.AnyOf(any=parts):
            return any_of(holds(p, view) for p in parts)
        case c.Not(not_=part):
            inner = holds(part, view)
            return None if inner is None else not inner
        case c.QuantityTest():
            return _quantity(condition, view)
        case _:
            return _fact(condition, view)


def _quantity(test: c.QuantityTest, view: View) -> Truth:
    value = view.value(test.quantity)
    if value is None:
        return None

    def against(bound: Amount | None, ok: str) -> Truth:
        if bound is None:
            return True
        limit = evaluate(bound, view)
        if limit is None:
            return None
        return {"ge": value >= limit, "le": value <= limit, "gt": value > limit, "lt": value < limit}[ok]

    return all_of(
        (
            against(test.at_least, "ge"),
            against(test.at_most, "le"),
            against(test.above, "gt"),
            against(test.below, "lt"),
        )
    )


def _fact(condition: c.Condition, view: View) -> Truth:  # noqa: PLR0911, PLR0912 - one line a kind of condition
    match condition:
        case c.Active(active=measure):
            return bool(view.active(measure)) if view.sees_measure(measure) else None
        case c.Done(done=measure, within=within):
            times = view.done(measure)
            since = 0 if within is None else view.t - within
            return None if times is None else any(t >= since for t in times)
        case c.Recognised(situation=situation, of=of):
            return any(s.situation == situation for s in view.situations(of))
        case c.Consented(consent=consent):
            return view.consent(consent)
        case c.Promised(promised=measure, by=by):
            return any(p.measure == measure and p.who == by for p in view.promises("standing"))
        case c.Agreed(agreed=parties, about=about):
            return any(
                {p.by, p.to} == set(parties) and (about is None or any(t.measure == about for t in p.terms))
                for p in view.proposals("accepted")
            )
        case c.MilestoneReached(milestone=milestone):
            return view.milestone(milestone)
        case c.Running(running=process):
            return view.process_running(process)
        case c.Escalation(escalation=actor, at_least=level):
            return view.escalation(actor) >= level
        case c.TurnTest(turn=turn, or_later=or_later):
            return view.turn >= turn if or_later else view.turn == turn
        case c.After(after=after):
            return view.t >= (after if isinstance(after, int) else view.minute_of(after))
        case c.Happened(event=kind, actor=actor, subject=subject, within=within, times=times_):
            since = 0 if within is None else view.t - within
            return view.happened(kind, actor, subject, since) >= times_
        case c.UnitTest(unit=unit, at=at, strength_at_least=strength):
            found = view.unit(unit)
            if found is None:
                return None
            return (at is None or found.place == at) and (strength is None or found.strength >= strength)
        case c.FactTest():
            return None if view.facts is None else view.facts.test(condition)
        case c.Always(always=value):
            return value
    raise TypeError(f"not a condition: {condition!r}")
