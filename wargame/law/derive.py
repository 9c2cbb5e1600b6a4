"""Legal facts from play: what a view of the game amounts to in the vocabulary of law, by cited rules, naming events.

The same rules give three sets of facts: over the truth, over what an actor believes, and over what can be proved in
public. A fact that no rule derives, or whose rule asks for something the view does not know, stays unknown.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import Any

from wargame.model import conditions as c
from wargame.model.conditions import Condition, FactTest, Fighting, IncidentTest, QuantityTest
from wargame.model.fact_rules import GROUPS, FactCase, FactOverride, FactRule, FromIncident, FromQuantity
from wargame.model.legal_facts import Attack, CloseState, Facts
from wargame.world.conditions import Truth, all_of, any_of, holds
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


class RuleSet:
    """Rules of facts, sorted by what they derive; shared by everything that derives facts from them.

    Args:
        rules: by id; of several that derive the same path the first counts (overrides go first).
        quantities: those that there are; tests of others stay unknown for good.
    """

    def __init__(self, rules: Mapping[str, Rule], quantities: Container[str] | None = None) -> None:
        self.by_path: dict[str, tuple[str, Rule]] = {}
        for rid, rule in rules.items():
            self.by_path.setdefault(rule.derives, (rid, rule))
        self.of_incidents = [
            (path.partition(".")[2], *found)
            for path, found in self.by_path.items()
            if path.partition(".")[0] == INCIDENTS
        ]
        self.of_places = self.by_path.get(PLACES)
        self.of_the_whole = [p for p in self.by_path if p.partition(".")[0] not in (INCIDENTS, PLACES)]
        leaves = [
            leaf for _, rule in self.by_path.values() for case in rule.cases for leaf in _leaves(case.when)
        ]
        self._by_time = any(isinstance(x, IncidentTest) and x.within is not None for x in leaves)
        self._leaves = tuple(
            {
                repr(x): x
                for x in leaves
                if not isinstance(x, (IncidentTest, Fighting, FactTest))
                and not (isinstance(x, QuantityTest) and _absent(x.quantity, quantities))
            }.values()
        )
        self._quantities = tuple(
            dict.fromkeys(
                case.is_.quantity
                for _, rule in self.by_path.values()
                for case in rule.cases
                if isinstance(case.is_, FromQuantity) and not _absent(case.is_.quantity, quantities)
            )
        )

    def signature(self, view: View) -> tuple[Any, ...]:
        """Return what the facts depend on in a view: while that stays the same, so do they."""
        return (
            view.t if self._by_time else None,
            tuple((i, i.fighting(view.t)) for i in view.incidents()),
            tuple(holds(x, view) for x in self._leaves),
            tuple(view.value(q) for q in self._quantities),
        )


def _absent(quantity: str, among: Container[str] | None) -> bool:
    """Tell whether there is no such quantity; `self` and the like may stand for any actor."""
    return among is not None and quantity.partition(".")[0] != "self" and quantity not in among


def _leaves(condition: Condition | None) -> list[Any]:
    match condition:
        case None | c.Always():
            return []
        case c.AllOf(all=parts) | c.AnyOf(any=parts):
            return [x for part in parts for x in _leaves(part)]
        case c.Not(not_=part):
            return _leaves(part)
        case leaf:
            return [leaf]


class Derivation:
    """Derives facts from one view, on demand; a fact asked for while it is being derived is unknown.

    Args:
        rules: what derives them.
        view: whose knowledge; its `facts` become these.
    """

    def __init__(self, rules: RuleSet | Mapping[str, Rule], view: View) -> None:
        self._view = view
        self._rules = rules if isinstance(rules, RuleSet) else RuleSet(rules)
        self._by_path = self._rules.by_path
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
        for path in self._rules.of_the_whole:
            head, _, rest = path.partition(".")
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
        found = self._rules.of_places
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
        for attribute, rid, rule in self._rules.of_incidents:
            value, because = self._decide(rid, rule, incident)
            if value is not None:
                made[attribute] = value
                self._known[f"{INCIDENTS}[{n}].{attribute}"] = value
                self._because[f"{INCIDENTS}[{n}].{attribute}"] = because
        return Attack(**{"victim": "none", **made})

    def _decide(self, rid: str, rule: Rule, incident: IncidentState | None) -> tuple[Value, Because]:
        events = () if incident is None else (incident.seq,)
        for case in rule.cases:
            truth, found = self._applies(case, incident)
            if truth is None:
                break
            if truth:
                return self._take(case, incident), Because(rid, case.when, events or found)
        return None, Because(rid, None, events)

    def _applies(self, case: FactCase, incident: IncidentState | None) -> tuple[Truth, tuple[int, ...]]:
        """Tell whether a case holds: of an incident, or of any (facts about the whole); with the events of these."""
        suits: Truth = True
        found: tuple[int, ...] = ()
        if case.incident is not None:
            among = self._view.incidents() if incident is None else [incident]
            fitting = [(i.seq, fits(case.incident, i, self._view.scenario)) for i in among]
            suits = any_of(truth for _, truth in fitting)
            found = tuple(seq for seq, truth in fitting if truth is True)
        if suits is False:
            return False, ()
        return all_of((suits, holds(case.when, self._view))), found

    def why(self, path: str) -> Condition | None:
        """Return the condition by which a fact has its value, or None if none is known."""
        self.value(path)
        because = self._because.get(path)
        return None if because is None else because.condition

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


__all__ = ["Because", "Derivation", "Derived", "RuleSet", "as_text"]
