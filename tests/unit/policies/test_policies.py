"""Policies are functions of view and request."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import worlds
from tests.support.worlds import Table
from wargame.core.errors import UsageError
from wargame.engine.game import Game
from wargame.model.policies import Doctrine
from wargame.policies.api import Wait
from wargame.policies.doctrine import DoctrinePolicy
from wargame.policies.random_legal import RandomLegal
from wargame.policies.recorded import Recorded
from wargame.policies.registry import for_actors, policy
from wargame.world.decisions import Decision, Order, Orders, Proposal, Reply

DAY = 1440


def doctrine(actor: str, table: str, content: str = "") -> tuple[Table, DoctrinePolicy]:
    compiled = worlds.scenario(
        f"{content}\npolicies: {{p: {{title: P, says: S, actor: {actor}, source: J, {table}}}}}"
    )
    made = policy(compiled.scenario, "p")
    assert isinstance(made, DoctrinePolicy)
    return Table(compiled), made


def wanted(answer: object) -> list[str]:
    assert isinstance(answer, Orders)
    return [a.measure for a in answer.acts if isinstance(a, Order)]


MORE = "measures: {shove: {title: S, actor: red, effects: []}, pull: {title: P, actor: red, once: true, effects: []}}"


def test_rows_in_order_whose_case_holds_up_to_the_limit() -> None:
    table, made = doctrine(
        "red",
        """at_most: 2, orders: [
      {when: {quantity: world.heat, above: 90}, want: [pull], because: Hot},
      {want: [shove], because: Always}, {want: [shove, push, pull], because: Later}]""",
        MORE,
    )
    answer = made.decide(table.find("red"))
    assert wanted(answer) == ["shove", "push"]
    assert isinstance(answer, Orders)
    assert answer.rationale == "Always Later"


def test_what_is_not_offered_is_passed_over() -> None:
    table, made = doctrine("red", "at_most: 1, orders: [{want: [pull, shove], because: B}]", MORE)
    assert wanted(made.decide(table.find("red"))) == ["pull"]
    table.order("red", "pull")
    assert wanted(made.decide(table.find("red"))) == ["shove"]


def test_what_was_ordered_before_is_wanted_again_only_on_a_new_fact() -> None:
    rows = "{when: {quantity: world.heat, at_least: 0}, again: AGAIN, want: [shove, pull], because: B}"
    for again, second in (("{always: false}", ["pull"]), ("{done: shove}", ["shove", "pull"])):
        table, made = doctrine("red", f"orders: [{rows.replace('AGAIN', again)}]", MORE)
        assert wanted(made.decide(table.find("red"))) == ["shove", "pull"]
        table.order("red", "shove")
        assert wanted(made.decide(table.find("red"))) == second


def test_an_illegal_want_is_wanted_all_the_same_and_refused() -> None:
    game = worlds.played(worlds.strait())
    assert next(e.data.measure for e in game.events if e.type == "order.refused") == "rear_support"


def test_unknown_counts_as_no() -> None:
    table, made = doctrine(
        "red", "orders: [{when: {quantity: blue.nerve, at_least: 0}, want: [push], because: B}]"
    )
    assert wanted(made.decide(table.find("red"))) == []


REPLIES = """replies: [
  {kind: choice, subject: other, answer: go, because: Wrong subject},
  {kind: choice, post: head, answer: go, because: Wrong post},
  {kind: choice, subject: s, when: {quantity: world.heat, above: 90}, answer: go, because: Wrong case},
  {kind: choice, answer: nowhere, because: Not offered},
  {kind: choice, subject: s, post: clerk, answer: stay, terms: T, because: Right}]"""
ASKS = "measures: {push: {effects: [{ask: blue/clerk, kind: choice, subject: s, says: S, on: {go: [], stay: []}}]}}"


def test_replies_match_by_kind_subject_post_and_case() -> None:
    table, made = doctrine("blue", REPLIES, ASKS)
    table.order("red", "push")
    assert made.decide(table.find("choice")) == Reply("stay", "T", "Right")


def test_without_a_row_the_default_counts() -> None:
    table, made = doctrine("blue", "replies: []", ASKS)
    table.order("red", "push")
    assert made.decide(table.find("choice")) == Reply("go")


def test_no_row_recognises_above_the_ceiling() -> None:
    table = Table(worlds.strait_with("starting_values: {world.tension: 0}"))
    table.order("china", "inspect")
    made = for_actors(worlds.strait().scenario)["japan"]
    assert made.decide(table.find("determination")) == Reply("decline")


def test_a_doctrine_makes_no_counter_offer_without_terms() -> None:
    from wargame.world.decisions import TermSheet

    table, made = doctrine(
        "blue",
        "replies: [{kind: offer, answer: counter, because: C}, {kind: offer, answer: accept, because: A}]",
    )
    table.order("red", Proposal("blue", (TermSheet("red", "refrain", "push"),)))
    answer = made.decide(table.find("offer"))
    table.game.submit(table.find("offer").id, answer)
    assert answer == Reply("accept", rationale="A")


OVERTURE = (
    "overtures: [{to: blue, terms: [{who: red, refrain: push, for: 1d}], not_again_within: 3d, because: B}]"
)


def test_overtures_are_not_made_again_too_soon() -> None:
    table, made = doctrine("red", OVERTURE)
    made_at = []
    while table.requests:
        for r in table.requests:
            if r.kind == "orders" and r.actor == "red":
                answer = made.decide(r)
                assert isinstance(answer, Orders)
                if any(isinstance(a, Proposal) for a in answer.acts):
                    made_at.append(r.t // DAY)
                table.game.submit(r.id, answer)
        table.go()
    assert made_at[0] == 0
    gaps = [b - a for a, b in itertools.pairwise(made_at)]
    assert gaps
    assert min(gaps) >= 3


def test_one_post_speaks_for_an_actor_with_several() -> None:
    game = worlds.played(worlds.strait())
    by_turn = [e.turn for e in game.events if e.type == "proposal.made" and e.actor == "china"]
    assert by_turn
    assert len(by_turn) == len(set(by_turn))


@given(st.integers(0, 2**40))
def test_random_play_picks_only_what_is_offered_and_permitted(seed: int) -> None:
    game = Game(worlds.strait(), seed=seed)
    made = RandomLegal()
    while requests := game.advance():
        for r in requests:
            answer = made.decide(r)
            if isinstance(answer, Orders):
                assert len(answer.acts) <= r.at_most
                options = [r.option(m) for m in wanted(answer)]
                assert all(o is not None and o.ruling.permitted for o in options)
                assert len(set(wanted(answer))) == len(answer.acts)
            elif isinstance(answer, Reply):
                option = r.option(answer.answer)
                assert option is not None
                assert option.ruling.permitted
            game.submit(r.id, answer)
    assert not [e for e in game.events if e.type == "order.refused" and e.data.reason == "law"]


def test_random_play_is_a_function_of_the_request_alone() -> None:
    game = Game(worlds.strait(), seed=5)
    (first, *_) = game.advance()
    assert RandomLegal().decide(first) == RandomLegal().decide(first)
    answers = {repr(RandomLegal().decide(Game(worlds.strait(), seed=s).advance()[0])) for s in range(30)}
    assert len(answers) > 3


def test_recordings_answer_what_they_can_and_fall_back() -> None:
    table = Table(worlds.scenario())
    red = table.find("red")
    fallback = Recorded([], RandomLegal())
    assert fallback.decide(red) == RandomLegal().decide(red)
    exact = Orders((Order("push"),))
    assert Recorded([Decision(1, "answer", red.id, exact)]).decide(red) == exact
    stale = Recorded([Decision(1, "answer", red.id, Orders((Order("gone"),)))], RandomLegal())
    assert stale.decide(red) == RandomLegal().decide(red)
    lapsed = Recorded(iter([Decision(1, "default", red.id)]), RandomLegal())
    assert lapsed.decide(red) == Orders()
    assert Recorded([]).decide(red) == Wait().decide(red)


def test_policies_by_name() -> None:
    scenario = worlds.strait().scenario
    assert policy(scenario, "wait").id == "wait"
    assert policy(scenario, "random_legal").id == "random_legal"
    with pytest.raises(UsageError, match="did you mean `presses`"):
        policy(scenario, "preses")
    assert {a: p.id for a, p in for_actors(scenario).items()} == {
        "china": "presses",
        "taiwan": "endures",
        "japan": "careful",
        "south_korea": "wait",
    }
    assert isinstance(scenario.policies["presses"], Doctrine)


def test_a_row_that_holds_lets_an_order_wait_and_does_not_give_it_twice() -> None:
    compiled = worlds.strait_with(
        """policies: {careful: {orders: [
          {when: {turn: 3}, want: [rear_support], because: No more waiting},
          {want: [rear_support], hold: true, because: It can wait}]}}"""
    )
    game = worlds.played(compiled)
    held = worlds.of_type(game.events, "order.held")
    assert [(e.turn, e.data.measure, e.data.rationale) for e in held] == [(1, "rear_support", "It can wait")]
    given = {
        x.request: [(a.measure, a.hold) for a in x.answer.acts if isinstance(a, Order)]
        for x in game.decisions
        if x.request.startswith("japan/prime_minister/orders") and isinstance(x.answer, Orders)
    }
    assert list(given.values())[:3] == [[("rear_support", True)], [], [("rear_support", False)]]
