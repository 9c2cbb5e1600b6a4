"""A country's law as the library ships it: compiled once, cached, and kept for the life of a process.

The files themselves are read by `model.lawread`, only where the cache does not know them.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from wargame.core.errors import UsageError, did_you_mean
from wargame.model.lawbook import Lawbook
from wargame.schema import cache, library

if TYPE_CHECKING:
    from wargame.model.scenario import Scenario

_LOADED: dict[tuple[str, str], Lawbook] = {}
"""Books that this process has read, by country and digest."""
HOME = "japan"
"""Whose law is asked where nobody says."""


def load_lawbook(country: str = HOME, digest: str = "") -> Lawbook:
    """Return a country's law; if this process has read the text of that digest already, that.

    Raises:
        SourceError: a file of it is wrong.
        UsageError: the library holds no law of this country.
    """
    if (country, digest) in _LOADED:
        return _LOADED[country, digest]
    known = library.law_countries()
    if country not in known:
        hint = did_you_mean(country, known) or f"there is: {', '.join(known)}"
        raise UsageError(f"the library holds no law of `{country}` ({hint})")
    digest = library.lawbook_digest(country)
    if (country, digest) in _LOADED:
        return _LOADED[country, digest]
    key = cache.content_key(("lawbook", country, digest))
    kept = cache.load(key)
    if isinstance(kept, Lawbook):
        book = kept
    else:
        from wargame.model.lawread import compile_lawbook

        book = compile_lawbook(country, library.lawbook_files(country), digest)
        cache.store(key, book)
    _LOADED[country, digest] = book
    return book


def books_of(scenario: Scenario) -> dict[str, Lawbook]:
    """Return the law of every country that has some in a scenario, by country; without what readings change."""
    return {c: load_lawbook(c) for c in scenario.law if c in library.law_countries()}


def countries() -> tuple[str, ...]:
    """Return the countries whose law ships: Japan first, then by name."""
    return tuple(sorted(library.law_countries(), key=lambda c: (c != HOME, c)))


def case_files(country: str = HOME) -> tuple[Path, ...]:
    """Return the shipped case files of a country, sorted."""
    return tuple(p for k, p in library.law_files(country).items() if k.partition("/")[0] == library.LAW_CASES)
