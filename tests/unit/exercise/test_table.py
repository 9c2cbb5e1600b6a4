"""The table: what happens to a game that somebody plays when the program itself fails."""

import pytest

from wargame.core import canon
from wargame.engine.game import Game
from wargame.engine.preflight import load
from wargame.exercise import seats
from wargame.exercise.session import PlaySession
from wargame.exercise.terminal.app import Table
from wargame.exercise.terminal.screen import Screen
from wargame.world.decisions import Order, Orders


class Typist:
    """A keyboard on which lines are typed that were written before."""

    tty = False

    def __init__(self, *lines):
        self.lines = list(lines)

    def ask(self, prompt="> "):
        del prompt
        return self.lines.pop(0)

    def forget(self):
        pass


@pytest.fixture
def practice():
    return load("practice")


def session(compiled, *names):
    return PlaySession(compiled, seats.parse_all(compiled.scenario, names), seed=7)


def log(s):
    return canon.encode_lines(s.game.events)


def fail_once(monkeypatch, at, fault):
    """Let the game fail half-way in its n-th advance from now."""
    advance, count = Game.advance, 0

    def failing(game):
        nonlocal count
        count += 1
        found = advance(game)
        if count == at:
            raise fault
        return found

    monkeypatch.setattr(Game, "advance", failing)


@pytest.mark.parametrize("fault", [RuntimeError("nan"), KeyboardInterrupt()])
def test_a_fault_takes_the_answer_back_and_the_session_stands(practice, monkeypatch, fault):
    s = session(practice, "heron", "kestrel")
    first, second = s.waiting
    before, order = log(s), Orders((Order(second.options[0].id),))
    s.answer(first.id, Orders())
    s.drafts[second.id] = order
    fail_once(monkeypatch, 1, fault)
    with pytest.raises(type(fault)):
        s.answer(second.id, order)
    assert log(s) == before
    assert [r.id for r in s.waiting] == [second.id]
    assert s.answers == {first.id: Orders()}
    assert s.drafts == {second.id: order}
    s.answer(second.id, order)
    straight = session(practice, "heron", "kestrel")
    straight.answer(first.id, Orders())
    straight.answer(second.id, order)
    assert log(s) == log(straight)


def test_a_fault_saves_the_game_and_is_raised_again(practice, monkeypatch, tmp_path, capsys):
    monkeypatch.chdir(tmp_path)
    s = session(practice, "kestrel")
    table = Table(s, Screen(), Typist("wait", "1", "done"))
    fail_once(monkeypatch, 2, RuntimeError("a fault"))
    with pytest.raises(RuntimeError, match="a fault"):
        table.run()
    assert "Saved. To go on: wargame play --resume practice.save.json" in capsys.readouterr().out
    again = PlaySession.resume(tmp_path / "practice.save.json")
    assert again.waiting[0].kind == "orders"
    assert len(again.drafts[again.waiting[0].id].acts) == 1


def test_a_fault_that_cannot_be_saved_is_still_raised(practice, monkeypatch, tmp_path, capsys):
    (tmp_path / "file").write_text("")
    table = Table(
        session(practice, "kestrel"), Screen(), Typist("wait"), save_to=tmp_path / "file" / "x.json"
    )
    fail_once(monkeypatch, 1, RuntimeError("a fault"))
    with pytest.raises(RuntimeError, match="a fault"):
        table.run()
    assert "cannot be written" in capsys.readouterr().out.replace("\n", " ")
