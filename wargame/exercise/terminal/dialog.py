"""The prompt: one line at a time until there is an answer. A mistyped line is never lost, and never sent."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from typing import TYPE_CHECKING

from wargame.exercise.terminal import commands, options
from wargame.world.decisions import Answer, Option, Request

if TYPE_CHECKING:
    from wargame.exercise.terminal.app import Table

Command = Callable[[str], Answer | None]
SHORTEST = 3
"""A title is not guessed from fewer letters."""


def _spelling(title: str) -> str:
    """Return a title as it is compared: without case, and without marks at its ends."""
    return " ".join(title.casefold().replace("’", "'").strip(" .!?\"'“”").split())


class Dialog:
    """Puts one request to one person. Subclasses add commands and say how the request is shown."""

    TOPIC = "orders"

    def __init__(self, table: Table, request: Request) -> None:
        self.table = table
        self.request = request
        self.screen = table.screen
        self.words = table.words
        self.seat = table.session.view_seat(request)
        self._meant = ""
        self.own: dict[str, Command] = {
            "why": self._why,
            "explain": self._why,
            "odds": self._odds,
            "list": self._list,
            "ls": self._list,
        }

    def run(self) -> Answer:
        """Ask until there is an answer."""
        self.show()
        while True:
            line = self.table.keyboard.ask("> ")
            answer = self.take(line)
            if answer is not None:
                return answer

    def show(self) -> None:
        """Print the request."""
        raise NotImplementedError

    def hint(self) -> str:
        """Return what may be typed, in a line."""
        raise NotImplementedError

    def take(self, line: str) -> Answer | None:
        """Act on a line; return an answer if it was one."""
        if line.lower() == "y" and self._meant:
            line = self._meant
            self.screen.line(f"> {line}", "dim")
        self._meant = ""
        if not line:
            self.screen.line(self.hint(), "dim")
            return None
        word, _, rest = line.partition(" ")
        word, rest = word.lower(), rest.strip()
        if rest and (option := self.titles.get(_spelling(line))) is not None:
            return self.choose(option)
        if word in self.own:
            return self.own[word](rest)
        if commands.run(self.table, self.request, word, rest):
            return None
        return self.other(word, rest, line)

    def other(self, word: str, rest: str, line: str) -> Answer | None:
        """Act on a line that is no command."""
        option = self.titles.get(_spelling(line))
        if option is not None:
            return self.choose(option)
        if self.suggest(line):
            return None
        known = [*self.own, *commands.NAMES]
        close = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
        if close:
            self._meant = f"{close[0]} {rest}".strip()
            self.screen.line(f"There is no command `{word}`. Did you mean: {self._meant}   (`y` does that)")
        else:
            self.screen.line(f"There is no command `{word}`. {self.hint()}")
        return None

    # --- options by title

    @property
    def titles(self) -> dict[str, Option]:
        """The options, by their titles as people may type them."""
        return {_spelling(self.words.say(o.title)): o for o in self.request.options}

    def near(self, text: str) -> Option | None:
        """Return the one option whose title begins with a text, or is close to it."""
        titles, text = self.titles, _spelling(text)
        if len(text) < SHORTEST:
            return None
        found = [t for t in titles if t.startswith(text)]
        if not found:
            found = difflib.get_close_matches(text, titles, n=1, cutoff=0.75)
        return titles[found[0]] if len(found) == 1 else None

    def suggest(self, line: str) -> bool:
        """Ask whether a line means an option's title; tell whether there is one like it."""
        option = self.near(line)
        if option is not None:
            self._meant = self.words.say(option.title)
            self.screen.line(f"Did you mean: {self._meant}   (`y` does that)")
        return option is not None

    def choose(self, option: Option) -> Answer | None:
        """Do what typing an option's id does."""
        return self.other(option.id, "", option.id)

    # --- options by number

    def option(self, text: str) -> Option | None:
        """Return the option that a number or an id stands for, and say so if there is none."""
        shown = self.request.options
        if text.isdecimal() and 1 <= int(text) <= len(shown):
            return shown[int(text) - 1]
        found = self.request.option(text.lower())
        if found is None:
            self.screen.line(
                f"There is no option {text}; they are numbered 1 to {len(shown)}."
                if shown
                else "There are no options."
            )
        return found

    def _named(self, text: str) -> list[Option]:
        """Return the options that numbers and ids stand for, or the one that a title does."""
        parts = text.replace(",", " ").split()
        if not any(p.isdecimal() or self.request.option(p.lower()) for p in parts):
            option = self.titles.get(_spelling(text)) or self.near(text)
            if option is not None:
                return [option]
        return [o for p in parts if (o := self.option(p)) is not None]

    def _why(self, rest: str) -> None:
        if not rest:
            self.screen.line("Write the number of an option: why 1")
        for option in self._named(rest):
            options.explain(self.request, option, self.screen, self.words)

    def _odds(self, rest: str) -> None:
        if not rest:
            self.screen.line("Write the number of an option: odds 1")
        for option in self._named(rest):
            options.odds(self.table.session.game, self.request, option, self.screen, self.words)

    def _list(self, rest: str) -> None:
        del rest
        self.show()

    def ask(self, question: str, prompt: str = "> ") -> str | None:
        """Ask something on the way to an answer; None if the person typed `back`."""
        self.screen.line(question)
        line = self.table.keyboard.ask(prompt)
        return None if line.lower() == "back" else line
