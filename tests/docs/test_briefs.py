"""Briefs: each tells its post what it orders and what it is asked, as the scenario has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest

from wargame.engine.preflight import load
from wargame.model.effects import Ask
from wargame.model.posts import post_for
from wargame.model.scenario import Scenario
from wargame.model.walk import walk
from wargame.schema import library

HOUSE_OF_JAPAN = {"lower": "lower_house_swing_party", "upper": "upper_house_swing_party"}
SCENARIOS = [s for s in library.scenario_ids() if s != "practice" and not s.startswith("published/")]
ASKED = ("You are asked", "You are heard")
ORDERS = ("You decide", "You order")


def asked(scenario: Scenario) -> set[tuple[str, str]]:
    """Return actor and post of everybody whom an effect or a step of a procedure asks or has vote."""
    found = set()
    for part in (scenario.measures, scenario.injects, scenario.processes, scenario.procedures):
        found |= {node.ask for _, node in walk(part) if isinstance(node, Ask)}
    for p in scenario.procedures.values():
        for step in p.steps.values():
            if step.asks is not None:
                found.add(step.post if "/" in step.post else f"{p.actor}/{step.post}")
            if step.votes is not None:
                government = scenario.actors[p.actor].government
                assert government is not None
                chamber = (scenario.governments[government.preset].chambers or {}).get(step.votes.house)
                posts = [HOUSE_OF_JAPAN[step.votes.house]] if chamber is None else chamber.asked.values()
                found |= {f"{p.actor}/{post}" for post in posts}
    return {(a, b) for a, _, b in (x.partition("/") for x in found)}


@cache
def posts(name: str) -> dict[tuple[str, str], tuple[list[str], bool, bool]]:
    """Return what each post's brief says that it does ("You ..."), whether it orders, and whether it is asked."""
    scenario = load(name).scenario
    ordering = {(m.actor, post_for(scenario, m)) for m in scenario.measures.values()}
    questions = asked(scenario)
    return {
        (a, p): (
            re.findall(r"\*\*(You [^*]*?)\W*\*\*", scenario.briefs[post.brief]),
            (a, p) in ordering,
            (a, p) in questions,
        )
        for a, actor in scenario.actors.items()
        for p, post in actor.posts.items()
        if post.brief
    }


def every() -> Iterator[tuple[str, str, str, list[str], bool, bool]]:
    """Yield every brief of a post."""
    for name in SCENARIOS:
        for (actor, post), of in posts(name).items():
            yield name, actor, post, *of


def test_there_are_briefs() -> None:
    assert len([*every()]) > 100


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_post_is_told_that_it_orders(name: str) -> None:
    assert not [x for x, (says, orders, _) in posts(name).items() if orders and not {*ORDERS} & {*says}]


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_post_is_told_that_it_is_asked(name: str) -> None:
    assert not [x for x, (says, _, is_asked) in posts(name).items() if is_asked and not {*ASKED} & {*says}]


@pytest.mark.parametrize("name", SCENARIOS)
def test_who_orders_nothing_and_is_asked_nothing_is_told_no_other(name: str) -> None:
    told = {*ASKED, *ORDERS}
    assert not [x for x, (says, o, q) in posts(name).items() if not o and not q and told & {*says}]
