"""Incidents: what happened, and how it looks to whom."""

from __future__ import annotations

import msgspec

from wargame.world.events.event import Data, event


class Aboard(msgspec.Struct, frozen=True, gc=False):
    """How many nationals of an actor are in an incident."""

    of: str
    people: int


class Happening(msgspec.Struct, frozen=True, gc=False):
    """What happened, in neutral words; None where it is not known. Fields are those of `model.incidents.Incident`."""

    by: str
    against: str | None = None
    target: str | None = None
    means: tuple[str, ...] | None = None
    at: str | None = None
    force: str | None = None
    stage: str = "ongoing"
    scale: str | None = None
    over: tuple[str, ...] = ()
    flag: str | None = None
    aboard: tuple[Aboard, ...] = ()
    deaths: int = 0
    accidental: bool | str | None = None
    armed: bool | str | None = None
    innocent_passage: bool | str | None = None
    unlawful: bool | str | None = None
    in_concert: tuple[str, ...] = ()
    ceasefire: str | None = None


@event("incident.occurred", "incident")
class IncidentOccurred(Data, frozen=True, gc=False):
    """Something happened that could matter in law; the same incident again goes on.

    `until`: it counts as going on so long (none: as long as the measure that causes it). `fighting_until`: combat is
    going on at the place so long (none: as long as the incident; 0: none). `known`: nothing new happened, what did is
    known now.
    """

    incident: str
    what: Happening
    source: str = ""
    until: int | None = None
    fighting_until: int | None = 0
    known: bool = False

    def seen(self, own: bool) -> IncidentOccurred:
        """Leave out others' order numbers and plans."""
        return self if own else IncidentOccurred(self.incident, self.what, known=self.known)


@event("incident.reported", "incident")
class IncidentReported(Data, frozen=True, gc=False):
    """How an incident looks to audiences that cannot tell all of it."""

    incident: str
    to: tuple[str, ...]
    what: Happening
    fighting_until: int | None = 0

    def seen(self, own: bool) -> IncidentReported:
        """Leave out what is known afterwards only."""
        return self if own else IncidentReported(self.incident, self.to, self.what)


@event("incident.ended", "incident")
class IncidentEnded(Data, frozen=True, gc=False):
    """An incident is over. `reason`: lapsed, ended, source_ended. `ceasefire`: none, in_fact, formal."""

    incident: str
    reason: str
    ceasefire: str = "none"
