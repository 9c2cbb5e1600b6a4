"""Decisions laid out: the weightiest, then all of them by turn and post; and as a table for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import msgspec

from wargame.report import words
from wargame.report.names import Names
from wargame.report.rows import DecisionRow
from wargame.report.timeline import cell
from wargame.report.turns import Turn

MOST = 12
"""So many decisions stand in the open; all of them unfold by turn."""
COLUMNS = (
    "event",
    "date",
    "turn",
    "actor",
    "who",
    "kind",
    "asked",
    "options",
    "answer",
    "by_default",
    "authority",
    "rationale",
    "effects",
)


class Group(msgspec.Struct, frozen=True):
    """The decisions of a turn, by post; `says` counts them by actor."""

    title: str
    says: str
    rows: tuple[DecisionRow, ...]


def weightiest(rows: Sequence[DecisionRow]) -> list[DecisionRow]:
    """Return the decisions that matter most, in log order."""
    asked = [d for d in rows if d.kind != "orders" and d.weight > 1]
    chosen = sorted(asked, key=lambda d: (-d.weight, d.seq))[:MOST]
    return sorted(chosen, key=lambda d: d.seq)


def by_turn(rows: Sequence[DecisionRow], turns: Sequence[Turn], names: Names) -> list[Group]:
    """Return all decisions in which something was decided, by turn, then by post."""
    made = []
    for turn in turns:
        mine = sorted((d for d in rows if d.turn == turn.number and not d.idle), key=lambda d: (d.who, d.seq))
        if not mine:
            continue
        count: dict[str, int] = {}
        for d in mine:
            count[d.actor] = count.get(d.actor, 0) + 1
        says = words.listed(f"{names.actor(a)} {n}" for a, n in count.items())
        made.append(Group(turn.title, says, tuple(mine)))
    return made


def table(rows: Sequence[DecisionRow], names: Names) -> str:
    r"""Return every decision as CSV (`\n` line ends), those on which nothing was ordered too."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for d in rows:
        options = "; ".join(o.title + (f" ({o.ruling})" if o.ruling else "") for o in d.options)
        row = (
            str(d.seq),
            names.calendar.iso(d.t),
            str(d.turn),
            d.actor,
            d.who,
            d.kind,
            d.question,
            options,
            d.choice,
            "yes" if d.by_default else "",
            d.authority,
            d.rationale,
            "; ".join(e.text for e in d.effects),
        )
        writer.writerow([cell(x) for x in row])
    return out.getvalue()
