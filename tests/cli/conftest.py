"""The command line as users meet it: a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Cli = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    """Return a function that runs `wargame` with arguments in an empty folder."""

    def run(
        *args: object, cwd: Path | None = None, stdin: str | None = None, **env: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: PLW1510 - the exit code is what is tested
            [sys.executable, "-m", "wargame", *map(str, args)],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            cwd=cwd or tmp_path,
            input=stdin,
            timeout=120,
            env={**os.environ, "NO_COLOR": "1", "COLUMNS": "100", **env},
        )

    return run
