"""Cross-checks of a scenario: every name leads somewhere, and the house rules of content hold. All problems at once."""

from __future__ import annotations

from typing import Any

from wargame.core.errors import Problem
from wargame.model import amounts as am
from wargame.model import effects as fx
from wargame.model.check.amounts import check_amount
from wargame.model.check.carry import carries
from wargame.model.check.conditions import check_condition
from wargame.model.check.effects import check_effect, check_term
from wargame.model.check.governments import check_party
from wargame.model.check.incidents import check_incident
from wargame.model.check.intent import intentions
from wargame.model.check.measures import check_inject, check_measure, check_process
from wargame.model.check.names import At, Names
from wargame.model.check.policies import check_doctrine
from wargame.model.check.scenario import check_scenario
from wargame.model.fact_rules import FromQuantity, OrderFacts
from wargame.model.governments import Party
from wargame.model.incidents import Incident, IncidentPattern
from wargame.model.measures import Inject, Measure, Process
from wargame.model.policies import Doctrine
from wargame.model.procedures import Question
from wargame.model.quantities import Decay
from wargame.model.scenario import Scenario
from wargame.model.walk import walk


def problems_in(scenario: Scenario, at: At) -> list[Problem]:
    """Return every problem of a scenario."""
    names = Names(scenario, at)
    check_scenario(names)
    for path, node in walk(scenario):
        _check(names, path, node)
    return [*names.problems, *intentions(scenario, at), *carries(scenario, at)]


def problems_in_part(part: Any, name: str, scenario: Scenario, at: At) -> list[Problem]:
    """Return every problem of a part of content that is to go into a scenario; its paths begin with a name."""
    names = Names(scenario, at)
    for path, node in walk(part, name):
        _check(names, path, node)
    return names.problems


def _check(names: Names, path: str, node: Any) -> None:
    """Check one definition, but none inside it."""
    match node:
        case Measure():
            check_measure(names, path, node)
        case Process():
            check_process(names, path, node)
        case Inject():
            check_inject(names, path, node)
        case Question(opinion_on=str() as name) if names.situations:
            names.known(f"{path}.opinion_on", name, names.situations, "situation")
        case Doctrine():
            check_doctrine(names, path, node)
        case Party():
            check_party(names, path, node)
        case Incident() | IncidentPattern():
            check_incident(names, path, node)
        case OrderFacts(at=place):
            names.known(f"{path}.at", place, names.s.theatre, "place")
        case FromQuantity(quantity=name):
            names.quantity(f"{path}.quantity", name)
        case (
            am.Lognormal()
            | am.Triangular()
            | am.Exponential()
            | am.Uniform()
            | am.Mixture()
            | am.Figure()
            | am.ParameterRef()
            | am.QuantityRef()
            | Decay()
        ):
            check_amount(names, path, node)
        case fx.Term():
            check_term(names, path, node)
        case _:
            check_condition(names, path, node)
            check_effect(names, path, node)
