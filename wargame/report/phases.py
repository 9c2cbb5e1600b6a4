"""The story by phases: a handful of stretches of the game, each told in a few lines, most important first."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from wargame.core.clock import MINUTES_PER_DAY
from wargame.report import words
from wargame.report.beliefs import BeliefRow
from wargame.report.causes import Link
from wargame.report.headline import Point, Weighed
from wargame.report.legal_rows import FindingRow
from wargame.report.rows import DecisionRow, RefusedRow
from wargame.report.turns import Move, Mover
from wargame.report.waits import AuthorityWait, ProcedureWait

MOST_PHASES = 6
MOST_POINTS = 5
MOST_DECISIONS = 4
MOST_BELIEFS = 3
MOST_MOVES = 5
_SHORTEST = 12
"""No phase is shorter than this part of the game."""
_BEGINS = {
    "milestone.reached": 9,
    "law.determination.made": 8,
    "proposal.answered": 7,
    "escalation.changed": 6,
    "inject.fired": 4,
    "measure.began": 3,
}
"""What may begin a phase; the more, the rather."""
_ARTICLES = re.compile(r" \([^()]*\d[^()]*(?:\(\d+\)[^()]*)*\)\.?$")
"""Articles at the end of a sentence."""
_LONG_WAIT = 12 * 60
"""Only procedures that took so long are told."""


class Phase(msgspec.Struct, frozen=True):
    """A stretch of the game.

    Args:
        title: what began it; `dates` from when to when.
        happened: its turning points.
        thought: what was believed and not so.
        named: what the law allowed it to be called, and what was decided.
        decided: its weightiest decisions, `more` than which were taken.
        waited: procedures that took long, and what waited for them.
        refused: what the law refused.
        moves: how the quantities moved that moved most.
    """

    number: int
    title: str
    dates: str
    start: int
    end: int
    happened: tuple[Point, ...]
    thought: tuple[BeliefRow, ...]
    named: tuple[FindingRow, ...]
    decided: tuple[DecisionRow, ...]
    more: int
    waited: tuple[Link, ...]
    refused: tuple[RefusedRow, ...]
    moves: tuple[Move, ...]


class Material(msgspec.Struct, frozen=True):
    """What phases are told from."""

    points: Sequence[Weighed]
    decisions: Sequence[DecisionRow]
    beliefs: Sequence[BeliefRow]
    findings: Sequence[FindingRow]
    refusals: Sequence[RefusedRow]
    procedures: Sequence[ProcedureWait]
    waits: Sequence[AuthorityWait]


def phases(found: Material, end: int, mover: Mover) -> list[Phase]:
    """Return the phases of a game that ended at a minute."""
    starts = boundaries(found.points, end)
    made = []
    for n, (start, title) in enumerate(starts):
        until = starts[n + 1][0] if n + 1 < len(starts) else end + 1
        made.append(_phase(n + 1, title, start, until, found, mover))
    return made


def boundaries(points: Sequence[Weighed], end: int) -> list[tuple[int, str]]:
    """Return where phases begin and what begins them: the weightiest points that leave room between them."""
    room = max(MINUTES_PER_DAY // 2, end // _SHORTEST)
    candidates = sorted(
        (p for p in points if p.type in _BEGINS and p.t > 0),
        key=lambda p: (-_BEGINS[p.type] - p.weight, p.t),
    )
    chosen: list[Weighed] = []
    for p in candidates:
        apart = all(abs(p.t - other) >= room for other in (0, end, *(c.t for c in chosen)))
        if apart and len(chosen) < MOST_PHASES - 1:
            chosen.append(p)
    chosen.sort(key=lambda p: p.t)
    return [(0, "The beginning"), *((p.t, _titled(p)) for p in chosen)]


def _titled(p: Weighed) -> str:
    text = p.point.text.removeprefix("Turning point: ").partition(" Reason given: ")[0]
    return words.inside(_ARTICLES.sub("", text))


def _phase(n: int, title: str, start: int, until: int, found: Material, mover: Mover) -> Phase:
    inside = [p for p in found.points if start <= p.t < until and p.type != "order.refused"]
    recognised = {p.t for p in inside if p.type == "law.determination.made"}
    inside = [p for p in inside if p.type != "milestone.reached" or p.t not in recognised]
    named = tuple(f for f in found.findings if start <= f.t < until)
    told = {f.decided.seq for f in named if f.decided is not None}
    inside = [p for p in inside if p.point.seq not in told]
    top = sorted(inside, key=lambda p: (-p.weight, p.t))[:MOST_POINTS]
    decided = [
        d
        for d in found.decisions
        if start <= d.t < until and d.weight > 0 and not any(e.seq in told for e in d.effects)
    ]
    shown = sorted(decided, key=lambda d: (-d.weight, d.seq))[:MOST_DECISIONS]
    beliefs: dict[str, BeliefRow] = {}
    for b in found.beliefs:
        if b.differs and start <= b.t < until:
            before = beliefs.get(b.about)
            beliefs[b.about] = b if before is None or b.off >= before.off else before
    last = until - 1
    return Phase(
        n,
        title,
        words.dates(mover.names.calendar, start, last),
        start,
        last,
        tuple(_bare(p.point) for p in sorted(top, key=lambda p: p.point.seq)),
        tuple(sorted(beliefs.values(), key=lambda b: (-b.off, b.seq))[:MOST_BELIEFS]),
        named,
        tuple(sorted(shown, key=lambda d: d.seq)),
        len(decided) - len(shown),
        tuple(_waited(start, until, found)),
        tuple(r for r in found.refusals if start <= r.t < until and r.articles),
        tuple(mover.moves(start, last)[:MOST_MOVES]),
    )


def _bare(point: Point) -> Point:
    return msgspec.structs.replace(point, text=words.capital(point.text.removeprefix("Turning point: ")))


def _waited(start: int, until: int, found: Material) -> list[Link]:
    """Return the waits that ended in a stretch, measures first."""
    told = [
        Link(w.seq, f"{w.who}, {w.title}: {w.sentence}")
        for w in found.waits
        if w.over and start <= w.until < until and w.minutes >= _LONG_WAIT
    ]
    for p in found.procedures:
        if not (p.result and start <= p.end < until and p.end - p.start >= _LONG_WAIT):
            continue
        longest = max((s for s in p.steps if s.counted), key=lambda s: s.minutes, default=None)
        most = (
            f", of which {longest.took} for {longest.who} ({words.lower_first(longest.title)})"
            if longest
            else ""
        )
        told.append(Link(p.seq, f"“{p.title}” took {p.took}{most}; it ended {p.ended}"))
    return told
