"""Why not earlier, for the report: two or three key determinations, and what came of single changes, if tried."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from wargame.core import canon
from wargame.report import words
from wargame.report.legal_names import binds
from wargame.report.names import Names
from wargame.report.waits import AuthorityWait
from wargame.report.why.chain import Follower
from wargame.report.why.earlier import Hurdle, concerns, hurdles
from wargame.report.why.log import Log
from wargame.report.why.questions import Question
from wargame.report.why.said import came, stood
from wargame.report.why.tries import ConditionTry, Try, result_of
from wargame.world.events import Event

MOST = 3
MOST_HURDLES = 6
_KINDS = {"recognise": 0, "approval": 1, "order": 2, "decree": 3, "authority": 4, "consent": 5}


class TriedRow(msgspec.Struct, frozen=True):
    """A single change and what came of it, in words."""

    change: str
    came: str
    outcome: str
    enough: bool


class Kept(msgspec.Struct, frozen=True):
    """`why.json`: what single changes led to, by question; kept so that the report can show it.

    Args:
        log: digest of the log that they were tried on; other logs do not use them.
        tried: rows and a sentence of what they come to, by question id.
    """

    log: str
    tried: dict[str, tuple[tuple[TriedRow, ...], str]] = {}


class Box(msgspec.Struct, frozen=True):
    """A question with its answer in short."""

    id: str
    seq: int | None
    question: str
    stood: str
    wait: str
    parallel: str
    hurdles: tuple[Hurdle, ...]
    more_hurdles: int
    tries: tuple[TriedRow, ...]
    tally: str


def digest_of(lines: Sequence[bytes]) -> str:
    """Return the digest by which `why.json` knows its log."""
    return canon.digest(b"\n".join(lines))


def key_questions(asked: Sequence[Question], waits: Sequence[AuthorityWait], names: Names) -> list[Question]:
    """Return the two or three questions that matter most: a recognition, the longest wait of a measure, a plan.

    Measures on which law is only argued are left out: nothing there waits for authority.
    """
    raised = [q for q in asked if q.raised and (q.kind != "order" or binds(names, q.subject))]
    waited = {f"{w.actor}/order/{w.measure}": w.minutes for w in waits}
    lead = next((q.actor for q in raised if q.kind == "recognise" and q.seq is not None), "")
    ranked = sorted(
        (q for q in raised if q.kind in _KINDS),
        key=lambda q: (
            q.seq is None,
            q.actor != lead,
            _KINDS[q.kind],
            -waited.get(q.id, 0),
            q.seq or 0,
            q.id,
        ),
    )
    chosen: list[Question] = []
    for kind in ("recognise", "order", "approval"):
        first = [q for q in ranked if q.kind == kind]
        if kind == "order":
            first.sort(key=lambda q: (-waited.get(q.id, 0), q.actor != lead, -(q.seq or 0)))
        chosen += first[:1]
    for q in ranked:
        if len(chosen) < MOST and q not in chosen and q.seq is not None:
            chosen.append(q)
    return chosen[:MOST]


def boxes(
    events: Sequence[Event],
    names: Names,
    asked: Sequence[Question],
    waits: Sequence[AuthorityWait],
    kept: Mapping[str, tuple[tuple[TriedRow, ...], str]],
) -> list[Box]:
    """Return the boxes of a log."""
    log = Log(events)
    tried = [q for q in asked if q.id in kept]
    chosen = [*tried, *(q for q in key_questions(asked, waits, names) if q not in tried)]
    return [_box(q, log, names, kept) for q in chosen[: max(MOST, len(tried))]]


def _box(q: Question, log: Log, names: Names, kept: Mapping[str, tuple[tuple[TriedRow, ...], str]]) -> Box:
    chain = Follower(log, names).chain(q)
    found = hurdles(concerns(q, chain, log, names), chain, log, names)
    shown = tuple(h for h in found if h.kind != "under_way")
    rows, tally = kept.get(q.id, ((), ""))
    wait = ""
    if chain.wait:
        until = next(s.text for s in chain.steps if s.seq == chain.wait_to)
        wait = f"The longest wait on the way was {words.span(chain.wait)}, until: {until}"
    return Box(
        q.id,
        q.seq,
        q.text,
        stood(q, result_of(q, log.events), names),
        wait,
        " ".join(chain.beside),
        shown[:MOST_HURDLES],
        max(0, len(shown) - MOST_HURDLES),
        rows,
        tally,
    )


MOST_ENOUGH, MOST_OTHERS = 8, 3
_RANK = {"outcome": 0, "happens": 0, "earlier": 1, "earlier_end": 2, "later": 3, "never": 3, "later_end": 4}


def rows_of(
    changes: Sequence[Try], conditions: Sequence[ConditionTry], names: Names
) -> tuple[tuple[TriedRow, ...], str]:
    """Return what tries come to, those that changed most first, and a sentence on the others."""
    ranked: list[tuple[int, int, TriedRow, str]] = []
    every: list[Try | ConditionTry] = [*changes, *conditions]
    for made in every:
        text = made.condition.text if isinstance(made, ConditionTry) else made.change.text
        at = f", {names.moment(made.change.t)}" if isinstance(made, Try) else ""
        row = TriedRow(
            words.capital(text) + at, came(made, names), names.outcome(made.result.outcome), made.enough
        )
        ranked.append((_RANK.get(made.verdict, 9), -made.minutes, row, made.verdict))
    told = [x for x in sorted(ranked, key=lambda x: x[:2]) if x[3] not in ("same", "unfit")]
    helped = [x[2] for x in told if x[2].enough][:MOST_ENOUGH]
    rows = (*helped, *[x[2] for x in told if not x[2].enough][:MOST_OTHERS])
    enough = sum(x[2].enough for x in ranked)
    same = sum(x[3] in ("same", "unfit") for x in ranked)
    tried = f"{words.plural(len(changes), 'decision')} and {words.plural(len(conditions), 'condition')}"
    tally = f"Tried {tried}, one at a time: {enough} would have been enough, {same} changed nothing."
    return rows, tally
