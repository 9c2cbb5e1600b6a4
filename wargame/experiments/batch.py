"""Many runs: points of a design, each a scenario, a seed, policies and the values of some parameters.

What comes back is a row a point, in the order of the points whoever works on them. A run that fails is a row that says
so. To resume, give the points that have no row yet.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import Protocol

from wargame.core.errors import WargameError
from wargame.engine.drive import drive
from wargame.engine.game import Game
from wargame.experiments.measured import measure
from wargame.experiments.variants import Values, with_types, with_values
from wargame.model.compile import Compiled
from wargame.model.scenario import Scenario
from wargame.model.scorecard import Measured, Metric
from wargame.policies.api import Policy
from wargame.policies.registry import for_actors, policy
from wargame.report.curves import series
from wargame.report.metrics import MetricInfo, catalogue, metrics_of
from wargame.world.events import ScenarioEnded

CHUNK = 40
"""Runs that a worker is handed at once, unless the caller knows better: about a second's work of a small scenario."""
Progress = Callable[[int, int], None]
"""Is told how many runs are done, of how many."""


@dataclass(frozen=True, slots=True)
class Point:
    """One run to make.

    Args:
        scenario: which of the plan's scenarios.
        seed: root seed. Points that share it share their luck where they do the same thing.
        values: parameters that differ from the scenario's, by name.
        policies: who plays, as actor and policy id, where it is not the scenario's own.
        types: what sides are, as actor and sealed type, where that is not left to the deal.
    """

    scenario: str
    seed: int
    values: Values = ()
    policies: tuple[tuple[str, str], ...] = ()
    types: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """What came of a run.

    Args:
        values: by name, what was read off it; empty if it failed.
        error: why it failed, else an empty string.
        outcome: id of the outcome.
        lost: the run was never made: every worker that tried it died.
        seconds: time that it took; no part of what came of it.
    """

    values: dict[str, float] = field(default_factory=dict)
    error: str = ""
    outcome: str = ""
    lost: bool = False
    seconds: float = field(default=0.0, compare=False)


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


Chunk = Sequence[Point]


class Executor(Protocol):
    """Makes the rows of chunks of points, chunk by chunk, in order. Left early, it stops its workers."""

    def __call__(self, plan: Plan, chunks: Iterable[Chunk], workers: int) -> Iterator[list[Row]]:
        """Yield the rows of each chunk; of chunks, take no more than a few ahead."""
        ...


def rows(
    plan: Plan,
    points: Iterable[Point],
    *,
    workers: int = 1,
    progress: Progress | None = None,
    executor: Executor | None = None,
    chunk: int | None = None,
) -> Generator[Row, None, None]:
    """Yield the row of each point, in order.

    Args:
        plan: what to run and what to keep.
        points: the runs; drawn on as they are needed.
        workers: processes; 1 runs here, without a pool.
        progress: called now and then, with 0 as the whole where `points` has no length.
        executor: who works; None is this process for one worker, and a pool of processes for several.
        chunk: runs that are handed over at once.
    """
    from wargame.experiments import executors

    size = chunk or CHUNK
    done, of = 0, len(points) if isinstance(points, Sequence) else None
    if executor is None:
        alone = workers <= 1 or (of is not None and of <= size)
        executor = executors.serial if alone else executors.process
    for part in executor(plan, _chunks(points, size), workers):
        yield from part
        done += len(part)
        if progress is not None:
            progress(done, of or 0)


def _chunks(points: Iterable[Point], size: int) -> Iterator[Chunk]:
    left = iter(points)
    while chunk := list(islice(left, size)):
        yield chunk


def run_one(plan: Plan, point: Point) -> Row:
    """Return the row of one run."""
    since = perf_counter()
    try:
        compiled = with_types(with_values(plan.scenarios[point.scenario], point.values), point.types)
        scenario = compiled.scenario
        own = plan.players(point.scenario, scenario) if plan.players else for_actors(scenario)
        players = dict(own) | {a: policy(scenario, p) for a, p in point.policies}
        game = drive(Game(compiled, plan.schedule, point.seed), players)
        wanted = plan.measures.get(point.scenario, {})
        found: dict[str, object] = {}
        if plan.metrics != () or any(isinstance(m, Metric) for m in wanted.values()):
            found = dict(metrics_of(scenario, game.events, _infos(plan.scenarios[point.scenario])))
        curves = series(scenario, game.events) if wanted else {}
        kept = found if plan.metrics is None else {k: found[k] for k in plan.metrics}
        values = {k: float(v) for k, v in kept.items() if isinstance(v, (int, float))}
        values |= plan.reads(game) if plan.reads else {}
        values |= {k: measure(m, scenario, curves, found) for k, m in wanted.items()}
        end = game.events[-1].data
        outcome = end.outcome if isinstance(end, ScenarioEnded) else ""
        return Row(values, outcome=outcome, seconds=perf_counter() - since)
    except WargameError as error:
        return Row(error=f"{point.scenario}, seed {point.seed}: {error}", seconds=perf_counter() - since)
    except Exception as error:  # a fault of ours in one run must not cost the thousand others
        said = f"{point.scenario}, seed {point.seed}: {type(error).__name__}: {error} ({_place(error)})"
        return Row(error=said, seconds=perf_counter() - since)


def _place(error: Exception) -> str:
    """Return file and line of where an error was raised."""
    at = error.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    return f"{Path(at.tb_frame.f_code.co_filename).name}:{at.tb_lineno}" if at else "nowhere"


_catalogues: dict[str, list[MetricInfo]] = {}


def _infos(compiled: Compiled) -> list[MetricInfo]:
    """Return the catalogue of a scenario, made once a process."""
    if compiled.hash not in _catalogues:
        _catalogues[compiled.hash] = catalogue(compiled.scenario)
    return _catalogues[compiled.hash]
