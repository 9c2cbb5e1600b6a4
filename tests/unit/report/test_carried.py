"""What a game hands over, the file that it is written to, and what another scenario takes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.worlds import Table, scenario
from wargame.core.errors import SourceError, UsageError
from wargame.engine.game import Game
from wargame.model.carried import FILE, CarryOver, read_carry, taken_by
from wargame.model.compile import Compiled
from wargame.report import folder
from wargame.report.begun import begun, own
from wargame.report.carried import carried, written
from wargame.report.names import Names
from wargame.schema.nodes import parse
from wargame.schema.validate import build

FIRST = """
actors:
  red:
    types: {hawk: {title: H, weight: 1, aims: [a, b, c]}}
    type: hawk
    aims:
      a: {title: A, condition: {always: true}}
      b: {title: B, condition: {always: true}}
      c: {title: C, condition: {always: true}}
measures: {push: {effects: [{adjust: world.heat, by: 5}, {grant: passage}, {adjust: red.nerve, by: 2.6}]}}
carries:
  heat: {to: starting_values.world.heat, amount: {quantity: world.heat}, says: How hot it is, does: It warms}
  nerve: {to: starting_values.blue.nerve, amount: {quantity: red.nerve}, whole: true}
  more: {to: starting_values.blue.fuel, amount: {quantity: red.nerve, times: 100}, adds: true}
  open: {to: consents.passage.start, consent: passage}
  nature: {to: actors.red.type, type: red}
  late: {to: horizon, is: 3d, when: {quantity: world.heat, above: 50}}
  never: {to: horizon, is: 1d, when: {quantity: world.heat, above: 90}}
  nowhere: {to: starting_values.world.rain, amount: 3}
  nobody: {to: actors.green.government.preplanning_level, amount: 3}
"""
NEXT = "\n".join(FIRST.splitlines()[:9])


def left(*orders: str) -> Table:
    return Table(scenario(FIRST)).order("red", *orders).end()


def after(*orders: str) -> tuple[Compiled, dict[str, str], dict[str, str]]:
    taken = taken_by(carried(left(*orders).game), scenario(NEXT))
    return scenario(NEXT), dict(s.split("=", 1) for s in taken.settings), taken.passed_over


def test_numbers_consents_and_types_go_over() -> None:
    over = carried(left("push").game)
    assert over.sets["starting_values.world.heat"] == 55
    assert over.sets["starting_values.blue.nerve"] == 8
    assert over.sets["consents.passage.start"] is True
    assert over.sets["actors.red.type"] == "hawk"
    assert over.adds == {"starting_values.blue.fuel": 760}
    assert carried(left().game).sets["consents.passage.start"] is False


def test_a_condition_is_judged_at_the_end() -> None:
    assert carried(left("push").game).sets["horizon"] == "3d"
    assert "horizon" not in carried(left().game).sets


def test_it_is_written_and_read_again_unchanged(tmp_path: Path) -> None:
    game = left("push").game
    folder.write(game, tmp_path / "run")
    assert (tmp_path / "run" / FILE).read_bytes() == written(carried(game))
    again = read_carry(tmp_path / "run")
    assert (again.sets, again.adds) == (carried(game).sets, carried(game).adds)
    assert again == read_carry(tmp_path / "run" / FILE)


def test_a_scenario_takes_what_it_has_a_place_for() -> None:
    _, settings, passed = after("push")
    assert settings["starting_values.world.heat"] == "55.0"
    assert settings["starting_values.blue.fuel"] == "100.0", "50 and 760, kept within the bounds"
    assert settings["consents.passage.start"] == "true"
    assert set(passed) == {"starting_values.world.rain", "actors.green.government.preplanning_level"}


def test_a_type_that_is_not_there_has_no_place() -> None:
    assert "actors.red.type" not in after("push")[2]
    taken = taken_by(read_over("sets: {actors.red.type: dove}"), scenario(NEXT))
    assert taken.passed_over["actors.red.type"] == "red has no type `dove` there"
    assert not any(s.startswith("actors.red.type") for s in taken.settings)


def test_a_measure_is_under_way_where_the_next_game_has_it() -> None:
    over = read_over("sets: {starting_measures.push: true, starting_measures.shove: true}")
    taken = taken_by(over, scenario(NEXT))
    assert 'starting_measures=["push"]' in taken.settings
    assert tuple(taken.passed_over) == ("starting_measures.shove",)


def test_the_next_report_says_what_was_there_at_the_start(tmp_path: Path) -> None:
    game, settings = next_game(tmp_path, "starting_values.blue.fuel=60")
    folder.write(game, tmp_path / "run", settings=settings)
    for page in ("report.html", "report.md"):
        text = (tmp_path / "run" / page).read_text("utf-8")
        assert "What was there at the start" in text
        assert "How hot it is" in text
        assert "begun_from" not in text
    said = begun(Names(game.scenario), settings)
    assert said is not None
    assert [(r.what, r.was, r.here, r.does) for r in said.rows] == [
        ("How hot it is", "Heat: 55", "Heat: 55 (usually 50)", "It warms")
    ]
    assert own(settings, Names(game.scenario)) == ["starting_values.blue.fuel=60"]
    assert begun(Names(scenario(NEXT).scenario)) is None


def read_over(text: str) -> CarryOver:
    return build(CarryOver, parse(f"schema: 1\n{text}\n".encode(), "c.yaml"))


def next_game(tmp_path: Path, *settings: str) -> tuple[Game, tuple[str, ...]]:
    import yaml

    from tests.support.worlds import BASE, merge, tree
    from wargame.engine.preflight import load

    file = tmp_path / "next.yaml"
    file.write_text(yaml.safe_dump(merge(tree(BASE), tree(NEXT))), "utf-8")
    over = carried(left("push").game)
    made = (*taken_by(over, load(file)).settings, *settings)
    game = Game(load(file, settings=made))
    game.advance()
    return game, made


def test_the_next_game_begins_there(tmp_path: Path) -> None:
    game, _ = next_game(tmp_path)
    assert game.truth({}).value("world.heat") == 55
    assert game.truth({}).value("blue.fuel") == 100
    assert game.state.consents["passage"].granted


@pytest.mark.parametrize(
    ("carry", "message"),
    [
        ("{to: horizon}", "nothing is handed over"),
        ("{to: horizon, is: 3d, amount: 2}", "amount and is"),
        ("{to: horizon, consent: pasage}", "did you mean `passage`"),
        ("{to: horizon, type: blue}", "blue has no sealed types"),
        ("{to: horizon, is: 3d, adds: true}", "only an amount is added"),
        ("{to: 'a..b', is: 3d}", "carries.x.to"),
    ],
)
def test_what_cannot_go_over_is_refused(carry: str, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        scenario(f"carries: {{x: {carry}}}")


def test_a_file_that_is_wrong_is_refused_with_its_place(tmp_path: Path) -> None:
    file = tmp_path / "c.yaml"
    file.write_text("schema: 1\nsets:\n  horizon: [1, 2]\nadds:\n  world.heat: warm\n", "utf-8")
    with pytest.raises(SourceError) as wrong:
        read_carry(file)
    assert [(p.line, p.path) for p in wrong.value.problems] == [(3, "sets.horizon"), (5, "adds.world.heat")]
    file.write_text("schema: 1\nset: {horizon: 3d}\n", "utf-8")
    with pytest.raises(SourceError, match="did you mean `sets`"):
        read_carry(file)
    with pytest.raises(UsageError, match="there is no file"):
        read_carry(tmp_path)
