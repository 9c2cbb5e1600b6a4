"""The prospect of an attempt against the arithmetic of its card."""

import pytest

from wargame.adjudication.prospect import Prospect
from wargame.core.errors import ModelError

MODEL = Prospect()
BASE = {
    "us_entry": 0.5,
    "japan_entry": 0.4,
    "taiwan_weeks": 16.0,
    "patience": 16.0,
    "own_readiness": 0.5,
    "success_alone": 0.8,
    "success_us": 0.4,
    "success_both": 0.1,
    "dear_us": 0.4,
    "dear_both": 0.7,
    "half": 0.3,
}


def odds(**given):
    return {b.id: b.p for b in MODEL.bands({**BASE, **given})}


def test_the_cases_are_weighted_by_belief():
    got = odds()
    success = 0.5 * 0.8 + 0.3 * 0.4 + 0.2 * 0.1
    dear = (1 - success) * (0.3 * 0.4 + 0.2 * 0.7)
    rest = 1 - success - dear
    assert got["succeeds"] == pytest.approx(success)
    assert got["fails_dearly"] == pytest.approx(dear)
    assert got["gains_something"] == pytest.approx(0.3 * rest)
    assert got["peters_out"] == pytest.approx(0.7 * rest)


@pytest.mark.parametrize(
    ("weeks", "factor"),
    [(0, 1.3), (8, 1.15), (12, 1.075), (16, 1), (24, 0.8), (32, 0.6), (64, 0.3), (90, 0.3)],
)
def test_whoever_lasts_is_hard_to_coerce(weeks, factor):
    assert odds(taiwan_weeks=weeks)["succeeds"] == pytest.approx(0.54 * factor)


@pytest.mark.parametrize("step", [0.1 * k for k in range(10)])
def test_each_belief_that_somebody_comes_lowers_the_odds(step):
    assert odds(us_entry=step)["succeeds"] > odds(us_entry=step + 0.1)["succeeds"]
    assert odds(japan_entry=step)["succeeds"] > odds(japan_entry=step + 0.1)["succeeds"]
    assert odds(japan_entry=step)["fails_dearly"] < odds(japan_entry=step + 0.1)["fails_dearly"]


def test_japan_counts_only_beside_the_united_states():
    assert odds(us_entry=0, japan_entry=0) == odds(us_entry=0, japan_entry=1)


def test_nobody_is_surer_than_sure_and_the_odds_are_odds():
    for entry in (0, 0.5, 1):
        for weeks in (0, 10, 100):
            got = odds(us_entry=entry, taiwan_weeks=weeks, own_readiness=1, success_alone=1)
            assert got["succeeds"] <= 0.97
            assert sum(got.values()) == pytest.approx(1)
            assert min(got.values()) >= 0


def test_it_settles_nothing():
    assert MODEL.result(BASE, "succeeds", 0.5) == {}
    with pytest.raises(ModelError, match="did you mean `succeeds`"):
        MODEL.result(BASE, "succeed", 0.5)
