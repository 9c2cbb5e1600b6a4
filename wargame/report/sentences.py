"""One plain sentence for every event: the report's story and the terminal tell the same."""

from __future__ import annotations

from wargame.model.scenario import Scenario
from wargame.report import words
from wargame.report.names import Names
from wargame.report.told import (
    bargains,
    chance,
    decisions,
    effects,
    frame,
    incidents,
    intent,
    law,
    procedures,
)
from wargame.report.told.bargains import term
from wargame.report.told.chance import odds_of
from wargame.report.told.decisions import answered, asked, missing, why_refused
from wargame.report.told.registry import WRITERS
from wargame.report.told.wording import ANSWERS, ENDINGS, KINDS, REASONS, WEAPONS
from wargame.world.events import Event

__all__ = [
    "ANSWERS",
    "ENDINGS",
    "KINDS",
    "PARTS",
    "REASONS",
    "WEAPONS",
    "answered",
    "asked",
    "missing",
    "odds_of",
    "sentence",
    "tell",
    "term",
    "why_refused",
]

PARTS = (frame, intent, decisions, effects, incidents, bargains, law, procedures, chance)
"""The modules that hold the sentences; importing them registers what they hold."""


def sentence(event: Event, scenario: Scenario, language: str = "en") -> str:
    """Return what an event says, in one plain sentence."""
    return tell(event, Names(scenario, language))


def tell(event: Event, names: Names) -> str:
    """Return what an event says, in one plain sentence, with titles from `names`."""
    writer = WRITERS.get(event.type)
    text = writer(event, event.data, names) if writer else words.readable(event.type)
    return words.ended(words.capital(text))
