"""The umpire's review, overrides, physical dice, and odds."""

from __future__ import annotations

import pytest

from tests.support.worlds import Table, log, played, scenario, strait
from wargame.core import canon
from wargame.core.errors import InvalidAnswer
from wargame.engine.drive import answer_by, play_again
from wargame.engine.game import Game
from wargame.policies.api import Wait
from wargame.policies.registry import for_actors
from wargame.world.decisions import Decision, Reply, Request

RUN = """
  - run: incident_at_sea
    between: [red, blue]
    with: {ship_days: 50, rate: 0.05, visibility_factor: 2, armed: 0.5, hotline_effect: 0.5, share_shots: 0.2,
           share_collision: 0.3, share_casualties: 0.3, casualties_collision: 3, casualties_shots: 5, both_damaged: 0.5}
    on:
      none: [{adjust: world.heat, by: -1}]
      near_miss: [{adjust: world.heat, by: 1}]
      collision: [{adjust: world.heat, by: 2}]
      collision_with_casualties: [{adjust: world.heat, by: {quantity: result.casualties, plus: 3}}]
      shots_fired_in_error: [{adjust: world.heat, by: {quantity: result.casualties, plus: 10}}]
"""
CLASH = f"measures:\n  push:\n    effects:\n{RUN.replace(chr(10), chr(10) + '    ')}"
KEY = "incident_at_sea/red/blue/1"


def reviewed(band: str | None, *, seed: int = 7) -> Game:
    """A game of the strait in which the umpire accepts everything, or wants one band."""
    game = Game(strait(), seed=seed, review=True)
    policies = for_actors(game.scenario)
    while requests := game.advance():
        for request in requests:
            if request.kind != "review":
                answer_by(game, request, policies.get(request.actor, Wait()))
            elif band is None:
                game.default(request.id)
            else:
                game.submit(request.id, Reply(band))
    return game


def test_accepting_everything_leaves_no_trace() -> None:
    plain, looked_at = played(strait()), reviewed(None)
    assert any(e.type == "adjudication.resolved" for e in plain.events)
    assert log(looked_at) == log(plain)
    assert canon.encode(looked_at.decisions) == canon.encode(
        [Decision(d.advance, d.kind, d.request, d.answer, d.value, d.payload, d.by) for d in plain.decisions]
    )


def test_accepting_by_naming_the_band_that_was_drawn_leaves_no_trace_either() -> None:
    game = Game(strait(), seed=7, review=True)
    policies = for_actors(game.scenario)
    while requests := game.advance():
        for r in requests:
            if r.kind == "review":
                game.submit(r.id, Reply(r.default))
            else:
                answer_by(game, r, policies.get(r.actor, Wait()))
    assert log(game) == log(played(strait()))


def held() -> tuple[Table, Request]:
    table = Table(scenario(CLASH), review=True)
    table.order("red", "push")
    return table, table.find(KEY)


def test_a_result_is_held_before_it_takes_effect() -> None:
    table, request = held()
    before = log(table.game)
    assert request.kind == "review"
    assert request.default in [o.id for o in request.options]
    assert not table.events("adjudication.resolved")
    assert [r.id for r in table.game.advance()] == [KEY]
    assert log(table.game) == before
    with pytest.raises(InvalidAnswer, match="near_miss"):
        table.game.submit(KEY, Reply("catastrophe"))


def test_an_override_is_recorded_followed_and_replayed() -> None:
    table, request = held()
    other = next(o.id for o in request.options if o.id not in (request.default, "none"))
    table.game.submit(KEY, Reply(other))
    table.end()
    resolved = table.last("adjudication.resolved")
    assert (resolved.data.band, resolved.data.drawn, resolved.data.overridden) == (
        other,
        request.default,
        True,
    )
    assert [(d.kind, d.request, d.value) for d in table.game.decisions if d.kind == "override"] == [
        ("override", KEY, other)
    ]
    again = Game(scenario(CLASH), seed=7, decisions=table.game.decisions)
    assert log(play_again(again, table.game.decisions, strict=True)) == log(table.game)


@pytest.mark.parametrize(("u", "band"), [(0.0, "none"), (1.0 - 2**-53, "shots_fired_in_error")])
def test_a_physical_die_is_recorded_and_replayed(u: float, band: str) -> None:
    table = Table(scenario(CLASH))
    table.game.roll(KEY, u)
    table.order("red", "push").end()
    resolved = table.last("adjudication.resolved")
    assert (resolved.data.band, resolved.data.overridden) == (band, False)
    assert [(d.u, d.physical) for d in resolved.draws] == [(u, True)]
    again = Game(scenario(CLASH), seed=7, decisions=table.game.decisions)
    assert log(play_again(again, table.game.decisions, strict=True)) == log(table.game)


@pytest.mark.parametrize("u", [-0.1, 1.0, float("nan"), float("inf")])
def test_a_die_has_only_so_many_faces(u: float) -> None:
    game = Game(scenario(CLASH))
    with pytest.raises(InvalidAnswer):
        game.roll(KEY, u)
    assert game.decisions == []


@pytest.mark.parametrize("key", [KEY, "nonsense/red/blue/1"])
def test_an_override_to_no_outcome_is_refused(key: str) -> None:
    game = Game(scenario(CLASH))
    with pytest.raises(InvalidAnswer, match="no outcome is called `near_mis`"):
        game.override(key, "near_mis")
    assert game.decisions == []


def test_recorded_presets_are_checked_like_new_ones() -> None:
    for bad in (
        Decision(1, "dice", KEY, value=7.0),
        Decision(1, "dice", KEY, value="x"),
        Decision(1, "override", KEY, value="x"),
    ):
        with pytest.raises(InvalidAnswer):
            Game(scenario(CLASH), decisions=[bad])


def test_odds_do_not_disturb_the_game() -> None:
    asked, left = Table(scenario(CLASH)), Table(scenario(CLASH))
    odds = asked.game.odds(asked.find("red"), "push")
    assert set(odds) == {"incident_at_sea"}
    assert abs(sum(odds["incident_at_sea"].values()) - 1.0) < 1e-9
    assert asked.game.odds(asked.find("red"), "nothing") == {}
    for table in (asked, left):
        table.order("red", "push").end()
    assert log(asked.game) == log(left.game)
    shown = {b.id: b.p for b in asked.last("adjudication.resolved").data.bands}
    assert shown == odds["incident_at_sea"], "the odds before the draw are those of the draw"


def test_odds_through_processes_that_start_each_other() -> None:
    table = Table(
        scenario(f"""
processes:
  a: {{title: A, every: 1d, effects: [{{start: b}}]}}
  b:
    title: B
    every: 1d
    effects:
      - {{start: a}}
{RUN.replace(chr(10) + "  ", chr(10) + "      ")}
measures: {{push: {{processes: [a], takes: {{lasts: 2d}}}}}}
""")
    )
    assert set(table.game.odds(table.find("red"), "push")) == {"incident_at_sea"}


def test_odds_rest_on_what_the_asker_knows() -> None:
    hidden = CLASH.replace("rate: 0.05", "rate: {quantity: world.fate, times: 0.01}")
    table = Table(scenario(hidden))
    assert table.game.odds(table.find("red"), "push") == {}
    table.order("red", "push")
    assert table.last("adjudication.resolved").data.situation["rate"] == 0.05


def test_results_do_not_depend_on_the_order_in_which_models_were_queued() -> None:
    twice = """
measures:
  push: {effects: [{start: a}, {start: b}]}
  hold: {effects: [{start: b}, {start: a}]}
processes:
""" + "".join(
        f"""
  {name}:
    title: P
    every: 1d
    effects:
{RUN.replace("[red, blue]", f"[{pair}]").replace(chr(10) + "  ", chr(10) + "      ")}
"""
        for name, pair in (("a", "red, blue"), ("b", "blue, red"))
    )
    one, two = Table(scenario(twice)), Table(scenario(twice))
    one.order("red", "push").go()
    two.order("blue", "hold").go()
    results = [
        [(e.data.engagement, e.data.band) for e in t.events("adjudication.resolved")] for t in (one, two)
    ]
    assert results[0] == results[1]
    assert [key for key, _ in results[0][:2]] == ["incident_at_sea/blue/red/1", "incident_at_sea/red/blue/1"]
