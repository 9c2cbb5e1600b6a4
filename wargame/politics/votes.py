"""Votes of a house, counted from the seats of those who were asked. An approval has no second vote that overrides.

count("upper", government, {"coalition_partner_leader": "for", "upper_house_swing_party": "against"})
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from wargame.politics.government import Composition

Verdict = Literal["approved", "refused", "open"]
FOR, AGAINST = "for", "against"


@dataclass(frozen=True, slots=True)
class Count:
    """A house's votes: for, against, abstaining, and how many a majority needs."""

    house: str
    for_: int
    against: int
    abstained: int
    needed: int

    @property
    def verdict(self) -> Verdict:
        """The result: `open` if those who abstain could still make the majority (the debate goes on)."""
        if self.for_ >= self.needed:
            return "approved"
        return "open" if self.for_ + self.abstained >= self.needed else "refused"


def count(house: str, government: Composition, answers: Mapping[str, str]) -> Count:
    """Return the count of a house.

    The party of the head of government votes for what the cabinet asks, unless a post speaks for it. Parties that a
    post speaks for vote as it has answered, each as one (Japan's parties bind their members; that others do so too is
    judgement). Everybody else votes against (judgement).

    Args:
        house: the house.
        government: seats, and who is asked.
        answers: for, against or abstain, by the post that was asked.
    """
    asked = government.asked(house)
    unasked = government.party not in [voice.party for voice in asked]
    votes = {FOR: government.seats(government.party, house) if unasked else 0, AGAINST: 0}
    abstained = 0
    for voice in asked:
        answer = answers.get(voice.post, "abstain")
        if answer in votes:
            votes[answer] += voice.seats
        else:
            abstained += voice.seats
    rest = government.houses[house].seats - votes[FOR] - votes[AGAINST] - abstained
    return Count(house, votes[FOR], votes[AGAINST] + max(0, rest), abstained, government.majority(house))
