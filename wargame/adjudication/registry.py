"""The models that ship, by their plain name; the newest version only."""

from __future__ import annotations

from wargame.adjudication.alliance import ALLIANCE
from wargame.adjudication.api import Model
from wargame.adjudication.arrest import Arrest
from wargame.adjudication.attribution import Attribution
from wargame.adjudication.boarding import Boarding
from wargame.adjudication.cohesion import COHESION
from wargame.adjudication.convoy import Convoy
from wargame.adjudication.economy import ECONOMY
from wargame.adjudication.energy import ENERGY
from wargame.adjudication.evacuation import EVACUATION
from wargame.adjudication.incident import IncidentAtSea
from wargame.adjudication.intrusion import Intrusion
from wargame.adjudication.landing import Landing
from wargame.adjudication.lifelines import LIFELINES
from wargame.adjudication.opinion import OPINION
from wargame.adjudication.prospect import Prospect
from wargame.adjudication.relief import RELIEF
from wargame.adjudication.repair import REPAIR
from wargame.adjudication.rumour import RUMOUR

MODELS: dict[str, Model] = {
    "alliance": ALLIANCE,
    "arrest": Arrest(),
    "attribution": Attribution(),
    "boarding": Boarding(),
    "cohesion": COHESION,
    "convoy": Convoy(),
    "economy": ECONOMY,
    "energy": ENERGY,
    "evacuation": EVACUATION,
    "incident_at_sea": IncidentAtSea(),
    "intrusion": Intrusion(),
    "landing": Landing(),
    "lifelines": LIFELINES,
    "opinion": OPINION,
    "prospect": Prospect(),
    "relief": RELIEF,
    "repair": REPAIR,
    "rumour": RUMOUR,
}
