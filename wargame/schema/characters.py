"""Which characters a source file may hold: UTF-8 text without control characters, and no tab that means anything."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from wargame.core.errors import Problem, SourceError

MAX_BYTES = 4_000_000
TAB_MESSAGE = "a tab is used as space here; use spaces"

# C0 and C1 controls, the line separators that YAML versions disagree about, byte order marks and non-characters.
_FORBIDDEN = re.compile("[^\t\n\r -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_UTF8_MARK = b"\xef\xbb\xbf"
_BREAK = re.compile(r"\r\n?|\n")
_LEADING = re.compile(r"[ \t]*")
_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#")


def decode(data: bytes, file: str) -> str:
    """Return the text of a source file.

    Raises:
        SourceError: it is too large, not UTF-8, or holds characters that no text has.
    """

    def fail(offset: int, message: str, hint: str = "") -> SourceError:
        line, col = place(data[:offset].decode("utf-8", "replace"))
        return SourceError([Problem(file, line, col, "", message, hint)])

    if len(data) > MAX_BYTES:
        message = f"the file is too large ({len(data):,} bytes; the limit is {MAX_BYTES:,})"
        raise SourceError([Problem(file, 0, 0, "", message)])
    if data.startswith(_UTF16):
        raise fail(0, "the file is UTF-16, not UTF-8", "save it as UTF-8")
    if data.startswith(_UTF8_MARK):
        raise fail(0, "the file begins with a byte order mark", "save it as UTF-8 without one")
    if (offset := data.find(b"\0")) >= 0:
        raise fail(offset, "the file holds a NUL byte, so it is not text")
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise fail(error.start, "the file is not UTF-8 from here on", "save it as UTF-8") from None
    if found := _FORBIDDEN.search(text):
        line, col = place(text[: found.start()])
        raise SourceError([Problem(file, line, col, "", f"{name(found[0])} is not allowed", "delete it")])
    return text


def forbidden(text: str) -> str:
    """Return the name of the first character in `text` that no source may hold, or an empty string.

    A double-quoted scalar can spell such characters with escapes.
    """
    found = None if text.isprintable() else _FORBIDDEN.search(text)
    return name(found[0]) if found else ""


def name(character: str) -> str:
    """Return what a character is called: ``the character U+2028 (line separator)``."""
    known = unicodedata.name(character, "control character").lower()
    return f"the character U+{ord(character):04X} ({known})"


def place(before: str) -> tuple[int, int]:
    """Return line and column, from 1, of what follows the text `before`."""
    lines = _BREAK.split(before)
    return len(lines), len(lines[-1]) + 1


def directives(text: str, file: str) -> Iterator[Problem]:
    """Yield a problem for the first line that is a YAML directive."""
    if found := re.search(r"^%", text, re.MULTILINE):
        line, col = place(text[: found.start()])
        yield Problem(file, line, col, "", "a line may not begin with % (YAML directives are not used here)")


def tabs(text: str, file: str, scalars: Sequence[tuple[int, int, bool]]) -> Iterator[Problem]:
    """Yield a problem for each line in which a tab is indentation or separates things.

    Args:
        text: the whole file.
        file: its name.
        scalars: start, end and "is a block scalar" of every quoted and block scalar in it, in order. A tab there is
            text, unless it indents a line of a quoted one.
    """
    starts = [start for start, _, _ in scalars]

    def scalar_at(index: int) -> tuple[int, int, bool] | None:
        before = bisect_right(starts, index) - 1
        return scalars[before] if before >= 0 and index < scalars[before][1] else None

    begin = 0
    for number, line in enumerate(_BREAK.split(text), 1):
        comment = next(
            (m.start() for m in _COMMENT.finditer(line) if not scalar_at(begin + m.start())), len(line)
        )
        indent = _LEADING.match(line).end()  # type: ignore[union-attr] # it matches the empty string
        for found in re.finditer("\t", line[:comment]):
            scalar = scalar_at(begin + found.start())
            if scalar is None or (found.start() < indent and not scalar[2]):
                yield Problem(file, number, found.start() + 1, "", TAB_MESSAGE)
                break
        begin += len(line)
        if begin < len(text):
            begin += 2 if text.startswith("\r\n", begin) else 1


def tab_in(text: str, line: int, col: int) -> int | None:
    """Return the column of a tab in the indentation of a line, or just at `col` (all from 1); None without one."""
    lines = _BREAK.split(text)
    if not 1 <= line <= len(lines):
        return None
    here = lines[line - 1]
    indent = _LEADING.match(here).group()  # type: ignore[union-attr] # it matches the empty string
    if "\t" in indent:
        return indent.index("\t") + 1
    return col if here[col - 1 : col] == "\t" else None
