"""Measures that only shift an index: a number of points of opinion, goodwill or confidence, and nothing else.

A measure does more if it moves a unit, a stock, a channel, a process or a decision, makes a fact, asks somebody, or is
itself read by a rule: an inject, a process, a procedure, an end, an outcome, a milestone, a fact of the law.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wargame.model import conditions as c
from wargame.model import effects as fx
from wargame.model.measures import Measure
from wargame.model.scenario import Scenario
from wargame.model.walk import walk

INDEX = ("points", "points of 100")
READERS = ("injects", "processes", "procedures", "milestones", "end_conditions", "outcomes", "law")


def steps(measures: dict[str, Measure]) -> dict[str, Measure]:
    """Return the measures that do something: not those that take another back."""
    return {k: m for k, m in measures.items() if m.family != "restraint" and not m.ends}


def index_only(scenario: Scenario) -> list[str]:
    """Return the ids of measures that shift indices and do nothing else."""
    read = set(_read(scenario))
    return [
        k
        for k, m in steps(scenario.measures).items()
        if not m.processes
        and k not in read
        and all(_shifts_an_index(e, scenario) for e in _leaves((*m.effects, *m.at_end)))
    ]


def _read(scenario: Scenario) -> Iterator[str]:
    """Yield the measures that a rule other than a measure or a policy looks at."""
    for part in READERS:
        found = getattr(scenario, part)
        for _, x in walk(tuple(found.values()) if isinstance(found, dict) else found):
            if isinstance(x, c.Active):
                yield x.active
            elif isinstance(x, c.Done):
                yield x.done


def _leaves(effects: Iterable[fx.Effect]) -> Iterator[fx.Effect]:
    for e in effects:
        if isinstance(e, fx.When):
            yield from _leaves(e.then)
            yield from _leaves(e.else_ or ())
        else:
            yield e


def _shifts_an_index(effect: fx.Effect, scenario: Scenario) -> bool:
    """Tell whether an effect only shifts an index, or only says something."""
    if isinstance(effect, fx.Say):
        return True
    if isinstance(effect, fx.Adjust):
        name = effect.adjust
    elif isinstance(effect, fx.ModifyRate):
        name = effect.modify_rate
    elif isinstance(effect, fx.Cap):
        name = effect.cap
    else:
        return False
    quantity = scenario.quantities.get(name) or scenario.quantities.get(name.rpartition(".")[2])
    return quantity is not None and quantity.unit in INDEX
