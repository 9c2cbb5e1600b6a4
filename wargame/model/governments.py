"""Governments: chambers and the seats of parties in them, who speaks for whom, sittings, preparation."""

from __future__ import annotations

from dataclasses import field
from typing import Literal

from wargame.model.amounts import Tag
from wargame.model.conditions import Condition, Sits
from wargame.schema.definition import Duration, Flag, Id, Instant, Int, Number, Text, definition

LOWER, UPPER = "lower", "upper"
"""The two houses of a preset that names no chambers (Japan's)."""
NOBODY = "none"
"""How a scenario writes that a government has no partner, or that no party swings a house."""
Ballot = Literal["for", "against", "abstain"]
"""How a party votes."""


@definition
class Line:
    """One row of how a party votes that no post speaks for: on these approvals (any), in this case.

    `when` is looked at as the party's own government sees the world. The first row that fits holds.
    """

    on: tuple[Id, ...] = ()
    when: Condition | None = None
    vote: Ballot
    because: Text
    tag: Tag | None = None
    source: str = ""


@definition
class Division:
    """A question on which a party's members do not all follow: these approvals (any), if the party votes so.

    `when` is looked at as the party's own government sees the world. The first row that fits holds.
    """

    on: tuple[Id, ...] = ()
    when: Condition | None = None
    vote: Ballot | None = None
    follow: Number
    because: Text
    tag: Tag | None = None
    source: str = ""


@definition
class Party:
    """A party (or group) of a parliament.

    Args:
        lower: seats in the lower house; `upper` likewise, or `seats` by chamber.
        line: how it votes where no post speaks for it; against, if no row fits (judgement).
        follow: share of its members who vote as the party does; the others vote the opposite, for or against.
        divides: questions on which another share follows, whoever speaks for the party.
    """

    title: Text
    lower: Int = 0
    upper: Int = 0
    seats: dict[Id, Int] = field(default_factory=dict)
    line: tuple[Line, ...] = ()
    follow: Number = 1.0
    divides: tuple[Division, ...] = ()
    tag: Tag | None = None
    source: str = ""


@definition
class Chamber:
    """A house of a parliament.

    Args:
        seats: how many members it has.
        needs: votes that carry a motion; more than half of the seats unless said.
        floor: the party whose leaders say what comes to the floor: while its post says *not yet*, nothing is voted on.
        asked: party -> the post that says how it votes. Others vote by their own `line`.
    """

    title: Text
    seats: Int
    needs: Int | None = None
    floor: Id | None = None
    asked: dict[Id, Id] = field(default_factory=dict)
    tag: Tag | None = None
    source: str = ""


@definition
class GovernmentPreset:
    """A government as it stood in some months: a file of `library/governments`, named by its id (`P2`).

    Args:
        from_: day it took office; `to` the day it ended, if it has.
        party: the party of the head of government; it votes for, unless a post speaks for it. `none`: there is none.
        parliament: what the parliament is called.
        chambers: its houses. Left out: a lower and an upper house, with a partner and swing parties (Japan's).
        coalition_partner: the party that it governs with, or `none`.
        partner_in_cabinet: whether the partner holds ministries.
        swing_lower: the party whose votes a house's majority is sought with, or `none`; `swing_upper` likewise.
        lower_house: number of seats of the house; `upper_house` likewise. A majority is more than half of them.
        parties: seats and lines. Seats of parties that are not listed vote against (judgement).
    """

    title: Text
    says: Text = ""
    from_: str = ""
    to: str = ""
    party: Id
    parliament: Text = "Diet"
    chambers: dict[Id, Chamber] | None = None
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
    """From this moment on the parliament is in session, in recess, or dissolved (or its lower house alone)."""

    from_: Duration | Instant
    is_: Sits


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
        diet: sittings of the parliament, in order; in session if nothing is said. `sittings` is the same.
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
    sittings: tuple[Sitting, ...] = ()
    voices: Voices = Voices()


def partner_of(government: Government, preset: GovernmentPreset) -> str:
    """Return the party that governs with the first at the start; empty if there is none."""
    own = government.coalition_partner
    party = preset.coalition_partner if own is None else own
    return "" if party == NOBODY else party


def houses_of(preset: GovernmentPreset) -> tuple[str, ...]:
    """Return the ids of a parliament's houses; none if nothing is voted on."""
    return (LOWER, UPPER) if preset.chambers is None else tuple(preset.chambers)
