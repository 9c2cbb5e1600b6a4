"""The folder of a Monte Carlo experiment: its manifest, and its runs as Parquet parts, each written beside and renamed.

A part that does not end as it should is left aside, and its runs are made again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from wargame.core import canon
from wargame.core.errors import RecordError, UsageError, WargameError
from wargame.experiments.batch import Row
from wargame.experiments.mc.design import Design, Job
from wargame.report.words import listed

if TYPE_CHECKING:
    import duckdb

FORMAT = 1
COLUMNS = {
    "id": "digest of what decides the run: content, versions, lever point, seed, state; equal ids, equal runs",
    "run": "number of the run, from 0; the same number at every lever point is a pair",
    "point": "number of the lever point, from 0; 0 is what others are compared with",
    "block": "number of the draw that it comes from; runs of a block share parameters and types",
    "seed": "root seed",
    "status": "`ok`, or `failed`",
    "error": "why it failed, else empty",
    "outcome": "id of the outcome",
    "seconds": "time that it took; the only column that two equal runs may differ in",
    "lever.PATH": "value of a lever",
    "policy.ACTOR": "policy that was drawn or given for an actor",
    "type.ACTOR": "sealed type that was drawn for an actor that may be of several",
    "reading": "reading of the law that was drawn; `none` as it is written",
    "parameters.NAME": "value of a parameter that was drawn; missing where a lever point's scenario has none such",
    "METRIC": "every [metric](metrics.md) of the scenario; missing where what it times never came",
}
"""What the columns of the runs hold; names in capitals stand for many."""
NEEDS = ("numpy", "scipy", "duckdb", "matplotlib")
MANIFEST = "mc.json"
RUNS = "runs"


class Manifest(msgspec.Struct, kw_only=True):
    """`mc.json`.

    Args:
        v: version of the folder's format.
        command: what was typed last, word by word.
        n: runs at each lever point that were asked for last.
        identity: what makes the experiment this one.
        done: runs there are, of those; None while the experiment is under way.
        failed: of these, the ones that failed, with why.
        lost: runs that could not be made, with why.
    """

    v: int
    command: list[str]
    n: int
    identity: dict[str, Any]
    done: int | None = None
    failed: list[str] = []
    lost: list[str] = []


def load_tools() -> None:
    """Check that what Monte Carlo needs is installed.

    Raises:
        WargameError: something is not.
    """
    missing = [m for m in NEEDS if find_spec(m) is None]
    if missing:
        raise WargameError(f"wargame mc needs {listed(missing)}: pip install 'wargame[mc]'")


class Store:
    """Reads and writes the folder. `kept` counts the rows that were written."""

    def __init__(self, folder: Path, design: Design) -> None:
        self.folder = folder
        self.design = design
        self.columns = columns(design)
        self.kept = 0
        self._held: list[tuple[Job, Row]] = []

    @property
    def parts(self) -> str:
        """The runs, as a pattern for readers of Parquet."""
        return str(self.folder / RUNS / "part-*.parquet")

    def begin(self, command: list[str], n: int, *, resume: bool) -> set[str]:
        """Open the folder, and return the ids of the runs that it holds.

        Raises:
            UsageError: it holds something else, another experiment, more runs than are asked for, or runs that nobody
                asked to go on with.
            RecordError: its manifest is damaged.
        """
        before = self._manifest()
        done: set[str] = set()
        if before is not None:
            self._same(before)
            found = self._done()
            done = set(found)
            beyond = max((found[i] for i in done), default=-1) + 1
            if done and not resume:
                raise UsageError(
                    f"{self.folder} holds {len(done)} runs of this experiment already: go on with --resume, "
                    "or take another folder with --out"
                )
            if beyond > n:
                raise UsageError(f"{self.folder} holds {beyond} runs already: -n {n} is less")
        self.write(Manifest(v=FORMAT, command=command, n=n, identity=self.design.identity))
        return done

    def write(self, manifest: Manifest) -> None:
        """Write the manifest."""
        try:
            (self.folder / RUNS).mkdir(parents=True, exist_ok=True)
            canon.write_atomic(self.folder / MANIFEST, canon.pretty(manifest))
        except OSError as error:
            raise UsageError(f"{self.folder} cannot be written ({error.strerror})") from None

    @property
    def held(self) -> int:
        """Rows that are in no part yet."""
        return len(self._held)

    def finish(self, command: list[str], n: int, done: int, failed: list[str], lost: list[str]) -> None:
        """Say in the manifest that this is all, and what is wrong with it."""
        self.write(
            Manifest(
                v=FORMAT,
                command=command,
                n=n,
                identity=self.design.identity,
                done=done,
                failed=failed,
                lost=lost,
            )
        )

    def add(self, job: Job, row: Row) -> None:
        """Hold a row until the next part is written."""
        self._held.append((job, row))

    def flush(self) -> None:
        """Write the rows that are held as a part."""
        if not self._held:
            return
        held = list(self._held)
        first, last = held[0][0], held[-1][0]
        name = f"part-{first.run:07d}.{first.lever:03d}-{last.run:07d}.{last.lever:03d}.parquet"
        path = self.folder / RUNS / name
        beside = path.with_name(f".{name}.tmp")
        connection = connect()
        try:
            connection.register("rows", self._table(held))
            connection.execute(f"COPY rows TO '{_quoted(beside)}' (FORMAT parquet, COMPRESSION zstd)")
            beside.replace(path)
            del self._held[: len(held)]  # only now: whoever is stopped before tries again
            self.kept += len(held)
        finally:
            connection.close()
            beside.unlink(missing_ok=True)

    def _table(self, held: Sequence[tuple[Job, Row]]) -> dict[str, Any]:
        import numpy as np

        def texts(values: Iterable[str]) -> Any:
            return np.array(list(values), dtype=object)

        table: dict[str, Any] = {
            "id": texts(j.id for j, _ in held),
            "run": np.array([j.run for j, _ in held], dtype=np.int64),
            "point": np.array([j.lever for j, _ in held], dtype=np.int32),
            "block": np.array([j.state.block for j, _ in held], dtype=np.int64),
            "seed": np.array([j.point.seed for j, _ in held], dtype=np.int64),
            "status": texts("failed" if r.error else "ok" for _, r in held),
            "error": texts(r.error for _, r in held),
            "outcome": texts(r.outcome for _, r in held),
            "seconds": np.array([r.seconds for _, r in held]),
        }
        for x in self.design.levers:
            table[f"lever.{x.path}"] = texts(dict(self.design.at[j.lever])[x.path] for j, _ in held)
        for actor in sorted(self.design.policies):
            table[f"policy.{actor}"] = texts(dict(j.state.policies)[actor] for j, _ in held)
        for actor in sorted(self.design.types):
            table[f"type.{actor}"] = texts(dict(j.state.types)[actor] for j, _ in held)
        table["reading"] = texts(j.state.reading for j, _ in held)
        drawn = [dict(j.point.values) for j, _ in held]
        for name in self.design.vary:
            table[f"parameters.{name}"] = _numbers(values.get(name) for values in drawn)
        for name in self.columns:
            table[name] = _numbers(r.values.get(name) for _, r in held)
        return table

    def _manifest(self) -> Manifest | None:
        path = self.folder / MANIFEST
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            there = {p.name for p in self.folder.iterdir()} if self.folder.is_dir() else set()
            if any(not name.startswith(".") and name != RUNS for name in there):
                raise UsageError(f"{self.folder} holds something else than an experiment") from None
            return None
        except OSError as error:
            raise UsageError(f"{path} cannot be read ({error.strerror})") from None
        try:
            found = msgspec.json.decode(data, type=Manifest)
        except msgspec.MsgspecError as error:
            raise RecordError(f"{path} is damaged: {error}") from None
        if found.v != FORMAT:
            raise UsageError(f"{self.folder} was written by another version of wargame (format {found.v})")
        return found

    def _same(self, before: Manifest) -> None:
        """Raise a UsageError unless the folder is of this experiment."""
        now = msgspec.json.decode(canon.encode(self.design.identity))
        differ = [
            k for k in (*self.design.identity, *before.identity) if before.identity.get(k) != now.get(k)
        ]
        differ = [k for k in dict.fromkeys(differ) if k != "content"] or differ[:1]
        if "levers" in differ:
            differ = [k for k in differ if k != "policies"]  # those that a lever sets are not drawn
        if differ:
            lines = [f"{self.folder} is of another experiment; --out takes another folder. What differs:"]
            lines += [
                f"  {k}: there {_short(before.identity.get(k))}, here {_short(now.get(k))}"
                if k != "content"
                else "  the scenario or the library was changed since"
                for k in differ
            ]
            raise UsageError("\n".join(lines))

    def _done(self) -> dict[str, int]:
        """Return the runs that there are, by id; parts that cannot be read are left aside."""
        found: dict[str, int] = {}
        import duckdb

        connection = connect()
        for tmp in (self.folder / RUNS).glob(".*.tmp"):
            tmp.unlink(missing_ok=True)
        for path in sorted((self.folder / RUNS).glob("part-*.parquet")):
            try:
                rows = connection.execute("SELECT id, run FROM read_parquet(?)", [str(path)]).fetchall()
            except duckdb.Error:
                path.replace(path.with_suffix(".damaged"))
                continue
            found.update(rows)
        connection.close()
        return found


def connect() -> duckdb.DuckDBPyConnection:
    """Return a connection to a database in memory that leaves the cores to the runs."""
    import duckdb

    return duckdb.connect(config={"threads": 1})


def columns(design: Design) -> list[str]:
    """Return the metrics that a row has: those of every scenario of the design."""
    from wargame.report.metrics import catalogue

    found: dict[str, None] = {}
    for compiled in design.scenarios.values():
        found.update((m.id, None) for m in catalogue(compiled.scenario))
    return list(found)


def _numbers(values: Iterable[float | None]) -> Any:
    """Return a column of numbers; what is None is missing."""
    import numpy as np

    found = list(values)
    return np.ma.masked_array(
        np.array([0.0 if x is None else x for x in found]), mask=[x is None for x in found]
    )


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def _short(value: object) -> str:
    text = "nothing" if value is None else canon.encode(value).decode()
    return text if len(text) <= 120 else text[:117] + "..."  # noqa: PLR2004
