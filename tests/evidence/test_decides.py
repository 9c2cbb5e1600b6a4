"""What decides how a scenario ends - the world, who plays, or luck -, run by `make evidence`.

The figures are committed in docs/evidence/decides.json and shown in docs/explanation/balance.md. ``WORLDS`` sets how
many worlds of each scenario are played (100).
"""

from __future__ import annotations

import json
import os
import sys

import numpy as np
import pytest

from tests.evidence.test_play import ROOT, WORKERS, write
from tests.support.earlier import state_of
from wargame.core.draws import Draws
from wargame.engine.preflight import load
from wargame.experiments import clustered as cl
from wargame.experiments.batch import Plan, Point, rows
from wargame.experiments.variants import at, varied
from wargame.model.scenario import Scenario
from wargame.schema.library import scenario_ids

pytestmark = pytest.mark.evidence
WORLDS = int(os.environ.get("WORLDS", "100"))
PLAYED, REPEATS = 8, 3
"""Sets of policies that play a world, and how often each does."""


def points(scenario: Scenario) -> list[Point]:
    """Return the games: worlds are sealed types by their weights and judgement parameters anywhere in their ranges;
    each is played by several sets of doctrines by their weights, and by each of those several times.
    """
    draws = Draws(1)

    def drawn(weights: dict[str, float], *what: str) -> str:
        u, whole = draws.peek("drawn", *what).u(), sum(weights.values())
        ids = list(weights)
        return ids[int(np.searchsorted(np.cumsum([weights[i] / whole for i in ids[:-1]]), u, side="right"))]

    names = varied([scenario], {})
    deals = {a: {t: x.weight for t, x in d.types.items()} for a, d in scenario.actors.items() if d.types}
    seats = {
        a: {p: scenario.policies[p].weight or 0.0 for p in own}
        for a in scenario.actors
        if len(own := scenario.doctrines_of(a)) > 1
    }
    seats = {a: w if any(w.values()) else dict.fromkeys(w, 1.0) for a, w in seats.items()}
    found: list[Point] = []
    for w in map(str, range(WORLDS)):
        types = tuple((a, drawn(deal, "type", a, w)) for a, deal in sorted(deals.items()))
        values = at(scenario, {p: draws.peek("parameter", p, w).u() for p in names})
        for n in map(str, range(PLAYED)):
            policies = tuple((a, drawn(own, "policy", a, w, n)) for a, own in sorted(seats.items()))
            for _ in range(REPEATS):
                found.append(Point("it", len(found) + 1, values, policies, types))
    return found


@pytest.mark.parametrize("name", [n for n in scenario_ids() if not n.startswith("published/")])
def test_who_plays_decides_more_than_dice(name: str) -> None:
    """In a given world, how games end differs more between those who play it than when the same play it again."""
    compiled = load(name)
    made = points(compiled.scenario)

    def told(done: int, all_: int) -> None:
        sys.__stderr__.write(f"\r{name}: {done} of {all_} games ")  # type: ignore[union-attr]

    outcomes = []
    for row in rows(Plan({"it": compiled}), made, workers=WORKERS, progress=told):
        assert not row.error, row.error
        outcomes.append(row.outcome)
    classes = cl.numbered(outcomes).reshape(WORLDS, PLAYED, REPEATS)
    parts, between = cl.nested(classes), cl.nested_intervals(classes)
    path = ROOT / "docs" / "evidence" / "decides.json"
    kept = json.loads(path.read_text("utf-8"))["scenarios"] if path.exists() else {}
    study = {
        "state": state_of(compiled),
        "worlds": WORLDS,
        "policies_a_world": PLAYED,
        "repeats": REPEATS,
        "parts": {
            k: {"share": round(x, 3), "interval": [round(between[k].low, 3), round(between[k].high, 3)]}
            for k, x in parts.items()
        },
        "policies_less_luck": {
            "share": round(parts[cl.PLAYED] - parts[cl.LUCK], 3),
            "interval": [
                round(between[cl.PLAYED_LESS_LUCK].low, 3),
                round(between[cl.PLAYED_LESS_LUCK].high, 3),
            ],
        },
        "outcomes": {o: round(outcomes.count(o) / len(outcomes), 3) for o in sorted(set(outcomes))},
    }
    write("decides", {"scenarios": {**kept, name: study}})
    assert parts[cl.PLAYED] > parts[cl.LUCK], "dice decide more than who plays"
