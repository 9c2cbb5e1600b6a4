"""What is written beside the runs when an experiment is over: numbers, words, a figure and a page."""

from __future__ import annotations

from wargame.core import canon
from wargame.core.errors import UsageError
from wargame.experiments.mc import words
from wargame.experiments.mc.figure import draw
from wargame.experiments.mc.page import page
from wargame.experiments.mc.store import Store
from wargame.experiments.mc.summary import Results

SUMMARY, MARKDOWN, PAGE = "summary.json", "summary.md", "index.html"


def write(store: Store, found: Results) -> None:
    """Write summary.json, summary.md, the figure and the page.

    Raises:
        UsageError: the folder cannot be written.
    """
    figure = draw(found)
    files = {
        SUMMARY: canon.pretty(found),
        MARKDOWN: words.markdown(found).encode(),
        **{f"figure.{ending}": data for ending, data in figure.items()},
        PAGE: page(found, figure["svg"]).encode(),
    }
    try:
        for name, data in files.items():
            canon.write_atomic(store.folder / name, data)
    except OSError as error:
        raise UsageError(f"{store.folder} cannot be written ({error.strerror})") from None
