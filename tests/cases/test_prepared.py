"""What an earlier game prepared does something in the blockade, over paired seeds; the usual amount changes nothing."""

from __future__ import annotations

from functools import cache

import pytest

from tests.support.worlds import played
from wargame.engine.game import Game
from wargame.engine.preflight import load

SEEDS = (1, 2)
NOBODY = {"china": "wait", "taiwan": "wait", "japan": "wait", "united_states": "wait"}
SHUT = ("board_ships_bound_for_taiwan", "close_waters_around_taiwan", "fire_on_ships_in_zone")
SAILING = (*SHUT, "requisition_merchant_fleet", "call_up_seafarers", "order_state_ships_to_sail")
ESCORTED = (*SAILING, "patrol_near_taiwan", "escort_convoys_under_order", "attack_us_escorts")
FOUGHT = (*ESCORTED, "fight_in_the_zone")


GIVEN = (
    *("china_rung_2", "china_rung_3", "china_rung_4", "found_exhausted", "non_peaceful_means_decided"),
    *("standing_committee_told", "emergency_decree", "decree_confirmed", "taiwan_asked_for_escort"),
    *("us_escort_order", "us_force_order"),
)

JAPAN_FIGHTS = (
    "starting_situations=[STS]",
    *(
        f"consents.{c}{x}.start=true"
        for c in ("response_plan", "defence_operation")
        for x in ("_lower_house", "_upper_house")
    ),
    *("consents.response_plan.start=true", "consents.defence_operation_survival.start=true"),
    "starting_values.china.submarines=40",
)


@cache
def game(seed: int, under_way: tuple[str, ...], *settings: str) -> Game:
    """Return a blockade in which these measures are under way from the first day and nobody orders anything."""
    listed = ", ".join(under_way)
    made = (
        *(f"consents.{c}.start=true" for c in GIVEN),
        "sessions={}",
        "horizon=10w",
        f"starting_measures=[{listed}]",
        *settings,
    )
    return played(load("blockade-2027", policies=NOBODY, settings=made), seed=seed)


def total(quantity: str, under_way: tuple[str, ...], *settings: str) -> float:
    return sum(game(s, under_way, *settings).truth({}).value(quantity) or 0.0 for s in SEEDS)


def start(quantity: str, value: float) -> str:
    return f"starting_values.{quantity}={value}"


PREPARED = {
    "stores west of Hawaii keep escorts in the battle, and more ships arrive": (
        "world.ships_arrived", ESCORTED, start("united_states.forward_weeks", 8), (), +1,
    ),
    "full magazines let Japan's hunters save ships": (
        "world.ships_sunk", (*ESCORTED, "hunt_submarines_by_force"),
        start("japan.munition_weeks", 8), JAPAN_FIGHTS, -1,
    ),
    "concrete and shelters save people when bases are struck": (
        "japan.casualties", (*ESCORTED, "strike_bases_in_japan"), start("japan.hardened_bases", 0.4), (), -1,
    ),
    "launchers on Ishigaki take ships from those that board": (
        "world.ships_seized", FOUGHT, start("united_states.launcher_loads", 2),
        ("consents.consultation_yes.start=true",), -1,
    ),
    "rare earths in store make up for what China suspends": (
        "japan.economic_loss", ("suspend_rare_earths",), start("japan.rare_earth_months", 12), (), -1,
    ),
    "satellites answer a false video": (
        "taiwan.cohesion_decisions", (), start("taiwan.cable_backup", 0.4),
        ("injects.deepfake_of_surrender.odds=1",), +1,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PREPARED)
def test_what_was_prepared_moves_an_outcome(name: str) -> None:
    quantity, under_way, prepared, given, way = PREPARED[name]
    usual, then = (total(quantity, under_way, *given, *more) for more in ((), (prepared,)))
    assert (then - usual) * way > 0, (usual, then)
