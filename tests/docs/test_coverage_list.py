"""The coverage list: every key once, nothing that points at nothing, and no more claimed than works."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.coverage_list import (
    GENERIC,
    LAW,
    WORKING,
    CoverageFile,
    cases_of,
    coverage,
    missing,
    shipped,
    unseen,
)
from wargame.core.text import say

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
        if r.status in (*WORKING, LAW) and not (r.where and r.shown_by)
    ]
    assert not bad


def test_what_is_shown_is_shown_of_this_row(listed: CoverageFile) -> None:
    """Tests of all offers, of all scenarios and of the whole matrix of the law show nothing of one feature."""
    assert not [f"{r.key}: {x}" for r in listed.rows for x in r.shown_by if x in GENERIC]


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
    assert sum(r.status == LAW for r in listed.rows) <= listed.law_at_most
    assert listed.working_at_least >= 200


PLAYED = ("measure", "quantity", "process", "procedure", "policy", "inject", "consent", "scenario", "place")


def test_what_is_law_alone_is_done_by_no_measure(listed: CoverageFile) -> None:
    """A row of law points at law only, and what works is not law only, unless it is a rule that stops somebody."""
    law = [r for r in listed.rows if r.status == LAW]
    assert not [r.key for r in law if {x.partition(":")[0] for x in r.where} & {*PLAYED}]
    assert not [r.key for r in law if not any("/law/" in x or "tests/unit/law/" in x for x in r.shown_by)]


def test_an_act_that_a_shipped_measure_does_is_not_law_alone(listed: CoverageFile) -> None:
    """All acts of such a row would be done by measures that a shipped scenario offers: then it works."""
    done = {a for s in shipped() for m in s.measures.values() if m.actor == "japan" for a in m.needs_acts}
    bad = []
    for r in listed.rows:
        acts = {x.partition(":")[2] for x in r.where if x.startswith("act:")}
        if r.status == LAW and acts and acts <= done:
            bad.append(r.key)
    assert not bad


def _words(name: str) -> set[str]:
    return {*name.split("_")} - {"us", "jp", "prc", "tw"}


def test_what_is_not_there_yet_is_no_name_of_what_ships(listed: CoverageFile) -> None:
    """A key is there if its words, those for who it is of aside, all stand in the id of something that ships.

    So `jp_budget` is in `ask_for_defence_budget`. What shares words and nothing else is in `ELSEWHERE`.
    """
    ships = {
        x
        for s in shipped()
        if s.id != "practice"
        for part in (s.measures, s.quantities, s.processes, s.procedures, s.theatre, s.injects, s.consents)
        for x in part
    }
    bad = [
        f"{r.key}: {x}"
        for r in listed.rows
        if r.status == "not_yet"
        for x in sorted(ships)
        if _words(r.key) and _words(r.key) <= _words(x) and x not in ELSEWHERE.get(r.key, ())
    ]
    assert not bad


ELSEWHERE = {
    "prc_spending": ("special_spending",),  # what Taiwan's budget buys
    "poll_prc": ("poll_in_japan",),  # it asks about support and force
}
"""Not yet: ids that share the words of a key and are something else."""


def test_a_note_names_only_what_there_is(listed: CoverageFile) -> None:
    """Where a note names another key in brackets, that row works."""
    status = {r.key: r.status for r in listed.rows}
    named = [(r.key, k) for r in listed.rows for k in re.findall(r"\(([a-z]+_[a-z_0-9]+)\)", r.note)]
    assert not [x for x in named if x[1] in status and status[x[1]] not in WORKING]


def test_a_note_says_of_nobody_who_plays_that_he_does_not(listed: CoverageFile) -> None:
    who = {say(a.title) for s in shipped() for a in s.actors.values()}
    bad = [
        f"{r.key}: {r.note}"
        for r in listed.rows
        for name in who
        if re.search(rf"\b{re.escape(name)}\b[^.;]*\b(do|does) not act\b", r.note)
    ]
    assert not bad


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
