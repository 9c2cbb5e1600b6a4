"""Metrics of a run: flat ids with a meaning, unit, kind, and which way is better. Batches and summaries share them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from wargame.core import maths
from wargame.core.clock import MINUTES_PER_HOUR
from wargame.model.ladder import HIGHEST_RUNG
from wargame.model.lawload import books_of
from wargame.model.scenario import Scenario
from wargame.report import models, words
from wargame.report.curves import series
from wargame.report.ladder_steps import counted as ladder_counts
from wargame.report.names import Names
from wargame.world import events as ev
from wargame.world.events import Event

Kind = Literal["count", "hours", "share", "level", "flag"]
Better = Literal["more", "less", "neither"]
Value = float | int | str | None


class MetricInfo(msgspec.Struct, frozen=True):
    """What a metric means.

    Args:
        id: flat id.
        title: name for people.
        unit: unit of the value, in words.
        kind: count, hours (from the start, or a length), share (0 to 1), level, flag (0 or 1).
        better: which way is better for whom it is about.
    """

    id: str
    title: str
    unit: str
    kind: Kind
    better: Better = "neither"


_ENDS = {"end": "at the end", "min": "at its lowest", "max": "at its highest"}


def catalogue(scenario: Scenario) -> list[MetricInfo]:
    """Return every metric that a run of this scenario reports, in the order of its summary."""
    return list(_catalogue(scenario, Names(scenario)))


def _catalogue(scenario: Scenario, names: Names) -> Iterator[MetricInfo]:
    yield MetricInfo("game.length_h", "Length of the game", "hours", "hours")
    yield MetricInfo("game.turns", "Turns played", "turns", "count")
    yield from _of_actors(scenario, names)
    for situation_of, situation in _situations(scenario):
        title = f"{names.actor(situation_of)}: {names.situation(situation)} first recognised"
        yield MetricInfo(
            f"{situation_of}.{situation.lower()}.recognised_at_h", title, "hours from the start", "hours"
        )
    for actor, a in scenario.actors.items():
        if a.law:
            title = f"{names.actor(actor)}: longest wait for lawful authority"
            yield MetricInfo(f"{actor}.authority.longest_wait_h", title, "hours", "hours", "less")
            yield from _of_law(actor, names.actor(actor))
    yield from _of_intent(scenario, names)
    yield from _of_ladder(scenario, names)
    yield MetricInfo("incidents.occurred", "Incidents", "incidents", "count", "less")
    yield MetricInfo("incidents.deaths", "Deaths in incidents", "deaths", "count", "less")
    yield MetricInfo("promises.made", "Promises made", "promises", "count")
    yield MetricInfo("promises.kept", "Promises kept", "promises", "count", "more")
    yield MetricInfo("promises.broken", "Promises broken", "promises", "count", "less")
    yield MetricInfo("proposals.made", "Proposals made", "proposals", "count")
    yield MetricInfo("proposals.accepted", "Proposals accepted", "proposals", "count", "more")
    yield MetricInfo("injects.fired", "Injects fired", "injects", "count")
    for consent in scenario.consents:
        yield MetricInfo(
            f"consents.{consent}.granted", f"{names.consent(consent)}: stands at the end", "", "flag"
        )
    for milestone in scenario.milestones:
        title = f"{names.milestone(milestone)}: reached"
        yield MetricInfo(f"milestones.{milestone}.reached_at_h", title, "hours from the start", "hours")
    for model in models.used_by(scenario):
        card = models.card(model)
        for band in card.bands if card else ():
            title = f"{models.title(model)}: {models.short(model, band)}"
            yield MetricInfo(f"adjudications.{model}.{band}", title, "times", "count")
    for actor, class_ in _forces(scenario):
        title = f"{names.actor(actor)}: losses of {words.readable(class_)}"
        yield MetricInfo(f"losses.{actor}.{class_}", title, "units", "count", "less")
    for scope, qid in _quantities(scenario):
        q = scenario.quantities[qid]
        kind: Kind = "share" if q.unit == "share" else "hours" if q.unit in ("h", "hours") else "level"
        for end, what in _ENDS.items():
            yield MetricInfo(
                f"{scope}.{qid}.{end}", f"{names.quantity(f'{scope}.{qid}')}, {what}", q.unit, kind, q.better
            )


def _of_actors(scenario: Scenario, names: Names) -> Iterator[MetricInfo]:
    for actor in scenario.actors:
        who = names.actor(actor)
        yield MetricInfo(f"{actor}.orders.issued", f"{who}: orders issued", "orders", "count")
        yield MetricInfo(f"{actor}.orders.refused", f"{who}: orders refused", "orders", "count", "less")
        yield MetricInfo(
            f"{actor}.orders.refused_by_law", f"{who}: orders refused by law", "orders", "count", "less"
        )
        yield MetricInfo(f"{actor}.orders.resolved", f"{who}: orders that took effect", "orders", "count")
        yield MetricInfo(
            f"{actor}.decisions.by_default", f"{who}: decisions that nobody took", "decisions", "count"
        )
        yield MetricInfo(
            f"{actor}.escalation.max",
            f"{who}: highest level of escalation",
            "level (0 to 4)",
            "level",
            "less",
        )


_LAW: tuple[tuple[str, str, str, Kind], ...] = (
    ("orders_held", "orders that waited for the law", "orders", "count"),
    ("held_h", "hours that orders waited for the law, all together", "hours", "hours"),
    ("orders_lapsed", "orders that lapsed while they waited", "orders", "count"),
    ("measures_suspended", "times that a measure was suspended", "times", "count"),
    ("suspended_h", "hours that measures were suspended, all together", "hours", "hours"),
    ("measures_ended", "measures that ended for want of authority", "measures", "count"),
    ("measures_ended_by_refusal", "measures that ended because an approval was refused", "measures", "count"),
    ("approvals_refused", "approvals refused, with what rested on them", "approvals", "count"),
    ("pressed_on", "orders pressed on against the law", "orders", "count"),
    ("unargued", "orders given without the argument of a law that does not bind", "orders", "count"),
)
"""What the law cost an actor that has one: name, title, unit, kind. Less of each is better."""


def _of_law(actor: str, who: str) -> Iterator[MetricInfo]:
    for name, title, unit, kind in _LAW:
        yield MetricInfo(f"{actor}.law.{name}", f"{who}: {title}", unit, kind, "less")


def _of_intent(scenario: Scenario, names: Names) -> Iterator[MetricInfo]:
    for actor, a in scenario.actors.items():
        who = names.actor(actor)
        for tid in a.types:
            yield MetricInfo(f"{actor}.type.{tid}", f"{who}: was “{names.type_(actor, tid)}”", "", "flag")
        if a.types:
            yield MetricInfo(
                f"{actor}.aims.attained", f"{who}: aims attained, of its three", "aims", "count", "more"
            )
            yield MetricInfo(f"{actor}.aims.first", f"{who}: its first aim attained", "", "flag", "more")
        if scenario.signals is not None:
            yield MetricInfo(
                f"{actor}.signals.read", f"{who}: times that an act of its was read", "readings", "count"
            )
            yield MetricInfo(
                f"{actor}.signals.misread",
                f"{who}: times that an act of its was misread",
                "readings",
                "count",
                "less",
            )


def _of_ladder(scenario: Scenario, names: Names) -> Iterator[MetricInfo]:
    ladder = scenario.ladders.get(scenario.ladder or "")
    if ladder is None:
        return
    yield MetricInfo(
        "ladder.first_change_at_h", "Ladder: first change of a level", "hours from the start", "hours"
    )
    for side in ladder.sides:
        who = f"Ladder, {names.side(side)}"
        for n in range(HIGHEST_RUNG + 1):
            yield MetricInfo(f"ladder.{side}.hours_at_{n}", f"{who}: hours at level {n}", "hours", "hours")
        yield MetricInfo(f"ladder.{side}.highest", f"{who}: highest level", "level (0 to 4)", "level", "less")
        yield MetricInfo(f"ladder.{side}.steps_up", f"{who}: steps up", "steps", "count", "less")
        yield MetricInfo(f"ladder.{side}.steps_down", f"{who}: steps down", "steps", "count", "more")
        yield MetricInfo(f"ladder.{side}.moved_first", f"{who}: moved first", "", "flag", "less")


def _situations(scenario: Scenario) -> list[tuple[str, str]]:
    books = books_of(scenario)
    return [
        (actor, situation)
        for actor, a in scenario.actors.items()
        for situation in (books[a.law].situations if a.law in books else ())
    ]


def _forces(scenario: Scenario) -> list[tuple[str, str]]:
    return sorted({(u.actor, u.class_) for u in scenario.forces.values()})


def _quantities(scenario: Scenario) -> list[tuple[str, str]]:
    return [
        (scope, qid)
        for qid, q in scenario.quantities.items()
        for scope in ([a for a in q.per if a in scenario.actors] if q.per else ["world"])
    ]


def metrics_of(
    scenario: Scenario, events: Iterable[Event], infos: Sequence[MetricInfo] | None = None
) -> dict[str, Value]:
    """Return every metric of a log; the keys are those of `catalogue` and depend on the scenario alone.

    Args:
        scenario: the scenario.
        events: the log.
        infos: the scenario's catalogue, if it is at hand (a batch makes it once).
    """
    log = list(events)
    found: dict[str, Value] = {info.id: _nothing(info) for info in infos or catalogue(scenario)}
    found.update(_counted(log, found))
    found.update(_firsts(scenario, log, found))
    found.update(_waits(scenario, log))
    found.update(_losses(scenario, log))
    found.update((k, v) for k, v in _held_up(log).items() if k in found)
    ladder = scenario.ladders.get(scenario.ladder or "")
    if ladder is not None:
        found.update(ladder_counts(tuple(ladder.sides), log))
    for consent in scenario.consents:
        last = [e.data.granted for e in log if e.type == "consent.changed" and e.data.consent == consent]
        found[f"consents.{consent}.granted"] = int(last[-1] if last else scenario.consents[consent].start)
    end = log[-1].t if log else 0
    found["game.length_h"] = hours(end)
    found["game.turns"] = max((e.turn for e in log), default=0)
    for quantity, curve in series(scenario, log).items():
        values = [v for _, v in curve]
        found[f"{quantity}.end"], found[f"{quantity}.min"], found[f"{quantity}.max"] = (
            values[-1],
            min(values),
            max(values),
        )
    return found


def hours(minutes: int) -> float:
    """Return minutes as hours."""
    return maths.tidy(minutes / MINUTES_PER_HOUR)


def _nothing(info: MetricInfo) -> Value:
    return None if info.id.endswith("_at_h") else 0


_COUNTED = {
    "order.issued": "{actor}.orders.issued",
    "order.refused": "{actor}.orders.refused",
    "promise.made": "promises.made",
    "promise.kept": "promises.kept",
    "promise.broken": "promises.broken",
    "proposal.made": "proposals.made",
    "inject.fired": "injects.fired",
    "order.held": "{actor}.law.orders_held",
    "order.pressed_on": "{actor}.law.pressed_on",
    "measure.suspended": "{actor}.law.measures_suspended",
    "law.approval.refused": "{actor}.law.approvals_refused",
}


def _counted(log: list[Event], known: dict[str, Value]) -> Iterator[tuple[str, Value]]:
    n: Counter[str] = Counter()
    top: dict[str, int] = {}
    for e in log:
        name = _COUNTED.get(e.type)
        if name is not None:
            n[name.format(actor=e.actor)] += 1
        match e.data:
            case ev.OrderRefused(reason="law"):
                n[f"{e.actor}.orders.refused_by_law"] += 1
            case ev.OrderResolved(result=result) if result != "overtaken":
                n[f"{e.actor}.orders.resolved"] += 1
            case ev.LawArgumentWeighed(ruling=ruling) if ruling not in ("none", "permitted"):
                n[f"{e.actor}.law.unargued"] += 1
            case ev.OrderReleased(result="lapsed"):
                n[f"{e.actor}.law.orders_lapsed"] += 1
            case ev.MeasureEnded(reason="authority_ended", speed=speed):
                n[f"{e.actor}.law.measures_ended"] += 1
                n[f"{e.actor}.law.measures_ended_by_refusal"] += bool(speed)
            case ev.DecisionMade(by_default=True):
                n[f"{e.actor}.decisions.by_default"] += 1
            case ev.ProposalAnswered(answer="accepted"):
                n["proposals.accepted"] += 1
            case ev.AdjudicationResolved(model=model, band=band):
                n[f"adjudications.{models.plain(model)}.{band}"] += 1
            case ev.IntentDealt(actor_=actor, type_=tid):
                n[f"{actor}.type.{tid}"] += 1
            case ev.IntentDisclosed(actor_=actor, aims=aims):
                n[f"{actor}.aims.attained"] += sum(a.attained for a in aims)
                n[f"{actor}.aims.first"] += aims[0].attained
            case ev.SignalRead(of=of, read=read, meant=meant):
                n[f"{of}.signals.read"] += 1
                n[f"{of}.signals.misread"] += read != meant
            case ev.EscalationChanged(actor_=actor, now=now):
                top[actor] = max(top.get(actor, 0), now)
    yield from ((k, v) for k, v in sorted(n.items()) if k in known)
    yield from ((f"{actor}.escalation.max", level) for actor, level in sorted(top.items()))


def _firsts(scenario: Scenario, log: list[Event], known: dict[str, Value]) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for situation in scenario.starting_situations:
        found[f"japan.{situation.lower()}.recognised_at_h"] = 0.0
    for e in log:
        match e.data:
            case ev.LawDeterminationMade(situation=situation, recognised=True):
                found.setdefault(f"{e.actor}.{situation.lower()}.recognised_at_h", hours(e.t))
            case ev.MilestoneReached(milestone=milestone):
                found.setdefault(f"milestones.{milestone}.reached_at_h", hours(e.t))
    return {k: v for k, v in found.items() if k in known}


def waits(log: Iterable[Event], actor: str) -> dict[str, tuple[int, int | None]]:
    """Return, for each measure that the law refused or held, when it first did and when it was lawful at last."""
    found: dict[str, tuple[int, int | None]] = {}
    for e in log:
        if e.actor != actor:
            continue
        match e.data:
            case ev.OrderRefused(measure=measure, reason="law") | ev.OrderHeld(measure=measure):
                found.setdefault(measure, (e.t, None))
            case ev.OrderReleased(measure=measure, result="withdrawn"):
                found.pop(measure, None)  # nobody waits for it any more
            case ev.OrderIssued(measure=measure) if measure in found and found[measure][1] is None:
                found[measure] = (found[measure][0], e.t)
            case ev.LawDeterminationMade(situation=situation, recognised=True):
                measure = f"recognise_{situation}"
                if measure in found and found[measure][1] is None:
                    found[measure] = (found[measure][0], e.t)
    return found


def _waits(scenario: Scenario, log: list[Event]) -> dict[str, Value]:
    end = log[-1].t if log else 0
    return {
        f"{actor}.authority.longest_wait_h": hours(
            max(
                ((end if until is None else until) - since for since, until in waits(log, actor).values()),
                default=0,
            )
        )
        for actor, a in scenario.actors.items()
        if a.law
    }


def _held_up(log: list[Event]) -> dict[str, Value]:
    """Return how long orders waited and measures were suspended, to the end of the log, and what incidents cost."""
    end = log[-1].t if log else 0
    minutes: Counter[str] = Counter()
    since: dict[tuple[str, str], int] = {}
    seen: set[str] = set()
    deaths = 0
    for e in log:
        match e.data:
            case ev.OrderHeld(order=order):
                since["held", order] = e.t
            case ev.MeasureSuspended(order=order):
                since["suspended", order] = e.t
            case ev.OrderReleased(order=order) if ("held", order) in since:
                minutes[f"{e.actor}.law.held_h"] += e.t - since.pop(("held", order))
            case ev.MeasureResumed(order=order) | ev.MeasureEnded(order=order) if (
                "suspended",
                order,
            ) in since:
                minutes[f"{e.actor}.law.suspended_h"] += e.t - since.pop(("suspended", order))
            case ev.IncidentOccurred(incident=incident, what=what):
                seen.add(incident)
                deaths += what.deaths
    for (what_for, order), t in since.items():
        minutes[f"{order.partition('/')[0]}.law.{what_for}_h"] += end - t
    found: dict[str, Value] = {k: hours(v) for k, v in minutes.items()}
    return found | {
        "incidents.occurred": len(seen),
        "incidents.deaths": deaths,
    }


def _losses(scenario: Scenario, log: list[Event]) -> dict[str, Value]:
    left = {uid: u.strength for uid, u in scenario.forces.items()}
    for e in log:
        if isinstance(e.data, ev.UnitDamaged):
            left[e.data.unit] = max(0.0, left[e.data.unit] - e.data.loss)
    found: dict[str, Value] = {}
    for actor, class_ in _forces(scenario):
        mine = [(uid, u) for uid, u in scenario.forces.items() if (u.actor, u.class_) == (actor, class_)]
        found[f"losses.{actor}.{class_}"] = maths.total((u.strength - left[uid]) * u.count for uid, u in mine)
    return found
