"""Doctrine tables at work: the first row that fits decides.

A doctrine states what an actor *wants*. What the law forbids is wanted all the same: the engine refuses it, names
element and article, and logs that. A want that is under way already, or not offered, is passed over.
"""

from __future__ import annotations

from wargame.core.text import say
from wargame.model.effects import Term, term_parts
from wargame.model.policies import Doctrine, Likely, Overture, Reply
from wargame.world import decisions as d
from wargame.world.amounts import evaluate
from wargame.world.conditions import holds
from wargame.world.view import View


def term_sheet(term: Term) -> d.TermSheet:
    """Return a content term as an answer writes it."""
    return d.TermSheet(term.who, *term_parts(term), term.for_, term.secret)


class DoctrinePolicy:
    """Plays a doctrine table."""

    def __init__(self, id: str, doctrine: Doctrine) -> None:
        self.id = id
        self.doctrine = doctrine

    def decide(self, request: d.Request) -> d.Answer:
        """Return the answer of the first row that fits, else the default."""
        view = request.view
        if view is None:
            return d.default_answer(request)
        if request.kind == "orders":
            return self._orders(request, view)
        return self._reply(request, view)

    def _orders(self, request: d.Request, view: View) -> d.Orders:
        acts: list[d.Act] = []
        reasons: list[str] = []
        chosen: set[str] = set()
        waiting = {h.measure for h in view.held() if h.actor == request.actor}
        limit = min(request.at_most, self.doctrine.at_most)
        purse: dict[str, float] = {}
        for row in self.doctrine.orders:
            if len(chosen) >= limit:
                break
            if holds(row.when, view) is not True:
                continue
            because = say(row.because)
            again = row.again is None or holds(row.again, view) is True
            before = len(chosen)
            for measure in row.want:
                if measure in waiting and row.hold:
                    continue  # it waits for the law already
                if not again and view.happened("order.issued", request.actor, measure, 0):
                    continue
                if measure not in chosen and len(chosen) < limit and request.option(measure) is not None:
                    if self.doctrine.within_means and not _pay(measure, purse, view):
                        continue
                    chosen.add(measure)
                    acts.append(d.Order(measure, because, hold=row.hold))
                    if because not in reasons:
                        reasons.append(because)
            if row.says and len(chosen) > before:
                acts.append(d.Message(row.to, say(row.says)))
        if request.post == self._head(view):  # one post speaks for the actor
            acts.extend(self._overture(o, view) for o in self.doctrine.overtures if self._fits(o, view))
        return d.Orders(tuple(acts), " ".join(reasons))

    def _head(self, view: View) -> str:
        posts = view.scenario.actors[self.doctrine.actor].posts
        return next((p for p, post in posts.items() if post.gives_orders), "")

    def _fits(self, overture: Overture, view: View) -> bool:
        if holds(overture.when, view) is not True:
            return False
        if any(p.by == self.doctrine.actor and p.to == overture.to for p in view.proposals("open")):
            return False
        since = view.t - overture.not_again_within + 1
        return view.happened("proposal.made", self.doctrine.actor, overture.to, since) == 0

    @staticmethod
    def _overture(overture: Overture, _: View) -> d.Proposal:
        terms = tuple(term_sheet(t) for t in overture.terms)
        return d.Proposal(overture.to, terms, say(overture.says), overture.secret)

    def _reply(self, request: d.Request, view: View) -> d.Answer:
        for row in self.doctrine.replies:
            if (
                self._matches(row, request)
                and self._acceptable(row, request, view)
                and all(self._likely(bound, request, view) for bound in row.odds)
                and holds(row.when, view) is True
            ):
                option = request.option(row.answer) if row.answer != "counter" else None
                if option is not None and (option.ruling.permitted or row.answer != "recognise"):
                    return d.Reply(row.answer, say(row.terms), say(row.because))
        return d.default_answer(request)

    def _acceptable(self, row: Reply, request: d.Request, view: View) -> bool:
        """Tell whether an offer gives what a row asks for, and asks for no more than the row would give."""
        if not row.they_promise and row.we_promise_only is None:
            return True
        offer = next((p for p in view.proposals("open") if p.id == request.about), None)
        if offer is None:
            return False
        theirs = {t.measure for t in offer.terms if t.who != self.doctrine.actor}
        ours = {t.measure for t in offer.terms if t.who == self.doctrine.actor}
        return theirs >= set(row.they_promise) and (
            row.we_promise_only is None or ours <= set(row.we_promise_only)
        )

    @staticmethod
    def _likely(bound: Likely, request: d.Request, view: View) -> bool:
        """Tell whether what the question weighs is within a bound; what nobody can tell is not."""
        p = request.likely(bound.of, bound.outcomes)
        if p is None:
            return False
        if bound.above is not None:
            other = request.likely(bound.above, bound.outcomes)
            if other is None or p <= other:
                return False
        least = evaluate(bound.at_least, view) if bound.at_least is not None else 0.0
        limit = evaluate(bound.below, view) if bound.below is not None else 2.0
        return least is not None and limit is not None and least <= p < limit

    @staticmethod
    def _matches(row: Reply, request: d.Request) -> bool:
        return (
            row.kind == request.kind
            and row.subject in (None, request.subject)
            and row.post in (None, request.post)
            and row.party in (None, request.party)
        )


def _pay(measure: str, purse: dict[str, float], view: View) -> bool:
    """Take what a measure costs out of the purse (what is left of each stock); tell whether it was there."""
    left: dict[str, float] = {}
    for quantity, amount in view.scenario.measures[measure].costs.items():
        has, cost = purse.get(quantity, view.value(quantity)), evaluate(amount, view)
        if has is None or cost is None or has < cost:
            return False
        left[quantity] = has - cost
    purse.update(left)
    return True
