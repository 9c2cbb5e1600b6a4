"""Hosts decide and the law follows; a word broken to one is read by all; open ties move both sides of a reckoning."""

from __future__ import annotations

from functools import cache

import pytest

from wargame.engine.game import Game
from wargame.engine.preflight import load
from wargame.model import conditions as c
from wargame.policies.api import Wait
from wargame.policies.registry import for_actors, policy
from wargame.world.conditions import holds
from wargame.world.decisions import Reply
from wargame.world.events import Event

SEEDS = (1, 2, 3)
CALM = {"china": "china_buys_calm", "japan": "japan_takes_the_calm"}
STICK = {
    "china": "china_shows_the_stick",
    "japan": "japan_stands_by",
    "united_states": "united_states_presses",
    "philippines": "philippines_treaty_first",
    "south_korea": "south_korea_lends",
}
OPEN = {"china": "china_waits_it_out", "japan": "japan_open_ties", "taiwan": "taiwan_shows_its_friends"}


@cache
def played(name: str, seed: int, seats: tuple[tuple[str, str], ...], settings: tuple[str, ...] = ()) -> Game:
    compiled = load(name, settings=settings)
    game = Game(compiled, seed=seed)
    players = for_actors(compiled.scenario) | {"white": Wait()}
    players |= {actor: policy(compiled.scenario, p) for actor, p in seats}
    while requests := game.advance():
        for r in requests:
            game.submit(r.id, players[r.actor].decide(r))
    return game


def table(name: str, seed: int, seats: dict[str, str], *settings: str) -> Game:
    return played(name, seed, tuple(sorted(seats.items())), settings)


def began(game: Game, measure: str) -> list[Event]:
    return [e for e in game.events if e.type == "measure.began" and e.data.measure == measure]


def ended(game: Game, measure: str) -> list[Event]:
    return [e for e in game.events if e.type == "measure.ended" and e.data.measure == measure]


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_flies_to_combat_from_bases_that_are_shut(seed: int) -> None:
    game = table("pledge", seed, CALM)
    shut = began(game, "shut_bases_to_combat")
    assert shut
    until = [e.t for e in ended(game, "shut_bases_to_combat")] or [game.state.t]
    assert not [e for e in began(game, "fly_combat_sorties_from_japan") if shut[0].t <= e.t < until[0]]


@pytest.mark.parametrize("seed", SEEDS)
def test_luzon_is_flown_from_only_after_manila_has_consented(seed: int) -> None:
    game = table("pledge", seed, STICK)
    flown = began(game, "fly_from_luzon")
    yes = [
        e
        for e in game.events
        if e.type == "decision.made" and e.data.subject == "luzon_sites" and e.data.answer == "yes"
    ]
    assert flown
    assert yes[0].t < flown[0].t


def test_a_pledge_broken_to_one_is_believed_by_nobody() -> None:
    games = [g for g in (table("pledge", s, {}) for s in range(1, 9)) if _broken(g)]
    assert games
    for game in games:
        for believed in (
            "prc_pledge_believed",
            "prc_pledge_believed_in_manila",
            "prc_pledge_believed_in_seoul",
        ):
            assert holds(c.Consented(consent=believed), game.truth({})) is False


def _broken(game: Game) -> bool:
    return any(e.type == "promise.broken" and e.actor == "china" for e in game.events)


def test_runways_add_to_reach_and_shut_ones_do_not() -> None:
    """What flies from hosts is what takes reach beyond carriers and Guam."""
    opened = sum(_gained(table("pledge", s, STICK)) for s in SEEDS)
    shut = sum(_gained(table("pledge", s, CALM)) for s in SEEDS)
    assert opened > shut + 0.5


def _gained(game: Game) -> float:
    moves = (e.data for e in game.events if e.type == "quantity.adjusted")
    return float(sum(d.delta for d in moves if d.quantity == "united_states.combat_reach" and d.delta > 0))


@pytest.mark.parametrize(
    ("parameter", "low", "high", "quantity"),
    [
        ("ties_deter", "0", "0.05", "china.expected_intervention"),
        ("ties_provoke", "0", "2.5", "china.grievance"),
    ],
)
def test_open_ties_deter_or_provoke_as_their_parameters_say(
    parameter: str, low: str, high: str, quantity: str
) -> None:
    def at_the_end(value: str) -> float:
        games = [
            table("retrenchment", s, OPEN, f"parameters.reckoning.{parameter}.value={value}") for s in SEEDS
        ]
        return sum(g.state.value(quantity) for g in games)

    assert at_the_end(high) > at_the_end(low)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_package_of_burdens_passes_both_houses_or_stands_on_the_lower_one(seed: int) -> None:
    game = table("retrenchment", seed, {"japan": "japan_open_ties"})
    enacted = holds(c.Consented(consent="burden_enacted"), game.truth({}))
    lower = holds(c.Consented(consent="burden_by_lower_house"), game.truth({}))
    assert not enacted or lower


def test_rockets_bought_while_papers_are_asked_make_lines_file_them() -> None:
    """What inspectors look for makes shippers rather file than be searched; before there are rules it costs no port."""
    compiled = load("retrenchment")
    game = Game(compiled, "class90", 2)
    players = for_actors(compiled.scenario) | {"white": Wait()}
    while requests := game.advance():
        for r in requests:
            sold = r.subject == "sale_to_taiwan"
            game.submit(r.id, Reply("yes", "", "Makers may sell.") if sold else players[r.actor].decide(r))
    sales = [e.seq for e in game.events if e.type == "decision.made" and e.data.subject_ == "sale_to_taiwan"]
    led_to = {
        e.data.quantity for e in game.events if e.type == "quantity.adjusted" and set(e.cause) & set(sales)
    }
    assert sales
    assert {"taiwan.missile_stock", "world.shipper_compliance"} <= led_to
