"""The clock, ids, canonical bytes, errors, text."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wargame.core import canon, clock, errors, ids, text


@pytest.mark.parametrize(
    ("written", "minutes"), [("90min", 90), ("12h", 720), ("3d12h", 5040), ("2w", 20160), ("0min", 0)]
)
def test_durations(written: str, minutes: int) -> None:
    assert clock.parse_duration(written) == minutes


@pytest.mark.parametrize(
    "bad", ["", "12", "h", "1.5h", "-1h", "1h ", "1m", "1 h", "9999999w", "1h2", "12345678h"]
)
def test_bad_durations(bad: str) -> None:
    with pytest.raises(ValueError, match=r"duration|century"):
        clock.parse_duration(bad)


@given(st.integers(0, clock.LONGEST))
def test_durations_round_trip(minutes: int) -> None:
    assert clock.parse_duration(clock.format_duration(minutes)) == minutes


def test_the_longest_duration_is_allowed_and_no_longer_one() -> None:
    days = clock.LONGEST // 1440
    assert clock.parse_duration(f"{days}d") == clock.LONGEST
    with pytest.raises(ValueError, match="century"):
        clock.parse_duration(f"{days}d1min")


@pytest.mark.parametrize("bad", ["2027-04-12T06:00", "tomorrow", "", "2027-13-01T00:00Z"])
def test_bad_instants(bad: str) -> None:
    with pytest.raises(ValueError, match=r"instant|offset"):
        clock.parse_instant(bad)


def test_the_calendar() -> None:
    calendar = clock.Calendar(clock.parse_instant("2027-12-31T22:30+08:00"))
    assert calendar.stamp(90) == "2028-01-01 00:00"
    assert calendar.iso(90) == "2028-01-01T00:00+08:00"
    assert calendar.utc(90) == "2027-12-31T16:00+00:00"
    assert calendar.law_date(29) == "2027-12-31"
    assert calendar.law_date(30) == "2028-01-01", "law looks at the date in Tokyo"
    assert calendar.minute(datetime(2027, 12, 31, 14, 30, tzinfo=UTC)) == 0
    assert calendar.minute(datetime(2027, 12, 31, 14, 29, 30, tzinfo=UTC)) == -1


@given(st.integers(-(10**6), 10**7))
def test_minutes_and_dates_are_inverse(minute: int) -> None:
    calendar = clock.Calendar(clock.parse_instant("2027-04-12T06:00+09:00"))
    assert calendar.minute(calendar.at(minute)) == minute


@pytest.mark.parametrize(
    ("name", "ok"),
    [
        ("japan", True),
        ("rear_support", True),
        ("a1", True),
        ("1a", False),
        ("", False),
        ("Japan", False),
        ("a-b", False),
        ("a\n", False),
        ("日本", False),
    ],
)
def test_names(name: str, ok: bool) -> None:
    assert ids.is_name(name) is ok


@pytest.mark.parametrize(
    ("name", "ok"),
    [
        ("quarantine-2027", True),
        ("published/lights-out", True),
        ("a--b", False),
        ("/a", False),
        ("a/", False),
        ("../a", False),
        ("a\n", False),
    ],
)
def test_scenario_ids(name: str, ok: bool) -> None:
    assert ids.is_scenario_id(name) is ok


def test_request_ids_and_cells() -> None:
    assert ids.request_id("japan", "diet", "vote", "plan", 2) == "japan/diet/vote/plan/2"
    assert ids.cell_of("japan/prime_minister") == "japan"
    assert ids.cell_of("japan") == "japan"


class Pair(msgspec.Struct):
    b: int
    a: dict[str, int]


def test_canonical_bytes_sort_keys_at_every_level() -> None:
    assert canon.encode(Pair(1, {"z": 1, "y": 2})) == b'{"a":{"y":2,"z":1},"b":1}'
    assert canon.encode_lines([{"b": 1, "a": [2]}, 3]) == b'{"a":[2],"b":1}\n3\n'
    assert canon.pretty({"b": 1, "a": 2}) == b'{\n  "a": 2,\n  "b": 1\n}\n'
    assert canon.encode("日本\n") == '"日本\\n"'.encode()


@given(st.dictionaries(st.text(), st.integers(-(2**60), 2**60)), st.randoms(use_true_random=False))
def test_the_order_of_keys_does_not_matter(mapping: dict[str, int], shuffler: object) -> None:
    items = list(mapping.items())
    shuffler.shuffle(items)  # type: ignore[attr-defined]
    assert canon.encode(dict(items)) == canon.encode(mapping)
    assert canon.hash_of(dict(items)) == canon.hash_of(mapping)
    assert msgspec.json.decode(canon.encode(mapping)) == mapping


def test_hashes_differ_and_have_a_length() -> None:
    assert canon.hash_of(1) != canon.hash_of("1")
    assert len(canon.digest(b"")) == 32
    assert len(canon.digest(b"", 8)) == 16


def test_files_are_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "new" / "file.json"
    canon.write_atomic(target, b"one")
    assert target.read_bytes() == b"one"

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="disk full"):
        canon.write_atomic(target, b"two")
    assert target.read_bytes() == b"one"
    assert [p.name for p in target.parent.iterdir()] == ["file.json"]


def test_problems_read_as_places() -> None:
    problem = errors.Problem("a.yaml", 3, 5, "actors.japan", "there is no post `x`", "did you mean `y`?")
    assert str(problem) == "a.yaml:3:5: actors.japan: there is no post `x` (did you mean `y`?)"
    assert str(errors.Problem("a.yaml", 0, 0, "", "it is empty")) == "a.yaml: it is empty"


def test_source_errors_hold_all_problems_once_and_in_order() -> None:
    one, two = errors.Problem("a", 2, 1, "", "two"), errors.Problem("a", 1, 1, "", "one")
    error = errors.SourceError([one, two, one])
    assert error.problems == (two, one)
    assert str(error) == "a:1:1: one\na:2:1: two"


def test_exit_codes() -> None:
    codes = {
        e.__name__: e.exit_code
        for e in (
            errors.WargameError,
            errors.UsageError,
            errors.SourceError,
            errors.AnswerError,
            errors.InvalidAnswer,
            errors.UnknownRequest,
            errors.RecordError,
            errors.ModelError,
        )
    }
    assert codes == {
        "WargameError": 1,
        "UsageError": 2,
        "SourceError": 2,
        "AnswerError": 2,
        "InvalidAnswer": 2,
        "UnknownRequest": 2,
        "RecordError": 1,
        "ModelError": 1,
    }


def test_hints() -> None:
    assert errors.did_you_mean("jpan", ["japan", "china"]) == "did you mean `japan`?"
    assert errors.did_you_mean("zzz", ["japan"]) == ""
    assert errors.did_you_mean("x", []) == ""


def test_text_in_languages() -> None:
    both = {"en": "Sea", "ja": "海"}
    assert text.say("Sea", "ja") == "Sea"
    assert text.say(both) == "Sea"
    assert text.say(both, "ja") == "海"
    assert text.say(both, "zh-Hant") == "Sea"
    assert text.say({"ja": "海"}) == "海"
    assert text.say({}) == ""
