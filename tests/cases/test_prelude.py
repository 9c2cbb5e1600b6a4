"""Prelude: belief deters, publicity is a choice, and what was prepared is there when another scenario begins."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

from tests.support.worlds import played
from wargame.engine.game import Game
from wargame.engine.preflight import load
from wargame.model.carried import taken_by
from wargame.record.manifest import manifest_of
from wargame.report import words
from wargame.report.carried import carried
from wargame.report.names import Names
from wargame.report.sentences import tell
from wargame.report.summary import summarise
from wargame.world.conditions import holds

ROOT = Path(__file__).parents[2]
SEEDS = (1, 2, 3)
IDLE = (("japan", "wait"), ("taiwan", "wait"), ("united_states", "wait"))
NO_CRISIS = "actors.china.type=bluffer"


@cache
def prelude(seed: int, seats: tuple[tuple[str, str], ...] = (), settings: tuple[str, ...] = ()) -> Game:
    return played(load("prelude", policies=dict(seats), settings=settings), seed=seed)


@cache
def blockade_after(seed: int, seats: tuple[tuple[str, str], ...] = ()) -> dict[str, object]:
    """Return the metrics of a blockade that begins where a prelude without a crisis ended, against one China."""
    over = carried(prelude(seed, seats, (NO_CRISIS,)))
    taken = taken_by(over, load("blockade-2027"))
    assert not taken.passed_over
    settings = (*taken.settings, "actors.china.type=fait_accompli", "horizon=13w")
    game = played(load("blockade-2027", settings=settings), seed=seed)
    return dict(summarise(game.scenario, game.events, manifest_of(game, {})).metrics)


def believed(game: Game, option: str = "use_it") -> list[dict[str, float]]:
    return [
        {b.id: b.p for b in e.data.bands}
        for e in game.events
        if e.type == "decision.weighed" and e.data.option == option
    ]


def test_a_prepared_prelude_keeps_the_gas_longer() -> None:
    """A registered metric of the blockade, over paired seeds: the week in which gas runs out."""
    gone = "milestones.gas_gone.reached_at_h"
    later = [
        (blockade_after(seed)[gone] or 1e9, blockade_after(seed, IDLE)[gone] or 1e9)
        for seed in SEEDS
        if prelude(seed, (), (NO_CRISIS,)).truth({}).value("taiwan.lng_stock") > 14  # type: ignore[operator]
    ]
    assert later, "tanks were built in some game"
    assert all(a > b for a, b in later), later  # type: ignore[operator]


@pytest.mark.parametrize("seed", SEEDS)
def test_what_others_show_lowers_what_beijing_hopes_for(seed: int) -> None:
    """At the last occasion of the same seed: the doctrines that ship against governments that do nothing."""
    active, idle = (believed(prelude(seed, s, (NO_CRISIS,))) for s in ((), IDLE))
    assert active
    assert idle
    assert active[-1]["succeeds"] < idle[-1]["succeeds"] - 0.05
    assert active[-1]["fails_dearly"] > idle[-1]["fails_dearly"]


def hidden_and_shown(seat: str, seeds: Iterable[int] = SEEDS) -> tuple[float, float]:
    games = [prelude(s, (("japan", seat),), (NO_CRISIS,)) for s in seeds]
    return tuple(  # type: ignore[return-value]
        sum(g.truth({}).value(f"japan.readiness_{x}") or 0.0 for g in games) for x in ("hidden", "shown")
    )


def test_publicity_is_a_choice_of_each_government() -> None:
    open_hidden, open_shown = hidden_and_shown("japan_in_the_open")
    quiet_hidden, quiet_shown = hidden_and_shown("japan_quiet_and_polite")
    assert open_hidden < quiet_hidden
    assert open_shown > quiet_shown


def test_nobody_but_beijing_learns_that_there_was_an_occasion() -> None:
    occasions = ("occasion_elsewhere", "occasion_words", "occasion_dead_at_sea")
    fired = [
        e for s in SEEDS for e in prelude(s).events if e.type == "inject.fired" and e.data.inject in occasions
    ]
    assert fired
    assert all(set(e.visibility) <= {"china", "white"} for e in fired)


def test_an_occasion_decides_nothing() -> None:
    """A leadership that only bluffs lets every one of them pass, whatever the odds; a bolder one does not."""
    for seed in SEEDS:
        assert not prelude(seed, (), (NO_CRISIS,)).state.consents["coercion_decided"].granted
    bold = [prelude(s, IDLE, ("actors.china.type=fait_accompli",)) for s in SEEDS]
    assert any(g.state.consents["coercion_decided"].granted for g in bold)


def test_one_office_only_with_an_ally_that_is_all_in() -> None:
    """The US commander says yes without conditions only where Japan has said that it would be in it."""
    seats = (("japan", "japan_in_the_open"),), (("japan", "japan_step_by_step"),)
    for game in (prelude(s, seat, (NO_CRISIS,)) for s in SEEDS for seat in seats):
        said = {
            e.data.answer
            for e in game.events
            if e.type == "decision.made"
            and e.data.subject == "coordination_permanent"
            and e.data.post == "indo_pacific_commander"
        }
        ever_in = any(e.type == "consent.changed" and e.data.consent == "japan_all_in" for e in game.events)
        assert ever_in or "yes" not in said
    assert any(
        prelude(s, seats[0], (NO_CRISIS,)).state.consents["coordination_permanent"].granted for s in SEEDS
    )


OPEN = (
    ("japan", "japan_in_the_open"),
    ("taiwan", "taiwan_arms_and_allies"),
    ("united_states", "united_states_says_it"),
)
QUIET = (
    ("japan", "japan_quiet_and_polite"),
    ("taiwan", "taiwan_low_profile"),
    ("united_states", "united_states_keeps_it_open"),
)


def test_the_readme_says_what_was_measured_about_publicity() -> None:
    """The table stands as `make evidence` found it, with its seeds."""
    found = json.loads((ROOT / "docs" / "evidence" / "prelude-publicity.json").read_text("utf-8"))
    text = (ROOT / "scenarios" / "prelude" / "README.md").read_text("utf-8")
    assert f"seeds {found['seeds'][0]} to {found['seeds'][1]}" in text
    for type_, title in (
        ("bargainer", "China wants a bargain"),
        ("fait_accompli", "China wants an accomplished fact"),
    ):
        cells = (found["cells"][f"{seats}/{type_}"] for seats in ("quiet", "open", "idle"))
        told = (f"{c['crises']}{', day ' + str(c['median_day']) if c['crises'] else ''}" for c in cells)
        assert f"| {title} | {' | '.join(told)} |" in text


def test_publicity_lowers_what_the_bold_hope_for_and_wears_out_those_who_would_bargain() -> None:
    """A quick look at what the evidence counts: the same seeds, quiet and open."""
    bold, patient = "actors.china.type=fait_accompli", "actors.china.type=bargainer"
    seeds = (2, 4)
    assert all(
        believed(prelude(s, OPEN, (bold,)))[-1]["succeeds"]
        < believed(prelude(s, QUIET, (bold,)))[-1]["succeeds"]
        for s in seeds
    )
    decided = [prelude(s, OPEN, (patient,)).state.consents["coercion_decided"].granted for s in seeds]
    assert all(decided)
    assert not any(prelude(s, QUIET, (patient,)).state.consents["coercion_decided"].granted for s in seeds)


@pytest.mark.parametrize("objective", ["scarce_capital", "preparation_takes_time"])
def test_an_objective_is_met_by_what_it_names_and_by_nothing_else(objective: str) -> None:
    """Governments that spend and build meet both; governments that wait meet neither, whatever else happens."""

    def met(game: Game) -> bool:
        condition = game.scenario.learning_objectives[objective].condition
        return holds(condition, game.truth({})) is True

    assert any(met(prelude(s, (), (NO_CRISIS,))) for s in SEEDS)
    assert not any(met(prelude(s, IDLE, (NO_CRISIS,))) for s in SEEDS)


def test_types_and_stocks_are_handed_over() -> None:
    game = prelude(1, (), (NO_CRISIS,))
    over = carried(game)
    assert over.sets["actors.china.type"] == "bluffer"
    assert over.sets["starting_values.taiwan.lng_stock"] == game.truth({}).value("taiwan.lng_stock")
    assert over.sets["actors.japan.government.preplanning_level"] in range(4)


def test_dates_of_a_game_of_years_have_their_year() -> None:
    """Two Septembers are told apart; a game of weeks has the year only where it changes."""
    game = prelude(1)
    names = Names(game.scenario)
    assert names.moment(0) == "2 Mar 2026 09:00"
    assert words.tick(names.calendar, 0) == "Mar 2026"
    assert names.moment(53 * 7 * 1440).startswith("8 Mar 2027")
    text = tell(next(e for e in game.events if e.type == "scenario.started"), names)
    assert text.count("2026") == 1
    weeks = Names(load("blockade-2027").scenario)
    assert weeks.moment(0) == "6 Sep 06:00"
    assert weeks.moment(130 * 1440) == "14 Jan 2028 06:00"


def test_governments_that_prepared_nothing_hand_over_no_more_than_the_usual() -> None:
    sets = carried(prelude(1, IDLE, (NO_CRISIS,))).sets
    start = load("blockade-2027").scenario
    for quantity in ("japan.munition_weeks", "taiwan.cable_backup", "japan.rare_earth_months"):
        usual = start.starting_values.get(quantity, start.quantities[quantity.partition(".")[2]].start)
        assert sets[f"starting_values.{quantity}"] <= usual
    assert sets["starting_values.japan.hardened_bases"] < 0.35, "below what changes a strike"
    assert not {"parameters.command.tempo.value", "starting_values.united_states.launcher_loads"} & set(sets)
