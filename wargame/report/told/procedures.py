"""Procedures, their steps, and the sittings of parliaments."""

from __future__ import annotations

from wargame.report import words
from wargame.report.names import Names
from wargame.report.told.decisions import answered
from wargame.report.told.registry import on
from wargame.world import events as ev
from wargame.world.events import Event

ENDS = {
    "done": "has run its course",
    "refused": "has ended: it was refused",
    "shelved": "was shelved",
    "lapsed": "has lapsed: its time ran out",
    "abandoned": "was given up",
}
SITS = {
    "in_session": "is in session",
    "recess": "is in recess",
    "lower_house_dissolved": "has lost its lower house to a dissolution",
    "dissolved": "is dissolved",
}


@on(ev.ProcedureStarted)
def _started(event: Event, data: ev.ProcedureStarted, names: Names) -> str:
    again = " again" if data.run > 1 else ""
    return f"{names.actor(event.actor)}: the procedure “{names.procedure(data.procedure)}” begins{again}"


@on(ev.ProcedureStepBegun)
def _begun(event: Event, data: ev.ProcedureStepBegun, names: Names) -> str:
    who = names.seat(data.post) if "/" in data.post else names.post(event.actor, data.post)
    step = names.step(data.procedure, data.step)
    again = " comes again" if data.again else " begins"
    until = f", until {names.moment(data.due)}" if data.due > event.t else ""
    return f"{who}: “{step}”{again} (“{names.procedure(data.procedure)}”){until}"


@on(ev.ProcedureStepDone)
def _done(event: Event, data: ev.ProcedureStepDone, names: Names) -> str:
    head = f"{names.actor(event.actor)}: “{names.step(data.procedure, data.step)}” "
    subject = names.step_subject(data.procedure, data.step)
    said = f": {answered(data.answer, names, subject)}" if data.answer else ""
    what = {
        "done": "is done",
        "passed_over": "is not needed",
        "refused": "ends in a refusal",
        "put_off": "is put off",
    }.get(data.result, words.readable(data.result))
    return f"{head}{what}{said}"


@on(ev.ProcedureEnded)
def _ended(event: Event, data: ev.ProcedureEnded, names: Names) -> str:
    at = f" at “{names.step(data.procedure, data.step)}”" if data.step else ""
    how = ENDS.get(data.result, words.readable(data.result))
    name = names.procedure(data.procedure)
    left = _left_open(event, data, names) if data.result == "shelved" else ""
    return f"{names.actor(event.actor)}: “{name}” {how}{at}, after {words.span(data.took)}{left}"


def _left_open(event: Event, data: ev.ProcedureEnded, names: Names) -> str:
    """Return who put off what a procedure was shelved over, for the end of a sentence."""
    found = names.scenario.procedures.get(data.procedure)
    step = found.steps.get(data.step) if found is not None else None
    if step is None:
        return ""
    if step.votes is not None:
        return f": the {names.house(event.actor, step.votes.house)} had no majority for or against"
    who = names.seat(step.post) if "/" in step.post else names.post(event.actor, step.post)
    return f": {who} put it off"


@on(ev.CoalitionEnded)
def _leaves(_: Event, data: ev.CoalitionEnded, names: Names) -> str:
    return f"The coalition partner leaves the government of {names.actor(data.actor_)}: {words.readable(data.party)}"


@on(ev.DietChanged)
def _sits(_: Event, data: ev.DietChanged, names: Names) -> str:
    house = names.parliament(data.actor_)
    return f"The {house} of {names.actor(data.actor_)} {SITS.get(data.is_, words.readable(data.is_))}"
