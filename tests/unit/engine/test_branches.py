"""Branches: luck before them is unchanged, after them it is new."""

from __future__ import annotations

from collections.abc import Iterable

from tests.support.worlds import log, strait
from wargame.core import canon
from wargame.engine.drive import answer_by, play_again
from wargame.engine.game import Game
from wargame.policies.random_legal import RandomLegal
from wargame.policies.registry import for_actors
from wargame.world.events import Draw, Event


def branched(at_turn: int, epoch: int) -> Game:
    game = Game(strait(), seed=7)
    policies = for_actors(game.scenario)
    while requests := game.advance():
        if game.state.turn == at_turn and not any(d.kind == "epoch" for d in game.decisions):
            game.set_epoch(epoch)
        for r in requests:
            answer_by(game, r, policies.get(r.actor, RandomLegal()))
    return game


def before(events: Iterable[Event], t: int) -> bytes:
    return canon.encode_lines(e for e in events if e.t < t)


def draws(events: Iterable[Event], t: int) -> dict[str, Draw]:
    return {f"{d.key}#{d.i}": d.u for e in events if e.t >= t for d in e.draws}  # type: ignore[misc]


def test_events_before_a_branch_are_the_same_and_luck_after_it_is_new() -> None:
    plain, one, two = branched(99, 0), branched(2, 1), branched(2, 2)
    start = 7 * 1440
    assert before(one.events, start) == before(two.events, start) == before(plain.events, start)
    after = [draws(g.events, start) for g in (plain, one, two)]
    shared = [k for k in after[0] if k in after[1] and k in after[2] and not k.startswith("inject/")]
    assert len(shared) > 3
    for key in shared:
        assert len({a[key] for a in after}) == 3, key


def test_the_same_epoch_is_the_same_branch() -> None:
    assert log(branched(2, 1)) == log(branched(2, 1))


def test_a_branch_is_recorded_and_replayed() -> None:
    game = branched(2, 5)
    assert [(d.kind, d.value) for d in game.decisions if d.kind == "epoch"] == [("epoch", 5)]
    assert log(play_again(Game(strait(), seed=7), game.decisions, strict=True)) == log(game)


def test_handing_a_seat_over_changes_nothing_in_play() -> None:
    game = Game(strait(), seed=7)
    policies = for_actors(game.scenario)
    first = True
    while requests := game.advance():
        if first:
            game.hand_over("japan", "somebody else")
            first = False
        for r in requests:
            answer_by(game, r, policies.get(r.actor, RandomLegal()))
    assert [(d.kind, d.request, d.by) for d in game.decisions if d.kind == "seat"] == [
        ("seat", "japan", "somebody else")
    ]
    assert log(game) == log(branched(99, 0))
