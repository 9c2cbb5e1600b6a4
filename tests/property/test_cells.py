"""The books of the published cells balance in every week, wherever in its range each parameter stands."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wargame.adjudication.registry import MODELS
from wargame.engine.drive import drive
from wargame.engine.game import Game
from wargame.engine.preflight import load
from wargame.experiments.measured import WEEK
from wargame.experiments.variants import at, varied, with_values
from wargame.report.curves import series, value_at
from wargame.schema.library import scenario_ids

CELLS = [s for s in scenario_ids() if s.startswith("published/lights-out/")]
SHIPPING = [c for c in CELLS if "zero" not in c]
FUELS = {"gas": "lng_stock", "coal": "coal_stock", "oil": "oil_stock"}
HULLS = ("gas", "coal", "oil", "other")
CLOSE = 1e-6


@cache
def compiled(cell):
    return load(cell)


def game_of(cell, data):
    c = compiled(cell)
    names = varied([c.scenario], {})
    shares = data.draw(st.fixed_dictionaries({n: st.floats(0, 1) for n in names}))
    game = drive(Game(with_values(c, at(c.scenario, shares)), seed=data.draw(st.integers(1, 99))), {})
    return game, series(game.scenario, game.events)


def runs(game, model):
    return [
        e.data
        for e in game.events
        if e.type == "adjudication.resolved" and e.data.model == MODELS[model].card.id
    ]


@pytest.mark.parametrize("cell", CELLS)
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_fuel_comes_from_ships_and_goes_to_use(cell, data):
    game, curves = game_of(cell, data)
    weeks = runs(game, "energy")
    assert len(weeks) == game.scenario.horizon // WEEK
    for fuel, stock in FUELS.items():
        held = value_at(curves[f"taiwan.{stock}"], 0)
        waiting = 0.0
        for n, r in enumerate(weeks, 1):
            landed, burnt = r.result[f"{fuel}_landed"], r.result[f"{fuel}_burnt"]
            assert landed >= 0
            assert burnt >= 0
            held += landed - burnt
            assert held >= -CLOSE
            assert value_at(curves[f"taiwan.{stock}"], n * WEEK) == pytest.approx(held, abs=CLOSE)
            waiting = value_at(curves[f"taiwan.{fuel}_ships_waiting"], n * WEEK)
            assert waiting >= 0
        assert "zero" not in cell or not any(r.result[f"{fuel}_landed"] for r in weeks)
    for name, curve in curves.items():
        assert min(v for _, v in curve) >= 0, name


@pytest.mark.parametrize("cell", SHIPPING)
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_what_sails_arrives_is_seized_or_is_sunk(cell, data):
    game, curves = game_of(cell, data)
    sums = dict.fromkeys(("sailed", "through", "seized", "sunk"), 0.0)
    hulls = {k: value_at(curves[f"taiwan.{k}_hulls"], 0) for k in HULLS}
    boats = game.scenario.parameters["ladder"][
        "china_2_submarines" if "2x" in cell else "china_1_submarines"
    ].value
    for n, r in enumerate(runs(game, "convoy"), 1):
        x = r.result
        through = sum(x[f"{k}_through"] for k in HULLS)
        assert through + x["seized"] + x["sunk"] == pytest.approx(x["sailed"])
        assert x["traders_lost"] + sum(x[f"{k}_lost"] for k in HULLS) == pytest.approx(
            x["seized"] + x["sunk"]
        )
        for name, add in (
            ("sailed", x["sailed"]),
            ("through", through),
            ("seized", x["seized"]),
            ("sunk", x["sunk"]),
        ):
            sums[name] += add
        boats -= x["submarines_lost"]
        for k in HULLS:
            hulls[k] -= x[f"{k}_lost"]
            assert hulls[k] >= -CLOSE or k == "gas"  # gas carriers are bought besides
            if k != "gas":
                assert value_at(curves[f"taiwan.{k}_hulls"], n * WEEK) == pytest.approx(hulls[k], abs=CLOSE)
        assert value_at(curves["china.submarines"], n * WEEK) == pytest.approx(boats, abs=CLOSE)
        assert value_at(curves["world.ships_sailed"], n * WEEK) == pytest.approx(sums["sailed"])
        fates = [value_at(curves[f"world.ships_{k}"], n * WEEK) for k in ("arrived", "seized", "sunk")]
        assert fates == pytest.approx([sums["through"], sums["seized"], sums["sunk"]])


@pytest.mark.parametrize("cell", SHIPPING)
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_nobody_sails_who_was_not_found(cell, data):
    game, curves = game_of(cell, data)
    people = value_at(curves["taiwan.seafarers"], 0)
    crew = game.scenario.parameters["convoy"]["crew_per_ship"].value
    hired = (0, 0, 40, 60, 80, 120) if "prepared" not in cell else (0, 40, 80, 160)
    most = 160 if "prepared" not in cell else 320
    for n, r in enumerate(runs(game, "convoy"), 1):
        people += hired[n - 1] if n <= len(hired) else most  # whom they find sails the same week
        assert r.situation["seafarers"] == pytest.approx(people, abs=CLOSE)
        own = r.result["sailed"] - r.situation["commercial"]  # at least: traders may stay away
        assert own * crew <= people + CLOSE
        assert 0 <= r.result["seafarers_lost"] <= people + CLOSE
        people -= r.result["seafarers_lost"]
        assert value_at(curves["taiwan.seafarers"], n * WEEK) == pytest.approx(people, abs=CLOSE)
