"""Who works on a batch: this process, or a pool of spawned ones that survives the death of a worker.

Nothing is forked. A worker is told the plan once, when it starts. Workers leave Ctrl-C to the process that started
them, and end by themselves when that one is gone.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import active_children, get_context, parent_process
from threading import Thread

from wargame.experiments.batch import Chunk, Executor, Plan, Row, run_one

AHEAD = 3
"""Chunks a worker that are under way or waiting."""
LOST = "its worker process died each time it was tried (killed, or out of memory)"


def serial(plan: Plan, chunks: Iterable[Chunk], workers: int) -> Iterator[list[Row]]:
    """Run everything here, one run after the other."""
    del workers
    for chunk in chunks:
        yield [run_one(plan, p) for p in chunk]


def process(plan: Plan, chunks: Iterable[Chunk], workers: int) -> Iterator[list[Row]]:
    """Run in a pool of spawned processes.

    When a worker dies, what was under way is tried once more by itself; a chunk that kills again is tried run by run,
    and only the run that kills is given up, as a row that is `lost`.
    """
    waiting: deque[tuple[Chunk, Future[list[Row]]]] = deque()
    todo = iter(chunks)
    pool = _Workers(plan, workers)
    try:
        while True:
            while len(waiting) < AHEAD * workers and (chunk := next(todo, None)) is not None:
                waiting.append((chunk, pool.submit(chunk)))
            if not waiting:
                pool.close()
                return
            chunk, future = waiting[0]
            try:
                found = future.result()
            except BrokenProcessPool:
                pool.stop()
                for suspect, one in waiting:
                    yield one.result() if _finished(one) else _rescued(plan, suspect)
                waiting.clear()
                pool = _Workers(plan, workers)
            else:
                waiting.popleft()
                yield found
    finally:
        pool.stop()


EXECUTORS: dict[str, Executor] = {"process": process, "serial": serial}


def _finished(future: Future[list[Row]]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def _rescued(plan: Plan, chunk: Chunk) -> list[Row]:
    """Return the rows of a chunk that may have killed a worker."""
    alone = _Workers(plan, 1)
    try:
        found = alone.submit(chunk).result()
        alone.close()
        return found
    except BrokenProcessPool:
        if len(chunk) == 1:
            return [Row(error=f"{chunk[0].scenario}, seed {chunk[0].seed}: {LOST}", lost=True)]
        return [row for point in chunk for row in _rescued(plan, [point])]
    finally:
        alone.stop()


class _Workers:
    """A pool of spawned processes that knows a plan."""

    def __init__(self, plan: Plan, workers: int) -> None:
        self._others = {p.pid for p in active_children()}
        self._pool: ProcessPoolExecutor | None = ProcessPoolExecutor(
            workers, mp_context=get_context("spawn"), initializer=_begin, initargs=(plan,)
        )

    def submit(self, chunk: Chunk) -> Future[list[Row]]:
        """Hand a chunk over; to a pool that has broken too, which the future then says."""
        assert self._pool is not None  # noqa: S101 - only an open pool is given work
        with _ctrl_c_later():
            try:
                return self._pool.submit(_chunk, chunk)
            except BrokenProcessPool as error:
                broken: Future[list[Row]] = Future()
                broken.set_exception(error)
                return broken

    def close(self) -> None:
        """Let the workers end."""
        if self._pool is not None:
            self._pool.shutdown()
            self._pool = None

    def stop(self) -> None:
        """End the workers now, whatever they are at."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            for p in active_children():
                if p.pid not in self._others:
                    p.terminate()
            self._pool = None


@contextmanager
def _ctrl_c_later() -> Iterator[None]:
    """Hold Ctrl-C back while a process is started: it inherits that, so that its start-up is not torn."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_plan: list[Plan] = []
"""The plan of this worker process."""


def _begin(plan: Plan) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who started the batch is told, and stops us
    Thread(target=_end_with_parent, daemon=True).start()
    _plan[:] = [plan]


def _end_with_parent() -> None:
    """End this process when the one that started it is gone: nobody would take the rows."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _chunk(points: Chunk) -> list[Row]:
    return [run_one(_plan[0], p) for p in points]
