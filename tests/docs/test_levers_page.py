"""The tables on the page about levers are those of the committed figures."""

import json

from tests.support.lever_page import FIGURES, PAGE, page


def test_the_tables_are_those_of_the_figures() -> None:
    text = PAGE.read_text("utf-8")
    assert page(text, json.loads(FIGURES.read_text("utf-8"))) == text
