"""Law: findings, determinations, approvals, legal orders, notices and arguments."""

from __future__ import annotations

import msgspec

from wargame.world.events.event import Data, event


class ElementFound(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """Status of an element of a situation (met, not_met, unknown), with its articles."""

    id: str
    status: str
    basis: tuple[str, ...] = ()
    supplied_by: tuple[str, ...] = ()
    presupposed_by: tuple[str, ...] = ()


class FactFound(msgspec.Struct, frozen=True, gc=False):
    """A legal fact as it was derived, with the events it rests on."""

    fact: str
    value: str
    events: tuple[int, ...] = ()


class FactCompared(msgspec.Struct, frozen=True, gc=False):
    """A legal fact that truth, belief and public proof see differently; empty where unknown."""

    fact: str
    true: str
    believed: str
    provable: str


@event("law.finding", "situation")
class LawFinding(Data, frozen=True, gc=False):
    """What the law allows to be recognised, on what the actor knows: cannot, undetermined, can, likely."""

    situation: str
    ceiling: str
    elements: tuple[ElementFound, ...]
    statute_date: str
    mark: str
    provable: str = ""
    facts: tuple[FactFound, ...] = ()

    def seen(self, own: bool) -> LawFinding:
        """Leave out the numbers of events, which count what others cannot see."""
        del own
        facts = tuple(FactFound(f.fact, f.value) for f in self.facts)
        return msgspec.structs.replace(self, facts=facts)


@event("law.finding.compared", "situation")
class LawFindingCompared(Data, frozen=True, gc=False):
    """The ceiling on the true, the believed and the publicly provable facts, and the facts on which they differ."""

    situation: str
    true: str
    believed: str
    provable: str
    differing: tuple[FactCompared, ...] = ()


@event("law.determination.made", "situation")
class LawDeterminationMade(Data, frozen=True, gc=False):
    """A post determined that a situation exists, or declined to."""

    situation: str
    recognised: bool
    post: str
    rationale: str = ""


@event("law.determination.ended", "situation")
class LawDeterminationEnded(Data, frozen=True, gc=False):
    """A situation is no longer recognised."""

    situation: str


class PartyVotes(msgspec.Struct, frozen=True, gc=False):
    """A party's votes in a house. Its id is empty for seats of parties that are not listed."""

    party: str
    for_: int = msgspec.field(default=0, name="for")
    against: int = 0
    abstained: int = 0


@event("law.approval.voted", "consent")
class LawApprovalVoted(Data, frozen=True, gc=False):
    """A vote on an approval: for, against, abstain.

    Where a house voted: its seats for, against and abstaining, how many a majority needs, and votes by party.
    """

    consent: str
    post: str
    vote: str
    house: str = ""
    for_: int = msgspec.field(default=0, name="for")
    against: int = 0
    abstained: int = 0
    needed: int = 0
    parties: tuple[PartyVotes, ...] = ()


@event("law.order.given", "consent")
class LawOrderGiven(Data, frozen=True, gc=False):
    """A legal order or plan is in force (it is the consent of that name)."""

    consent: str


@event("law.order.ended", "consent")
class LawOrderEnded(Data, frozen=True, gc=False):
    """A legal order or plan is no longer in force. `speed`: promptly or at_once, where an approval was refused."""

    consent: str
    speed: str = ""


@event("law.approval.refused", "object")
class LawApprovalRefused(Data, frozen=True, gc=False):
    """An approval was refused: what rests on it ends `promptly` or `at_once`, by game minute `by` (refs: articles)."""

    object: str
    consent: str
    speed: str
    ends: tuple[str, ...] = ()
    by: int = 0


@event("law.notice.published", "about")
class LawNoticePublished(Data, frozen=True, gc=False):
    """A notice that the law asks for: situation, end_of_situation, plan, un_report; with the `duty` that follows."""

    notice: str
    about: str
    duty: str = ""


@event("law.argument.weighed", "measure")
class LawArgumentWeighed(Data, frozen=True, gc=False):
    """What an actor's law, which does not bind here, offers as argument for an order. `ruling` as for acts."""

    order: str
    measure: str
    ruling: str
    unmet: tuple[str, ...] = ()
