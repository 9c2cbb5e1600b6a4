"""What would have changed it, tried by playing the run again: as recorded up to the change, with policies after it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from wargame.core import canon
from wargame.core.errors import AnswerError, RecordError, UsageError
from wargame.engine.drive import play_again
from wargame.engine.game import Game
from wargame.model.build import variant
from wargame.policies.registry import for_actors
from wargame.record.folder import RunFolder
from wargame.record.replay import first_difference, resimulate
from wargame.report.why.changes import Change
from wargame.report.why.conditions import Condition, changed
from wargame.report.why.questions import OUTCOME, Question, target
from wargame.world import events as ev
from wargame.world.decisions import Decision
from wargame.world.events import Event

INPUTS_OF_PLAYERS = ("answer", "default")


class Result(msgspec.Struct, frozen=True):
    """How a game answers a question.

    Args:
        t: game minute at which the thing happened; none if it never did.
        refused: how often an order for it was refused.
        outcome: how the game ended, and when.
    """

    t: int | None
    refused: int
    outcome: str
    ended: int


class Try(msgspec.Struct, frozen=True):
    """A single change, and what came of it.

    Args:
        number: from 1, nearest first.
        base: how the game goes on from there without the change: the run itself, or where people or recorded answers
            decided after it, the run with policies in their place from then on.
        verdict: earlier, later, happens, never, outcome, same, or unfit (it could not be put in).
        minutes: how much earlier (or later, negative).
        enough: whether this change alone makes it happen, makes it earlier, or gives another outcome.
        decisions: the inputs that were put in.
    """

    number: int
    change: Change
    base: Result
    result: Result
    verdict: str
    minutes: int
    enough: bool
    decisions: tuple[Decision, ...]


def result_of(question: Question, events: Sequence[Event]) -> Result:
    """Return how a log answers a question."""
    at = target(question, events)
    end = events[-1]
    refused = sum(
        isinstance(e.data, ev.OrderRefused)
        and e.actor == question.actor
        and e.data.measure in (question.subject, f"recognise_{question.subject}")
        for e in events
    )
    outcome = end.data.outcome if isinstance(end.data, ev.ScenarioEnded) else ""
    return Result(at.t if at is not None else None, refused, outcome, end.t)


def inputs(recorded: Sequence[Decision], change: Decision) -> tuple[Decision, ...]:
    """Return the inputs of a run with one answer changed, without what players answered after it.

    What is not theirs (injects sent, overrides, dice, new luck) stays: the luck is to be the same.
    """
    kept = [
        d
        for d in recorded
        if d.request != change.request and (d.kind not in INPUTS_OF_PLAYERS or d.advance <= change.advance)
    ]
    return tuple(sorted((*kept, change), key=lambda d: (d.advance, d.kind, d.request)))


def play(run: RunFolder, decisions: Sequence[Decision]) -> Game:
    """Play a run's game with these inputs; where they end, policies go on.

    Raises:
        RecordError: the run cannot be played any more.
    """
    m = run.manifest
    try:
        game = Game(run.compiled, m.schedule, m.seed, replication=m.replication, decisions=decisions)
    except (AnswerError, UsageError) as error:
        raise RecordError(f"{run.path}: {error}") from None
    return play_again(game, decisions, for_actors(run.compiled.scenario))


def check(run: RunFolder) -> None:
    """Make sure that a run played again is what its log says.

    Raises:
        RecordError: it is not, or it was made by other versions or under another text of the law.
    """
    game = resimulate(run)
    difference = first_difference(run.lines, canon.encode_lines(game.events).splitlines())
    if difference is not None:
        raise RecordError(
            f"{run.path}: played again, it differs from its log at seq {difference.seq}: it can be reported, "
            "but not re-simulated"
        )


def tries(run: RunFolder, question: Question, changes: Sequence[Change], budget: int) -> Iterator[Try]:
    """Yield what comes of single changes, in order; no more than `budget` games are played.

    Raises:
        RecordError: the run cannot be played any more.
    """
    bases = _Bases(run, question)
    for number, change in enumerate(changes, 1):
        cost = 1 + bases.cost(change)
        if budget < cost:
            return
        budget -= cost
        base = bases.of(change)
        made = inputs(run.decisions, change.decision)
        game = play(run, made)
        result = result_of(question, game.events)
        taken = any(
            d.request == change.decision.request and d.answer == change.decision.answer
            for d in game.decisions
        )
        verdict, minutes = compare(question, base, result) if taken else ("unfit", 0)
        enough = verdict in ("earlier", "happens", "outcome")
        yield Try(number, change, base, result, verdict, minutes, enough, made)


class ConditionTry(msgspec.Struct, frozen=True):
    """A condition otherwise, and what came of it; the fields are those of `Try`."""

    number: int
    condition: Condition
    base: Result
    result: Result
    verdict: str
    minutes: int
    enough: bool


Played = dict[str, Sequence[Event]]
"""The logs of games under a condition, by its id; empty where the condition changes nothing."""


def under(
    run: RunFolder, question: Question, found: Sequence[Condition], budget: int, played: Played | None = None
) -> Iterator[ConditionTry]:
    """Yield what comes of single conditions, in order; those that change nothing of the scenario are passed over.

    The same seed, and the same answers of people and umpire so far as they still fit; policies answer anew. `played`
    keeps the games for other questions on the same run: a condition is the same game whatever is asked of it.

    Raises:
        RecordError: the run cannot be played any more.
    """
    bases = _Bases(run, question)
    base = result_of(question, run.events)
    m = run.manifest
    given = [d for d in run.decisions if not bases.by_policy(d)]
    played = {} if played is None else played
    number, unchanged = 0, variant(run.compiled).hash
    for condition in found:
        if number >= budget:
            return
        if condition.id not in played:
            compiled = changed(run.compiled, condition, unchanged)
            if compiled is None:
                played[condition.id] = ()
                continue
            players = for_actors(compiled.scenario)
            try:
                game = Game(compiled, m.schedule, m.seed, replication=m.replication, decisions=given)
            except (AnswerError, UsageError) as error:
                raise RecordError(f"{run.path}: {error}") from None
            played[condition.id] = play_again(game, given, players).events
        events = played[condition.id]
        if not events:
            continue
        number += 1
        result = result_of(question, events)
        verdict, minutes = compare(question, base, result)
        enough = verdict in ("earlier", "happens", "outcome")
        yield ConditionTry(number, condition, base, result, verdict, minutes, enough)


def compare(question: Question, base: Result, result: Result) -> tuple[str, int]:
    """Return what a change did: a word, and by how many minutes earlier."""
    if question.kind == OUTCOME:
        if result.outcome != base.outcome:
            return "outcome", base.ended - result.ended
        was, now = base.ended, result.ended
        return ("same", 0) if was == now else ("earlier_end" if now < was else "later_end", was - now)
    if result.t is None:
        return ("same", 0) if base.t is None else ("never", 0)
    if base.t is None:
        return "happens", 0
    if result.t == base.t:
        return "same", 0
    return ("earlier" if result.t < base.t else "later"), base.t - result.t


class _Bases:
    """What each change is compared with."""

    def __init__(self, run: RunFolder, question: Question) -> None:
        self._run = run
        self._question = question
        self._logged = result_of(question, run.events)
        self._players = for_actors(run.compiled.scenario)
        self._kept: dict[int, Result] = {}
        self._over = any(isinstance(e.data, ev.ScenarioEnded) for e in run.events)
        self._last = max((d.advance for d in run.decisions if not self.by_policy(d)), default=0)

    def cost(self, change: Change) -> int:
        """Return how many games it takes to know it."""
        return int(self._asks(change) and change.decision.advance not in self._kept)

    def of(self, change: Change) -> Result:
        """Return the game that goes on without a change."""
        if not self._asks(change):
            return self._logged
        at = change.decision.advance
        if at not in self._kept:
            old = next(d for d in self._run.decisions if d.request == change.decision.request)
            game = play(self._run, inputs(self._run.decisions, old))
            self._kept[at] = result_of(self._question, game.events)
        return self._kept[at]

    def _asks(self, change: Change) -> bool:
        """Tell whether anybody but the scenario's policies decided after a change, or nobody yet."""
        return not self._over or change.decision.advance < self._last

    def by_policy(self, decision: Decision) -> bool:
        """Tell whether the scenario's own policy gave an answer."""
        if decision.kind not in INPUTS_OF_PLAYERS:
            return True
        player = self._players.get(decision.request.partition("/")[0])
        name = player.id if player is not None else "wait"
        return decision.by == name or (decision.kind == "default" and name == "wait")
