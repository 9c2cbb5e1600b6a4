"""An actor's government as a scenario has it: the preset, with what the scenario changes in it."""

from __future__ import annotations

from dataclasses import dataclass

from wargame.model.governments import NOBODY, Government, GovernmentPreset, House, Party

HOUSES: tuple[House, ...] = ("lower", "upper")


@dataclass(frozen=True, slots=True)
class Voice:
    """A party that is asked before a house votes, its seats there, and the post that speaks for it."""

    role: str
    party: str
    seats: int
    post: str


@dataclass(frozen=True, slots=True)
class Composition:
    """Who governs, with which seats.

    Args:
        party: the prime minister's party; `partner` the coalition partner, empty if there is none.
        partner_in_cabinet: whether the partner holds ministries.
        swing: by house, the party whose votes are sought, empty if none.
        parties: seats of every party that is listed.
        houses: number of seats of each house.
        level: preparation before the crisis, 0 to 3.
        voices: the posts that speak for `partner`, `lower` and `upper`.
    """

    party: str
    partner: str
    partner_in_cabinet: bool
    swing: dict[House, str]
    parties: dict[str, Party]
    houses: dict[House, int]
    level: int
    voices: dict[str, str]

    def seats(self, party: str, house: House) -> int:
        """Return a party's seats in a house; 0 if it is not listed."""
        found = self.parties.get(party)
        return 0 if found is None else found.lower if house == "lower" else found.upper

    def majority(self, house: House) -> int:
        """Return how many votes are more than half of a house."""
        return self.houses[house] // 2 + 1

    def asked(self, house: House) -> tuple[Voice, ...]:
        """Return who is asked before a house votes: the partner, and the swing party if there is one."""
        found: list[Voice] = []
        for role, party in (("partner", self.partner), (house, self.swing[house])):
            seats = self.seats(party, house)
            if party and seats and party not in [v.party for v in found]:
                found.append(
                    Voice("partner" if role == "partner" else "swing", party, seats, self.voices[role])
                )
        return tuple(found)


def composition(government: Government, preset: GovernmentPreset) -> Composition:
    """Return the government that a preset and a scenario's changes make."""

    def one(own: str | None, usual: str) -> str:
        party = usual if own is None else own
        return "" if party == NOBODY else party

    partner = one(government.coalition_partner, preset.coalition_partner)
    in_cabinet = (
        preset.partner_in_cabinet if government.partner_in_cabinet is None else government.partner_in_cabinet
    )
    voices = government.voices
    return Composition(
        preset.party,
        partner,
        in_cabinet and bool(partner),
        {
            "lower": one(government.swing_lower, preset.swing_lower),
            "upper": one(government.swing_upper, preset.swing_upper),
        },
        {**preset.parties, **government.parties},
        {"lower": preset.lower_house, "upper": preset.upper_house},
        government.preplanning_level,
        {"partner": voices.partner, "lower": voices.swing_lower, "upper": voices.swing_upper},
    )
