"""What has been decided so far, in the vocabulary of law: situations, plans, approvals, orders, findings, requests.

It is read from the recognised situations of an actor and from the consents of the scenario, each of which says what it
is in law (`means`).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from wargame.core.ids import cell_of
from wargame.model.fact_rules import LegalMeaning
from wargame.model.governments import LOWER, UPPER, houses_of
from wargame.model.legal_facts import LegalState, Plan, ResponsePlan
from wargame.world.view import View

PRESETS = ("P0", "P1", "P2", "PX")
"""Names of governments in the vocabulary of legal facts."""
DEFENCE_OPERATION = "defence_operation"


@dataclass(frozen=True, slots=True)
class Scoped:
    """A finding or request, and the acts it is about (none: any act)."""

    name: str
    acts: tuple[str, ...]

    def bears_on(self, act: str) -> bool:
        """Tell whether it is about an act."""
        return not self.acts or act in self.acts


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of decisions as an actor knows it.

    Args:
        state: situations, plans, approvals, orders.
        findings: findings and approvals of offices, with what they are about.
        requests: who has asked, with what for.
        consent: consents of states, areas, flags and masters.
        refused: objects whose approval was voted down.
    """

    state: LegalState
    findings: tuple[Scoped, ...]
    requests: tuple[Scoped, ...]
    consent: dict[str, Any]
    refused: tuple[str, ...]


def standing(  # noqa: PLR0912 - a case a kind of meaning
    view: View, actor: str, derived: dict[str, Any] | None = None
) -> Standing:
    """Return the state of an actor's decisions in a view.

    Args:
        view: the actor's own view.
        actor: whose decisions.
        derived: what rules of facts say of the state (`diet`, `urgent`, `prior_consultation`).
    """
    known = dict(derived or {})
    plans: dict[str, tuple[bool, list[str], list[str]]] = {}
    votes: dict[str, dict[str, str]] = {}
    orders: list[str] = []
    limbs: set[str] = set()
    findings: list[Scoped] = []
    requests: list[Scoped] = []
    consent: dict[str, str] = {}
    houses = _houses(view, actor)
    answered = False
    sought: list[str] = []
    brought: list[str] = []
    for cid, definition in view.scenario.consents.items():
        means = definition.means
        if means is None or (_is_own(means) and cell_of(definition.by) != actor):
            continue  # another government's plans and orders are no ground for one's own
        given = view.consent(cid)
        if means.situation is not None:
            if given:
                brought.append(means.situation)
        elif means.plan is not None:
            _, acts, areas = plans.setdefault(means.plan, (False, [], []))
            if given:
                plans[means.plan] = (True, acts + list(means.acts), areas + list(means.areas))
        elif means.approval is not None:
            voting = houses if means.house == "both" else (means.house,)
            vote = "rejected" if view.refused(cid) else "approved" if given else "none"
            for house in voting:
                votes.setdefault(means.approval, {})[house] = vote
        elif means.seeks is not None:
            if given:
                sought.append(means.seeks)
        elif means.order is not None and given:
            orders.append(means.order)
            if means.order == DEFENCE_OPERATION:
                limbs |= {means.limb} if means.limb else set()
        elif means.finding is not None and given:
            findings.append(Scoped(means.finding, means.acts))
        elif means.request is not None and given:
            requests.append(Scoped(means.request, means.acts))
        elif means.consents is not None:
            said = "yes" if given else "no" if view.refused(cid) else None
            if said:
                consent[means.consents] = said
        elif means.consultation is not None and given and (means.consultation != "asked" or not answered):
            known["prior_consultation"] = means.consultation  # having been asked is less than any answer
            answered = answered or means.consultation != "asked"
    approvals = {o: _approval(v, o, houses, plans, (*orders, *sought)) for o, v in sorted(votes.items())}
    limb = _limb(limbs) if DEFENCE_OPERATION in orders else "none"
    state = LegalState(
        situations=tuple(dict.fromkeys((*(s.situation for s in view.situations(actor)), *brought))),
        basic_plan=_plan(plans.get("basic_plan")),
        response_plan=_response_plan(plans.get("response_plan")),
        approvals=approvals,
        orders=tuple(sorted(orders)),  # type: ignore[arg-type] # checked by content
        defence_operation_limb=limb,  # type: ignore[arg-type] # as above
        diet=known.get("diet") or _sits(view, actor),  # type: ignore[arg-type] # as above
        urgent=known.get("urgent"),
        prior_consultation=known.get("prior_consultation"),
        preset=known.get("preset") or _preset(view, actor),
    )
    refused = tuple(o for o, v in approvals.items() if v == "rejected")
    return Standing(state, tuple(findings), tuple(requests), consent, refused)


def _preset(view: View, actor: str) -> Any:
    definition = view.scenario.actors.get(actor)
    government = None if definition is None else definition.government
    return government.preset if government is not None and government.preset in PRESETS else None


def _is_own(means: LegalMeaning) -> bool:
    """Tell whether it is a step of the actor's own, not something that others give it."""
    return any((means.plan, means.approval, means.seeks, means.order, means.finding))


def _limb(limbs: set[str]) -> str | None:
    """Return the item of SDFA 76(1) that the orders name together; None if they name none."""
    if "both" in limbs or limbs >= {"i", "ii"}:
        return "both"
    return max(limbs, key=("none", "i", "ii").index, default=None)


def _said_to_others(means: LegalMeaning) -> bool:
    """Tell whether it bears on the law of others than the one who gives it: requests, consents, consultation."""
    return means.request is not None or means.consents is not None or means.consultation is not None


def _houses(view: View, actor: str) -> tuple[str, ...]:
    """Return the houses whose votes together are an approval; of two houses the lower one first."""
    definition = view.scenario.actors.get(actor)
    government = None if definition is None else definition.government
    preset = None if government is None else view.scenario.governments.get(government.preset)
    return (LOWER, UPPER) if preset is None else houses_of(preset)


def _sits(view: View, actor: str) -> str | None:
    """Return how the parliament sits, in the vocabulary of legal facts: it knows no parliament dissolved whole."""
    found = view.diet(actor)
    return None if found == "dissolved" else found


def _approval(
    votes: dict[str, str], of: str, houses: tuple[str, ...], plans: dict[str, Any], decided: Collection[str]
) -> Any:
    """Return how a vote stands. Every house must approve; there is no second vote that overrides one."""
    if "rejected" in votes.values():
        return "rejected"
    if all(votes.get(house) == "approved" for house in houses):
        return "approved"
    if votes.get(houses[0]) == "approved":
        return "lower_only"
    before_them = plans.get(of, (False,))[0] or of in decided
    return "sought" if before_them else "none"


def _plan(plan: tuple[bool, list[str], list[str]] | None) -> Plan:
    if plan is None:
        return Plan(adopted=False)
    adopted, acts, areas = plan
    return Plan(adopted=adopted, acts=tuple(dict.fromkeys(acts)), areas=tuple(dict.fromkeys(areas)) or None)


def _response_plan(plan: tuple[bool, list[str], list[str]] | None) -> ResponsePlan:
    if plan is None:
        return ResponsePlan(adopted=False)
    return ResponsePlan(adopted=plan[0], acts=tuple(dict.fromkeys(plan[1])))
