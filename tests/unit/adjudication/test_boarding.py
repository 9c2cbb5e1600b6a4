"""Boarding: how the inputs become whole ships, and which way each of them pushes."""

import itertools

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from wargame.adjudication.api import choose
from wargame.adjudication.boarding import CARD, Boarding

MODEL = Boarding()
BASE = {
    "approaches": 40.0,
    "patrol_ships": 10.0,
    "boardings_per_ship": 4.0,
    "seizure": 0.89,
    "seizure_escorted": 0.73,
    "sea_state_limit": 5.0,
    "seizure_rough": 0.3,
}
boxes = st.fixed_dictionaries({name: st.floats(i.low, i.high) for name, i in CARD.inputs.items()})
uniforms = st.floats(0, 1, exclude_max=True)


def at(u, **given_):
    """Return the band and the result at a principal uniform."""
    situation = {**BASE, **given_}
    band, v = choose(MODEL.bands(situation), u)
    return band, MODEL.result(situation, band, v)


def exceedances(situation):
    """Return the probabilities of a band worse than the first, the second, and so on."""
    return [1.0 - below for below in itertools.accumulate(b.p for b in MODEL.bands(situation))]


def assert_never_worse(better, worse):
    pairs = zip(exceedances(better), exceedances(worse), strict=True)
    assert all(a <= b + 1e-9 for a, b in pairs)


@pytest.mark.parametrize("none", [{"approaches": 0.0}, {"flow": 0.0}, {"approaches": 0.49}])
def test_nothing_approaches_nothing_is_stopped(none):
    assert [b.p for b in MODEL.bands({**BASE, **none})] == [1.0, 0.0, 0.0, 0.0, 0.0]
    assert set(at(0.99, **none)[1].values()) == {0.0}


@pytest.mark.parametrize(
    "none", [{"presence": 0.0}, {"patrol_ships": 0.0}, {"compliance": 1.0}, {"seizure": 0.0}]
)
def test_without_patrol_or_runners_all_come_through(none):
    band, result = at(0.99, **none)
    assert band == "free_passage"
    assert result["through"] == result["approached"] == 40.0


@pytest.mark.parametrize(
    ("given_", "met"),
    [
        ({}, 40),
        ({"presence": 0.7}, 28),  # 0.7 x 10 x 4 is 28.000000000000004 or 27.999999999999996: 28 either way
        ({"presence": 0.69}, 27),  # 27.6 boardings: whole ones only
        ({"presence": 0.7, "flow": 0.5}, 20),
        ({"presence": 0.7, "compliance": 0.5}, 20),
        ({"presence": 0.2, "compliance": 0.5}, 8),
    ],
)
def test_a_patrol_stops_no_more_than_it_can_meet(given_, met):
    assert at(0.999999, **given_, seizure=1.0)[1]["stopped"] == met


@pytest.mark.parametrize(
    ("stopped_of_ten", "band"),
    [
        (0, "free_passage"),
        (1, "few_stopped"),
        (3, "few_stopped"),
        (4, "about_half"),
        (6, "about_half"),
        (7, "most_stopped"),
        (9, "most_stopped"),
        (10, "all_stopped"),
    ],
)
def test_bands_go_by_the_share_of_the_approaches(stopped_of_ten, band):
    presence = stopped_of_ten / 40.0
    assert at(0.5, approaches=10.0, seizure=1.0, presence=presence)[0] == band


def test_one_ship_is_stopped_or_not():
    bands = {b.id: b.p for b in MODEL.bands({**BASE, "approaches": 1.0})}
    assert bands["free_passage"] == pytest.approx(0.11)
    assert bands["all_stopped"] == pytest.approx(0.89)
    assert sum(p > 0 for p in bands.values()) == 2


def test_those_that_comply_come_through_and_count_as_controlled():
    result = at(0.5, compliance=0.75, seizure=1.0)[1]
    assert result == {
        "approached": 40.0,
        "complied": 30.0,
        "stopped": 10.0,
        "through": 30.0,
        "controlled": 1.0,
    }


@given(boxes, uniforms)
def test_ships_add_up(situation, u):
    band, v = choose(MODEL.bands(situation), u)
    result = MODEL.result(situation, band, v)
    assert all(result[name].is_integer() for name in ("approached", "complied", "stopped", "through"))
    assert result["stopped"] + result["through"] == result["approached"]
    assert result["complied"] <= result["through"]
    assert 0.0 <= result["controlled"] <= 1.0


@given(boxes, uniforms, uniforms)
def test_a_larger_uniform_never_stops_fewer(situation, u, w):
    assume(u <= w)
    results = []
    for x in (u, w):
        band, v = choose(MODEL.bands(situation), x)
        results.append(MODEL.result(situation, band, v)["stopped"])
    assert results[0] <= results[1]


@given(boxes, st.floats(0, 1))
def test_more_patrols_never_stop_fewer(situation, less):
    assert_never_worse({**situation, "presence": situation["presence"] * less}, situation)


@given(boxes, st.floats(0, 1))
def test_more_escort_never_lets_more_be_stopped(situation, more):
    assume(situation["seizure_escorted"] <= situation["seizure"])
    assert_never_worse({**situation, "escort": max(situation["escort"], more)}, situation)


@given(boxes, st.floats(0, 9))
def test_a_rougher_sea_never_helps_the_patrol(situation, rougher):
    assert_never_worse({**situation, "sea_state": max(situation["sea_state"], rougher)}, situation)


@given(boxes, st.floats(0, 1))
def test_more_compliance_never_means_more_seizures(situation, more):
    assert_never_worse({**situation, "compliance": max(situation["compliance"], more)}, situation)


@given(boxes, uniforms, st.sampled_from(list(CARD.bands)))
def test_an_umpire_may_call_any_band(situation, v, band):
    result = MODEL.result(situation, band, v)
    n = result["approached"]
    least = {
        "free_passage": 0,
        "few_stopped": 0,
        "about_half": n // 3,
        "most_stopped": 2 * n // 3,
        "all_stopped": 9 * n // 10,
    }
    most = {
        "free_passage": 0,
        "few_stopped": n // 3,
        "about_half": 2 * n // 3,
        "most_stopped": 9 * n // 10,
        "all_stopped": n,
    }
    assert least[band] <= result["stopped"] <= most[band]


def test_a_called_band_without_odds_gives_its_count_nearest_to_the_expected():
    impossible = {**BASE, "presence": 0.1}  # four boardings at most
    assert MODEL.result(impossible, "all_stopped", 0.9)["stopped"] == 37.0
    certain = {**BASE, "seizure": 1.0}
    assert MODEL.result(certain, "few_stopped", 0.1)["stopped"] == 13.0
