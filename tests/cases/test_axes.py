"""The axes of the source documents: two sides each, readings that play, and the mechanisms that carry them."""

from __future__ import annotations

from functools import cache

import pytest

from tests.support.axes import axes
from wargame.core.errors import UsageError
from wargame.engine.drive import drive
from wargame.engine.game import Game
from wargame.engine.preflight import load
from wargame.model.amounts import Figure
from wargame.model.effects import Adjust
from wargame.model.reading_file import ReadingFile
from wargame.policies.api import Wait
from wargame.policies.registry import for_actors
from wargame.schema.library import kind_files, shown
from wargame.schema.nodes import parse
from wargame.schema.validate import build
from wargame.world.events import Event

READINGS = {
    name: made
    for name, path in kind_files("readings").items()
    if (made := build(ReadingFile, parse(path.read_bytes(), shown(path)))).axis
}
CHINA_ALONE = {"taiwan": "wait", "united_states": "wait", "japan": "wait"}


@cache
def played(
    readings: tuple[str, ...] = (),
    settings: tuple[str, ...] = (),
    seed: int = 3,
    china: str = "",
    others: bool = True,
) -> Game:
    seats = {} if others else dict(CHINA_ALONE)
    seats |= {"china": china} if china else {}
    compiled = load("blockade-2027", readings=readings, settings=settings, policies=seats)
    game = Game(compiled, seed=seed)
    players = for_actors(compiled.scenario) | {"white": Wait()}
    while requests := game.advance():
        for r in requests:
            game.submit(r.id, players[r.actor].decide(r))
    return game


def test_there_are_eleven_with_two_sides_or_more() -> None:
    sides: dict[str, list[str]] = {}
    for name, made in READINGS.items():
        sides.setdefault(str(made.axis), []).append(name)
    assert len(sides) == 11
    assert all(len(of) >= 2 for of in sides.values())
    assert set(axes()) == set(sides)


def test_the_table_pairs_readings_of_one_axis_and_looks_at_both_kinds() -> None:
    for name, axis in axes().items():
        assert {READINGS[r].axis for pair in axis.pairs for r in pair} == {name}
    labels = {look.label for axis in axes().values() for look in axis.metrics.values()}
    assert labels == {"put_in", "comes_out"}


@pytest.mark.parametrize("name", sorted(READINGS))
def test_a_reading_names_its_side_and_tags_its_numbers(name: str) -> None:
    made = READINGS[name]
    assert "Document" in str(made.says)
    assert made.tag
    assert made.source
    for where, value in made.changes.items():
        if isinstance(value, dict):
            assert value["range"][0] <= value["value"] <= value["range"][1], where


@pytest.mark.parametrize("name", sorted(READINGS))
def test_a_reading_plays_to_the_end(name: str) -> None:
    assert played((name,)).state.outcome is not None


def test_the_weight_of_lost_output_moves_resolve_and_zero_does_not() -> None:
    weighs, not_ = (played((r,), others=False) for r in ("trade_restrains", "trade_does_not_restrain"))
    assert weighs.state.value("china.resolve") < not_.state.value("china.resolve")


def test_company_costs_resolve_only_while_both_stand_there() -> None:
    alone = [played((), (f"parameters.reckoning.both_join.value={x}",), others=False) for x in (0, 4)]
    assert len({g.state.value("china.resolve") for g in alone}) == 1  # nobody stands there
    both = [
        played(
            (),
            (f"parameters.reckoning.both_join.value={x}", "actors.japan.policy=japan_alongside"),
            2,
            "china_forceful",
        )
        for x in (0, 4)
    ]
    curves = [
        [
            e.data.delta
            for e in g.events
            if e.type == "quantity.adjusted" and e.data.quantity == "china.resolve"
        ]
        for g in both
    ]
    assert -4 not in curves[0]
    assert -4 in curves[1]


def test_punishing_japan_has_its_price() -> None:
    dear = played((), ("parameters.reckoning.price_of_punishing.value=2",), 2, "china_forceful")
    begun = [
        e.t for e in dear.events if e.type == "measure.began" and e.data.measure == "travel_advisory_japan"
    ]
    paid = [
        e.t
        for e in dear.events
        if e.type == "quantity.adjusted" and (e.data.quantity, e.data.delta) == ("china.resolve", -2)
    ]
    assert begun
    assert paid
    assert min(paid) >= min(begun)


def test_parties_follow_voters_by_the_pull() -> None:
    """At a pull of a tenth, goodwill of 40 closes a tenth of its gap to a support of 56 in the first week."""
    game = Game(
        load(
            "blockade-2027",
            settings=("parameters.voters.pull.value=0.1",),
            policies=CHINA_ALONE | {"china": "wait"},
        )
    )
    while (requests := game.advance()) and game.state.value("japan.opposition_goodwill") == 40:
        for r in requests:
            game.default(r.id)
    assert game.state.value("japan.opposition_goodwill") == pytest.approx(40 + 0.1 * (56 - 40))


def test_liaison_officers_need_another_policy_of_the_cabinet() -> None:
    """A219-92: ties are non-governmental; the reading changes that, and the order is lawful."""
    plain = played((), ("actors.japan.policy=japan_alongside",), 2, "china_forceful")
    refused = [
        e for e in plain.events if e.type == "order.refused" and e.data.measure == "exchange_liaison_officers"
    ]
    assert refused
    assert "A219-92" in refused[0].refs
    lawful = played(("channel_liaison",))
    assert [
        e
        for e in lawful.events
        if e.type == "measure.began" and e.data.measure == "exchange_liaison_officers"
    ]


def test_a_line_that_is_not_acted_on_costs_trust() -> None:
    """The same luck: a line is declared, force is used on ships, and no situation is recognised."""
    never = "measures.recognise_important_influence.available_when={always: false}"
    quiet = "measures.recognise_survival_threat.available_when={always: false}"
    struck = "measures.recognise_armed_attack.available_when={always: false}"
    drawn = played(("red_line_deters",), (never, quiet, struck), 2, "china_forceful")
    found = [
        e
        for e in drawn.events
        if e.type == "quantity.adjusted" and e.data.quantity == "japan.alliance_confidence"
    ]
    process = [e for e in found if e.data.delta == -2]
    assert [e for e in drawn.events if e.type == "measure.began" and e.data.measure == "declare_red_line"]
    assert len(process) >= 2


@pytest.mark.parametrize(
    ("reading", "delta"),
    [("open_ties_deter", -5), ("open_ties_backfire", 5), ("red_line_deters", -6)],
)
def test_what_a_reading_says_of_ties_and_lines_moves_resolve(reading: str, delta: float) -> None:
    measure = "declare_red_line" if reading == "red_line_deters" else "open_ties_with_taiwan"
    game = played((reading,))
    begun = {e.t for e in game.events if e.type == "measure.began" and e.data.measure == measure}
    moved = [e.t for e in _adjusted(game, "china.resolve") if e.data.delta == delta]
    assert begun
    assert begun & set(moved)
    assert not [e for e in _adjusted(played(), "china.resolve") if e.data.delta == delta]


def test_a_standing_command_shortens_coordination() -> None:
    plain, standing, all_in = (
        load("blockade-2027", readings=r).scenario
        for r in ((), ("combined_command_standing",), ("combined_command_all_in",))
    )
    for step in ("leader_call", "implementing_guideline"):
        assert standing.step_times[step].likely == plain.step_times[step].likely / 2
        assert all_in.step_times[step] == plain.step_times[step]
    steps = all_in.procedures["response_plan"].steps["p11_guideline"].takes
    assert [getattr(t, "share", 1) for t in steps] == [0.5]
    together = played(
        ("combined_command_standing",), ("actors.japan.policy=japan_alongside",), 2, "china_forceful"
    )
    extra = [e for e in _adjusted(together, "world.allied_asw") if e.data.delta == pytest.approx(0.4 * 0.3)]
    hunts = [
        e
        for e in together.events
        if e.type == "measure.began" and e.data.measure == "hunt_submarines_by_force"
    ]
    assert bool(extra) == bool(hunts)


def test_channels_provoke_in_their_order() -> None:
    measures = load("blockade-2027").scenario.measures

    def tension(name: str) -> float:
        moved = [
            e.by for e in measures[name].effects if isinstance(e, Adjust) and e.adjust == "world.tension"
        ]
        return sum(by.value for by in moved if isinstance(by, Figure))

    channels = ("link_coast_guards", "open_ties_with_taiwan", "exchange_liaison_officers")
    assert [tension(c) for c in channels] == sorted({tension(c) for c in channels})


RECKONED = [
    ("open_ties_deter", "open_ties_backfire"),
    ("red_line_deters", "ambiguity_serves"),
    ("trade_restrains", "trade_does_not_restrain"),
    ("price_deters", "punishing_is_borne"),
]
BESIDE = {"quarantine-2027": {}, "retrenchment": {"japan": "japan_open_ties"}}
"""Other scenarios in which China's leadership reckons, and doctrines that give it something to reckon with."""


@pytest.mark.parametrize("scenario", BESIDE)
@pytest.mark.parametrize("pair", RECKONED)
def test_what_beijing_reckons_with_plays_wherever_it_reckons(scenario: str, pair: tuple[str, str]) -> None:
    logs = []
    for reading in pair:
        compiled = load(scenario, readings=(reading,), policies=BESIDE[scenario])
        game = drive(Game(compiled, seed=3), for_actors(compiled.scenario) | {"white": Wait()})
        logs.append([(e.t, e.data) for e in game.events if e.type == "quantity.adjusted"])
    assert logs[0] != logs[1]


def test_one_group_of_parameters_holds_what_beijing_reckons_with() -> None:
    for reading in {r for pair in RECKONED for r in pair}:
        named = [p for p in READINGS[reading].changes if p.startswith("parameters.")]
        assert named
        assert all(p.startswith("parameters.reckoning.") for p in named)


def test_a_reading_of_what_a_scenario_does_not_ask_is_refused() -> None:
    """Its group of parameters is there for another number of it, and its answers fit no question."""
    for scenario, reading in (("pledge", "open_ties_deter"), ("quarantine-2027", "assurance_is_taken")):
        with pytest.raises(UsageError, match="changes nothing"):
            load(scenario, readings=(reading,))


def test_a_swing_party_reads_its_voters() -> None:
    """The same luck: a package of burdens passes the upper house, or is abstained from by those whose voters shrink."""

    def answers(reading: str) -> set[str]:
        compiled = load("retrenchment", readings=(reading,), policies={"japan": "japan_open_ties"})
        game = drive(Game(compiled, seed=3), for_actors(compiled.scenario) | {"white": Wait()})
        return {
            str(e.data.answer)
            for e in game.events
            if e.type == "decision.made" and e.data.post == "upper_house_swing_party"
        }

    assert "abstain" not in answers("public_ahead")
    assert "abstain" in answers("public_shrinks_from_risk")


def _adjusted(game: Game, quantity: str) -> list[Event]:
    return [e for e in game.events if e.type == "quantity.adjusted" and e.data.quantity == quantity]
