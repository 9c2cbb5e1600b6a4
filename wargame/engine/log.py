"""The log: numbers events, applies each one, and remembers what touched what (for causes)."""

from __future__ import annotations

from typing import Any

from wargame.core.ids import WORLD
from wargame.model import conditions as c
from wargame.world import reduce
from wargame.world.conditions import holds
from wargame.world.events import VERSION, Data, Draw, Event
from wargame.world.incidents import fits
from wargame.world.state import State
from wargame.world.view import View

_CHANGES_NOTHING = ("decision.requested", "order.refused", "intel.reported", "law.finding", "message.sent")
"""Events about a thing that leave the thing as it was: never the cause of a condition on it."""


class Log:
    """The events of a game, and the one way to add to them."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.events: list[Event] = []
        self.touched: dict[str, int] = {}
        """seq of the newest event about a thing: quantity, measure, consent, unit, proposal ..."""
        self.turn_opened = 0

    def emit(
        self,
        now: int,
        data: Data,
        actor: str = WORLD,
        visibility: tuple[str, ...] = ("public",),
        cause: tuple[int, ...] = (),
        refs: tuple[str, ...] = (),
        draws: tuple[Draw, ...] = (),
        turn: int | None = None,
    ) -> int:
        """Log an event, apply it, and return its seq."""
        seq = len(self.events) + 1
        state = self.state
        event = Event(
            VERSION,
            seq,
            now,
            state.turn if turn is None else turn,
            data.TYPE,
            actor,
            visibility,
            tuple(sorted(set(cause))),
            refs,
            draws,
            data,
        )
        self.events.append(event)
        reduce.apply(state, event)
        if data.TYPE not in _CHANGES_NOTHING:
            subject = data.subject
            if subject:
                self.touched[subject] = seq
            self.touched[data.TYPE] = self.touched[f"{data.TYPE} {actor}"] = seq
        if data.TYPE == "stock.transferred":
            self.touched[data.to] = seq  # type: ignore[attr-defined]
        return seq

    def cause_of(self, condition: Any, view: View) -> tuple[int, ...]:
        """Return what made a condition true (or false): the newest events about the things it names, else the turn.

        Of alternatives, only those count that decided it.
        """
        names = _names(condition, view, holds(condition, view) is not False)
        found = {seq for n in names if (seq := n if isinstance(n, int) else self.touched.get(n))}
        if found:
            return tuple(sorted(found))
        return (self.turn_opened,) if self.turn_opened else ((1,) if self.events else ())


def _names(  # noqa: PLR0911 - a line a kind
    condition: Any, view: View, wanted: bool, seen: tuple[str, ...] = ()
) -> list[str | int]:
    """Return what a condition turns on: things by name, incidents by the event that the view knows them from."""
    match condition:
        case c.AllOf(all=parts) | c.AnyOf(any=parts):
            needs_all = isinstance(condition, c.AllOf) is wanted
            return [
                n
                for p in parts
                if needs_all or holds(p, view) is wanted
                for n in _names(p, view, wanted, seen)
            ]
        case c.Not(not_=part):
            return _names(part, view, not wanted, seen)
        case c.QuantityTest(quantity=name):
            return [view.resolve(name)]
        case (
            c.Active(active=name)
            | c.Done(done=name)
            | c.Promised(promised=name)
            | c.Recognised(situation=name)
            | c.Consented(consent=name)
            | c.MilestoneReached(milestone=name)
            | c.Running(running=name)
            | c.UnitTest(unit=name)
            | c.Escalation(escalation=name)
            | c.ProcedureTest(procedure=name)
        ):
            return [name]
        case c.IncidentTest(incident=pattern):
            return [i.seq for i in view.incidents() if fits(pattern, i, view.scenario) is True]
        case c.Fighting(fighting=place):
            at = view.aliases.get(place, place)
            there = [i for i in view.incidents() if i.what.at == at]
            return [i.seq for i in there if i.fighting(view.t)] if wanted else [i.id for i in there]
        case c.FactTest(fact=path):
            why = None if view.facts is None or path in seen else view.facts.why(path)
            return [] if why is None else _names(why, view, holds(why, view) is not False, (*seen, path))
        case c.DietTest(of=actor):
            return [f"diet.changed {view.aliases.get(actor, actor)}"]
        case c.LadderTest():
            return ["ladder.changed"]
        case c.ReadingTest(by=by):
            return [f"signal.read {view.aliases.get(by, by)}"]
        case c.TypeTest(of=of):
            return [f"intent.dealt {view.aliases.get(of, of)}"]
        case c.PartnerTest(of=actor) | c.PartnerInCabinet(of=actor):
            return [f"coalition.ended {view.aliases.get(actor, actor)}"]
        case c.Agreed():
            return ["proposal.answered"]
        case c.Happened(event=kind, subject=subject, actor=actor):
            return [subject or (f"{kind} {actor}" if actor else kind)]
    return []
