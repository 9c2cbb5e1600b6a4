"""Orders in a player's own words, and the umpire's rulings."""

from __future__ import annotations

import pytest

from tests.support.worlds import Table, log, scenario, strait
from wargame.core.errors import InvalidAnswer
from wargame.engine.drive import play_again
from wargame.engine.game import Game
from wargame.world.decisions import FreeOrder, UmpireRuling

WORDS = FreeOrder("Send a hospital ship", "to calm things", "taiwan", "SDFA 95-2")


def written(actor: str = "japan") -> Table:
    table = Table(strait())
    return table.order(actor, WORDS)


def rule(table: Table, ruling: UmpireRuling) -> Table:
    table.answer("ruling", ruling)
    return table.go()


def test_it_has_no_effect_before_a_ruling() -> None:
    table = written()
    assert [r.id for r in table.requests] == ["white/umpire/ruling/japan_free_order_1/1"]
    written_ = table.last("order.written")
    assert (written_.data.text, written_.data.authority, written_.visibility) == (
        WORDS.text,
        "SDFA 95-2",
        ("japan", "white"),
    )
    assert table.last("decision.requested").visibility == ("white", "white/umpire")
    assert not table.events("order.issued")


def test_without_an_umpire_it_is_refused() -> None:
    table = written().go()
    assert table.last("order.refused").data.reason == "umpire"
    assert not table.events("order.issued")


def test_accepted_with_effects() -> None:
    table = rule(
        written(), UmpireRuling("accepted", effects=({"adjust": "world.tension", "by": -3},), reason="fits")
    )
    assert table.last("order.ruled").data.reason == "fits"
    assert -3 in [e.data.delta for e in table.events("quantity.adjusted")]
    assert table.last("order.issued").data.measure == "free_order"
    again = play_again(Game(strait(), seed=7), table.game.decisions, strict=False)
    assert log(again)[: len(log(table.game))] == log(table.game)


@pytest.mark.parametrize(
    ("act", "codes"),
    [
        ("asset_protection", ("rq", "dm")),
        ("rear_support", ("bp", "da")),
        ("asw_attack", ("3c", "do")),
    ],
)
def test_an_accepted_order_that_amounts_to_an_unlawful_act_is_refused_by_law(
    act: str, codes: tuple[str, ...]
) -> None:
    table = rule(
        written(), UmpireRuling("accepted", effects=({"adjust": "world.tension", "by": -3},), acts=(act,))
    )
    refused = table.last("order.refused")
    assert (refused.data.reason, refused.data.unmet, refused.data.acts) == ("law", codes, (act,))
    assert refused.refs
    assert not [e for e in table.events("quantity.adjusted") if e.data.delta == -3]


def test_as_a_measure() -> None:
    table = rule(written(), UmpireRuling("as_measure", measure="consult"))
    assert [e.data.measure for e in table.events("order.issued")] == ["consult"]
    assert table.find("base_access")


def test_as_a_measure_with_acts_under_law() -> None:
    table = rule(written(), UmpireRuling("as_measure", measure="consult", acts=("rear_support",)))
    refused = table.last("order.refused")
    assert (refused.data.measure, refused.data.reason, refused.data.acts) == (
        "consult",
        "law",
        ("rear_support",),
    )
    assert not table.events("order.issued")


@pytest.mark.parametrize(
    ("ruling", "hint"),
    [
        (UmpireRuling("as_measure"), "no measure ``"),
        (UmpireRuling("as_measure", measure="consul"), "did you mean `consult`"),
        (UmpireRuling("as_measure", measure="inspect"), "japan has no measure `inspect`"),
        (UmpireRuling("accepted", acts=("rear_suport",)), "did you mean `rear_support`"),
        (
            UmpireRuling("accepted", effects=({"adjust": "world.tensoin", "by": 1},)),
            "did you mean `world.tension`",
        ),
        (UmpireRuling("accepted", effects=({"adjust": "world.tension"},)), "by"),
        (UmpireRuling("accepted", effects=({"explode": 1},)), "explode"),
    ],
)
def test_bad_rulings_are_refused_at_once_with_a_hint(ruling: UmpireRuling, hint: str) -> None:
    table = written()
    before = log(table.game)
    with pytest.raises(InvalidAnswer, match=hint):
        table.answer("ruling", ruling)
    assert log(table.game) == before
    assert [r.id for r in table.game.advance()] == ["white/umpire/ruling/japan_free_order_1/1"]


def test_free_orders_are_counted_for_each_actor() -> None:
    table = written("china")
    table.go(until="japan/prime_minister/orders")
    table.order("japan", WORDS)
    assert table.last("order.written").data.order == "japan/free_order/1"


def test_free_orders_count_as_orders() -> None:
    game = Table(scenario()).game
    from wargame.world.decisions import Orders

    with pytest.raises(InvalidAnswer, match="at most 3"):
        game.submit("red/head/orders/turn/1", Orders((WORDS,) * 4))
