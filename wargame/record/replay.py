"""Re-simulation: the run again from its inputs; and the first event in which two logs differ."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest

import msgspec

from wargame.core import canon
from wargame.core.errors import AnswerError, RecordError, UsageError
from wargame.engine.drive import play_again
from wargame.engine.game import Game
from wargame.record.folder import RunFolder
from wargame.record.manifest import versions


@dataclass(frozen=True, slots=True)
class Difference:
    """The first event in which two logs differ; a line is None where that log has ended."""

    seq: int
    left: bytes | None
    right: bytes | None

    def fields(self) -> list[str]:
        """Return what differs: the event's keys, or nothing if a line is missing or no JSON."""
        if self.left is None or self.right is None:
            return []
        try:
            a, b = msgspec.json.decode(self.left), msgspec.json.decode(self.right)
        except msgspec.DecodeError:
            return []
        if not isinstance(a, dict) or not isinstance(b, dict):
            return []
        return sorted(k for k in a.keys() | b.keys() if a.get(k) != b.get(k))


def resimulate(run: RunFolder) -> Game:
    """Return the run played again from its scenario, seed and decisions.

    Raises:
        RecordError: it was made by other versions of what changes results, or its decisions do not fit.
    """
    m = run.manifest
    now = versions()
    changed = [
        f"{k} {m.versions.get(k, '-')} (now {now.get(k, '-')})"
        for k in sorted({*now, *m.versions} - {"wargame"})
        if m.versions.get(k) != now.get(k)
    ]
    if changed:
        raise RecordError(
            f"{run.path}: made with {', '.join(changed)}: it can be reported, but not re-simulated"
        )
    if run.compiled.hash != m.scenario_hash:
        raise RecordError(f"{run.path}: scenario.lock.json is not the one that the run was made from")
    try:
        game = Game(run.compiled, m.schedule, m.seed, replication=m.replication, decisions=run.decisions)
    except (AnswerError, UsageError) as error:
        raise RecordError(f"{run.path}: {error}") from None
    return play_again(game, run.decisions, strict=True)


def verify(run: RunFolder) -> Difference | None:
    """Re-simulate a run and return the first event that differs from its log, or None."""
    game = resimulate(run)
    return first_difference(run.lines, canon.encode_lines(game.events).splitlines())


def first_difference(left: list[bytes], right: list[bytes]) -> Difference | None:
    """Return the first event in which two logs differ, or None."""
    for n, (a, b) in enumerate(zip_longest(left, right), 1):
        if a != b:
            return Difference(n, a, b)
    return None
