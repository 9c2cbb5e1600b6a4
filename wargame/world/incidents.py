"""Incidents as state keeps them, and patterns matched against them in three-valued logic."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from operator import attrgetter
from typing import Any

import msgspec

from wargame.model.incidents import IncidentPattern
from wargame.model.scenario import Scenario
from wargame.world.events import Happening

Truth = bool | None
UNKNOWN = ("unknown", None)


class IncidentState(msgspec.Struct, frozen=True, gc=False):
    """An incident as it stands.

    Args:
        since: game minute of its first occurrence; `last` of its newest one, `seq` the event of that.
        until: it counts as going on so long; none: as long as its source.
        fighting_until: combat goes on at its place so long; none: as long as it goes on; 0: none.
        ended: game minute at which it was over.
    """

    id: str
    what: Happening
    since: int
    last: int
    seq: int
    until: int | None
    fighting_until: int | None
    source: str
    visibility: tuple[str, ...]
    ended: int | None = None

    @property
    def stage(self) -> str:
        """Return the stage now: `ended` once it is over."""
        return self.what.stage if self.ended is None else "ended"

    def fighting(self, t: int) -> Truth:
        """Tell whether it is combat actually going on at a game minute; unknown where it is not known to use force."""
        if self.ended is not None or (self.fighting_until is not None and t >= self.fighting_until):
            return False
        return None if self.what.force is None else self.what.force == "used"


def again(old: IncidentState, new: IncidentState) -> IncidentState:
    """Return an incident that goes on: its dead are added up, its beginning stays, ends are the later ones.

    What goes on as long as its source keeps that source, whoever adds to it.
    """
    lasting = old.until is None and new.until is not None
    return msgspec.structs.replace(
        new,
        what=msgspec.structs.replace(new.what, deaths=old.what.deaths + new.what.deaths),
        since=old.since,
        until=_later(old.until, new.until),
        fighting_until=_later(old.fighting_until, new.fighting_until),
        source=old.source if lasting else new.source,
    )


def _later(one: int | None, other: int | None) -> int | None:
    """Return the later of two ends; None is no end yet."""
    return None if one is None or other is None else max(one, other)


def fits(pattern: IncidentPattern, incident: IncidentState, scenario: Scenario) -> Truth:
    """Tell whether an incident fits a pattern: False as soon as one key fails, unknown if one cannot be told."""
    truth: Truth = True
    for key, wanted in enumerate(_wanted(pattern)):
        if wanted is None:
            continue
        found = _TESTS[key](wanted, incident, scenario)
        if found is False:
            return False
        if found is None:
            truth = None
    return truth


def _among(wanted: tuple[str, ...], value: object) -> Truth:
    if value in UNKNOWN and "unknown" not in wanted:
        return None
    return value in wanted


def _same(wanted: object, value: object) -> Truth:
    if wanted == "unknown":
        return value in UNKNOWN
    return None if value in UNKNOWN else value is wanted


def _place_of(incident: IncidentState, scenario: Scenario) -> tuple[str | None, str | None]:
    """Return the legal kind of an incident's place and whose territory it is; no one's is `none`, unknown is None."""
    place = scenario.theatre.get(incident.what.at or "")
    return (None, None) if place is None else (place.legal, place.of or "none")


_Fit = Callable[[Any, IncidentState, Scenario], Truth]
_FIT: Mapping[str, _Fit] = {
    "id": lambda w, i, _: i.id in w,
    "by": lambda w, i, _: _among(w, i.what.by),
    "against": lambda w, i, _: _among(w, i.what.against),
    "not_against": lambda w, i, _: None if i.what.against is None else i.what.against not in w,
    "target": lambda w, i, _: _among(w, i.what.target),
    "means_any": lambda w, i, _: None if i.what.means is None else any(m in w for m in i.what.means),
    "means_only": lambda w, i, _: None if i.what.means is None else all(m in w for m in i.what.means),
    "at": lambda w, i, _: _among(w, i.what.at),
    "place": lambda w, i, s: _among(w, _place_of(i, s)[0]),
    "in_": lambda w, i, s: _among(w, _place_of(i, s)[1]),
    "force": lambda w, i, _: _among(w, i.what.force),
    "stage": lambda w, i, _: _among(w, i.stage),
    "scale": lambda w, i, _: _among(w, i.what.scale),
    "over": lambda w, i, _: any(a in w for a in i.what.over),
    "flag": lambda w, i, _: _among(w, i.what.flag),
    "aboard_any": lambda w, i, _: any(a.of in w and a.people > 0 for a in i.what.aboard),
    "in_concert_any": lambda w, i, _: any(a in w for a in i.what.in_concert),
    "deaths_at_least": lambda w, i, _: i.what.deaths >= w,
    "accidental": lambda w, i, _: _same(w, i.what.accidental),
    "armed": lambda w, i, _: _same(w, i.what.armed),
    "unlawful": lambda w, i, _: _same(w, i.what.unlawful),
}
_KEYS = tuple(f.name for f in fields(IncidentPattern))
_wanted: Callable[[IncidentPattern], tuple[Any, ...]] = attrgetter(
    *_KEYS
)  # several times faster than getattr by key
_TESTS = tuple(_FIT[key] for key in _KEYS)
