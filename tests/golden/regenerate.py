"""Golden games: what every shipped scenario does with its default schedule and seed 7.

``python -m tests.golden.regenerate [SCENARIO…]`` writes them again. Look at the difference before you keep it: a change
means that recorded games no longer re-simulate.
"""

from __future__ import annotations

import gzip
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from wargame.core import canon
from wargame.engine.drive import drive
from wargame.engine.game import Game
from wargame.engine.preflight import load
from wargame.policies.registry import for_actors
from wargame.record.manifest import versions
from wargame.schema.library import scenario_ids

HERE = Path(__file__).resolve().parent
SEED = 7
FULL = ("practice", "quarantine-2027")
"""Scenarios whose whole log is kept."""
PLAIN_LIMIT = 400_000


def play(scenario: str) -> Game:
    """Return the golden game of a scenario."""
    compiled = load(scenario)
    return drive(Game(compiled, seed=SEED), for_actors(compiled.scenario))


def summary(game: Game) -> dict[str, Any]:
    """Return what is kept of every scenario: hashes by turn, and how many events of which types there were."""
    return {
        "schedule": game.schedule_id,
        "seed": SEED,
        "outcome": game.state.outcome,
        "ended_at": game.events[-1].t,
        "events": dict(Counter(e.type for e in game.events)),
        "turns": {str(e.data.number): e.data.state_hash for e in game.events if e.type == "turn.closed"},
        "versions": {k: v for k, v in versions().items() if k != "wargame"},
    }


def summary_file(scenario: str) -> Path:
    """Return where a scenario's summary is kept."""
    return HERE / f"{scenario.replace('/', '__')}.json"


def kept_log(scenario: str) -> bytes | None:
    """Return a scenario's kept log, if it has one."""
    base = HERE / f"{scenario.replace('/', '__')}.events.jsonl"
    packed = base.with_name(base.name + ".gz")
    if packed.exists():
        return gzip.decompress(packed.read_bytes())
    return base.read_bytes() if base.exists() else None


def keep(scenario: str) -> None:
    """Write a scenario's golden files."""
    game = play(scenario)
    canon.write_atomic(summary_file(scenario), canon.pretty(summary(game)))
    base = HERE / f"{scenario.replace('/', '__')}.events.jsonl"
    packed = base.with_name(base.name + ".gz")
    base.unlink(missing_ok=True)
    packed.unlink(missing_ok=True)
    if scenario in FULL:
        data = canon.encode_lines(game.events)
        if len(data) < PLAIN_LIMIT:
            canon.write_atomic(base, data)
        else:
            canon.write_atomic(packed, gzip.compress(data, mtime=0))


def main(names: list[str]) -> None:
    """Write golden files for some scenarios, or all; and remove those of scenarios that ship no more."""
    shipped = scenario_ids()
    for scenario in names or shipped:
        keep(scenario)
        print(scenario)
    known = {s.replace("/", "__") for s in shipped}
    for file in HERE.glob("*.json*"):
        if file.name.partition(".")[0] not in known:
            file.unlink()
            print("removed", file.name)


if __name__ == "__main__":
    main(sys.argv[1:])
