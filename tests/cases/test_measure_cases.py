"""Measures, each by what follows from it: cases of `tests/cases/measures/`, in the scenarios that ship."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.measure_cases import cases_in, files, pairs, seen_in, wanted

CASES = [(path, name) for path in files() for name in cases_in(path).cases]


@pytest.mark.parametrize(("path", "name"), CASES, ids=[f"{p.stem}-{n}" for p, n in CASES])
def test_what_follows_from_an_order(path: Path, name: str) -> None:
    file = cases_in(path)
    case = file.cases[name]
    seen = pairs(seen_in(file.scenario, case))
    assert wanted(case.follows) <= seen, sorted(wanted(case.follows) - seen)
    assert not wanted(case.never) & seen
