"""Law of other countries: rules that bind, arguments with a cost, points, and which country is asked."""

import json
import time
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from wargame.cli.law import law as cli
from wargame.core.errors import SourceError, UsageError
from wargame.law.assess import Assessment
from wargame.law.cases import Laws, differences
from wargame.law.explain import explain_act, explain_situation
from wargame.law.in_force import Law, LawDateError
from wargame.model.lawbook import Lawbook
from wargame.model.lawload import case_files, countries, load_lawbook
from wargame.model.lawread import ask, check_names, overlays, read_cases, read_tree
from wargame.model.legal_facts import Facts, Given, LegalState
from wargame.schema import library
from wargame.schema.validate import build

DAY = "2027-05-03"
OTHERS = ("australia", "china", "philippines", "south_korea", "taiwan", "united_states")


@pytest.fixture(scope="module", params=OTHERS)
def book(request: pytest.FixtureRequest) -> Lawbook:
    return load_lawbook(request.param)


def call(*args: str, code: int = 0) -> str:
    done = CliRunner().invoke(cli, args)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == code, done.output
    return done.output


def put(folder: Path, text: str) -> Path:
    file = folder / "facts.yaml"
    file.write_text(f"schema: 1\ndate: {DAY}\n{text}")
    return file


def test_japan_comes_first() -> None:
    assert countries() == ("japan", *OTHERS)


def test_cases(book: Lawbook) -> None:
    laws = Laws(book, lambda names: overlays(names, book))
    cases = {
        (path.stem, name): case
        for path in case_files(book.country)
        for name, case in read_cases(path, book.country).cases.items()
    }
    assert not [d for (_, name), case in cases.items() for d in differences(name, case, laws)]
    assert len(cases) >= (12 if book.country in ("china", "taiwan", "united_states") else 6)


def test_every_act_has_a_case_and_every_ruling_is_put_to_the_test(book: Lawbook) -> None:
    expected: dict[str, set[str]] = {}
    for path in case_files(book.country):
        for case in read_cases(path, book.country).cases.values():
            for act, wanted in case.expect.acts.items():
                expected.setdefault(act, set()).add(str(wanted.ruling))
    assert set(expected) == set(book.acts)
    codes = {n for r in book.rules.values() for p in r.provides for n in p.needs}
    assert codes == set(book.codes)


def test_every_point_is_asked_about(book: Lawbook) -> None:
    folder = library.library_root() / "library" / "law" / book.country
    text = "\n".join(p.read_text("utf-8") for p in folder.rglob("*.yaml") if "cases" not in p.parts)
    assert not [p for p in book.points if f"point: {p}," not in text]


def test_rules_cite_and_arguments_state_their_cost(book: Lawbook) -> None:
    assert {r.binds for r in book.rules.values()} == {True, False}
    for r in book.rules.values():
        assert r.citation
        assert r.source
        assert bool(r.cost) is not r.binds


def test_silence_is_unknown_and_everything_explains_itself(book: Lawbook) -> None:
    state = LegalState(situations=book.about.situations)
    for given in (Given(date=DAY, facts=Facts()), Given(date=DAY, facts=Facts(), state=state)):
        made = Assessment(Law(book, DAY), given)
        for act in book.acts:
            r = made.ruling(act)
            assert r.basis
            assert r.ruling == "permitted" or r.unlock
            assert (not r.binds) is bool(r.cost)
            assert explain_act(made, act).as_json()["text"]
        for situation in book.situations:
            assert made.finding(situation).ceiling in ("undetermined", "cannot")
            assert explain_situation(made, situation).lines()


def test_a_date_before_all_law_is_loud(book: Lawbook) -> None:
    with pytest.raises(LawDateError, match="1950-01-01"):
        Law(book, "1950-01-01")


def test_a_warm_ruling_is_quick(book: Lawbook) -> None:
    made = Assessment(Law(book, DAY), Given(date=DAY, facts=Facts()))
    for act in book.acts:
        made.ruling(act)
    started = time.perf_counter()
    for _ in range(50):
        for act in book.acts:
            made.ruling(act)
    assert (time.perf_counter() - started) / (50 * len(book.acts)) < 30e-6


@pytest.mark.parametrize(
    ("said", "ruling", "unmet"),
    [
        ("true", "permitted", ()),
        ("false", "conditional", ("sc_cmc",)),
        ("unknown", "conditional", ("sc_cmc",)),
    ],
)
def test_points_are_three_valued(tmp_path: Path, said: str, ruling: str, unmet: tuple[str, ...]) -> None:
    text = (
        "country: china\n"
        f"facts: {{points: {{state_council_and_cmc_decided: {said}}}}}\nstate: {{situations: [ASL8]}}\n"
    )
    asked, book = ask(put(tmp_path, text))
    found = Assessment(Law(book, DAY), asked.given()).ruling("non_peaceful_means")
    assert (found.ruling, found.unmet) == (ruling, unmet)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "facts: {points: {imminent_dangr: true}}",
            r"3:18: .*imminent_dangr.*did you mean `imminent_danger`",
        ),
        ("facts: {points: {imminent_danger: 3}}", r"3:35: .*expected true, false or unknown"),
        ("facts: {}\nstate: {situations: [EDD]}", r"4:22: .*no situation `EDD` \(did you mean `ED`"),
        ("facts: {}\nacts: [mobilize]", r"4:8: .*did you mean `mobilise`"),
        ('facts: {}\nstatute_set: "2018"', r"4:14: .*no statute set `2018`"),
    ],
)
def test_names_that_lead_nowhere_have_positions(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(SourceError, match=says):
        ask(put(tmp_path, text + "\n"), "taiwan")


def test_a_point_of_another_country_is_unknown_to_japan(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="there is no point `imminent_danger`"):
        ask(put(tmp_path, "facts: {points: {imminent_danger: true}}\n"))


def test_the_option_and_the_file_must_agree(tmp_path: Path) -> None:
    file = put(tmp_path, "country: taiwan\nfacts: {}\n")
    assert ask(file)[1].country == ask(file, "taiwan")[1].country == "taiwan"
    with pytest.raises(UsageError, match=r"facts\.yaml:3:10: .*`taiwan`.*`china`"):
        ask(file, "china")
    with pytest.raises(SourceError, match=r"3:10.*did you mean `taiwan`"):
        ask(put(tmp_path, "country: taiwann\nfacts: {}\n"))
    with pytest.raises(UsageError, match="did you mean `china`"):
        ask(put(tmp_path, "facts: {}\n"), "chinna")


def test_only_an_argument_adds_keys_to_json(tmp_path: Path) -> None:
    file = str(put(tmp_path, "facts: {}\n"))
    made = json.loads(call("assess", file, "--country", "china", "--json"))
    assert made["country"] == "china"
    assert "commitment_layer" not in made
    assert made["acts"]["blockade"]["binds"] is False
    assert "may imply that Taiwan is a state" in made["acts"]["blockade"]["cost"]
    assert not {"binds", "cost"} & set(made["acts"]["non_peaceful_means"])
    japan = json.loads(call("assess", file, "--json"))
    assert "country" not in japan
    assert not any({"binds", "cost"} & set(a) for a in japan["acts"].values())


def test_tables_and_trees_say_what_binds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    file = str(put(tmp_path, "country: united_states\nfacts: {}\n"))
    assert "argument; cost:" in " ".join(call("assess", file).split())
    text = call("explain", "enter_hostilities", "--facts", file)
    assert "an argument, not a gate" in text
    assert "Washington Post 11 Oct 2021" in text
    made = json.loads(call("authority", "enter_hostilities", "--state", file, "--json"))
    assert made["enter_hostilities"]["binds"] is False
    with pytest.raises(UsageError, match="--country goes with --state"):
        call("authority", "--country", "china")


def test_cases_of_one_country_or_all(tmp_path: Path) -> None:
    assert call("test", "--country", "australia") == "9 passed, 0 failed\n"
    mine = tmp_path / "mine.yaml"
    mine.write_text(
        "schema: 1\ncountry: china\nsource: test\ncases:\n  one:\n    title: One\n    source: test\n"
        f"    given: {{date: {DAY}, facts: {{}}}}\n    expect: {{acts: {{blockade: {{binds: true}}}}}}\n"
    )
    text = call("test", str(mine), code=1)
    assert "FAIL china/mine: one: blockade: rests on an argument, expected a rule that binds" in text
    with pytest.raises(UsageError, match=r"`china`.*`taiwan`"):
        call("test", str(mine), "--country", "taiwan")


def test_the_books_of_all_countries(tmp_path: Path) -> None:
    call("book", "--out", str(tmp_path), "--country", "all")
    pages = {p.relative_to(tmp_path).as_posix(): p.read_text("utf-8") for p in tmp_path.rglob("*.html")}
    assert all(f'href="{c}/index.html"' in pages["index.html"] for c in countries())
    assert "argument" in pages["china/act-blockade.html"]
    assert "may imply that Taiwan is a state" in pages["china/rule-blockade.html"]
    assert "緊急命令" in pages["taiwan/situation-ED.html"]
    assert 'href="../index.html"' in pages["taiwan/facts.html"]
    assert 'id="points-imminent-danger"' in pages["taiwan/facts.html"]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("binds: false\n", r"binds: an argument .* states its `cost`"),
        ("cost: much\n", r"cost: an argument .* states its `cost`"),
        (
            "governs: [x]\nprovides: [{act: blokade, in: [ASL8], ruling: permitted}]\n",
            "did you mean `blockade`",
        ),
        ("provides: [{act: blockade, in: [ASL9], ruling: permitted}]\n", "no situation `ASL9`.*did you mean"),
        (
            "provides: [{act: blockade, in: [ASL8], ruling: permitted, when: {point: x, is: true}}]\n",
            "no point `x`",
        ),
    ],
)
def test_a_wrong_rule_is_found_where_it_is_wrong(tmp_path: Path, change: str, says: str) -> None:
    from wargame.model.lawbook import LawRule

    source = library.library_root() / "library" / "law" / "china"
    folder = tmp_path / "library" / "law" / "china"
    for path in source.rglob("*.yaml"):
        copy = folder / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    file = folder / "new_act" / "1.yaml"
    file.parent.mkdir()
    file.write_text(
        "schema: 1\nid: NEW 1\ntitle: New\nsays: New.\ncitation: NEW 1\nsource: judgement\n"
        f'in_force: [{{from: "2005-03-14", text_read: secondary, checked_on: "{DAY}"}}]\n{change}'
    )
    tree = read_tree(file, "1.yaml")
    with pytest.raises(SourceError, match=says) as caught:
        check_names(file, build(LawRule, tree), tree)
    assert all(p.file == "1.yaml" and p.line >= 8 for p in caught.value.problems)


def test_a_commitment_is_japans_alone(book: Lawbook) -> None:
    assert not Assessment(Law(book, DAY), Given(date=DAY, facts=Facts())).committed
    japan = load_lawbook()
    assert Assessment(Law(japan, DAY), Given(date=DAY, facts=Facts())).committed
    without = replace(japan, about=replace(japan.about, commitment_from=None))
    assert not Assessment(Law(without, DAY), Given(date=DAY, facts=Facts())).committed
