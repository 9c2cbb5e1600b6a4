"""Pressing on against legal advice: off by default, never silent, and never free."""

from __future__ import annotations

import pytest

from tests.support.worlds import Table, strait_with
from wargame.core.errors import SourceError
from wargame.world.decisions import Order, Orders

COST = "on_extra_legal: [{adjust: self.support, by: -20}, {say: The coalition is appalled.}]"
ALLOWED = f"extra_legal: true\n{COST}"


def press(table: Table) -> None:
    table.answer("japan/prime_minister/orders", Orders((Order("protect_assets", "It cannot wait.", True),)))
    table.go(until="japan/prime_minister/orders")


def test_it_is_refused_where_the_scenario_does_not_allow_it() -> None:
    table = Table(strait_with(COST))
    press(table)
    assert table.last("order.refused").data.reason == "law"
    assert not table.events("order.pressed_on")
    assert all(e.data.text != "The coalition is appalled." for e in table.events("message.sent"))


def test_it_is_recorded_with_the_articles_and_has_consequences() -> None:
    table = Table(strait_with(ALLOWED))
    press(table)
    pressed = table.last("order.pressed_on")
    assert pressed.refs == ("SDFA 95-2",)
    assert pressed.data.unmet == ("rq", "dm")
    issued = table.last("order.issued")
    assert issued.data.measure == "protect_assets"
    assert issued.cause == (pressed.seq,)
    (cost,) = [e for e in table.events("quantity.adjusted") if e.cause == (pressed.seq,)]
    assert (cost.data.quantity, cost.data.delta) == ("japan.support", -20.0)
    assert table.game.state.units["watcher"].actor == "taiwan", "the order has its effect"


def test_a_lawful_order_needs_no_pressing_on() -> None:
    table = Table(strait_with(ALLOWED))
    table.answer("japan/prime_minister/orders", Orders((Order("consult", "", True),)))
    table.go()
    assert not table.events("order.pressed_on")


def test_a_scenario_must_say_what_it_costs() -> None:
    with pytest.raises(SourceError, match="must have consequences"):
        strait_with("extra_legal: true")
