"""Definitions walked through: each one inside another, with the path at which it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from wargame.schema.definition import key_of

_SCALARS = (str, int, float, bool, type(None))


@cache
def _keys(kind: type) -> tuple[tuple[str, str], ...] | None:
    """Return a definition's fields with the keys that people write for them; None for other types."""
    return tuple((f.name, key_of(f.name)) for f in fields(kind)) if is_dataclass(kind) else None


def walk(node: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield (path, definition) for a definition and everything inside it."""
    names = _keys(type(node))  # type: ignore[arg-type] # a type is hashable
    if names is not None:
        yield path, node
        for name, key in names:
            value = getattr(node, name)
            if type(value) not in _SCALARS:
                yield from walk(value, f"{path}.{key}" if path else key)
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from walk(value, f"{path}.{key}")
    elif isinstance(node, tuple):
        for i, value in enumerate(node):
            yield from walk(value, f"{path}[{i}]")
