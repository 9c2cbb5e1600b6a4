"""Runs that share a draw: intervals know it, and structure is told from luck."""

import numpy as np
import pytest

from wargame.core.errors import UsageError
from wargame.experiments import clustered as cl
from wargame.experiments.statistics import wilson


def made(seed, shares, alike):
    """Return hits and states: each state has its share, and so many runs."""
    rng = np.random.default_rng(seed)
    states = np.repeat(np.arange(len(shares)), alike)
    return (rng.random(len(states)) < np.asarray(shares)[states]).astype(float), states


def test_runs_that_are_all_their_own_have_wilsons_interval():
    y, states = made(1, [0.3] * 400, 1)
    own, plain = cl.share(y, states), wilson(y.sum(), 400)
    assert own.low == pytest.approx(plain.low, abs=0.002)
    assert own.high == pytest.approx(plain.high, abs=0.002)


def test_runs_that_agree_within_their_block_count_as_one():
    blocks = np.repeat(np.arange(50), 8)
    y = (blocks % 5 == 0).astype(float)
    found, one_a_block = cl.share(y, blocks), wilson(10, 50)
    assert found.low == pytest.approx(one_a_block.low, abs=0.01)
    assert found.high == pytest.approx(one_a_block.high, abs=0.01)
    assert cl.share(np.zeros(400), blocks).high == wilson(0, 50).high, "of what never came, only blocks speak"
    with pytest.raises(UsageError):
        cl.share(np.zeros(0), np.zeros(0, dtype=int))


@pytest.mark.parametrize("alike", [1, 5, 20])
def test_the_interval_of_a_share_holds_the_truth_as_often_as_it_says(alike):
    rng = np.random.default_rng(7)
    held = 0
    for i in range(300):
        shares = rng.beta(1.5, 3.5, 200 // alike)
        y, blocks = made(i, shares, alike)
        held += 0.3 in cl.share(y, blocks)
    assert 0.91 <= held / 300 <= 0.99


def test_a_mean_over_blocks_is_students():
    blocks = np.repeat(np.arange(4), 3)
    y = np.repeat([1.0, 2.0, 3.0, 4.0], 3)
    found = cl.mean(y, blocks)
    half = 3.182446 * np.std([1, 2, 3, 4], ddof=1) / 2  # t, three degrees of freedom
    assert (found.low, found.high) == pytest.approx((2.5 - half, 2.5 + half), rel=1e-5)
    assert cl.mean(y, np.zeros(12, dtype=int)) is None


def test_no_difference_in_any_pair_is_not_certainty():
    blocks = np.repeat(np.arange(30), 2)
    open_ = wilson(0, 30).high
    found = cl.difference(np.zeros(60), blocks, share=True)
    assert (found.low, found.high) == (-open_, open_)
    assert cl.difference(np.zeros(60), blocks).width == 0.0


def test_structure_is_found_under_luck():
    y, states = made(3, [0.0] * 120 + [0.6] * 80, 5)
    found = cl.spread_of_share(y, states)
    assert found.low == pytest.approx(0.0, abs=0.02)
    assert found.high == pytest.approx(0.6, abs=0.08), "the states with five of five are luck"


def test_luck_alone_is_not_taken_for_structure():
    y, states = made(11, [0.3] * 200, 10)
    found = cl.spread_of_share(y, states)
    assert found.width < 0.12
    assert np.ptp(np.bincount(states, weights=y) / 10) > 0.5, "although what is seen scatters as widely"
    assert cl.spread_of_share(y, np.zeros(2000, dtype=int)) is None
    assert cl.spread(y, np.zeros(2000, dtype=int)) is None


def test_the_spread_of_a_metric_is_that_of_its_states():
    rng = np.random.default_rng(5)
    true = rng.normal(0.0, 2.0, 300)
    states = np.repeat(np.arange(300), 4)
    found = cl.spread(true[states] + rng.normal(0.0, 3.0, 1200), states)
    assert (found.low, found.high) == pytest.approx((-3.29, 3.29), abs=0.45)  # 1.645 standard deviations


def test_components_of_variance():
    rng = np.random.default_rng(9)
    groups = np.repeat(np.arange(500), 6)
    between, within = cl.components(rng.normal(0, 2, 500)[groups] + rng.normal(0, 1, 3000), groups)
    assert between == pytest.approx(4.0, rel=0.15)
    assert within == pytest.approx(1.0, rel=0.1)
    assert cl.components(np.ones(6), np.arange(6)) == (0.0, 0.0)


def runs(n=400, alike=5):
    """Return runs in which policy decides half of the variance, a type a fifth, and luck the rest."""
    rng = np.random.default_rng(2)
    blocks = np.repeat(np.arange(n), alike)
    policy, type_ = rng.integers(0, 2, n), rng.integers(0, 2, n)
    share = 0.5 + 0.35 * (2 * policy - 1) + 0.12 * (2 * type_ - 1)
    hits = (rng.random(n * alike) < share[blocks]).astype(int)
    states = cl.numbered(list(zip(policy.tolist(), type_.tolist(), range(n), strict=True)))[blocks]
    return cl.Runs(hits, blocks, states, policy[blocks], {"policy": policy[blocks]}, {"type": type_[blocks]})


def test_what_decides_is_told_apart():
    found = cl.parts(runs())
    assert found["combination"] + found["dealt"] + found["rest"] + found["luck"] == pytest.approx(1.0)
    assert found["combination"] == pytest.approx(0.35**2 / 0.25, abs=0.05)
    assert found["dealt"] == pytest.approx(0.12**2 / 0.25, abs=0.03)
    assert found["rest"] < 0.03
    assert (found["policy"], found["type"]) == (found["combination"], found["dealt"])
    between = cl.parts_intervals(runs())
    assert 0.49 in between["combination"]
    assert between["combination"].width < 0.15
    assert set(between) == set(found)


def noise(states, combinations, seed):
    """Return runs that parameters of their state and luck decide, and policies nothing."""
    rng = np.random.default_rng(seed)
    state = np.repeat(np.arange(states), 5)
    hits = (rng.random(states * 5) < rng.beta(0.5, 0.5, states)[state]).astype(int)
    drawn = rng.integers(0, combinations, states)
    return cl.Runs(hits, state, state, cl.numbered(drawn[state].tolist()), {"policy": drawn[state] % 3})


def test_policies_together_are_told_only_where_states_share_them():
    few = cl.parts(noise(60, 729, 1))
    assert "combination" not in few, "nearly every state has policies of its own: they cannot be told from it"
    assert set(cl.parts_intervals(noise(60, 729, 1))) == set(few)
    assert few["rest"] + few["dealt"] + few["luck"] == pytest.approx(1.0)
    assert few["policy"] < 0.1, "one by one they can"
    enough = [cl.parts(noise(120, 60, seed))["combination"] for seed in range(12)]
    assert max(enough) < 0.12
    assert float(np.mean(enough)) < 0.04


def test_nothing_that_varies_has_no_parts():
    zero = np.zeros(10, dtype=int)
    assert cl.parts(cl.Runs(zero, np.arange(10), np.arange(10), zero)) == {}
    assert cl.parts_intervals(cl.Runs(zero, np.arange(10), np.arange(10), zero)) == {}


def test_a_difference_of_shares_lies_between_less_and_more_than_all():
    found = cl.difference(np.array([-1.0, -1.0, 0.0]), np.array([0, 1, 2]), share=True)
    assert (found.low, found.high) == (-1.0, pytest.approx(found.high))
    assert cl.difference(np.array([-1.0, -1.0, 0.0]), np.array([0, 1, 2])).low < -1.0


def games(seed, share, worlds=120, played=8, repeats=3):
    """Return endings 0 and 1 of games whose chance of 1 is `share(world, policies)`, each a normal number."""
    rng = np.random.default_rng(seed)
    p = share(rng.normal(size=(worlds, 1, 1)), rng.normal(size=(worlds, played, 1)))
    return (rng.random((worlds, played, repeats)) < np.broadcast_to(p, (worlds, played, 1))).astype(int)


def test_worlds_policies_and_luck_are_told_apart():
    luck = cl.nested(games(1, lambda w, p: 0.5 + 0 * w + 0 * p))
    assert luck["luck"] > 0.95
    world = cl.nested(games(2, lambda w, p: (w > 0) + 0 * p))
    assert world["world"] == pytest.approx(1.0, abs=1e-9)
    played = cl.nested(games(3, lambda w, p: (p > 0) + 0 * w))
    assert played["policies"] > 0.95
    joint = cl.nested(games(4, lambda w, p: (w * p > 0) * 1.0))
    assert joint["policies"] > 0.95, "what policies do in one world and not in another is theirs"
    assert cl.nested(np.zeros((4, 3, 2), dtype=int)) == {}


@pytest.mark.parametrize("seed", range(3))
def test_half_luck_and_half_policies(seed):
    """A chance of 0.5 plus or minus d has a variance of d^2 between, and 0.25 - d^2 within."""
    classes = games(seed, lambda w, p: 0.5 + 0.125**0.5 * np.sign(p) + 0 * w)
    found, between = cl.nested(classes), cl.nested_intervals(classes)
    assert found["policies"] == pytest.approx(0.5, abs=0.06)
    assert sum(found.values()) == pytest.approx(1.0)
    assert 0.5 in between["policies"]
    assert 0.0 in between["policies less luck"]
    assert cl.nested_intervals(np.zeros((4, 3, 2), dtype=int)) == {}
