"""Seats: who may be played by a person, how a seat is named, and what it sees."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wargame.core.errors import UsageError, did_you_mean
from wargame.core.ids import WHITE
from wargame.core.text import say
from wargame.engine.game import Game
from wargame.model.scenario import Scenario
from wargame.world.decisions import Request
from wargame.world.view import View

UMPIRE = "umpire"


@dataclass(frozen=True, slots=True, order=True)
class Seat:
    """A whole cell (no post: every post of the actor), one post of it, or the umpire (`white`)."""

    actor: str
    post: str = ""

    @property
    def id(self) -> str:
        """The seat as it is written: ``japan`` or ``japan/prime_minister``."""
        return f"{self.actor}/{self.post}" if self.post else self.actor

    @property
    def is_umpire(self) -> bool:
        """Whether this seat rules on the game instead of playing it."""
        return self.actor == WHITE

    def holds(self, request: Request) -> bool:
        """Tell whether a request is put to this seat."""
        return request.actor == self.actor and self.post in ("", request.post)

    def view(self, game: Game) -> View:
        """Return what this seat knows now."""
        return game.view_of(self.actor, self.post or None)


def parse(scenario: Scenario, text: str) -> Seat:
    """Return the seat that somebody wrote.

    Raises:
        UsageError: the scenario has no such actor or post.
    """
    actor, slash, post = text.strip().partition("/")
    if actor == WHITE:
        if post not in ("", UMPIRE):
            raise UsageError(f"the umpire's seat is called `{WHITE}`, not `{text}`")
        return Seat(WHITE)
    if actor not in scenario.actors:
        known = [*scenario.actors, WHITE]
        hint = did_you_mean(actor, known) or "there are: " + ", ".join(known)
        raise UsageError(f"{scenario.id} has no seat `{text}` ({hint})")
    posts = scenario.actors[actor].posts
    if slash and post not in posts:
        hint = did_you_mean(post, posts) or "there are: " + ", ".join(posts)
        raise UsageError(f"{actor} has no post `{post}` ({hint})")
    return Seat(actor, post)


def parse_all(scenario: Scenario, texts: Iterable[str]) -> tuple[Seat, ...]:
    """Return the seats that somebody wrote, in order of their names.

    Raises:
        UsageError: one is unknown, or held twice.
    """
    seats: list[Seat] = []
    for text in texts:
        seat = parse(scenario, text)
        if seat in seats:
            raise UsageError(f"the seat `{seat.id}` is taken twice")
        seats.append(seat)
    for seat in seats:
        if seat.post and Seat(seat.actor) in seats:
            raise UsageError(f"the seat `{seat.id}` is part of `{seat.actor}`, which is taken too")
    return tuple(sorted(seats))


def title(scenario: Scenario, seat: Seat, language: str = "en") -> str:
    """Return a seat's name as people say it."""
    if seat.is_umpire:
        return "Umpire"
    actor = scenario.actors[seat.actor]
    if not seat.post:
        return say(actor.title, language)
    return f"{say(actor.title, language)}, {say(actor.posts[seat.post].title, language)}"


def listing(scenario: Scenario, language: str = "en") -> list[tuple[Seat, str, list[str]]]:
    """Return every cell with a line about it, and the ids of its posts if it has several; the umpire last."""
    rows: list[tuple[Seat, str, list[str]]] = []
    for actor, definition in scenario.actors.items():
        posts = [f"{actor}/{p}" for p in definition.posts] if len(definition.posts) > 1 else []
        rows.append((Seat(actor), say(definition.says, language), posts))
    rows.append((Seat(WHITE), "Sees everything; rules on orders in players' own words.", []))
    return rows
