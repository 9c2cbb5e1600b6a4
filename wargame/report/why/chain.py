"""The chain that led to something: causes followed back to decisions, findings, incidents and waits."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import msgspec

from wargame.report import words
from wargame.report.names import Names
from wargame.report.sentences import tell
from wargame.report.why.freed import freed_by
from wargame.report.why.log import Log
from wargame.report.why.questions import Question
from wargame.world import events as ev
from wargame.world.events import Event

_CARRY = (
    "scenario.started",
    "turn.opened",
    "turn.closed",
    "decision.requested",
    "law.finding.compared",
    "law.argument.weighed",
    "law.approval.voted",
    "measure.began",
    "law.notice.published",
    "law.order.given",
    "escalation.changed",
    "process.stopped",
    "procedure.started",
    "procedure.step.begun",
    "order.released",
)
"""What only carries a cause on, or says again what the step beside it says."""


class Step(msgspec.Struct, frozen=True):
    """One step of a chain.

    Args:
        seq: its event.
        t: game minute.
        took: minutes since the step before.
        what: event type.
        text: what happened, in a sentence.
        articles: under which articles.
        freed: what it made lawful or possible, if that is how it leads on.
    """

    seq: int
    t: int
    when: str
    took: int
    what: str
    text: str
    articles: str
    freed: str = ""


class Chain(msgspec.Struct, frozen=True):
    """The steps from the first cause to the event.

    Args:
        steps: in the order in which they happened.
        wait: minutes of the longest wait between two of them, and the events `wait_from` and `wait_to` around it.
        path: every event on the way, those that only carry a cause on too.
        beside: where something waited for more than one thing at once, all of them, in a sentence each.
    """

    steps: tuple[Step, ...] = ()
    wait: int = 0
    wait_from: int = 0
    wait_to: int = 0
    path: tuple[int, ...] = ()
    beside: tuple[str, ...] = ()


class Follower:
    """Follows causes back through a log."""

    def __init__(self, log: Log, names: Names) -> None:
        self.log = log
        self.names = names

    def chain(self, question: Question) -> Chain:
        """Return the chain that led to what a question asks about, or to the nearest that it came."""
        end = self.log.event(question.seq) if question.seq is not None else nearest(question, self.log)
        if end is None:
            return Chain()
        path: list[tuple[Event, str]] = []
        seen: set[int] = set()
        here: Event | None = end
        freed = ""
        while here is not None and here.seq not in seen:
            seen.add(here.seq)
            if here is end or not self._carries(here, path[-1][0]):
                path.append((here, freed))
                freed = ""
            before = self._freed_by(here, path[-1][0])
            here, freed = before if before is not None else (self.log.parent(here), freed)
        return self._steps(path[::-1], tuple(sorted(seen)))

    @staticmethod
    def _carries(event: Event, after: Event) -> bool:
        """Tell whether an event only carries a cause on to the step after it."""
        if event.type in _CARRY:
            return True
        if isinstance(event.data, ev.ProcedureStepDone) and event.data.answer:
            return True  # the answer itself is a step
        said = after.type.startswith(("order.", "law.determination")) and event.seq in after.cause
        return said and isinstance(event.data, ev.DecisionMade)

    def _freed_by(self, decision: Event, order: Event) -> tuple[Event, str] | None:
        """Return what made an order possible, if a decision gives one that was barred before."""
        made = isinstance(decision.data, ev.DecisionMade) and decision.data.kind == "orders"
        if not made or not isinstance(order.data, ev.OrderIssued) or decision.seq not in order.cause:
            return None
        return freed_by(decision, order.data.measure, self.log, self.names)

    def _steps(self, path: list[tuple[Event, str]], seen: tuple[int, ...]) -> Chain:
        steps: list[Step] = []
        for event, freed in path:
            took = event.t - steps[-1].t if steps else 0
            moment = self.names.moment(event.t)
            articles = ", ".join(event.refs)
            text = self._done(event) or told(event, self.names)
            steps.append(Step(event.seq, event.t, moment, took, event.type, text, articles, freed))
        waits = [(b.took, a.seq, b.seq) for a, b in pairwise(steps)]
        longest = max(waits, key=lambda w: (w[0], -w[1]), default=(0, 0, 0))
        return Chain(tuple(steps), *longest, seen, tuple(self._beside(seen)))

    def _done(self, event: Event) -> str:
        """Return who was done with a step of a procedure, or an empty string for anything else."""
        d = event.data
        begun = self.log.parent(event)
        if not isinstance(d, ev.ProcedureStepDone) or begun is None:
            return ""
        if not isinstance(begun.data, ev.ProcedureStepBegun):
            return ""
        post = begun.data.post
        who = self.names.seat(post) if "/" in post else self.names.post(begun.actor, post)
        step = self.names.step(d.procedure, d.step)
        return (
            f"{who} finished “{step}”."
            if d.result == "done"
            else f"{who}: “{step}” {words.readable(d.result)}."
        )

    def _beside(self, seen: tuple[int, ...]) -> Iterator[str]:
        """Yield what the events of a chain waited for, where it was more than one thing at once."""
        for seq in seen:
            event = self.log.event(seq)
            if event is None or not isinstance(event.data, ev.ProcedureStepBegun):
                continue
            over = [
                e
                for c in event.cause
                if (e := self.log.event(c)) is not None
                and isinstance(e.data, ev.ProcedureStepDone)
                and e.data.result != "passed_over"
            ]
            if len(over) > 1:
                step = self.names.step(event.data.procedure, event.data.step)
                each = words.listed(
                    f"“{self.names.step(e.data.procedure, e.data.step)}” (done {self.names.moment(e.t)})"
                    for e in sorted(over, key=lambda e: -e.t)
                )
                yield f"“{step}” waited for {each} at once; the later one decided."


def told(event: Event, names: Names) -> str:
    """Return an event in a sentence, with the reason that was given and the articles, if it has any."""
    text = tell(event, names)
    why = getattr(event.data, "rationale", "")
    if why and why not in text:
        text = f"{text} Reason given: {words.ended(why)}"
    if event.refs and event.type.startswith("law.") and event.refs[0] not in text:
        text = f"{words.inside(text)} ({', '.join(event.refs)})."
    return text


def nearest(question: Question, log: Log) -> Event | None:
    """Return the last event that came near to something that never happened."""
    found = None
    for e in log.events:
        match e.data:
            case ev.OrderRefused(measure=m) | ev.OrderHeld(measure=m) | ev.OrderIssued(measure=m):
                near = question.kind == "order" and m == question.subject
                near = near or m == f"recognise_{question.subject}"
            case ev.LawDeterminationMade(situation=s) | ev.LawFinding(situation=s):
                near = question.kind == "recognise" and s == question.subject
            case ev.LawApprovalVoted(consent=c) | ev.ConsentChanged(consent=c):
                near = c == question.subject
            case ev.DecisionMade(subject_=s, kind=kind):
                near = kind != "orders" and s == question.subject
            case _:
                near = False
        if near and (e.actor == question.actor or e.data.subject == question.subject):
            found = e
    return found
