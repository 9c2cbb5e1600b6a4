"""Measures, each by what follows from it: cases of `tests/cases/measures/`, in the scenarios that ship."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.index_only import leaves
from tests.support.measure_cases import cases_in, files, pairs, seen_in, wanted
from wargame.engine.preflight import load
from wargame.model.amounts import Figure
from wargame.model.effects import Adjust

CASES = [(path, name) for path in files() for name in cases_in(path).cases]


@pytest.mark.parametrize(("path", "name"), CASES, ids=[f"{p.stem}-{n}" for p, n in CASES])
def test_what_follows_from_an_order(path: Path, name: str) -> None:
    file = cases_in(path)
    case = file.cases[name]
    seen = pairs(seen_in(file.scenario, case))
    assert wanted(case.follows) <= seen, sorted(wanted(case.follows) - seen)
    assert not wanted(case.never) & seen


def test_far_hosts_add_less_to_reach_than_near_ones() -> None:
    """Of what each host lends, Australia is farthest from Taiwan and Japan nearest."""
    measures = load("pledge").scenario.measures

    def reach(name: str) -> float:
        figures = [
            e.by.value
            for e in leaves(measures[name].effects)
            if isinstance(e, Adjust) and e.adjust == "united_states.combat_reach" and isinstance(e.by, Figure)
        ]
        return max(figures)

    assert 0 < reach("host_us_bombers") < reach("bring_forces_from_korea")
    assert reach("bring_forces_from_korea") < reach("fly_combat_sorties_from_japan")
