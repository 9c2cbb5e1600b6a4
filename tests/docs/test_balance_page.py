"""The page about balance shows the committed figures, and every extreme that remains has a reason."""

from __future__ import annotations

import json

from tests.support import balance_page as b

FIGURES = json.loads(b.FIGURES.read_text("utf-8"))


def test_the_tables_are_those_of_the_figures() -> None:
    text = b.PAGE.read_text("utf-8")
    assert b.page(text, FIGURES, b.studies(), b.deciding()) == text, (
        "run python -m tests.support.balance_page"
    )


def test_no_extreme_is_without_a_reason() -> None:
    assert {
        name: found for name, study in FIGURES["scenarios"].items() if (found := b.unexplained(name, study))
    } == {}


def test_no_reason_is_left_over() -> None:
    found = {name: {what for what, _ in b.extremes(study)} for name, study in FIGURES["scenarios"].items()}
    left = {
        f"{name}: {what}"
        for name, some in b.reasons().items()
        for what in some
        if name in found and what not in found[name]
    }
    assert left == set()
