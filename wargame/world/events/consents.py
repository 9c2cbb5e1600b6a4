"""Consents, plans and approvals as they stand."""

from __future__ import annotations

from wargame.world.events.event import Data, event


@event("consent.changed", "consent")
class ConsentChanged(Data, frozen=True, gc=False):
    """A consent, plan or approval was granted or withdrawn."""

    consent: str
    granted: bool
