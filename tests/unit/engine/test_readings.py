"""Readings in play: how the law is read changes what a government may recognise."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from wargame.core.errors import SourceError, UsageError
from wargame.engine.game import Game
from wargame.engine.preflight import load
from wargame.measures.effects import Context
from wargame.model.build import variant
from wargame.model.incidents import Incident
from wargame.model.scenario import Scenario
from wargame.schema import library

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


# --- what a reading may change beside law ---

FILE = """
schema: 1
id: mine
title: Mine
source: judgement
tag: J
changes:
  parameters.reckoning.own_loss: {value: 0.7, range: [0.5, 1]}
  parameters.nothing.like_it: {value: 3}
  actors.united_states.types.will_not.weight: {value: 90, range: [80, 95]}
  injects.carrier_delayed.odds: 1
doctrines:
  china:
    refrain: [lift_blockade]
    orders:
      - {when: {active: open_ties_with_taiwan}, want: [travel_advisory_japan, fly_to_the_moon], because: So.}
      - {when: {active: a_measure_of_another_scenario}, want: [travel_advisory_japan], because: Never.}
      - {when: {promised: japan, by: china}, want: [missiles_over_yonaguni], because: A promise may name an actor.}
    replies:
      - {kind: offer, answer: accept, we_promise_only: [lift_blockade, fly_to_the_moon], because: So.}
      - {kind: offer, when: {type: [no_such_type]}, answer: reject, because: Nobody is that.}
"""


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Write a reading called `mine` into a library of its own."""

    def write(text: str) -> None:
        file = tmp_path / "mine.yaml"
        file.write_text(text, "utf-8")
        shipped = library.kind_files
        monkeypatch.setattr(
            library, "kind_files", lambda kind: {"mine": file} if kind == "readings" else shipped(kind)
        )

    return write


def under(scenario: str) -> Scenario:
    return variant(load(scenario), readings=("mine",)).scenario


def test_a_sourced_figure_changes_a_parameter_with_its_range(mine: Callable[[str], None]) -> None:
    mine(FILE)
    s = under("blockade-2027")
    made = s.parameters["reckoning"]["own_loss"]
    assert (made.value, made.range, made.tag, made.source) == (0.7, (0.5, 1.0), "J", "judgement")
    assert made.title  # the rest stays


def test_what_a_scenario_has_not_is_left_out(mine: Callable[[str], None]) -> None:
    mine(FILE)
    assert "nothing" not in under("blockade-2027").parameters
    assert under("blockade-2027").injects["carrier_delayed"].odds == 1


def test_a_figure_on_a_plain_number_puts_its_value(mine: Callable[[str], None]) -> None:
    mine(FILE)
    assert under("blockade-2027").actors["united_states"].types["will_not"].weight == 90


def test_rows_go_before_every_doctrine_of_the_actor(mine: Callable[[str], None]) -> None:
    mine(FILE)
    before = load("blockade-2027").scenario.policies
    for name, doctrine in under("blockade-2027").policies.items():
        if doctrine.actor != "china":
            assert doctrine == before[name]
            continue
        assert [row.want for row in doctrine.orders[:2]] == [
            ("travel_advisory_japan",),
            ("missiles_over_yonaguni",),
        ]
        assert doctrine.replies[0].we_promise_only == ("lift_blockade",)
        assert doctrine.replies[1:] == before[name].replies
        assert not [row for row in doctrine.orders if "lift_blockade" in row.want]


@pytest.mark.parametrize(
    ("readings", "said"),
    [
        (("open_ties_deter", "open_ties_backfire"), r"answer the same question \(open_ties\): choose one"),
        (("broad", "strict"), "contradict one another: choose one"),
        (("strict", "phone_cabinet", "broad"), "contradict one another: choose one"),
        (("strict", "strickt"), "did you mean `strict`"),
    ],
)
def test_readings_that_contradict_one_another_are_refused(readings: tuple[str, ...], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        load("quarantine-2027", readings=readings)


def test_a_reading_that_changes_nothing_is_refused() -> None:
    with pytest.raises(UsageError, match="`trade_restrains` changes nothing in practice"):
        load("practice", readings=("trade_restrains",))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (FILE.replace("doctrines:", "doctrine:"), "unknown key `doctrine`"),
        (FILE.replace("kind: offer, answer", "kind: ofer, answer"), "ofer"),
        (FILE.replace("schema: 1", "schema: 2"), "schema"),
        ("schema: 1\nid: mine\ntitle: Mine\n", "a reading changes paths"),
    ],
)
def test_a_wrong_file_is_told_of_with_its_place(mine: Callable[[str], None], text: str, told: str) -> None:
    mine(text)
    with pytest.raises(SourceError, match=r"mine\.yaml:\d+:\d+") as error:
        under("blockade-2027")
    assert told in str(error.value)
