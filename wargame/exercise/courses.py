"""Courses of a game: played again from their decisions, cut back a step, given new luck."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from wargame.core.errors import AnswerError, RecordError
from wargame.engine.game import Game
from wargame.exercise.saves import Line
from wargame.world.decisions import PRESETS, Decision, Reply, Request

_MISFIT = "the recorded decisions do not fit the game"


def by_person(decision: Decision) -> bool:
    """Tell whether a decision was made by a person: it is signed by the post that was asked."""
    return decision.kind == "answer" and decision.by == "/".join(decision.request.split("/")[:2])


def play_again(game: Game, line: Line, advance: Callable[[], list[Request]]) -> list[Request]:
    """Put a course's decisions and reviews into a new game; return what is asked where they end.

    Args:
        game: a new game, with the course's dealt types, and its overrides and dice unless it is under review.
        line: the course.
        advance: advances the game.

    Raises:
        RecordError: they do not fit.
    """
    bands = {r.engagement: r.band for r in line.reviews}
    batches: dict[int, list[Decision]] = {}
    for d in line.decisions:
        if d.kind not in PRESETS:
            batches.setdefault(d.advance, []).append(d)
    try:
        requests = advance()
        while requests and (batches or requests[0].kind == "review"):
            if requests[0].kind == "review":
                if any(r.id not in bands for r in requests):
                    break
                for r in requests:
                    game.submit(r.id, Reply(bands[r.id]))
            elif game.batches + 1 in batches:
                for d in batches.pop(game.batches + 1):
                    game.repeat(d)
            else:
                break
            requests = advance()
    except AnswerError as error:
        raise RecordError(f"{_MISFIT}: {error}") from error
    if batches:
        raise RecordError(_MISFIT)
    return requests


def before_last_step(line: Line) -> Line | None:
    """Return a course without the last step in which a person answered and all that follows; None if there is none."""
    decided = max((d.advance for d in line.decisions if by_person(d)), default=0)
    reviewed = max((r.batch for r in line.reviews), default=-1)
    if decided == 0 and reviewed < 0:
        return None
    if reviewed >= decided:
        last = line.reviews[-1].round
        kept = tuple(
            d for d in line.decisions if d.kind == "deal" or (d.advance <= reviewed and d.kind not in PRESETS)
        )
        return Line(kept, tuple(r for r in line.reviews if r.round < last), line.epoch)
    epochs = (int(d.value or 0) for d in line.decisions if d.kind == "epoch" and d.advance == decided)
    return Line(
        tuple(d for d in line.decisions if d.advance < decided),
        tuple(r for r in line.reviews if r.batch < decided),
        next(epochs, None),
    )


def next_epoch(lines: Iterable[Line]) -> int:
    """Return an epoch that no course has used."""
    used = [0]
    for line in lines:
        used += [int(d.value or 0) for d in line.decisions if d.kind == "epoch"]
        used.append(line.epoch or 0)
    return max(used) + 1
