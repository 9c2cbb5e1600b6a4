"""What is looked at whenever something has happened: escalation levels, milestones, and the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wargame.core.ids import PUBLIC, WORLD
from wargame.model import conditions as c
from wargame.world import events as ev
from wargame.world.conditions import holds

if TYPE_CHECKING:
    from wargame.engine.game import Game


def names_agreement(condition: Any) -> bool:
    """Tell whether a condition rests on an agreement between actors."""
    match condition:
        case c.Agreed():
            return True
        case c.AllOf(all=parts) | c.AnyOf(any=parts):
            return any(names_agreement(p) for p in parts)
        case _:
            return False


class Rules:
    """Checks made at the end of every instant (see `engine.watch` for which)."""

    def __init__(self, game: Game) -> None:
        self._game = game

    def settle(self) -> bool:
        """Apply what has come true; tell whether anything did."""
        return self._escalation() or self._game.labels.settle() or self._milestones() or self._ends()

    def _escalation(self) -> bool:
        game = self._game
        changed = False
        measures = game.scenario.measures
        for actor in game.scenario.actors:
            mine = [a for a in game.state.active.values() if a.actor == actor and a.measure in measures]
            true = max((measures[a.measure].escalation for a in mine), default=0)
            public = max((measures[a.measure].escalation for a in mine if PUBLIC in a.visibility), default=0)
            ladder = game.state.ladder[actor]
            if ladder.public != public:
                data = ev.EscalationChanged(actor, ladder.public, public, True)
                game.emit(data, actor, (PUBLIC,), self._last_change(actor))
                changed = True
            ladder = game.state.ladder[actor]
            if ladder.true != true:
                data = ev.EscalationChanged(actor, ladder.true, true, False)
                game.emit(data, actor, ev.audience(actor), self._last_change(actor))
                changed = True
        return changed

    def _last_change(self, actor: str) -> tuple[int, ...]:
        touched = self._game.log.touched
        return (max(touched.get(f"measure.began {actor}", 1), touched.get(f"measure.ended {actor}", 1)),)

    def _milestones(self) -> bool:
        game = self._game
        changed = False
        for mid, milestone in game.scenario.milestones.items():
            if mid in game.state.milestones or not game.watch.due(milestone.when):
                continue
            if holds(milestone.when, game.truth({})) is True:
                seen = (PUBLIC,) if PUBLIC in milestone.visible_to else ev.audience(*milestone.visible_to)
                game.emit(
                    ev.MilestoneReached(mid), WORLD, seen, game.log.cause_of(milestone.when, game.truth({}))
                )
                changed = True
        return changed

    def time_is_up(self) -> None:
        """End the game at the horizon: of the outcomes that are judged then, the first whose condition holds."""
        game = self._game
        for eid, end in game.scenario.end_conditions.items():
            if end.at_horizon and holds(end.when, game.truth({})) is True:
                game.end(end.outcome, "horizon", eid, game.log.cause_of(end.when, game.truth({})))
                return
        game.end(game.scenario.outcome_at_horizon, "horizon", "", (game.log.turn_opened,))

    def _ends(self) -> bool:
        game = self._game
        for eid, end in game.scenario.end_conditions.items():
            if end.at_horizon:
                continue
            if game.watch.due(end.when) and holds(end.when, game.truth({})) is True:
                reason = "agreement" if names_agreement(end.when) else "end_condition"
                game.end(end.outcome, reason, eid, game.log.cause_of(end.when, game.truth({})))
                return True
        return False
