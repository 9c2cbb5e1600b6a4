"""Measures that last: begun, paused, ended."""

from __future__ import annotations

from wargame.world.events.event import Data, event


@event("measure.began", "measure")
class MeasureBegan(Data, frozen=True, gc=False):
    """A lasting measure is under way."""

    order: str
    measure: str
    until: int | None = None

    def seen(self, own: bool) -> MeasureBegan:
        """Leave out the number of others' orders, and how long they mean to go on."""
        return self if own else MeasureBegan("", self.measure, None)


@event("measure.suspended", "measure")
class MeasureSuspended(Data, frozen=True, gc=False):
    """A measure pauses at once, because its place has become a scene of combat or losses must be avoided."""

    order: str
    measure: str
    at: str
    unmet: tuple[str, ...] = ()

    def seen(self, own: bool) -> MeasureSuspended:
        """Leave out the number of others' orders."""
        return self if own else MeasureSuspended("", self.measure, self.at)


@event("measure.resumed", "measure")
class MeasureResumed(Data, frozen=True, gc=False):
    """A paused measure goes on, perhaps elsewhere. `paused`: minutes."""

    order: str
    measure: str
    at: str
    paused: int

    def seen(self, own: bool) -> MeasureResumed:
        """Leave out the number of others' orders."""
        return self if own else MeasureResumed("", self.measure, self.at, self.paused)


@event("measure.ended", "measure")
class MeasureEnded(Data, frozen=True, gc=False):
    """A lasting measure ended. `reason`: withdrawn, expired, ended, authority_ended (`speed`: promptly, at_once)."""

    order: str
    measure: str
    reason: str
    speed: str = ""
    unmet: tuple[str, ...] = ()

    def seen(self, own: bool) -> MeasureEnded:
        """Leave out the number of others' orders."""
        return self if own else MeasureEnded("", self.measure, self.reason, self.speed)
