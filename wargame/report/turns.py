"""The story by turn: who decided, what happened, what the law said, what was offered, promised and believed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from wargame.model.quantities import Quantity
from wargame.model.sessions import Session, move_of
from wargame.report import models, words
from wargame.report.beliefs import BeliefRow
from wargame.report.causes import Causes, Link
from wargame.report.curves import Curve, Traced, value_at
from wargame.report.names import Names
from wargame.report.rows import LAW, DecisionRow
from wargame.report.sentences import tell
from wargame.world import events as ev
from wargame.world.events import Event


class Item(msgspec.Struct, frozen=True):
    """One thing that happened: when, who, what, who saw it (if not everybody), why; `parts` if it recurred."""

    seq: int
    when: str
    actor: str
    text: str
    seen: str = ""
    because: tuple[Link, ...] = ()
    parts: tuple[Item, ...] = ()


class Move(msgspec.Struct, frozen=True):
    """How a quantity moved in a turn. `way` is better, worse, or empty where neither is."""

    quantity: str
    before: str
    after: str
    way: str


class Turn(msgspec.Struct, frozen=True):
    """A turn's story. `idle`: posts that ordered nothing. `rest`: all else in the log, for whoever wants it."""

    number: int
    title: str
    happened: tuple[Item, ...]
    decided: tuple[DecisionRow, ...]
    idle: tuple[DecisionRow, ...]
    law: tuple[Item, ...]
    bargains: tuple[Item, ...]
    beliefs: tuple[BeliefRow, ...]
    moves: tuple[Move, ...]
    rest: tuple[Item, ...]

    @property
    def told(self) -> bool:
        """Whether the turn is worth a heading: every turn of the game is, but what came before only if anything did."""
        return self.number > 0 or bool(self.happened or self.law or self.bargains or self.decided)


_HAPPENED = {
    "inject.fired",
    "inject.skipped",
    "milestone.reached",
    "order.resolved",
    "order.held",
    "order.released",
    "measure.suspended",
    "measure.resumed",
    "measure.ended",
    "incident.occurred",
    "incident.reported",
    "incident.ended",
    "adjudication.resolved",
    "escalation.changed",
    "ladder.changed",
    "intent.disclosed",
    "unit.moved",
    "unit.assigned",
    "unit.damaged",
    "scenario.ended",
    "order.written",
    "order.ruled",
    "order.refused",
}
_BARGAINS = {
    "message.sent",
    "proposal.made",
    "proposal.answered",
    "promise.made",
    "promise.kept",
    "promise.broken",
}
_EXPLAINED = {
    "inject.fired",
    "milestone.reached",
    "measure.suspended",
    "measure.ended",
    "incident.occurred",
    "incident.ended",
    "escalation.changed",
    "promise.broken",
    "scenario.ended",
    "law.determination.made",
    "law.order.given",
    "law.order.ended",
    "law.approval.refused",
    "consent.changed",
    "unit.damaged",
    "order.resolved",
}
_MOVED = 0.01
"""A quantity is worth a line if it moved by more than this share of its range."""
MOST_MOVES = 8


class Teller:
    """Tells a log turn by turn, or move by move of a session."""

    def __init__(self, names: Names, causes: Causes, traced: Traced, session: Session | None = None) -> None:
        self.names = names
        self.causes = causes
        self.traced = traced
        self.session = session
        self._shown: set[int] = set()

    def turns(
        self, events: Sequence[Event], decisions: Sequence[DecisionRow], beliefs: Sequence[BeliefRow]
    ) -> list[Turn]:
        """Return the story of every turn; what comes before the first turn is told as turn 0 if it is worth telling."""
        by_turn: dict[int, list[Event]] = {}
        for e in events:
            by_turn.setdefault(e.turn, []).append(e)
        self._shown = {link.seq for d in decisions for link in d.effects} | {d.seq for d in decisions}
        found: list[Turn] = []
        for n, mine in sorted(by_turn.items()):
            taken = [d for d in decisions if d.turn == n]
            told = [b for b in beliefs if b.turn == n]
            turn = self._turn(n, mine, taken, told)
            if found and not found[-1].told:  # nothing worth a heading: its log goes with the next turn's
                turn = msgspec.structs.replace(turn, rest=(*found.pop().rest, *turn.rest))
            found.append(turn)
        return found

    def _turn(
        self, n: int, events: list[Event], decisions: list[DecisionRow], beliefs: list[BeliefRow]
    ) -> Turn:
        start, end = events[0].t, events[-1].t
        happened, law, bargains, rest = [], [], [], []
        for e in events:
            if e.seq in self._shown:
                continue
            if e.type in _HAPPENED and not self._echo(e):
                happened.append(e)
            elif e.type in LAW or self._differs(e):
                law.append(e)
            elif (e.type in _BARGAINS or e.type == "intel.reported") and not self._echo(e):
                bargains.append(e)
            else:
                rest.append(e)
        dates = words.dates(self.names.calendar, start, end)
        title = f"{self._called(n)}: {dates}"
        return Turn(
            n,
            title,
            self._grouped(happened),
            tuple(sorted((d for d in decisions if not d.idle), key=self._by_actor)),
            tuple(d for d in decisions if d.idle),
            self._grouped(law),
            self._grouped(bargains),
            tuple(b for b in beliefs if b.differs),
            self._moves(n),
            tuple(self.item(e, False) for e in rest),
        )

    def _by_actor(self, d: DecisionRow) -> tuple[int, int]:
        """Order decisions so that those of one government stand together."""
        actors = list(self.names.scenario.actors)
        return (actors.index(d.actor) if d.actor in actors else len(actors)), d.seq

    def _called(self, n: int) -> str:
        found = move_of(self.session, n)
        if found is not None:
            return f"Move {n}, {self.names.say(found[1].title)}"
        what = "turn" if self.session is None else "move"
        return f"Turn {n}" if n else f"Before {what} 1"

    @staticmethod
    def _differs(e: Event) -> bool:
        """Tell whether an event compares a finding with what it would be on other facts, and they differ."""
        d = e.data
        return isinstance(d, ev.LawFindingCompared) and (
            bool(d.differing) or len({d.true, d.believed, d.provable}) > 1
        )

    def _echo(self, e: Event) -> bool:
        """Tell whether an event only repeats what another line says, or says that nothing happened."""
        match e.data:
            case ev.MessageSent(text=text):
                above = self.causes.event(max(e.cause, default=0))
                return above is not None and above.type == "inject.fired" and text in tell(above, self.names)
            case ev.AdjudicationResolved(band="none"):
                return True
            case ev.OrderResolved(result=result):
                above = self.causes.event(max(e.cause, default=0))
                told = above is not None and above.type == "order.issued" and above.turn == e.turn
                return told and result != "overtaken"  # the order's own line says when it took effect
        return False

    def item(self, e: Event, explain: bool = True) -> Item:
        """Return an event as a line of the story."""
        because = self.causes.because(e) if explain and e.type in _EXPLAINED else ()
        ordered = self.causes.event(because[0].seq) if because and e.type == "order.resolved" else None
        if ordered is not None and ordered.turn == e.turn:
            because = ()  # the order stands in the same turn's story
        seen = "" if "public" in e.visibility else self.names.audiences(e.visibility)
        return Item(e.seq, self.names.moment(e.t), e.actor, tell(e, self.names), seen, because)

    def _grouped(self, events: list[Event]) -> tuple[Item, ...]:
        """Return the lines of some events; what recurs stands in one line, where it came first."""
        groups: dict[tuple[str, str], list[Event]] = {}
        for e in events:
            match e.data:
                case ev.AdjudicationResolved(model=model):
                    key = (e.type, model)
                case ev.MessageSent() | ev.InjectFired() | ev.IntelReported():
                    key = (e.type, f"{e.actor} {tell(e, self.names)}")
                case _:
                    key = (e.type, str(e.seq))
            groups.setdefault(key, []).append(e)
        items: list[Item] = []
        said: tuple[Link, ...] = ()
        for group in groups.values():
            item = self._group(group)
            about = {x.seq for x in item.because[:1]}
            repeats = bool(items) and (
                item.because == said or items[-1].seq in about or self._same_deed(items[-1], group[0])
            )
            said = item.because or said
            items.append(msgspec.structs.replace(item, because=()) if repeats else item)
        return tuple(items)

    def _same_deed(self, before: Item, event: Event) -> bool:
        """Tell whether the line before is of the same deed: an escalation follows from the measure that just began."""
        last = self.causes.event(before.seq)
        return (
            last is not None
            and event.type == "escalation.changed"
            and last.type in ("order.resolved", "measure.ended")
            and (last.t, last.actor) == (event.t, event.actor)
        )

    def _group(self, events: list[Event]) -> Item:
        first = self.item(events[0])
        if len(events) == 1:
            return first
        parts = tuple(self.item(e, False) for e in events)
        if isinstance(events[0].data, ev.AdjudicationResolved):
            model, counted = events[0].data.model, Counter(e.data.band for e in events)
            order = [b.id for b in events[0].data.bands]
            each = words.listed(
                f"{counted[b]} × {models.short(model, b)}"
                for b in sorted(counted, key=lambda b: _rank(order, b))
            )
            text = f"{models.title(model)}, {len(events)} times: {each}."
        else:
            text = f"{first.text} ({len(events)} times, last on {parts[-1].when})"
        return Item(first.seq, first.when, first.actor, text, first.seen, first.because, parts)

    def _moves(self, turn: int) -> tuple[Move, ...]:
        opened = self.traced.opened
        if turn not in opened:
            return ()
        after = opened.get(turn + 1) or {name: curve[-1][1] for name, curve in self.traced.curves.items()}
        return Mover(self.names, self.traced.curves).between(opened[turn], after)


class Mover:
    """Tells how quantities moved between two instants."""

    def __init__(self, names: Names, curves: Mapping[str, Curve]) -> None:
        self.names = names
        self.curves = curves

    def moves(self, start: int, end: int) -> tuple[Move, ...]:
        """Return what moved between two game minutes, most first."""
        before = {name: value_at(curve, start) for name, curve in self.curves.items()}
        return self.between(before, {name: value_at(curve, end) for name, curve in self.curves.items()})

    def between(self, before: Mapping[str, float], after: Mapping[str, float]) -> tuple[Move, ...]:
        """Return what moved between two sets of values, most first; what has a better and a worse before the rest."""
        found = []
        for name, first in before.items():
            q, last = self.names.definition(name), after[name]
            if q is None or abs(last - first) <= _MOVED * (q.bounds[1] - q.bounds[0]):
                continue
            size = abs(last - first) / (q.bounds[1] - q.bounds[0])
            way = _way(q, last - first)
            move = Move(
                self.names.quantity(name), self.names.number(name, first), self.names.value(name, last), way
            )
            found.append((not way, -size, name, move))
        return tuple(m for *_, m in sorted(found, key=lambda x: x[:3])[:MOST_MOVES])


def _way(q: Quantity, change: float) -> str:
    if q.better == "neither":
        return ""
    return "better" if (change > 0) == (q.better == "more") else "worse"


def _rank(order: list[str], band: str) -> int:
    return order.index(band) if band in order else len(order)
