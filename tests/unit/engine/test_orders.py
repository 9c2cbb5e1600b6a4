"""Orders: law, means, lead times, how long measures last, reversal."""

from __future__ import annotations

import pytest

from tests.support.worlds import Table, scenario, strait, strait_with

DAY = 1440


def test_an_order_forbidden_by_law_is_refused_with_articles_and_has_no_effect() -> None:
    table = Table(strait())
    option = table.find("japan").option("protect_assets")
    assert option is not None
    assert option.ruling.status == "conditional"
    table.order("japan", "protect_assets")
    refused = table.last("order.refused")
    assert (refused.data.reason, refused.data.unmet, refused.data.unlock) == (
        "law",
        ("rq", "dm"),
        ("a request by the foreign force; the Defence Minister's finding that it is necessary",),
    )
    assert refused.refs == ("SDFA 95-2",)
    assert refused.data.acts == ("asset_protection",)
    assert not table.events("order.issued", "unit.assigned")
    assert refused.visibility == ("japan", "white")


def test_an_order_becomes_lawful_when_what_is_missing_comes() -> None:
    table = Table(strait())
    table.order("japan", "consult", until="base_access").reply("base_access", "yes").go(
        until="japan/prime_minister/orders"
    )
    table.order("japan", "protect_assets")
    (issued,) = [e for e in table.events("order.issued") if e.data.measure == "protect_assets"]
    assert issued.refs == ("SDFA 95-2",)
    assert table.game.state.units["watcher"].actor == "taiwan"


def test_a_lawful_order_that_is_unlawful_when_it_would_take_effect_is_overtaken() -> None:
    table = Table(strait_with("measures: {protect_assets: {takes: {lead: 2d}}}"))
    table.order("japan", "consult", until="base_access").reply("base_access", "yes").go(
        until="japan/prime_minister/orders"
    )
    table.order("japan", "protect_assets", "consult", until="base_access").reply("base_access", "no")
    table.go()
    resolved = [e.data.result for e in table.events("order.resolved") if e.data.measure == "protect_assets"]
    assert resolved == ["overtaken"]
    assert table.game.state.units["watcher"].actor == "japan"
    assert not table.game.state.pending


def test_what_cannot_be_ordered_is_not_offered() -> None:
    table = Table(strait())
    assert table.find("taiwan").option("escort") is None, "no inspections are under way"
    assert table.find("china/leader").option("stop_inspecting") is None, "there is nothing to end"
    assert table.find("china/leader").option("drill") is None, "the navy orders drills"
    assert table.find("china/navy").option("drill") is not None


def test_once_means_once() -> None:
    table = Table(strait())
    table.order("taiwan", "once_only", until="taiwan/president/orders")
    assert table.find("taiwan").option("once_only") is None


def test_an_order_that_became_unavailable_in_the_same_batch_is_refused() -> None:
    table = Table(
        scenario("""
measures:
  hold: {available_when: {quantity: blue.fuel, at_least: 50}}
  cool: {title: Cool, actor: blue, costs: {blue.fuel: 20}, effects: []}
""")
    )
    table.order("blue", "cool", "hold")
    assert table.last("order.refused").data.measure == "hold"
    assert table.last("order.refused").data.reason == "unavailable"


def test_unaffordable_orders_are_refused_and_cost_nothing() -> None:
    table = Table(strait())
    before = table.value("japan.capital")
    table.order("japan", "costly_gesture")
    assert table.last("order.refused").data.reason == "unaffordable"
    assert table.last("order.refused").data.unmet == ("japan.capital",)
    assert table.value("japan.capital") == before


def test_costs_are_spent_when_the_order_is_given() -> None:
    table = Table(scenario("measures: {push: {costs: {self.fuel: 30}, takes: {lead: 2d}}}"))
    table.order("red", "push")
    assert table.value("red.fuel") == 20
    assert table.events("quantity.adjusted")[-1].t == 0
    assert table.value("world.heat") == 50


def test_two_orders_cannot_spend_the_same_stock() -> None:
    table = Table(
        scenario("""
measures:
  push: {costs: {red.fuel: 30}}
  shove: {title: Shove, actor: red, costs: {red.fuel: 30}, effects: [{adjust: world.heat, by: 1}]}
""")
    )
    table.order("red", "push", "shove")
    assert [e.data.measure for e in table.events("order.refused")] == ["shove"]
    assert table.value("red.fuel") == 20


@pytest.mark.parametrize(
    ("lead", "minutes"), [("90min", 90), ("0min", 0), ("{uniform: [2h, 2h]}", 120), ("1d", DAY)]
)
def test_lead_times(lead: str, minutes: int) -> None:
    table = Table(scenario(f"measures: {{push: {{takes: {{lead: {lead}}}}}}}"))
    table.order("red", "push").go()
    (issued,) = table.events("order.issued")
    (resolved,) = table.events("order.resolved")
    assert issued.data.lead == minutes
    assert resolved.t == minutes
    assert resolved.data.result == "done"


def test_never_means_never() -> None:
    table = Table(scenario("measures: {push: {takes: {lead: never}}}"))
    table.order("red", "push")
    assert table.last("order.issued").data.lead is None
    assert table.find("red").option("push") is None, "it is on its way"
    table.end()
    assert not table.events("order.resolved")


def test_a_measure_expires() -> None:
    table = Table(scenario("measures: {push: {takes: {lasts: 36h}, at_end: [{adjust: world.heat, by: -5}]}}"))
    table.order("red", "push").go()
    assert not table.game.state.active
    ended = table.last("measure.ended")
    assert (ended.t, ended.data.reason) == (36 * 60, "expired")
    assert table.value("world.heat") == 50


def test_a_reversal_ends_what_stands_and_lifts_what_it_held() -> None:
    table = Table(
        scenario("""
measures:
  push: {takes: {lasts: until_changed}, reversed_by: relent,
         effects: [{modify_rate: world.heat, add: 2}, {cap: red.fuel, at_most: 10}]}
  relent: {title: Relent, actor: red, ends: [push], effects: []}
""")
    )
    table.order("red", "push")
    assert table.value("red.fuel") == 10
    table.order("red", "relent")
    assert table.value("world.heat") == 52
    table.go()
    assert table.value("world.heat") == 52
    assert not table.game.state.levels["world.heat"].rates
    assert not table.game.state.levels["red.fuel"].limits
    assert table.last("measure.ended").data.reason == "withdrawn"


def test_a_reversal_calls_back_an_order_on_its_way() -> None:
    table = Table(
        scenario("""
measures:
  push: {takes: {lead: 2d, lasts: until_changed}, reversed_by: relent}
  relent: {title: Relent, actor: red, ends: [push], effects: []}
""")
    )
    table.order("red", "push").order("red", "relent").end()
    assert [e.data.result for e in table.events("order.resolved") if e.data.measure == "push"] == [
        "overtaken"
    ]
    assert table.value("world.heat") == 50


def test_lifting_reaches_what_followed_from_answers_and_outcomes() -> None:
    table = Table(
        scenario("""
measures:
  push:
    takes: {lasts: 1d}
    effects: [{ask: blue/clerk, kind: choice, subject: x, says: X, on: {go: [{modify_rate: world.heat, add: 1}]}}]
""")
    )
    table.order("red", "push").reply("choice/x", "go")
    table.go()
    assert not table.game.state.active
    assert not table.game.state.levels["world.heat"].rates


def test_a_measure_that_ends_itself_leaves_nothing_behind() -> None:
    table = Table(
        scenario("""
processes: {hum: {title: Hum, every: 1d, effects: [{adjust: world.heat, by: 1}]}}
measures:
  push: {takes: {lasts: until_changed}, effects: [{end: push}, {modify_rate: world.heat, add: 3}], processes: [hum]}
""")
    )
    table.order("red", "push")
    assert not table.game.state.active
    assert not table.game.state.levels["world.heat"].rates
    assert not table.game.state.processes


def test_measures_that_end_each_other_come_to_rest() -> None:
    table = Table(
        scenario("""
starting_measures: [push, pull]
measures:
  push: {takes: {lasts: until_changed}, at_end: [{end: pull}]}
  pull: {title: Pull, actor: blue, takes: {lasts: until_changed}, at_end: [{end: push}], effects: []}
  stop: {title: Stop, actor: red, ends: [push], effects: []}
""")
    )
    table.order("red", "stop")
    assert not table.game.state.active
    assert [e.data.measure for e in table.events("measure.ended")] == ["push", "pull"]


def test_starting_measures_are_under_way_at_the_start() -> None:
    table = Table(strait_with("starting_measures: [inspect]"))
    began = table.last("measure.began")
    assert (began.t, began.turn) == (0, 0)
    assert table.events("milestone.reached")
    table.go(until="china/leader")  # what the measure asked comes first
    assert table.find("china/leader").option("stop_inspecting") is not None


def test_a_measure_that_expires_when_a_turn_opens_may_be_ordered_in_it() -> None:
    table = Table(scenario("measures: {push: {takes: {lasts: 1d}}}"))
    table.order("red", "push")
    assert table.game.now == DAY
    assert not table.game.state.active
    assert table.find("red").option("push") is not None


def test_an_order_that_takes_effect_when_a_turn_opens_shows_in_its_options() -> None:
    table = Table(scenario("measures: {push: {takes: {lead: 1d}}, hold: {available_when: {done: push}}}"))
    table.order("red", "push")
    assert table.game.now == DAY
    assert table.find("blue").option("hold") is not None


def test_a_refused_order_does_not_touch_the_luck_or_the_number_of_a_later_one() -> None:
    content = scenario("""
quantities: {mana: {title: Mana, bounds: [0, 10], start: 0, per: [red], rate: 5}}
measures: {push: {costs: {red.mana: 5}, takes: {lead: {uniform: [1h, 20h]}}}}
""")
    tried, waited = Table(content), Table(content)
    tried.order("red", "push")
    assert tried.last("order.refused").data.reason == "unaffordable"
    waited.go()
    for table in (tried, waited):
        table.order("red", "push").go()
    assert tried.last("order.issued").data == waited.last("order.issued").data


def test_effects_on_a_quantity_that_the_actor_does_not_have_do_nothing() -> None:
    table = Table(
        scenario("""
on_breach: [{adjust: breaker.pride, by: -1}, {modify_rate: breaker.pride, add: 1}, {cap: breaker.pride, at_most: 1},
            {transfer: breaker.pride, to: promisee.pride, amount: 1}]
quantities: {pride: {title: Pride, bounds: [0, 10], start: 5, per: [blue]}}
measures:
  push: {effects: [{promise: blue, terms: [{who: red, do: shove, for: 0min}]}]}
  shove: {title: Shove, actor: red, effects: []}
""")
    )
    table.order("red", "push")
    assert table.events("promise.broken")
    assert table.value("blue.pride") == 5
