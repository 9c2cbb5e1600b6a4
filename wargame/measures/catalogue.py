"""What an actor may order now, as it knows the game."""

from __future__ import annotations

from wargame.model.measures import Measure
from wargame.model.posts import post_for
from wargame.model.scenario import Scenario
from wargame.model.sessions import Move
from wargame.world.amounts import evaluate
from wargame.world.conditions import holds
from wargame.world.view import View


def offered(scenario: Scenario, actor: str, post: str, view: View) -> list[str]:
    """Return the ids of the measures a post is offered now, in the scenario's order."""
    return [
        mid
        for mid, m in scenario.measures.items()
        if m.actor == actor and post_for(scenario, m) == post and unavailable(mid, m, view) is None
    ]


def offered_in(move: Move, scenario: Scenario, actor: str, post: str) -> tuple[str, ...]:
    """Return the measures that a move of a session has on offer for a post, in the order of the move's own list."""
    listed = dict.fromkeys((*move.offers.get(actor, ()), *move.offers.get(f"{actor}/{post}", ())))
    measures = scenario.measures
    return tuple(m for m in listed if m in measures and post_for(scenario, measures[m]) == post)


def unavailable(mid: str, measure: Measure, view: View) -> str | None:
    """Return why a measure cannot be ordered now (a reason code), or None if it can."""
    if view.under_way(mid) or any(p.measure == mid for p in view.pending()):
        return "already"
    if measure.once and view.done(mid):
        return "once"
    if measure.ends and not _has_something_to_end(measure, view):
        return "nothing_to_end"
    if holds(measure.available_when, view) is not True:
        return "unavailable"
    return None


def unaffordable(measure: Measure, view: View) -> list[str]:
    """Return the quantities that fall short of what a measure asks for or costs."""
    short = []
    for wanted in (measure.asks, measure.costs):
        for quantity, amount in wanted.items():
            have, need = view.value(quantity), evaluate(amount, view)
            if have is None or need is None or have < need:
                short.append(view.resolve(quantity))
    return short


def _has_something_to_end(measure: Measure, view: View) -> bool:
    pending = {p.measure for p in view.pending()} | {h.measure for h in view.held()}
    return any(view.under_way(target) or target in pending for target in measure.ends)
