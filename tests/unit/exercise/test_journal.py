"""The journal: kept with the wall clock, beside what re-execution needs, and never part of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from wargame.core.errors import RecordError
from wargame.exercise.journal import Journal, beside

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


def test_entries_carry_the_time_of_day_and_of_the_game() -> None:
    ticks = iter(NOON + timedelta(minutes=n) for n in range(9))
    journal = Journal(clock=lambda: next(ticks))
    journal.add("began", 0, 1)
    journal.add("note", 1440, 2, "They had not read the brief.")
    assert [e.at for e in journal.entries] == [
        "2026-05-04T12:00:00.000+00:00",
        "2026-05-04T12:01:00.000+00:00",
    ]
    assert (journal.entries[1].t, journal.entries[1].turn) == (1440, 2)


def test_a_journal_is_read_back_and_goes_on(tmp_path: Path) -> None:
    journal = Journal(clock=lambda: NOON)
    journal.add("began", 0, 1)
    path = beside(tmp_path / "practice.save.json")
    assert path.name == "practice.save.journal.jsonl"
    journal.write(path)
    again = Journal.read(path)
    again.add("resumed", 0, 1)
    assert [e.kind for e in again.entries] == ["began", "resumed"]


def test_no_journal_is_an_empty_one(tmp_path: Path) -> None:
    assert Journal.read(tmp_path / "none.jsonl").entries == []


@pytest.mark.parametrize("data", [b"{", b"\xff\n", b'{"at": 3}\n'])
def test_a_damaged_journal_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "j.jsonl"
    path.write_bytes(data)
    with pytest.raises(RecordError, match=r"j\.jsonl:1"):
        Journal.read(path)
