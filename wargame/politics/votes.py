"""Votes of a house, counted from the seats of those who were asked. An approval has no second vote that overrides.

count("upper", government, {"coalition_partner_leader": "for", "upper_house_swing_party": "against"})
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from wargame.politics.government import Composition

Verdict = Literal["approved", "refused", "open"]
FOR, AGAINST, ABSTAIN = "for", "against", "abstain"
OTHERS = ""
"""How the seats of parties that are not listed are called."""


@dataclass(frozen=True, slots=True)
class Share:
    """A party's votes in a house. The party is `OTHERS` for those that are not listed."""

    party: str
    for_: int
    against: int
    abstained: int


@dataclass(frozen=True, slots=True)
class Count:
    """A house's votes: for, against, abstaining, and how many a majority needs.

    Args:
        undecided: seats of those who were asked and said *not yet*: for them the debate can go on.
        parties: the same by party, in the order of the parliament's list.
        held_back: those who say what comes to the floor have not let it come.
    """

    house: str
    for_: int
    against: int
    abstained: int
    needed: int
    undecided: int = 0
    parties: tuple[Share, ...] = field(default=())
    held_back: bool = False

    @property
    def verdict(self) -> Verdict:
        """The result: `open` if it has not come to the floor, or those who said *not yet* could still carry it."""
        if self.held_back:
            return "open"
        if self.for_ >= self.needed:
            return "approved"
        return "open" if self.for_ + self.undecided >= self.needed else "refused"


def count(
    house: str,
    government: Composition,
    answers: Mapping[str, str],
    lines: Mapping[str, str] | None = None,
    follow: Callable[[str, str], float | None] | None = None,
) -> Count:
    """Return the count of a house.

    Parties that a post speaks for vote as it has answered. The party of the head of government votes for what the
    cabinet asks, unless a post speaks for it; the others vote by their lines. Members who do not follow their party
    vote the opposite. Seats of parties that are not listed are against (judgement).

    Args:
        house: the house.
        government: seats, and who is asked.
        answers: for, against or abstain, by the post that was asked.
        lines: the same by party, for those that nobody speaks for; against, if a party is not in it.
        follow: (party, its vote) -> the share of its members who follow on this question; its usual one, if None.
    """
    spoken = {voice.party: answers.get(voice.post, ABSTAIN) for voice in government.asked(house)}
    made = []
    for party in government.parties:
        held = government.seats(party, house)
        if held:
            usual = FOR if party == government.party else (lines or {}).get(party, AGAINST)
            vote = spoken.get(party, usual)
            loyal = follow(party, vote) if follow is not None else None
            made.append(
                _share(party, held, vote, government.parties[party].follow if loyal is None else loyal)
            )
    rest = government.houses[house].seats - sum(s.for_ + s.against + s.abstained for s in made)
    if rest > 0:
        made.append(Share(OTHERS, 0, rest, 0))
    return Count(
        house,
        sum(s.for_ for s in made),
        sum(s.against for s in made),
        sum(s.abstained for s in made),
        government.majority(house),
        sum(s.abstained for s in made if s.party in spoken),
        tuple(made),
        spoken.get(government.houses[house].floor) == ABSTAIN,
    )


def _share(party: str, held: int, vote: str, follow: float) -> Share:
    """Return how a party's members vote, rounded to whole members (a half follows)."""
    loyal = min(held, int(follow * held + 0.5))
    if vote == FOR:
        return Share(party, loyal, held - loyal, 0)
    if vote == AGAINST:
        return Share(party, held - loyal, loyal, 0)
    return Share(party, 0, 0, held)
