"""Worked cases beside the law: facts, and what the law says of them."""

from __future__ import annotations

from dataclasses import field

from wargame.model.law_approvals import Speed
from wargame.model.law_windows import One, TextRead
from wargame.model.lawbook import Ceiling, Status
from wargame.model.legal_facts import Given, Maybe
from wargame.schema.definition import Flag, Id, Text, definition


@definition
class Expected:
    """What a case expects; a list allows any of its values."""

    situations: dict[str, ExpectedSituation] = field(default_factory=dict)
    acts: dict[str, ExpectedAct] = field(default_factory=dict)
    approvals: dict[str, ExpectedApproval] = field(default_factory=dict)


@definition
class ExpectedApproval:
    """What a case expects of a vote of the Diet.

    Args:
        due_before: whether the vote must come before the act.
        refused: of what a refusal ends, by plan or order, how fast; nothing else may end.
    """

    due_before: Maybe | None = None
    refused: dict[str, Speed] | None = None
    basis_includes: tuple[str, ...] = ()


@definition
class ExpectedSituation:
    """What a case expects of a situation."""

    ceiling: Ceiling | tuple[Ceiling, ...] | None = None
    elements: dict[str, str | tuple[str, ...]] = field(default_factory=dict)
    basis_includes: tuple[str, ...] = ()


@definition
class ExpectedAct:
    """What a case expects of an act."""

    ruling: Status | tuple[Status, ...] | None = None
    unmet: tuple[str, ...] | None = None
    unmet_includes: tuple[str, ...] = ()
    unmet_excludes: tuple[str, ...] = ()
    basis_includes: tuple[str, ...] = ()
    mark: TextRead | None = None
    binds: Flag | None = None


@definition
class LawCase:
    """A worked case: facts, and what law says of them."""

    title: Text
    source: str
    note: Text = ""
    given: Given
    expect: Expected


@definition
class LawCases:
    """A file of worked cases."""

    schema_: One
    country: Id | None = None
    title: Text = ""
    source: str
    note: Text = ""
    cases: dict[str, LawCase]
