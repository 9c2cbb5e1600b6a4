"""What levers change: every lever point against the first, run by run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from wargame.core import maths
from wargame.experiments import clustered as cl
from wargame.experiments.mc.design import Design
from wargame.experiments.mc.estimates import HAPPENED, ends, hits
from wargame.experiments.mc.runs import Runs, Sample
from wargame.experiments.mc.summary import Change, Estimate
from wargame.report.metrics import MetricInfo
from wargame.report.names import Names


def against(
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
                structure=ends(cl.spread(d, states) if design.structural else None),
                sampling=ends(cl.difference(d, blocks, share=share)),
            ),
        )

    if not len(mine):
        return
    for outcome in names.scenario.outcomes:
        yield change(
            outcome, names.outcome(outcome), "share", hits(here, outcome), hits(first, outcome), share=True
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
