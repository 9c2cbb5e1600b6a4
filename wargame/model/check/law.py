"""Checks of what a scenario says of the law, and of what its consents mean there."""

from __future__ import annotations

from wargame.core.errors import did_you_mean
from wargame.model.check.names import Names
from wargame.model.fact_rules import LegalMeaning, problem_of
from wargame.model.lawbook import Lawbook, Overlay
from wargame.model.lawread import check_rule
from wargame.model.terms import Approval
from wargame.model.walk import walk
from wargame.schema import library

LEGAL_KINDS = (
    "situation",
    "plan",
    "approval",
    "seeks",
    "order",
    "finding",
    "request",
    "consents",
    "consultation",
)


def check_law(names: Names) -> None:
    """Check the law that a scenario takes in, and what it lays over it."""
    for country, law in names.s.law.items():
        book = names.books.get(country)
        if book is None:
            known = library.law_countries()
            names.say(
                f"law.{country}",
                f"the library holds no law of `{country}`",
                did_you_mean(country, known),
            )
            continue
        for fid, override in law.facts.items():
            wrong = problem_of(override.derives)
            if wrong is not None:
                names.say(f"law.{country}.facts.{fid}.derives", wrong)
            if not override.cases:
                names.say(f"law.{country}.facts.{fid}.cases", "a rule of facts has at least one case")
            head, _, point = override.derives.partition(".")
            if head == "points":
                names.known(
                    f"law.{country}.facts.{fid}.derives", point, book.points, f"point of {country}'s law"
                )
        for reading, overlay in law.readings.items():
            _overlay(names, f"law.{country}.readings.{reading}", overlay, book)


def _overlay(names: Names, path: str, overlay: Overlay, book: Lawbook) -> None:
    for rule in overlay.rules.values():
        for problem in check_rule(rule, book):
            names.say(f"{path}.rules.{rule.id}.{problem.path}", problem.message, problem.hint)
    for i, name in enumerate(overlay.ignore_answers):
        names.known(f"{path}.ignore_answers[{i}]", name, book.answers, "official answer")
    for i, name in enumerate(overlay.drops):
        names.known(f"{path}.drops[{i}]", name, book.rules, "rule")


def check_meaning(names: Names, path: str, means: LegalMeaning, actor: str) -> None:
    """Check what a consent of an actor means in law."""
    said = [k for k in LEGAL_KINDS if getattr(means, k) is not None]
    if len(said) != 1:
        found = " and ".join(said) or "none"
        names.say(path, f"a consent means exactly one thing in law; this one has {found}")
    book = names.books.get(names.s.actors[actor].law or "") if actor in names.s.actors else None
    asked_of_others = book is None or means.request is not None or means.consents is not None
    acts = {a for b in names.books.values() for a in b.acts}
    if book is not None and not asked_of_others:
        acts = set(book.acts)
    known = {s for b in names.books.values() for s in b.situations} if book is None else book.situations
    names.known(f"{path}.situation", means.situation, known, "situation of law")
    for key in ("approval", "seeks"):
        if getattr(means, key) is None:
            continue
        objects = {o for b in names.books.values() for o in _approval_objects(b)}
        names.known(
            f"{path}.{key}",
            getattr(means, key),
            objects if book is None else _approval_objects(book),
            "object of a vote",
        )
    for i, act in enumerate(means.acts):
        names.known(f"{path}.acts[{i}]", act, acts, "act of law")
    for i, area in enumerate(means.areas):
        names.known(f"{path}.areas[{i}]", area, names.s.theatre, "place")


def _approval_objects(book: Lawbook) -> set[str]:
    """Return the objects of votes that a country's law speaks of."""
    return set(book.approvals) | {x.approval for _, x in walk(book.codes) if isinstance(x, Approval)}
