"""How acts are read: words beside them help, luck is shared, and nobody is told what was meant."""

from __future__ import annotations

import pytest

from tests.support.worlds import Table, scenario
from wargame.core.errors import SourceError
from wargame.engine.signals import WORSE_AND_MILDER, read_as, reliability
from wargame.model import conditions as c
from wargame.world.conditions import holds
from wargame.world.decisions import Message

ON = """
signals: {hotline: world.line}
quantities: {line: {title: Line, bounds: [0, 1], start: 0}}
measures:
  push: {family: military, intent: deter, takes: {lasts: until_changed}}
  whisper: {title: Whisper, actor: red, visible_to: [blue], intent: reassure, effects: []}
  nod: {title: Nod, actor: red, visible_to: [red], effects: []}
  feed: {title: Feed, actor: red, family: civil, effects: []}
"""


def reading(*acts, over: str = "", seed: int = 1):
    table = Table(scenario(ON + over), seed=seed).order("red", *acts)
    return table, [e for e in table.game.events if e.type == "signal.read"]


def test_partners_misread_one_another_less_and_words_are_an_act_of_their_own() -> None:
    _, adversary = reading("push")
    _, partner = reading("push", over="signals: {hotline: world.line, partners: [[red, blue]]}")
    _, spoken = reading(
        "push", over="measures: {push: {family: diplomacy, intent: deter, takes: {lasts: until_changed}}}"
    )
    _, stated = reading(
        "push", over="measures: {push: {family: information, intent: deter, takes: {lasts: until_changed}}}"
    )
    assert [r[0].data.misread for r in (adversary, partner, spoken, stated)] == [0.4, 0.1, 0.16, 0.3]
    assert [r[0].data.beside for r in (spoken, stated)] == [("message",), ("statement",)]


def test_what_is_for_ones_own_people_and_its_end_are_not_read() -> None:
    save = "measures: {save: {title: Save, actor: red, family: economy, at_home: true, takes: {lasts: until_changed}}, "
    save += "unsave: {title: Stop, actor: red, family: restraint, ends: [save]}}"
    table, readings = reading("save", over=save)
    table.order("red", "unsave")
    assert [e for e in table.game.events if e.type == "measure.ended"]
    assert not readings
    assert not [e for e in table.game.events if e.type == "signal.read"]


def test_misreadings_are_as_frequent_as_said_and_darker_by_their_share() -> None:
    n = 10_000
    for meant, (worse, milder) in WORSE_AND_MILDER.items():
        found = [read_as(meant, 0.4, 0.7, (i + 0.5) / n) for i in range(n)]
        assert (found.count(meant), found.count(worse), found.count(milder)) == (6000, 2800, 1200)


def test_more_words_never_turn_a_right_reading_into_a_wrong_one() -> None:
    for i in range(1000):
        u = i / 1000
        if read_as("deter", 0.4, 0.7, u) == "deter":
            assert read_as("deter", 0.16, 0.7, u) == "deter"


def test_reliability_follows_from_the_odds_not_from_the_outcome() -> None:
    assert [reliability(p) for p in (0.1, 0.2, 0.4)] == ["high", "moderate", "low"]


def test_words_beside_an_act_lower_the_odds() -> None:
    _, silent = reading("push")
    _, stated = reading("push", Message("public", "To deter, no more."))
    _, written = reading("push", Message("blue", "To deter, no more."))
    _, line = reading("push", over="starting_values: {world.line: 1}")
    _, half = reading("push", over="starting_values: {world.line: 0.5}")
    odds = [r[0].data.misread for r in (silent, stated, written, line, half)]
    assert odds == [0.4, 0.3, 0.16, 0.2, 0.3]
    assert [r[0].data.beside for r in (silent, stated, written, line)] == [
        (),
        ("statement",),
        ("message",),
        ("hotline",),
    ]
    assert silent[0].draws[0].u == written[0].draws[0].u, "the luck is shared"
    assert silent[0].draws[0].key == "signal/red/push/blue/1"


def test_what_only_the_reader_is_shown_speaks_to_it() -> None:
    _, found = reading("whisper")
    assert [(e.actor, e.data.beside, e.visibility) for e in found] == [
        ("blue", ("message",), ("blue", "white"))
    ]


@pytest.mark.parametrize("act", ["nod", "feed"])
def test_hidden_acts_and_those_for_ones_own_people_say_nothing(act: str) -> None:
    assert reading(act)[1] == []


def test_the_reader_is_not_told_what_was_meant() -> None:
    table, found = reading("push")
    assert found[0].data.meant == "deter"
    mine = [e for e in table.game.view_of("blue").events() if e.type == "signal.read"]
    assert (mine[0].data.meant, mine[0].data.misread, mine[0].draws) == ("", None, ())
    assert table.game.view_of("red").readings() == []
    assert table.game.view_of("red").readings(by="blue") is None
    assert [r.read for r in table.game.view_of("blue").readings("red")] == [found[0].data.read]


def test_conditions_ask_what_is_believed() -> None:
    seeds = {reading("push", seed=s)[1][0].data.read: s for s in range(40)}
    assert set(seeds) == {"deter", "coerce", "inform"}
    for read, seed in seeds.items():
        table, _ = reading("push", seed=seed)
        blue, red = table.game.view_of("blue"), table.game.view_of("red")
        for asked in seeds:
            assert holds(c.ReadingTest(reading="red", is_=asked), blue) is (asked == read)
            assert holds(c.ReadingTest(reading="red", is_=asked, by="blue"), red) is None
            assert holds(c.ReadingTest(reading="red", is_=asked, by="blue"), table.game.truth({})) is (
                asked == read
            )
        assert holds(c.ReadingTest(reading="red", is_=read, times=2), blue) is False
        table.go()
        table.go()
        late = table.game.view_of("blue")
        assert holds(c.ReadingTest(reading="red", is_=read, within=60), late) is False


def test_a_type_may_mean_an_act_otherwise() -> None:
    over = """
actors:
  red:
    type: sly
    types: {sly: {title: Sly, aims: [a, b, d], means: {push: prepare}}}
    aims:
      a: {title: A, condition: {always: true}}
      b: {title: B, condition: {always: true}}
      d: {title: D, condition: {always: true}}
"""
    assert reading("push", over=over)[1][0].data.meant == "prepare"


def test_without_the_key_nobody_reads() -> None:
    table = Table(scenario("")).order("red", "push")
    assert not table.events("signal.read")
    assert holds(c.ReadingTest(reading="red", is_="coerce"), table.game.view_of("blue")) is None
    with pytest.raises(SourceError, match="nobody reads acts here"):
        scenario("milestones: {read: {title: Read, when: {reading: red, is: coerce, by: blue}}}")


def test_a_line_that_is_secret_or_unknown_is_refused() -> None:
    with pytest.raises(SourceError, match=r"there is no quantity `world\.lime`"):
        scenario(ON.replace("hotline: world.line", "hotline: world.lime"))
    with pytest.raises(SourceError, match="is not public"):
        scenario(ON.replace("start: 0}", "start: 0, audience: white}"))
