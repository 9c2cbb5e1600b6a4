"""A scenario file and what it extends, read into one tree.

``extends: blockade-2027`` names a shipped scenario, ``extends: ../mine.yaml`` a file near the one that says so. What is
extended may extend another in turn.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

from wargame.core.errors import SourceError, UsageError
from wargame.schema.characters import MAX_BYTES
from wargame.schema.library import SUFFIXES, library_root, scenario_file, shown
from wargame.schema.merge import merge
from wargame.schema.nodes import parse
from wargame.schema.scalars import describe, shorten
from wargame.schema.tree import MapNode, Mark, mark_of

MAX_CHAIN = 16
KEY = "extends"


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read."""

    path: Path
    data: bytes


@dataclass(frozen=True, slots=True)
class LoadedTree:
    """A merged tree, without the key `extends`, and the files it came from, the extending ones first."""

    tree: MapNode
    sources: tuple[Source, ...]


def load_tree(path: Path) -> LoadedTree:
    """Read a file and all that it extends.

    A file may only extend shipped scenarios and files below the parent of the first file's folder, so that a scenario
    from elsewhere cannot make the program read whatever it likes.

    Raises:
        SourceError: a file is missing or wrong, extends itself, or what it may not.
    """
    roots = (library_root().resolve(), path.resolve().parent.parent)
    layers: list[MapNode] = []
    sources: list[Source] = []
    seen: dict[Path, str] = {}
    at = Mark(str(path))
    while True:
        name = shown_name(path)
        data = _read(path, at)
        tree = parse(data, name)
        if not isinstance(tree, MapNode):
            message = f"the file must hold a mapping, not {describe(tree)}"
            raise SourceError(
                [(mark_of(tree) if isinstance(tree, list) else Mark(name, 1, 1)).problem("", message)]
            )
        seen[path.resolve()] = name
        layers.append(tree)
        sources.append(Source(path, data))
        if KEY not in tree:
            break
        at = tree.values_at[KEY]
        target = _target(tree[KEY], path, roots, at)
        if target.resolve() in seen:
            chain = " → ".join([*seen.values(), shown_name(target)])
            raise _wrong(at, f"the files extend each other in a circle: {chain}")
        if len(layers) >= MAX_CHAIN:
            raise _wrong(at, f"more than {MAX_CHAIN} files extend one another")
        path = target
    merged = layers[-1]
    for over in reversed(layers[:-1]):
        merged = merge(merged, over)
    if KEY in merged:
        merged = merged.copy()
        merged.drop(KEY)
    return LoadedTree(merged, tuple(sources))


def read_limited(path: Path) -> bytes:
    """Return what a file holds, but no more than one byte above the limit, however large it is."""
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _target(value: object, path: Path, roots: tuple[Path, ...], at: Mark) -> Path:
    """Return the file that the value of `extends`, in the file `path`, means."""
    if not isinstance(value, str) or not value:
        raise _wrong(at, f"expected a file or the id of a shipped scenario, found {describe(value)}")
    if not value.endswith(SUFFIXES):
        try:
            return scenario_file(value)
        except UsageError as error:
            raise _wrong(at, str(error), "a file's name must end in .yaml") from None
    if "\\" in value or PureWindowsPath(value).drive or value.startswith(("/", "~")):
        raise _wrong(
            at, f"`{shorten(value)}` is not a relative path", "write for example ../other/scenario.yaml"
        )
    target = Path(os.path.normpath(path.parent / value))
    try:
        real = target.resolve()
    except (OSError, RuntimeError, ValueError):
        raise _wrong(at, f"there is no file `{shorten(value)}`") from None
    if not any(real.is_relative_to(root) for root in roots):
        raise _wrong(at, f"`{shorten(value)}` leads outside of where a scenario may read")
    return target


def _read(path: Path, at: Mark) -> bytes:
    try:
        if not path.is_file():
            raise _wrong(at, f"there is no file `{shorten(shown_name(path))}`")
        return read_limited(path)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name is impossible"
        raise _wrong(at, f"cannot read `{shorten(shown_name(path))}`: {reason}") from None


def shown_name(path: Path) -> str:
    """Return a scenario file's name as errors and positions show it."""
    return shown(path.resolve()) if path.is_absolute() else path.as_posix()


def _wrong(at: Mark, message: str, hint: str = "") -> SourceError:
    return SourceError([at.problem(KEY if at.line else "", message, hint)])
