"""Incidents for the report: who, against whom, where, how it looked to others, until when."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from wargame.report import legal_names, words
from wargame.report.causes import Link
from wargame.report.names import Names
from wargame.world import events as ev
from wargame.world.events import Event, Happening


class IncidentRow(msgspec.Struct, frozen=True):
    """An incident from its first occurrence to its end.

    Args:
        times: how often it occurred.
        looked: how it looked to those who were not told the truth of it.
        until: how it ended, or that it went on.
    """

    seq: int
    when: str
    title: str
    who: str
    against: str
    where: str
    means: str
    gravity: str
    deaths: int
    times: int
    looked: tuple[Link, ...]
    until: Link


def incidents(events: Sequence[Event], names: Names) -> list[IncidentRow]:
    """Return every incident; one that occurs again before it has ended is one row."""
    rows: list[IncidentRow] = []
    for stretch in _stretches(events):
        first = stretch[0]
        happened = [e for e in stretch if isinstance(e.data, ev.IncidentOccurred)]
        newest = happened[-1].data.what
        reports = [e for e in stretch if isinstance(e.data, ev.IncidentReported)]
        over = stretch[-1] if isinstance(stretch[-1].data, ev.IncidentEnded) else None
        until = Link(first.seq, "went on until the game ended")
        if over is not None:
            peace = {"in_fact": ", the fighting stopped in fact", "formal": ", with a formal ceasefire"}
            until = Link(over.seq, f"{names.moment(over.t)}{peace.get(over.data.ceasefire, '')}")
        deaths = sum(e.data.what.deaths for e in happened)
        rows.append(
            IncidentRow(
                first.seq,
                names.moment(first.t),
                legal_names.incident(names, first.data.incident),
                words.capital(legal_names.party(names, newest.by)),
                "" if newest.against in (None, "none") else legal_names.party(names, newest.against),
                names.place(newest.at) if newest.at else "",
                words.capital(legal_names.means(newest)),
                "; ".join(legal_names.gravity(names, msgspec.structs.replace(newest, deaths=0))),
                deaths,
                len(happened),
                tuple(dict.fromkeys(_look(e, _truth(e, happened), names) for e in reports)),
                until,
            )
        )
    return rows


def _stretches(events: Sequence[Event]) -> list[list[Event]]:
    """Return the events of each incident, from its first occurrence to its end."""
    made: list[list[Event]] = []
    going_on: dict[str, list[Event]] = {}
    for e in events:
        match e.data:
            case ev.IncidentOccurred(incident=iid) if not e.data.known:
                if iid not in going_on:
                    made.append(going_on.setdefault(iid, []))
                going_on[iid].append(e)
            case ev.IncidentReported(incident=iid) if iid in going_on:
                going_on[iid].append(e)
            case ev.IncidentEnded(incident=iid) if iid in going_on:
                going_on.pop(iid).append(e)
    return made


def _truth(report: Event, happened: list[Event]) -> Happening:
    found = next((e for e in happened if e.seq in report.cause), happened[-1])
    what: Happening = found.data.what
    return what


def _look(report: Event, truth: Happening, names: Names) -> Link:
    """Return to whom an incident looked otherwise, and how."""
    seen = report.data.what
    told = []
    if seen.by != truth.by:
        told.append(f"by {legal_names.party(names, seen.by)}")
    if seen.means != truth.means:
        told.append(f"with {legal_names.means(seen)}")
    for name in ("force", "scale", "stage", "accidental"):
        if getattr(seen, name) != getattr(truth, name):
            told += [
                x
                for x in legal_names.gravity(names, seen)
                if x not in legal_names.gravity(names, truth) and x not in told
            ]
            break
    if seen.armed != truth.armed:
        told.append({True: "armed", False: "unarmed"}.get(seen.armed, "armed or not: not known"))
    to = words.listed(names.audience(a) for a in report.data.to)
    return Link(report.seq, f"to {to}: {', '.join(told) or 'as it was'}")
