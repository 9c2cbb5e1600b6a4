"""Blockade 2027: three doctrines a government, each answers what it may be asked, and each plays for what it says."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from tests.support.worlds import played
from wargame.engine.game import Game
from wargame.engine.preflight import load
from wargame.model.effects import Ask
from wargame.model.scenario import Scenario
from wargame.model.walk import walk
from wargame.policies.registry import for_actors, policy
from wargame.politics.government import speaks_for
from wargame.world.decisions import SHORT_ANSWERS

CONTENT = load("blockade-2027").scenario
MAIN = ("china", "taiwan", "japan", "united_states")
DOCTRINES = [d for actor in MAIN for d in CONTENT.doctrines_of(actor)]
HOUSE_OF_JAPAN = {"lower": "lower_house_swing_party", "upper": "upper_house_swing_party"}
DAY = 1440


@cache
def game(seed: int, **seats: str) -> Game:
    compiled = load("blockade-2027")
    players = for_actors(compiled.scenario) | {a: policy(compiled.scenario, p) for a, p in seats.items()}
    return played(compiled, policies=players, seed=seed)


def ordered(g: Game, actor: str) -> dict[str, float]:
    """Return the measures that an actor ordered, and the day of the first time."""
    found: dict[str, float] = {}
    for e in g.events:
        if e.type == "order.issued" and e.actor == actor:
            found.setdefault(e.data.measure, e.t / DAY)
    return found


def questions(content: Scenario) -> Iterator[tuple[str, str, str, str, tuple[str, ...]]]:
    """Yield actor, post, kind, subject and answers of every question that the scenario can put to somebody."""
    for part in (content.measures, content.injects, content.processes):
        for _, node in walk(part):
            if isinstance(node, Ask):
                actor, _, post = node.ask.partition("/")
                yield actor, post, node.kind, node.subject, tuple(node.options) or SHORT_ANSWERS[node.kind]
    for p in content.procedures.values():
        for step in p.steps.values():
            if step.asks is not None:
                where = step.post if "/" in step.post else f"{p.actor}/{step.post}"
                actor, _, post = where.partition("/")
                q = step.asks
                answers = tuple(q.on) if q.kind == "choice" else SHORT_ANSWERS[q.kind]
                yield actor, post, q.kind, q.subject, answers
            if step.votes is not None:
                government = content.actors[p.actor].government
                assert government is not None
                chamber = (content.governments[government.preset].chambers or {}).get(step.votes.house)
                posts = [HOUSE_OF_JAPAN[step.votes.house]] if chamber is None else chamber.asked.values()
                for post in posts:
                    yield p.actor, post, "vote", step.votes.approves, SHORT_ANSWERS["vote"]


@pytest.mark.parametrize("doctrine", DOCTRINES)
def test_a_doctrine_answers_every_question_with_a_reason_and_only_as_offered(doctrine: str) -> None:
    actor = CONTENT.policies[doctrine].actor
    asked = [q[1:] for q in questions(CONTENT) if q[0] == actor]
    government = CONTENT.actors[actor].government
    speaks = {} if government is None else speaks_for(government, CONTENT.governments[government.preset])
    assert len(asked) > 8
    for post, kind, subject, answers in asked:
        rows = [
            r
            for r in CONTENT.replies_of(doctrine)
            if r.kind == kind and r.subject in (None, subject) and r.post in (None, post)
        ]
        assert any(r.when is None and r.party in (None, speaks.get(post)) for r in rows), (
            doctrine,
            post,
            kind,
            subject,
        )
        assert all(r.because for r in rows)
        assert {r.answer for r in rows if r.subject == subject} <= set(answers), (doctrine, subject)


@pytest.mark.parametrize("actor", MAIN)
def test_there_are_three_doctrines_with_weights_that_say_where_they_come_from(actor: str) -> None:
    found = [CONTENT.policies[d] for d in CONTENT.doctrines_of(actor)]
    assert len(found) >= 3
    assert all(d.weight > 0 and d.weight_source and d.source for d in found)
    assert len({d.weight for d in found}) > 1
    assert CONTENT.actors[actor].policy == max(
        CONTENT.doctrines_of(actor), key=lambda d: CONTENT.policies[d].weight
    )


@pytest.mark.parametrize("seed", [2, 5])
def test_china_without_a_shot_sinks_nobody_and_is_named_for_nothing(seed: int) -> None:
    g = game(seed, china="china_without_a_shot")
    mine = ordered(g, "china")
    assert {"board_ships_bound_for_taiwan", "let_relief_ships_pass", "cyberattack_on_grid"} <= set(mine)
    assert not {"close_waters_around_taiwan", "lay_mines_covertly", "fire_on_ships_in_zone"} & set(mine)
    assert g.state.value("world.ships_sunk") == 0
    seen = [
        e.data.what.by
        for e in g.events
        if e.type == "incident.reported"
        and e.data.incident in ("cable_broken_east_of_taiwan", "substations_fail")
    ]
    assert seen
    assert set(seen) == {"unknown"}


def test_china_without_a_shot_closes_the_sea_only_where_it_was_fired_on_and_wants_a_fact() -> None:
    compiled = load(
        "blockade-2027",
        settings=["actors.china.type=fait_accompli"],
        policies={"china": "china_without_a_shot", "taiwan": "taiwan_defiant"},
    )
    g = played(compiled, policies=for_actors(compiled.scenario), seed=1)
    fired, closed = (
        ordered(g, a)[m]
        for a, m in (("taiwan", "navy_attacks_attackers"), ("china", "close_waters_around_taiwan"))
    )
    assert fired < closed


@pytest.mark.parametrize("seed", [3, 6])
def test_taiwan_at_the_table_ends_in_talks_or_papers(seed: int) -> None:
    """The same luck: one president talks or files, and fires at nobody."""
    g = game(seed, taiwan="taiwan_at_the_table")
    assert g.state.outcome in ("terms_accepted", "papers_accepted", "bargain")
    assert not {"navy_attacks_attackers", "navy_returns_fire", "coast_guard_escort"} & set(
        ordered(g, "taiwan")
    )
    assert g.state.outcome != game(seed).state.outcome


@pytest.mark.parametrize("seed", [2, 7])
def test_japan_without_ships_flies_people_home_weeks_sooner_and_sends_no_oiler(seed: int) -> None:
    mine, book = ordered(game(seed, japan="japan_without_ships"), "japan"), ordered(game(seed), "japan")
    assert mine["fly_nationals_home"] + 14 <= book.get("fly_nationals_home", 1000)
    assert "refuel_us_escorts" not in mine
    assert "sanction_china" in mine
    assert "sanction_china" not in book


def test_the_united_states_early_sails_where_another_president_would_still_wait() -> None:
    """The same luck and the same sealed type, which would rather not fight."""
    days = [
        ordered(game(4, **seat), "united_states").get("escort_convoys_under_order")
        for seat in ({"united_states": "united_states_early"}, {})
    ]
    assert days[0] is not None
    assert days[1] is None or days[0] < days[1]


@pytest.mark.parametrize("seed", [3, 5])
def test_the_united_states_early_fights_after_congress_voted(seed: int) -> None:
    g = game(seed, united_states="united_states_early")
    fights = next(e for e in g.events if e.type == "order.issued" and e.data.measure == "fight_in_the_zone")
    voted = {e.data.house for e in g.events if e.type == "law.approval.voted" and e.seq < fights.seq}
    assert {"house", "senate"} <= voted


def test_taipei_is_told_once_that_ships_need_a_decree_and_has_them_when_it_is_issued() -> None:
    g = game(7)
    refused = [e for e in g.events if e.type == "order.refused" and e.actor == "taiwan"]
    assert [(e.data.measure, e.refs) for e in refused] == [("requisition_merchant_fleet", ("AAC 2(3)",))]
    began = next(
        e for e in g.events if e.type == "measure.began" and e.data.measure == "requisition_merchant_fleet"
    )
    issued = next(e for e in g.events if e.type == "consent.changed" and e.data.consent == "emergency_decree")
    assert refused[0].seq < issued.seq < began.seq


def _wanted(measures: tuple[str, ...], type_: str = "fait_accompli") -> dict[str, float]:
    """What `china_forceful` orders in a war that is under way; nobody else orders anything."""
    settings = [
        "sessions={}",
        "horizon=4w",
        f"actors.china.type={type_}",
        f"starting_measures=[{', '.join(measures)}]",
        *(
            f"consents.{c}.start=true"
            for c in ("china_rung_2", "china_rung_3", "china_rung_4", "consultation_yes")
        ),
    ]
    seats = {"taiwan": "wait", "japan": "wait", "united_states": "wait", "china": "china_forceful"}
    compiled = load("blockade-2027", settings=settings, policies=seats)
    return ordered(played(compiled, policies=for_actors(compiled.scenario), seed=3), "china")


def test_bases_are_struck_where_combat_is_flown_from_them() -> None:
    """A yes makes the bases targets; ships that fight from elsewhere do not."""
    fought = ("close_waters_around_taiwan", "fire_on_ships_in_zone", "fight_in_the_zone")
    assert "strike_bases_in_japan" not in _wanted(fought)
    assert "strike_bases_in_japan" in _wanted((*fought, "fly_combat_sorties_from_japan"))


def test_who_only_bluffs_ends_it_before_american_ships_and_who_wants_them_out_fires_on_them() -> None:
    """Sealed types with their aims: no American ship in the zone is an aim of the one, and not of the other."""
    aims = load("blockade-2027").scenario.actors["china"].types
    assert "americans_stay_out" in aims["fait_accompli"].aims
    assert "americans_stay_out" not in aims["bluffer"].aims
    met = ("close_waters_around_taiwan", "fire_on_ships_in_zone", "escort_convoys_under_order")
    bluffer, other = _wanted(met, "bluffer"), _wanted(met)
    assert "attack_us_escorts" in other
    assert other["attack_us_escorts"] < other.get("cease_fire_at_sea", float("inf"))
    assert "cease_fire_at_sea" in bluffer
    assert "attack_us_escorts" not in bluffer
