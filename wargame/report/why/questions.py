"""The questions that a run raises, and where a log answers them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from wargame.core.errors import UsageError, did_you_mean
from wargame.core.ids import cell_of
from wargame.model.scenario import ConsentDef
from wargame.report import words
from wargame.report.names import Names
from wargame.world import events as ev
from wargame.world.events import Event

OUTCOME = "outcome"
DONE = ("in_effect", "done")
"""Results of an order that took effect."""


class Question(msgspec.Struct, frozen=True):
    """Something of a run that could have come earlier, or otherwise.

    Args:
        id: ``actor/kind/subject``, or ``outcome``.
        kind: outcome, recognise, order, or a kind of consent: approval, decree, authority, consent.
        subject: situation, measure or consent.
        text: the question in words.
        seq: the event that it is about; none if that never happened.
        raised: whether the run itself raises it; others may still be asked.
    """

    id: str
    kind: str
    actor: str
    subject: str
    text: str
    seq: int | None
    raised: bool


def answers(question: Question, event: Event) -> bool:
    """Tell whether an event is what a question asks about."""
    d = event.data
    if question.kind == OUTCOME:
        return isinstance(d, ev.ScenarioEnded)
    match d:
        case ev.LawDeterminationMade(situation=situation, recognised=True):
            named = question.kind == "recognise" and situation == question.subject
            return named and event.actor == question.actor
        case ev.OrderResolved(measure=measure, result=result):
            named = question.kind == "order" and measure == question.subject
            return named and event.actor == question.actor and result in DONE
        case ev.ConsentChanged(consent=consent, granted=True):
            return question.kind not in ("order", "recognise") and consent == question.subject
    return False


def target(question: Question, events: Iterable[Event]) -> Event | None:
    """Return the first event of a log that a question asks about, or None."""
    return next((e for e in events if answers(question, e)), None)


def questions(events: Sequence[Event], names: Names) -> list[Question]:
    """Return every question that may be asked of a run; those that it raises itself come first, in log order."""
    found: dict[str, Question] = {}
    for id_, raised in (*_seen(events, names).items(), (OUTCOME, True)):
        made = _question(id_, raised, events, names)
        if made is not None:
            found[id_] = made
    last = len(events) + 1
    return sorted(found.values(), key=lambda q: (not q.raised, q.kind == OUTCOME, q.seq or last, q.id))


def find(id_: str, asked: Sequence[Question]) -> Question:
    """Return a question by id.

    Raises:
        UsageError: the run has no such question.
    """
    for q in asked:
        if q.id == id_:
            return q
    close = did_you_mean(id_, [q.id for q in asked])
    ending = [q.id for q in asked if q.id.endswith(f"/{id_}")]
    hint = close or (f"did you mean `{ending[0]}`?" if ending else "")
    raise UsageError(f"this run has no question `{id_}`" + (f" ({hint})" if hint else ""))


def kind_of(consent: ConsentDef) -> str:
    """Return the word by which questions call a kind of consent."""
    if consent.kind in ("plan", "approval"):
        return "approval"
    if consent.means is not None and consent.means.situation:
        return "decree"
    return "authority" if consent.kind == "order" else "consent"


def _seen(events: Sequence[Event], names: Names) -> dict[str, bool]:
    """Return the ids of what could be asked about, and whether the run raises it: something stood in its way."""
    found: dict[str, bool] = {}

    def add(actor: str, kind: str, subject: str, raised: bool) -> None:
        id_ = f"{actor}/{kind}/{subject}"
        found[id_] = found.get(id_, False) or raised

    issued: set[tuple[str, str]] = set()
    for e in events:
        match e.data:
            case ev.LawFinding(situation=situation) | ev.LawDeterminationMade(situation=situation):
                add(e.actor, "recognise", situation, True)
            case ev.OrderRefused(measure=measure) | ev.OrderHeld(measure=measure):
                if measure.startswith("recognise_"):
                    add(e.actor, "recognise", measure.removeprefix("recognise_"), True)
                elif measure in names.scenario.measures:
                    add(e.actor, "order", measure, True)
            case ev.OrderIssued(measure=measure):
                issued.add((e.actor, measure))
            case ev.OrderResolved(measure=measure, result="overtaken"):
                add(e.actor, "order", measure, True)
            case ev.DecisionRequested(kind="orders", options=options):
                for o in options:
                    add(e.actor, "order", o.id, False)
            case ev.ConsentChanged(consent=consent) | ev.LawApprovalVoted(consent=consent):
                definition = names.scenario.consents.get(consent)
                if definition is not None:
                    add(cell_of(definition.by), kind_of(definition), consent, True)
    for cid, definition in names.scenario.consents.items():
        add(cell_of(definition.by), kind_of(definition), cid, False)
    for actor, measure in sorted(issued):
        if _barred(actor, measure, events):
            add(actor, "order", measure, True)
    return found


def _barred(actor: str, measure: str, events: Sequence[Event]) -> bool:
    """Tell whether the first offer of a measure came with a ruling against it."""
    for e in events:
        if e.actor == actor and isinstance(e.data, ev.DecisionRequested) and e.data.kind == "orders":
            for o in e.data.options:
                if o.id == measure:
                    return o.ruling in ("conditional", "prohibited")
    return False


def _question(id_: str, raised: bool, events: Sequence[Event], names: Names) -> Question | None:
    if id_ == OUTCOME:
        end = next((e for e in reversed(events) if isinstance(e.data, ev.ScenarioEnded)), None)
        if end is None:
            return None
        text = f"Why did it end so: {names.outcome(end.data.outcome)}?"
        return Question(OUTCOME, OUTCOME, "", "", text, end.seq, raised)
    actor, kind, subject = id_.split("/", 2)
    bare = Question(id_, kind, actor, subject, "", None, raised)
    at = target(bare, events)
    raised = raised and (at is None or at.t > 0)  # nothing comes earlier than the beginning
    text = _text(bare, at, events, names)
    return msgspec.structs.replace(bare, text=text, seq=at.seq if at else None, raised=raised)


def _text(q: Question, at: Event | None, events: Sequence[Event], names: Names) -> str:
    when = f"only on {names.moment(at.t)}" if at is not None else ""
    who = names.actor(q.actor)
    if q.kind == "recognise":
        what = words.lower_first(names.situation(q.subject))
        return f"Why did {who} {f'recognise {what} {when}' if when else f'never recognise {what}'}?"
    if q.kind == "order":
        times = sum(
            isinstance(e.data, ev.OrderRefused) and (e.actor, e.data.measure) == (q.actor, q.subject)
            for e in events
        )
        refused = f" (refused {words.times(times)})" if times else ""
        what = f"“{names.measure(q.subject)}” ({who})"
        return f"Why did {what} {f'take effect {when}' if when else 'never take effect'}{refused}?"
    what = f"“{names.consent(q.subject)}” ({who})"
    return f"Why was {what} {f'given {when}' if when else 'never given'}?"
