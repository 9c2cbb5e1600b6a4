"""Orders: given, held, refused, resolved; and those in the players' own words."""

from __future__ import annotations

from typing import Any

from wargame.world.events.event import Data, event


@event("order.issued", "measure")
class OrderIssued(Data, frozen=True, gc=False):
    """An order was given and is lawful; it takes effect after `lead` minutes (none: it never will).

    `weapons`: the tier of weapons use that the law gives it (W0 to W6).
    """

    order: str
    measure: str
    post: str
    lead: int | None
    acts: tuple[str, ...] = ()
    rationale: str = ""
    weapons: str = ""


@event("order.held", "measure")
class OrderHeld(Data, frozen=True, gc=False):
    """An order waits for what the law still asks for (refs hold the articles); it lapses at `until`."""

    order: str
    measure: str
    post: str
    unmet: tuple[str, ...]
    until: int
    acts: tuple[str, ...] = ()
    rationale: str = ""


@event("order.released", "measure")
class OrderReleased(Data, frozen=True, gc=False):
    """A held order no longer waits. `result`: issued, lapsed, withdrawn. `waited`: minutes."""

    order: str
    measure: str
    result: str
    waited: int


@event("order.refused", "measure")
class OrderRefused(Data, frozen=True, gc=False):
    """An order has no effect. `reason` is a code, such as law, unaffordable or umpire; refs hold articles."""

    order: str
    measure: str
    post: str
    reason: str
    unmet: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    unlock: tuple[str, ...] = ()
    rationale: str = ""


@event("order.pressed_on", "measure")
class OrderPressedOn(Data, frozen=True, gc=False):
    """A post presses on with an order that its law refuses: extra-legal, and never silent. Refs hold the articles."""

    order: str
    measure: str
    post: str
    unmet: tuple[str, ...] = ()


@event("order.resolved", "measure")
class OrderResolved(Data, frozen=True, gc=False):
    """An order took effect, or came to nothing. `result`: in_effect, done, overtaken."""

    order: str
    measure: str
    result: str

    def seen(self, own: bool) -> OrderResolved:
        """Leave out the number of others' orders."""
        return self if own else OrderResolved("", self.measure, self.result)


@event("order.written", "order")
class OrderWritten(Data, frozen=True, gc=False):
    """A free order: text, intent, target and claimed authority. It has no effect until the umpire rules."""

    order: str
    post: str
    text: str
    intent: str = ""
    target: str = ""
    authority: str = ""


@event("order.ruled", "order")
class OrderRuled(Data, frozen=True, gc=False):
    """The umpire's ruling on a free order. `ruling`: as_measure, accepted, refused."""

    order: str
    ruling: str
    measure: str = ""
    reason: str = ""
    effects: tuple[dict[str, Any], ...] = ()

    def seen(self, own: bool) -> OrderRuled:
        """Leave out the effects: what comes of them shows by itself, or is not for the player to know."""
        del own
        return OrderRuled(self.order, self.ruling, self.measure, self.reason)
