"""The ladder in play: labels follow from acts done, drive their quantity, and are counted."""

from __future__ import annotations

import pytest

from tests.support.worlds import Table, strait_with
from wargame.core.errors import SourceError
from wargame.model import conditions as c
from wargame.report.metrics import metrics_of
from wargame.world.conditions import holds

DAY = 1440
ON = """
ladder: blockade
injects:
  {name}:
    title: A deed
    at: 1d
    effects:
      - {{incident: deed, by: china, means: [submarine], force: used, target: merchant_ship, at: strait,
         lasts: 1d{more}}}
"""


def table(more: str = "", over: str = "") -> Table:
    return Table(strait_with(ON.format(name="deed", more=more) + over))


def path(t: Table, public: bool | None = None) -> list[tuple[int, str]]:
    found = [e for e in t.game.events if e.type == "ladder.changed"]
    return [(e.t, e.data.cell) for e in found if public in (None, e.data.public)]


def test_a_deed_raises_the_label_and_time_lowers_it() -> None:
    t = table().end()
    assert path(t) == [(DAY, "2x0"), (9 * DAY, "0x0")], "over after a day, remembered for seven"
    up = t.events("ladder.changed")[0]
    assert [(s.side, s.before, s.now, s.because) for s in up.data.sides] == [
        ("china", 0, 2, ("deed",)),
        ("coalition", 0, 0, ()),
    ]
    deed = next(e for e in t.game.events if e.type == "incident.occurred")
    assert up.cause == (deed.seq,)
    levels = [e for e in t.events("quantity.adjusted") if e.data.quantity == "world.crisis_level"]
    assert [(e.t, e.data.delta) for e in levels] == [(DAY, 2.0), (9 * DAY, -2.0)]
    assert levels[0].cause == (up.seq,)


def test_a_ceasefire_lowers_it_at_once() -> None:
    t = table(
        over="""
  truce: {title: A truce, at: 36h, effects: [{end_incident: deed, ceasefire: in_fact}]}
"""
    ).end()
    assert path(t) == [(DAY, "2x0"), (36 * 60, "0x0")]


def test_ending_a_measure_is_a_way_down() -> None:
    over = """
ladder: blockade
measures:
  stalk:
    title: Stalk
    actor: china
    coercive: true
    takes: {lasts: until_changed}
    reversed_by: let_go
    effects: [{incident: stalking, target: merchant_ship, means: [submarine], force: shown, at: strait}]
  let_go: {title: Let go, actor: china, ends: [stalk], effects: []}
"""
    t = Table(strait_with(over))
    t.order("china", "stalk", until="orders/turn/2").order("china", "let_go", until="orders/turn/3")
    assert path(t) == [(0, "2x0"), (7 * DAY, "0x0")], "what goes on with a measure ends with it"


def test_what_the_public_cannot_tell_is_a_label_of_its_own() -> None:
    t = table(more=", seen_as: {to: [public], by: unknown}").end()
    assert path(t, public=True) == []
    assert path(t, public=False) == [(DAY, "2x0"), (9 * DAY, "0x0")]
    assert {e.visibility for e in t.events("ladder.changed")} == {("white",)}
    metrics = metrics_of(t.game.scenario, t.game.events)
    assert metrics["ladder.china.highest"] == 2
    assert metrics["world.crisis_level.max"] == 0, "markets react to what they see"


def test_metrics_count_hours_steps_and_who_was_first() -> None:
    t = table().end()
    m = metrics_of(t.game.scenario, t.game.events)
    assert m["ladder.first_change_at_h"] == 24
    assert (m["ladder.china.hours_at_2"], m["ladder.china.hours_at_0"]) == (8 * 24, 20 * 24)
    assert (m["ladder.china.steps_up"], m["ladder.china.steps_down"], m["ladder.china.highest"]) == (1, 1, 2)
    assert (m["ladder.china.moved_first"], m["ladder.coalition.moved_first"]) == (1, 0)
    still = Table(strait_with("ladder: blockade")).end()
    none = metrics_of(still.game.scenario, still.game.events)
    assert none["ladder.first_change_at_h"] is None
    assert none["ladder.china.moved_first"] == 0
    assert none["ladder.china.hours_at_0"] == 28 * 24


def test_conditions_ask_for_a_side_as_each_sees_it() -> None:
    hidden = table(more=", seen_as: {to: [public], by: unknown}").go()
    at_two = c.LadderTest(ladder="china", at_least=2)
    assert holds(at_two, hidden.game.truth({})) is True
    assert holds(at_two, hidden.game.view_of("china")) is True
    assert holds(at_two, hidden.game.view_of("japan")) is None, "perhaps it was China"
    assert holds(c.LadderTest(ladder="china", at_least=3), hidden.game.view_of("japan")) is False
    bare = Table(strait_with(""))
    assert holds(at_two, bare.game.truth({})) is None


def test_a_condition_on_the_ladder_sets_things_off() -> None:
    t = table(
        over="""
milestones: {hot: {title: Hot, when: {ladder: china, at_least: 2}}}
"""
    ).end()
    reached = t.events("milestone.reached")
    assert [(e.t, e.data.milestone) for e in reached if e.data.milestone == "hot"] == [(DAY, "hot")]


@pytest.mark.parametrize(
    ("over", "says"),
    [
        ("ladder: blockad", "did you mean `blockade`"),
        ("milestones: {hot: {title: Hot, when: {ladder: china}}}", "has no ladder to ask about"),
        ("ladder: blockade\nmilestones: {hot: {title: Hot, when: {ladder: chine}}}", "did you mean `china`"),
        ("ladder: blockade\nstarting_values: {world.crisis_level: 2}", "follows the ladder"),
        (
            "ladder: blockade\nmeasures: {rally: {effects: [{adjust: world.crisis_level, by: 1}]}}",
            "follows the ladder",
        ),
    ],
)
def test_what_is_wrong_is_said(over: str, says: str) -> None:
    with pytest.raises(SourceError, match=says):
        strait_with(over)
