"""The energy week against what the source prints of Taiwan with no imports, and against sums done by hand."""

from functools import cache
from itertools import pairwise

import pytest
import yaml

from tests.support import worlds
from wargame.adjudication.energy import ENERGY
from wargame.engine.preflight import load
from wargame.report.curves import series, value_at
from wargame.schema.library import library_root

WEEK = 7 * 24 * 60


@cache
def given():
    """The library's parameters, as the process hands them over."""
    file = library_root() / "library" / "parameters" / "energy.yaml"
    rows = yaml.safe_load(file.read_text("utf-8"))["parameters"]
    found = {k: float(p["value"]) for k, p in rows.items() if k in ENERGY.card.inputs}
    return {
        **found,
        "gas_stock": 12.0,
        "coal_stock": 45.0,
        "oil_stock": 146.0,
        "food_stock": 36.0,
        "materials_stock": 1.0,
    }


def week(**more):
    return ENERGY.result({**given(), **more}, "done", 0.5)


@cache
def baseline():
    compiled = load("published/lights-out/zero")
    return series(compiled.scenario, worlds.played(compiled).events)


def in_week(quantity, n):
    return value_at(baseline()[quantity], n * WEEK)


@pytest.mark.parametrize(
    ("n", "power"), [(1, 1.0), (2, 1.0), (3, 0.73), (7, 0.73), (9, 0.24), (19, 0.24), (21, 0.17), (36, 0.17)]
)
def test_power_without_imports_is_the_published_path(n, power):
    assert in_week("taiwan.power_share", n) == pytest.approx(power, abs=0.005)


@pytest.mark.parametrize(("fuel", "rest", "weeks"), [("coal", 0.0, 7.0), ("oil", 0.0, 20.0)])
def test_coal_and_oil_run_out_when_the_source_says(fuel, rest, weeks):
    """Interpolated within the week in which the stock ends, at the week before's pace."""
    stocks = [45.0 if fuel == "coal" else 146.0, *(in_week(f"taiwan.{fuel}_stock", n) for n in range(1, 39))]
    last = max(n for n, x in enumerate(stocks) if x > rest)
    out = last + stocks[last] / (stocks[last - 1] - stocks[last])
    assert out == pytest.approx(weeks, rel=0.1)


def test_gas_lasts_about_ten_days_at_normal_use():
    assert 12.0 - given()["gas_unusable"] == pytest.approx(10.0, rel=0.1)
    assert in_week("taiwan.lng_stock", 2) == given()["gas_unusable"]


def test_food_is_short_after_week_36():
    assert in_week("taiwan.food_supply", 36) == 1.0
    assert in_week("taiwan.food_supply", 37) == pytest.approx(0.3)


def test_manufacturing_halves_in_week_3_and_nearly_stops_in_week_9():
    assert in_week("taiwan.industry_output", 3) == pytest.approx(0.5, abs=0.05)
    assert in_week("taiwan.chip_output", 3) == 1.0
    assert in_week("taiwan.industry_output", 9) < 0.05
    assert in_week("taiwan.chip_output", 9) < 0.15


def test_the_published_shares_are_what_is_left_without_each_source():
    """LO prints shares of a demand cut by 9%: 17% without fuel, 7 more with oil, 49 more with coal."""
    p, demand = given(), 0.91
    home = (p["other_power"] + p["private_power"]) / demand
    assert home == pytest.approx(0.17, abs=0.001)
    assert home + p["oil_power_most"] / demand == pytest.approx(0.24, abs=0.001)
    assert home + (p["oil_power_most"] + p["coal_power"]) / demand == pytest.approx(0.73, abs=0.001)
    normal = p["other_power"] + p["gas_power"] + p["coal_power"] + p["oil_power_normal"]
    assert normal == pytest.approx(1.0, abs=0.001)


def test_a_normal_week_burns_a_week_and_is_met():
    r = week()
    assert r["power"] == pytest.approx(1.0, abs=0.001)
    assert [r["gas_burnt"], r["coal_burnt"], r["oil_burnt"]] == pytest.approx([7.0, 7.0, 7.0], rel=0.01)
    assert (r["industry"], r["chips"], r["food"]) == pytest.approx((1.0, 1.0, 1.0))


def test_normal_deliveries_hold_the_stocks():
    p = given()
    r = week(**{f"{f}_ships": 7.0 / p[f"{f}_cargo"] for f in ("gas", "coal", "oil")})
    for fuel in ("gas", "coal", "oil"):
        assert r[f"{fuel}_landed"] == pytest.approx(r[f"{fuel}_burnt"], rel=0.01)


def test_bombs_take_8_megawatts_a_ton_and_1738_come_back_a_week():
    assert week(tons_bombed=1000.0)["grid"] == pytest.approx(1.0 - 8200 / 58000 + 1738 / 58000, abs=0.001)
    assert week(grid=0.5)["power"] == pytest.approx(0.5)


def test_mandatory_and_voluntary_cuts_are_the_published_nine_percent():
    rows = yaml.safe_load((library_root() / "library" / "parameters" / "energy.yaml").read_text("utf-8"))[
        "parameters"
    ]
    assert rows["cut_voluntary"]["value"] + rows["cut_mandatory"]["value"] == pytest.approx(0.09)


def test_power_only_falls_while_nothing_arrives():
    path = [in_week("taiwan.power_share", n) for n in range(1, 39)]
    assert all(a >= b for a, b in pairwise(path))
