"""Why not earlier: each time before that the thing was wanted or possible, and what stood in its way."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import msgspec

from wargame.report import words
from wargame.report.names import Names
from wargame.report.why.chain import Chain, told
from wargame.report.why.freed import conditions_of, leading_to
from wargame.report.why.log import Log, Offer
from wargame.report.why.questions import OUTCOME, Question
from wargame.world import events as ev
from wargame.world.events import Event, OptionShown

ENOUGH = ("can", "likely")
"""Ceilings on which a situation may be recognised."""
Address = tuple[str, str, str, str]
"""Actor, post, kind and subject of a request."""


class Hurdle(msgspec.Struct, frozen=True):
    """Something that stood in the way at an earlier time.

    Args:
        kind: refused, waited, ordered (it did not lead here), finding, declined, answered, not_ordered, not_lawful,
            not_offered, under_way.
    """

    seq: int
    t: int
    when: str
    kind: str
    text: str


class Concerns(msgspec.Struct, frozen=True):
    """What a question is about: the measures, requests and situations on its chain, and its own."""

    measures: tuple[tuple[str, str], ...]
    addresses: tuple[Address, ...]
    situations: tuple[str, ...]
    before: int
    """Only events before this number count."""


def concerns(question: Question, chain: Chain, log: Log, names: Names) -> Concerns:
    """Return what a question is about."""
    measures: dict[tuple[str, str], None] = {}
    addresses: dict[Address, None] = {}
    situations: dict[str, None] = {}
    if question.kind == "order":
        measures[question.actor, question.subject] = None
    if question.kind == "recognise":
        situations[question.subject] = None
    for seq in reversed(chain.path):
        e = log.event(seq)
        match e.data if e is not None else None:
            case ev.OrderIssued(measure=m) | ev.OrderRefused(measure=m) | ev.OrderHeld(measure=m):
                measures[e.actor, m] = None  # type: ignore[union-attr] # matched, so there is an event
            case ev.DecisionMade(post=post, kind=kind, subject_=subject) if kind not in ("orders", "ruling"):
                addresses[e.actor, post, kind, subject] = None  # type: ignore[union-attr]
            case ev.LawDeterminationMade(situation=situation):
                situations[situation] = None
    before = question.seq if question.seq is not None else len(log.events) + 1
    if question.kind == "order":
        for situation in _opening(question, log, before):
            situations[situation] = None
            ways = leading_to(names.scenario, question.actor, situation)
            measures.update(dict.fromkeys((question.actor, m) for m in ways))
    if question.kind == OUTCOME:
        offers = (e for e in log.made.values() if e.data.kind == "offer")
        addresses.update(dict.fromkeys(address_of(e) for e in offers))
    return Concerns(tuple(measures), tuple(addresses), tuple(situations), before)


def _opening(question: Question, log: Log, before: int) -> dict[str, None]:
    """Return the situations whose recognition would have opened a measure while nothing else was missing."""
    shown = (o.shown for o in log.offers(question.actor, question.subject) if o.request.seq < before)
    return dict.fromkeys(s for x in shown if x is not None for s in x.opened_by)


def hurdles(about: Concerns, chain: Chain, log: Log, names: Names) -> list[Hurdle]:
    """Return what stood in the way, in log order."""
    found = [*_logged(about, chain, log, names), *_under_way(chain, log, names)]
    for actor, measure in about.measures:
        found += _passed_over(actor, measure, about, chain, log, names)
    return sorted(found, key=lambda h: (h.t, h.seq, h.kind))


def address_of(event: Event) -> Address:
    """Return whom a decision was asked of, and about what."""
    d = event.data
    return event.actor, d.post, d.kind, d.subject_


def _logged(about: Concerns, chain: Chain, log: Log, names: Names) -> Iterator[Hurdle]:
    sought = {f"recognise_{s}" for s in about.situations}
    for e in log.events:
        if e.seq >= about.before or e.seq in chain.path:
            continue
        kind = ""
        match e.data:
            case ev.OrderRefused(measure=m) if (e.actor, m) in about.measures or m in sought:
                kind = "refused"
            case ev.OrderHeld(measure=m) if (e.actor, m) in about.measures:
                kind = "waited"
            case ev.OrderIssued(measure=m) if (e.actor, m) in about.measures:
                kind = "ordered"
            case ev.LawFinding(situation=s, ceiling=c) if s in about.situations and c not in ENOUGH:
                kind = "finding"
            case ev.LawDeterminationMade(situation=s, recognised=False) if s in about.situations:
                kind = "declined"
            case ev.DecisionMade(kind=k) if k != "determination" and address_of(e) in about.addresses:
                kind = "answered"
        if kind:
            yield Hurdle(e.seq, e.t, names.moment(e.t), kind, told(e, names))


def _under_way(chain: Chain, log: Log, names: Names) -> Iterator[Hurdle]:
    """Yield the procedures that took time on the chain."""
    for before, after in pairwise(chain.steps):
        e = log.event(before.seq)
        if e is not None and isinstance(e.data, ev.ProcessStarted) and after.took:
            what = f"“{names.process(e.data.process)}” was under way for {words.span(after.took)}"
            yield Hurdle(e.seq, e.t, before.when, "under_way", f"{what}, until {after.when}.")


def _passed_over(
    actor: str, measure: str, about: Concerns, chain: Chain, log: Log, names: Names
) -> Iterator[Hurdle]:
    """Yield the stretches of turns in which a measure was not ordered, with the reason for which it could not be."""
    stretch: list[Offer] = []
    for offer in log.offers(actor, measure):
        if offer.request.seq >= about.before or (offer.made is not None and offer.made.seq in chain.path):
            break
        ordered = measure in offer.ordered
        if ordered or (offer.shown is None and _before(log, actor, measure, offer.request.seq)):
            if stretch:
                yield _stretch(stretch, measure, names)
            stretch = []
            continue
        if stretch and _standing(stretch[-1]) != _standing(offer):
            yield _stretch(stretch, measure, names)
            stretch = []
        stretch.append(offer)
    if stretch:
        yield _stretch(stretch, measure, names)


def _before(log: Log, actor: str, measure: str, seq: int) -> bool:
    """Tell whether an order for a measure was on its way or done already."""
    return any(
        e.actor == actor and isinstance(e.data, ev.OrderIssued) and e.data.measure == measure
        for e in log.between(0, seq)
    )


def _standing(offer: Offer) -> tuple[str, tuple[str, ...]]:
    if offer.shown is None:
        return ("", ())
    return (str(offer.lawful), offer.shown.unmet or offer.shown.opened_by)


def _stretch(offers: list[Offer], measure: str, names: Names) -> Hurdle:
    first, last = offers[0].request, offers[-1].request
    turns = f"turn {first.turn}" if first.turn == last.turn else f"turns {first.turn} to {last.turn}"
    who = names.post(first.actor, first.data.post)
    title = f"“{names.measure(measure)}”"
    shown = offers[0].shown
    if shown is None:
        kind = "not_offered"
        named = sorted(conditions_of(names.scenario, measure))
        listed = f" (it rests on {words.listed(names.about(n) for n in named)})" if named else ""
        text = f"In {turns} {title} was not on the list of {who}: its conditions were not met{listed}."
    elif offers[0].lawful:
        kind = "not_ordered"
        text = f"In {turns} {who} could have ordered {title}, and did not."
    else:
        kind = "not_lawful"
        text = f"In {turns} {title} was not lawful; {who} did not order it. {_lacking(shown, names)}"
    return Hurdle(first.seq, first.t, names.moment(first.t), kind, text)


def _lacking(shown: OptionShown, names: Names) -> str:
    """Return what stood against an option: conditions that were missing, or the situation that would open it."""
    if shown.unmet:
        return f"Not met: {words.listed(names.code(c) for c in shown.unmet)}."
    if shown.opened_by:
        which = words.listed((names.situation(s) for s in shown.opened_by), "or")
        return f"It takes recognition of {which}."
    return "The law that was read opens no way to it."
