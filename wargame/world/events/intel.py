"""What somebody is told, true or not."""

from __future__ import annotations

from wargame.world.events.event import Data, event


@event("intel.reported", "about")
class IntelReported(Data, frozen=True, gc=False):
    """Somebody is told something, true or not. `value` becomes what its audience believes of a quantity."""

    about: str
    to: tuple[str, ...]
    reliability: str
    value: float | None = None
    text: str = ""
