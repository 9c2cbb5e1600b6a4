"""The cache gives back what was stored, or nothing; it makes only data, and never fails."""

import os
import pickle
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from wargame.core.clock import Calendar
from wargame.core.errors import Problem
from wargame.model.amounts import Figure
from wargame.schema import cache
from wargame.schema.nodes import parse


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give each test a cache of its own."""
    folder = tmp_path / "cache"
    monkeypatch.setenv(cache.ENVIRONMENT, str(folder))
    yield folder
    if folder.is_dir():
        folder.chmod(0o700)


def the_file(place: Path) -> Path:
    (path,) = place.iterdir()
    return path


@pytest.mark.parametrize(
    "value",
    [
        {"a": [1, 2.5, "x", None, True], "b": ({1, 2}, frozenset("ab"), b"\0")},
        Figure(value=3.0, unit="d", range=(1.0, 5.0), tag="P"),
        (Problem("f", 1, 2, "a", "b"), Calendar(start=datetime(2027, 4, 12, tzinfo=UTC))),
        parse(b"a: [1, {b: c}]", "f"),
    ],
)
def test_round_trip(value: object) -> None:
    key = cache.content_key(["x"])
    assert cache.load(key) is None
    cache.store(key, value)
    assert cache.load(key) == value


def test_only_we_can_read_it(place: Path) -> None:
    cache.store("k", 1)
    if sys.platform != "win32":
        assert the_file(place).stat().st_mode & 0o777 == 0o600
        assert place.stat().st_mode & 0o777 == 0o700


def test_keys_tell_contents_apart() -> None:
    parts: list[list[bytes | str]] = [
        [],
        [""],
        ["a"],
        ["b"],
        ["ab"],
        ["a", "b"],
        ["b", "a"],
        [b"\xff"],
        ["\ud800"],
    ]
    keys = [cache.content_key(p) for p in parts]
    assert len(set(keys)) == len(parts)
    assert cache.content_key(["a"]) == cache.content_key([b"a"])


@pytest.mark.parametrize("damage", ["cut", "flip", "empty", "not a pickle", "folder"])
def test_damage_is_a_miss(place: Path, damage: str) -> None:
    cache.store("k", {"a": list(range(100))})
    path = the_file(place)
    data = path.read_bytes()
    if damage == "folder":
        path.unlink()
        path.mkdir()
    else:
        flipped = data[:40] + bytes([data[40] ^ 1]) + data[41:]
        bad = {"cut": data[:-10], "flip": flipped, "empty": b"", "not a pickle": sealed(b"hello")}
        path.write_bytes(bad[damage])
    assert cache.load("k") is None
    cache.store("k", 3)
    assert cache.load("k") == (None if damage == "folder" else 3)


def sealed(payload: bytes) -> bytes:
    return cache.blake2b(payload, digest_size=16).digest() + payload


class Evil:
    """Would run a command when it is unpickled."""

    def __init__(self, *call: Any) -> None:
        self.call = call

    def __reduce__(self) -> Any:
        return self.call[0], self.call[1:]


@pytest.mark.parametrize(
    "value",
    [
        Evil(os.system, "touch evil"),
        Evil(eval, "open('evil', 'w')"),
        Evil(getattr, {}, "keys"),
        Evil(print, "evil"),
        Evil(Path, "evil"),
        Evil(pickle.loads, b"."),
        Evil(cache.store, "evil", 1),
        cache._Unpickler,
        os.path.join,
    ],
)
def test_nothing_else_is_called(
    place: Path,
    value: object,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    place.mkdir()
    (place / "k.compiled").write_bytes(sealed(pickle.dumps(value, protocol=5)))
    assert cache.load("k") is None
    assert not (tmp_path / "evil").exists()
    assert not (place / "evil.compiled").exists()
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("value", [MappingProxyType({}), lambda: None, open])
def test_what_cannot_be_kept_is_not(value: object) -> None:
    cache.store("k", value)
    assert cache.load("k") is None


@pytest.mark.parametrize("key", ["", "../k", "a/b", "a.b", "a\0b"])
def test_keys_are_no_paths(place: Path, key: str) -> None:
    cache.store(key, 1)
    assert cache.load(key) is None
    assert not place.exists()


def test_a_place_that_cannot_be_used_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "file"
    file.write_text("x", "utf-8")
    monkeypatch.setenv(cache.ENVIRONMENT, str(file / "below"))
    cache.store("k", 1)
    assert cache.load("k") is None
    monkeypatch.setenv(cache.ENVIRONMENT, "bad\udcff" if sys.platform == "win32" else "/proc/nowhere")
    cache.store("k", 1)
    assert cache.load("k") is None


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_place_is_no_error(place: Path) -> None:
    place.mkdir()
    place.chmod(0o500)
    cache.store("k", 1)
    assert cache.load("k") is None


def test_the_cache_can_be_switched_off(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(cache.ENVIRONMENT, cache.OFF)
    cache.store("k", 1)
    assert cache.load("k") is None
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("platform", "environment", "folder"),
    [
        ("linux", {"HOME": "/home/x"}, "/home/x/.cache/wargame"),
        ("linux", {"HOME": "/home/x", "XDG_CACHE_HOME": "/big"}, "/big/wargame"),
        ("linux", {"HOME": "/home/x", "XDG_CACHE_HOME": "relative"}, "/home/x/.cache/wargame"),
        ("darwin", {"HOME": "/Users/x"}, "/Users/x/Library/Caches/wargame"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/wargame/cache"),
        ("win32", {}, None),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="POSIX paths")
def test_where_it_is(
    monkeypatch: pytest.MonkeyPatch, platform: str, environment: dict[str, str], folder: str | None
) -> None:
    for name in (cache.ENVIRONMENT, "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(cache.sys, "platform", platform)
    assert cache.folder() == (None if folder is None else Path(folder))


def test_only_the_most_recently_used_are_kept(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "KEEP", 3)
    for i in range(5):
        cache.store(f"k{i}", i)
        os.utime(place / f"k{i}.compiled", (1_000_000 + i, 1_000_000 + i))
        if i == 3:
            assert cache.load("k1") == 1  # used again, so it stays
    assert [cache.load(f"k{i}") for i in range(5)] == [None, 1, None, 3, 4]
    assert len(list(place.iterdir())) == 3
