"""Causes: what truly led to an event."""

from __future__ import annotations

from tests.support.worlds import played
from wargame.engine.preflight import load


def test_a_rung_changes_because_of_that_actors_own_measures() -> None:
    for seed in range(1, 9):
        game = played(load("quarantine-2027"), seed=seed)
        by_seq = {e.seq: e for e in game.events}
        for e in game.events:
            if e.type == "escalation.changed":
                (cause,) = (by_seq[c] for c in e.cause)
                assert cause.type in ("measure.began", "measure.ended")
                assert cause.actor == e.data.actor_
