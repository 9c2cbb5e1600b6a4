"""Legal facts, derived from what an actor knows by the regime's fact rules."""

from __future__ import annotations

from wargame.model.conditions import FactTest
from wargame.model.law import Regime
from wargame.world.conditions import Truth, holds
from wargame.world.view import View

Value = str | bool | float | None


class Facts:
    """Facts by name, derived on demand from a view; unknown (None) stays unknown.

    Fact rules may rest on other facts, but not in a circle: a fact asked for while it is being derived is unknown.
    """

    __slots__ = ("_busy", "_circle", "_known", "_regime", "_view")

    def __init__(self, regime: Regime, view: View) -> None:
        self._regime = regime
        self._view = view
        self._known: dict[str, Value] = {}
        self._busy: set[str] = set()
        self._circle = False

    def value(self, name: str) -> Value:
        """Return the value of a fact: that of the first case that holds.

        A case whose condition is unknown hides the later ones: were it true, it would decide.
        """
        if name in self._known:
            return self._known[name]
        rule = self._regime.facts.get(name)
        if rule is None:
            return None
        if name in self._busy:
            self._circle = True
            return None
        self._busy.add(name)
        found: Value = None
        for case in rule.cases:
            truth = holds(case.when, self._view)
            if truth is None:
                break
            if truth:
                found = case.is_
                break
        self._busy.discard(name)
        if not self._busy:
            self._circle = False
        if not self._circle:  # what was found inside a circle holds for whoever asked only
            self._known[name] = found
        return found

    def test(self, test: FactTest) -> Truth:
        """Tell whether a fact has the value that a condition asks for."""
        value = self.value(test.fact)
        if value is None:
            return None
        if test.includes is not None:
            return value == test.includes
        return value == (True if test.is_ is None else test.is_)
