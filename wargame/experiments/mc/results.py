"""What the runs of an experiment say: shares of outcomes, metrics, what they depend on, and what levers change.

Every estimate has its spread over what nobody can look up (policies, reading, parameters) before its sampling interval.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from wargame.core import maths
from wargame.core.text import say
from wargame.experiments import clustered as cl
from wargame.experiments import statistics as st
from wargame.experiments.mc.asked import AS_WRITTEN
from wargame.experiments.mc.design import POLICY, READING, TYPE, Design
from wargame.experiments.mc.runs import Runs, Sample
from wargame.experiments.statistics import Interval
from wargame.report.metrics import MetricInfo, catalogue
from wargame.report.names import Names

FORMAT = 1
Ends = tuple[float, float]
HAPPENED = "_at_h"
"""Metrics that end so are hours from the start, or nothing if it never came."""


class Estimate(msgspec.Struct, frozen=True, kw_only=True):
    """A number with what is known about it.

    Args:
        value: the estimate.
        structure: central 90 percent of the states of the world that were drawn; None if nothing was drawn.
        sampling: 95 percent; None if there is too little to say.
    """

    value: float
    structure: Ends | None
    sampling: Ends | None


class Share(msgspec.Struct, frozen=True, kw_only=True):
    """How many runs end so, or in how many it happened."""

    id: str
    title: str
    count: int
    share: Estimate


class Level(msgspec.Struct, frozen=True, kw_only=True):
    """A metric with a number in every run.

    Args:
        middle: median over runs.
        central: central 90 percent over runs, everything together.
    """

    id: str
    title: str
    unit: str
    mean: Estimate
    middle: float
    central: Ends


class When(msgspec.Struct, frozen=True, kw_only=True):
    """Something that happened in some runs: in how many, and after how many hours where it did."""

    id: str
    title: str
    count: int
    share: Estimate
    middle: float | None
    central: Ends | None


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """The runs in which a factor had one value, and how they ended."""

    factor: str
    value: str
    title: str
    n: int
    outcomes: dict[str, Estimate]


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the variation in how runs end, as a share of 1, with its 95 percent interval."""

    id: str
    title: str
    share: float
    interval: Ends


class Depends(msgspec.Struct, frozen=True, kw_only=True):
    """What how a run ends is due to.

    Args:
        parts: they add up to 1.
        alone: what each policy, the reading and each deal do by themselves; they add up to no more than the parts.
    """

    parts: list[Part]
    alone: list[Part]


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """A paired difference from the first lever point: of an outcome's or a happening's share, or of a metric's mean."""

    id: str
    title: str
    unit: str
    pairs: int
    more: int
    less: int
    difference: Estimate


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """What came of one lever point.

    Args:
        values: by path, the lever's value.
        n: runs that came to an end.
        against: differences from the first lever point, run by run; empty at that point itself.
    """

    values: dict[str, str]
    n: int
    outcomes: list[Share]
    happened: list[When]
    metrics: list[Level]
    against: list[Change] = []


class Results(msgspec.Struct, frozen=True, kw_only=True):
    """`summary.json`.

    Args:
        n: runs at each lever point that were asked for.
        seed: seed of the first run.
        done: runs that there are.
        failed: how many failed; they are in no number.
        drawn: what was drawn, in words; `drawn_any`: whether anything was.
        settings: lever points, the first one first.
        depends: over all runs of the first lever point; None if nothing was drawn.
        choices: the first lever point, by policy, reading, and what was dealt.
        shown: ids of the metrics that pages show beside the outcomes.
    """

    v: int
    scenario: str
    title: str
    schedule: str
    n: int
    seed: int
    done: int
    failed: int
    drawn_any: bool
    versions: dict[str, str]
    content: str
    drawn: dict[str, str]
    settings: list[Setting]
    depends: Depends | None
    choices: list[Choice]
    shown: list[str]


MOST_SHOWN = 6


def results(design: Design, runs: Runs, n: int, wanted: Sequence[str] = ()) -> Results:
    """Return what the runs say."""
    scenario = design.scenario
    names = Names(scenario)
    infos = list(catalogue(scenario))
    settings: list[Setting] = []
    first = runs.at(0)
    for k, lever_point in enumerate(design.at):
        here = runs.at(k)
        made = _setting(design, here, runs, infos, names, dict(lever_point))
        if k:
            made = msgspec.structs.replace(
                made, against=list(_against(design, first, here, runs, infos, names))
            )
        settings.append(made)
    return Results(
        v=FORMAT,
        scenario=scenario.id,
        title=say(scenario.title),
        schedule=design.schedule,
        n=n,
        seed=design.asked.seed,
        done=runs.done,
        failed=runs.failed,
        versions=dict(design.identity["versions"]),  # type: ignore[call-overload]
        content=str(design.identity["content"]),
        drawn_any=design.structural,
        drawn=drawn(design),
        settings=settings,
        depends=_depends(design, first, names),
        choices=list(_choices(design, first, names)),
        shown=list(wanted) or _telling(settings[0].happened),
    )


def _setting(
    design: Design,
    here: Sample,
    runs: Runs,
    infos: Sequence[MetricInfo],
    names: Names,
    values: dict[str, str],
) -> Setting:
    outcomes = []
    for outcome in names.scenario.outcomes:
        hits = _hits(here, outcome)
        outcomes.append(
            Share(
                id=outcome,
                title=names.outcome(outcome),
                count=int(hits.sum()),
                share=_share(design, hits, here),
            )
        )
    happened, metrics = [], []
    by_id = {i.id: i for i in infos}
    for name, column in runs.metrics(here.point, [i.id for i in infos]):
        if name.endswith(HAPPENED):
            happened.append(_when(design, by_id[name], column, here))
        else:
            metrics.append(_level(design, by_id[name], column, here))
    return Setting(values=values, n=len(here), outcomes=outcomes, happened=happened, metrics=metrics)


def _hits(here: Sample, outcome: str) -> Any:
    import numpy as np

    return np.array([x == outcome for x in here.outcome], dtype=float)


def _share(design: Design, hits: Any, here: Sample) -> Estimate:
    spread = cl.spread_of_share(hits, here.state) if design.structural else None
    return Estimate(
        value=maths.tidy(float(hits.mean())),
        structure=_ends(spread),
        sampling=_ends(cl.share(hits, here.block)),
    )


def _ends(interval: Interval | None) -> Ends | None:
    return None if interval is None else (interval.low, interval.high)


def _central(values: Any) -> Ends:
    found = st.central(values)
    return found.low, found.high


def _when(design: Design, info: MetricInfo, column: Any, here: Sample) -> When:
    import numpy as np

    came = ~np.isnan(column)
    hours = column[came]
    return When(
        id=info.id,
        title=info.title,
        count=int(came.sum()),
        share=_share(design, came.astype(float), here),
        middle=st.quantile(hours, 0.5) if len(hours) else None,
        central=_central(hours) if len(hours) else None,
    )


def _level(design: Design, info: MetricInfo, column: Any, here: Sample) -> Level:
    import numpy as np

    values = np.nan_to_num(column)
    spread = cl.spread(values, here.state) if design.structural else None
    return Level(
        id=info.id,
        title=info.title,
        unit=info.unit,
        mean=Estimate(
            value=maths.tidy(float(values.mean())),
            structure=_ends(spread),
            sampling=_ends(cl.mean(values, here.block)),
        ),
        middle=st.quantile(values, 0.5),
        central=_central(values),
    )


def _against(
    design: Design, first: Sample, here: Sample, runs: Runs, infos: Sequence[MetricInfo], names: Names
) -> Iterator[Change]:
    """Yield what differs from the first lever point, over the runs that came to an end at both."""
    import numpy as np

    _, mine, theirs = np.intersect1d(here.run, first.run, return_indices=True)
    blocks, states = cl.numbered(first.block[theirs].tolist()), cl.numbered(first.state[theirs].tolist())

    def change(id_: str, title: str, unit: str, now: Any, before: Any, *, share: bool) -> Change:
        d = now[mine] - before[theirs]
        return Change(
            id=id_,
            title=title,
            unit=unit,
            pairs=len(d),
            more=int((d > 0).sum()),
            less=int((d < 0).sum()),
            difference=Estimate(
                value=maths.tidy(float(d.mean())),
                structure=_ends(cl.spread(d, states) if design.structural else None),
                sampling=_ends(cl.difference(d, blocks, share=share)),
            ),
        )

    if not len(mine):
        return
    for outcome in names.scenario.outcomes:
        yield change(
            outcome, names.outcome(outcome), "share", _hits(here, outcome), _hits(first, outcome), share=True
        )
    ids = [i.id for i in infos]
    both = zip(infos, runs.metrics(here.point, ids), runs.metrics(first.point, ids), strict=True)
    for info, (_, now), (_, before) in both:
        if info.id.endswith(HAPPENED):
            came, came_before = (~np.isnan(now)).astype(float), (~np.isnan(before)).astype(float)
            yield change(info.id, info.title, "share", came, came_before, share=True)
        else:
            numbers = np.nan_to_num(now), np.nan_to_num(before)
            yield change(info.id, info.title, info.unit, *numbers, share=False)


def _depends(design: Design, first: Sample, names: Names) -> Depends | None:
    if not design.structural:
        return None
    dealt = {k: cl.numbered(v) for k, v in first.dealt.items()}
    chosen = {k: cl.numbered(v) for k, v in first.chosen.items() if len(set(v)) > 1}
    known = cl.Runs(cl.numbered(first.outcome), first.block, first.state, first.combination, chosen, dealt)
    found = cl.parts(known)
    between = cl.parts_intervals(known, design.asked.seed)
    if not found or not between:
        return None
    titles = {
        cl.COMBINATION: "policies and readings" if len(design.readings) > 1 else "policies",
        cl.DEALT: "sealed types",
        cl.REST: ("judgement parameters, and " if design.vary else "") + "how all these combine",
        cl.LUCK: "luck",
    } | {k: _factor(k, names) for k in (*chosen, *dealt)}
    made = {
        k: Part(id=k, title=titles[k], share=x, interval=(between[k].low, between[k].high))
        for k, x in found.items()
    }
    shown = [
        *([cl.COMBINATION] if chosen else []),
        *([cl.DEALT] if dealt else []),
        *([cl.REST] if design.vary or dealt else []),
        cl.LUCK,
    ]
    return Depends(
        parts=[made[k] for k in shown],
        alone=sorted((made[k] for k in (*chosen, *dealt)), key=lambda p: (-p.share, p.id)),
    )


def _factor(factor: str, names: Names) -> str:
    kind, _, actor = factor.partition(".")
    if kind == READING:
        return "the reading of the law"
    return f"{names.actor(actor)}: " + ("its policy" if kind == "policy" else "what it is")


def _choices(design: Design, first: Sample, names: Names) -> Iterator[Choice]:
    """Yield how runs ended by policy and reading where there was a choice, and by the type that a side was dealt."""
    import numpy as np

    scenario = names.scenario
    for factor, values in first.chosen.items():
        for value in dict.fromkeys(sorted(set(values))) if len(set(values)) > 1 else ():
            actor = factor.removeprefix(POLICY)
            doctrine = design.scenario.policies.get(value) if factor != READING else None
            title = say(doctrine.title) if doctrine else value
            if factor == READING:
                title = "the law as it is written" if value == AS_WRITTEN else f"reading {value}"
            elif not title.startswith(names.actor(actor)):
                title = f"{names.actor(actor)}: {title}"
            yield _choice(first, factor, value, title, np.array([v == value for v in values]))
    for factor, dealt in first.dealt.items():
        actor = factor.removeprefix(TYPE)
        for tid in dict.fromkeys(x.id for x in design.types[actor]):
            said = say(scenario.actors[actor].types[tid].title)
            title = f"{names.actor(actor)} {said[0].lower()}{said[1:]}"
            yield _choice(first, factor, tid, title, np.array([v == tid for v in dealt]))


def _choice(first: Sample, factor: str, value: str, title: str, chosen: Any) -> Choice:
    blocks = cl.numbered(first.block[chosen].tolist())
    found = {}
    for outcome in dict.fromkeys(first.outcome):
        hits = _hits(first, outcome)[chosen]
        if len(hits):
            found[outcome] = Estimate(
                value=maths.tidy(float(hits.mean())), structure=None, sampling=_ends(cl.share(hits, blocks))
            )
    return Choice(factor=factor, value=value, title=title, n=int(chosen.sum()), outcomes=found)


def _telling(happened: Iterable[When]) -> list[str]:
    """Return what happened in some runs and not in others: law first recognised, milestones; the most open ones."""
    open_ = [w for w in happened if 0.0 < w.share.value < 1.0 and not w.id.startswith("ladder.")]
    open_.sort(key=lambda w: (abs(w.share.value - 0.5), w.id))
    return [w.id for w in open_[:MOST_SHOWN]]


def drawn(design: Design) -> dict[str, str]:
    """Return what was drawn, in words."""
    names, policies = Names(design.scenario), []
    for actor, found in sorted(design.policies.items()):
        if len(found) > 1:
            whole = sum(x.weight for x in found)
            policies.append(
                f"{names.actor(actor)} " + ", ".join(f"{x.id} {x.weight / whole:.0%}" for x in found)
            )
    said = {}
    if policies:
        how = "every combination as often" if design.asked.mode == "all" else "drawn by weight"
        said["policies"] = f"{how}: " + "; ".join(policies)
    else:
        own = ", ".join(f"{a} {found[0].id}" for a, found in sorted(design.policies.items()))
        said["policies"] = f"one each: {own}" if own else "set by levers"
    said["reading"] = (
        "drawn: " + ", ".join(x.id for x in design.readings)
        if len(design.readings) > 1
        else (", ".join(design.asked.readings) or "the law as it is written")
    )
    if design.types:
        said["sealed types"] = "dealt by their weights: " + ", ".join(names.actor(a) for a in design.types)
    of = {"judgement": "tagged as judgement", "all": "with a range", "none": ""}[design.asked.vary]
    said["parameters"] = (
        f"{len(design.vary)} {of}, drawn inside their ranges, anew every {design.alike} runs"
        if design.vary
        else "at their given values"
    )
    return said
