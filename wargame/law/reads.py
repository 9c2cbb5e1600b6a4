"""What of a case a ruling can depend on, found from the text of the law: so that rulings outlive other changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields

from wargame.law.in_force import Law
from wargame.law.terms import parts_of
from wargame.model import terms as t
from wargame.model.legal_facts import Facts, LegalState
from wargame.model.terms import Term

EVERYTHING = frozenset({"*"})
_FACTS = tuple(f.name for f in fields(Facts))
_STATE = tuple(f.name for f in fields(LegalState))
_OF: dict[type, frozenset[str]] = {
    t.Always: frozenset(),
    t.AttackIs: frozenset({"attacks"}),
    t.ThisIs: frozenset({"attacks"}),
    t.CloseState: frozenset({"attacks", "close_state"}),
    t.Listed: frozenset({"attacks", "close_state"}),
    t.Found: frozenset({"findings"}),
    t.Requested: frozenset({"requests"}),
    t.Consented: frozenset({"consent", "area"}),
    t.Combat: frozenset({"combat_scene", "area"}),
    t.Recognised: frozenset({"situations"}),
    t.Ordered: frozenset({"orders"}),
    t.LimbIs: frozenset({"defence_operation_limb"}),
    t.Approval: frozenset({"approvals"}),
    t.PlanIs: frozenset({"basic_plan", "response_plan", "area"}),
    t.Consulted: frozenset({"prior_consultation"}),
    t.DietIs: frozenset({"diet"}),
    t.Urgent: frozenset({"urgent"}),
    t.Committed: frozenset(),
    t.DateIs: frozenset(),
}


def reads(law: Law, act: str) -> frozenset[str]:
    """Return the names of the facts and parts of the state on which the ruling on an act can depend.

    The situations recognised always count. `*` stands for anything: a term of a kind that this page does not know.
    """
    found = {"situations"}
    todo, done = [act], set()
    while todo:
        name = todo.pop()
        done.add(name)
        for rule in law.rules.values():
            for p in rule.provides:
                if p.act != name:
                    continue
                if p.follows is not None and p.follows not in done:
                    todo.append(p.follows)
                found |= _of(p.when, law)
                for code in p.needs:
                    found |= _of(law.codes[code].met_when, law)
    return frozenset(found)


def _of(term: Term | None, law: Law) -> frozenset[str]:
    if term is None:
        return frozenset()
    if isinstance(term, t.FactIs):
        return frozenset({term.fact.partition(".")[0]})
    if isinstance(term, t.CodeMet):
        return _of(law.codes[term.code].met_when, law)
    inner = tuple(parts_of(term))
    if inner:
        return frozenset().union(*(_of(part, law) for part in inner))
    return _OF.get(type(term), EVERYTHING)


def changed(old: tuple[Facts, LegalState], new: tuple[Facts, LegalState]) -> frozenset[str]:
    """Return the names of the facts and parts of the state in which two cases differ."""
    return frozenset(
        (
            *(n for n in _FACTS if getattr(old[0], n) != getattr(new[0], n)),
            *(n for n in _STATE if getattr(old[1], n) != getattr(new[1], n)),
        )
    )


def untouched(names: Iterable[str], difference: frozenset[str]) -> bool:
    """Tell whether a ruling that depends on these names is the same after that difference."""
    names = frozenset(names)
    return not difference or (names.isdisjoint(difference) and "*" not in names)
