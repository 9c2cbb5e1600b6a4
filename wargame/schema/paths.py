"""The one grammar of paths into a file: `--set`, readings, factors and the paths that errors show.

Keys are joined by dots and list items are in brackets: ``injects.boarding.effects[2].by``. A key that holds a dot or
another sign is quoted, ``parameters["boarding.seizure"]``, but need not be where the tree leaves no doubt.
"""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple

from wargame.core.errors import UsageError, did_you_mean
from wargame.schema.scalars import describe, shorten
from wargame.schema.tree import MapNode, Mark, Node, SeqNode

Path = tuple[str | int, ...]

_LISTED = 12
_PLAIN = re.compile(r"[\w/@+-]+\Z")
_PART = re.compile(
    r"""(?P<dot>\.)?(?P<key>[\w/@+-]+)"""
    r"""|\[(?P<index>[0-9]{1,6})\]"""
    r"""|\[(?P<quoted>"(?:[^"\\]|\\.)*")\]"""
)


class PathError(UsageError):
    """A path is misspelt, or leads nowhere in this tree."""

    def __init__(self, path: str, message: str, hint: str = "") -> None:
        self.path = path
        self.message = message
        self.hint = hint
        super().__init__(f"{path}: {message}" + (f" ({hint})" if hint else ""))


class Setting(NamedTuple):
    """A path and the value to set there."""

    path: Path
    value: Node
    mark: Mark


def parse_path(text: str) -> Path:
    """Return the parts of a path: keys, and indices of list items.

    Raises:
        PathError: `text` is not a path.
    """
    path, end = _scan(text)
    if not path or end != len(text):
        rest = shorten(text[end:]) or "nothing"
        raise PathError(
            shorten(text), f"not a path: cannot read `{rest}`", "write for example actors.japan.posts[0]"
        )
    return path


def format_path(path: Path) -> str:
    """Return a path as people write it; the empty path is an empty string."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part}]"
        elif _PLAIN.match(part):
            text += f".{part}" if text else part
        else:
            text += f"[{json.dumps(part, ensure_ascii=False)}]"
    return text


def parse_setting(text: str) -> Setting:
    """Return the path and the value of ``PATH=VALUE``; the value is YAML.

    Raises:
        PathError: there is no path, or no ``=`` after it.
        SourceError: the value is not YAML.
    """
    from wargame.schema.nodes import parse

    path, end = _scan(text)
    if not path or text[end : end + 1] != "=":
        raise PathError(
            shorten(text), "not a setting", "write PATH=VALUE, for example actors.japan.morale=0.4"
        )
    # Spaces in place of the path, so that an error in the value has its column.
    value = parse((" " * (end + 1) + text[end + 1 :]).encode("utf-8", "surrogateescape"), "--set")
    return Setting(path, value, Mark("--set", 1, end + 2))


def get_at(tree: Node, path: Path) -> Node:
    """Return the value at a path.

    Raises:
        PathError: there is none; it says where the path fails and what comes close.
    """
    for holder, part in steps(tree, path):
        tree = holder[part]  # type: ignore[index] # steps() pairs mappings with keys and lists with indices
    return tree


def steps(tree: Node, path: Path) -> list[tuple[MapNode | SeqNode, str | int]]:
    """Return each mapping or list that a path passes through, with the key or index it takes there.

    Keys that hold dots are found although the path does not quote them.

    Raises:
        PathError: the path leads nowhere.
    """
    taken: list[tuple[MapNode | SeqNode, str | int]] = []
    here, i = tree, 0
    while i < len(path):
        used, part = _step(here, path, i)
        if not used:
            raise _lost(here, path, i)
        taken.append((here, part))  # type: ignore[arg-type] # nothing else has parts
        here = here[part]  # type: ignore[index]
        i += used
    return taken


def set_at(tree: Node, path: Path, value: Node, *, create: bool = False, mark: Mark | None = None) -> Node:
    """Return a tree in which the value at a path is another; `tree` stays as it is.

    Args:
        tree: the tree.
        path: the place.
        value: what will stand there.
        create: whether the last key may be a new one, in a mapping that exists.
        mark: where the value comes from.

    Raises:
        PathError: the path leads nowhere.
    """
    mark = mark or Mark()
    try:
        taken = steps(tree, path)
    except PathError:
        if not create:
            raise
        holder = get_at(tree, path[:-1])
        if not isinstance(holder, MapNode) or not isinstance(path[-1], str):
            raise
        taken = [*steps(tree, path[:-1]), (holder, path[-1])]
    if not taken:
        return value
    holder, part = taken[-1]
    return _rebuild(taken, _with(holder, part, value, mark))


def delete_at(tree: Node, path: Path) -> Node:
    """Return a tree without the key or item at a path; `tree` stays as it is.

    Raises:
        PathError: the path leads nowhere.
    """
    taken = steps(tree, path)
    if not taken:
        return None
    holder, part = taken[-1]
    twin = holder.copy()
    twin.drop(part)  # type: ignore[arg-type] # steps() pairs mappings with keys and lists with indices
    return _rebuild(taken, twin)


def _scan(text: str) -> tuple[Path, int]:
    """Return the longest path that `text` begins with, and where it ends."""
    parts: list[str | int] = []
    end = 0
    while found := _PART.match(text, end):
        if found["key"] is not None:
            if bool(found["dot"]) != bool(parts):
                break
            parts.append(found["key"])
        elif found["index"] is not None:
            parts.append(int(found["index"]))
        else:
            try:
                parts.append(json.loads(found["quoted"]))
            except ValueError:
                break
        end = found.end()
    return tuple(parts), end


def _step(here: Node, path: Path, i: int) -> tuple[int, str | int]:
    """Return how many parts of the path the next step uses up (0: it fails), and the key or index taken."""
    part = path[i]
    if isinstance(here, list) and isinstance(part, int):
        return (1 if part < len(here) else 0), part
    if isinstance(here, dict) and isinstance(part, str):
        key = ""
        for used, more in enumerate(path[i:], 1):
            if not isinstance(more, str):
                break
            key = f"{key}.{more}" if key else more
            if key in here:
                return used, key
    return 0, part


def _lost(here: Node, path: Path, i: int) -> PathError:
    whole, before, part = format_path(path), format_path(path[:i]) or "the file", path[i]
    if isinstance(here, dict):
        if isinstance(part, int):
            return PathError(whole, f"{before} is a mapping, so [{part}] cannot be taken from it")
        known = ", ".join(list(here)[:_LISTED]) + (", …" if len(here) > _LISTED else "")
        hint = did_you_mean(part, here) or (f"there is: {known}" if here else "it is empty")
        return PathError(whole, f"there is no `{part}` in {before}", hint)
    if isinstance(here, list):
        if isinstance(part, int):
            return PathError(
                whole, f"{before} has {len(here)} items, so there is no [{part}]", "they count from 0"
            )
        return PathError(whole, f"{before} is a list", f"write {before}[0] for its first item")
    return PathError(whole, f"{before} is {describe(here)}, which has no parts")


def _with(holder: MapNode | SeqNode, part: str | int, value: Any, mark: Mark) -> MapNode | SeqNode:
    twin = holder.copy()
    if isinstance(twin, MapNode):
        twin.put(str(part), value, twin.keys_at.get(str(part), mark), mark)
    else:
        twin[int(part)] = value
        twin.items_at[int(part)] = mark
    return twin


def _rebuild(taken: list[tuple[MapNode | SeqNode, str | int]], changed: MapNode | SeqNode) -> Node:
    """Return the root of a tree whose last holder was changed: copies along the way, all else shared."""
    for holder, part in reversed(taken[:-1]):
        twin = holder.copy()
        twin[part] = changed  # type: ignore[index]
        changed = twin
    return changed
