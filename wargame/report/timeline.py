"""timeline.csv: the whole log as a table that spreadsheets open, safely."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from wargame.report.names import Names
from wargame.report.sentences import tell
from wargame.world.events import Event

COLUMNS = ("t", "date", "turn", "type", "actor", "visibility", "text", "refs")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def cell(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: one that begins like one gets an apostrophe."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) or text.startswith(_FORMULA) else text


def table(names: Names, events: Iterable[Event]) -> str:
    r"""Return the log as CSV (`\n` line ends)."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for e in events:
        row = (
            str(e.t),
            names.calendar.iso(e.t),
            str(e.turn),
            e.type,
            e.actor,
            " ".join(e.visibility),
            tell(e, names),
            "; ".join(e.refs),
        )
        writer.writerow([cell(x) for x in row])
    return out.getvalue()
