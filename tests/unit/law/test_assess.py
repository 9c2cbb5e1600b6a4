"""The assessor by itself: three-valued facts, windows of dates, precedence, readings, marks."""

import time
from dataclasses import replace
from pathlib import Path

import pytest

from wargame.core.errors import SourceError, UsageError
from wargame.law.assess import Assessment
from wargame.law.authority import LawConflict
from wargame.law.cases import Laws, differences
from wargame.law.explain import explain_act, explain_situation
from wargame.law.in_force import Law, LawDateError, period
from wargame.model.law_windows import Window
from wargame.model.lawbook import Lawbook, LawRule, LawSituation, Overlay, Provision
from wargame.model.lawload import case_files, load_lawbook
from wargame.model.lawread import overlays, read_cases, read_facts
from wargame.model.legal_facts import Attack, CloseState, Economy, Facts, Given, LegalState
from wargame.schema.library import kind_files

DAY = "2027-05-03"
WEAK_MARKS = Path(__file__).parent / "weak_marks.txt"
US_ATTACKED = Attack(
    victim="us_outside",
    actor="state",
    organised_planned=True,
    stage="ongoing",
    means=("naval", "missile"),
    place="taiwan_area",
)


@pytest.fixture(scope="module")
def book() -> Lawbook:
    return load_lawbook()


@pytest.fixture(scope="module")
def law(book: Lawbook) -> Law:
    return Law(book, DAY)


def given(facts: Facts | None = None, date: str = DAY, **state: object) -> Given:
    return Given(date=date, facts=facts or Facts(), state=LegalState(**state))  # type: ignore[arg-type]


@pytest.mark.parametrize("path", case_files(), ids=lambda p: p.stem)
def test_cases_beside_the_rules(path: Path, book: Lawbook) -> None:
    laws = Laws(book, lambda names: overlays(names, book))
    found = [d for name, case in read_cases(path).cases.items() for d in differences(name, case, laws)]
    assert not found


def test_seventy_three_acts_and_seven_situations(book: Lawbook) -> None:
    assert len(book.acts) == 73
    assert sorted(a.row for a in book.acts.values()) == list(range(1, 74))
    assert list(book.situations) == ["IIS", "STS", "AAA", "AAI", "AAO", "ERS", "IPJ"]
    assert list(book.situations["STS"].elements) == [f"ST-{i}" for i in range(1, 9)]


def test_silence_is_unknown(law: Law) -> None:
    made = Assessment(law, given())
    assert {s: made.finding(s).ceiling for s in law.situations} == dict.fromkeys(
        law.situations, "undetermined"
    )
    assert all(made.finding("STS").element(f"ST-{i}").status == "unknown" for i in range(1, 9))


def test_an_empty_list_says_that_nothing_happened(law: Law) -> None:
    made = Assessment(law, given(Facts(attacks=())))
    assert [made.finding(s).ceiling for s in ("STS", "AAA", "AAI", "AAO", "ERS")] == ["cannot"] * 5


@pytest.mark.parametrize(
    ("change", "element", "status"),
    [
        ({"organised_planned": "unknown"}, "ST-3", "unknown"),
        ({"organised_planned": None}, "ST-3", "unknown"),
        ({"organised_planned": False}, "ST-3", "not_met"),
        ({"stage": None}, "ST-4", "unknown"),
        ({"stage": "onset"}, "ST-4", "met"),
        ({"stage": "clear_danger"}, "ST-4", "not_met"),
        ({"ceasefire": "formal"}, "ST-4", "not_met"),
        ({"victim": "taiwan"}, "ST-2", "unknown"),
        ({"victim": "japan"}, "ST-1", "not_met"),
        ({"accidental": True}, "ST-3", "not_met"),
        ({"means": ("cyber",)}, "ST-3", "not_met"),
        ({"means": ("militia",), "armed": False}, "ST-3", "not_met"),
        ({"stage": "none"}, "ST-3", "not_met"),
        ({"means": ("drill", "inspection")}, "ST-3", "not_met"),
    ],
)
def test_elements_follow_facts(law: Law, change: dict[str, object], element: str, status: str) -> None:
    attack = replace(US_ATTACKED, **change)  # type: ignore[arg-type]
    found = Assessment(law, given(Facts(attacks=(attack,)))).finding("STS")
    assert found.element(element).status == status
    assert (found.ceiling == "cannot") is (status == "not_met")


def test_what_an_answer_takes_as_given_is_shown(law: Law) -> None:
    """The answer on a mined strait speaks to the danger; that the state attacked is close it takes as given."""
    mines = Attack(
        victim="close_other",
        state="strait_state",
        actor="state",
        organised_planned=True,
        stage="ongoing",
        means=("mines",),
        place="international_strait",
    )
    facts = Facts(attacks=(mines,), economy=Economy(alternative_route=False, lifelines_failing=True))
    made = Assessment(law, given(facts))
    bond = made.finding("STS").element("ST-2")
    assert (made.finding("STS").ceiling, bond.status, bond.supplied_by) == ("can", "met", ())
    assert "A189-300" in bond.presupposed_by
    assert "A189-300" in bond.basis
    assert any("taken as given by A189-300" in line for line in explain_situation(made, "STS").lines())
    refused = replace(facts, close_state={"strait_state": CloseState(will_to_act_with_japan=False)})
    assert Assessment(law, given(refused)).finding("STS").ceiling == "cannot"


def test_the_best_incident_counts_and_elements_are_not_mixed(law: Law) -> None:
    """A drill against the United States and an attack on a far state do not add up."""
    drill = replace(US_ATTACKED, organised_planned=False, stage="none", means=("drill",))
    far = Attack(victim="third_state", state="far", actor="state", organised_planned=True, stage="ongoing")
    assert Assessment(law, given(Facts(attacks=(drill, far)))).finding("STS").ceiling == "cannot"
    assert Assessment(law, given(Facts(attacks=(drill, far, US_ATTACKED)))).finding("STS").ceiling == "can"


def test_no_sum_of_scores_raises_a_ceiling(law: Law, tmp_path: Path, book: Lawbook) -> None:
    file = tmp_path / "f.yaml"
    file.write_text(
        "schema: 1\ndate: 2027-05-03\nfacts:\n  attacks:\n"
        "    - {victim: close_other, state: australia, actor: state, organised_planned: true, stage: ongoing,"
        " means: [naval], place: foreign_territorial_sea}\n"
        "  yardsticks: {intent_capability: 3, place: 3, scale: 3, harm_to_japan: 3, sacrifice: 3}\n"
    )
    found = Assessment(law, read_facts(file, book).given()).finding("STS")
    assert found.ceiling == "undetermined"
    assert sum(a.points == "for" for a in found.arguments) >= 5


def test_likely_needs_the_governments_own_word(law: Law, book: Lawbook) -> None:
    ship = replace(US_ATTACKED, target="evacuation_ship", japanese_nationals_aboard=200)
    found = Assessment(law, given(Facts(attacks=(ship,)))).finding("STS")
    assert found.ceiling == "likely"
    assert any(book.answers[a].said["STS"] == "likely" for a in found.answers)


def test_an_answer_counts_from_its_day(book: Lawbook) -> None:
    def ceiling(day: str) -> str:
        return Assessment(Law(book, day), given(Facts(attacks=(US_ATTACKED,)), day)).finding("STS").ceiling

    assert (ceiling("2025-11-06"), ceiling("2025-11-07")) == ("undetermined", "can")


def test_dates(book: Lawbook) -> None:
    assert [period(book, d, None)[0] for d in ("2010-01-01", "2017-01-01", "2023-01-01", "2027-01-01")] == [
        "pre2015",
        "2015",
        "2022",
        "2025cyber",
    ]
    assert period(book, DAY, "pre2015") == ("pre2015", "2016-03-28")
    with pytest.raises(LawDateError, match="1990"):
        Law(book, "1990-01-01")
    old = Assessment(
        Law(book, "2010-01-01"), given(Facts(attacks=(US_ATTACKED,)), "2010-01-01", situations=("STS",))
    )
    assert old.finding("STS").ceiling == "cannot"
    assert old.ruling("asw_attack").ruling == "prohibited"
    assert old.ruling("asset_protection").ruling == "prohibited"
    assert old.ruling("asset_protection").basis


def test_an_ended_text_is_a_loud_error(book: Lawbook) -> None:
    rule = book.rules["SDFA 82"]
    stale = replace(
        rule, in_force=(Window(from_="1999-01-01", to="2020-01-01", text_read="superseded", checked_on=DAY),)
    )
    with pytest.raises(LawDateError, match=f"SDFA 82.*{DAY}"):
        Law(replace(book, rules={**book.rules, "SDFA 82": stale}), DAY)


def rule(name: str, **provision: object) -> LawRule:
    return LawRule(
        schema_=1,
        id=name,
        title=name,
        says="",
        citation=name,
        source="test",
        in_force=(Window(from_="1999-01-01", text_read="in_force", checked_on=DAY),),
        provides=(Provision(act="isr_own", in_=("peacetime",), **provision),),  # type: ignore[arg-type]
    )


def test_a_conflict_names_both_rules_and_precedence_settles_it(book: Lawbook) -> None:
    clash = rule("TEST 1", ruling="prohibited")
    law = Law(book, DAY, readings=(Overlay(rules={"TEST 1": clash}),))
    with pytest.raises(LawConflict, match=r"(?s)MODEA 4.*TEST 1"):
        Assessment(law, given()).ruling("isr_own")
    above = rule("TEST 1", ruling="prohibited", over=("MODEA 4",))
    law = Law(book, DAY, readings=(Overlay(rules={"TEST 1": above}),))
    assert Assessment(law, given()).ruling("isr_own").ruling == "prohibited"


def test_situations_are_a_set(law: Law) -> None:
    made = Assessment(law, given(situations=("STS", "AAA")))
    assert made.ruling("evacuation_by_instruction").ruling == "permitted"
    assert made.ruling("asw_attack").unmet == ("3c", "do")
    assert (
        Assessment(law, given(situations=("STS",))).ruling("evacuation_by_instruction").ruling == "prohibited"
    )


def test_a_refusal_names_the_nearest_column(law: Law) -> None:
    r = Assessment(law, given()).ruling("asw_attack")
    assert (r.ruling, r.unmet, r.column) == ("prohibited", ("3c", "do"), "STS")
    assert "SDFA 88" in r.basis
    assert "recognition of STS" in r.unlock


@pytest.mark.parametrize("name", sorted(kind_files("readings")))
def test_readings_load(book: Lawbook, name: str) -> None:
    made = Assessment(Law(book, DAY, readings=overlays([name], book)), given(Facts(attacks=(US_ATTACKED,))))
    assert made.as_json()


def test_readings_move_a_ceiling(book: Lawbook) -> None:
    def ceiling(*names: str, attack: Attack = US_ATTACKED) -> str:
        law = Law(book, DAY, readings=overlays(names, book))
        return Assessment(law, given(Facts(attacks=(attack,)))).finding("STS").ceiling

    taiwan = replace(US_ATTACKED, victim="taiwan")
    assert (ceiling(), ceiling("strict")) == ("can", "undetermined")
    assert (ceiling(attack=taiwan), ceiling("broad", attack=taiwan)) == ("undetermined", "can")
    with pytest.raises(UsageError, match="did you mean `strict`"):
        ceiling("stricct")


def test_every_rule_cites(book: Lawbook) -> None:
    for r in book.rules.values():
        assert r.citation
        assert r.source


def test_weak_marks_are_listed(book: Lawbook) -> None:
    """Rules and situations of which the text in force was not read, by id: to add one is a decision."""
    kept = WEAK_MARKS.read_text(encoding="utf-8").splitlines()
    known: list[LawRule | LawSituation] = [*book.rules.values(), *book.situations.values()]
    weak = sorted((r.in_force[-1].text_read, r.id) for r in known if r.in_force[-1].text_read != "in_force")
    assert [f"{mark}: {name}" for mark, name in weak] == [x for x in kept if x and not x.startswith("#")]
    assert len(known) > len(weak) + 6


def test_explanations(law: Law) -> None:
    made = Assessment(law, given(Facts(attacks=(US_ATTACKED,)), situations=("IIS",)))
    tree = "\n".join(explain_act(made, "refuel_combat_sorties").lines())
    assert "IIA Annex 1" in tree
    assert "`bp`" in tree
    for situation in law.situations:
        assert "what would change it" in "\n".join(explain_situation(made, situation).lines())
    for act in law.acts:
        assert explain_act(made, act).as_json()["text"]


@pytest.mark.parametrize(
    "text", ["schema: 1\ndate: 2027-13-40\nfacts: {}\n", "schema: 1\ndate: soon\nfacts: {}\n"]
)
def test_bad_dates_have_positions(tmp_path: Path, book: Lawbook, text: str) -> None:
    file = tmp_path / "f.yaml"
    file.write_text(text)
    with pytest.raises(SourceError, match=r"f\.yaml:2:7"):
        read_facts(file, book)


def test_a_warm_ruling_is_quick(law: Law) -> None:
    made = Assessment(law, given(Facts(attacks=(US_ATTACKED,)), situations=("STS",)))
    acts = list(law.acts)
    for a in acts:
        made.ruling(a)
    started = time.perf_counter()
    for _ in range(50):
        for a in acts:
            made.ruling(a)
    assert (time.perf_counter() - started) / (50 * len(acts)) < 30e-6


def test_a_ruling_on_a_text_no_longer_in_force_names_it(book: Lawbook) -> None:
    law = Law(book, DAY)
    made = Assessment(law, Given(date=law.date, facts=Facts(), state=LegalState(situations=("IIS", "AAO"))))
    rulings = [made.ruling(act) for act in book.acts]
    assert any(r.weak for r in rulings)
    cited = {(rule.citation, law.marks[rule.id]) for rule in law.rules.values() if rule.id in law.marks}
    for r in rulings:
        assert bool(r.weak) == (r.mark != "in_force" and bool(r.rules))
        assert {(name, r.mark) for name in r.weak} <= cited
