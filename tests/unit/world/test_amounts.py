"""Numbers of content: their values, and quantiles in closed form."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import worlds
from wargame.model import amounts as am
from wargame.model.amounts import Amount
from wargame.world.amounts import evaluate
from wargame.world.view import View

VIEW = worlds.Table(worlds.strait()).game.truth({"self": "japan"})
US = st.floats(0, 1, exclude_max=True)


def quantile(amount: Amount, u: float) -> float | None:
    return evaluate(amount, VIEW, lambda: u)


def close(a: float | None, b: float) -> bool:
    return a is not None and math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-9)


@given(US)
def test_uniform(u: float) -> None:
    assert close(quantile(am.Uniform(uniform=(2, 10)), u), 2 + 8 * u)


@given(US)
def test_triangular(u: float) -> None:
    low, mode, high = 1.0, 3.0, 10.0
    x = quantile(am.Triangular(triangular=(low, mode, high)), u)
    assert x is not None
    below = (
        (x - low) ** 2 / ((high - low) * (mode - low))
        if x <= mode
        else 1 - (high - x) ** 2 / ((high - low) * (high - mode))
    )
    assert math.isclose(below, u, abs_tol=1e-9)


@pytest.mark.parametrize("points", [(5, 5, 5), (0, 0, 4), (0, 4, 4)])
def test_triangular_at_its_edges(points: tuple[float, float, float]) -> None:
    for u in (0.0, 0.5, 1 - 2**-53):
        x = quantile(am.Triangular(triangular=points), u)
        assert x is not None
        assert points[0] <= x <= points[2]


@given(US)
def test_exponential(u: float) -> None:
    assert close(quantile(am.Exponential(exponential=7), u), -7 * math.log1p(-u)) or u > 1 - 1e-9


@given(st.floats(0.001, 0.999))
def test_lognormal(u: float) -> None:
    from statistics import NormalDist

    sigma = math.log(30 / 10) / NormalDist().inv_cdf(0.9)
    x = quantile(am.Lognormal(lognormal=(10, 30)), u)
    assert x is not None
    assert math.isclose(x, 10 * math.exp(sigma * NormalDist().inv_cdf(u)), rel_tol=1e-8)


@pytest.mark.parametrize("u", [0.0, 1 - 2**-53])
@pytest.mark.parametrize(
    "amount", [am.Exponential(exponential=7), am.Lognormal(lognormal=(10, 30)), am.Uniform(uniform=(1, 2))]
)
def test_the_ends_are_finite(amount: Amount, u: float) -> None:
    x = quantile(amount, u)
    assert x is not None
    assert math.isfinite(x)


def test_mixtures_choose_by_weight_and_draw_again() -> None:
    mixture = am.Mixture(
        mixture=(
            am.Weighted(weight=3, amount=am.Figure(value=1)),
            am.Weighted(weight=1, amount=am.Never()),
            am.Weighted(weight=4, amount=am.Uniform(uniform=(0, 8))),
        )
    )
    assert quantile(mixture, 0.0) == 1
    assert quantile(mixture, 0.374) == 1
    assert quantile(mixture, 0.376) is None
    us = iter([0.9, 0.25])
    assert evaluate(mixture, VIEW, lambda: next(us)) == 2


def test_medians_stand_in_where_nothing_is_drawn() -> None:
    assert evaluate(am.Uniform(uniform=(2, 10)), VIEW) == 6
    assert evaluate(am.Lognormal(lognormal=(10, 30)), VIEW) == 10
    assert close(evaluate(am.Exponential(exponential=7), VIEW), 7 * math.log(2))


def test_references() -> None:
    assert evaluate(am.ParameterRef(parameter="mini.step", times=0.5), VIEW) == 2
    assert evaluate(am.QuantityRef(quantity="self.gas", times=2, plus=1), VIEW) == 13
    assert evaluate(am.QuantityRef(quantity="result.hit", plus=1), VIEW, None, {"hit": 4}) == 5
    assert evaluate(am.QuantityRef(quantity="result.hit"), VIEW, None, {}) is None
    inside = am.Mixture(mixture=(am.Weighted(weight=1, amount=am.QuantityRef(quantity="result.hit")),))
    assert evaluate(inside, VIEW, lambda: 0.5, {"hit": 4}) == 4


def test_what_a_view_does_not_know_has_no_value() -> None:
    view: View = worlds.Table(worlds.strait()).game.view_of("japan")
    assert evaluate(am.QuantityRef(quantity="china.resolve"), view) is None
    assert evaluate(am.QuantityRef(quantity="japan.gas"), view) == 6
