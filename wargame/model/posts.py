"""Posts that give orders, and which of them orders a measure."""

from __future__ import annotations

from wargame.model.measures import Measure
from wargame.model.scenario import Actor, Scenario


def heads(actor: Actor) -> list[str]:
    """Return the posts that are asked for orders, the head of them first."""
    return [p for p, post in actor.posts.items() if post.gives_orders]


def post_for(scenario: Scenario, measure: Measure) -> str | None:
    """Return the post that is asked to order a measure: its own if it gives orders, else the head."""
    givers = heads(scenario.actors[measure.actor])
    if measure.post in givers:
        return measure.post
    return givers[0] if givers else None
