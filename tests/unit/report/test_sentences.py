from __future__ import annotations

import pytest

from tests.unit.report.conftest import SAMPLES, Make, event
from wargame.engine.preflight import load
from wargame.report.names import Names
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
        (
            "order.held",
            "Red’s Head ordered “Push”, to wait until the law allows it; still missing: bp (IIA 3). "
            "It lapses on 14 Apr 06:00.",
        ),
        (
            "order.released",
            "Red: the order “Push” goes out now that the law allows it, after it had waited 1 day 1 hour.",
        ),
        ("measure.suspended", "Red: “Push” is suspended at North Bank; not met any more: nc (IIA 3)."),
        ("measure.resumed", "Red: “Push” goes on at South Bank, after a pause of 1 day."),
        (
            "incident.occurred",
            "Shots off north: Red against Blue (a warship), North Bank, with warships; weapons used; small in scale; "
            "it has just begun; 1 dead; 2 nationals of Blue aboard.",
        ),
        (
            "incident.reported",
            "Shots off north, as it looks to everybody: an unknown party against Blue, North Bank; whether weapons "
            "were used is not known.",
        ),
        ("incident.ended", "“Shots off north” has ended; the fighting has stopped in fact."),
        (
            "law.approval.refused",
            "Red: the approval “passage” was refused (basic plan); what rests on “passage” must end promptly, by "
            "13 Apr 06:00 (IIA 3).",
        ),
        (
            "law.notice.published",
            "Red gives public notice that it has recognised IIS; it must now try to avoid the attack (IIA 3).",
        ),
        (
            "law.argument.weighed",
            "Red does “Push” without an argument from its law; it does not bind, but this has a cost; missing: bp "
            "(IIA 3).",
        ),
        ("escalation.changed", "What Red has under way rises from level 1 to level 2 (coercion)."),
    ],
)
def test_some_sentences(make: Make, kind: str, text: str) -> None:
    assert sentence(event(SAMPLES[kind], refs=("IIA 3",)), make().scenario) == text


def test_an_order_says_which_weapons_it_may_use(make: Make) -> None:
    order = ev.OrderIssued("red/push/1", "push", "head", 0, weapons="W2")
    text = sentence(event(order), make().scenario)
    assert (
        text == "Red’s Head ordered: Push, at once. Weapons: to protect what is guarded, in proportion (W2)."
    )


def test_what_ends_with_its_authority_cites_the_word_of_the_law() -> None:
    scenario = load("quarantine-2027").scenario
    ended = ev.MeasureEnded("japan/rear_support_to_us/1", "rear_support_to_us", "authority_ended", "promptly")
    assert sentence(event(ended, actor="japan", refs=("IIA 5(3)",)), scenario) == (
        "Japan: “Give rear support to US ships” ended, because the law no longer allows it; the law wants it ended "
        "promptly (速やかに) (IIA 5(3))."
    )
    found = ev.LawFinding("IIS", "can", (), "2027-04-12", "in_force", "undetermined")
    assert sentence(event(found, actor="japan"), scenario).endswith(
        "; on what can be shown in public, it is undetermined: nothing rules it out, but the facts do not carry it yet."
    )


def test_a_question_on_a_suspension_reads_well() -> None:
    names = Names(load("quarantine-2027").scenario)
    subject = "suspended_rear_support_to_us"
    assert names.about(subject) == "Give rear support to US ships: what to do while it is suspended"
    assert names.choice(subject, "move_okinawa") == "Move it to Okinawa"
    assert names.choice(subject, "wait") == "Keep it suspended until the area is quiet"


def test_titles_come_in_the_readers_language(make: Make) -> None:
    scenario = make("{en: The sound, ja: 海峡}").scenario
    assert "海峡" in sentence(event(SAMPLES["scenario.started"]), scenario, "ja")
    assert "The sound" in sentence(event(SAMPLES["scenario.started"]), scenario, "en")


def test_what_the_scenario_does_not_know_is_made_readable(make: Make) -> None:
    text = sentence(
        event(ev.OrderIssued("x/old_thing/1", "old_thing", "old_post", 0), actor="old_actor"), make().scenario
    )
    assert text == "Old actor ordered: old thing, at once."
