"""Balance of every scenario with sealed aims, and what each measure is worth, run by `make evidence`.

The figures are committed in docs/evidence/balance.json; docs/explanation/balance.md says what of them is meant.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from tests.evidence.test_play import ROOT, write
from tests.support.balance_page import unexplained
from tests.support.earlier import state_of
from wargame.engine.preflight import load
from wargame.experiments import balance as b
from wargame.measures.effects import quantities_of
from wargame.model.scenario import Scenario
from wargame.schema.library import scenario_ids

pytestmark = pytest.mark.evidence
PAIRING_SEEDS = range(1, int(os.environ.get("PAIRING_SEEDS", "4")) + 1)
SEEDS = range(1, int(os.environ.get("BALANCE_SEEDS", "16")) + 1)
PAIRINGS = 24
"""Pairings of the others against which each doctrine of a side is tried."""
WORKERS = 2
DEPTH = 3
TRIED = 12
"""Measures a search may leave out or hurry: those that mattered most for the score by themselves."""


def with_aims() -> list[str]:
    """Return the shipped scenarios whose sides have aims to be judged by, published games apart."""
    names = [n for n in scenario_ids() if not n.startswith("published/")]
    return [n for n in names if any(a.aims for a in load(n).scenario.actors.values())]


def _told(what: str) -> Callable[[int, int], None]:
    began = time.monotonic()

    def told(done: int, all_: int) -> None:
        sys.__stderr__.write(f"\r{what}: {done} of {all_} games, {time.monotonic() - began:.0f} s ")  # type: ignore[union-attr]

    return told


def _named(scenario: Scenario, measure: str) -> frozenset[str]:
    m = scenario.measures[measure]
    return frozenset(
        name.split(".")[-1] for effect in (*m.effects, *m.at_end) for name in quantities_of(effect)
    )


def _difference(found: list[b.Worth], which: str) -> dict[str, Any] | None:
    some = [d for w in found if (d := getattr(w, which)) is not None]
    if not some:
        return None
    return {
        "by_context": [
            {"mean": round(d.mean, 3), "low": round(d.interval.low, 3), "high": round(d.interval.high, 3)}
            for d in some
        ]
    }


def options(table: b.Table, played: b.Played) -> dict[str, dict[str, dict[str, Any]]]:
    """Return what every measure is worth to its side where it is used most, and who uses it how often."""
    scenario = table.compiled.scenario
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for actor in b.doctrines(scenario):
        own = sorted(m for m, d in scenario.measures.items() if d.actor == actor)
        named = {m: _named(scenario, m) for m in own}
        for measure, worth in b.option_worths(table, actor, own, named, played):
            print(f"{actor}: {measure}", file=sys.__stderr__)
            moved = sorted({m for w in worth for m in w.moved})
            found.setdefault(actor, {})[measure] = {
                "used_where_offered": {
                    doctrine: round(share, 3)
                    for doctrine, (share, _) in b.use(played, actor, measure).items()
                    if share
                },
                "without": _difference(worth, "without"),
                "first": _difference(worth, "first"),
                "moves": len(moved),
                "for_instance": moved[:5],
                "verdict": verdict(worth),
            }
    return found


def verdict(worth: list[b.Worth]) -> str:
    """Return whether an option is always or never best for its side in these contexts, or neither."""
    if not worth:
        return "not offered"
    tried = [w for w in worth if w.without is not None or w.first is not None]
    if all(w.better_used and not w.better_left for w in tried):
        return "always best"
    if not any(w.better_used for w in tried) and any(w.better_left for w in tried):
        return "never best"
    return "neither"


def lines(table: b.Table, of: dict[str, dict[str, dict[str, Any]]]) -> dict[str, Any]:
    """Return the best lines found for each side, and for China where each higher situation is kept out."""
    scenario = table.compiled.scenario
    goals = {actor: b.Goal(actor) for actor in of if scenario.actors[actor].aims}
    if "china" in goals:
        goals |= {f"china, {s} not recognised": b.Goal("china", (s, "AAI", "AAA")) for s in ("STS", "IIS")}
    found = {}
    for name, goal in goals.items():
        strongest = sorted(of[goal.actor], key=lambda m: -_strength(of[goal.actor][m]))[:TRIED]
        default = b.default_way(scenario)
        others = [
            default.seated(other, pid)
            for other, pids in b.doctrines(scenario).items()
            if other != goal.actor
            for pid in pids
        ]
        best = b.best_line(table, goal, strongest, depth=DEPTH, others=others)
        found[name] = {
            "doctrine": best.doctrine,
            "steps": [[what, round(score, 3)] for what, score in best.steps],
            "score": round(best.score, 3),
            "best_shipped": round(best.shipped, 3),
            "beats_all_shipped_against": round(best.everywhere, 3),
        }
    return found


def _strength(row: dict[str, Any]) -> float:
    means = [abs(d["mean"]) for part in ("without", "first") if row[part] for d in row[part]["by_context"]]
    return max(means, default=0.0)


@pytest.mark.parametrize("name", with_aims())
def test_balance(name: str) -> None:
    compiled = load(name)
    every = b.Table(compiled, PAIRING_SEEDS, workers=WORKERS, progress=_told(f"{name}, pairings"))
    pairings = b.doctrine_table(every, most=PAIRINGS)
    outcomes = [
        Counter(k for g in games for k in g if k.startswith("outcome.")) for games in every.kept.values()
    ]
    table = b.Table(compiled, SEEDS, workers=WORKERS, progress=_told(f"{name}, options"))
    of = options(table, every.kept)
    made = {
        "state": state_of(compiled),
        "seeds": {"pairings": len(PAIRING_SEEDS), "options": len(SEEDS)},
        "doctrines": {
            a: {p: {k: round(v, 3) for k, v in row.items()} for p, row in rows.items()}
            for a, rows in pairings.items()
        },
        "share_of_outcome_variance_between_policies": round(b.policy_share(outcomes), 3),
        "options": of,
        "lines": lines(table, of),
    }
    path = ROOT / "docs" / "evidence" / "balance.json"
    kept = json.loads(path.read_text("utf-8"))["scenarios"] if path.exists() else {}
    write("balance", {"scenarios": {**kept, name: made}})
    assert not unexplained(name, made)
