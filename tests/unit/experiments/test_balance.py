"""Lines of play, and what they are worth."""

from __future__ import annotations

from collections import Counter

import pytest

from wargame.engine.drive import drive
from wargame.engine.game import Game
from wargame.engine.preflight import load
from wargame.experiments import balance as b
from wargame.experiments.batch import Plan, Point, rows
from wargame.policies.lines import Line

SCENARIO = "quarantine-2027"


@pytest.fixture(scope="module")
def table() -> b.Table:
    return b.Table(load(SCENARIO), (1, 2))


def ordered(way: b.Way, table: b.Table, seed: int = 1) -> list[tuple[str, str]]:
    game = Game(table.compiled, seed=seed)
    drive(game, b.Players({"w": way})("w", table.compiled.scenario))
    return [(e.actor, e.data.measure) for e in game.events if e.type == "order.issued"]


def test_a_line_leaves_what_it_must_and_hurries_what_it_may(table: b.Table) -> None:
    way = b.default_way(table.compiled.scenario)
    usual = ordered(way, table)
    measure = next(m for a, m in usual if a == "china")
    assert ("china", measure) not in ordered(way.along("china", Line(never=(measure,))), table)
    late = next(m for a, m in reversed(usual) if a == "china")
    hurried = [m for a, m in ordered(way.along("china", Line(first=(late,))), table) if a == "china"]
    assert hurried.index(late) <= [m for a, m in usual if a == "china"].index(late)
    assert hurried.count(late) >= 1


def test_a_way_without_lines_is_the_game_as_it_ships(table: b.Table) -> None:
    way = b.default_way(table.compiled.scenario)
    shipped = next(rows(Plan({"s": table.compiled}, reads=b.read), [Point("s", 1)]))
    table.play([way])
    assert {k: table.kept[way][0].get(k) for k in shipped.values} == shipped.values


def test_scores_are_shares_of_ranked_aims(table: b.Table) -> None:
    scenario = table.compiled.scenario
    way = b.default_way(scenario)
    for actor in scenario.actors:
        for row, score in zip(table.kept.get(way, []), table.score(way, b.Goal(actor)), strict=False):
            assert round(score * 6) == pytest.approx(score * 6)
            assert 0 <= score <= 1
            assert (score >= 0.5) >= bool(row[f"{actor}.aims.first"])


def test_a_goal_is_void_where_the_situation_was_recognised() -> None:
    goal = b.Goal("china", ("STS",))
    assert goal.of({"score.china": 0.5}) == 0.5
    assert goal.of({"score.china": 0.5, "recognised.STS": 1.0}) == 0.0
    assert goal.of({"score.china": 0.5, "recognised.IIS": 1.0}) == 0.5


def test_an_option_that_nobody_uses_has_no_worth_without_it(table: b.Table) -> None:
    scenario = table.compiled.scenario
    way = b.default_way(scenario)
    used = {m for a, m in ordered(way, table) + ordered(way, table, 2) if a == "china"}
    for measure in sorted(m for m, d in scenario.measures.items() if d.actor == "china")[:4]:
        worth = b.option_worth(table, "china", measure, way, frozenset())
        assert (worth.without is None) == (measure not in used)
        assert worth.used <= worth.offered <= 1


def test_a_search_never_ends_below_where_it_began(table: b.Table) -> None:
    some = sorted(m for m, d in table.compiled.scenario.measures.items() if d.actor == "china")[:2]
    found = b.best_line(table, b.Goal("china"), some, depth=1)
    assert found.score >= found.shipped
    assert bool(found.steps) == (found.score > found.shipped)


def test_the_share_of_policies_is_one_without_dice_and_nought_without_policies() -> None:
    sure = [Counter({"a": 10}), Counter({"b": 10})]
    alike = [Counter({"a": 5, "b": 5})] * 2
    assert b.policy_share(sure) == 1.0
    assert b.policy_share(alike) == 0.0
    assert 0.0 < b.policy_share([Counter({"a": 9, "b": 1}), Counter({"a": 1, "b": 9})]) < 1.0
