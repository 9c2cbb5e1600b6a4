"""The shapes of ids. Ids are plain strings; these functions say which strings are ids."""

from __future__ import annotations

import re

NAME = re.compile(r"[a-z][a-z0-9_]*\Z")
SCENARIO = re.compile(r"[a-z][a-z0-9_]*(?:[-/][a-z0-9_]+)*\Z")
WHITE = "white"
"""The umpire's audience and actor id: sees everything."""
PUBLIC = "public"
"""The audience of everybody."""
WORLD = "world"
"""Scope of quantities that belong to no actor, and the actor of events that nobody decided."""


def is_name(text: str) -> bool:
    """Tell whether `text` is an id such as ``japan`` or ``rear_support``."""
    return bool(NAME.match(text))


def is_scenario_id(text: str) -> bool:
    """Tell whether `text` is a scenario id such as ``quarantine-2027`` or ``published/lights-out``."""
    return bool(SCENARIO.match(text))


def request_id(actor: str, post: str, kind: str, subject: str, occurrence: int) -> str:
    """Return the address of a decision request.

    It holds no global counter, so changing one decision leaves the ids of later, unrelated ones as they were.
    """
    return f"{actor}/{post}/{kind}/{subject}/{occurrence}"


def cell_of(audience: str) -> str:
    """Return the cell that an audience belongs to: ``japan`` for ``japan/prime_minister``."""
    return audience.partition("/")[0]
