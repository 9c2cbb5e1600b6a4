r"""Canonical bytes: one JSON spelling for every value, keys sorted at every level, `\n` line ends; and hashes of it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path
from typing import Any

import msgspec

_ENCODER = msgspec.json.Encoder(order="sorted")


def encode(value: Any) -> bytes:
    """Return the canonical JSON bytes of a value made of structs, dataclasses, mappings, sequences and scalars.

    Floats must be finite: everything that computes one goes through `core.maths`, which refuses others.
    """
    return _ENCODER.encode(value)


def encode_lines(values: Iterable[Any]) -> bytes:
    r"""Return one canonical JSON line per value, each ended by `\n`."""
    return _ENCODER.encode_lines(values)


def pretty(value: Any) -> bytes:
    """Return canonical JSON with two-space indentation, for files that people open."""
    return msgspec.json.format(encode(value), indent=2) + b"\n"


def digest(data: bytes, size: int = 16) -> str:
    """Return the BLAKE2b digest of `data` as `2 * size` hexadecimal digits."""
    return blake2b(data, digest_size=size).hexdigest()


def hash_of(value: Any) -> str:
    """Return the digest of the canonical bytes of a value."""
    return digest(encode(value))


def write_atomic(path: Path, data: bytes) -> None:
    """Write `data` beside `path` and rename it there, so that no reader ever sees half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
