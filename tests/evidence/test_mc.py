"""Monte Carlo at full size: killed twice it has the rows of one that was not, and its memory stays flat.

``WARGAME_MC_RUNS`` sets how many runs (5000).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import duckdb
import pytest

from benchmarks.memory import rss_mb
from tests.evidence.test_play import write

pytestmark = pytest.mark.evidence
SCENARIO = "blockade-2027"
RUNS = int(os.environ.get("WARGAME_MC_RUNS", "5000"))
WORKERS = os.cpu_count() or 1
ENOUGH = 1000
"""Runs from which on it can be said what decides."""
GROWTH_MB = 15.0
"""What the coordinator may grow by between a tenth of the runs and their end."""


def kept(folder: Path) -> int:
    pattern = str(folder / "runs" / "part-*.parquet")
    if not list((folder / "runs").glob("part-*.parquet")):
        return 0
    return int(duckdb.connect().execute("SELECT count(*) FROM read_parquet(?)", [pattern]).fetchall()[0][0])


def started(folder: Path, *args: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [
            sys.executable,
            "-m",
            "wargame",
            "mc",
            SCENARIO,
            "-n",
            str(RUNS),
            "--out",
            str(folder),
            "--quiet",
            *args,
        ]
    )


def under_way(folder: Path) -> bool:
    """Tell whether runs are still being made."""
    manifest = folder / "mc.json"
    return not manifest.exists() or json.loads(manifest.read_text("utf-8"))["done"] is None


def test_killed_twice_it_has_the_rows_of_one_that_was_not(tmp_path: Path) -> None:
    torn, whole = tmp_path / "torn", tmp_path / "whole"
    kills = []
    for share in (0.25, 0.6):
        process = started(torn, *(["--resume"] if kills else []))
        while kept(torn) < share * RUNS:
            assert process.poll() is None, "it ended before it could be killed"
            time.sleep(1.0)
        process.kill()
        process.wait()
        kills.append(kept(torn))
    assert started(torn, "--resume").wait() == 0

    since = time.monotonic()
    process = started(whole)
    memory: list[tuple[int, float]] = []
    seconds = 0.0
    peak = 0.0
    while process.poll() is None:
        mb, n = rss_mb(process.pid), kept(whole)
        peak = max(peak, mb or 0.0)
        if mb is not None and 0 < n < RUNS:  # while runs come in; what is drawn from them at the end is apart
            memory.append((n, mb))
        if under_way(whole):
            seconds = time.monotonic() - since
        time.sleep(2.0)
    assert process.returncode == 0
    tables = [
        duckdb.connect()
        .execute(
            "SELECT * EXCLUDE (seconds) FROM read_parquet(?) ORDER BY run, point",
            [str(f / "runs" / "part-*.parquet")],
        )
        .fetchall()
        for f in (torn, whole)
    ]
    assert len(tables[0]) == len(tables[1]) == RUNS
    assert tables[0] == tables[1]
    names = ("summary.json", "summary.md", "figure.svg", "index.html")
    assert all((torn / n).read_bytes() == (whole / n).read_bytes() for n in names)

    early = [mb for n, mb in memory if n <= RUNS // 10] or [memory[0][1]]
    late = [mb for _, mb in memory]
    summary: dict[str, Any] = json.loads((whole / "summary.json").read_text("utf-8"))
    write(
        "mc",
        {
            "scenario": SCENARIO,
            "runs": RUNS,
            "workers": WORKERS,
            "killed_at": kills,
            "rows_equal": True,
            "columns": len(tables[1][0]) + 1,
            "seconds": round(seconds),
            "runs_a_second": round(RUNS / seconds, 2),
            "coordinator_rss_mb": {"first_tenth": max(early), "all": max(late), "with_figure": peak},
            "parquet_mb": round(sum(p.stat().st_size for p in whole.glob("runs/*.parquet")) / 2**20, 1),
            "failed": summary["failed"],
            "content": summary["content"],
            "drawn": summary["drawn"],
            "outcomes": {x["id"]: x["share"] for x in summary["settings"][0]["outcomes"]},
            "depends": summary["depends"],
        },
    )
    assert RUNS < ENOUGH or max(late) - max(early) <= GROWTH_MB
    assert summary["failed"] == 0
    parts = {p["id"]: p["share"] for p in summary["depends"]["parts"]}
    assert RUNS < ENOUGH or parts["luck"] < 0.5, (
        "outcomes vary with who plays and what they are more than with dice"
    )
