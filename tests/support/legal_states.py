"""Legal states: templates in which an act is lawful, everything one step away from a state, and wholly random ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

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

DAY = "2027-05-03"
BEFORE_2015 = "2010-05-03"
SITUATIONS = ("IIS", "STS", "AAA", "AAI", "AAO", "ERS", "IPJ")
IIS_SUPPORT = (
    "rear_support",
    "ammunition_supply",
    "refuel_combat_sorties",
    "transport_us",
    "medical_us",
    "communications_repair_port",
    "support_other_forces",
    "sar_outside_combat",
)

# --- templates

ON_US_SHIPS = Attack(
    victim="us_outside",
    actor="state",
    organised_planned=True,
    stage="ongoing",
    means=("missile", "naval"),
    place="taiwan_area",
    contributing_to_defence_of_japan=True,
)
ON_JAPAN = replace(ON_US_SHIPS, victim="japan", place="japan_territory", stage="onset")


def case(facts: Facts | None = None, date: str = DAY, **state: Any) -> Given:
    """Return a case."""
    return Given(date=date, facts=facts or Facts(), state=LegalState(**state))


def _operation(situation: str, limb: str, attack: Attack, **more: Any) -> Given:
    """Return a case in which force is lawful."""
    facts = Facts(
        attacks=(attack, ON_US_SHIPS) if attack is not ON_US_SHIPS else (attack,),
        alternatives_exhausted=True,
        minimum_necessary=True,
        findings=("pm_approval",),
        target_vessel="merchant",
    )
    return case(
        facts,
        situations=(situation,),
        orders=("defence_operation", *more.get("orders", ())),
        defence_operation_limb=limb,
        response_plan=ResponsePlan(adopted=True),
        approvals={"response_plan": "approved", "defence_operation": "approved"},
    )


FORCE_STS = _operation("STS", "ii", ON_US_SHIPS)
FORCE_AAO = _operation("AAO", "i", ON_JAPAN)
FORCE_AAI = _operation("AAI", "i", ON_JAPAN)
FORCE = (FORCE_STS, FORCE_AAO, FORCE_AAI)
SUPPORT = case(
    Facts(
        requests=("united_states",),
        findings=("loss_avoidance_possible", "defence_minister_necessary"),
        supported_force_purpose="un_charter",
        area="east_sea",
        combat_scene={"east_sea": False},
    ),
    situations=("IIS",),
    basic_plan=Plan(adopted=True, acts=(*IIS_SUPPORT, "ship_inspection"), areas=("east_sea",)),
    approvals={"basic_plan": "approved"},
)
INSPECTION = replace(
    SUPPORT,
    facts=replace(SUPPORT.facts, un_resolution=True, consent={"master": "yes"}, target_vessel="merchant"),
)
INSPECTION_BY_FLAG = replace(
    INSPECTION,
    facts=replace(INSPECTION.facts, un_resolution=None, consent={"master": "yes", "flag_panama": "yes"}),
)
EVACUATION = case(
    Facts(requests=("governor_okinawa",), findings=("pm_approval",)),
    situations=("AAA",),
    response_plan=ResponsePlan(adopted=True),
)
EMERGENCY = replace(EVACUATION, state=LegalState(situations=("ERS",)))
COAST_GUARD = _operation("AAO", "i", ON_JAPAN, orders=("jcg_control",))
COAST_GUARD_78 = case(orders=("public_security_operation", "jcg_control"))
GUARDED = case(
    Facts(
        attacks=(Attack(victim="us_outside", contributing_to_defence_of_japan=True),),
        requests=("united_states",),
        findings=("defence_minister_necessary",),
        area="east_sea",
        combat_scene={"east_sea": False},
    )
)
GUARDED_QUIET = replace(GUARDED, facts=replace(GUARDED.facts, attacks=()))
RESCUE = case(
    Facts(
        requests=("foreign_minister",),
        findings=("local_authority_keeps_order", "rescue_coordination_assured", "pm_approval"),
        consent={"east_land": "yes"},
        area="east_land",
        combat_scene={"east_land": False},
    )
)
CONSULTED = case(situations=("IIS",), prior_consultation="yes")
NOTHING = case()
AMMUNITION_ASKED = case(Facts(requests=("united_states",)))

# --- one step away

_OTHERS: dict[str, tuple[Any, ...]] = {
    "victim": ("japan", "us_in_japan", "us_outside", "taiwan", "none"),
    "organised_planned": (True, False, "unknown", None),
    "stage": ("none", "predicted", "clear_danger", "onset", "ongoing", "ended", None),
    "contributing_to_defence_of_japan": (True, False, "unknown", None),
    "alternatives_exhausted": (True, False, "unknown", None),
    "minimum_necessary": (True, False, "unknown", None),
    "un_resolution": (True, False, None),
    "target_vessel": ("warship", "state_vessel", "merchant", "unknown", None),
    "supported_force_purpose": ("other", "unknown", None),
    "area": ("east_sea", "west_sea", None),
    "defence_operation_limb": ("i", "ii", "both", "none", None),
    "urgent": (True, False, None),
    "prior_consultation": ("none", "asked", "yes", "no", "conditional", "delayed", "tacit", None),
    "adopted": (True, False, None),
}
ORDERS = ("defence_operation", "jcg_control", "public_security_operation")
VOTES = ("none", "sought", "lower_only", "approved", "rejected", "emergency_session_approved")


def _values(thing: Any, *names: str) -> Iterator[Any]:
    for name in names:
        for value in _OTHERS[name]:
            if value != getattr(thing, name):
                yield replace(thing, **{name: value})


def _fewer(names: tuple[Any, ...] | None, more: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    for name in names or ():
        yield tuple(n for n in names or () if n != name)
    for name in more:
        if name not in (names or ()):
            yield (*(names or ()), name)


def _said(answers: dict[str, Any], others: tuple[Any, ...]) -> Iterator[dict[str, Any]]:
    for key, value in answers.items():
        yield {k: v for k, v in answers.items() if k != key}
        for other in others:
            if other != value:
                yield {**answers, key: other}


def _facts(f: Facts) -> Iterator[Facts]:
    yield from _values(
        f,
        "alternatives_exhausted",
        "minimum_necessary",
        "un_resolution",
        "target_vessel",
        "supported_force_purpose",
        "area",
    )
    for i, a in enumerate(f.attacks or ()):
        rest = (f.attacks or ())[:i], (f.attacks or ())[i + 1 :]
        yield replace(f, attacks=(*rest[0], *rest[1]))
        for changed in _values(a, "victim", "organised_planned", "stage", "contributing_to_defence_of_japan"):
            yield replace(f, attacks=(*rest[0], changed, *rest[1]))
    for fewer in _fewer(f.requests, ("china", "taiwan")):
        yield replace(f, requests=fewer)
    for fewer in _fewer(f.findings):
        yield replace(f, findings=fewer)
    for said in _said(f.consent, ("yes", "no", "unclear")):
        yield replace(f, consent=said)
    for seen in _said(f.combat_scene, (True, False, "unknown")):
        yield replace(f, combat_scene=seen)


def _state(s: LegalState) -> Iterator[LegalState]:
    for names in _fewer(s.situations, SITUATIONS):
        yield replace(s, situations=names)
    for names in _fewer(s.orders, ORDERS):
        yield replace(s, orders=names)
    for votes in _said(s.approvals, VOTES):
        yield replace(s, approvals=votes)
    yield from _values(s, "defence_operation_limb", "urgent", "prior_consultation")
    for plan in (
        *_values(s.basic_plan, "adopted"),
        *(replace(s.basic_plan, acts=acts) for acts in (None, (), *_fewer(s.basic_plan.acts))),
        *(replace(s.basic_plan, areas=areas) for areas in (None, (), ("west_sea",), ("east_sea",))),
    ):
        yield replace(s, basic_plan=plan)
    for response in (*_values(s.response_plan, "adopted"), replace(s.response_plan, acts=())):
        yield replace(s, response_plan=response)


def one_step_from(given: Given) -> list[Given]:
    """Return every case that differs from a case in one element."""
    return [
        *(replace(given, facts=f) for f in _facts(given.facts)),
        *(replace(given, state=s) for s in _state(given.state)),
        *(replace(given, commitment_layer=c) for c in (True, False, None) if c != given.commitment_layer),
        *(replace(given, date=d) for d in (BEFORE_2015, DAY) if d != given.date),
    ]


# --- wholly random

_TERNARY = st.sampled_from([True, False, "unknown", None])
_AREAS = st.sampled_from(["east_sea", "west_sea"])


def _subset(values: tuple[str, ...]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(st.sampled_from(values), unique=True, max_size=len(values)).map(tuple)


_attacks = st.builds(
    Attack,
    victim=st.sampled_from(
        ["japan", "us_in_japan", "us_outside", "close_other", "third_state", "taiwan", "merchant", "none"]
    ),
    actor=st.sampled_from(["state", "state_like", "non_state", "unknown", None]),
    organised_planned=_TERNARY,
    stage=st.sampled_from(["none", "signs", "predicted", "clear_danger", "onset", "ongoing", "ended", None]),
    means=st.one_of(st.none(), _subset(("missile", "naval", "mines", "cyber", "inspection", "drill"))),
    place=st.sampled_from(
        ["japan_territory", "taiwan_area", "high_seas", "international_strait", "us_territory", None]
    ),
    contributing_to_defence_of_japan=_TERNARY,
)
_facts_at_random = st.builds(
    Facts,
    attacks=st.one_of(st.none(), st.lists(_attacks, max_size=2).map(tuple)),
    yardsticks=st.builds(
        Yardsticks, harm_to_japan=st.sampled_from([0, 3, None]), sacrifice=st.sampled_from([0, 3, None])
    ),
    close_state=st.dictionaries(
        st.sampled_from(["united_states", "taiwan"]),
        st.builds(CloseState, status=st.sampled_from(["yes", "no", "undetermined", None])),
    ),
    influence_on_japan_security=st.sampled_from(["none", "minor", "important", "unknown", None]),
    alternatives_exhausted=_TERNARY,
    minimum_necessary=_TERNARY,
    requests=_subset(("united_states", "foreign_minister", "governor_okinawa")),
    findings=_subset(
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
    combat_scene=st.dictionaries(_AREAS, st.sampled_from([True, False, "unknown"])),
    area=st.one_of(st.none(), _AREAS),
    un_resolution=st.sampled_from([True, False, None]),
    target_vessel=st.sampled_from(["warship", "merchant", "unknown", None]),
)
_LISTED = st.one_of(
    st.none(), _subset(("rear_support", "ammunition_supply", "ship_inspection", "transport_us"))
)
_states = st.builds(
    LegalState,
    situations=_subset(SITUATIONS),
    basic_plan=st.builds(
        Plan,
        adopted=st.sampled_from([True, False, None]),
        acts=_LISTED,
        areas=st.one_of(st.none(), _subset(("east_sea",))),
    ),
    response_plan=st.builds(ResponsePlan, adopted=st.sampled_from([True, False, None]), acts=_LISTED),
    approvals=st.dictionaries(
        st.sampled_from(["basic_plan", "response_plan", "defence_operation"]), st.sampled_from(VOTES)
    ),
    orders=_subset((*ORDERS, "maritime_security_operation")),
    defence_operation_limb=st.sampled_from(["i", "ii", "both", "none", None]),
    urgent=st.sampled_from([True, False, None]),
    prior_consultation=st.sampled_from(_OTHERS["prior_consultation"]),
)
ANY_CASE = st.builds(
    Given,
    date=st.sampled_from(["2017-05-01", "2023-05-01", DAY]),
    facts=_facts_at_random,
    state=_states,
    commitment_layer=st.sampled_from([True, False, None]),
)


@st.composite
def near(draw: st.DrawFn, templates: tuple[Given, ...]) -> Given:
    """Draw a case that is up to three steps away from a lawful one."""
    found = draw(st.sampled_from(templates))
    for _ in range(draw(st.integers(0, 3))):
        found = draw(st.sampled_from(one_step_from(found)))
    return found
