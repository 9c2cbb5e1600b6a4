"""Incidents: what happened to whom, in neutral words. Law, policies and reports draw their own conclusions from them.

Content reports an incident with the effect ``{incident: ID, ...}``. Whether it is an "armed attack" is for the rules of
facts of each country's law (`model.fact_rules`), never for the incident itself.
"""

from __future__ import annotations

from dataclasses import field
from typing import Literal

from wargame.model.amounts import Amount
from wargame.model.legal_facts import Ceasefire, Maybe, Means, Place, Scale, Stage, Target
from wargame.schema.definition import Duration, Flag, Id, Int, definition

Force = Literal["none", "shown", "used"]
"""none: no weapons; shown: weapons at hand, or pointed; used: shots, explosions, ramming to sink."""


@definition
class Incident:
    """Something happens that could matter in law: an inspection, a strike, mines, an incursion, a cyber attack.

    The same id again is the same incident going on: its dead are added up. What a lasting measure reports goes on until
    the measure ends; anything else counts as going on for `lasts`.

    Args:
        by: who does it; the actor whose measure it is, if left out; `unknown` if nobody can tell.
        against: an actor; `merchant` (shipping at large) or `none`.
        at: a place of the theatre.
        force: whether weapons were used; `fighting` tells for how long combat goes on at the place each time.
        over: actors whose territory it passes over.
        aboard: how many nationals of an actor are in it.
        in_concert: the unit struck was working with the forces of these actors.
        comes_to_light: nothing new happens; those who see this learn what happened. Dates and dead stay as they were.
        seen_as: what those see who are not told the truth of it (and who they are).
    """

    incident: Id
    by: Id | None = None
    against: Id | None = None
    target: Target | None = None
    means: tuple[Means, ...] | None = None
    at: Id | None = None
    force: Force | None = None
    stage: Stage = "ongoing"
    scale: Scale | None = None
    over: tuple[Id, ...] = ()
    flag: Id | None = None
    aboard: dict[Id, Int] = field(default_factory=dict)
    deaths: Amount | None = None
    accidental: Maybe | None = None
    armed: Maybe | None = None
    innocent_passage: Maybe | None = None
    unlawful: Maybe | None = None
    in_concert: tuple[Id, ...] = ()
    ceasefire: Ceasefire | None = None
    lasts: Duration = 4320
    fighting: Duration | Literal["while_it_lasts"] = 1440
    comes_to_light: Flag = False
    seen_as: SeenAs | None = None


@definition
class SeenAs:
    """How an incident looks to audiences that cannot tell what it is; what is left out looks as it is."""

    to: tuple[str, ...]
    by: Id | None = None
    means: tuple[Means, ...] | None = None
    force: Force | None = None
    scale: Scale | None = None
    accidental: Maybe | None = None
    armed: Maybe | None = None
    stage: Stage | None = None


@definition
class EndIncident:
    """An incident is over, by a ceasefire or by itself."""

    end_incident: Id
    ceasefire: Ceasefire = "none"


@definition
class IncidentPattern:
    """A pattern of incidents: every key that is written must fit. What a view does not know is unknown.

    `place` asks for the legal kind of the place, `in_` for whose territory it is.
    """

    id: tuple[Id, ...] | None = None
    by: tuple[Id, ...] | None = None
    against: tuple[Id, ...] | None = None
    not_against: tuple[Id, ...] | None = None
    target: tuple[Target, ...] | None = None
    means_any: tuple[Means, ...] | None = None
    means_only: tuple[Means, ...] | None = None
    at: tuple[Id, ...] | None = None
    place: tuple[Place, ...] | None = None
    in_: tuple[Id, ...] | None = None
    force: tuple[Force, ...] | None = None
    stage: tuple[Stage, ...] | None = None
    scale: tuple[Scale, ...] | None = None
    over: tuple[Id, ...] | None = None
    flag: tuple[Id, ...] | None = None
    aboard_any: tuple[Id, ...] | None = None
    in_concert_any: tuple[Id, ...] | None = None
    deaths_at_least: Int | None = None
    accidental: Maybe | None = None
    armed: Maybe | None = None
    unlawful: Maybe | None = None
