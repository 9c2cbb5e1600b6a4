"""Levers act through procedure: a few paired seeds of what `make evidence` plays two hundred times."""

import pytest

from tests.support.levers import pull, verdict
from wargame.engine.preflight import load

QUARANTINE = ("quarantine-2027", "japan_forward_leaning", range(1, 4))
BLOCKADE = ("blockade-2027", "japan_alongside", range(1, 3))


@pytest.mark.parametrize(
    ("of", "lever", "metric"),
    [
        (QUARANTINE, "us_forces_attacked", "hours_to_sts"),
        (QUARANTINE, "preparation_3", "hours_to_plan"),
        (QUARANTINE, "no_commitment_layer", "hours_to_order"),
        (QUARANTINE, "recess", "hours_to_order"),
        (QUARANTINE, "pledge_believed", "hours_to_sts"),
        (QUARANTINE, "swing_cdp", "hours_to_approval"),
        (BLOCKADE, "us_forces_attacked", "hours_to_sts"),
        (BLOCKADE, "no_partner_for_ishin", "spare_votes_upper"),
    ],
    ids=lambda x: x if isinstance(x, str) else x[0],
)
def test_a_lever_moves_what_its_source_says(of: tuple[str, str, range], lever: str, metric: str) -> None:
    scenario, policy, seeds = of
    assert pull(scenario, lever, policy, seeds)["metrics"][metric]["verdict"] == "as expected"


def test_an_emergency_session_is_added_to_the_whole_debate() -> None:
    """Without a lower house the upper one debates as long as both would, and must be called first."""
    asked = 0
    for procedure in load("blockade-2027").scenario.procedures.values():
        upper = procedure.steps.get("p9_upper_house")
        if procedure.actor != "japan" or upper is None:
            continue
        asked += 1
        shares: dict[str, list[float]] = {"sits": [], "dissolved": []}
        for step in (procedure.steps["p9_lower_house"], upper):
            for time in step.takes:
                if time.time == "diet_in_session":
                    alone = time.when is not None and "not" not in str(time.when).lower()
                    shares["dissolved" if alone else "sits"].append(time.share)
        assert shares == {"sits": [0.6, 0.4], "dissolved": [1.0]}, procedure.id
        assert any(t.time == "emergency_session" for t in upper.takes), procedure.id
    assert asked >= 5


def test_verdicts() -> None:
    assert verdict("later", "later") == "as expected"
    assert verdict("later", "sooner") == "opposite"
    assert verdict("later", "none") == "no effect"
    assert verdict("none", "later") == "an effect"
