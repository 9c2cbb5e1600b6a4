"""Measures, each by what follows from it: cases of `tests/cases/measures/`, in the scenarios that ship."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.measure_cases import Follows, cases_in, files, seen_in

CASES = [(path, name) for path in files() for name in cases_in(path).cases]


def wanted(follows: Follows | None) -> set[tuple[str, str]]:
    """Return what is expected as pairs of a verb and its object."""
    verbs = Follows.__dataclass_fields__  # type: ignore[attr-defined]
    return {(verb, what) for verb in verbs for what in getattr(follows, verb, ())}


@pytest.mark.parametrize(("path", "name"), CASES, ids=[f"{p.stem}-{n}" for p, n in CASES])
def test_what_follows_from_an_order(path: Path, name: str) -> None:
    file = cases_in(path)
    case = file.cases[name]
    seen = {(verb, what) for verb, of in seen_in(file.scenario, case).items() for what in of}
    assert wanted(case.follows) <= seen, sorted(wanted(case.follows) - seen)
    assert not wanted(case.never) & seen
