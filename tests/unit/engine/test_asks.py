"""Decisions put to posts: every kind, and what follows."""

from __future__ import annotations

import pytest

from tests.support.worlds import Table, scenario, strait, strait_with
from wargame.core.errors import InvalidAnswer
from wargame.world.decisions import Reply


def asking(ask: str) -> Table:
    table = Table(scenario(f"measures: {{push: {{effects: [{ask}]}}}}"))
    return table.order("red", "push")


@pytest.mark.parametrize(
    ("answer", "granted"),
    [("yes", True), ("yes_if", True), ("no", False), ("delay", False), ("silence", False)],
)
def test_consent(answer: str, granted: bool) -> None:
    table = asking(
        "{ask: blue/clerk, kind: consent, subject: passage, says: May we,"
        " on: {yes: [{grant: passage}], yes_if: [{grant: passage}]}}"
    )
    request = table.find("consent/passage")
    assert [o.id for o in request.options] == ["yes", "no", "yes_if", "delay", "silence"]
    assert request.default == "silence"
    table.reply("passage", answer, terms="not at night", rationale="because")
    assert table.game.state.consents["passage"].granted is granted
    made = next(e for e in table.events("decision.made") if e.data.kind == "consent")
    assert (made.data.answer, made.data.terms, made.data.rationale) == (answer, "not at night", "because")


def test_consent_lapses_into_silence() -> None:
    table = asking(
        "{ask: blue/clerk, kind: consent, subject: passage, says: S, on: {silence: [{adjust: world.heat, by: 7}]}}"
    )
    table.go()
    assert table.value("world.heat") == 57


@pytest.mark.parametrize("vote", ["for", "against", "abstain"])
def test_votes_on_an_approval_are_public_and_counted(vote: str) -> None:
    table = asking("{ask: blue/clerk, kind: vote, subject: passage, says: V, on: {for: [{grant: passage}]}}")
    table.reply("vote", vote)
    voted = table.last("law.approval.voted")
    assert (voted.data.vote, voted.visibility) == (vote, ("public",))
    assert table.game.state.consents["passage"].granted is (vote == "for")


def test_a_choice_offers_its_own_answers() -> None:
    table = asking(
        "{ask: blue, kind: choice, subject: path, says: Which, default: left, options: {left: The left one},"
        " on: {right: [], left: [{adjust: world.heat, by: 1}]}}"
    )
    request = table.find("choice")
    assert request.post == "head", "an ask to an actor goes to the head of its orders"
    assert [(o.id, o.title) for o in request.options] == [("right", "right"), ("left", "The left one")]
    with pytest.raises(InvalidAnswer, match="did you mean `left`"):
        table.game.submit(request.id, Reply("leftt"))
    table.go()
    assert table.value("world.heat") == 51


def test_an_ask_has_a_deadline_for_people_and_an_occurrence() -> None:
    table = Table(
        scenario(
            "measures: {push: {effects: [{ask: blue/clerk, kind: choice, subject: s, says: S, by: 6h,"
            " on: {go: []}}]}}"
        )
    )
    table.order("red", "push")
    assert table.find("choice").deadline == 360
    assert table.find("choice").id == "blue/clerk/choice/s/1"
    table.go().order("red", "push")
    assert table.find("choice").id == "blue/clerk/choice/s/2"
    assert table.find("choice").deadline == 1440 + 360


def test_an_actor_without_a_head_is_asked_through_its_first_post() -> None:
    table = Table(
        strait_with(
            "measures: {rally: {effects: [{ask: south_korea, kind: choice, subject: s, says: S,"
            " on: {go: []}}]}}"
        )
    )
    table.order("taiwan", "rally")
    assert table.find("choice").seat == "south_korea/president"


def determined(tension: int) -> Table:
    table = Table(strait_with(f"starting_values: {{world.tension: {tension}}}"))
    table.order("china", "inspect")
    assert table.find("determination")
    return table


def test_a_determination_within_the_ceiling() -> None:
    table = determined(60)
    finding = table.last("law.finding")
    assert finding.data.ceiling == "can"
    assert finding.visibility == ("japan", "white")
    option = table.find("determination").option("recognise")
    assert option is not None
    assert option.ruling.permitted
    table.answer("determination", Reply("recognise", rationale="grave"))
    table.go()
    made = table.last("law.determination.made")
    assert (made.data.recognised, made.data.rationale, made.visibility) == (True, "grave", ("public",))
    assert "IIA 1" in made.refs
    assert [s.situation for s in table.game.truth({}).situations("japan")] == ["IIS"]
    assert table.events("law.order.given"), "what follows from the answer came"


def test_a_determination_above_the_ceiling_is_refused_with_articles() -> None:
    table = determined(0)
    assert table.last("law.finding").data.ceiling == "undetermined"
    option = table.find("determination").option("recognise")
    assert option is not None
    assert not option.ruling.permitted
    assert option.ruling.unmet == ("II-1",)
    table.reply("determination", "recognise")
    refused = table.last("order.refused")
    assert (refused.data.reason, refused.data.unmet) == ("law", ("II-1",))
    assert refused.refs
    assert not table.events("law.determination.made", "law.order.given")
    assert not table.game.truth({}).situations("japan")


def test_declining_is_always_possible_and_stays_inside_the_house() -> None:
    table = determined(60).reply("determination", "decline")
    made = table.last("law.determination.made")
    assert (made.data.recognised, made.visibility) == (False, ("japan", "white"))
    assert not table.game.truth({}).situations("japan")
    assert not table.events("order.refused")


def test_a_request_carries_the_view_of_its_post() -> None:
    table = Table(strait())
    for request in table.requests:
        assert request.view is not None
        assert request.view.actor == request.actor
        assert request.view.audiences == frozenset({"public", request.actor, request.seat})


def test_rulings_rest_on_what_the_post_knows_now() -> None:
    quiet, sworn = Table(strait()), Table(strait())
    quiet.go(until="japan/prime_minister/orders")
    sworn.order("japan", "consult", until="base_access").reply("base_access", "yes").go(
        until="japan/prime_minister/orders"
    )
    before, after = (t.find("japan").option("protect_assets") for t in (quiet, sworn))
    assert before is not None
    assert after is not None
    assert (before.ruling.status, after.ruling.status) == ("conditional", "permitted")
