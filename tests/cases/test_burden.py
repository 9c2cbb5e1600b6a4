"""Retrenchment: what Japan carries buys trust, what it refuses costs it, and an answer ends the waiting."""

from __future__ import annotations

from functools import cache

import pytest

from wargame.engine.game import Game
from wargame.engine.preflight import load
from wargame.policies.registry import for_actors
from wargame.world.decisions import Reply


@cache
def answering(answer: str) -> Game:
    """Return a game in which Japan always gives one answer to what Washington asks it to carry."""
    compiled = load("retrenchment", policies={"japan": "japan_open_ties"})
    game, policies = Game(compiled, seed=7), for_actors(compiled.scenario)
    while requests := game.advance():
        for r in requests:
            asked = r.subject == "burden"
            game.submit(r.id, Reply(answer) if asked else policies[r.actor].decide(r))
    return game


def trust(answer: str) -> float:
    return answering(answer).state.value("japan.alliance_confidence")


def weeks(answer: str) -> list[float]:
    """Return what each week between Tokyo and Washington changed."""
    events = answering(answer).events
    return [
        e.data.delta
        for e in events
        if e.type == "quantity.adjusted"
        and e.data.quantity == "japan.alliance_confidence"
        and any(getattr(events[c - 1].data, "model", "").startswith("alliance") for c in e.cause)
    ]


def test_carrying_buys_trust_and_refusing_costs_it() -> None:
    assert answering("yes").state.value("japan.burden_carried") >= 0.6
    assert trust("yes") > 58  # what Japan's aim asks
    assert trust("yes") > trust("yes_if") > trust("no") + 20
    assert trust("no") < 45


def test_the_weeks_follow_what_is_carried_and_what_was_refused() -> None:
    assert weeks("yes")[-1] > 0 > weeks("no")[-1]
    assert len({round(w, 2) for w in weeks("yes")}) > 2


@pytest.mark.parametrize("answer", ["yes", "yes_if", "no"])
def test_a_request_that_was_answered_no_longer_waits(answer: str) -> None:
    assert answering(answer).state.value("japan.support_asked") == pytest.approx(0.3)
    assert answering("delay").state.value("japan.support_asked") > 0.7
