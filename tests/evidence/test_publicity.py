"""Prelude: whether showing preparation deters or provokes, by what Beijing wants; run by `make evidence`.

The figures are committed in docs/evidence/, and the scenario's README quotes them; `tests/cases/test_prelude.py` holds
it to them.
"""

from __future__ import annotations

import os
import statistics
from typing import Any

import pytest

from tests.evidence.test_play import write
from tests.support.worlds import played
from wargame.engine.preflight import load

pytestmark = pytest.mark.evidence
SEEDS = int(os.environ.get("PUBLICITY_SEEDS", "24"))
"""Seeds a cell, from 1. Fewer are a look whose figures are not written."""

SEATS = {
    "quiet": {
        "japan": "japan_quiet_and_polite",
        "taiwan": "taiwan_low_profile",
        "united_states": "united_states_keeps_it_open",
    },
    "open": {
        "japan": "japan_in_the_open",
        "taiwan": "taiwan_arms_and_allies",
        "united_states": "united_states_says_it",
    },
    "idle": dict.fromkeys(("japan", "taiwan", "united_states"), "wait"),
}
TYPES = ("bargainer", "fait_accompli")


def cell(seats: str, type_: str) -> dict[str, Any]:
    """Return of a cell: games, crises, squeezes, and the median day of the decision (None without a crisis)."""
    compiled = load("prelude", policies=SEATS[seats], settings=(f"actors.china.type={type_}",))
    games = [played(compiled, seed=seed).events for seed in range(1, SEEDS + 1)]
    days = [
        e.t / 1440
        for events in games
        for e in events
        if e.type == "consent.changed" and e.data.consent == "coercion_decided" and e.data.granted
    ]
    squeezed = [
        any(e.type == "process.started" and e.data.process == "grey_zone_squeeze" for e in events)
        for events in games
    ]
    return {
        "games": len(games),
        "crises": len(days),
        "squeezed": sum(squeezed),
        "median_day": round(statistics.median(days)) if days else None,
    }


def test_what_is_shown_deters_the_bold_and_provokes_those_who_would_bargain() -> None:
    cells = {f"{seats}/{type_}": cell(seats, type_) for seats in SEATS for type_ in TYPES}
    if SEEDS >= 24:
        write("prelude-publicity", {"scenario": "prelude", "seeds": [1, SEEDS], "cells": cells})
    crises = {name: c["crises"] for name, c in cells.items()}
    assert crises["open/fait_accompli"] < crises["quiet/fait_accompli"]
    assert cells["open/fait_accompli"]["median_day"] > cells["quiet/fait_accompli"]["median_day"]
    assert crises["open/bargainer"] > crises["quiet/bargainer"]
    assert cells["open/bargainer"]["squeezed"] > cells["quiet/bargainer"]["squeezed"]
