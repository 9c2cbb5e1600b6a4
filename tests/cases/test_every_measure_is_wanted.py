"""What a scenario lets an actor order, some doctrine of that actor orders, or it is under way from the start."""

from __future__ import annotations

import pytest

from wargame.engine.preflight import load
from wargame.schema.library import scenario_ids

NAMES = [n for n in scenario_ids() if load(n).scenario.measures]


@pytest.mark.parametrize("name", NAMES)
def test_no_measure_is_in_no_doctrine(name: str) -> None:
    s = load(name).scenario
    wanted = {(p.actor, m) for p in s.policies.values() for row in p.orders for m in row.want}
    begun = set(s.starting_measures)
    idle = [m for m, d in s.measures.items() if (d.actor, m) not in wanted and m not in begun]
    assert not idle, f"no doctrine of {name} ever orders these: give them a row, or leave them out"
