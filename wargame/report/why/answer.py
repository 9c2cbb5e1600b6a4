"""An answer to a question: its chain, its hurdles, and what single changes led to."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from wargame.record.folder import RunFolder
from wargame.report.names import Names
from wargame.report.why.chain import Chain, Follower
from wargame.report.why.changes import Change, candidates
from wargame.report.why.conditions import conditions
from wargame.report.why.earlier import Hurdle, concerns, hurdles
from wargame.report.why.log import Log
from wargame.report.why.questions import Question, questions
from wargame.report.why.tries import ConditionTry, Played, Result, Try, result_of, tries, under

TRIES = 24
"""How many games are played for one answer, unless somebody asks for more."""


class Answer(msgspec.Struct, frozen=True):
    """What the log says on a question, and which single changes may be tried."""

    question: Question
    result: Result
    chain: Chain
    hurdles: tuple[Hurdle, ...]
    changes: tuple[Change, ...]


def asked(run: RunFolder, names: Names) -> list[Question]:
    """Return every question that may be asked of a run."""
    return questions(run.events, names)


def answer(run: RunFolder, question: Question, names: Names) -> Answer:
    """Return an answer, as far as the log gives it."""
    log = Log(run.events)
    chain = Follower(log, names).chain(question)
    about = concerns(question, chain, log, names)
    return Answer(
        question,
        result_of(question, run.events),
        chain,
        tuple(hurdles(about, chain, log, names)),
        tuple(candidates(about, chain, log, names, run.decisions, question.actor)),
    )


def tried(run: RunFolder, found: Answer, budget: int = TRIES) -> Iterator[Try]:
    """Yield what came of the single changes of an answer, one after the other.

    Raises:
        RecordError: the run cannot be played any more.
    """
    return tries(run, found.question, found.changes, budget)


def otherwise(
    run: RunFolder, found: Answer, names: Names, budget: int = TRIES, played: Played | None = None
) -> Iterator[ConditionTry]:
    """Yield what came of single conditions otherwise: preparation, parties, the Diet's calendar, readings.

    Raises:
        RecordError: the run cannot be played any more.
    """
    made = conditions(run.compiled, names, tuple(run.manifest.readings))
    return under(run, found.question, made, budget, played)
