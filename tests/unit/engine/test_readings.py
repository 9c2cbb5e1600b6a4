"""Readings in play: how the law is read changes what a government may recognise."""

from __future__ import annotations

from wargame.engine.game import Game
from wargame.engine.preflight import load
from wargame.measures.effects import Context
from wargame.model.incidents import Incident

MET_WITH_FORCE = Incident(
    incident="met_with_force",
    by="china",
    against="united_states",
    target="warship",
    means=("naval", "missile"),
    at="east_of_taiwan",
    force="used",
    scale="large",
    accidental=False,
)
BLOCKADE = Incident(
    incident="blockade",
    by="china",
    against="taiwan",
    means=("naval", "mines"),
    at="kaohsiung_approaches",
    force="used",
    scale="large",
    accidental=False,
)


def ceiling(*readings: str, incidents: tuple[Incident, ...] = (BLOCKADE, MET_WITH_FORCE)) -> str:
    game = Game(load("quarantine-2027", readings=readings), seed=1)
    game.advance()
    context = Context("china", "test", (1,), ("public",), {"self": "china"})
    for incident in incidents:
        game.incidents.happen(incident, context)
    return game.counsel.finding("japan", "STS")[0].ceiling


def test_the_governments_answers_lift_the_ceiling_and_a_strict_reading_sets_them_aside() -> None:
    assert ceiling() in ("can", "likely")
    assert ceiling("strict") == "undetermined"


def test_a_broad_reading_reaches_a_blockade_of_taiwan_alone() -> None:
    assert ceiling(incidents=(BLOCKADE,)) == "undetermined"
    assert ceiling("broad", incidents=(BLOCKADE,)) == "can"


def test_a_reading_is_written_into_the_lock() -> None:
    law = load("quarantine-2027", readings=("strict",)).scenario.law
    assert list(law["japan"].readings) == ["strict"]
    assert law["japan"].readings["strict"].ignore_answers
