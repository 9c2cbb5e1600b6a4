"""Checks of parties, and which there are."""

from __future__ import annotations

from wargame.model.check.names import Names
from wargame.model.governments import Party
from wargame.model.scenario import Scenario

MOST = 0.5
"""A party whose members mostly vote otherwise has no line."""


def check_party(names: Names, path: str, party: Party) -> None:
    """Check a party of a government."""
    if not MOST <= party.follow <= 1.0:
        names.say(f"{path}.follow", "half of a party's members or more follow it: from 0.5 to 1")
    for i, split in enumerate(party.divides):
        if not MOST <= split.follow <= 1.0:
            names.say(
                f"{path}.divides[{i}].follow", "half of a party's members or more follow it: from 0.5 to 1"
            )
    if not path.startswith("actors."):
        return  # a preset serves many scenarios, and may speak of more than there is
    named = [(f"line[{i}]", row.on) for i, row in enumerate(party.line)]
    named += [(f"divides[{i}]", split.on) for i, split in enumerate(party.divides)]
    for key, on in named:
        for n, approval in enumerate(on):
            names.known(f"{path}.{key}.on[{n}]", approval, names.s.consents, "consent")


def parties(s: Scenario) -> list[str]:
    """Return every party of the governments to choose from, and of this scenario's own."""
    found = {p for g in s.governments.values() for p in g.parties}
    for actor in s.actors.values():
        found.update(actor.government.parties if actor.government is not None else ())
    return sorted(found)
