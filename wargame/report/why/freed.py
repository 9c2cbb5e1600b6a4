"""What made an order lawful or possible that had been barred before."""

from __future__ import annotations

from wargame.core.ids import cell_of
from wargame.model import effects as fx
from wargame.model.procedures import Question
from wargame.model.scenario import Scenario
from wargame.model.walk import walk
from wargame.report.names import Names
from wargame.report.why.log import Log, Offer
from wargame.world import events as ev
from wargame.world.events import Event


def freed_by(decision: Event, measure: str, log: Log, names: Names) -> tuple[Event, str] | None:
    """Return what made a measure possible between its last barred offer and the decision, with what it did."""
    offers = [o for o in log.offers(decision.actor, measure) if o.request.seq <= decision.seq]
    barred = [i for i, o in enumerate(offers) if not o.lawful]
    if not barred or barred[-1] + 1 == len(offers):
        return None
    return _between(offers[barred[-1]], offers[barred[-1] + 1], measure, log, names)


def _between(barred: Offer, free: Offer, measure: str, log: Log, names: Names) -> tuple[Event, str] | None:
    """Return the newest event between two offers that can have made a measure lawful or available."""
    title = f"“{names.measure(measure)}”"
    named = conditions_of(names.scenario, measure)
    for e in reversed(list(log.between(barred.request.seq, free.request.seq))):
        if barred.shown is None:
            if e.data.subject in named and e.type not in ("decision.requested", "decision.made"):
                return e, f"makes {title} possible"
        elif _bears_on_law(e, barred.request.actor, barred.shown.opened_by, names.scenario):
            lacked = barred.shown.unmet or (e.data.subject,)
            return e, f"makes {title} lawful ({', '.join(lacked)})"
    return None


def _bears_on_law(event: Event, actor: str, opened_by: tuple[str, ...], scenario: Scenario) -> bool:
    """Tell whether an event can have made something lawful: if a situation was all that lacked, only such a one."""
    match event.data:
        case ev.LawDeterminationMade(recognised=True, situation=situation):
            return event.actor == actor and (not opened_by or situation in opened_by)
        case ev.ConsentChanged() if opened_by:
            return False
        case ev.ConsentChanged(consent=consent, granted=True):
            found = scenario.consents.get(consent)
            if found is None or found.means is None:
                return False
            return actor in (cell_of(found.by), event.actor)
    return False


def conditions_of(scenario: Scenario, measure: str) -> frozenset[str]:
    """Return the ids that the conditions of a measure's availability name."""
    found = scenario.measures.get(measure)
    if found is None or found.available_when is None:
        return frozenset()
    named: set[str] = set()
    for _, node in walk(found.available_when):
        for name in getattr(type(node), "__dataclass_fields__", {}):
            value = getattr(node, name)
            named |= {v for v in (value if isinstance(value, tuple) else (value,)) if isinstance(v, str)}
    return frozenset(named - {measure})


def leading_to(scenario: Scenario, actor: str, situation: str) -> tuple[str, ...]:
    """Return an actor's measures that put a situation to decision."""
    asking = {
        name
        for name, procedure in scenario.procedures.items()
        if any(
            isinstance(node, Question) and node.kind == "determination" and node.subject == situation
            for _, node in walk(procedure)
        )
    }
    return tuple(
        name
        for name, measure in scenario.measures.items()
        if measure.actor == actor
        and any(isinstance(x, fx.Begin) and x.begin in asking for _, x in walk(measure.effects))
    )
