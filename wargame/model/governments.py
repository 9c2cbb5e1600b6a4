"""Governments: seats by party in two houses, partner and swing parties, the sittings of the Diet, preparation."""

from __future__ import annotations

from dataclasses import field
from typing import Literal

from wargame.model.amounts import Tag
from wargame.model.legal_facts import Diet
from wargame.schema.definition import Duration, Flag, Id, Instant, Int, Text, definition

House = Literal["lower", "upper"]
NOBODY = "none"
"""How a scenario writes that a government has no partner, or that no party swings a house."""


@definition
class Party:
    """A party's (or group's) seats in each house."""

    title: Text
    lower: Int = 0
    upper: Int = 0
    tag: Tag | None = None
    source: str = ""


@definition
class GovernmentPreset:
    """A government as it stood in some months: a file of `library/governments`, named by its id (`P2`).

    Args:
        from_: day it took office; `to` the day it ended, if it has.
        party: the prime minister's party.
        coalition_partner: the party that it governs with, or `none`.
        partner_in_cabinet: whether the partner holds ministries.
        swing_lower: the party whose votes a house's majority is sought with, or `none`; `swing_upper` likewise.
        lower_house: number of seats of the house; `upper_house` likewise. A majority is more than half of them.
        parties: seats. What is not listed votes against the government (judgement).
    """

    title: Text
    says: Text = ""
    from_: str = ""
    to: str = ""
    party: Id
    coalition_partner: Id = NOBODY
    partner_in_cabinet: Flag = False
    swing_lower: Id = NOBODY
    swing_upper: Id = NOBODY
    lower_house: Int = 465
    upper_house: Int = 248
    parties: dict[Id, Party]
    source: str
    tag: Tag | None = None
    schema_: Int = 1
    id: str | None = None


@definition
class Sitting:
    """From this moment on the Diet is in session, in recess, or its lower house is dissolved."""

    from_: Duration | Instant
    is_: Diet


@definition
class Voices:
    """Which posts of the actor speak for parties that are asked."""

    partner: Id = "coalition_partner_leader"
    swing_lower: Id = "lower_house_swing_party"
    swing_upper: Id = "upper_house_swing_party"


@definition
class Government:
    """An actor's government: a preset, and what this scenario changes in it.

    Args:
        preset: `P0`, `P1`, `P2`, `PX`, or one of the scenario's own `governments`.
        coalition_partner: another partner than the preset's, or `none`; `swing_lower` and `swing_upper` likewise.
        parties: parties whose seats differ, or that the preset does not list.
        preplanning_level: 0 (nothing prepared) to 3 (rehearsed with all); it shortens steps that can be prepared.
        diet: sittings, in order; in session if nothing is said.
        voices: the posts that speak for the partner and the swing parties.
    """

    preset: str
    coalition_partner: Id | None = None
    partner_in_cabinet: Flag | None = None
    swing_lower: Id | None = None
    swing_upper: Id | None = None
    parties: dict[Id, Party] = field(default_factory=dict)
    preplanning_level: Int = 0
    diet: tuple[Sitting, ...] = ()
    voices: Voices = Voices()
