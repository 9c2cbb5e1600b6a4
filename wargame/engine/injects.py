"""Injects: events from outside the players' orders, with every kind of trigger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame.core.clock import parse_instant
from wargame.core.ids import PUBLIC, WORLD
from wargame.core.text import say
from wargame.measures import effects
from wargame.measures.effects import Context
from wargame.model.measures import Inject
from wargame.world import events as ev
from wargame.world.amounts import evaluate
from wargame.world.conditions import holds

if TYPE_CHECKING:
    from wargame.engine.game import Game


MOST_TRIES = 200
"""A waiting time is drawn so often, at most, until it lies ahead."""


class Injects:
    """Arms every inject of a scenario, and fires them."""

    def __init__(self, game: Game) -> None:
        self._game = game
        self._watched: dict[str, Inject] = {}
        self._armed: dict[str, bool] = {}
        self._sent: set[str] = set()
        self._drawn: dict[str, int] = {}
        self.defined: dict[str, Inject] = dict(game.scenario.injects)

    def arm(self) -> None:
        """Schedule timed and random injects, and start to watch conditional ones."""
        for iid, inject in self.defined.items():
            self._arm(iid, inject)

    def _arm(self, iid: str, inject: Inject) -> None:
        game = self._game
        if inject.at is not None:
            minute = (
                inject.at
                if isinstance(inject.at, int)
                else game.state.calendar.minute(parse_instant(inject.at))
            )
            game.later(max(0, minute - game.now), lambda: self._due(iid, "time"))
        elif inject.absent is not None:
            absent = inject.absent
            game.later(max(0, absent.by - game.now), lambda: self._absence(iid))
        elif inject.random is not None:
            self._draw_time(iid, inject)
        elif inject.when is not None or inject.milestone is not None or inject.turn is not None:
            self._watched[iid] = inject
            self._armed[iid] = True

    def _draw_time(self, iid: str, inject: Inject) -> None:
        """Draw when a random inject comes, given that it has not come yet."""
        game = self._game
        draws: list[ev.Draw] = []
        luck = game.luck("inject", iid, draws)
        version = self._drawn[iid] = self._drawn.get(iid, 0) + 1
        for _ in range(MOST_TRIES):
            wait = evaluate(inject.random, game.truth({}), luck) if inject.random is not None else None
            if wait is None:
                return
            if round(wait) >= game.now:
                break
        else:
            return  # it should have come long ago: it does not come any more
        used = tuple(draws)
        game.later(
            round(wait) - game.now,
            lambda: self._due(iid, "random", used) if self._drawn[iid] == version else None,
        )

    def draw_again(self) -> None:
        """Draw anew when the random injects come that have not come yet: a branch has new luck."""
        for iid, inject in self.defined.items():
            if inject.random is not None and iid not in self._game.state.injects and iid not in self._sent:
                self._draw_time(iid, inject)

    def settle(self) -> bool:
        """Fire the watched injects whose trigger holds now; tell whether any did."""
        if not self._watched:
            return False
        game = self._game
        truth = game.truth({})
        fired = False
        for iid, inject in list(self._watched.items()):
            if inject.when is not None and not game.watch.due(inject.when, inject.only_if):
                continue
            holds_now = self._triggered(inject)
            if not holds_now:
                self._armed[iid] = True
                continue
            if not self._armed[iid] or (
                inject.only_if is not None and holds(inject.only_if, truth) is not True
            ):
                continue
            self._armed[iid] = False
            if not inject.repeat:
                del self._watched[iid]
            if inject.when is not None:
                trigger, cause = "condition", game.log.cause_of(inject.when, game.truth({}))
            elif inject.milestone is not None:
                trigger, cause = "milestone", (game.log.touched[inject.milestone],)
            else:
                trigger, cause = "turn", (game.log.turn_opened,)
            self._fire(iid, inject, trigger, cause)
            fired = True
        return fired

    def _triggered(self, inject: Inject) -> bool:
        state = self._game.state
        if inject.turn is not None:
            return state.turn >= inject.turn
        if inject.milestone is not None:
            return inject.milestone in state.milestones
        return holds(inject.when, self._game.truth({})) is True

    def _due(self, iid: str, trigger: str, draws: tuple[ev.Draw, ...] = ()) -> None:
        inject = self.defined.get(iid)
        if inject is None or iid in self._sent or self._game.over:
            return
        if inject.only_if is None or holds(inject.only_if, self._game.truth({})) is True:
            self._fire(iid, inject, trigger, (self._game.log.turn_opened or 1,), draws)

    def _absence(self, iid: str) -> None:
        inject = self.defined.get(iid)
        if inject is None or inject.absent is None:
            return
        if not any(m in self._game.state.done for m in inject.absent.of):
            self._due(iid, "absence")

    def _fire(
        self, iid: str, inject: Inject, trigger: str, cause: tuple[int, ...], draws: tuple[ev.Draw, ...] = ()
    ) -> None:
        game = self._game
        if inject.odds < 1.0 and trigger not in ("manual", "adhoc"):
            rolled: list[ev.Draw] = []
            u = game.luck("inject_odds", iid, rolled)()
            draws = (*draws, *rolled)
            if u >= inject.odds:
                return
        seen = (PUBLIC,) if PUBLIC in inject.visible_to else ev.audience(*inject.visible_to)
        text = say(inject.title) if trigger == "adhoc" else ""
        seq = game.emit(ev.InjectFired(iid, trigger, text), WORLD, seen, cause, draws=draws)
        effects.apply(inject.effects, Context(WORLD, f"inject/{iid}", (seq,), seen), game.host)

    # --- the facilitator's hand

    def send(self, iid: str, inject: Inject, adhoc: bool) -> None:
        """Fire an inject now, whatever its trigger, which will not fire it again."""
        self._watched.pop(iid, None)
        self._sent.add(iid)
        self.defined.setdefault(iid, inject)
        self._fire(iid, inject, "adhoc" if adhoc else "manual", (self._game.log.turn_opened or 1,))

    def skip(self, iid: str) -> None:
        """Take an inject out before it fires."""
        self._watched.pop(iid, None)
        self.defined.pop(iid, None)
        self._game.emit(ev.InjectSkipped(iid), WORLD, ("white",), (self._game.log.turn_opened or 1,))
