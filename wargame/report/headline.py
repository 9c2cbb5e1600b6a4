"""The first screen: how it ended, in words; the numbers that tell most; the turning points and why they came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from wargame.model.conditions import Agreed
from wargame.model.ladder import HIGHEST_RUNG
from wargame.model.procedures import Step
from wargame.model.walk import walk
from wargame.report import words
from wargame.report.causes import Causes, Link
from wargame.report.curves import Curve
from wargame.report.families import FAMILIES
from wargame.report.metrics import Value
from wargame.report.names import LADDER, Names
from wargame.report.sentences import tell
from wargame.report.summary import Summary
from wargame.world import events as ev
from wargame.world.events import Event

MOST_POINTS = 12
MOST_TILES = 9


class Tile(msgspec.Struct, frozen=True):
    """A key number. `way`: better, worse, or empty."""

    label: str
    value: str
    note: str
    way: str = ""


class Point(msgspec.Struct, frozen=True):
    """A turning point."""

    seq: int
    when: str
    actor: str
    text: str
    because: tuple[Link, ...]


class Weighed(msgspec.Struct, frozen=True):
    """A turning point with its weight, for choosing among many."""

    weight: int
    t: int
    type: str
    point: Point


class Headline(msgspec.Struct, frozen=True):
    """The first screen."""

    outcome: str
    says: str
    lead: str
    because: tuple[Link, ...]
    tiles: tuple[Tile, ...]
    points: tuple[Point, ...]
    weighed: tuple[Weighed, ...]
    """Every event that might be a turning point, in log order."""


def headline(
    events: Sequence[Event], names: Names, summary: Summary, causes: Causes, curves: dict[str, Curve]
) -> Headline:
    """Return the first screen of a run's report."""
    end = events[-1]
    outcome = names.scenario.outcomes.get(summary.outcome)
    lead = (
        f"The game ran {words.span(end.t)}, in {words.plural(max(e.turn for e in events), 'turn')}, and ended on "
        f"{words.day(names.calendar, end.t, True)} because {summary.why}."
    )
    because = _because(end, events, causes) if getattr(end.data, "end_condition", "") else ()
    if summary.reason == "agreement":
        because = _bargain(events, names, causes)
    weighed = _weighed(events, names, causes)
    return Headline(
        names.outcome(summary.outcome) if summary.outcome else summary.title,
        names.say(outcome.says) if outcome else "",
        lead,
        because,
        tuple(_tiles(events, names, summary, curves)),
        tuple(_points(weighed)),
        tuple(weighed),
    )


def _because(end: Event, events: Sequence[Event], causes: Causes) -> tuple[Link, ...]:
    """Return why the end came: a turning point that it names, with its own cause, rather than the newest deed."""
    points = [e for e in events if e.seq in end.cause and e.type == "milestone.reached"]
    if not points:
        return causes.because(end)
    return (Link(points[-1].seq, causes.brief(points[-1])), *causes.because(points[-1])[:1])


def _bargain(events: Sequence[Event], names: Names, causes: Causes) -> tuple[Link, ...]:
    """Return the newest acceptance between those whose agreement ended the game."""
    end = names.scenario.end_conditions.get(getattr(events[-1].data, "end_condition", ""))
    pairs = [set(x.agreed) for _, x in walk(end) if isinstance(x, Agreed)] if end is not None else []
    made = {e.data.proposal: {e.actor, e.data.to_} for e in events if isinstance(e.data, ev.ProposalMade)}
    accepted = [
        e
        for e in events
        if isinstance(e.data, ev.ProposalAnswered)
        and e.data.answer == "accepted"
        and (not pairs or made.get(e.data.proposal) in pairs)
    ]
    if not accepted:
        return ()
    return (Link(accepted[-1].seq, causes.brief(accepted[-1])),)


def _tiles(events: Sequence[Event], names: Names, summary: Summary, curves: dict[str, Curve]) -> list[Tile]:
    found = _quantity_tiles(names, curves)  # the first of each family, then the second of each
    n = summary.metrics
    fixed = [*_recognised(events, names), *_height(names, n)]
    refused = sum(isinstance(e.data, ev.OrderRefused) and e.data.reason == "law" for e in events)
    if any(a.law for a in names.scenario.actors.values()):
        waits = [
            (float(n.get(f"{a}.authority.longest_wait_h") or 0), names.actor(a))
            for a in names.scenario.actors
        ]
        longest = max(waits, default=(0.0, ""))
        note = f"longest wait for authority: {words.span(round(longest[0] * 60))}" if longest[0] else ""
        if refused or note:
            fixed.append(Tile("Orders the law refused", str(refused), note))
        fixed += _held_up(names, n)
    if n.get("promises.made"):
        made, broken, kept = (int(n[f"promises.{x}"] or 0) for x in ("made", "broken", "kept"))
        fixed.append(
            Tile(
                "Promises",
                f"{made} made",
                f"{broken} broken, {kept} kept, {made - broken - kept} still standing",
            )
        )
    return [*found[: max(MOST_TILES - len(fixed), len(names.scenario.headline))], *fixed]


def _recognised(events: Sequence[Event], names: Names) -> list[Tile]:
    """Return what each government that may recognise situations recognised, or declined to, and when."""
    determined = [e for e in events if isinstance(e.data, ev.LawDeterminationMade)]
    may = {
        p.actor for p in names.scenario.procedures.values() if any(_determines(x) for x in p.steps.values())
    }
    may |= {e.actor for e in determined}
    tiles = []
    for actor in (a for a in names.scenario.actors if a in may):
        made = [e for e in determined if e.actor == actor]
        yes = {e.data.situation: e for e in reversed(made) if e.data.recognised}
        no = {e.data.situation: e for e in made if e.data.situation not in yes}
        when = sorted((*yes.values(), *no.values()), key=lambda e: e.seq)
        note = "; ".join(
            f"{names.situation(e.data.situation)}{'' if e.data.recognised else ' declined'} "
            f"{words.day(names.calendar, e.t)}"
            for e in when
        )
        value = " → ".join(e.data.situation for e in when if e.data.recognised) or "nothing"
        tiles.append(
            Tile(
                f"Recognised in law ({names.actor(actor)})", value, note or "no situation came to a decision"
            )
        )
    return tiles


def _determines(step: Step) -> bool:
    return step.asks is not None and step.asks.kind == "determination"


def _height(names: Names, n: Mapping[str, Value]) -> list[Tile]:
    """Return how high it went: on the scenario's own ladder if it has one, else on the scale of measures."""
    ladder = names.scenario.ladders.get(names.scenario.ladder or "")
    if ladder is not None:
        tops = [(names.side(side), int(n.get(f"ladder.{side}.highest") or 0)) for side in ladder.sides]
        if not any(level for _, level in tops):
            return []
        note = "; ".join(f"{side}: at most {level} of {HIGHEST_RUNG}" for side, level in tops)
        return [Tile("On the ladder of escalation", " × ".join(str(level) for _, level in tops), note)]
    top = max((int(n.get(f"{a}.escalation.max") or 0) for a in names.scenario.actors), default=0)
    who = [names.actor(a) for a in names.scenario.actors if n.get(f"{a}.escalation.max") == top]
    return (
        [Tile("Most that anybody did", f"{top} of 4", f"{LADDER[top]}; {words.listed(who)}")] if top else []
    )


def _held_up(names: Names, n: Mapping[str, Value]) -> list[Tile]:
    """Return how long orders waited and measures paused for the law, where any did."""

    def all_of(what: str) -> int:
        return round(sum(float(n.get(f"{a}.law.{what}_h") or 0) for a in names.scenario.actors) * 60)

    waited, paused = all_of("held"), all_of("suspended")
    if not waited + paused:
        return []
    note = f"orders waited {words.span(waited)}, measures paused {words.span(paused)}"
    return [Tile("Held up by law", words.span(waited + paused), note)]


def _quantity_tiles(names: Names, curves: dict[str, Curve]) -> list[Tile]:
    found = []
    for name, curve in curves.items():
        q = names.definition(name)
        if q is None or q.better == "neither":
            continue
        values = [v for _, v in curve]
        low, high = min(values), max(values)
        reach = q.bounds[1] - q.bounds[0]
        size = (high - low) / reach if reach else 0.0
        if size < 0.02 and name not in names.scenario.headline:  # noqa: PLR2004 - it hardly moved
            continue
        first, last = values[0], values[-1]
        worst = low if q.better == "more" else high
        way = (
            ""
            if abs(last - first) < 0.01 * reach
            else "better"
            if (last > first) == (q.better == "more")
            else "worse"
        )
        alike = names.number(name, worst) in (names.number(name, last), names.number(name, first))
        note = "" if alike else f"at worst {names.number(name, worst)}"
        value = f"{names.number(name, first)} → {names.value(name, last)}"
        family = q.chart.family if q.chart is not None else name
        found.append((-size, name, family, Tile(names.quantity(name), value, note, way)))
    order = {family: n for n, family in enumerate(FAMILIES)}
    told: dict[str, int] = {}
    ranked = []
    for size, name, family, tile in sorted(found, key=lambda x: x[:2]):
        told[family] = told.get(family, 0) + 1
        ranked.append((told[family], order.get(family, len(order)), size, name, tile))
    named = {name: n for n, name in enumerate(names.scenario.headline)}
    return [tile for *_, tile in sorted(ranked, key=lambda x: (named.get(x[3], len(named)), *x[:4]))]


def _points(weighed: Sequence[Weighed]) -> list[Point]:
    chosen = sorted(weighed, key=lambda w: (-w.weight, w.point.seq))[:MOST_POINTS]
    return [w.point for w in sorted(chosen, key=lambda w: w.point.seq)]


def _weighed(events: Sequence[Event], names: Names, causes: Causes) -> list[Weighed]:
    weighed: list[tuple[int, Event]] = []
    seen: set[tuple[str, str, str]] = set()
    top: dict[str, int] = {}
    for e in events:
        weight = _weight(e, names, top)
        key = (e.type, e.actor, e.data.subject)
        if weight and key not in seen:
            weighed.append((weight, e))
            if e.type != "escalation.changed":
                seen.add(key)
    told = {e.seq: e.t for _, e in weighed}
    return [
        Weighed(
            w,
            e.t,
            e.type,
            Point(e.seq, names.moment(e.t), e.actor, tell(e, names), causes.because(e)[:1]),
        )
        for w, e in weighed
        if e.type != "milestone.reached" or not any(told.get(c) == e.t for c in e.cause)
    ]  # where a deed and its milestone come together, the deed says more


def _weight(e: Event, names: Names, top: dict[str, int]) -> int:  # noqa: PLR0911 - a line a kind of turning point
    match e.data:
        case ev.MilestoneReached() | ev.PromiseBroken():
            return 6
        case ev.LawDeterminationMade(recognised=recognised):
            return 6 if recognised else 3
        case ev.ProposalAnswered(answer=answer):
            return 6 if answer == "accepted" else 0
        case ev.UnitDamaged():
            return 5
        case ev.ConsentChanged(consent=consent):
            found_consent = names.scenario.consents.get(consent)
            return 5 if found_consent is not None and found_consent.kind != "consent" else 2
        case ev.MeasureBegan(measure=measure):
            found = names.scenario.measures.get(measure)
            if found is None or not e.t or not found.coercive:
                return 0
            return 5 if found.escalation else 3
        case ev.OrderRefused(reason="law") | ev.OrderHeld():
            return 4
        case ev.LawApprovalRefused():
            return 6
        case ev.MeasureSuspended() | ev.MeasureEnded(reason="authority_ended"):
            return 5
        case ev.IncidentOccurred(what=what):
            return 5 if what.force == "used" else 2
        case ev.EscalationChanged(actor_=actor, now=now) if now > max(1, top.get(actor, 0)):
            top[actor] = now
            return 3
        case ev.InjectFired():
            return 3
    return 0
