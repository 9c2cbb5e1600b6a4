"""Small boats make for a shore that patrol ships guard: how many come through."""

from __future__ import annotations

import math
from collections.abc import Mapping

from wargame.adjudication.api import Band, Input, ModelCard, Situation, complete, settled
from wargame.adjudication.counting import inverse, up_to
from wargame.core import maths

CARD = ModelCard(
    id="landing@1",
    title="Boats that slip past patrol ships",
    question="Boats make for an island that patrol ships guard without fire. How many people get ashore?",
    scope=(
        "Fishing boats, militia or activists against coast guard ships that block, warn and use water, by police "
        "rules. Not for a landing under fire."
    ),
    method=(
        "Of the boats, the share `picture` is seen in time. Cutters can head off boats_a_cutter boats each, shared "
        "evenly among those that are seen, of which a boat headed off is stopped with probability stopped. Boats "
        "among which foreign cutters come between the patrol ships are shielded: for the share `shielded` nobody "
        "gets near. A boat that is not stopped comes ashore with probability sea, with people_a_boat aboard. The "
        "number that comes through is binomial; the band is its share of all boats: none, up to a third, or more."
    ),
    inputs={
        "boats": Input("boats that make for the shore", "boats", 0.0, 60.0),
        "people_a_boat": Input("people in a boat who would land", "people", 1.0, 30.0),
        "cutters": Input("patrol ships on the spot", "ships", 0.0, 100.0),
        "boats_a_cutter": Input("boats that a ship can head off in the attempt", "boats", 0.0, 20.0),
        "stopped": Input("chance that a boat headed off is stopped", "probability", 0.0, 1.0),
        "picture": Input("approaching boats that are seen in time", "share", 0.0, 1.0),
        "shielded": Input("boats that foreign cutters shield", "share", 0.0, 1.0, 0.0),
        "sea": Input("chance that surf and rocks let a boat land", "probability", 0.0, 1.0),
    },
    bands={
        "none": "No boat comes through.",
        "some": "Up to a third of the boats come through.",
        "many": "More than a third come through.",
    },
    results={"boats": "boats that came through", "people": "people ashore"},
    sources=(
        "J: every number. JFSS 2022 and 2023 script a landing from some 200 boats; no open rate was found",
        "D: binomial, in closed form",
    ),
    limits=(
        "Nobody is hurt here: collisions are the incident model's.",
        "Boats do not try again in the same attempt.",
    ),
)
_SHARES = {"none": 0.0, "some": 1.0 / 3.0, "many": 1.0}


class Landing:
    """One attempt to land."""

    card = CARD

    def bands(self, situation: Situation) -> tuple[Band, ...]:
        """Return the odds of each band.

        Raises:
            ModelError: the situation is incomplete or out of range.
        """
        counts = _pmf(complete(CARD, situation))
        ranges = up_to(len(counts) - 1, list(_SHARES.values()))
        return tuple(
            Band(band, maths.tidy(maths.total([counts[i] for i in among])))
            for band, among in zip(_SHARES, ranges, strict=True)
        )

    def result(self, situation: Situation, band: str, v: float) -> dict[str, float]:
        """Return who came through; a larger `v` never gives fewer.

        Raises:
            ModelError: the situation is bad, or there is no such band.
        """
        s = settled(CARD, situation, band)
        counts = _pmf(s)
        among = up_to(len(counts) - 1, list(_SHARES.values()))[list(_SHARES).index(band)]
        through = among.start + inverse([counts[i] for i in among], v) if len(among) else 0
        return {
            "boats": float(through),
            "people": float(math.floor(maths.tidy(through * s["people_a_boat"]))),
        }


def _through(s: Mapping[str, float]) -> float:
    """Return the chance that one boat comes ashore."""
    seen = s["boats"] * s["picture"]
    headed_off = 0.0 if not seen else s["picture"] * min(1.0, s["cutters"] * s["boats_a_cutter"] / seen)
    return maths.tidy((1.0 - headed_off * s["stopped"] * (1.0 - s["shielded"])) * s["sea"])


def _pmf(s: Mapping[str, float]) -> tuple[float, ...]:
    """Return the chances of 0, 1, … boats coming through."""
    return maths.binomial_pmf(math.floor(maths.tidy(s["boats"])), min(1.0, max(0.0, _through(s))))
