"""Plain scalars mean what YAML 1.2 says, and nothing surprising."""

import pytest

from wargame.schema.scalars import describe, resolve, shorten


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("null", None),
        ("true", True),
        ("false", False),
        ("0", 0),
        ("12", 12),
        ("+5", 5),
        ("-7", -7),
        ("1.5", 1.5),
        ("-.5", -0.5),
        ("3.", 3.0),
        ("1e3", 1000.0),
        ("2.5E-1", 0.25),
        ("123456789012345678", 123456789012345678),
    ],
)
def test_special_scalars(text: str, value: object) -> None:
    resolved = resolve(text)
    assert resolved == value
    assert type(resolved) is type(value)


@pytest.mark.parametrize(
    "text",
    [
        *("no", "Yes", "on", "off", "True", "NULL", "~", "NO", "inf", "NaN", ".inf", "-.INF", ".nan"),
        *("12:30", "12:30:00", "2027-04-12", "1_000", "0x1F", "0o17", "010", "00", "01.5"),
        *("1e", "e3", ".", "-", "+", "1.2.3", "１２", "٣", "12h"),
    ],
)
def test_all_else_is_text(text: str) -> None:
    assert resolve(text) == text


@pytest.mark.parametrize("text", ["1e999", "-1e999", "1" * 20, "9" * 5000])
def test_numbers_too_large_are_errors(text: str) -> None:
    with pytest.raises(ValueError, match="too large"):
        resolve(text)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "nothing (null)"),
        (True, "true"),
        (3, "the number 3"),
        ({}, "an empty mapping"),
        ({"a": 1}, "a mapping"),
        ([], "an empty list"),
        ((1,), "a list"),
        ("x", "the text `x`"),
    ],
)
def test_describe(value: object, words: str) -> None:
    assert describe(value) == words


def test_shorten_keeps_to_one_line() -> None:
    assert shorten("a\n  b") == "a b"
    assert shorten("x" * 100, 10) == "x" * 10 + "…"
