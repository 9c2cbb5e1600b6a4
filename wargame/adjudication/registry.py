"""The models that ship, by their plain name; the newest version only."""

from __future__ import annotations

from wargame.adjudication.alliance import ALLIANCE
from wargame.adjudication.api import Model
from wargame.adjudication.boarding import Boarding
from wargame.adjudication.cohesion import COHESION
from wargame.adjudication.convoy import Convoy
from wargame.adjudication.economy import ECONOMY
from wargame.adjudication.energy import ENERGY
from wargame.adjudication.evacuation import EVACUATION
from wargame.adjudication.incident import IncidentAtSea
from wargame.adjudication.lifelines import LIFELINES
from wargame.adjudication.opinion import OPINION
from wargame.adjudication.prospect import Prospect

MODELS: dict[str, Model] = {
    "alliance": ALLIANCE,
    "boarding": Boarding(),
    "cohesion": COHESION,
    "convoy": Convoy(),
    "economy": ECONOMY,
    "energy": ENERGY,
    "evacuation": EVACUATION,
    "incident_at_sea": IncidentAtSea(),
    "lifelines": LIFELINES,
    "opinion": OPINION,
    "prospect": Prospect(),
}
