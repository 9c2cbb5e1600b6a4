"""Trying a change is re-execution: an unchanged decision gives the run again, and a try is what its inputs give."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import worlds
from wargame.core import canon
from wargame.engine.drive import play_again
from wargame.engine.game import Game
from wargame.policies.registry import for_actors
from wargame.record.folder import RunFolder, read_decisions
from wargame.report import folder
from wargame.report.names import Names
from wargame.report.why import answer as answers
from wargame.report.why.tries import inputs, play, result_of

SEEDS = st.integers(0, 2**63)


def run_of(seed: int, where: str) -> RunFolder:
    folder.write(worlds.played(worlds.strait(), seed=seed), Path(where, "run"))
    return RunFolder(Path(where, "run"))


@settings(max_examples=5)
@given(SEEDS, st.data())
def test_an_unchanged_decision_gives_the_run_again(seed: int, data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as where:
        run = run_of(seed, where)
        decision = data.draw(st.sampled_from(run.decisions))
        game = play(run, inputs(run.decisions, decision))
        assert canon.encode_lines(game.events).splitlines() == run.lines


@settings(max_examples=4)
@given(SEEDS, st.data())
def test_every_try_is_what_its_inputs_give_by_hand(seed: int, data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as where:
        run = run_of(seed, where)
        names = Names(run.compiled.scenario)
        asked = [q for q in answers.asked(run, names) if q.raised]
        question = data.draw(st.sampled_from(asked))
        found = answers.answer(run, question, names)
        for t in answers.tried(run, found, 6):
            file = Path(where, "try.jsonl")
            file.write_bytes(canon.encode_lines(t.decisions))
            given = read_decisions(file.read_bytes(), file)
            game = Game(run.compiled, run.manifest.schedule, run.manifest.seed, decisions=given)
            play_again(game, given, for_actors(run.compiled.scenario))
            assert result_of(question, game.events) == t.result
            assert t.enough == (t.verdict in ("earlier", "happens", "outcome"))
