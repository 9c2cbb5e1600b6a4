"""Batches: one row a point, in order, the same however many work on them."""

import pytest

from wargame.core.errors import UsageError
from wargame.engine.preflight import load
from wargame.experiments import batch
from wargame.experiments.batch import Plan, Point, Row, rows
from wargame.experiments.variants import at, latin_hypercube, parameters_of, varied, with_values
from wargame.model.scorecard import AtWeek, ShareOf

CELL = "published/lights-out/2x1"
MEASURES = {
    "power": AtWeek(at_week=9, quantity="taiwan.power_share"),
    "lost": ShareOf(share=("world.ships_sunk",), of=("world.ships_sailed",), by_week=4),
}


@pytest.fixture(scope="module")
def cell():
    return load(CELL)


def points(cell, n):
    names = varied([cell.scenario], {})
    cube = latin_hypercube(names, n, 1)
    return [Point(CELL, i, at(cell.scenario, x)) for i, x in enumerate(cube)]


def test_rows_do_not_depend_on_workers(cell, monkeypatch):
    monkeypatch.setattr(batch, "CHUNK", 2)
    plan, runs = Plan({CELL: cell}, {CELL: MEASURES}), points(cell, 7)
    told = []
    alone = list(rows(plan, runs))
    several = list(rows(plan, runs, workers=2, progress=lambda done, of: told.append((done, of))))
    assert alone == several
    assert len(alone) == 7
    assert len({r.values["lost"] for r in alone}) == 7
    assert told == [(2, 7), (4, 7), (6, 7), (7, 7)]


def test_a_batch_may_be_taken_up_where_it_stopped(cell):
    plan, runs = Plan({CELL: cell}, {CELL: MEASURES}), points(cell, 5)
    assert [*rows(plan, runs[:2]), *rows(plan, runs[2:])] == list(rows(plan, runs))


def test_a_pool_that_is_left_early_ends(cell, monkeypatch):
    monkeypatch.setattr(batch, "CHUNK", 1)
    made = rows(Plan({CELL: cell}, {CELL: MEASURES}), points(cell, 6), workers=2)
    assert next(made).values
    made.close()  # what Ctrl-C comes to
    with pytest.raises(StopIteration):
        next(made)


def test_registered_metrics_are_kept(cell):
    wanted = ("taiwan.power_share.min", "game.turns")
    [row] = rows(Plan({CELL: cell}, metrics=wanted), [Point(CELL, 1)])
    assert set(row.values) == set(wanted)
    assert row.values["game.turns"] == 20
    [everything] = rows(Plan({CELL: cell}, metrics=None), [Point(CELL, 1)])
    assert everything.values.items() >= row.values.items()
    assert len(everything.values) > 100


def test_a_run_that_fails_is_a_row_that_says_so(cell):
    good, bad = rows(Plan({CELL: cell}), [Point(CELL, 1), Point(CELL, 2, (("convoy.torpedo_kil", 0.4),))])
    assert good == Row(outcome=good.outcome)
    assert good.outcome in cell.scenario.outcomes
    assert "seed 2" in bad.error
    assert "did you mean `convoy.torpedo_kill`?" in bad.error


def test_values_stay_inside_their_ranges(cell):
    low, high = parameters_of(cell.scenario)["convoy.torpedo_kill"].range
    with pytest.raises(UsageError, match="outside its range"):
        with_values(cell, [("convoy.torpedo_kill", high + 0.01)])
    other = with_values(cell, [("convoy.torpedo_kill", low)])
    assert other.scenario.parameters["convoy"]["torpedo_kill"].value == low
    assert cell.scenario.parameters["convoy"]["torpedo_kill"].value != low
    assert other.hash != cell.hash
    assert with_values(cell, []) is cell


def test_a_latin_hypercube_hits_every_slice_of_every_parameter_once(cell):
    names = varied([cell.scenario], {"ladder.china_1_mines": ""})
    assert "ladder.china_1_mines" not in names
    cube = latin_hypercube(names, 20, 3)
    for name in names:
        assert sorted(int(x[name] * 20) for x in cube) == list(range(20))
    assert cube == latin_hypercube(names, 20, 3) != latin_hypercube(names, 20, 4)
    known = parameters_of(cell.scenario)
    for name, value in at(cell.scenario, cube[0]):
        assert known[name].range[0] <= value <= known[name].range[1]
    with pytest.raises(UsageError, match="did you mean"):
        varied([cell.scenario], {"ladder.china_1_mine": ""})


def events_of(game):
    return {"events": len(game.events)}


def test_a_plan_may_read_more_off_a_finished_game(cell, monkeypatch):
    monkeypatch.setattr(batch, "CHUNK", 1)
    made = list(rows(Plan({CELL: cell}, reads=events_of), points(cell, 2), workers=2))
    assert all(r.values["events"] > 100 and list(r.values) == ["events"] for r in made)


def test_a_batch_of_no_runs_is_empty_whatever_the_workers() -> None:
    assert list(rows(Plan({}), [], workers=2)) == []
