"""The invariants of Japan's security law (R01 to R20) over random states, legal and not.

R05, R17 to R20 bind what happens over time; here stand the rules that carry them. The others are checked on rulings.
"""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wargame.law.assess import RANK, ActRuling, Assessment
from wargame.law.cases import Laws
from wargame.law.in_force import Law
from wargame.model.lawload import load_lawbook, overlays
from wargame.model.legal_facts import (
    Attack,
    CloseState,
    Facts,
    Given,
    LegalState,
    Plan,
    ResponsePlan,
    Yardsticks,
)

BOOK = load_lawbook()
LAWS = Laws(BOOK, lambda names: overlays(names, BOOK))
ACTS = tuple(BOOK.acts)
FORCE = (
    "escort_us_ships_by_force",
    "asw_attack",
    "air_defence_of_us_forces",
    "bmd_us_territory",
    "combat_sar",
    "mine_sweeping_in_conflict",
    "protect_evacuation_ship_by_force",
    "anti_ship_fires",
    "counterstrike",
    "strait_denial",
    "sloc_escort_by_force",
)
IIS_SUPPORT = (
    "rear_support",
    "ammunition_supply",
    "refuel_combat_sorties",
    "transport_us",
    "sar_outside_combat",
)
ARMED_ATTACK = {"AAA", "AAI", "AAO"}
TERNARY = st.sampled_from([True, False, "unknown", None])
AREAS = st.sampled_from(["east_sea", "west_sea"])


def subset(values: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), unique=True, max_size=len(values)).map(tuple)


attacks = st.builds(
    Attack,
    victim=st.sampled_from(
        ["japan", "us_in_japan", "us_outside", "close_other", "third_state", "taiwan", "merchant", "none"]
    ),
    actor=st.sampled_from(["state", "state_like", "non_state", "unknown", None]),
    organised_planned=TERNARY,
    stage=st.sampled_from(["none", "signs", "predicted", "clear_danger", "onset", "ongoing", "ended", None]),
    means=st.one_of(st.none(), subset(("missile", "naval", "mines", "cyber", "inspection", "drill"))),
    place=st.sampled_from(
        ["japan_territory", "taiwan_area", "high_seas", "international_strait", "us_territory", None]
    ),
    contributing_to_defence_of_japan=TERNARY,
)
facts = st.builds(
    Facts,
    attacks=st.one_of(st.none(), st.lists(attacks, max_size=2).map(tuple)),
    yardsticks=st.builds(
        Yardsticks, harm_to_japan=st.sampled_from([0, 3, None]), sacrifice=st.sampled_from([0, 3, None])
    ),
    close_state=st.dictionaries(
        st.sampled_from(["united_states", "taiwan"]),
        st.builds(CloseState, status=st.sampled_from(["yes", "no", "undetermined", None])),
    ),
    influence_on_japan_security=st.sampled_from(["none", "minor", "important", "unknown", None]),
    alternatives_exhausted=TERNARY,
    minimum_necessary=TERNARY,
    requests=subset(("united_states", "foreign_minister", "governor_okinawa")),
    findings=subset(
        (
            "pm_approval",
            "defence_minister_necessary",
            "beyond_jcg_capacity",
            "loss_avoidance_possible",
            "danger_avoidable",
            "local_authority_keeps_order",
            "rescue_coordination_assured",
        )
    ),
    consent=st.dictionaries(
        st.sampled_from(["flag_panama", "master", "east_sea"]), st.sampled_from(["yes", "no", "unclear"])
    ),
    combat_scene=st.dictionaries(AREAS, st.sampled_from([True, False, "unknown"])),
    area=st.one_of(st.none(), AREAS),
    un_resolution=st.sampled_from([True, False, None]),
    target_vessel=st.sampled_from(["warship", "merchant", "unknown", None]),
)
VOTES = st.sampled_from(
    ["none", "sought", "lower_only", "approved", "rejected", "emergency_session_approved"]
)
LISTED = st.one_of(
    st.none(), subset(("rear_support", "ammunition_supply", "ship_inspection", "transport_us"))
)
states = st.builds(
    LegalState,
    situations=subset(tuple(BOOK.situations)),
    basic_plan=st.builds(
        Plan,
        adopted=st.sampled_from([True, False, None]),
        acts=LISTED,
        areas=st.one_of(st.none(), subset(("east_sea",))),
    ),
    response_plan=st.builds(ResponsePlan, adopted=st.sampled_from([True, False, None]), acts=LISTED),
    approvals=st.dictionaries(st.sampled_from(["basic_plan", "response_plan", "defence_operation"]), VOTES),
    orders=subset(
        ("defence_operation", "jcg_control", "maritime_security_operation", "public_security_operation")
    ),
    defence_operation_limb=st.sampled_from(["i", "ii", "both", "none", None]),
    urgent=st.sampled_from([True, False, None]),
    prior_consultation=st.sampled_from(
        ["none", "asked", "yes", "no", "conditional", "delayed", "tacit", None]
    ),
)
cases = st.builds(
    Given,
    date=st.sampled_from(["2017-05-01", "2023-05-01", "2027-05-03"]),
    facts=facts,
    state=states,
    commitment_layer=st.sampled_from([True, False, None]),
)


def assess(case: Given) -> Assessment:
    return Assessment(LAWS.law(case.date), case)


def permitted(made: Assessment, *acts: str) -> list[ActRuling]:
    return [r for a in acts if (r := made.ruling(a)).ruling == "permitted"]


def recognised(case: Given) -> set[str]:
    return set(case.state.situations)


def r01(case: Given, made: Assessment) -> None:
    for _ in permitted(made, *FORCE, "asset_protection_in_combat"):
        attacked = any(
            a.victim in ("japan", "us_in_japan")
            and a.organised_planned is True
            and a.stage in ("onset", "ongoing")
            for a in case.facts.attacks or ()
        )
        assert recognised(case) & {"STS", "AAO"} or ("AAI" in recognised(case) and attacked)
        assert "defence_operation" in case.state.orders
        assert case.facts.alternatives_exhausted is True
        assert case.facts.minimum_necessary is True


def r02(case: Given, made: Assessment) -> None:
    for _ in permitted(made, *FORCE, "requisition", "jcg_under_defence_minister"):
        if "public_security_operation" not in case.state.orders:
            assert case.state.response_plan.adopted is not False


def r03(case: Given, made: Assessment) -> None:
    alone = "STS" in recognised(case) and not recognised(case) & ARMED_ATTACK
    if alone and made.committed and permitted(made, *FORCE):
        assert case.state.approvals.get("defence_operation") in ("approved", "emergency_session_approved")


def r04(case: Given, made: Assessment) -> None:
    if recognised(case) & {"STS", "AAA", "AAI", "AAO"} or "IIS" not in recognised(case):
        return
    for r in permitted(made, *IIS_SUPPORT):
        plan = case.state.basic_plan
        assert plan.adopted is True
        assert r.act in (plan.acts or ())
        assert plan.areas is None or case.facts.area is None or case.facts.area in plan.areas
        where = case.facts.area
        scenes = case.facts.combat_scene
        assert scenes.get(where) is False if where else set(scenes.values()) == {False}


def r06(case: Given, made: Assessment) -> None:
    if permitted(
        made, "evacuation_by_instruction", "transport_firms_obligation", "civil_protection_dispatch"
    ):
        assert recognised(case) & (ARMED_ATTACK | {"ERS"})


def r07(case: Given, made: Assessment) -> None:
    if permitted(made, "jcg_under_defence_minister"):
        first = "defence_operation" in case.state.orders and case.state.defence_operation_limb in (
            "i",
            "both",
            None,
        )
        assert first or "public_security_operation" in case.state.orders
        assert recognised(case) & {"AAI", "AAO"} or "public_security_operation" in case.state.orders


def r08(case: Given, made: Assessment) -> None:
    if permitted(made, "requisition"):
        assert recognised(case) & {"AAI", "AAO"}
        assert case.state.defence_operation_limb in ("i", "both", None)
    if permitted(made, "defence_works", "land_for_us_forces"):
        assert recognised(case) & ARMED_ATTACK


def r09(case: Given, made: Assessment) -> None:
    if permitted(made, "specified_public_facilities"):
        assert recognised(case) & ARMED_ATTACK


def r10(case: Given, made: Assessment) -> None:
    if permitted(made, "war_cargo_stop_and_search"):
        assert recognised(case) & {"STS", "AAI", "AAO"}
        assert "defence_operation" in case.state.orders
        assert "pm_approval" in case.facts.findings


def r11(case: Given, made: Assessment) -> None:
    if permitted(made, "ship_inspection"):
        assert case.facts.un_resolution is True or case.facts.consent.get("flag_panama") == "yes"
        assert case.facts.consent.get("master") == "yes"
        assert case.facts.target_vessel != "warship"


def r12(case: Given, made: Assessment) -> None:
    for r in permitted(made, "asset_protection"):
        if "SDFA 88" in r.basis:
            continue
        assert "united_states" in case.facts.requests
        assert "defence_minister_necessary" in case.facts.findings
        assert True not in (case.facts.combat_scene.get(case.facts.area or ""),)
        assert r.weapons_tier == "W2"


def r13(case: Given, made: Assessment) -> None:
    if permitted(made, "rescue_nationals_abroad"):
        assert {"local_authority_keeps_order", "rescue_coordination_assured", "pm_approval"} <= set(
            case.facts.findings
        )
        assert "foreign_minister" in case.facts.requests


def r14(case: Given, made: Assessment) -> None:
    assert made.ruling("weapons_supply").ruling == "prohibited"


def r15(case: Given, made: Assessment) -> None:
    if permitted(made, "us_combat_launch") and "AAO" not in recognised(case):
        assert case.state.prior_consultation == "yes"
    if permitted(made, "us_major_deployment_change"):
        assert case.state.prior_consultation == "yes"


def r16(case: Given, made: Assessment) -> None:
    assert made.ruling("us_base_use_support").ruling == "permitted"


INVARIANTS = [r01, r02, r03, r04, r06, r07, r08, r09, r10, r11, r12, r13, r14, r15, r16]


@pytest.mark.parametrize("invariant", INVARIANTS, ids=lambda f: f.__name__.upper())
@settings(max_examples=150, deadline=None)
@given(case=cases)
def test_invariant(invariant: Callable[[Given, Assessment], None], case: Given) -> None:
    invariant(case, assess(case))


@pytest.mark.parametrize(
    ("invariant", "rule"),
    [("R05", "IIA 3"), ("R17", "AASA 9"), ("R18", "AASA 9"), ("R19", "AASA 18"), ("R20", "AASA 3")],
)
def test_what_binds_over_time_is_carried_by_a_rule(invariant: str, rule: str) -> None:
    assert invariant in BOOK.rules[rule].invariants


@settings(max_examples=200, deadline=None)
@given(case=cases)
def test_every_act_has_a_ruling_a_basis_and_a_way_out(case: Given) -> None:
    made = assess(case)
    for act in ACTS:
        r = made.ruling(act)
        assert r.basis
        assert (r.ruling == "permitted") <= (not r.unmet)
        assert (r.ruling == "conditional") <= bool(r.unmet)
        assert r.ruling == "permitted" or r.unlock


@settings(max_examples=150, deadline=None)
@given(case=cases, more=st.sampled_from(["IIS", "STS", "AAA", "AAI", "AAO"]))
def test_powers_of_force_accumulate(case: Given, more: str) -> None:
    """To recognise one thing more takes away no power of the armed-attack family or of force."""
    from dataclasses import replace

    wider = replace(case, state=replace(case.state, situations=tuple({*case.state.situations, more})))
    before, after = assess(case), assess(wider)
    for act in (*FORCE, "evacuation_by_instruction", "specified_public_facilities"):
        assert RANK[after.ruling(act).ruling] <= RANK[before.ruling(act).ruling]


@settings(max_examples=100, deadline=None)
@given(case=cases)
def test_a_bare_incident_lets_nothing_be_recognised(case: Given) -> None:
    """With every attribute of the incidents struck out, nothing can be recognised, whoever the victim is."""
    from dataclasses import replace

    bare = tuple(Attack(victim=a.victim) for a in case.facts.attacks or ())
    made = assess(replace(case, facts=replace(case.facts, attacks=bare)))
    for s in ("STS", "AAI", "AAO"):
        assert made.finding(s).ceiling in ("cannot", "undetermined")


def test_laws_are_made_once() -> None:
    assert isinstance(LAWS.law("2027-05-03"), Law)
    assert LAWS.law("2027-05-03") is LAWS.law("2027-05-03")
