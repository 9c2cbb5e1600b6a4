"""Turns: when they open and close, how long they last, and who is asked for orders in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame.core.errors import UsageError, meant
from wargame.measures import catalogue
from wargame.model.posts import heads
from wargame.model.scenario import Scenario
from wargame.model.sessions import Move, move_of, openings
from wargame.world import events as ev
from wargame.world.conditions import holds

if TYPE_CHECKING:
    from wargame.engine.game import Game


def schedule_of(scenario: Scenario, wanted: str | None) -> str:
    """Return the id of the schedule or session that is asked for; the scenario's own if none is.

    Raises:
        UsageError: the scenario has none of this id.
    """
    found = wanted or scenario.main_schedule
    if found not in scenario.schedule_ids:
        hint = meant(found, scenario.schedule_ids)
        raise UsageError(f"{scenario.id} has no schedule `{found}`{hint}")
    return found


class Turns:
    """Opens and closes the turns of a schedule, or the moves of a session.

    Attributes:
        due: a turn is over, and what follows waits for the end of this instant.
    """

    def __init__(self, game: Game) -> None:
        self._game = game
        scenario, sid = game.scenario, game.schedule_id
        self._schedule = scenario.schedules.get(sid)
        self.session = scenario.sessions.get(sid)
        self._openings = openings(self.session, scenario.start, scenario.horizon) if self.session else ()
        self.due = False

    @property
    def move(self) -> Move | None:
        """The move of a session that is being played."""
        found = move_of(self.session, self._game.state.turn)
        return found[1] if found else None

    def begin(self) -> None:
        """Have the first turn open: at once, or when a session's first move says."""
        first = self._openings[0] if self._openings else 0
        if first:
            self._game.later(first, self._fall_due)
        else:
            self.due = True

    def settle(self) -> bool:
        """Where a turn is due, close the one before and open it, or end the game; tell whether it was.

        That is the last thing in an instant, so that what a turn offers rests on all that happened in it.
        """
        if not self.due:
            return False
        self.due = False
        game = self._game
        number, closed = game.state.turn, 1
        if number:
            if self._is_last(number):
                game.rules.time_is_up()
                return True
            game.bargains.at_turn_end()
            closed = game.emit(ev.TurnClosed(number, game.state.hash()), cause=(game.log.turn_opened,))
        length = self._length(number + 1)
        opened = ev.TurnOpened(number + 1, length, game.state.calendar.stamp(game.now))
        game.log.turn_opened = game.emit(opened, cause=(closed,), turn=number + 1)
        self.ask_all((game.log.turn_opened,))
        game.later(length, self._fall_due)
        return True

    def ask_all(self, cause: tuple[int, ...]) -> None:
        """Ask every post that gives orders for this turn's; in a move of a session, those that it offers something.

        A cell's head is asked in any case: it can always wait, write an order of its own, speak and propose.
        """
        game, move = self._game, self.move
        for actor in sorted(game.scenario.actors):
            definition = game.scenario.actors[actor]
            most = definition.orders_at_most
            for n, post in enumerate(heads(definition)):
                among = None if move is None else catalogue.offered_in(move, game.scenario, actor, post)
                if among == () and n:
                    continue
                view = game.view_of(actor, post)
                game.desk.ask(
                    actor,
                    post,
                    "orders",
                    "turn",
                    game.orders.options(actor, post, view, among),
                    "wait",
                    game.orders.take,
                    cause=cause,
                    says="" if move is None else move.dilemma,
                    at_most=most if move is None else min(most, move.orders_at_most),
                    view=view,
                )

    def _is_last(self, number: int) -> bool:
        if self._schedule is None:
            return number == len(self._openings) - 1
        return self._game.now >= self._game.scenario.horizon or number == self._schedule.turns

    def _length(self, number: int) -> int:
        game, schedule = self._game, self._schedule
        if schedule is None:
            return self._openings[number] - game.now
        truth = game.truth({})
        length = next((c.length for c in schedule.changes if holds(c.when, truth) is True), schedule.length)
        return min(length, game.scenario.horizon - game.now)

    def _fall_due(self) -> None:
        self.due = True
