"""Why something happened: the chain from an event back to the decision or inject that led to it."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from wargame.report import legal_names, models, words
from wargame.report.curves import Curve, value_at
from wargame.report.names import Names
from wargame.report.sentences import answered, asked, tell
from wargame.world import events as ev
from wargame.world.events import Event

_LONGEST = 3
_SHORT_REASON = 160
_LINKS = (
    "inject.fired",
    "order.issued",
    "order.written",
    "decision.made",
    "adjudication.resolved",
    "law.determination.made",
    "law.approval.voted",
    "milestone.reached",
    "promise.broken",
    "proposal.made",
    "proposal.answered",
    "quantity.adjusted",
    "measure.ended",
    "unit.damaged",
    "incident.occurred",
    "law.approval.refused",
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

    def __init__(self, events: Iterable[Event], names: Names, curves: dict[str, Curve]) -> None:
        self.names = names
        self._curves = curves
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
            level = self._level(event, above) if here is event else None
            if level is not None:
                found.append(level)
                if not _pushes(above.data):
                    break
            below, here = here, above
            if level is not None or here.type not in _LINKS or self._carries_on(here, event):
                continue
            if isinstance(here.data, ev.DecisionMade) and self._only_heard(below):
                continue
            found.append(Link(here.seq, self._ordered(event, here) or self.brief(here)))
            if here.type in _ROOTS:
                break
        return tuple(found)

    def _level(self, event: Event, above: Event) -> Link | None:
        """Return where a quantity stood, if that is what set an event off."""
        by_condition = isinstance(event.data, (ev.MilestoneReached, ev.ScenarioEnded)) or (
            isinstance(event.data, ev.InjectFired) and event.data.trigger == "condition"
        )
        name = getattr(above.data, "quantity", "")
        if not by_condition or name not in self._curves:
            return None
        n = self.names
        return Link(
            above.seq, f"{n.quantity(name)} stood at {n.value(name, value_at(self._curves[name], event.t))}"
        )

    @staticmethod
    def _carries_on(decision: Event, event: Event) -> bool:
        """Tell whether a decision only carries on what its neighbours in the log say better."""
        own = (
            isinstance(event.data, (ev.LawDeterminationMade, ev.LawApprovalVoted))
            and decision.seq in event.cause
        )
        return isinstance(decision.data, ev.DecisionMade) and (
            own or decision.data.kind in ("orders", "offer")
        )

    def _only_heard(self, step: Event) -> bool:
        """Tell whether a step of a procedure only heard a post: whatever it had chosen, the procedure went on."""
        match step.data:
            case ev.ProcedureStepDone(procedure=procedure, step=name):
                found = self.names.scenario.procedures.get(procedure)
                asks = found.steps[name].asks if found is not None and name in found.steps else None
                return (
                    asks is not None
                    and asks.kind == "choice"
                    and bool(asks.on)
                    and all(followed.leads == "go_on" for followed in asks.on.values())
                )
        return False

    def _ordered(self, event: Event, above: Event) -> str:
        """Return when and why an event's own measure was ordered, or an empty string."""
        own = getattr(event.data, "measure", "")
        if not isinstance(above.data, ev.OrderIssued) or above.data.measure != own:
            return ""
        why = above.data.rationale
        at = f"ordered on {self.names.moment(above.t)}"
        return f"{at}, “{words.inside(why)}”" if 0 < len(why) <= _SHORT_REASON else at

    def brief(self, event: Event) -> str:  # noqa: PLR0911 - a line a kind of event
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
                on = f" on {about}" if about else ""
                return (
                    f"{n.post(event.actor, d.post)} answered “{answered(d.answer, n, d.subject_)}”{on}, {at}"
                )
            case ev.AdjudicationResolved() as a:
                return f"{words.lower_first(models.title(a.model))}: {models.short(a.model, a.band)}, {at}"
            case ev.LawDeterminationMade(situation=situation, recognised=recognised):
                verb = "recognised" if recognised else "did not recognise"
                return f"{n.actor(event.actor)} {verb} {words.lower_first(n.situation(situation))}, {at}"
            case ev.IncidentOccurred(incident=incident) | ev.IncidentReported(incident=incident):
                return f"“{legal_names.incident(n, incident)}” on {at}"
            case ev.LawApprovalRefused(consent=consent):
                return f"“{n.consent(consent)}” was refused, {at}"
            case ev.TurnOpened(number=number):
                return f"what was known when turn {number} opened, {at}"
        return f"{words.inside(tell(event, n))}, {at}"


def _pushes(data: ev.Data) -> bool:
    """Tell whether a change of a quantity set something going, rather than lifted what had been set."""
    match data:
        case ev.QuantityRateChanged(by=None, add=None) | ev.QuantityCapped(at_most=None, at_least=None):
            return False
    return True
