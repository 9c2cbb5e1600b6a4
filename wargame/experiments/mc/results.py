"""What the runs of an experiment say: shares of outcomes, metrics, what they depend on, and what levers change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from wargame.core.text import say
from wargame.experiments.mc.depends import choices, depends, states
from wargame.experiments.mc.design import Design
from wargame.experiments.mc.drawn import drawn
from wargame.experiments.mc.estimates import setting
from wargame.experiments.mc.paired import against
from wargame.experiments.mc.runs import Runs
from wargame.experiments.mc.summary import FORMAT, Results, Setting, When
from wargame.report.metrics import catalogue
from wargame.report.names import Names

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
        made = setting(design, here, runs, infos, names, dict(lever_point))
        if k:
            made = msgspec.structs.replace(
                made, against=list(against(design, first, here, runs, infos, names))
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
        states=states(first),
        depends=depends(design, first, names),
        choices=list(choices(design, first, names)),
        shown=list(wanted) or _telling(settings[0].happened),
    )


def _telling(happened: Iterable[When]) -> list[str]:
    """Return what happened in some runs and not in others: law first recognised, milestones; the most open ones."""
    open_ = [w for w in happened if 0.0 < w.share.value < 1.0 and not w.id.startswith("ladder.")]
    open_.sort(key=lambda w: (abs(w.share.value - 0.5), w.id))
    return [w.id for w in open_[:MOST_SHOWN]]
