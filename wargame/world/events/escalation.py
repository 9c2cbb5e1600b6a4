"""Escalation: levels of actors, and the cell of the scenario's ladder."""

from __future__ import annotations

import msgspec

from wargame.world.events.event import Data, event


@event("escalation.changed", "actor_")
class EscalationChanged(Data, frozen=True, gc=False):
    """An actor's level on the ladder (0 to 4), from the measures it has under way."""

    actor_: str = msgspec.field(name="actor")
    before: int = 0
    now: int = 0
    public: bool = True


class SideLevel(msgspec.Struct, frozen=True, gc=False):
    """A side's level on the scenario's ladder, before and now, and the acts and incidents that put it there."""

    side: str
    before: int
    now: int
    because: tuple[str, ...] = ()


@event("ladder.changed", "cell")
class LadderChanged(Data, frozen=True, gc=False):
    """The cell of the scenario's ladder, such as 2x1: as the public sees it, or the true one where that differs."""

    cell: str
    sides: tuple[SideLevel, ...] = ()
    public: bool = True
