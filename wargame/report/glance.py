"""A run at a glance: what a terminal says of it when it is over, from the same source as the report's first screen."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from wargame.model.scenario import Scenario
from wargame.report import ladder_steps, words
from wargame.report.begun import begun
from wargame.report.causes import Causes
from wargame.report.curves import trace
from wargame.report.headline import Tile, headline
from wargame.report.intent_rows import wants
from wargame.report.names import Names
from wargame.report.summary import Summary
from wargame.world import events as ev
from wargame.world.events import Event

MOST_STEPS = 7
"""So many legal steps fit a screen; the weightiest are told, and the report has all."""


class LegalStep(msgspec.Struct, frozen=True):
    """Something recognised, planned, approved or ordered in law, for the first time. `weight` ranks it."""

    t: int
    when: str
    who: str
    what: str
    weight: int


class Glance(msgspec.Struct, frozen=True):
    """A run on one screen.

    Args:
        tiles: the headline figures of the report.
        legal: the weightiest legal steps in order of time; `more_legal` were left out.
        governed: whether any actor has a law that could have shown steps.
        ladder: the path on the scenario's ladder; empty if nobody climbed, or the scenario has none.
        aims: for each side how many of its aims were attained; empty where nobody's are sealed.
    """

    title: str
    outcome: str
    says: str
    lead: str
    tiles: tuple[Tile, ...]
    legal: tuple[LegalStep, ...]
    more_legal: int
    governed: bool
    ladder: str
    aims: tuple[tuple[str, str], ...]
    counts: str
    begun: str = ""
    """Where the run began, if an earlier game went before it."""


def glance(scenario: Scenario, events: Sequence[Event], summary: Summary, language: str = "en") -> Glance:
    """Return a run at a glance."""
    names = Names(scenario, language)
    curves = trace(scenario, events).curves
    first = headline(events, names, summary, Causes(events, names, curves), curves)
    found = _legal(events, names)
    from_ = begun(names)
    chosen = sorted(found, key=lambda s: (-s.weight, s.t))[:MOST_STEPS]
    return Glance(
        title=names.say(scenario.title),
        outcome=first.outcome,
        says=first.says,
        lead=first.lead,
        tiles=first.tiles,
        legal=tuple(sorted(chosen, key=lambda s: s.t)),
        more_legal=len(found) - len(chosen),
        governed=any(a.law for a in scenario.actors.values()),
        ladder=_path(events, names),
        aims=_aims(events, names),
        counts=_counts(events),
        begun=from_.sentence if from_ is not None else "",
    )


_WEIGHT = {"plan": 4, "approval": 3, "order": 2}


def _legal(events: Sequence[Event], names: Names) -> list[LegalStep]:
    """Return what was recognised, planned, approved and ordered, each once, with the votes beside it."""
    votes: dict[tuple[int, str], str] = {}
    steps: dict[tuple[str, str], LegalStep] = {}
    for e in events:
        match e.data:
            case ev.LawApprovalVoted(consent=consent, for_=yes, against=no):
                votes[e.t, consent] = f", {yes} to {no}"
            case ev.LawDeterminationMade(recognised=True, situation=situation):
                what = f"recognises {names.situation(situation)}"
                steps.setdefault((e.actor, situation), _step(e, names, what, 5))
            case ev.ConsentChanged(consent=consent, granted=True) if consent in names.scenario.consents:
                weight = _WEIGHT.get(names.scenario.consents[consent].kind)
                if weight:
                    what = f"{names.consent(consent)}{votes.get((e.t, consent), '')}"
                    steps.setdefault((e.actor, consent), _step(e, names, what, weight))
    return list(steps.values())


def _step(e: Event, names: Names, what: str, weight: int) -> LegalStep:
    return LegalStep(e.t, names.moment(e.t), names.actor(e.actor), what, weight)


def _path(events: Sequence[Event], names: Names) -> str:
    """Return the cells of the ladder in order, each with its day."""
    cells: list[str] = []
    for s in ladder_steps.steps(events):
        hidden = "" if s.public else ", hidden"
        cell = f"{s.cell} ({words.day(names.calendar, s.t)}{hidden})"
        if not cells or cells[-1] != cell:
            cells.append(cell)
    return " → ".join(cells)


def _aims(events: Sequence[Event], names: Names) -> tuple[tuple[str, str], ...]:
    return tuple(
        (want.who, f"{sum(a.attained for a in want.aims)} of {len(want.aims)}")
        for want in wants(events, names)
    )


def _counts(events: Sequence[Event]) -> str:
    decisions = sum(e.type == "decision.made" for e in events)
    refused = sum(e.type == "order.refused" for e in events)
    by_law = sum(isinstance(e.data, ev.OrderRefused) and e.data.reason == "law" for e in events)
    draws = sum(e.type == "adjudication.resolved" for e in events)
    return (
        f"{words.plural(len(events), 'event')}, {words.plural(decisions, 'decision')}, "
        f"{words.plural(refused, 'order')} refused ({by_law} by law), {words.plural(draws, 'adjudication')}."
    )
