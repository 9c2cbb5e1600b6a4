"""The invariants of Japan's security law (R01 to R20): near what is lawful, far from it, and with the law spoilt.

Each is checked on cases up to three steps away from a lawful one, and on random ones; that its premise holds often is
counted. Whatever condition an invariant asks for, a law without that condition must break it. R05 and R17 to R20 bind
what happens over time: they name tests in play.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import legal_states as states
from wargame.law.assess import Assessment
from wargame.law.authority import RANK, ActRuling
from wargame.law.cases import Laws
from wargame.law.in_force import Law
from wargame.model.lawbook import Lawbook, LawRule, Provision
from wargame.model.lawload import load_lawbook
from wargame.model.lawread import overlays
from wargame.model.legal_facts import Attack, Given
from wargame.model.terms import Always

TESTS = Path(__file__).parents[1]
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
    "asset_protection_in_combat",
)
CIVIL = ("evacuation_by_instruction", "transport_firms_obligation", "civil_protection_dispatch")
ARMED_ATTACK = {"AAA", "AAI", "AAO"}
APPROVED = ("approved", "emergency_session_approved")


def assess(case: Given, laws: Laws = LAWS) -> Assessment:
    return Assessment(laws.law(case.date), case)


def permitted(made: Assessment, *acts: str) -> list[ActRuling]:
    return [r for a in acts if (r := made.ruling(a)).ruling == "permitted"]


def recognised(case: Given) -> set[str]:
    return set(case.state.situations)


def quiet(case: Given) -> bool:
    """Tell whether it is known that there is no combat where the act takes place."""
    scenes = case.facts.combat_scene
    if case.facts.area is not None:
        return scenes.get(case.facts.area) is False
    return set(scenes.values()) == {False}


# --- The invariants. Each takes a case and what the law says of it, and returns how many permissions it looked at.


def r01(case: Given, made: Assessment) -> int:
    """Force: STS or an attack that has occurred, a defence operation in effect, no other means, the minimum."""
    found = permitted(made, *FORCE)
    for _ in found:
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
    return len(found)


def r02(case: Given, made: Assessment) -> int:
    """What rests on a defence operation: the cabinet has adopted a response plan, and it stands.

    The recognition itself is part of that plan, so that a plan of which nothing is told stands.
    """
    found = [
        r
        for r in permitted(
            made, *FORCE, "requisition", "war_cargo_stop_and_search", "jcg_under_defence_minister"
        )
        if "SDFA 78" not in r.basis
    ]
    for _ in found:
        assert case.state.response_plan.adopted is not False
        assert case.state.approvals.get("response_plan") != "rejected"
        assert case.state.approvals.get("defence_operation") != "rejected"
    return len(found)


def r03(case: Given, made: Assessment) -> int:
    """An operation in a survival-threatening situation alone: the Diet has approved it, urgent or not."""
    if not made.committed or recognised(case) & ARMED_ATTACK:
        return 0
    found = permitted(made, *FORCE, "war_cargo_stop_and_search", "targeting_data_us")
    for _ in found:
        assert case.state.approvals.get("defence_operation") in APPROVED
    return len(found)


def r04(case: Given, made: Assessment) -> int:
    """Support: the plan lists the act, the area is one of those designated, and it is no scene of combat."""
    if "IIS" not in recognised(case):
        return 0
    alone = not recognised(case) & {"STS", "IPJ", *ARMED_ATTACK}
    found = [r for r in permitted(made, *states.IIS_SUPPORT) if alone or r.column == "IIS"]
    for r in found:
        plan, area = case.state.basic_plan, case.facts.area
        assert plan.adopted is True
        assert r.act in (plan.acts or ())
        assert area is None or plan.areas is None or area in plan.areas
        if r.act in ("medical_us", "communications_repair_port"):  # in Japan without more
            assert case.facts.combat_scene.get(area or "") is not True
        else:
            assert quiet(case)
    return len(found)


def r06(case: Given, made: Assessment) -> int:
    """Instructions to evacuate and what goes with them: a situation of armed attack or emergency response."""
    found = permitted(made, *CIVIL)
    for _ in found:
        assert recognised(case) & (ARMED_ATTACK | {"ERS"})
    return len(found)


def r07(case: Given, made: Assessment) -> int:
    """The coast guard under the minister: after an order under 76(1)(i) or 78, never in STS alone."""
    found = permitted(made, "jcg_under_defence_minister")
    for _ in found:
        first = (
            "defence_operation" in case.state.orders
            and case.state.defence_operation_limb in ("i", "both", None)
            and recognised(case) & {"AAI", "AAO"}
        )
        assert first or "public_security_operation" in case.state.orders
        assert "jcg_control" in case.state.orders
    return len(found)


def r08(case: Given, made: Assessment) -> int:
    """Requisition, defence works, land: only with an attack on Japan, under item (i) where an order is needed."""
    requisition = permitted(made, "requisition")
    for _ in requisition:
        assert recognised(case) & {"AAI", "AAO"}
        assert "defence_operation" in case.state.orders
        assert case.state.defence_operation_limb in ("i", "both", None)
    works, land = permitted(made, "defence_works"), permitted(made, "land_for_us_forces")
    assert not works or recognised(case) & ARMED_ATTACK
    assert not land or recognised(case) & {"AAI", "AAO"}
    return len(requisition) + len(works) + len(land)


def r09(case: Given, made: Assessment) -> int:
    """Orders on specified public facilities: a situation of armed attack, anticipated or not."""
    found = permitted(made, "specified_public_facilities")
    assert not found or recognised(case) & ARMED_ATTACK
    return len(found)


def r10(case: Given, made: Assessment) -> int:
    """War goods: a defence operation ordered, the prime minister's approval, within a notified area."""
    found = permitted(made, "war_cargo_stop_and_search")
    for r in found:
        assert recognised(case) & {"STS", "AAI", "AAO"}
        assert "defence_operation" in case.state.orders
        assert "pm_approval" in case.facts.findings
        assert "notified" in r.limits
    return len(found)


def r11(case: Given, made: Assessment) -> int:
    """Ship inspection: a resolution or the flag's consent, the master's consent, and no ship that may be a warship."""
    found = permitted(made, "ship_inspection")
    for _ in found:
        flags = [v for k, v in case.facts.consent.items() if k.startswith("flag")]
        assert case.facts.un_resolution is True or "yes" in flags
        assert case.facts.consent.get("master") == "yes"
        assert case.facts.target_vessel not in ("warship", "state_vessel", "unknown")
    return len(found)


def r12(case: Given, made: Assessment) -> int:
    """Protection of assets: asked for, necessary, joint activity, no scene of combat; harm in self-defence only."""
    found = [r for r in permitted(made, "asset_protection") if "SDFA 88" not in r.basis]
    for r in found:
        assert "united_states" in case.facts.requests
        assert "defence_minister_necessary" in case.facts.findings
        parts = [
            a.contributing_to_defence_of_japan for a in case.facts.attacks or () if a.victim == "us_outside"
        ]
        told = [a.contributing_to_defence_of_japan for a in case.facts.attacks or ()]
        assert True in told or (False not in told and not parts)
        assert quiet(case)
        assert r.weapons_tier == "W2"
        assert all("self-defence or necessity" in str(made.law.rules[x].weapons) for x in r.rules)
    return len(found)


def r13(case: Given, made: Assessment) -> int:
    """Rescue abroad: order kept, no combat, that state's consent, coordination, the minister's request, approval."""
    found = permitted(made, "rescue_nationals_abroad")
    for _ in found:
        findings, consent, area = case.facts.findings, case.facts.consent, case.facts.area
        assert "local_authority_keeps_order" in findings
        assert quiet(case)
        states_asked = {k: v for k, v in consent.items() if k != "master" and not k.startswith("flag")}
        assert states_asked.get(area or "", next(iter(states_asked.values()), None)) == "yes"
        assert "rescue_coordination_assured" in findings
        assert "foreign_minister" in case.facts.requests
        assert "pm_approval" in findings
    return len(found)


def r14(case: Given, made: Assessment) -> int:
    """Weapons never; ammunition outside a situation of armed attack only since 2015."""
    assert made.ruling("weapons_supply").ruling == "prohibited"
    ammunition = permitted(made, "ammunition_supply")
    assert not ammunition or case.date >= "2016-03-29" or recognised(case) & ARMED_ATTACK
    return len(ammunition)


def r15(case: Given, made: Assessment) -> int:
    """Combat launched from Japan, not for its defence, and great changes of deployment: a yes in consultation."""
    launch = [r for r in permitted(made, "us_combat_launch") if "AAO" not in recognised(case)]
    change = permitted(made, "us_major_deployment_change")
    assert not (launch or change) or case.state.prior_consultation == "yes"
    return len(launch) + len(change)


def r16(case: Given, made: Assessment) -> int:
    """Supply, transfer and reconnaissance from Japan: no consultation needed."""
    assert made.ruling("us_base_use_support").ruling == "permitted"
    assert made.ruling("us_base_use_support").unmet == ()
    return 1


Check = Callable[[Given, Assessment], int]


@dataclass(frozen=True)
class Invariant:
    """An invariant, cases in which what it speaks of is lawful, and what it rests on."""

    check: Check
    lawful: tuple[Given, ...]
    codes: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()


INVARIANTS = {
    "R01": Invariant(r01, states.FORCE, ("3c", "do", "occ"), FORCE),
    "R02": Invariant(r02, (*states.FORCE, states.COAST_GUARD), ("do",), (*FORCE, "requisition")),
    "R03": Invariant(
        r03,
        (states.FORCE_STS,),
        ("da_operation",),
        (*FORCE, "war_cargo_stop_and_search", "targeting_data_us"),
    ),
    "R04": Invariant(r04, (states.SUPPORT,), ("bp", "bp_unrefused", "nc", "nc_outside"), states.IIS_SUPPORT),
    "R06": Invariant(r06, (states.EVACUATION, states.EMERGENCY), (), CIVIL),
    "R07": Invariant(
        r07,
        (states.COAST_GUARD, states.COAST_GUARD_78),
        ("do", "limb_i", "cd_jcg"),
        ("jcg_under_defence_minister",),
    ),
    "R08": Invariant(
        r08, (states.FORCE_AAO,), ("do", "limb_i"), ("requisition", "defence_works", "land_for_us_forces")
    ),
    "R09": Invariant(r09, (states.EVACUATION, states.FORCE_AAO), (), ("specified_public_facilities",)),
    "R10": Invariant(r10, states.FORCE, ("do", "pm"), ("war_cargo_stop_and_search",)),
    "R11": Invariant(
        r11,
        (states.INSPECTION, states.INSPECTION_BY_FLAG),
        ("fl", "master", "not_warship"),
        ("ship_inspection",),
    ),
    "R12": Invariant(
        r12, (states.GUARDED, states.GUARDED_QUIET), ("rq", "dm", "joint", "nc"), ("asset_protection",)
    ),
    "R13": Invariant(
        r13, (states.RESCUE,), ("or", "nc", "tc", "rc", "fm", "pm"), ("rescue_nationals_abroad",)
    ),
    "R14": Invariant(
        r14, (states.SUPPORT, states.AMMUNITION_ASKED), (), ("weapons_supply", "ammunition_supply")
    ),
    "R15": Invariant(r15, (states.CONSULTED,), ("pc",), ("us_combat_launch", "us_major_deployment_change")),
    "R16": Invariant(r16, (states.NOTHING, states.SUPPORT, states.FORCE_STS)),
}
AUTHORITY = "unit/engine/test_authority.py"
HISTORIES = "property/test_authority.py::test_nothing_goes_on_where_the_law_has_ended_it"
IN_PLAY = {
    "R05": (
        f"{AUTHORITY}::test_support_pauses_in_the_minute_in_which_combat_breaks_out",
        f"{AUTHORITY}::test_the_minister_may_change_the_area",
        f"{AUTHORITY}::test_the_minister_may_end_it",
        HISTORIES,
    ),
    "R17": (
        f"{AUTHORITY}::test_a_refused_plan_ends_promptly_and_what_rests_on_it_with_it",
        f"{AUTHORITY}::test_a_refused_operation_is_withdrawn_at_once",
        f"{AUTHORITY}::test_a_refused_response_plan_ends_promptly_and_the_operation_at_once",
        HISTORIES,
    ),
    "R18": (f"{AUTHORITY}::test_every_recognition_is_published_and_seen_by_the_adversary",),
    "R19": (f"{AUTHORITY}::test_the_first_use_of_force_is_told_to_the_united_nations_once",),
    "R20": (f"{AUTHORITY}::test_every_recognition_is_published_and_seen_by_the_adversary",),
}


@pytest.mark.parametrize("name", INVARIANTS)
def test_invariant(name: str) -> None:
    invariant = INVARIANTS[name]
    hits = 0

    @settings(max_examples=200)
    @given(case=states.near(invariant.lawful))
    def near_the_lawful(case: Given) -> None:
        nonlocal hits
        hits += invariant.check(case, assess(case)) > 0

    @settings(max_examples=60)
    @given(case=states.ANY_CASE)
    def anywhere(case: Given) -> None:
        invariant.check(case, assess(case))

    near_the_lawful()
    anywhere()
    assert hits >= 40, "the premise must hold often, or nothing is tested"


@pytest.mark.parametrize("name", INVARIANTS)
def test_it_holds_one_step_from_the_lawful_and_every_act_is_lawful_somewhere(name: str) -> None:
    invariant = INVARIANTS[name]
    opened: set[str] = set()
    for case in invariant.lawful:
        made = assess(case)
        assert invariant.check(case, made) > 0
        opened |= {r.act for r in permitted(made, *invariant.acts)}
    assert set(invariant.acts) - opened <= {"weapons_supply"}
    assert breaches(invariant, LAWS) == 0


def breaches(invariant: Invariant, laws: Laws, enough: int | None = None) -> int:
    """Count the cases one step from the lawful in which an invariant does not hold."""
    count = 0
    for lawful in invariant.lawful:
        for case in (lawful, *states.one_step_from(lawful)):
            try:
                invariant.check(case, assess(case, laws))
            except AssertionError:
                count += 1
                if count == enough:
                    return count
    return count


def spoilt(**changes: object) -> Laws:
    book: Lawbook = replace(BOOK, **changes)  # type: ignore[arg-type]
    return Laws(book, lambda names: overlays(names, book))


def without_code(code: str) -> Laws:
    """Return the law with a condition that is always met."""
    return spoilt(codes={**BOOK.codes, code: replace(BOOK.codes[code], met_when=Always(always=True))})


def with_rules(rules: Iterable[LawRule]) -> Laws:
    return spoilt(rules={**BOOK.rules, **{r.id: r for r in rules}})


def with_all_allowed(act: str) -> Laws:
    """Return the law with an act permitted at all times, without any condition."""
    freed = Provision(act=act, in_=("peacetime", *BOOK.situations), ruling="permitted")
    changed = [
        replace(r, provides=tuple(p for p in r.provides if p.act != act))
        for r in BOOK.rules.values()
        if any(p.act == act for p in r.provides)
    ]
    first = BOOK.rules["MODEA 4"]
    return with_rules([*changed, replace(first, provides=(*first.provides, freed))])


@pytest.mark.parametrize(("name", "code"), [(n, c) for n, i in INVARIANTS.items() for c in i.codes])
def test_a_law_without_the_condition_breaks_the_invariant(name: str, code: str) -> None:
    assert breaches(INVARIANTS[name], without_code(code), enough=1)


@pytest.mark.parametrize(("name", "act"), [(n, a) for n, i in INVARIANTS.items() for a in i.acts])
def test_a_law_that_allows_the_act_always_breaks_the_invariant(name: str, act: str) -> None:
    assert breaches(INVARIANTS[name], with_all_allowed(act), enough=1)


def test_a_law_without_the_limit_to_an_area_breaks_r10() -> None:
    r = BOOK.rules["MTRA 4"]
    loose = replace(r, provides=tuple(replace(p, limits="") for p in r.provides))
    assert breaches(INVARIANTS["R10"], with_rules([loose]), enough=1)


@pytest.mark.parametrize("change", [{"weapons_tier": "W3"}, {"weapons": ""}])
def test_a_law_that_lets_asset_protection_harm_more_breaks_r12(change: dict[str, str]) -> None:
    looser = replace(BOOK.rules["SDFA 95-2"], **change)  # type: ignore[arg-type]
    assert breaches(INVARIANTS["R12"], with_rules([looser]), enough=1)


def test_a_law_that_asks_for_consultation_on_supply_breaks_r16() -> None:
    r = BOOK.rules["A68-15"]
    asked = replace(r, provides=tuple(replace(p, needs=("pc",)) for p in r.provides))
    assert breaches(INVARIANTS["R16"], with_rules([asked]), enough=1)


# --- what stands elsewhere


def test_every_invariant_has_a_test_and_a_rule() -> None:
    wanted = {f"R{i:02}" for i in range(1, 21)}
    assert INVARIANTS.keys() | IN_PLAY.keys() == wanted
    carried = {i for rule in BOOK.rules.values() for i in rule.invariants}
    assert carried >= wanted


@pytest.mark.parametrize(("name", "where"), [(n, w) for n, found in IN_PLAY.items() for w in found])
def test_what_binds_over_time_is_tested_in_play(name: str, where: str) -> None:
    """The test that is named exists, checks something and is not skipped."""
    file, _, test = where.partition("::")
    functions = ast.parse((TESTS / file).read_text(encoding="utf-8")).body
    [found] = [f for f in functions if isinstance(f, ast.FunctionDef) and f.name == test]
    marks = {ast.unparse(d) for d in found.decorator_list}
    assert not any("skip" in m or "xfail" in m for m in marks)
    calls = {n.func.id for n in ast.walk(found) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
    assert any(isinstance(n, ast.Assert) for n in ast.walk(found)) or "check" in calls


# --- what holds of all rulings


@settings(max_examples=200)
@given(case=states.ANY_CASE)
def test_every_act_has_a_ruling_a_basis_and_a_way_out(case: Given) -> None:
    made = assess(case)
    for act in ACTS:
        r = made.ruling(act)
        assert r.basis
        assert (r.ruling == "permitted") <= (not r.unmet)
        assert (r.ruling == "conditional") <= bool(r.unmet)
        assert r.ruling == "permitted" or r.unlock


@settings(max_examples=150)
@given(
    case=st.one_of(states.ANY_CASE, states.near((*states.FORCE, states.EVACUATION))),
    more=st.sampled_from(["IIS", "STS", "AAA", "AAI", "AAO"]),
)
def test_powers_of_force_accumulate(case: Given, more: str) -> None:
    """To recognise one thing more takes away no power of the armed-attack family or of force."""
    wider = replace(case, state=replace(case.state, situations=tuple({*case.state.situations, more})))
    before, after = assess(case), assess(wider)
    for act in (*FORCE, "evacuation_by_instruction", "specified_public_facilities"):
        assert RANK[after.ruling(act).ruling] <= RANK[before.ruling(act).ruling]


@settings(max_examples=100)
@given(case=states.ANY_CASE)
def test_a_bare_incident_lets_nothing_be_recognised(case: Given) -> None:
    """With every attribute of the incidents struck out, nothing can be recognised, whoever the victim is."""
    bare = tuple(Attack(victim=a.victim) for a in case.facts.attacks or ())
    made = assess(replace(case, facts=replace(case.facts, attacks=bare)))
    for s in ("STS", "AAI", "AAO"):
        assert made.finding(s).ceiling in ("cannot", "undetermined")


def test_laws_are_made_once() -> None:
    assert isinstance(LAWS.law("2027-05-03"), Law)
    assert LAWS.law("2027-05-03") is LAWS.law("2027-05-03")
