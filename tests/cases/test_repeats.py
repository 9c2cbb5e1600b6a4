"""A government that acts again has a new fact: the same measure for the same reason is not ordered over and over."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from tests.support import class_games
from wargame.engine.game import Game
from wargame.engine.preflight import load
from wargame.policies.api import Wait
from wargame.policies.registry import for_actors, policy
from wargame.world.events import Event

SCENARIOS = ("pledge", "quarantine-2027", "retrenchment")
GAMES = 12
MOST = 3
YES = ("consultation_yes", "consultation_conditional")


@cache
def games(scenario: str) -> tuple[tuple[Event, ...], ...]:
    """One long game of the doctrines that a scenario names, and of pairings taken far apart, each with its seed."""
    compiled = load(scenario)
    apart = class_games.far_apart(class_games.pairings(compiled.scenario), GAMES - 1)
    played = []
    for seed, seats in enumerate([{}, *apart], 7):
        game = Game(compiled, seed=seed)
        players = for_actors(compiled.scenario) | {"white": Wait()}
        players |= {actor: policy(compiled.scenario, p) for actor, p in seats.items()}
        while requests := game.advance():
            for r in requests:
                game.submit(r.id, players[r.actor].decide(r))
        played.append(tuple(game.events))
    return tuple(played)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_the_same_measure_for_the_same_reason_three_times_at_most(scenario: str) -> None:
    for events in games(scenario):
        orders = Counter(
            (e.actor, e.data.measure, e.data.rationale) for e in events if e.type == "order.issued"
        )
        assert not {o: n for o, n in orders.items() if n > MOST}


def test_what_a_no_costs_in_trust_is_paid_once_until_the_next_yes() -> None:
    """Trust falls by a great step with the first no, and by little with what only repeats it."""
    paid = 0
    for events in games("pledge"):
        said = False
        for e in events:
            if e.type == "consent.changed" and e.data.granted and e.data.consent in YES:
                said = False
            if e.type == "quantity.adjusted" and e.data.quantity == "japan.alliance_confidence":
                great = e.data.delta <= -15
                assert not (great and said)
                said, paid = said or great, paid + great
    assert paid


def test_a_government_that_said_no_once_says_it_again_only_if_it_was_asked_again() -> None:
    """After a no Washington names the price, and asks again only if Tokyo thinks again or something happened."""
    for events in games("pledge"):
        answers = [e for e in events if e.type == "decision.made" and e.data.subject == "prior_consultation"]
        by_leader = Counter(e.data.answer for e in answers if e.data.post == "prime_minister")
        assert by_leader["no"] <= 2
