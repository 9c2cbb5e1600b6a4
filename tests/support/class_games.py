"""Games of class sessions by doctrines alone, and what was offered, chosen and concluded in them. For any scenario."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from wargame.engine.game import Game
from wargame.engine.preflight import load
from wargame.experiments.balance import doctrines, far_apart
from wargame.model.compile import Compiled
from wargame.model.scenario import Scenario
from wargame.model.sessions import MOST_OPTIONS, WAIT, move_of, openings
from wargame.policies.registry import policy
from wargame.schema.library import scenario_ids
from wargame.world.decisions import Order, Orders, Request

__all__ = ["MOST_OPTIONS", "Pairing", "Played", "far_apart", "offers", "pairings", "play", "shipped"]
Pairing = dict[str, str]


def shipped() -> list[tuple[str, str]]:
    """Return (scenario, session) of every session that ships."""
    return [(name, sid) for name in scenario_ids() for sid in load(name).scenario.sessions]


def pairings(scenario: Scenario) -> list[Pairing]:
    """Return every way to seat doctrines, one an actor; an actor without any takes the policy it has."""
    seats = doctrines(scenario)
    return [dict(zip(seats, each, strict=True)) for each in itertools.product(*seats.values())]


@dataclass
class Played:
    """What was seen in some games of one session.

    Attributes:
        available: (move, actor, measure) that stood among somebody's options.
        lawful: those of them that the law let somebody order.
        chosen: (actor, measure) that somebody ordered, and how often.
        concluded: procedures that were begun in an earlier move and done when the move opened, by move.
        begun: measures that came into effect, and situations that were recognised, before each move opened.
        most_options: the longest list that anybody chose from.
        most_orders: the most orders that anybody might give.
        outcomes: how the games ended.
        asked: kinds of requests besides orders.
    """

    games: int = 0
    available: set[tuple[str, str, str]] = field(default_factory=set)
    lawful: set[tuple[str, str, str]] = field(default_factory=set)
    chosen: Counter[tuple[str, str]] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    concluded: dict[str, set[str]] = field(default_factory=dict)
    begun: dict[str, set[str]] = field(default_factory=dict)
    most_options: int = 0
    most_orders: int = 0
    asked: set[str] = field(default_factory=set)


def play(compiled: Compiled, sid: str, games: Iterable[tuple[Pairing, int]]) -> Played:
    """Play games of a session, each with a pairing and a seed."""
    scenario = compiled.scenario
    session = scenario.sessions[sid]
    opens = openings(session, scenario.start, scenario.horizon)
    seen = Played()
    for seats, seed in games:
        seen.games += 1
        players = {a: policy(scenario, p) for a, p in seats.items()}
        game = Game(compiled, sid, seed)
        while requests := game.advance():
            for r in requests:
                _look(r, game, seen, opens)
                if r.actor not in players:
                    game.default(r.id)
                    continue
                answer = players[r.actor].decide(r)
                if isinstance(answer, Orders):
                    seen.chosen.update((r.actor, a.measure) for a in answer.acts if isinstance(a, Order))
                game.submit(r.id, answer, players[r.actor].id)
        seen.outcomes[str(game.state.outcome)] += 1
        began: dict[str, int] = {}
        for e in game.events:
            what = e.data.measure if e.type == "measure.began" else ""
            if e.type == "law.determination.made" and e.data.recognised:
                what = e.data.situation
            if what:
                for mid, t in zip(session.moves, opens, strict=False):
                    if e.t <= t:
                        seen.begun.setdefault(mid, set()).add(what)
            if e.type == "procedure.started":
                began[e.data.procedure] = e.t
            elif e.type == "procedure.ended" and e.data.result == "done":
                for n, (mid, move) in enumerate(session.moves.items()):
                    if e.data.procedure in move.must_be_able_to_conclude and e.t <= opens[n]:
                        seen.concluded.setdefault(mid, set()).add(e.data.procedure)
    return seen


def _look(r: Request, game: Game, seen: Played, opens: tuple[int, ...]) -> None:
    seen.most_options = max(seen.most_options, len(r.options))
    if r.kind != "orders":
        seen.asked.add(r.kind)
        return
    assert r.t in opens[:-1], "orders are asked for when a move opens, and at no other time"
    seen.most_orders = max(seen.most_orders, r.at_most)
    found = move_of(game.turns.session, game.state.turn)
    assert found is not None
    seen.available |= {(found[0], r.actor, o.id) for o in r.options}
    seen.lawful |= {(found[0], r.actor, o.id) for o in r.options if o.ruling.permitted}


def offers(scenario: Scenario, sid: str) -> Iterator[tuple[str, str, str]]:
    """Yield (move, actor, measure) of all that a session has on offer."""
    for mid, move in scenario.sessions[sid].moves.items():
        for seat, measures in move.offers.items():
            for measure in measures:
                if measure != WAIT:
                    yield mid, seat.partition("/")[0], measure
