"""Legal facts from play: what a view of the game amounts to in the vocabulary of law, by cited rules, naming events.

The same rules give three sets of facts: over the truth, over what an actor believes, and over what can be proved in
public. A fact that no rule derives, or whose rule asks for something the view does not know, stays unknown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wargame.model.conditions import Condition, FactTest
from wargame.model.fact_rules import GROUPS, FactCase, FactOverride, FactRule, FromIncident, FromQuantity
from wargame.model.legal_facts import Attack, CloseState, Facts
from wargame.world.conditions import Truth, holds
from wargame.world.incidents import IncidentState, fits
from wargame.world.view import View

Rule = FactRule | FactOverride
Value = Any
INCIDENTS = "attacks"
PLACES = "combat_scene"
_LISTS = {"findings", "requests"}
_HAPPENED = frozenset(
    {
        "by",
        "against",
        "target",
        "means",
        "force",
        "scale",
        "over",
        "flag",
        "aboard",
        "deaths",
        "accidental",
        "armed",
        "innocent_passage",
        "unlawful",
        "ceasefire",
    }
)


@dataclass(frozen=True, slots=True)
class Because:
    """Why a fact is as it is: the rule, the condition that held, and the events of incidents."""

    rule: str
    condition: Condition | None
    events: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Derived:
    """Facts derived from a view.

    Args:
        facts: in the vocabulary of law.
        state: what the rules say of the state of decisions (`diet`, `urgent`, `prior_consultation`, `preset`).
        values: every derived value by its path, for reports and comparisons.
        because: by path, why.
        incidents: ids of the incidents behind `facts.attacks`, in their order.
    """

    facts: Facts
    state: Mapping[str, Value]
    values: Mapping[str, Value]
    because: Mapping[str, Because]
    incidents: tuple[str, ...]


class Deriver:
    """Derives facts from one view, on demand; a fact asked for while it is being derived is unknown.

    Args:
        rules: by id; of several that derive the same path the first counts (overrides go first).
        view: whose knowledge; its `facts` become these.
    """

    def __init__(self, rules: Mapping[str, Rule], view: View) -> None:
        self._view = view
        self._by_path: dict[str, tuple[str, Rule]] = {}
        for rid, rule in rules.items():
            self._by_path.setdefault(rule.derives, (rid, rule))
        self._known: dict[str, Value] = {}
        self._because: dict[str, Because] = {}
        self._busy: set[str] = set()
        self._circle = False
        view.facts = self

    def test(self, x: FactTest) -> Truth:
        """Tell whether a fact has the value that a condition asks for."""
        value = self.value(x.fact)
        if value is None or value == "unknown":
            return None
        wanted = True if x.is_ is None else x.is_
        return bool(value == wanted)

    def value(self, path: str) -> Value:
        """Return a fact that is not about each incident or place; None if it is unknown."""
        if path in self._known:
            return self._known[path]
        found = self._by_path.get(path)
        if found is None:
            return None
        if path in self._busy:
            self._circle = True
            return None
        self._busy.add(path)
        value, because = self._decide(*found, None)
        self._busy.discard(path)
        if not self._busy:
            self._circle = False
        if not self._circle:  # what was found inside a circle holds for whoever asked only
            self._known[path] = value
            self._because[path] = because
        return value

    def derive(self) -> Derived:
        """Return every fact."""
        view = self._view
        incidents = view.incidents()
        attacks = tuple(self._attack(n, i) for n, i in enumerate(incidents))
        made: dict[str, Any] = {"attacks": attacks}
        state: dict[str, Value] = {}
        groups: dict[str, dict[str, Value]] = {}
        close: dict[str, dict[str, Value]] = {}
        lists: dict[str, list[str]] = {k: [] for k in _LISTS}
        for path in self._by_path:
            head, _, rest = path.partition(".")
            if head in (INCIDENTS, PLACES):
                continue
            value = self.value(path)
            if value is None:
                continue
            if head in _LISTS:
                if value is True:
                    lists[head].append(rest)
            elif head == "state":
                state[rest] = value
            elif head == "close_state":
                who, _, attribute = rest.partition(".")
                close.setdefault(who, {})[attribute] = value
            elif rest:
                groups.setdefault(head, {})[rest] = value
            else:
                made[head] = value
        for head, parts in groups.items():
            made[head] = GROUPS[head](**parts) if head in GROUPS else parts
        made["close_state"] = {k: CloseState(**v) for k, v in sorted(close.items())}
        made |= {k: tuple(sorted(v)) for k, v in lists.items()}
        made[PLACES] = self._scenes()
        values = {k: v for k, v in self._known.items() if v is not None}
        return Derived(Facts(**made), state, values, self._because, tuple(i.id for i in incidents))

    def _scenes(self) -> dict[str, Any]:
        found = self._by_path.get(PLACES)
        scenes: dict[str, Any] = {}
        for place in self._view.scenario.theatre if found else ():
            assert found is not None  # noqa: S101 - the loop is empty otherwise
            self._view.aliases["here"] = place
            value, because = self._decide(*found, None)
            path = f"{PLACES}.{place}"
            self._known[path] = scenes[place] = "unknown" if value is None else value
            self._because[path] = because
        self._view.aliases.pop("here", None)
        return scenes

    def _attack(self, n: int, incident: IncidentState) -> Attack:
        made: dict[str, Any] = {}
        for path, (rid, rule) in self._by_path.items():
            head, _, attribute = path.partition(".")
            if head != INCIDENTS:
                continue
            value, because = self._decide(rid, rule, incident)
            if value is not None:
                made[attribute] = value
                self._known[f"{INCIDENTS}[{n}].{attribute}"] = value
                self._because[f"{INCIDENTS}[{n}].{attribute}"] = because
        return Attack(**{"victim": "none", **made})

    def _decide(self, rid: str, rule: Rule, incident: IncidentState | None) -> tuple[Value, Because]:
        events = () if incident is None else (incident.seq,)
        for case in rule.cases:
            truth = self._applies(case, incident)
            if truth is None:
                break
            if truth:
                return self._take(case, incident), Because(rid, case.when, events)
        return None, Because(rid, None, events)

    def _applies(self, case: FactCase, incident: IncidentState | None) -> Truth:
        suits: Truth = True
        if case.incident is not None and incident is not None:
            suits = fits(case.incident, incident, self._view.scenario)
            if suits is False:
                return False
        held = holds(case.when, self._view)
        return False if held is False else None if suits is None or held is None else True

    def _take(self, case: FactCase, incident: IncidentState | None) -> Value:
        match case.is_:
            case FromQuantity(quantity=name, times=times, whole=whole):
                value = self._view.value(name)
                if value is None:
                    return None
                return max(0, round(value * times)) if whole else value * times
            case FromIncident(incident=attribute, of=of):
                return None if incident is None else self._attribute(attribute, of, incident)
            case plain:
                return plain

    def _attribute(self, name: str, of: str | None, incident: IncidentState) -> Value:
        what = incident.what
        match name:
            case "stage":
                return incident.stage
            case "place":
                place = self._view.scenario.theatre.get(what.at or "")
                return None if place is None else place.legal
            case "aboard":
                return sum(a.people for a in what.aboard if a.of == of)
            case "over":
                return of in what.over
            case _ if name in _HAPPENED:
                return getattr(what, name)
        return None


def as_text(value: Value) -> str:
    """Return a fact's value as events and reports write it; empty for unknown."""
    if value is None or value == "unknown":
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return f"{value:g}" if isinstance(value, float) else str(value)


__all__ = ["Because", "Derived", "Deriver", "as_text"]
