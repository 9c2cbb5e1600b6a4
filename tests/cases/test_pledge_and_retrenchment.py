"""The pledge and retrenchment: hosts decide and the law follows, a word broken to one is read by all, ties cut both ways."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import product

import pytest

from wargame.core.canon import to_builtins
from wargame.engine.game import Game
from wargame.engine.preflight import load
from wargame.model import conditions as c
from wargame.policies.api import Wait
from wargame.policies.registry import for_actors, policy
from wargame.world.conditions import holds
from wargame.world.events import Event


def run(name: str, seed: int, seats: Mapping[str, str], settings: Mapping[str, str]) -> Game:
    compiled = load(name, settings=dict(settings)) if settings else load(name)
    game = Game(compiled, seed=seed)
    players = for_actors(compiled.scenario) | {"white": Wait()}
    players |= {actor: policy(compiled.scenario, p) for actor, p in seats.items()}
    while requests := game.advance():
        for r in requests:
            game.submit(r.id, players[r.actor].decide(r))
    return game
