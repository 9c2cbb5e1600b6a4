"""How legal facts follow from what somebody knows of a game: rules of facts, cited like rules of law.

Each rule derives one fact of the vocabulary (`model.legal_facts`), named by its path: ``attacks.organised_planned`` for
every incident, ``combat_scene`` for every place of the theatre, ``findings.pm_necessary``, ``requests.united_states``,
``close_state.taiwan.status``, ``economy.energy_weeks_left``, ``state.diet``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Literal

from wargame.model.conditions import Condition
from wargame.model.incidents import IncidentPattern
from wargame.model.legal_facts import (
    Attack,
    CloseState,
    Economy,
    Facts,
    FindingName,
    Limb,
    Order,
    Yardsticks,
)
from wargame.schema.definition import Flag, Id, Number, Scalar, Text, definition


@definition
class FromQuantity:
    """The value of a quantity as the view knows it, times a factor."""

    quantity: str
    times: Number = 1.0
    whole: Flag = False


@definition
class FromIncident:
    """An attribute of the incident itself: ``{incident: deaths}``; of people aboard, those of one actor."""

    incident: str
    of: Id | None = None


@definition
class FactCase:
    """A value of a fact, and when it holds. With `incident`, only for incidents that fit the pattern."""

    incident: IncidentPattern | None = None
    when: Condition | None = None
    is_: Scalar | FromQuantity | FromIncident
    source: str = ""


@definition
class FactRule:
    """How one fact follows: the first case that holds gives the value; a case that is unknown hides those after it."""

    title: Text = ""
    derives: str
    cases: tuple[FactCase, ...]
    source: str
    note: Text = ""


@definition
class FactRules:
    """A file of rules of facts."""

    schema_: Literal[1]
    title: Text = ""
    source: str = ""
    facts: dict[Id, FactRule]


@definition
class FactOverride:
    """A rule of facts that a scenario puts in the place of the law's own, with the reason."""

    title: Text = ""
    derives: str
    cases: tuple[FactCase, ...]
    source: str
    reason: Text
    note: Text = ""


@definition
class LegalMeaning:
    """What a consent, plan, approval or order of a scenario is in law. Exactly one of the first nine.

    Args:
        situation: while it stands, this situation is recognised (an instrument that brings it, such as a decree).
        plan: it is this plan; `acts` and `areas` are what the plan lists.
        approval: it is the parliament's approval of this object, by `house` (`lower`, `upper`, a chamber; `both`: all).
        seeks: it is the decision that this object's approval is sought for, where no plan or order is (sanctions).
        order: it is this order; `limb` for a defence operation.
        finding: it is this finding of the competent office, on `acts` (on any act if none are named).
        request: it is a request by this state or office, for `acts`.
        consents: it is the consent of this state, area, flag or master.
        consultation: it is this answer in prior consultation.
    """

    situation: str | None = None
    plan: Literal["basic_plan", "response_plan"] | None = None
    approval: str | None = None
    seeks: str | None = None
    order: Order | None = None
    finding: FindingName | None = None
    request: Id | None = None
    consents: Id | None = None
    consultation: Literal["yes", "no", "conditional", "delayed", "tacit", "asked"] | None = None
    house: Id = "both"
    limb: Limb | None = None
    acts: tuple[Id, ...] = ()
    areas: tuple[Id, ...] = ()


@definition
class OrderFacts:
    """What the law is told of an order itself: where it is carried out, on whom, for whose purpose.

    `at`: the place of the theatre in which the act takes place. `minimum_necessary` and `alternatives_exhausted` are
    the planner's own claim, where the measure is made so.
    """

    at: Id | None = None
    target_vessel: Literal["warship", "state_vessel", "merchant", "fishing", "unknown", "none"] | None = None
    supported_force_purpose: (
        Literal["security_treaty", "un_charter", "similar_organisation", "other", "unknown"] | None
    ) = None
    minimum_necessary: Flag | None = None
    alternatives_exhausted: Flag | None = None


GROUPS: dict[str, type] = {"yardsticks": Yardsticks, "economy": Economy}
_STATE = ("diet", "urgent", "prior_consultation", "preset")


def problem_of(path: str) -> str | None:
    """Return what is wrong with the path that a rule of facts derives, or None."""
    head, _, rest = path.partition(".")
    allowed: Iterable[str] = ()
    match head:
        case "attacks":
            allowed = {f.name for f in fields(Attack)}
        case "state":
            allowed = _STATE
        case "yardsticks" | "economy":
            allowed = {f.name for f in fields(GROUPS[head])}
        case "close_state":
            rest = rest.partition(".")[2]
            allowed = {f.name for f in fields(CloseState)}
        case "findings" | "requests" | "consent" | "nationals_at_risk" | "points":
            return None if rest else f"`{head}` needs a name after a dot"
        case _:
            return (
                None
                if head in {f.name for f in fields(Facts)} and not rest
                else f"there is no legal fact `{path}`"
            )
    return None if rest in allowed else f"there is no legal fact `{path}`"
