"""Models that run week by week: what they read moves in play, or the scenario gives it a size of its own."""

from __future__ import annotations

import pytest

from wargame.engine.preflight import load
from wargame.measures.effects import quantities_of
from wargame.model.amounts import QuantityRef
from wargame.model.effects import Adjust, Cap, ModifyRate, Run, Start, Transfer
from wargame.model.walk import walk
from wargame.schema.library import scenario_ids

NOT_HERE = {
    ("blockade-2027", "evacuation_day"): "no ferries beyond the plan's, in this scenario",
    ("blockade-2027", "japan_supply_week"): "nobody saves energy by decree in Japan here",
    ("pledge", "alliance_week"): "no forces of Japan stand beside those of the ally",
    ("pledge", "cohesion_week"): "no call-up",
    ("pledge", "energy_week"): "generators are not bought in three months",
    ("pledge", "shipping_week"): "no convoys",
    (
        "quarantine-2027",
        "evacuation_day",
    ): "the islands alone, in good weather; nobody is fetched from Taiwan",
    ("quarantine-2027", "opinion_week_japan"): "China presses Taiwan's shipping here, not Japan",
    ("retrenchment", "opinion_week_japan"): "nobody of Japan's forces dies",
    ("senkaku-compound", "alliance_week"): "nothing is asked of Japan: trust settles, and measures move it",
    ("senkaku-compound", "tracing"): "no use of communications data",
    ("senkaku-compound", "opinion_week_united_states"): "no US forces die",
}
"""What a shared process reads that a scenario has no use for."""


@pytest.mark.parametrize("name", [n for n in scenario_ids() if not n.startswith("published/")])
def test_something_moves_what_a_running_model_reads(name: str) -> None:
    s = load(name).scenario
    nodes = [node for _, node in walk(s)]
    started = {n.start for n in nodes if isinstance(n, Start)} & set(s.processes)
    moved = {
        q for n in nodes if isinstance(n, Adjust | Cap | ModifyRate | Transfer) for q in quantities_of(n)
    }
    moved.add(s.ladders[s.ladder].quantity or "" if s.ladder else "")
    still = {
        (name, process): f"`{key}` of {run.run} reads {amount.quantity}, which nothing moves"
        for process in started
        for _, run in walk(s.processes[process].effects)
        if isinstance(run, Run)
        for key, amount in run.with_.items()
        if isinstance(amount, QuantityRef)
        and amount.quantity not in moved | set(s.starting_values)
        and not amount.quantity.startswith("result.")
    }
    assert {at: what for at, what in still.items() if at not in NOT_HERE} == {}
    assert {at for at in NOT_HERE if at[0] == name} <= set(still)
