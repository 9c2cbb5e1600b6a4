"""A cell's page does not change when only things change that it cannot see."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.classroom import classroom
from wargame.engine.game import Game
from wargame.model.compile import Compiled
from wargame.report import away
from wargame.report.names import Names
from wargame.world.decisions import Order, Orders

HIDDEN = ("brood", "plot")
SHOWN = ("push",)


def pages(
    compiled: Compiled, seed: int, red: list[set[str]], viewer: str = "blue"
) -> list[away.AwayPage | None]:
    """Return a cell's pages, and one post's, of a game in which red gives these orders move by move."""
    game = Game(compiled, "lesson", seed)
    while requests := game.advance():
        for r in requests:
            wanted = red[game.state.turn - 1] if r.kind == "orders" and r.seat == "red/head" else set()
            orders = tuple(Order(m) for m in sorted(wanted) if r.option(m) is not None)
            if r.seat == "blue/head" and r.kind == "orders" and game.state.turn == 1:
                orders = (Order("a"), Order("b"))
            if r.kind == "orders" and orders:
                game.submit(r.id, Orders(orders[: r.at_most], "secret reason"))
            else:
                game.default(r.id)
    names = Names(compiled.scenario)
    return [
        away.page(names, game.events, game.turns.session, n, viewer, post)
        for n in (2, 3)
        for post in ("", *compiled.scenario.actors[viewer].posts)
    ]


secret = st.lists(st.sets(st.sampled_from(HIDDEN)), min_size=3, max_size=3)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6), secret, st.integers(0, 10), st.integers(0, 10))
def test_hidden_deeds_and_numbers(seed: int, plans: list[set[str]], nerve: int, fate: int) -> None:
    other = classroom(f"starting_values: {{red.nerve: {nerve}, world.fate: {fate}}}")
    assert pages(other, seed, plans) == pages(classroom(), seed, [set()] * 3)


def test_the_test_can_tell_games_apart() -> None:
    nothing: list[set[str]] = [set()] * 3
    assert pages(classroom(), 1, [set(SHOWN), set(), set()]) != pages(classroom(), 1, nothing)
    assert pages(classroom(), 1, [{"brood"}, set(), set()], "red") != pages(classroom(), 1, nothing, "red")
