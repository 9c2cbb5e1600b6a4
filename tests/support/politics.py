"""Tokyo, and Taipei, Washington and Beijing, by themselves: for tests of procedures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from tests.support.worlds import Table
from wargame.engine.preflight import load
from wargame.model.compile import Compiled
from wargame.world.decisions import Answer, Order, Orders, Reply, Request
from wargame.world.events import Event

HERE = Path(__file__).resolve().parent
FILE = HERE / "tokyo.yaml"
WILLING = {"consent": "yes", "vote": "for", "determination": "recognise"}
AGREED = {
    "view_on_important_influence": "can_be_held",
    "basic_plan_now": "later",
    "order_before_approval": "ask_first",
}


AGREED_ELSEWHERE = {
    "martial_law_first": "declare_first",
    "mobilisation": "partial",
    "rules_of_engagement": "attack",
    "proposed_delegation": "propose",
    "us_force": "fight",
    "war_powers_report": "report",
    "article_8_finding": "exhausted",
    "rung": "rung_2",
    "way_out": "stand_down",
}


@cache
def capital(file: str, *settings: str, readings: tuple[str, ...] = ()) -> Compiled:
    """Return a scenario of capitals with settings."""
    return load(HERE / file, settings=settings, readings=readings)


def tokyo(*settings: str, readings: tuple[str, ...] = ()) -> Compiled:
    """Return Tokyo with settings."""
    return capital("tokyo.yaml", *settings, readings=readings)


class Tokyo(Table):
    """Tokyo played by hand: everybody says yes, unless the table says otherwise: `post/subject` or `post` → answer."""

    file = "tokyo.yaml"
    agreed: Mapping[str, str] = AGREED

    def __init__(
        self, *settings: str, answers: Mapping[str, str | list[str]] | None = None, **more: Any
    ) -> None:
        readings = more.pop("readings", ())
        super().__init__(capital(self.file, *settings, readings=readings), **more)
        self.said: dict[str, list[str]] = {}
        for key, word in (answers or {}).items():
            self.said[key] = [word] if isinstance(word, str) else list(word)

    def speak(self, request: Request) -> Answer | None:
        """Answer a request as the table says; the last of several answers is repeated."""
        if request.kind in ("orders", "ruling"):
            return None
        for key in (f"{request.post}/{request.subject}", request.post):
            words = self.said.get(key)
            if words:
                return Reply(words.pop(0) if len(words) > 1 else words[0])
        word = self.agreed.get(request.subject) or WILLING.get(request.kind)
        return Reply(word) if word else None

    def play(self) -> Tokyo:
        """Go on to the end."""
        while self.requests:
            self.go(reply=self.speak)
        return self

    def ended(self, procedure: str) -> str:
        """Return how a procedure ended last."""
        return str(
            [e for e in self.events("procedure.ended") if e.data.procedure == procedure][-1].data.result
        )

    def steps(self, procedure: str) -> dict[str, tuple[int, int]]:
        """Return when each step of a procedure began first and was done last."""
        found: dict[str, tuple[int, int]] = {}
        for e in self.events("procedure.step.begun", "procedure.step.done"):
            if e.data.procedure == procedure:
                found[e.data.step] = (found.get(e.data.step, (e.t, e.t))[0], e.t)
        return found

    def votes(self) -> list[tuple[str, str]]:
        """Return the votes of the houses."""
        return [(e.data.house, e.data.vote) for e in self.events("law.approval.voted") if e.data.house]

    def stands(self, consent: str) -> bool:
        """Tell whether a consent stands at the end."""
        return self.game.state.consents[consent].granted

    def because_of(self, event: Event) -> set[str]:
        """Return the types of all events that led to one."""
        found, unread = set(), list(event.cause)
        while unread:
            cause = self.game.events[unread.pop() - 1]
            if cause.seq not in found:
                found.add(cause.seq)
                unread += cause.cause
        return {self.game.events[seq - 1].type for seq in found}


Played = TypeVar("Played", bound=Tokyo)


def at_random(t: Played, words: list[int], orders: Mapping[str, Sequence[str]]) -> Played:
    """Play with answers picked by number, in the order in which they are asked for; orders are given at the start."""
    asked = 0
    while t.requests:
        for r in t.requests:
            if r.kind == "orders":
                t.game.submit(r.id, Orders(tuple(Order(o) for o in orders.get(r.actor, ()) if r.t == 0)))
            else:
                t.game.submit(r.id, Reply(r.options[words[asked % len(words)] % len(r.options)].id))
                asked += 1
        t.requests = t.game.advance()
    return t


class Capitals(Tokyo):
    """Taipei, Washington and Beijing played by hand."""

    file = "capitals.yaml"
    agreed = AGREED_ELSEWHERE

    def to_orders(self, actor: str, once: Callable[[Capitals], bool] = lambda _: True) -> Capitals:
        """Go on until an actor is asked for orders, and something holds."""
        while self.requests and not (
            once(self) and any(r.kind == "orders" and r.actor == actor for r in self.requests)
        ):
            self.go(reply=self.speak)
        return self

    def changes(self, consent: str) -> list[tuple[int, bool]]:
        """Return when a consent was given and taken back."""
        return [(e.t, e.data.granted) for e in self.events("consent.changed") if e.data.consent == consent]
