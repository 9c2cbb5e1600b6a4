"""What the law says of acts: rulings on what is recognised, planned, approved and ordered, each with its articles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from wargame.core.errors import WargameError
from wargame.core.text import say
from wargame.law.in_force import Cell, Law, weakest
from wargame.law.terms import Scope, holds
from wargame.model.law_windows import Window
from wargame.model.lawbook import PEACETIME

RANK = {"permitted": 0, "conditional": 1, "prohibited": 2}

MORE_THAN_ONE = 2


class LawConflict(WargameError):
    """Two rules apply to an act, say different things, and neither says which goes first."""


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


class Authority:
    """Rulings on acts in one case. Everything is worked out on demand and kept."""

    __slots__ = ("_cells", "_columns", "_in_force", "_law", "_rulings", "_scope")

    def __init__(self, law: Law, scope: Scope) -> None:
        self._law = law
        self._scope = scope
        self._rulings: dict[str, ActRuling] = {}
        self._cells: dict[tuple[str, str], ActRuling] = {}
        known = {s.id for s in law.situations.values() if law.situation_window(s) is not None}
        recognised = known.intersection(scope.given.state.situations)
        self._in_force = tuple(c for c in law.order if c == PEACETIME or c in known)
        self._columns = (PEACETIME, *(c for c in law.order if c in recognised))

    def columns(self) -> tuple[str, ...]:
        """Return the situations whose powers apply: peacetime's always, and those of what is recognised."""
        return self._columns

    def ruling(self, act: str) -> ActRuling:
        """Return what the law says of an act now: the best that any recognised situation gives."""
        found = self._rulings.get(act)
        if found is None:
            found = self._rulings[act] = self._rule(act)
        return found

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

    def articles(self, code: str) -> tuple[str, ...]:
        """Return the articles of a condition; those of the commitment layer only while it is applied."""
        c = self._law.codes[code]
        return (*c.basis, *c.commitment_basis) if self._scope.committed else c.basis

    def _rule(self, act: str) -> ActRuling:
        here = [self.in_column(act, c) for c in self.columns()]
        best = min(
            here,
            key=lambda r: (
                RANK[r.ruling],
                r.column == PEACETIME,
                len(r.unmet),
                -self._law.order.index(r.column),
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
            basis = dict.fromkeys(coming or (f"no rule in force on {self._law.date} provides for it",))
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
            for rule in self._law.rules.values()
            if rule.id not in self._law.marks and any(p.act == act for p in rule.provides)
        }
        return {c: w for c, w in sorted(windows.items()) if w.from_ > self._law.date}

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

    def _standing(self, act: str, column: str) -> list[Cell]:
        """Return the provisions that apply to an act in a situation and that none goes before.

        Raises:
            LawConflict: two rules apply and neither goes before the other.
        """
        cells = self._law.cells(act, column)
        if len(cells) < MORE_THAN_ONE and all(c.provision.when is None for c in cells):
            return cells
        applying = [
            c
            for c in cells
            if c.provision.when is None or holds(c.provision.when, self._scope.about(act)) is True
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
        return self._law.book.files.get(cell.rule.id, cell.rule.id)

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
        unmet = tuple(n for n in p.needs if self._scope.code(n, act) is not True)
        key = (id(cell), unmet, self._scope.committed)
        found = self._law.made.get(key)
        if found is None:
            found = self._law.made[key] = self._made(act, column, cell, unmet)
        return found

    def _made(self, act: str, column: str, cell: Cell, unmet: tuple[str, ...]) -> ActRuling:
        """Return the ruling of a provision of which these codes are unmet; nothing else of a case bears on it."""
        rule, p = cell.rule, cell.provision
        ruling = p.ruling or "prohibited"
        if ruling == "permitted" and unmet:
            ruling = "conditional"
        elif ruling == "conditional" and not unmet:
            ruling = "permitted"
        codes = self._law.codes
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


def _read_as(cell: Cell) -> tuple[str, ...]:
    """Return the article of a provision, if what was read of it is not the text in force."""
    return () if cell.mark == "in_force" else (cell.rule.citation,)


def _weak(rulings: Iterable[ActRuling], mark: str) -> tuple[str, ...]:
    """Return the texts by which some rulings bear a mark."""
    return tuple(dict.fromkeys(w for r in rulings if r.mark == mark for w in r.weak))
