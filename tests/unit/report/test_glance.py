"""A run at a glance: what the terminal says when a run is over."""

from __future__ import annotations

from pathlib import Path

import pytest

from wargame.engine.drive import drive
from wargame.engine.game import Game
from wargame.engine.preflight import load
from wargame.policies.registry import for_actors
from wargame.report import folder
from wargame.report.glance import MOST_STEPS, Glance, glance


def of(scenario: str, directory: Path) -> tuple[Game, Glance]:
    game = Game(load(scenario), seed=7)
    drive(game, for_actors(game.scenario))
    return game, glance(game.scenario, game.events, folder.write(game, directory))


def test_it_says_what_the_log_holds(tmp_path: Path) -> None:
    game, g = of("quarantine-2027", tmp_path)
    recognised = {
        (e.actor, e.data.situation)
        for e in game.events
        if e.type == "law.determination.made" and e.data.recognised
    }
    assert sum("recognises" in s.what for s in g.legal) == len(recognised) == 1
    voted = [e.data for e in game.events if e.type == "law.approval.voted" and e.data.vote == "for"]
    for vote in voted:
        assert any(s.what.endswith(f", {vote.for_} to {vote.against}") for s in g.legal)
    assert [s.t for s in g.legal] == sorted(s.t for s in g.legal)
    assert not g.more_legal
    disclosed = [e.data for e in game.events if e.type == "intent.disclosed"]
    shares = [f"{sum(a.attained for a in d.aims)} of {len(d.aims)}" for d in disclosed]
    assert [share for _, share in g.aims] == shares
    report = (tmp_path / "report.md").read_text("utf-8")
    assert all(t.label in report and t.value in report for t in g.tiles)


def test_of_many_legal_steps_the_weightiest_are_told(tmp_path: Path) -> None:
    _, g = of("blockade-2027", tmp_path)
    assert len(g.legal) == MOST_STEPS
    assert g.more_legal > 0
    assert any("recognises Important Influence Situation" in s.what for s in g.legal)
    assert any(s.what == "Basic Plan" for s in g.legal)
    assert "hidden" in g.ladder


def test_where_there_is_no_law_nothing_is_said_of_it(tmp_path: Path) -> None:
    _, g = of("practice", tmp_path)
    assert (g.legal, g.governed, g.ladder, g.aims) == ((), False, "", ())


@pytest.mark.parametrize("width", [80, 140])
def test_the_terminal_shows_it_on_one_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], width: int
) -> None:
    from wargame.cli.summary import show

    game = Game(load("blockade-2027"), seed=7)
    drive(game, for_actors(game.scenario))
    monkeypatch.setenv("COLUMNS", str(width))
    show(folder.write(game, tmp_path / "r"), game, Path("r"))
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) <= 40
    assert max(map(len, lines)) <= width
    assert lines[-2:] == ["Report: r/report.html", "All the numbers: r/summary.json"]
