"""What is read off a run, against curves drawn by hand."""

from types import SimpleNamespace

import pytest

from wargame.experiments.measured import WEEK, measure
from wargame.model.scorecard import AtWeek, FirstWeek, MeanOf, Metric, RunsOut, ShareOf, SumOf, WeeklyOf

WORLD = SimpleNamespace(
    horizon=6 * WEEK,
    parameters={"g": {"rest": SimpleNamespace(value=2.0), "normal": SimpleNamespace(value=10.0)}},
)


def steps(*values):
    """A curve that steps at the end of each week; the first value is the start's."""
    points = [(0, values[0])]
    for week, x in enumerate(values[1:], 1):
        points += [(week * WEEK, points[-1][1]), (week * WEEK, x)]
    return points


CURVES = {
    "a.power": steps(1.0, 1.0, 0.8, 0.4, 0.3, 0.6, 0.7),
    "a.stock": steps(20.0, 13.0, 6.0, 2.0, 2.0, 2.0, 2.0),
    "w.sailed": steps(0, 10, 25, 25, 30, 40, 50),
    "w.lost": steps(0, 5, 10, 10, 12, 20, 20),
}


@pytest.mark.parametrize(
    ("m", "value"),
    [
        (AtWeek(at_week=3, quantity="a.power"), 0.4),
        (FirstWeek(first_week="a.power", below=0.5), 3),
        (FirstWeek(first_week="a.power", below=0.1), 7),
        (FirstWeek(first_week="a.power", above=0.5), 1),
        (FirstWeek(first_week="a.power", above=0.5, since=3), 5),
        (FirstWeek(first_week="a.power", above=0.35, below=0.5), 3),
        (RunsOut(runs_out="a.stock", rest="g.rest"), 2 + 4 / 7),
        (RunsOut(runs_out="a.stock", rest="g.rest", unit="days"), 18),
        (RunsOut(runs_out="a.stock"), 7),
        (ShareOf(share=("w.lost",), of=("w.sailed",), by_week=2), 0.4),
        (SumOf(total=("w.lost", "w.sailed"), by_week=6), 70),
        (MeanOf(mean="a.power", weeks=(2, 4)), 0.5),
        (WeeklyOf(weekly="w.sailed", per="g.normal", weeks=(1, 4)), (1.0 + 1.0 + 0.0 + 0.5) / 4),
        (WeeklyOf(weekly="w.sailed", per="g.normal", weeks=(1, 4), at_most=2.0), 0.75),
        (Metric(metric="x"), 9),
    ],
)
def test_what_a_measure_is(m, value):
    assert measure(m, WORLD, CURVES, {"x": 9}) == pytest.approx(value)


def test_of_nothing_no_share_is_lost():
    curves = {"w.lost": steps(0, 0), "w.sailed": steps(0, 0)}
    assert measure(ShareOf(share=("w.lost",), of=("w.sailed",), by_week=1), WORLD, curves, {}) == 0.0
