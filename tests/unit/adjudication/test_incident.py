"""Incidents at sea: which way each input pushes, and what the outcomes carry."""

import itertools

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from wargame.adjudication.incident import CARD, IncidentAtSea

MODEL = IncidentAtSea()
BASE = {
    "ship_days": 5.0,
    "rate": 0.01,
    "visibility_factor": 2.0,
    "armed": 0.3,
    "hotline_effect": 0.5,
    "share_shots": 0.02,
    "share_collision": 0.1,
    "share_casualties": 0.15,
    "casualties_collision": 4.0,
    "casualties_shots": 6.0,
    "both_damaged": 0.5,
}
boxes = st.fixed_dictionaries({name: st.floats(i.low, i.high) for name, i in CARD.inputs.items()})
uniforms = st.floats(0, 1, exclude_max=True)


def exceedances(situation):
    """Return the probabilities of a band worse than the first, the second, and so on."""
    return [1.0 - below for below in itertools.accumulate(b.p for b in MODEL.bands(situation))]


def odds(**given_):
    return {b.id: b.p for b in MODEL.bands({**BASE, **given_})}


@pytest.mark.parametrize("name", ["rate", "ship_days", "presence", "opposition", "closeness"])
def test_without_exposure_nothing_happens_for_sure(name):
    assert list(odds(**{name: 0.0}).values()) == [1.0, 0.0, 0.0, 0.0, 0.0]


@pytest.mark.parametrize(
    ("given_", "band"),
    [
        ({"armed": 0.0}, "shots_fired_in_error"),
        ({"share_shots": 0.0}, "shots_fired_in_error"),
        ({"hotline": 1.0, "hotline_effect": 1.0}, "shots_fired_in_error"),
        ({"share_casualties": 0.0}, "collision_with_casualties"),
        ({"share_casualties": 1.0}, "collision"),
        ({"share_collision": 1.0}, "near_miss"),
    ],
)
def test_a_share_of_nought_or_one_empties_a_band(given_, band):
    assert odds(**given_)[band] == 0.0
    assert odds()[band] > 0.0


def test_a_hotline_prevents_errors_and_not_accidents():
    without, with_ = odds(), odds(hotline=1.0)
    assert with_["none"] == without["none"]
    assert with_["shots_fired_in_error"] == pytest.approx(without["shots_fired_in_error"] / 2, rel=1e-3)
    assert with_["collision"] >= without["collision"]


@given(
    boxes,
    st.sampled_from(["presence", "opposition", "rate", "ship_days", "closeness", "poor_visibility"]),
    uniforms,
)
def test_more_exposure_is_never_safer(situation, name, part):
    assert_never_worse({**situation, name: situation[name] * part}, situation)


@given(boxes, st.sampled_from(["armed", "share_shots", "share_collision", "share_casualties"]), uniforms)
def test_a_larger_share_of_something_bad_is_never_better(situation, name, part):
    assert_never_worse({**situation, name: situation[name] * part}, situation)


@given(boxes, st.floats(0, 1))
def test_a_hotline_never_hurts(situation, more):
    assert_never_worse({**situation, "hotline": max(situation["hotline"], more)}, situation)


def assert_never_worse(better, worse):
    pairs = zip(exceedances(better), exceedances(worse), strict=True)
    assert all(a <= b + 1e-9 for a, b in pairs)


@given(boxes, st.sampled_from(list(CARD.bands)), uniforms, uniforms)
def test_results_fit_the_band_and_rise_with_the_uniform(situation, band, v, w):
    assume(v <= w)
    low, high = MODEL.result(situation, band, v), MODEL.result(situation, band, w)
    assert all(low[name] <= high[name] for name in CARD.results)
    for r in (low, high):
        assert all(x.is_integer() for x in r.values())
        assert r["casualties"] == r["casualties_first"] + r["casualties_second"]
        if band in {"none", "near_miss"}:
            assert set(r.values()) == {0.0}
        else:
            assert r["ships_damaged"] in {1.0, 2.0}
        if band == "collision":
            assert r["casualties"] == 0.0
        if band == "collision_with_casualties":
            assert r["casualties"] >= 1.0


@pytest.mark.parametrize(("share", "second"), [(0.0, 0.0), (0.5, 2.0), (1.0, 3.0)])
def test_casualties_fall_on_both_sides_by_share(share, second):
    v = 1.0 - 0.75**2.5  # between the second and the third step of a geometric number with mean 3
    result = MODEL.result({**BASE, "second_share": share}, "collision_with_casualties", v)
    assert result["casualties"] == 3.0
    assert result["casualties_second"] == second


@pytest.mark.parametrize(
    ("both", "v", "damaged"), [(0.0, 0.999, 1), (0.3, 0.69, 1), (0.3, 0.71, 2), (1.0, 0.0, 2)]
)
def test_one_or_two_ships_are_damaged(both, v, damaged):
    assert MODEL.result({**BASE, "both_damaged": both}, "collision", v)["ships_damaged"] == damaged
