"""Landings, arrests, intrusions, tracing, repair, rumours and rescue against closed forms and bounds."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wargame.adjudication.registry import MODELS

shares = st.floats(0, 1)
LANDING = {
    "boats": 12,
    "people_a_boat": 6,
    "cutters": 12,
    "boats_a_cutter": 0.8,
    "stopped": 0.8,
    "picture": 0.85,
    "sea": 0.7,
}
ARREST = {
    "people": 24,
    "armed": 0.5,
    "resist": 0.2,
    "officers": 60,
    "needed": 2,
    "access": 0.75,
    "casualties_shots": 7,
}
INTRUSION = {"quality": 0.8, "broad_share": 0.4, "most_lost": 0.6}
RELIEF = {
    "trapped": 1900,
    "groups": 5,
    "rescued_locally": 250,
    "rescued_a_group": 70,
    "foreign_share": 0.7,
    "die_a_day": 0.3,
}


def odds(model, situation):
    return {b.id: b.p for b in MODELS[model].bands(situation)}


def expected_boats(situation):
    """The mean number of boats ashore, from the bands and a fine grid within each."""
    model, grid = MODELS["landing"], 4000
    return sum(
        b.p * sum(model.result(situation, b.id, (i + 0.5) / grid)["boats"] for i in range(grid)) / grid
        for b in model.bands(situation)
    )


def test_boats_ashore_are_binomial() -> None:
    headed_off = 0.85 * min(1, 12 * 0.8 / (12 * 0.85))
    p = (1 - headed_off * 0.8) * 0.7
    assert odds("landing", LANDING)["none"] == pytest.approx((1 - p) ** 12)
    assert expected_boats(LANDING) == pytest.approx(12 * p, rel=0.01)


def test_without_patrol_ships_the_sea_alone_decides() -> None:
    assert expected_boats({**LANDING, "cutters": 0}) == pytest.approx(12 * 0.7, rel=0.01)


@given(a=st.floats(0, 60), b=st.floats(0, 60), shielded=shares)
def test_more_patrol_ships_never_let_more_boats_through(a, b, shielded) -> None:
    few, many = sorted((a, b))
    none = [odds("landing", {**LANDING, "cutters": c, "shielded": shielded})["none"] for c in (few, many)]
    assert none[0] <= none[1] + 1e-9


def test_shots_need_arms_and_somebody_ashore() -> None:
    strength = 60 / 48
    assert odds("arrest", ARREST)["shots"] == pytest.approx(0.75 * 0.5 * 0.2 * (1 - min(1, strength) / 2))
    assert odds("arrest", {**ARREST, "armed": 0})["shots"] == 0
    assert odds("arrest", {**ARREST, "shielded": 1})["kept_off"] == 1


@given(people=st.integers(0, 500), officers=st.floats(0, 600), v=st.floats(0, 1, exclude_max=True))
def test_nobody_is_arrested_who_is_not_there(people, officers, v) -> None:
    s = {**ARREST, "people": people, "officers": officers}
    for band in odds("arrest", s):
        found = MODELS["arrest"].result(s, band, v)
        assert found["arrested"] <= people
        assert (found["casualties_officers"] + found["casualties_party"] > 0) == (band == "shots")


@given(hunted=shares, shared=shares, segmented=shares, backup=shares, v=st.floats(0, 1, exclude_max=True))
def test_preparation_only_lowers_what_an_intrusion_takes(hunted, shared, segmented, backup, v) -> None:
    bare = {**INTRUSION}
    ready = {**INTRUSION, "hunted": hunted, "shared": shared, "segmented": segmented, "backup": backup}
    assert odds("intrusion", ready)["held"] >= odds("intrusion", bare)["held"] - 1e-9
    assert odds("intrusion", ready)["held"] == pytest.approx(1 - 0.8 * (1 - hunted) * (1 - shared))
    for band in ("part", "most"):
        assert (
            MODELS["intrusion"].result(ready, band, v)["lost"]
            <= MODELS["intrusion"].result(bare, band, v)["lost"]
        )


def test_tracing_two_days_is_two_days_of_tracing() -> None:
    day = odds("attribution", {"days": 1, "rate": 0.5, "decisive": 0.3})
    two = odds("attribution", {"days": 2, "rate": 0.5, "decisive": 0.3})
    assert two["nothing"] == pytest.approx(day["nothing"] ** 2)
    assert two["nothing"] == pytest.approx(math.exp(-1))
    assert 1 - two["named"] == pytest.approx((1 - day["named"]) ** 2)


def test_repair_comes_back_by_a_share_a_day_and_stops_at_what_is_held() -> None:
    works, days = 0.2, []
    for _ in range(3):
        works = MODELS["repair"].result({"works": works, "rate": 0.4}, "done", 0)["works"]
        days.append(works)
    assert days == pytest.approx([1 - 0.8 * 0.6**n for n in (1, 2, 3)])
    held = MODELS["repair"].result({"works": 0.2, "rate": 1.0, "held_down": 0.3}, "done", 0)
    assert held["works"] == pytest.approx(0.7)


@given(believed=shares, spread=st.floats(0, 5), fading=shares, reach=shares, trust=shares)
def test_a_correction_that_reaches_people_never_makes_more_believe(
    believed, spread, fading, reach, trust
) -> None:
    s = {"believed": believed, "spread": spread, "fading": fading, "reach": reach, "trust": trust}
    silent, loud = (MODELS["rumour"].result({**s, "correction": c}, "done", 0)["believed"] for c in (0, 1))
    assert loud <= silent + 1e-9
    assert 0 <= silent <= 1


def test_a_false_message_without_spread_fades_by_its_share() -> None:
    s = {"believed": 0.4, "spread": 0, "fading": 0.15, "trust": 0.7}
    assert MODELS["rumour"].result(s, "done", 0)["believed"] == pytest.approx(0.4 * 0.85)


def test_rescue_adds_up_and_more_groups_save_more() -> None:
    five, ten = (MODELS["relief"].result({**RELIEF, "groups": g}, "done", 0) for g in (5, 10))
    assert five == {"rescued": 600, "died": 390}
    assert ten["rescued"] == 950
    assert ten["died"] < five["died"]
