"""Ballots: before a house votes, the posts that speak for parties are asked; then the seats are counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wargame.core.ids import PUBLIC, cell_of
from wargame.model.governments import LOWER
from wargame.model.procedures import Vote
from wargame.politics.government import Composition, composition
from wargame.politics.votes import Count, count
from wargame.world import events as ev
from wargame.world.conditions import holds
from wargame.world.decisions import Answer, Option, Reply, Request

if TYPE_CHECKING:
    from wargame.engine.game import Game

Then = Callable[[str, int], None]
"""What follows a count: called with the verdict and the seq of what it rests on."""
OPTIONS = (
    Option("for", "Vote for it"),
    Option("against", "Vote against it"),
    Option("abstain", "Not yet: go on debating"),
)


@dataclass
class _Ballot:
    actor: str
    vote: Vote
    government: Composition
    cause: tuple[int, ...]
    then: Then
    answers: dict[str, str] = field(default_factory=dict)
    made: list[int] = field(default_factory=list)


class Ballots:
    """Puts votes to leaders of parties, and counts."""

    def __init__(self, game: Game) -> None:
        self._game = game

    def open(self, actor: str, vote: Vote, cause: tuple[int, ...], then: Then) -> None:
        """Ask who must be asked in a house; once all have answered, count and go on."""
        game = self._game
        government = game.scenario.actors[actor].government
        if government is None:
            raise TypeError(f"{actor} has no government")
        preset = game.scenario.governments[government.preset]
        made = composition(government, preset, partner_left=actor in game.state.coalitions)
        ballot = _Ballot(actor, vote, made, cause, then)
        sits = game.state.diets[actor].is_
        if sits == "dissolved" or (vote.house == LOWER and sits == "lower_house_dissolved"):
            then("open", cause[0])  # there is no house that could vote
            return
        voices = made.asked(vote.house)
        for voice in voices:
            game.desk.ask(
                actor,
                voice.post,
                "vote",
                vote.approves,
                OPTIONS,
                "abstain",
                lambda request, answer, seq: self._answered(ballot, request, answer, seq),
                cause=cause,
                says=vote.says,
                about=vote.approves,
                party=voice.party,
            )
        if not voices:
            self._count(ballot)

    def _answered(self, ballot: _Ballot, request: Request, answer: Answer, seq: int) -> None:
        if not isinstance(answer, Reply):
            raise TypeError(f"{request.id}: not a reply: {answer!r}")
        ballot.answers[request.post] = answer.answer
        ballot.made.append(seq)
        if len(ballot.answers) == len(ballot.government.asked(ballot.vote.house)):
            self._count(ballot)

    def _count(self, ballot: _Ballot) -> None:
        made = count(
            ballot.vote.house, ballot.government, ballot.answers, self._lines(ballot), self._follow(ballot)
        )
        cause = (*ballot.cause, *ballot.made)
        if made.verdict == "open":
            ballot.then("open", cause[-1])
        else:
            ballot.then(made.verdict, self._log(ballot, made, cause))

    def _lines(self, ballot: _Ballot) -> dict[str, str]:
        """Return how parties vote that nobody speaks for: the first row of their line that fits."""
        view = self._game.view_of(ballot.actor)
        return {
            party: row.vote
            for party, listed in ballot.government.parties.items()
            for row in reversed(listed.line)
            if ballot.vote.approves in (row.on or (ballot.vote.approves,)) and holds(row.when, view) is True
        }

    def _follow(self, ballot: _Ballot) -> Callable[[str, str], float | None]:
        """Return which share of a party follows its vote, where it divides on this question."""
        view = self._game.view_of(ballot.actor)

        def share(party: str, vote: str) -> float | None:
            for row in ballot.government.parties[party].divides:
                asked = ballot.vote.approves in (row.on or (ballot.vote.approves,))
                if asked and row.vote in (None, vote) and holds(row.when, view) is True:
                    return row.follow
            return None

        return share

    def _log(self, ballot: _Ballot, made: Count, cause: tuple[int, ...]) -> int:
        consent = ballot.vote.approves
        by = self._game.scenario.consents[consent].by
        post = by.partition("/")[2]
        data = ev.LawApprovalVoted(
            consent,
            post,
            "for" if made.verdict == "approved" else "against",
            made.house,
            made.for_,
            made.against,
            made.abstained,
            made.needed,
            tuple(ev.PartyVotes(s.party, s.for_, s.against, s.abstained) for s in made.parties),
        )
        return self._game.emit(data, cell_of(by), (PUBLIC,), cause)
