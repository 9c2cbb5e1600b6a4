"""One plain sentence for every event: the report's story and the terminal tell the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from wargame.core.ids import WHITE, WORLD
from wargame.model.scenario import Scenario
from wargame.report import models, words
from wargame.report.names import CEILINGS, LADDER, Names
from wargame.world import events as ev
from wargame.world.events import Event

_Writer = Callable[[Event, Any, Names], str]
_WRITERS: dict[str, _Writer] = {}

REASONS = {
    "law": "the law does not allow it now",
    "unavailable": "it is not possible in this situation",
    "unaffordable": "the means are lacking",
    "already": "it is under way already",
    "once": "it can be done only once",
    "nothing_to_end": "there is nothing to end",
    "not_offered": "it was not offered",
    "umpire": "the umpire ruled it out",
}
ENDINGS = {
    "end_condition": "its end condition was met",
    "horizon": "the time of the game was over",
    "agreement": "the parties agreed",
    "stopped": "it was stopped",
}
_TRIGGERS = {
    "manual": "sent by the facilitator",
    "adhoc": "written by the facilitator",
    "random": "by chance",
    "absence": "because nobody prevented it",
}
_MEASURE_ENDS = {"withdrawn": "was called off", "expired": "ran out", "ended": "ended"}
_PROCESS_ENDS = {
    "stopped": "stopped",
    "expired": "ran its course",
    "condition": "stopped by itself",
    "source_ended": "stopped with what had started it",
}
ANSWERS = {
    "yes": "yes",
    "no": "no",
    "yes_if": "yes, on conditions",
    "delay": "not yet",
    "silence": "gave no answer",
    "for": "for",
    "against": "against",
    "abstain": "abstained",
    "recognise": "recognise it",
    "decline": "do not recognise it",
    "accept": "accept",
    "reject": "reject",
    "counter": "make a counter-offer",
    "wait": "nothing new",
    "refused": "refused",
    "accepted": "accepted, with effects",
    "as_measure": "treated as a measure",
}
KINDS = {
    "orders": "orders",
    "consent": "consent",
    "vote": "a vote",
    "determination": "a legal determination",
    "choice": "a choice",
    "offer": "an answer to an offer",
    "ruling": "the umpire’s ruling",
    "review": "a review",
}


def sentence(event: Event, scenario: Scenario, language: str = "en") -> str:
    """Return what an event says, in one plain sentence."""
    return tell(event, Names(scenario, language))


def tell(event: Event, names: Names) -> str:
    """Return what an event says, in one plain sentence, with titles from `names`."""
    writer = _WRITERS.get(event.type)
    text = writer(event, event.data, names) if writer else words.readable(event.type)
    return words.ended(words.capital(text))


def _on(data: type[ev.Data]) -> Callable[[_Writer], _Writer]:
    def register(writer: _Writer) -> _Writer:
        _WRITERS[data.TYPE] = writer
        return writer

    return register


# --- the frame


@_on(ev.ScenarioStarted)
def _started(_: Event, data: ev.ScenarioStarted, names: Names) -> str:
    at = words.moment(names.calendar, 0)
    return f"The game begins: {names.say(names.scenario.title)}, {at} {names.calendar.at(0).year}, schedule {data.schedule}"


@_on(ev.TurnOpened)
def _opened(event: Event, data: ev.TurnOpened, names: Names) -> str:
    return f"Turn {data.number} opens on {names.moment(event.t)} and lasts {words.span(data.length)}"


@_on(ev.TurnClosed)
def _closed(_: Event, data: ev.TurnClosed, names: Names) -> str:
    del names
    return f"Turn {data.number} closes"


@_on(ev.ScenarioEnded)
def _ended(_: Event, data: ev.ScenarioEnded, names: Names) -> str:
    return f"The game ends: “{names.outcome(data.outcome)}”, because {ENDINGS.get(data.reason, words.readable(data.reason))}"


@_on(ev.MilestoneReached)
def _milestone(_: Event, data: ev.MilestoneReached, names: Names) -> str:
    return f"Turning point: {names.milestone(data.milestone)}"


@_on(ev.InjectFired)
def _inject(_: Event, data: ev.InjectFired, names: Names) -> str:
    found = names.scenario.injects.get(data.inject)
    says = names.say(found.says) if found and not data.text else ""
    how = _TRIGGERS.get(data.trigger)
    head = names.inject(data.inject, data.text) + (f" ({how})" if how else "")
    return f"{head}: {says}" if says else head


@_on(ev.InjectSkipped)
def _skipped(_: Event, data: ev.InjectSkipped, names: Names) -> str:
    return f"The facilitator took out “{names.inject(data.inject)}” before it could happen"


# --- decisions and orders


def asked(actor: str, data: ev.DecisionRequested | ev.DecisionMade, names: Names) -> str:
    """Return what a request is about, for the middle of a sentence; nothing for a turn's orders."""
    match data.kind:
        case "orders":
            return ""
        case "ruling":
            return "a free order"
        case "offer":
            return f"{words.possessive(names.actor(data.subject_))} offer"
        case "determination":
            return words.lower_first(names.situation(data.subject_))
    if data.subject_ in names.scenario.consents:
        return f"“{names.consent(data.subject_)}”"
    return f"“{names.about(data.subject_)}”"


def answered(answer: str, names: Names, subject: str = "") -> str:
    """Return the short form of an answer in words: measures and options by their titles."""
    return "; ".join(_answer(part, names, subject) for part in answer.split(", "))


def _answer(part: str, names: Names, subject: str) -> str:
    if part in names.scenario.measures:
        return names.measure(part)
    return names.choice(subject, part) or ANSWERS.get(part, words.readable(part))


@_on(ev.DecisionRequested)
def _requested(event: Event, data: ev.DecisionRequested, names: Names) -> str:
    who = names.post(event.actor, data.post)
    about = asked(event.actor, data, names)
    what = KINDS.get(data.kind, words.readable(data.kind))
    deadline = f", by {names.moment(data.deadline)}" if data.deadline is not None else ""
    head = f"{who} is asked for {what}{f' on {about}' if about else ''}{deadline}"
    return f"{head}: “{data.says}”" if data.says else head


@_on(ev.DecisionMade)
def _made(event: Event, data: ev.DecisionMade, names: Names) -> str:
    who = names.post(event.actor, data.post)
    about = asked(event.actor, data, names)
    on = f" on {about}" if about else ""
    answer = answered(data.answer, names, data.subject_) + (f", if {data.terms}" if data.terms else "")
    if data.kind == "orders":
        head = f"{who} ordered nothing new" if data.answer == "wait" else f"{who} decided: {answer}"
    elif data.by_default:
        head = f"{who} did not answer{on}, which counts as “{answer}”"
    elif data.kind == "vote":
        head = f"{who} voted{on}: {answer}"
    else:
        head = f"{who} answered{on}: {answer}"
    return f"{words.ended(head)} Reason given: {data.rationale}" if data.rationale else head


@_on(ev.OrderIssued)
def _issued(event: Event, data: ev.OrderIssued, names: Names) -> str:
    who, what = names.post(event.actor, data.post), names.measure(data.measure)
    if data.lead is None:
        return f"{who} ordered: {what}. It will never take effect"
    if data.lead == 0:
        return f"{who} ordered: {what}, at once"
    return f"{who} ordered: {what}, to take effect after {words.span(data.lead)}, on {names.moment(event.t + data.lead)}"


def why_refused(data: ev.OrderRefused, refs: tuple[str, ...], names: Names) -> str:
    """Return why an order was refused: the reason, what is missing, and the articles."""
    situation = data.measure.removeprefix("recognise_") if data.measure.startswith("recognise_") else ""
    missing = words.listed(names.code(c, situation) for c in data.unmet)
    text = REASONS.get(data.reason, words.readable(data.reason))
    if missing:
        text += f": short of {missing}" if data.reason == "unaffordable" else f"; not met: {missing}"
    articles = ", ".join(refs) if data.reason == "law" else ""
    return f"{text} ({articles})" if articles else text


@_on(ev.OrderRefused)
def _refused(event: Event, data: ev.OrderRefused, names: Names) -> str:
    who, what = names.post(event.actor, data.post), names.measure(data.measure)
    text = f"{who}’s order “{what}” was refused: {why_refused(data, event.refs, names)}"
    return f"{text}. What would unlock it: {words.inside('; '.join(data.unlock))}" if data.unlock else text


@_on(ev.OrderResolved)
def _resolved(event: Event, data: ev.OrderResolved, names: Names) -> str:
    who, what = names.actor(event.actor), names.measure(data.measure)
    match data.result:
        case "overtaken" if event.refs:
            return f"{who}: “{what}” came to nothing; it was no longer lawful when it was to take effect ({', '.join(event.refs)})"
        case "overtaken":
            return f"{who}: “{what}” was called off before it took effect"
        case "done":
            return f"{who} carried out “{what}”"
    return f"{who}: “{what}” takes effect"


@_on(ev.OrderWritten)
def _written(event: Event, data: ev.OrderWritten, names: Names) -> str:
    parts = [f"{names.post(event.actor, data.post)} wrote an order of its own: “{data.text}”"]
    for what, text in (("aim", data.intent), ("target", data.target), ("authority claimed", data.authority)):
        if text:
            parts.append(f"{what}: {text}")
    return "; ".join(parts)


@_on(ev.OrderRuled)
def _ruled(_: Event, data: ev.OrderRuled, names: Names) -> str:
    match data.ruling:
        case "as_measure":
            text = f"The umpire treats the free order as “{names.measure(data.measure)}”"
        case "accepted":
            text = "The umpire accepts the free order"
        case _:
            text = "The umpire refuses the free order"
    return (
        f"{text}: {'no umpire ruled on it' if data.reason == 'no_umpire' else data.reason}"
        if data.reason
        else text
    )


@_on(ev.MeasureBegan)
def _began(event: Event, data: ev.MeasureBegan, names: Names) -> str:
    until = f", until {names.moment(data.until)}" if data.until is not None else ""
    return f"{names.actor(event.actor)}: “{names.measure(data.measure)}” is under way{until}"


@_on(ev.MeasureEnded)
def _measure_ended(event: Event, data: ev.MeasureEnded, names: Names) -> str:
    how = _MEASURE_ENDS.get(data.reason, words.readable(data.reason))
    return f"{names.actor(event.actor)}: “{names.measure(data.measure)}” {how}"


# --- effects


@_on(ev.QuantityAdjusted)
def _adjusted(_: Event, data: ev.QuantityAdjusted, names: Names) -> str:
    unit = names.unit_of(data.quantity)
    fades = f", half of it gone after {words.span(data.half_life)}" if data.half_life is not None else ""
    return f"{names.quantity(data.quantity)}: {words.signed(data.delta)} {unit}".rstrip() + fades


@_on(ev.QuantityRateChanged)
def _rate(_: Event, data: ev.QuantityRateChanged, names: Names) -> str:
    title = names.quantity(data.quantity)
    parts = []
    if data.by is not None:
        parts.append(f"moves at {words.number(data.by)} times its usual pace")
    if data.add is not None:
        parts.append(
            f"moves by a further {words.signed(data.add)} {names.unit_of(data.quantity)}".rstrip() + " a day"
        )
    return f"{title} {words.listed(parts) or 'is back at the pace it had before'}"


@_on(ev.QuantityCapped)
def _capped(_: Event, data: ev.QuantityCapped, names: Names) -> str:
    parts = []
    if data.at_least is not None:
        parts.append(f"not below {names.value(data.quantity, data.at_least)}")
    if data.at_most is not None:
        parts.append(f"not above {names.value(data.quantity, data.at_most)}")
    title = names.quantity(data.quantity)
    return f"{title} is held: {words.listed(parts)}" if parts else f"A limit on “{title}” is lifted"


@_on(ev.StockTransferred)
def _transferred(_: Event, data: ev.StockTransferred, names: Names) -> str:
    return f"{names.value(data.quantity, data.amount)} went from “{names.quantity(data.quantity)}” to “{names.quantity(data.to)}”"


@_on(ev.UnitMoved)
def _moved(_: Event, data: ev.UnitMoved, names: Names) -> str:
    return f"{names.unit(data.unit)} moved to {names.place(data.place)}"


@_on(ev.UnitAssigned)
def _assigned(_: Event, data: ev.UnitAssigned, names: Names) -> str:
    return f"{names.unit(data.unit)} now serves {names.actor(data.to)}"


@_on(ev.UnitDamaged)
def _damaged(_: Event, data: ev.UnitDamaged, names: Names) -> str:
    return f"{names.unit(data.unit)} lost {words.percent(data.loss)} of its full strength"


@_on(ev.ConsentChanged)
def _consent(event: Event, data: ev.ConsentChanged, names: Names) -> str:
    return f"{names.actor(event.actor)}: “{names.consent(data.consent)}” was {'given' if data.granted else 'withdrawn'}"


@_on(ev.ProcessStarted)
def _process(_: Event, data: ev.ProcessStarted, names: Names) -> str:
    until = f", until {names.moment(data.until)}" if data.until is not None else ""
    return f"Now going on: {names.process(data.process)}{until}"


@_on(ev.ProcessStopped)
def _stopped(_: Event, data: ev.ProcessStopped, names: Names) -> str:
    return f"“{names.process(data.process)}” {_PROCESS_ENDS.get(data.reason, words.readable(data.reason))}"


@_on(ev.IntelReported)
def _reported(_: Event, data: ev.IntelReported, names: Names) -> str:
    to = words.listed(names.audience(a) for a in data.to)
    head = f"Reported to {to} ({data.reliability} reliability): {names.about(data.about)}"
    if data.value is not None and names.definition(data.about):
        head += f" at {names.value(data.about, data.value)}"
    return f"{head}: {data.text}" if data.text else head


# --- words and bargains


@_on(ev.MessageSent)
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
    until = "" if t.until is None else f" {'by' if t.verb == 'do' else 'until'} {names.moment(t.until)}"
    return (
        f"{names.actor(t.who)} {verb} “{names.measure(t.measure)}”{until}{' (in secret)' if t.secret else ''}"
    )


@_on(ev.ProposalMade)
def _proposal(event: Event, data: ev.ProposalMade, names: Names) -> str:
    how = "offers" if not data.answers else "answers with a counter-offer to"
    terms = "; ".join(term(t, names) for t in data.terms)
    head = f"{names.actor(event.actor)} {how} {names.actor(data.to_)}{' in secret' if data.secret else ''}: {terms}"
    return f"{head}. “{data.text}”" if data.text else head


@_on(ev.ProposalAnswered)
def _proposal_answered(event: Event, data: ev.ProposalAnswered, names: Names) -> str:
    by = data.proposal.partition("/")[0]
    verb = {"accepted": "accepts", "rejected": "rejects", "countered": "does not accept"}.get(
        data.answer, data.answer
    )
    return f"{names.actor(event.actor)} {verb} {words.possessive(names.actor(by))} offer"


@_on(ev.PromiseMade)
def _promised(_: Event, data: ev.PromiseMade, names: Names) -> str:
    to = f" (promised to {names.actor(data.to_)})" if data.to_ in names.scenario.actors else ""
    return f"Promise: {term(data.term, names)}{to}"


def _promise(promise: str, names: Names) -> str:
    parts = promise.split("/")
    if len(parts) < 3:  # noqa: PLR2004 - who/verb/measure/n
        return words.readable(promise)
    verb = "to refrain from" if parts[1] == "refrain" else "to do"
    return f"{verb} “{names.measure(parts[2])}”"


@_on(ev.PromiseKept)
def _kept(event: Event, data: ev.PromiseKept, names: Names) -> str:
    return f"{names.actor(event.actor)} kept its promise {_promise(data.promise, names)}"


@_on(ev.PromiseBroken)
def _broken(event: Event, data: ev.PromiseBroken, names: Names) -> str:
    to = f", made to {names.actor(data.to_)}" if data.to_ in names.scenario.actors else ""
    return f"{names.actor(event.actor)} broke its promise {_promise(data.promise, names)}{to}"


# --- law


@_on(ev.LawFinding)
def _finding(event: Event, data: ev.LawFinding, names: Names) -> str:
    parts = [
        f"On what {names.actor(event.actor)} knows, {words.lower_first(names.situation(data.situation))} "
        f"{CEILINGS.get(data.ceiling, words.readable(data.ceiling))}"
    ]
    for status, what in (("not_met", "not met"), ("unknown", "unknown")):
        found = [e.id for e in data.elements if e.status == status]
        if found:
            parts.append(
                f"{what}: "
                + words.listed(f"{words.lower_first(names.element(data.situation, e))} ({e})" for e in found)
            )
    return "; ".join(parts)


@_on(ev.LawDeterminationMade)
def _determined(event: Event, data: ev.LawDeterminationMade, names: Names) -> str:
    verb = "recognised" if data.recognised else "did not recognise"
    text = f"{names.post(event.actor, data.post)} {verb} {words.lower_first(names.situation(data.situation))}"
    text += f" ({', '.join(event.refs)})" if event.refs else ""
    return f"{text}. Reason given: {data.rationale}" if data.rationale else text


@_on(ev.LawDeterminationEnded)
def _undetermined(event: Event, data: ev.LawDeterminationEnded, names: Names) -> str:
    return f"{names.actor(event.actor)} no longer recognises {words.lower_first(names.situation(data.situation))}"


@_on(ev.LawApprovalVoted)
def _voted(event: Event, data: ev.LawApprovalVoted, names: Names) -> str:
    vote = {"for": "voted for", "against": "voted against", "abstain": "abstained on"}.get(
        data.vote, f"voted {data.vote} on"
    )
    return f"{names.post(event.actor, data.post)} {vote} “{names.consent(data.consent)}”"


@_on(ev.LawOrderGiven)
def _law_given(event: Event, data: ev.LawOrderGiven, names: Names) -> str:
    return f"{names.actor(event.actor)}: “{names.consent(data.consent)}” is in force"


@_on(ev.LawOrderEnded)
def _law_ended(event: Event, data: ev.LawOrderEnded, names: Names) -> str:
    return f"{names.actor(event.actor)}: “{names.consent(data.consent)}” is no longer in force"


# --- adjudication


def odds_of(data: ev.AdjudicationResolved, band: str) -> float:
    """Return the probability that an outcome had before the draw."""
    return next((b.p for b in data.bands if b.id == band), 0.0)


@_on(ev.AdjudicationResolved)
def _resolved_by_chance(_: Event, data: ev.AdjudicationResolved, names: Names) -> str:
    del names
    said = models.band(data.model, data.band)
    text = f"{models.title(data.model)}: {words.lower_first(said.rstrip('.'))} (odds {words.percent(odds_of(data, data.band))})"
    if data.overridden:
        text += f"; the umpire set this outcome, the draw had been “{words.readable(data.drawn)}”"
    return text


@_on(ev.EscalationChanged)
def _escalated(_: Event, data: ev.EscalationChanged, names: Names) -> str:
    verb = "climbs" if data.now > data.before else "steps down"
    level = LADDER[data.now] if 0 <= data.now < len(LADDER) else "unknown"
    hidden = "" if data.public else ", which the public cannot see"
    return f"{names.actor(data.actor_)} {verb} from level {data.before} to level {data.now} of the ladder ({level}){hidden}"
