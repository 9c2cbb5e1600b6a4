"""The table on the page about the axes is that of the committed figures, and the page names every reading."""

import json

from tests.support.axes import FIGURES, PAGE, axes, page


def test_the_tables_are_those_of_the_figures() -> None:
    text = PAGE.read_text("utf-8")
    assert page(text, json.loads(FIGURES.read_text("utf-8"))) == text


def test_every_axis_and_reading_is_explained() -> None:
    text, _, _ = PAGE.read_text("utf-8").partition("<!-- tables: begin -->")
    for name, axis in axes().items():
        assert f"`{name}`" in text
        assert not [r for pair in axis.pairs for r in pair if f"`{r}`" not in text]


def test_the_figures_are_of_the_axes_there_are() -> None:
    figures = json.loads(FIGURES.read_text("utf-8"))["axes"]
    assert set(figures) == set(axes())
    for name, axis in axes().items():
        compared = {(c["scenario"], c["first"], c["second"]) for c in figures[name]["comparisons"]}
        assert compared == {(p.scenario, *pair) for p in axis.plays for pair in axis.pairs}
