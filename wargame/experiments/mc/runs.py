"""The runs of an experiment, read from its Parquet parts a few columns at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wargame.core.errors import WargameError
from wargame.experiments.clustered import numbered
from wargame.experiments.mc.design import POLICY, READING, TYPE, Design
from wargame.experiments.mc.store import Store, connect

AT_ONCE = 60
"""Metrics that are read at once: what is held in memory does not grow with how many there are."""


@dataclass(frozen=True, slots=True)
class Sample:
    """The runs of a lever point that came to an end, by number; arrays are one item a run.

    Args:
        point: the lever point.
        run: numbers of the runs.
        block: which draw each comes from, as whole numbers from 0.
        combination: which combination of policies and reading.
        state: which state of the world: the combination and the types, with the parameters if any were drawn.
        outcome: id of the outcome.
        chosen: by factor (``policy.china``, ``reading``), its value.
        dealt: by factor (``type.china``), the sealed type.
    """

    point: int
    run: Any
    block: Any
    combination: Any
    state: Any
    outcome: Sequence[str]
    chosen: Mapping[str, Sequence[str]]
    dealt: Mapping[str, Sequence[str]]

    def __len__(self) -> int:
        return len(self.run)


class Runs:
    """Reads runs."""

    def __init__(self, store: Store) -> None:
        self._design: Design = store.design
        # all parts have the same columns; matching them by name would hold the heads of all parts at once
        self._from = f"read_parquet('{_quoted(store.parts)}')"
        self._connection = connect()
        if not list((store.folder / "runs").glob("part-*.parquet")):
            raise WargameError(f"there are no runs in {store.folder}")
        counts = dict(
            self._connection.execute(
                f"SELECT status, count(DISTINCT id) FROM {self._from} GROUP BY status"  # noqa: S608 - our own path
            ).fetchall()
        )
        self.failed = int(counts.get("failed", 0))
        self.done = int(sum(counts.values()))

    def errors(self, most: int) -> list[tuple[int, str]]:
        """Return number and message of the first runs that failed."""
        return self._connection.execute(
            f"SELECT DISTINCT run, error FROM {self._from} WHERE status = 'failed' ORDER BY run LIMIT {most}"  # noqa: S608
        ).fetchall()

    def at(self, point: int) -> Sample:
        """Return the runs of a lever point."""
        choices = [*(f"{POLICY}{a}" for a in sorted(self._design.policies)), READING]
        types = [f"{TYPE}{a}" for a in sorted(self._design.types)]
        found = self._read(point, ["block", "outcome", *choices, *types])
        chosen, dealt = {f: list(found[f]) for f in choices}, {f: list(found[f]) for f in types}
        combination = numbered(list(zip(*chosen.values(), strict=True)))
        blocks = found["block"].tolist()
        states = [combination.tolist(), *dealt.values(), *([blocks] if self._design.vary else [])]
        return Sample(
            point,
            found["run"],
            numbered(blocks),
            combination,
            numbered(list(zip(*states, strict=True))),
            list(found["outcome"]),
            chosen,
            dealt,
        )

    def metrics(self, point: int, names: Sequence[str]) -> Iterator[tuple[str, Any]]:
        """Yield metrics of a lever point, each one number a run; missing ones are not a number."""
        import numpy as np

        for i in range(0, len(names), AT_ONCE):
            some = names[i : i + AT_ONCE]
            found = self._read(point, some)
            for name in some:
                yield name, np.ma.filled(found[name].astype(float), np.nan)

    def _read(self, point: int, columns: Sequence[str]) -> dict[str, Any]:
        import numpy as np

        wanted = ", ".join('"' + c.replace('"', '""') + '"' for c in columns)
        found: dict[str, Any] = self._connection.execute(
            f"SELECT run, {wanted} FROM {self._from} WHERE point = {point} AND status = 'ok' ORDER BY run"  # noqa: S608
        ).fetchnumpy()
        _, once = np.unique(
            found["run"], return_index=True
        )  # two who resumed at once made a run twice, the same
        return {k: v[once] for k, v in found.items()}


def _quoted(path: str) -> str:
    return path.replace("'", "''")
