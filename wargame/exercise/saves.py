"""Saved games: one file that holds everything re-execution needs, the scenario included.

The file is canonical JSON: a header (format, checksum) and the save itself. A damaged or newer file is refused.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from wargame.core import canon
from wargame.core.errors import RecordError, UsageError
from wargame.world.decisions import Answer, Decision, Orders

FORMAT = 1
MAX_FILE = 1 << 28


class Review(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The umpire's word on one adjudication. Accepting leaves no decision in the log, so it is kept here.

    Args:
        round: reviews of one instant share a round; rounds count from 1.
        batch: how many batches of decisions had been taken in before it.
        engagement: what was reviewed.
        band: the outcome that stands.
    """

    round: int
    batch: int
    engagement: str
    band: str


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A course of the game up to some moment.

    Args:
        decisions: inputs, as the game recorded them.
        reviews: the umpire's reviews.
        epoch: a branch taken here whose new luck starts with the next decisions.
        turn: number of the turn, for lists.
        t: game minute, for lists.
    """

    decisions: tuple[Decision, ...] = ()
    reviews: tuple[Review, ...] = ()
    epoch: int | None = None
    turn: int = 0
    t: int = 0


class Save(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A saved session.

    Args:
        lock: the resolved scenario, so that later edits of its files do not matter.
        line: the course being played.
        answers: finished answers that wait for the others' (several seats at one terminal).
        drafts: orders begun but not sent.
        branches: other courses, by name.
        undone: how many steps were taken back so far.
        versions: versioned ids of everything that can change results.
        log: digest of the log, to see that re-execution gave the same.
    """

    scenario: str
    scenario_hash: str
    lock: msgspec.Raw
    schedule: str
    seed: int
    seats: tuple[str, ...]
    review: bool
    self_umpire: bool
    readings: tuple[str, ...]
    settings: tuple[str, ...]
    line: Line
    answers: dict[str, Answer]
    drafts: dict[str, Orders]
    branches: dict[str, Line]
    undone: int
    versions: dict[str, str]
    log: str


class _File(msgspec.Struct, frozen=True):
    wargame_save: int
    check: str = ""
    save: msgspec.Raw = msgspec.Raw(b"null")


def write(path: Path, save: Save) -> None:
    """Write a save file, atomically.

    Raises:
        UsageError: it cannot be written there.
    """
    body = canon.encode(save)
    data = canon.encode(_File(FORMAT, canon.digest(body), msgspec.Raw(body)))
    try:
        canon.write_atomic(path, data + b"\n")
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise UsageError(f"{path} cannot be written ({why})") from None


def read(path: Path) -> Save:
    """Return a saved session.

    Raises:
        RecordError: the file is missing, damaged, or written by a newer version.
    """
    try:
        if path.stat().st_size > MAX_FILE:
            raise RecordError(f"{path}: larger than any saved game")
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        if not path.exists():
            raise RecordError(f"there is no saved game {path}") from None
        why = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise RecordError(f"{path}: cannot be read ({why})") from None
    try:
        file = msgspec.json.decode(data, type=_File)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise RecordError(f"{path}: damaged, or not a saved game") from None
    if file.wargame_save > FORMAT:
        raise RecordError(
            f"{path}: saved by a newer wargame (format {file.wargame_save}; this one reads {FORMAT})"
        )
    body = bytes(file.save)
    if canon.digest(body) != file.check:
        raise RecordError(f"{path}: damaged: its checksum does not fit its content")
    try:
        return msgspec.json.decode(body, type=Save)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise RecordError(f"{path}: damaged: {error}") from None
