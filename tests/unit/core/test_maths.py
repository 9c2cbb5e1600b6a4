"""Deterministic mathematics."""

from __future__ import annotations

import math
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wargame.core import maths

FLOATS = st.floats(-1e12, 1e12)


def test_rounding_to_twelve_digits() -> None:
    assert maths.tidy(0.1 + 0.2) == 0.3
    assert maths.tidy(1 / 3) == 0.333333333333
    assert maths.tidy(123456789012345.0) == 123456789012000.0
    assert str(maths.tidy(-0.0)) == "0.0"


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf])
def test_no_nan_and_no_infinity(bad: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        maths.tidy(bad)


@given(FLOATS)
def test_rounding_twice_is_rounding_once(x: float) -> None:
    once = maths.tidy(x)
    assert maths.tidy(once) == once
    assert math.isclose(once, x, rel_tol=1e-11, abs_tol=0.0)


@given(st.lists(FLOATS), st.randoms(use_true_random=False))
def test_sums_do_not_depend_on_order(xs: list[float], shuffler: object) -> None:
    total = maths.total(xs)
    shuffler.shuffle(xs)  # type: ignore[attr-defined]
    assert maths.total(xs) == total


def test_sums_are_exact() -> None:
    assert maths.total([1e16, 1.0, -1e16]) == 1.0
    assert maths.total([0.1] * 10) == 1.0
    assert maths.total([]) == 0.0


def test_functions() -> None:
    assert maths.exp(1) == 2.71828182846
    assert maths.log(10) == 2.30258509299
    assert maths.log10(1000) == 3.0
    assert maths.sqrt(2) == 1.41421356237
    assert maths.power(2, 0.5) == maths.sqrt(2)
    assert maths.half_life_factor(30, 10) == 0.125
    assert maths.logistic(0) == 0.5
    assert (maths.logistic(-1000), maths.logistic(1000)) == (0.0, 1.0)
    assert maths.poisson_at_least_one(0) == 0.0
    assert maths.poisson_at_least_one(1e-15) == 1e-15
    assert (maths.clamp(5, 0, 1), maths.clamp(-5, 0, 1), maths.clamp(0.5, 0, 1)) == (1, 0, 0.5)


@given(st.floats(1e-6, 1 - 1e-6))
def test_the_normal_quantile(u: float) -> None:
    assert math.isclose(NormalDist().cdf(maths.normal_quantile(u)), u, rel_tol=1e-6)
    assert math.isclose(maths.normal_quantile(u), -maths.normal_quantile(1 - u), rel_tol=1e-6, abs_tol=1e-9)


@given(st.integers(0, 80), st.floats(0, 1))
def test_the_binomial_distribution(n: int, p: float) -> None:
    pmf = maths.binomial_pmf(n, p)
    assert len(pmf) == n + 1
    assert math.isclose(math.fsum(pmf), 1.0, rel_tol=1e-9)
    mean = math.fsum(k * x for k, x in enumerate(pmf))
    assert math.isclose(mean, n * p, rel_tol=1e-7, abs_tol=1e-9)
    exact = [math.comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(n + 1)]
    assert all(math.isclose(a, b, rel_tol=1e-6, abs_tol=1e-12) for a, b in zip(pmf, exact, strict=True))
