"""What law tests, in plain words: terms over facts and decisions, conditions of play, incidents and single facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from wargame.law.terms import Scope, holds, parts_of
from wargame.law.vocabulary import ATTACKERS, FINDINGS, MEANS, ORDERS, PLACES, TARGETS, VICTIMS
from wargame.law.wording import several, three
from wargame.model import conditions as c
from wargame.model import terms as t
from wargame.model.fact_rules import FromIncident, FromQuantity
from wargame.model.incidents import IncidentPattern
from wargame.model.legal_facts import Attack
from wargame.report import words

STAGES = {
    "none": "no attack",
    "signs": "signs only",
    "predicted": "predicted",
    "clear_danger": "a clear danger",
    "onset": "begun (onset)",
    "ongoing": "going on",
    "ended": "ended",
}
FORCE = {"none": "no weapons used", "shown": "weapons shown", "used": "weapons used"}
_PARTIES = {
    **ATTACKERS,
    "japan": "Japan",
    "united_states": "the United States",
    "taiwan": "Taiwan",
    "china": "China",
    "merchant": "merchant shipping",
    "none": "nobody in particular",
}
WORDS: Mapping[str, str] = {
    "attacks": "incidents",
    "attacks.victim": "whom it is against",
    "attacks.state": "the state struck, by name",
    "attacks.flag": "the flag of the ship",
    "attacks.target": "what is struck",
    "attacks.actor": "what kind of party does it",
    "attacks.organised_planned": "whether the use of force is organised and planned",
    "attacks.stage": "how far it has gone",
    "attacks.means": "with what means",
    "attacks.place": "the legal kind of the place",
    "attacks.over_japan": "whether it passes over Japan",
    "attacks.scale": "its scale",
    "attacks.japanese_nationals_aboard": "how many Japanese nationals are aboard",
    "attacks.contributing_to_defence_of_japan": "whether the unit contributes to Japan's defence just then",
    "attacks.innocent_passage": "whether passage is innocent",
    "attacks.unlawful": "whether it is unlawful",
    "attacks.armed": "whether men or ships are armed",
    "attacks.ally_struck_first": "whether the ally struck first",
    "attacks.accidental": "whether it was an accident",
    "attacks.ceasefire": "whether there is a ceasefire",
    "attacks.deaths": "how many died",
    "yardsticks.intent_capability": "yardstick: the attacker's intent and capability",
    "yardsticks.place": "yardstick: the place",
    "yardsticks.scale": "yardstick: scale and manner",
    "yardsticks.harm_to_japan": "yardstick: likelihood that war harm reaches Japan",
    "yardsticks.sacrifice": "yardstick: sacrifice of the people",
    "economy.energy_weeks_left": "weeks of energy left",
    "economy.alternative_route": "whether there is another route of supply",
    "economy.lifelines_failing": "whether lifelines are failing",
    "influence_on_japan_security": "influence on Japan's peace and security",
    "left_alone_leads_to_attack": "whether, left alone, it leads to an armed attack on Japan",
    "supported_force_purpose": "the purpose of the force that is supported",
    "alternatives_exhausted": "whether no other means are left",
    "minimum_necessary": "whether force stays at the minimum",
    "un_resolution": "whether there is a resolution of the United Nations",
    "combat_scene": "whether combat is actually going on, place by place",
    "area": "the area where the act takes place",
    "target_vessel": "what kind of vessel the act is aimed at",
    "nationals_at_risk": "nationals whose lives are at risk",
    "residents_to_evacuate": "residents who must be moved",
    "state.situations": "which situations are recognised",
    "state.basic_plan": "the Basic Plan",
    "state.response_plan": "the Basic Response Plan",
    "state.approvals": "votes of the Diet",
    "state.orders": "orders in effect",
    "state.defence_operation_limb": "the item of SDFA 76(1) under which a defence operation is ordered",
    "state.diet": "whether the Diet sits",
    "state.urgent": "whether the matter is specially urgent",
    "state.prior_consultation": "Japan's answer in prior consultation",
    "state.preset": "the political preset",
    "state.commitment_layer": "whether the commitment of 2015 is applied",
    "date": "the date",
}


_CLOSE = {
    "common_concern": "shares Japan's concern",
    "will_to_act_with_japan": "shows the will to act with Japan",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of what is tested, whether it holds (if facts are there to test it on), and what is inside it."""

    text: str
    truth: bool | None = None
    tested: bool = False
    inside: tuple[Line, ...] = ()


def readable(name: Any) -> str:
    """Return an id in words."""
    if isinstance(name, bool):
        return "yes" if name else "no"
    if isinstance(name, float):
        return f"{name:g}"
    return str(name).replace("_", " ")


def fact_words(path: str) -> str:
    """Return what a fact is about, by its path."""
    if path in WORDS:
        return WORDS[path]
    head, _, rest = path.partition(".")
    who, _, attribute = rest.partition(".")
    match head:
        case "close_state":
            state = "the state struck" if who in ("*", "victim") else party(who)
            return f"whether {state} {_CLOSE.get(attribute, 'is in a close relationship with Japan')}"
        case "findings":
            return f"finding: {FINDINGS.get(rest, readable(rest))}"
        case "requests":
            return f"a request by {party(rest)}"
        case "consent":
            return f"consent of {party(rest)}"
        case "nationals_at_risk":
            return f"nationals at risk in {party(rest)}"
        case "state":
            return f"{WORDS.get(f'state.{who}', readable(who))}: {readable(attribute)}"
        case _:
            return readable(rest or head)


def party(name: str) -> str:
    """Return an actor in words."""
    return _PARTIES.get(name) or " ".join(
        w.capitalize() if w not in ("of", "and") else w for w in name.split("_")
    )


def any_of(names: Iterable[Any], words: Mapping[str, str], by: str = " or ") -> str:
    """Return several values in words."""
    return by.join(words.get(str(n), readable(n)) for n in names)


def _yes_no(yes: str, no: str, open_: str = "") -> Callable[[Any], str]:
    return three(yes, no, open_ or f"not known whether it is {yes}")


_ATTACK: dict[str, Callable[[Any], str]] = {
    "victim": lambda v: f"against {any_of(several(v), VICTIMS)}",
    "state": lambda v: f"the state struck is {' or '.join(map(party, several(v)))}",
    "flag": lambda v: f"under the flag of {' or '.join(map(party, several(v)))}",
    "not_flag": lambda v: f"not under the flag of {' or '.join(map(party, several(v)))}",
    "target": lambda v: f"what is struck: {any_of(several(v), TARGETS)}",
    "actor": lambda v: f"by {any_of(several(v), _PARTIES)}",
    "organised_planned": _yes_no(
        "organised and planned", "not organised and planned", "not known whether organised and planned"
    ),
    "stage": lambda v: f"stage: {any_of(several(v), STAGES)}",
    "means": lambda v: f"with {any_of(v, MEANS, ' and ')}",
    "means_any": lambda v: f"with {any_of(v, MEANS)}",
    "means_only": lambda v: f"with nothing but {any_of(v, MEANS)}",
    "place": lambda v: any_of(several(v), PLACES),
    "over_japan": _yes_no("passing over Japan", "not passing over Japan"),
    "scale": lambda v: f"{any_of(several(v), {})} in scale",
    "japanese_nationals_aboard": lambda v: f"{v} or more Japanese nationals aboard",
    "contributing_to_defence_of_japan": _yes_no(
        "contributing to Japan's defence just then", "not contributing to Japan's defence"
    ),
    "innocent_passage": _yes_no("in innocent passage", "not in innocent passage"),
    "unlawful": _yes_no("unlawful", "not unlawful"),
    "armed": _yes_no("armed", "not armed"),
    "accidental": _yes_no("by accident", "not by accident", "not known whether by accident"),
    "ceasefire": lambda v: f"ceasefire: {any_of(several(v), {'in_fact': 'in fact', 'none': 'no'})}",
    "deaths": lambda v: f"{v} or more dead",
    "ally_struck_first": _yes_no("the ally struck first", "the ally did not strike first"),
}
_INCIDENT: dict[str, Callable[[Any], str]] = {
    **_ATTACK,
    "id": lambda v: f"it is {any_of(v, {})}",
    "by": lambda v: f"by {' or '.join(map(party, v))}",
    "against": lambda v: f"against {' or '.join(map(party, v))}",
    "not_against": lambda v: f"not against {' or '.join(map(party, v))}",
    "at": lambda v: f"at {any_of(v, {})}",
    "in_": lambda v: f"in territory of {' or '.join(map(party, v))}",
    "force": lambda v: any_of(v, FORCE),
    "over": lambda v: f"passing over {' or '.join(map(party, v))}",
    "aboard_any": lambda v: f"with nationals of {' or '.join(map(party, v))} aboard",
    "in_concert_any": lambda v: f"on a unit that works with the forces of {' or '.join(map(party, v))}",
    "deaths_at_least": lambda v: f"{v} or more dead",
}


def attack(a: Attack | t.AttackPattern) -> str:
    """Return an incident, or a pattern of incidents, in words."""
    return _described(a, _ATTACK)


def incident(a: IncidentPattern) -> str:
    """Return a pattern of incidents of play in words."""
    return _described(a, _INCIDENT)


def _described(thing: Any, table: Mapping[str, Callable[[Any], str]]) -> str:
    said = [table[f.name](value) for f in fields(thing) if (value := getattr(thing, f.name)) is not None]
    return ", ".join(said) or "any"


def term(x: t.Term | None, scope: Scope | None = None) -> Line:
    """Return what a term tests, and how each part of it stands where there are facts to test it on."""
    if x is None:
        return Line("always")
    truth = holds(x, scope) if scope is not None else None
    inside = tuple(term(p, scope) for p in parts_of(x))
    match x:
        case t.AllOf():
            said = "all of:"
        case t.AnyOf():
            said = "any of:"
        case t.Not(not_=t.Known(known=part)):
            said, inside = "it is not known that:", (term(part, scope),)
        case t.Not():
            said = "not:"
        case t.Known():
            said = "it is known that:"
        case _:
            said = _leaf(x)
    return Line(said, truth, scope is not None, inside)


def _leaf(x: Any) -> str:
    return _LEAF[type(x)](x) if type(x) in _LEAF else as_written(x)


def _fact_is(x: t.FactIs) -> str:
    about = fact_words(x.fact)
    said = []
    if x.is_ is not None:
        said.append(f"{about}: {readable(x.is_)}")
    if x.in_ is not None:
        said.append(f"{about}: {any_of(x.in_, {})}")
    if x.at_least is not None:
        said.append(f"{about}: {x.at_least:g} or more")
    if x.at_most is not None:
        said.append(f"{about}: {x.at_most:g} or less")
    return "; ".join(said) or about


def _close(x: t.CloseState) -> str:
    whose = "the state struck" if x.close_state == "victim" else party(x.close_state)
    said = []
    if x.status is not None:
        said.append(f"in a close relationship with Japan: {any_of(x.status, {})}")
    if x.common_concern is not None:
        said.append(_yes_no("shares Japan's concern", "does not share Japan's concern")(x.common_concern))
    if x.will_to_act_with_japan is not None:
        said.append(
            _yes_no("shows the will to act with Japan", "does not show the will to act with Japan")(
                x.will_to_act_with_japan
            )
        )
    return f"{whose}: {', '.join(said)}"


def _plan(x: t.PlanIs) -> str:
    name = {"basic_plan": "a Basic Plan", "response_plan": "a Basic Response Plan"}[x.plan]
    said = f"{name} is {'adopted' if x.adopted else 'not adopted'}"
    said += ", and lists the act" if x.lists_act else ""
    return said + (", and covers the area" if x.covers_area else "")


def _consent(x: t.Consented) -> str:
    who = {"flag": "the flag state", "territory": "the state of the territory", "master": "the master"}
    said = {"yes": "consents", "no": "refuses", "unclear": "leaves its consent unclear"}[x.is_]
    return f"{who.get(x.consent) or party(x.consent)} {said}"


def _request(x: t.Requested) -> str:
    who = {"any_state": "a foreign state", "any_governor": "a governor or mayor"}
    return f"{who.get(x.request) or party(x.request)} has asked for it"


_LEAF: dict[type, Callable[[Any], str]] = {
    t.Always: lambda x: "always" if x.always else "never",
    t.FactIs: _fact_is,
    t.AttackIs: lambda x: f"there is an incident: {attack(x.attack)}",
    t.ThisIs: lambda x: f"the incident is: {attack(x.this)}",
    t.CloseState: _close,
    t.Listed: lambda x: (
        "the facts say something of the struck state's relationship with Japan"
        if x.relationship_stated
        else "the facts say nothing of the struck state's relationship with Japan"
    ),
    t.Found: lambda x: f"finding: {FINDINGS.get(x.finding, readable(x.finding))}",
    t.Requested: _request,
    t.Consented: _consent,
    t.Combat: lambda x: f"combat is actually going on there: {readable(x.combat_here)}",
    t.Recognised: lambda x: f"recognised: {any_of(x.recognised, {})}",
    t.Ordered: lambda x: f"ordered: {ORDERS[x.ordered]}",
    t.LimbIs: lambda x: f"the defence operation is ordered under item {any_of(x.limb, {})} of SDFA 76(1)",
    t.Approval: lambda x: f"vote on the {readable(x.approval)}: {any_of(x.in_, {})}",
    t.PlanIs: _plan,
    t.Consulted: lambda x: f"prior consultation: {any_of(x.prior_consultation, {})}",
    t.DietIs: lambda x: f"the Diet: {any_of(x.diet, {})}",
    t.Urgent: lambda x: "it is specially urgent" if x.urgent else "it is not specially urgent",
    t.Committed: lambda x: (
        "the commitment of 2015 is applied" if x.commitment_layer else "the commitment of 2015 is not applied"
    ),
    t.CodeMet: lambda x: f"condition {x.code} is met",
    t.ElementMet: lambda x: f"element {x.element} of {x.of} is met",
    t.PointIs: lambda x: f"point: {readable(x.point)}{'' if x.is_ else ' is not so'}",
    t.DateIs: lambda x: f"from {x.date_from} on",
}


def condition(x: c.Condition | None) -> Line:
    """Return what a condition of play tests."""
    match x:
        case c.AllOf(all=parts):
            return Line("all of:", inside=tuple(map(condition, parts)))
        case c.AnyOf(any=parts):
            return Line("any of:", inside=tuple(map(condition, parts)))
        case c.Not(not_=part):
            return Line("not:", inside=(condition(part),))
        case _:
            return Line("always" if x is None else _played(x))


def _played(x: Any) -> str:
    match x:
        case c.Always(always=always):
            return "in every other case" if always else "never"
        case c.IncidentTest(incident=pattern, within=within):
            return f"there is an incident: {incident(pattern)}{_ago(within)}"
        case c.Fighting(fighting=place):
            return f"combat is actually going on {'there' if place == 'here' else f'at {readable(place)}'}"
        case c.FactTest(fact=path, is_=is_):
            return f"{fact_words(path)}: {readable(True if is_ is None else is_)}"
        case c.QuantityTest(quantity=name):
            return f"the quantity {name} is {_bounds(x)}"
        case c.Happened(event=event, actor=actor, subject=subject, within=within):
            what = f" ({readable(subject)})" if subject else ""
            return f"event {event}{what}{f' of {party(actor)}' if actor else ''}{_ago(within)}"
        case _:
            return as_written(x)


def _ago(within: Any) -> str:
    """Return a span in minutes in words."""
    if within is None:
        return ""
    return f", in the last {words.span(within)}" if isinstance(within, int) else f", in the last {within}"


def _bounds(x: c.QuantityTest) -> str:
    bounds = {"at_least": "at least", "at_most": "at most", "above": "above", "below": "below"}
    said = [f"{w} {amount(getattr(x, k))}" for k, w in bounds.items() if getattr(x, k) is not None]
    return " and ".join(said) or "known"


def amount(value: Any) -> str:
    """Return a number of content; of one with a source, the number."""
    inner = getattr(value, "value", value)
    return f"{inner:g}" if isinstance(inner, (int, float)) else str(inner)


def value(x: Any) -> str:
    """Return what a rule of facts takes a fact to be."""
    match x:
        case FromQuantity(quantity=name, times=times):
            return f"as much as the quantity {name}{'' if times == 1 else f' times {times:g}'} says"
        case FromIncident(incident=attribute, of=of):
            return f"as the incident is known: its {readable(attribute)}{f' ({party(of)})' if of else ''}"
        case _:
            return readable(x)


def as_written(thing: Any) -> str:
    """Return a definition much as its file writes it."""
    parts = []
    for f in fields(thing):
        found = getattr(thing, f.name)
        if found is None or found in ((), {}):
            continue
        shown = f"{{{as_written(found)}}}" if is_dataclass(found) else _plainly(found)
        parts.append(f"{f.name.rstrip('_')}: {shown}")
    return ", ".join(parts)


def _plainly(found: Any) -> str:
    if isinstance(found, tuple):
        return f"[{', '.join(map(_plainly, found))}]"
    return str(found).lower() if isinstance(found, bool) else str(found)
