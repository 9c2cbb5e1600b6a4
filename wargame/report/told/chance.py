"""Adjudications, and how grave it is what an actor has under way."""

from __future__ import annotations

from wargame.report import models, words
from wargame.report.names import LADDER, Names
from wargame.report.told.registry import on
from wargame.world import events as ev
from wargame.world.events import Event


def odds_of(data: ev.AdjudicationResolved, band: str) -> float:
    """Return the probability that an outcome had before the draw."""
    return next((b.p for b in data.bands if b.id == band), 0.0)


@on(ev.AdjudicationResolved)
def _resolved_by_chance(_: Event, data: ev.AdjudicationResolved, names: Names) -> str:
    del names
    said = models.band(data.model, data.band)
    text = f"{models.title(data.model)}: {words.lower_first(words.inside(said))}"
    if data.bands:  # players see the outcome without the odds
        text += f" (odds {words.percent(odds_of(data, data.band))})"
    if data.overridden:
        text += f"; the umpire set this outcome, the draw had been “{models.short(data.model, data.drawn)}”"
    return text


@on(ev.EscalationChanged)
def _escalated(_: Event, data: ev.EscalationChanged, names: Names) -> str:
    verb = "rises" if data.now > data.before else "sinks"
    level = LADDER[data.now] if 0 <= data.now < len(LADDER) else "unknown"
    hidden = "" if data.public else ", which the public cannot see"
    who = names.actor(data.actor_)
    return f"What {who} has under way {verb} from level {data.before} to level {data.now} ({level}){hidden}"
