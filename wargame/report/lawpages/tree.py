"""Conditions as nested lists: in plain words, and how each part stands where there are facts."""

from __future__ import annotations

from markupsafe import Markup

from wargame.law.terms import Scope
from wargame.model.conditions import Condition
from wargame.model.terms import Term
from wargame.report.lawpages import page as p
from wargame.report.lawpages import plain
from wargame.report.lawpages.plain import Line


def tree(line: Line) -> Markup:
    """Return a tree of conditions as a list."""
    return p.el("ul", _item(line), class_="tree")


def _item(line: Line) -> Markup:
    inside = p.el("ul", *map(_item, line.inside)) if line.inside else p.NOTHING
    before = [p.sign(line.truth)] if line.tested else []
    return p.el("li", p.joined([*before, line.text], " "), inside)


def term(x: Term | None, scope: Scope | None = None) -> Markup:
    """Return what a term tests; nothing if there is none."""
    return tree(plain.term(x, scope)) if x is not None else p.NOTHING


def condition(x: Condition | None) -> Markup:
    """Return what a condition of play tests; nothing if there is none."""
    return tree(plain.condition(x)) if x is not None else p.NOTHING
