"""The same inputs give the same bytes: folded, played again, in other processes, in another order."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import worlds
from wargame.core import canon
from wargame.engine.drive import play_again
from wargame.engine.game import Game
from wargame.model.compile import load_lock
from wargame.policies.api import Policy
from wargame.policies.random_legal import RandomLegal
from wargame.policies.registry import for_actors
from wargame.world import reduce
from wargame.world.decisions import Request
from wargame.world.events import decode
from wargame.world.state import TABLES, State

ROOT = Path(worlds.__file__).resolve().parents[2]
SEEDS = st.integers(0, 2**63)


def at_random(compiled: worlds.Compiled) -> dict[str, Policy]:
    return {a: RandomLegal() for a in compiled.scenario.actors}


def tables(state: State) -> dict[str, object]:
    return {name: getattr(state, name) for name in TABLES}


@given(SEEDS)
def test_random_play_ends_and_plays_again_to_the_byte(seed: int) -> None:
    compiled = worlds.strait()
    game = worlds.played(compiled, seed=seed, policies=at_random(compiled))
    assert game.over
    again = play_again(Game(compiled, seed=seed), game.decisions, strict=True)
    assert worlds.log(again) == worlds.log(game)
    assert canon.encode(again.decisions) == canon.encode(game.decisions)


@given(SEEDS)
def test_folding_the_log_gives_the_live_state(seed: int) -> None:
    compiled = worlds.strait()
    game = worlds.played(compiled, seed=seed, policies=at_random(compiled))
    lines = canon.encode_lines(game.events).splitlines()
    state = reduce.fold(compiled.scenario, [decode(line) for line in lines])
    assert state.hash() == game.state.hash() == game.state.hash_in_full() == state.hash_in_full()
    assert tables(state) == tables(game.state)
    assert (state.t, state.turn, state.outcome, state.history) == (
        game.state.t,
        game.state.turn,
        game.state.outcome,
        game.state.history,
    )


def test_the_running_hash_equals_the_full_one_at_every_step() -> None:
    game = Game(worlds.strait(), seed=3)
    policies = for_actors(game.scenario)
    steps = 0
    while requests := game.advance():
        assert game.state.hash() == game.state.hash_in_full()
        steps += 1
        for r in requests:
            game.submit(r.id, policies[r.actor].decide(r))
    assert steps > 5
    closed = [e.data.state_hash for e in game.events if e.type == "turn.closed"]
    assert len(set(closed)) == len(closed)


def test_the_hash_at_a_turns_end_is_that_of_the_folded_log() -> None:
    game = worlds.played(worlds.strait())
    for n, e in enumerate(game.events):
        if e.type == "turn.closed":
            assert reduce.fold(game.scenario, game.events[:n]).hash() == e.data.state_hash


@given(SEEDS, st.randoms(use_true_random=False))
def test_the_order_of_submission_does_not_change_the_log(seed: int, shuffler: object) -> None:
    compiled = worlds.strait()
    policies = at_random(compiled)
    game = Game(compiled, seed=seed)
    while requests := game.advance():
        shuffled = list(requests)
        shuffler.shuffle(shuffled)  # type: ignore[attr-defined]
        for r in shuffled:
            game.submit(r.id, policies[r.actor].decide(r), "random_legal")
    assert worlds.log(game) == worlds.log(worlds.played(compiled, seed=seed, policies=policies))


def test_a_lock_file_plays_like_its_scenario() -> None:
    compiled = worlds.strait()
    locked = load_lock(compiled.lock)
    assert locked.hash == compiled.hash
    assert locked.scenario == compiled.scenario
    assert worlds.log(worlds.played(locked)) == worlds.log(worlds.played(compiled))


CHILD = """
import sys
from tests.support import worlds
sys.stdout.buffer.write(worlds.log(worlds.played(worlds.strait(), seed=11)))
"""


def test_every_hash_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    logs = []
    for n, seed in enumerate(("0", "1", "4242")):
        cache = str(tmp_path / str(n)) if n else "off"
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "WARGAME_CACHE": cache}
        done = subprocess.run(
            [sys.executable, "-c", CHILD], env=env, capture_output=True, check=True, cwd=ROOT
        )
        logs.append(done.stdout)
    assert logs[0] == logs[1] == logs[2] == worlds.log(worlds.played(worlds.strait(), seed=11))
    assert len(logs[0]) > 10_000


@pytest.mark.parametrize("seed", [1, 2])
def test_seeds_and_replications_give_other_games(seed: int) -> None:
    one = worlds.log(worlds.played(worlds.strait(), seed=seed))
    assert one != worlds.log(worlds.played(worlds.strait(), seed=seed + 1))
    assert one != worlds.log(worlds.played(worlds.strait(), seed=seed, replication=1))


class Flipped:
    """A policy with one decision changed."""

    id = "flipped"

    def __init__(self, policy: Policy, request: str) -> None:
        self.policy, self.request = policy, request

    def decide(self, request: Request):  # type: ignore[no-untyped-def]
        from wargame.world.decisions import Orders, default_answer

        if request.id == self.request:
            return Orders() if request.kind == "orders" else default_answer(request)
        return self.policy.decide(request)


@given(st.integers(0, 10**6), st.data())
def test_flipping_one_decision_leaves_what_came_before_and_the_luck_of_others(
    seed: int, data: st.DataObject
) -> None:
    compiled = worlds.strait()
    policies = at_random(compiled)
    game = worlds.played(compiled, seed=seed, policies=policies)
    chosen = data.draw(st.sampled_from([e for e in game.events if e.type == "decision.made"]))
    flipped = worlds.played(
        compiled, seed=seed, policies={a: Flipped(p, chosen.data.request) for a, p in policies.items()}
    )
    before = [e for e in game.events if e.seq < chosen.seq]
    now = chosen.t
    earlier = [e for e in before if e.t < now]
    assert canon.encode_lines(earlier) == canon.encode_lines(flipped.events[: len(earlier)])
    mine = {(d.key, d.i): d.u for e in game.events for d in e.draws}
    theirs = {(d.key, d.i): d.u for e in flipped.events for d in e.draws}
    assert all(mine[k] == theirs[k] for k in mine.keys() & theirs.keys())
    assert mine.keys() & theirs.keys(), "injects at least are unrelated"
