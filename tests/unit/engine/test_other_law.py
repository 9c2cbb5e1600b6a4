"""Law of other actors in play: an argument has a cost, a statute binds and runs out."""

from __future__ import annotations

import pytest

from tests.support.worlds import Table, scenario
from wargame.world.decisions import Reply

ISLAND = """
schema: 1
id: decree
title: Decree
start: 2027-04-12T06:00+09:00
horizon: 30d
schedules: {days: {title: Days, length: 1d}}
outcomes: {quiet: {title: Quiet}}
outcome_at_horizon: quiet
actors:
  china: {title: China, law: china, posts: {leader: {title: Leader, gives_orders: true}}}
  taiwan:
    title: Taiwan
    law: taiwan
    posts: {president: {title: President, gives_orders: true}, legislature: {title: Legislature}}
theatre: {approaches: {title: Approaches, legal: taiwan_area}}
quantities: {standing: {title: Standing abroad, bounds: [0, 100], start: 50, per: [china]}}
consents:
  emergency_decree: {title: Decree, by: taiwan/president, kind: order, means: {situation: ED}}
  confirmed: {title: Confirmation, by: taiwan/legislature, kind: approval, means: {approval: emergency_decree}}
law:
  china:
    facts:
      rules:
        derives: points.announced_as_rules
        source: test
        reason: The announcement is a measure here.
        cases: [{is: true, when: {active: announce}}, {is: false, when: {always: true}}]
      led:
        derives: points.led_by_law_enforcement
        source: test
        reason: Only the coast guard sails here.
        cases: [{is: true, when: {always: true}}]
measures:
  announce: {title: Announce, actor: china, takes: {lasts: until_changed}, effects: []}
  inspect:
    title: Inspect
    actor: china
    needs_acts: [quarantine]
    unargued: [{adjust: china.standing, by: -7}]
    effects: [{incident: inspections, against: merchant, means: [inspection], at: approaches, force: none, stage: none}]
  decree:
    title: Decree
    actor: taiwan
    needs_acts: [issue_emergency_decree]
    effects:
      - {grant: emergency_decree}
  requisition:
    title: Requisition ships
    actor: taiwan
    needs_acts: [emergency_measures]
    takes: {lasts: until_changed}
    effects: []
  ask_legislature:
    title: Ask the legislature
    actor: taiwan
    effects:
      - ask: taiwan/legislature
        kind: vote
        subject: confirmed
        says: Confirm it?
        on: {for: [{grant: confirmed}], against: [{withdraw: confirmed}]}
"""


@pytest.fixture
def table() -> Table:
    return Table(scenario("{}", base=ISLAND))


def under_decree(table: Table) -> Table:
    table.order("china", "inspect")
    table.order("taiwan", "decree")
    return table.order("taiwan", "requisition", "ask_legislature", until="confirmed")


def test_an_argument_that_fails_has_a_cost_and_stops_nobody(table: Table) -> None:
    table.order("china", "inspect")
    weighed = table.last("law.argument.weighed")
    assert (weighed.data.ruling, weighed.data.unmet, weighed.refs) == ("conditional", ("rules",), ("CPQ",))
    assert table.game.state.value("china.standing") == 43
    assert table.events("incident.occurred")
    assert not table.events("order.refused")


def test_an_argument_that_holds_costs_nothing(table: Table) -> None:
    table.order("china", "announce")
    table.order("china", "inspect")
    assert table.last("law.argument.weighed").data.ruling == "permitted"
    assert table.game.state.value("china.standing") == 50


def test_a_statute_binds(table: Table) -> None:
    table.order("taiwan", "decree")
    refused = table.last("order.refused")
    assert (refused.data.unmet, refused.refs) == (("danger",), ("AAC 2(3)", "MLA 1(1)"))
    table.order("taiwan", "requisition")
    assert table.last("order.refused").data.measure == "requisition"


def test_a_decree_opens_its_measures_before_it_is_confirmed(table: Table) -> None:
    under_decree(table)
    assert [a.measure for a in table.game.state.active.values()] == ["requisition"]


def test_a_decree_that_is_refused_ends_what_rests_on_it(table: Table) -> None:
    under_decree(table).answer("confirmed", Reply("against"))
    table.go()
    ended = table.last("measure.ended")
    assert (ended.data.measure, ended.data.reason) == ("requisition", "authority_ended")
    assert "AAC 2(3)" in ended.refs


def test_a_decree_that_nobody_confirms_runs_out_after_ten_days(table: Table) -> None:
    under_decree(table).answer("confirmed", Reply("abstain"))
    given = table.last("law.order.given")
    table.go(until="never")
    ended = table.last("measure.ended")
    assert ended.data.reason == "authority_ended"
    assert given.t + 10 * 1440 <= ended.t <= given.t + 11 * 1440


def test_a_decree_that_is_confirmed_stands(table: Table) -> None:
    under_decree(table).answer("confirmed", Reply("for"))
    table.go(until="never")
    assert [a.measure for a in table.game.state.active.values()] == ["requisition"]
