"""Where each side stands on a ladder, computed from acts done and measures under way, as somebody sees them.

The label describes; it decides nothing. Two observers may well read different labels, and one who cannot tell what
happened reads a range.
"""

from __future__ import annotations

from dataclasses import dataclass

from wargame.core.clock import MINUTES_PER_DAY
from wargame.model.ladder import Ladder, Rung, Side
from wargame.world.incidents import IncidentState, fits
from wargame.world.view import View


@dataclass(frozen=True, slots=True)
class Standing:
    """A side's place on the ladder.

    Args:
        level: the level that its acts under way certainly amount to.
        at_most: the level if what is not known were the worst it could be.
        peak: the highest level that it certainly stood on so far, ended acts included.
        because: the incidents and measures that put it on `level`, sorted.
    """

    level: int
    at_most: int
    peak: int
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WayDown:
    """A measure that would end something that is under way."""

    actor: str
    ends: str
    by: str


def standings(ladder: Ladder, view: View) -> dict[str, Standing]:
    """Return where each side stands, in the ladder's order of sides."""
    return {name: _standing(ladder, side, view) for name, side in ladder.sides.items()}


def level_of(side: str, view: View) -> Standing | None:
    """Return where a side of the scenario's own ladder stands; None if the scenario names none, or has no such side."""
    ladder = view.scenario.ladders.get(view.scenario.ladder or "")
    found = None if ladder is None else ladder.sides.get(side)
    return None if ladder is None or found is None else _standing(ladder, found, view)


def cell(ladder: Ladder, view: View) -> str:
    """Return the cell of the matrix, such as ``2x1``."""
    return "x".join(str(s.level) for s in standings(ladder, view).values())


def ways_down(ladder: Ladder, view: View) -> tuple[WayDown, ...]:
    """Return the reversals of what the sides have under way, by actor and measure."""
    measures = view.scenario.measures
    actors = {a for side in ladder.sides.values() for a in side.actors}
    found = {
        (a.actor, a.measure, by)
        for a in view.active()
        if a.actor in actors and (by := measures[a.measure].reversed_by if a.measure in measures else None)
    }
    return tuple(WayDown(*x) for x in sorted(found))


def _counts(incident: IncidentState, ladder: Ladder, view: View) -> bool:
    """Tell whether an incident still counts: it goes on, or is remembered (looked at once a game day).

    What goes on with a measure ends with it: to call it off is a way down. So is a ceasefire.
    """
    if incident.ended is None and (incident.until is None or view.t < incident.until):
        return True
    with_measure = incident.until is None and bool(incident.source)
    called_off = with_measure or incident.what.ceasefire in ("in_fact", "formal")
    if called_off or not ladder.memory:
        return False
    over = max(incident.last, incident.ended or 0)
    return view.t - view.t % MINUTES_PER_DAY < over + ladder.memory


def _standing(ladder: Ladder, side: Side, view: View) -> Standing:
    incidents = [i for i in view.incidents() if i.what.accidental is not True]
    going_on = [i for i in incidents if _counts(i, ladder, view)]
    declared = {a.measure: _declared(a.measure, side, view) for a in view.active() if a.actor in side.actors}
    deeds = {i.id: _level(side, i, view)[0] for i in going_on}
    level = max(*declared.values(), *deeds.values(), 0, 0)
    perhaps = max((_level(side, i, view)[1] for i in going_on), default=0)
    because = sorted(k for k, n in {**declared, **deeds}.items() if n == level and level)
    peak = max((_level(side, i, view)[0] for i in incidents), default=0)
    return Standing(level, max(level, perhaps), max(level, peak), tuple(because))


def _declared(measure: str, side: Side, view: View) -> int:
    found = view.scenario.measures.get(measure)
    declared = min(found.escalation, side.declared_at_most) if found is not None else 0
    return max(declared, *(r.level for r in side.rungs if measure in r.measures), 0)


def _level(side: Side, incident: IncidentState, view: View) -> tuple[int, int]:
    """Return the highest level that an incident certainly, and that it possibly, amounts to for a side."""
    sure = perhaps = 0
    if incident.what.by not in (*side.actors, "unknown"):
        return 0, 0
    for rung in side.rungs:
        truth = _reached(rung, incident, view)
        if truth is not False:
            perhaps = max(perhaps, rung.level)
        if truth is True and incident.what.by in side.actors:
            sure = max(sure, rung.level)
    return sure, perhaps


def _reached(rung: Rung, incident: IncidentState, view: View) -> bool | None:
    found = [fits(p, incident, view.scenario) for p in rung.deeds]
    return True if True in found else None if None in found else False
