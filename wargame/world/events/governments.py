"""Parliaments and coalitions."""

from __future__ import annotations

import msgspec

from wargame.world.events.event import Data, event


@event("diet.changed", "actor_")
class DietChanged(Data, frozen=True, gc=False):
    """An actor's parliament is in_session, in recess or dissolved (lower_house_dissolved: the lower house alone)."""

    actor_: str = msgspec.field(name="actor")
    is_: str = msgspec.field(default="in_session", name="is")


@event("coalition.ended", "actor_")
class CoalitionEnded(Data, frozen=True, gc=False):
    """The coalition partner leaves an actor's government: its votes are no longer the government's."""

    actor_: str = msgspec.field(name="actor")
    party: str = ""
