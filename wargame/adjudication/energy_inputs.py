"""What the energy model asks for. Published values stand in the library's parameters, with range, tag and source."""

from __future__ import annotations

from wargame.adjudication.api import Input

_DAYS = "days of normal use"
_SHARE = "share of normal demand"
_FUELS = {"gas": 40.0, "coal": 120.0, "oil": 400.0}
"""Most that a stock could plausibly hold, days."""


def _fuel(fuel: str, most: float) -> dict[str, Input]:
    return {
        f"{fuel}_stock": Input(f"{fuel} in store at the start of the week", _DAYS, 0.0, most),
        f"{fuel}_ships": Input(f"{fuel} ships that wait to unload", "ships", 0.0, 500.0, 0.0),
        f"{fuel}_cargo": Input(f"what one {fuel} ship carries", f"{_DAYS} a ship", 0.01, 20.0),
        f"{fuel}_unload": Input(f"most {fuel} that can be brought ashore in a week", _DAYS, 0.0, 60.0),
        f"{fuel}_room": Input(f"most {fuel} that can be stored", _DAYS, 0.0, most),
        f"{fuel}_to_power": Input(f"share of normal {fuel} use that makes electricity", "share", 0.001, 1.0),
    }


INPUTS = {
    **_fuel("gas", _FUELS["gas"]),
    **_fuel("coal", _FUELS["coal"]),
    **_fuel("oil", _FUELS["oil"]),
    "gas_unusable": Input("gas that the terminals cannot send out", _DAYS, 0.0, 10.0),
    "gas_power": Input("electricity from gas in normal use, and at most", _SHARE, 0.01, 1.0),
    "coal_power": Input("electricity from coal in normal use, and at most", _SHARE, 0.01, 1.0),
    "oil_power_normal": Input("electricity from oil in normal use", _SHARE, 0.001, 1.0),
    "oil_power_most": Input("electricity from oil at most", _SHARE, 0.0, 1.0),
    "other_power": Input("electricity from renewable and other home sources", _SHARE, 0.0, 1.0),
    "private_power": Input("electricity from private generators, if called in", _SHARE, 0.0, 1.0),
    "private": Input("private generators called in: 0 no, 1 all", "share", 0.0, 1.0, 0.0),
    "cut_power": Input("demand for electricity given up by appeal and order", _SHARE, 0.0, 0.5, 0.0),
    "grid": Input("share of demand that the grid can carry", "share", 0.0, 1.0, 1.0),
    "tons_bombed": Input("bombs and warheads that hit the grid in the week", "tons", 0.0, 20000.0, 0.0),
    "bomb_damage": Input("grid capacity lost a ton", "share a ton", 0.0, 0.01),
    "grid_repair": Input("grid capacity repaired", "share a week", 0.0, 1.0),
    "industry_80": Input("output of industry at 80% power", "share of normal", 0.0, 1.0),
    "industry_60": Input("output of industry at 60% power", "share of normal", 0.0, 1.0),
    "industry_40": Input("output of industry at 40% power", "share of normal", 0.0, 1.0),
    "chips_40": Input("output of chip plants at 40% power", "share of normal", 0.0, 1.0),
    "cross_strait": Input("trade across the strait", "share of normal", 0.0, 1.0, 1.0),
    "cross_strait_share": Input("share of non-energy imports that cross the strait", "share", 0.0, 1.0),
    "other_flow": Input("other non-energy imports that arrive", "share of normal", 0.0, 1.0, 1.0),
    "material_effect": Input("fall of industry if all non-energy imports are missing", "share", 0.0, 1.0),
    "materials_stock": Input("industry's stocks of material", "weeks", 0.0, 20.0),
    "food_stock": Input("food in store", "weeks of normal food imports", 0.0, 100.0),
    "food_flow": Input("food imports that arrive", "share of normal", 0.0, 1.0, 1.0),
    "food_domestic": Input("calories grown at home", "share of normal", 0.0, 1.0),
}
