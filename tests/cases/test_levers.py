"""Levers act through procedure: a few paired seeds of what `make evidence` plays two hundred times."""

import pytest

from tests.support.levers import pull, verdict

SEEDS = range(1, 5)
FORWARD, SCENARIO = "japan_forward_leaning", "quarantine-2027"


def row(lever: str, metric: str) -> dict[str, object]:
    return dict(pull(SCENARIO, lever, FORWARD, SEEDS)["metrics"][metric])


@pytest.mark.parametrize(
    ("lever", "metric"),
    [
        ("us_forces_attacked", "hours_to_sts"),
        ("preparation_3", "hours_to_plan"),
        ("no_commitment_layer", "hours_to_order"),
        ("recess", "hours_to_order"),
        ("pledge_believed", "hours_to_sts"),
    ],
)
def test_a_lever_moves_hours_the_way_its_source_says(lever: str, metric: str) -> None:
    assert row(lever, metric)["verdict"] == "as expected"


def test_who_answers_is_changed_by_the_answers_alone() -> None:
    """One doctrine speaks for whichever party swings a house, and 25 seats suffice as 40 do."""
    assert pull(SCENARIO, "swing_cdp", FORWARD, SEEDS)["games_that_differ_in_anything"] == 0


def test_verdicts() -> None:
    assert verdict("later", "later") == "as expected"
    assert verdict("later", "sooner") == "opposite"
    assert verdict("later", "none") == "no effect"
    assert verdict("none", "later") == "an effect"
