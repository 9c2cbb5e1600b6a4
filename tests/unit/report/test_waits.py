"""Waits: which steps a procedure waited for, what a measure's wait was spent on, and what the ladder shows of them."""

from __future__ import annotations

import pytest

from wargame.engine.drive import drive
from wargame.engine.game import Game
from wargame.engine.preflight import load
from wargame.policies.registry import for_actors
from wargame.record.folder import RunFolder
from wargame.report import folder, waits
from wargame.report.names import Names


@pytest.mark.parametrize(
    ("spans", "end", "counted"),
    [
        ({"a": (0, 10), "b": (10, 30)}, 30, {"a", "b"}),
        ({"a": (0, 10), "b": (0, 25), "c": (25, 30)}, 30, {"b", "c"}),  # b and a run side by side
        (
            {"a": (0, 10), "b": (10, 10), "c": (10, 12)},
            12,
            {"a", "c"},
        ),  # a step that takes no time is not waited for
        ({"a": (0, 10)}, 10, {"a"}),
        ({}, 10, set()),
        ({"a": (0, 5), "b": (5, 20), "c": (5, 8)}, 20, {"a", "b"}),
    ],
)
def test_a_procedure_waits_for_the_step_that_ends_last(
    spans: dict[str, tuple[int, int]], end: int, counted: set[str]
) -> None:
    assert waits.critical(spans, 0, end) == counted


@pytest.fixture(scope="module")
def quarantine(tmp_path_factory: pytest.TempPathFactory) -> RunFolder:
    path = tmp_path_factory.mktemp("quarantine") / "run"
    compiled = load("quarantine-2027")
    folder.write(drive(Game(compiled, seed=3), for_actors(compiled.scenario)), path)
    return RunFolder(path)


@pytest.fixture
def runs(quarantine: RunFolder) -> list[waits.ProcedureWait]:
    return waits.procedures(quarantine.events, Names(quarantine.compiled.scenario))


def test_the_steps_that_count_fill_the_time_of_a_procedure(runs: list[waits.ProcedureWait]) -> None:
    assert {p.result for p in runs} >= {"done", "refused"}
    for p in runs:
        counted = [s for s in p.steps if s.counted]
        assert sum(s.minutes for s in counted) == p.end - p.start
        assert all(s.minutes >= 0 for s in p.steps)


def test_a_vote_is_waited_for_at_its_house_and_a_question_at_its_post(
    runs: list[waits.ProcedureWait],
) -> None:
    plan = next(p for p in runs if p.id == "basic_plan")
    who = {s.step: s.who for s in plan.steps}
    assert who["p9_lower_house"] == "the lower house"
    assert who["p9_upper_house"] == "the upper house"
    assert who["p6_coalition_partner"] == "Japan’s Leader of the coalition partner"
    beside = {s.step for s in plan.steps if not s.counted}
    assert "p7_nsc_nine_ministers" in beside  # the council meets while the partner is asked


def test_the_parts_of_a_wait_add_up_to_it(quarantine: RunFolder, runs: list[waits.ProcedureWait]) -> None:
    names = Names(quarantine.compiled.scenario)
    found = {w.measure: w for w in waits.authority(quarantine.events, names, runs)}
    assert found["rear_support_to_us"].over
    for w in found.values():
        assert sum(p.minutes for p in w.parts) == w.minutes
    longest = next(p for p in found["rear_support_to_us"].parts if p.text != waits.NOBODY)
    assert longest.text == "the lower house"
    assert "waited" in found["rear_support_to_us"].sentence
    assert "of which" in found["rear_support_to_us"].sentence
