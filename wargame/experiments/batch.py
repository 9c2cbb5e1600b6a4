"""Many runs: points of a design, each a scenario, a seed and the values of some parameters, on one core or several.

What comes back is a row a point, in the order of the points whatever the number of workers. A run that fails is a row
that says so. To resume, give the points that have no row yet.
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context

from wargame.core.errors import WargameError
from wargame.engine.drive import drive
from wargame.engine.game import Game
from wargame.experiments.measured import measure
from wargame.experiments.variants import Values, with_values
from wargame.model.compile import Compiled
from wargame.model.scenario import Scenario
from wargame.model.scorecard import Measured, Metric
from wargame.policies.api import Policy
from wargame.policies.registry import for_actors
from wargame.report.curves import series
from wargame.report.metrics import MetricInfo, catalogue, metrics_of

CHUNK = 40
"""Runs that a worker is handed at once: about a second's work, so that handing over costs nothing to speak of."""
AHEAD = 3
"""Chunks a worker that are under way or waiting."""
Progress = Callable[[int, int], None]
"""Is told how many runs are done, of how many."""


@dataclass(frozen=True, slots=True)
class Point:
    """One run to make.

    Args:
        scenario: which of the plan's scenarios.
        seed: root seed. Points that share it share their luck where they do the same thing.
        values: parameters that differ from the scenario's, by name.
    """

    scenario: str
    seed: int
    values: Values = ()


@dataclass(frozen=True, slots=True)
class Row:
    """What came of a run.

    Args:
        values: by name, what was read off it; empty if it failed.
        error: why it failed, else an empty string.
    """

    values: dict[str, float] = field(default_factory=dict)
    error: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What every worker knows: compiled scenarios by name, and what to read off the runs of each, by name.

    Args:
        scenarios: compiled scenarios.
        measures: what is read off the runs of a scenario.
        metrics: registered metrics that are kept besides; None keeps them all.
        schedule: turn schedule; each scenario's own if None.
        reads: reads further values off a finished game; a function of a module, so that workers can find it.
        players: who plays a scenario of the plan, by actor; the scenario's own policies if None. It travels to workers.
    """

    scenarios: Mapping[str, Compiled]
    measures: Mapping[str, Mapping[str, Measured]] = field(default_factory=dict)
    metrics: tuple[str, ...] | None = ()
    schedule: str | None = None
    reads: Callable[[Game], Mapping[str, float]] | None = None
    players: Callable[[str, Scenario], Mapping[str, Policy]] | None = None


def rows(
    plan: Plan, points: Sequence[Point], *, workers: int = 1, progress: Progress | None = None
) -> Iterator[Row]:
    """Yield the row of each point, in order.

    Args:
        plan: what to run and what to keep.
        points: the runs.
        workers: processes; 1 runs here, without a pool.
        progress: called now and then.
    """
    done = 0
    chunks = [points[i : i + CHUNK] for i in range(0, len(points), CHUNK)]
    made = _serial(plan, chunks) if workers <= 1 or len(chunks) <= 1 else _pool(plan, chunks, workers)
    for chunk in made:
        yield from chunk
        done += len(chunk)
        if progress is not None:
            progress(done, len(points))


def run_one(plan: Plan, point: Point) -> Row:
    """Return the row of one run."""
    try:
        compiled = with_values(plan.scenarios[point.scenario], point.values)
        scenario = compiled.scenario
        players = plan.players(point.scenario, scenario) if plan.players else for_actors(scenario)
        game = drive(Game(compiled, plan.schedule, point.seed), players)
        wanted = plan.measures.get(point.scenario, {})
        found: dict[str, object] = {}
        if plan.metrics != () or any(isinstance(m, Metric) for m in wanted.values()):
            found = dict(metrics_of(scenario, game.events, _infos(plan.scenarios[point.scenario])))
        curves = series(scenario, game.events) if wanted else {}
        kept = found if plan.metrics is None else {k: found[k] for k in plan.metrics}
        values = {k: float(v) for k, v in kept.items() if isinstance(v, (int, float))}
        values |= plan.reads(game) if plan.reads else {}
        return Row(values | {k: measure(m, scenario, curves, found) for k, m in wanted.items()})
    except WargameError as error:
        return Row(error=f"{point.scenario}, seed {point.seed}: {error}")


_catalogues: dict[str, list[MetricInfo]] = {}


def _infos(compiled: Compiled) -> list[MetricInfo]:
    """Return the catalogue of a scenario, made once a process."""
    if compiled.hash not in _catalogues:
        _catalogues[compiled.hash] = catalogue(compiled.scenario)
    return _catalogues[compiled.hash]


def _serial(plan: Plan, chunks: list[Sequence[Point]]) -> Iterator[list[Row]]:
    for chunk in chunks:
        yield [run_one(plan, p) for p in chunk]


_plan: list[Plan] = []
"""The plan of this worker process."""


def _begin(plan: Plan) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who started the batch is told, and stops us
    _plan[:] = [plan]


def _chunk(points: Sequence[Point]) -> list[Row]:
    return [run_one(_plan[0], p) for p in points]


def _pool(plan: Plan, chunks: list[Sequence[Point]], workers: int) -> Iterator[list[Row]]:
    pool = ProcessPoolExecutor(
        min(workers, len(chunks)), mp_context=get_context("spawn"), initializer=_begin, initargs=(plan,)
    )
    waiting: deque[Future[list[Row]]] = deque()
    todo = iter(chunks)
    finished = False
    try:
        while True:
            while len(waiting) < AHEAD * workers and (chunk := next(todo, None)) is not None:
                waiting.append(pool.submit(_chunk, chunk))
            if not waiting:
                finished = True
                return
            yield waiting.popleft().result()
    finally:
        pool.shutdown(wait=finished, cancel_futures=True)
