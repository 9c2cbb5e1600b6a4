"""Which facts and decisions a term or condition reads, by their paths in the vocabulary of law."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from wargame.law.terms import parts_of
from wargame.model import conditions as c
from wargame.model import terms as t

_SAME = {"means_any": "means", "means_only": "means", "not_flag": "flag"}
_CLOSE = ("status", "common_concern", "will_to_act_with_japan")


def reads(x: t.Term | None) -> Iterator[str]:
    """Yield the path of everything that a term reads; `*` stands for any name."""
    if x is None:
        return
    inner = tuple(parts_of(x))
    for part in inner:
        yield from reads(part)
    if not inner:
        yield from _leaf(x)


def _leaf(x: Any) -> Iterator[str]:
    match x:
        case t.AttackIs(attack=pattern) | t.ThisIs(this=pattern):
            yield from (
                f"attacks.{_SAME.get(f.name, f.name)}"
                for f in fields(pattern)
                if getattr(pattern, f.name) is not None
            )
        case t.CloseState(close_state=who):
            name = "*" if who == "victim" else who
            yield from (f"close_state.{name}.{a}" for a in _CLOSE if getattr(x, a) is not None)
        case t.Listed():
            yield "close_state.*.status"
        case t.Combat():
            yield from ("combat_scene", "area")
        case t.PlanIs(plan=plan):
            yield f"state.{plan}"
            if x.covers_area:
                yield "area"
        case t.Consented(consent=who):
            yield "consent.*" if who in ("territory", "flag") else f"consent.{who}"
        case t.Requested(request=who):
            yield "requests.*" if who.startswith("any_") else f"requests.{who}"
        case _:
            yield from _single(x)


def _single(x: Any) -> Iterator[str]:
    match x:
        case t.FactIs(fact=path):
            yield path
        case t.Found(finding=name):
            yield f"findings.{name}"
        case t.PointIs(point=name):
            yield f"points.{name}"
        case t.Approval(approval=name):
            yield f"state.approvals.{name}"
        case t.CodeMet(code=name):
            yield f"code:{name}"
        case t.ElementMet(element=name, of=situation):
            yield f"element:{situation}#{name}"
        case _:
            if type(x) in _STATE:
                yield _STATE[type(x)]


_STATE: dict[type, str] = {
    t.Recognised: "state.situations",
    t.Ordered: "state.orders",
    t.LimbIs: "state.defence_operation_limb",
    t.Consulted: "state.prior_consultation",
    t.DietIs: "state.diet",
    t.Urgent: "state.urgent",
    t.Committed: "state.commitment_layer",
    t.DateIs: "date",
}


def reads_in_play(x: c.Condition | None) -> Iterator[str]:
    """Yield the paths of the other legal facts that a condition of play reads."""
    match x:
        case c.AllOf(all=parts) | c.AnyOf(any=parts):
            for part in parts:
                yield from reads_in_play(part)
        case c.Not(not_=part):
            yield from reads_in_play(part)
        case c.FactTest(fact=path):
            yield path


def touches(read: str, derived: str) -> bool:
    """Tell whether what reads one path reads what another derives."""
    one, other = read.split("."), derived.split(".")
    return all(a == b or "*" in (a, b) for a, b in zip(one, other, strict=False))
