"""Moves of a class session: when they open, whom they ask, and what goes on between them."""

import pytest

from tests.support import worlds
from tests.support.classroom import classroom
from tests.support.worlds import Table
from wargame.core.errors import InvalidAnswer
from wargame.core.ids import PUBLIC
from wargame.world.decisions import FreeOrder, Order, Orders, UmpireRuling
from wargame.world.reduce import fold

DAY = 1440


def lesson(over: str = "") -> Table:
    return Table(classroom(over), schedule="lesson")


def offered(table: Table) -> dict[str, list[str]]:
    return {r.seat: [o.id for o in r.options] for r in table.requests if r.kind == "orders"}


def test_moves_open_when_they_say_and_the_session_ends_when_it_says() -> None:
    table = lesson().end()
    opened = [(e.t, e.data.length) for e in table.events("turn.opened")]
    assert opened == [(0, 3 * DAY), (3 * DAY, 4 * DAY), (7 * DAY, 2 * DAY)], (
        "19 April, at the hour of the start"
    )
    assert table.last("scenario.ended").t == 9 * DAY
    assert table.last("scenario.ended").data.reason == "horizon"


def test_without_an_end_of_its_own_a_session_goes_on_to_the_horizon() -> None:
    assert lesson("sessions: {lesson: {ends: ~}}").end().last("scenario.ended").t == 10 * DAY


def test_a_first_move_may_open_later_than_the_game() -> None:
    table = lesson("sessions: {lesson: {moves: {first: {jump_to: 1d}}}}")
    assert table.game.now == DAY
    assert table.game.state.turn == 1


def test_posts_choose_from_the_offers_that_are_there() -> None:
    table = lesson()
    assert offered(table) == {
        "red/head": ["push", "brood", "plot"],
        "red/fleet": ["sail"],
        "blue/head": ["hold", "a", "b", "c", "d"],
    }, "in the move's own order; `late` cannot be ordered yet"
    assert {r.says for r in table.requests} == {"What now?"}
    table.order("red", "push").go(until="orders")
    assert offered(table)["red/head"] == ["relent", "brood", "plot"], (
        "push is under way, and late is not on offer"
    )


def test_a_cell_that_a_move_does_not_name_may_still_wait_speak_and_write() -> None:
    table = lesson().go(until="orders").go(until="orders")
    assert offered(table)["blue/head"] == []
    request = table.find("blue/head/orders")
    table.answer("blue/head/orders", Orders((FreeOrder("Sing"),)))
    table.go()
    assert request.at_most == 3
    ruling = table.find("white/umpire/ruling")
    table.game.submit(ruling.id, UmpireRuling("as_measure", "d"))
    table.go()
    assert [e.data.measure for e in table.events("order.issued")] == ["d"]


def test_a_post_that_is_offered_nothing_is_not_asked_unless_it_is_the_head() -> None:
    table = lesson("sessions: {lesson: {moves: {first: {offers: {red: [push, brood, plot, late, relent]}}}}}")
    assert set(offered(table)) == {"red/head", "blue/head"}


def test_orders_are_limited_by_the_move_and_by_the_actor() -> None:
    table = lesson()
    assert {r.seat: r.at_most for r in table.requests} == {"red/head": 2, "red/fleet": 2, "blue/head": 3}
    with pytest.raises(InvalidAnswer, match="`late` is not offered"):
        table.answer("red/head", Orders((Order("late"),)))
    table.go(until="orders")
    assert {r.at_most for r in table.requests} == {1}


def test_between_moves_orders_stand_and_only_questions_are_put() -> None:
    table = lesson().order("red", "push")
    table.order("blue", "b")
    asked = []
    while table.requests and not any(r.kind == "orders" for r in table.requests):
        asked += [(r.kind, r.subject) for r in table.requests]
        table.go()
    assert asked, "the council's question comes when it is due"
    assert set(asked) == {("consent", "passage")}
    assert table.game.now == 7 * DAY
    assert [e.t for e in table.events("measure.began")] == [DAY]
    assert table.game.state.active, "what was ordered goes on"


def test_measures_of_the_session_are_under_way_when_it_begins_and_only_there() -> None:
    offers = "moves: {first: {offers: {red: [relent, push, brood, plot, sail]}}}"
    over = f"sessions: {{lesson: {{starting_measures: [push], {offers}}}}}"
    table = lesson(over)
    assert [(e.t, e.data.measure) for e in table.events("measure.began")] == [(0, "push")]
    assert "relent" in offered(table)["red/head"]
    assert not Table(classroom(over), schedule="days").events("measure.began")


def test_consents_of_the_session_have_been_given_when_it_begins_and_only_there() -> None:
    table = lesson("sessions: {lesson: {starting_consents: [passage]}}")
    assert [(e.t, e.data.consent, e.data.granted) for e in table.events("consent.changed")] == [
        (0, "passage", True)
    ]
    assert table.game.state.consents["passage"].granted
    assert fold(table.game.scenario, table.game.events).hash() == table.game.state.hash()
    assert not Table(classroom("sessions: {lesson: {starting_consents: [passage]}}"), schedule="days").events(
        "consent.changed"
    )


def test_a_session_is_chosen_like_any_schedule_and_may_be_the_only_one() -> None:
    content = classroom("schedules: ~")
    assert Table(content).game.schedule_id == "lesson"
    assert worlds.played(content).state.outcome == "quiet"
    assert all(PUBLIC in e.visibility for e in Table(content).events("turn.opened"))
