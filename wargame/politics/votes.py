"""Votes of a house, counted from the seats of those who were asked. An approval has no second vote that overrides.

count("upper", government, {"coalition_partner_leader": "for", "upper_house_swing_party": "against"})
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from wargame.model.governments import House
from wargame.politics.government import Composition

Verdict = Literal["approved", "refused", "open"]
FOR, AGAINST = "for", "against"


@dataclass(frozen=True, slots=True)
class Count:
    """A house's votes: for, against, abstaining, and how many a majority needs."""

    house: House
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


def count(house: House, government: Composition, answers: Mapping[str, str]) -> Count:
    """Return the count of a house.

    The prime minister's party votes for what its cabinet asks; the partner and the swing party as their leaders have
    answered, each as one (Japan's parties bind their members); everybody else votes against (judgement).

    Args:
        house: the house.
        government: seats, partner and swing parties.
        answers: for, against or abstain, by the post that was asked.
    """
    votes = {FOR: government.seats(government.party, house), AGAINST: 0}
    abstained = 0
    for voice in government.asked(house):
        answer = answers.get(voice.post, "abstain")
        if answer in votes:
            votes[answer] += voice.seats
        else:
            abstained += voice.seats
    rest = government.houses[house] - votes[FOR] - votes[AGAINST] - abstained
    return Count(house, votes[FOR], votes[AGAINST] + max(0, rest), abstained, government.majority(house))
