"""Cases of law in the folders of scenarios: what the law says at their turns."""

from __future__ import annotations

from pathlib import Path

import pytest

from wargame.law.cases import Laws, differences
from wargame.model.lawread import cases_and_law, overlays
from wargame.schema.library import library_root

FILES = sorted(library_root().glob("*/cases/*.yaml"))


def test_there_are_some() -> None:
    assert FILES


@pytest.mark.parametrize("path", FILES, ids=lambda p: f"{p.parts[-3]}-{p.stem}")
def test_they_hold(path: Path) -> None:
    cases, book = cases_and_law(path)
    laws = Laws(book, lambda names: overlays(names, book))
    assert not [d for name, case in cases.cases.items() for d in differences(name, case, laws)]
