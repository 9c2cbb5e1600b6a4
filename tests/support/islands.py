"""The small island, played by hand: injects are sent while the clock stands, so that one looks at a single minute."""

from __future__ import annotations

from pathlib import Path

from tests.support.worlds import Compiled, Table, compile_text, scenario
from wargame.law.derive import Derived
from wargame.law.recognition import Ceilinged
from wargame.model.legal_facts import Attack
from wargame.world.decisions import Order, Orders, Reply
from wargame.world.events import Event

ISLAND = Path(__file__).resolve().parent / "island.yaml"


def island(over: str = "") -> Compiled:
    """Return the island, with changes laid over it."""
    text = ISLAND.read_text("utf-8")
    return scenario(over, base=text) if over else compile_text(text)


class Island(Table):
    """A game on the island."""

    def __init__(self, over: str = "", *, schedule: str | None = None, seed: int = 7) -> None:
        super().__init__(island(over), schedule=schedule, seed=seed)

    def send(self, *injects: str) -> Island:
        """Let things happen now, one after another. The clock stands: nobody's request is answered."""
        for inject in injects:
            self.game.send_inject(inject)
            self.requests = self.game.advance()
        return self

    def say(self, part: str, answer: str, why: str = "") -> Island:
        """Answer one request in a word; the others stay open."""
        self.answer(part, Reply(answer, rationale=why))
        self.requests = self.game.advance()
        return self

    def weigh(self, situation: str, answer: str = "recognise") -> Island:
        """Put a recognition to the prime minister, and answer it."""
        self.send(f"weigh_{situation.lower()}")
        return self.say(f"determination/{situation}", answer)

    def give(self, *orders: str | Order, actor: str = "japan") -> Island:
        """Give orders; the requests of other actors stay open."""
        acts = tuple(Order(o) if isinstance(o, str) else o for o in orders)
        self.answer(f"{actor}/", Orders(acts)) if actor != "japan" else self.answer(
            "japan/prime_minister/orders", Orders(acts)
        )
        self.requests = self.game.advance()
        return self

    def wait(self, turns: int = 1) -> Island:
        """Let so many turns pass."""
        for _ in range(turns):
            turn = self.game.state.turn
            while self.requests and self.game.state.turn == turn:
                self.go()
        return self

    # --- what the law makes of it

    def facts(self, which: str = "believed") -> Derived:
        """Return Japan's legal facts."""
        return self.game.counsel.derived("japan", which)

    def attack(self, incident: str, which: str = "believed") -> Attack:
        """Return what an incident is in the words of the law."""
        derived = self.facts(which)
        return (derived.facts.attacks or ())[derived.incidents.index(incident)]

    def ceiling(self, situation: str) -> str:
        """Return the most that the law lets be recognised, on what Japan believes."""
        return self.finding(situation).ceiling

    def finding(self, situation: str) -> Ceilinged:
        """Return the finding on a situation, on what Japan believes."""
        return self.game.counsel.finding("japan", situation)[0]

    def because(self, fact: str) -> tuple[Event, ...]:
        """Return the events that a believed fact names."""
        found = {f.fact: f for f in self.game.counsel.found("japan", self.facts())}
        return tuple(self.game.events[seq - 1] for seq in found[fact].events)

    def value(self, quantity: str) -> float:
        """Return the true value of a quantity now."""
        return super().value(quantity)

    def of(self, type_: str, **data: object) -> list[Event]:
        """Return the events of a type whose data hold these values."""
        return [e for e in self.events(type_) if all(getattr(e.data, k) == v for k, v in data.items())]
