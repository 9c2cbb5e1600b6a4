"""Senkaku compound: police before soldiers, belief before proof, one pool for everything, an access works once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from wargame.engine.game import Game
from wargame.engine.preflight import load
from wargame.policies.registry import for_actors, policy
from wargame.world import events as ev
from wargame.world.events import Event

NAME = "senkaku-compound"
SEEDS = range(1, 7)


def run(seed: int, settings: tuple[str, ...] = (), **seats: str) -> Game:
    compiled = load(NAME, settings=settings)
    game = Game(compiled, seed=seed)
    players = for_actors(compiled.scenario)
    players |= {actor: policy(compiled.scenario, name) for actor, name in seats.items()}
    while requests := game.advance():
        for r in requests:
            game.submit(r.id, players[r.actor].decide(r))
    return game


@cache
def hard(seed: int) -> Game:
    """China wants a fact, Japan sends soldiers early."""
    return run(
        seed,
        china="china_wants_a_fact",
        japan="japan_soldiers_early",
        united_states="united_states_beside_japan",
    )


@cache
def quiet(seed: int) -> Game:
    """China stays deniable, Japan puts people first."""
    return run(seed, china="china_stays_deniable", japan="japan_people_first")


@cache
def usual(seed: int) -> Game:
    """The scenario's own policies."""
    return run(seed)


def all_of(game: Game, type_: str, **data: object) -> list[Event]:
    return [
        e
        for e in game.events
        if e.type == type_ and all(getattr(e.data, k, None) == v for k, v in data.items())
    ]


def ends(games: Mapping[int, Game]) -> set[str]:
    return {g.state.outcome for g in games.values()}


def test_soldiers_act_as_police_only_after_the_cabinet_and_the_diet_is_asked() -> None:
    seen = 0
    for seed in SEEDS:
        game = hard(seed)
        for began in all_of(game, "measure.began", measure="public_security_operation"):
            approvals = all_of(game, "consent.changed", consent="public_security_approved", granted=True)
            assert any(a.t <= began.t for a in approvals)
            seen += 1
        if all_of(game, "measure.began", measure="public_security_operation"):
            asked = [e for e in game.events if e.type == "law.approval.voted"]
            assert asked or game.events[-1].t < 40 * 1440
    assert seen


def test_an_armed_attack_is_found_only_after_force_whose_author_japan_believes_it_knows() -> None:
    found = 0
    for seed in SEEDS:
        game = hard(seed)
        for made in all_of(game, "law.determination.made", situation="AAO", recognised=True):
            known = [
                e
                for e in game.events
                if isinstance(e.data, ev.IncidentOccurred | ev.IncidentReported)
                and e.t <= made.t
                and e.data.what.by == "china"
                and e.data.what.force == "used"
                and e.data.what.against == "japan"
                and {"japan", "public"} & set(e.visibility)
            ]
            assert known
            found += 1
    assert found


def test_telling_residents_to_leave_waits_for_a_situation() -> None:
    instructed = 0
    for seed in SEEDS:
        for game in (hard(seed), quiet(seed)):
            for e in all_of(game, "consent.changed", consent="evacuation_instruction", granted=True):
                made = all_of(game, "law.determination.made", recognised=True)
                assert any(m.t <= e.t and m.data.situation in {"AAA", "AAI", "AAO", "ERS"} for m in made)
                instructed += 1
    assert instructed


def test_a_transport_group_is_in_one_place_only() -> None:
    for seed in SEEDS:
        for game in (hard(seed), quiet(seed)):
            state = game.state
            groups = sum(
                state.value(f"japan.lift_{where}")
                for where in ("free", "on_relief", "on_evacuation", "on_deployment")
            )
            lent = 2 if all_of(game, "measure.began", measure="defend_islands_with_japan") else 0
            assert groups <= 10 + lent + 1e-6
            ships = sum(
                state.value(f"japan.cutters_{where}")
                for where in ("at_islands", "elsewhere", "with_evacuees", "on_relief")
            )
            assert ships <= 36 + 4 + 1e-6


def test_an_access_works_once() -> None:
    used = 0
    for seed in SEEDS:
        for game in (hard(seed), quiet(seed)):
            uses = len(all_of(game, "order.issued", measure="use_access_in_japan"))
            assert uses <= 2
            assert game.state.value("china.accesses_in_japan") <= 2 - uses
            used += uses
    assert used


def test_more_groups_at_the_earthquake_save_lives_and_are_missing_elsewhere() -> None:
    """The same luck; only what the defence minister answers in the first hours differs."""
    for seed in SEEDS:
        few, many = hard(seed), quiet(seed)
        deaths = [g.state.value("japan.quake_deaths") for g in (few, many)]
        rescued = [g.state.value("japan.people_rescued") for g in (few, many)]
        if all(r > 0 for r in rescued):
            assert deaths[1] < deaths[0]


def test_a_name_is_published_only_after_it_was_believed() -> None:
    """Nobody owns to the networks or the party: who it was is public only once Japan has published it."""
    named = 0
    for seed in SEEDS:
        for game in (hard(seed), quiet(seed), usual(seed)):
            public = [
                e
                for e in game.events
                if isinstance(e.data, ev.IncidentOccurred | ev.IncidentReported)
                and e.data.incident in {"networks_on_okinawa_fail", "party_ashore"}
                and "public" in e.visibility
                and e.data.what.by == "china"
            ]
            if public:
                ordered = all_of(game, "order.issued", measure="publish_attribution")
                assert ordered
                assert ordered[0].t <= public[0].t
                named += 1
    assert named


def test_how_it_ends_depends_on_who_plays() -> None:
    assert ends({s: hard(s) for s in SEEDS}) != ends({s: quiet(s) for s in SEEDS})
    assert "fight_between_states" not in ends({s: quiet(s) for s in SEEDS})


def test_the_first_count_of_boats_is_what_lies_there() -> None:
    """A class begins with the fleet at the islands, a full game before it sails."""
    compiled = load(NAME)
    for schedule, low, high in (("class90", 100, 300), (compiled.scenario.main_schedule, 0, 40)):
        game = Game(compiled, schedule, 3)
        game.advance()
        counted = next(
            e.data.value
            for e in game.events
            if isinstance(e.data, ev.IntelReported) and e.data.about == "china.fishing_boats"
        )
        assert low < counted < high
