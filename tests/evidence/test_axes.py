"""Every axis over paired seeds, run by `make evidence`; the figures are committed in docs/evidence/axes.json."""

import sys
import time

import pytest

from tests.evidence.test_play import SEEDS, write
from tests.support.axes import study

pytestmark = pytest.mark.evidence
WORKERS = 2


def test_the_two_sides_of_every_axis_over_paired_seeds() -> None:
    began = time.monotonic()

    def told(done: int, all_: int) -> None:
        sys.__stderr__.write(f"\raxes: {done} of {all_} games, {time.monotonic() - began:.0f} s ")  # type: ignore[union-attr]

    made = study(range(1, SEEDS + 1), workers=WORKERS, progress=told)
    write("axes", made)
    for name, axis in made["axes"].items():
        shown = [c for c in axis["comparisons"] if 2 * c["games_that_differ"] > made["seeds"]]
        assert shown, f"{name}: most games are the same under both readings"
        moved = [
            metric
            for c in axis["comparisons"]
            for metric, row in c["metrics"].items()
            if row["interval_95"][0] > 0 or row["interval_95"][1] < 0
        ]
        assert moved, f"{name}: no metric tells the two sides apart"
