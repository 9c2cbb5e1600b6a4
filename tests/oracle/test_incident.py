"""Incidents at sea against the closed forms of marked Poisson processes and geometric numbers."""

import math
from itertools import accumulate

import pytest

from wargame.adjudication.incident import IncidentAtSea

MODEL = IncidentAtSea()
BASE = {
    "ship_days": 50.0,
    "rate": 0.02,
    "poor_visibility": 0.5,
    "visibility_factor": 2.0,
    "armed": 0.5,
    "hotline": 0.5,
    "hotline_effect": 0.5,
    "share_shots": 0.04,
    "share_collision": 0.25,
    "share_casualties": 0.2,
    "casualties_collision": 4.0,
    "casualties_shots": 6.0,
    "both_damaged": 0.5,
}
SHOTS = 0.04 * 0.5 * 0.75
SHARES = {
    "near_miss": (1 - SHOTS) * 0.75,
    "collision": (1 - SHOTS) * 0.25 * 0.8,
    "collision_with_casualties": (1 - SHOTS) * 0.25 * 0.2,
    "shots_fired_in_error": SHOTS,
}


def odds(**given):
    return {b.id: b.p for b in MODEL.bands({**BASE, **given})}


@pytest.mark.parametrize("ship_days", [1e-6, 0.1, 5.0, 50.0, 1000.0])
@pytest.mark.parametrize("closeness", [0.5, 1.0, 3.0])
def test_some_incident_has_the_poisson_odds(ship_days, closeness):
    mean = ship_days * closeness * 0.02 * 1.5
    got = odds(ship_days=ship_days, closeness=closeness)
    assert got["none"] == pytest.approx(math.exp(-mean), rel=1e-9, abs=1e-12)
    assert sum(p for band, p in got.items() if band != "none") == pytest.approx(-math.expm1(-mean), rel=1e-9)


def test_the_worst_of_several_is_the_largest_mark():
    mean = 50.0 * 0.02 * 1.5
    below = list(accumulate(odds().values()))
    worse = [sum(list(SHARES.values())[i:]) for i in range(5)]
    assert below == pytest.approx([math.exp(-mean * w) for w in worse], rel=1e-9)


def test_the_worst_of_several_against_the_sum_over_their_number():
    mean = 50.0 * 0.02 * 1.5
    harmless = SHARES["near_miss"]
    total = sum(math.exp(-mean) * mean**n / math.factorial(n) * harmless**n for n in range(1, 60))
    assert odds()["near_miss"] == pytest.approx(total, rel=1e-9)


def test_rare_incidents_split_by_their_shares():
    got = odds(ship_days=1e-6)
    mean = 1e-6 * 0.02 * 1.5
    assert {band: got[band] / mean for band in SHARES} == pytest.approx(SHARES, rel=1e-4)


@pytest.mark.parametrize("parts", [2, 7])
def test_a_period_has_the_odds_of_its_parts_together(parts):
    whole = list(accumulate(odds().values()))
    part = list(accumulate(odds(ship_days=50.0 / parts).values()))
    assert [p**parts for p in part] == pytest.approx(whole, rel=1e-9)


def test_boundless_exposure_ends_in_shots():
    assert odds(ship_days=1000.0, rate=1.0, closeness=10.0)["shots_fired_in_error"] == pytest.approx(
        1.0, abs=1e-12
    )


@pytest.mark.parametrize("presence", [0.0, 0.3, 1.0])
@pytest.mark.parametrize("opposition", [0.0, 0.5, 1.0])
def test_contact_takes_both_sides(presence, opposition):
    want = math.exp(-50.0 * 0.02 * 1.5 * presence * opposition)
    assert odds(presence=presence, opposition=opposition)["none"] == pytest.approx(want, rel=1e-9)


@pytest.mark.parametrize("mean", [1.0, 1.5, 4.0, 15.0])
def test_casualties_of_a_collision_are_geometric_from_one(mean):
    situation = {**BASE, "casualties_collision": mean}
    q = 1.0 - 1.0 / mean
    for k in range(1, 30):
        edge = 1.0 - q**k  # P(casualties <= k)
        if 0.0 < edge < 1.0 - 1e-9:
            assert MODEL.result(situation, "collision_with_casualties", edge - 1e-10)["casualties"] == k
            assert MODEL.result(situation, "collision_with_casualties", edge + 1e-10)["casualties"] == k + 1
    if mean == 1.0:
        assert MODEL.result(situation, "collision_with_casualties", 0.999)["casualties"] == 1.0


@pytest.mark.parametrize("mean", [0.0, 0.5, 6.0, 30.0])
def test_casualties_of_shots_have_their_mean(mean):
    situation = {**BASE, "casualties_shots": mean}
    steps = 20_000
    hurt = [
        MODEL.result(situation, "shots_fired_in_error", (i + 0.5) / steps)["casualties"] for i in range(steps)
    ]
    assert sum(hurt) / steps == pytest.approx(mean, rel=2e-3)
    assert sum(h == 0 for h in hurt) / steps == pytest.approx(1.0 / (1.0 + mean), abs=1e-3)


def test_two_ships_are_damaged_with_their_probability():
    situation = {**BASE, "both_damaged": 0.3}
    steps = 1000
    damaged = [MODEL.result(situation, "collision", (i + 0.5) / steps)["ships_damaged"] for i in range(steps)]
    assert sum(d == 2 for d in damaged) / steps == pytest.approx(0.3)
