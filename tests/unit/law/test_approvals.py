"""Votes of the Diet: when they must come before, and what a refusal ends."""

from dataclasses import replace
from pathlib import Path

import pytest

from wargame.core.errors import UsageError
from wargame.law.approvals import acts_resting_on, approval_due, known_on, on_refusal, why
from wargame.law.assess import Assessment
from wargame.law.explain import explain_act, explain_situation
from wargame.law.in_force import Law
from wargame.model.law_approvals import Ending
from wargame.model.lawbook import Lawbook
from wargame.model.lawload import load_lawbook
from wargame.model.lawread import _check_approvals
from wargame.model.legal_facts import Facts, Given, LegalState
from wargame.report.lawbook import Stock, write_book

ORDERED = ("defence_operation",)


@pytest.fixture(scope="module")
def book() -> Lawbook:
    return load_lawbook()


@pytest.mark.parametrize(
    ("name", "orders", "ends", "basis"),
    [
        ("basic_plan", (), {"basic_plan": "promptly"}, "IIA 5(3)"),
        ("response_plan", (), {"response_plan": "promptly"}, "AASA 9(11)"),
        (
            "response_plan",
            ORDERED,
            {"response_plan": "promptly", "defence_operation": "at_once"},
            "AASA 9(11)",
        ),
        ("defence_operation", ORDERED, {"defence_operation": "at_once"}, "AASA 9(11)"),
        ("defence_works", (), {"defence_works": "promptly"}, "AASA 9(11)"),
        (
            "public_security_operation",
            ("public_security_operation",),
            {"public_security_operation": "promptly"},
            "SDFA 78(3)",
        ),
        ("sanctions", (), {"sanctions": "promptly"}, "FEFA 10(3)"),
        ("ipj_basic_plan", (), {"ipj_basic_plan": "without_delay"}, "IPSA 6(4)"),
    ],
)
def test_what_a_refusal_ends(
    book: Lawbook, name: str, orders: tuple[str, ...], ends: dict[str, str], basis: str
) -> None:
    refused = on_refusal(book, name, orders=orders)
    assert refused.ends == ends
    assert basis in refused.basis
    assert all(e.words for e in refused.endings)


def test_what_is_not_known_to_be_ordered_is_listed(book: Lawbook) -> None:
    assert on_refusal(book, "response_plan").ends == on_refusal(book, "response_plan", orders=ORDERED).ends
    assert on_refusal(book, "response_plan").speed == "at_once"
    assert on_refusal(book, "response_plan", orders=()).speed == "promptly"


def test_where_no_vote_is_due_nothing_is_refused(book: Lawbook) -> None:
    refused = on_refusal(book, "standing_powers")
    assert (refused.speed, refused.ends, refused.basis) == (None, {}, ())


def test_acts_that_rest_on_a_vote(book: Lawbook) -> None:
    assert {"rear_support", "sar_outside_combat", "ship_inspection"} <= set(
        acts_resting_on(book, "basic_plan")
    )
    assert "asw_attack" in on_refusal(book, "defence_operation").acts
    assert on_refusal(book, "sanctions").acts == ("economic_sanctions",)


IIS, STS, BOTH, AA = ("IIS",), ("STS",), ("STS", "AAI"), ("AAO",)


@pytest.mark.parametrize(
    ("name", "situations", "urgent", "committed", "lives", "due"),
    [
        ("basic_plan", IIS, False, True, None, True),
        ("basic_plan", IIS, True, True, False, True),
        ("basic_plan", IIS, True, True, True, False),
        ("basic_plan", IIS, True, True, None, None),
        ("basic_plan", IIS, True, False, None, False),
        ("basic_plan", IIS, None, False, None, None),
        ("basic_plan", IIS, None, True, False, True),
        ("basic_plan", None, False, True, None, True),
        ("defence_operation", STS, True, True, True, True),
        ("defence_operation", STS, None, True, None, True),
        ("defence_operation", STS, True, False, None, False),
        ("defence_operation", BOTH, True, True, None, False),
        ("defence_operation", BOTH, False, True, None, True),
        ("defence_operation", AA, True, True, None, False),
        ("defence_operation", AA, None, True, None, None),
        ("defence_operation", None, True, True, None, None),
        ("response_plan", STS, None, True, None, False),
        ("public_security_operation", (), None, True, None, False),
        ("sanctions", (), False, True, None, False),
        ("ipj_basic_plan", ("IPJ",), True, False, True, True),
        ("standing_powers", (), False, True, None, False),
    ],
)
def test_whether_a_vote_must_come_before(
    book: Lawbook,
    name: str,
    situations: tuple[str, ...] | None,
    urgent: bool | None,
    committed: bool,
    lives: bool | None,
    due: bool | None,
) -> None:
    found = approval_due(
        book, name, situations=situations, urgent=urgent, committed=committed, lives_at_stake=lives
    )
    assert found is due


@pytest.mark.parametrize(("limb", "due"), [("i", False), ("both", False), ("ii", None), (None, None)])
def test_the_limb_helps_where_the_situations_are_not_known(
    book: Lawbook, limb: str | None, due: bool | None
) -> None:
    assert approval_due(book, "defence_operation", situations=None, urgent=True, limb=limb) is due


def test_every_approval_is_told_in_a_sentence(book: Lawbook) -> None:
    for a in book.approvals.values():
        assert "the Diet" in why(a)
        assert a.source
        assert a.basis


def test_a_wrong_name_is_an_error(book: Lawbook) -> None:
    with pytest.raises(UsageError, match="did you mean `response_plan`"):
        on_refusal(book, "respons_plan")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"codes": ("dx",)}, "there is no code `dx`"),
        ({"part_of": "nothing"}, "there is no approval `nothing`"),
        ({"days": 3}, "`days` goes with"),
        ({"urgent_then": None}, "`urgent_then` goes with"),
        ({"when": "within_days", "days": 20}, "only a prior approval"),
        ({"if_refused": ()}, "`if_refused` says what ends"),
        (
            {"if_refused": (Ending(ends=("nothing",), speed="promptly", words="", basis=()),)},
            "there is no plan or order `nothing`",
        ),
    ],
)
def test_names_are_checked(book: Lawbook, change: dict[str, object], message: str) -> None:
    wrong = replace(book.approvals["basic_plan"], **change)  # type: ignore[arg-type]
    found = _check_approvals(replace(book, approvals={**book.approvals, "basic_plan": wrong}))
    assert any(message in p.message for p in found)


def test_before_an_act_was_made_it_knows_no_vote(book: Lawbook) -> None:
    assert "ipj_basic_plan" not in known_on(book, "2015-01-01")
    assert "response_plan" not in known_on(book, "2000-01-01")
    assert set(known_on(book, "2027-05-03")) == set(book.approvals)


def test_explanations_say_what_a_refusal_would_end(book: Lawbook) -> None:
    given = Given(date="2027-05-03", facts=Facts(), state=LegalState(situations=("STS",), urgent=True))
    made = Assessment(Law(book, given.date), given)
    tree = "\n".join(explain_situation(made, "STS").lines())
    assert "[before] vote on the defence operation" in tree
    assert "refused, the defence operation ends at once  (AASA 9(11))" in tree
    assert "refused, the Basic Response Plan ends promptly" in tree
    assert "vote on the sanctions: the Diet is asked within 20 days" in "\n".join(
        explain_act(made, "economic_sanctions").lines()
    )


def test_the_book_has_a_page_of_votes(book: Lawbook, tmp_path: Path) -> None:
    write_book(Stock(book), tmp_path)
    page = (tmp_path / "approvals.html").read_text("utf-8")
    assert all(f'id="{name}"' in page for name in book.approvals)
    assert "直ちに" in page
    assert "lapses unless the lower house agrees within 10 days" in page
