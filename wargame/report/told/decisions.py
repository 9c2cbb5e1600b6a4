"""Decisions and orders."""

from __future__ import annotations

from wargame.report import legal_names, models, words
from wargame.report.names import Names
from wargame.report.told.registry import on
from wargame.report.told.wording import ANSWERS, KINDS, MEASURE_ENDS, REASONS, RELEASES, WEAPONS
from wargame.world import events as ev
from wargame.world.events import Event


def asked(data: ev.DecisionRequested | ev.DecisionMade, names: Names) -> str:
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


@on(ev.DecisionRequested)
def _requested(event: Event, data: ev.DecisionRequested, names: Names) -> str:
    who = names.voice(event.actor, data.post, data.party)
    about = asked(data, names)
    what = KINDS.get(data.kind, words.readable(data.kind))
    deadline = f", by {names.moment(data.deadline)}" if data.deadline is not None else ""
    head = f"{who} is asked for {what}{f' on {about}' if about else ''}{deadline}"
    return f"{head}: “{data.says}”" if data.says else head


@on(ev.DecisionWeighed)
def _weighed(event: Event, data: ev.DecisionWeighed, names: Names) -> str:
    who, model = names.post(event.actor, data.post), data.model.partition("@")[0]
    answer = answered(data.option, names, data.subject_)
    odds = ", ".join(f"{models.band(model, b.id)} {words.percent(b.p)}" for b in data.bands)
    rests = ", ".join(f"{words.readable(k)} {words.number(v)}" for k, v in data.situation.items())
    of = f" ({data.says})" if data.says else ""
    return f"{who} weighed “{answer}”{of}: {odds}. As it believes things to be: {rests}"


@on(ev.DecisionMade)
def _made(event: Event, data: ev.DecisionMade, names: Names) -> str:
    who = names.post(event.actor, data.post)
    about = asked(data, names)
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


@on(ev.OrderIssued)
def _issued(event: Event, data: ev.OrderIssued, names: Names) -> str:
    who, what = names.post(event.actor, data.post), names.measure(data.measure)
    weapons = f". Weapons: {WEAPONS[data.weapons]} ({data.weapons})" if data.weapons in WEAPONS else ""
    if data.lead is None:
        return f"{who} ordered: {what}. It will never take effect{weapons}"
    if data.lead == 0:
        return f"{who} ordered: {what}, at once{weapons}"
    at = names.moment(event.t + data.lead)
    return f"{who} ordered: {what}, to take effect after {words.span(data.lead)}, on {at}{weapons}"


@on(ev.OrderHeld)
def _held(event: Event, data: ev.OrderHeld, names: Names) -> str:
    who, what = names.post(event.actor, data.post), names.measure(data.measure)
    articles = f" ({', '.join(event.refs)})" if event.refs else ""
    return (
        f"{who} ordered “{what}”, to wait until the law allows it; still missing: {missing(data, names)}{articles}. "
        f"It lapses on {names.moment(data.until)}"
    )


@on(ev.OrderReleased)
def _released(event: Event, data: ev.OrderReleased, names: Names) -> str:
    how = RELEASES.get(data.result, words.readable(data.result))
    what = f"{names.actor(event.actor)}: the order “{names.measure(data.measure)}”"
    return f"{what} {how}, after it had waited {words.span(data.waited)}"


def missing(data: ev.OrderRefused | ev.OrderHeld, names: Names) -> str:
    """Return what a refused or waiting order lacks, in words."""
    situation = data.measure.removeprefix("recognise_") if data.measure.startswith("recognise_") else ""
    return words.listed(names.code(c, situation) for c in data.unmet)


def why_refused(data: ev.OrderRefused, refs: tuple[str, ...], names: Names) -> str:
    """Return why an order was refused: the reason, what is missing, and the articles."""
    lacking = missing(data, names)
    text = REASONS.get(data.reason, words.readable(data.reason))
    if lacking:
        text += f": short of {lacking}" if data.reason == "unaffordable" else f"; not met: {lacking}"
    articles = ", ".join(refs) if data.reason == "law" else ""
    return f"{text} ({articles})" if articles else text


@on(ev.OrderRefused)
def _refused(event: Event, data: ev.OrderRefused, names: Names) -> str:
    who, what = names.post(event.actor, data.post), names.measure(data.measure)
    text = f"{who}’s order “{what}” was refused: {why_refused(data, event.refs, names)}"
    return f"{text}. What would unlock it: {words.inside('; '.join(data.unlock))}" if data.unlock else text


@on(ev.OrderPressedOn)
def _pressed_on(event: Event, data: ev.OrderPressedOn, names: Names) -> str:
    who = names.post(event.actor, data.post)
    return f"{who} presses on with “{names.measure(data.measure)}” against the law ({'; '.join(event.refs)})"


@on(ev.OrderResolved)
def _resolved(event: Event, data: ev.OrderResolved, names: Names) -> str:
    who, what = names.actor(event.actor), names.measure(data.measure)
    match data.result:
        case "overtaken" if event.refs:
            articles = ", ".join(event.refs)
            return (
                f"{who}: “{what}” came to nothing; it was not lawful any more when its time came ({articles})"
            )
        case "overtaken":
            return f"{who}: “{what}” was called off before it took effect"
        case "done":
            return f"{who} carried out “{what}”"
    return f"{who}: “{what}” takes effect"


@on(ev.OrderWritten)
def _written(event: Event, data: ev.OrderWritten, names: Names) -> str:
    parts = [f"{names.post(event.actor, data.post)} wrote an order of its own: “{data.text}”"]
    for what, text in (("aim", data.intent), ("target", data.target), ("authority claimed", data.authority)):
        if text:
            parts.append(f"{what}: {text}")
    return "; ".join(parts)


@on(ev.OrderRuled)
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


@on(ev.MeasureBegan)
def _began(event: Event, data: ev.MeasureBegan, names: Names) -> str:
    until = f", until {names.moment(data.until)}" if data.until is not None else ""
    return f"{names.actor(event.actor)}: “{names.measure(data.measure)}” is under way{until}"


@on(ev.MeasureSuspended)
def _suspended(event: Event, data: ev.MeasureSuspended, names: Names) -> str:
    at = f" at {names.place(data.at)}" if data.at else ""
    text = f"{names.actor(event.actor)}: “{names.measure(data.measure)}” is suspended{at}"
    if data.unmet:
        text += f"; not met any more: {words.listed(names.code(c) for c in data.unmet)}"
    return f"{text} ({', '.join(event.refs)})" if event.refs else text


@on(ev.MeasureResumed)
def _resumed(event: Event, data: ev.MeasureResumed, names: Names) -> str:
    at = f" at {names.place(data.at)}" if data.at else ""
    pause = f", after a pause of {words.span(data.paused)}" if data.paused else " without a pause"
    return f"{names.actor(event.actor)}: “{names.measure(data.measure)}” goes on{at}{pause}"


@on(ev.MeasureEnded)
def _measure_ended(event: Event, data: ev.MeasureEnded, names: Names) -> str:
    how = MEASURE_ENDS.get(data.reason, words.readable(data.reason))
    if data.speed:
        how += f"; the law wants it ended {legal_names.speed(names, data.speed)}"
    if data.reason == "authority_ended" and event.refs:
        how += f" ({', '.join(event.refs)})"
    return f"{names.actor(event.actor)}: “{names.measure(data.measure)}” {how}"
