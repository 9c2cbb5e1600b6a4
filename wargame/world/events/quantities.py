"""Changes of quantities, and of what moves or limits them."""

from __future__ import annotations

from wargame.world.events.event import Data, event


@event("quantity.adjusted", "quantity")
class QuantityAdjusted(Data, frozen=True, gc=False):
    """A quantity moved by `delta`; with a half-life (minutes) the change fades."""

    quantity: str
    delta: float
    half_life: int | None = None


@event("quantity.rate_changed", "quantity")
class QuantityRateChanged(Data, frozen=True, gc=False):
    """A rate modifier was set by `source`, or lifted (both null)."""

    quantity: str
    source: str
    by: float | None = None
    add: float | None = None


@event("quantity.capped", "quantity")
class QuantityCapped(Data, frozen=True, gc=False):
    """A limit was set by `source`, or lifted (both null)."""

    quantity: str
    source: str
    at_most: float | None = None
    at_least: float | None = None


@event("stock.transferred", "quantity")
class StockTransferred(Data, frozen=True, gc=False):
    """Some of one stock went into another."""

    quantity: str
    to: str
    amount: float
