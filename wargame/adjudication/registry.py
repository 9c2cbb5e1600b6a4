"""The models that ship, by their plain name; the newest version only."""

from __future__ import annotations

from wargame.adjudication.api import Model
from wargame.adjudication.boarding import Boarding
from wargame.adjudication.incident import IncidentAtSea

MODELS: dict[str, Model] = {"boarding": Boarding(), "incident_at_sea": IncidentAtSea()}
