"""The scenario's ladder in play: its labels follow from acts done, and every change of one is logged.

There is one set of labels as the public sees it, and the true one where that differs. Nothing hangs on a label but what
content asks about it, and the quantity that the ladder names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame.core.ids import PUBLIC, WHITE, WORLD
from wargame.world import events as ev
from wargame.world.conditions import TICK
from wargame.world.ladder import Standing, standings
from wargame.world.view import View

if TYPE_CHECKING:
    from wargame.engine.game import Game


class Labels:
    """Keeps the labels of the scenario's ladder."""

    def __init__(self, game: Game) -> None:
        self._game = game
        self._ladder = game.scenario.ladders.get(game.scenario.ladder or "")
        self._seen: tuple[object, ...] = ()
        self._because: dict[tuple[bool, str], tuple[str, ...]] = {}

    def settle(self) -> bool:
        """Log the labels that have changed; tell whether any did.

        What is remembered is forgotten at the turn of a game day, so that the minute in which a label sinks tells of
        nothing else.
        """
        ladder, game = self._ladder, self._game
        if ladder is None:
            return False
        state = game.state
        now = (state.legal_version, tuple(state.active), game.now // TICK)
        if now == self._seen:
            return False
        self._seen = now
        public = View(state, frozenset({PUBLIC}), game.log.events, WORLD, game.now)
        shown = self._log(standings(ladder, public), True)
        true = self._log(standings(ladder, game.truth({})), False)
        if shown and ladder.quantity is not None:
            level = max((r.public for r in state.rungs.values()), default=0)
            self._follow(ladder.quantity, level, shown)
        return bool(shown or true)

    def _log(self, found: dict[str, Standing], public: bool) -> int:
        """Log one set of labels if it has changed; return the seq, or 0."""
        game = self._game
        before = {}
        for side in found:
            rungs = game.state.rungs.get(side)
            before[side] = 0 if rungs is None else rungs.public if public else rungs.true
        moved = [side for side, s in found.items() if s.level != before[side]]
        old = {side: self._because.get((public, side), ()) for side in found}
        self._because.update({(public, side): s.because for side, s in found.items()})
        if not moved:
            return 0
        sides = tuple(ev.SideLevel(side, before[side], s.level, s.because) for side, s in found.items())
        things = [t for side in moved for t in (*found[side].because, *old[side])]
        seqs = [seq for t in things if (seq := game.log.touched.get(t))]
        fresh = tuple(seq for seq in seqs if game.log.events[seq - 1].t == game.now)
        data = ev.LadderChanged("x".join(str(s.level) for s in found.values()), sides, public)
        seen = (PUBLIC,) if public else (WHITE,)
        return game.emit(data, WORLD, seen, fresh or tuple(seqs) or (1,))

    def _follow(self, quantity: str, level: int, cause: int) -> None:
        game = self._game
        delta = level - game.state.value(quantity)
        if delta:
            game.emit(ev.QuantityAdjusted(quantity, delta), WORLD, (PUBLIC,), (cause,))
