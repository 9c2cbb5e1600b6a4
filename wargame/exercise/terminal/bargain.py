"""Offers to other actors: promises for promises, guided or in one line.

propose kestrel: I refrain 1 for 9d; you refrain 12 for 9d; secret; say Let the fish rest.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from wargame.core.clock import parse_duration
from wargame.core.errors import did_you_mean
from wargame.report.words import span
from wargame.world.decisions import Proposal, TermSheet

if TYPE_CHECKING:
    from wargame.exercise.terminal.dialog import Dialog

_REFRAIN = frozenset({"refrain", "refrains", "stop", "stops", "not", "dont", "don't", "no"})
_DO = frozenset({"do", "does", "will"})
_MINE = frozenset({"i", "we", "us", "me"})
_THEIRS = frozenset({"you", "they", "them"})
_LINKS = frozenset({"for", "within", "until", "by", "from", "in", "to"})
_DAYS = re.compile(r"\b(\d+|an?|one)\s*(days?|weeks?|hours?)\b")


class TermError(ValueError):
    """A term cannot be read; the message says why."""


class Bargain:
    """Makes one proposal to one actor."""

    def __init__(self, dialog: Dialog, to: str) -> None:
        self.dialog = dialog
        self.to = to
        self.me = dialog.request.actor
        view = dialog.request.view
        measures = dialog.words.scenario.measures
        self.mine = [m for m, x in measures.items() if x.actor == self.me]
        self.theirs = [
            m for m, x in measures.items() if x.actor == to and (view is None or view.sees_measure(m))
        ]

    @property
    def listed(self) -> list[str]:
        """The measures that promises can be about, in the order of their numbers."""
        return [*self.mine, *self.theirs]

    def guide(self) -> Proposal | None:
        """Ask for the terms one by one; None if the person leaves it."""
        d, w = self.dialog, self.dialog.words
        d.screen.heading(f"An offer to {w.actor(self.to)}", "promises for promises; a broken one is noticed")
        d.screen.line("You:", indent=2)
        d.screen.rows([(str(n), w.measure(m)) for n, m in enumerate(self.mine, 1)], indent=4, right=(0,))
        d.screen.line(f"{w.actor(self.to)}:", indent=2)
        d.screen.rows(
            [(str(n), w.measure(m)) for n, m in enumerate(self.theirs, len(self.mine) + 1)],
            indent=4,
            right=(0,),
        )
        d.screen.line(
            "One promise a line, by number: `do 3 for 7d`, `refrain 1 for 9d`. Enter ends the list; `back` leaves.",
            "dim",
        )
        terms: list[TermSheet] = []
        while True:
            line = d.table.keyboard.ask(f"term {len(terms) + 1}> ")
            if line.lower() == "back":
                d.screen.line("No offer made.")
                return None
            if not line:
                if terms:
                    break
                d.screen.line("An offer needs at least one promise, yours or theirs. `back` leaves.")
                continue
            try:
                term = self.term(line)
            except TermError as error:
                d.screen.line(str(error))
                continue
            terms.append(term)
            d.screen.line(w.term(term), indent=2)
        text = d.ask("Words to go with it? (Enter for none)")
        secret = None if text is None else d.ask("In secret? y or Enter for no")
        if text is None or secret is None:
            d.screen.line("No offer made.")
            return None
        return self._made(terms, text, secret.lower() in ("y", "yes"))

    def read(self, line: str) -> Proposal | None:
        """Return the proposal that one line states; None, and why, if it cannot be read."""
        terms: list[TermSheet] = []
        text, secret = "", False
        parts = [p.strip() for p in line.split(";") if p.strip()]
        for i, part in enumerate(parts):
            word, _, rest = part.partition(" ")
            if word.lower() == "secret" and not rest:
                secret = True
            elif word.lower() == "say":
                text = "; ".join([rest, *parts[i + 1 :]]).strip()
                break
            else:
                try:
                    terms.append(self.term(part))
                except TermError as error:
                    self.dialog.screen.line(f"“{part}”: {error}")
                    return None
        return self._made(terms, text, secret)

    def _made(self, terms: list[TermSheet], text: str, secret: bool) -> Proposal:
        if secret:
            terms = [TermSheet(t.who, t.verb, t.measure, t.minutes, True) for t in terms]
        return Proposal(self.to, tuple(terms), text, secret)

    def term(self, text: str) -> TermSheet:
        """Return the promise that a text states.

        Raises:
            TermError: it cannot be read.
        """
        spelt = _DAYS.sub(
            lambda m: (m.group(1) if m.group(1).isdigit() else "1") + m.group(2)[0], text.lower().rstrip(".")
        )
        words = spelt.replace(",", " ").split()
        who: str | None = None
        verb: Literal["do", "refrain"] | None = None
        minutes: int | None = None
        secret = False
        name: list[str] = []
        for word in words:
            if (
                not name
                and verb is None
                and who is None
                and (word in _MINE | _THEIRS or word in (self.me, self.to))
            ):
                who = self.me if word in _MINE or word == self.me else self.to
            elif verb is None and word in _REFRAIN | _DO:
                verb = "refrain" if word in _REFRAIN else "do"
            elif word in _REFRAIN and not name:
                verb = "refrain"
            elif word == "secret":
                secret = True
            elif word[:1].isdigit() and not word.isdecimal():
                minutes = self._minutes(word)
            elif word not in _LINKS and word not in _DO:
                name.append(word)
        if verb is None:
            raise TermError("say `do` or `refrain`, then which measure: refrain 2 for 9d")
        measure = self._measure(" ".join(name))
        owner = self.dialog.words.scenario.measures[measure].actor
        if who is not None and who != owner:
            raise TermError(
                f"“{self.dialog.words.measure(measure)}” is {self.dialog.words.actor(owner)}'s to do"
            )
        return TermSheet(owner, verb, measure, minutes, secret)

    @staticmethod
    def _minutes(word: str) -> int:
        try:
            minutes = parse_duration(word)
        except ValueError as error:
            raise TermError(str(error)) from None
        if minutes <= 0:
            raise TermError(f"{span(minutes)} is too short for a promise")
        return minutes

    def _measure(self, name: str) -> str:
        w = self.dialog.words
        listed = self.listed
        if name.isdecimal():
            if 1 <= int(name) <= len(listed):
                return listed[int(name) - 1]
            raise TermError(f"the measures are numbered 1 to {len(listed)}; `propose {self.to}` lists them")
        if name in listed:
            return name
        found = [m for m in listed if name and (name in m or name in w.measure(m).lower())]
        if len(found) == 1:
            return found[0]
        if found:
            raise TermError(f"“{name}” may be {', or '.join(f'“{w.measure(m)}” ({m})' for m in found[:4])}")
        hint = did_you_mean(name.replace(" ", "_"), listed) or f"`propose {self.to}` lists them"
        raise TermError(
            f"which measure is “{name}”? {hint}" if name else f"which measure? `propose {self.to}` lists them"
        )
