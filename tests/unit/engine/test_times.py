"""What may be told of a procedure before it begins: its step times, never anybody's answer."""

import pytest

from tests.support.politics import Tokyo
from wargame.world.decisions import Request

HOUR = 60


def asked(t: Tokyo) -> Request:
    return next(r for r in t.requests if r.kind == "orders" and r.actor == "japan")


def ahead(measure: str, *settings: str, seed: int = 1) -> dict[str, float]:
    t = Tokyo(*settings, seed=seed)
    (found,) = t.game.times(asked(t), measure).values()
    return found


def test_an_order_that_begins_nothing_tells_of_nothing() -> None:
    t = Tokyo()
    assert t.game.times(asked(t), "support") == {}


def test_what_it_tells_is_what_willing_posts_then_take() -> None:
    """Over seeds the true lengths fall under the quantiles as often as these say."""
    told, took = [ahead("adopt", seed=s) for s in range(1, 31)], []
    for seed in range(1, 31):
        t = Tokyo(seed=seed)
        t.order("japan", "adopt")
        t.play()
        took.append(next(e.data.took for e in t.events("procedure.ended")))
    below = sum(x <= q["p50"] for x, q in zip(took, told, strict=True))
    assert 7 <= below <= 23  # 30 coins: outside with a chance below 0.3 percent
    assert all(q["p10"] < q["p50"] < q["p90"] for q in told)
    assert sum(x <= q["p90"] for x, q in zip(took, told, strict=True)) >= 22


def test_preparation_partner_and_recess_show_before_anybody_has_answered() -> None:
    usual = ahead("adopt")["p50"]
    assert ahead("adopt", "actors.japan.government.preplanning_level=3")["p50"] < usual
    assert ahead("adopt", "actors.japan.government.coalition_partner=komeito")["p50"] > usual
    recess = ahead("adopt", "actors.japan.government.diet=[{from: 0h, is: recess}]")["p50"]
    assert recess > usual + 24 * HOUR


def test_asking_twice_tells_the_same_and_disturbs_no_luck() -> None:
    t = Tokyo()
    first = t.game.times(asked(t), "adopt")
    assert t.game.times(asked(t), "adopt") == first
    t.order("japan", "adopt")
    t.play()
    plain = Tokyo()
    plain.order("japan", "adopt")
    plain.play()
    assert [e.data for e in t.events("procedure.step.begun")] == [
        e.data for e in plain.events("procedure.step.begun")
    ]


@pytest.mark.parametrize("refused", ["basic_plan"])
def test_what_is_done_counts_no_more(refused: str) -> None:
    t = Tokyo()
    before = ahead("adopt")["p50"]
    t.order("japan", "adopt")
    while not t.stands(refused):
        t.go(reply=t.speak)
    request = next((r for r in t.requests if r.kind == "orders" and r.actor == "japan"), None)
    while request is None:
        t.go(reply=t.speak)
        request = next((r for r in t.requests if r.kind == "orders" and r.actor == "japan"), None)
    assert t.game.times(request, "adopt")[refused]["p50"] < before
