"""Processes: what recurs, and when it stops."""

from __future__ import annotations

from tests.support.worlds import Table, scenario

DAY = 1440


def running(
    process: str, measure: str = "takes: {lasts: until_changed}, reversed_by: relent, processes: [hum]"
) -> Table:
    table = Table(
        scenario(f"""
processes: {{hum: {{title: Hum, {process}, effects: [
  {{adjust: world.heat, by: 1}}, {{modify_rate: red.fuel, add: 1}}]}}}}
measures:
  push: {{{measure}, effects: []}}
  relent: {{title: Relent, actor: red, ends: [push], effects: []}}
""")
    )
    return table.order("red", "push")


def beats(table: Table) -> list[int]:
    return [e.t for e in table.events("quantity.adjusted") if e.data.quantity == "world.heat"]


def stopped(table: Table) -> list[tuple[int, str]]:
    return [(e.t, e.data.reason) for e in table.events("process.stopped")]


def test_it_beats_after_each_period_until_its_measure_ends() -> None:
    table = running("every: 12h")
    table.order("red", "relent").end()
    assert beats(table) == [720, 1440]
    assert stopped(table) == [(DAY, "source_ended")]
    assert not table.game.state.levels["red.fuel"].rates
    assert not table.game.state.processes


def test_for_a_time() -> None:
    table = running("every: 1d, for: 3d").end()
    assert beats(table) == [DAY, 2 * DAY, 3 * DAY]
    assert stopped(table) == [(3 * DAY, "expired")]


def test_a_period_that_does_not_fit_into_its_time() -> None:
    table = running("every: 2d, for: 3d").end()
    assert beats(table) == [2 * DAY]
    assert stopped(table) == [(3 * DAY, "expired")]


def test_a_period_longer_than_its_time_and_than_the_game() -> None:
    assert beats(running("every: 9w, for: 2d").end()) == []
    assert stopped(running("every: 9w, for: 2d").end()) == [(2 * DAY, "expired")]
    assert beats(running("every: 9w").end()) == []


def test_while_a_condition_holds() -> None:
    table = running("every: 1d, while: {quantity: world.heat, below: 52}").end()
    assert beats(table) == [DAY, 2 * DAY]
    assert stopped(table) == [(3 * DAY, "condition")]


def test_a_process_kept_goes_on_without_its_measure() -> None:
    table = running("every: 1d", "takes: {lasts: 2d}").end()
    assert beats(table) == []
    kept = Table(
        scenario("""
processes: {hum: {title: Hum, every: 1d, effects: [{adjust: world.heat, by: 1}]}}
measures: {push: {takes: {lasts: 2d}, effects: [{start: hum, keep: true}]}}
""")
    )
    kept.order("red", "push").end()
    assert len(beats(kept)) == 10
    assert kept.last("process.started").data.source == ""


def test_starting_what_runs_changes_nothing_and_a_restart_begins_a_new_period() -> None:
    table = Table(
        scenario(
            """
processes: {hum: {title: Hum, every: 2d, effects: [{adjust: world.heat, by: 1}]}}
injects:
  one: {title: 1, at: 0h, effects: [{start: hum}]}
  again: {title: 2, at: 1d, effects: [{start: hum}]}
  restart: {title: 3, at: 3d, effects: [{stop: hum}, {start: hum}]}
  stop: {title: 4, at: 8d, effects: [{stop: hum}, {stop: hum}]}
""".replace("title: 1", "title: A")
            .replace("title: 2", "title: B")
            .replace("title: 3", "title: C")
            .replace("title: 4", "title: D")
        )
    )
    table.end()
    assert beats(table) == [2 * DAY, 5 * DAY, 7 * DAY]
    assert stopped(table) == [(3 * DAY, "stopped"), (8 * DAY, "stopped")]


def test_a_process_takes_its_actor_from_who_started_it() -> None:
    table = Table(
        scenario("""
processes: {hum: {title: Hum, every: 1d, effects: [{adjust: self.fuel, by: -1}, {modify_rate: self.nerve, add: 0.1}]}}
measures: {push: {takes: {lasts: 36h}, processes: [hum]}}
""")
    )
    table.order("red", "push").end()
    assert table.value("red.fuel") == 49
    assert [e.actor for e in table.events("process.started", "process.stopped")] == ["red", "red"]
    assert not table.game.state.levels["red.nerve"].rates


def test_what_a_process_started_stops_with_it() -> None:
    table = Table(
        scenario("""
processes:
  outer: {title: Outer, every: 1d, effects: [{start: inner}]}
  inner: {title: Inner, every: 1h, effects: [{adjust: world.heat, by: 1}, {start: outer}]}
injects: {on: {title: On, at: 0h, effects: [{start: outer}]}, off: {title: Off, at: 26h, effects: [{stop: outer}]}}
""")
    )
    table.end()
    assert beats(table) == [25 * 60] or beats(table) == [25 * 60, 26 * 60]
    assert not table.game.state.processes


def test_a_process_stopped_in_the_instant_of_its_start() -> None:
    table = Table(
        scenario("""
processes: {hum: {title: Hum, every: 1d, for: 2d, effects: [{adjust: world.heat, by: 1}]}}
measures: {push: {effects: [{start: hum}, {stop: hum}]}}
""")
    )
    table.order("red", "push").end()
    assert beats(table) == []
    assert stopped(table) == [(0, "stopped")]
