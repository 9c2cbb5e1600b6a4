"""Why something happened: the chain from an event back to the decision or inject that led to it."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from wargame.report import models, words
from wargame.report.names import Names
from wargame.report.sentences import answered, asked, tell
from wargame.world import events as ev
from wargame.world.events import Event

_LONGEST = 4
_LINKS = (
    "inject.fired", "order.issued", "order.written", "decision.made", "adjudication.resolved", "law.determination.made",
    "law.approval.voted", "milestone.reached", "promise.broken", "proposal.made", "proposal.answered", "quantity.adjusted",
    "measure.ended", "unit.damaged",
)
"""Types that explain; what lies between them (requests, starts, processes) only carries a cause on."""
_ROOTS = ("inject.fired", "order.issued", "order.written")
"""Nothing before these explains more."""


class Link(msgspec.Struct, frozen=True):
    """One step of an explanation: the event, and what it was in a few words."""

    seq: int
    text: str


class Causes:
    """Follows causes through a log."""

    def __init__(self, events: Iterable[Event], names: Names) -> None:
        self.names = names
        self._by_seq = {e.seq: e for e in events}

    def event(self, seq: int) -> Event | None:
        """Return an event by its number."""
        return self._by_seq.get(seq)

    def because(self, event: Event) -> tuple[Link, ...]:
        """Return what led to an event, nearest first; nothing if only the clock did."""
        found: list[Link] = []
        here = event
        while here.cause and len(found) < _LONGEST:
            above = self._by_seq.get(max(here.cause))
            if above is None or above.seq >= here.seq:
                break
            here = above
            if here.type not in _LINKS or self._takes_orders(here):
                continue
            found.append(Link(here.seq, self.brief(here)))
            if here.type in _ROOTS:
                break
        return tuple(found)

    @staticmethod
    def _takes_orders(event: Event) -> bool:
        return isinstance(event.data, ev.DecisionMade) and event.data.kind == "orders"

    def brief(self, event: Event) -> str:
        """Return an event in a few words, for the end of a sentence."""
        n = self.names
        at = n.moment(event.t)
        match event.data:
            case ev.OrderIssued(measure=measure):
                return f"{n.actor(event.actor)} ordered “{n.measure(measure)}” on {at}"
            case ev.InjectFired(inject=inject, text=text):
                return f"“{n.inject(inject, text)}” on {at}"
            case ev.DecisionMade() as d:
                about = asked(d, n)
                on = f" on {words.lower_first(about)}" if about else ""
                return f"{n.post(event.actor, d.post)} answered “{answered(d.answer, n)}”{on}, {at}"
            case ev.AdjudicationResolved() as a:
                return f"{words.lower_first(models.title(a.model))}: {words.readable(a.band)}, {at}"
            case ev.LawDeterminationMade(situation=situation, recognised=recognised):
                verb = "recognised" if recognised else "did not recognise"
                return f"{n.actor(event.actor)} {verb} {n.situation(situation)}, {at}"
        return f"{tell(event, n).rstrip('.')}, {at}"
