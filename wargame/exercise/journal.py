"""The journal of an exercise: wall clock, notes, what was taken back or kept. Never fed to re-execution."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from wargame.core import canon
from wargame.core.errors import RecordError

FILE = "journal.jsonl"


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line of a journal.

    Args:
        at: wall clock, ISO 8601 in UTC.
        t: game minute.
        turn: number of the turn.
        kind: began, resumed, answered, undid, branched, went_back, note, saved, ended, left.
        text: what people wrote, or the name of a branch or file.
    """

    at: str
    t: int
    turn: int
    kind: str
    text: str = ""


def _wall_clock() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - the one record that knows the wall clock


class Journal:
    """The entries of a session.

    Args:
        entries: what was written before it was resumed.
        clock: wall clock, for tests.
    """

    def __init__(self, entries: tuple[Entry, ...] = (), clock: Callable[[], datetime] = _wall_clock) -> None:
        self.entries = list(entries)
        self._clock = clock

    def add(self, kind: str, t: int, turn: int, text: str = "") -> None:
        """Write an entry, with the time of the wall clock."""
        at = self._clock().astimezone(UTC).isoformat(timespec="milliseconds")
        self.entries.append(Entry(at, t, turn, kind, text))

    def write(self, path: Path) -> None:
        """Write the journal to a file, atomically."""
        canon.write_atomic(path, canon.encode_lines(self.entries))

    def continues(self, path: Path) -> bool:
        """Tell whether this is the journal of a file, gone on with."""
        try:
            earlier = Journal.read(path).entries
        except (OSError, RecordError):
            return False
        return bool(earlier) and self.entries[: len(earlier)] == earlier

    @classmethod
    def read(cls, path: Path) -> Journal:
        """Return the journal of a file; an empty one if there is none.

        Raises:
            RecordError: a line is no entry.
        """
        if not path.is_file():
            return cls()
        decoder = msgspec.json.Decoder(Entry)
        found = []
        for n, line in enumerate(path.read_bytes().splitlines(), 1):
            try:
                found.append(decoder.decode(line))
            except msgspec.DecodeError as error:
                raise RecordError(f"{path}:{n}: not a journal entry ({error})") from None
        return cls(tuple(found))


def beside(save: Path) -> Path:
    """Return where the journal of a saved game lies."""
    return save.with_name(save.name.removesuffix(".json") + ".journal.jsonl")
