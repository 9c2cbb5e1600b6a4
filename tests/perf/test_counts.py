"""Counts and imports that gate exactly; times are only reported (see benchmarks/)."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY_FOR_HELP = (
    "duckdb",
    "numpy",
    "simpy",
    "pydantic",
    "matplotlib",
    "pyarrow",
    "importlib.metadata",
    "rich",
    "jinja2",
    "yaml",
)
HEAVY_FOR_RUN = ("duckdb", "pydantic", "matplotlib", "pandas", "scipy", "numpy", "pyarrow", "jinja2")
MOST_SIMPY_EVENTS_PER_LOGGED = 3.5


def modules_after(code: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", code + "\nimport sys\nprint('\\n'.join(sys.modules))"],
        check=True,
        capture_output=True,
        text=True,
    )
    return set(done.stdout.split())


def test_help_imports_nothing_heavy() -> None:
    code = "import click\nfrom wargame.cli.main import cli\ntry: cli(['--help'])\nexcept SystemExit: pass"
    assert not modules_after(code) & set(HEAVY_FOR_HELP)


@pytest.fixture
def warm_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("WARGAME_CACHE", str(tmp_path))
    code = "from wargame.engine.preflight import load; load('practice')"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_warm_run_imports_nothing_heavy(warm_cache) -> None:
    code = (
        "import wargame.cli.run\n"
        "from wargame.engine.preflight import load\nfrom wargame.engine.game import Game\n"
        "Game(load('practice'), seed=7).advance()"
    )
    found = modules_after(code)
    assert not found & set(HEAVY_FOR_RUN)
    assert "yaml" not in found, "a warm run parses no YAML"


def test_simpy_events_per_logged_event() -> None:
    from benchmarks.rows import count_simpy_events
    from wargame.engine.preflight import load

    for scenario in ("practice", "quarantine-2027"):
        events, logged = count_simpy_events(load(scenario))
        assert events <= MOST_SIMPY_EVENTS_PER_LOGGED * logged


def test_few_rulings_are_worked_out_anew() -> None:
    """Asked for every act in every turn, the law is worked out anew only where something that bears on it changed."""
    from benchmarks.rows import SCENARIO, play_long
    from wargame.engine import counsel
    from wargame.engine.preflight import load

    many = load(
        SCENARIO,
        settings=("schedules.analysis.length=576min", "schedules.analysis.changes[0].length=576min"),
    )
    made = 0
    combine = counsel.combine

    def counted(rulings):
        nonlocal made
        made += 1
        return combine(rulings)

    counsel.combine = counted
    try:
        game = play_long(many, ask_every_act=True)
    finally:
        counsel.combine = combine
    asked = 73 * game.state.turn
    assert asked > 3000
    assert made < asked / 8


def test_the_run_without_its_log_comes_to_an_end() -> None:
    """What `make bench` compares a run with plays on, whatever of its past the engine asks for."""
    from benchmarks.rows import SCENARIO, play_totals_only
    from wargame.engine.preflight import load

    assert play_totals_only(load(SCENARIO)).state.outcome is not None
