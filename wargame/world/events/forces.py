"""Units: where they are, whom they serve, what they have lost."""

from __future__ import annotations

from wargame.world.events.event import Data, event


@event("unit.moved", "unit")
class UnitMoved(Data, frozen=True, gc=False):
    """A unit is somewhere else now."""

    unit: str
    place: str


@event("unit.assigned", "unit")
class UnitAssigned(Data, frozen=True, gc=False):
    """A unit serves another actor now."""

    unit: str
    to: str


@event("unit.damaged", "unit")
class UnitDamaged(Data, frozen=True, gc=False):
    """A unit lost strength (a share of full strength)."""

    unit: str
    loss: float
