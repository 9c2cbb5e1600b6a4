"""Full-size studies of play, run by `make evidence`; their figures are committed in docs/evidence/."""

from __future__ import annotations

import json
import platform
import shutil
import statistics
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from wargame import __version__
from wargame.engine.drive import drive
from wargame.engine.game import Game
from wargame.engine.preflight import load
from wargame.policies.random_legal import RandomLegal
from wargame.policies.registry import for_actors
from wargame.world.reduce import fold

pytestmark = pytest.mark.evidence
ROOT = Path(__file__).resolve().parents[2]
SEEDS = 200
PAIRINGS: dict[str, dict[str, dict[str, str]]] = {
    "practice": {"default": {}, "random": {}},
    "quarantine-2027": {
        "default": {},
        "random": {},
        "japan_cautious": {"japan": "japan_cautious"},
        "china_pressing": {"china": "china_pressing"},
        "taiwan_accommodating": {"taiwan": "taiwan_accommodating"},
        "united_states_hesitant": {"united_states": "united_states_hesitant"},
    },
}


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


def study(scenario: str, pairing: str) -> dict[str, Any]:
    compiled = load(scenario, policies=PAIRINGS[scenario][pairing])
    policies = for_actors(compiled.scenario)
    if pairing == "random":
        policies = dict.fromkeys(policies, RandomLegal())
    outcomes: Counter[str] = Counter()
    refused: list[int] = []
    events: list[int] = []
    draws = 0
    for seed in range(1, SEEDS + 1):
        game = drive(Game(compiled, seed=seed), policies)
        assert game.state.outcome is not None
        assert fold(compiled.scenario, game.events).hash() == game.state.hash() == game.state.hash_in_full()
        outcomes[game.state.outcome] += 1
        events.append(len(game.events))
        refused.append(sum(e.type == "order.refused" for e in game.events))
        draws += sum(len(e.draws) for e in game.events)
        done = {e.data.order for e in game.events if e.type == "order.refused"}
        assert not done & {e.data.order for e in game.events if e.type in ("order.resolved", "measure.began")}
    return {
        "outcomes": dict(outcomes),
        "events": {"least": min(events), "mean": round(statistics.mean(events), 1), "most": max(events)},
        "orders_refused_a_game": round(statistics.mean(refused), 2),
        "uniforms_drawn": draws,
    }


@pytest.mark.parametrize("scenario", PAIRINGS)
def test_every_pairing_plays_to_an_end(scenario: str) -> None:
    found = {pairing: study(scenario, pairing) for pairing in PAIRINGS[scenario]}
    write(f"play-{scenario}", {"scenario": scenario, "seeds": f"1 to {SEEDS}", "policies": found})
    counts = [tuple(sorted(f["outcomes"].items())) for f in found.values()]
    assert len(set(counts)) > 1, "outcomes do not depend on policy"
