"""Fifty broken files through the command line: a sentence, a proper exit code, soon, and no traceback."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from wargame.schema.library import library_root

GOOD = (library_root() / "practice" / "scenario.yaml").read_text("utf-8")
LINES = GOOD.splitlines()


def _truncated(n: int) -> bytes:
    return "\n".join(LINES[: len(LINES) * (n + 1) // 12]).encode() + b"\n{"


def _misspelt(n: int) -> bytes:
    """Rename the nth top-level key."""
    keys = [i for i, line in enumerate(LINES) if line[:1].isalpha() and ":" in line]
    i = keys[n % len(keys)]
    return "\n".join([*LINES[:i], "x" + LINES[i], *LINES[i + 1 :]]).encode()


def _wrong_type(n: int) -> bytes:
    keys = [i for i, line in enumerate(LINES) if line[:1].isalpha() and ":" in line]
    i = keys[n % len(keys)]
    key = LINES[i].partition(":")[0]
    rest = i + 1
    while rest < len(LINES) and not LINES[rest][:1].isalpha():
        rest += 1
    return "\n".join([*LINES[:i], f"{key}: [[1]]", *LINES[rest:]]).encode()


def _noise(n: int) -> bytes:
    return random.Random(n).randbytes(4000)  # noqa: S311 - a seeded test input


HOSTILE: dict[str, bytes] = {
    **{f"truncated_{n}": _truncated(n) for n in range(10)},
    **{f"misspelt_{n}": _misspelt(n) for n in range(10)},
    **{f"wrong_type_{n}": _wrong_type(n) for n in range(10)},
    **{f"noise_{n}": _noise(n) for n in range(6)},
    "empty": b"",
    "list": b"- 1\n- 2\n",
    "scalar": b"hello\n",
    "deep": b"a: " + b"[" * 100_000 + b"]" * 100_000,
    "deep_open": b"a: " + b"{a: " * 100_000,
    "bomb": b"a: &a [x,x,x,x,x,x,x,x,x]\n"
    + b"".join(b"%c: &%c [%s]\n" % (c, c, b",".join([b"*%c" % (c - 1)] * 9)) for c in b"bcdefghi"),
    "extends_self": b"schema: 1\nextends: extends_self.yaml\n",
    "extends_outside": b"schema: 1\nextends: ../../../../../../../../etc/passwd\n",
    "newer": GOOD.replace("schema: 1", "schema: 999", 1).encode(),
    "not_utf8": GOOD.encode("utf-16"),
    "latin": "title: café".encode("latin-1"),
    "tab": GOOD.encode() + b"\n\tx: 1\n",
    "twice": GOOD.encode() + b"\nschema: 1\n",
    "huge_scalar": b"title: " + b"x" * 5_000_000,
}


def test_there_are_fifty() -> None:
    assert len(HOSTILE) >= 50


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file(cli: Cli, tmp_path: Path, name: str) -> None:
    file = tmp_path / f"{name}.yaml"
    file.write_bytes(HOSTILE[name])
    done = cli("validate", file)
    assert done.returncode in (1, 2), done.stdout
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr
    assert "Internal error" not in done.stderr
