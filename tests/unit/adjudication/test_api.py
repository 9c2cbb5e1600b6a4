"""The protocol's own arithmetic: whole situations, and the choice of a band by one uniform."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wargame.adjudication.api import Band, Input, ModelCard, choose, complete
from wargame.core.errors import ModelError

CARD = ModelCard(
    id="test@1",
    title="Test",
    question="?",
    scope="tests",
    method="none",
    inputs={"wind": Input("wind", "knots", 0.0, 60.0), "fog": Input("fog", "share", 0.0, 1.0, 0.25)},
    bands={"good": "good", "bad": "bad"},
)
weights = st.lists(st.integers(0, 1000), min_size=1, max_size=7).filter(any)


def as_bands(counts):
    return tuple(Band(f"b{i}", c / sum(counts)) for i, c in enumerate(counts))


def test_defaults_are_filled_in_in_the_cards_order():
    assert list(complete(CARD, {"wind": 3.0}).items()) == [("wind", 3.0), ("fog", 0.25)]


@pytest.mark.parametrize(
    ("given_", "message"),
    [
        ({}, "needs `wind`"),
        ({"wind": 61.0}, "outside 0 to 60 knots"),
        ({"wind": math.nan}, "outside"),
        ({"wind": math.inf}, "outside"),
        ({"wind": 1.0, "rain": 2.0}, "no input called rain"),
    ],
)
def test_a_bad_situation_is_refused_by_name(given_, message):
    with pytest.raises(ModelError, match=message):
        complete(CARD, given_)


@given(weights, st.integers(0, 2**53 - 1))
def test_a_band_is_chosen_with_odds_and_the_rest_is_in_the_unit_interval(counts, bits):
    bands = as_bands(counts)
    name, v = choose(bands, bits * 2.0**-53)
    assert {b.id: b.p for b in bands}[name] > 0.0
    assert 0.0 <= v < 1.0


@given(weights, st.floats(0, 1, exclude_max=True), st.floats(0, 1, exclude_max=True))
def test_a_larger_uniform_never_chooses_an_earlier_band(counts, a, b):
    bands = as_bands(counts)
    assert choose(bands, min(a, b))[0] <= choose(bands, max(a, b))[0]


@given(weights)
def test_the_uniform_within_the_chosen_band_is_uniform(counts):
    n = 4000
    bands = as_bands(counts)
    within: dict[str, list[float]] = {}
    for i in range(n):
        name, v = choose(bands, (i + 0.5) / n)
        within.setdefault(name, []).append(v)
    for band in bands:
        vs = within.get(band.id, [])
        assert len(vs) == pytest.approx(band.p * n, abs=1)
        # An even grid goes to an even grid: the j-th of m values lies in the j-th of m cells, give or take one.
        assert all(abs(v - (j + 0.5) / len(vs)) <= 1.5 / len(vs) for j, v in enumerate(vs))
