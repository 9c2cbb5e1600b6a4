"""Boarding of merchant ships by law-enforcement vessels, without fire: level 1 of the published blockade ladder."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from wargame.adjudication.api import Band, Input, ModelCard, Situation, complete, settled
from wargame.adjudication.counting import inverse, whole
from wargame.core import maths

CARD = ModelCard(
    id="boarding@1",
    title="Boarding of merchant ships",
    question="Of the merchant ships that approach in a period, how many are stopped and how many come through?",
    scope=(
        "Coast guard, maritime safety and militia vessels that stop, board, seize or turn back merchant "
        "ships without firing, off a port or a coast, for one period (usually a day). Not for ships that "
        "are shot at, mined or sunk."
    ),
    method=(
        "The ships on their way are approaches x flow; of these the share `compliance` declares itself to "
        "the patrols and is let through. The rest run. On-station ships meet at most presence x "
        "patrol_ships x boardings_per_ship of them. A ship that is met is stopped with a probability that "
        "lies between `seizure` (escort 0) and `seizure_escorted` (escort 1), in proportion; while "
        "sea_state is above sea_state_limit it is at most `seizure_rough`. The number stopped is binomial, "
        "and is the inverse of that distribution at the principal uniform. Ship counts round to the nearest whole, "
        "boardings down. Bands go by the share of all approaches that is stopped."
    ),
    inputs={
        "approaches": Input(
            "merchant ships that approach in a period of normal traffic", "ships a period", 0.0, 200.0
        ),
        "flow": Input("traffic that still sails, as a share of normal", "share", 0.0, 1.0, 1.0),
        "compliance": Input(
            "share of the ships that declares itself and is let through", "share", 0.0, 1.0, 0.0
        ),
        "presence": Input("patrol on station, as a share of the full patrol", "share", 0.0, 1.0, 1.0),
        "patrol_ships": Input("ships of the full patrol that can board", "ships", 0.0, 60.0),
        "boardings_per_ship": Input(
            "approaches that one patrol ship can meet in a period", "ships a period", 0.0, 20.0
        ),
        "seizure": Input(
            "probability that a ship that is met is stopped, without escort", "probability", 0.0, 1.0
        ),
        "seizure_escorted": Input(
            "the same, with a fully active coast guard escort", "probability", 0.0, 1.0
        ),
        "escort": Input("activity of the escort: 0 none, 1 fully active", "share", 0.0, 1.0, 0.0),
        "sea_state": Input("sea state on the Douglas scale", "degree", 0.0, 9.0, 3.0),
        "sea_state_limit": Input("greatest sea state in which boarding works as usual", "degree", 0.0, 9.0),
        "seizure_rough": Input(
            "greatest probability of being stopped above that limit", "probability", 0.0, 1.0
        ),
    },
    bands={
        "free_passage": "No ship is stopped.",
        "few_stopped": "Some are stopped, up to a third of the approaches.",
        "about_half": "More than a third are stopped, up to two thirds.",
        "most_stopped": "More than two thirds are stopped, up to nine tenths.",
        "all_stopped": "All or nearly all are stopped: more than nine tenths.",
    },
    results={
        "approached": "ships that approached",
        "complied": "ships that declared themselves and were let through",
        "stopped": "ships seized or turned back",
        "through": "ships that came through, those that complied included",
        "controlled": "share of the approaches that complied or was stopped, 0 to 1 (0 if none approached)",
    },
    sources=(
        "LO (P): ladder, level 1 is boarding without fire; 89% of approaches seized in the first four weeks "
        "of the base game, 73% in the game with a prepared Taiwan and an active coast guard",
        "CPQ (P): more than 10 law-enforcement ships off Kaohsiung; compliance by 75% of shippers counts as "
        "success",
        "J: approaches, boardings per ship, rough-sea limit and probability, interpolation between the "
        "published ends",
    ),
    limits=(
        "Approaches are met and stopped independently of one another; convoys and news of a seizure do not "
        "matter.",
        "Ships that comply take up no patrol time, and always come through.",
        "The published 89% and 73% are averages over games of weeks and contain their weather; the "
        "rough-sea rule comes on top of them and lowers the average below the published one.",
        "The published 73% changes two things at once (a prepared Taiwan and an active coast guard).",
        "Nobody is hurt: accidents during boardings belong to incident_at_sea.",
    ),
)


@dataclass(frozen=True, slots=True)
class _Encounter:
    """What a situation comes to: whole ships, and the probability that one that is met is stopped."""

    approached: int
    complied: int
    met: int
    seizure: float

    def odds(self) -> tuple[float, ...]:
        """Return the probabilities of 0..met ships stopped."""
        return maths.binomial_pmf(self.met, self.seizure)

    def counts(self) -> dict[str, range]:
        """Return, for each band, the numbers of ships stopped that belong to it; some may be empty."""
        n = self.approached
        tops = (0, n // 3, 2 * n // 3, 9 * n // 10, n)
        floors = (0, *(top + 1 for top in tops[:-1]))
        return {band: range(low, top + 1) for band, low, top in zip(CARD.bands, floors, tops, strict=True)}


class Boarding:
    """How many merchant ships a patrol stops in a period."""

    card = CARD

    def bands(self, situation: Situation) -> tuple[Band, ...]:
        """Return the odds of each band.

        Raises:
            ModelError: the situation is incomplete or out of range.
        """
        encounter = _encounter(complete(CARD, situation))
        odds = encounter.odds()
        return tuple(
            Band(band, maths.total(odds[counts.start : counts.stop]))
            for band, counts in encounter.counts().items()
        )

    def result(self, situation: Situation, band: str, v: float) -> dict[str, float]:
        """Return the ships stopped and through, given the band.

        A band that has no odds here (an umpire may call it) gives the count of the band nearest to what was expected.

        Raises:
            ModelError: the situation is bad, or there is no such band.
        """
        encounter = _encounter(settled(CARD, situation, band))
        stopped = _stopped(encounter, encounter.counts()[band], v)
        n = encounter.approached
        complied = min(encounter.complied, n - stopped)
        return {
            "approached": float(n),
            "complied": float(complied),
            "stopped": float(stopped),
            "through": float(n - stopped),
            "controlled": maths.tidy((complied + stopped) / n) if n else 0.0,
        }


def _encounter(s: Mapping[str, float]) -> _Encounter:
    approached = whole(s["approaches"] * s["flow"])
    complied = whole(approached * s["compliance"])
    capacity = math.floor(maths.tidy(s["presence"] * s["patrol_ships"] * s["boardings_per_ship"]))
    seizure = s["seizure"] * (1.0 - s["escort"]) + s["seizure_escorted"] * s["escort"]
    if s["sea_state"] > s["sea_state_limit"]:
        seizure = min(seizure, s["seizure_rough"])
    return _Encounter(approached, complied, min(approached - complied, capacity), maths.tidy(seizure))


def _stopped(encounter: _Encounter, counts: range, v: float) -> int:
    counts = counts or range(counts.stop - 1, counts.stop)
    odds = encounter.odds()[counts.start : counts.stop]
    if maths.total(odds) > 0.0:
        return counts.start + inverse(odds, v)
    expected = whole(encounter.met * encounter.seizure)
    return min(max(expected, counts.start), counts.stop - 1)
