"""The law in force on a date: which texts, with which readings laid over them, indexed for quick rulings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from wargame.core.errors import UsageError, WargameError
from wargame.core.text import say
from wargame.model.law_windows import Window
from wargame.model.lawbook import Code, Lawbook, LawRule, LawSituation, Overlay, Provision
from wargame.model.terms import AllOf, AnyOf, CodeMet, Known, Not, PlanIs, Term

MARKS = ("in_force", "superseded", "secondary")
"""How well a text was read, from strongest to weakest."""


class LawDateError(WargameError):
    """A date lies outside every window in which the law is known."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A provision in a column, with the rule that makes it."""

    rule: LawRule
    provision: Provision
    mark: str

    @property
    def label(self) -> str:
        """Return the name by which others go before it or stand beside it."""
        return self.provision.label or self.rule.id


class Law:
    """A country's law at a date, with readings laid over it; indexed for quick rulings.

    Raises:
        LawDateError: the date lies outside every period, or a rule's last known text has ended.
    """

    def __init__(
        self,
        book: Lawbook,
        date: str,
        statute_set: str | None = None,
        readings: Iterable[Overlay] = (),
    ) -> None:
        self.asked = date
        self.statute_set, self.date = period(book, date, statute_set)
        self.overlays = tuple(readings)
        self.codes: dict[str, Code] = dict(book.codes)
        rules = dict(book.rules)
        answers = dict(book.answers)
        for overlay in self.overlays:
            self.codes.update(overlay.codes)
            rules.update(overlay.rules)
            answers.update(overlay.answers)
            for name in (*overlay.drops, *overlay.ignore_answers):
                rules.pop(name, None)
                answers.pop(name, None)
        self.of_the_act = frozenset(n for n, c in self.codes.items() if _asks_of_the_act(c.met_when))
        """Codes that one act may meet and another not: those that ask whether a plan lists it."""
        self.book = book
        self.acts = book.acts
        self.order = book.about.order
        self.rules = rules
        self.situations = book.situations
        self.answers = {k: a for k, a in answers.items() if a.date <= self.date}
        self.marks: dict[str, str] = {}
        self._cells: dict[tuple[str, str], list[Cell]] = {}
        self.made: dict[Any, Any] = {}
        """Rulings of single provisions, kept for every case under this law."""
        for rule in rules.values():
            window = self._window(rule.citation, rule.in_force)
            if window is None:
                continue
            self.marks[rule.id] = window.text_read
            for provision in rule.provides:
                for column in _expand(provision.in_, book.about.groups):
                    self._cells.setdefault((provision.act, column), []).append(
                        Cell(rule, provision, window.text_read)
                    )

    def _window(self, name: str, windows: tuple[Window, ...]) -> Window | None:
        for w in windows:
            if w.from_ <= self.date and (w.to is None or self.date <= w.to):
                return None if w.repealed else w
        if self.date < min(w.from_ for w in windows) or any(w.repealed for w in windows):
            return None
        raise LawDateError(f"{name}: no text is known to be in force on {self.date}")

    @property
    def note(self) -> str:
        """What a reader should know where the law of another period is laid over the date; empty where it is not."""
        if self.date == self.asked:
            return ""
        w = self.book.statute_sets[self.statute_set]
        lasts = f"from {w.from_}" + (f" to {w.to}" if w.to else "")
        return (
            f"the law of `{self.statute_set}` ({lasts}) is laid over {self.asked}, as it stood on {self.date}: "
            "a what-if, not the law of that day"
        )

    def situation_window(self, situation: LawSituation) -> Window | None:
        """Return the window of a situation, or None if the law did not know it then."""
        return self._window(f"{situation.id} ({situation.citation})", situation.in_force)

    def cells(self, act: str, column: str) -> list[Cell]:
        """Return every provision in force on an act in a situation."""
        return self._cells.get((act, column), [])


def period(book: Lawbook, date: str, statute_set: str | None) -> tuple[str, str]:
    """Return the statute set that a date selects (or that is named), and the date at which its rules are read.

    Raises:
        LawDateError: no period holds the date.
    """
    if statute_set is not None:
        if statute_set not in book.statute_sets:
            raise UsageError(f"there is no statute set `{statute_set}`")
        w = book.statute_sets[statute_set]
        first = min(s.from_ for s in book.statute_sets.values())
        if date < first:
            raise LawDateError(_no_period(book, date))
        return statute_set, max(w.from_, min(date, w.to or date))
    for name, w in book.statute_sets.items():
        if w.from_ <= date and (w.to is None or date <= w.to):
            return name, date
    raise LawDateError(_no_period(book, date))


def _no_period(book: Lawbook, date: str) -> str:
    known = "; ".join(
        f"{k} from {w.from_}" + (f" to {w.to}" if w.to else "") for k, w in book.statute_sets.items()
    )
    whose = say(book.about.title)
    return f"no text of the law of {whose} is known for {date}: it lies outside every period ({known})"


def _asks_of_the_act(term: Term) -> bool:
    match term:
        case PlanIs(lists_act=listed):
            return listed
        case CodeMet():
            return True
        case AllOf(all=parts) | AnyOf(any=parts):
            return any(_asks_of_the_act(p) for p in parts)
        case Not(not_=part) | Known(known=part):
            return _asks_of_the_act(part)
        case _:
            return False


def _expand(columns: Iterable[str], groups: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c for column in columns for c in groups.get(column, (column,))))


def weakest(marks: Iterable[str]) -> str:
    """Return the weakest of some reading marks."""
    return max(marks, key=MARKS.index, default="in_force")
