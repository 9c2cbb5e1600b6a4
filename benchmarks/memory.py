"""Memory of a process, where the system tells it."""

from __future__ import annotations

from pathlib import Path


def rss_mb(pid: int | str = "self", field: str = "VmRSS") -> float | None:
    """Return the resident memory of a process (``VmHWM``: its greatest so far) in MB; None where it is not told."""
    try:
        text = Path(f"/proc/{pid}/status").read_text("ascii")
    except OSError:
        return None
    for line in text.splitlines():
        if line.startswith(f"{field}:"):
            return int(line.split()[1]) / 1024
    return None


def pss_mb(pid: int) -> float | None:
    """Return the memory of a process with what it shares divided among the sharers, in MB; None if it is not told."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii")
    except OSError:
        return None
    return next((int(x.split()[1]) / 1024 for x in text.splitlines() if x.startswith("Pss:")), None)
