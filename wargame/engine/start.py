"""The first instant of a game: types are dealt, what the scenario starts with is under way, the first turn opens."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING, Any

from wargame.core.ids import cell_of
from wargame.measures.effects import Context, set_consent
from wargame.world import events as ev
from wargame.world.conditions import TICK

if TYPE_CHECKING:
    from wargame.engine.game import Game


def begin(game: Game) -> None:
    """Begin a game."""
    s = game.scenario
    first = game.emit(ev.ScenarioStarted(s.id, game.schedule_id, s.start, game.compiled.hash))
    game.env.process(_pulse(game))
    game.intentions.deal(first)
    game.procedures.arm()
    _consents(game, first)
    _measures(game, first)
    game.injects.arm()
    game.watch.arm()
    game.turns.begin()


def _consents(game: Game, cause: int) -> None:
    session = game.turns.session
    for cid in session.starting_consents if session else ():
        giver = cell_of(game.scenario.consents[cid].by)
        context = Context(giver, "start", (cause,), ev.audience(giver))
        set_consent(cid, True, context, game.host, game.truth({}))


def _measures(game: Game, cause: int) -> None:
    session = game.turns.session
    more = session.starting_measures if session else ()
    for mid in dict.fromkeys((*game.scenario.starting_measures, *more)):
        game.orders.begin(mid, game.scenario.measures[mid].actor, (cause,))


def _pulse(game: Game) -> Generator[Any, Any, None]:
    while not game.over:
        yield game.env.timeout(TICK)
