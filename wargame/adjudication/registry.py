"""The models that ship, by their plain name; the newest version only."""

from __future__ import annotations

from wargame.adjudication.api import Model
from wargame.adjudication.boarding import Boarding
from wargame.adjudication.convoy import Convoy
from wargame.adjudication.energy import ENERGY
from wargame.adjudication.incident import IncidentAtSea

MODELS: dict[str, Model] = {
    "boarding": Boarding(),
    "convoy": Convoy(),
    "energy": ENERGY,
    "incident_at_sea": IncidentAtSea(),
}
