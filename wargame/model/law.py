"""Law as data: situations with their elements, acts, and the dated, cited rules that permit or forbid them.

A rule carries its article, dates in force and `text_read`; a ruling shows its weakest mark.
"""

from __future__ import annotations

from typing import Literal

from wargame.model.conditions import Condition
from wargame.schema.definition import Flag, Id, Int, Text, definition

TextRead = Literal["in_force", "superseded", "secondary"]


@definition
class InForce:
    """A window of dates (Tokyo), and how well its text was read."""

    from_: str
    to: str | None = None
    text_read: TextRead
    checked_on: str


@definition
class Requirement:
    """One condition of an act, with the short code by which refusals name it."""

    code: str
    says: Text
    condition: Condition
    basis: tuple[str, ...]


@definition
class Rule:
    """An article (or rule made of articles) that governs acts.

    Args:
        citation: statute key and article: ``SDFA 95-2``.
        governs: acts that this rule decides.
        requires: all must be met for `permitted`; an unmet one is `then`.
        in_situations: the rule applies only while one of these is recognised (none: in any).
        otherwise: ruling where no listed situation is recognised.
        unlock: what would change a refusal.
    """

    title: Text
    says: Text
    citation: str
    in_force: tuple[InForce, ...]
    governs: tuple[Id, ...]
    in_situations: tuple[str, ...] = ()
    otherwise: Literal["prohibited", "silent"] = "silent"
    requires: tuple[Requirement, ...] = ()
    then: Literal["conditional", "prohibited"] = "conditional"
    unlock: Text = ""
    source: str
    schema_: Int = 1
    id: str | None = None


@definition
class Element:
    """One testable element of a situation."""

    title: Text
    basis: tuple[str, ...]
    hard: Flag
    met_when: Condition
    not_met_when: Condition | None = None


@definition
class Situation:
    """A situation that law knows, with the elements of its recognition and the post that determines it."""

    title: Text
    says: Text
    citation: str
    in_force: tuple[InForce, ...]
    determined_by: str
    elements: dict[str, Element]
    source: str
    schema_: Int = 1
    id: str | None = None


@definition
class Act:
    """Something forces or ministries do that law speaks about."""

    title: Text
    row: Int
    source: str


@definition
class FactRule:
    """How a legal fact follows from what an actor knows: the first case whose condition holds gives the value."""

    title: Text = ""
    cases: tuple[FactCase, ...]
    source: str


@definition
class FactCase:
    """A value of a fact, and when it holds."""

    when: Condition
    is_: str | bool | float


@definition
class Regime:
    """One country's law, as the scenario uses it."""

    country: Id
    acts: dict[str, Act]
    situations: dict[str, Situation]
    rules: dict[str, Rule]
    facts: dict[str, FactRule]
