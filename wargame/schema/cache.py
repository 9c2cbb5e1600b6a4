"""Compiled content, kept on disk by the hash of what it was compiled from. A cache may fail, and then does so silently.

Entries are pickles, read by an unpickler that makes nothing but our own data classes and a few plain types. They are
keyed by the sources' content and by the code that compiled it, so that an entry is never out of date.
"""

from __future__ import annotations

import io
import os
import pickle
import sys
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import is_dataclass
from enum import Enum
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from wargame.core.canon import write_atomic

ENVIRONMENT = "WARGAME_CACHE"
OFF = "off"
KEEP = 64

_SUFFIX = ".compiled"
_PROTOCOL = 5
_DIGEST = 16
_PACKAGE = Path(__file__).resolve().parent.parent
_CODE = ("core", "model", "schema")
_PLAIN = frozenset(
    {
        ("builtins", "bytearray"),
        ("builtins", "complex"),
        ("builtins", "dict"),
        ("builtins", "frozenset"),
        ("builtins", "list"),
        ("builtins", "range"),
        ("builtins", "set"),
        ("builtins", "tuple"),
        ("datetime", "date"),
        ("datetime", "datetime"),
        ("datetime", "timedelta"),
        ("datetime", "timezone"),
        (
            "msgspec._core",
            "rebuild",
        ),  # how a keyword-only struct is pickled; it only calls a class that we allow
    }
)


def content_key(parts: Iterable[bytes | str]) -> str:
    """Return the key of what is compiled from these parts, in this order, by this code."""
    made = blake2b(digest_size=_DIGEST)
    for part in (_code_stamp(), *parts):
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        made.update(len(data).to_bytes(8, "little"))
        made.update(data)
    return made.hexdigest()


def load(key: str) -> object | None:
    """Return what was stored under a key, or None."""
    with suppress(Exception):
        path = _path(key)
        if path is None:
            return None
        data = path.read_bytes()
        payload = memoryview(data)[_DIGEST:]
        if blake2b(payload, digest_size=_DIGEST).digest() != data[:_DIGEST]:
            return None
        made: object = _Unpickler(io.BytesIO(payload)).load()
        with suppress(OSError):
            os.utime(path)  # the least recently used go first
        return made
    return None


def store(key: str, obj: object) -> None:
    """Keep an object under a key, if that is possible."""
    with suppress(Exception):
        path = _path(key)
        if path is None:
            return
        payload = pickle.dumps(obj, protocol=_PROTOCOL)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_atomic(path, blake2b(payload, digest_size=_DIGEST).digest() + payload)
        path.chmod(0o600)
        _prune(path.parent)


def folder() -> Path | None:
    """Return the folder of the cache; None if it is switched off or there is no place for it."""
    chosen = os.environ.get(ENVIRONMENT, "")
    if chosen:
        return None if chosen == OFF else Path(chosen)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
        return Path(base, "wargame", "cache") if base else None
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "wargame"
    base = os.environ.get("XDG_CACHE_HOME", "")
    return Path(base if os.path.isabs(base) else home / ".cache") / "wargame"  # noqa: PTH117 # as the standard says


class _Unpickler(pickle.Unpickler):
    """Makes our data classes, structs and enumerations, and plain types, but calls nothing else."""

    def find_class(self, module_name: str, global_name: str, /) -> Any:
        if (module_name, global_name) in _PLAIN:
            return super().find_class(module_name, global_name)
        if module_name.partition(".")[0] == "wargame" and "." not in global_name:
            found = super().find_class(module_name, global_name)
            if isinstance(found, type) and found.__module__ == module_name and _is_data(found):
                return found
        raise pickle.UnpicklingError(f"{module_name}.{global_name} is no content")


def _is_data(found: type) -> bool:
    from msgspec import Struct

    return is_dataclass(found) or issubclass(found, (Struct, Enum))


def _path(key: str) -> Path | None:
    base = folder()
    return None if base is None or not key.isalnum() else base / f"{key}{_SUFFIX}"


def _prune(base: Path) -> None:
    """Remove all but the most recently used entries."""
    entries = sorted(base.glob(f"*{_SUFFIX}"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for path in entries[KEEP:]:
        path.unlink(missing_ok=True)


@cache
def _code_stamp() -> str:
    """Return what changes whenever the code that compiles content changes, or the Python that pickles it."""
    files = sorted(path for part in _CODE for path in (_PACKAGE / part).rglob("*.py"))
    stats = ((path.relative_to(_PACKAGE).as_posix(), path.stat()) for path in files)
    stamp = [f"{name}:{stat.st_size}:{stat.st_mtime_ns}" for name, stat in stats]
    return "\n".join([sys.version, *stamp])
