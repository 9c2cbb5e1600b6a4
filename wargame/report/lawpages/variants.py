"""What would change an answer: single changes of decisions and facts, tried one by one, and a few in pairs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, replace
from itertools import combinations
from typing import Any, get_args

from wargame.core.errors import WargameError
from wargame.law.approvals import known_on
from wargame.law.assess import Assessment
from wargame.law.in_force import Law
from wargame.model.legal_facts import (
    Attack,
    CloseState,
    Facts,
    FindingName,
    Given,
    LegalState,
    Order,
    Yardsticks,
)
from wargame.report.lawpages import plain
from wargame.report.lawpages.reading_of import reads, touches


@dataclass(frozen=True, slots=True)
class Edit:
    """A change to a file of facts.

    Args:
        path: what it changes, in the vocabulary.
        says: the change in words.
        write: the change as the file would have it.
        apply: makes the changed case.
    """

    path: str
    says: str
    write: str
    apply: Callable[[Given], Given]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What changes lead to."""

    edits: tuple[Edit, ...]
    ruling: str
    unmet: tuple[str, ...]


def _state(**changes: Any) -> Callable[[Given], Given]:
    return lambda g: replace(g, state=replace(g.state, **changes))


def _facts(**changes: Any) -> Callable[[Given], Given]:
    return lambda g: replace(g, facts=replace(g.facts, **changes))


def decisions(law: Law, given: Given, act: str) -> Iterator[Edit]:
    """Yield changes of what was decided, asked and found."""
    s, f = given.state, given.facts
    for name in law.order[1:]:
        off = name in s.situations
        wanted = tuple(x for x in s.situations if x != name) if off else (*s.situations, name)
        word = "is not recognised" if off else "is recognised as well" if s.situations else "is recognised"
        yield Edit(
            "state.situations",
            f"{name} {word}",
            f"situations: [{', '.join(wanted)}]",
            _state(situations=wanted),
        )
    yield from _plans(s, act)
    for name in known_on(law.book, law.date):
        for status in ("approved", "rejected"):
            if s.approvals.get(name) != status:
                made = {**s.approvals, name: status}
                says = f"the vote on the {plain.readable(name)}: {status}"
                yield Edit(
                    f"state.approvals.{name}",
                    says,
                    f"approvals: {{{name}: {status}}}",
                    _state(approvals=made),
                )
    for order in get_args(Order) if law.book.country == "japan" else ():
        off = order in s.orders
        orders = tuple(x for x in s.orders if x != order) if off else (*s.orders, order)
        says = f"the {plain.readable(order)} is {'not ordered' if off else 'ordered'}"
        yield Edit("state.orders", says, f"orders: [{', '.join(orders)}]", _state(orders=orders))
    for answer in ("yes", "no"):
        if s.prior_consultation != answer and s.prior_consultation is not None:
            says = f"Japan answers {answer} in prior consultation"
            yield Edit(
                "state.prior_consultation",
                says,
                f'prior_consultation: "{answer}"',
                _state(prior_consultation=answer),
            )
    for urgent in (True, False):
        if s.urgent is not urgent:
            says = f"the matter is {'' if urgent else 'not '}specially urgent"
            yield Edit("state.urgent", says, f"urgent: {str(urgent).lower()}", _state(urgent=urgent))
    yield from _found(f)
    yield from _rest(law, given)


def _plans(s: LegalState, act: str) -> Iterator[Edit]:
    for name, plan in (("basic_plan", s.basic_plan), ("response_plan", s.response_plan)):
        words = plain.WORDS[f"state.{name}"]
        acts = plan.acts or ()
        if plan.adopted and act in acts:
            left = tuple(x for x in acts if x != act)
            changed = {name: replace(plan, acts=left)}
            yield Edit(
                f"state.{name}",
                f"{words} does not list the act",
                f"{name}: {{adopted: true, acts: [{', '.join(left)}]}}",
                _state(**changed),
            )
        else:
            more = (*acts, act)
            changed = {name: replace(plan, adopted=True, acts=more)}
            yield Edit(
                f"state.{name}",
                f"{words} is adopted and lists the act",
                f"{name}: {{adopted: true, acts: [{', '.join(more)}]}}",
                _state(**changed),
            )


def _found(f: Facts) -> Iterator[Edit]:
    for name in get_args(FindingName):
        off = name in f.findings
        findings = tuple(x for x in f.findings if x != name) if off else (*f.findings, name)
        says = f"{plain.fact_words(f'findings.{name}')}: {'not made' if off else 'made'}"
        yield Edit(f"findings.{name}", says, f"findings: [{', '.join(findings)}]", _facts(findings=findings))
    for asked in f.requests:
        left = tuple(x for x in f.requests if x != asked)
        yield Edit(
            f"requests.{asked}",
            f"{plain.party(asked)} has not asked",
            f"requests: [{', '.join(left)}]",
            _facts(requests=left),
        )
    if f.area is not None:
        fighting = f.combat_scene.get(f.area) is not True
        scenes = {**f.combat_scene, f.area: fighting}
        word = str(fighting).lower()
        says = f"combat is {'' if fighting else 'not '}going on in the area ({plain.party(f.area)})"
        yield Edit("combat_scene", says, f"combat_scene: {{{f.area}: {word}}}", _facts(combat_scene=scenes))


def _rest(law: Law, given: Given) -> Iterator[Edit]:
    f = given.facts
    if law.book.about.commitment_from is not None:
        off = given.commitment_layer is not False
        says = f"the commitment of 2015 is {'not ' if off else ''}applied"
        yield Edit(
            "state.commitment_layer",
            says,
            f"commitment_layer: {str(not off).lower()}",
            lambda g: replace(g, commitment_layer=not off),
        )
        if not f.nationals_at_risk:
            yield Edit(
                "nationals_at_risk",
                "the lives of nationals are at risk",
                "nationals_at_risk: {taiwan: 1}",
                _facts(nationals_at_risk={"taiwan": 1}),
            )
    for name in law.book.points:
        for value in (True, False):
            if f.points.get(name) is not value:
                says = f"point {'holds' if value else 'does not hold'}: {plain.readable(name)}"
                yield Edit(
                    f"points.{name}",
                    says,
                    f"points: {{{name}: {str(value).lower()}}}",
                    _facts(points={**f.points, name: value}),
                )


def of_incidents(given: Given) -> Iterator[Edit]:
    """Yield changes of what happened and of what it means: these move ceilings."""
    attacks = given.facts.attacks or ()
    for n, a in enumerate(attacks):
        left = (*attacks[:n], *attacks[n + 1 :])
        yield Edit(
            "attacks",
            f"incident {n + 1} did not happen",
            f"attacks: without entry {n + 1}",
            _facts(attacks=left),
        )
        for name, values in (
            ("organised_planned", (False, "unknown")),
            ("stage", ("signs", "onset", "ended")),
        ):
            for value in values:
                if getattr(a, name) != value:
                    word = str(value).lower()
                    about = plain.fact_words(f"attacks.{name}")
                    says = f"incident {n + 1}: {about}: {plain.STAGES.get(word, plain.readable(value))}"
                    yield Edit(
                        f"attacks.{name}",
                        says,
                        f"attacks: entry {n + 1}, {name}: {word}",
                        _facts(attacks=_changed(attacks, n, name, value)),
                    )
    for who, known in given.facts.close_state.items():
        for status in ("yes", "no"):
            if known.status != status:
                made = {**given.facts.close_state, who: CloseState(status=status)}
                says = f"{plain.party(who)} in a close relationship with Japan: {status}"
                yield Edit(
                    f"close_state.{who}.status",
                    says,
                    f'close_state: {{{who}: {{status: "{status}"}}}}',
                    _facts(close_state=made),
                )
    for value in ("none", "important"):
        if given.facts.influence_on_japan_security not in (None, value):
            yield Edit(
                "influence_on_japan_security",
                f"influence on Japan's peace and security: {value}",
                f"influence_on_japan_security: {value}",
                _facts(influence_on_japan_security=value),
            )
    for f in fields(given.facts.yardsticks):
        for score in (0, 3):
            if getattr(given.facts.yardsticks, f.name) != score:
                made_of = _scored(given.facts.yardsticks, f.name, score)
                says = f"{plain.fact_words(f'yardsticks.{f.name}')}: {score} of 3"
                yield Edit(
                    f"yardsticks.{f.name}",
                    says,
                    f"yardsticks: {{{f.name}: {score}}}",
                    _facts(yardsticks=made_of),
                )


def _scored(yardsticks: Yardsticks, name: str, score: Any) -> Yardsticks:
    return replace(yardsticks, **{name: score})


def _changed(attacks: tuple[Attack, ...], n: int, name: str, value: Any) -> tuple[Attack, ...]:
    return tuple(replace(a, **{name: value}) if i == n else a for i, a in enumerate(attacks))


def outcomes(law: Law, given: Given, act: str) -> tuple[list[Outcome], list[Outcome]]:
    """Return the single changes that change a ruling, and the pairs that permit it where neither alone does."""
    base = _ruled(law, given, act)
    single: list[Outcome] = []
    idle: list[Edit] = []
    for edit in decisions(law, given, act):
        made = _ruled(law, edit.apply(given), act)
        if made is None:
            continue
        if made != base:
            single.append(Outcome((edit,), *made))
        else:
            idle.append(edit)
    asked = _asked(law, given, act)
    near = [e for e in idle if any(touches(e.path, path) for path in asked)]
    pairs = []
    for one, other in combinations(near, 2):
        made = _ruled(law, other.apply(one.apply(given)), act) if one.path != other.path else None
        if made is not None and made != base and made[0] == "permitted":
            pairs.append(Outcome((one, other), *made))
    return single, pairs


def _ruled(law: Law, given: Given, act: str) -> tuple[str, tuple[str, ...]] | None:
    try:
        r = Assessment(law, given).ruling(act)
    except WargameError:  # two rules that meet only under such a change
        return None
    return r.ruling, r.unmet


def _asked(law: Law, given: Given, act: str) -> set[str]:
    """Return what the unmet conditions of an act read."""
    made = Assessment(law, given)
    names = {
        n
        for column in made.authority.columns()
        for c in law.cells(act, column)
        for n in c.provision.needs
        if made.code(n, act) is not True
    }
    return set(_through(law, names))


def _through(law: Law, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        for path in reads(law.codes[name].met_when):
            kind, _, rest = path.partition(":")
            if kind == "code":
                yield from _through(law, [rest])
            else:
                yield path


def ceilings(law: Law, given: Given) -> dict[str, str]:
    """Return the ceiling of every situation."""
    made = Assessment(law, given)
    return {s: made.finding(s).ceiling for s in law.situations}


def moved(law: Law, given: Given) -> list[tuple[Edit, dict[str, tuple[str, str]]]]:
    """Return the single changes of facts that move a ceiling, and which, from what to what."""
    base = ceilings(law, given)
    found = []
    for edit in of_incidents(given):
        now = ceilings(law, edit.apply(given))
        differ = {s: (base[s], now[s]) for s in base if base[s] != now[s]}
        if differ:
            found.append((edit, differ))
    return found
