"""`wargame law`: assess, explain, authority, test, book."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from wargame.cli.law import law
from wargame.core.errors import SourceError, UsageError, WargameError

FACTS = str(Path(__file__).resolve().parents[2] / "scenarios/library/facts/us_ships_met_with_force.yaml")


def call(*args: str, code: int = 0) -> str:
    done = CliRunner().invoke(law, args)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == code, done.output
    return done.output


def test_assess_as_json() -> None:
    made = json.loads(call("assess", FACTS, "--json"))
    assert list(made["situations"]) == ["IIS", "STS", "AAA", "AAI", "AAO", "ERS", "IPJ"]
    assert len(made["acts"]) == 73
    assert made["situations"]["STS"]["ceiling"] == "can"
    assert {"id", "status", "basis"} <= set(made["situations"]["STS"]["elements"][0])
    assert made["acts"]["refuel_combat_sorties"]["unmet"] == ["da"]
    assert all({"ruling", "unmet", "basis", "unlock", "mark"} <= set(a) for a in made["acts"].values())


def test_assess_as_tables() -> None:
    text = call("assess", FACTS)
    assert "What may be recognised" in text
    assert "What may be done" in text


def test_readings_and_the_commitment_layer() -> None:
    assert (
        json.loads(call("assess", FACTS, "--json", "--reading", "strict"))["situations"]["STS"]["ceiling"]
        != "can"
    )
    assert json.loads(call("assess", FACTS, "--json", "--no-commitment"))["commitment_layer"] is False
    with pytest.raises(UsageError, match="no reading `nope`"):
        call("assess", FACTS, "--reading", "nope")


def test_explain() -> None:
    assert "ST-8" in call("explain", "STS", "--facts", FACTS)
    assert "`da`" in call("explain", "refuel_combat_sorties", "--facts", FACTS)
    assert json.loads(call("explain", "AAO", "--facts", FACTS, "--json"))["children"]
    with pytest.raises(UsageError, match="did you mean `asw_attack`"):
        call("explain", "asw_atack", "--facts", FACTS)


def test_authority_of_a_state() -> None:
    made = json.loads(call("authority", "us_combat_launch", "--state", FACTS, "--json"))
    assert made["us_combat_launch"]["unmet"] == ["pc"]


def test_cases_pass_and_a_wrong_one_fails(tmp_path: Path) -> None:
    assert call("test").endswith("0 failed\n")
    (tmp_path / "mine.yaml").write_text(
        "schema: 1\nsource: test\ncases:\n  wrong:\n    title: Wrong\n    source: test\n"
        "    given: {date: 2027-05-03, facts: {}}\n    expect: {acts: {weapons_supply: {ruling: permitted}}}\n"
    )
    text = call("test", str(tmp_path), code=1)
    assert "FAIL mine: wrong: weapons_supply: prohibited, expected permitted" in text


def test_the_book_links_both_ways(tmp_path: Path) -> None:
    call("book", "--out", str(tmp_path))
    pages = {p.name: p.read_text("utf-8") for p in tmp_path.glob("*.html")}
    assert 'href="act-refuel_combat_sorties.html"' in pages["rule-iia-annex-1.html"]
    assert 'href="rule-iia-annex-1.html"' in pages["act-refuel_combat_sorties.html"]
    targets = {
        t.split("#")[0] for text in pages.values() for t in __import__("re").findall(r'href="([^"]+)"', text)
    }
    assert targets - {""} <= set(pages)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("schema: 1\ndate: 1990-01-01\nfacts: {attacks: []}\n", "1990-01-01"),
        ("schema: 1\ndate: 2027-05-03\nfacts:\n  attacks:\n    - {victim: martians}\n", "bad.yaml:5"),
        ("schema: 1\ndate: 2027-05-03\nfacts: {atacks: []}\n", "did you mean `attacks`"),
        ("schema: 2\ndate: 2027-05-03\nfacts: {}\n", "bad.yaml:1"),
        ("schema: 1\ndate: 2027-05-03\nfacts: {}\nacts: [asw_atack]\n", "did you mean `asw_attack`"),
    ],
)
def test_wrong_facts_have_clear_errors(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "bad.yaml"
    file.write_text(text)
    with pytest.raises(WargameError, match=says.replace(".", r"\.")) as caught:
        call("assess", str(file), "--json")
    assert caught.value.exit_code in (1, 2)
    assert isinstance(caught.value, (SourceError, WargameError))


WIDTHS = (60, 80, 100, 140, 200)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("command", [("assess", FACTS), ("authority",), ("authority", "--state", FACTS)])
def test_no_width_breaks_a_name(
    command: tuple[str, ...], width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    text = call(*command)
    assert max(map(len, text.splitlines())) <= width
    words = set(text.replace(":", " ").replace(";", " ").split())
    assert {"conditional", "prohibited", "protect_evacuation_ship_by_force", "intel_share_taiwan"} <= words
    assert "…" not in text


def test_below_a_hundred_columns_there_is_no_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    text = call("assess", FACTS)
    assert "│" not in text
    assert "refuel_combat_sorties: conditional; missing: da\n  basis: IIA Annex 1; " in text
    monkeypatch.setenv("COLUMNS", "140")
    assert "│ refuel_combat_sorties " in call("assess", FACTS)


def test_a_narrow_explanation_keeps_its_words_and_a_pipe_its_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    whole = call("explain", "STS", "--facts", FACTS)
    monkeypatch.setenv("COLUMNS", "60")
    narrow = call("explain", "STS", "--facts", FACTS)
    assert narrow.split() == whole.split()
    assert max(map(len, narrow.splitlines())) <= 60 < max(map(len, whole.splitlines()))
