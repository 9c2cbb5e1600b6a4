"""Decision requests, and the answers that people and policies give to them."""

from __future__ import annotations

from collections.abc import Container
from typing import Any, Literal

import msgspec

from wargame.core import maths
from wargame.core.clock import LONGEST
from wargame.core.draws import Engagement
from wargame.core.errors import InvalidAnswer, meant
from wargame.world.view import View

Kind = Literal["orders", "consent", "vote", "determination", "choice", "offer", "ruling"]
KINDS: tuple[str, ...] = ("orders", "consent", "vote", "determination", "choice", "offer", "ruling")
SHORT_ANSWERS: dict[str, tuple[str, ...]] = {
    "consent": ("yes", "no", "yes_if", "delay", "silence"),
    "vote": ("for", "against", "abstain"),
    "determination": ("recognise", "decline"),
    "offer": ("accept", "reject", "counter"),
}
"""The words by which each kind of request may be answered; a choice brings its own."""


class Ruling(msgspec.Struct, frozen=True):
    """What the law says of an option.

    Args:
        status: permitted, conditional, prohibited; `none` where the actor's law is no gate.
        unmet: codes of what is missing.
        refs: articles.
        unlock: what would change it.
        mark: weakest reading mark of the rules used.
        weapons: the tier of weapons use that the law gives (W0 to W6), empty if it says nothing.
        binds: whether the law binds; if not, it is an argument.
        cost: what it costs to act without that argument.
        opened_by: situations whose recognition would open what is prohibited, nearest first.
        weak: the texts by which it bears its mark.
    """

    status: str = "none"
    unmet: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()
    unlock: tuple[str, ...] = ()
    mark: str = "in_force"
    weapons: str = ""
    binds: bool = True
    cost: str = ""
    opened_by: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()

    @property
    def permitted(self) -> bool:
        """Whether an order on this option may be carried out now."""
        return self.status in ("none", "permitted") or not self.binds


NO_LAW = Ruling()


class Option(msgspec.Struct, frozen=True):
    """Something that may be answered, with its ruling."""

    id: str
    title: Any
    says: Any = ""
    ruling: Ruling = NO_LAW


class TermSheet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One promise of a proposal as an answer writes it. `minutes`: how long it binds, none for good.

    To `spare` is to use no force against an actor, whose id stands in the place of the measure.
    """

    who: str
    verb: Literal["do", "refrain", "spare"]
    measure: str
    minutes: int | None = None
    secret: bool = False


class Order(msgspec.Struct, frozen=True, tag_field="is", tag="order", forbid_unknown_fields=True):
    """An order for an offered measure.

    `against_advice` presses on where the law refuses it, if the scenario allows that: it is recorded as extra-legal,
    and has the consequences that the scenario states. `hold` lets it wait where the law still asks for something.
    """

    measure: str
    rationale: str = ""
    against_advice: bool = False
    hold: bool = False


class FreeOrder(msgspec.Struct, frozen=True, tag_field="is", tag="free_order", forbid_unknown_fields=True):
    """An order in a player's own words. It takes effect only as the umpire rules."""

    text: str
    intent: str = ""
    target: str = ""
    authority: str = ""


class Message(msgspec.Struct, frozen=True, tag_field="is", tag="message", forbid_unknown_fields=True):
    """Words to another actor (or `public`)."""

    to: str
    text: str


class Proposal(msgspec.Struct, frozen=True, tag_field="is", tag="proposal", forbid_unknown_fields=True):
    """A proposal to another actor: promises for promises."""

    to: str
    terms: tuple[TermSheet, ...]
    text: str = ""
    secret: bool = False


Act = Order | FreeOrder | Message | Proposal


class Orders(msgspec.Struct, frozen=True, tag_field="kind", tag="orders", forbid_unknown_fields=True):
    """A turn's orders; nothing at all is *wait*."""

    acts: tuple[Act, ...] = ()
    rationale: str = ""


class Reply(msgspec.Struct, frozen=True, tag_field="kind", tag="reply", forbid_unknown_fields=True):
    """A short answer (see `SHORT_ANSWERS`), with terms for `yes_if`, and a counter-offer for `counter`."""

    answer: str
    terms: str = ""
    rationale: str = ""
    counter: Proposal | None = None


class UmpireRuling(msgspec.Struct, frozen=True, tag_field="kind", tag="ruling", forbid_unknown_fields=True):
    """The umpire's ruling on a free order.

    Args:
        ruling: `refused`; `as_measure` (it is treated as an order for `measure`); `accepted`: `effects` follow.
        effects: effect primitives, spelt as in scenario files.
        acts: ids of legal acts that the order amounts to, so that the law applies to it.
    """

    ruling: Literal["refused", "as_measure", "accepted"]
    measure: str = ""
    effects: tuple[dict[str, Any], ...] = ()
    acts: tuple[str, ...] = ()
    reason: str = ""


Answer = Orders | Reply | UmpireRuling


class Outlook(msgspec.Struct, frozen=True):
    """What an answer would bring by a model, as the post that is asked believes things to be.

    Args:
        option: the answer.
        model: versioned id of the model.
        situation: the beliefs that it rests on.
        bands: outcome -> probability.
        says: of what the odds are, if not of the answer itself.
    """

    option: str
    model: str
    situation: dict[str, float]
    bands: dict[str, float]
    says: str = ""


class Request(msgspec.Struct, frozen=True):
    """A post is asked to decide. The clock stands until it has.

    Args:
        id: ``actor/post/kind/subject/occurrence``.
        says: what is asked, for people.
        options: what may be answered, with rulings.
        default: the short answer that counts if nobody answers.
        at_most: how many orders may be given (orders only).
        deadline: game minute by which the asker wants an answer.
        about: id of the proposal, order or consent at hand.
        party: the party that the post speaks for, if it speaks for one.
        outlooks: what answers would bring, where the question says how that is weighed and the post knows enough.
    """

    id: str
    actor: str
    post: str
    kind: str
    subject: str
    occurrence: int
    t: int
    options: tuple[Option, ...]
    default: str
    says: Any = ""
    deadline: int | None = None
    at_most: int = 0
    about: str = ""
    party: str = ""
    view: View | None = None
    luck: Engagement | None = None
    outlooks: tuple[Outlook, ...] = ()

    def option(self, option_id: str) -> Option | None:
        """Return an option by id."""
        return next((o for o in self.options if o.id == option_id), None)

    def likely(self, option: str, outcomes: Container[str]) -> float | None:
        """Return how likely an answer is to bring one of some outcomes, None if nobody can tell."""
        found = [o for o in self.outlooks if o.option == option]
        return maths.total([p for b, p in found[0].bands.items() if b in outcomes]) if found else None

    @property
    def seat(self) -> str:
        """The post's audience: ``japan/prime_minister``."""
        return f"{self.actor}/{self.post}"


def default_answer(request: Request) -> Answer:
    """Return the answer that counts when nobody answers."""
    if request.kind == "orders":
        return Orders()
    if request.kind == "ruling":
        return UmpireRuling(ruling="refused", reason="no_umpire")
    return Reply(answer=request.default)


def check(request: Request, answer: Answer) -> None:
    """Refuse an answer that is not of the kind asked for, or names what was not offered.

    An order for an offered measure that the law forbids is a valid answer: it will be refused in play, and logged.

    Raises:
        InvalidAnswer: with a hint at what would be valid.
    """
    wanted: Any = {"orders": Orders, "ruling": UmpireRuling}.get(request.kind, Reply)
    if not isinstance(answer, wanted):
        raise InvalidAnswer(f"{request.id}: expected {wanted.__name__}, got {type(answer).__name__}")
    if isinstance(answer, Reply):
        allowed = [o.id for o in request.options]
        if answer.answer not in allowed:
            hint = meant(answer.answer, allowed)
            raise InvalidAnswer(
                f"{request.id}: `{answer.answer}` was not offered; one of {', '.join(allowed)}{hint}"
            )
        if answer.answer == "counter" and answer.counter is None:
            raise InvalidAnswer(f"{request.id}: a counter-offer needs its terms")
        if answer.counter is not None:
            _check_proposal(request, answer.counter)
    if isinstance(answer, Orders):
        _check_orders(request, answer)


def _check_orders(request: Request, answer: Orders) -> None:
    orders = [a for a in answer.acts if isinstance(a, (Order, FreeOrder))]
    if len(orders) > request.at_most:
        raise InvalidAnswer(f"{request.id}: {len(orders)} orders, but at most {request.at_most} a turn")
    named = [a.measure for a in answer.acts if isinstance(a, Order)]
    for measure in named:
        if request.option(measure) is None:
            hint = meant(measure, [o.id for o in request.options])
            raise InvalidAnswer(f"{request.id}: `{measure}` is not offered now{hint}")
        if named.count(measure) > 1:
            raise InvalidAnswer(f"{request.id}: `{measure}` is ordered twice")
    for act in answer.acts:
        if isinstance(act, Proposal):
            _check_proposal(request, act)
        if isinstance(act, Message) and act.to not in (*_others(request), "public"):
            raise InvalidAnswer(
                f"{request.id}: nobody called `{act.to}` can be written to{meant(act.to, _others(request))}"
            )


def _check_proposal(request: Request, proposal: Proposal) -> None:
    others = _others(request)
    if proposal.to not in others:
        raise InvalidAnswer(
            f"{request.id}: nobody called `{proposal.to}` can be offered a bargain"
            f"{meant(proposal.to, others)}"
        )
    if not proposal.terms:
        raise InvalidAnswer(f"{request.id}: a proposal needs at least one term")
    if request.view is None:
        return
    measures = request.view.scenario.measures
    for term in proposal.terms:
        if term.minutes is not None and not 0 <= term.minutes <= LONGEST:
            raise InvalidAnswer(f"{request.id}: a promise lasts from 0 minutes to a century long")
        if term.who not in (request.actor, proposal.to):
            raise InvalidAnswer(f"{request.id}: `{term.who}` is no party to this proposal")
        if term.verb == "spare":
            spared = [a for a in request.view.scenario.actors if a != term.who]
            if term.measure not in spared:
                raise InvalidAnswer(
                    f"{request.id}: no other actor is called `{term.measure}`{meant(term.measure, spared)}"
                )
            continue
        if term.measure not in measures:
            raise InvalidAnswer(
                f"{request.id}: no measure is called `{term.measure}`{meant(term.measure, measures)}"
            )
        if measures[term.measure].actor != term.who:
            raise InvalidAnswer(f"{request.id}: `{term.measure}` is not a measure of {term.who}")


def _others(request: Request) -> list[str]:
    if request.view is None:
        return []
    return [a for a in request.view.scenario.actors if a != request.actor]


PRESETS = ("override", "dice", "deal")
"""Kinds of inputs that hold from the start of a game, whenever they were given."""


class Decision(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One input of a game: everything that re-execution needs beside scenario, schedule and seed.

    Args:
        advance: number of the `advance` that took it in.
        kind: answer, default, inject, skip_inject, override, dice, deal, epoch, seat.
        request: request id (answer, default), inject id, engagement key, actor (deal), or seat.
        answer: the answer.
        value: band of an override, value of a die, a dealt type, number of an epoch.
        payload: an edited or ad-hoc inject, spelt as in scenario files.
        by: what gave it: a policy id or a seat's label.
    """

    advance: int
    kind: Literal["answer", "default", "inject", "skip_inject", "override", "dice", "deal", "epoch", "seat"]
    request: str = ""
    answer: Answer | None = None
    value: str | float | int | None = None
    payload: dict[str, Any] | None = None
    by: str = ""
