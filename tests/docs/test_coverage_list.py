"""The coverage list: every key once, nothing that points at nothing, and no more claimed than works."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.coverage_list import WORKING, CoverageFile, cases_of, coverage, missing, shipped, unseen

KEYS = (Path(__file__).parent / "feature_keys.txt").read_text("utf-8").split()
"""The keys of the features that the documents name, in their order. The list is closed: rows change, keys do not."""


@pytest.fixture(scope="module")
def listed() -> CoverageFile:
    return coverage()


def test_every_key_is_there_once(listed: CoverageFile) -> None:
    assert len(KEYS) == len(set(KEYS)) == 419
    assert [r.key for r in listed.rows] == KEYS


def test_what_works_says_where_and_what_shows_it(listed: CoverageFile) -> None:
    bad = [
        f"{r.key}: {r.status} without {'where' if not r.where else 'shown_by'}"
        for r in listed.rows
        if r.status in WORKING and not (r.where and r.shown_by)
    ]
    assert not bad


def test_what_is_not_there_yet_points_at_nothing_and_says_what_is_missing(listed: CoverageFile) -> None:
    bad = [
        r.key for r in listed.rows if r.status == "not_yet" and (r.where or r.shown_by or len(r.note) < 10)
    ]
    assert not bad


def test_every_reference_leads_somewhere(listed: CoverageFile) -> None:
    problems = [f"{r.key}: {told}" for r in listed.rows for x in r.where if (told := missing(x))]
    problems += [f"{r.key}: {told}" for r in listed.rows for x in r.shown_by if (told := unseen(x))]
    assert not problems, "\n".join(problems)


def test_a_row_about_law_is_shown_by_a_case_about_it(listed: CoverageFile) -> None:
    """Where only worked cases are named, each act or situation of the row stands in one of them."""
    bad = []
    for row in listed.rows:
        terms = [x.partition(":")[2] for x in row.where if x.startswith(("act:", "situation:"))]
        if terms and all(".yaml" in x for x in row.shown_by):
            text = " ".join(cases_of(row))
            bad += [f"{row.key}: {t}" for t in terms if not re.search(rf"\b{t}\b", text)]
    assert not bad


def test_a_measure_is_one_that_a_shipped_scenario_offers(listed: CoverageFile) -> None:
    offered = {f"measure:{m}" for s in shipped() for m in s.measures}
    assert not [r.key for r in listed.rows if r.status == "measure" and not offered & {*r.where}]


def test_no_more_is_claimed_than_works(listed: CoverageFile) -> None:
    assert sum(r.status in WORKING for r in listed.rows) >= listed.working_at_least


@pytest.mark.parametrize(
    ("reference", "told"),
    [
        ("measure:suspend_rare_earth", "there is no measure `suspend_rare_earth`"),
        ("act:mine_sweeping", "there is no act `mine_sweeping`"),
        ("metric:x", "there is no kind `metric` of thing"),
        ("docs/nothing.md", "there is no docs/nothing.md"),
        ("quantity:resolve", ""),
    ],
)
def test_a_wrong_reference_is_found(reference: str, told: str) -> None:
    assert missing(reference) == told


@pytest.mark.parametrize(
    ("reference", "told"),
    [
        ("tests/unit/engine/test_pledge.py::test_nothing", "has no test test_nothing"),
        ("tests/unit/engine/test_nothing.py::test_x", "there is no file"),
        ("scenarios/library/law/japan/cases/overlap.yaml#no_case", "has no case no_case"),
        ("docs/index.md", "is no file of tests or cases"),
    ],
)
def test_a_wrong_showing_is_found(reference: str, told: str) -> None:
    assert told in unseen(reference)
