"""At most one measure in ten only shifts an index; the rest move a unit, a stock, a process, a channel or a fact."""

from __future__ import annotations

import pytest

from tests.support.index_only import index_only, steps
from tests.support.worlds import scenario
from wargame.engine.preflight import load
from wargame.schema.library import scenario_ids

PLAYED = [name for name in scenario_ids() if not name.startswith("published/") and name != "practice"]
MOST = 0.10


@pytest.mark.parametrize("name", PLAYED)
def test_one_in_ten_measures_of_a_scenario_at_most(name: str) -> None:
    shipped = load(name).scenario
    only = index_only(shipped)
    assert len(only) <= MOST * len(steps(shipped.measures)), only


def test_one_in_ten_of_all() -> None:
    every = [load(name).scenario for name in scenario_ids()]
    only = {m for s in every for m in index_only(s)}
    assert len(only) <= MOST * len({m for s in every for m in steps(s.measures)}), sorted(only)


SMALL = """
quantities:
  mood: {title: Mood, unit: points of 100, bounds: [0, 100], start: 50}
  grain: {title: Grain, unit: days, bounds: [0, 100], start: 50}
measures:
  smile: {title: Smile, actor: red, effects: [{adjust: world.mood, by: 5}, {say: Good morning., to: [public]}]}
  perhaps: {title: Perhaps, actor: red, effects: [{when: {always: true}, then: [{adjust: world.mood, by: 5}]}]}
  feed: {title: Feed, actor: red, effects: [{adjust: world.mood, by: 5}, {adjust: world.grain, by: -5}]}
  pass: {title: Pass, actor: red, effects: [{when: {always: true}, then: [{grant: passage}]}]}
  noticed: {title: Noticed, actor: red, effects: [{adjust: world.mood, by: 5}]}
injects:
  answer: {title: Answer, when: {active: noticed}, effects: [{adjust: world.grain, by: -1}]}
"""


def test_what_counts_as_an_index_alone() -> None:
    """Points of opinion, words, or nothing at all; not what moves a stock or a consent, or what an event reads."""
    assert set(index_only(scenario(SMALL).scenario)) == {"smile", "perhaps", "hold"}
