"""Makes the runs of an experiment that are not there yet, and keeps each as soon as it is worth a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from itertools import tee
from time import monotonic

from wargame.experiments.batch import Executor, Plan, Row, rows, run_one
from wargame.experiments.mc.design import Design, Job
from wargame.experiments.mc.store import Store

KEEP_EVERY_S = 10.0
"""So often a part is written, at first more often: a kill costs no more, and writing under a hundredth of the work."""
KEEP_FIRST_S = 0.3
KEEP_AT = 2000
"""So many rows are a part in any case, which bounds what is held in memory."""
CHUNK_S = 1.5
"""A worker is handed about so much work at once, so that handing over costs nothing to speak of."""
MOST_IN_CHUNK = 100


@dataclass(slots=True)
class Tally:
    """How far an experiment has come.

    Args:
        of: runs that there will be, over all lever points.
        before: of these, the ones that were there already.
        made: made since.
        outcomes: of those made since at the first lever point, how often each outcome came.
        failed: messages of runs that failed.
        lost: messages of runs that could not be made.
    """

    of: int
    before: int = 0
    made: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    failed: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    @property
    def done(self) -> int:
        """Runs that there are."""
        return self.before + self.made


Told = Callable[[Tally], None]


def carry_out(
    design: Design,
    store: Store,
    n: int,
    done: set[str],
    *,
    executor: Executor,
    workers: int = 1,
    told: Told | None = None,
) -> Tally:
    """Make the runs that are not there yet. What was made is kept even if this is left by an exception.

    Args:
        design: the experiment.
        store: its folder, opened.
        n: runs at each lever point.
        done: ids of the runs that are there.
        executor: who works.
        workers: how many.
        told: is told how far it is, now and then.
    """
    of = n * len(design.at)
    tally = Tally(of=of, before=len(done))
    todo = (job for job in design.jobs(0, n) if job.id not in done)
    plan = Plan(design.scenarios, metrics=None, schedule=design.schedule)
    if told is not None:
        told(tally)
    since = kept = monotonic()
    try:
        first = next(todo, None)
        if first is None:
            return tally
        row = run_one(plan, first.point)  # made here: it shows how long a run takes, before a pool starts
        _take(first, row, store, tally, told)
        size = max(1, min(MOST_IN_CHUNK, round(CHUNK_S / max(row.seconds, 1e-3))))
        jobs, ahead = tee(todo)
        found = rows(plan, (j.point for j in ahead), workers=workers, executor=executor, chunk=size)
        with closing(found):
            for row, job in zip(found, jobs, strict=True):
                _take(job, row, store, tally, told)
                now = monotonic()
                wait = min(KEEP_EVERY_S, KEEP_FIRST_S + (now - since) / 10)
                if now - kept >= wait or store.held >= KEEP_AT:
                    store.flush()
                    kept = monotonic()
    finally:
        store.flush()
    return tally


def _take(job: Job, row: Row, store: Store, tally: Tally, told: Told | None) -> None:
    if row.lost:
        tally.lost.append(f"run {job.run}: {row.error}")
        return
    store.add(job, row)
    tally.made += 1
    if row.error:
        tally.failed.append(f"run {job.run}: {row.error}")
    elif job.lever == 0:
        tally.outcomes[row.outcome] += 1
    if told is not None:
        told(tally)
