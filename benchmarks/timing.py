"""Rotation: cases are timed in turn, and every ratio is taken round by round, because machines drift."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Ratio:
    """Median ratio of two cases over the rounds, with its extremes, and the median times in milliseconds."""

    median: float
    low: float
    high: float
    ms: float
    base_ms: float

    def __str__(self) -> str:
        return f"{self.median:.2f} ({self.low:.2f}-{self.high:.2f})"


def rotate(
    case: Callable[[], object], base: Callable[[], object], rounds: int = 9, warm_up: int = 1
) -> Ratio:
    """Time `case` and `base` in turn, and return the ratio of their times."""
    for _ in range(warm_up):
        case()
        base()
    pairs = [(_timed(case), _timed(base)) for _ in range(rounds)]
    ratios = [a / b for a, b in pairs]
    return Ratio(
        statistics.median(ratios),
        min(ratios),
        max(ratios),
        1000 * statistics.median(a for a, _ in pairs),
        1000 * statistics.median(b for _, b in pairs),
    )


def _timed(case: Callable[[], object]) -> float:
    start = time.perf_counter()
    case()
    return time.perf_counter() - start


def process(*args: str) -> Callable[[], object]:
    """Return a case that runs this Python with some arguments, as a whole process.

    It may keep compiled bytecode, as installed programs do, whatever this process was told.
    """
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

    def case() -> object:
        return subprocess.run([sys.executable, *args], check=True, capture_output=True, env=env)

    return case
