"""Levers: the same seeds played with one thing changed, and what that moved in Tokyo.

Which levers there are stands in `lever_list`. Games are played by the batch runner, each cell (scenario, doctrine,
settings, readings) over the seeds asked for, and kept, for levers share their base.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from tests.support.lever_list import SCENARIOS, Lever
from wargame.engine.game import Game
from wargame.engine.preflight import load
from wargame.experiments.batch import Plan, Point, Progress, rows
from wargame.experiments.statistics import bootstrap
from wargame.model.compile import Compiled

HOURS: dict[str, Mapping[str, Any]] = {
    "hours_to_iis": {"situation": "IIS"},
    "hours_to_plan": {"consents": ("basic_plan",)},
    "hours_to_approval": {"consents": ("approval_lower_house", "approval_upper_house")},
    "hours_to_sts": {"situation": "STS"},
    "hours_to_response_plan": {"consents": ("response_plan",)},
    "hours_to_order": {"consents": ("defence_operation_survival",)},
    "hours_to_consultation_yes": {"any": ("consultation_yes", "consultation_conditional")},
    "hours_to_decree": {"consents": ("decree_confirmed",)},
}
"""Hours from the start until something first stands. What never does counts as the whole game (see `reached`)."""
COUNTS = (
    "votes_refused",
    "votes_put_off",
    "steps_put_off",
    "orders_held",
    "orders_refused",
    "decisions_refused",
    "ly_votes_put_off",
)
"""Questions that a house refused, votes that ended in more debate, other steps that were put off, Japan's orders that
waited for the law or were refused by it, procedures of Japan that somebody refused; and the Legislative Yuan's
votes on a decree that were put off."""
SPARE = "spare_votes_upper"
"""Seats for a question beyond those needed, at the upper house's votes that were counted; missing where none was."""
METRICS = (*HOURS, *COUNTS, SPARE)
OUTCOME = "outcome:"


class Cell(NamedTuple):
    """One way of playing a scenario."""

    scenario: str
    policy: str
    settings: tuple[str, ...]
    readings: tuple[str, ...] = ()


_played: dict[tuple[Cell, int], dict[str, float]] = {}


def measured(game: Game) -> dict[str, float]:  # noqa: PLR0912 - a line a kind of event
    """Return the metrics of a finished game, and its outcome as a flag of its name."""
    first: dict[str, int] = {}
    counts = Counter(dict.fromkeys(COUNTS, 0))
    spare: list[int] = []
    for e in game.events:
        match e.type:
            case "consent.changed" if e.data.granted:
                first.setdefault(e.data.consent, e.t)
            case "law.determination.made" if e.data.recognised and e.actor == "japan":
                first.setdefault(e.data.situation, e.t)
            case "law.approval.voted" if e.data.house and e.actor == "japan":
                counts["votes_refused"] += e.data.vote == "against"
                if e.data.house == "upper":
                    spare.append(e.data.for_ - e.data.needed)
            case "procedure.step.done" if e.data.result == "put_off" and e.actor == "japan":
                counts["votes_put_off" if e.data.step.startswith("p9_") else "steps_put_off"] += 1
            case "procedure.step.done" if e.data.result == "put_off" and e.actor == "taiwan":
                counts["ly_votes_put_off"] += e.data.step == "legislative_yuan_confirms"
            case "procedure.step.done" if e.data.result == "refused" and e.actor == "japan":
                counts["decisions_refused"] += 1
            case "order.held" if e.actor == "japan":
                counts["orders_held"] += 1
            case "order.refused" if e.actor == "japan":
                counts["orders_refused"] += 1
    last = game.scenario.horizon
    found: dict[str, float] = {}
    for metric, of in HOURS.items():
        if "situation" in of:
            at = first.get(of["situation"])
        elif "any" in of:
            at = min((first[c] for c in of["any"] if c in first), default=None)
        else:
            at = max((first.get(c, last + 1) for c in of["consents"]), default=None)
        found[metric] = min(last if at is None else at, last) / 60
    if spare:
        found[SPARE] = statistics.mean(spare)
    return {**found, **counts, OUTCOME + str(game.state.outcome): 1}


@cache
def _compiled(cell: Cell) -> Compiled:
    return load(
        SCENARIOS[cell.scenario].file,
        settings=(*SCENARIOS[cell.scenario].settings, *cell.settings),
        readings=cell.readings,
        policies={"japan": cell.policy},
    )


def cells(scenario: str, policy: str, lever: Lever) -> tuple[Cell, Cell]:
    """Return how a lever's two games are played: without it, and with it."""
    return (
        Cell(scenario, policy, lever.base),
        Cell(scenario, policy, (*lever.base, *lever.change), lever.readings),
    )


def play(
    wanted: Iterable[Cell], seeds: Iterable[int], *, workers: int = 1, progress: Progress | None = None
) -> None:
    """Play what has not been played yet, seed by seed, so that what is there when it is stopped is in pairs."""
    unique = {f"{i}": c for i, c in enumerate(dict.fromkeys(wanted))}
    points = [Point(name, seed) for seed in seeds for name, c in unique.items() if (c, seed) not in _played]
    plan = Plan({name: _compiled(c) for name, c in unique.items()}, reads=measured)
    for point, row in zip(points, rows(plan, points, workers=workers, progress=progress), strict=True):
        if row.error:
            raise AssertionError(row.error)
        _played[unique[point.scenario], point.seed] = row.values


def study(
    scenario: str, policy: str, seeds: range, *, workers: int = 1, progress: Progress | None = None
) -> dict[str, Any]:
    """Return what every lever of a scenario moves under a doctrine of Japan."""
    levers = SCENARIOS[scenario].levers
    every = [c for lever in levers.values() for c in cells(scenario, policy, lever)]
    play(every, seeds, workers=workers, progress=progress)
    return {
        "seeds": len(seeds),
        "game_hours": _compiled(every[0]).scenario.horizon / 60,
        "levers": {name: pull(scenario, name, policy, seeds) for name in levers},
    }


def pull(scenario: str, name: str, policy: str, seeds: range) -> dict[str, Any]:
    """Return what a lever moves over paired seeds: by metric the mean difference, its interval and the verdict."""
    lever = SCENARIOS[scenario].levers[name]
    without, with_it = cells(scenario, policy, lever)
    play((without, with_it), seeds)
    base = [_played[without, s] for s in seeds]
    changed = [_played[with_it, s] for s in seeds]
    horizon = _compiled(without).scenario.horizon / 60
    metrics = {}
    for metric in METRICS:
        pairs = [
            (b[metric], c[metric]) for b, c in zip(base, changed, strict=True) if metric in b and metric in c
        ]
        if pairs:
            metrics[metric] = _row(pairs, metric, lever.expected.get(metric, ""), horizon)
    ends = [(_outcome(b), _outcome(c)) for b, c in zip(base, changed, strict=True)]
    return {
        "title": lever.title,
        "source": lever.source,
        "metrics": metrics,
        "outcomes": {
            "base": dict(sorted(Counter(b for b, _ in ends).items())),
            "changed": dict(sorted(Counter(c for _, c in ends).items())),
            "seeds_that_differ": sum(b != c for b, c in ends),
        },
        "games_that_differ_in_anything": sum(b != c for b, c in zip(base, changed, strict=True)),
    }


def _outcome(values: Mapping[str, float]) -> str:
    return next(k.removeprefix(OUTCOME) for k in values if k.startswith(OUTCOME))


def _row(pairs: list[tuple[float, float]], metric: str, expected: str, horizon: float) -> dict[str, Any]:
    gaps = [c - b for b, c in pairs]
    low, high = _interval(gaps)
    found = "later" if low > 0 else "sooner" if high < 0 else "none"
    if metric not in HOURS:
        found = {"later": "more", "sooner": "fewer"}.get(found, found)
    row: dict[str, Any] = {
        "base": round(statistics.mean(b for b, _ in pairs), 2),
        "changed": round(statistics.mean(c for _, c in pairs), 2),
        "difference": round(statistics.mean(gaps), 2),
        "interval_95": [round(low, 2), round(high, 2)],
        "seeds_that_differ": sum(g != 0 for g in gaps),
    }
    if metric in HOURS:
        row["reached"] = [sum(x[i] < horizon for x in pairs) for i in (0, 1)]
        both = [c - b for b, c in pairs if b < horizon and c < horizon]
        if both:
            row["where_both_reach_it"] = {
                "seeds": len(both),
                "difference": round(statistics.mean(both), 2),
                "interval_95": [round(x, 2) for x in _interval(both)],
            }
    if expected:
        row["expected"] = expected
        row["verdict"] = verdict(expected, found)
    return row


def verdict(expected: str, found: str) -> str:
    """Return `as expected`, `opposite` (or `an effect` where none was expected), or `no effect`."""
    if found == expected:
        return "as expected"
    if found == "none":
        return "no effect"
    return "an effect" if expected == "none" else "opposite"


def _interval(gaps: list[float]) -> tuple[float, float]:
    found = bootstrap(gaps, method="percentile")
    return found.low, found.high
