"""Waiting for authority: procedures step by step, whom they waited for, and what held each measure up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from wargame.model.procedures import Step
from wargame.report import words
from wargame.report.metrics import waits as waited
from wargame.report.names import Names
from wargame.report.sentences import answered
from wargame.report.why.chain import Follower
from wargame.report.why.log import Log
from wargame.report.why.questions import Question
from wargame.world import events as ev
from wargame.world.events import Event

ENDS = {
    "done": "done",
    "refused": "refused",
    "shelved": "shelved",
    "abandoned": "given up",
    "": "still under way",
}
NOBODY = "no procedure on the way to it"
"""What a wait was spent on while no procedure was under way."""


class StepWait(msgspec.Struct, frozen=True):
    """One step of a procedure.

    Args:
        seq: the event that began it.
        who: the post that was waited for, or the house that voted.
        vote: whether a house voted.
        end: game minute at which it was done, or the log ended.
        result: done, refused, or empty if it was not over.
        answer: what the post answered, in words.
        counted: whether the procedure waited for it; otherwise it ran beside a longer step.
        asked: how often the post was asked.
    """

    seq: int
    step: str
    title: str
    who: str
    vote: bool
    start: int
    end: int
    result: str
    answer: str
    counted: bool
    asked: int

    @property
    def minutes(self) -> int:
        """How long it took."""
        return self.end - self.start

    @property
    def took(self) -> str:
        """How long it took, in words."""
        return words.span(self.minutes)


class ProcedureWait(msgspec.Struct, frozen=True):
    """One run of a procedure, with its steps in the order in which they began."""

    seq: int
    id: str
    actor: str
    title: str
    start: int
    end: int
    when: str
    result: str
    steps: tuple[StepWait, ...]

    @property
    def took(self) -> str:
        """How long it took, in words."""
        return words.span(self.end - self.start)

    @property
    def ended(self) -> str:
        """How it ended, in words."""
        return ENDS.get(self.result, words.readable(self.result))


class Part(msgspec.Struct, frozen=True):
    """What a share of a wait was spent on."""

    text: str
    minutes: int

    @property
    def took(self) -> str:
        """How long, in words."""
        return words.span(self.minutes)


class AuthorityWait(msgspec.Struct, frozen=True):
    """A measure that was wanted before it was lawful.

    Args:
        since: game minute of the first order that the law refused or held.
        until: when it went out, or the log's end.
        over: whether it ever did.
        parts: whom it waited for, longest first; what nobody worked on is among them.
    """

    seq: int
    actor: str
    who: str
    measure: str
    title: str
    since: int
    until: int
    when: str
    over: bool
    parts: tuple[Part, ...]

    @property
    def minutes(self) -> int:
        """How long it waited."""
        return self.until - self.since

    @property
    def sentence(self) -> str:
        """The wait in a sentence: ``waited 6 days 21 hours, of which 2 days 14 hours for …``."""
        asked = [p for p in self.parts if p.text != NOBODY][:2]
        said = f"waited {words.span(self.minutes)} for authority" + ("" if self.over else ", and waits still")
        if asked:
            return f"{said}, of which {words.listed(f'{p.took} for {p.text}' for p in asked)}"
        return said


def procedures(events: Sequence[Event], names: Names) -> list[ProcedureWait]:
    """Return every run of a procedure, in the order in which they began."""
    end = events[-1].t if events else 0
    found: list[ProcedureWait] = []
    for e in events:
        d = e.data
        if isinstance(d, ev.ProcedureStarted):
            found.append(_run(e, d.procedure, d.run, events, names, end))
    return found


def _run(
    start: Event, procedure: str, run: int, events: Sequence[Event], names: Names, end: int
) -> ProcedureWait:
    begun: dict[str, Event] = {}
    asked: dict[str, int] = {}
    done: dict[str, Event] = {}
    result, until = "", end
    for e in events:
        d = e.data
        if e.seq < start.seq or getattr(d, "procedure", "") != procedure or getattr(d, "run", 0) != run:
            continue
        match d:
            case ev.ProcedureStepBegun(step=step):
                begun.setdefault(step, e)
                asked[step] = asked.get(step, 0) + 1
            case ev.ProcedureStepDone(step=step):
                done[step] = e
            case ev.ProcedureEnded():
                result, until = d.result, e.t
    spans = {s: (e.t, done[s].t if s in done else until) for s, e in begun.items()}
    counted = critical(spans, start.t, until)
    definition = names.scenario.procedures.get(procedure)
    steps = []
    for step, e in begun.items():
        known = definition.steps.get(step) if definition is not None else None
        over = done.get(step)
        answer = over.data.answer if over is not None else ""
        subject = known.asks.subject if known is not None and known.asks is not None else ""
        steps.append(
            StepWait(
                e.seq,
                step,
                names.say(known.title) if known is not None else words.readable(step),
                _who(e, known, names),
                known is not None and known.votes is not None,
                *spans[step],
                over.data.result if over is not None else "",
                words.capital(answered(answer, names, subject)) if answer else "",
                step in counted,
                asked[step],
            )
        )
    title = names.procedure(procedure)
    return ProcedureWait(
        start.seq, procedure, start.actor, title, start.t, until, names.moment(start.t), result, tuple(steps)
    )


def _who(begun: Event, step: Step | None, names: Names) -> str:
    """Return who was waited for: a house for its vote, otherwise the post."""
    if step is not None and step.votes is not None:
        return f"the {names.house(begun.actor, step.votes.house)}"
    post = begun.data.post
    return names.seat(post) if "/" in post else names.post(begun.actor, post)


def critical(spans: dict[str, tuple[int, int]], start: int, end: int) -> frozenset[str]:
    """Return the steps that a procedure waited for: back from its end, each the last that was done before the next.

    Args:
        spans: step -> (begun, done), in minutes.
        start: when the procedure began.
        end: when it ended.
    """
    found: set[str] = set()
    at = end
    while at > start:
        ready = [(b, s) for s, (b, d) in spans.items() if s not in found and b < d <= at]
        last = max((spans[s][1] for _, s in ready), default=start)
        if last <= start:
            break
        begun, step = min((b, s) for b, s in ready if spans[s][1] == last)
        found.add(step)
        at = begun
    return frozenset(found)


def authority(events: Sequence[Event], names: Names, runs: Sequence[ProcedureWait]) -> list[AuthorityWait]:
    """Return every measure that was wanted before it was lawful, with whom it waited for.

    Only procedures on the chain that led to its order count, with earlier runs of the same.
    """
    end = events[-1].t if events else 0
    follower = Follower(Log(events), names)
    first: dict[tuple[str, str], Event] = {}
    for e in events:
        if isinstance(e.data, (ev.OrderRefused, ev.OrderHeld)):
            first.setdefault((e.actor, e.data.measure), e)
    found = []
    for actor in dict.fromkeys(a for a, _ in first):
        for measure, (since, until) in waited(events, actor).items():
            e = first[actor, measure]
            last = end if until is None else until
            found.append(
                AuthorityWait(
                    e.seq,
                    actor,
                    names.actor(actor),
                    measure,
                    names.measure(measure),
                    since,
                    last,
                    names.moment(since),
                    until is not None,
                    tuple(_parts(since, last, _led_to(actor, measure, events, follower, runs))),
                )
            )
    return sorted(found, key=lambda w: (-w.minutes, w.since, w.measure))


def _led_to(
    actor: str,
    measure: str,
    events: Sequence[Event],
    follower: Follower,
    runs: Sequence[ProcedureWait],
) -> list[ProcedureWait]:
    """Return the runs of procedures on the way to a measure."""
    bare = Question(f"{actor}/order/{measure}", "order", actor, measure, "", None, True)
    at = next((e for e in events if _ordered(e, actor, measure)), None)
    path = set(follower.chain(msgspec.structs.replace(bare, seq=at.seq if at else None)).path)
    ids = {r.id for r in runs if any(s.seq in path for s in r.steps) or r.seq in path}
    return [r for r in runs if r.actor == actor and r.id in ids]


def _ordered(e: Event, actor: str, measure: str) -> bool:
    return isinstance(e.data, ev.OrderIssued) and e.actor == actor and e.data.measure == measure


def _for(s: StepWait) -> str:
    return s.who if s.vote else f"{s.who} ({words.lower_first(s.title)})"


def _parts(since: int, until: int, runs: Iterable[ProcedureWait]) -> list[Part]:
    """Return what the minutes of a wait were spent on; where two steps ran at once, the one that ended last counts."""
    segments = sorted(
        (s.end, max(s.start, since), min(s.end, until), _for(s))
        for r in runs
        for s in r.steps
        if s.counted and s.start < until and s.end > since
    )
    spent: dict[str, int] = {}
    free = [(since, until)]
    for _, a, b, text in reversed(segments):
        left = []
        for x, y in free:
            inside = max(0, min(b, y) - max(a, x))
            if not inside:
                left.append((x, y))
                continue
            spent[text] = spent.get(text, 0) + inside
            left += [p for p in ((x, max(a, x)), (min(b, y), y)) if p[0] < p[1]]
        free = left
    idle = sum(y - x for x, y in free)
    if idle:
        spent[NOBODY] = idle
    return sorted((Part(k, v) for k, v in spent.items() if v), key=lambda p: (-p.minutes, p.text))
