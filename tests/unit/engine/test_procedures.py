"""Procedures at work."""

from tests.support.politics import Tokyo
from tests.support.worlds import log
from wargame.core import canon
from wargame.world import reduce


def begun(order: str, *settings: str, **more: object) -> Tokyo:
    table = Tokyo(*settings, **more)  # type: ignore[arg-type]
    table.order("japan", order)
    return table


def test_everybody_agrees() -> None:
    t = begun("adopt").play()
    assert t.ended("basic_plan") == "done"
    assert t.votes() == [("lower", "for"), ("upper", "for")]
    assert t.stands("basic_plan")
    assert t.stands("coalition_agreed")
    assert t.stands("approval_upper_house")
    voted = t.last("law.approval.voted").data
    assert (voted.for_, voted.against, voted.needed) == (145, 88, 125)


def test_steps_run_in_order_and_side_by_side() -> None:
    steps = begun("adopt").play().steps("basic_plan")
    assert steps["p6_coalition_partner"][0] == steps["p7_nsc_nine_ministers"][0] == 0
    adopted = steps["p8_cabinet"]
    assert adopted[0] == max(steps["p6_coalition_partner"][1], steps["p7_nsc_nine_ministers"][1])
    for beside in ("p9_lower_house", "p11_guideline", "p12_public_notice"):
        assert steps[beside][0] == adopted[1]
    assert steps["p9_upper_house"][0] == steps["p9_lower_house"][1]


def test_a_step_that_is_not_needed_is_passed_over() -> None:
    t = begun("adopt", "actors.japan.government.coalition_partner=none").play()
    assert {e.data.step for e in t.events("procedure.step.done") if e.data.result == "passed_over"} == {
        "p6_coalition_partner",
        "p6_after_a_no",
        "p8_signature",
        "p8_dismissal",
    }
    assert not [e for e in t.events("decision.requested") if e.data.post == "coalition_partner_leader"]


def test_a_post_that_asks_for_time_is_asked_again() -> None:
    t = begun("adopt", answers={"coalition_partner_leader/basic_plan": ["delay", "silence", "yes"]}).play()
    asked = [e for e in t.events("decision.requested") if e.data.subject == "basic_plan"]
    assert len(asked) == 3
    assert asked[0].t < asked[1].t < asked[2].t
    assert [
        e.data.again for e in t.events("procedure.step.begun") if e.data.step == "p6_coalition_partner"
    ] == [0, 1, 2]
    assert t.ended("basic_plan") == "done"


def test_who_never_decides_shelves_it() -> None:
    t = begun("adopt", answers={"coalition_partner_leader": "delay"}).play()
    assert t.ended("basic_plan") == "shelved"
    assert len([e for e in t.events("decision.requested") if e.data.subject == "basic_plan"]) == 12
    assert not t.stands("basic_plan")


def test_what_is_under_way_is_only_joined_and_can_begin_again_after_its_end() -> None:
    t = begun("adopt", answers={"coalition_partner_leader/basic_plan": ["no", "yes"]})
    t.go(until="orders")
    t.play()
    assert [e.data.run for e in t.events("procedure.started")] == [1]
    t = begun("adopt", answers={"coalition_partner_leader/basic_plan": ["no", "yes"]})
    while t.game.state.turn < 2:
        t.go(reply=t.speak)
    assert t.ended("basic_plan") == "refused"
    t.order("japan", "adopt").play()  # type: ignore[attr-defined] # Table.order returns the table
    assert [e.data.run for e in t.events("procedure.started")] == [1, 2]
    assert t.ended("basic_plan") == "done"


def test_it_can_be_given_up() -> None:
    t = begun("adopt", answers={"coalition_partner_leader": "delay"}, schedule=None)
    t.game.send_inject("stop", {"title": "Stop", "effects": [{"abandon": "basic_plan"}]})
    t.play()
    assert t.ended("basic_plan") == "abandoned"
    assert not t.events("consent.changed")


def test_only_its_own_actor_sees_it_until_notice_is_given() -> None:
    t = begun("adopt").play()
    abroad = t.game.view_of("united_states")
    seen = [e for e in abroad.events() if e.type.startswith("procedure")]
    assert {e.data.step for e in seen} == {"p8_cabinet", "p12_public_notice"}
    assert {e.data.run for e in seen} == {0}
    assert abroad.procedure("basic_plan") is None
    at_home = t.game.view_of("japan").procedure("basic_plan")
    assert at_home is not None
    assert at_home.status == "done"


def test_the_log_folds_to_the_same_state() -> None:
    game = begun("adopt", answers={"coalition_partner_leader/basic_plan": ["delay", "yes_if"]}).play().game
    folded = reduce.fold(game.scenario, game.events)
    assert folded.hash() == game.state.hash() == game.state.hash_in_full()
    assert canon.encode(folded.procedures["basic_plan"]) == canon.encode(game.state.procedures["basic_plan"])


def test_another_answer_disturbs_only_what_it_touches() -> None:
    def times(t: Tokyo) -> dict[str, int]:
        return {step: b - a for step, (a, b) in t.steps("basic_plan").items()}

    plain = begun("adopt").play()
    later = begun("adopt", answers={"coalition_partner_leader/basic_plan": ["delay", "yes"]}).play()
    a, b = times(plain), times(later)
    assert a.pop("p6_coalition_partner") < b.pop("p6_coalition_partner")
    assert a == b
    assert log(plain.game) == log(begun("adopt").play().game)


def test_the_diet_keeps_its_calendar() -> None:
    t = begun(
        "adopt", "actors.japan.government.diet=[{from: 3d, is: recess}, {from: 20d, is: in_session}]"
    ).play()
    assert [(e.t, e.data.is_) for e in t.events("diet.changed")] == [
        (3 * 1440, "recess"),
        (20 * 1440, "in_session"),
    ]
    assert t.game.counsel.standing("japan").state.diet == "in_session"


def test_a_recess_takes_longer() -> None:
    sitting = begun("adopt").play().steps("basic_plan")["p9_lower_house"]
    recess = (
        begun("adopt", "actors.japan.government.diet=[{from: 0h, is: recess}]").play().steps("basic_plan")
    )
    took = recess["p9_lower_house"][1] - recess["p9_lower_house"][0]
    assert took >= sitting[1] - sitting[0] + 24 * 60


def test_a_dissolved_house_is_not_asked() -> None:
    dissolved = "actors.japan.government.diet=[{from: 0h, is: lower_house_dissolved}]"
    t = begun("adopt", dissolved).play()
    assert t.votes() == [("upper", "for")]
    assert t.stands("approval_lower_house")
    steps = t.steps("basic_plan")
    assert steps["p9_upper_house"][1] - steps["p9_upper_house"][0] >= 24 * 60


def test_a_dissolution_in_the_debate_shelves_the_vote() -> None:
    t = begun("adopt", "actors.japan.government.diet=[{from: 6d, is: lower_house_dissolved}]",
              "step_times.diet_in_session.min=300h", "step_times.diet_in_session.likely=320h").play()  # fmt: skip
    assert t.votes() == []
    assert t.ended("basic_plan") == "shelved"


def test_conditions_can_ask_where_a_procedure_stands() -> None:
    from wargame.model.conditions import PartnerTest, ProcedureTest
    from wargame.world.conditions import holds

    t = begun("adopt", answers={"coalition_partner_leader/basic_plan": "yes_if"})
    view = t.game.view_of("japan")
    assert holds(ProcedureTest(procedure="basic_plan"), view) is True
    assert holds(ProcedureTest(procedure="basic_plan", step="p6_coalition_partner"), view) is True
    assert holds(ProcedureTest(procedure="basic_plan"), t.game.view_of("united_states")) is None
    assert holds(PartnerTest(partner="ishin"), view) is True
    t.play()
    view = t.game.view_of("japan")
    assert holds(ProcedureTest(procedure="basic_plan", is_="done"), view) is True
    assert (
        holds(ProcedureTest(procedure="basic_plan", step="p6_coalition_partner", is_="yes_if"), view) is True
    )
