"""Rulings where a case file cannot say it: what is not cited, how a missing rule is named, where an error stands."""

from pathlib import Path

import pytest

from wargame.core.errors import SourceError
from wargame.law.assess import Assessment
from wargame.law.in_force import Law
from wargame.model.lawbook import Lawbook
from wargame.model.lawload import load_lawbook
from wargame.model.lawread import read_facts
from wargame.model.legal_facts import Facts, Given, LegalState
from wargame.model.terms import Always

DAY = "2027-05-03"


@pytest.fixture(scope="module")
def book() -> Lawbook:
    return load_lawbook()


def ruled(book: Lawbook, date: str = DAY, *, committed: bool | None = None, **state: object) -> Assessment:
    made = LegalState(**state)  # type: ignore[arg-type]
    return Assessment(
        Law(book, date), Given(date=date, commitment_layer=committed, facts=Facts(), state=made)
    )


@pytest.mark.parametrize(("committed", "cited"), [(True, True), (None, True), (False, False)])
def test_the_commitment_is_cited_while_it_is_applied(
    book: Lawbook, committed: bool | None, cited: bool
) -> None:
    support = ruled(book, committed=committed, situations=("IIS",)).ruling("rear_support")
    force = ruled(book, committed=committed, situations=("STS",)).ruling("asw_attack")
    assert any(b.startswith("FIVE") for b in support.basis) is cited
    assert any(b.startswith("FIVE") for b in force.basis) is cited


def test_the_commitment_does_not_touch_an_attack_on_japan(book: Lawbook) -> None:
    made = ruled(book, situations=("AAO",))
    assert not any(b.startswith("FIVE") for b in made.ruling("asw_attack").basis)


def test_a_request_for_goods_does_not_cite_asset_protection(book: Lawbook) -> None:
    assert ruled(book).ruling("transport_us").basis == ("SDFA 100-6",)


@pytest.mark.parametrize(
    ("act", "date", "article", "since"),
    [
        ("neo_foreigners_alone", "2021-08-20", "SDFA 84-4", "2022-04-13"),
        ("rescue_nationals_abroad", "2014-06-01", "SDFA 84-3", "2016-03-29"),
        ("cyber_neutralise", "2026-09-30", "ACD25", "2026-10-01"),
    ],
)
def test_what_is_not_in_force_yet_is_cited_plainly(
    book: Lawbook, act: str, date: str, article: str, since: str
) -> None:
    r = ruled(book, date).ruling(act)
    assert (r.ruling, r.basis, r.unlock) == ("prohibited", (article,), f"{article} in force, from {since}")


def test_a_situation_that_is_not_in_force_yet(book: Lawbook) -> None:
    found = ruled(book, "2014-06-01").finding("STS")
    assert (found.ceiling, found.basis) == ("cannot", ("AASA 2(4)",))
    assert "2016-03-29" in str(found.arguments[0].says)


def test_conditions_that_no_fact_can_show_say_so(book: Lawbook) -> None:
    """A code that no case can meet names what would open the act beyond the facts."""
    never = {name: c for name, c in book.codes.items() if c.met_when == Always(always=False)}
    assert sorted(never) == ["II-3s", "ex", "in", "lim", "policy", "vol"]
    assert all(c.unlock for c in never.values())


@pytest.mark.parametrize("text", ["acts: [isr_own, asw_atack]", "acts:\n  - isr_own\n  - asw_atack"])
def test_an_unknown_act_has_a_position(tmp_path: Path, book: Lawbook, text: str) -> None:
    file = tmp_path / "f.yaml"
    file.write_text(f"schema: 1\ndate: {DAY}\nfacts: {{}}\n{text}\n")
    with pytest.raises(SourceError, match=r"f\.yaml:(4:17|6:5): acts\[1\]: .*did you mean `asw_attack`"):
        read_facts(file, book)
