"""Hidden intent in play: types are dealt before anything happens, and told to everybody when the game is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame.core.errors import UsageError, did_you_mean, meant
from wargame.core.ids import PUBLIC
from wargame.world import events as ev
from wargame.world.conditions import holds

if TYPE_CHECKING:
    from wargame.engine.game import Game
    from wargame.model.intent import SealedType


class Intentions:
    """Deals the sealed types of a scenario's actors.

    Attributes:
        chosen: actor -> type, where an input of the game chose one.
    """

    def __init__(self, game: Game) -> None:
        self._game = game
        self.chosen: dict[str, str] = {}

    def choose(self, actor: str, type_: str) -> None:
        """Choose an actor's type, before the game begins.

        Raises:
            UsageError: there is no such actor or type.
        """
        actors = self._game.scenario.actors
        if actor not in actors:
            raise UsageError(f"there is no actor `{actor}`{meant(actor, actors)}")
        types = actors[actor].types
        if type_ not in types:
            hint = did_you_mean(type_, types) or (
                "its types are " + ", ".join(types) if types else "it has none"
            )
            raise UsageError(f"{actor} has no type `{type_}` ({hint.strip('()')})")
        self.chosen[actor] = type_

    def deal(self, cause: int) -> None:
        """Deal every actor that has types one of them: its own draw by the weights, unless one is set."""
        game = self._game
        for actor, definition in game.scenario.actors.items():
            if not definition.types:
                continue
            draws: list[ev.Draw] = []
            u = game.luck("type", actor, draws)
            if actor in self.chosen:
                dealt, how = self.chosen[actor], "chosen"
            elif definition.type is not None:
                dealt, how = definition.type, "set"
            else:
                dealt, how = pick(definition.types, u()), "drawn"
            data = ev.IntentDealt(actor, dealt, definition.types[dealt].aims, how)
            game.emit(data, actor, ev.audience(actor), (cause,), draws=tuple(draws))

    def disclose(self, cause: tuple[int, ...]) -> None:
        """Tell everybody what each was, what it wanted, and which of that holds now, in truth."""
        game = self._game
        truth = game.truth({})
        for actor, dealt in game.state.dealt.items():
            aims = game.scenario.actors[actor].aims
            judged = tuple(ev.AimJudged(a, holds(aims[a].condition, truth) is True) for a in dealt.aims)
            game.emit(ev.IntentDisclosed(actor, dealt.type, judged), actor, (PUBLIC,), cause)


def pick(types: dict[str, SealedType], u: float) -> str:
    """Return the type that a uniform in [0, 1) falls on, by weight, in the order of the file."""
    left = u * sum(t.weight for t in types.values())
    chosen = ""
    for name, t in types.items():
        if t.weight > 0.0:
            chosen = name
            if left < t.weight:
                break
            left -= t.weight
    return chosen
