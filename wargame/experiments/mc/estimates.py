"""What the runs at one lever point say: shares of outcomes, what happened and when, metrics."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wargame.core import maths
from wargame.experiments import clustered as cl
from wargame.experiments import statistics as st
from wargame.experiments.mc.design import Design
from wargame.experiments.mc.runs import Runs, Sample
from wargame.experiments.mc.summary import Ends, Estimate, Level, Setting, Share, When
from wargame.experiments.statistics import Interval
from wargame.report.metrics import MetricInfo
from wargame.report.names import Names

HAPPENED = "_at_h"
"""Metrics that end so are hours from the start, or nothing if it never came."""


def setting(
    design: Design,
    here: Sample,
    runs: Runs,
    infos: Sequence[MetricInfo],
    names: Names,
    values: dict[str, str],
) -> Setting:
    """Return what came of a lever point, from its sample."""
    outcomes = []
    for outcome in names.scenario.outcomes:
        came = hits(here, outcome)
        outcomes.append(
            Share(
                id=outcome,
                title=names.outcome(outcome),
                count=int(came.sum()),
                share=_share(design, came, here),
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


def hits(here: Sample, outcome: str) -> Any:
    """Return 1 for each run that ended so, else 0."""
    import numpy as np

    return np.array([x == outcome for x in here.outcome], dtype=float)


def _share(design: Design, came: Any, here: Sample) -> Estimate:
    spread = cl.spread_of_share(came, here.state) if design.structural else None
    return Estimate(
        value=maths.tidy(float(came.mean())),
        structure=ends(spread),
        sampling=ends(cl.share(came, here.block)),
    )


def ends(interval: Interval | None) -> Ends | None:
    """Return the two ends of an interval."""
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
            structure=ends(spread),
            sampling=ends(cl.mean(values, here.block)),
        ),
        middle=st.quantile(values, 0.5),
        central=_central(values),
    )
