"""The words of the vocabulary of facts that a country's book explains."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import get_args

from wargame.model.lawbook import Lawbook
from wargame.model.legal_facts import Attack, CloseState, Economy, Facts, FindingName, LegalState, Yardsticks

_GROUPED = ("attacks", "yardsticks", "economy", "close_state", "findings", "requests", "consent", "points")


def words(book: Lawbook, read: Iterable[str]) -> tuple[str, ...]:
    """Return every path of the vocabulary: what all laws share, what this one derives, and what is read in it."""
    found = [f"attacks.{f.name}" for f in fields(Attack)]
    found += [f"yardsticks.{f.name}" for f in fields(Yardsticks)]
    found += [f"economy.{f.name}" for f in fields(Economy)]
    found += [f"close_state.*.{f.name}" for f in fields(CloseState)]
    found += [f"findings.{name}" for name in get_args(FindingName)]
    found += [f"points.{name}" for name in book.points]
    found += [f.name for f in fields(Facts) if f.name not in _GROUPED]
    found += [f"state.{f.name}" for f in fields(LegalState)]
    found += ["state.commitment_layer", "date", "requests.*", "consent.*", "attacks"]
    found += [r.derives for r in book.facts.values()]
    found += [path for path in read if ":" not in path]
    return tuple(dict.fromkeys(found))


def nearest(path: str, known: Iterable[str]) -> str:
    """Return the word that explains a path: itself, the same of any name, or what it is a part of; empty if none."""
    words_ = set(known)
    head, _, rest = path.partition(".")
    who, _, attribute = rest.partition(".")
    for word in (path, f"{head}.*.{attribute}", f"{head}.*", f"{head}.{who}", head):
        if word in words_:
            return word
    return ""
