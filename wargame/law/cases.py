"""Worked cases: what a case expects, compared with what the rules say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from wargame.core.errors import WargameError
from wargame.law.approvals import due_in, on_refusal
from wargame.law.assess import Assessment
from wargame.law.authority import ActRuling
from wargame.law.in_force import Law
from wargame.law.recognition import Ceilinged
from wargame.model.law_cases import Expected, ExpectedAct, ExpectedApproval, ExpectedSituation, LawCase
from wargame.model.lawbook import Lawbook, Overlay

Readings = Callable[[Iterable[str]], tuple[Overlay, ...]]


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a case and the rules disagree."""

    case: str
    what: str


class Laws:
    """Laws by date, statute set and readings, made once each."""

    def __init__(self, book: Lawbook, readings: Readings) -> None:
        self._book = book
        self._readings = readings
        self._made: dict[tuple[str, str | None, tuple[str, ...]], Law] = {}

    def law(self, date: str, statute_set: str | None = None, readings: tuple[str, ...] = ()) -> Law:
        """Return the law at a date.

        Raises:
            WargameError: there is none, or no such reading.
        """
        key = (date, statute_set, readings)
        if key not in self._made:
            self._made[key] = Law(self._book, date, statute_set, self._readings(readings))
        return self._made[key]

    def assess(self, case: LawCase) -> Assessment:
        """Return the assessment of what a case gives."""
        given = case.given
        return Assessment(self.law(given.date, given.statute_set, given.readings), given)


def differences(name: str, case: LawCase, laws: Laws) -> Iterator[Difference]:
    """Yield where the rules say something else than a case expects."""
    try:
        made = laws.assess(case)
        found = list(_compare(case.expect, made))
    except WargameError as error:
        found = [str(error)]
    yield from (Difference(name, what) for what in found)


def _compare(expect: Expected, made: Assessment) -> Iterator[str]:
    for situation, wanted in expect.situations.items():
        if situation not in made.law.situations:
            yield f"there is no situation `{situation}`"
            continue
        yield from _situation(wanted, made.finding(situation))
    for act, wanted_act in expect.acts.items():
        if act not in made.law.acts:
            yield f"there is no act `{act}`"
            continue
        yield from _act(wanted_act, made.ruling(act))
    for name, wanted_vote in expect.approvals.items():
        yield from _vote(name, wanted_vote, made)


def _situation(wanted: ExpectedSituation, found: Ceilinged) -> Iterator[str]:
    if wanted.ceiling is not None and found.ceiling not in _several(wanted.ceiling):
        open_ = ", ".join(f"{e.id} {e.status}" for e in found.elements if e.status != "met")
        yield f"{found.situation}: ceiling {found.ceiling}, expected {_or(wanted.ceiling)} ({open_ or 'all met'})"
    known = {e.id: e for e in found.elements}
    for name, status in wanted.elements.items():
        if name not in known:
            yield f"{found.situation}: there is no element {name}"
        elif known[name].status not in _several(status):
            yield f"{found.situation}: {name} {known[name].status}, expected {_or(status)}"
    cited = {*found.basis, *(b for e in found.elements for b in e.basis)}
    for article in wanted.basis_includes:
        if article not in cited:
            yield f"{found.situation}: does not cite {article}"


def _act(wanted: ExpectedAct, found: ActRuling) -> Iterator[str]:
    if wanted.ruling is not None and found.ruling not in _several(wanted.ruling):
        missing = f"; unmet {', '.join(found.unmet)}" if found.unmet else ""
        yield f"{found.act}: {found.ruling}, expected {_or(wanted.ruling)} ({found.column or 'no column'}{missing})"
    if wanted.unmet is not None and set(wanted.unmet) != set(found.unmet):
        yield f"{found.act}: unmet {list(found.unmet)}, expected {list(wanted.unmet)}"
    for code in wanted.unmet_includes:
        if code not in found.unmet:
            yield f"{found.act}: `{code}` is not among the unmet {list(found.unmet)} ({found.ruling})"
    for code in wanted.unmet_excludes:
        if code in found.unmet:
            yield f"{found.act}: `{code}` is unmet"
    for article in wanted.basis_includes:
        if article not in found.basis:
            yield f"{found.act}: does not cite {article}, but {'; '.join(found.basis)}"
    if wanted.mark is not None and wanted.mark != found.mark:
        yield f"{found.act}: mark {found.mark}, expected {wanted.mark}"
    if wanted.binds is not None and wanted.binds != found.binds:
        words = ("an argument", "a rule that binds")
        yield f"{found.act}: rests on {words[found.binds]}, expected {words[wanted.binds]}"


def _vote(name: str, wanted: ExpectedApproval, made: Assessment) -> Iterator[str]:
    book, state = made.law.book, made.given.state
    refused = on_refusal(book, name, orders=state.orders)
    if wanted.due_before is not None:
        due = due_in(book, name, made.given, committed=made.committed)
        said = "unknown" if due is None else due
        if said != wanted.due_before:
            yield f"{name}: due before the act: {said}, expected {wanted.due_before}"
    if wanted.refused is not None and refused.ends != wanted.refused:
        yield f"{name}: a refusal ends {refused.ends}, expected {wanted.refused}"
    cited = {*book.approvals[name].basis, *refused.basis}
    for article in wanted.basis_includes:
        if article not in cited:
            yield f"{name}: does not cite {article}"


def _several(wanted: str | tuple[str, ...]) -> tuple[str, ...]:
    return (wanted,) if isinstance(wanted, str) else wanted


def _or(wanted: str | tuple[str, ...]) -> str:
    return " or ".join(_several(wanted))
