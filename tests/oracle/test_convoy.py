"""The convoy week against sums done by hand and what the source prints of single cells."""

from functools import cache
from math import comb, exp

import pytest
import yaml

from tests.support import worlds
from wargame.adjudication.api import choose, complete
from wargame.adjudication.convoy import Convoy, participation
from wargame.engine.preflight import load
from wargame.report.curves import series, value_at
from wargame.schema.library import library_root

MODEL = Convoy()
WEEK = 7 * 24 * 60


@cache
def parameters():
    file = library_root() / "library" / "parameters" / "convoy.yaml"
    rows = yaml.safe_load(file.read_text("utf-8"))["parameters"]
    found = {k: float(p["value"]) for k, p in rows.items()}
    return found | {"asw_kill": found["asw_kill_taiwan"]}


@cache
def given():
    base = {k: x for k, x in parameters().items() if k in MODEL.card.inputs}
    hulls = {"gas_hulls": 2.0, "coal_hulls": 25.0, "oil_hulls": 10.0, "other_hulls": 106.0}
    return base | hulls | {"seafarers": 5924.0, "submarines": 0.0}


def outcome(u=0.5, **more):
    s = {**given(), **more}
    band, v = choose(MODEL.bands(s), u)
    return MODEL.result(s, band, v)


def mean_loss(**more):
    steps = 400
    return sum(outcome((i + 0.5) / steps, **more)["loss"] for i in range(steps)) / steps


def test_the_ends_of_boarding_are_the_published_ones():
    assert mean_loss(boarding=1.0) == pytest.approx(0.89, abs=0.001)
    assert mean_loss(boarding=1.0, coast_guard=1.0) == pytest.approx(0.73, abs=0.001)


def test_one_submarine_finds_a_quarter_of_the_ships():
    """W v t / A = 10 x 8 x 72 / 20,000: the source's worked example."""
    loss = mean_loss(submarines=1.0, on_station=1.0, torpedo_kill=1.0)
    assert loss == pytest.approx(1.0 - exp(-0.288), abs=0.001)
    assert loss == pytest.approx(0.25, abs=0.005)


def test_at_level_two_about_two_fifths_are_lost():
    assert mean_loss(submarines=40.0) == pytest.approx(0.40, rel=0.1)


def test_mines_follow_the_poisson_field():
    p = parameters()
    hit = 1.0 - exp(-100 * p["mine_width"] * p["mine_actuation"] / p["channel"])
    assert mean_loss(mines=100.0) == pytest.approx(hit * p["mine_kill"], abs=0.001)


def test_sweeping_is_exponential():
    p = parameters()
    left = 300.0 - outcome(mines=300.0, mcm_ships=6.0)["mines_swept"]
    assert left == pytest.approx(300.0 * exp(-6 * p["mcm_rate"] * 7 / p["mine_area"]))


def test_losses_are_binomial():
    s = {**given(), "commercial": 0.0, "fire": 0.3, "other_hulls": 3.0, "coal_hulls": 3.0, "oil_hulls": 2.0}
    odds = {b.id: b.p for b in MODEL.bands(s)}
    exact = [comb(10, k) * 0.3**k * 0.7 ** (10 - k) for k in range(11)]
    assert odds["none_lost"] == pytest.approx(exact[0])
    assert odds["few_lost"] == 0.0
    assert odds["many_lost"] == pytest.approx(sum(exact[1:4]))
    assert odds["most_lost"] == pytest.approx(sum(exact[7:]))


def test_insurers_take_three_to_four_times_the_loss_and_leave_at_nine_percent():
    assert outcome(fire=1.0, loss_memory=0.0)["premium"] == pytest.approx(350.0)
    shares = [
        participation(complete(MODEL.card, {**given(), "expected_loss": x}))
        for x in (0.0, 0.02, 0.055, 0.09, 0.5)
    ]
    assert shares == pytest.approx([1.0, 1.0, 0.5, 0.0, 0.0])


@pytest.mark.parametrize(("billets", "hulls"), [(3018, "hulls_flagged"), (19010, "hulls_prepared")])
def test_crews_man_the_published_hulls(billets, hulls):
    p = parameters()
    assert billets / p["crew_per_ship"] == pytest.approx(p[hulls], rel=0.01)


def test_seafarers_are_the_published_shares_of_the_published_numbers():
    p = parameters()
    assert p["seafarers_base"] == pytest.approx(0.5 * 8268 + 0.1 * 17905, abs=1.0)
    assert p["seafarers_prepared"] == pytest.approx(0.9 * 8268 + 0.25 * 17905, abs=1.0)


def test_too_few_crews_leave_the_last_in_line_in_port():
    r = outcome(seafarers=21.0 * 30, commercial=0.0)
    assert [r["sailed"], r["gas_through"], r["coal_through"], r["oil_through"], r["other_through"]] == [
        30,
        2,
        25,
        3,
        0,
    ]


def test_normal_traders_carry_normal_fuel():
    """490 ships hold the stocks of a week's use, to a ship."""
    energy = yaml.safe_load((library_root() / "library" / "parameters" / "energy.yaml").read_text("utf-8"))[
        "parameters"
    ]
    r = outcome(state_sails=0.0)
    for fuel in ("gas", "coal", "oil"):
        cargo = energy[f"{fuel}_cargo"]["value"]
        assert r[f"{fuel}_through"] * cargo == pytest.approx(7.0, abs=cargo)


@cache
def cell(china, coalition):
    compiled = load(f"published/lights-out/{china}x{coalition}")
    return series(compiled.scenario, worlds.played(compiled).events)


def at(curves, quantity, week):
    return value_at(curves[quantity], week * WEEK)


@pytest.mark.parametrize(("china", "coalition"), [(1, 1), (1, 2), (2, 1), (2, 2)])
def test_the_books_of_a_cell_balance(china, coalition):
    curves = cell(china, coalition)
    for week in range(1, 20):
        fates = sum(at(curves, f"world.ships_{x}", week) for x in ("arrived", "seized", "sunk"))
        assert fates == pytest.approx(at(curves, "world.ships_sailed", week))
        assert 0.15 <= at(curves, "taiwan.power_share", week) <= 1.0


def test_boarding_alone_starves_an_island_that_may_not_shoot():
    curves = cell(1, 1)
    assert at(curves, "world.ships_sunk", 19) == 0.0
    assert at(curves, "world.ships_seized", 4) / at(curves, "world.ships_sailed", 4) == pytest.approx(
        0.89, abs=0.05
    )
    below = next(w for w in range(1, 20) if at(curves, "taiwan.power_share", w) < 0.5)
    assert below == pytest.approx(9, abs=2)
    assert all(at(curves, "taiwan.other_imports", w) <= 0.2 for w in range(1, 20))


def test_an_island_that_may_shoot_ends_the_boardings_by_week_three():
    curves = cell(1, 2)
    assert at(curves, "china.boarding_force", 3) < 0.05
    assert min(at(curves, "taiwan.power_share", w) for w in range(1, 20)) > 0.6
    assert at(curves, "taiwan.other_imports", 14) > 0.9
    assert at(curves, "taiwan.coal_stock", 19) > at(curves, "taiwan.coal_stock", 10)


def test_submarines_sink_what_boarding_seizes():
    curves = cell(2, 1)
    assert 150 <= at(curves, "world.ships_sunk", 19) <= 800  # one published game: 387
    assert at(curves, "taiwan.power_share", 12) < 0.5
    assert at(cell(2, 2), "china.casualties", 19) < at(cell(2, 2), "taiwan.casualties", 19)


def test_an_allys_warships_keep_boarders_away_and_take_four_fifths_of_attacks():
    assert mean_loss(boarding=1.0, allied_escort=1.0) == pytest.approx(0.0, abs=0.001)
    bare = mean_loss(submarines=40.0, fire=0.6)
    assert mean_loss(submarines=40.0, fire=0.6, allied_escort=1.0) < 0.3 * bare
    assert mean_loss(fire=0.6, allied_escort=1.0) == pytest.approx(0.6 * 0.2, abs=0.002)


def test_no_warships_of_others_change_nothing():
    s = {"submarines": 40.0, "boarding": 0.5, "asw": 1.0}
    assert outcome(**s) == outcome(**s, allied_escort=0.0, allied_asw=0.0)


def test_forty_boats_are_gone_in_about_four_weeks_of_an_allys_hunt():
    """LO: the submarine threat ended after about a month once US forces hunted."""
    boats = 40.0
    for _ in range(4):
        boats -= outcome(submarines=boats, allied_asw=1.0, allied_asw_kill=parameters()["asw_kill_us"])[
            "submarines_lost"
        ]
    assert boats <= 5.0
