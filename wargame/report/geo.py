"""map.geojson: the theatre's places, and the units with where they ended and how they got there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wargame.core import canon
from wargame.model.scenario import Place
from wargame.report.names import Names
from wargame.world import events as ev
from wargame.world.events import Event


def collection(names: Names, events: Iterable[Event]) -> bytes:
    """Return a GeoJSON feature collection (RFC 7946); units and places without coordinates are left out."""
    features = [_place(names, pid, place) for pid, place in names.scenario.theatre.items() if _point(place)]
    features += _units(names, events)
    return canon.pretty({"type": "FeatureCollection", "features": features})


def _point(place: Place | None) -> dict[str, Any] | None:
    if place is None or place.lat is None or place.lon is None:
        return None
    return {"type": "Point", "coordinates": [place.lon, place.lat]}


def _place(names: Names, pid: str, place: Place) -> dict[str, Any]:
    properties = {"kind": "place", "id": pid, "title": names.place(pid), "links": list(place.links)}
    return {"type": "Feature", "id": f"place/{pid}", "geometry": _point(place), "properties": properties}


def _units(names: Names, events: Iterable[Event]) -> list[dict[str, Any]]:
    forces = names.scenario.forces
    found: dict[str, dict[str, Any]] = {
        uid: {
            "kind": "unit",
            "id": uid,
            "title": names.unit(uid),
            "actor": u.actor,
            "class": u.class_,
            "sidc": u.sidc,
            "count": u.count,
            "strength": u.strength,
            "place": u.place,
            "history": [{"t": 0, "date": names.calendar.iso(0), "place": u.place}],
        }
        for uid, u in forces.items()
    }
    for e in events:
        match e.data:
            case ev.UnitMoved(unit=unit, place=place):
                found[unit]["place"] = place
                found[unit]["history"].append({"t": e.t, "date": names.calendar.iso(e.t), "place": place})
            case ev.UnitAssigned(unit=unit, to=to):
                found[unit]["actor"] = to
            case ev.UnitDamaged(unit=unit, loss=loss):
                found[unit]["strength"] = max(0.0, round(found[unit]["strength"] - loss, 12))
    features = []
    for uid, properties in found.items():
        point = _point(names.scenario.theatre.get(properties["place"]))
        if point is not None:
            features.append(
                {"type": "Feature", "id": f"unit/{uid}", "geometry": point, "properties": properties}
            )
    return features
