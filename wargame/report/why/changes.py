"""Single changes that could have led to something else: one decision answered otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from wargame.report import words
from wargame.report.names import Names
from wargame.report.sentences import answered, asked
from wargame.report.why.chain import Chain
from wargame.report.why.earlier import Concerns, address_of
from wargame.report.why.log import Log, Offer
from wargame.world.decisions import Decision, FreeOrder, Order, Orders, Reply, UmpireRuling
from wargame.world.events import Event

HINDSIGHT = "In hindsight."
"""The reason that is recorded for a changed answer."""
_NOT_TRIED = ("counter", "as_measure", "accepted")
"""Answers that need words or terms which nobody has written."""


class Change(msgspec.Struct, frozen=True):
    """One decision, answered otherwise.

    Args:
        seq: the decision as it was.
        t: its game minute.
        text: who does what instead of what.
        decision: the answer to put in.
    """

    seq: int
    t: int
    text: str
    decision: Decision


def candidates(
    about: Concerns, chain: Chain, log: Log, names: Names, recorded: Sequence[Decision], actor: str
) -> list[Change]:
    """Return single changes, those nearest to the question first: on the chain, then elsewhere before it."""
    finder = _Finder(about, chain, log, names, {d.request: d for d in recorded})
    near = sorted(finder.near(), key=lambda c: -c.seq)
    others = sorted(finder.others(), key=lambda c: (log_actor(log, c) != actor, -c.seq))
    found: dict[tuple[int, bytes], Change] = {}
    for change in (*near, *others):
        found.setdefault((change.seq, msgspec.json.encode(change.decision.answer)), change)
    return list(found.values())


def log_actor(log: Log, change: Change) -> str:
    """Return whose decision a change is about."""
    made = log.event(change.seq)
    return made.actor if made is not None else ""


class _Finder:
    def __init__(
        self,
        about: Concerns,
        chain: Chain,
        log: Log,
        names: Names,
        recorded: Mapping[str, Decision],
    ) -> None:
        self.about = about
        self.chain = chain
        self.log = log
        self.names = names
        self.recorded = recorded

    def near(self) -> Iterator[Change]:
        """Yield changes of what a question is about."""
        for made in self._decisions():
            if made.data.kind == "orders":
                if made.seq in self.chain.path:
                    yield from self._without(made)
            elif made.seq in self.chain.path or address_of(made) in self.about.addresses:
                yield from self._otherwise(made)
        for actor, measure in self.about.measures:
            for offer in self.log.offers(actor, measure):
                if offer.made is not None and offer.made.seq < self.about.before:
                    yield from self._ordered(offer, measure)

    def others(self) -> Iterator[Change]:
        """Yield changes of all other answers."""
        for made in self._decisions():
            if made.data.kind != "orders":
                yield from self._otherwise(made)

    def _decisions(self) -> Iterator[Event]:
        for made in self.log.made.values():
            if made.seq < self.about.before and made.data.request in self.recorded:
                yield made

    def _change(self, made: Event, text: str, answer: Reply | Orders | UmpireRuling) -> Change:
        old = self.recorded[made.data.request]
        who = self.names.post(made.actor, made.data.post)
        new = Decision(old.advance, "answer", old.request, answer, by="changed")
        return Change(made.seq, made.t, f"{who} {text}", new)

    def _otherwise(self, made: Event) -> Iterator[Change]:
        """Yield every other answer that was offered."""
        d, n = made.data, self.names
        request = self.log.asked[d.request]
        subject = asked(d, n)
        about = f" on {subject}" if subject else ""
        for option in request.data.options:
            if option.id in (d.answer, *_NOT_TRIED):
                continue
            was = "says nothing" if d.by_default else f"“{answered(d.answer, n, d.subject_)}”"
            text = f"answers “{answered(option.id, n, d.subject_)}”{about}, not {was}"
            if d.by_default:
                text = f"answers “{answered(option.id, n, d.subject_)}”{about} instead of letting it lapse"
            if d.kind == "ruling":
                yield self._change(made, text, UmpireRuling("refused", reason=HINDSIGHT))
            else:
                yield self._change(made, text, Reply(option.id, rationale=HINDSIGHT))

    def _given(self, made: Event) -> Orders:
        answer = self.recorded[made.data.request].answer
        return answer if isinstance(answer, Orders) else Orders()

    def _without(self, made: Event) -> Iterator[Change]:
        """Yield a turn's orders without one that the chain rests on."""
        given = self._given(made)
        issued = {
            e.data.measure
            for seq in self.chain.path
            if (e := self.log.event(seq)) is not None and e.type == "order.issued" and made.seq in e.cause
        }
        for act in given.acts:
            if isinstance(act, Order) and act.measure in issued:
                rest = tuple(a for a in given.acts if a is not act)
                text = f"does not order “{self.names.measure(act.measure)}” in turn {made.turn}"
                yield self._change(made, text, Orders(rest, HINDSIGHT))

    def _ordered(self, offer: Offer, measure: str) -> Iterator[Change]:
        """Yield a turn's orders with one more: now, waiting for the law, or against it."""
        made = offer.made
        if made is None or offer.shown is None or made.data.request not in self.recorded:
            return
        given = self._given(made)
        before = next((a for a in given.acts if isinstance(a, Order) and a.measure == measure), None)
        title = f"“{self.names.measure(measure)}”"
        if offer.lawful:
            if before is None:
                yield self._with(
                    made, given, Order(measure, HINDSIGHT), f"orders {title} in turn {made.turn}"
                )
            return
        if before is None or not before.hold:
            text = f"orders {title} in turn {made.turn}, to wait until the law allows it"
            yield self._with(made, given, Order(measure, HINDSIGHT, hold=True), text)
        if self.names.scenario.extra_legal and (before is None or not before.against_advice):
            text = f"presses on with {title} in turn {made.turn} against the law"
            yield self._with(made, given, Order(measure, HINDSIGHT, against_advice=True), text)

    def _with(self, made: Event, given: Orders, order: Order, text: str) -> Change:
        """Return a turn's orders with one more; where there is no room for it, the last one gives way."""
        acts = [a for a in given.acts if not (isinstance(a, Order) and a.measure == order.measure)]
        orders = [a for a in acts if isinstance(a, Order | FreeOrder)]
        if len(orders) >= self.names.scenario.actors[made.actor].orders_at_most:
            last = orders[-1]
            acts.remove(last)
            named = self.names.measure(last.measure) if isinstance(last, Order) else words.inside(last.text)
            text += f", and not “{named}”"
        return self._change(made, text, Orders((*acts, order), HINDSIGHT))
