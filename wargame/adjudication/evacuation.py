"""A day of moving people out by air and sea, where soldiers' loads and people stranded abroad want the same ports."""

from __future__ import annotations

import math
from collections.abc import Mapping

from wargame.adjudication.api import Input, ModelCard
from wargame.adjudication.flow import BANDS, Flow
from wargame.core import maths

CARD = ModelCard(
    id="evacuation@3",
    title="Evacuation in a day",
    question="How many residents and how many nationals abroad can leave today, and what is left for military lift?",
    scope=(
        "Residents of outlying islands (made for Sakishima) and nationals in Taiwan, a day at a time, with one pool of "
        "aircraft and ferries. Not for shelter, reception, or people on the main island of Okinawa."
    ),
    method=(
        "Military lift takes military_share of the parking spots, aircraft and ferries first. Of the aircraft left, "
        "abroad_share flies nationals out, if `consent` is given there and `way_open` is; the others fly residents. "
        "Flights with residents are limited by the spots left, spots x flights_a_spot, and by aircraft x "
        "flights_an_aircraft; flights from abroad by aircraft x flights_abroad. Each carries seats x load. Ferries "
        "carry ferry_places. Of these flights and ferries with residents carriers put on the share put_on; "
        "extra_places on ships of the state come on top. `weather` and `ports_open` scale what can move. From abroad "
        "visitors leave first, then those who live there, of each the share abroad_willing; of those who live there "
        "`staying` never leave, whatever is offered; commercial_places on "
        "ordinary flights need no consent, only an open way. Nobody moves who is not waiting; an aircraft that is "
        "not needed for one group does not change over within the day."
    ),
    inputs={
        "residents": Input("residents who are to leave and have not", "people", 0.0, 2000000.0),
        "willing": Input("of these, who go when they can", "share", 0.0, 1.0, 1.0),
        "abroad": Input("nationals who live abroad and have not left", "people", 0.0, 500000.0, 0.0),
        "staying": Input("of them, how many stay whatever happens", "people", 0.0, 500000.0, 0.0),
        "put_on": Input(
            "of the flights and ferries that there could be, what is put on", "share", 0.0, 1.0, 1.0
        ),
        "visitors": Input("visitors abroad who have not left", "people", 0.0, 500000.0, 0.0),
        "abroad_willing": Input("of those abroad, who go when they can", "share", 0.0, 1.0, 1.0),
        "commercial_places": Input(
            "places on ordinary flights from there", "people a day", 0.0, 100000.0, 0.0
        ),
        "extra_places": Input("people whom ships of the state carry", "people a day", 0.0, 100000.0, 0.0),
        "military_share": Input("ports and aircraft that military lift takes", "share", 0.0, 1.0, 0.0),
        "abroad_share": Input("civil aircraft sent for nationals abroad", "share", 0.0, 1.0, 0.0),
        "consent": Input("consent of the authorities there: 0 no, 1 yes", "share", 0.0, 1.0, 0.0),
        "way_open": Input("airports abroad and the way there open: 0 no, 1 yes", "share", 0.0, 1.0, 1.0),
        "weather": Input("share of normal movements that weather allows", "share", 0.0, 1.0, 1.0),
        "ports_open": Input("share of the islands' airports and ports that work", "share", 0.0, 1.0, 1.0),
        "spots": Input("parking spots for airliners on the islands", "spots", 0.0, 100.0),
        "flights_a_spot": Input("flights a day from a spot", "flights", 0.0, 24.0),
        "aircraft": Input("airliners at hand", "aircraft", 0.0, 300.0),
        "flights_an_aircraft": Input("flights a day of an aircraft from the islands", "flights", 0.0, 8.0),
        "flights_abroad": Input("flights a day of an aircraft from abroad", "flights", 0.0, 8.0),
        "seats": Input("seats of an airliner", "people", 10.0, 600.0),
        "load": Input("seats that are filled", "share", 0.0, 1.0),
        "ferry_places": Input("people who leave by ship in a day", "people a day", 0.0, 100000.0),
    },
    bands=BANDS,
    results={
        "moved_air": "residents who left by air",
        "moved_sea": "residents who left by ship",
        "moved": "residents who left",
        "rescued": "nationals living abroad who came home",
        "rescued_visitors": "visitors abroad who came home",
        "flights": "flights from the islands with residents",
        "days_left": "days until all who are willing have left, at this pace (3650 if nobody moves)",
    },
    sources=(
        "SAK25 (S): 120,000 people, 20,000 a day for six days; Ishigaki 10,485 a day by air (5 spots, 9 flights each, "
        "25 aircraft) and 420 by sea",
        "D: 233 seats a flight, 1.8 flights an aircraft; spots and ferries of the other islands from the daily total",
        "CPA 71 (S): designated carriers must carry, once it is instructed",
        "J: flights from Taiwan, load, how many stay, how much military lift takes, who goes first",
    ),
    limits=(
        "Islands are one place; getting to the airport, and reception in Kyushu, take no time.",
        "The plan's pace is more than twice normal capacity, and has never been tried.",
        "An attack on a ferry or airliner is an event of the scenario, not of this model.",
    ),
)
NEVER = 3650.0


def step(s: Mapping[str, float]) -> dict[str, float]:
    """Return who moves in a day: whole people."""
    free = 1.0 - s["military_share"]
    aircraft = s["aircraft"] * free
    moving = s["weather"] * s["ports_open"]
    seats = s["seats"] * s["load"]
    flights = s["put_on"] * min(
        s["spots"] * free * s["flights_a_spot"] * moving,
        aircraft * (1.0 - s["abroad_share"]) * s["flights_an_aircraft"] * s["weather"],
    )
    places_air = _people(flights * seats)
    places_sea = _people((s["ferry_places"] * free * s["put_on"] + s["extra_places"]) * moving)
    willing = _people(s["residents"] * s["willing"])
    by_air = min(willing, places_air)
    by_sea = min(willing - by_air, places_sea)
    left = willing - by_air - by_sea
    pace = places_air + places_sea
    state_flights = aircraft * s["abroad_share"] * s["flights_abroad"] * s["consent"]
    places_home = _people((state_flights * seats + s["commercial_places"]) * s["weather"] * s["way_open"])
    visitors = min(_people(s["visitors"] * s["abroad_willing"]), places_home)
    return {
        "moved_air": by_air,
        "moved_sea": by_sea,
        "moved": by_air + by_sea,
        "rescued": min(
            _people(max(0.0, s["abroad"] - s["staying"]) * s["abroad_willing"]), places_home - visitors
        ),
        "rescued_visitors": visitors,
        "flights": min(flights, by_air / seats) if seats else 0.0,
        "days_left": min(NEVER, math.ceil(left / pace)) if pace else (NEVER if left else 0.0),
    }


def _people(x: float) -> int:
    return math.floor(maths.tidy(x))


EVACUATION = Flow(CARD, step)
