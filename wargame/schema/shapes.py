"""Which types of content a place in a file can hold: used only to word errors, never to validate."""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from wargame.schema.definition import head_of, key_of, tag_of

Part = str | int


def shapes_at(tp: Any, loc: Iterable[Part]) -> list[Any]:
    """Return the types that can stand at a pydantic error location below `tp`, unions taken apart."""
    shapes = list(_alternatives(tp))
    for part in loc:
        if isinstance(part, str) and any(tag_of(head_of(s)) == part for s in shapes if is_definition(s)):
            shapes = [s for s in shapes if is_definition(s) and tag_of(head_of(s)) == part]
        elif inner := [i for s in shapes for i in _inside(s, part)]:
            shapes = inner
        # Otherwise pydantic names a branch of a plain union, which all stay possible.
    return shapes


def is_definition(shape: Any) -> bool:
    """Tell whether a type is a content type."""
    return isinstance(shape, type) and is_dataclass(shape)


def keys_of(shape: type) -> tuple[str, ...]:
    """Return the keys that people write for a content type, in the order of its fields."""
    return tuple(key_of(field.name) for field in fields(shape))


def choices_of(shapes: Iterable[Any]) -> list[Any]:
    """Return the values that literal types among these allow."""
    return [choice for s in shapes if get_origin(s) is Literal for choice in get_args(s)]


def _inside(shape: Any, part: Part) -> Iterator[Any]:
    if is_definition(shape):
        hint = _hints(shape).get(part)
        if hint is not None:
            yield from _alternatives(hint)
        return
    args = get_args(shape)
    origin = get_origin(shape)
    if origin is tuple and isinstance(part, int) and args:
        item = args[0] if args[-1] is ... else args[part] if part < len(args) else None
        if item is not None:
            yield from _alternatives(item)
    elif origin in (list, set, frozenset) and isinstance(part, int):
        yield from _alternatives(args[0])
    elif isinstance(origin, type) and issubclass(origin, dict) and isinstance(part, str):
        yield from _alternatives(args[1])


def _alternatives(tp: Any) -> Iterator[Any]:
    origin = get_origin(tp)
    if origin is Annotated:
        yield from _alternatives(get_args(tp)[0])
    elif origin is Union or origin is types.UnionType:
        for member in get_args(tp):
            yield from _alternatives(member)
    elif tp is not type(None):
        yield tp


@cache
def _hints(shape: type) -> dict[Part, Any]:
    return {key_of(name): hint for name, hint in get_type_hints(shape, include_extras=True).items()}
