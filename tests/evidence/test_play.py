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

from tests.support.earlier import state_of
from wargame import __version__
from wargame.engine.game import Game
from wargame.engine.preflight import load
from wargame.experiments.balance import Players, Way, doctrines, policy_share, read
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


def design(scenario: Scenario) -> tuple[dict[str, Way], list[Point]]:
    """Return who plays, by name, and the games: every doctrine of every side plays every seed, against ever other ones;
    pairings come again, so that dice show too.

    Besides, everybody plays at random over the same seeds.
    """
    seats = doctrines(scenario)
    most = max(len(own) for own in seats.values())
    ways = {"random": Way(tuple((a, "random_legal") for a in sorted(seats)))}
    points = []
    for seed in range(1, SEEDS + 1):
        for n in range(most):
            row = {
                a: own[(n + i * (seed % most) + i // most * (seed // most % most)) % len(own)]
                for i, (a, own) in enumerate(seats.items())
            }
            name = " ".join(row[a] for a in sorted(row))
            ways[name] = Way(tuple(sorted(row.items())))
            points.append(Point(name, seed))
        points.append(Point("random", seed))
    return ways, list(dict.fromkeys(points))


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
        **{k: v for k, v in read(game).items() if k.startswith(("ordered.", "offered."))},
    }


def counted(games: list[dict[str, float]]) -> dict[str, Any]:
    """Return what some games were like together."""
    events = [int(g["events"]) for g in games]
    return {
        "games": len(games),
        "outcomes": dict(outcomes(games).most_common()),
        "events": {"least": min(events), "mean": round(statistics.mean(events), 1), "most": max(events)},
        "orders_refused_a_game": round(statistics.mean(g["refused"] for g in games), 2),
        "uniforms_drawn": int(sum(g["uniforms"] for g in games)),
    }


def outcomes(games: list[dict[str, float]]) -> Counter[str]:
    return Counter(k.removeprefix("outcome.") for g in games for k in g if k.startswith("outcome."))


def use(scenario: Scenario, doctrine: str, games: list[dict[str, float]]) -> dict[str, str]:
    """Return of how many games in which a measure was offered to a doctrine it ordered it, by measure."""
    actor = scenario.policies[doctrine].actor
    offered = Counter(k.split(".")[-1] for g in games for k in g if k.startswith(f"offered.{actor}."))
    ordered = Counter(k.split(".")[-1] for g in games for k in g if k.startswith(f"ordered.{actor}."))
    return {m: f"{ordered[m]} of {offered[m]}" for m in sorted(ordered)}


@pytest.mark.parametrize("name", [n for n in scenario_ids() if not n.startswith("published/")])
def test_every_doctrine_plays_to_an_end(name: str) -> None:
    compiled = load(name)
    scenario = compiled.scenario
    ways, points = design(scenario)
    plan = Plan(dict.fromkeys(ways, compiled), reads=checked, players=Players(ways))

    def told(done: int, all_: int) -> None:
        sys.__stderr__.write(f"\r{name}: {done} of {all_} games ")  # type: ignore[union-attr]

    games: dict[str, list[dict[str, float]]] = {}
    for point, row in zip(points, rows(plan, points, workers=WORKERS, progress=told), strict=True):
        assert not row.error, row.error
        games.setdefault(point.scenario, []).append(row.values)
    by_doctrine = {
        pid: [g for w, played in games.items() for g in played if pid in dict(ways[w].seats).values()]
        for own in doctrines(scenario).values()
        for pid in own
    }
    assert all(len(played) >= SEEDS for played in by_doctrine.values())
    pairings = [outcomes(g) for w, g in games.items() if w != "random" and len(g) > 1]
    share = policy_share(pairings)
    used = {pid: use(scenario, pid, g) for pid, g in by_doctrine.items() if pid in scenario.policies}
    write(
        f"play-{name}",
        {
            "scenario": name,
            "state": state_of(compiled),
            "seeds": f"1 to {SEEDS}",
            "pairings": len(ways) - 1,
            "doctrines": {pid: counted(g) for pid, g in by_doctrine.items()},
            "random": counted(games["random"]),
            "share_of_outcome_variance_between_policies": round(share, 3),
            "measures": len(scenario.measures),
            "measures_ordered": used,
            "measures_that_no_doctrine_ordered": sorted(
                set(scenario.measures) - {m for some in used.values() for m in some}
            ),
        },
    )
    assert len({tuple(sorted(c.items())) for c in pairings}) > 1, "outcomes do not depend on policy"
