"""Votes of the Diet: whether one must come before an act, and what a refusal ends; pure functions over the lawbook.

due = approval_due(book, "defence_operation", situations={"STS"}, urgent=True)          # True: FIVE
refused = on_refusal(book, "response_plan", orders={"defence_operation"})
for e in refused.endings: ...                    # response_plan promptly, defence_operation at once
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from wargame.core.errors import UsageError, meant
from wargame.core.text import say
from wargame.model.law_approvals import SPEEDS, Commitment, DietApproval, Ending, Speed
from wargame.model.lawbook import Lawbook
from wargame.model.legal_facts import Given
from wargame.world.conditions import Truth, all_of, any_of


@dataclass(frozen=True, slots=True)
class Refusal:
    """What the refusal of an approval ends.

    Args:
        endings: each with what it ends, how fast, the statute's word and the articles.
        acts: acts of law that rest on the approval, by its codes.
    """

    object: str
    endings: tuple[Ending, ...]
    acts: tuple[str, ...]

    @property
    def speed(self) -> Speed | None:
        """The fastest of the endings; None if nothing ends."""
        return max((e.speed for e in self.endings), key=SPEEDS.index, default=None)

    @property
    def ends(self) -> dict[str, Speed]:
        """Every plan and order that ends, and how fast."""
        return {name: e.speed for e in self.endings for name in e.ends}

    @property
    def basis(self) -> tuple[str, ...]:
        """The articles."""
        return tuple(dict.fromkeys(b for e in self.endings for b in e.basis))


def approval(book: Lawbook, name: str) -> DietApproval:
    """Return an approval by the id of its object: `basic_plan`, `response_plan`, `defence_operation` and so on.

    Raises:
        UsageError: there is none.
    """
    if name not in book.approvals:
        raise UsageError(f"there is no approval `{name}`{meant(name, book.approvals)}")
    return book.approvals[name]


def known_on(book: Lawbook, date: str) -> dict[str, DietApproval]:
    """Return the approvals that the law knew on a day."""
    return {
        name: a
        for name, a in book.approvals.items()
        if any(w.from_ <= date and (w.to is None or date <= w.to) and not w.repealed for w in a.in_force)
    }


def on_refusal(book: Lawbook, name: str, *, orders: Collection[str] | None = None) -> Refusal:
    """Return what ends, how fast and by which article, if the Diet refuses.

    Args:
        book: the law.
        name: object of the vote.
        orders: the orders in effect; what ends only if ordered is left out if it is not. None: not known, all listed.
    """
    a = approval(book, name)
    endings = tuple(
        e for e in a.if_refused if orders is None or e.if_ordered is None or e.if_ordered in orders
    )
    return Refusal(name, endings, acts_resting_on(book, name))


def acts_resting_on(book: Lawbook, name: str) -> tuple[str, ...]:
    """Return the acts that depend on an approval: some rule's provision needs one of its codes."""
    codes = set(approval(book, name).codes)
    found = (p.act for r in book.rules.values() for p in r.provides if codes.intersection(p.needs))
    return tuple(dict.fromkeys(found))


def approval_due(
    book: Lawbook,
    name: str,
    *,
    situations: Collection[str] | None,
    urgent: bool | None = None,
    committed: bool = True,
    lives_at_stake: bool | None = None,
    limb: str | None = None,
) -> Truth:
    """Tell whether the Diet must approve before the act: True, False, or None if that turns on what is not known.

    Args:
        book: the law.
        name: object of the vote.
        situations: what is recognised; None if that is not known.
        urgent: specially urgent, with no time to ask before.
        committed: whether the commitment layer (FIVE) applies.
        lives_at_stake: whether the life or death of nationals is at stake.
        limb: item of SDFA 76(1) that the order names (i, ii, both); used where the situations are not known.
    """
    a = approval(book, name)
    if a.when != "prior":
        return False
    if not a.urgent_exception:
        return True
    excused: Truth = urgent
    if committed and a.commitment is not None:
        spoken_of = _speaks(a.commitment, situations, limb)
        lifted = lives_at_stake if a.commitment.urgent_exception == "lives_at_stake" else False
        stricter = any_of((_not(spoken_of), lifted))
        excused = all_of((urgent, stricter))
    return _not(excused)


def due_in(book: Lawbook, name: str, given: Given, *, committed: bool, beside: Collection[str] = ()) -> Truth:
    """Tell whether an approval must come before the act, on the facts and state of a case.

    Args:
        book: the law.
        name: object of the vote.
        given: the case.
        committed: whether the commitment layer (FIVE) applies.
        beside: situations taken to be recognised beside those of the case.
    """
    at_risk = given.facts.nationals_at_risk
    return approval_due(
        book,
        name,
        situations={*given.state.situations, *beside},
        urgent=given.state.urgent,
        committed=committed,
        lives_at_stake=sum(at_risk.values()) > 0 if at_risk else None,
        limb=given.state.defence_operation_limb,
    )


def why(a: DietApproval, *, committed: bool = True) -> str:
    """Return in a sentence when the vote is due, by the statute, and by the commitment if that layer applies."""
    when = {
        "prior": "the Diet approves before",
        "at_once_after": "the Diet is asked at once afterwards",
        "promptly_after": "the Diet is asked promptly afterwards",
        "within_days": f"the Diet is asked within {a.days} days",
        "none": "no vote of the Diet",
    }[a.when]
    if a.urgent_exception:
        then = "at once" if a.urgent_then == "at_once_after" else "promptly"
        when += f"; if urgent, {then} afterwards"
    if committed and a.commitment is not None:
        when += f"; by the commitment of 2015: {say(a.commitment.says)}"
    return when


def _speaks(c: Commitment, situations: Collection[str] | None, limb: str | None) -> Truth:
    """Tell whether a commitment speaks to what is recognised."""
    if situations is not None:
        return (not c.in_ or bool(set(c.in_) & set(situations))) and not set(c.without) & set(situations)
    if not c.in_ and not c.without:
        return True
    if "STS" in c.in_ and limb in ("i", "both", "none"):
        return False
    return None


def _not(truth: Truth) -> Truth:
    return None if truth is None else not truth
