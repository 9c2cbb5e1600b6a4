"""An actor's government as a scenario has it: the preset, with what the scenario changes in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wargame.core.text import say
from wargame.model.governments import LOWER, NOBODY, UPPER, Government, GovernmentPreset, Party, partner_of


@dataclass(frozen=True, slots=True)
class House:
    """A house of a parliament.

    Args:
        title: its name.
        seats: number of members.
        needed: votes that carry a motion.
        asked: who is asked before it votes.
        floor: the party without which nothing comes to the floor, empty if there is none.
    """

    title: str
    seats: int
    needed: int
    asked: tuple[Voice, ...]
    floor: str = ""


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
        party: the party of the head of government, empty if there is none.
        partner: the coalition partner, empty if there is none.
        partner_in_cabinet: whether the partner holds ministries.
        parties: seats of every party that is listed.
        houses: the houses of the parliament; none if nothing is voted on.
        level: preparation before the crisis, 0 to 3.
    """

    party: str
    partner: str
    partner_in_cabinet: bool
    parties: Mapping[str, Party]
    houses: Mapping[str, House]
    level: int

    def seats(self, party: str, house: str) -> int:
        """Return a party's seats in a house; 0 if it is not listed."""
        return seats(self.parties.get(party), house)

    def majority(self, house: str) -> int:
        """Return how many votes carry a motion in a house."""
        return self.houses[house].needed

    def asked(self, house: str) -> tuple[Voice, ...]:
        """Return who is asked before a house votes."""
        return self.houses[house].asked


def speaks_for(government: Government, preset: GovernmentPreset) -> dict[str, str]:
    """Return post -> party, for the posts of an actor that speak for parties. A partner that left keeps its leader."""
    made = composition(government, preset)
    return {voice.post: voice.party for house in made.houses for voice in made.asked(house)}


def seats(party: Party | None, house: str) -> int:
    """Return a party's seats in a house."""
    if party is None:
        return 0
    return party.seats.get(house, {LOWER: party.lower, UPPER: party.upper}.get(house, 0))


def composition(
    government: Government, preset: GovernmentPreset, *, partner_left: bool = False
) -> Composition:
    """Return the government that a preset and a scenario's changes make; without its partner, once that has left."""
    parties = {**preset.parties, **government.parties}
    partner = "" if partner_left else partner_of(government, preset)
    in_cabinet = (
        preset.partner_in_cabinet if government.partner_in_cabinet is None else government.partner_in_cabinet
    )
    houses = (
        _two_houses(government, preset, parties, partner)
        if preset.chambers is None
        else _chambers(preset, parties)
    )
    return Composition(
        _one(None, preset.party),
        partner,
        in_cabinet and bool(partner),
        parties,
        houses,
        government.preplanning_level,
    )


def _one(own: str | None, usual: str) -> str:
    party = usual if own is None else own
    return "" if party == NOBODY else party


def _two_houses(
    government: Government, preset: GovernmentPreset, parties: Mapping[str, Party], partner: str
) -> dict[str, House]:
    """Return a lower and an upper house: the partner is asked, and the swing party if there is one."""
    voices = government.voices
    made = {}
    for house, size, swing, post in (
        (LOWER, preset.lower_house, _one(government.swing_lower, preset.swing_lower), voices.swing_lower),
        (UPPER, preset.upper_house, _one(government.swing_upper, preset.swing_upper), voices.swing_upper),
    ):
        found: list[Voice] = []
        for role, party, who in (("partner", partner, voices.partner), ("swing", swing, post)):
            held = seats(parties.get(party), house)
            if party and held and party not in [v.party for v in found]:
                found.append(Voice(role, party, held, who))
        made[house] = House(f"{house} house", size, size // 2 + 1, tuple(found))
    return made


def _chambers(preset: GovernmentPreset, parties: Mapping[str, Party]) -> dict[str, House]:
    """Return named chambers: every party that a post speaks for is asked, if it has seats there."""
    made = {}
    for cid, chamber in (preset.chambers or {}).items():
        asked = tuple(
            Voice("party", party, held, post)
            for party, post in chamber.asked.items()
            if (held := seats(parties.get(party), cid))
        )
        needed = chamber.seats // 2 + 1 if chamber.needs is None else chamber.needs
        made[cid] = House(say(chamber.title), chamber.seats, needed, asked, chamber.floor or "")
    return made
