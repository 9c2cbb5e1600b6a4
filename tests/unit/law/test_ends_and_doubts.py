"""The end of a recognition is published; what a reader of a case should know before the answer."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from tests.support.islands import Island
from wargame.cli.main import cli
from wargame.law.in_force import LawDateError, period
from wargame.model.lawload import load_lawbook

CASE = "schema: 1\ndate: 2027-05-03\n"
MILITIA = """facts:
  attacks:
    - {victim: none, actor: state_like, organised_planned: false, stage: ongoing, means: [militia], armed: false,
       place: japan_territorial_sea, innocent_passage: false}
"""
MISSILES = """facts:
  attacks:
    - {victim: japan, target: base, actor: state, organised_planned: true, stage: ongoing, means: [missile],
       place: japan_territory}
"""


def ask(tmp_path: Path, text: str, *words: str) -> Result:
    file = tmp_path / "case.yaml"
    file.write_text(CASE + text, encoding="utf-8")
    asked = [str(file) if w == "FILE" else w for w in words]
    return CliRunner().invoke(cli, ["law", *asked])


def test_the_end_of_a_recognition_is_published() -> None:
    table = Island("starting_situations: [IIS]\n").send("lapse_iis")
    ended = table.last("law.determination.ended")
    (notice,) = table.of("law.notice.published", about="IIS")
    assert (notice.data.notice, notice.data.duty) == ("end_of_situation", "")
    assert (notice.visibility, notice.refs, notice.cause) == (
        ("public",),
        ("IIA 4(3)", "IIA 10"),
        (ended.seq,),
    )
    assert "law.notice.published" in {e.type for e in table.game.view_of("china").events()}


def test_every_situation_whose_recognition_is_published_has_an_end_that_is() -> None:
    book = Island().game.counsel.book("japan")
    assert book is not None
    begun, over = (
        {s for n in book.notices.values() if n.on == on for s in n.of}
        for on in ("recognition", "end_of_recognition")
    )
    assert begun == over == set(book.situations)


@pytest.mark.parametrize(
    ("name", "facts", "state", "stands"),
    [
        ("PT", "facts: {}\n", "", "holds"),
        ("PT", "facts: {}\n", "state: {situations: [IIS]}\n", "does not hold"),
        ("GZ", MILITIA, "", "holds"),
        ("GZ", MILITIA, "state: {situations: [IIS]}\n", "holds"),
        ("GZ", MISSILES, "", "does not hold"),
        ("GZ", "facts: {attacks: []}\n", "", "does not hold"),
        ("GZ", "facts: {}\n", "", "open"),
    ],
)
def test_peacetime_and_the_grey_zone_are_derived(
    tmp_path: Path, name: str, facts: str, state: str, stands: str
) -> None:
    made = ask(tmp_path, facts + state, "explain", name, "--facts", "FILE", "--json")
    tree = msgspec.json.decode(made.stdout)
    assert tree["text"].endswith(f": {stands}")
    assert tree["basis"]
    assert tree["children"][-1]["children"], "powers"


def test_peacetime_and_the_grey_zone_are_no_situations(tmp_path: Path) -> None:
    made = ask(tmp_path, MILITIA, "assess", "FILE", "--json")
    assert set(msgspec.json.decode(made.stdout)["situations"]) == set(load_lawbook().situations)
    refused = ask(tmp_path, MILITIA + "state: {situations: [GZ]}\n", "assess", "FILE")
    assert refused.exit_code
    assert "there is no situation `GZ`" in str(refused.exception)


def test_another_periods_law_is_said_to_be_laid_over_the_date(tmp_path: Path) -> None:
    made = ask(tmp_path, "statute_set: pre2015\nfacts: {}\n", "assess", "FILE")
    assert "the law of `pre2015`" in made.stderr
    assert "laid over 2027-05-03" in made.stderr
    assert not ask(tmp_path, "statute_set: 2025cyber\nfacts: {}\n", "assess", "FILE").stderr
    as_json = ask(tmp_path, "statute_set: pre2015\nfacts: {}\n", "assess", "FILE", "--json")
    assert not as_json.stderr


def test_votes_and_acts_that_no_rule_asks_for_are_noted(tmp_path: Path) -> None:
    state = (
        "facts: {}\nstate:\n  approvals: {basicplan: approved}\n"
        "  basic_plan: {adopted: true, acts: [medical_us, rear_suport]}\n"
    )
    made = ask(tmp_path, state, "assess", "FILE", "--json")
    assert made.exit_code == 0
    assert "case.yaml:5:15: state.approvals.basicplan" in made.stderr
    assert "did you mean `basic_plan`?" in made.stderr
    assert "case.yaml:6:50: state.basic_plan.acts[1]" in made.stderr
    assert "did you mean `rear_support`?" in made.stderr
    assert msgspec.json.decode(made.stdout)["situations"]


def test_a_misspelt_reading_in_a_file_is_an_error_with_its_place(tmp_path: Path) -> None:
    made = ask(tmp_path, "readings: [strict, brod]\nfacts: {}\n", "assess", "FILE")
    assert made.exit_code
    assert "case.yaml:3:20: readings[1]: there is no reading `brod` (did you mean `broad`?)" in str(
        made.exception
    )


def test_a_date_without_law_names_the_country() -> None:
    with pytest.raises(LawDateError, match="no text of the law of China is known for 1900"):
        period(load_lawbook("china"), "1900-01-01", None)
