"""The worked cases of Japan's law put every condition to the test, both ways, and every cell of the matrix exactly."""

from __future__ import annotations

from dataclasses import replace

import pytest

from wargame.law.cases import Laws, differences
from wargame.model.law_cases import LawCase
from wargame.model.lawload import case_files, load_lawbook
from wargame.model.lawread import overlays, read_cases
from wargame.model.terms import Always

BOOK = load_lawbook()
FILES = {p.stem: read_cases(p).cases for p in case_files()}
CASES = [(f"{stem}: {name}", case) for stem, cases in FILES.items() for name, case in cases.items()]
CELLS = FILES["matrix_cells"]
NEVER_MET = {
    "in": "whether data make support one with another's use of force is a finding that no fact states",
    "policy": "a change of policy is a decision that no fact states; a reading may suppose it",
    "vol": "the will of those asked is theirs; no fact states it",
    "ex": "whether a use is for an exercise is not among the facts",
    "II-3s": "whether Taiwan's forces are a similar organisation is the question itself; no answer says so",
    "lim": "it limits what may be done rather than asking for anything",
}
"""Conditions that no fact of a case meets, and why."""


def acts_that_need(code: str) -> set[str]:
    """Return the acts for which a code is asked, also through an act that they follow."""
    provisions = [p for r in BOOK.rules.values() for p in r.provides]
    found = {p.act for p in provisions if code in p.needs}
    while more := {p.act for p in provisions if p.follows in found} - found:
        found |= more
    return found


def cases_that_notice(code: str, always: bool, needing: list[tuple[str, LawCase]]) -> bool:
    """Tell whether a case differs once a code is always met, or never."""
    codes = {**BOOK.codes, code: replace(BOOK.codes[code], met_when=Always(always=always))}
    spoilt = replace(BOOK, codes=codes)
    laws = Laws(spoilt, lambda names: overlays(names, spoilt))
    return any(next(differences(name, case, laws), None) for name, case in needing)


@pytest.mark.parametrize("code", sorted(BOOK.codes))
def test_every_condition_is_met_in_one_case_and_missing_in_another(code: str) -> None:
    acts = acts_that_need(code)
    laws = Laws(BOOK, lambda names: overlays(names, BOOK))
    needing = [
        (name, case)
        for name, case in CASES
        if acts & case.expect.acts.keys() and next(differences(name, case, laws), None) is None
    ]
    assert cases_that_notice(code, True, needing), "no case in which it is missing"
    if code not in NEVER_MET:
        assert cases_that_notice(code, False, needing), "no case in which it is met"


def test_what_no_fact_can_meet_is_listed_and_says_what_would() -> None:
    never = {c for c, code in BOOK.codes.items() if code.met_when == Always(always=False)}
    assert never == NEVER_MET.keys()
    assert all(BOOK.codes[c].unlock for c in never)


def test_every_cell_of_the_matrix_says_one_thing() -> None:
    columns = {"peacetime": (), "iis": ("IIS",), "sts": ("STS",), "aaa": ("AAA",), "aa": ("AAO",)}
    wanted = {f"r{a.row:02}_{act}_{c}": s for act, a in BOOK.acts.items() for c, s in columns.items()}
    assert len(wanted) == 365
    assert {name: CELLS[name].given.state.situations for name in wanted if name in CELLS} == wanted
    for name, cell in CELLS.items():
        [(act, expected)] = cell.expect.acts.items()
        assert name.startswith(f"r{BOOK.acts[act].row:02}_{act}_")
        assert expected.ruling in ("permitted", "conditional", "prohibited"), (
            f"{name}: one ruling, not several"
        )


def test_imminent_attack_is_told_from_one_that_occurred() -> None:
    """Whatever waits for the attack to occur has a cell for each, with the operation ordered in both."""
    waits = {*acts_that_need("occ"), "us_combat_launch"}
    assert len(waits) == 16
    for act in waits:
        row = f"r{BOOK.acts[act].row:02}_{act}"
        imminent, occurred = CELLS[f"{row}_aai_ordered"], CELLS[f"{row}_aao_ordered"]
        assert (imminent.given.state.situations, occurred.given.state.situations) == (("AAI",), ("AAO",))
        assert all("defence_operation" in c.given.state.orders for c in (imminent, occurred))
        before, after = imminent.expect.acts[act], occurred.expect.acts[act]
        assert before.ruling == "conditional"
        assert set(before.unmet or ()) - set(after.unmet or ()) == (
            {"pc"} if act == "us_combat_launch" else {"occ"}
        )
        assert after.ruling == ("conditional" if act == "bmd_us_territory" else "permitted")


GRADED = ("intent_capability", "place", "scale", "harm_to_japan", "sacrifice")


@pytest.mark.parametrize("yardstick", GRADED)
def test_no_grade_of_a_yardstick_decides_a_ceiling(yardstick: str) -> None:
    """Grades are arguments. Only a record that there is none of a thing (grade 0) may keep an answer from fitting."""
    laws = Laws(BOOK, lambda names: overlays(names, BOOK))
    asked = 0
    for _, case in CASES:
        facts = case.given.facts
        if not case.expect.situations or getattr(facts.yardsticks, yardstick) == 0:
            continue
        asked += 1
        found = set()
        for grade in (1, 2, 3, "unknown"):
            graded = replace(facts, yardsticks=replace(facts.yardsticks, **{yardstick: grade}))
            made = laws.assess(replace(case, given=replace(case.given, facts=graded)))
            found.add(tuple(made.finding(s).ceiling for s in case.expect.situations))
        assert len(found) == 1, case.title
    assert asked > 100


def test_every_worked_case_expects_one_ceiling() -> None:
    several = [
        name
        for name, case in CASES
        for e in case.expect.situations.values()
        if isinstance(e.ceiling, tuple) and len(e.ceiling) > 1
    ]
    assert not several
