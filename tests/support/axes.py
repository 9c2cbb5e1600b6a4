"""The axes on which the source documents disagree: two readings over the same seeds, and what that moved.

Which readings are paired, and where, stands in `tests/evidence/axes.yaml`. ``python -m tests.support.axes N`` plays
N seeds and writes docs/evidence/axes.json and the table of docs/explanation/axes.md.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import cache
from math import inf
from pathlib import Path
from typing import Any, Literal, NamedTuple

from tests.support.earlier import earlier, state_of
from wargame.core.errors import Problem, SourceError
from wargame.engine.game import Game
from wargame.engine.preflight import load
from wargame.experiments.batch import Plan, Point, Progress, rows
from wargame.experiments.statistics import bootstrap
from wargame.model.compile import Compiled
from wargame.report.metrics import catalogue
from wargame.schema import library
from wargame.schema.definition import definition
from wargame.schema.nodes import parse
from wargame.schema.validate import build

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "tests" / "evidence" / "axes.yaml"
FIGURES = ROOT / "docs" / "evidence" / "axes.json"
PAGE = ROOT / "docs" / "explanation" / "axes.md"
OUTCOME, EVENTS = "outcome:", "events"


@definition
class Play:
    """Where an axis is looked at: a scenario, and changes to it."""

    scenario: str
    policies: dict[str, str] = field(default_factory=dict)
    settings: tuple[str, ...] = ()


@definition
class Looked:
    """A metric, and whether the claim puts it in or it comes out."""

    label: Literal["put_in", "comes_out"]
    why: str


@definition
class Axis:
    """A question, the readings that are set against each other, where, and what is looked at."""

    title: str
    pairs: tuple[tuple[str, str], ...]
    plays: tuple[Play, ...]
    metrics: dict[str, Looked]


@definition
class AxesFile:
    """All of them."""

    schema_: Literal[1]
    axes: dict[str, Axis]


def axes() -> dict[str, Axis]:
    """Return the table, by axis.

    Raises:
        SourceError: the file is wrong, or names a reading or metric that there is not.
    """
    found = build(AxesFile, parse(TABLE.read_bytes(), TABLE.name)).axes
    known = library.kind_files("readings")
    problems = [
        Problem(TABLE.name, 0, 0, f"axes.{name}", f"there is no reading `{reading}`")
        for name, axis in found.items()
        for pair in axis.pairs
        for reading in pair
        if reading not in known
    ]
    for name, axis in found.items():
        for play in axis.plays:
            metrics = {m.id for m in catalogue(load(play.scenario).scenario)}
            if not metrics & set(axis.metrics):
                problems.append(
                    Problem(TABLE.name, 0, 0, f"axes.{name}", f"{play.scenario} has none of its metrics")
                )
    if problems:
        raise SourceError(problems)
    return found


class Cell(NamedTuple):
    """One way of playing."""

    scenario: str
    policies: tuple[tuple[str, str], ...]
    settings: tuple[str, ...]
    reading: str


@cache
def compiled(cell: Cell) -> Compiled:
    """Return the scenario of a cell."""
    return load(cell.scenario, settings=cell.settings, readings=(cell.reading,), policies=dict(cell.policies))


def finished(game: Game) -> dict[str, float]:
    """Return how a game ended, as a flag of that name, and how many events it had."""
    return {OUTCOME + str(game.state.outcome): 1, EVENTS: len(game.events)}


def study(
    seeds: range,
    only: tuple[str, ...] = (),
    *,
    workers: int = 1,
    minutes: float = inf,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Return what each axis moves over paired seeds.

    Args:
        seeds: the seeds; each pair of readings is played with all of them.
        only: axes; all if none is named.
        workers: processes.
        minutes: after so long no further seed is waited for; what is there is in pairs.
        progress: called now and then.
    """
    began = time.monotonic()
    table = {k: a for k, a in axes().items() if not only or k in only}
    wanted = {
        (k, i, reading): Cell(play.scenario, tuple(sorted(play.policies.items())), play.settings, reading)
        for k, axis in table.items()
        for i, play in enumerate(axis.plays)
        for pair in axis.pairs
        for reading in pair
    }
    unique = {str(i): cell for i, cell in enumerate(dict.fromkeys(wanted.values()))}
    names = {cell: name for name, cell in unique.items()}
    plan = Plan({name: compiled(cell) for name, cell in unique.items()}, metrics=None, reads=finished)
    points = [Point(name, seed) for seed in seeds for name in unique]
    played: dict[str, list[dict[str, float]]] = {name: [] for name in unique}
    made = rows(plan, points, workers=workers, progress=progress)
    for n, (point, row) in enumerate(zip(points, made, strict=True), 1):
        if row.error:
            raise AssertionError(row.error)
        played[point.scenario].append(row.values)
        if n % len(unique) == 0 and time.monotonic() - began > 60 * minutes:
            break
    done = min(map(len, played.values()))
    return {
        "seeds": done,
        "states": {name: state_of(load(name)) for name in dict.fromkeys(c.scenario for c in unique.values())},
        "axes": {
            k: {
                "title": axis.title,
                "comparisons": [
                    _comparison(axis, play, pair, [played[names[wanted[k, i, r]]][:done] for r in pair])
                    for i, play in enumerate(axis.plays)
                    for pair in axis.pairs
                ],
            }
            for k, axis in table.items()
        },
    }


def _comparison(
    axis: Axis, play: Play, pair: tuple[str, str], played: list[list[dict[str, float]]]
) -> dict[str, Any]:
    cell = Cell(play.scenario, tuple(sorted(play.policies.items())), play.settings, pair[0])
    scenario = compiled(cell).scenario
    infos = {m.id: m for m in catalogue(scenario)}
    ends = [[_outcome(x) for x in side] for side in played]
    return {
        "scenario": play.scenario,
        "policies": play.policies,
        "first": pair[0],
        "second": pair[1],
        "metrics": {
            m: _row(m, look, played, scenario.horizon / 60) for m, look in axis.metrics.items() if m in infos
        },
        "outcomes": {r: dict(sorted(Counter(e).items())) for r, e in zip(pair, ends, strict=True)},
        "endings_that_differ": sum(a != b for a, b in zip(*ends, strict=True)),
        "games_that_differ": sum(a != b for a, b in zip(*played, strict=True)),
    }


def _outcome(values: Mapping[str, float]) -> str:
    return next(k.removeprefix(OUTCOME) for k in values if k.startswith(OUTCOME))


def _row(metric: str, look: Looked, played: list[list[dict[str, float]]], horizon: float) -> dict[str, Any]:
    """Return a metric on both sides. A time that never comes counts as the whole game."""
    never = horizon if metric.endswith("_at_h") else 0.0
    sides = [[x.get(metric, never) for x in side] for side in played]
    gaps = [b - a for a, b in zip(*sides, strict=True)]
    found = bootstrap(gaps, method="percentile")
    row: dict[str, Any] = {
        "label": look.label,
        "why": look.why,
        "first": round(statistics.mean(sides[0]), 3),
        "second": round(statistics.mean(sides[1]), 3),
        "difference": round(statistics.mean(gaps), 3),
        "interval_95": [round(found.low, 3), round(found.high, 3)],
        "seeds_that_differ": sum(g != 0 for g in gaps),
    }
    if metric.endswith("_at_h"):
        row["reached"] = [sum(metric in x for x in side) for side in played]
    return row


# --- the page ---------------------------------------------------------------------------------------------------------

BEGIN, END = "<!-- tables: begin -->", "<!-- tables: end -->"


def page(text: str, figures: Mapping[str, Any]) -> str:
    """Return the page with its tables made anew."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n" + "\n".join(_tables(figures)) + f"\n\n{END}{after}"


def _tables(figures: Mapping[str, Any]) -> Iterator[str]:
    yield f"{figures['seeds']} paired seeds. A bold difference is one whose interval leaves out zero."
    if said := earlier(figures["states"]):
        yield from ("", said)
    for name, axis in figures["axes"].items():
        yield from ("", f"### {axis['title']}", "", f"Axis `{name}`.", "")
        yield "| where | second against first | metric | first | second | difference | | games that differ |"
        yield "|---|---|---|---|---|---|---|---|"
        for c in axis["comparisons"]:
            seats = ", ".join(f"`{p}`" for p in c["policies"].values())
            where = c["scenario"] + (f", {seats}" if seats else "")
            for metric, row in c["metrics"].items():
                low, high = row["interval_95"]
                told = f"{row['difference']:+.3g} ({low:+.3g} to {high:+.3g})"
                told = f"**{told}**" if low > 0 or high < 0 else told
                reached = " of ".join(("", str(figures["seeds"])))
                first, second = (
                    f"{row[s]:.3g}" + (f" ({row['reached'][i]}{reached})" if "reached" in row else "")
                    for i, s in enumerate(("first", "second"))
                )
                yield (
                    f"| {where} | `{c['second']}` against `{c['first']}` | `{metric}` | {first} | {second} | {told} "
                    f"| {row['label'].replace('_', ' ')} | {c['games_that_differ']} |"
                )


def main(args: list[str]) -> None:
    """Play so many seeds, or (``20/15``) as many as fifteen minutes allow; write figures and page."""
    from tests.evidence.test_play import write

    def told(done: int, all_: int) -> None:
        sys.stderr.write(f"\r{done} of {all_} games ")

    count, _, minutes = args[0].partition("/")
    seeds = range(1, int(count) + 1)
    write("axes", study(seeds, tuple(args[1:]), workers=2, minutes=float(minutes or inf), progress=told))
    if PAGE.is_file():
        PAGE.write_text(page(PAGE.read_text("utf-8"), json.loads(FIGURES.read_text("utf-8"))), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
