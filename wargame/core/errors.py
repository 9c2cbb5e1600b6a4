"""The error tree.

WargameError                exit 1   base of everything we raise on purpose
├── UsageError              exit 2   the call itself is wrong (unknown scenario id, bad option)
├── SourceError             exit 2   a file does not say what it must; carries every Problem found
├── AnswerError             exit 2   an answer to a decision request was refused
│   ├── InvalidAnswer                it is not an answer of the kind that was asked for
│   └── UnknownRequest               nobody asked that (now)
├── RecordError             exit 1   a run folder is damaged, or does not re-simulate
└── ModelError              exit 1   content asked an adjudication model for the impossible
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


class WargameError(Exception):
    """Base of every error raised on purpose; `str(error)` is meant to be read by people."""

    exit_code = 1


class UsageError(WargameError):
    """The call is wrong: an unknown id, a contradictory option, a missing file."""

    exit_code = 2


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong with a source file.

    `line` and `col` count from 1; 0 means that the problem belongs to the file as a whole.
    """

    file: str
    line: int
    col: int
    path: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        where = self.file if self.line == 0 else f"{self.file}:{self.line}:{self.col}"
        path = f"{self.path}: " if self.path else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{where}: {path}{self.message}{hint}"


class SourceError(WargameError):
    """One or more source files are wrong. `problems` holds all of them, in file order."""

    exit_code = 2

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(p) for p in self.problems))


class AnswerError(WargameError):
    """An answer to a decision request was refused; the game is unchanged."""

    exit_code = 2


class InvalidAnswer(AnswerError):
    """The answer is not of the kind that was asked for, or names an option that was not offered."""


class UnknownRequest(AnswerError):
    """No open request has this id."""


class RecordError(WargameError):
    """A run folder is damaged, incomplete, or does not re-simulate."""


class ModelError(WargameError):
    """An adjudication model was given a situation outside its scope."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a hint such as ``did you mean `japan`?``, or an empty string when nothing is close."""
    import difflib

    close = difflib.get_close_matches(str(word), sorted(known), n=1, cutoff=0.6)
    return f"did you mean `{close[0]}`?" if close else ""


def meant(word: str, known: Iterable[str]) -> str:
    """Return that hint as it ends a sentence, `` (did you mean `japan`?)``, or an empty string."""
    hint = did_you_mean(word, known)
    return f" ({hint})" if hint else ""
