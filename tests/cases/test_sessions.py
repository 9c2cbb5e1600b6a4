"""Every session that ships: somebody wants what it offers, and what it promises can be concluded."""

import itertools
from functools import cache

import pytest

from tests.support import class_games, worlds
from tests.support.class_games import Played
from wargame.core import canon
from wargame.engine.drive import play_again
from wargame.engine.game import Game
from wargame.engine.preflight import load

GAMES, ROUNDS, RANDOM = 108, 6, 40
SESSIONS = [("quarantine-2027", "class90"), ("quarantine-2027", "class180"), ("blockade-2027", "class90")]
"""What CI has time for; the evidence tier plays every session that ships, and more games of each."""
BLOCKADE = ["class90", pytest.param("class180", marks=pytest.mark.evidence)]


@cache
def some_games(scenario: str, sid: str) -> Played:
    """As many games as CI has time for: every pairing in turn, six times at most, each game with a seed of its own.

    Where there are more pairings than games, they are taken far apart, so that every doctrine plays.
    """
    compiled = load(scenario)
    pairings = class_games.pairings(compiled.scenario)
    games = min(GAMES, ROUNDS * len(pairings))
    seats = itertools.islice(itertools.cycle(class_games.far_apart(pairings, games)), games)
    return class_games.play(compiled, sid, zip(seats, range(1, games + 1), strict=True))


@cache
def random_games(scenario: str, sid: str) -> Played:
    """Games in which everybody plays at random among what is lawful: what can be ordered at all."""
    compiled = load(scenario)
    everybody = dict.fromkeys(compiled.scenario.actors, "random_legal")
    return class_games.play(compiled, sid, [(everybody, seed) for seed in range(1, RANDOM + 1)])


@pytest.mark.parametrize(("scenario", "sid"), SESSIONS)
def test_every_offer_is_chosen_by_somebody(scenario: str, sid: str) -> None:
    wanted = {(actor, measure) for _, actor, measure in class_games.offers(load(scenario).scenario, sid)}
    assert not sorted(wanted - set(some_games(scenario, sid).chosen))


@pytest.mark.parametrize(("scenario", "sid"), SESSIONS)
def test_no_offer_is_dead_in_its_move(scenario: str, sid: str) -> None:
    """What takes something back may have nothing to take back yet; everything else can be asked for in some game."""
    content = load(scenario).scenario
    alive = some_games(scenario, sid).available | random_games(scenario, sid).available
    dead = {
        (move, actor, measure)
        for move, actor, measure in class_games.offers(content, sid)
        if content.measures[measure].family != "restraint" and (move, actor, measure) not in alive
    }
    assert not sorted(dead)


@pytest.mark.parametrize("sid", BLOCKADE)
def test_the_law_allows_every_offer_of_the_blockade_in_its_own_move(sid: str) -> None:
    """Other sessions may offer what the law refuses in the first move, as a lesson; this one has no move to lose."""
    content = load("blockade-2027").scenario
    lawful = some_games("blockade-2027", sid).lawful | random_games("blockade-2027", sid).lawful
    dead = set(class_games.offers(content, sid)) - lawful
    assert not sorted(d for d in dead if content.measures[d[2]].family != "restraint")


@pytest.mark.parametrize("sid", BLOCKADE)
def test_escorts_and_an_important_influence_situation_are_in_play_before_the_last_move(sid: str) -> None:
    last = list(load("blockade-2027").scenario.sessions[sid].moves)[-1]
    seen = some_games("blockade-2027", sid)
    assert {"escort_convoys_under_order", "IIS"} <= seen.begun[last]
    assert {"weigh_force", "recognise_important_influence", "basic_plan"} <= set().union(
        *seen.concluded.values()
    )


@pytest.mark.parametrize(("scenario", "sid"), SESSIONS)
def test_what_must_be_able_to_conclude_does(scenario: str, sid: str) -> None:
    session = load(scenario).scenario.sessions[sid]
    promised = {mid: set(m.must_be_able_to_conclude) for mid, m in session.moves.items()}
    assert promised[list(session.moves)[-1]], "the last move names a procedure that can be over when it opens"
    concluded = some_games(scenario, sid).concluded
    for mid, names in promised.items():
        assert names <= concluded.get(mid, set()), mid


@pytest.mark.parametrize(("scenario", "sid"), SESSIONS)
def test_nobody_chooses_from_more_than_nine(scenario: str, sid: str) -> None:
    for found in (some_games(scenario, sid), random_games(scenario, sid)):
        assert 0 < found.most_options <= class_games.MOST_OPTIONS
        assert 0 < found.most_orders <= 3


@pytest.mark.parametrize(("scenario", "sid"), SESSIONS)
def test_the_same_decisions_give_the_same_log(scenario: str, sid: str) -> None:
    compiled = load(scenario)
    game = worlds.played(compiled, seed=5, schedule=sid)
    again = play_again(Game(compiled, sid, 5), game.decisions, strict=True)
    assert worlds.log(again) == worlds.log(game)
    assert canon.encode_lines(again.decisions) == canon.encode_lines(game.decisions)
