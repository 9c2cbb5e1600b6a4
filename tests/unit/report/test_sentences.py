from __future__ import annotations

import pytest

from tests.unit.report.conftest import SAMPLES, Make, event
from wargame.report.sentences import sentence
from wargame.report.told.registry import WRITERS
from wargame.world import events as ev
from wargame.world.events import DATA


def test_there_is_a_sample_and_a_sentence_for_every_type_of_event() -> None:
    assert set(SAMPLES) == set(DATA)
    assert set(WRITERS) == set(DATA)


@pytest.mark.parametrize("kind", sorted(SAMPLES))
def test_a_sentence_is_plain_text(make: Make, kind: str) -> None:
    text = sentence(event(SAMPLES[kind], refs=("IIA 3",)), make().scenario)
    assert text[0] == text[0].upper()
    assert text.rstrip("”)").endswith((".", "?", "!"))
    assert "  " not in text
    assert "_" not in text


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("order.issued", "Red’s Head ordered: Push, to take effect after 12 hours, on 12 Apr 18:00."),
        (
            "order.refused",
            "Red’s Head’s order “Push” was refused: the law does not allow it now; not met: bp and da (IIA 3)."
            " What would unlock it: A basic plan.",
        ),
        ("quantity.adjusted", "Heat: −5 points, half of it gone after 12 hours."),
        ("unit.moved", "The boat moved to South Bank."),
        (
            "proposal.made",
            "Red offers Blue: Blue will refrain from “Tow” until 13 Apr 06:00 (in secret). “Leave it”.",
        ),
        ("promise.broken", "Red broke its promise to refrain from “Tow”, made to Red."),
        ("intel.reported", "Reported to Blue (low reliability): Heat at 50 points: They say it boils."),
        ("decision.made", "Red’s Head answered on “shout”: loud. Reason given: Honour."),
        ("escalation.changed", "Red climbs from level 1 to level 2 of the ladder (coercion)."),
    ],
)
def test_some_sentences(make: Make, kind: str, text: str) -> None:
    assert sentence(event(SAMPLES[kind], refs=("IIA 3",)), make().scenario) == text


def test_titles_come_in_the_readers_language(make: Make) -> None:
    scenario = make("{en: The sound, ja: 海峡}").scenario
    assert "海峡" in sentence(event(SAMPLES["scenario.started"]), scenario, "ja")
    assert "The sound" in sentence(event(SAMPLES["scenario.started"]), scenario, "en")


def test_what_the_scenario_does_not_know_is_made_readable(make: Make) -> None:
    text = sentence(
        event(ev.OrderIssued("x/old_thing/1", "old_thing", "old_post", 0), actor="old_actor"), make().scenario
    )
    assert text == "Old actor ordered: old thing, at once."
