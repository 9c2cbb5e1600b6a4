"""Cases of Tokyo's politics, as a facilitator would tell them."""

from typing import Any

import pytest

from tests.support.politics import Tokyo
from wargame.schema.library import kind_files
from wargame.world.decisions import Answer, Request

KOMEITO = "actors.japan.government.coalition_partner=komeito"


def test_a_cautious_partner_refuses() -> None:
    t = Tokyo("actors.japan.government.preset=P0", answers={"coalition_partner_leader": "no"})
    t.order("japan", "adopt")
    t.play()
    assert t.ended("basic_plan") == "refused"
    assert not t.stands("basic_plan")
    assert t.votes() == []
    assert t.value("japan.coalition_confidence") < t.game.scenario.quantities["coalition_confidence"].start


def test_komeito_takes_longer_than_ishin() -> None:
    def talks(*settings: str) -> int:
        t = Tokyo(*settings, seed=3)
        t.order("japan", "adopt")
        t.play()
        begun, done = t.steps("basic_plan")["p6_coalition_partner"]
        return done - begun

    assert talks(KOMEITO) > talks()


def with_support(**answers: str | list[str]) -> Tokyo:
    """Return Tokyo with an approved plan and support under way, at its next orders."""
    t = Tokyo(answers=answers)
    t.order("japan", "adopt")
    to_orders(t, "approval_upper_house")
    t.order("japan", "support")
    assert t.events("measure.began")
    return to_orders(t)


def to_orders(t: Tokyo, once: str = "basic_plan") -> Tokyo:
    while not (t.stands(once) and any(r.kind == "orders" and r.actor == "japan" for r in t.requests)):
        t.go(reply=t.speak)
    return t


def test_a_refused_change_leaves_the_plan_as_it_was() -> None:
    t = with_support(upper_house_swing_party=["for", "against"])
    t.order("japan", "change")
    t.play()
    assert t.votes()[-1] == ("upper", "against")
    assert t.ended("change_basic_plan") == "refused"
    assert t.stands("basic_plan")
    assert not t.stands("basic_plan_addition")
    assert not t.events("measure.ended")


def test_an_approved_change_adds_to_the_plan() -> None:
    t = with_support()
    t.order("japan", "change")
    t.play()
    assert t.ended("change_basic_plan") == "done"
    assert t.stands("basic_plan_addition")


def test_what_was_added_to_the_response_plan_ends_with_the_refusal() -> None:
    t = Tokyo(answers={"upper_house_swing_party": "against"})
    t.order("japan", "change_response")
    t.play()
    granted = [
        e.data.granted for e in t.events("consent.changed") if e.data.consent == "response_plan_addition"
    ]
    assert granted == [True, False]


def test_a_refused_plan_carries_nothing() -> None:
    t = Tokyo(answers={"upper_house_swing_party": "against"})
    t.order("japan", "adopt")
    t.play()
    assert t.votes() == [("lower", "for"), ("upper", "against")]
    ended = [e for e in t.events("law.order.ended") if e.data.consent == "basic_plan"]
    assert [e.data.speed for e in ended] == ["promptly"]
    assert "IIA 5(3)" in ended[0].refs
    assert not t.game.counsel.ruling("japan", ["rear_support"]).permitted


@pytest.mark.parametrize(
    ("answers", "consultation", "ended"),
    [
        (["yes"], "yes", "done"),
        (["no"], "no", "refused"),
        (["yes_if"], "conditional", "done"),
        (["silence"], "tacit", "done"),
        (["delay", "yes"], "yes", "done"),
        (["delay"], "delayed", "shelved"),
    ],
)
def test_prior_consultation_with_every_answer(answers: list[str], consultation: str, ended: str) -> None:
    t = Tokyo(answers={"prime_minister/prior_consultation": answers})
    t.order("united_states", "ask_combat_use_of_bases")
    t.play()
    assert t.ended("prior_consultation") == ended
    assert t.game.counsel.standing("japan").state.prior_consultation == consultation
    assert len([e for e in t.events("decision.made") if e.data.subject == "prior_consultation"]) >= len(
        answers
    )


def test_prior_consultation_needs_no_situation_and_hears_ministers() -> None:
    t = Tokyo("starting_situations=[]", answers={"coalition_partner_leader": "no"})
    t.order("united_states", "ask_combat_use_of_bases")
    t.play()
    assert t.ended("prior_consultation") == "done"  # the partner is heard, its word is not needed
    asked = [e.data.post for e in t.events("decision.made") if e.data.kind != "orders"]
    assert asked.index("foreign_minister") < asked.index("prime_minister")


def test_the_cabinet_decides_by_telephone_within_hours() -> None:
    t = Tokyo()
    t.order("japan", "guard_at_sea")
    t.play()
    begun, done = t.steps("maritime_security_operation")["p8_cabinet_by_telephone"]
    assert 15 <= done - begun <= 60
    assert t.stands("mso_approved")
    assert t.votes() == []


def test_survival_alone_waits_for_both_houses() -> None:
    t = Tokyo("starting_situations=[STS]")
    t.order("japan", "fight_for_survival")
    t.play()
    steps = t.steps("defence_operation_survival")
    assert steps["p10_order"][0] >= steps["p9_upper_house"][1]
    assert t.stands("defence_operation_survival")
    refused = Tokyo("starting_situations=[STS]", answers={"upper_house_swing_party": "against"})
    refused.order("japan", "fight_for_survival")
    refused.play()
    assert not refused.stands("defence_operation_survival")
    assert "p10_order" not in refused.steps("defence_operation_survival")


def test_the_agreement_of_2015_decides_whether_urgency_counts() -> None:
    """Without it, or with an attack on Japan as well, the prime minister may order first."""
    asked = "starting_situations=[STS]"
    urgent = {"prime_minister/order_before_approval": "order_first"}
    committed = Tokyo(asked, answers=urgent)
    committed.order("japan", "fight_for_survival")
    committed.play()
    assert not [e for e in committed.events("decision.made") if e.data.subject == "order_before_approval"]
    free = Tokyo(asked, answers=urgent, readings=("no_commitment_layer",))
    free.order("japan", "fight_for_survival")
    free.play()
    both = Tokyo("starting_situations=[STS, AAO]", answers=urgent)
    both.order("japan", "fight_for_survival")
    both.play()
    for t in (free, both):
        given = next(e for e in t.events("law.order.given") if e.data.consent == "defence_operation_survival")
        assert given.t < t.events("law.approval.voted")[0].t


class AtTheVote(Tokyo):
    """Notes what the law says of force whenever a house is about to vote on the operation."""

    def __init__(self, *settings: str, **more: Any) -> None:
        self.lacking: list[bool] = []
        super().__init__(*settings, **more)

    def speak(self, request: Request) -> Answer | None:
        if request.kind == "vote" and request.subject.startswith("defence_operation"):
            self.lacking.append("da" in self.game.counsel.ruling("japan", ("asw_attack",)).unmet)
        return super().speak(request)


@pytest.mark.parametrize(
    ("situations", "answer", "lacking"),
    [("AAO", "order_first", False), ("AAO", "ask_first", None), ("STS", "order_first", None)],
)
def test_an_order_given_as_urgent_carries_force_before_the_votes(
    situations: str, answer: str, lacking: bool | None
) -> None:
    """Asked first, or in a survival-threatening situation alone (FIVE), there is no order yet that lacks a vote."""
    measure = "fight_for_survival" if situations == "STS" else "fight_attack"
    t = AtTheVote(
        f"starting_situations=[{situations}]", answers={"prime_minister/order_before_approval": answer}
    )
    t.order("japan", measure)
    t.play()
    assert t.lacking
    standing = "defence_operation_survival" if situations == "STS" else "defence_operation_attack"
    given = next(e for e in t.events("law.order.given") if e.data.consent == standing)
    assert (given.t < t.events("law.approval.voted")[0].t) is (lacking is False)
    assert True not in t.lacking


def test_against_an_attack_the_order_may_come_first_and_falls_at_once_with_the_vote() -> None:
    answers = {"prime_minister/order_before_approval": "order_first", "upper_house_swing_party": "against"}
    t = Tokyo(answers=answers)
    t.order("japan", "fight_attack")
    t.play()
    granted = next(e for e in t.events("law.order.given") if e.data.consent == "defence_operation_attack")
    vote = t.last("law.approval.voted")
    assert granted.t < vote.t
    (ended,) = [e for e in t.events("law.order.ended") if e.data.consent == "defence_operation_attack"]
    assert (ended.t, ended.data.speed) == (vote.t, "at_once")


def test_sanctions_need_no_swing_party_where_the_others_vote_for_by_their_lines() -> None:
    t = Tokyo(answers={"upper_house_swing_party": "against"})
    t.order("japan", "sanction")
    t.play()
    vote = [e.data for e in t.events("law.approval.voted") if e.data.house == "upper"][-1]
    assert (vote.vote, vote.for_, vote.against, vote.abstained) == ("for", 181, 52, 15)


def test_sanctions_begin_before_the_diet_and_end_with_its_refusal() -> None:
    nobody_else = (
        "actors.japan.government.parties={cdp: {title: C, upper: 40}, komeito: {title: K, upper: 21}}"
    )
    t = Tokyo(
        nobody_else, answers={"upper_house_swing_party": "against"}
    )  # without their lines they vote against
    t.order("japan", "sanction")
    t.play()
    assert [
        e.data.granted for e in t.events("consent.changed") if e.data.consent == "sanctions_in_force"
    ] == [True, False]


@pytest.mark.parametrize(
    ("governor", "prime_minister", "instructed"),
    [("yes", "leave", True), ("no", "act", True), ("no", "leave", False), (["delay", "yes"], "leave", True)],
)
def test_the_governor_instructs_or_the_prime_minister_may(
    governor: str | list[str], prime_minister: str, instructed: bool
) -> None:
    answers = {"governor_of_okinawa": governor, "prime_minister/act_for_the_governor": prime_minister}
    t = Tokyo(answers={**answers, "mayors_of_sakishima": "ready"})
    t.order("japan", "evacuate")
    t.play()
    assert t.stands("evacuation_instruction")
    assert t.stands("governor_has_instructed") is instructed


def test_the_bureau_says_not_yet() -> None:
    t = Tokyo("starting_situations=[]", answers={"legal_adviser": "not_yet"})
    t.order("japan", "recognise")
    t.play()
    assert t.ended("recognise_important_influence") == "refused"
    assert not t.events("law.determination.made")


def test_recognition_stays_below_its_ceiling() -> None:
    """Nothing has happened at sea: the adviser may nod, the law still refuses the recognition."""
    t = Tokyo("starting_situations=[]")
    t.order("japan", "recognise")
    t.play()
    assert t.ended("recognise_important_influence") == "refused"
    assert [e.data.reason for e in t.events("order.refused")] == ["law"]


def test_dissolving_leaves_only_an_emergency_session() -> None:
    t = Tokyo()
    t.order("japan", "dissolve_lower_house", "adopt")
    t.play()
    assert t.votes() == [("upper", "for")]
    assert t.game.counsel.standing("japan").state.diet == "lower_house_dissolved"


def test_support_ends_with_the_plan_on_the_cabinets_word() -> None:
    t = with_support()
    t.order("japan", "finish")
    t.play()
    assert t.ended("end_basic_plan") == "done"
    assert not t.stands("basic_plan")
    assert [e.data.reason for e in t.events("measure.ended")] == ["authority_ended"]


@pytest.mark.parametrize("preset", ["P0", "P1", "P2", "PX"])
def test_every_preset_plays(preset: str) -> None:
    t = Tokyo(f"actors.japan.government.preset={preset}")
    t.order("japan", "adopt")
    t.play()
    assert t.ended("basic_plan") == "done"
    assert t.votes() == [("lower", "for"), ("upper", "for")]


LEGAL = sorted(
    name for name, path in kind_files("readings").items() if "\naxis:" not in path.read_text("utf-8")
)
"""Readings of law; those of the axes are about minds and seas, which this scenario has not."""


@pytest.mark.parametrize("reading", LEGAL)
def test_every_reading_plays(reading: str) -> None:
    t = Tokyo(readings=(reading,))
    t.order("japan", "adopt")
    t.play()
    assert t.ended("basic_plan") == "done"


P0 = "actors.japan.government.preset=P0"  # the partner sits in the cabinet
OUTSIDE = (P0, "actors.japan.government.partner_in_cabinet=false")
RECESS = "actors.japan.government.diet=[{from: 0h, is: recess}]"
ADOPTED = {"coalition_partner_leader/cabinet_signature": "no"}


def test_a_minister_of_the_partner_can_stop_the_cabinet() -> None:
    t = Tokyo(P0, answers=ADOPTED)
    t.order("japan", "adopt")
    t.play()
    assert t.ended("basic_plan") == "refused"
    assert not t.stands("basic_plan")


def test_a_partner_outside_the_cabinet_signs_nothing() -> None:
    t = Tokyo(*OUTSIDE, answers=ADOPTED)
    t.order("japan", "adopt")
    t.play()
    assert t.stands("basic_plan")
    assert not [e for e in t.events("decision.requested") if e.data.subject == "cabinet_signature"]


def test_a_minister_may_be_dismissed_and_the_partner_may_leave_with_its_votes() -> None:
    """Without Komeito, and with the swing party for it, P0 has 223 of the 465 seats of the lower house."""
    answers = {**ADOPTED, "prime_minister/minister_refuses": "dismiss"}
    answers["coalition_partner_leader/stay_in_coalition"] = "leave"
    t = Tokyo(P0, answers=answers)
    t.order("japan", "adopt")
    t.play()
    (left,) = t.events("coalition.ended")
    assert left.data.party == "komeito"
    first = next(e for e in t.events("law.approval.voted") if e.t > left.t)
    assert (first.data.house, first.data.vote, first.data.for_) == ("lower", "against", 223)
    asked = [e.data.post for e in t.events("decision.requested") if e.t > left.t]
    assert "coalition_partner_leader" not in asked


def test_outside_the_cabinet_a_no_costs_votes_but_stops_nobody() -> None:
    answers = {"coalition_partner_leader/basic_plan": "no", "prime_minister/partner_refuses": "press_on"}
    t = Tokyo(*OUTSIDE, answers={**answers, "coalition_partner_leader/approval_lower_house": "against"})
    t.order("japan", "adopt")
    t.play()
    granted = [e.data.granted for e in t.events("consent.changed") if e.data.consent == "basic_plan"]
    assert granted[0] is True, "the cabinet adopted without the partner"
    assert t.votes() == [("lower", "against")]


def sanctions(*words: str) -> Tokyo:
    t = Tokyo(answers={"prime_minister/lay_sanctions": list(words)})
    t.order("japan", "sanction")
    return t.play()


def test_sanctions_that_the_diet_was_not_asked_about_end_after_twenty_days() -> None:
    t = sanctions("wait")
    began, ended = [e.t for e in t.events("consent.changed") if e.data.consent == "sanctions_in_force"]
    assert ended - began == 20 * 24 * 60
    assert t.ended("sanctions") == "abandoned"
    assert t.votes() == []


def test_asked_in_time_they_stand() -> None:
    t = sanctions("wait", "lay_now")
    assert t.stands("sanctions_in_force")
    assert t.game.counsel.ruling("japan", ["economic_sanctions"]).permitted


def test_while_the_diet_is_closed_no_clock_runs() -> None:
    t = Tokyo(RECESS, answers={"prime_minister/lay_sanctions": "wait"})
    t.order("japan", "sanction")
    t.play()
    assert [
        e.data.granted for e in t.events("consent.changed") if e.data.consent == "sanctions_in_force"
    ] == [True]
