"""What the law makes of the facts, as it is told to whoever gives an opinion."""

from __future__ import annotations

import pytest

from tests.support.islands import Island
from wargame.law.opinion import carried


def told(happened: str, situation: str) -> str:
    table = Island().send(happened)
    book = table.game.counsel.book("japan")
    assert book is not None
    return carried(book, table.finding(situation))


def test_facts_that_carry_a_situation_are_told_to_do_so() -> None:
    assert told("clash", "IIS") == "On the facts known here, it can be recognised."


@pytest.mark.parametrize(
    ("happened", "situation", "code"), [("drill", "AAA", "AA-1"), ("clash", "AAA", "AA-1")]
)
def test_an_opinion_above_the_ceiling_is_visibly_one(happened: str, situation: str, code: str) -> None:
    text = told(happened, situation)
    assert f"({code})" in text
    assert "goes beyond that" in text


def test_whose_word_supplies_an_element_is_told() -> None:
    assert "Supplied by SAK25: AA-3." in told("signs", "AAA")
