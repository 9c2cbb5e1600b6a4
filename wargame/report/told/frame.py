"""The frame of a game: turns, injects, turning points, the end."""

from __future__ import annotations

from wargame.report import words
from wargame.report.names import Names
from wargame.report.told.registry import on
from wargame.report.told.wording import ENDINGS, TRIGGERS
from wargame.world import events as ev
from wargame.world.events import Event


@on(ev.ScenarioStarted)
def _started(_: Event, data: ev.ScenarioStarted, names: Names) -> str:
    at = words.moment(names.calendar, 0, year=True)
    return f"The game begins: {names.say(names.scenario.title)}, {at}, schedule {data.schedule}"


@on(ev.TurnOpened)
def _opened(event: Event, data: ev.TurnOpened, names: Names) -> str:
    return f"Turn {data.number} opens on {names.moment(event.t)} and lasts {words.span(data.length)}"


@on(ev.TurnClosed)
def _closed(_: Event, data: ev.TurnClosed, names: Names) -> str:
    del names
    return f"Turn {data.number} closes"


@on(ev.ScenarioEnded)
def _ended(_: Event, data: ev.ScenarioEnded, names: Names) -> str:
    why = ENDINGS.get(data.reason, words.readable(data.reason))
    return f"The game ends: “{names.outcome(data.outcome)}”, because {why}"


@on(ev.MilestoneReached)
def _milestone(_: Event, data: ev.MilestoneReached, names: Names) -> str:
    return f"Turning point: {names.milestone(data.milestone)}"


@on(ev.InjectFired)
def _inject(_: Event, data: ev.InjectFired, names: Names) -> str:
    found = names.scenario.injects.get(data.inject)
    says = names.say(found.says) if found and not data.text else ""
    how = TRIGGERS.get(data.trigger)
    head = names.inject(data.inject, data.text) + (f" ({how})" if how else "")
    return f"{head}: {says}" if says else head


@on(ev.InjectSkipped)
def _skipped(_: Event, data: ev.InjectSkipped, names: Names) -> str:
    return f"The facilitator took out “{names.inject(data.inject)}” before it could happen"
