"""Scenarios for tests: compiled from YAML text, and games played with them."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from wargame.core import canon
from wargame.engine.drive import drive
from wargame.engine.game import Game
from wargame.engine.preflight import load
from wargame.model.compile import Compiled
from wargame.policies.api import Policy
from wargame.policies.registry import for_actors
from wargame.world.decisions import Answer, FreeOrder, Message, Order, Orders, Proposal, Reply, Request
from wargame.world.events import Event

HERE = Path(__file__).resolve().parent
STRAIT = HERE / "strait.yaml"

BASE = """
schema: 1
id: small
title: Small
start: 2027-04-12T06:00+09:00
horizon: 10d
schedules: {days: {title: Days, length: 1d}}
outcomes: {quiet: {title: Quiet}, war: {title: War}, deal: {title: Deal}}
outcome_at_horizon: quiet
actors:
  red: {title: Red, posts: {head: {title: Head, gives_orders: true}}}
  blue: {title: Blue, posts: {head: {title: Head, gives_orders: true}, clerk: {title: Clerk}}}
quantities:
  heat: {title: Heat, bounds: [0, 100], start: 50}
  fuel: {title: Fuel, bounds: [0, 100], start: 50, per: [red, blue]}
  nerve: {title: Nerve, bounds: [0, 10], start: 5, per: [red, blue], audience: owner}
  fate: {title: Fate, bounds: [0, 10], start: 5, audience: white}
consents:
  passage: {title: Passage, by: blue}
measures:
  push: {title: Push, actor: red, effects: [{adjust: world.heat, by: 5}]}
  hold: {title: Hold, actor: blue, effects: []}
"""


def merge(base: Any, over: Any) -> Any:
    """Return a mapping with another laid over it; `null` deletes."""
    if not isinstance(base, dict) or not isinstance(over, dict):
        return over
    made = dict(base)
    for key, value in over.items():
        if value is None:
            made.pop(key, None)
        else:
            made[key] = merge(made.get(key), value)
    return made


class _Words(yaml.SafeLoader):
    """YAML as scenario files read it: yes, no and dates are plain words."""


_Words.yaml_implicit_resolvers = {
    first: [(tag, rule) for tag, rule in rules if tag != "tag:yaml.org,2002:timestamp"]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
    if first not in "yYnNoO"
}


def tree(text: str) -> Any:
    """Return what YAML text holds."""
    return yaml.load(text, _Words)  # noqa: S506 - a safe loader


def scenario(over: str = "", *, base: str = BASE) -> Compiled:
    """Return the small scenario with changes laid over it, compiled."""
    return compile_text(
        yaml.safe_dump(merge(tree(base), tree(over) or {}), allow_unicode=True, sort_keys=False)
    )


@cache
def compile_text(text: str) -> Compiled:
    """Return a scenario compiled from its text."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "scenario.yaml")
        file.write_text(text, "utf-8")
        return load(file)


@cache
def strait() -> Compiled:
    """Return the small strait."""
    return compile_text(STRAIT.read_text("utf-8"))


def strait_with(over: str) -> Compiled:
    """Return the small strait with changes laid over it."""
    return scenario(over, base=STRAIT.read_text("utf-8"))


def played(
    compiled: Compiled,
    *,
    seed: int = 7,
    schedule: str | None = None,
    policies: Mapping[str, Policy] | None = None,
    **more: Any,
) -> Game:
    """Return a game played to its end by the scenario's policies."""
    game = Game(compiled, schedule, seed, **more)
    return drive(game, for_actors(compiled.scenario) if policies is None else policies)


def log(game: Game) -> bytes:
    """Return a game's log as bytes."""
    return canon.encode_lines(game.events)


class Table:
    """A game played by hand: whoever is not told to do something waits."""

    def __init__(
        self, compiled: Compiled, *, seed: int = 7, schedule: str | None = None, **more: Any
    ) -> None:
        self.game = Game(compiled, schedule, seed, **more)
        self.requests: list[Request] = self.game.advance()

    def find(self, part: str) -> Request:
        """Return the open request whose id contains a text."""
        found = [r for r in self.requests if part in r.id]
        assert len(found) == 1, (part, [r.id for r in self.requests])
        return found[0]

    def answer(self, part: str, answer: Answer) -> None:
        """Store an answer to the open request whose id contains a text."""
        self.game.submit(self.find(part).id, answer, "test")

    def go(
        self,
        *,
        until: str | None = None,
        most: int = 500,
        reply: Callable[[Request], Answer | None] | None = None,
    ) -> Table:
        """Advance, with defaults for what is unanswered, once; or until a request whose id contains a text is open."""
        for _ in range(most):
            for r in self.requests:
                if r.id not in self.game.desk.answers and r.id not in self.game.umpire.answers:
                    made = reply(r) if reply is not None else None
                    if made is None:
                        self.game.default(r.id)
                    else:
                        self.game.submit(r.id, made)
            self.requests = self.game.advance()
            if until is None or not self.requests or any(until in r.id for r in self.requests):
                return self
        raise AssertionError("the game does not get there")

    def order(
        self, actor: str, *acts: str | Order | FreeOrder | Message | Proposal, until: str | None = None
    ) -> Table:
        """Give orders from an actor's head, and advance."""
        made = tuple(Order(a) if isinstance(a, str) else a for a in acts)
        request = next(
            r
            for r in self.requests
            if r.kind == "orders"
            and r.actor == actor
            and all(not isinstance(a, Order) or r.option(a.measure) for a in made)
        )
        self.game.submit(request.id, Orders(made))
        return self.go(until=until)

    def reply(self, part: str, answer: str, **more: Any) -> Table:
        """Answer a request in a word, and advance."""
        self.answer(part, Reply(answer, **more))
        return self.go()

    def end(self) -> Table:
        """Let everybody wait until the game is over."""
        while self.requests:
            self.go()
        return self

    def events(self, *types: str) -> list[Event]:
        """Return the events of these types (all without any)."""
        return [e for e in self.game.events if not types or e.type in types]

    def last(self, type_: str) -> Event:
        """Return the newest event of a type."""
        return self.events(type_)[-1]

    def value(self, quantity: str) -> float:
        """Return the true value of a quantity now."""
        found = self.game.truth({}).value(quantity)
        assert found is not None
        return found


def of_type(events: Iterable[Event], *types: str) -> list[Event]:
    """Return the events of these types."""
    return [e for e in events if e.type in types]
