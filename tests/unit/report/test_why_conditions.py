"""Conditions that `wargame why` tries: only those that an actor's own government could have had."""

from __future__ import annotations

from wargame.engine.preflight import load
from wargame.report.names import Names
from wargame.report.why.conditions import conditions


def test_a_government_is_offered_only_its_own_parties_parliament_and_preparation() -> None:
    compiled = load("blockade-2027")
    found = [c for c in conditions(compiled, Names(compiled.scenario)) if c.settings]
    by_actor: dict[str, list[str]] = {}
    for c in found:
        by_actor.setdefault(c.id.split(".")[1], []).append(c.text)
    assert any("Komeito" in text for text in by_actor["japan"])
    assert any("Diet sat from the beginning" in text for text in by_actor["japan"])
    assert any("had prepared up to level 3" in text for text in by_actor["japan"])
    assert by_actor["taiwan"] == [
        "Taiwan had prepared up to level 3 before the crisis, not 0",
        "Taiwan’s Legislative Yuan sat from the beginning",
    ]
    for actor, texts in by_actor.items():
        assert actor == "japan" or not any("Diet" in t or "coalition partner" in t for t in texts), texts


def test_a_reading_that_contradicts_one_already_laid_is_not_tried() -> None:
    compiled = load("blockade-2027", readings=("strict",))
    names = Names(compiled.scenario)
    tried = {c.id for c in conditions(compiled, names, ("strict",)) if c.readings}
    assert tried, "there are readings besides"
    assert not tried & {"strict", "broad"}
    assert "broad" in {c.id for c in conditions(compiled, names) if c.readings}
