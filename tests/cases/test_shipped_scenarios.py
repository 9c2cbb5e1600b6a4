"""Every scenario that ships loads, and every policy plays it to its end."""

from functools import cache
from typing import ClassVar

import pytest

from wargame.engine.game import Game
from wargame.engine.preflight import load
from wargame.model.compile import Compiled
from wargame.policies.api import Wait
from wargame.policies.registry import BUILT_IN, for_actors, policy
from wargame.schema.library import library_root, scenario_ids
from wargame.world.decisions import Answer, Order, Orders, Proposal, Reply, Request, TermSheet

SEEDS = range(1, 3)
TEMPLATE = str(library_root() / "library" / "template" / "scenario.yaml")
SHIPPED = (*scenario_ids(), TEMPLATE)


def short(name: object) -> str:
    return "template" if name == TEMPLATE else str(name)


@cache
def compiled(name: str) -> Compiled:
    return load(name)


def play(scenario: Compiled, schedule: str, seed: int, seats: dict[str, str]) -> str | None:
    """Play a game with the scenario's policies, but for those seats; return its outcome."""
    game = Game(scenario, schedule=schedule, seed=seed)
    players = for_actors(scenario.scenario) | {"white": Wait()}
    players |= {actor: policy(scenario.scenario, name) for actor, name in seats.items()}
    while requests := game.advance():
        for r in requests:
            game.submit(r.id, players[r.actor].decide(r), players[r.actor].id)
    return game.state.outcome


def tables(name: str) -> list[dict[str, str]]:
    """Return who sits where: everybody by a built-in policy, and each table in its actor's seat."""
    scenario = compiled(name).scenario
    everybody = [dict.fromkeys(scenario.actors, built_in) for built_in in BUILT_IN]
    return [{}, *everybody, *({d.actor: pid} for pid, d in scenario.policies.items())]


@pytest.mark.parametrize("name", SHIPPED, ids=short)
def test_loads_and_is_whole(name: str) -> None:
    scenario = compiled(name).scenario
    if name != TEMPLATE:
        assert scenario.id == name
    for actor in scenario.actors.values():
        assert actor.policy != "wait" or not any(p.gives_orders for p in actor.posts.values()), (
            "an empty seat"
        )


@pytest.mark.parametrize("name", SHIPPED, ids=short)
def test_every_policy_plays_to_the_end(name: str) -> None:
    scenario = compiled(name)
    outcomes = scenario.scenario.outcomes
    for schedule in scenario.scenario.schedules:
        for seats in tables(name):
            for seed in SEEDS:
                assert play(scenario, schedule, seed, seats) in outcomes, (schedule, seats, seed)


def test_practice_comes_out_in_every_way() -> None:
    scenario = compiled("practice")
    found = {
        play(scenario, "practice", seed, {"heron": heron, "kestrel": kestrel})
        for heron, kestrel in [
            ("heron_practical", "kestrel_practical"),
            ("heron_greedy", "kestrel_practical"),
            ("heron_gentle", "kestrel_practical"),
        ]
        for seed in range(1, 21)
    }
    assert found == set(scenario.scenario.outcomes)


def test_practice_depends_on_luck_alone_with_the_same_players() -> None:
    scenario = compiled("practice")
    assert len({play(scenario, "practice", seed, {}) for seed in range(1, 21)}) > 1


def test_practice_offers_at_most_nine_measures() -> None:
    scenario = compiled("practice")
    game = Game(scenario, seed=3)
    players = {actor: policy(scenario.scenario, "random_legal") for actor in scenario.scenario.actors}
    while requests := game.advance():
        for r in requests:
            assert r.kind != "orders" or len(r.options) <= 9
            game.submit(r.id, players[r.actor].decide(r))


class Learner:
    """Plays what the tutorial tells its reader to do in the chair of the Heron Isles."""

    id = "learner"
    orders: ClassVar[dict[int, tuple[str, ...]]] = {
        1: ("heron_nets", "heron_count"),
        2: ("heron_tea",),
        3: ("heron_count", "heron_nets_home"),
        4: ("heron_sign",),
    }
    charter = Proposal(
        "kestrel",
        (TermSheet("heron", "do", "heron_sign", 14400), TermSheet("kestrel", "do", "kestrel_sign", 14400)),
    )

    def decide(self, request: Request) -> Answer:
        if request.kind != "orders":
            return Reply({"offer": "accept", "consent": "yes", "choice": "tow"}[request.kind])
        assert request.view is not None
        turn = request.view.turn
        orders = tuple(Order(m) for m in self.orders[turn])
        return Orders((*orders, self.charter) if turn == 3 else orders)


def test_tutorial_tells_what_happens() -> None:
    scenario = compiled("practice")
    game = Game(scenario, seed=6)
    players = for_actors(scenario.scenario) | {"white": Wait(), "heron": Learner()}
    while requests := game.advance():
        for r in requests:
            game.submit(r.id, players[r.actor].decide(r))
    types = [(e.type, e.actor) for e in game.events]
    assert ("order.refused", "heron") in types, "the count costs too much in the first week"
    assert ("proposal.made", "kestrel") in types
    assert ("inject.fired", "world") in types
    assert any(e.type == "adjudication.resolved" and e.data.band != "none" for e in game.events)
    assert game.state.outcome == "charter"
