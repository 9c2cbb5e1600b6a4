"""Which figures of docs/evidence/ were made of a scenario that plays otherwise since."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from wargame.core import canon
from wargame.engine.preflight import load
from wargame.model.compile import Compiled

WORDS = frozenset({"brief", "briefs", "title", "says", "because", "source", "sources", "notes"})
"""Fields that people read and the engine does not."""


def state_of(compiled: Compiled) -> str:
    """Return a digest of what decides how a scenario plays: of its content without the words."""
    return canon.hash_of(_without_words(msgspec.json.decode(compiled.lock)))


def _without_words(tree: Any) -> Any:
    if isinstance(tree, dict):
        return {k: _without_words(v) for k, v in tree.items() if k not in WORDS}
    return [_without_words(x) for x in tree] if isinstance(tree, list) else tree


def earlier(states: Mapping[str, str]) -> str:
    """Return a sentence that names the scenarios that were in another state when figures were made; else nothing.

    Args:
        states: what `state_of` gave and is kept with the figures, by scenario.
    """
    changed = [f"`{name}`" for name, known in states.items() if state_of(load(name)) != known]
    return f"*Made before the last change of {', '.join(changed)}.*" if changed else ""
