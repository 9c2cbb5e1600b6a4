"""Processes: who wants them to run, and how long they do."""

from __future__ import annotations

from wargame.world.events.event import Data, event


@event("process.started", "process")
class ProcessStarted(Data, frozen=True, gc=False):
    """A process runs."""

    process: str
    source: str
    until: int | None = None

    def seen(self, own: bool) -> ProcessStarted:
        """Leave out which order of others started it."""
        return self if own else ProcessStarted(self.process, "", None)


@event("process.joined", "process")
class ProcessJoined(Data, frozen=True, gc=False):
    """One more order wants a process that runs already: it goes on until the last of them ends."""

    process: str
    source: str


@event("process.left", "process")
class ProcessLeft(Data, frozen=True, gc=False):
    """An order that wanted a process ended; others still want it."""

    process: str
    source: str


@event("process.stopped", "process")
class ProcessStopped(Data, frozen=True, gc=False):
    """A process stopped. `reason`: stopped, expired, condition, source_ended."""

    process: str
    reason: str
