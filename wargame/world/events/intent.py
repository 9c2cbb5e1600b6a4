"""Hidden intent, and how acts are read."""

from __future__ import annotations

import msgspec

from wargame.world.events.event import Data, event


@event("intent.dealt", "actor_")
class IntentDealt(Data, frozen=True, gc=False):
    """A government's sealed type, with its ranked aims. `how`: drawn, set (by the scenario) or chosen (an input)."""

    actor_: str = msgspec.field(name="actor")
    type_: str = msgspec.field(name="type")
    aims: tuple[str, ...] = ()
    how: str = "drawn"


class AimJudged(msgspec.Struct, frozen=True, gc=False):
    """An aim, and whether its condition held when the game ended."""

    aim: str
    attained: bool


@event("intent.disclosed", "actor_")
class IntentDisclosed(Data, frozen=True, gc=False):
    """At the end everybody learns what a government was, what it wanted in this order, and what it has of that."""

    actor_: str = msgspec.field(name="actor")
    type_: str = msgspec.field(name="type")
    aims: tuple[AimJudged, ...] = ()


@event("signal.read", "measure")
class SignalRead(Data, frozen=True, gc=False):
    """How an actor's staff reads an act of another (`of`). `meant` is the truth, for the umpire only.

    `beside`: what came with the act and reached this reader: statement, message, hotline. `misread`: the probability,
    before the draw, that it would be read wrongly.
    """

    of: str
    measure: str
    read: str
    reliability: str
    beside: tuple[str, ...] = ()
    meant: str = ""
    misread: float | None = None

    def seen(self, own: bool) -> SignalRead:
        """Leave out what the act was meant as, and the odds."""
        del own
        return SignalRead(self.of, self.measure, self.read, self.reliability, self.beside)
