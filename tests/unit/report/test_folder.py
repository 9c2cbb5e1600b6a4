from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.unit.report.conftest import Make
from wargame.core.errors import UsageError
from wargame.engine.drive import drive
from wargame.engine.game import Game
from wargame.policies.registry import for_actors
from wargame.record.folder import RunFolder
from wargame.record.replay import verify
from wargame.report.folder import BASE, PAGES, rewrite, write

FILES = {
    "manifest.json",
    "scenario.lock.json",
    "decisions.jsonl",
    "events.jsonl",
    "summary.json",
    "report.html",
    "report.md",
    "timeline.csv",
    "decisions.csv",
    "map.geojson",
}


def content(directory: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in directory.iterdir()}


def test_a_run_folder_holds_exactly_these_files(game: Game, tmp_path: Path) -> None:
    summary = write(game, tmp_path / "a" / "run")
    assert set(content(tmp_path / "a" / "run")) == FILES == {*BASE, *PAGES}
    found = json.loads((tmp_path / "a" / "run" / "summary.json").read_bytes())
    assert {"outcome", "metrics", "schedule", "seed", "versions", "scenario_hash"} <= set(found)
    assert (found["outcome"], found["title"], found["reason"], found["seed"]) == (
        "calm",
        "Calm",
        "horizon",
        3,
    )
    assert found["scenario_hash"] == game.compiled.hash
    assert (summary.outcome, summary.metrics) == (found["outcome"], found["metrics"])


def test_a_run_folder_re_simulates(game: Game, tmp_path: Path) -> None:
    write(game, tmp_path / "run", policies={"red": "red_doctrine"}, readings=["strict"], settings=["x=1"])
    run = RunFolder(tmp_path / "run")
    assert verify(run) is None
    assert (run.manifest.policies, run.manifest.readings) == ({"red": "red_doctrine"}, ("strict",))
    assert run.bytes_of("scenario.lock.json") == game.compiled.lock


def test_the_same_game_gives_the_same_bytes(game: Game, make: Make, tmp_path: Path) -> None:
    compiled = make()
    again = drive(Game(compiled, seed=3), for_actors(compiled.scenario))
    write(game, tmp_path / "a")
    write(again, tmp_path / "b")
    assert content(tmp_path / "a") == content(tmp_path / "b")


def test_the_pages_can_be_made_again_from_the_folder_alone(game: Game, tmp_path: Path) -> None:
    write(game, tmp_path / "run")
    before = content(tmp_path / "run")
    for name in PAGES:
        (tmp_path / "run" / name).unlink()
    assert {p.name for p in rewrite(RunFolder(tmp_path / "run"))} == set(PAGES)
    assert content(tmp_path / "run") == before


def test_an_older_run_is_replaced(game: Game, make: Make, tmp_path: Path) -> None:
    write(game, tmp_path / "run")
    other = drive(Game(make("Another sound"), seed=4), {})
    write(other, tmp_path / "run")
    assert RunFolder(tmp_path / "run").manifest.seed == 4
    assert set(content(tmp_path / "run")) == FILES


def test_a_folder_with_something_else_in_it_is_refused(game: Game, tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "thesis.txt").write_bytes(b"mine")
    with pytest.raises(UsageError, match="not empty, and not a run folder"):
        write(game, tmp_path / "work")
    assert content(tmp_path / "work") == {"thesis.txt": b"mine"}


def test_a_file_is_refused(game: Game, tmp_path: Path) -> None:
    (tmp_path / "run").write_text("mine")
    with pytest.raises(UsageError, match="there is a file of that name"):
        write(game, tmp_path / "run")


def test_an_unfinished_game_is_reported_too(make: Make, tmp_path: Path) -> None:
    game = Game(make())
    game.advance()
    summary = write(game, tmp_path / "run")
    assert (summary.outcome, summary.reason) == ("", "unfinished")
    assert "Unfinished" in (tmp_path / "run" / "report.html").read_text("utf-8")
