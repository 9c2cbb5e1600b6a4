"""Terms of law evaluated over a case, in three-valued logic: True, False, or None for unknown (Kleene)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from typing import Any

from wargame.model import terms as t
from wargame.model.legal_facts import Attack, CloseState, Given
from wargame.world.conditions import Truth, all_of, any_of

STATE_OF_VICTIM = {
    "us_in_japan": "united_states",
    "us_outside": "united_states",
    "taiwan": "taiwan",
    "japan": "japan",
}
DEFENCE_OPERATION = "defence_operation"
_PATTERN = tuple(f.name for f in fields(t.AttackPattern))


class Scope:
    """What a term is evaluated on: a case, the act asked about, and the incident under consideration.

    Args:
        given: facts and state.
        act: the act asked about, or None.
        this: the incident that elements and answers look at; None if there is none.
        code: tells whether a code is met for an act.
        element: tells the status of an element of a situation on these facts.
        committed: whether the commitment layer is applied.
        none_listed: the facts say that there is no incident at all.
    """

    __slots__ = ("act", "code", "committed", "element", "given", "this")

    def __init__(
        self,
        given: Given,
        *,
        committed: bool,
        code: Callable[[str, str], Truth],
        element: Callable[[str, str], Truth],
        act: str = "",
        this: Attack | None = None,
    ) -> None:
        self.given = given
        self.committed = committed
        self.code = code
        self.element = element
        self.act = act
        self.this = this

    def about(self, act: str) -> Scope:
        """Return the scope of the same case, for an act."""
        return Scope(self.given, committed=self.committed, code=self.code, element=self.element, act=act)

    def on(self, attack: Attack | None) -> Scope:
        """Return the scope of the same case, looking at an incident."""
        return Scope(
            self.given,
            committed=self.committed,
            code=self.code,
            element=self.element,
            act=self.act,
            this=attack,
        )


def holds(term: t.Term | None, scope: Scope) -> Truth:
    """Tell whether a term is met; no term always is."""
    if term is None:
        return True
    return _EVALUATE[type(term)](term, scope)


def _not(term: t.Not, scope: Scope) -> Truth:
    inner = holds(term.not_, scope)
    return None if inner is None else not inner


def _fact(term: t.FactIs, scope: Scope) -> Truth:
    value: Any = scope.given.facts
    for part in term.fact.split("."):
        value = getattr(value, part)
    if isinstance(value, dict):
        value = sum(value.values()) if value else None
    if value is None or (value == "unknown" and "unknown" not in (term.in_ or ())):
        return None
    ok: Truth = True
    if term.is_ is not None:
        ok = value == term.is_ and isinstance(value, bool) == isinstance(term.is_, bool)
    if ok and term.in_ is not None:
        ok = value in term.in_
    if ok and term.at_least is not None:
        ok = value >= term.at_least
    if ok and term.at_most is not None:
        ok = value <= term.at_most
    return ok


def fits(pattern: t.AttackPattern, attack: Attack) -> Truth:
    """Tell whether an incident fits a pattern."""
    return all_of(
        _FIT[name](wanted, getattr(attack, _READS.get(name, name)))
        for name in _PATTERN
        if (wanted := getattr(pattern, name)) is not None
    )


def _one_of(wanted: tuple[str, ...], value: str | None) -> Truth:
    if value is None or (value == "unknown" and "unknown" not in wanted):
        return None
    return value in wanted


def _none_of(wanted: tuple[str, ...], value: str | None) -> Truth:
    return None if value is None else value not in wanted


def _same(wanted: object, value: object) -> Truth:
    if wanted == "unknown":
        return value is None or value == "unknown"
    if value is None or value == "unknown":
        return None
    return value is wanted


def _some(wanted: tuple[str, ...], value: tuple[str, ...] | None) -> Truth:
    return None if value is None else any(v in wanted for v in value)


def _only(wanted: tuple[str, ...], value: tuple[str, ...] | None) -> Truth:
    return None if not value else all(v in wanted for v in value)


def _least(wanted: int, value: int | None) -> Truth:
    return None if value is None else value >= wanted


_READS = {"means_any": "means", "means_only": "means", "not_flag": "flag"}
_FIT: Mapping[str, Callable[[Any, Any], Truth]] = {
    **dict.fromkeys(
        ("victim", "state", "flag", "target", "actor", "stage", "place", "scale", "ceasefire"), _one_of
    ),
    "not_flag": _none_of,
    "means_any": _some,
    "means_only": _only,
    "japanese_nationals_aboard": _least,
    "deaths": _least,
    **dict.fromkeys(
        (
            "organised_planned",
            "over_japan",
            "contributing_to_defence_of_japan",
            "innocent_passage",
            "unlawful",
            "armed",
            "accidental",
        ),
        _same,
    ),
}


def _attack(term: t.AttackIs, scope: Scope) -> Truth:
    attacks = scope.given.facts.attacks
    return None if attacks is None else any_of(fits(term.attack, a) for a in attacks)


def _this(term: t.ThisIs, scope: Scope) -> Truth:
    if scope.this is not None:
        return fits(term.this, scope.this)
    return None if scope.given.facts.attacks is None else False


def relationship(name: str, scope: Scope) -> CloseState | None:
    """Return what the facts say of a state's relationship with Japan; `victim` is the one struck."""
    if name == "victim":
        if scope.this is None:
            return None
        name = STATE_OF_VICTIM.get(scope.this.victim) or scope.this.state or scope.this.flag or ""
    return scope.given.facts.close_state.get(name)


def _close(term: t.CloseState, scope: Scope) -> Truth:
    known = relationship(term.close_state, scope)
    if known is None:
        return None
    tests: list[Truth] = []
    if term.status is not None:
        tests.append(None if known.status is None else known.status in term.status)
    if term.common_concern is not None:
        tests.append(_same(term.common_concern, known.common_concern))
    if term.will_to_act_with_japan is not None:
        tests.append(_same(term.will_to_act_with_japan, known.will_to_act_with_japan))
    return all_of(tests)


def _requested(term: t.Requested, scope: Scope) -> Truth:
    asked = scope.given.facts.requests
    match term.request:
        case "any_state":
            others = (*(term.not_by or ()), "taiwan")
            return any(not r.endswith("_minister") and not _governor(r) and r not in others for r in asked)
        case "any_governor":
            return any(_governor(r) for r in asked)
        case name:
            return name in asked


def _governor(name: str) -> bool:
    return name.startswith(("governor", "mayor", "municipal", "local"))


def _consented(term: t.Consented, scope: Scope) -> Truth:
    facts = scope.given.facts
    match term.consent:
        case "flag":
            said = [v for k, v in facts.consent.items() if k.startswith("flag")]
        case "territory":
            named = facts.consent.get(facts.area or "")
            rest = [v for k, v in facts.consent.items() if k != "master" and not k.startswith("flag")]
            said = [named] if named else rest if facts.area is None or len(rest) == 1 else []
        case name:
            said = [facts.consent[name]] if name in facts.consent else []
    if not said:
        return None
    if "unclear" in said and term.is_ != "unclear":
        return None
    return term.is_ in said


def _combat(term: t.Combat, scope: Scope) -> Truth:
    facts = scope.given.facts
    if facts.area is not None:
        return _same(term.combat_here, facts.combat_scene.get(facts.area))
    seen = set(facts.combat_scene.values())
    if len(seen) != 1:
        return None
    return _same(term.combat_here, seen.pop())


def _plan(term: t.PlanIs, scope: Scope) -> Truth:
    facts, state = scope.given.facts, scope.given.state
    plan = state.basic_plan if term.plan == "basic_plan" else state.response_plan
    if plan.adopted is None:
        return None
    if plan.adopted is not term.adopted:
        return False
    listed: Truth = True
    if term.lists_act:
        names = plan.acts
        listed = None if names is None else scope.act in names
    areas = state.basic_plan.areas if term.plan == "basic_plan" else None
    covered: Truth = True
    if term.covers_area and areas is not None and facts.area is not None:
        covered = facts.area in areas
    return all_of((listed, covered))


def _approval(term: t.Approval, scope: Scope) -> Truth:
    stands = scope.given.state.approvals.get(term.approval)
    return None if stands is None else stands in term.in_


def _point(term: t.PointIs, scope: Scope) -> Truth:
    return _same(term.is_, scope.given.facts.points.get(term.point))


def _maybe_in(value: str | None, wanted: tuple[str, ...]) -> Truth:
    return None if value is None else value in wanted


_EVALUATE: dict[type, Callable[[Any, Scope], Truth]] = {
    t.AllOf: lambda term, s: all_of(holds(p, s) for p in term.all),
    t.AnyOf: lambda term, s: any_of(holds(p, s) for p in term.any),
    t.Not: _not,
    t.Known: lambda term, s: holds(term.known, s) is True,
    t.Always: lambda term, _: term.always,
    t.FactIs: _fact,
    t.AttackIs: _attack,
    t.ThisIs: _this,
    t.CloseState: _close,
    t.Listed: lambda term, s: (relationship("victim", s) is not None) is term.relationship_stated,
    t.Found: lambda term, s: term.finding in s.given.facts.findings,
    t.Requested: _requested,
    t.Consented: _consented,
    t.Combat: _combat,
    t.Recognised: lambda term, s: any(x in term.recognised for x in s.given.state.situations),
    t.Ordered: lambda term, s: term.ordered in s.given.state.orders,
    t.LimbIs: lambda term, s: _maybe_in(s.given.state.defence_operation_limb, term.limb),
    t.Approval: _approval,
    t.PlanIs: _plan,
    t.Consulted: lambda term, s: (s.given.state.prior_consultation or "none") in term.prior_consultation,
    t.DietIs: lambda term, s: _maybe_in(s.given.state.diet, term.diet),
    t.Urgent: lambda term, s: None if s.given.state.urgent is None else s.given.state.urgent is term.urgent,
    t.Committed: lambda term, s: s.committed is term.commitment_layer,
    t.CodeMet: lambda term, s: s.code(term.code, s.act),
    t.ElementMet: lambda term, s: s.element(term.of, term.element),
    t.PointIs: _point,
    t.DateIs: lambda term, s: s.given.date >= term.date_from,
}


def parts_of(term: t.Term) -> Iterable[t.Term]:
    """Return the terms inside a term."""
    match term:
        case t.AllOf(all=parts) | t.AnyOf(any=parts):
            return parts
        case t.Not(not_=part) | t.Known(known=part):
            return (part,)
        case _:
            return ()
