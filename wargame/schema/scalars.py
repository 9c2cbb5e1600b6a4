"""What a plain (unquoted) YAML scalar means: YAML 1.2's core rules, narrowed until nothing is a surprise.

Only `true`, `false`, `null` and decimal numbers are special; nothing at all is `null`. Everything else is text: `no`,
`12:30`, `1_000`, `0x10`, `.inf`, and `007` too, which YAML versions read differently.
"""

from __future__ import annotations

import math
import re

Scalar = str | int | float | bool | None

_WORDS: dict[str, bool | None] = {"": None, "null": None, "true": True, "false": False}
_NUMERIC = frozenset("+-.0123456789")
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\Z")
_FLOAT = re.compile(r"[-+]?(?:(?:0|[1-9][0-9]*)(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?\Z")
_MAX_DIGITS = 18


def resolve(text: str) -> Scalar:
    """Return the value of a plain scalar.

    Raises:
        ValueError: it is a number, but too large for one.
    """
    if text[:1] in _NUMERIC and text:
        if _INT.match(text):
            if len(text) > _MAX_DIGITS + 1:
                raise ValueError("this number is too large (quote it if it is text)")
            return int(text)
        if _FLOAT.match(text):
            if math.isfinite(number := float(text)):
                return number
            raise ValueError("this number is too large (quote it if it is text)")
        return text
    return _WORDS.get(text, text)


def describe(value: object) -> str:
    """Return what people call a value found in a file: `a list`, `the number 3`, `nothing (null)`."""
    if value is None:
        return "nothing (null)"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "a mapping" if value else "an empty mapping"
    if isinstance(value, (list, tuple)):
        return "a list" if value else "an empty list"
    if isinstance(value, (int, float)):
        return f"the number {value}"
    return f"the text `{shorten(str(value))}`"


def shorten(text: str, limit: int = 60) -> str:
    """Return `text` on one line, cut at `limit` characters."""
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[:limit]}…"
