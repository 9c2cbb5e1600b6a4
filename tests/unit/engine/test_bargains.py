"""Proposals, promises, and their breach."""

from __future__ import annotations

import itertools

import pytest

from tests.support.worlds import Table, scenario
from wargame.world.decisions import Proposal, Reply, TermSheet
from wargame.world.events import project

DAY = 1440
LASTING = """
measures:
  push: {takes: {lasts: until_changed}, reversed_by: relent}
  relent: {title: Relent, actor: red, ends: [push], effects: []}
on_breach: [{adjust: breaker.fuel, by: -7}, {adjust: promisee.fuel, by: 3}]
"""


def refrain(minutes: int | None = None, *, secret: bool = False, terms_secret: bool = False) -> Proposal:
    return Proposal(
        "blue", (TermSheet("red", "refrain", "push", minutes, terms_secret),), "Let us talk", secret
    )


def agreed(proposal: Proposal, content: str = LASTING) -> Table:
    table = Table(scenario(content))
    table.order("red", proposal)
    return table.reply("blue/head/offer/red", "accept")


def test_a_proposal_is_asked_and_its_answer_logged() -> None:
    table = Table(scenario(LASTING))
    table.order("red", refrain(2 * DAY))
    request = table.find("offer")
    assert request.id == "blue/head/offer/red/1"
    assert [o.id for o in request.options] == ["accept", "reject", "counter"]
    assert request.says == "Let us talk"
    table.reply("offer", "reject")
    made, answered = table.last("proposal.made"), table.last("proposal.answered")
    assert made.data.terms[0].until == 2 * DAY
    assert (answered.actor, answered.data.proposal, answered.data.answer) == (
        "blue",
        made.data.proposal,
        "rejected",
    )
    assert not table.events("promise.made")


def test_an_acceptance_makes_promises_that_are_kept_when_their_time_is_over() -> None:
    table = agreed(refrain(2 * DAY)).end()
    (kept,) = table.events("promise.kept")
    assert kept.t == 2 * DAY
    assert table.game.state.promises[kept.data.promise].status == "kept"


def test_a_promise_to_refrain_is_broken_by_doing() -> None:
    table = agreed(refrain(5 * DAY))
    table.order("red", "push")
    broken = table.last("promise.broken")
    assert (broken.t, broken.actor, broken.data.to_, broken.data.measure) == (DAY, "red", "blue", "push")
    assert (table.value("red.fuel"), table.value("blue.fuel")) == (43, 53)
    table.end()
    assert len(table.events("promise.broken")) == 1
    assert not table.events("promise.kept")


def test_doing_it_after_the_time_breaks_nothing() -> None:
    table = agreed(refrain(DAY))
    table.go().order("red", "push").end()
    assert not table.events("promise.broken")


def test_who_promises_to_refrain_from_what_is_under_way_has_a_grace() -> None:
    for stops, broken in ((True, 0), (False, 1)):
        table = Table(scenario(LASTING))
        table.order("red", "push")
        table.order("red", refrain(8 * DAY)).reply("offer", "accept")
        table.go() if not stops else table.order("red", "relent")
        table.end()
        assert len(table.events("promise.broken")) == broken
        if broken:
            assert table.last("promise.broken").t == DAY + 3 * DAY


def test_a_promise_to_do_is_kept_by_doing_and_broken_by_its_date() -> None:
    do = Proposal("blue", (TermSheet("red", "do", "push", 2 * DAY), TermSheet("blue", "do", "hold", DAY)))
    table = agreed(do)
    table.order("red", "push").end()
    assert [(e.actor, e.t) for e in table.events("promise.kept")] == [("red", DAY)]
    assert [(e.actor, e.t) for e in table.events("promise.broken")] == [("blue", DAY)]


def test_a_promise_to_do_what_is_under_way_is_kept_if_it_still_is_when_the_time_comes() -> None:
    for stops in (False, True):
        table = Table(scenario(LASTING))
        table.order("red", "push")
        table.order("red", Proposal("blue", (TermSheet("red", "do", "push", 4 * DAY),)))
        table.reply("offer", "accept")
        table.order("red", "relent") if stops else table.go()
        table.end()
        assert len(table.events("promise.broken")) == stops
        assert len(table.events("promise.kept")) == (not stops)


def test_counter_offers_come_to_an_end() -> None:
    table = Table(scenario(LASTING))
    table.order("red", refrain(DAY))
    to = {"blue": "red", "red": "blue"}
    for depth in range(3):
        request = next(r for r in table.requests if r.kind == "offer")
        assert request.option("counter") is not None, depth
        counter = Proposal(to[request.actor], (TermSheet("red", "refrain", "push", DAY * (depth + 2)),))
        table.game.submit(request.id, Reply("counter", counter=counter))
        table.go()
    (request,) = [r for r in table.requests if r.kind == "offer"]
    assert request.option("counter") is None
    table.reply("offer", "accept")
    answers = [e.data.answer for e in table.events("proposal.answered")]
    assert answers == ["countered", "countered", "countered", "accepted"]
    chain = [(e.data.proposal, e.data.answers) for e in table.events("proposal.made")]
    assert all(later[1] == earlier[0] for earlier, later in itertools.pairwise(chain))
    assert table.last("promise.made").data.term.until == 4 * DAY


def test_a_counter_needs_terms() -> None:
    from wargame.core.errors import InvalidAnswer

    table = Table(scenario(LASTING))
    table.order("red", refrain(DAY))
    with pytest.raises(InvalidAnswer, match="needs its terms"):
        table.game.submit(table.find("offer").id, Reply("counter"))


def test_who_has_no_post_that_gives_orders_rejects() -> None:
    table = Table(scenario("actors: {green: {title: Green, posts: {}}}"))
    table.order("red", Proposal("green", (TermSheet("red", "refrain", "push"),)))
    assert table.last("proposal.answered").data.answer == "rejected"
    assert not [r for r in table.requests if r.kind == "offer"]


@pytest.mark.parametrize(
    "proposal", [refrain(5 * DAY, secret=True), refrain(5 * DAY, terms_secret=True)], ids=["proposal", "term"]
)
def test_what_is_secret_stays_between_the_parties(proposal: Proposal) -> None:
    table = agreed(
        proposal,
        LASTING + "actors: {green: {title: Green, posts: {head: {title: Head, gives_orders: true}}}}",
    )
    table.order("red", "push").end()
    bargain = table.events("proposal.made", "proposal.answered", "promise.made", "promise.broken")
    assert len(bargain) == 4
    assert {e.visibility for e in bargain} == {("blue", "red", "white")}
    seen = project(table.game.events, frozenset({"public", "green"}))
    assert not [e for e in seen if e.type.startswith(("proposal", "promise"))]
    view = table.game.view_of("green")
    assert not view.proposals()
    assert not view.promises()
    assert table.game.view_of("blue").promises("broken")


def test_numbers_of_public_bargains_do_not_count_secret_ones() -> None:
    table = Table(scenario(LASTING))
    table.order("red", refrain(DAY, secret=True), refrain(DAY, terms_secret=True), refrain(DAY))
    public = [e.data.proposal for e in table.events("proposal.made") if e.visibility == ("public",)]
    assert public == ["red/blue/1"]


def test_messages_reach_who_they_are_for() -> None:
    from wargame.world.decisions import Message

    table = Table(
        scenario("actors: {green: {title: Green, posts: {head: {title: Head, gives_orders: true}}}}")
    )
    table.order("red", Message("blue", "Between us"), Message("public", "To all"))
    private, public = table.events("message.sent")
    assert private.visibility == ("blue", "red", "white")
    assert public.visibility == ("public",)
    assert [
        e.data.text
        for e in project(table.game.events, frozenset({"public", "green"}))
        if e.type == "message.sent"
    ] == ["To all"]


def test_content_may_offer_and_promise() -> None:
    table = Table(
        scenario(
            LASTING
            + """
injects: {pact: {title: Pact, at: 1d, effects: [
  {promise: blue, terms: [{who: red, refrain: push, for: 2d, secret: true}]}]}}
"""
            + "policies: {}\n"
        )
    )
    table.end()
    made, kept = table.last("promise.made"), table.last("promise.kept")
    assert made.visibility == kept.visibility == ("blue", "red", "white")
    assert kept.t == 3 * DAY
