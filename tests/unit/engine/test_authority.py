"""Authority over time: support beside combat, refusals and their speed, orders that wait, notices, weapons, force."""

from __future__ import annotations

import pytest

from tests.support.islands import Island, island
from tests.support.worlds import log
from wargame.engine.drive import play_again
from wargame.engine.game import Game
from wargame.world import reduce
from wargame.world.decisions import FreeOrder, Order, Orders, UmpireRuling

HOUR, DAY = 60, 1440
IIS = "starting_situations: [IIS]\n"
LAWFUL = ("ask_help", "plan", "approve")


def supporting(over: str = "", *orders: str, schedule: str | None = "hours") -> Island:
    """Return a game in which support is lawful, and under way."""
    return Island(IIS + over, schedule=schedule).send(*LAWFUL).give(*(orders or ("refuel",)))


def paused(table: Island, measure: str) -> list[int | None]:
    return [a.paused for _, a in sorted(table.game.state.active.items()) if a.measure == measure]


# --- R04: support, and where


def test_support_needs_the_situation_the_plan_the_approval_and_the_area() -> None:
    table = Island()
    assert table.game.counsel.ruling("japan", ("rear_support",)).status == "prohibited"
    table = Island(IIS)
    facts = table.game.scenario.measures["refuel"].facts

    def lacks(at: str | None = None) -> set[str]:
        return set(table.game.counsel.ruling("japan", ("rear_support",), facts, at).unmet)

    assert lacks() == {"bp", "da"}
    table.send("plan")
    assert lacks() == {"da"}
    assert lacks("port") == {"bp", "da"}, "no area of the plan"
    table.send("approve")
    assert lacks() == set()
    table.send("fight_east")
    assert lacks() == {"nc"}
    assert lacks("ocean") == set()
    assert set(table.game.counsel.ruling("japan", ("medical_us",), facts).unmet) == {"bp", "nc"}, (
        "not in the plan"
    )


def test_one_house_is_no_approval() -> None:
    table = Island(IIS).send("plan", "vote_lower").say("vote/approval_lower", "for")
    assert table.game.counsel.standing("japan").state.approvals["basic_plan"] == "lower_only"
    table.give("refuel")
    assert table.last("order.refused").data.unmet == ("da",)


# --- R05: combat in the area


def test_support_pauses_in_the_minute_in_which_combat_breaks_out() -> None:
    table = supporting().wait(7)
    assert table.value("world.runs") == 1
    now = table.game.now
    table.send("fight_east")
    (stop,) = table.of("measure.suspended", measure="refuel")
    (fight,) = table.of("incident.occurred", incident="fight_east")
    assert (stop.t, stop.data.at, stop.data.unmet, stop.cause) == (now, "east", ("nc",), (fight.seq,))
    assert {"IIA 3", "IIA 6"} & set(stop.refs)
    assert paused(table, "refuel") == [now]
    request = table.find("choice/suspended_refuel")
    assert (request.post, request.default) == ("prime_minister", "wait")
    assert [o.id for o in request.options] == ["wait", "move_ocean", "end"]
    assert request.option("move_ocean").ruling.permitted  # type: ignore[union-attr]
    truth = table.game.truth({})
    assert not truth.has_rate("japan.fuel", stop.data.order)
    assert not truth.has_limit("japan.support", stop.data.order), (
        "also what stands under a condition is lifted"
    )
    assert not truth.process_running("running")


def test_it_goes_on_when_the_area_is_quiet_to_the_minute() -> None:
    table = supporting().wait(1).send("fight_east").wait(9)
    (stop,) = table.of("measure.suspended")
    (on,) = table.of("measure.resumed")
    assert (on.t, on.data.paused, on.data.at) == (stop.t + 6 * HOUR, 6 * HOUR, "east")
    assert paused(table, "refuel") == [None]
    truth = table.game.truth({})
    assert truth.has_rate("japan.fuel", on.data.order)
    assert truth.has_limit("japan.support", on.data.order)
    assert truth.process_running("running")
    assert not table.of("measure.ended")


def test_it_goes_on_at_once_when_combat_is_ended() -> None:
    table = supporting().wait(1).send("fight_east").wait(2).send("peace_east")
    (on,) = table.of("measure.resumed")
    assert (on.t, on.data.paused) == (table.game.now, 2 * HOUR)


def test_more_combat_keeps_it_paused_until_the_last_of_it_is_over() -> None:
    table = supporting().wait(1).send("fight_east").wait(3).send("fight_east").wait(12)
    (stop,), (on,) = table.of("measure.suspended"), table.of("measure.resumed")
    assert on.t - stop.t == 9 * HOUR == on.data.paused


def test_another_zone_is_not_touched() -> None:
    table = supporting("", "refuel", "ferry").send("fight_ocean")
    assert paused(table, "ferry") == [table.game.now]
    assert paused(table, "refuel") == [None]
    assert [e.data.measure for e in table.of("measure.suspended")] == ["ferry"]


def test_the_minister_may_change_the_area() -> None:
    table = supporting().send("fight_east").say("suspended_refuel", "move_ocean").wait(2)
    (on,) = table.of("measure.resumed")
    assert (on.t, on.data.at, on.data.paused) == (0, "ocean", 0)
    (active,) = table.game.state.active.values()
    assert (active.at, active.paused) == ("ocean", None)
    table.send("fight_ocean")
    assert [e.data.at for e in table.of("measure.suspended")] == ["east", "ocean"], (
        "the new area is looked at now"
    )


def test_an_area_where_there_is_combat_too_is_refused() -> None:
    table = supporting().send("fight_ocean", "fight_east").say("suspended_refuel", "move_ocean")
    refused = table.last("order.refused")
    assert (refused.data.measure, refused.data.reason, refused.data.unmet) == ("refuel", "law", ("nc",))
    assert paused(table, "refuel") == [0]


def test_the_minister_may_end_it() -> None:
    table = supporting().send("fight_east").say("suspended_refuel", "end")
    assert table.last("measure.ended").data.reason == "withdrawn"
    assert not table.game.state.active
    table.wait(8)
    assert not table.of("measure.resumed")


def test_a_suspended_measure_expires_on_its_day_and_its_end_has_its_effects() -> None:
    table = supporting("measures: {ferry: {takes: {lasts: 3h}}}", "ferry").send("fight_ocean").wait(4)
    (end,) = table.of("measure.ended")
    assert (end.t, end.data.reason) == (3 * HOUR, "expired")
    assert table.value("japan.support") == 49
    table.wait(6)
    assert not table.of("measure.resumed")


def test_a_suspended_measure_may_be_withdrawn_and_the_question_left_open_does_nothing() -> None:
    table = supporting().wait(1).send("fight_east").give("stop_refuelling")
    assert table.last("measure.ended").data.reason == "withdrawn"
    table.say("suspended_refuel", "move_ocean")
    assert not table.of("measure.resumed")
    assert not table.game.state.active


def test_a_question_that_is_answered_after_the_area_fell_quiet_does_not_resume_twice() -> None:
    table = supporting().wait(1).send("fight_east", "peace_east")
    assert len(table.of("measure.resumed")) == 1
    table.say("suspended_refuel", "move_ocean")
    assert len(table.of("measure.resumed")) == 1
    (active,) = table.game.state.active.values()
    assert active.at == "east"


def test_a_lasting_measure_at_the_start_rests_on_the_law_too() -> None:
    start = "consents: {basic_plan: {start: true}, approval_lower: {start: true}, approval_upper: {start: true}}\n"
    table = Island(f"{IIS}{start}starting_measures: [refuel]").send("fight_east")
    assert paused(table, "refuel") == [0]
    unlawful = Island("starting_measures: [refuel]")
    assert unlawful.last("measure.ended").data.reason == "authority_ended"


def test_combat_that_japan_cannot_see_pauses_nothing_until_it_is_told() -> None:
    hidden = """
injects:
  fight_ocean: {visible_to: [china]}
  told:
    title: Told
    manual: true
    effects:
      - {incident: smoke, by: unknown, against: united_states, target: warship, at: ocean, force: used,
         means: [naval], accidental: unknown, fighting: 1h}
"""
    table = supporting(hidden, "ferry").send("fight_ocean")
    assert paused(table, "ferry") == [None]
    table.send("told")
    assert paused(table, "ferry") == [0]


# --- R17: refusals


def refused(against: str, *before: str, over: str = "", orders: tuple[str, ...] = ("refuel",)) -> Island:
    table = Island(IIS + over, schedule="hours").send(*before).give(*orders).wait(1)
    return table.send(f"vote_{against}")


def test_a_refused_plan_ends_promptly_and_what_rests_on_it_with_it() -> None:
    table = supporting("", "refuel", "ferry").wait(1).send("vote_upper").say("approval_upper", "against")
    now = table.game.now
    (no,) = table.of("law.approval.refused")
    assert (no.data.object, no.data.consent, no.data.speed, no.data.by) == (
        "basic_plan", "approval_upper", "promptly", now + DAY,
    )  # fmt: skip
    assert no.data.ends == ("basic_plan",)
    assert no.visibility == ("public",)
    assert no.refs == ("IIA 5(3)",)
    assert len(table.game.state.active) == 2, "there is time to wind up"
    assert table.game.counsel.standing("japan").state.approvals["basic_plan"] == "rejected"
    table.wait(23)
    assert len(table.game.state.active) == 2
    table.wait(2)
    assert not table.game.state.active
    ended = table.of("law.order.ended", consent="basic_plan")
    assert [(e.t, e.data.speed, e.refs) for e in ended] == [(now + DAY, "promptly", ("IIA 5(3)",))]
    ends = table.of("measure.ended")
    assert {(e.t, e.data.reason, e.data.speed) for e in ends} == {(now + DAY, "authority_ended", "promptly")}
    assert {e.data.measure for e in ends} == {"refuel", "ferry"}


def test_no_new_support_begins_while_the_old_winds_up() -> None:
    table = supporting().send("vote_upper").say("approval_upper", "against").wait(1).give("ferry")
    assert table.last("order.refused").data.unmet == ("da",)


def test_how_long_promptly_is_can_be_set() -> None:
    table = supporting("law: {japan: {promptly: 0min}}").send("vote_upper").say("approval_upper", "against")
    assert not table.game.state.active
    assert table.last("law.order.ended").t == table.game.now


def test_a_second_house_that_refuses_gives_no_more_time() -> None:
    table = supporting().send("vote_upper").say("approval_upper", "against").wait(5)
    table.send("vote_lower").say("approval_lower", "against")
    (no,) = table.of("law.approval.refused")
    table.wait(21)
    assert [e.t for e in table.of("measure.ended")] == [no.data.by]


def test_a_house_that_changes_its_mind_in_time_saves_the_plan() -> None:
    table = supporting().send("vote_upper").say("approval_upper", "against").wait(5)
    table.send("vote_upper").say("approval_upper", "for").wait(30)
    assert len(table.game.state.active) == 1
    assert not table.of("law.order.ended")
    again = table.send("vote_upper").say("approval_upper", "against")
    assert len(again.of("law.approval.refused")) == 2


def test_one_house_that_changes_its_mind_does_not_help_while_the_other_refuses() -> None:
    table = supporting().send("vote_upper").say("approval_upper", "against")
    table.send("vote_lower").say("approval_lower", "against").wait(5)
    table.send("vote_upper").say("approval_upper", "for").wait(20)
    assert [(e.t, e.data.speed) for e in table.of("measure.ended")] == [(DAY, "promptly")]


def test_a_new_plan_is_voted_on_anew_and_the_old_refusal_does_not_end_it() -> None:
    table = supporting().send("vote_upper").say("approval_upper", "against").wait(2)
    table.send("drop_plan")
    assert table.last("measure.ended").data.reason == "authority_ended"
    assert not table.game.state.consents["approval_lower"].granted, "what was approved is gone with the plan"
    table.send("plan")
    assert table.game.counsel.standing("japan").state.approvals["basic_plan"] == "sought"
    table.wait(1).give("refuel")
    assert table.last("order.refused").data.unmet == ("da",)
    table.send("approve").wait(1).give("refuel").wait(30)
    assert len(table.game.state.active) == 1
    assert len(table.of("law.order.ended", consent="basic_plan")) == 1


def test_a_new_plan_that_is_refused_has_its_own_time() -> None:
    table = supporting().send("vote_upper").say("approval_upper", "against").wait(10)
    table.send("drop_plan", "plan", "vote_upper").say("approval_upper", "against")
    first, second = table.of("law.approval.refused")
    assert (first.data.by, second.data.by) == (DAY, DAY + 10 * HOUR)
    table.wait(15)
    assert table.game.state.consents["basic_plan"].granted, "the first refusal was of another plan"
    table.wait(10)
    assert table.last("law.order.ended").t == DAY + 10 * HOUR


def test_the_speed_is_told_of_what_a_refusal_ended_only() -> None:
    table = supporting().send("vote_upper").say("approval_upper", "against").wait(25)
    table.send("plan", "approve").wait(1).give("refuel").wait(1).send("lapse_iis")
    assert [e.data.speed for e in table.of("measure.ended")] == ["promptly", ""]


def test_combat_while_support_winds_up_pauses_it_and_the_end_comes_all_the_same() -> None:
    table = supporting().send("vote_upper").say("approval_upper", "against").wait(20).send("fight_east")
    assert paused(table, "refuel") == [20 * HOUR]
    table.wait(10)
    (end,) = table.of("measure.ended")
    assert (end.t, end.data.reason, end.data.speed) == (DAY, "authority_ended", "promptly")


def test_a_refusal_gives_no_time_to_what_lacks_something_else() -> None:
    table = supporting().send("vote_upper").say("approval_upper", "against").wait(2).send("lapse_iis")
    (end,) = table.of("measure.ended")
    assert (end.t, end.data.speed) == (2 * HOUR, "")


FORCE = ("attack_on_japan", "clash", "respond", "approve_response", "approve_operation", "operate")
AAO = "starting_situations: [AAO]\n"


def fighting_back() -> Island:
    return Island(AAO, schedule="hours").send(*FORCE).give("escort").wait(1)


def test_a_refused_operation_is_withdrawn_at_once() -> None:
    table = fighting_back()
    assert len(table.game.state.active) == 1
    table.send("vote_operation").say("operation_approved", "against")
    now = table.game.now
    (no,) = table.of("law.approval.refused")
    assert (no.data.speed, no.data.by, no.data.ends) == ("at_once", now, ("operation",))
    assert [(e.t, e.data.speed) for e in table.of("law.order.ended", consent="operation")] == [
        (now, "at_once")
    ]
    assert [(e.t, e.data.reason, e.data.speed) for e in table.of("measure.ended")] == [
        (now, "authority_ended", "at_once")
    ]
    assert table.game.state.consents["response_plan"].granted, "the plan stands"
    table.send("operate").wait(1).give("escort")
    assert set(table.last("order.refused").data.unmet) == {"do", "da"}, "an order does not undo a refusal"


def test_a_refused_response_plan_ends_promptly_and_the_operation_at_once() -> None:
    table = fighting_back().send("vote_response").say("response_approved", "against")
    now = table.game.now
    assert [(e.data.speed, e.data.ends, e.data.by) for e in table.of("law.approval.refused")] == [
        ("promptly", ("response_plan",), now + DAY),
        ("at_once", ("operation",), now),
    ]
    assert [(e.t, e.data.speed) for e in table.of("measure.ended")] == [(now, "at_once")]
    table.wait(25)
    assert [(e.t, e.data.speed) for e in table.of("law.order.ended", consent="response_plan")] == [
        (now + DAY, "promptly")
    ]


def test_an_operation_that_is_refused_before_it_is_ordered_ends_nothing() -> None:
    table = Island(AAO).send("respond", "vote_operation").say("operation_approved", "against")
    assert [(e.data.speed, e.data.ends) for e in table.of("law.approval.refused")] == [("at_once", ())]
    assert not table.of("law.order.ended")


# --- orders that wait


def test_an_order_may_wait_for_the_law_and_is_issued_in_the_minute_in_which_it_is_lawful() -> None:
    table = Island(IIS, schedule="hours").send("plan").give(Order("refuel", "Ready", hold=True))
    held = table.last("order.held")
    assert (held.data.unmet, held.data.until, held.data.rationale) == (("da",), 14 * DAY, "Ready")
    assert held.visibility == ("japan", "white")
    assert not table.of("order.issued")
    table.wait(5).send("approve")
    (free,) = table.of("order.released")
    assert (free.data.result, free.data.waited, free.data.order) == ("issued", 5 * HOUR, held.data.order)
    (issued,) = table.of("order.issued")
    assert (issued.t, issued.data.rationale, issued.cause) == (5 * HOUR, "Ready", (free.seq,))
    assert not table.game.state.held
    assert len(table.game.state.active) == 1


def test_an_order_that_waits_lapses_after_two_weeks() -> None:
    table = Island(IIS).wait(1).give(Order("refuel", hold=True)).wait(15)
    (free,) = table.of("order.released")
    assert (free.t, free.data.result, free.data.waited) == (15 * DAY, "lapsed", 14 * DAY)
    table.send(*LAWFUL)
    assert not table.of("order.issued")


def test_an_order_that_waits_may_be_withdrawn() -> None:
    table = Island(IIS, schedule="hours").give(Order("refuel", hold=True)).wait(2).give("stop_refuelling")
    (free,) = table.of("order.released")
    assert (free.data.result, free.data.waited) == ("withdrawn", 2 * HOUR)
    table.send(*LAWFUL)
    assert not table.of("order.issued", measure="refuel")


def test_an_order_waits_once() -> None:
    table = Island(IIS, schedule="hours").give(Order("refuel", hold=True)).wait(1)
    table.give(Order("refuel", hold=True))
    assert len(table.game.state.held) == 1
    assert table.last("order.refused").data.unmet == ("bp", "da")
    table.send(*LAWFUL)
    assert len(table.of("order.issued")) == 1


def test_only_the_law_is_waited_for() -> None:
    dear = "measures: {refuel: {costs: {japan.support: 60}}}"
    table = Island(IIS + dear).send(*LAWFUL).give(Order("refuel", hold=True))
    assert table.last("order.refused").data.reason == "unaffordable"
    assert not table.of("order.held")


# --- what is told


@pytest.mark.parametrize(
    ("situation", "events", "duties"),
    [
        ("IIS", ("clash",), {""}),
        ("STS", ("clash",), {""}),
        ("AAA", ("signs",), {"avoid"}),
        ("AAO", ("missiles",), {"", "prepare_and_repel"}),
        ("AAI", ("missiles",), {"", "prepare_and_repel"}),
    ],
)
def test_every_recognition_is_published_and_seen_by_the_adversary(
    situation: str, events: tuple[str, ...], duties: set[str]
) -> None:
    table = Island().send(*events).weigh(situation)
    made = table.last("law.determination.made")
    assert (made.data.recognised, made.visibility) == (True, ("public",))
    notices = table.of("law.notice.published", about=situation)
    assert {n.data.duty for n in notices} == duties
    assert {n.visibility for n in notices} == {("public",)}
    assert all(n.refs and n.cause == (made.seq,) for n in notices)
    seen = {e.type for e in table.game.view_of("china").events()}
    assert {"law.determination.made", "law.notice.published"} <= seen
    assert "law.finding" not in seen


def test_every_situation_that_can_be_recognised_has_a_notice() -> None:
    book = Island().game.counsel.book("japan")
    assert book is not None
    told = {s for n in book.notices.values() if n.on == "recognition" for s in n.of or book.situations}
    assert told == set(book.situations)


def test_what_is_not_recognised_is_not_published() -> None:
    table = Island().send("clash").weigh("STS", "decline")
    assert table.last("law.determination.made").visibility == ("japan", "white")
    assert not table.of("law.notice.published")
    table.weigh("AAO")
    assert table.last("order.refused").data.reason == "law"
    assert not table.of("law.notice.published")


def test_plans_are_published_too() -> None:
    table = Island().send("plan", "respond")
    assert [(n.data.notice, n.data.about) for n in table.of("law.notice.published")] == [
        ("plan", "basic_plan"),
        ("plan", "response_plan"),
    ]


def test_the_first_use_of_force_is_told_to_the_united_nations_once() -> None:
    table = fighting_back()
    (issued,) = table.of("order.issued")
    assert issued.data.weapons == "W6"
    (told,) = table.of("law.notice.published", notice="un_report")
    assert (told.t, told.data.about, told.visibility, told.refs) == (0, "escort", ("public",), ("AASA 18",))
    table.give("strike_back").wait(3)
    assert table.last("order.issued").data.weapons == "W6"
    assert len(table.of("law.notice.published", notice="un_report")) == 1


def test_force_by_a_written_order_is_force_all_the_same() -> None:
    table = Island(AAO).send(*FORCE)
    table.answer("japan/prime_minister/orders", Orders((FreeOrder("Escort them"),)))
    table.requests = table.game.advance()
    table.answer("ruling", UmpireRuling("accepted", acts=("escort_us_ships_by_force",)))
    table.requests = table.game.advance()
    assert table.last("order.refused").data.unmet == ("3c",), (
        "nobody has said that it is the least that is needed"
    )
    assert not table.of("law.notice.published", notice="un_report")


def test_orders_carry_the_tier_of_weapons_that_the_law_gives() -> None:
    table = Island(IIS).send(*LAWFUL, "find").give("watch", "refuel", "guard")
    assert {e.data.measure: e.data.weapons for e in table.of("order.issued")} == {
        "watch": "W0",
        "refuel": "W1",
        "guard": "W2",
    }
    assert not table.of("law.notice.published", notice="un_report")


def test_guarding_ends_its_reach_at_a_scene_of_combat() -> None:
    together = """
injects:
  fight_ocean:
    effects:
      - {incident: fight_ocean, by: china, against: united_states, target: warship, at: ocean, force: used,
         means: [naval], scale: small, accidental: false, in_concert: [japan], fighting: 6h}
"""
    table = Island(IIS + together, schedule="hours").send(*LAWFUL, "find").give("guard").send("fight_ocean")
    assert table.last("measure.suspended").data.unmet == ("nc",)
    assert [o.id for o in table.find("suspended_guard").options] == ["wait", "move_east", "end"]


# --- force and time


def test_an_order_on_its_way_is_overtaken_when_its_ground_is_gone() -> None:
    table = Island(AAO, schedule="hours").send(*FORCE).give("strike_back").wait(1).send("stand_down").wait(2)
    (done,) = table.of("order.resolved", measure="strike_back")
    assert done.data.result == "overtaken"
    assert not table.of("law.notice.published", notice="un_report")


def test_pressing_on_stands_outside_the_law() -> None:
    pressing = "extra_legal: true\non_extra_legal: [{adjust: japan.support, by: -5}]\n"
    table = Island(pressing, schedule="hours").give(Order("refuel", "It cannot wait", against_advice=True))
    pressed = table.last("order.pressed_on")
    assert set(pressed.data.unmet) >= {"bp", "da"}
    (issued,) = table.of("order.issued")
    assert (issued.data.acts, issued.data.weapons) == ((), "")
    table.send("fight_east").wait(30)
    assert len(table.game.state.active) == 1, "what defies the law is not ended by it"
    assert not table.events("measure.suspended", "measure.ended")
    assert table.value("japan.support") == 45


# --- the record


def test_a_history_folds_and_plays_again_to_the_byte() -> None:
    table = supporting("", "refuel", "ferry").send("fight_east").say("suspended_refuel", "move_ocean")
    table.wait(3).send("fight_ocean", "vote_upper").say("approval_upper", "against").wait(30)
    table.send("plan").give(Order("refuel", hold=True)).wait(2).send("approve").wait(3)
    game = table.game
    state = reduce.fold(game.scenario, game.events)
    assert state.hash() == game.state.hash() == game.state.hash_in_full()
    again = Game(island(IIS), "hours", 7)
    play_again(again, game.decisions, strict=False)
    n = len(again.events)
    assert log(again)[: len(log(again))].splitlines()[: len(game.events)] == log(game).splitlines()[:n]


# --- what a review found


@pytest.mark.parametrize("situations", ["[IIS]", "[IIS, AAA]", "[IIS, STS]"])
def test_a_refusal_leaves_its_time_whatever_else_is_recognised(situations: str) -> None:
    table = Island(f"starting_situations: {situations}\n", schedule="hours")
    table.send(*LAWFUL).give("refuel", "ferry").wait(1)
    table.send("vote_upper").say("approval_upper", "against").wait(5)
    refused = table.last("law.approval.refused")
    assert not table.of("measure.ended")
    table.wait(25)
    ended = table.of("measure.ended")
    assert {e.data.measure for e in ended} == {"refuel", "ferry"}
    assert {(e.t, e.data.speed) for e in ended} == {(refused.t + DAY, "promptly")}
    assert all(e.data.unmet and set(refused.refs) <= set(e.refs) for e in ended)


def test_the_other_house_must_vote_too_even_if_the_scenario_has_no_seat_for_it() -> None:
    table = Island(IIS + "consents: {approval_upper: {means: {approval: response_plan, house: upper}}}\n")
    table.send("ask_help", "plan", "vote_lower").say("vote/approval_lower", "for")
    assert table.game.counsel.standing("japan").state.approvals["basic_plan"] == "lower_only"


def test_a_vote_on_nothing_that_the_law_knows_is_an_error() -> None:
    from wargame.core.errors import SourceError

    with pytest.raises(SourceError, match="did you mean `basic_plan`"):
        island("consents: {approval_upper: {means: {approval: basic_pla, house: upper}}}\n")
