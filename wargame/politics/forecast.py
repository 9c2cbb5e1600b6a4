"""How long a procedure has still to run if every post says at once what lets it go on. It decides nothing.

made = forecast("basic_plan", view, level=1, luck=lambda n: draws.peek("forecast", "basic_plan", str(n)).u)
made["p50"]                                # minutes
"""

from __future__ import annotations

from collections.abc import Callable

from wargame.core import maths
from wargame.model.procedures import Procedure, Step
from wargame.politics import durations, graph
from wargame.world.conditions import holds
from wargame.world.procedures import FINISHED, UNDER_WAY, ProcedureState
from wargame.world.view import View

SAMPLES = 400
"""Runs of the step times behind a forecast. The error of a quantile is a few percent, less than the times' own."""
QUANTILES = {"p10": 0.1, "p50": 0.5, "p90": 0.9}


def forecast(
    pid: str, view: View, level: int, luck: Callable[[int], Callable[[int], float]]
) -> dict[str, float]:
    """Return quantiles of the minutes until the last step is done, over the step times still to run.

    What posts answer is taken to be whatever lets it go on, at once: waiting, refusals and second votes come on top.
    Steps whose condition does not hold now are passed over.

    Args:
        pid: the procedure.
        view: what is known; of a procedure under way, what is done.
        level: preparation, 0 to 3.
        luck: for each sample's number a supply of uniforms by index.
    """
    procedure = view.scenario.procedures[pid]
    state = view.procedure(pid) if view.knows_procedure(pid) else None
    if state is not None and state.status != UNDER_WAY:
        state = None
    taken = sorted(_once(procedure, state, view, level, luck(n)) for n in range(SAMPLES))
    return {name: taken[round(q * (SAMPLES - 1))] for name, q in QUANTILES.items()}


def _once(
    procedure: Procedure, state: ProcedureState | None, view: View, level: int, u: Callable[[int], float]
) -> float:
    ends: dict[str, float] = {}
    drawn = iter(range(1 << 20))
    for wave in graph.layers(procedure):
        for sid in wave:
            step = procedure.steps[sid]
            start = max((ends[need] for need in step.needs), default=0.0)
            ends[sid] = start + _left(sid, step, state, view, level, lambda: u(next(drawn)))
    return maths.tidy(max(ends.values(), default=0.0))


def _left(
    sid: str, step: Step, state: ProcedureState | None, view: View, level: int, u: Callable[[], float]
) -> float:
    begun = None if state is None else state.step(sid)
    if begun is not None and begun.status in FINISHED:
        return 0.0
    if begun is None and holds(step.when, view) is not True:
        return 0.0
    whole = durations.minutes(step.takes, view, level, u)
    return float(whole if begun is None else max(0, whole - (view.t - begun.since)))
