"""Accident and misidentification among ships (and aircraft) that operate close to one another."""

from __future__ import annotations

from collections.abc import Mapping

from wargame.adjudication.api import Band, Input, ModelCard, Situation, complete, geometric, settled
from wargame.adjudication.counting import whole
from wargame.core import maths

CARD = ModelCard(
    id="incident_at_sea@1",
    title="Incident at sea",
    question="Does close contact lead to an accident or an error in this period, and to how bad a one?",
    scope=(
        "Patrol ships, escorts or aircraft of two sides that shadow, block or manoeuvre against each other "
        "without orders to use force. Not for a deliberate attack, or for ramming that is ordered: those "
        "are decisions."
    ),
    method=(
        "Incidents (a near miss or worse) come as a Poisson process. Their mean number is ship_days x "
        "presence x opposition x rate x closeness, times a factor that rises from 1 to `visibility_factor` "
        "with the share of the exposure in darkness or bad weather. Each is, independently, shots fired in "
        "error with probability share_shots x armed x (1 - hotline_effect x hotline); else a collision with "
        "probability share_collision, of which share_casualties hurt people; else a near miss. The band is "
        "the worst incident of the period, so that P(none) = exp(-mean), and two half periods have the same "
        "odds as one whole. Casualties are geometric: from 1 with mean casualties_collision in a collision "
        "that hurts people, from 0 with mean casualties_shots if shots are fired; second_share of them, to "
        "the nearest whole, is the second side's. Two ships are damaged rather than one with probability "
        "both_damaged."
    ),
    inputs={
        "ship_days": Input(
            "days that ships (or aircraft) of two sides in full strength spend close together",
            "ship-days",
            0.0,
            1000.0,
        ),
        "presence": Input("first side's presence, as a share of its strength", "share", 0.0, 1.0, 1.0),
        "opposition": Input("second side's presence, as a share of its strength", "share", 0.0, 1.0, 1.0),
        "rate": Input(
            "incidents, near misses included, by day and in good visibility", "a ship-day", 0.0, 1.0
        ),
        "closeness": Input(
            "how closely they manoeuvre: 1 is usual, 2 doubles the rate", "factor", 0.0, 10.0, 1.0
        ),
        "poor_visibility": Input("share of the exposure at night or in bad weather", "share", 0.0, 1.0, 0.5),
        "visibility_factor": Input("factor on the rate at night or in bad weather", "factor", 1.0, 10.0),
        "armed": Input("share of the contacts that are between armed units", "share", 0.0, 1.0),
        "hotline": Input(
            "open channel between the commands: 0 none, 1 works at once", "share", 0.0, 1.0, 0.0
        ),
        "hotline_effect": Input("share of the errors that a working channel prevents", "share", 0.0, 1.0),
        "share_shots": Input("share of incidents between armed units that end in shots", "share", 0.0, 1.0),
        "share_collision": Input("share of the other incidents that are collisions", "share", 0.0, 1.0),
        "share_casualties": Input("share of the collisions that hurt people", "share", 0.0, 1.0),
        "casualties_collision": Input(
            "mean casualties of a collision that hurts people", "people", 1.0, 100.0
        ),
        "casualties_shots": Input("mean casualties if shots are fired", "people", 0.0, 200.0),
        "second_share": Input(
            "share of the casualties that falls on the second side", "share", 0.0, 1.0, 0.5
        ),
        "both_damaged": Input("probability that two ships are damaged, not one", "probability", 0.0, 1.0),
    },
    bands={
        "none": "No incident.",
        "near_miss": "A near miss: no contact, nobody hurt.",
        "collision": "Ships or aircraft touch; damage, nobody hurt.",
        "collision_with_casualties": "A collision in which people are killed or hurt.",
        "shots_fired_in_error": "A unit fires because it misread what it saw; nobody ordered it.",
    },
    results={
        "casualties": "people killed or hurt, both sides",
        "casualties_first": "of these, on the first side",
        "casualties_second": "of these, on the second side",
        "ships_damaged": "ships or aircraft damaged: 0, 1 or 2",
    },
    sources=(
        "J: every number. No open rate of such incidents was found in the sources of this project; vary "
        "them within their ranges",
        "D: P(none) = exp(-mean), and the worst of independently marked Poisson incidents, in closed form",
        "CPQ (P): a quarantine puts more than 10 law-enforcement ships off Kaohsiung, which bounds the "
        "exposure",
    ),
    limits=(
        "Only the worst incident of a period has consequences; keep periods short enough that two are rare.",
        "Crews do not learn: neither an incident nor a warning changes the rate, unless content changes an "
        "input.",
        "A near miss and a collision differ in severity only; both sides may report either as an attack.",
        "Whether shots are returned is a decision, and not decided here.",
    ),
)


class IncidentAtSea:
    """The worst accident or error of a period of close contact."""

    card = CARD

    def bands(self, situation: Situation) -> tuple[Band, ...]:
        """Return the odds of each band.

        Raises:
            ModelError: the situation is incomplete or out of range.
        """
        s = complete(CARD, situation)
        mean = _mean(s)
        reached = [maths.poisson_at_least_one(mean * share) for share in _shares_at_least(s)]
        return tuple(
            Band(band, maths.tidy(this - next_))
            for band, this, next_ in zip(CARD.bands, [1.0, *reached], [*reached, 0.0], strict=True)
        )

    def result(self, situation: Situation, band: str, v: float) -> dict[str, float]:
        """Return casualties and damage, given the band; a larger `v` never gives less of either.

        Raises:
            ModelError: the situation is bad, or there is no such band.
        """
        s = settled(CARD, situation, band)
        hurt = 0
        if band == "collision_with_casualties":
            hurt = 1 + geometric(s["casualties_collision"] - 1.0, v)
        elif band == "shots_fired_in_error":
            hurt = geometric(s["casualties_shots"], v)
        second = whole(hurt * s["second_share"])
        touched = band not in {"none", "near_miss"}
        damaged = 0 if not touched else 2 if v >= 1.0 - s["both_damaged"] else 1
        return {
            "casualties": float(hurt),
            "casualties_first": float(hurt - second),
            "casualties_second": float(second),
            "ships_damaged": float(damaged),
        }


def _mean(s: Mapping[str, float]) -> float:
    """Return the mean number of incidents in the period."""
    exposure = s["ship_days"] * s["presence"] * s["opposition"]
    visibility = 1.0 + (s["visibility_factor"] - 1.0) * s["poor_visibility"]
    return maths.tidy(exposure * s["rate"] * s["closeness"] * visibility)


def _shares_at_least(s: Mapping[str, float]) -> tuple[float, float, float, float]:
    """Return the shares of incidents that are at least a near miss, a collision, one that hurts people, shots."""
    shots = s["share_shots"] * s["armed"] * (1.0 - s["hotline_effect"] * s["hotline"])
    collision = (1.0 - shots) * s["share_collision"]
    hurt = collision * s["share_casualties"]
    return 1.0, maths.tidy(min(shots + collision, 1.0)), maths.tidy(shots + hurt), maths.tidy(shots)
