"""The law in a game: whom it binds, and what happens where no text of it is known."""

from __future__ import annotations

import pytest

from tests.support import worlds
from wargame.engine.counsel import combine
from wargame.law.authority import ActRuling
from wargame.law.in_force import LawDateError, weakest
from wargame.world.decisions import Ruling


def test_stale_law_is_loud_in_play() -> None:
    old = worlds.strait_with("start: 1980-01-01T00:00+09:00")
    with pytest.raises(LawDateError):
        worlds.Table(old)


def test_several_acts_are_ruled_by_the_worst() -> None:
    together = combine(
        [
            ActRuling("a", "permitted", (), ("A",), "", "in_force", "IIS", weapons_tier="W1"),
            ActRuling("b", "conditional", ("x",), ("B",), "u", "secondary", "IIS", weapons_tier="W3"),
            ActRuling("c", "prohibited", ("x", "y"), ("A", "C"), "", "superseded", ""),
        ]
    )
    assert together == Ruling("prohibited", ("x", "y"), ("A", "B", "C"), ("u",), "secondary", "W3")
    assert combine([]) == Ruling()


def test_the_weakest_mark() -> None:
    assert weakest(["in_force", "secondary", "superseded"]) == "secondary"
    assert weakest([]) == "in_force"


def test_law_binds_whose_law_it_is_only() -> None:
    table = worlds.Table(worlds.strait())
    assert all(o.ruling.status == "none" for o in table.find("taiwan").options)
    assert table.game.counsel.ruling("china", ("asw_attack",)).permitted


def test_a_run_is_played_again_only_under_the_law_of_its_time() -> None:
    from wargame.core.errors import RecordError

    other = worlds.strait_with('law: {japan: {book: "0123"}}')
    assert other.scenario.law["japan"].book != "0123", "the compiler writes it"
    import dataclasses

    law = {"japan": dataclasses.replace(other.scenario.law["japan"], book="0123")}
    changed = dataclasses.replace(other, scenario=dataclasses.replace(other.scenario, law=law))
    with pytest.raises(RecordError, match="has changed since"):
        worlds.Table(changed)
