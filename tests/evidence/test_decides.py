"""What decides how a scenario ends - who plays, what they are, judgements, or luck -, run by `make evidence`.

The figures are committed in docs/evidence/decides.json and shown in docs/explanation/balance.md. ``DECIDES_RUNS`` sets
how many runs of each scenario (600).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.evidence.test_balance import with_aims
from tests.evidence.test_play import ROOT, write

pytestmark = pytest.mark.evidence
RUNS = int(os.environ.get("DECIDES_RUNS", "600"))


@pytest.mark.parametrize("name", with_aims())
def test_what_decides(name: str, tmp_path: Path) -> None:
    """Policies drawn by their weights, sealed types dealt, judgement parameters drawn; five runs share each state."""
    line = [
        sys.executable,
        "-m",
        "wargame",
        "mc",
        name,
        "-n",
        str(RUNS),
        "--seed",
        "1",
        "--out",
        str(tmp_path / "mc"),
    ]
    done = subprocess.run([*line, "--json"], capture_output=True, text=True, check=True)
    summary: dict[str, Any] = json.loads(done.stdout)
    parts = {p["id"]: p for p in summary["depends"]["parts"]}
    path = ROOT / "docs" / "evidence" / "decides.json"
    kept = json.loads(path.read_text("utf-8"))["scenarios"] if path.exists() else {}
    made = {
        "runs": RUNS,
        "parts": {
            k: {"share": round(p["share"], 3), "interval": [round(x, 3) for x in p["interval"]]}
            for k, p in parts.items()
        },
        "alone": {p["id"]: round(p["share"], 3) for p in summary["depends"]["alone"]},
        "outcomes": {x["id"]: x["share"] for x in summary["settings"][0]["outcomes"]},
    }
    write("decides", {"scenarios": {**kept, name: made}})
    assert summary["failed"] == 0
    assert parts["luck"]["interval"][0] < 0.5, "dice decide clearly more than all else together"
