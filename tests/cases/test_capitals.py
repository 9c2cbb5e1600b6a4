"""Cases of politics in Taipei, Washington and Beijing, as a facilitator would tell them."""

import pytest

from tests.support.politics import HERE, Capitals
from tests.support.worlds import scenario
from wargame.core.errors import SourceError
from wargame.report.sentences import sentence

DAY = 24 * 60
UNITED = "actors.taiwan.government.preset=TW2020"


def ordered(
    actor: str, *measures: str, settings: tuple[str, ...] = (), **answers: str | list[str]
) -> Capitals:
    """Return the capitals with orders given; `post__subject=answer`."""
    t = Capitals(*settings, answers={k.replace("__", "/"): v for k, v in answers.items()})
    t.order(actor, *measures)
    return t


# --- Taiwan: the decree


def test_a_decree_is_issued_and_confirmed() -> None:
    t = ordered("taiwan", "declare_emergency_decree").play()
    assert t.ended("emergency_decree") == "done"
    assert t.votes() == [("legislative_yuan", "for")]
    voted = t.last("law.approval.voted").data
    assert (voted.for_, voted.against, voted.needed) == (109, 4, 57)  # some of the Kuomintang do not follow
    assert t.stands("emergency_decree")


def test_a_decree_needs_the_executive_yuan() -> None:
    t = ordered("taiwan", "declare_emergency_decree", premier="no").play()
    assert t.ended("emergency_decree") == "refused"
    assert not t.changes("emergency_decree")


@pytest.mark.parametrize(
    ("opposition", "swing", "result", "for_"),
    [("for", "against", "done", 101), ("against", "for", "done", 59), ("against", "against", "refused", 51)],
)
def test_either_caucus_makes_a_majority(opposition: str, swing: str, result: str, for_: int) -> None:
    t = ordered(
        "taiwan", "declare_emergency_decree", opposition_caucus_leader=opposition, swing_caucus_leader=swing
    ).play()
    assert t.ended("emergency_decree") == result
    assert t.last("law.approval.voted").data.for_ == for_
    assert t.stands("emergency_decree") is (result == "done")


def test_a_decree_that_is_debated_for_ten_days_lapses() -> None:
    t = ordered(
        "taiwan",
        "declare_emergency_decree",
        opposition_caucus_leader="abstain",
        swing_caucus_leader="abstain",
    ).play()
    assert t.ended("emergency_decree") == "lapsed"
    (given, _), (ended, _) = t.changes("emergency_decree")
    assert ended - given == 10 * DAY
    assert not t.votes()


def test_what_rests_on_a_decree_ends_with_its_refusal() -> None:
    t = ordered(
        "taiwan",
        "declare_emergency_decree",
        settings=("schedules.weeks.length=6h", "horizon=20d"),
        opposition_caucus_leader=["abstain", "against"],
        swing_caucus_leader=["abstain", "against"],
    )
    t.to_orders("taiwan", lambda t: t.stands("emergency_decree"))
    t.order("taiwan", "order_state_ships_to_sail")
    assert t.events("order.issued")
    t.play()
    assert t.ended("emergency_decree") == "refused"
    ended = [e.data for e in t.events("measure.ended") if e.data.measure == "order_state_ships_to_sail"]
    assert all(e.reason == "authority_ended" for e in ended)
    assert t.value("taiwan.convoys_sail") == 0


def test_a_second_decree_is_voted_on_anew() -> None:
    t = ordered(
        "taiwan",
        "declare_emergency_decree",
        opposition_caucus_leader=["against", "for"],
        swing_caucus_leader=["against", "for"],
    )
    t.to_orders("taiwan", lambda t: bool(t.votes()))
    t.order("taiwan", "declare_emergency_decree")
    t.to_orders("taiwan", lambda t: len(t.votes()) == 2)
    t.order("taiwan", "order_state_ships_to_sail")
    assert not t.events("order.refused")
    t.play()
    assert [v for _, v in t.votes()] == ["against", "for"]
    assert t.value("taiwan.convoys_sail") == 1


@pytest.mark.parametrize("seed", range(8))
def test_a_divided_legislature_takes_longer_than_a_united_one(seed: int) -> None:
    """Paired seeds: with a majority the president needs nobody; without, a caucus that hesitates costs days."""

    def confirmed(*settings: str) -> int:
        hesitant = {
            p: ["abstain", "abstain", "for"] for p in ("opposition_caucus_leader", "swing_caucus_leader")
        }
        t = Capitals(*settings, answers=hesitant, seed=seed)
        t.order("taiwan", "declare_emergency_decree")
        t.play()
        (issued, _), *_ = t.changes("emergency_decree")
        made = t.changes("decree_confirmed")
        return made[0][0] - issued if made else 10 * DAY

    assert confirmed() >= confirmed(UNITED) + 2 * DAY


def test_a_recess_costs_days() -> None:
    def hours(*settings: str) -> int:
        t = ordered("taiwan", "declare_emergency_decree", settings=settings).play()
        begun, done = t.steps("emergency_decree")["legislative_yuan_confirms"]
        return done - begun

    assert hours("actors.taiwan.government.sittings=[{from: 0h, is: recess}]") >= hours() + DAY


def test_a_dissolved_legislature_confirms_nothing() -> None:
    t = ordered(
        "taiwan",
        "declare_emergency_decree",
        settings=("actors.taiwan.government.sittings=[{from: 0h, is: dissolved}]",),
    ).play()
    assert t.ended("emergency_decree") == "lapsed"
    said = sentence(t.last("diet.changed"), t.game.scenario)
    assert said == "The Legislative Yuan of Taiwan is dissolved."


# --- Taiwan: martial law, mobilisation, fire, terms


def test_martial_law_lapses_after_a_month_without_ratification() -> None:
    t = ordered(
        "taiwan", "declare_martial_law", opposition_caucus_leader="abstain", swing_caucus_leader="abstain"
    ).play()
    assert t.ended("martial_law") == "lapsed"
    (given, _), (ended, _) = t.changes("martial_law")
    assert ended - given == 30 * DAY


def test_martial_law_may_be_passed_first_and_refused() -> None:
    t = ordered(
        "taiwan",
        "declare_martial_law",
        president__martial_law_first="ask_first",
        opposition_caucus_leader="against",
        swing_caucus_leader="against",
    ).play()
    assert t.ended("martial_law") == "refused"
    assert not t.changes("martial_law")


def test_mobilisation_stands_or_falls_with_a_decree() -> None:
    without = ordered("taiwan", "mobilise_all_out")
    assert [e.data.measure for e in without.events("order.refused")] == ["mobilise_all_out"]
    t = ordered("taiwan", "declare_emergency_decree")
    t.to_orders("taiwan", lambda t: t.stands("decree_confirmed"))
    t.order("taiwan", "mobilise_all_out").play()  # type: ignore[attr-defined] # it returns the table
    assert t.ended("mobilisation") == "done"
    assert t.stands("partial_mobilisation")
    called = [e.t for e in t.events("quantity.adjusted") if e.data.quantity == "taiwan.reserves_mobilised"]
    assert t.value("taiwan.reserves_mobilised") == 300_000
    assert called[-1] - called[0] > 2 * DAY  # nobody promised 300,000 in a day


@pytest.mark.parametrize(
    ("answer", "rules", "measures"),
    [
        ("hold", [], set()),
        ("resist", ["roe_resist_boarding"], {"coast_guard_resists_boarding"}),
        (
            "return_fire",
            ["roe_resist_boarding", "roe_return_fire"],
            {"coast_guard_resists_boarding", "navy_returns_fire"},
        ),
        (
            "attack",
            ["roe_resist_boarding", "roe_return_fire", "roe_attack_attackers"],
            {"coast_guard_resists_boarding", "navy_returns_fire", "navy_attacks_attackers"},
        ),
    ],
)
def test_each_rule_of_engagement_opens_its_measures(
    answer: str, rules: list[str], measures: set[str]
) -> None:
    t = ordered("taiwan", "review_rules_of_engagement", president__rules_of_engagement=answer)
    t.to_orders("taiwan", lambda t: t.game.state.procedures["rules_of_engagement"].status != "under_way")
    assert [e.data.consent for e in t.events("consent.changed")] == rules
    offered = {o.id for r in t.requests if r.actor == "taiwan" for o in r.options}
    assert (
        offered & {"coast_guard_resists_boarding", "navy_returns_fire", "navy_attacks_attackers"} == measures
    )


def test_fire_sets_what_the_flow_of_ships_reads_and_can_be_held() -> None:
    t = ordered("taiwan", "review_rules_of_engagement")
    t.to_orders("taiwan", lambda t: t.stands("roe_attack_attackers"))
    t.order("taiwan", "navy_attacks_attackers")
    t.to_orders("taiwan", lambda t: bool(t.events("measure.began")))
    dials = ("taiwan.naval_resistance", "taiwan.naval_escort", "taiwan.asw_effort")
    assert [t.value(q) for q in dials] == [1, 1, 1]
    t.order("taiwan", "hold_fire")
    t.to_orders("taiwan", lambda t: bool(t.events("measure.ended")))
    assert [t.value(q) for q in dials] == [0, 0, 0]
    assert not t.stands("roe_attack_attackers")


def test_delegated_command_saves_the_council() -> None:
    def hours(*first: str) -> int:
        t = ordered("taiwan", *first) if first else Capitals()
        t.to_orders("taiwan", lambda t: not first or t.stands("command_delegated"))
        t.order("taiwan", "review_rules_of_engagement")
        t.play()
        steps = t.steps("rules_of_engagement")
        return max(b for _, b in steps.values()) - min(a for a, _ in steps.values())

    assert hours("delegate_command_ahead") < hours()


@pytest.mark.parametrize(
    ("answer", "caucus", "result", "accepted"),
    [
        ("refuse", "for", "refused", [False, False]),
        ("accept_talks", "for", "done", [True, False]),
        ("accept_terms", "for", "done", [False, True]),
        ("accept_terms", "against", "refused", [False, False]),
    ],
)
def test_terms_are_answered_by_the_president_and_voted_on(
    answer: str, caucus: str, result: str, accepted: list[bool]
) -> None:
    t = ordered(
        "china",
        "put_terms_to_taiwan",
        president__terms_of_settlement=answer,
        opposition_caucus_leader__terms_approved=caucus,
        swing_caucus_leader__terms_approved=caucus,
    ).play()
    assert t.ended("terms_of_settlement") == result
    assert [t.stands("talks_accepted"), t.stands("terms_accepted")] == accepted


# --- the United States


def fighting(*settings: str, **answers: str | list[str]) -> Capitals:
    """Return the capitals at the first orders after US forces began to fight."""
    t = ordered("united_states", "weigh_force_for_taiwan", settings=settings, **answers)
    t.to_orders("united_states", lambda t: t.stands("us_force_order"))
    t.order("united_states", "fight_in_the_zone")
    return t.to_orders("united_states", lambda t: t.stands("hostilities_begun"))


SILENT = dict.fromkeys(
    ("house_leadership", "house_swing_group", "senate_leadership", "senate_swing_group"), "abstain"
)


def test_a_report_within_48_hours() -> None:
    t = fighting()
    began, reported = t.changes("hostilities_begun")[0][0], t.changes("war_powers_report")[0][0]
    assert reported - began <= 2 * DAY


def test_without_congress_forces_stop_after_sixty_days() -> None:
    t = fighting(**SILENT).play()
    assert t.ended("war_powers") == "lapsed"
    reported = t.changes("war_powers_report")[0][0]
    (ended,) = [e for e in t.events("measure.ended") if e.data.measure == "fight_in_the_zone"]
    assert 60 * DAY <= ended.t - reported <= 61 * DAY
    assert not t.stands("us_force_order")
    assert t.value("taiwan.asw_effort") == 0


def test_a_refusal_does_not_end_the_sixty_days_and_the_law_does_without_a_report() -> None:
    against = dict.fromkeys(SILENT, "against")
    t = fighting(president__war_powers_report="no_report", **against).play()
    assert t.ended("war_powers") == "lapsed"
    began = t.changes("hostilities_begun")[0][0]
    (ended,) = [e for e in t.events("measure.ended") if e.data.measure == "fight_in_the_zone"]
    assert ended.t - began <= 63 * DAY


def test_both_chambers_authorise_and_the_fighting_goes_on() -> None:
    t = fighting().play()
    assert t.ended("war_powers") == "done"
    assert sorted(t.votes()) == [("house", "for"), ("senate", "for")]
    assert t.game.counsel.standing("united_states").state.approvals == {"congress_authorization": "approved"}
    assert not [e for e in t.events("measure.ended") if e.data.measure == "fight_in_the_zone"]


def test_one_chamber_is_not_congress() -> None:
    t = fighting(senate_leadership="abstain", senate_swing_group="abstain").play()
    assert t.votes() == [("house", "for")]
    assert t.ended("war_powers") == "lapsed"


def test_the_senate_needs_sixty() -> None:
    t = fighting(senate_swing_group="against").play()
    assert {(h, v) for h, v in t.votes()} == {("house", "for"), ("senate", "against")}
    plain = fighting("governments.US119.chambers.senate.needs=51", senate_swing_group="against").play()
    assert sorted(plain.votes()) == [("house", "for"), ("senate", "for")]


def test_thirty_days_more_only_with_a_certificate() -> None:
    t = fighting(**SILENT, president__withdrawal_certificate="certify")
    t.to_orders("united_states", lambda t: t.stands("withdrawal_certified"))
    t.order("united_states", "cover_the_withdrawal")
    assert "cover_the_withdrawal" in {a.measure for a in t.game.state.active.values()}
    stop = fighting(**SILENT, president__withdrawal_certificate="stop").play()
    assert not stop.changes("withdrawal_certified")


def test_the_president_may_ask_congress_before_the_order() -> None:
    t = ordered("united_states", "weigh_force_for_taiwan", president__us_force="ask_congress").play()
    assert t.changes("us_force_order")[0][0] > t.events("law.approval.voted")[-1].t - 1
    no = ordered(
        "united_states",
        "weigh_force_for_taiwan",
        president__us_force="ask_congress",
        house_leadership="against",
    ).play()
    assert no.ended("weigh_force") == "refused"
    assert not no.changes("us_force_order")


def test_supplemental_funds_open_arms() -> None:
    t = ordered("united_states", "request_supplemental_funds")
    t.to_orders("united_states", lambda t: t.stands("supplemental_enacted"))
    t.order("united_states", "ship_arms_and_supplies").play()  # type: ignore[attr-defined] # it returns the table
    assert not t.events("order.refused")
    assert t.value("taiwan.minesweepers") > 6
    no = ordered("united_states", "request_supplemental_funds", house_leadership="against").play()
    assert no.ended("supplemental_funds") == "refused"


# --- China


@pytest.mark.parametrize("trigger", ["secession", "incident", "exhausted"])
def test_any_of_three_triggers_and_a_report_afterwards(trigger: str) -> None:
    t = ordered("china", "weigh_non_peaceful_means", leadership__article_8_finding=trigger).play()
    assert t.ended("non_peaceful_means") == "done"
    decided, told_ = t.changes("non_peaceful_means_decided"), t.changes("standing_committee_told")
    assert decided[0][0] < told_[0][0]
    assert not t.votes()
    assert t.game.counsel.ruling("china", ["continue_non_peaceful_means"]).permitted


def test_no_trigger_no_decision() -> None:
    t = ordered("china", "weigh_non_peaceful_means", leadership__article_8_finding="none").play()
    assert t.ended("non_peaceful_means") == "refused"
    assert not t.game.counsel.ruling("china", ["non_peaceful_means"]).permitted


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_a_rung_approves_all_below_it_and_none_above(level: int) -> None:
    t = ordered("china", "review_the_rung", leadership__rung=f"rung_{level}").play()
    assert [t.stands(f"china_rung_{n}") for n in (1, 2, 3, 4)] == [n <= level for n in (1, 2, 3, 4)]


@pytest.mark.parametrize(("answer", "stands"), [("stand_down", True), ("talk", False), ("go_on", False)])
def test_a_way_out_is_decided(answer: str, stands: bool) -> None:
    t = ordered("china", "consider_a_way_out", leadership__way_out=answer).play()
    assert t.stands("stand_down_decided") is stands


# --- who is missing


def test_a_post_that_must_speak_and_is_not_there_is_named() -> None:
    whole = (HERE / Capitals.file).read_text("utf-8")
    with pytest.raises(
        SourceError, match="chambers: no post speaks for tpp: taiwan has no `swing_caucus_leader`"
    ):
        scenario("actors: {taiwan: {posts: {swing_caucus_leader: ~}}}", base=whole)


def test_a_house_that_a_parliament_has_not_is_named() -> None:
    with pytest.raises(SourceError, match="there is no house under TW2024 `lower`"):
        Capitals("procedures.emergency_decree.steps.legislative_yuan_confirms.votes.house=lower")


def test_more_seats_than_a_chamber_has_are_named() -> None:
    with pytest.raises(SourceError, match="169 seats in the Legislative Yuan, which has 113"):
        Capitals("governments.TW2024.parties.tpp.seats.legislative_yuan=64")
