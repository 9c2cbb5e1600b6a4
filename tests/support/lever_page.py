"""The tables of docs/explanation/levers.md, from docs/evidence/levers.json: `python -m tests.support.lever_page`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "explanation" / "levers.md"
FIGURES = ROOT / "docs" / "evidence" / "levers.json"
BEGIN, END = "<!-- tables: begin -->", "<!-- tables: end -->"
EXPECTED = (
    "lever",
    "measured, and expected",
    "difference",
    "reached without → with",
    "seeds that differ",
    "verdict",
)
COUNTED = (
    "lever",
    "votes put off",
    "spare votes, upper house",
    "orders held",
    "orders refused",
    "outcomes that differ",
    "games that differ",
)
BESIDE = ("votes_put_off", "spare_votes_upper", "orders_held", "orders_refused")


def page(text: str, figures: Mapping[str, Any]) -> str:
    """Return the page with its tables made anew."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n" + "\n".join(_tables(figures)) + f"\n\n{END}{after}"


def _tables(figures: Mapping[str, Any]) -> Iterator[str]:
    first = True
    for scenario, doctrines in figures["scenarios"].items():
        for doctrine, study in doctrines.items():
            if not first:
                yield ""
            first = False
            n = study["seeds"]
            yield f"### {scenario}, `{doctrine}`: {n} paired seeds"
            yield ""
            yield (
                f"A game is {study['game_hours']:g} hours at most. "
                "Differences are means over pairs, with 95 percent intervals."
            )
            yield ""
            yield f"| {' | '.join(EXPECTED)} |"
            yield "|---" * len(EXPECTED) + "|"
            for lever in study["levers"].values():
                yield from _expected(lever)
            yield ""
            yield f"| {' | '.join(COUNTED)} |"
            yield "|---" * len(COUNTED) + "|"
            for lever in study["levers"].values():
                cells = [_difference(lever["metrics"].get(m)) for m in BESIDE]
                of = lever.get("seeds", n)
                ends = f"{lever['outcomes']['seeds_that_differ']} of {of}"
                any_ = f"{lever['games_that_differ_in_anything']} of {of}"
                yield f"| {lever['title']} | {' | '.join(cells)} | {ends} | {any_} |"


def _expected(lever: Mapping[str, Any]) -> Iterator[str]:
    for metric, row in lever["metrics"].items():
        if "verdict" not in row:
            continue
        what = f"{metric.replace('_', ' ')}, {row['expected']}"
        reached = "{} → {}".format(*row["reached"]) if "reached" in row else "-"
        cells = (
            lever["title"],
            what,
            _difference(row),
            reached,
            str(row["seeds_that_differ"]),
            row["verdict"],
        )
        yield f"| {' | '.join(cells)} |"


def _difference(row: Mapping[str, Any] | None) -> str:
    if row is None:
        return "-"
    if not row["seeds_that_differ"]:
        return "0"
    low, high = row["interval_95"]
    places = 0 if max(abs(low), abs(high)) >= 20 else 1
    return f"{_signed(row['difference'], places)} ({_signed(low, places)} to {_signed(high, places)})"


def _signed(x: float, places: int) -> str:
    shown = f"{x:+.{places}f}"
    return "0" if not float(shown) else shown


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text("utf-8"), json.loads(FIGURES.read_text("utf-8"))), "utf-8")
