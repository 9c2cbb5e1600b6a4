"""The vocabulary of legal facts: what `wargame law assess` reads. What a file leaves out stays unknown."""

from __future__ import annotations

import re
from dataclasses import field
from datetime import date as calendar_date
from typing import Annotated, Any, Literal

from wargame.schema.definition import Flag, Id, Number, Parsed, Text, definition

Unknown = Literal["unknown"]
Ternary = Literal[True, False, "unknown"]
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def _date(value: Any) -> Any:
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        raise ValueError(f"expected a date such as 2027-05-03, got `{value}`")
    try:
        calendar_date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"`{value}` is no day of the calendar") from None
    return value


def _ternary(value: Any) -> Any:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        raise ValueError(f"expected true, false or unknown, got `{value}`")
    return value


def _score(value: Any) -> Any:
    if isinstance(value, (bool, float)):
        raise ValueError(f"expected 0, 1, 2, 3 or unknown, got `{str(value).lower()}`")
    return value


def _count(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError(f"expected a whole number, 0 or more, got `{value}`")
    return value


Date = Annotated[str, Parsed(_date, {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"})]
"""A Tokyo date."""
Maybe = Annotated[Ternary, Parsed(_ternary)]
Score = Annotated[Literal[0, 1, 2, 3, "unknown"], Parsed(_score)]
Count = Annotated[int, Parsed(_count, {"type": "integer", "minimum": 0})]

Victim = Literal[
    "japan", "us_in_japan", "us_outside", "close_other", "third_state", "taiwan", "merchant", "none"
]
Target = Literal[
    "territory",
    "base",
    "warship",
    "aircraft",
    "evacuation_ship",
    "merchant_ship",
    "unit_abroad",
    "nationals_abroad",
    "infrastructure",
    "satellite",
    "none",
]
Attacker = Literal["state", "state_like", "non_state", "unknown"]
Stage = Literal["none", "signs", "predicted", "clear_danger", "onset", "ongoing", "ended"]
Means = Literal[
    "missile",
    "air",
    "naval",
    "submarine",
    "landing",
    "mines",
    "cyber",
    "inspection",
    "drill",
    "militia",
    "special_forces",
    "terror",
    "balloon",
    "drone",
    "fire_control_radar",
    "earthworks",
    "propaganda",
]
Place = Literal[
    "japan_territory",
    "remote_island",
    "japan_territorial_sea",
    "japan_airspace",
    "japan_eez",
    "high_seas",
    "international_strait",
    "taiwan_area",
    "taiwan_territory",
    "us_territory",
    "foreign_territory",
    "foreign_territorial_sea",
    "space",
]
Scale = Literal["small", "medium", "large", "unknown"]
Ceasefire = Literal["none", "in_fact", "formal"]
FindingName = Literal[
    "pm_necessary",
    "defence_minister_necessary",
    "pm_approval",
    "beyond_jcg_capacity",
    "police_cannot_keep_order",
    "public_safety_consulted",
    "missile_may_fall_on_japan",
    "danger_avoidable",
    "rescue_coordination_assured",
    "local_authority_keeps_order",
    "loss_avoidance_possible",
    "independent_body_approval",
]
ApprovalStatus = Literal["none", "sought", "lower_only", "approved", "rejected", "emergency_session_approved"]
Order = Literal[
    "standby",
    "defence_operation",
    "public_security_operation",
    "maritime_security_operation",
    "guarding_operation",
    "bmd_destruction",
    "evacuation_instruction",
    "jcg_control",
]
Limb = Literal["i", "ii", "both", "none"]
Diet = Literal["in_session", "recess", "lower_house_dissolved"]
Consultation = Literal["none", "asked", "yes", "no", "conditional", "delayed", "tacit"]


@definition
class Attack:
    """One use of force, threatened or real, or one incident that could be taken for one."""

    victim: Victim
    state: str | None = None
    flag: str | None = None
    target: Target | None = None
    actor: Attacker | None = None
    organised_planned: Maybe | None = None
    stage: Stage | None = None
    means: tuple[Means, ...] | None = None
    place: Place | None = None
    over_japan: Flag | None = None
    scale: Scale | None = None
    japanese_nationals_aboard: Count | None = None
    contributing_to_defence_of_japan: Maybe | None = None
    innocent_passage: Maybe | None = None
    unlawful: Maybe | None = None
    armed: Maybe | None = None
    ally_struck_first: Flag | None = None
    accidental: Maybe | None = None
    ceasefire: Ceasefire | None = None
    deaths: Count | None = None


@definition
class Yardsticks:
    """The five published yardsticks: arguments, never a sum."""

    intent_capability: Score | None = None
    place: Score | None = None
    scale: Score | None = None
    harm_to_japan: Score | None = None
    sacrifice: Score | None = None


@definition
class CloseState:
    """What is known of a state's relationship with Japan."""

    common_concern: Maybe | None = None
    will_to_act_with_japan: Maybe | None = None
    status: Literal["yes", "no", "undetermined"] | None = None


@definition
class Economy:
    """What keeps Japan supplied."""

    energy_weeks_left: Number | None = None
    alternative_route: Maybe | None = None
    lifelines_failing: Maybe | None = None


@definition
class Facts:
    """The facts of a case. `attacks: []` says that there is none; leaving it out says nothing.

    Args:
        points: what only one country's law asks about, by the ids that it declares.
    """

    attacks: tuple[Attack, ...] | None = None
    yardsticks: Yardsticks = Yardsticks()
    close_state: dict[str, CloseState] = field(default_factory=dict)
    economy: Economy = Economy()
    influence_on_japan_security: Literal["none", "minor", "important", "unknown"] | None = None
    left_alone_leads_to_attack: Literal["no", "possible", "likely", "unknown"] | None = None
    supported_force_purpose: (
        Literal["security_treaty", "un_charter", "similar_organisation", "other", "unknown"] | None
    ) = None
    alternatives_exhausted: Maybe | None = None
    minimum_necessary: Maybe | None = None
    requests: tuple[str, ...] = ()
    findings: tuple[FindingName, ...] = ()
    consent: dict[str, Literal["yes", "no", "unclear"]] = field(default_factory=dict)
    un_resolution: Flag | None = None
    combat_scene: dict[str, Maybe] = field(default_factory=dict)
    area: str | None = None
    target_vessel: Literal["warship", "state_vessel", "merchant", "fishing", "unknown", "none"] | None = None
    nationals_at_risk: dict[str, Count] = field(default_factory=dict)
    residents_to_evacuate: Count | None = None
    points: dict[str, Maybe] = field(default_factory=dict)


@definition
class Plan:
    """A Basic Plan or Basic Response Plan."""

    adopted: Flag | None = None
    acts: tuple[str, ...] | None = None
    areas: tuple[str, ...] | None = None


@definition
class ResponsePlan:
    """A Basic Response Plan."""

    adopted: Flag | None = None
    acts: tuple[str, ...] | None = None


@definition
class LegalState:
    """What has been decided so far. Authority rests on this, not on what could be recognised."""

    situations: tuple[str, ...] = ()
    basic_plan: Plan = Plan()
    response_plan: ResponsePlan = ResponsePlan()
    approvals: dict[str, ApprovalStatus] = field(default_factory=dict)
    orders: tuple[Order, ...] = ()
    defence_operation_limb: Limb | None = None
    diet: Diet | None = None
    urgent: Flag | None = None
    prior_consultation: Consultation | None = None
    preset: Literal["P0", "P1", "P2", "PX"] | None = None


@definition
class Given:
    """A case to assess: a date, the law that is meant, facts, and the state of decisions."""

    date: Date
    statute_set: str | None = None
    commitment_layer: Flag | None = None
    readings: tuple[str, ...] = ()
    note: Text = ""
    facts: Facts
    state: LegalState = LegalState()
    acts: tuple[str, ...] = ()


@definition
class FactsFile:
    """A file for `wargame law assess`; without `country` it asks Japan's law."""

    schema_: Literal[1]
    country: Id | None = None
    date: Date
    statute_set: str | None = None
    commitment_layer: Flag | None = None
    readings: tuple[str, ...] = ()
    note: Text = ""
    facts: Facts
    state: LegalState = LegalState()
    acts: tuple[str, ...] = ()

    def given(self) -> Given:
        """Return the case that the file puts."""
        return Given(
            date=self.date,
            statute_set=self.statute_set,
            commitment_layer=self.commitment_layer,
            readings=self.readings,
            facts=self.facts,
            state=self.state,
            acts=self.acts,
        )
