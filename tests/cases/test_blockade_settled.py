"""Blockade 2027: what is begun at once, what stops when it was decided to stop, and what comes before an order."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest

from wargame.engine.game import Game
from wargame.engine.preflight import load
from wargame.model.compile import Compiled
from wargame.policies.registry import policy
from wargame.world.conditions import holds
from wargame.world.events import Event

DAY = 1440
KADENA = (
    "injects.leaked_memo={title: A missile on Kadena, at: 2d3h, source: judgement, "
    "effects: [{incident: missile_on_kadena, by: china, against: united_states, target: base, "
    "means: [missile], at: kadena, force: used, scale: large, "
    "accidental: false, armed: true}]}"
)


@cache
def struck() -> Compiled:
    return load("blockade-2027", settings=[KADENA])


def run(
    compiled: Compiled, seed: int, schedule: str = "analysis", until: int | None = None, **seats: str
) -> Game:
    scenario = compiled.scenario
    players = {a: policy(scenario, seats.get(a, x.policy)) for a, x in scenario.actors.items()}
    game = Game(compiled, schedule, seed)
    while requests := game.advance():
        if until is not None and game.now > until:
            break
        for r in requests:
            game.submit(r.id, players[r.actor].decide(r), r.actor) if r.actor in players else game.default(
                r.id
            )
    return game


def of(game: Game, type_: str) -> list[Event]:
    return [e for e in game.events if e.type == type_]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_force_in_japan_puts_the_question_at_once_and_is_found_within_two_days(seed: int) -> None:
    """The Bureau takes hours where Japan itself is struck, and nobody waits for the next review."""
    game = run(struck(), seed, until=6 * DAY, china="wait", taiwan="wait", united_states="wait")
    hit = 2 * DAY + 180
    begun = next(e.t for e in of(game, "procedure.started") if e.data.procedure == "recognise_armed_attack")
    assert begun == hit
    weighed = [e for e in of(game, "procedure.step.done") if e.data.procedure == "recognise_armed_attack"]
    steps = {e.data.step: e.t for e in weighed}
    assert steps["p5_legal_view"] - steps["p2_nsc_four_ministers"] <= 12 * 60
    found = next(e for e in of(game, "law.determination.made") if e.data.situation == "AAO")
    assert found.data.recognised
    assert found.t - hit <= 2 * DAY


@pytest.mark.parametrize("seed", range(1, 7))
@pytest.mark.parametrize("china", ["china_step_by_step", "china_forceful"])
def test_who_has_decided_to_stand_down_begins_nothing_more(china: str, seed: int) -> None:
    game = run(load("blockade-2027"), seed, "class180", china=china)
    decided = False
    for e in game.events:
        if e.type == "consent.changed" and e.data.consent == "stand_down_decided":
            decided = e.data.granted
        if decided and e.type == "order.issued" and e.actor == "china":
            assert e.data.measure not in {
                "board_ships_bound_for_taiwan",
                "close_waters_around_taiwan",
                "lay_mines_covertly",
                "submarines_against_shipping",
                "fire_on_ships_in_zone",
                "attack_us_escorts",
                "consider_a_way_out",
            }


@pytest.mark.parametrize("measure", ["order_defence_operation_survival", "order_defence_operation_attack"])
def test_a_plan_that_names_the_operation_comes_before_its_order(measure: str) -> None:
    """AASA 9(4): the Basic Response Plan names the defence operation; without a plan nothing can be ordered."""
    available = load("blockade-2027").scenario.measures[measure].available_when
    for plan in (False, True):
        more = ["starting_situations=[STS, AAO]", f"consents.response_plan.start={str(plan).lower()}"]
        game = Game(load("blockade-2027", settings=more), "analysis", 1)
        game.advance()
        assert holds(available, game.view_of("japan")) is plan


def test_japan_answers_with_a_reason_whether_it_waits_with_the_plan() -> None:
    scenario = load("blockade-2027").scenario
    for name in ("japan_by_the_book", "japan_alongside"):
        rows = [r for r in scenario.policies[name].replies if r.subject == "basic_plan_now"]
        assert rows[-1].when is None
        assert all(r.because for r in rows)


def test_washington_does_not_ask_for_bases_every_week() -> None:
    for seed in (1, 3, 5):
        game = run(load("blockade-2027"), seed, china="china_forceful", japan="japan_alongside")
        asked = [e.t for e in of(game, "order.issued") if e.data.measure == "seek_use_of_bases"]
        assert all(b - a >= 28 * DAY for a, b in pairwise(asked))
