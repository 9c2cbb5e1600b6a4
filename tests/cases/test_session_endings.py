"""A class ends in something to talk about: what was done shows in the outcome, and nothing done is called that."""

from __future__ import annotations

from functools import cache

import pytest

from tests.support import class_games
from tests.support.class_games import Played
from wargame.engine.game import Game
from wargame.engine.preflight import load

SESSIONS = [(s, c) for s in ("pledge", "retrenchment", "senkaku-compound") for c in ("class90", "class180")]
GAMES = 36


@cache
def games(scenario: str, sid: str) -> Played:
    """One game of pairings taken far apart, each with a seed of its own."""
    compiled = load(scenario)
    seats = class_games.far_apart(class_games.pairings(compiled.scenario), GAMES)
    return class_games.play(compiled, sid, zip(seats, range(1, GAMES + 1), strict=True))


@pytest.mark.parametrize(("scenario", "sid"), SESSIONS)
def test_no_ending_takes_more_than_two_fifths_of_the_games(scenario: str, sid: str) -> None:
    outcomes = games(scenario, sid).outcomes
    assert len(outcomes) >= 6
    assert max(outcomes.values()) <= GAMES * 0.4
    assert sum(n >= GAMES / 20 for n in outcomes.values()) >= 5


@pytest.mark.parametrize(("scenario", "sid"), SESSIONS)
def test_time_alone_decides_few_games(scenario: str, sid: str) -> None:
    assert games(scenario, sid).outcomes[load(scenario).scenario.outcome_at_horizon] <= GAMES / 10


@pytest.mark.parametrize(
    ("scenario", "sid"), [*SESSIONS, ("pledge", "analysis"), ("retrenchment", "analysis")]
)
def test_where_nobody_does_anything_nothing_has_been_decided(scenario: str, sid: str) -> None:
    compiled = load(scenario)
    game = Game(compiled, sid, 3)
    while requests := game.advance():
        for r in requests:
            game.default(r.id)
    assert game.state.outcome == compiled.scenario.outcome_at_horizon


@pytest.mark.parametrize("scenario", ["pledge", "retrenchment", "senkaku-compound"])
def test_each_ending_says_what_it_is_and_can_be_reached(scenario: str) -> None:
    made = load(scenario).scenario
    reached = {e.outcome for e in made.end_conditions.values()} | {made.outcome_at_horizon}
    assert reached == set(made.outcomes)
    assert all(o.says for o in made.outcomes.values())
