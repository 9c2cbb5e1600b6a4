"""Every shipped scenario: plays to its end however it is played, and plays again to the byte."""

from __future__ import annotations

import pytest

from tests.support import worlds
from wargame.core import canon
from wargame.engine.drive import play_again
from wargame.engine.game import Game
from wargame.engine.preflight import load
from wargame.policies.random_legal import RandomLegal
from wargame.schema.library import scenario_ids
from wargame.world import reduce
from wargame.world.events import decode

CASES = [(s, n) for s in scenario_ids() for n in range(3)]


@pytest.mark.parametrize(("scenario", "seed"), CASES)
def test_random_legal_play_ends_folds_and_plays_again(scenario: str, seed: int) -> None:
    compiled = load(scenario)
    schedules = list(compiled.scenario.schedules)
    schedule = schedules[seed % len(schedules)]
    policies = {a: RandomLegal() for a in compiled.scenario.actors}
    game = worlds.played(compiled, seed=seed, schedule=schedule, policies=policies)
    assert game.events[-1].type == "scenario.ended"
    again = play_again(Game(compiled, schedule, seed), game.decisions, strict=True)
    assert worlds.log(again) == worlds.log(game)
    state = reduce.fold(compiled.scenario, [decode(x) for x in canon.encode_lines(game.events).splitlines()])
    assert state.hash() == game.state.hash() == game.state.hash_in_full()
    for name, q in compiled.scenario.quantities.items():
        low, high = q.bounds
        for full in state.quantities:
            if full.endswith(f".{name}"):
                assert low <= state.value(full) <= high


@pytest.mark.parametrize("scenario", scenario_ids())
def test_its_own_policies_play_it_to_its_end(scenario: str) -> None:
    compiled = load(scenario)
    for seed in (1, 2):
        game = worlds.played(compiled, seed=seed)
        assert game.events[-1].type == "scenario.ended"
        assert all(c < e.seq for e in game.events for c in e.cause)
