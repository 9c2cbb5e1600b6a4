"""The rows of the performance goals that concern many runs (8 to 13, and 17)."""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from multiprocessing import active_children, get_context
from pathlib import Path
from typing import NamedTuple

from benchmarks.memory import pss_mb, rss_mb
from benchmarks.rows import SCENARIO
from wargame.engine.preflight import load
from wargame.experiments import executors
from wargame.experiments.batch import Plan, Point, run_one
from wargame.experiments.mc.asked import Asked
from wargame.experiments.mc.design import design
from wargame.experiments.mc.store import Store

CHUNK = 10
MORE, FURTHER, ALIKE = 100, 600, 4
FERRY = Path(__file__).resolve().parents[1] / "tests" / "support" / "ferry.yaml"
MEMORY = """
import sys
from benchmarks.memory import rss_mb
from wargame.engine.preflight import load
from wargame.experiments.batch import Plan, Point, run_one
plan = Plan({"s": load(sys.argv[1])}, metrics=None)
before = None
for seed in range(int(sys.argv[2]) + int(sys.argv[3])):
    if seed == int(sys.argv[2]):
        before = rss_mb()
    run_one(plan, Point("s", seed))
print(rss_mb() - before)
"""


class Cost(NamedTuple):
    """What a way of making runs took: seconds, processor seconds, and the largest worker's memory in MB."""

    wall: float
    cpu: float
    pss: float


def loop(plan: Plan, points: Sequence[Point]) -> None:
    """Make runs one after the other, with nothing around them."""
    for p in points:
        run_one(plan, p)


def bare(plan: Plan, points: Sequence[Point]) -> None:
    """Make them in two processes that share nothing and report nothing."""
    context = get_context("spawn")
    halves = [context.Process(target=loop, args=(plan, points[i::2])) for i in (0, 1)]
    for half in halves:
        half.start()
    for half in halves:
        half.join()


def pooled(plan: Plan, points: Sequence[Point], workers: int) -> None:
    """Make them in the pool."""
    made = executors.process(plan, (points[i : i + CHUNK] for i in range(0, len(points), CHUNK)), workers)
    assert sum(map(len, made)) == len(points)


def cost(case: Callable[[], object]) -> Cost:
    """Return what a case takes, its child processes included, from their start to their end."""
    most, over = [0.0], threading.Event()

    def watch() -> None:
        while not over.wait(0.3):
            found = [pss_mb(p.pid) for p in active_children() if p.pid is not None]
            most.append(max((x for x in found if x is not None), default=0.0))

    watcher = threading.Thread(target=watch)
    watcher.start()
    since, cpu = time.perf_counter(), _cpu()
    case()
    wall, cpu = time.perf_counter() - since, _cpu() - cpu
    over.set()
    watcher.join()
    return Cost(wall, cpu, max(most))


def _cpu() -> float:
    used = [resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


def peak_mb(n: int) -> float:
    """Return the greatest memory of a whole `wargame mc` of so many small runs, in MB; pages and figure included."""
    with tempfile.TemporaryDirectory() as folder:
        command = [
            "-m",
            "wargame",
            "mc",
            str(FERRY),
            "-n",
            str(n),
            "--quiet",
            "--out",
            str(Path(folder) / "out"),
        ]
        process = subprocess.Popen([sys.executable, *command])
        most = 0.0
        while process.poll() is None:
            most = max(most, rss_mb(process.pid, "VmHWM") or 0.0)
            time.sleep(0.05)
        assert process.returncode == 0
        return most


def growth_mb(warm_up: int, runs: int) -> float:
    """Return by how much a process grows over so many further runs of the reference scenario, in MB."""
    done = subprocess.run(
        [sys.executable, "-c", MEMORY, SCENARIO, str(warm_up), str(runs)],
        check=True,
        capture_output=True,
        text=True,
    )
    return float(done.stdout)


def written_over_run(rows: int) -> float:
    """Return the time to write a row, in a part of so many, over the time of its run."""
    made = design(Asked(scenario=SCENARIO))
    plan = Plan(made.scenarios, metrics=None)
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "out", made)
        store.begin([], rows, resume=True)
        since = time.perf_counter()
        found = [(job, run_one(plan, job.point)) for job in made.jobs(0, rows)]
        ran = time.perf_counter() - since
        taken = []
        for _ in range(4):  # the first loads DuckDB
            for job, row in found * ALIKE:
                store.add(job, row)
            since = time.perf_counter()
            store.flush()
            taken.append((time.perf_counter() - since) / (ran * ALIKE))
        return statistics.median(taken[1:])


def measure(runs: int, rounds: int) -> list[tuple[str, str, str, str]]:
    """Return (row, what, goal, measured) for rows 8 to 13 and 17."""
    plan = Plan({"s": load(SCENARIO)}, metrics=None)
    points = [Point("s", seed) for seed in range(runs)]
    cases: dict[str, Callable[[], object]] = {
        "alone": lambda: loop(plan, points),
        "one": lambda: pooled(plan, points, 1),
        "two": lambda: pooled(plan, points, 2),
        "bare": lambda: bare(plan, points),
    }
    found = [{name: cost(case) for name, case in cases.items()} for _ in range(rounds)]

    def ratio(of: Callable[[dict[str, Cost]], float]) -> str:
        xs = [of(f) for f in found]
        return f"{statistics.median(xs):.2f} ({min(xs):.2f}-{max(xs):.2f})"

    small, large = peak_mb(50), peak_mb(50 * MORE)
    pss = max(f["two"].pss for f in found)
    grown = growth_mb(runs, FURTHER)
    return [
        (
            "8",
            "1 worker / plain loop, throughput",
            ">= 0.95",
            ratio(lambda f: f["alone"].wall / f["one"].wall),
        ),
        (
            "9",
            "2 workers / two bare processes, throughput",
            ">= 0.85",
            ratio(lambda f: f["bare"].wall / f["two"].wall),
        ),
        (
            "10",
            "processor time, 2 workers / two bare processes",
            "<= 1.08",
            ratio(lambda f: f["two"].cpu / f["bare"].cpu),
        ),
        (
            "11",
            "2 workers / twice a plain loop, throughput",
            "reported",
            ratio(lambda f: f["alone"].wall / f["two"].wall / 2),
        ),
        (
            "12",
            f"peak memory of `wargame mc`, {MORE} times the runs / once; a worker's PSS",
            "<= 1.15; <= 60 MB",
            f"{large / small:.2f} ({large:.0f} / {small:.0f} MB); {pss:.0f} MB",
        ),
        ("13", f"growth over {FURTHER} further runs in one process", "<= 10 MB", f"{grown:.1f} MB"),
        ("17", "writing a row, in a part of 100 / its run", "<= 0.01", f"{written_over_run(25):.4f}"),
    ]
