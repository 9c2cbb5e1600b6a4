"""What the law says of a case: ceilings of recognition, and rulings on acts, each with its articles.

Recognition looks at facts. Authority looks at what has been recognised, planned, approved and ordered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from wargame.core.errors import WargameError
from wargame.core.text import say
from wargame.law.in_force import Cell, Law, weakest
from wargame.law.terms import Scope, holds
from wargame.model.law_windows import Window
from wargame.model.lawbook import CEILINGS, PEACETIME, Argument, Ceiling, LawSituation, SituationElement
from wargame.model.legal_facts import Attack, Given
from wargame.model.terms import Always
from wargame.world.conditions import Truth

RANK = {"permitted": 0, "conditional": 1, "prohibited": 2}

MORE_THAN_ONE = 2

NO_INCIDENT = Attack(victim="none", stage="none", organised_planned=False)
"""Stands for an empty list of incidents."""


class LawConflict(WargameError):
    """Two rules apply to an act, say different things, and neither says which goes first."""


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


@dataclass(frozen=True, slots=True)
class ActRuling:
    """What the law says of an act.

    Args:
        column: the recognised situation whose column applies, or (if prohibited) the nearest one that permits.
        rules: ids of the rules used.
        binds: whether a rule that binds makes it; else it is an argument.
        cost: of an argument, what it costs to act without it or against it.
        opened_by: if prohibited, the situations in whose columns it is not, nearest first.
        weak: the texts that were read as `mark` says, where that is not the text in force.
    """

    act: str
    ruling: str
    unmet: tuple[str, ...]
    basis: tuple[str, ...]
    unlock: str
    mark: str
    column: str
    rules: tuple[str, ...] = ()
    limits: str = ""
    weapons_tier: str = ""
    binds: bool = True
    cost: str = ""
    opened_by: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()


class Assessment:
    """One case under a law. Everything is worked out on demand and kept."""

    __slots__ = (
        "_cells",
        "_codes",
        "_columns",
        "_elements",
        "_findings",
        "_in_force",
        "_rulings",
        "committed",
        "given",
        "law",
        "scope",
    )

    def __init__(self, law: Law, given: Given) -> None:
        self.law = law
        self.given = given
        self.committed = _committed(law, given)
        self._codes: dict[tuple[str, str], Truth] = {}
        self._elements: dict[tuple[str, str], Truth] = {}
        self._findings: dict[str, Ceilinged] = {}
        self._rulings: dict[str, ActRuling] = {}
        self._cells: dict[tuple[str, str], ActRuling] = {}
        known = {s.id for s in law.situations.values() if law.situation_window(s) is not None}
        recognised = known.intersection(given.state.situations)
        self._in_force = tuple(c for c in law.order if c == PEACETIME or c in known)
        self._columns = (PEACETIME, *(c for c in law.order if c in recognised))
        dated = given if given.date == law.date else replace(given, date=law.date)
        self.scope = Scope(dated, committed=self.committed, code=self.code, element=self._element_met)

    # Recognition

    def finding(self, situation: str) -> Ceilinged:
        """Return the ceiling of recognition of a situation."""
        found = self._findings.get(situation)
        if found is None:
            found = self._findings[situation] = self._find(self.law.situations[situation])
        return found

    def findings(self, situation: str) -> tuple[Ceilinged, ...]:
        """Return what each incident by itself comes to, in order; for a situation of the whole, one finding."""
        return self._tried(self.law.situations[situation])

    def _find(self, s: LawSituation) -> Ceilinged:
        return min(self._tried(s), key=_promise)

    def _tried(self, s: LawSituation) -> tuple[Ceilinged, ...]:
        window = self.law.situation_window(s)
        if window is None:
            since = min(w.from_ for w in s.in_force)
            basis = (s.citation,)
            elements = tuple(
                ElementStatus(name, "not_met", basis, e.weight) for name, e in s.elements.items()
            )
            mark = s.in_force[0].text_read
            says = f"{s.citation} is not in force before {since}"
            why = (Argument(says=says, points="against", when=Always(always=True), source=s.citation),)
            return (Ceilinged(s.id, "cannot", elements, basis, (), why, None, mark),)
        attacks = self.given.facts.attacks
        incidents: list[tuple[int | None, Attack | None]] = [(None, None)]
        if s.looks_at == "each_incident" and attacks is not None:
            incidents = list(enumerate(attacks)) or [(None, NO_INCIDENT)]
        return tuple(self._on_incident(s, i, attack, window.text_read) for i, attack in incidents)

    def _on_incident(self, s: LawSituation, index: int | None, attack: Attack | None, mark: str) -> Ceilinged:
        scope = self.scope.on(attack)
        status = {name: element_status(e, scope) for name, e in s.elements.items()}
        supplied: dict[str, list[str]] = {}
        for overlay in self.law.overlays:
            for x in overlay.supplies:
                if x.situation == s.id and holds(x.when, scope) is True:
                    for name in x.elements:
                        if status.get(name) == "unknown" or (x.even_if_failed and name in status):
                            status[name] = x.status
                            supplied.setdefault(name, []).append(x.cite)
        fitting = [
            a
            for a in self.law.answers.values()
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

    def _element_met(self, situation: str, name: str) -> Truth:
        key = (situation, name)
        if key not in self._elements:
            self._elements[key] = None  # asked for in a circle, it is unknown
            status = self.finding(situation).element(name).status
            self._elements[key] = {"met": True, "not_met": False, "unknown": None}[status]
        return self._elements[key]

    # Authority

    def code(self, name: str, act: str) -> Truth:
        """Tell whether the condition known by a code is met for an act."""
        key = (name, act if name in self.law.of_the_act else "")
        if key not in self._codes:
            self._codes[key] = None  # asked for in a circle, it is unknown
            self._codes[key] = holds(self.law.codes[name].met_when, self.scope.about(act))
        return self._codes[key]

    def columns(self) -> tuple[str, ...]:
        """Return the situations whose powers apply: peacetime's always, and those of what is recognised."""
        return self._columns

    def ruling(self, act: str) -> ActRuling:
        """Return what the law says of an act now: the best that any recognised situation gives."""
        found = self._rulings.get(act)
        if found is None:
            found = self._rulings[act] = self._rule(act)
        return found

    def _rule(self, act: str) -> ActRuling:
        here = [self.in_column(act, c) for c in self.columns()]
        best = min(
            here,
            key=lambda r: (
                RANK[r.ruling],
                r.column == PEACETIME,
                len(r.unmet),
                -self.law.order.index(r.column),
            ),
        )
        if best.ruling != "prohibited":
            return best
        refused = [r for r in here if r.basis]
        stated = refused[-1] if refused else None
        opening = [c for c in self._in_force if c not in self._columns and self._opens(act, c)]
        nearest = self.in_column(act, opening[0]) if opening else None
        basis = dict.fromkeys((*(b for r in refused for b in r.basis), *(nearest.basis if nearest else ())))
        marks = [r.mark for r in (*refused, *((nearest,) if nearest else ()))]
        deciding = refused or ([nearest] if nearest else [])
        argued = bool(deciding) and not any(r.binds for r in deciding)
        unlock = self._unlock(opening, nearest, stated)
        if not basis:
            coming = self._not_yet_in_force(act)
            basis = dict.fromkeys(coming or (f"no rule in force on {self.law.date} provides for it",))
            marks = [w.text_read for w in coming.values()]
            unlock = "; ".join(f"{c} in force, from {w.from_}" for c, w in coming.items()) or unlock
        return ActRuling(
            act,
            "prohibited",
            nearest.unmet if nearest and not (stated and stated.unmet) else stated.unmet if stated else (),
            tuple(basis),
            unlock,
            weakest(marks),
            nearest.column if nearest else "",
            tuple(dict.fromkeys(x for r in (*refused, *((nearest,) if nearest else ())) for x in r.rules)),
            binds=not argued,
            cost="; ".join(dict.fromkeys(r.cost for r in deciding)) if argued else "",
            opened_by=tuple(opening),
            weak=_weak((*refused, *((nearest,) if nearest else ())), weakest(marks)),
        )

    def _not_yet_in_force(self, act: str) -> dict[str, Window]:
        """Return the first window of each rule that will provide for an act, by citation."""
        windows = {
            rule.citation: min(rule.in_force, key=lambda w: w.from_)
            for rule in self.law.rules.values()
            if rule.id not in self.law.marks and any(p.act == act for p in rule.provides)
        }
        return {c: w for c, w in sorted(windows.items()) if w.from_ > self.law.date}

    @staticmethod
    def _unlock(opening: list[str], nearest: ActRuling | None, stated: ActRuling | None) -> str:
        if stated and stated.unlock:
            return stated.unlock
        if nearest is None:
            return "nothing in the law as it stands"
        others = f" (also {', '.join(opening[1:])})" if opening[1:] else ""
        then = f"; then: {nearest.unlock}" if nearest.unlock else ""
        return f"recognition of {nearest.column}{others}{then}"

    def _opens(self, act: str, column: str, seen: tuple[str, ...] = ()) -> bool:
        """Tell whether a situation's column does not prohibit an act: a ruling worked out no further than that."""
        return any(
            self._opens(c.provision.follows, column, (*seen, act))
            if c.provision.follows is not None and c.provision.follows not in (*seen, act)
            else (c.provision.ruling or "prohibited") != "prohibited"
            for c in self._standing(act, column)
        )

    def in_column(self, act: str, column: str, seen: tuple[str, ...] = ()) -> ActRuling:
        """Return what one situation's column says of an act.

        Raises:
            LawConflict: two rules apply and neither goes before the other.
        """
        if seen:
            return self._in_column(act, column, seen)
        found = self._cells.get((act, column))
        if found is None:
            found = self._cells[act, column] = self._in_column(act, column, ())
        return found

    def _standing(self, act: str, column: str) -> list[Cell]:
        """Return the provisions that apply to an act in a situation and that none goes before.

        Raises:
            LawConflict: two rules apply and neither goes before the other.
        """
        cells = self.law.cells(act, column)
        if len(cells) < MORE_THAN_ONE and all(c.provision.when is None for c in cells):
            return cells
        applying = [
            c
            for c in cells
            if c.provision.when is None or holds(c.provision.when, self.scope.about(act)) is True
        ]
        beaten = {label for c in applying for label in c.provision.over}
        standing = [c for c in applying if c.label not in beaten]
        for i, one in enumerate(standing):
            for other in standing[i + 1 :]:
                if other.label in one.provision.alongside or one.label in other.provision.alongside:
                    continue
                raise LawConflict(
                    f"{act} under {column}: `{one.label}` ({self._file(one)}) and `{other.label}` "
                    f"({self._file(other)}) both apply; neither says which goes first (`over` or `alongside`)"
                )
        return standing

    def _in_column(self, act: str, column: str, seen: tuple[str, ...]) -> ActRuling:
        standing = self._standing(act, column)
        if not standing:
            return ActRuling(act, "prohibited", (), (), "", "in_force", column)
        rulings = [self._by(act, column, c, seen) for c in standing]
        return min(rulings, key=lambda r: (RANK[r.ruling], len(r.unmet)))

    def _file(self, cell: Cell) -> str:
        return self.law.book.files.get(cell.rule.id, cell.rule.id)

    def _by(self, act: str, column: str, cell: Cell, seen: tuple[str, ...]) -> ActRuling:
        rule, p = cell.rule, cell.provision
        if p.follows is not None:
            if p.follows in seen:
                raise LawConflict(
                    f"{act} under {column}: it follows itself through {', '.join((*seen, act))}"
                )
            target = self.in_column(p.follows, column, (*seen, act))
            mark = weakest((cell.mark, target.mark))
            basis = dict.fromkeys((rule.citation, *p.basis, *target.basis))
            return replace(
                target,
                act=act,
                basis=tuple(basis),
                mark=mark,
                weak=_weak((replace(target, mark=cell.mark, weak=_read_as(cell)), target), mark),
                rules=tuple(dict.fromkeys((rule.id, *target.rules))),
                binds=rule.binds and target.binds,
                cost=say(rule.cost) or target.cost,
            )
        unmet = tuple(n for n in p.needs if self.code(n, act) is not True)
        key = (id(cell), unmet, self.committed)
        found = self.law.made.get(key)
        if found is None:
            found = self.law.made[key] = self._made(act, column, cell, unmet)
        return found

    def _made(self, act: str, column: str, cell: Cell, unmet: tuple[str, ...]) -> ActRuling:
        """Return the ruling of a provision of which these codes are unmet; nothing else of a case bears on it."""
        rule, p = cell.rule, cell.provision
        ruling = p.ruling or "prohibited"
        if ruling == "permitted" and unmet:
            ruling = "conditional"
        elif ruling == "conditional" and not unmet:
            ruling = "permitted"
        codes = self.law.codes
        applied = (*unmet, *(n for n in p.needs if n not in unmet))
        basis = dict.fromkeys((rule.citation, *p.basis, *(b for n in applied for b in self.articles(n))))
        unlock = say(p.unlock) or "; ".join(say(codes[n].unlock) or say(codes[n].title) for n in unmet)
        if ruling == "permitted":
            unlock = ""
        return ActRuling(
            act,
            ruling,
            tuple(dict.fromkeys(codes[n].shown_as or n for n in unmet)),
            tuple(basis),
            unlock,
            cell.mark,
            column,
            (rule.id,),
            say(p.limits),
            rule.weapons_tier or "",
            rule.binds,
            say(rule.cost),
            weak=_read_as(cell),
        )

    def articles(self, code: str) -> tuple[str, ...]:
        """Return the articles of a condition; those of the commitment layer only while it is applied."""
        c = self.law.codes[code]
        return (*c.basis, *c.commitment_basis) if self.committed else c.basis

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


def _read_as(cell: Cell) -> tuple[str, ...]:
    """Return the article of a provision, if what was read of it is not the text in force."""
    return () if cell.mark == "in_force" else (cell.rule.citation,)


def _weak(rulings: Iterable[ActRuling], mark: str) -> tuple[str, ...]:
    """Return the texts by which some rulings bear a mark."""
    return tuple(dict.fromkeys(w for r in rulings if r.mark == mark for w in r.weak))


def _committed(law: Law, given: Given) -> bool:
    if given.commitment_layer is not None:
        return given.commitment_layer
    said = [o.commitment_layer for o in law.overlays if o.commitment_layer is not None]
    since = law.book.about.commitment_from
    return said[-1] if said else since is not None and given.date >= since


def element_status(element: SituationElement, scope: Scope) -> str:
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


def _promise(c: Ceilinged) -> tuple[int, int, int, int]:
    bearing = [e for e in c.elements if e.weight != "measures"]
    failed = sum(e.status == "not_met" for e in bearing)
    unknown = sum(e.status == "unknown" for e in bearing)
    return (-CEILINGS.index(c.ceiling), failed, unknown, c.incident or 0)


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
