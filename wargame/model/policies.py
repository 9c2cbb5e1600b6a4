"""Doctrine tables: what an actor wants, when, and how its posts answer. Without memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from wargame.core.errors import UsageError, did_you_mean
from wargame.model.amounts import Amount, Tag
from wargame.model.conditions import Condition
from wargame.model.effects import Term
from wargame.schema.definition import Duration, Flag, Id, Int, Number, Text, definition

BUILT_IN: dict[str, str] = {
    "wait": "Takes every default: orders nothing, and lets others' requests lapse.",
    "random_legal": "Orders at random among what is lawful.",
}
"""Policies that play any actor and are no tables, with what they do."""
LISTED = 8


class PolicyError(UsageError):
    """A policy that was asked for cannot play its actor; `why` says so without naming the option."""

    def __init__(self, actor: str, policy: str, why: str) -> None:
        self.actor = actor
        self.why = why
        super().__init__(f"--policy {actor}={policy}: {why}")


def misfit(policy: str, actor: str, whose: Mapping[str, str]) -> str:
    """Return why a policy cannot play an actor, or an empty string if it can.

    Args:
        policy: the policy.
        actor: the actor.
        whose: of every policy there is, its actor; empty where that is not known.
    """
    if policy in BUILT_IN:
        return ""
    if policy not in whose:
        return f"there is no policy `{policy}`{near(policy, (p for p in whose if whose[p] == actor))}"
    if whose[policy] not in ("", actor):
        return f"{policy} is a policy of {whose[policy]}, not of {actor}"
    return ""


def near(policy: str, own: Iterable[str]) -> str:
    """Return which policy of an actor may have been meant by one that is not there, or which there are."""
    known = [*own, *BUILT_IN]
    few = f"there is: {', '.join(known)}" if len(known) <= LISTED else "see `wargame list policies`"
    return f" ({did_you_mean(policy, known) or few})"


@definition
class Want:
    """One row: in this case the actor wants these measures, in this order.

    With `hold`, an order that the law does not allow yet waits for it, where it would be refused otherwise. `says` goes
    with the orders of this row, as a message `to` an actor or everybody: acts without a word are misread. With `again`,
    what the actor has ordered before it wants a second time only in this case: a new fact.
    """

    when: Condition | None = None
    again: Condition | None = None
    want: tuple[Id, ...]
    hold: Flag = False
    says: Text = ""
    to: Id = "public"
    because: Text
    tag: Tag | None = None
    source: str = ""


@definition
class Likely:
    """How likely the post that is asked holds one of some outcomes, should it give an answer (`of`).

    `above`: more likely than with that other answer.
    """

    of: str
    outcomes: tuple[str, ...]
    at_least: Amount | None = None
    below: Amount | None = None
    above: str | None = None


@definition
class Reply:
    """One row: how a request of this kind (and subject, and post) is answered in this case.

    With `party`, the row speaks only where the post speaks for that party: a swing seat changes hands, and its holder's
    line with it.

    For offers: `they_promise` are measures that the other side must promise about (to do, or to refrain from), and
    `we_promise_only` the only ones that this side may have to promise about. `odds`: bounds on what the question
    weighs, all of which must hold.
    """

    kind: Literal["consent", "vote", "determination", "choice", "offer"]
    subject: str | None = None
    post: Id | None = None
    party: Id | None = None
    when: Condition | None = None
    they_promise: tuple[Id, ...] = ()
    we_promise_only: tuple[Id, ...] | None = None
    odds: tuple[Likely, ...] = ()
    answer: str
    terms: Text = ""
    because: Text
    tag: Tag | None = None
    source: str = ""


@definition
class Overture:
    """One row: a proposal the actor makes in this case (once in so long)."""

    to: Id
    when: Condition | None = None
    terms: tuple[Term, ...]
    says: Text = ""
    secret: Flag = False
    not_again_within: Duration = 10080
    because: Text
    tag: Tag | None = None
    source: str = ""


@definition
class Doctrine:
    """A policy as a table; the first row that fits decides, and what no row covers takes the request's default.

    `weight` is how likely Monte Carlo draws it, against the other policies of its actor that a scenario takes in;
    `weight_source` says where that comes from.
    `within_means`: a want that cannot be paid for beside those chosen before it is passed over, not ordered.
    `replies_first` names policies of the same actor whose replies are tried before its own: parties keep their lines,
    whoever governs. Those tables bring along what they take first themselves; they may not come back to this one.
    """

    title: Text
    says: Text
    actor: Id
    weight: Number = 1.0
    weight_source: str = ""
    at_most: Int = 3
    within_means: Flag = False
    orders: tuple[Want, ...] = ()
    replies_first: tuple[Id, ...] = ()
    replies: tuple[Reply, ...] = ()
    overtures: tuple[Overture, ...] = ()
    source: str
    tag: Tag | None = None
    schema_: Int = 1
    id: Id | None = None


@definition
class DoctrineChange:
    """What a reading changes in every doctrine of an actor.

    Args:
        orders: rows that come before the doctrine's own.
        replies: likewise.
        overtures: likewise.
        refrain: measures that no row wants any more.
    """

    orders: tuple[Want, ...] = ()
    replies: tuple[Reply, ...] = ()
    overtures: tuple[Overture, ...] = ()
    refrain: tuple[Id, ...] = ()
