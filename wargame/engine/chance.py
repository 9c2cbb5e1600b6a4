"""Adjudication in play: models are run at the end of an instant, by key, perhaps after review."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec

from wargame.adjudication.api import Band, choose, complete
from wargame.adjudication.registry import MODELS
from wargame.core import maths
from wargame.core.draws import Engagement
from wargame.core.errors import InvalidAnswer, ModelError, meant
from wargame.core.text import say
from wargame.measures import effects
from wargame.measures.effects import Context
from wargame.model import effects as fx
from wargame.world import events as ev
from wargame.world.amounts import evaluate
from wargame.world.decisions import Outlook
from wargame.world.view import View

if TYPE_CHECKING:
    from wargame.engine.game import Game

BAND, WITHIN = 0, 1


class Proposed(msgspec.Struct, frozen=True):
    """A result as it would stand, for the umpire to accept or override."""

    engagement: str
    model: str
    title: str
    situation: dict[str, float]
    bands: tuple[Band, ...]
    drawn: str
    u: float


class _Pending(msgspec.Struct):
    effect: fx.Run
    context: Context
    engagement: Engagement | None = None


def situation_of(
    effect: fx.Run | fx.Weighing, view: View, results: dict[str, float] | None = None
) -> dict[str, float] | None:
    """Return a model's situation in somebody's view, limited to the model's ranges; None if something is unknown."""
    card = MODELS[effect.run].card
    given: dict[str, float] = {}
    for name, amount in effect.with_.items():
        value = evaluate(amount, view, None, results)
        if value is None:
            return None
        spec = card.inputs[name]
        given[name] = maths.clamp(value, spec.low, spec.high)
    return complete(card, given)


def outlooks(weighs: Mapping[str, fx.Weighing], view: View) -> tuple[Outlook, ...]:
    """Return what answers would bring in somebody's view; an answer of which too little is known is left out."""
    found = []
    for option, weighing in weighs.items():
        situation = situation_of(weighing, view)
        if situation is not None:
            model = MODELS[weighing.run]
            bands = {b.id: b.p for b in model.bands(situation)}
            found.append(Outlook(option, model.card.id, situation, bands, say(weighing.says)))
    return tuple(found)


class Chance:
    """The queue of adjudications of an instant."""

    def __init__(self, game: Game) -> None:
        self._game = game
        self._queue: list[_Pending] = []
        self._overrides: dict[str, str] = {}
        self._dice: dict[str, float] = {}
        self.held: dict[str, Proposed] = {}
        self.released = False

    def queue(self, effect: fx.Run, context: Context) -> None:
        """Queue an adjudication for the end of this instant."""
        self._queue.append(_Pending(effect, context))

    def override(self, engagement: str, band: object) -> None:
        """Set the outcome band of an engagement that has not been resolved yet.

        Raises:
            InvalidAnswer: its model has no such band.
        """
        model = MODELS.get(engagement.partition("/")[0])
        bands = model.card.bands if model is not None else {}
        if band not in bands:
            hint = meant(str(band), bands)
            raise InvalidAnswer(f"{engagement}: no outcome is called `{band}`{hint}")
        self._overrides[engagement] = str(band)

    def roll(self, engagement: str, u: object) -> None:
        """Set the principal uniform of an engagement from a physical die (0 <= u < 1).

        Raises:
            InvalidAnswer: no die gives that.
        """
        if not isinstance(u, int | float) or not 0.0 <= u < 1.0:
            raise InvalidAnswer(f"a die gives a number from 0 up to (not including) 1, not {u}")
        self._dice[engagement] = float(u)

    def settle(self) -> bool:
        """Resolve what is queued; tell whether anything was. Under review, hold until the umpire has released it."""
        if not self._queue:
            return False
        self._queue.sort(key=lambda p: (p.effect.run, p.effect.between, p.context.source))
        for p in self._queue:
            if p.engagement is None:
                p.engagement = self._game.draws.engage(
                    p.effect.run, *(p.effect.between or (p.context.source,))
                )
        if self._game.review and not self.released:
            self.held = {x.engagement: x for p in self._queue for x in [self._propose(p)]}
            return False
        self.released = False
        self.held = {}
        queue, self._queue = self._queue, []
        for p in queue:
            self._resolve(p)
        return True

    def _propose(self, p: _Pending) -> Proposed:
        engagement, situation, bands = self._odds(p)
        model = MODELS[p.effect.run]
        u = self._principal(engagement)
        return Proposed(
            engagement.key, model.card.id, model.card.title, situation, bands, choose(bands, u)[0], u
        )

    def _principal(self, engagement: Engagement) -> float:
        return self._dice.get(engagement.key, engagement.u(BAND))

    def _odds(self, p: _Pending) -> tuple[Engagement, dict[str, float], tuple[Band, ...]]:
        situation = situation_of(p.effect, self._game.truth(p.context.aliases), dict(p.context.results))
        if situation is None or p.engagement is None:
            raise ModelError(f"{p.effect.run}: its situation rests on something that has no value")
        return p.engagement, situation, MODELS[p.effect.run].bands(situation)

    def _resolve(self, p: _Pending) -> None:
        engagement, situation, bands = self._odds(p)
        model = MODELS[p.effect.run]
        u = self._principal(engagement)
        drawn, within = choose(bands, u)
        band = self._overrides.get(engagement.key, drawn)
        result = model.result(situation, band, within)
        physical = engagement.key in self._dice
        data = ev.AdjudicationResolved(
            engagement.key,
            model.card.id,
            situation,
            tuple(ev.BandShown(b.id, b.p) for b in bands),
            band,
            drawn,
            result,
            band != drawn,
        )
        seen = ev.audience(*p.effect.visible_to, *([p.context.actor] if p.context.actor != "world" else []))
        seq = self._game.emit(
            data, p.context.actor, seen, p.context.cause, draws=(ev.Draw(engagement.key, BAND, u, physical),)
        )
        then = (*p.effect.each, *p.effect.on.get(band, ()))
        effects.apply(then, effects.within(p.context, seq, result), self._game.host)
