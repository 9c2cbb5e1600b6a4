"""Questions of a run, chains of causes, and single changes tried."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.support import worlds
from wargame.core.errors import RecordError, UsageError
from wargame.record.folder import RunFolder
from wargame.report import folder
from wargame.report.names import Names
from wargame.report.why import answer as answers
from wargame.report.why import tries as tried
from wargame.report.why.chain import Follower
from wargame.report.why.earlier import concerns, hurdles
from wargame.report.why.freed import freed_by
from wargame.report.why.log import Log
from wargame.report.why.questions import Question, find, questions
from wargame.world import events as ev
from wargame.world.events import Event, OptionShown

NAMES = Names(worlds.scenario().scenario)


def log(*parts: tuple[int, ev.Data, tuple[int, ...]], actor: str = "blue") -> list[Event]:
    """Return a log made by hand: minute, payload and causes of each event."""
    return [
        Event(ev.VERSION, n, t, 1, data.TYPE, actor, ("public",), cause, (), (), data)
        for n, (t, data, cause) in enumerate(parts, 1)
    ]


def asked(n: int, ruling: str, *unmet: str) -> ev.DecisionRequested:
    shown = (OptionShown("hold", ruling, unmet),)
    return ev.DecisionRequested(f"blue/head/orders/turn/{n}", "head", "orders", "turn", shown)


def made(n: int, answer: str) -> ev.DecisionMade:
    return ev.DecisionMade(f"blue/head/orders/turn/{n}", "head", "orders", "turn", answer)


BY_HAND = log(
    (0, asked(1, "none"), ()),
    (0, made(1, "hold"), (1,)),
    (0, ev.OrderRefused("blue/hold/refused_1", "hold", "head", "unaffordable", ("blue.fuel",)), (2,)),
    (60, asked(2, "none"), ()),
    (60, made(2, "hold"), (4,)),
    (60, ev.OrderIssued("blue/hold/1", "hold", "head", 300, rationale="At last"), (5,)),
    (360, ev.OrderResolved("blue/hold/1", "hold", "done"), (6,)),
    (400, ev.ScenarioEnded("quiet", "horizon"), ()),
)


def test_a_chain_goes_back_to_the_decision_and_names_the_longest_wait() -> None:
    question = find("blue/order/hold", questions(BY_HAND, NAMES))
    assert (question.seq, question.raised) == (7, True)
    assert question.text == "Why did “Hold” (Blue) take effect only on 12 Apr 12:00 (refused once)?"
    chain = Follower(Log(BY_HAND), NAMES).chain(question)
    assert [(s.seq, s.took) for s in chain.steps] == [(6, 0), (7, 300)]
    assert (chain.wait, chain.wait_from, chain.wait_to) == (300, 6, 7)
    assert "Reason given: At last." in chain.steps[0].text
    assert chain.path == (4, 5, 6, 7)


def test_what_never_came_is_told_by_the_nearest_that_it_came() -> None:
    question = find("blue/order/hold", questions(BY_HAND[:3], NAMES))
    assert question.seq is None
    assert "never take effect (refused once)" in question.text
    assert [s.seq for s in Follower(Log(BY_HAND[:3]), NAMES).chain(question).steps] == [3]


def test_a_chain_goes_through_what_made_an_order_lawful() -> None:
    compiled = worlds.strait()
    game = worlds.played(compiled, seed=3)
    names = Names(compiled.scenario)
    question = find("japan/order/rear_support", questions(game.events, names))
    steps = Follower(Log(game.events), names).chain(question).steps
    freed = [s for s in steps if s.freed]
    assert [(s.what, s.freed) for s in freed] == [
        ("consent.changed", "makes “Support in the rear” lawful (bp)")
    ]
    assert [s.what for s in steps][:3] == ["order.issued", "order.resolved", "incident.occurred"]


def test_a_chain_follows_the_step_that_put_a_question_not_the_newest_fact_behind_it() -> None:
    put = ev.DecisionRequested("blue/head/determination/alarm/1", "head", "determination", "alarm", ())
    answer = ev.DecisionMade(put.request, "head", "determination", "alarm", "recognise")
    events = log(
        (0, ev.ProcedureStepBegun("raise_alarm", 1, "council", "head", 60), ()),
        (50, ev.QuantityAdjusted("world.heat", 5.0), ()),
        (60, put, (1, 2)),
        (60, answer, (3,)),
        (60, ev.LawDeterminationMade("alarm", True, "head"), (4,)),
    )
    question = Question("blue/recognise/alarm", "recognise", "blue", "alarm", "", 5, True)
    path = Follower(Log(events), NAMES).chain(question).path
    assert 1 in path
    assert 2 not in path


def test_a_broken_log_has_an_end() -> None:
    round_trip = log((0, ev.OrderResolved("blue/hold/1", "hold", "done"), (1,)))
    question = Question("blue/order/hold", "order", "blue", "hold", "", 1, True)
    assert len(Follower(Log(round_trip), NAMES).chain(question).steps) == 1


def test_a_prohibited_act_names_the_situations_that_open_it() -> None:
    names = Names(worlds.strait().scenario)
    shown = (OptionShown("rear_support", "prohibited", (), ("AAA", "AAO")),)
    put = ev.DecisionRequested("japan/head/orders/turn/1", "head", "orders", "turn", shown)
    events = Log(log((0, put, ()), (9, ev.ScenarioEnded("quiet", "horizon"), ()), actor="japan"))
    question = Question("japan/order/rear_support", "order", "japan", "rear_support", "", None, True)
    chain = Follower(events, names).chain(question)
    about = concerns(question, chain, events, names)
    assert about.situations == ("AAA", "AAO")
    (found,) = hurdles(about, chain, events, names)
    assert found.kind == "not_lawful"
    assert found.text.endswith(
        f"It takes recognition of {names.situation('AAA')} or {names.situation('AAO')}."
    )


def test_only_a_situation_that_opens_an_act_frees_it() -> None:
    """A survival threat recognised in between opens nothing here (R06); the anticipated attack does."""
    names = Names(worlds.strait().scenario)

    def put(n: int, *opened_by: str) -> ev.DecisionRequested:
        option = OptionShown("rear_support", "prohibited" if opened_by else "permitted", (), opened_by)
        return ev.DecisionRequested(f"japan/head/orders/turn/{n}", "head", "orders", "turn", (option,))

    events = Log(
        log(
            (0, put(1, "AAA", "AAO"), ()),
            (1, ev.LawDeterminationMade("AAA", True, "head"), ()),
            (2, ev.LawDeterminationMade("STS", True, "head"), ()),
            (3, put(2), ()),
            (3, ev.DecisionMade("japan/head/orders/turn/2", "head", "orders", "turn", "rear_support"), (4,)),
            actor="japan",
        )
    )
    decision = events.event(5)
    assert decision is not None
    freed = freed_by(decision, "rear_support", events, names)
    assert freed is not None
    assert (freed[0].seq, freed[1]) == (2, f"makes “{names.measure('rear_support')}” lawful (AAA)")


def test_questions_of_a_run() -> None:
    compiled = worlds.strait()
    found = questions(worlds.played(compiled, seed=3).events, Names(compiled.scenario))
    raised = [q.id for q in found if q.raised]
    assert raised == [
        "japan/order/protect_assets",
        "china/order/inspect",
        "japan/recognise/IIS",
        "japan/approval/basic_plan",
        "japan/order/rear_support",
        "outcome",
    ]
    assert {"china/order/drill", "japan/consent/base_access"} <= {q.id for q in found}
    with pytest.raises(UsageError, match="did you mean `outcome`"):
        find("outcom", found)


@pytest.fixture
def run(tmp_path: Path) -> RunFolder:
    game = worlds.played(worlds.strait(), seed=3)
    folder.write(game, tmp_path / "run")
    return RunFolder(tmp_path / "run")


def answer(run: RunFolder, id_: str) -> answers.Answer:
    names = Names(run.compiled.scenario)
    return answers.answer(run, find(id_, answers.asked(run, names)), names)


def test_every_answer_that_was_offered_on_the_chain_is_a_candidate(run: RunFolder) -> None:
    found = answer(run, "japan/recognise/IIS")
    texts = [c.text for c in found.changes]
    assert texts[0].startswith("Japan’s Prime minister answers “do not recognise it”")
    assert "China’s Leader does not order “Inspect ships” in turn 2" in texts
    assert all(c.seq < (found.question.seq or 0) for c in found.changes)
    assert texts == [c.text for c in answer(run, "japan/recognise/IIS").changes]


@pytest.mark.parametrize("budget", [0, 1, 5])
def test_no_more_games_are_played_than_allowed(
    run: RunFolder, budget: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    played = []
    real = tried.play
    monkeypatch.setattr(tried, "play", lambda *a: played.append(1) or real(*a))
    made = list(answers.tried(run, answer(run, "outcome"), budget))
    assert len(made) == len(played) == budget
    assert [t.number for t in made] == list(range(1, budget + 1))


def test_where_people_played_a_change_is_compared_with_policies_in_their_place(
    run: RunFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    run.__dict__["decisions"] = [replace(d, by="somebody") for d in run.decisions]
    played = []
    real = tried.play
    monkeypatch.setattr(tried, "play", lambda *a: played.append(1) or real(*a))
    found = answer(run, "japan/recognise/IIS")
    made = list(answers.tried(run, found, 6))
    assert len(played) <= 6
    assert 0 < len(made) < 6
    assert all(t.base == found.result for t in made)  # the policies are those that played before


def test_a_log_that_does_not_play_again_is_not_tried(run: RunFolder) -> None:
    run.__dict__["lines"] = [*run.lines[:-1], b"{}"]
    with pytest.raises(RecordError, match="it can be reported, but not re-simulated"):
        tried.check(run)


def test_a_game_that_is_not_over_is_compared_with_the_game_played_on(tmp_path: Path) -> None:
    table = worlds.Table(worlds.strait()).go().go()
    folder.write(table.game, tmp_path / "run")
    unfinished = RunFolder(tmp_path / "run")
    tried.check(unfinished)
    with pytest.raises(UsageError, match="no question `outcome`"):
        answer(unfinished, "outcome")
    made = list(answers.tried(unfinished, answer(unfinished, "japan/order/rear_support"), 4))
    assert made
    assert all(t.base.outcome == "quiet" for t in made)
