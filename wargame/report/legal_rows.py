"""The legal tables of the report: findings in truth, belief and public proof; what law held up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from wargame.report import legal_names, words
from wargame.report.causes import Causes, Link
from wargame.report.names import Names
from wargame.world import events as ev
from wargame.world.events import Event

SETS = ("true", "believed", "provable")
SHORT_CEILINGS = {
    "cannot": "cannot be recognised",
    "undetermined": "undetermined",
    "can": "can be recognised",
    "likely": "likely to be recognised",
}
MARKS = {"met": "✓", "not_met": "✗"}
STATUSES = {"met": "met", "not_met": "not met", "unknown": "not known"}


class ThreeRow(msgspec.Struct, frozen=True):
    """Something in truth, as it was believed, and as far as it could be shown in public."""

    name: str
    true: str
    believed: str
    provable: str

    @property
    def differs(self) -> bool:
        """Whether the three are not the same."""
        return len({self.true, self.believed, self.provable}) > 1


class ElementRow(msgspec.Struct, frozen=True):
    """An element of a situation: its code, what it asks for, whether it is met, under which articles, on whose word."""

    id: str
    title: str
    found: str
    articles: str
    word: str = ""
    """`supplied by CAB22` where an official answer or a reading speaks to it and not the facts; else empty."""

    @property
    def mark(self) -> str:
        """Return a sign for it."""
        return MARKS.get(self.found, "?")

    @property
    def status(self) -> str:
        """Return whether it is met, in words, and on whose word."""
        return STATUSES.get(self.found, self.found) + (f", {self.word}" if self.word else "")


class FactRow(msgspec.Struct, frozen=True):
    """Facts that rest on the same events."""

    says: str
    events: tuple[Link, ...]


class FactGroup(msgspec.Struct, frozen=True):
    """Facts about one thing."""

    about: str
    rows: tuple[FactRow, ...]


class FindingRow(msgspec.Struct, frozen=True):
    """A finding of what may be recognised: in truth, as believed, as provable; and what was decided on it.

    Args:
        ceiling: what the law allowed to recognise, on each of the three sets of facts.
        differing: the facts on which these sets differ.
        facts: the facts as they were believed, with the events that they rest on.
        decided: what the post made of it, and why.
    """

    seq: int
    compared_seq: int
    t: int
    when: str
    who: str
    situation: str
    ceiling: ThreeRow
    differing: tuple[ThreeRow, ...]
    elements: tuple[ElementRow, ...]
    facts: tuple[FactGroup, ...]
    known: int
    decided: Link | None

    @property
    def supplied(self) -> str:
        """Return which elements rest on an answer or a reading and not on the facts; empty for none."""
        said: dict[str, list[str]] = {}
        for x in self.elements:
            if x.word:
                said.setdefault(x.word, []).append(x.id)
        return "; ".join(f"{words.listed(ids)} {word}" for word, ids in said.items())

    @property
    def agreed(self) -> bool:
        """Whether truth, belief and proof allow the same, from the same facts."""
        return not self.ceiling.differs and not self.differing


def findings(events: Sequence[Event], names: Names, causes: Causes) -> list[FindingRow]:
    """Return every finding with its comparison and decision."""
    compared = {c: e for e in events if isinstance(e.data, ev.LawFindingCompared) for c in e.cause}
    return [
        _finding(e, e.data, compared.get(e.seq), events, names, causes)
        for e in events
        if isinstance(e.data, ev.LawFinding)
    ]


def _finding(
    event: Event,
    data: ev.LawFinding,
    other: Event | None,
    events: Sequence[Event],
    names: Names,
    causes: Causes,
) -> FindingRow:
    sets = other.data if other is not None else None
    ceilings = [
        SHORT_CEILINGS.get(x, words.readable(x))
        for x in (sets.true if sets else "", data.ceiling, sets.provable if sets else data.provable)
    ]
    differing = _differing(sets.differing if sets else (), names)
    elements = tuple(
        ElementRow(
            x.id,
            names.element(data.situation, x.id),
            x.status,
            ", ".join(x.basis),
            words.on_whose_word(x.supplied_by, x.presupposed_by),
        )
        for x in data.elements
    )
    return FindingRow(
        event.seq,
        other.seq if other is not None else event.seq,
        event.t,
        names.moment(event.t),
        names.actor(event.actor),
        names.situation(data.situation),
        ThreeRow("What the law allows", *(c or "not compared" for c in ceilings)),
        differing,
        elements,
        tuple(_facts(data.facts, names, causes)),
        len(data.facts),
        _decided(event, data.situation, events, names),
    )


_MANY = 3
"""From so many facts on, those of an incident that one set knows and another does not are told in one row;
so are those that differ alike in so many incidents."""


def _differing(facts: Sequence[ev.FactCompared], names: Names) -> tuple[ThreeRow, ...]:
    """Return the facts on which truth, belief and proof differ."""
    alike: dict[tuple[str, ...], list[ev.FactCompared]] = {}
    for f in facts:
        said = (f.true, f.believed, f.provable)
        about, _ = _about(f.fact, names)
        hidden = about.startswith(_INCIDENT) and len({x for x in said if x}) == 1
        key = (about, *("known" if x else "unknown" for x in said)) if hidden else (f.fact,)
        alike.setdefault(key, []).append(f)
    found: list[ThreeRow] = []
    single: dict[tuple[str, ...], list[ev.FactCompared]] = {}
    for key, group in alike.items():
        if len(group) >= _MANY:
            title = f"{key[0].removeprefix(_INCIDENT)}: {', '.join(_about(f.fact, names)[1] for f in group)}"
            found.append(ThreeRow(title, *key[1:]))
            continue
        for f in group:
            about, name = _about(f.fact, names)
            shared = name if about.startswith(_INCIDENT) else f.fact
            single.setdefault((shared, f.true, f.believed, f.provable), []).append(f)
    for (name, *of_sets), group in single.items():
        true, believed, provable = (legal_names.value(names, x) for x in of_sets)
        if len(group) >= _MANY:
            which = ", ".join(_about(f.fact, names)[0].removeprefix(_INCIDENT) for f in group)
            found.append(ThreeRow(f"{words.capital(name)}: {which}", true, believed, provable))
        else:
            found += [ThreeRow(legal_names.fact(names, f.fact), true, believed, provable) for f in group]
    return tuple(found)


def _decided(finding: Event, situation: str, events: Sequence[Event], names: Names) -> Link | None:
    for e in events:
        d = e.data
        same = (
            isinstance(d, ev.LawDeterminationMade) and d.situation == situation and e.actor == finding.actor
        )
        if same and e.seq > finding.seq:
            verb = "recognised it" if d.recognised else "did not recognise it"
            why = f": “{words.inside(d.rationale)}”" if d.rationale else ""
            return Link(e.seq, f"{names.post(e.actor, d.post)} {verb}{why}")
        if isinstance(d, ev.LawFinding) and d.situation == situation and e.seq > finding.seq:
            return None
    return None


def _facts(facts: Iterable[ev.FactFound], names: Names, causes: Causes) -> list[FactGroup]:
    """Return facts by what they are about; those that rest on the same events share a row."""
    grouped: dict[str, dict[tuple[int, ...], list[tuple[str, str]]]] = {}
    for f in facts:
        about, name = _about(f.fact, names)
        grouped.setdefault(about, {}).setdefault(f.events, []).append(
            (name, legal_names.value(names, f.value))
        )
    return [
        FactGroup(
            about,
            tuple(
                FactRow(_said(pairs), tuple(_link(seq, causes) for seq in seqs))
                for seqs, pairs in sorted(rows.items(), key=lambda x: (len(x[0]), x[0]))
            ),
        )
        for about, rows in sorted(grouped.items(), key=lambda x: (not x[0].startswith(_INCIDENT), x[0]))
    ]


_INCIDENT = "Incident: "


def _about(path: str, names: Names) -> tuple[str, str]:
    """Return what a fact is about, and what it is called under that heading."""
    head, _, rest = path.partition(".")
    name = legal_names.fact(names, path)
    match head:
        case "attacks":
            return _INCIDENT + name.partition(": ")[0], name.partition(": ")[2]
        case "combat_scene":
            return "Combat going on", names.place(rest)
        case "close_state":
            who = legal_names.party(names, rest.partition(".")[0])
            return "Close states", f"{who}, {name.partition(': ')[2]}"
        case "yardsticks":
            return "The five yardsticks (0 to 3)", name
        case "findings":
            return "Findings that follow from events", name
        case "economy" | "state":
            return {"economy": "What keeps Japan supplied", "state": "State of affairs"}[head], name
    return "Other facts", name


def _said(pairs: list[tuple[str, str]]) -> str:
    """Return names and values; names that share a value, where all do, stand together: ``no: here, there``."""
    values = {v for _, v in pairs}
    if len(values) == 1 and len(pairs) > 2:  # noqa: PLR2004 - a list is shorter from three on
        return f"{values.pop()}: {', '.join(n for n, _ in pairs)}"
    return "; ".join(f"{n}: {v}" for n, v in pairs)


def _link(seq: int, causes: Causes) -> Link:
    found = causes.event(seq)
    return Link(seq, causes.brief(found) if found is not None else f"event {seq}")


# --- what the law held up --------------------------------------------------------------------------------------------


class HoldRow(msgspec.Struct, frozen=True):
    """An order that waited, or a measure that paused or ended, because of the law.

    Args:
        kind: waited, suspended, ended.
        minutes: how long, so far as the game went; none for what ended.
        why: what was missing; `articles` under which.
        then: what became of it.
    """

    seq: int
    when: str
    kind: str
    who: str
    what: str
    minutes: int | None
    why: str
    articles: str
    then: Link

    @property
    def how_long(self) -> str:
        """How long it waited, in words."""
        return "" if self.minutes is None else words.span(self.minutes)


_RELEASED = {"issued": "went out", "lapsed": "lapsed", "withdrawn": "was called back"}


def holds(events: Sequence[Event], names: Names) -> list[HoldRow]:
    """Return what waited, was suspended, or ended for want of authority, in the order in which it began."""
    end = events[-1] if events else None
    rows: list[HoldRow] = []
    for i, e in enumerate(events):
        match e.data:
            case ev.OrderHeld(order=order, measure=measure, unmet=unmet):
                after = _next(events[i:], ev.OrderReleased, order)
                fate = (
                    _RELEASED.get(after.data.result, after.data.result)
                    if after
                    else "still waiting at the end"
                )
                rows.append(_hold(e, "waited", measure, unmet, after or end, bool(after), fate, names))
            case ev.MeasureSuspended(order=order, measure=measure, unmet=unmet):
                after = _next(events[i:], (ev.MeasureResumed, ev.MeasureEnded), order)
                fate = "still suspended at the end" if after is None else _resumed(e, after, names)
                rows.append(_hold(e, "suspended", measure, unmet, after or end, bool(after), fate, names))
            case ev.MeasureEnded(measure=measure, reason="authority_ended", speed=speed):
                fate = (
                    f"the law wants it ended {legal_names.speed(names, speed)}"
                    if speed
                    else "it ended there and then"
                )
                row = _hold(e, "ended", measure, (), None, False, fate, names)
                rows.append(row)
    return rows


def _next(events: Sequence[Event], kinds: type | tuple[type, ...], order: str) -> Event | None:
    return next(
        (e for e in events if isinstance(e.data, kinds) and getattr(e.data, "order", "") == order), None
    )


def _resumed(before: Event, after: Event, names: Names) -> str:
    if isinstance(after.data, ev.MeasureEnded):
        return "ended while it was suspended"
    at = after.data.at
    moved = at and at != before.data.at
    return f"went on, at {names.place(at)} from now on" if moved else "went on"


def _hold(
    event: Event,
    kind: str,
    measure: str,
    unmet: tuple[str, ...],
    after: Event | None,
    over: bool,
    fate: str,
    names: Names,
) -> HoldRow:
    when = f", {names.moment(after.t)}" if after is not None and over else ""
    lacking = words.capital(words.listed(names.code(c) for c in unmet))
    return HoldRow(
        event.seq,
        names.moment(event.t),
        kind,
        names.actor(event.actor),
        names.measure(measure),
        None if after is None else after.t - event.t,
        lacking or "What it had rested on",
        ", ".join(event.refs),
        Link(after.seq if after is not None and over else event.seq, f"{words.capital(fate)}{when}"),
    )
