"""advance, submit, default: the contract of a game's clock."""

from __future__ import annotations

import pytest

from tests.support import worlds
from tests.support.worlds import Table, scenario
from wargame.core.errors import AnswerError, InvalidAnswer, UnknownRequest, UsageError
from wargame.engine.game import Game
from wargame.world.decisions import Message, Order, Orders, Proposal, Reply, TermSheet, UmpireRuling


def test_an_unknown_schedule_is_refused_with_a_hint() -> None:
    with pytest.raises(UsageError, match="did you mean `days`"):
        Game(scenario(), "day")


def test_open_requests_hold_the_clock() -> None:
    table = Table(scenario())
    for _ in range(3):
        assert [r.id for r in table.game.advance()] == ["blue/head/orders/turn/1", "red/head/orders/turn/1"]
    assert table.game.now == 0
    assert table.game.batches == 0
    table.go()
    assert table.game.now == 1440


def test_a_part_of_the_answers_leaves_the_rest_open() -> None:
    game = Table(scenario()).game
    game.submit("red/head/orders/turn/1", Orders((Order("push"),)))
    assert [r.id for r in game.advance()] == ["blue/head/orders/turn/1"]
    assert game.now == 0
    assert game.truth({}).value("world.heat") == 55


def test_submit_only_stores() -> None:
    game = Table(scenario()).game
    before, state = len(game.events), game.state.hash()
    game.submit("red/head/orders/turn/1", Orders((Order("push"),)))
    assert len(game.events) == before
    assert game.state.hash() == state
    assert game.decisions == []


def test_a_later_submit_replaces() -> None:
    game = Table(scenario()).game
    game.submit("red/head/orders/turn/1", Orders((Order("push"),)))
    game.submit("red/head/orders/turn/1", Orders((), "thought better of it"))
    game.default("blue/head/orders/turn/1")
    game.submit("blue/head/orders/turn/1", Orders((Order("hold"),)))
    game.advance()
    made = {e.actor: e.data for e in game.events if e.type == "decision.made"}
    assert made["red"].rationale == "thought better of it"
    assert made["red"].answer == "wait"
    assert made["blue"].answer == "hold"
    assert not made["blue"].by_default
    assert game.truth({}).value("world.heat") == 50


def test_a_lapse_replaces_an_answer_and_is_marked() -> None:
    game = Table(scenario()).game
    game.submit("red/head/orders/turn/1", Orders((Order("push"),)))
    game.default("red/head/orders/turn/1")
    game.advance()
    (made,) = worlds.of_type(game.events, "decision.made")
    assert made.data.by_default
    assert game.decisions[0].kind == "default"
    assert game.decisions[0].answer is None


REFUSED = [
    (Reply("yes"), "expected Orders"),
    (UmpireRuling("refused"), "expected Orders"),
    (Orders((Order("puhs"),)), "did you mean `push`"),
    (Orders((Order("hold"),)), "`hold` is not offered"),
    (Orders((Order("push"), Order("push"))), "ordered twice"),
    (Orders((Message("bleu", "hello"),)), "did you mean `blue`"),
    (Orders((Message("red", "hello"),)), "nobody called `red`"),
    (Orders((Proposal("blu", (TermSheet("red", "do", "push"),)),)), "did you mean `blue`"),
    (Orders((Proposal("blue", ()),)), "at least one term"),
    (Orders((Proposal("blue", (TermSheet("green", "do", "push"),)),)), "`green` is no party"),
    (Orders((Proposal("blue", (TermSheet("red", "do", "pusj"),)),)), "did you mean `push`"),
    (Orders((Proposal("blue", (TermSheet("blue", "do", "push"),)),)), "not a measure of blue"),
    (Orders((Proposal("blue", (TermSheet("red", "do", "push", minutes=-1),)),)), "long"),
    (Orders((Proposal("blue", (TermSheet("red", "do", "push", minutes=10**30),)),)), "long"),
    (Orders((Message("blue", "\ud800"),)), "text"),
    (Orders((), rationale="\udcff"), "text"),
]


@pytest.mark.parametrize(("answer", "hint"), REFUSED, ids=[str(i) for i in range(len(REFUSED))])
def test_invalid_answers_are_refused_with_a_hint_and_change_nothing(answer: object, hint: str) -> None:
    game = Table(scenario()).game
    before, state = worlds.log(game), game.state.hash()
    with pytest.raises(InvalidAnswer, match=hint):
        game.submit("red/head/orders/turn/1", answer)  # type: ignore[arg-type]
    assert (worlds.log(game), game.state.hash(), game.desk.answers) == (before, state, {})
    assert len(game.advance()) == 2
    assert worlds.log(game) == before


def test_too_many_orders() -> None:
    measures = "\n".join(f"  m{i}: {{title: M, actor: red, effects: []}}" for i in range(4))
    game = Table(scenario(f"measures:\n{measures}")).game
    with pytest.raises(InvalidAnswer, match="4 orders, but at most 3"):
        game.submit("red/head/orders/turn/1", Orders(tuple(Order(f"m{i}") for i in range(4))))


def test_unknown_requests_are_refused_with_a_hint() -> None:
    game = Table(scenario()).game
    with pytest.raises(UnknownRequest, match="did you mean `red/head/orders/turn/1`"):
        game.submit("red/head/orders/turn/2", Orders())
    with pytest.raises(UnknownRequest):
        game.default("nobody")


def test_a_refused_answer_keeps_an_earlier_good_one() -> None:
    game = Table(scenario()).game
    game.submit("red/head/orders/turn/1", Orders((Order("push"),)))
    with pytest.raises(AnswerError):
        game.submit("red/head/orders/turn/1", Orders((Order("nothing"),)))
    game.default("blue/head/orders/turn/1")
    game.advance()
    assert game.truth({}).value("world.heat") == 55


INSTANT = """
measures:
  push:
    effects:
      - {ask: blue/clerk, kind: choice, subject: first, says: One, on: {go: [{ask: blue/clerk, kind: choice,
         subject: second, says: Two, on: {go: [{adjust: world.heat, by: 1}]}}]}}
"""


def test_the_whole_instant_is_drained_before_the_clock_moves() -> None:
    table = Table(scenario(INSTANT))
    table.order("red", "push")
    assert [r.id for r in table.requests] == ["blue/clerk/choice/first/1"]
    table.reply("first", "go")
    assert [r.id for r in table.requests] == ["blue/clerk/choice/second/1"]
    table.reply("second", "go")
    assert table.events("quantity.adjusted")[-1].t == 0
    assert table.game.now == 1440


def test_answers_are_taken_in_the_order_of_request_ids_whatever_the_order_of_submission() -> None:
    game = Table(scenario()).game
    game.submit("red/head/orders/turn/1", Orders())
    game.submit("blue/head/orders/turn/1", Orders())
    game.advance()
    assert [e.actor for e in worlds.of_type(game.events, "decision.made")] == ["blue", "red"]


def test_request_ids_hold_no_global_counter() -> None:
    busy, calm = Table(scenario(INSTANT)), Table(scenario(INSTANT))
    busy.order("red", "push").reply("first", "go").reply("second", "go")
    calm.go()
    assert (
        [r.id for r in busy.requests]
        == [r.id for r in calm.requests]
        == ["blue/head/orders/turn/2", "red/head/orders/turn/2"]
    )


def test_nothing_happens_after_the_end() -> None:
    table = Table(
        scenario("injects: {late: {title: Late, manual: true, effects: [{adjust: world.heat, by: 9}]}}")
    ).end()
    over, decided = worlds.log(table.game), list(table.game.decisions)
    table.game.send_inject("late")
    table.game.set_epoch(4)
    assert table.game.advance() == []
    assert worlds.log(table.game) == over
    assert table.game.decisions == decided
    with pytest.raises(UnknownRequest):
        table.game.submit("red/head/orders/turn/10", Orders())


def test_orders_stand_until_changed() -> None:
    table = Table(
        scenario(
            "measures: {push: {takes: {lasts: until_changed}, reversed_by: relent},"
            " relent: {title: Relent, actor: red, ends: [push], effects: []}}"
        )
    )
    table.order("red", "push").go().go()
    assert [a.measure for a in table.game.truth({}).active()] == ["push"]
    assert table.find("red").option("push") is None
    assert table.find("red").option("relent") is not None


def test_causes_point_back_to_what_led_there(strait: worlds.Compiled) -> None:
    game = worlds.played(strait)
    events = {e.seq: e for e in game.events}
    for e in game.events:
        assert all(0 < c < e.seq for c in e.cause), e
        assert e.cause or e.type == "scenario.started", e
        if e.type == "decision.made":
            assert [events[c].data.request for c in e.cause] == [e.data.request]
        if e.type == "order.issued":
            assert {events[c].type for c in e.cause} == {"decision.made"}


def test_a_game_that_never_comes_to_rest_says_so_and_ends() -> None:
    from wargame.core.errors import WargameError

    loop = scenario("""
on_breach: [{promise: blue, terms: [{who: red, do: push, for: 0min}]}]
injects: {first: {title: First, at: 1h, effects: [{promise: blue, terms: [{who: red, do: push, for: 0min}]}]}}
""")
    with pytest.raises(WargameError, match="does not come to rest"):
        Table(loop).end()
