"""How a game ends, and how long its turns are."""

from __future__ import annotations

import itertools

from tests.support.worlds import Table, scenario, strait, strait_with
from wargame.world.decisions import Proposal, TermSheet

DAY = 1440


def test_at_the_horizon() -> None:
    table = Table(scenario()).end()
    ended = table.last("scenario.ended")
    assert (ended.t, ended.data.outcome, ended.data.reason) == (10 * DAY, "quiet", "horizon")
    assert [e.data.number for e in table.events("turn.opened")] == list(range(1, 11))
    assert [e.data.number for e in table.events("turn.closed")] == list(range(1, 11))
    assert table.events()[-1] is ended
    assert table.game.state.outcome == "quiet"


def test_the_last_turn_is_cut_at_the_horizon() -> None:
    table = Table(scenario("horizon: 36h")).end()
    assert [e.data.length for e in table.events("turn.opened")] == [DAY, DAY // 2]
    assert table.last("scenario.ended").t == DAY * 3 // 2


def test_a_schedule_may_have_so_many_turns() -> None:
    table = Table(strait(), schedule="two").end()
    assert len(table.events("turn.opened")) == 2
    assert table.last("scenario.ended").t == 14 * DAY
    assert table.last("scenario.ended").data.reason == "horizon"


def test_turn_lengths_change_with_the_situation() -> None:
    table = Table(strait_with("starting_values: {world.tension: 61}"), schedule="tense").end()
    lengths = [e.data.length for e in table.events("turn.opened")]
    assert lengths[0] == DAY
    assert lengths[1:-1] == [7 * DAY] * (len(lengths) - 2)


def test_a_turn_starts_when_the_one_before_ends() -> None:
    table = Table(strait(), schedule="tense").end()
    opened = table.events("turn.opened")
    for one, next_ in itertools.pairwise(opened):
        assert one.t + one.data.length == next_.t
    assert [e.data.date for e in opened][:2] == ["2027-04-12 06:00", "2027-04-19 06:00"]


AT_HORIZON = """
horizon: 3d
end_conditions:
  cold: {when: {quantity: world.heat, below: 50}, outcome: deal, at_horizon: true}
  hot: {when: {quantity: world.heat, at_least: 55}, outcome: war, at_horizon: true}
  hotter: {when: {quantity: world.heat, at_least: 55}, outcome: deal, at_horizon: true}
"""


def test_what_is_judged_at_the_horizon_ends_nothing_before_and_the_first_that_holds_names_the_outcome() -> (
    None
):
    table = Table(scenario(AT_HORIZON)).order("red", "push").end()
    ended = table.last("scenario.ended")
    assert (ended.t, ended.data.outcome, ended.data.reason, ended.data.end_condition) == (
        3 * DAY,
        "war",
        "horizon",
        "hot",
    )
    adjusted = table.last("quantity.adjusted")
    assert adjusted.seq in ended.cause


def test_if_nothing_judged_at_the_horizon_holds_the_outcome_is_that_of_the_horizon() -> None:
    ended = Table(scenario(AT_HORIZON)).end().last("scenario.ended")
    assert (ended.data.outcome, ended.data.end_condition) == ("quiet", "")


def test_by_condition_and_the_first_of_two_wins() -> None:
    ends = """
end_conditions:
  hot: {when: {quantity: world.heat, at_least: 55}, outcome: war}
  also_hot: {when: {quantity: world.heat, at_least: 51}, outcome: deal}
"""
    table = Table(scenario(ends)).order("red", "push")
    assert table.requests == []
    ended = table.last("scenario.ended")
    assert (ended.t, ended.data.outcome, ended.data.reason, ended.data.end_condition) == (
        0,
        "war",
        "end_condition",
        "hot",
    )
    assert [e.data.number for e in table.events("turn.closed")] == [1]
    assert len(table.events("scenario.ended")) == 1


def test_a_condition_comes_true_by_drift_within_a_day() -> None:
    table = Table(
        scenario(
            "quantities: {heat: {rate: 2}}\n"
            "end_conditions: {hot: {when: {quantity: world.heat, at_least: 55}, outcome: war}}"
        )
    ).end()
    assert table.last("scenario.ended").t == 3 * DAY


def test_a_condition_that_comes_true_at_the_horizon_beats_it() -> None:
    table = Table(
        scenario(
            "quantities: {heat: {rate: 1}}\n"
            "end_conditions: {hot: {when: {quantity: world.heat, at_least: 60}, outcome: war}}"
        )
    ).end()
    assert (table.last("scenario.ended").t, table.last("scenario.ended").data.outcome) == (10 * DAY, "war")


def test_a_promise_that_falls_due_at_the_horizon_is_settled() -> None:
    table = Table(scenario())
    table.order("red", Proposal("blue", (TermSheet("red", "refrain", "push", 10 * DAY),))).reply(
        "offer", "accept"
    ).end()
    assert table.last("promise.kept").t == 10 * DAY


def test_by_agreement() -> None:
    table = Table(strait())
    table.order("china", Proposal("taiwan", (TermSheet("china", "refrain", "inspect"),)))
    table.reply("offer", "accept")
    assert table.requests == []
    ended = table.last("scenario.ended")
    assert (ended.data.outcome, ended.data.reason, ended.data.end_condition) == (
        "deal",
        "agreement",
        "settlement",
    )
    answered = table.last("proposal.answered")
    assert ended.cause == (answered.seq,)


def test_an_agreement_on_something_else_is_not_that_one() -> None:
    table = Table(strait())
    table.order("china", Proposal("taiwan", (TermSheet("china", "refrain", "drill"),)))
    table.reply("offer", "accept")
    assert not table.events("scenario.ended")


def test_what_was_open_is_closed() -> None:
    table = Table(
        scenario("""
injects: {last: {title: Last, at: 10d, effects: [{ask: blue/clerk, kind: choice, subject: s, says: S, on: {go: []}}]}}
""")
    )
    table.end()
    assert table.last("scenario.ended").t == 10 * DAY
    assert table.game.desk.open == {}


def test_a_game_that_is_over_before_it_begins() -> None:
    table = Table(scenario("end_conditions: {now: {when: {always: true}, outcome: war}}"))
    assert table.requests == []
    assert [e.type for e in table.events()] == ["scenario.started", "scenario.ended"]
