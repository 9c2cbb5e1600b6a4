"""Words and bargains: messages, proposals, promises."""

from __future__ import annotations

import msgspec

from wargame.world.events.event import Data, event


@event("message.sent", "to_")
class MessageSent(Data, frozen=True, gc=False):
    """A message, to audiences."""

    to_: str = msgspec.field(name="to")
    text: str = ""
    cc: tuple[str, ...] = ()


class TermMade(msgspec.Struct, frozen=True, gc=False):
    """One promise of a proposal. `verb`: do, refrain, or spare (then an actor stands in the place of the measure).

    `until`: game minute, none for good.
    """

    who: str
    verb: str
    measure: str
    until: int | None = None
    secret: bool = False


@event("proposal.made", "to_")
class ProposalMade(Data, frozen=True, gc=False):
    """A proposal to another actor."""

    proposal: str
    to_: str = msgspec.field(name="to")
    terms: tuple[TermMade, ...] = ()
    text: str = ""
    secret: bool = False
    answers: str = ""


@event("proposal.answered", "proposal")
class ProposalAnswered(Data, frozen=True, gc=False):
    """A proposal was accepted, rejected, or countered."""

    proposal: str
    answer: str


@event("promise.made", "promise")
class PromiseMade(Data, frozen=True, gc=False):
    """A promise stands from now on."""

    promise: str
    to_: str = msgspec.field(name="to")
    term: TermMade
    proposal: str = ""


@event("promise.kept", "promise")
class PromiseKept(Data, frozen=True, gc=False):
    """A promise was performed, or its time ran out without a breach."""

    promise: str


@event("promise.broken", "promise")
class PromiseBroken(Data, frozen=True, gc=False):
    """A promise was broken: the measure was done, or was not done in time."""

    promise: str
    to_: str = msgspec.field(name="to")
    measure: str = ""
