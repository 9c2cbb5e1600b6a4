"""Taiwan's energy, industry and food, a week at a time: what burns, what lands, what share of demand is met."""

from __future__ import annotations

from collections.abc import Mapping

from wargame.adjudication.api import ModelCard
from wargame.adjudication.energy_inputs import INPUTS
from wargame.adjudication.flow import BANDS, Flow, between

DAYS = 7.0
CARD = ModelCard(
    id="energy@1",
    title="Energy, industry and food in a week",
    question="How much electricity, industry and food does a week's fuel and shipping allow, and what is left?",
    scope=(
        "An island that burns imported gas, coal and oil, one week at a time, from the published stocks of "
        "Taiwan. Not for blackouts within a day, or for single plants and terminals."
    ),
    method=(
        "Fuel is counted in days of normal use for all purposes. Demand is 1 less `cut_power`, of normal; the grid "
        "carries the share `grid` of it. Sources run in this order: other_power and private_power x private, "
        "gas up to gas_power, coal up to coal_power, oil up to oil_power_most. A fuel's normal share of power "
        "(gas_power, coal_power, oil_power_normal) costs its share of use that goes to power (gas_to_power, "
        "coal_to_power, oil_to_power). Electricity comes first; what is left of gas and coal "
        "serves industry in proportion to its output, oil the rest of its uses in full. Of gas, gas_unusable stays "
        "in the tanks. Ships unload at most gas_unload, coal_unload and oil_unload days of fuel a week, each gas_cargo,"
        " coal_cargo or oil_cargo, and no more than gas_room, coal_room and oil_room hold; others wait. "
        "Industry is what the scarcer of power and material allows: power through the points (0.8, industry_80), "
        "(0.6, industry_60), (0.4, industry_40), (0.2, 0); material, once materials_stock weeks are used up, "
        "falls by material_effect times the missing share of non-energy imports, of which cross_strait_share "
        "crosses the strait. Chip plants go by power alone: full to 0.6, chips_40 at 0.4, none at 0.2. People live on "
        "food_domestic of normal, imports and food_stock (weeks of normal food imports; gas_stock, coal_stock and "
        "oil_stock are days). Bombs take bomb_damage of the grid a ton, and grid_repair comes back a week."
    ),
    inputs=INPUTS,
    bands=BANDS,
    results={
        "power": "share of (reduced) demand for electricity that is met, 0 to 1",
        "gas_burnt": "gas used, days of normal use",
        "coal_burnt": "coal used, days of normal use",
        "oil_burnt": "oil used, days of normal use",
        "gas_landed": "gas brought ashore, days of normal use",
        "coal_landed": "coal brought ashore, days of normal use",
        "oil_landed": "oil brought ashore, days of normal use",
        "gas_unloaded": "gas ships that left empty, in whole cargoes or parts",
        "coal_unloaded": "coal ships, likewise",
        "oil_unloaded": "oil ships, likewise",
        "industry": "output of industry other than chips, share of normal",
        "chips": "output of chip plants, share of normal",
        "materials_drawn": "material stocks used, weeks",
        "food_drawn": "food stocks used, weeks of normal imports",
        "food": "food that people get, share of normal calories",
        "grid": "share of demand that the grid can carry after the week",
    },
    sources=(
        "LO (P): stocks, shares of fuel that go to electricity, 5.23 GWh a million m3 of gas, demand cuts, private "
        "generators, levels of industry at 80, 60, 40 and 20% power, food, effect of cross-strait trade, "
        "bombing and repair of the grid",
        "D: shares of each source in power, from the published 73% (no gas), 24% (no coal), 17% (no oil) of a demand "
        "cut by 9%; the effect of missing material, from 20% for the 37% that crosses the strait",
        "J: order of the sources, unloading limits, gas that cannot be sent out, chips at 60% power",
    ),
    limits=(
        "A week is even: no peak hours, no regions, no maintenance, no weather in demand or renewables.",
        "Terminals and ports are whole; damage to them must be put in as a smaller unloading limit.",
        "Gas runs out after about 11 days at normal use, the published games saw about 10.",
        "At 73% power the source halves industry other than chips; here it is the scarcer of power and material.",
        "Food is calories only; hunger, prices and distribution are left out.",
        "Nuclear power (about 6% of capacity until May 2025) is counted as gone.",
    ),
)


def step(s: Mapping[str, float]) -> dict[str, float]:
    """Return what a week does to fuel, power, industry and food."""
    demand = 1.0 - s["cut_power"]
    need = demand * s["grid"]
    ashore = {f: min(s[f"{f}_ships"] * s[f"{f}_cargo"], s[f"{f}_unload"]) for f in ("gas", "coal", "oil")}
    have = {f: s[f"{f}_stock"] + ashore[f] for f in ashore}
    have["gas"] = max(0.0, have["gas"] - s["gas_unusable"])
    made = min(need, s["other_power"] + s["private_power"] * s["private"])
    burnt: dict[str, float] = {}
    for fuel, most, normal in (
        ("gas", s["gas_power"], s["gas_power"]),
        ("coal", s["coal_power"], s["coal_power"]),
        ("oil", s["oil_power_most"], s["oil_power_normal"]),
    ):
        days_a_share = DAYS * s[f"{fuel}_to_power"] / normal
        share = min(need - made, most, have[fuel] / days_a_share)
        made += share
        burnt[fuel] = share * days_a_share
    power = min(1.0, made / demand)
    flow = s["cross_strait_share"] * s["cross_strait"] + (1.0 - s["cross_strait_share"]) * s["other_flow"]
    missing = 1.0 - flow
    drawn = min(s["materials_stock"], missing)
    short = missing - drawn
    industry = min(_industry(power, s), max(0.0, 1.0 - s["material_effect"] * short))
    for fuel, wish in (("gas", industry), ("coal", industry), ("oil", 1.0)):
        other = DAYS * (1.0 - s[f"{fuel}_to_power"]) * wish
        burnt[fuel] += min(other, have[fuel] - burnt[fuel])
    landed = {
        f: max(0.0, min(ashore[f], s[f"{f}_room"] - s[f"{f}_stock"] + burnt[f]))
        for f in ("gas", "coal", "oil")
    }
    imported = min(1.0, s["food_flow"])
    food_drawn = min(s["food_stock"], 1.0 - imported)
    return {
        "power": power,
        **{f"{f}_burnt": burnt[f] for f in burnt},
        **{f"{f}_landed": landed[f] for f in landed},
        **{f"{f}_unloaded": landed[f] / s[f"{f}_cargo"] for f in landed},
        "industry": industry,
        "chips": between(power, ((0.2, 0.0), (0.4, s["chips_40"]), (0.6, 1.0))),
        "materials_drawn": drawn,
        "food_drawn": food_drawn,
        "food": s["food_domestic"] + (1.0 - s["food_domestic"]) * (imported + food_drawn),
        "grid": min(1.0, max(0.0, s["grid"] - s["bomb_damage"] * s["tons_bombed"]) + s["grid_repair"]),
    }


def _industry(power: float, s: Mapping[str, float]) -> float:
    points = (
        (0.2, 0.0),
        (0.4, s["industry_40"]),
        (0.6, s["industry_60"]),
        (0.8, s["industry_80"]),
        (1.0, 1.0),
    )
    return between(power, points)


ENERGY = Flow(CARD, step)
