"""A tree of plain data that remembers where everything stood.

The tree is dicts, lists and scalars: `MapNode` and `SeqNode` only add positions, so whatever reads plain data reads it
too. Pickled, they become plain again.
"""

from __future__ import annotations

from typing import Any, NamedTuple, TypeAlias

from wargame.core.errors import Problem
from wargame.schema.scalars import Scalar


class Mark(NamedTuple):
    """A place in a source file; line and column count from 1, and 0 means the file as a whole."""

    file: str = ""
    line: int = 0
    col: int = 0

    def problem(self, path: str, message: str, hint: str = "") -> Problem:
        """Return a problem at this place."""
        return Problem(self.file, self.line, self.col, path, message, hint)


class MapNode(dict[str, Any]):
    """A mapping with its own position, and those of its keys and values (which may lie in different files)."""

    __slots__ = ("keys_at", "mark", "values_at")

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self.mark = mark
        self.keys_at: dict[str, Mark] = {}
        self.values_at: dict[str, Mark] = {}

    def put(self, key: str, value: Node, key_at: Mark, value_at: Mark) -> None:
        """Set a key, with the positions of key and value."""
        self[key] = value
        self.keys_at[key] = key_at
        self.values_at[key] = value_at

    def drop(self, key: str) -> None:
        """Remove a key."""
        del self[key]
        self.keys_at.pop(key, None)
        self.values_at.pop(key, None)

    def copy(self) -> MapNode:
        """Return a shallow copy."""
        twin = MapNode(self.mark)
        twin.update(self)
        twin.keys_at.update(self.keys_at)
        twin.values_at.update(self.values_at)
        return twin

    def __reduce__(self) -> tuple[Any, ...]:
        return dict, (dict(self),)


class SeqNode(list[Any]):
    """A list with its own position and those of its items."""

    __slots__ = ("items_at", "mark")

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self.mark = mark
        self.items_at: list[Mark] = []

    def add(self, value: Node, at: Mark) -> None:
        """Append an item that stands at a position."""
        self.append(value)
        self.items_at.append(at)

    def drop(self, index: int) -> None:
        """Remove an item."""
        del self[index]
        del self.items_at[index]

    def copy(self) -> SeqNode:
        """Return a shallow copy."""
        twin = SeqNode(self.mark)
        twin.extend(self)
        twin.items_at.extend(self.items_at)
        return twin

    def __reduce__(self) -> tuple[Any, ...]:
        return list, (list(self),)


Node: TypeAlias = MapNode | SeqNode | Scalar


def mark_of(node: object) -> Mark:
    """Return where a mapping or list stands; scalars do not know it, only what holds them does."""
    return node.mark if isinstance(node, (MapNode, SeqNode)) else Mark()
