"""Messages, proposals and promises."""

from __future__ import annotations

from wargame.core.ids import WHITE, WORLD
from wargame.report import words
from wargame.report.names import Names
from wargame.report.told.registry import on
from wargame.world import events as ev
from wargame.world.events import Event


@on(ev.MessageSent)
def _message(event: Event, data: ev.MessageSent, names: Names) -> str:
    to = words.listed(names.audience(a) for a in (data.to_, *data.cc))
    if event.actor in (WORLD, WHITE):
        return data.text if data.to_ == "public" else f"{data.text} (to {to})"
    if data.to_ == event.actor and not data.cc:
        return f"Within {names.actor(event.actor)}: “{data.text}”"
    return f"{names.actor(event.actor)} to {to}: “{data.text}”"


def term(t: ev.TermMade, names: Names) -> str:
    """Return a promise in words: ``Taiwan will refrain from “Protest” until 22 Apr 06:00``."""
    verb = "will refrain from" if t.verb == "refrain" else "will do"
    about = (
        f"{verb} “{names.measure(t.measure)}”"
        if t.verb != "spare"
        else f"will spare {names.actor(t.measure)}"
    )
    until = "" if t.until is None else f" {'by' if t.verb == 'do' else 'until'} {names.moment(t.until)}"
    return f"{names.actor(t.who)} {about}{until}{' (in secret)' if t.secret else ''}"


@on(ev.ProposalMade)
def _proposal(event: Event, data: ev.ProposalMade, names: Names) -> str:
    how = "offers" if not data.answers else "answers with a counter-offer to"
    terms = "; ".join(term(t, names) for t in data.terms)
    head = f"{names.actor(event.actor)} {how} {names.actor(data.to_)}{' in secret' if data.secret else ''}: {terms}"
    return f"{head}. “{data.text}”" if data.text else head


@on(ev.ProposalAnswered)
def _proposal_answered(event: Event, data: ev.ProposalAnswered, names: Names) -> str:
    by = data.proposal.partition("/")[0]
    verb = {"accepted": "accepts", "rejected": "rejects", "countered": "does not accept"}.get(
        data.answer, data.answer
    )
    return f"{names.actor(event.actor)} {verb} {words.possessive(names.actor(by))} offer"


@on(ev.PromiseMade)
def _promised(_: Event, data: ev.PromiseMade, names: Names) -> str:
    to = f" (promised to {names.actor(data.to_)})" if data.to_ in names.scenario.actors else ""
    return f"Promise: {term(data.term, names)}{to}"


def _promise(promise: str, names: Names) -> str:
    parts = promise.split("/")
    if len(parts) < 3:  # noqa: PLR2004 - who/verb/measure/n
        return words.readable(promise)
    if parts[1] == "spare":
        return f"to spare {names.actor(parts[2])}"
    verb = "to refrain from" if parts[1] == "refrain" else "to do"
    return f"{verb} “{names.measure(parts[2])}”"


@on(ev.PromiseKept)
def _kept(event: Event, data: ev.PromiseKept, names: Names) -> str:
    return f"{names.actor(event.actor)} kept its promise {_promise(data.promise, names)}"


@on(ev.PromiseBroken)
def _broken(event: Event, data: ev.PromiseBroken, names: Names) -> str:
    to = f", made to {names.actor(data.to_)}" if data.to_ in names.scenario.actors else ""
    return f"{names.actor(event.actor)} broke its promise {_promise(data.promise, names)}{to}"
