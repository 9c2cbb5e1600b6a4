# ruff: noqa: E501 - a case a line
"""Sessions that would not work in a class are refused, with the place in the file."""

import pytest

from tests.support import worlds
from tests.support.classroom import classroom
from wargame.core.errors import SourceError
from wargame.model.sessions import minute_of

START = "2027-04-12T06:00+09:00"
MOVE = "sessions.lesson.moves"


def over(text: str) -> str:
    return f"sessions: {{lesson: {text}}}"


def first(text: str) -> str:
    return over(f"{{moves: {{first: {text}}}}}")


BAD = [
    ("schedules: {lesson: {title: L, length: 1d}}", "sessions.lesson", "is a schedule too"),
    (over("{minutes: 25}"), "sessions.lesson.minutes", "take 30 minutes, and the session has 25"),
    (over("{debrief_minutes: 0}"), "sessions.lesson.debrief_minutes", "at least a minute"),
    (over("{moves: {third: ~}}"), MOVE, "3 to 5 moves; this one has 2"),
    (over("{moves: {second: {date: 2027-04-14}}}"), f"{MOVE}.second", "not both"),
    (over("{moves: {second: {jump_to: ~}}}"), f"{MOVE}.second", "when does it open"),
    (over("{moves: {second: {jump_to: 8d}}}"), f"{MOVE}.third.date", "does not open after the move before it"),
    (over("{moves: {third: {date: 2027-05-19}}}"), f"{MOVE}.third.date", "after the horizon, 10d"),
    (over("{moves: {third: {date: 2026-04-19}}}"), f"{MOVE}.third.date", "before the scenario starts"),
    (over("{ends: 5d}"), "sessions.lesson.ends", "ends before its last move"),
    (over("{ends: 5w}"), "sessions.lesson.ends", "ends after the horizon"),
    (over("{starting_consents: [pasage]}"), "sessions.lesson.starting_consents[0]", "did you mean `passage`"),
    (over("{starting_consents: [passage, passage]}"), "sessions.lesson.starting_consents[1]", "`passage` stands here twice"),
    (over("{starting_measures: [push, push]}"), "sessions.lesson.starting_measures[1]", "`push` stands here twice"),
    (over("{starting_measures: [pish]}"), "sessions.lesson.starting_measures[0]", "did you mean `push`"),
    (first("{orders_at_most: 4}"), f"{MOVE}.first.orders_at_most", "1 to 3 orders"),
    (first("{minutes: 0}"), f"{MOVE}.first.minutes", "at least a minute"),
    (first("{offers: {blue: [a, b, c, d]}}"), f"{MOVE}.first.offers.blue", "5 to 9 measures a move; blue is offered 4"),
    (first("{offers: {blue: [a, b, c, d, e]}}"), f"{MOVE}.first.offers.blue[4]", "no measure `e`"),
    (first("{offers: {blue: [a, b, c, d, push]}}"), f"{MOVE}.first.offers.blue[4]", "of red, not of blue"),
    (first("{offers: {blue: [a, b, c, d, hold, a]}}"), f"{MOVE}.first.offers.blue[5]", "offered twice"),
    (first("{offers: {bleu: [a]}}"), f"{MOVE}.first.offers.bleu", "did you mean `blue`"),
    (first("{offers: {blue/clerk: [a]}}"), f"{MOVE}.first.offers.blue/clerk", "no post `clerk` that gives orders"),
    (first("{offers: {red: ~, red/head: [push, brood, plot, late, sail]}}"), f"{MOVE}.first.offers.red/head[4]", "ordered by fleet"),
    (over("{moves: {third: {must_be_able_to_conclude: [skeme]}}}"), f"{MOVE}.third.must_be_able_to_conclude[0]", "did you mean `scheme`"),
    (first("{must_be_able_to_conclude: [scheme]}"), f"{MOVE}.first.must_be_able_to_conclude", "there is none"),
    (over("{moves: {second: {offers: {red/head: [brood, plot, push, late]}}}}"), f"{MOVE}.second.offers", "`relent`, which ends it, is not on offer"),
    (first("{date: 2027-04-31}"), f"{MOVE}.first.date", "is not a day"),
    (first("{date: soon}"), f"{MOVE}.first.date", "is not a duration"),
    (first("{dates: 3d}"), f"{MOVE}.first.dates", "did you mean `date`"),
    ("measures: {c: {effects: [{ask: red/head, kind: choice, subject: many, says: Which, on: {a: [], b: [], c: [], d: [], e: [], f: [], g: [], h: [], i: [], j: []}}]}}", "measures.c.effects[0].on", "more than 9 answers"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "path", "message"), BAD, ids=[str(i) for i in range(len(BAD))])
def test_refused(content: str, path: str, message: str) -> None:
    with pytest.raises(SourceError) as caught:
        classroom(content)
    found = [p for p in caught.value.problems if p.path == path and message in f"{p.message} ({p.hint})"]
    assert found, caught.value
    assert all(p.line > 0 for p in found)


def test_the_default_schedule_may_be_a_session() -> None:
    assert classroom("default_schedule: lesson").scenario.main_schedule == "lesson"
    with pytest.raises(SourceError, match="did you mean `lesson`"):
        classroom("default_schedule: lessen")


def test_a_scenario_needs_a_schedule_or_a_session() -> None:
    with pytest.raises(SourceError, match="at least one turn schedule, or session"):
        worlds.scenario("schedules: ~")


@pytest.mark.parametrize(
    ("when", "minute"),
    [
        (90, 90),
        ("2027-04-12", 0),
        ("2027-04-14", 2 * 1440),
        ("2027-04-14T00:00+09:00", 2 * 1440 - 360),
        ("2027-04-14T00:00+00:00", 2 * 1440 + 180),
    ],
)
def test_when_a_move_opens(when: int | str, minute: int) -> None:
    assert minute_of(when, START) == minute
