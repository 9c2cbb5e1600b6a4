"""Injects: every trigger, and the facilitator's hand."""

from __future__ import annotations

import pytest

from tests.support.worlds import Table, log, scenario, strait
from wargame.core.errors import SourceError, UsageError
from wargame.engine.drive import play_again
from wargame.engine.game import Game

DAY = 1440


def fired(table: Table, inject: str = "x") -> list[int]:
    return [e.t for e in table.events("inject.fired") if e.data.inject == inject]


def with_inject(trigger: str, effects: str = "[]", more: str = "") -> Table:
    return Table(scenario(f"injects: {{x: {{title: X, {trigger}, effects: {effects}}}}}\n{more}"))


@pytest.mark.parametrize(
    ("trigger", "minutes"),
    [
        ("at: 36h", [2160]),
        ("at: 0h", [0]),
        ("at: 10d", [10 * DAY]),
        ("at: 11d", []),
        ("at: 2027-04-14T06:00+09:00", [2 * DAY]),
        ("at: 2027-04-13T21:00Z", [2 * DAY]),
        ("at: 2026-01-01T00:00Z", [0]),
        ("turn: 3", [2 * DAY]),
        ("when: {after: 4d}", [4 * DAY]),
        ("when: {quantity: world.heat, above: 50}", []),
        ("absent: {of: [hold, push], by: 2d}", [2 * DAY]),
        ("manual: true", []),
        ("random: 3d", [3 * DAY]),
        ("random: never", []),
        ("at: 1d, odds: 0", []),
        ("at: 1d, odds: 1", [DAY]),
        ("at: 1d, only_if: {quantity: world.heat, below: 50}", []),
        ("at: 1d, only_if: {quantity: world.heat, at_most: 50}", [DAY]),
    ],
)
def test_triggers(trigger: str, minutes: list[int]) -> None:
    assert fired(with_inject(trigger).end()) == minutes


def test_milestones_trigger_in_the_instant_they_are_reached() -> None:
    table = with_inject(
        "milestone: hot", more="milestones: {hot: {title: Hot, when: {quantity: world.heat, above: 50}}}"
    )
    table.go().order("red", "push").end()
    assert fired(table) == [DAY]


def test_an_absence_is_none_if_the_measure_was_taken() -> None:
    table = with_inject("absent: {of: [hold, push], by: 2d}")
    table.order("red", "push").end()
    assert fired(table) == []


def test_a_condition_fires_once_or_whenever_it_comes_true_again() -> None:
    content = "measures: {push: {effects: [{adjust: world.heat, by: 10, half_life: 1d}]}}"
    for repeat, times in (("", 1), (", repeat: true", 2)):
        table = with_inject("when: {quantity: world.heat, at_least: 58}" + repeat, more=content)
        table.order("red", "push").go().go().go().order("red", "push").end()
        assert len(fired(table)) == times


def test_random_waiting_times_are_drawn_by_key_and_logged() -> None:
    table = with_inject("random: {uniform: [1d, 9d]}").end()
    other = with_inject("random: {uniform: [1d, 9d]}", "[{adjust: world.heat, by: 1}]")
    assert fired(table) == fired(other.end())
    (draw,) = table.last("inject.fired").draws
    assert draw.key == "inject/x/1"
    assert fired(table) == [round(DAY + 8 * DAY * draw.u)]


def test_an_inject_seen_by_some_is_hidden_from_others() -> None:
    table = with_inject("at: 1d, visible_to: [red]").end()
    assert table.last("inject.fired").visibility == ("red", "white")
    assert not [e for e in table.game.view_of("blue").events() if e.type == "inject.fired"]


def test_the_facilitator_sends_skips_edits_and_invents() -> None:
    table = Table(strait())
    table.game.send_inject("by_hand")
    table.game.skip_inject("fog")
    table.game.send_inject("coin", {"title": "Edited", "effects": [{"adjust": "world.alarm", "by": 2}]})
    table.game.send_inject(
        "news", {"title": "News", "visible_to": ["japan"], "effects": [{"adjust": "world.tension", "by": 1}]}
    )
    assert not table.events("inject.fired"), "stored until the next advance"
    table.go()
    sent = {e.data.inject: e.data.trigger for e in table.events("inject.fired")}
    assert {k: v for k, v in sent.items() if k in ("by_hand", "coin", "news")} == {
        "by_hand": "manual",
        "coin": "manual",
        "news": "adhoc",
    }
    assert [e.visibility for e in table.events("inject.skipped")] == [("white",)]
    assert table.value("world.alarm") >= 2
    table.end()
    assert fired(table, "fog") == []
    assert fired(table, "coin") == [0], "what was sent by hand does not come again at its time"
    kinds = [d.kind for d in table.game.decisions if d.kind.endswith("inject")]
    assert sorted(kinds) == ["inject", "inject", "inject", "skip_inject"]
    again = play_again(Game(strait(), seed=7), table.game.decisions, strict=True)
    assert log(again) == log(table.game)


def test_bad_injects_are_refused_at_once() -> None:
    game = Table(strait()).game
    with pytest.raises(UsageError, match="did you mean `by_hand`"):
        game.send_inject("by_hnd")
    with pytest.raises(UsageError, match="did you mean `fog`"):
        game.skip_inject("fogg")
    with pytest.raises(SourceError, match=r"world\.tensoin"):
        game.send_inject("x", {"title": "X", "effects": [{"adjust": "world.tensoin", "by": 1}]})
    game.advance()
    assert game.decisions == []


def test_injects_at_the_end_of_the_game_still_fire_and_can_decide_it() -> None:
    table = with_inject(
        "at: 10d",
        "[{adjust: world.heat, by: 50}]",
        "end_conditions: {hot: {when: {quantity: world.heat, at_least: 100}, outcome: war}}",
    )
    table.end()
    assert table.last("scenario.ended").data.outcome == "war"
