"""Flows keep the books: nothing negative, nothing from nowhere, and more supply never means less of what it is for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wargame.adjudication.api import choose
from wargame.adjudication.registry import MODELS

ENERGY, CONVOY = MODELS["energy"], MODELS["convoy"]
FUELS = ("gas", "coal", "oil")
CLASSES = (*FUELS, "other")
TINY = 1e-6


def situations(model):
    return st.fixed_dictionaries({n: st.floats(i.low, i.high) for n, i in model.card.inputs.items()})


def outcome(model, s, u):
    band, v = choose(model.bands(s), u)
    return model.result(s, band, v)


@given(s=situations(ENERGY))
def test_fuel_is_conserved(s):
    r = outcome(ENERGY, s, 0.5)
    for f in FUELS:
        after = s[f"{f}_stock"] + r[f"{f}_landed"] - r[f"{f}_burnt"]
        assert -TINY <= after <= max(s[f"{f}_stock"], s[f"{f}_room"]) + TINY
        assert r[f"{f}_landed"] <= min(s[f"{f}_unload"], s[f"{f}_ships"] * s[f"{f}_cargo"]) + TINY
        assert r[f"{f}_unloaded"] <= s[f"{f}_ships"] + TINY
        assert r[f"{f}_landed"] == pytest.approx(r[f"{f}_unloaded"] * s[f"{f}_cargo"])
    assert r["food_drawn"] <= s["food_stock"] + TINY
    assert r["materials_drawn"] <= s["materials_stock"] + TINY
    for share in ("power", "industry", "chips", "food", "grid"):
        assert 0.0 <= r[share] <= 1.0 + TINY


@given(s=situations(ENERGY), fuel=st.sampled_from(FUELS), more=st.floats(0.0, 50.0))
def test_more_fuel_never_means_less_power_or_output(s, fuel, more):
    key = f"{fuel}_stock"
    richer = {**s, key: min(s[key] + more, ENERGY.card.inputs[key].high)}
    a, b = outcome(ENERGY, s, 0.5), outcome(ENERGY, richer, 0.5)
    for good in ("power", "industry", "chips"):
        assert b[good] >= a[good] - TINY


@given(s=situations(CONVOY), u=st.floats(0, 1, exclude_max=True))
def test_hulls_and_people_are_conserved(s, u):
    r = outcome(CONVOY, s, u)
    lost = sum(r[f"{k}_lost"] for k in CLASSES) + r["traders_lost"]
    through = sum(r[f"{k}_through"] for k in CLASSES)
    assert through + lost == r["sailed"]
    assert r["seized"] + r["sunk"] == lost
    for k in CLASSES:
        assert 0 <= r[f"{k}_lost"] <= s[f"{k}_hulls"]
    assert r["seafarers_lost"] <= s["seafarers"] + TINY
    assert r["submarines_lost"] <= s["submarines"]
    assert r["escorts_lost"] <= s["escort_ships"]
    assert r["mines_swept"] <= s["mines"] + TINY
    assert r["boarders_lost"] <= s["boarding"] + TINY
    assert 0.0 <= r["loss"] <= 1.0


@given(s=situations(CONVOY), u=st.floats(0, 1, exclude_max=True), w=st.floats(0, 1, exclude_max=True))
def test_a_worse_draw_is_worse_for_everyone_at_sea(s, u, w):
    a, b = outcome(CONVOY, s, min(u, w)), outcome(CONVOY, s, max(u, w))
    for bad in ("loss", "escorts_lost", "casualties", "premium"):
        assert a[bad] <= b[bad] + TINY
    assert a["submarines_lost"] >= b["submarines_lost"]


@given(s=situations(CONVOY), u=st.floats(0, 1, exclude_max=True))
def test_a_danger_more_never_helps(s, u):
    """With the same luck, so many ships and no losses expected yet."""
    calm = {**s, "boarding": 0.0, "submarines": 0.0, "mines": 0.0, "fire": 0.0}
    assert outcome(CONVOY, calm, u)["loss"] == 0.0
    assert outcome(CONVOY, s, u)["loss"] >= 0.0
    for danger in ("boarding", "submarines", "mines", "fire"):
        worse = {**s, danger: CONVOY.card.inputs[danger].high}
        assert outcome(CONVOY, worse, u)["loss"] >= outcome(CONVOY, s, u)["loss"] - TINY


EVACUATION, OPINION, LIFELINES, ECONOMY, ALLIANCE = (
    MODELS[name] for name in ("evacuation", "opinion", "lifelines", "economy", "alliance")
)


@given(s=situations(EVACUATION))
def test_nobody_moves_who_is_not_there(s):
    r = outcome(EVACUATION, s, 0.5)
    assert r["moved"] == r["moved_air"] + r["moved_sea"] <= s["residents"]
    assert r["rescued"] <= s["abroad"]
    assert r["flights"] <= s["spots"] * (1 - s["military_share"]) * s["flights_a_spot"] + TINY
    aircraft = s["aircraft"] * (1 - s["military_share"]) * (1 - s["abroad_share"])
    assert r["flights"] <= aircraft * s["flights_an_aircraft"] + TINY


@given(s=situations(EVACUATION), more=st.floats(0, 1))
def test_military_lift_never_helps_civilians(s, more):
    busier = {**s, "military_share": max(s["military_share"], more)}
    a, b = outcome(EVACUATION, s, 0.5), outcome(EVACUATION, busier, 0.5)
    assert b["moved"] <= a["moved"]
    assert b["rescued"] <= a["rescued"]


@given(s=situations(OPINION), more=st.floats(0, 1e6))
def test_losses_never_raise_support(s, more):
    a = outcome(OPINION, s, 0.5)
    b = outcome(OPINION, {**s, "casualties": max(s["casualties"], more)}, 0.5)
    for question in ("role", "force"):
        assert 0.0 <= b[question] <= a[question] + TINY
        assert a[question] <= 100.0


@given(s=situations(LIFELINES))
def test_supply_is_conserved(s):
    r = outcome(LIFELINES, s, 0.5)
    after = s["stock"] + r["refilled"] - r["drawn"]
    assert -TINY <= after <= max(s["stock"], s["room"]) + TINY
    assert 0.0 <= r["services"] <= 1.0


@given(s=situations(ALLIANCE))
def test_trust_stays_within_its_index(s):
    assert 0.0 <= outcome(ALLIANCE, s, 0.5)["confidence"] <= 100.0
