"""What an audience can learn of a game: everything its view says, in a form that compares."""

from __future__ import annotations

from typing import Any

from wargame.core import canon
from wargame.engine.game import Game
from wargame.world.conditions import holds
from wargame.world.events import audiences_of, project
from wargame.world.view import View


def known(view: View) -> dict[str, Any]:
    """Return the content of a view."""
    s = view.scenario
    quantities = sorted(view._state.quantities)
    return {
        "t": view.t,
        "turn": view.turn,
        "quantities": {q: view.value(q) for q in quantities},
        "active": view.active(),
        "pending": view.pending(),
        "done": {m: view.done(m) for m in s.measures},
        "processes": {p: view.process_running(p) for p in s.processes},
        "situations": view.situations("japan"),
        "consents": {c: view.consent(c) for c in s.consents},
        "escalation": {a: view.escalation(a) for a in s.actors},
        "units": view.units(),
        "proposals": view.proposals(),
        "promises": view.promises(),
        "milestones": {m: view.milestone(m) for m in s.milestones},
        "beliefs": view.beliefs(),
        "dealt": {a: view.dealt(a) for a in s.actors},
        "readings": view.readings(),
        "happened": {
            (kind, a): view.happened(kind, a, None, 0)
            for kind in (
                "quantity.adjusted",
                "order.refused",
                "inject.fired",
                "intel.reported",
                "message.sent",
            )
            for a in (None, *s.actors, "world")
        },
        "conditions": {e: holds(x.when, view) for e, x in s.end_conditions.items()},
    }


def knows(game: Game, actor: str) -> bytes:
    """Return all that a cell can learn of a game, as bytes: its view, and its projection of the log."""
    view = game.view_of(actor)
    content = known(view)
    content["happened"] = sorted(content["happened"].items(), key=str)
    return canon.encode(content) + canon.encode_lines(view.events())


def sees(game: Game, actor: str) -> bytes:
    """Return the log as a cell sees it, as bytes."""
    posts = tuple(game.scenario.actors[actor].posts)
    return canon.encode_lines(project(game.events, audiences_of(actor, posts)))
