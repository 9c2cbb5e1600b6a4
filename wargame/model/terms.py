"""What rules of law test: structured conditions over facts and the state of decisions. `law.terms` evaluates them.

Every term is three-valued: met, not met, or unknown. `known` turns unknown into not met, where a rule says that only
what has been shown counts.
"""

from __future__ import annotations

from typing import Annotated, Literal

from wargame.model.legal_facts import (
    ApprovalStatus,
    Attacker,
    Ceasefire,
    Consultation,
    Count,
    Date,
    Limb,
    Maybe,
    Means,
    Place,
    Scale,
    Stage,
    Target,
    Victim,
)
from wargame.schema.definition import Flag, Keyed, Scalar, definition


@definition
class AttackPattern:
    """A pattern of incidents: every key that is written must fit. An attribute that the facts leave out is unknown."""

    victim: tuple[Victim, ...] | None = None
    state: tuple[str, ...] | None = None
    flag: tuple[str, ...] | None = None
    not_flag: tuple[str, ...] | None = None
    target: tuple[Target, ...] | None = None
    actor: tuple[Attacker, ...] | None = None
    organised_planned: Maybe | None = None
    stage: tuple[Stage, ...] | None = None
    means_any: tuple[Means, ...] | None = None
    means_only: tuple[Means, ...] | None = None
    place: tuple[Place, ...] | None = None
    over_japan: Flag | None = None
    scale: tuple[Scale, ...] | None = None
    japanese_nationals_aboard: Count | None = None
    contributing_to_defence_of_japan: Maybe | None = None
    innocent_passage: Maybe | None = None
    unlawful: Maybe | None = None
    armed: Maybe | None = None
    accidental: Maybe | None = None
    ceasefire: tuple[Ceasefire, ...] | None = None
    deaths: Count | None = None


@definition
class AllOf:
    """Every one of these."""

    all: tuple[Term, ...]


@definition
class AnyOf:
    """At least one of these."""

    any: tuple[Term, ...]


@definition
class Not:
    """The opposite; the opposite of unknown is unknown."""

    not_: Term


@definition
class Known:
    """Met only if it is known to be met; unknown counts as not met."""

    known: Term


@definition
class Always:
    """True or false, whatever the facts."""

    always: Flag


@definition
class FactIs:
    """A single fact: ``{fact: economy.lifelines_failing, is: true}``."""

    fact: str
    is_: Scalar | None = None
    in_: tuple[Scalar, ...] | None = None
    at_least: float | None = None
    at_most: float | None = None


@definition
class AttackIs:
    """Some incident in the facts fits the pattern."""

    attack: AttackPattern


@definition
class ThisIs:
    """The incident under consideration fits the pattern (in elements and answers, which look at one at a time)."""

    this: AttackPattern


@definition
class CloseState:
    """What the facts say of the relationship of a state with Japan; `victim` is the state struck by this incident."""

    close_state: str
    status: tuple[Literal["yes", "no", "undetermined"], ...] | None = None
    common_concern: Maybe | None = None
    will_to_act_with_japan: Maybe | None = None


@definition
class Listed:
    """Whether the facts say anything of the relationship of this incident's victim with Japan."""

    relationship_stated: Flag


@definition
class Found:
    """The competent office has made a finding or given an approval."""

    finding: str


@definition
class Requested:
    """Somebody has asked: a state, `any_state` (none of `not_by`), `any_governor`, or an office."""

    request: str
    not_by: tuple[str, ...] | None = None


@definition
class Consented:
    """Consent: of `flag` (any flag state), `territory` (the state of the area), `master`, or a named state."""

    consent: str
    is_: Literal["yes", "no", "unclear"] = "yes"


@definition
class Combat:
    """Combat is actually going on where the act would take place."""

    combat_here: Flag


@definition
class Recognised:
    """One of these situations is recognised now."""

    recognised: tuple[str, ...]


@definition
class Ordered:
    """An order is in effect."""

    ordered: str


@definition
class LimbIs:
    """Under which item of SDFA 76(1) the defence operation is ordered."""

    limb: tuple[Limb, ...]


@definition
class Approval:
    """How a vote of the Diet on an object stands."""

    approval: str
    in_: tuple[ApprovalStatus, ...]


@definition
class PlanIs:
    """A plan is adopted; it lists the act asked about; its areas hold the area asked about."""

    plan: Literal["basic_plan", "response_plan"]
    adopted: Flag = True
    lists_act: Flag = False
    covers_area: Flag = False


@definition
class Consulted:
    """Japan's answer in prior consultation with the United States."""

    prior_consultation: tuple[Consultation, ...]


@definition
class DietIs:
    """Whether the Diet sits."""

    diet: tuple[str, ...]


@definition
class Urgent:
    """The matter is specially urgent."""

    urgent: Flag


@definition
class Committed:
    """The commitment layer (agreement of five parties, 2015) is applied."""

    commitment_layer: Flag


@definition
class CodeMet:
    """The condition known by a code is met for this act."""

    code: str


@definition
class ElementMet:
    """An element of a situation is met on the facts: ``{element: AA-1, of: AAO}``."""

    element: str
    of: str


@definition
class PointIs:
    """A point that only this country's law asks about: ``{point: secession_declared, is: true}``."""

    point: str
    is_: Flag = True


@definition
class DateIs:
    """The date of the case: from a day on."""

    date_from: Date


Term = Annotated[
    AllOf
    | AnyOf
    | Not
    | Known
    | Always
    | FactIs
    | AttackIs
    | ThisIs
    | CloseState
    | Listed
    | Found
    | Requested
    | Consented
    | Combat
    | Recognised
    | Ordered
    | LimbIs
    | Approval
    | PlanIs
    | Consulted
    | DietIs
    | Urgent
    | Committed
    | CodeMet
    | ElementMet
    | PointIs
    | DateIs,
    Keyed("term of law"),
]
