"""Plays a game to its end: policies answer, or recorded decisions are put in again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from wargame.core.errors import AnswerError, RecordError, SourceError, UsageError
from wargame.engine.game import Game
from wargame.policies.api import Policy, Wait
from wargame.policies.recorded import Recorded
from wargame.world.decisions import PRESETS, Decision, Request

Progress = Callable[[Game], None]


def drive(game: Game, policies: Mapping[str, Policy], progress: Progress | None = None) -> Game:
    """Play a game to its end; the policy of a request's actor answers it, and where there is none its default counts.

    Args:
        game: a game, at its start or wherever it stands.
        policies: by actor id (`white` for the umpire).
        progress: called before each batch of answers, for progress display.
    """
    nobody = Wait()
    while requests := game.advance():
        if progress is not None:
            progress(game)
        for request in requests:
            answer_by(game, request, policies.get(request.actor, nobody))
    return game


def answer_by(game: Game, request: Request, policy: Policy) -> None:
    """Submit a policy's answer to a request."""
    if policy.id == "wait":
        game.default(request.id)
    else:
        game.submit(request.id, policy.decide(request), policy.id)


def play_again(
    game: Game,
    decisions: Iterable[Decision],
    policies: Mapping[str, Policy] | None = None,
    *,
    strict: bool = False,
    until_batch: int | None = None,
    misfits: list[str] | None = None,
) -> Game:
    """Put recorded decisions into a game again, batch by batch; where they end, or fit no more, policies go on.

    Args:
        game: a new game; overrides and dice must have been given to its constructor.
        decisions: the recording.
        policies: who goes on; None stops at the first request that the recording does not answer.
        strict: refuse a recording that does not fit, instead of passing over what is not asked any more.
        until_batch: stop after this batch.
        misfits: is filled with a sentence for every recorded input that was not put in.

    Raises:
        RecordError: strict, and a recorded input does not fit.
    """
    batches: dict[int, list[Decision]] = {}
    recorded = [d for d in decisions if d.kind not in PRESETS]
    for d in recorded:
        batches.setdefault(d.advance, []).append(d)
    last = max(batches, default=0)
    fallback = {actor: Recorded(recorded, p) for actor, p in (policies or {}).items()}
    while requests := game.advance():
        batch = game.batches + 1
        if until_batch is not None and batch > until_batch:
            break
        fitted = sum(_repeat(game, d, strict) for d in batches.get(batch, ()))
        if fitted and policies is not None and not strict:
            later = {d.request for n, ds in batches.items() if n > batch for d in ds}
            for request in requests:
                if request.id not in game.desk.answers and request.id not in later:
                    _fall_back(game, request, fallback)
        if fitted:
            continue
        if policies is None or (strict and batch <= last):
            if strict and batch <= last:
                raise RecordError(f"decision batch {batch} of the recording fits nothing that was asked")
            break
        for request in requests:
            _fall_back(game, request, fallback)
    if misfits is not None:
        misfits += _misfits(game, recorded)
    return game


def _misfits(game: Game, recorded: list[Decision]) -> list[str]:
    taken: dict[str, list[Decision]] = {}
    for d in game.decisions:
        taken.setdefault(d.request, []).append(d)
    found = []
    for d in recorded:
        same = taken.get(d.request, ())
        if any(
            (t.kind, t.answer, t.value, t.payload) == (d.kind, d.answer, d.value, d.payload) for t in same
        ):
            continue
        asked = same or d.kind not in ("answer", "default")
        why = "it is no answer to that" if asked else "nobody asked that"
        found.append(f"batch {d.advance}, {d.kind} {d.request}: {why}")
    return found


def _fall_back(game: Game, request: Request, fallback: Mapping[str, Recorded]) -> None:
    policy = fallback.get(request.actor)
    if policy is None:
        game.default(request.id)
    else:
        game.submit(request.id, policy.decide(request), policy.otherwise.id)


def _repeat(game: Game, decision: Decision, strict: bool) -> bool:
    try:
        game.repeat(decision)
    except (AnswerError, UsageError, SourceError) as error:
        if strict:
            raise RecordError(f"the recording does not fit: {error}") from error
        return False
    return True
