"""What the terminal shows of a situation: the numbers that matter, and all of them when asked."""

import pytest

from tests.unit.exercise.test_table import Typist, session
from wargame.engine.preflight import load
from wargame.exercise.terminal.app import Table
from wargame.exercise.terminal.keyboard import Closed
from wargame.exercise.terminal.screen import Screen
from wargame.world.view import View


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # the table saves the game where it stands


def shown(capsys, *lines):
    typist = Typist(*lines)

    def ask(prompt="> "):
        if not typist.lines:
            raise Closed
        return typist.lines.pop(0)

    typist.ask = ask
    s = session(load("blockade-2027"), "japan")
    Table(s, Screen(), typist).run()
    return s, capsys.readouterr().out


def rows(out):
    """Return how many rows of numbers, each with its bar, were printed."""
    return sum("░" in line or "█" in line for line in out.splitlines())


@pytest.mark.parametrize("command", ["status", "s"])
def test_status_shows_what_matters_and_says_how_to_see_the_rest(capsys, command):
    _, before = shown(capsys)
    _, out = shown(capsys, command)
    page = out.replace(before, "")
    assert "more: `status all`" in page
    assert "Liquefied gas in the tanks" in page


def test_status_all_shows_more_numbers_and_leaves_none_out(capsys):
    s, brief = shown(capsys, "status")
    _, whole = shown(capsys, "status all")
    known = len(s.game.state.quantities)
    assert rows(brief) < rows(whole)
    assert rows(whole) > known / 4  # what others keep to themselves is not shown at all
    assert "Not given" in whole
    assert "Not given" not in brief


def test_what_is_not_given_stands_by_government_with_ones_own_first(capsys):
    _, whole = shown(capsys, "status all")
    lines = whole[whole.index("Not given") :].splitlines()[1:]
    starts = [line.split("  ")[1].strip() for line in lines if line.startswith("  ") and line[2:3].strip()]
    assert starts[0] == "Japan"
    assert {"Taiwan", "United States"} <= set(starts)


def test_a_belief_stands_and_is_not_in_force(capsys, monkeypatch):
    monkeypatch.setattr(View, "consent", lambda _, cid: cid == "prc_pledge_believed")
    _, brief = shown(capsys, "status")
    assert "Stands  The prime minister's belief" in brief
    assert "In force" not in brief
