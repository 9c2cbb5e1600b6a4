"""When conditions are looked at: once a game day, when a turn is due, and when something they name has happened.

Not whenever anything happens: quantities drift, so the minute in which a threshold is noticed would tell of events that
those who see the consequence must not know of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wargame.core.clock import parse_instant
from wargame.model import conditions as c
from wargame.model.amounts import QuantityRef
from wargame.model.walk import walk
from wargame.world.conditions import TICK

if TYPE_CHECKING:
    from wargame.engine.game import Game


class Watch:
    """Knows which conditions of a scenario may have changed at this instant."""

    def __init__(self, game: Game) -> None:
        self._game = game
        self._names: dict[int, frozenset[str]] = {}
        self._minutes: set[int] = set()
        self._recent: set[str] = set()
        self._read = 0
        self._at = -1

    def arm(self) -> None:
        """Make sure that there is an instant at every time that a condition names."""
        game, s = self._game, self._game.scenario
        for _, node in walk(
            (tuple(s.injects.values()), tuple(s.milestones.values()), tuple(s.end_conditions.values()))
        ):
            if isinstance(node, c.After):
                after = node.after
                minute = after if isinstance(after, int) else game.state.calendar.minute(parse_instant(after))
                if game.now <= minute <= s.horizon and minute not in self._minutes:
                    self._minutes.add(minute)
                    game.later(minute - game.now, lambda: None)

    def due(self, *conditions: c.Condition | None) -> bool:
        """Tell whether any of these conditions is to be looked at now."""
        now = self._game.now
        if now % TICK == 0 or now in self._minutes or self._game.turns.due:
            return True
        self._read_on(now)
        return any(not self._recent.isdisjoint(self._named(x)) for x in conditions if x is not None)

    def _read_on(self, now: int) -> None:
        events = self._game.log.events
        if self._at != now:
            self._at = now
            self._recent.clear()
        for e in events[self._read :]:
            if e.t == now:
                self._recent.add(e.type)
                self._recent.add(e.data.subject)
                if e.type == "stock.transferred":
                    self._recent.add(e.data.to)
        self._read = len(events)

    def _named(self, condition: c.Condition) -> frozenset[str]:
        found = self._names.get(id(condition))
        if found is None:
            found = self._names[id(condition)] = frozenset(
                n for _, node in walk(condition) for n in _of(node)
            )
        return found


def _of(node: Any) -> tuple[str, ...]:  # noqa: PLR0911 - a line a kind
    match node:
        case c.QuantityTest(quantity=name):
            return (name,)
        case QuantityRef(quantity=name, minus=minus):
            return (name,) if minus is None else (name, minus)
        case (
            c.Active(active=name)
            | c.Done(done=name)
            | c.Recognised(situation=name)
            | c.Consented(consent=name)
        ):
            return (name,)
        case c.MilestoneReached(milestone=name) | c.Running(running=name):
            return (name,)
        case c.UnitTest(unit=name) | c.Escalation(escalation=name):
            return (name,)
        case c.Promised():
            return ("promise.made", "promise.kept", "promise.broken")
        case c.Agreed():
            return ("proposal.answered",)
        case c.TurnTest():
            return ("turn.opened",)
        case c.Happened(event=kind):
            return (kind,)
        case c.LadderTest():
            return ("ladder.changed",)
        case c.ReadingTest():
            return ("signal.read",)
        case c.TypeTest():
            return ("intent.dealt", "intent.disclosed")
        case c.IncidentTest() | c.Fighting():
            return ("incident.occurred", "incident.ended")
    return ()
