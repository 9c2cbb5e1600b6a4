"""Full-size studies of play, run by `make evidence`; their figures are committed in docs/evidence/."""

from __future__ import annotations

import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from wargame import __version__
from wargame.engine.game import Game
from wargame.engine.preflight import load
from wargame.experiments.balance import Players, Way, default_way, doctrines, policy_share
from wargame.experiments.batch import Plan, Point, rows
from wargame.model.scenario import Scenario
from wargame.schema.library import scenario_ids
from wargame.world.reduce import fold

pytestmark = pytest.mark.evidence
ROOT = Path(__file__).resolve().parents[2]
SEEDS = int(os.environ.get("SEEDS", "200"))
WORKERS = 2


def write(name: str, figures: dict[str, Any]) -> None:
    git = shutil.which("git")
    commit = subprocess.run(
        [str(git), "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.strip()
    about = {
        "commit": commit,
        "machine": f"{platform.system()} {platform.machine()}, CPython {platform.python_version()}",
        "wargame": __version__,
    }
    folder = ROOT / "docs" / "evidence"
    folder.mkdir(exist_ok=True)
    text = json.dumps({**about, **figures}, indent=2, sort_keys=True)
    (folder / f"{name}.json").write_text(text + "\n", "utf-8")


def pairings(scenario: Scenario) -> dict[str, Way]:
    """Return the default, everybody at random, and each other doctrine in its seat while the others play by default."""
    default = default_way(scenario)
    found = {"default": default, "random": Way(tuple((a, "random_legal") for a, _ in default.seats))}
    for actor, own in doctrines(scenario).items():
        for pid in own:
            if pid != dict(default.seats)[actor]:
                found[pid] = default.seated(actor, pid)
    return found


def checked(game: Game) -> dict[str, float]:
    """Return what a finished game was like, after looking that it ended and that what was refused had no effect."""
    assert game.state.outcome is not None
    assert fold(game.scenario, game.events).hash() == game.state.hash() == game.state.hash_in_full()
    refused = {e.data.order for e in game.events if e.type == "order.refused"}
    assert not refused & {e.data.order for e in game.events if e.type in ("order.resolved", "measure.began")}
    return {
        f"outcome.{game.state.outcome}": 1.0,
        "events": len(game.events),
        "refused": len(refused),
        "uniforms": sum(len(e.draws) for e in game.events),
    }


@pytest.mark.parametrize("name", [n for n in scenario_ids() if not n.startswith("published/")])
def test_every_pairing_plays_to_an_end(name: str) -> None:
    compiled = load(name)
    ways = pairings(compiled.scenario)
    points = [Point(pairing, seed) for pairing in ways for seed in range(1, SEEDS + 1)]
    plan = Plan(dict.fromkeys(ways, compiled), reads=checked, players=Players(ways))

    def told(done: int, all_: int) -> None:
        sys.__stderr__.write(f"\r{name}: {done} of {all_} games ")  # type: ignore[union-attr]

    games: dict[str, list[dict[str, float]]] = {}
    for point, row in zip(points, rows(plan, points, workers=WORKERS, progress=told), strict=True):
        assert not row.error, row.error
        games.setdefault(point.scenario, []).append(row.values)
    found = {}
    outcomes = {}
    for pairing, played in games.items():
        outcomes[pairing] = Counter(
            k.removeprefix("outcome.") for g in played for k in g if k.startswith("outcome.")
        )
        events = [int(g["events"]) for g in played]
        found[pairing] = {
            "outcomes": dict(outcomes[pairing]),
            "events": {
                "least": min(events),
                "mean": round(statistics.mean(events), 1),
                "most": max(events),
            },
            "orders_refused_a_game": round(statistics.mean(g["refused"] for g in played), 2),
            "uniforms_drawn": int(sum(g["uniforms"] for g in played)),
        }
    share = policy_share([c for p, c in outcomes.items() if p != "random"])
    write(
        f"play-{name}",
        {
            "scenario": name,
            "hash": compiled.hash,
            "seeds": f"1 to {SEEDS}",
            "policies": found,
            "share_of_outcome_variance_between_policies": round(share, 3),
        },
    )
    assert len({tuple(sorted(c.items())) for c in outcomes.values()}) > 1, "outcomes do not depend on policy"
