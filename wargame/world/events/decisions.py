"""Decisions: a post is asked, weighs, and answers."""

from __future__ import annotations

import msgspec

from wargame.world.events.event import Data, event


class OptionShown(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """An option as it was offered, with its legal ruling.

    `opened_by`: where no condition is missing but a situation, those whose recognition would open it, nearest first.
    """

    id: str
    ruling: str = "none"
    unmet: tuple[str, ...] = ()
    opened_by: tuple[str, ...] = ()


@event("decision.requested", "subject_")
class DecisionRequested(Data, frozen=True, gc=False):
    """A post is asked to decide. `party`: the party it speaks for, if it speaks for one."""

    request: str
    post: str
    kind: str
    subject_: str = msgspec.field(name="subject")
    options: tuple[OptionShown, ...] = ()
    default: str = ""
    deadline: int | None = None
    says: str = ""
    party: str = ""


class BandShown(msgspec.Struct, frozen=True, gc=False):
    """An outcome band with its probability, as it stood before the draw."""

    id: str
    p: float


@event("decision.weighed", "subject_")
class DecisionWeighed(Data, frozen=True, gc=False):
    """What an answer would bring by a model, as the post that is asked believes things to be. Nothing is drawn."""

    request: str
    post: str
    subject_: str = msgspec.field(name="subject")
    option: str = ""
    model: str = ""
    situation: dict[str, float] = msgspec.field(default_factory=dict)
    bands: tuple[BandShown, ...] = ()
    says: str = ""


@event("decision.made", "subject_")
class DecisionMade(Data, frozen=True, gc=False):
    """A post decided. `answer` is the short form; `by_default` tells that nobody answered."""

    request: str
    post: str
    kind: str
    subject_: str = msgspec.field(name="subject")
    answer: str = ""
    terms: str = ""
    rationale: str = ""
    by_default: bool = False
