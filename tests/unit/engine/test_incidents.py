"""Incidents: who sees what of them, how they go on, and how they end."""

from __future__ import annotations

import pytest

from tests.support.islands import Island, island
from tests.support.peeking import sees
from wargame.core.errors import SourceError
from wargame.world.conditions import holds
from wargame.world.incidents import IncidentState

DAY, HOUR = 1440, 60
ACTORS = ("china", "taiwan", "united_states", "japan")


def known(table: Island, actor: str) -> dict[str, IncidentState]:
    return {i.id: i for i in table.game.view_of(actor).incidents()}


# --- who sees what


def test_what_everybody_sees_everybody_knows() -> None:
    table = Island().send("clash")
    (event,) = table.of("incident.occurred")
    assert (event.actor, event.visibility) == ("china", ("public",))
    assert all(known(table, a)["clash"].what.by == "china" for a in ACTORS)
    shown = next(e for e in table.game.view_of("japan").events() if e.type == "incident.occurred")
    assert (shown.data.source, shown.data.until, shown.data.fighting_until) == ("", None, 0), (
        "no plans of others"
    )


def test_a_mine_that_nobody_saw_laid() -> None:
    table = Island().give("sow", actor="china")
    assert known(table, "china")["explosions"].what.by == "china"
    for actor in ("japan", "united_states"):
        what = known(table, actor)["explosions"].what
        assert (what.by, what.means, what.accidental, what.against) == (
            "unknown",
            ("mines",),
            "unknown",
            "united_states",
        )
    assert not known(table, "taiwan")
    for actor in ("japan", "united_states", "taiwan"):
        text = sees(table.game, actor)
        assert b"sow" not in text
        assert b'"naval"' not in text
    (report,) = table.of("incident.reported")
    assert report.actor == "world"


def test_the_end_of_an_incident_is_told_to_those_who_know_of_it_and_signed_by_nobody() -> None:
    table = (
        Island("""
injects: {cleared: {title: Cleared, manual: true, effects: [{end_incident: explosions, ceasefire: formal}]}}
""")
        .give("sow", actor="china")
        .send("cleared")
    )
    (end,) = table.of("incident.ended")
    assert (end.actor, end.visibility) == ("world", ("china", "japan", "united_states", "white"))
    assert {known(table, a)["explosions"].stage for a in ("china", "japan", "united_states")} == {"ended"}
    assert not known(table, "taiwan")
    assert b"explosions" not in sees(table.game, "taiwan")


def test_an_incident_that_only_its_doer_knows_of_ends_unseen() -> None:
    hidden = "injects: {clash: {visible_to: [china]}, stop: {title: S, manual: true, effects: [{end_incident: clash}]}}"
    table = Island(hidden).send("clash", "stop")
    assert table.last("incident.ended").visibility == ("china", "white")
    assert [a for a in ACTORS if known(table, a)] == ["china"]
    assert all(b"clash" not in sees(table.game, a) for a in ACTORS if a != "china")


def test_a_false_report_of_shots_is_combat_to_those_who_believe_it_only() -> None:
    table = Island("""
injects:
  boarding:
    effects:
      - {incident: boardings, by: china, against: merchant, target: merchant_ship, means: [inspection],
         at: strait, force: none, stage: none, scale: small, accidental: false, fighting: 5h,
         seen_as: {to: [japan], force: used, means: [naval]}}
""").send("boarding")
    assert table.game.view_of("japan").fighting("strait") is True
    assert table.game.truth({}).fighting("strait") is False
    assert table.facts().facts.combat_scene["strait"] is True
    assert table.facts("true").facts.combat_scene["strait"] is False
    table.wait(1)
    assert table.game.view_of("japan").fighting("strait") is False


def test_of_two_reports_the_newest_counts() -> None:
    twice = """
measures:
  sow_again:
    title: Again
    actor: china
    visible_to: [china]
    effects:
      - {incident: explosions, against: united_states, target: warship, means: [mines, naval], at: strait, force: used,
         accidental: false, seen_as: {to: [public], by: pirates, means: [terror]}}
"""
    table = Island(twice).give("sow", actor="china").wait(1).give("sow_again", actor="china")
    assert known(table, "japan")["explosions"].what.by == "pirates"
    assert known(table, "taiwan")["explosions"].what.by == "pirates"
    assert known(table, "china")["explosions"].what.by == "china"


# --- how they go on


def test_the_same_incident_again_adds_its_dead_and_is_one() -> None:
    table = Island().send("evacuees").wait(1).send("evacuees")
    (i,) = known(table, "japan").values()
    assert (i.since, i.last, i.what.deaths) == (0, DAY, 80)
    assert table.attack("evacuees").deaths == 80
    assert i.seq == table.last("incident.occurred").seq, "it is known from its newest event"
    table.wait(3)
    assert table.attack("evacuees").stage == "ended"
    (over,) = table.of("incident.ended")
    assert over.t == 4 * DAY, "three days after the second time"


def test_after_its_end_it_begins_anew() -> None:
    table = Island().send("evacuees").wait(4).send("evacuees")
    (i,) = known(table, "japan").values()
    assert (i.since, i.what.deaths, i.stage) == (4 * DAY, 40, "ongoing")


def test_a_shorter_fight_does_not_cut_a_longer_one_short() -> None:
    short = """
injects:
  shot:
    title: A shot
    manual: true
    effects:
      - {incident: fight_east, by: china, against: united_states, target: warship, means: [naval], at: east,
         force: used, scale: small, accidental: false, fighting: 1h, lasts: 2h}
"""
    table = Island(short, schedule="hours").send("fight_east").wait(1).send("shot").wait(4)
    assert table.game.truth({}).fighting("east") is True
    table.wait(1)
    assert table.game.truth({}).fighting("east") is False
    assert table.attack("fight_east").stage == "ongoing", "it counts as going on for three days"


@pytest.mark.parametrize("hours", [5, 6])
def test_fighting_lasts_to_the_minute(hours: int) -> None:
    table = Island(schedule="hours").send("fight_east").wait(hours)
    assert table.game.truth({}).fighting("east") is (hours < 6)


def test_fighting_that_lasts_as_long_as_its_measure() -> None:
    raid = """
measures:
  pester:
    effects:
      - {incident: patrols, against: japan, target: warship, means: [naval], at: shallows, force: used, scale: medium,
         accidental: false, fighting: while_it_lasts}
"""
    table = Island(raid).give("pester", actor="china").wait(9)
    assert table.game.view_of("japan").fighting("shallows") is True
    table.give("stop_pestering", actor="china")
    assert table.game.view_of("japan").fighting("shallows") is False


def test_nothing_is_ended_twice() -> None:
    table = Island().send("fight_east", "peace_east", "peace_east").wait(4)
    assert len(table.of("incident.ended")) == 1


def test_what_never_happened_does_not_end() -> None:
    assert not Island().send("peace_east").of("incident.ended")


def test_the_draws_of_an_incident_are_logged() -> None:
    table = Island("""
injects:
  evacuees:
    effects:
      - {incident: evacuees, by: china, against: united_states, at: strait, force: used, deaths: {uniform: [0, 90]}}
""").send("evacuees")
    (event,) = table.of("incident.occurred")
    assert len(event.draws) == 1
    assert 0 <= event.data.what.deaths <= 90


# --- conditions, and what refers to places


def test_conditions_on_incidents_are_noticed_in_the_minute() -> None:
    table = Island("""
milestones:
  blood: {title: Blood, when: {incident: {force: [used], deaths_at_least: 10}}}
  battle: {title: Battle, when: {fighting: strait}}
""", schedule="hours").wait(3).send("evacuees")  # fmt: skip
    assert {(e.data.milestone, e.t) for e in table.of("milestone.reached")} == {
        ("blood", 3 * HOUR),
        ("battle", 3 * HOUR),
    }
    assert {table.game.events[c - 1].type for e in table.of("milestone.reached") for c in e.cause} == {
        "incident.occurred"
    }


def test_an_incident_and_a_process_of_one_name_are_two_things() -> None:
    table = Island("""
processes:
  evacuees: {title: Evacuees, every: 1d, effects: []}
injects:
  evacuees:
    effects:
      - {incident: evacuees, by: china, against: united_states, at: strait, force: used}
      - {start: evacuees, keep: true}
milestones: {battle: {title: Battle, when: {incident: {force: [used]}}}}
""").send("evacuees")  # fmt: skip
    (reached,) = table.of("milestone.reached")
    assert [table.game.events[c - 1].type for c in reached.cause] == ["incident.occurred"]


def test_what_comes_to_light_has_not_happened_again() -> None:
    shown = (
        "{incident: explosions, by: china, against: united_states, means: [mines], at: strait, force: used, "
        "accidental: false, comes_to_light: true}"
    )
    table = Island(f"measures: {{show: {{title: Show, actor: taiwan, effects: [{shown}]}}}}").give(
        "sow", actor="china"
    )
    before = table.game.state.incidents["explosions"]
    table.wait(1).give("show", actor="taiwan")
    after = table.game.state.incidents["explosions"]
    assert known(table, "japan")["explosions"].what.by == "china"
    assert (after.since, after.last, after.until, after.ended) == (
        before.since,
        before.last,
        before.until,
        before.ended,
    )
    assert after.what.deaths == before.what.deaths
    assert table.last("incident.occurred").data.known


def test_a_window_of_time_looks_at_the_newest_occurrence() -> None:
    table = Island("""
milestones: {calm: {title: Calm, when: {not: {incident: {id: [clash]}, within: 2d}}}}
""")
    when = table.game.scenario.milestones["calm"].when
    table.send("clash").wait(1)
    assert holds(when, table.game.truth({})) is False
    table.wait(2)
    assert holds(when, table.game.truth({})) is True


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ("{incident: x, by: china, at: atlantis}", "there is no place `atlantis`"),
        ("{incident: x, by: china, seen_as: {to: [atlantis]}}", "atlantis"),
        ("{incident: x, by: china, means: [magic]}", "magic"),
        ("{incident: x, by: china, force: enormous}", "enormous"),
    ],
)
def test_what_makes_no_sense_is_an_error(wrong: str, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        island(f"injects: {{boarding: {{effects: [{wrong}]}}}}")
