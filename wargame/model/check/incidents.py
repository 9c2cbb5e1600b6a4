"""Checks of incidents, and of patterns of them."""

from __future__ import annotations

from wargame.model.check.names import Names
from wargame.model.incidents import Incident, IncidentPattern


def check_incident(names: Names, path: str, node: Incident | IncidentPattern) -> None:
    """Check an incident, or a pattern of them."""
    places = (node.at,) if isinstance(node.at, str) else node.at or ()
    for place in places:
        names.known(f"{path}.at", place, names.s.theatre, "place")
    if isinstance(node, Incident) and node.seen_as is not None:
        names.each_audience(f"{path}.seen_as.to", node.seen_as.to)
