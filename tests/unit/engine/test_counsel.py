"""Counsel: rulings and findings are those of today's law on what the actor knows now, however they are kept."""

from __future__ import annotations

import pytest

from tests.support.islands import Island
from wargame.engine.counsel import Counsel
from wargame.law.standing import standing

IIS = "starting_situations: [IIS]\n"


def test_a_finding_is_about_the_acts_that_it_names() -> None:
    table = Island().send("ask_help", "find")

    def unmet(act: str) -> tuple[str, ...]:
        facts = table.game.scenario.measures["guard"].facts
        return table.game.counsel.ruling("japan", (act,), facts).unmet

    assert unmet("asset_protection") == ()
    assert "dm" not in unmet("asset_protection")
    assert "ls" in unmet("sar_outside_combat") or unmet("sar_outside_combat"), (
        "found necessary for another act"
    )


def test_where_and_for_whom_an_order_is_carried_out_is_told_of_that_order_only() -> None:
    table = Island(IIS).send("ask_help", "plan", "approve", "fight_ocean")
    measures = table.game.scenario.measures
    ruling = table.game.counsel.ruling
    assert ruling("japan", ("rear_support",), measures["refuel"].facts).permitted
    assert ruling("japan", ("transport_us",), measures["ferry"].facts).unmet == ("nc",)
    assert not ruling("japan", ("rear_support",)).permitted, "nobody says where"
    assert ruling("japan", ("rear_support",), measures["refuel"].facts).permitted


def test_as_if_there_were_no_combat() -> None:
    table = Island(IIS).send("ask_help", "plan", "approve", "fight_ocean", "attack_on_japan")
    facts = table.game.scenario.measures["ferry"].facts
    assert set(table.game.counsel.ruling("japan", ("rear_support",), facts).unmet) == {"nc", "lg"}
    assert table.game.counsel.ruling("japan", ("rear_support",), facts, quiet=True).permitted
    assert set(table.game.counsel.ruling("japan", ("rear_support",), facts).unmet) == {"nc", "lg"}


def test_what_is_kept_is_what_would_be_worked_out_anew() -> None:
    table = Island(IIS)
    acts = [m.needs_acts for m in table.game.scenario.measures.values() if m.needs_acts]
    for inject in (
        "ask_help",
        "plan",
        "fight_east",
        "find",
        "approve",
        "peace_east",
        "lapse_iis",
        "missiles",
        "signs",
    ):
        table.send(inject)
        fresh = Counsel(table.game)
        for needed in acts:
            assert table.game.counsel.ruling("japan", needed) == fresh.ruling("japan", needed), inject
        assert table.game.counsel.finding("japan", "STS")[0] == fresh.finding("japan", "STS")[0]
        assert table.facts() == fresh.derived("japan")


def test_the_law_is_that_of_the_day() -> None:
    """A survival-threatening situation is known to the law from 29 March 2016 on."""
    day = "start: 2016-03-27T06:00+09:00\nschedules: {days: {length: 12h}}\nhorizon: 4d\n"
    table = Island(day)
    assert table.ceiling("STS") == "cannot"
    assert table.finding("STS").element("ST-1").basis == ("AASA 2(4)",), "the act does not know it yet"
    ceilings = []
    while table.requests:
        ceilings.append(len(table.finding("STS").element("ST-1").basis))
        table.wait()
    assert ceilings == sorted(ceilings)
    assert ceilings[0] < ceilings[-1]


@pytest.mark.parametrize("limb", ["i", "ii", "both"])
def test_the_item_that_an_order_names(limb: str) -> None:
    table = Island(f"consents: {{operation: {{means: {{limb: {limb}}}}}}}").send("operate")
    assert table.game.counsel.standing("japan").state.defence_operation_limb == limb


def test_an_order_that_names_no_item_leaves_it_open() -> None:
    table = Island("consents: {operation: {means: {limb: ~}}}")
    assert table.game.counsel.standing("japan").state.defence_operation_limb == "none", "nothing is ordered"
    table.send("operate")
    assert table.game.counsel.standing("japan").state.defence_operation_limb is None


def test_two_consents_that_are_the_same_plan_are_one_plan() -> None:
    more = """
consents:
  second:
    title: More
    by: japan/prime_minister
    kind: plan
    means: {plan: basic_plan, acts: [rear_support, medical_us], areas: [port]}
injects:
  extend: {title: More, manual: true, effects: [{grant: second}]}
  cut: {title: Less, manual: true, effects: [{withdraw: basic_plan}]}
"""
    table = Island(IIS + more, schedule="hours").send("ask_help", "plan", "approve", "extend")
    plan = table.game.counsel.standing("japan").state.basic_plan
    assert plan.acts == ("rear_support", "transport_us", "medical_us")
    assert plan.areas == ("east", "ocean", "port")
    table.send("cut")
    state = table.game.counsel.standing("japan").state
    assert (state.basic_plan.adopted, state.basic_plan.areas) == (True, ("port",))
    assert state.approvals["basic_plan"] == "approved", "a plan of that kind still stands"
    table.send("vote_upper").say("approval_upper", "against").wait(25)
    assert table.game.counsel.standing("japan").state.basic_plan.adopted is False


def test_to_be_asked_is_less_than_any_answer() -> None:
    asked = """
consents:
  said: {title: The answer, by: japan/prime_minister, means: {consultation: "yes"}}
  put: {title: The question, by: united_states, means: {consultation: asked}}
injects:
  consult: {title: Asked, manual: true, effects: [{grant: put}]}
  answer: {title: Answered, manual: true, effects: [{grant: said}]}
"""
    table = Island(asked).send("consult")
    assert table.game.counsel.standing("japan").state.prior_consultation == "asked"
    table.send("answer")
    assert table.game.counsel.standing("japan").state.prior_consultation == "yes"


def test_another_governments_steps_are_no_ground_for_ones_own() -> None:
    table = Island(IIS).send("plan", "approve", "operate", "ask_help")
    theirs = standing(table.game.view_of("united_states"), "united_states")
    assert (theirs.state.basic_plan.adopted, theirs.state.orders, theirs.state.approvals) == (False, (), {})
    assert [r.name for r in theirs.requests] == ["united_states"], "a request is known to who is asked"


def test_a_vote_against_what_was_approved_counts() -> None:
    no_effect = """
injects:
  vote_upper:
    effects: [{ask: japan/upper_house, kind: vote, subject: approval_upper, says: End it}]
"""
    table = Island(IIS + no_effect).send("plan", "approve", "vote_upper").say("approval_upper", "against")
    assert table.game.counsel.standing("japan").state.approvals["basic_plan"] == "rejected"
