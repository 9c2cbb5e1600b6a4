"""Cases of measures: who orders what in a shipped scenario while all others wait, and what follows from it.

A file names a scenario; each case some orders, one after the other, the answers of posts that are asked, and what is
expected. An expectation holds if an event says so that one of the orders led to: the chain of causes is followed, so
that what would have happened anyway does not count.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Literal

from tests.support.politics import WILLING
from tests.support.worlds import Table
from wargame.engine.preflight import load
from wargame.model.compile import Compiled
from wargame.schema.definition import definition
from wargame.schema.nodes import parse
from wargame.schema.validate import build
from wargame.world.decisions import Answer, Order, Orders, Reply, Request
from wargame.world.events import Event

FOLDER = Path(__file__).resolve().parents[1] / "cases" / "measures"
MOST = 200
"""So many advances at most; a game of two years that nobody disturbs has fewer than half of them."""


@definition
class Follows:
    """What orders lead to.

    Args:
        raises: quantities that go up, at once or by a rate.
        lowers: quantities that go down.
        moves: `unit@place`: units that go there.
        grants: consents that are given.
        withdraws: consents that end.
        occurs: incidents.
        runs: processes that start or are joined.
        begins: procedures.
        ends: measures that end.
        asks: subjects that a post is asked about.
        refused: codes and articles for which the law refuses the order.
        recognises: situations that are found to exist.
    """

    raises: tuple[str, ...] = ()
    lowers: tuple[str, ...] = ()
    moves: tuple[str, ...] = ()
    grants: tuple[str, ...] = ()
    withdraws: tuple[str, ...] = ()
    occurs: tuple[str, ...] = ()
    runs: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    recognises: tuple[str, ...] = ()


@definition
class MeasureCase:
    """Orders and what follows.

    Args:
        orders: ids of measures in their order; each is given at the first turn at which its actor has it to choose, and
            given again after a refusal, unless the case is about that.
        answers: `post/subject`, subject or post, and what it says; whoever is not named consents.
        settings: `path=value`, with which the scenario starts.
        readings: readings laid over it.
        follows: what the orders lead to.
        never: what they do not lead to.
        injects: events from outside that count as led to by the orders, since these decide what they do.
    """

    orders: tuple[str, ...]
    follows: Follows
    answers: dict[str, str] | None = None
    settings: tuple[str, ...] = ()
    never: Follows | None = None
    injects: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()


@definition
class MeasureCases:
    """A file of cases in one scenario."""

    schema_: Literal[1]
    scenario: str
    cases: dict[str, MeasureCase]


def files() -> list[Path]:
    """Return the files of cases."""
    return sorted(FOLDER.glob("*.yaml"))


@cache
def cases_in(path: Path) -> MeasureCases:
    """Return a file of cases.

    Raises:
        SourceError: the file is wrong.
    """
    return build(MeasureCases, parse(path.read_bytes(), path.name))


@cache
def _compiled(scenario: str, settings: tuple[str, ...], readings: tuple[str, ...]) -> Compiled:
    return load(scenario, settings=settings, readings=readings)


def seen_in(scenario: str, case: MeasureCase) -> dict[str, set[str]]:
    """Play a case, and return what its orders led to, by the names of `Follows`.

    A game goes on to its end only where something must not follow.

    Raises:
        AssertionError: an order could never be given.
    """
    table = Table(_compiled(scenario, case.settings, case.readings))
    left = list(case.orders)
    answers = case.answers or {}

    def speak(request: Request) -> Answer | None:
        if request.kind == "orders":
            if left and request.option(left[0]) and request.actor == _actor(table, left[0]):
                return Orders((Order(left.pop(0)),))
            return None
        for key in (f"{request.post}/{request.subject}", request.subject, request.post):
            if key in answers:
                return Reply(answers[key])
        word = WILLING.get(request.kind)
        return Reply(word) if word else None

    found: dict[str, set[str]] = {}
    led: set[int] = set()
    again = 0 if case.follows.refused else MOST
    done = 0
    for _ in range(MOST):
        if not table.requests or (not left and case.never is None and wanted(case.follows) <= pairs(found)):
            break
        table.go(reply=speak)
        new, done = table.game.events[done:], len(table.game.events)
        _read(new, case, led, found)
        refused = [e.data.measure for e in new if e.type == "order.refused" and e.data.measure in case.orders]
        if again and refused:
            left[:0] = refused
            again -= 1
    assert not left, f"{left[0]} cannot be ordered"
    return found


def wanted(follows: Follows | None) -> set[tuple[str, str]]:
    """Return what is expected as pairs of a verb and its object."""
    verbs = Follows.__dataclass_fields__  # type: ignore[attr-defined]
    return {(verb, what) for verb in verbs for what in getattr(follows, verb, ())}


def pairs(found: dict[str, set[str]]) -> set[tuple[str, str]]:
    """Return what was seen as pairs of a verb and its object."""
    return {(verb, what) for verb, of in found.items() for what in of}


def _actor(table: Table, measure: str) -> str:
    return table.game.scenario.measures[measure].actor


def _read(events: list[Event], case: MeasureCase, led: set[int], found: dict[str, set[str]]) -> None:
    """Add what new events say; `led` are the numbers of those that an order or inject of the case led to so far."""
    for e in events:
        d: Any = e.data
        ordered = e.type in ("order.issued", "order.refused") and d.measure in case.orders
        fired = e.type == "inject.fired" and d.inject in case.injects
        if not ordered and not fired and not led & {*e.cause}:
            continue
        led.add(e.seq)
        for verb, what in _told(e.type, d):
            found.setdefault(verb, set()).add(what)


def _told(kind: str, d: Any) -> list[tuple[str, str]]:
    """Return what an event says, as pairs of a verb of `Follows` and its object."""
    if kind == "quantity.adjusted":
        return [("raises" if d.delta > 0 else "lowers", d.quantity)] if d.delta else []
    if kind == "quantity.rate_changed":
        by = d.add if d.add is not None else (d.by or 1) - 1
        return [("raises" if by > 0 else "lowers", d.quantity)] if by else []
    if kind == "stock.transferred":
        return [("lowers", d.quantity), ("raises", d.to)]
    if kind == "order.refused":
        return [("refused", x) for x in d.unmet]
    if kind == "law.determination.made":
        return [("recognises", d.situation)] if d.recognised else []
    one = {
        "unit.moved": lambda: ("moves", f"{d.unit}@{d.place}"),
        "consent.changed": lambda: ("grants" if d.granted else "withdraws", d.consent),
        "incident.occurred": lambda: ("occurs", d.incident),
        "process.started": lambda: ("runs", d.process),
        "process.joined": lambda: ("runs", d.process),
        "procedure.started": lambda: ("begins", d.procedure),
        "measure.ended": lambda: ("ends", d.measure),
        "decision.requested": lambda: ("asks", d.subject),
    }.get(kind)
    return [one()] if one else []
