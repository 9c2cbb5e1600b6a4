"""Lines that people type, or that a script pipes in."""

from __future__ import annotations

import sys
from contextlib import suppress

LONGEST = 4000
_CONTROL = {c: None for c in (*range(32), *range(127, 160)) if c != ord("\t")}


class Closed(Exception):
    """There is no more input."""


def plain(text: str) -> str:
    """Return text without control characters, which a terminal would obey."""
    return text.translate(_CONTROL).replace("\t", " ")


class Keyboard:
    """Asks for lines. A pipe's lines are echoed, so that the transcript reads like a session."""

    def __init__(self) -> None:
        self.tty = sys.stdin.isatty() and sys.stdout.isatty()
        if self.tty:
            with suppress(ImportError):
                import readline  # noqa: F401 - line editing and history

    def forget(self) -> None:
        """Forget what was typed so far: the next person must not see it by pressing the up arrow."""
        if self.tty:
            with suppress(ImportError):
                import readline

                readline.clear_history()

    def ask(self, prompt: str = "> ") -> str:
        """Return the next line, without the blanks around it.

        Raises:
            Closed: the input has ended.
        """
        if self.tty:
            try:
                line = input(prompt)
            except EOFError:
                print()
                raise Closed from None
            except UnicodeDecodeError:
                return ""
            return plain(line).strip()[:LONGEST]
        sys.stdout.write(prompt)
        sys.stdout.flush()
        try:
            line = sys.stdin.readline()
        except UnicodeDecodeError:
            raise Closed from None
        if not line:
            sys.stdout.write("\n")
            raise Closed
        line = plain(line).strip()[:LONGEST]
        sys.stdout.write(line + "\n")
        return line
