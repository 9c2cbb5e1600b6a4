"""What the law says of a case: ceilings of recognition, and rulings on acts, each with its articles.

Recognition looks at facts. Authority looks at what has been recognised, planned, approved and ordered.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from wargame.core.text import say
from wargame.law.authority import ActRuling, Authority
from wargame.law.in_force import Law
from wargame.law.recognition import Ceilinged, promise, tried
from wargame.law.terms import Scope, holds
from wargame.model.legal_facts import Given
from wargame.world.conditions import Truth


class Assessment:
    """One case under a law. Everything is worked out on demand and kept."""

    __slots__ = ("_codes", "_elements", "_findings", "authority", "committed", "given", "law", "scope")

    def __init__(self, law: Law, given: Given) -> None:
        self.law = law
        self.given = given
        self.committed = _committed(law, given)
        self._codes: dict[tuple[str, str], Truth] = {}
        self._elements: dict[tuple[str, str], Truth] = {}
        self._findings: dict[str, Ceilinged] = {}
        dated = given if given.date == law.date else replace(given, date=law.date)
        self.scope = Scope(dated, committed=self.committed, code=self.code, element=self._element_met)
        self.authority = Authority(law, self.scope)

    def finding(self, situation: str) -> Ceilinged:
        """Return the ceiling of recognition of a situation."""
        found = self._findings.get(situation)
        if found is None:
            found = self._findings[situation] = min(self.findings(situation), key=promise)
        return found

    def findings(self, situation: str) -> tuple[Ceilinged, ...]:
        """Return what each incident by itself comes to, in order; for a situation of the whole, one finding."""
        return tried(self.law.situations[situation], self.law, self.scope)

    def ruling(self, act: str) -> ActRuling:
        """Return what the law says of an act now: the best that any recognised situation gives."""
        return self.authority.ruling(act)

    def code(self, name: str, act: str) -> Truth:
        """Tell whether the condition known by a code is met for an act."""
        key = (name, act if name in self.law.of_the_act else "")
        if key not in self._codes:
            self._codes[key] = None  # asked for in a circle, it is unknown
            self._codes[key] = holds(self.law.codes[name].met_when, self.scope.about(act))
        return self._codes[key]

    def _element_met(self, situation: str, name: str) -> Truth:
        key = (situation, name)
        if key not in self._elements:
            self._elements[key] = None  # asked for in a circle, it is unknown
            status = self.finding(situation).element(name).status
            self._elements[key] = {"met": True, "not_met": False, "unknown": None}[status]
        return self._elements[key]

    def as_json(self) -> dict[str, Any]:
        """Return the assessment in the form that `wargame law assess --json` prints."""
        acts = self.given.acts or tuple(self.law.acts)
        book = self.law.book
        layer = (
            {"commitment_layer": self.committed} if book.about.commitment_from else {"country": book.country}
        )
        return {
            "date": self.given.date,
            "statute_set": self.law.statute_set,
            **layer,
            "situations": {name: _situation_json(self.finding(name)) for name in self.law.situations},
            "acts": {a: _act_json(self.ruling(a)) for a in acts},
        }


def _committed(law: Law, given: Given) -> bool:
    if given.commitment_layer is not None:
        return given.commitment_layer
    said = [o.commitment_layer for o in law.overlays if o.commitment_layer is not None]
    since = law.book.about.commitment_from
    return said[-1] if said else since is not None and given.date >= since


def _situation_json(c: Ceilinged) -> dict[str, Any]:
    return {
        "ceiling": c.ceiling,
        "elements": [
            {"id": e.id, "status": e.status, "basis": list(e.basis)}
            | ({"supplied_by": list(e.supplied_by)} if e.supplied_by else {})
            | ({"presupposed_by": list(e.presupposed_by)} if e.presupposed_by else {})
            for e in c.elements
        ],
        "basis": list(c.basis),
        "answers": list(c.answers),
        "arguments": [{"points": a.points, "says": say(a.says), "source": a.source} for a in c.arguments],
        "mark": c.mark,
    }


def _act_json(r: ActRuling) -> dict[str, Any]:
    made = {
        "ruling": r.ruling,
        "unmet": list(r.unmet),
        "basis": list(r.basis),
        "unlock": r.unlock,
        "mark": r.mark,
    }
    made |= {"limits": r.limits} if r.limits else {}
    return made if r.binds else made | {"binds": False, "cost": r.cost}
