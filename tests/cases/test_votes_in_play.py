"""Votes of chambers: members belong to parties, and where a question divides them the count shows it."""

from __future__ import annotations

import os

import pytest

from tests.support import worlds
from wargame.engine.preflight import load
from wargame.experiments.balance import doctrines
from wargame.model.policies import Doctrine
from wargame.schema.library import scenario_ids
from wargame.world import events as ev

SEEDS = 3
MANY = int(os.environ.get("VOTE_SEEDS", "50"))
ALL_AGREE: dict[str, str] = {}
"""Approvals on which a source reports that everybody agreed, and the source."""


def voting() -> list[str]:
    """Return the shipped scenarios in which a chamber can vote."""
    return [
        name
        for name in scenario_ids()
        if any(s.votes for p in load(name).scenario.procedures.values() for s in p.steps.values())
    ]


def votes(name: str, seed: int) -> list[ev.LawApprovalVoted]:
    """Play a scenario with the doctrines that this seed picks, and return what was voted on."""
    scenario = load(name).scenario
    chosen = {
        actor: found[(seed + 7 * n) % len(found)]
        for n, (actor, found) in enumerate(doctrines(scenario).items())
    }
    game = worlds.played(load(name, policies=chosen), seed=seed)
    return [e.data for e in game.events if isinstance(e.data, ev.LawApprovalVoted)]


def as_one(vote: ev.LawApprovalVoted) -> bool:
    """Tell whether a whole chamber voted alike."""
    return max(vote.for_, vote.against, vote.abstained) == vote.for_ + vote.against + vote.abstained


def check(name: str, seeds: range) -> int:
    """Check the votes of some games, and return how many there were."""
    found = [(seed, v) for seed in seeds for v in votes(name, seed)]
    alike = [(seed, v.consent, v.house, v.for_, v.against) for seed, v in found if as_one(v)]
    assert [a for a in alike if a[1] not in ALL_AGREE] == []
    return len(found)


@pytest.mark.parametrize("country", ["taiwan", "united_states"])
def test_a_row_that_votes_for_names_the_party_that_does(country: str) -> None:
    tables = [
        d
        for name in voting()
        for d in load(name).scenario.policies.values()
        if isinstance(d, Doctrine) and d.actor == country
    ]
    rows = [r for d in tables for r in d.replies if (r.kind, r.answer) == ("vote", "for")]
    assert rows
    assert [r for r in rows if r.party is None and r.post is None] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", voting())
def test_no_chamber_votes_as_one(name: str) -> None:
    assert check(name, range(1, SEEDS + 1)) > 0


@pytest.mark.evidence
@pytest.mark.parametrize("name", voting())
def test_no_chamber_votes_as_one_in_many_games(name: str) -> None:
    assert check(name, range(1, MANY + 1)) > SEEDS
