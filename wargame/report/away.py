"""While you were away: one page a cell at the opening of a move, from what that cell may know, and nothing else.

It is derived from the log, so terminal and report show the same page. Which events are news is decided here too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import msgspec

from wargame.core.ids import WHITE, WORLD, cell_of
from wargame.model.sessions import Session, move_of
from wargame.report import words
from wargame.report.curves import Traced, trace
from wargame.report.names import Names
from wargame.report.sentences import tell
from wargame.report.told.procedures import ENDS
from wargame.report.turns import Move
from wargame.world import events as ev
from wargame.world.events import Event, audiences_of, project

MOST_NEWS, MOST_OWN, MOST_MOVES = 9, 9, 8
"""So many lines of each part stand on a page; it is one page."""
_HIGH = 2
"""Rung of the ladder from which a climb is told by itself."""
_MOVED = 0.01
"""A quantity is worth a line if it moved by more than this share of its range."""
_NEW = 0.2
"""What a first report weighs among moves, as a share of the quantity's range."""
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
        "signal.read",
        "ladder.changed",
        "intent.dealt",
        "intent.disclosed",
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
_SMALL = frozenset(
    {
        "unit.moved",
        "incident.ended",
        "law.argument.weighed",
        "adjudication.resolved",
        "consent.changed",
        "message.sent",
        "intel.reported",
        "signal.read",
        "procedure.started",
    }
)
"""What gives way first where a page is short of room."""
_WORDS = frozenset({"proposal", "message"})
"""Parts of a turn's orders that are told by events of their own."""
_OWN_ORDERS = frozenset(
    {
        "message.sent",
        "proposal.made",
        "proposal.answered",
        "promise.made",
        "promise.kept",
        "promise.broken",
        "order.refused",
        "order.held",
        "order.released",
        "order.resolved",
        "order.ruled",
        "measure.began",
        "measure.suspended",
        "measure.resumed",
        "measure.ended",
    }
)


class Line(msgspec.Struct, frozen=True):
    """A line of a page: when, what, and whether it is grave."""

    when: str
    text: str
    grave: bool = False


class AwayPage(msgspec.Struct, frozen=True):
    """What a cell missed between two moves.

    Args:
        actor: the cell.
        who: its title, or that of the one post that reads it.
        number: number of the move that opens.
        title: title of that move.
        span: how long it was away, in words.
        happened: what others did and what befell, in time order; `more` lines had no room.
        own: what its posts decided, and what became of their orders; `more_own` had no room.
        procedures: how its procedures stand, and which orders wait for the law.
        moves: how the quantities that it knows have moved, the greatest moves first.
    """

    actor: str
    who: str
    number: int
    title: str
    span: str
    happened: tuple[Line, ...]
    more: int
    own: tuple[Line, ...]
    more_own: int
    procedures: tuple[str, ...]
    moves: tuple[Move, ...]


def is_news(event: Event, own: Callable[[Event], bool], umpire: bool = False) -> bool:
    """Tell whether an event belongs among news: deeds and words, not numbers; `own` tells who decided for oneself."""
    match event.type:
        case "order.resolved":
            return bool(event.data.result != "in_effect")
        case "decision.made":
            return not umpire and not own(event)
        case "escalation.changed":
            return bool(event.data.public)
        case "law.notice.published":  # that it was published says no more than the recognition itself
            return bool(event.data.duty) or event.data.notice == "un_report"
        case "adjudication.resolved":
            return bool(event.data.band != "none")
    return event.type in _NEWS


def is_grave(event: Event) -> bool:
    """Tell whether an event should stand out."""
    return event.type in _LOUD


def pages(names: Names, events: Sequence[Event], session: Session | None, traced: Traced) -> list[AwayPage]:
    """Return every cell's page of every move of a session that was opened; none where there is no session."""
    opened = sorted(traced.opened)
    found = []
    for number in opened:
        move = move_of(session, number)
        if move is not None and number > 1 and move[1].while_away:
            found += [page(names, events, session, number, a, traced=traced) for a in names.scenario.actors]
    return [p for p in found if p is not None]


def page(
    names: Names,
    events: Sequence[Event],
    session: Session | None,
    number: int,
    actor: str,
    post: str = "",
    traced: Traced | None = None,
) -> AwayPage | None:
    """Return a cell's page, or that of one post of it, at the opening of a move; None where it has none.

    Args:
        names: titles of the scenario's things.
        events: the log, whole; what the cell cannot see is left out here.
        session: the session being played, if any.
        number: number of the move, from 1.
        actor: the cell.
        post: one post of it; the whole cell if empty.
        traced: the log's quantities, if they were traced already.
    """
    found = move_of(session, number)
    if found is None or number <= 1 or not found[1].while_away or actor not in names.scenario.actors:
        return None
    posts = (post,) if post else tuple(names.scenario.actors[actor].posts)
    seen = project(list(events), audiences_of(actor, posts))
    opened = {e.data.number: i for i, e in enumerate(seen) if e.type == "turn.opened"}
    if number not in opened or number - 1 not in opened:
        return None
    start, end = seen[opened[number - 1]], seen[opened[number]]
    before, since = seen[: opened[number - 1]], seen[opened[number - 1] : opened[number]]

    def mine(e: Event) -> bool:
        return e.actor == actor and (not post or getattr(e.data, "post", post) == post)

    own = [e for e in since if mine(e) and _becomes(e)]
    others = [
        e
        for e in since
        if not (mine(e) and (_becomes(e) or e.type == "decision.made"))
        and is_news(e, mine)
        and not _inner(e, actor)
    ]
    happened, more = _fitted(names, others, MOST_NEWS)
    decided, more_own = _fitted(names, own, MOST_OWN)
    return AwayPage(
        actor,
        names.post(actor, post) if post else names.actor(actor),
        number,
        names.say(found[1].title),
        words.span(end.t - start.t),
        happened,
        more,
        decided,
        more_own,
        tuple(_procedures(names, [*before, *since], start.t)),
        tuple(_moves(names, traced or trace(names.scenario, events), actor, number, before, since)),
    )


def _becomes(e: Event) -> bool:
    """Tell whether an event says what a post decided, or what became of its orders and words."""
    if isinstance(e.data, ev.DecisionMade):
        if e.data.kind == "offer":  # its own event tells the answer
            return False
        return e.data.kind != "orders" or not set(e.data.answer.split(", ")) <= _WORDS
    return e.type in _OWN_ORDERS and not (e.type == "order.resolved" and e.data.result == "in_effect")


def _inner(e: Event, actor: str) -> bool:
    """Tell whether an event is told elsewhere on the page: the cell's own procedures, and its own measures' doings."""
    return e.actor == actor and e.type in ("procedure.started", "procedure.ended", "law.argument.weighed")


def _text(names: Names, e: Event) -> str:
    """Return an event's sentence without reasons given, articles and ways out, so that it stays a line or two."""
    if isinstance(e.data, ev.DecisionMade):
        e = msgspec.structs.replace(e, data=msgspec.structs.replace(e.data, rationale=""))
    elif isinstance(e.data, ev.OrderRefused):
        e = msgspec.structs.replace(e, refs=(), data=msgspec.structs.replace(e.data, unlock=()))
    return tell(e, names)


def _rank(e: Event) -> int:
    """Return how early an event gets room on a page: 0 first."""
    if isinstance(e.data, ev.EscalationChanged) and max(e.data.now, e.data.before) < _HIGH:
        return 2  # it follows from a measure that has a line of its own
    return 0 if e.type in _LOUD else 2 if e.type in _SMALL else 1


def _fitted(names: Names, events: list[Event], most: int) -> tuple[tuple[Line, ...], int]:
    """Return the lines that fit, in time order, what recurs in one line; and how many lines did not fit."""
    groups: dict[tuple[str, str], list[Event]] = {}
    for e in events:
        groups.setdefault((e.type, _text(names, e)), []).append(e)
    lines: list[tuple[int, int, Line]] = []
    for n, ((_, text), group) in enumerate(groups.items()):
        said = text
        if len(group) > 1:
            last = names.moment(group[-1].t)
            said = f"{words.inside(text)} ({words.times(len(group))}, last on {last})."
        line = Line(names.moment(group[0].t), said, _rank(group[0]) == 0)
        lines.append((_rank(group[0]), n, line))
    kept = sorted(sorted(lines, key=lambda x: x[:2])[:most], key=lambda x: x[1])
    return tuple(line for *_, line in kept), len(lines) - len(kept)


class _Course:
    """How a procedure, or an order that waits for the law, stands."""

    def __init__(self, t: int) -> None:
        self.began = t
        self.steps: dict[str, int] = {}
        self.ended: tuple[int, str] | None = None


def _procedures(names: Names, seen: list[Event], since: int) -> Iterable[str]:
    """Yield a line for each own procedure that ended since a minute or goes on, and each order that waits."""
    courses: dict[str, _Course] = {}
    held: dict[str, Event] = {}
    for e in seen:
        match e.data:
            case ev.ProcedureStarted(procedure=name):
                courses[name] = _Course(e.t)
            case ev.ProcedureStepBegun(procedure=name, step=step, again=again) if name in courses:
                courses[name].steps[step] = again
            case ev.ProcedureStepDone(procedure=name, step=step, result=result) if name in courses:
                if result != "put_off":
                    courses[name].steps.pop(step, None)
            case ev.ProcedureEnded(procedure=name, result=result) if name in courses:
                courses[name].ended = (e.t, result)
            case ev.OrderHeld(order=order):
                held[order] = e
            case ev.OrderReleased(order=order):
                held.pop(order, None)
    for name, c in courses.items():
        title = f"“{names.procedure(name)}”"
        if c.ended is None:
            waits = words.listed(
                f"“{names.step(name, s)}”{f' (put off {words.times(n)})' if n else ''}"
                for s, n in c.steps.items()
            )
            at = f"; it stands at {waits}" if waits else ""
            yield f"{title} is under way since {names.moment(c.began)}{at}."
        elif c.ended[0] >= since:
            how = ENDS.get(c.ended[1], words.readable(c.ended[1]))
            yield f"{title} {how}, on {names.moment(c.ended[0])}."
    for e in held.values():
        yield (
            f"The order “{names.measure(e.data.measure)}” waits for the law, and lapses on "
            f"{names.moment(e.data.until)}."
        )


def _moves(
    names: Names, traced: Traced, actor: str, number: int, before: list[Event], since: list[Event]
) -> list[Move]:
    old, new = traced.opened[number - 1], traced.opened[number]
    heard_before, heard_now = _heard(before), _heard([*before, *since])
    found: list[tuple[float, str, Move]] = []
    for name in sorted(new):
        q = names.definition(name)
        if q is None:
            continue
        scope = name.partition(".")[0]
        known = q.audience == "public" or (q.audience == "owner" and cell_of(scope) == actor)
        first, last = (old[name], new[name]) if known else (heard_before.get(name), heard_now.get(name))
        size = q.bounds[1] - q.bounds[0]
        if last is None or (first is not None and abs(last - first) <= _MOVED * size):
            continue
        share = abs(last - first) / size if first is not None else _NEW
        share *= 1.0 if q.better == "neither" else 2.0
        share *= 2.0 if scope == actor else 1.3 if scope == WORLD else 1.0
        way = (
            ""
            if first is None or q.better == "neither"
            else "better"
            if (last > first) == (q.better == "more")
            else "worse"
        )
        after = names.value(name, last) + ("" if known else " (as reported)")
        move = Move(
            names.quantity(name), "unknown" if first is None else names.number(name, first), after, way
        )
        found.append((-share, name, move))
    return [m for _, _, m in sorted(found, key=lambda x: x[:2])[:MOST_MOVES]]


def _heard(events: Iterable[Event]) -> dict[str, float]:
    """Return the newest value that was reported of each quantity."""
    return {
        e.data.about: e.data.value
        for e in events
        if isinstance(e.data, ev.IntelReported) and e.data.value is not None and e.actor != WHITE
    }
