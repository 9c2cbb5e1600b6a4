"""The scorecard: published numbers beside what comes out here, with every spread, and what fails said as plainly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from wargame import __version__
from wargame.core import maths
from wargame.core.errors import UsageError, WargameError
from wargame.core.text import say
from wargame.experiments import statistics as st
from wargame.experiments.batch import Plan, Point, Progress, Row, rows
from wargame.experiments.measured import WEEK
from wargame.experiments.targets import Targets, load_group
from wargame.experiments.variants import at, latin_hypercube, parameters_of, varied
from wargame.model.compile import Compiled
from wargame.model.scorecard import FirstWeek, Measured, RunsOut, Target
from wargame.record.manifest import versions
from wargame.report.models import used_by

SURE = 0.9
"""A contrast passes if its sign holds in more than this share of pairs of runs ..."""
FACTOR = 1.5
"""... and its ratio lies within this factor of the published one. A mean (B) is set against the same factor."""
EXPECTED = (0.75, 1.0)
"""Share of single games that should lie inside central 90 percent intervals, if those are right."""
GATED = ("C", "D")
FEWEST = 2

Verdict = Literal["pass", "fail", "inside", "outside", "better", "worse"]
Ends = tuple[float, float]


class Contrast(msgspec.Struct, frozen=True, kw_only=True):
    """Two scenarios, pair by pair: runs that share seed and judgement.

    Args:
        other: middle of the scenario that is compared with.
        probability: share of pairs in which the sign is the published one.
        interval: of that share, 95 percent.
        difference: mean difference, with its 95 percent interval.
        ratio: middle over middle; None if the other is 0.
        ratio_holds: whether it lies within the factor; None if no ratio was published.
    """

    other: float
    probability: float
    interval: Ends
    difference: float
    difference_interval: Ends
    ratio: float | None
    ratio_holds: bool | None


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One target and what came of it.

    Args:
        middle: median with every parameter at its given value.
        judgement: central 90 percent over judgement and luck together.
        luck: central 90 percent over luck alone, every parameter at its given value.
        width: of `judgement`.
        percentile: of the published value in the runs behind `judgement`.
        percentile_interval: of that percentile, 95 percent, for the number of runs.
        score: of the runs as a forecast (CRPS), and of one who knows nothing; less is better.
        late: share of the runs in which it never happened; they count as the week after the last.
        off: how far `middle` lies from the published value, relative.
    """

    id: str
    title: str
    domain: str
    compare: Literal["B", "C", "D", "E"]
    basis: Literal["put_in", "comes_out"]
    why: str
    scenarios: tuple[str, ...]
    against: str | None
    published: float | None
    unit: str
    games: int
    tag: str
    source: str
    note: str
    middle: float
    judgement: Ends
    luck: Ends
    width: float
    verdict: Verdict
    percentile: float | None = None
    percentile_interval: Ends | None = None
    score: float | None = None
    score_naive: float | None = None
    skill: float | None = None
    late: float = 0.0
    off: float | None = None
    tolerance: float | None = None
    contrast: Contrast | None = None

    @property
    def gated(self) -> bool:
        """Whether a failure of this line fails the scorecard."""
        return self.compare in GATED


class Joint(msgspec.Struct, frozen=True, kw_only=True):
    """How many single games lie inside their central 90 percent intervals."""

    games: int
    inside: int
    share: float | None
    interval: Ends | None
    games_that_come_out: int
    inside_that_come_out: int
    expected: Ends = EXPECTED


class Varied(msgspec.Struct, frozen=True):
    """A parameter that was varied, and between which ends; scenarios may differ in them."""

    name: str
    ranges: dict[str, Ends]
    tag: str


class Scorecard(msgspec.Struct, frozen=True, kw_only=True):
    """A group's scorecard.

    Args:
        n: runs a scenario with judgement varied, and as many with every parameter at its given value.
        failed: runs that failed, as sentences.
    """

    group: str
    title: str
    says: str
    n: int
    seed: int
    versions: dict[str, str]
    scenarios: dict[str, str]
    domains: dict[str, str]
    varied: list[Varied]
    fixed: dict[str, str]
    lines: list[Line]
    joint: Joint
    unscored: dict[str, str]
    failed: list[str]

    @property
    def gates_failed(self) -> list[Line]:
        """The gated lines that fail."""
        return [x for x in self.lines if x.gated and x.verdict == "fail"]


def scorecards(
    group: str, n: int, *, seed: int = 1, workers: int = 1, progress: Progress | None = None
) -> list[Scorecard]:
    """Run a group's scenarios and set them beside their published numbers, a scorecard a file of targets.

    Raises:
        UsageError: there is no such group, or too few runs were asked for.
        SourceError: a file of targets is wrong.
    """
    if n < FEWEST:
        raise UsageError(f"a scorecard needs {FEWEST} runs a scenario at least, not {n}")
    return [score(t, n, seed=seed, workers=workers, progress=progress) for t in load_group(group)]


def score(
    targets: Targets, n: int, *, seed: int = 1, workers: int = 1, progress: Progress | None = None
) -> Scorecard:
    """Run the scenarios of one file of targets, and score them.

    Each scenario is played n times with judgement parameters drawn inside their ranges (a Latin hypercube that all
    scenarios share) and n times with each at its given value. Run i has seed `seed + i` everywhere, so that scenarios
    pair.

    Raises:
        WargameError: every run of a scenario failed.
    """
    file, compiled = targets.file, targets.scenarios
    names = varied((c.scenario for c in compiled.values()), file.fixed)
    cube = latin_hypercube(names, n, seed)
    seeds = range(seed, seed + n)
    points = [
        *(
            Point(s, r, at(c.scenario, x))
            for s, c in compiled.items()
            for r, x in zip(seeds, cube, strict=True)
        ),
        *(Point(s, r) for s in compiled for r in seeds),
    ]
    measures: dict[str, dict[str, Measured]] = {s: {} for s in compiled}
    for tid, t in file.targets.items():
        for name in (*t.scenarios, *([t.against] if t.against else ())):
            measures[name][tid] = t.measure
    found = list(rows(Plan(compiled, measures), points, workers=workers, progress=progress))
    failed = sorted({row.error for row in found if row.error})
    parts = [found[i : i + n] for i in range(0, len(found), n)]
    judged = dict(zip(compiled, parts[: len(compiled)], strict=True))
    lucky = dict(zip(compiled, parts[len(compiled) :], strict=True))
    lasts = {s: c.scenario.horizon // WEEK for s, c in compiled.items()}
    lines = []
    for tid, t in file.targets.items():
        pairs = [_paired(tid, t, sample) for sample in (judged, lucky)]
        if any(len(own) < FEWEST for own, _ in pairs):
            raise WargameError(f"{tid}: too few runs came to an end: " + "; ".join(failed[:3]))
        lines.append(_line(tid, t, pairs[0], pairs[1], min(lasts[s] for s in t.scenarios)))
    ranges = [
        Varied(
            name,
            {s: p.range for s, c in compiled.items() if (p := parameters_of(c.scenario).get(name))},
            next(p.tag for c in compiled.values() if (p := parameters_of(c.scenario).get(name))),
        )
        for name in names
    ]
    return Scorecard(
        group=file.group,
        title=say(file.title),
        says=say(file.says),
        n=n,
        seed=seed,
        versions={"wargame": __version__, **_models(compiled)},
        scenarios={s: c.hash for s, c in compiled.items()},
        domains={k: say(v) for k, v in file.domains.items()},
        varied=ranges,
        fixed={k: say(v) for k, v in file.fixed.items()},
        lines=lines,
        joint=_joint(lines),
        unscored={k: say(v) for k, v in file.unscored.items()},
        failed=failed,
    )


def _models(compiled: Mapping[str, Compiled]) -> dict[str, str]:
    """Return the versioned ids of the models that the scenarios use."""
    used = {m for c in compiled.values() for m in used_by(c.scenario)}
    return {m: i for m, i in versions().items() if m in used}


Sample = tuple[list[float], list[float]]
"""Run by run: what a target's own scenarios gave (of several, their mean), and what it is compared with gave."""


def _paired(tid: str, t: Target, sample: Mapping[str, Sequence[Row]]) -> Sample:
    own, other = [], []
    named = [*t.scenarios, *([t.against] if t.against else ())]
    for together in zip(*(sample[s] for s in named), strict=True):
        if any(row.error for row in together):
            continue  # a pair with a failed run is left out of both
        values = [row.values[tid] for row in together]
        first = values[: len(t.scenarios)]
        own.append(maths.tidy(sum(first) / len(first)))
        other.append(values[-1] if t.against else 0.0)
    return own, other


def _line(tid: str, t: Target, judged: Sample, lucky: Sample, last: int) -> Line:
    own, luck = judged[0], lucky[0]
    spread, by_luck, middle = st.central(own), st.central(luck), st.quantile(luck, 0.5)
    made = Line(
        id=tid,
        title=say(t.title),
        domain=t.domain,
        compare=t.compare,
        basis=t.basis,
        why=say(t.why),
        scenarios=t.scenarios,
        against=t.against,
        published=t.published,
        unit=t.unit,
        games=t.n,
        tag=t.tag,
        source=t.source,
        note=say(t.note),
        middle=middle,
        judgement=(spread.low, spread.high),
        luck=(by_luck.low, by_luck.high),
        width=maths.tidy(spread.width),
        verdict="inside",
        late=sum(x > last for x in own) / len(own) if isinstance(t.measure, FirstWeek | RunsOut) else 0.0,
    )
    if t.compare == "D":
        contrast = _contrast(t, judged, lucky)
        holds = contrast.probability > SURE and contrast.ratio_holds is not False
        return msgspec.structs.replace(made, contrast=contrast, verdict="pass" if holds else "fail")
    assert t.published is not None  # noqa: S101 - the file was checked
    y = t.published
    off = maths.tidy(middle / y - 1.0) if y else None
    if t.compare == "C":
        holds = off is not None and abs(off) <= t.tolerance
        return msgspec.structs.replace(
            made, off=off, tolerance=t.tolerance, verdict="pass" if holds else "fail"
        )
    below = st.percentile(own, y)
    about = st.wilson(maths.tidy(below * len(own)), len(own))
    naive = st.crps_uniform(*(t.naive or (0.0, 1.0)), y)
    own_score = st.crps(own, y)
    skill = maths.tidy(1.0 - own_score / naive) if naive else None
    verdict: Verdict = "inside" if y in spread else "outside"
    if t.compare == "B":
        verdict = "better" if own_score < naive else "worse"
    return msgspec.structs.replace(
        made,
        off=off,
        percentile=below,
        percentile_interval=(about.low, about.high),
        score=own_score,
        score_naive=naive,
        skill=skill,
        verdict=verdict,
    )


def _contrast(t: Target, judged: Sample, lucky: Sample) -> Contrast:
    own, other = judged
    d = st.paired(own, other)
    more = t.sign == "more"
    probability, interval = (d.more, d.more_interval) if more else (d.less, d.less_interval)
    base = st.quantile(lucky[1], 0.5)
    ratio = maths.tidy(st.quantile(lucky[0], 0.5) / base) if base > 0.0 else None
    holds = None
    if t.published is not None:
        holds = ratio is not None and ratio > 0.0 and max(ratio / t.published, t.published / ratio) <= FACTOR
    return Contrast(
        other=base,
        probability=probability,
        interval=(interval.low, interval.high),
        difference=d.mean,
        difference_interval=(d.interval.low, d.interval.high),
        ratio=ratio,
        ratio_holds=holds,
    )


def _joint(lines: Sequence[Line]) -> Joint:
    games = [x for x in lines if x.compare == "E"]
    inside = [x for x in games if x.verdict == "inside"]
    found = st.wilson(len(inside), len(games)) if games else None
    return Joint(
        games=len(games),
        inside=len(inside),
        share=len(inside) / len(games) if games else None,
        interval=(found.low, found.high) if found else None,
        games_that_come_out=sum(x.basis == "comes_out" for x in games),
        inside_that_come_out=sum(x.basis == "comes_out" for x in inside),
    )
