"""From a scenario file to what the engine runs; and the cache that lets a warm run skip it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from wargame.core.canon import digest
from wargame.core.errors import Problem, SourceError
from wargame.model.scenario import Scenario
from wargame.schema import cache, library

if TYPE_CHECKING:
    from wargame.model.effects import Effect
    from wargame.model.measures import Inject

MAX_BRIEF = 200_000
Check = Callable[["Scenario", "Locate"], Iterable[Problem]]
"""A further check of a scenario, made by a higher layer (which models and event types exist)."""
Locate = Callable[[str, str, str], Problem]
"""Makes a problem at a path of the scenario: path, message, hint."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A scenario ready to run.

    Args:
        scenario: the definitions.
        lock: the resolved tree as JSON; running it again needs nothing else.
        hash: digest of the lock.
        file: where it was read from, for messages.
    """

    scenario: Scenario
    lock: bytes
    hash: str
    file: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A cache entry: what was compiled, and the digests of the files it was read from."""

    compiled: Compiled
    depends: tuple[tuple[str, str], ...]


def load(
    name_or_file: str | Path,
    *,
    settings: Iterable[str] = (),
    readings: Iterable[str] = (),
    policies: Mapping[str, str] | None = None,
    checks: Iterable[Check] = (),
) -> Compiled:
    """Read, resolve, check and compile a scenario.

    Args:
        name_or_file: a file, a folder with a `scenario.yaml`, or the id of a shipped scenario.
        settings: changes as ``PATH=VALUE``, applied to the resolved scenario, last.
        readings: ids of readings (overlays) from the library, applied in order before the settings.
        policies: actor -> policy id, in place of the scenario's.
        checks: further checks by higher layers.

    Raises:
        SourceError: files are wrong; every problem is in it.
        UsageError: there is no such scenario, reading, or path.
    """
    path = library.find_scenario(name_or_file)
    policies = dict(policies or {})
    settings, readings = tuple(settings), tuple(readings)
    key = cache.content_key(_parts(path, settings, readings, policies))
    kept = cache.load(key)
    if isinstance(kept, Kept) and all(_digest(Path(name)) == before for name, before in kept.depends):
        return kept.compiled
    from wargame.model.build import compile_file

    compiled, read = compile_file(path, settings, readings, policies, tuple(checks))
    cache.store(key, Kept(compiled, tuple((str(p), _digest(p)) for p in read)))
    return compiled


def load_lock(lock: bytes, file: str = "scenario.lock.json") -> Compiled:
    """Return the compiled scenario of a run folder's lock file.

    Raises:
        SourceError: the lock is damaged.
    """
    key = cache.content_key(("lock", lock))
    kept = cache.load(key)
    if isinstance(kept, Compiled):
        return kept
    from wargame.schema.validate import build

    try:
        tree = msgspec.json.decode(lock)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise SourceError([Problem(file, 0, 0, "", f"it is no JSON: {error}")]) from None
    compiled = Compiled(build(Scenario, tree), lock, digest(lock), file)
    cache.store(key, compiled)
    return compiled


def read_effects(effects: Iterable[dict[str, Any]], compiled: Compiled) -> tuple[Effect, ...]:
    """Return effects that somebody wrote during play, checked against the scenario.

    Raises:
        SourceError: with every problem.
    """
    from wargame.model.build import checked_part
    from wargame.model.effects import Effect as AnyEffect

    part: tuple[Effect, ...] = checked_part(
        tuple[AnyEffect, ...], list(effects), compiled.scenario, "effects"
    )
    return part


def read_inject(payload: dict[str, Any], compiled: Compiled) -> Inject:
    """Return an inject that a facilitator wrote during play, checked against the scenario.

    Raises:
        SourceError: with every problem.
    """
    from wargame.model.build import checked_part
    from wargame.model.measures import Inject as AnyInject

    made: Inject = checked_part(AnyInject, {"manual": True, **payload}, compiled.scenario, "inject")
    return made


def _parts(
    path: Path, settings: tuple[str, ...], readings: tuple[str, ...], policies: dict[str, str]
) -> list[bytes | str]:
    """Return what is known before reading to decide the result: the call, the file, and the library's content.

    What the file extends, and its briefs, are checked when an entry is found.
    """
    root = library.library_root() / "library"
    parts: list[bytes | str] = [
        str(path.resolve()),
        *settings,
        "|",
        *readings,
        "|",
        *(f"{k}={v}" for k, v in sorted(policies.items())),
        _digest(path),
    ]
    for p in library.play_files():
        parts += [p.relative_to(root).as_posix(), p.read_bytes()]
    return parts


def _digest(path: Path) -> str:
    try:
        return digest(path.read_bytes())
    except OSError:
        return ""
