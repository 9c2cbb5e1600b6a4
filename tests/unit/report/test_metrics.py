from __future__ import annotations

import pytest

from tests.unit.report.conftest import Make, event
from wargame.engine.game import Game
from wargame.report.curves import series, value_at
from wargame.report.metrics import catalogue, metrics_of, waits
from wargame.world import events as ev


def test_a_game_by_hand(game: Game) -> None:
    found = metrics_of(game.scenario, game.events)
    assert found["game.length_h"] == 96
    assert found["game.turns"] == 2
    assert found["injects.fired"] == 1
    assert (found["red.orders.issued"], found["red.orders.resolved"], found["red.orders.refused"]) == (
        1,
        1,
        0,
    )
    assert (found["red.escalation.max"], found["blue.escalation.max"]) == (2, 0)
    assert found["losses.red.patrol"] == 1  # a quarter of four boats
    assert found["losses.blue.tug"] == 0
    # Heat: 10, and after twelve hours 20 for the push and 5 for the shouting.
    assert (found["world.heat.min"], found["world.heat.max"], found["world.heat.end"]) == (10, 35, 35)
    # Fuel: 10 days, two a day, for four days.
    assert (found["blue.fuel.min"], found["blue.fuel.max"], found["blue.fuel.end"]) == (2, 10, 2)


def test_the_catalogue_names_every_metric_and_depends_on_the_scenario_alone(game: Game) -> None:
    infos = catalogue(game.scenario)
    assert [i.id for i in infos] == list(metrics_of(game.scenario, game.events))
    assert len({i.id for i in infos}) == len(infos)
    assert set(metrics_of(game.scenario, game.events[:1])) == {i.id for i in infos}
    assert all(i.title for i in infos)
    by_id = {i.id: i for i in infos}
    assert (by_id["blue.fuel.end"].better, by_id["blue.fuel.end"].unit) == ("more", "days")


def test_what_never_happened_has_no_time(make: Make) -> None:
    scenario = make().scenario
    assert all(v is None for k, v in metrics_of(scenario, []).items() if k.endswith("_at_h"))


def test_curves_step_drift_and_meet_every_turn(game: Game) -> None:
    curves = series(game.scenario, game.events)
    assert curves["world.heat"] == [(0, 10.0), (720, 10.0), (720, 35.0), (2880, 35.0), (5760, 35.0)]
    fuel = curves["blue.fuel"]
    assert [value_at(fuel, t) for t in (0, 720, 2880, 5760)] == [10.0, 9.0, 6.0, 2.0]
    assert fuel == sorted(fuel, key=lambda p: p[0])


def test_a_curve_stops_at_its_bound(make: Make) -> None:
    scenario = make().scenario
    log = [
        event(ev.ScenarioStarted("sound", "days", "", "")),
        event(ev.TurnClosed(1, ""), t=10 * 1440, seq=2),
    ]
    curve = series(scenario, log)["blue.fuel"]
    assert value_at(curve, 4 * 1440) == pytest.approx(2.0)
    assert value_at(curve, 5 * 1440) == value_at(curve, 9 * 1440) == 0.0


def test_waiting_for_authority(make: Make) -> None:
    del make
    log = [
        event(ev.OrderRefused("o", "push", "head", "law"), t=60),
        event(ev.OrderRefused("o", "push", "head", "law"), t=120, seq=2),
        event(ev.OrderRefused("o", "tow", "head", "already"), t=120, seq=3),
        event(ev.OrderIssued("o", "push", "head", 0), t=300, seq=4),
        event(ev.OrderIssued("o", "push", "head", 0), t=400, seq=5),
    ]
    assert waits(log, "red") == {"push": (60, 300)}
