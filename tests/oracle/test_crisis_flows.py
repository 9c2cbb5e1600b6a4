"""Evacuation, opinion, cost, supply and trust between allies against published numbers and sums done by hand."""

from functools import cache
from math import log10

import pytest
import yaml

from tests.support import worlds
from wargame.adjudication.registry import MODELS
from wargame.report.curves import series, value_at
from wargame.schema.library import library_root

WEEK = 7 * 24 * 60


@cache
def parameters(model):
    rows = yaml.safe_load((library_root() / "library" / "parameters" / f"{model}.yaml").read_text("utf-8"))[
        "parameters"
    ]
    return {k: float(p["value"]) for k, p in rows.items()}


def outcome(model, **more):
    card = MODELS[model].card
    given = {k: x for k, x in parameters(model).items() if k in card.inputs}
    return MODELS[model].result({**given, **more}, "done", 0.5)


# --- evacuation


def days_to_empty(people, **more):
    days = 0
    while people:
        moved = outcome("evacuation", residents=float(people), **more)["moved"]
        assert 0 < moved <= people
        people -= moved
        days += 1
    return days


def test_sakishima_leaves_in_six_days_at_twenty_thousand_a_day():
    assert outcome("evacuation", residents=120000.0)["moved"] == pytest.approx(20000, rel=0.01)
    assert days_to_empty(120000) == 6


def test_ishigaki_moves_10485_by_air_and_420_by_sea():
    r = outcome("evacuation", residents=50000.0, spots=5.0, aircraft=25.0, ferry_places=420.0)
    assert (r["moved_air"], r["moved_sea"], r["flights"]) == (10485, 420, 45)


@pytest.mark.parametrize("more", [{"military_share": 0.5}, {"weather": 0.5}, {"ports_open": 0.5}])
def test_halving_what_moves_people_doubles_the_days(more):
    assert days_to_empty(120000, **more) == pytest.approx(12, abs=1)


def test_residents_and_nationals_abroad_share_the_aircraft():
    given = {"residents": 120000.0, "abroad": 21696.0, "consent": 1.0, "commercial_places": 0.0}
    none, some, all_ = (outcome("evacuation", **given, abroad_share=x) for x in (0.0, 0.3, 1.0))
    assert none["rescued"] == 0
    assert 0 < some["rescued"] < all_["rescued"]
    assert none["moved"] > some["moved"] > all_["moved"] == all_["moved_sea"]
    assert outcome("evacuation", **{**given, "consent": 0.0}, abroad_share=0.3)["rescued"] == 0


@pytest.mark.parametrize("staying", [3250.0, 4340.0, 5420.0])
def test_who_stays_is_never_flown_home(staying):
    """A share of 21,696 stays whatever is offered (NAT24; 15 to 25 percent is a judgement)."""
    left = 21696.0
    given = {
        "residents": 0.0,
        "consent": 1.0,
        "abroad_share": 1.0,
        "abroad_willing": 1.0,
        "commercial_places": 8000.0,
    }
    for _ in range(30):
        left -= outcome("evacuation", **given, abroad=left, staying=staying)["rescued"]
    assert left == staying
    assert 0.149 <= staying / 21696 <= 0.251
    assert outcome("evacuation", **given, abroad=100.0, staying=staying)["rescued"] == 0


def test_before_an_instruction_only_what_carriers_put_on_moves():
    assert outcome("evacuation", residents=120000.0, put_on=0.025)["moved"] == pytest.approx(500, rel=0.01)
    assert outcome("evacuation", residents=120000.0, put_on=0.0)["moved"] == 0
    assert outcome("evacuation", residents=120000.0, put_on=0.0, extra_places=800.0)["moved"] == 800


def test_ordinary_flights_need_no_consent_but_an_open_way():
    given = {"residents": 0.0, "abroad": 21696.0, "visitors": 1000.0, "abroad_willing": 1.0}
    r = outcome("evacuation", **given)
    assert (r["rescued_visitors"], r["rescued"]) == (1000, 2000)  # 3,000 places, visitors first
    shut = outcome("evacuation", **given, way_open=0.0, consent=1.0, abroad_share=1.0)
    assert (shut["rescued_visitors"], shut["rescued"]) == (0, 0)


# --- opinion


@pytest.mark.parametrize(
    ("casualties", "lost"), [(0, 0.0), (100, 0.0), (1000, 15.0), (10000, 30.0), (2256, 15 * log10(22.56))]
)
def test_force_loses_fifteen_points_a_tenfold(casualties, lost):
    r = outcome("opinion", start_role=63.0, start_force=47.0, casualties=float(casualties))
    assert r["force"] == pytest.approx(47.0 - lost)
    assert r["role"] >= r["force"]


def test_the_rally_is_ten_points_and_halves_in_four_weeks():
    base = {"start_role": 56.0, "start_force": 48.8}
    assert outcome("opinion", **base, weeks_since_strike=0.0)["rallied"] == 10.0
    assert outcome("opinion", **base, weeks_since_strike=4.0)["rallied"] == pytest.approx(5.0)
    assert outcome("opinion", **base)["rallied"] == pytest.approx(0.0, abs=1e-9)


@pytest.mark.parametrize("sign", [-10.0, 10.0])
def test_coercion_works_as_the_parameter_says(sign):
    r = outcome("opinion", start_role=50.0, start_force=40.0, coercion=0.5, coercion_force=sign)
    assert (r["role"], r["force"]) == (50.0, 40.0 + sign / 2)


# --- cost and supply


def test_a_year_of_war_costs_what_was_published():
    weeks = [outcome("economy", level=4.0, weeks=float(w)) for w in range(52)]
    first = 1 - 0.5 * 5 / 52  # five weeks begin in the first month, at half
    for who, percent in (("world", 10.2), ("china", 16.7), ("taiwan", 40.0), ("united_states", 6.7)):
        assert sum(w[f"lost_{who}"] for w in weeks) == pytest.approx(percent * first)


@pytest.mark.parametrize(("level", "share"), [(0, 0.0), (1, 0.2), (2, 0.6), (3, 1.0)])
def test_levels_scale_a_blockade(level, share):
    r = outcome("economy", level=float(level), weeks=10.0)
    assert r["lost_taiwan"] == pytest.approx(12.2 * share / 52)


def test_three_months_without_rare_earths_cost_660_billion_yen():
    assert 13 * outcome("economy", level=0.0, rare_earths=0.0)["rare_earth_cost"] == pytest.approx(
        660, rel=0.01
    )


def test_stocks_fall_only_by_what_no_other_route_brings():
    r = outcome("lifelines", stock=20.0, closed=0.5, detour=0.5, saving=0.0)
    assert (r["drawn"], r["services"], r["weeks_left"]) == (0.25, 1.0, 79.0)
    dry = outcome("lifelines", stock=0.1, closed=0.8, detour=0.25, saving=0.0)
    assert (dry["drawn"], dry["services"]) == (0.1, pytest.approx(0.5))


def test_trust_falls_three_points_a_week_of_waiting():
    r = outcome("alliance", confidence=60.0, asked=1.0)
    assert r["confidence"] == 57.0
    assert outcome("alliance", confidence=60.0, asked=1.0, given=1.0)["confidence"] == 62.0
    assert outcome("alliance", confidence=60.0, asked=1.0, refused=1.0)["confidence"] == 50.0
    assert outcome("alliance", confidence=40.0)["confidence"] == 41.0


# --- all together, for twenty weeks


@cache
def curves():
    compiled = worlds.compile_text((worlds.HERE / "twenty_weeks.yaml").read_text("utf-8"))
    return series(compiled.scenario, worlds.played(compiled).events)


def at(quantity, week):
    return value_at(curves()[quantity], week * WEEK)


def test_nobody_is_evacuated_twice_or_lost():
    for week in range(20):
        assert at("japan.residents_to_move", week) + at("japan.residents_evacuated", week) == 120000
        abroad = at("japan.nationals_in_taiwan", week) + at("japan.visitors_in_taiwan", week)
        assert abroad + at("japan.nationals_evacuated", week) == 21696 + 12500
    assert at("japan.residents_to_move", 2) == 0.0


def test_the_two_questions_part_after_losses():
    gap = [at("japan.support_role", w) - at("japan.support_force", w) for w in (5, 15)]
    assert gap[1] > gap[0]
    assert at("japan.support_force", 10) > at("japan.support_force", 9)


def test_costs_add_up_to_the_right_order():
    """Twenty weeks on level 2 are 0.6 of a blockade, the first month at half."""
    assert at("world.world_output_lost", 19) == pytest.approx(5 * 0.6 * (19 - 2.5) / 52, rel=0.01)
    assert 19 < at("japan.energy_weeks", 19) < 20


# --- cohesion


def cohesion(**more):
    return outcome("cohesion", **{"cohesion": 70.0, "inertia": 0.0, **more})["cohesion"]


def test_cohesion_in_quiet_times_stays_where_it_stands():
    assert outcome("cohesion", cohesion=70.0)["cohesion"] == 70


def test_cohesion_by_hand():
    """No gas: 0.73 of power; 0.3 of food; 5,000 losses; four weeks after the first attack; civil defence at half."""
    supply = (35 * 0.27 + 80 * 0.7) * (1 - 0.4 * 0.5)
    level = 70 + 12 * 0.5**0.5 - 6 * log10(5000 / 500) - supply + 2
    got = cohesion(
        power=0.73, food=0.3, casualties=5000.0, weeks_under_attack=4.0, readiness=0.5, decisions=2.0
    )
    assert got == pytest.approx(level, abs=1e-9)
    half = cohesion(
        power=0.73,
        food=0.3,
        casualties=5000.0,
        weeks_under_attack=4.0,
        readiness=0.5,
        decisions=2.0,
        inertia=0.5,
    )
    assert half == pytest.approx((level + 70) / 2, abs=1e-9)


@pytest.mark.parametrize(
    ("worse", "sign"),
    [
        ({"power": 0.5}, -1),
        ({"food": 0.5}, -1),
        ({"casualties": 5000.0}, -1),
        ({"weeks_under_attack": 0.0}, 1),
        ({"decisions": 5.0}, 1),
        ({"readiness": 1.0}, 0),
    ],
)
def test_what_moves_cohesion(worse, sign):
    moved = cohesion(**worse) - cohesion()
    assert (moved > 0) - (moved < 0) == sign
