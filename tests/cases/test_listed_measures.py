"""Measures and injects that the coverage list counts on these games for: each takes effect in one of them at least."""

from __future__ import annotations

from functools import cache

from tests.support.coverage_list import coverage
from wargame.engine.game import Game
from wargame.engine.preflight import load
from wargame.policies.api import Wait
from wargame.policies.registry import for_actors

HERE = "tests/cases/test_listed_measures.py"
TABLES: tuple[tuple[str, dict[str, str]], ...] = (
    ("blockade-2027", {}),
    ("blockade-2027", {"china": "china_forceful", "japan": "japan_alongside"}),
    ("blockade-2027", {"taiwan": "taiwan_defiant", "united_states": "united_states_at_a_distance"}),
    ("quarantine-2027", {}),
    ("quarantine-2027", {"china": "china_pressing", "japan": "japan_forward_leaning"}),
    ("quarantine-2027", {"united_states": "united_states_hesitant"}),
)
SEEDS = (1, 2, 3)


@cache
def took_effect() -> tuple[frozenset[str], frozenset[str]]:
    """Return the measures that took effect and the injects that fired in any of the games."""
    measures: set[str] = set()
    injects: set[str] = set()
    for scenario, seats in TABLES:
        compiled = load(scenario, policies=seats)
        for seed in SEEDS:
            game = Game(compiled, seed=seed)
            players = for_actors(compiled.scenario) | {"white": Wait()}
            while requests := game.advance():
                for r in requests:
                    game.submit(r.id, players[r.actor].decide(r))
            for e in game.events:
                if e.type == "order.resolved" and e.data.result != "overtaken":
                    measures.add(e.data.measure)
                elif e.type == "inject.fired":
                    injects.add(e.data.inject)
    return frozenset(measures), frozenset(injects)


def _listed(test: str, kind: str) -> dict[str, list[str]]:
    """Return, by feature, what its row names of a kind, for rows that count on a test here."""
    found = {}
    for row in coverage().rows:
        if f"{HERE}::{test}" in row.shown_by:
            found[row.key] = [x.partition(":")[2] for x in row.where if x.startswith(f"{kind}:")]
    return found


def test_a_listed_measure_takes_effect() -> None:
    measures, _ = took_effect()
    listed = _listed("test_a_listed_measure_takes_effect", "measure")
    assert not {k: never for k, named in listed.items() if (never := set(named) - measures)}


def test_a_listed_inject_fires() -> None:
    _, injects = took_effect()
    listed = _listed("test_a_listed_inject_fires", "inject")
    assert all(listed.values())
    assert not {k: never for k, named in listed.items() if (never := set(named) - injects)}
