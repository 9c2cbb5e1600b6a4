"""Intervals and scores against values worked out by hand, in tables, or by another way of computing them."""

from math import exp, log, sqrt

import numpy as np
import pytest
from scipy import stats as scipy_stats

from wargame.core.errors import UsageError
from wargame.experiments import statistics as st


@pytest.mark.parametrize(
    ("k", "n", "low", "high"), [(0, 200, 0.0, 0.0188), (200, 200, 0.9812, 1.0), (5, 10, 0.2366, 0.7634)]
)
def test_wilson_is_the_tabled_interval(k, n, low, high):
    found = st.wilson(k, n)
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)
    theirs = scipy_stats.binomtest(k, n).proportion_ci(0.95, "wilson")
    assert (found.low, found.high) == pytest.approx((theirs.low, theirs.high), abs=1e-9)


def test_quantiles_and_the_central_interval():
    xs = list(map(float, range(101)))
    assert st.quantile(xs, 0.5) == 50
    assert (st.central(xs).low, st.central(xs).high, st.central(xs).width) == (5, 95, 90)
    assert 5 in st.central(xs)
    assert 4.9 not in st.central(xs)


def test_a_percentile_counts_ties_half():
    assert st.percentile([1.0, 2.0, 2.0, 3.0], 2.0) == 0.5
    assert st.percentile([1.0, 2.0, 3.0], 0.0) == 0.0
    assert st.percentile([1.0, 2.0, 3.0], 9.0) == 1.0


def test_crps_of_one_number_is_the_error_and_of_two_is_by_hand():
    assert st.crps([3.0], 5.0) == 2.0
    # Mean distance to 1 is (1 + 1) / 2; half the mean distance between members is 2 * 2 / 4 / 2.
    assert st.crps([0.0, 2.0], 1.0) == pytest.approx(1.0 - 0.5)


@pytest.mark.parametrize("y", [-0.5, 0.0, 0.3, 1.0, 1.7])
def test_crps_of_a_uniform_is_that_of_a_fine_grid(y):
    grid = [(i + 0.5) / 4000 for i in range(4000)]
    assert st.crps_uniform(0.0, 1.0, y) == pytest.approx(st.crps(grid, y), abs=1e-3)


def test_crps_prefers_the_sharper_of_two_honest_forecasts():
    rng = np.random.default_rng(3)
    sharp, wide = rng.normal(0, 1, 500), rng.normal(0, 4, 500)
    truth = rng.normal(0, 1, 200)
    assert sum(st.crps(list(sharp), y) for y in truth) < sum(st.crps(list(wide), y) for y in truth)


def test_dawid_and_sebastiani_by_hand():
    xs = [1.0, 3.0]  # mean 2, variance 2
    assert st.dawid_sebastiani(xs, 4.0) == pytest.approx(4 / 2 + log(2))
    with pytest.raises(UsageError, match="spread"):
        st.dawid_sebastiani([1.0, 1.0], 1.0)


def test_counts_under_a_dirichlet_sum_to_one_and_nothing_is_impossible():
    simulated = {"won": 5, "lost": 0}
    of_two = [{"won": 2, "lost": 0}, {"won": 1, "lost": 1}, {"won": 0, "lost": 2}]
    assert sum(exp(st.dirichlet_multinomial(simulated, p)) for p in of_two) == pytest.approx(1.0)
    # One game: (5 + 1) / (5 + 2) by Laplace.
    assert exp(st.dirichlet_multinomial(simulated, {"won": 1})) == pytest.approx(6 / 7)
    assert st.dirichlet_multinomial(simulated, {"lost": 1}) == pytest.approx(log(1 / 7))


def test_pairs_find_a_difference_that_two_samples_would_hide():
    rng = np.random.default_rng(5)
    luck = rng.normal(0, 10, 50)
    first, second = list(luck + 1.0 + rng.normal(0, 0.1, 50)), list(luck)
    d = st.paired(first, second)
    assert d.mean == pytest.approx(1.0, abs=0.1)
    assert d.more == 1.0
    assert d.interval.width < 0.2
    assert d.interval.width < 2 * 1.96 * 10 / sqrt(50)
    assert st.paired(second, first).less == 1.0


def test_equal_pairs_are_neither_more_nor_less():
    d = st.paired([1.0, 2.0, 3.0], [1.0, 2.0, 2.0])
    assert (d.more, d.less) == (pytest.approx(1 / 3), 0.0)


@pytest.mark.parametrize("method", ["BCa", "percentile"])
def test_bootstrap_covers_the_mean_and_is_repeatable(method):
    xs = list(np.random.default_rng(8).exponential(2.0, 200))
    found = st.bootstrap(xs, method=method)
    assert found == st.bootstrap(xs, method=method)
    assert float(np.mean(xs)) in found
    assert 0.2 < found.width < 1.0
    assert st.bootstrap([4.0, 4.0, 4.0]) == st.Interval(4.0, 4.0)


def test_samples_that_say_nothing_are_refused():
    for bad in (
        lambda: st.quantile([], 0.5),
        lambda: st.wilson(0, 0),
        lambda: st.wilson(3, 2),
        lambda: st.paired([1.0], [1.0]),
    ):
        with pytest.raises(UsageError):
            bad()
