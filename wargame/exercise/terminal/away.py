"""What happened since a seat last decided, in the sentences that reports use too."""

from __future__ import annotations

from wargame.exercise.seats import Seat
from wargame.exercise.terminal.words import Words
from wargame.report.sentences import tell
from wargame.world.events import Event
from wargame.world.view import View

_NEWS = frozenset(
    {
        "inject.fired",
        "milestone.reached",
        "order.refused",
        "order.held",
        "order.released",
        "order.pressed_on",
        "order.ruled",
        "measure.began",
        "measure.suspended",
        "measure.resumed",
        "measure.ended",
        "incident.occurred",
        "incident.reported",
        "incident.ended",
        "message.sent",
        "proposal.made",
        "proposal.answered",
        "promise.made",
        "promise.kept",
        "promise.broken",
        "law.determination.made",
        "law.determination.ended",
        "law.approval.voted",
        "law.order.given",
        "law.order.ended",
        "law.approval.refused",
        "law.argument.weighed",
        "consent.changed",
        "procedure.started",
        "procedure.ended",
        "diet.changed",
        "coalition.ended",
        "intel.reported",
        "adjudication.resolved",
        "escalation.changed",
        "unit.moved",
        "unit.damaged",
        "unit.assigned",
    }
)
_LOUD = frozenset(
    {
        "promise.broken",
        "order.refused",
        "escalation.changed",
        "scenario.ended",
        "measure.suspended",
        "law.approval.refused",
    }
)
_QUIET = frozenset({"decision.requested", "turn.closed"})


def since_last_decision(events: list[Event], seat: Seat) -> int:
    """Return how much of the log a seat had seen when it last decided: all before its answers of that instant."""
    at: int | None = None
    mark = 0
    for i in range(len(events) - 1, -1, -1):
        e = events[i]
        own = e.type == "decision.made" and e.actor == seat.actor and seat.post in ("", e.data.post)
        if at is None:
            if own:
                at, mark = e.t, i
        elif e.t != at:
            break
        elif own:
            mark = i
    return mark


def is_news(event: Event, seat: Seat) -> bool:
    """Tell whether an event belongs on the page of news: deeds and words, not numbers (the situation shows those)."""
    match event.type:
        case "order.resolved":
            return bool(event.data.result != "in_effect")
        case "decision.made":
            own = event.actor == seat.actor and seat.post in ("", event.data.post)
            return not own and not seat.is_umpire
        case "escalation.changed":
            return bool(event.data.public)
        case "law.notice.published":  # that it was published says no more than the recognition itself
            return bool(event.data.duty) or event.data.notice == "un_report"
    return event.type in _NEWS


def news(view: View, seat: Seat, since: int, words: Words) -> list[tuple[str, str, bool]]:
    """Return (when, what, whether it is grave) of the news that a seat may know, from place `since` of the log on."""
    seen = view.events(since)
    return [(words.moment(e.t), tell(e, words), e.type in _LOUD) for e in seen if is_news(e, seat)]


def log(view: View, words: Words) -> list[tuple[str, str]]:
    """Return (when, what) of everything that a view's holders have seen."""
    return [
        (words.moment(e.t), tell(e, words))
        for e in view.events()
        if e.type not in _QUIET and not (e.type == "order.resolved" and e.data.result == "in_effect")
    ]
