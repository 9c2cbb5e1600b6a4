"""Fixtures that every test may ask for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

from tests.support import worlds

settings.register_profile(
    "quick",
    deadline=None,
    max_examples=25,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),  # a whole game is an example: shrinking takes too long
    suppress_health_check=list(HealthCheck),
)
settings.load_profile("quick")


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep compiled scenarios out of the user's cache, and the user's cache out of the tests."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WARGAME_CACHE", str(folder))
        yield folder


@pytest.fixture(scope="session")
def strait() -> worlds.Compiled:
    """The small scenario that uses everything once."""
    return worlds.strait()
