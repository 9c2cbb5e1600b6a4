"""What the law allows: ceilings of recognition, and rulings on acts, on what an actor knows at a date."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from wargame.core.errors import WargameError
from wargame.core.text import say
from wargame.law.facts import Facts
from wargame.model.law import Element, InForce, Regime, Rule
from wargame.world.conditions import holds
from wargame.world.decisions import Ruling
from wargame.world.events import ElementFound
from wargame.world.view import View

MARKS = ("in_force", "superseded", "secondary")
"""How well a text was read, from strongest to weakest."""
RECOGNISABLE = ("can", "likely")


class Finding(msgspec.Struct, frozen=True):
    """The ceiling of recognition of a situation, with its elements and articles."""

    situation: str
    ceiling: str
    elements: tuple[ElementFound, ...]
    refs: tuple[str, ...]
    mark: str
    date: str

    @property
    def allows_recognition(self) -> bool:
        """Whether a determination that the situation exists would stay within the ceiling."""
        return self.ceiling in RECOGNISABLE


class LawDateError(WargameError):
    """A date lies outside every window in which a rule's text is known to have been in force."""


def window(rule: str, windows: Iterable[InForce], date: str) -> InForce:
    """Return the window of a rule that holds at a date (YYYY-MM-DD).

    Raises:
        LawDateError: none does; stale law must be loud.
    """
    for w in windows:
        if w.from_ <= date and (w.to is None or date <= w.to):
            return w
    raise LawDateError(f"{rule}: no text is known to be in force on {date}")


def weakest(marks: Iterable[str]) -> str:
    """Return the weakest of some reading marks."""
    return max(marks, key=MARKS.index, default="in_force")


class Assessor:
    """Answers questions of law for one actor's knowledge at one instant."""

    __slots__ = ("_date", "_facts", "_regime", "_view")

    def __init__(self, regime: Regime, view: View, date: str) -> None:
        self._regime = regime
        self._view = view
        self._date = date
        self._facts = view.facts = Facts(regime, view)

    def element(self, element: Element) -> str:
        """Return the status of an element: met, not_met or unknown."""
        if holds(element.met_when, self._view):
            return "met"
        if element.not_met_when is None:
            return "not_met" if holds(element.met_when, self._view) is False else "unknown"
        return "not_met" if holds(element.not_met_when, self._view) else "unknown"

    def finding(self, situation: str) -> Finding:
        """Return the ceiling for a situation: an unmet hard element forbids it, anything unknown leaves it open."""
        s = self._regime.situations[situation]
        mark = window(f"{situation} ({s.citation})", s.in_force, self._date).text_read
        status = {name: self.element(e) for name, e in s.elements.items()}
        if any(status[name] == "not_met" and e.hard for name, e in s.elements.items()):
            ceiling = "cannot"
        elif all(x == "met" for x in status.values()):
            ceiling = "can"
        else:
            ceiling = "undetermined"
        refs = dict.fromkeys((s.citation, *(b for e in s.elements.values() for b in e.basis)))
        found = tuple(ElementFound(name, x) for name, x in status.items())
        return Finding(situation, ceiling, found, tuple(refs), mark, self._date)

    def ruling(self, act: str) -> Ruling:
        """Return what the law says of an act now.

        Rules that govern an act are alternative bases: one that is wholly met permits it. Otherwise the ruling is that
        of the rule that comes nearest (fewest unmet conditions), and its codes and articles are named.
        """
        rulings = [r for rule in self._regime.rules.values() if act in rule.governs and (r := self._by(rule))]
        if not rulings:
            return Ruling("prohibited", ("no_basis",), (f"no rule in force governs {act}",))
        rank = {"permitted": 0, "conditional": 1, "prohibited": 2}
        return min(rulings, key=lambda r: (rank[r.status], len(r.unmet), r.refs))

    def _by(self, rule: Rule) -> Ruling | None:
        mark = window(f"{rule.citation} ({say(rule.title)})", rule.in_force, self._date).text_read
        recognised = {s.situation for s in self._view.situations(self._regime.country)}
        unlock = (say(rule.unlock),) if rule.unlock else ()
        if rule.in_situations and not recognised & set(rule.in_situations):
            if rule.otherwise == "silent":
                return None
            return Ruling(
                "prohibited",
                tuple(f"situation:{s}" for s in rule.in_situations),
                (rule.citation,),
                unlock,
                mark,
            )
        unmet = [r for r in rule.requires if holds(r.condition, self._view) is not True]
        if not unmet:
            return Ruling("permitted", (), (rule.citation,), (), mark)
        refs = dict.fromkeys((rule.citation, *(b for r in unmet for b in r.basis)))
        return Ruling(rule.then, tuple(r.code for r in unmet), tuple(refs), unlock, mark)


def combine(rulings: Iterable[Ruling]) -> Ruling:
    """Return the ruling on an order that needs several acts: the worst, with everything that is unmet."""
    rulings = list(rulings)
    if not rulings:
        return Ruling()
    order = ("none", "permitted", "conditional", "prohibited")
    status = max((r.status for r in rulings), key=order.index)
    return Ruling(
        status,
        tuple(dict.fromkeys(c for r in rulings for c in r.unmet)),
        tuple(dict.fromkeys(a for r in rulings for a in r.refs)),
        tuple(dict.fromkeys(x for r in rulings for x in r.unlock)),
        weakest(r.mark for r in rulings),
    )
