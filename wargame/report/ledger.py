"""Decisions laid out: the weightiest, then all of them by government; and as a table for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence

import msgspec

from wargame.report import words
from wargame.report.names import Names
from wargame.report.rows import DecisionRow
from wargame.report.timeline import cell

MOST = 12
"""So many decisions stand in the open; all of them unfold by government."""
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
    """The decisions of one government, in order of time; `says` counts them by post."""

    title: str
    says: str
    rows: tuple[DecisionRow, ...]

    @property
    def turns(self) -> list[tuple[int, list[DecisionRow]]]:
        """The decisions by turn."""
        found: dict[int, list[DecisionRow]] = {}
        for d in self.rows:
            found.setdefault(d.turn, []).append(d)
        return sorted(found.items())


def weightiest(rows: Sequence[DecisionRow]) -> list[DecisionRow]:
    """Return the decisions that matter most, in log order."""
    asked = [d for d in rows if d.kind != "orders" and d.weight > 1]
    chosen = sorted(asked, key=lambda d: (-d.weight, d.seq))[:MOST]
    return sorted(chosen, key=lambda d: d.seq)


def by_actor(rows: Sequence[DecisionRow], names: Names) -> list[Group]:
    """Return all decisions in which something was decided, by government, so that each can be followed by itself."""
    made = []
    for actor in names.scenario.actors:
        mine = sorted((d for d in rows if d.actor == actor and not d.idle), key=lambda d: (d.turn, d.seq))
        if mine:
            count = Counter(d.who for d in mine)
            says = words.listed(f"{who} {n}" for who, n in count.most_common())
            made.append(Group(names.actor(actor), says, tuple(mine)))
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
