"""Terms of law and incidents in plain English: a clause for each kind of term, said to hold or not to hold.

clause(term, book)              # "the Basic Plan has been approved"
clause(term, book, yes=False)   # "it is not so that the Basic Plan has been approved"
incident(attack)                # "against US forces outside Japan, organised and planned, under way"
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from typing import Any

from wargame.core.text import say
from wargame.law.terms import Scope, holds
from wargame.law.vocabulary import (
    AMOUNTS,
    ANSWERS,
    ATTACKERS,
    CEASEFIRES,
    CHOICES,
    FINDINGS,
    MEANS,
    OBJECTS,
    ORDERS,
    PARTIES,
    PLACES,
    SITTINGS,
    STAGES,
    TARGETS,
    VICTIMS,
    VOTES,
    YES_NO,
    Words,
)
from wargame.model import terms as t
from wargame.model.lawbook import Lawbook
from wargame.model.legal_facts import Attack

SMALL_WORDS = ("A ", "An ", "The ", "It ", "One ", "Two ", "Ten ")


def _readable(name: object) -> str:
    if isinstance(name, float):
        return f"{name:g}"
    return str(name).replace("_", " ")


def _or(names: Iterable[Any], words: Words) -> str:
    said = [words.get(str(n)) or _readable(n) for n in names]
    return ", ".join(said[:-1]) + " or " + said[-1] if len(said) > 1 else "".join(said)


def _party(name: str) -> str:
    return PARTIES.get(name) or " ".join(
        w if w in ("of", "and", "the") else w.capitalize() for w in name.split("_")
    )


def _parties(names: Iterable[str]) -> str:
    return _or([_party(n) for n in names], {})


def _inside(title: str) -> str:
    """Return a title as it stands inside a sentence."""
    return title[0].lower() + title[1:] if title.startswith(SMALL_WORDS) else title


# Incidents


def three(yes: str, no: str, open_: str) -> Callable[[Any], str]:
    """Return what words one of three: for True, for False, for what is not known."""
    return lambda v: yes if v is True else no if v is False else open_


def several(value: Any) -> tuple[Any, ...]:
    """Return a value of a pattern as the several that it may be."""
    return value if isinstance(value, tuple) else (value,)


def _and(names: Iterable[str], words: Words) -> str:
    return " and ".join(words.get(n) or _readable(n) for n in names)


_ATTRIBUTES: Mapping[str, Callable[[Any], str]] = {
    "victim": lambda v: f"against {_or(several(v), VICTIMS)}",
    "state": lambda v: f"the state struck being {_parties(several(v))}",
    "flag": lambda v: f"under the flag of {_parties(several(v))}",
    "not_flag": lambda v: f"under no flag of {_parties(several(v))}",
    "target": lambda v: f"aimed at {_or(several(v), TARGETS)}",
    "actor": lambda v: f"by {_or(several(v), ATTACKERS)}",
    "organised_planned": three(
        "that is organised and planned",
        "that is not organised and planned",
        "not known to be organised and planned",
    ),
    "stage": lambda v: _or(several(v), STAGES),
    "means": lambda v: f"with {_and(v, MEANS)}" if v else "with no means",
    "means_any": lambda v: f"with {_or(v, MEANS)}",
    "means_only": lambda v: f"with nothing but {_or(v, MEANS)}",
    "place": lambda v: _or(several(v), PLACES),
    "over_japan": three("passing over Japan", "not passing over Japan", "perhaps passing over Japan"),
    "scale": lambda v: f"{_or(several(v), {})} in scale",
    "japanese_nationals_aboard": lambda v: f"with {v} or more Japanese nationals aboard",
    "contributing_to_defence_of_japan": three(
        "on a unit that contributes to Japan's defence just then",
        "on a unit that does not contribute to Japan's defence",
        "on a unit of which it is unknown whether it contributes to Japan's defence",
    ),
    "innocent_passage": three(
        "in innocent passage", "not in innocent passage", "in passage not known to be innocent"
    ),
    "unlawful": three("that is unlawful", "that is not unlawful", "not known to be unlawful"),
    "armed": three("with arms at hand", "with no arms at hand", "not known to be with arms at hand"),
    "ally_struck_first": three(
        "after the ally struck first", "the ally not having struck first", "the ally perhaps striking first"
    ),
    "accidental": three("by accident", "not by accident", "not known to be an accident"),
    "ceasefire": lambda v: _or(several(v), CEASEFIRES),
    "deaths": lambda v: f"with {v} or more dead",
}
_COUNTED = {"japanese_nationals_aboard": "Japanese nationals aboard", "deaths": "dead"}


def incident(a: Attack | t.AttackPattern) -> str:
    """Return what an incident is, or what a pattern asks of one: what stands after `an incident`."""
    said = []
    for f in fields(a):
        value = getattr(a, f.name)
        if value is None:
            continue
        if isinstance(a, Attack) and f.name in _COUNTED:
            said.append(f"with {value} {_COUNTED[f.name]}")
        else:
            words = _ATTRIBUTES[f.name](value)
            again = " or " not in words and any(w.startswith("that is ") for w in said)
            said.append(words.removeprefix("that is ") if again else words)
    return ", ".join(said) or "of any kind"


# Clauses


def _fact(x: t.FactIs) -> str:
    if x.fact in YES_NO and isinstance(x.is_, bool):
        return YES_NO[x.fact][not x.is_]
    about, words = CHOICES.get(x.fact, ("", {}))
    tests = []
    if x.is_ is not None:
        tests.append(_or([x.is_], words) if not isinstance(x.is_, bool) else ("so" if x.is_ else "not so"))
    if x.in_ is not None:
        tests.append(_or(x.in_, words))
    if x.at_least is not None:
        tests.append(f"{x.at_least:g} or more")
    if x.at_most is not None:
        tests.append(f"{x.at_most:g} or less" if x.at_most else "0")
    asked = " and ".join(tests) or "known"
    if x.fact in AMOUNTS:
        return AMOUNTS[x.fact].format(asked)
    return f"{about or _readable(x.fact).replace('.', ': ') + ' is'} {asked}"


_CLOSE: Words = {
    "yes": "counts as close to Japan",
    "no": "does not count as close to Japan",
    "undetermined": "has not been settled to be close to Japan",
}


def _close(x: t.CloseState) -> str:
    said = []
    if x.status is not None:
        said.append(_or(x.status, _CLOSE))
    if x.common_concern is not None:
        words = ("shares Japan's concern", "does not share Japan's concern", "may share Japan's concern")
        said.append(three(*words)(x.common_concern))
    if x.will_to_act_with_japan is not None:
        will = ("shows the will to act with Japan", "does not show the will to act with Japan")
        said.append(three(*will, "may show the will to act with Japan")(x.will_to_act_with_japan))
    return f"{_party(x.close_state)} {' and '.join(said) or 'is known'}"


def _plan(x: t.PlanIs) -> str:
    name = "a Basic Plan" if x.plan == "basic_plan" else "a Basic Response Plan"
    if not x.adopted:
        return f"{name} is not adopted"
    also = ["lists this act"] * x.lists_act + ["covers the area"] * x.covers_area
    return " and ".join([f"{name} is adopted", *also])


_CONSENTS = {"yes": "consents", "no": "refuses consent", "unclear": "leaves its consent unclear"}
_LIMBS: Words = {
    "i": "under item (i)",
    "ii": "under item (ii)",
    "both": "under both items",
    "none": "under no item",
}


def voted_on(name: str) -> str:
    """Return what a vote is about."""
    return OBJECTS.get(name) or f"the {_readable(name)}"


def _voted(stands: tuple[str, ...]) -> str:
    if set(stands) == {"approved", "emergency_session_approved"}:
        return "has been approved (if need be, in an emergency session)"
    return _or(stands, VOTES)


_CLAUSES: Mapping[type, Callable[[Any, Lawbook], str]] = {
    t.Always: lambda x, _: "whatever the facts" if x.always else "under no facts",
    t.FactIs: lambda x, _: _fact(x),
    t.AttackIs: lambda x, _: f"there is an incident {incident(x.attack)}",
    t.ThisIs: lambda x, _: f"this is an incident {incident(x.this)}",
    t.CloseState: lambda x, _: _close(x),
    t.Listed: lambda x, _: (
        f"the facts say {'something' if x.relationship_stated else 'nothing'} of the relationship of the state "
        "struck with Japan"
    ),
    t.Found: lambda x, _: FINDINGS[x.finding],
    t.Requested: lambda x, _: f"{_party(x.request)} has asked for it",
    t.Consented: lambda x, _: f"{_party(x.consent)} {_CONSENTS[x.is_]}",
    t.Combat: lambda x, _: f"{'' if x.combat_here else 'no '}combat is actually going on there",
    t.Recognised: lambda x, _: f"{_or(x.recognised, {})} is recognised",
    t.Ordered: lambda x, _: f"{ORDERS[x.ordered]} is ordered",
    t.LimbIs: lambda x, _: f"the defence operation is ordered {_or(x.limb, _LIMBS)} of SDFA 76(1)",
    t.Approval: lambda x, _: f"{voted_on(x.approval)} {_voted(x.in_)}",
    t.PlanIs: lambda x, _: _plan(x),
    t.Consulted: lambda x, _: f"Japan's answer in prior consultation {_or(x.prior_consultation, ANSWERS)}",
    t.DietIs: lambda x, _: _or(x.diet, SITTINGS),
    t.Urgent: lambda x, _: (
        "the matter is specially urgent" if x.urgent else "the matter is not specially urgent"
    ),
    t.Committed: lambda x, _: f"the commitment layer is {'' if x.commitment_layer else 'not '}applied",
    t.CodeMet: lambda x, book: f"the condition `{x.code}` is met ({say(book.codes[x.code].title)})",
    t.ElementMet: lambda x, book: (
        f"element {x.element} of {x.of} is met ({say(book.situations[x.of].elements[x.element].title)})"
    ),
    t.PointIs: lambda x, book: (
        f"{'' if x.is_ else 'it is not so that '}{_inside(say(book.points[x.point].title))}"
    ),
    t.DateIs: lambda x, _: f"the date is {x.date_from} or later",
}
_DENIALS: Mapping[type, Callable[[Any], str]] = {
    t.AttackIs: lambda x: f"there is no incident {incident(x.attack)}",
    t.ThisIs: lambda x: f"this is no incident {incident(x.this)}",
    t.Requested: lambda x: f"{_party(x.request)} has not asked for it",
    t.Combat: lambda x: f"{'no ' if x.combat_here else ''}combat is actually going on there",
    t.Ordered: lambda x: f"{ORDERS[x.ordered]} is not ordered",
    t.Always: lambda x: "under no facts" if x.always else "whatever the facts",
}
"""Where a denial has a plainer form than `it is not so that`."""


def clause(term: t.Term, book: Lawbook, *, yes: bool = True) -> str:
    """Return a term that has no terms inside it as a clause, said to hold or (with `yes=False`) not to hold."""
    if yes:
        return _CLAUSES[type(term)](term, book)
    denial = _DENIALS.get(type(term))
    return denial(term) if denial else f"it is not so that {clause(term, book)}"


def as_stands(term: t.Term, scope: Scope) -> str:
    """Return what the case says where a term that has no terms inside it is not met; nothing if it says nothing."""
    if holds(term, scope) is True:
        return ""
    state, facts = scope.given.state, scope.given.facts
    match term:
        case t.Approval(approval=name) if name in state.approvals:
            return f"it {VOTES[state.approvals[name]]}"
        case t.Consulted() if state.prior_consultation is not None:
            return f"it {ANSWERS[state.prior_consultation]}"
        case t.FactIs(fact=path) if path not in YES_NO:
            value: Any = facts
            for part in path.split("."):
                value = getattr(value, part)
            value = sum(value.values()) if isinstance(value, dict) and value else value
            if value is None or isinstance(value, dict):
                return ""
            return f"as it stands: {_or([value], CHOICES[path][1] if path in CHOICES else {})}"
        case _:
            return ""


__all__ = ["as_stands", "clause", "incident", "several", "three", "voted_on"]
