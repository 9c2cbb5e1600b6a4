"""What names may lead to in a scenario, and a problem said where one leads nowhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from wargame.core.errors import Problem, did_you_mean
from wargame.core.ids import PUBLIC, WHITE, WORLD
from wargame.model.lawbook import Lawbook
from wargame.model.lawload import books_of
from wargame.model.scenario import Scenario

At = Callable[[str, str, str], Problem]
"""Makes a problem: path, message, hint."""
Say = Callable[[str, str, str], None]
"""Adds a problem: path, message, hint."""
ALIASES = ("self", "breaker", "promisee", "result")


class Names:
    """What names may lead to in a scenario; collects what is wrong with it."""

    def __init__(self, scenario: Scenario, at: At) -> None:
        self.s = scenario
        self._at = at
        self.problems: list[Problem] = []
        self.quantities = {
            f"{scope}.{qid}"
            for qid, q in scenario.quantities.items()
            for scope in ([a for a in q.per if a in scenario.actors] if q.per else [WORLD])
        }
        self.posts = {f"{a}/{p}" for a, actor in scenario.actors.items() for p in actor.posts}
        self.audiences = {PUBLIC, WHITE, *scenario.actors, *self.posts}
        self.books: dict[str, Lawbook] = books_of(scenario)
        self.situations = {s for book in self.books.values() for s in book.situations}

    def say(self, path: str, message: str, hint: str = "") -> None:
        """Add a problem."""
        self.problems.append(self._at(path, message, hint))

    def known(self, path: str, name: str | None, among: Iterable[str], what: str) -> None:
        """Check that a name is one of some."""
        among = list(among)
        if name is not None and name not in among:
            self.say(path, f"there is no {what} `{name}`", did_you_mean(name, among))

    def parameter(self, path: str, name: str) -> None:
        """Check that a parameter exists."""
        known = {f"{g}.{k}" for g, named in self.s.parameters.items() for k in named}
        if name not in known:
            self.say(path, f"there is no parameter `{name}`", did_you_mean(name, known))

    def quantity(self, path: str, name: str) -> None:
        """Check that a quantity exists; `self` and the like stand for any actor."""
        scope, _, rest = name.partition(".")
        if scope == "result":
            return
        if scope in ALIASES:
            if rest not in self.s.quantities:
                self.say(path, f"there is no quantity `{rest}`", did_you_mean(rest, self.s.quantities))
        elif name not in self.quantities:
            self.say(path, f"there is no quantity `{name}`", did_you_mean(name, self.quantities))

    def each_audience(self, path: str, names: Iterable[str]) -> None:
        """Check that each of some names is an audience."""
        for i, name in enumerate(names):
            self.known(f"{path}[{i}]", name, self.audiences, "audience")
