"""Why something happened: what permitted it, not who was heard last."""

from __future__ import annotations

from tests.support import worlds
from wargame.engine.preflight import load
from wargame.report.causes import Causes
from wargame.report.names import Names
from wargame.world import events as ev


def test_launchers_come_because_tokyo_agreed_and_not_because_okinawa_protested() -> None:
    compiled = load("prelude")
    events = worlds.played(compiled, seed=7).events
    (turn,) = (
        e
        for e in events
        if isinstance(e.data, ev.MilestoneReached) and e.data.milestone == "launchers_on_ishigaki"
    )
    heard = [
        e for e in events if isinstance(e.data, ev.DecisionMade) and e.data.post == "governor_of_okinawa"
    ]
    said = [x.text for x in Causes(events, Names(compiled.scenario), {}).because(turn)]
    assert heard
    assert "Prime minister answered" in said[0]
    assert "Rotate anti-ship launchers" in said[1]
    assert not any("Governor" in text for text in said)
