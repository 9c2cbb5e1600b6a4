"""Facts, elements, ceilings, windows of dates, and rulings."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support import worlds
from wargame.law.evaluate import Assessor, LawDateError, combine, weakest, window
from wargame.law.facts import Facts
from wargame.model import conditions as c
from wargame.model.amounts import Figure
from wargame.model.law import Act, Element, FactCase, FactRule, InForce, Regime, Requirement, Rule, Situation
from wargame.world.decisions import Ruling
from wargame.world.view import View

SINCE = InForce(from_="2016-03-29", text_read="in_force", checked_on="2026-01-01")
T, F = c.Always(always=True), c.Always(always=False)
UNKNOWN = c.QuantityTest(quantity="china.resolve", at_least=Figure(value=0))
TODAY = "2027-04-12"


def japan() -> View:
    return worlds.Table(worlds.strait()).game.view_of("japan")


def regime(**parts: Any) -> Regime:
    return Regime(
        country="japan",
        **{
            "acts": {"act": Act(title="Act", row=1, source="t")},
            "situations": {},
            "rules": {},
            "facts": {},
            **parts,
        },
    )


def case(when: c.Condition, is_: str | bool | float) -> FactCase:
    return FactCase(when=when, is_=is_)


def facts(**rules: list[FactCase]) -> Facts:
    made = Facts(
        regime(facts={k: FactRule(cases=tuple(v), source="t") for k, v in rules.items()}), view := japan()
    )
    view.facts = made
    return made


def test_the_first_case_that_holds_gives_the_value() -> None:
    found = facts(sea=[case(F, "calm"), case(T, "rough"), case(T, "wild")], none=[case(F, True)])
    assert found.value("sea") == "rough"
    assert found.value("none") is None
    assert found.value("unheard_of") is None


def test_an_unknown_case_hides_the_later_ones() -> None:
    assert facts(x=[case(UNKNOWN, True), case(T, False)]).value("x") is None
    assert facts(x=[case(T, True), case(UNKNOWN, False)]).value("x") is True


@pytest.mark.parametrize(
    ("test", "truth"),
    [
        (c.FactTest(fact="sea", is_="rough"), True),
        (c.FactTest(fact="sea", is_="calm"), False),
        (c.FactTest(fact="sea", includes="rough"), True),
        (c.FactTest(fact="armed"), True),
        (c.FactTest(fact="armed", is_=False), False),
        (c.FactTest(fact="dead"), None),
        (c.FactTest(fact="nobody"), None),
    ],
)
def test_tests_of_facts(test: c.FactTest, truth: bool | None) -> None:
    assert (
        facts(sea=[case(T, "rough")], armed=[case(T, True)], dead=[case(UNKNOWN, True)]).test(test) is truth
    )


def test_facts_rest_on_facts_and_a_circle_is_unknown() -> None:
    chain = facts(a=[case(c.FactTest(fact="b"), "yes")], b=[case(T, True)])
    assert chain.value("a") == "yes"
    circle = facts(a=[case(c.FactTest(fact="b"), True)], b=[case(c.FactTest(fact="a"), True)])
    assert (circle.value("a"), circle.value("b")) == (None, None)


def test_the_order_in_which_facts_are_asked_for_does_not_matter() -> None:
    rules = {
        "a": [case(c.AnyOf(any=(c.FactTest(fact="b"), T)), True)],
        "b": [case(c.FactTest(fact="a"), True)],
    }
    one, two = facts(**rules), facts(**rules)
    assert (one.value("a"), one.value("b")) == (True, True)
    assert (two.value("b"), two.value("a")) == (True, True)


MET, NOT_MET, OPEN = T, F, UNKNOWN


@pytest.mark.parametrize(
    ("met", "not_met", "status"),
    [
        (T, None, "met"),
        (F, None, "not_met"),
        (UNKNOWN, None, "unknown"),
        (F, T, "not_met"),
        (F, F, "unknown"),
        (F, UNKNOWN, "unknown"),
        (UNKNOWN, T, "not_met"),
        (T, T, "met"),
    ],
)
def test_elements(met: c.Condition, not_met: c.Condition | None, status: str) -> None:
    element = Element(title="E", basis=("A 1",), hard=True, met_when=met, not_met_when=not_met)
    assert Assessor(regime(), japan(), TODAY).element(element) == status


@pytest.mark.parametrize(
    ("elements", "ceiling"),
    [
        ([(MET, True), (MET, False)], "can"),
        ([(MET, True), (NOT_MET, True)], "cannot"),
        ([(OPEN, True), (NOT_MET, True)], "cannot"),
        ([(MET, True), (OPEN, True)], "undetermined"),
        ([(MET, True), (NOT_MET, False)], "undetermined"),
        ([(MET, True), (OPEN, False)], "undetermined"),
        ([(OPEN, True), (OPEN, False)], "undetermined"),
    ],
)
def test_ceilings(elements: list[tuple[c.Condition, bool]], ceiling: str) -> None:
    made = {
        f"e{i}": Element(title="E", basis=(f"A {i}",), hard=hard, met_when=met)
        for i, (met, hard) in enumerate(elements)
    }
    situation = Situation(
        title="S", says="", citation="LAW 1", in_force=(SINCE,), determined_by="x", elements=made, source="t"
    )
    finding = Assessor(regime(situations={"S": situation}), japan(), TODAY).finding("S")
    assert finding.ceiling == ceiling
    assert finding.allows_recognition is (ceiling == "can")
    assert finding.refs == ("LAW 1", *(f"A {i}" for i in range(len(elements))))
    assert [e.id for e in finding.elements] == list(made)


def test_dates_must_lie_in_a_window() -> None:
    windows = (
        InForce(from_="2015-01-01", to="2020-12-31", text_read="superseded", checked_on="x"),
        InForce(from_="2022-01-01", text_read="in_force", checked_on="x"),
    )
    assert window("R", windows, "2015-01-01").text_read == "superseded"
    assert window("R", windows, "2020-12-31").text_read == "superseded"
    assert window("R", windows, "2022-01-01").text_read == "in_force"
    for date in ("2014-12-31", "2021-06-01"):
        with pytest.raises(LawDateError, match=f"R: no text is known to be in force on {date}"):
            window("R", windows, date)


def test_stale_law_is_loud_in_play() -> None:
    old = worlds.strait_with("start: 2010-01-01T00:00+09:00")
    with pytest.raises(LawDateError):
        worlds.Table(old)


def rule(citation: str, *requires: tuple[str, c.Condition], **more: Any) -> Rule:
    wanted = tuple(
        Requirement(code=code, says="", condition=x, basis=(f"{citation}({code})",)) for code, x in requires
    )
    return Rule(
        **{
            "title": citation,
            "says": "",
            "citation": citation,
            "in_force": (SINCE,),
            "governs": ("act",),
            "requires": wanted,
            "source": "t",
            **more,
        }
    )


def ruled(*rules: Rule, act: str = "act") -> Ruling:
    return Assessor(regime(rules={r.citation: r for r in rules}), japan(), TODAY).ruling(act)


def test_one_basis_that_is_wholly_met_is_enough() -> None:
    ruling = ruled(rule("A 1", ("x", F)), rule("A 2", ("y", T)), rule("A 3", ("z", F), then="prohibited"))
    assert (ruling.status, ruling.refs, ruling.permitted) == ("permitted", ("A 2",), True)


def test_the_nearest_miss_names_its_codes_and_articles() -> None:
    ruling = ruled(
        rule("A 1", ("a", F), ("b", F)),
        rule("A 2", ("c", F), ("d", T), unlock="ask"),
        rule("A 3", ("e", F), then="prohibited"),
    )
    assert (ruling.status, ruling.unmet, ruling.refs, ruling.unlock) == (
        "conditional",
        ("c",),
        ("A 2", "A 2(c)"),
        ("ask",),
    )


def test_what_is_unknown_is_not_met() -> None:
    assert ruled(rule("A 1", ("x", UNKNOWN))).unmet == ("x",)


def test_no_basis_is_a_prohibition() -> None:
    assert ruled(rule("A 1", ("x", T)), act="other") == Ruling(
        "prohibited", ("no_basis",), ("no rule in force governs other",)
    )


@pytest.mark.parametrize(("otherwise", "status"), [("prohibited", "prohibited"), ("silent", "prohibited")])
def test_rules_for_situations(otherwise: str, status: str) -> None:
    ruling = ruled(rule("A 1", in_situations=("IIS",), otherwise=otherwise))
    assert ruling.status == status
    assert ruling.unmet == (("situation:IIS",) if otherwise == "prohibited" else ("no_basis",))
    recognised = worlds.Table(worlds.strait_with("starting_situations: [IIS]")).game.view_of("japan")
    made = regime(rules={"r": rule("A 1", in_situations=("IIS",), otherwise=otherwise)})
    assert Assessor(made, recognised, TODAY).ruling("act").permitted


def test_several_acts_are_ruled_by_the_worst() -> None:
    together = combine(
        [
            Ruling("permitted", (), ("A",), mark="in_force"),
            Ruling("conditional", ("x",), ("B",), ("u",), "secondary"),
            Ruling("prohibited", ("x", "y"), ("A", "C"), mark="superseded"),
        ]
    )
    assert together == Ruling("prohibited", ("x", "y"), ("A", "B", "C"), ("u",), "secondary")
    assert combine([]) == Ruling()
    assert combine([Ruling("permitted"), Ruling("none")]).status == "permitted"


def test_the_weakest_mark() -> None:
    assert weakest(["in_force", "secondary", "superseded"]) == "secondary"
    assert weakest([]) == "in_force"


def test_law_binds_whose_law_it_is_only() -> None:
    table = worlds.Table(worlds.strait())
    assert all(o.ruling.status == "none" for o in table.find("taiwan").options)
    assert table.game.orders.ruling("china", ("use_of_force",)).permitted
