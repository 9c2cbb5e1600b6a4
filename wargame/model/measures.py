"""Measures: what actors may do, and the processes that measures start."""

from __future__ import annotations

from dataclasses import field
from typing import Literal

from wargame.model.amounts import Amount, Tag
from wargame.model.conditions import Condition, Intent
from wargame.model.effects import Effect
from wargame.model.fact_rules import OrderFacts
from wargame.schema.definition import Duration, Flag, Id, Instant, Int, Number, Text, definition

Family = Literal[
    "diplomacy", "law_and_politics", "coast_guard", "military", "economy", "information", "civil", "restraint"
]


@definition
class Takes:
    """How long a measure takes to begin, and how long it lasts once begun.

    Args:
        lead: from the order to the effect; may be a distribution, or `never`.
        lasts: `at_once` (no duration), `until_changed`, or a duration.
    """

    lead: Amount | None = None
    lasts: Duration | Literal["at_once", "until_changed"] = "at_once"


@definition
class Measure:
    """Something an actor may order.

    Args:
        actor: whose measure it is.
        post: the post that must order it; none means the post that gives the actor's orders.
        at_home: it is for the actor's own people; others do not read it as a signal.
        needs_acts: ids of legal acts; the actor's law must permit every one, else the order is refused.
        facts: what the law is told of the order itself (where, on whom, for whose purpose).
        unargued: what follows if it is ordered without the argument of a law that does not bind.
        asks: what must be there when the order is given: quantity id -> least value. Nothing is spent.
        costs: what the order spends: quantity id -> amount.
        coercive: it presses another actor; a coercive measure must name its reversal.
        escalation: level of the ladder (0 to 4) that the actor stands on while this is under way.
        reversed_by: the measure that ends it. `ends` is the other side: the measures this one ends.
        once: it can be ordered only once.
        available_when: offered only if this holds in the actor's own view.
        effects: on taking effect. Rates and caps hold while the measure lasts.
        at_end: when it ends, however it ends.
        processes: what goes on while it lasts (encounters at sea, boardings): they start and stop with it.
    """

    title: Text
    says: Text = ""
    actor: Id
    post: Id | None = None
    family: Family = "diplomacy"
    at_home: Flag = False
    needs_acts: tuple[Id, ...] = ()
    facts: OrderFacts = OrderFacts()
    unargued: tuple[Effect, ...] = ()
    asks: dict[str, Amount] = field(default_factory=dict)
    costs: dict[str, Amount] = field(default_factory=dict)
    takes: Takes = Takes()
    coercive: Flag = False
    escalation: Int = 0
    reversed_by: Id | None = None
    ends: tuple[Id, ...] = ()
    once: Flag = False
    available_when: Condition | None = None
    visible_to: tuple[str, ...] = ("public",)
    intent: Intent = "prepare"
    effects: tuple[Effect, ...] = ()
    at_end: tuple[Effect, ...] = ()
    processes: tuple[Id, ...] = ()
    tag: Tag | None = None
    source: str = ""
    schema_: Int = 1
    id: Id | None = None


@definition
class Process:
    """Something that recurs while it runs: boardings each day, encounters at sea.

    Args:
        every: period; the first time is one period after the start.
        while_: the process stops by itself once this no longer holds.
        visible_to: who sees it; none means whoever sees what started it.
    """

    title: Text
    actor: Id | None = None
    every: Duration
    for_: Duration | None = None
    while_: Condition | None = None
    effects: tuple[Effect, ...]
    visible_to: tuple[str, ...] | None = None
    tag: Tag | None = None
    source: str = ""


@definition
class Inject:
    """An event from outside the players' orders.

    Exactly one trigger: `at` (time), `turn`, `when` (condition), `absent` (a measure not taken by a time),
    `milestone`, `manual` (the facilitator sends it), or `random` (a distribution of waiting times, drawn at the start).
    """

    title: Text
    says: Text = ""
    at: Duration | Instant | None = None
    turn: Int | None = None
    when: Condition | None = None
    absent: Absence | None = None
    milestone: Id | None = None
    manual: Flag = False
    random: Amount | None = None
    odds: Number = 1.0
    only_if: Condition | None = None
    repeat: Flag = False
    visible_to: tuple[str, ...] = ("public",)
    effects: tuple[Effect, ...] = ()
    source: str = ""


@definition
class Absence:
    """No order for any of these measures has taken effect by a time."""

    of: tuple[Id, ...]
    by: Duration
