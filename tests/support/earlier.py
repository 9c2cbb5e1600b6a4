"""Which figures of docs/evidence/ were made of a scenario that has changed since."""

from __future__ import annotations

from collections.abc import Mapping

from wargame.engine.preflight import load


def earlier(hashes: Mapping[str, str]) -> str:
    """Return a sentence that names the scenarios whose content was another when figures were made; else nothing.

    Args:
        hashes: content hashes that are kept with the figures, by scenario.
    """
    changed = [f"`{name}`" for name, known in hashes.items() if load(name).hash != known]
    return f"*Made before the last change of {', '.join(changed)}.*" if changed else ""
