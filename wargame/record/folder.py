"""Run folders read back. `report.folder` is their one writer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import msgspec

from wargame.core.errors import RecordError, SourceError
from wargame.model.compile import Compiled, load_lock
from wargame.record.manifest import FORMAT, Manifest
from wargame.world.decisions import Decision
from wargame.world.events import Event, decode

MANIFEST, LOCK, DECISIONS, EVENTS = "manifest.json", "scenario.lock.json", "decisions.jsonl", "events.jsonl"
SUMMARY, HTML, MARKDOWN, TIMELINE, LEDGER, MAP = (
    "summary.json",
    "report.html",
    "report.md",
    "timeline.csv",
    "decisions.csv",
    "map.geojson",
)
WHY = "why.json"
"""What single changes led to; only `wargame report --why` makes it."""
MAX_FILE = 1 << 30


@dataclass
class RunFolder:
    """A run folder on disk; its parts are read when they are first asked for.

    Every part raises RecordError if its file is missing or damaged.
    """

    path: Path

    def bytes_of(self, name: str) -> bytes:
        """Return the content of one of the folder's files."""
        file = self.path / name
        try:
            if file.stat().st_size > MAX_FILE:
                raise RecordError(f"{file}: larger than any run's")
            return file.read_bytes()
        except OSError as error:
            if not self.path.is_dir():
                raise RecordError(f"{self.path}: there is no such run folder") from None
            if not any((self.path / part).exists() for part in (MANIFEST, LOCK, DECISIONS, EVENTS)):
                raise RecordError(f"{self.path} is no run folder: it holds no {MANIFEST}") from None
            raise RecordError(f"{file}: cannot be read ({error.strerror or error})") from None

    @cached_property
    def manifest(self) -> Manifest:
        """The manifest."""
        try:
            manifest = msgspec.json.decode(self.bytes_of(MANIFEST), type=Manifest)
        except msgspec.DecodeError as error:
            raise RecordError(f"{self.path / MANIFEST}: {error}") from None
        if manifest.v > FORMAT:
            raise RecordError(
                f"{self.path}: written by a newer wargame (folder format {manifest.v}; this one reads {FORMAT})"
            )
        return manifest

    @cached_property
    def compiled(self) -> Compiled:
        """The compiled scenario of the lock file."""
        try:
            return load_lock(self.bytes_of(LOCK), str(self.path / LOCK))
        except SourceError as error:
            raise RecordError(f"{self.path / LOCK}: damaged: {error.problems[0].message}") from None

    @cached_property
    def decisions(self) -> list[Decision]:
        """The inputs."""
        return read_decisions(self.bytes_of(DECISIONS), self.path / DECISIONS)

    @cached_property
    def lines(self) -> list[bytes]:
        """The log's lines, as they are."""
        return self.bytes_of(EVENTS).splitlines()

    @cached_property
    def events(self) -> list[Event]:
        """The log."""
        return list(self._decoded())

    def _decoded(self) -> Iterable[Event]:
        for n, line in enumerate(self.lines, 1):
            try:
                event = decode(line)
            except (msgspec.DecodeError, KeyError) as error:
                raise RecordError(f"{self.path / EVENTS}:{n}: not an event ({error})") from None
            if event.seq != n:
                raise RecordError(f"{self.path / EVENTS}:{n}: seq {event.seq} where seq {n} was expected")
            yield event


def read_decisions(data: bytes, file: Path) -> list[Decision]:
    """Return the inputs of a decisions file.

    Raises:
        RecordError: a line is no decision.
    """
    decoder = msgspec.json.Decoder(Decision)
    found = []
    for n, line in enumerate(data.splitlines(), 1):
        if not line.strip():
            continue
        try:
            found.append(decoder.decode(line))
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise RecordError(f"{file}:{n}: not a decision ({error})") from None
    return found
