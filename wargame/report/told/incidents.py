"""Incidents: what happened in neutral words, what others made of it, and its end."""

from __future__ import annotations

from wargame.report import legal_names, words
from wargame.report.names import Names
from wargame.report.told.registry import on
from wargame.world import events as ev
from wargame.world.events import Event

ENDS = {
    "lapsed": "is over",
    "ended": "has ended",
    "source_ended": "has ended with the measure that caused it",
}
CEASEFIRES = {"in_fact": "; the fighting has stopped in fact", "formal": "; there is a formal ceasefire"}


@on(ev.IncidentOccurred)
def _occurred(_: Event, data: ev.IncidentOccurred, names: Names) -> str:
    head = "It comes to light: " if data.known else ""
    return f"{head}{legal_names.incident(names, data.incident)}: {legal_names.happening(names, data.what)}"


@on(ev.IncidentReported)
def _reported(_: Event, data: ev.IncidentReported, names: Names) -> str:
    to = words.listed(names.audience(a) for a in data.to)
    return (
        f"{legal_names.incident(names, data.incident)}, as it looks to {to}: "
        f"{legal_names.happening(names, data.what)}"
    )


@on(ev.IncidentEnded)
def _ended(_: Event, data: ev.IncidentEnded, names: Names) -> str:
    how = ENDS.get(data.reason, words.readable(data.reason))
    return f"“{legal_names.incident(names, data.incident)}” {how}{CEASEFIRES.get(data.ceasefire, '')}"
