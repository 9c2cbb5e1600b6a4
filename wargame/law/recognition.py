"""What facts let be recognised: the ceiling of a situation, element by element, each with its articles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wargame.law.in_force import Law
from wargame.law.terms import Scope, holds
from wargame.model.lawbook import CEILINGS, Argument, Ceiling, LawSituation, SituationElement
from wargame.model.legal_facts import Attack
from wargame.model.terms import Always

NO_INCIDENT = Attack(victim="none", stage="none", organised_planned=False)
"""Stands for an empty list of incidents."""


@dataclass(frozen=True, slots=True)
class ElementStatus:
    """How an element stands: met, not_met, unknown.

    Args:
        supplied_by: answers and readings that speak to the element.
        presupposed_by: answers that take it as given without speaking to it.
    """

    id: str
    status: str
    basis: tuple[str, ...]
    weight: str
    supplied_by: tuple[str, ...] = ()
    presupposed_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ceilinged:
    """The most that the law lets be recognised of a situation."""

    situation: str
    ceiling: Ceiling
    elements: tuple[ElementStatus, ...]
    basis: tuple[str, ...]
    answers: tuple[str, ...]
    arguments: tuple[Argument, ...]
    incident: int | None
    mark: str

    def element(self, name: str) -> ElementStatus:
        """Return an element by id."""
        return next(e for e in self.elements if e.id == name)


def tried(s: LawSituation, law: Law, scope: Scope) -> tuple[Ceilinged, ...]:
    """Return what each incident by itself comes to, in order; for a situation of the whole, one finding."""
    window = law.situation_window(s)
    if window is None:
        since = min(w.from_ for w in s.in_force)
        basis = (s.citation,)
        elements = tuple(ElementStatus(name, "not_met", basis, e.weight) for name, e in s.elements.items())
        mark = s.in_force[0].text_read
        says = f"{s.citation} is not in force before {since}"
        why = (Argument(says=says, points="against", when=Always(always=True), source=s.citation),)
        return (Ceilinged(s.id, "cannot", elements, basis, (), why, None, mark),)
    attacks = scope.given.facts.attacks
    incidents: list[tuple[int | None, Attack | None]] = [(None, None)]
    if s.looks_at == "each_incident" and attacks is not None:
        incidents = list(enumerate(attacks)) or [(None, NO_INCIDENT)]
    return tuple(_on_incident(s, law, scope.on(attack), i, window.text_read) for i, attack in incidents)


def _on_incident(s: LawSituation, law: Law, scope: Scope, index: int | None, mark: str) -> Ceilinged:
    status = {name: _status(e, scope) for name, e in s.elements.items()}
    supplied: dict[str, list[str]] = {}
    for overlay in law.overlays:
        for x in overlay.supplies:
            if x.situation == s.id and holds(x.when, scope) is True:
                for name in x.elements:
                    if status.get(name) == "unknown" or (x.even_if_failed and name in status):
                        status[name] = x.status
                        supplied.setdefault(name, []).append(x.cite)
    fitting = [
        a
        for a in law.answers.values()
        if s.id in a.said and a.facts_it_fits is not None and holds(a.facts_it_fits, scope) is True
    ]
    barred = any(status[n] == "not_met" and e.weight == "hard" for n, e in s.elements.items())
    by_reading = frozenset(supplied)
    lifting = [a for a in fitting if CEILINGS.index(a.said[s.id]) >= CEILINGS.index("can")]
    # an answer cannot lift what a hard element forbids, nor does it speak to it
    fitting, lifting = ([a for a in fitting if a not in lifting], []) if barred else (fitting, lifting)
    presupposed: dict[str, list[str]] = {}
    for a in lifting:
        for name in a.supplies:
            if status.get(name) == "unknown":
                status[name] = "met"
            if name in status and name not in by_reading:
                supplied.setdefault(name, []).append(a.cite)
    for a in lifting:
        for name in a.presupposes:
            if status.get(name) == "unknown" or name in presupposed:
                status[name] = "met"
                presupposed.setdefault(name, []).append(a.cite)
    bearing = {n: status[n] for n, e in s.elements.items() if e.weight != "measures"}
    ceiling: Ceiling = "undetermined"
    if barred or any(a.said[s.id] == "cannot" for a in fitting) or _fails_soft(s, status):
        ceiling = "cannot"
    elif all(x == "met" for x in bearing.values()):
        ceiling = max((a.said[s.id] for a in fitting), key=CEILINGS.index, default="can")
        ceiling = max(ceiling, "can", key=CEILINGS.index)
    elements = tuple(
        ElementStatus(
            n,
            status[n],
            tuple(dict.fromkeys((*e.basis, *supplied.get(n, ()), *presupposed.get(n, ())))),
            e.weight,
            tuple(supplied.get(n, ())),
            tuple(presupposed.get(n, ())),
        )
        for n, e in s.elements.items()
    )
    basis = dict.fromkeys((s.citation, *(a.cite for a in fitting)))
    arguments = tuple(a for a in s.arguments if holds(a.when, scope) is True)
    answers = tuple(a.id for a in fitting)
    return Ceilinged(s.id, ceiling, elements, tuple(basis), answers, arguments, index, mark)


def _status(element: SituationElement, scope: Scope) -> str:
    """Return met, not_met or unknown."""
    if element.met_when is None and element.not_met_when is None:
        return "unknown"
    met = holds(element.met_when, scope) if element.met_when is not None else None
    if met is True:
        return "met"
    if element.not_met_when is not None:
        return "not_met" if holds(element.not_met_when, scope) is True else "unknown"
    return "not_met" if met is False else "unknown"


def _fails_soft(s: LawSituation, status: Mapping[str, str]) -> bool:
    """Tell whether the facts themselves say that a soft element which is not left to judgement fails."""
    return any(
        e.weight == "soft" and e.not_met_when is not None and status[n] == "not_met"
        for n, e in s.elements.items()
    )


def promise(c: Ceilinged) -> tuple[int, int, int, int]:
    """Return a key that puts findings in order, the one that promises most first."""
    bearing = [e for e in c.elements if e.weight != "measures"]
    failed = sum(e.status == "not_met" for e in bearing)
    unknown = sum(e.status == "unknown" for e in bearing)
    return (-CEILINGS.index(c.ceiling), failed, unknown, c.incident or 0)
