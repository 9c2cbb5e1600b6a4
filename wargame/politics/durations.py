"""How long steps take: triangular times in minutes, shortened by preparation before the crisis."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from wargame.core import maths
from wargame.model.amounts import Triangular
from wargame.model.procedures import StepTime, Taken
from wargame.world.amounts import evaluate, parameter
from wargame.world.conditions import holds
from wargame.world.view import View

SAVED = "procedure.saved_by_a_level_of_preparation"
"""The parameter that holds the share of a prepared step's time that each level saves (judgement)."""
MOST_PREPARED = 3
"""Levels of preparation go from 0 to 3."""


def factor(level: int, saved: float) -> float:
    """Return the share of its time that a prepared step still takes at a level of preparation."""
    return maths.tidy(max(0.0, 1.0 - saved * min(max(level, 0), MOST_PREPARED)))


def shortened(time: StepTime, level: int, saved: float) -> tuple[float, float, float]:
    """Return least, likely and most minutes of a step under preparation."""
    share = factor(level, saved) if time.prepared else 1.0
    return (maths.tidy(time.min * share), maths.tidy(time.likely * share), maths.tidy(time.max * share))


def minutes(taken: Iterable[Taken], view: View, level: int, u: Callable[[], float]) -> int:
    """Return how long a step takes: its times that count in this case, drawn and added up.

    Args:
        taken: the times of the step.
        view: what the actor knows; decides which of them count.
        level: preparation, 0 to 3.
        u: supply of uniforms.
    """
    total = 0.0
    for one in taken:
        if holds(one.when, view) is not True:
            continue
        time = view.scenario.step_times[one.time]
        saved = parameter(view.scenario, SAVED) if time.prepared and level else 0.0
        low, likely, high = shortened(time, level, saved)
        drawn = low if high <= low else evaluate(Triangular(triangular=(low, likely, high)), view, u)
        total += (drawn or 0.0) * one.share
    return round(maths.tidy(total))
