"""Effect primitives turned into events. The engine is the `Host`: it logs, asks, runs models and keeps processes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from wargame.core import maths
from wargame.core.ids import PUBLIC, WHITE, WORLD, cell_of
from wargame.core.text import say
from wargame.model import effects as fx
from wargame.model.amounts import Amount
from wargame.model.governments import partner_of
from wargame.model.incidents import EndIncident, Incident
from wargame.world import events as ev
from wargame.world.amounts import evaluate
from wargame.world.conditions import holds
from wargame.world.events import Data
from wargame.world.view import UmpireView


@dataclass(frozen=True, slots=True)
class Context:
    """Where effects come from.

    Args:
        actor: who does it (`world` for injects).
        source: id of the order, process or inject; rates and caps are lifted by it.
        cause: seq of the events that led here.
        visibility: audiences of the deed itself.
        aliases: scopes that stand for actors (`self`, `breaker`, `promisee`).
        results: results of the model that was just run.
    """

    actor: str
    source: str
    cause: tuple[int, ...]
    visibility: tuple[str, ...]
    aliases: Mapping[str, str] = field(default_factory=dict)
    results: Mapping[str, float] = field(default_factory=dict)


class Host(Protocol):
    """What effects need from the engine."""

    def truth(self, aliases: Mapping[str, str]) -> UmpireView:
        """Return the umpire's view, with scopes resolved."""
        ...

    def emit(
        self,
        data: Data,
        actor: str,
        visibility: tuple[str, ...],
        cause: tuple[int, ...],
        draws: tuple[ev.Draw, ...] = (),
    ) -> int:
        """Log an event and apply it; return its seq."""
        ...

    def luck(self, purpose: str, source: str, draws: list[ev.Draw]) -> Callable[[], float]:
        """Return a supply of uniforms for one occasion; those used are added to `draws`."""
        ...

    def ask(self, effect: fx.Ask, context: Context) -> None:
        """Put a decision to a post; its consequences follow the answer."""
        ...

    def run(self, effect: fx.Run, context: Context) -> None:
        """Queue an adjudication; its consequences follow the outcome."""
        ...

    def propose(self, effect: fx.Offer | fx.Promise, context: Context) -> None:
        """Make a proposal, or a unilateral promise."""
        ...

    def start(self, process: str, context: Context, keep: bool) -> None:
        """Start a process."""
        ...

    def begin(self, procedure: str, context: Context) -> None:
        """Begin a procedure."""
        ...

    def abandon(self, procedure: str, context: Context) -> None:
        """Give a procedure up."""
        ...

    def stop(self, process: str, context: Context) -> None:
        """Stop a process."""
        ...

    def end_measure(self, measure: str, context: Context) -> None:
        """End a standing measure."""
        ...

    def happen(self, effect: Incident, context: Context) -> None:
        """Log an incident."""
        ...

    def over(self, effect: EndIncident, context: Context) -> None:
        """End an incident."""
        ...

    def published(self, actor: str, occasion: str, about: str, cause: int) -> None:
        """Publish the notices that an actor's law asks for on an occasion."""
        ...


def audience_of(quantity: str, view: UmpireView) -> tuple[str, ...]:
    """Return who sees a change of a quantity."""
    kind = view.scenario.quantities[quantity.partition(".")[2]].audience
    if kind == "public":
        return (PUBLIC,)
    scope = quantity.partition(".")[0]
    return (WHITE,) if kind == "white" else ev.audience(scope)


def _both(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[str, ...]:
    """Return who sees both of two things."""
    if PUBLIC in a or PUBLIC in b:
        return b if PUBLIC in a else a
    names = (n for n in (*a, *b) if _within((n,), a) and _within((n,), b))
    return ev.audience(*names)


def _within(inner: tuple[str, ...], outer: tuple[str, ...]) -> bool:
    """Tell whether everybody who sees one thing sees the other."""
    return PUBLIC in outer or all(n in outer or cell_of(n) in outer for n in inner)


def _doer(c: Context, seen: tuple[str, ...]) -> str:
    """Return whom an event names as its actor: nobody, where some who see it do not see the deed."""
    return c.actor if _within(seen, c.visibility) else WORLD


def apply(effects: tuple[fx.Effect, ...], context: Context, host: Host) -> None:
    """Apply effects, in the order in which the content lists them (which matters for no quantity)."""
    for effect in effects:
        view = host.truth(context.aliases)
        if isinstance(effect, fx.When):
            branch = effect.then if holds(effect.when, view) is True else effect.else_
            apply(branch, context, host)
        else:
            _one(effect, context, host, view)


def _number(amount: Amount, context: Context, host: Host, view: UmpireView, draws: list[ev.Draw]) -> float:
    u = host.luck("effect", context.source, draws)
    value = evaluate(amount, view, u, context.results)
    return 0.0 if value is None else maths.tidy(value)


def _one(effect: fx.Effect, c: Context, host: Host, view: UmpireView) -> None:  # noqa: PLR0912, PLR0915 - a case a primitive
    draws: list[ev.Draw] = []
    if not all(view.exists(name) for name in quantities_of(effect)):
        return  # `breaker.prestige`, where the breaker has none
    match effect:
        case fx.Adjust(adjust=name, by=by, half_life=half_life):
            quantity = view.resolve(name)
            delta = _number(by, c, host, view, draws)
            if delta:
                seen = audience_of(quantity, view)
                change: Data = ev.QuantityAdjusted(quantity, delta, half_life)
                host.emit(change, _doer(c, seen), seen, c.cause, tuple(draws))
        case fx.ModifyRate(modify_rate=name, by=by, add=add):
            factor = None if by is None else _number(by, c, host, view, draws)
            slope = None if add is None else _number(add, c, host, view, draws)
            quantity = view.resolve(name)
            seen = _both(c.visibility, audience_of(quantity, view))
            change = ev.QuantityRateChanged(quantity, c.source, factor, slope)
            host.emit(change, c.actor, seen, c.cause, tuple(draws))
        case fx.Cap(cap=name, at_most=most, at_least=least):
            high = None if most is None else _number(most, c, host, view, draws)
            low = None if least is None else _number(least, c, host, view, draws)
            quantity = view.resolve(name)
            seen = _both(c.visibility, audience_of(quantity, view))
            change = ev.QuantityCapped(quantity, c.source, high, low)
            host.emit(change, c.actor, seen, c.cause, tuple(draws))
        case fx.Transfer(transfer=name, to=to, amount=amount):
            source, target = view.resolve(name), view.resolve(to)
            sent = _possible(source, target, _number(amount, c, host, view, draws), view)
            if sent:
                seen = audience_of(source, view)
                host.emit(
                    ev.StockTransferred(source, target, sent), _doer(c, seen), seen, c.cause, tuple(draws)
                )
        case fx.Move(move=unit, to=to):
            seen = _unit_audience(unit, view)
            host.emit(ev.UnitMoved(unit, to), _doer(c, seen), seen, c.cause)
        case fx.Assign(assign=unit, to=to):
            seen = _unit_audience(unit, view)
            host.emit(ev.UnitAssigned(unit, to), _doer(c, seen), seen, c.cause)
        case fx.Damage(damage=unit, by=by):
            loss = _number(by, c, host, view, draws)
            if loss:
                seen = _unit_audience(unit, view)
                host.emit(ev.UnitDamaged(unit, loss), _doer(c, seen), seen, c.cause, tuple(draws))
        case fx.Grant(grant=consent):
            set_consent(consent, True, c, host, view)
        case fx.Withdraw(withdraw=consent):
            set_consent(consent, False, c, host, view)
        case fx.Lapse(lapse=situation, of=of):
            if any(s.situation == situation for s in view.situations(of)):
                ended = host.emit(ev.LawDeterminationEnded(situation), of, (PUBLIC,), c.cause)
                host.published(of, "end_of_recognition", situation, ended)
        case fx.Reveal():
            _reveal(effect, c, host, view, draws)
        case fx.Say(say=text, to=to):
            first, *rest = to
            host.emit(
                ev.MessageSent(first, say(text), tuple(rest)), c.actor, ev.audience(*to, *_own(c)), c.cause
            )
        case fx.Ask():
            host.ask(effect, c)
        case fx.Run():
            host.run(effect, c)
        case fx.Offer() | fx.Promise():
            host.propose(effect, c)
        case fx.Start(start=process, keep=keep):
            host.start(process, c, keep)
        case fx.Stop(stop=process):
            host.stop(process, c)
        case fx.Begin(begin=procedure):
            host.begin(procedure, c)
        case fx.Abandon(abandon=procedure):
            host.abandon(procedure, c)
        case fx.SetDiet(diet=diet, of=of):
            actor = view.aliases.get(of, of)
            if view.diet(actor) not in (None, diet):
                host.emit(ev.DietChanged(actor, diet), actor, (PUBLIC,), c.cause)
        case fx.EndCoalition(of=of):
            actor = view.aliases.get(of, of)
            government = view.scenario.actors[actor].government
            partner = (
                partner_of(government, view.scenario.governments[government.preset]) if government else ""
            )
            if partner and not view.partner_left(actor):
                host.emit(ev.CoalitionEnded(actor, partner), actor, (PUBLIC,), c.cause)
        case fx.EndMeasure(end=measure):
            host.end_measure(measure, c)
        case Incident():
            host.happen(effect, c)
        case EndIncident():
            host.over(effect, c)


def quantities_of(effect: fx.Effect) -> tuple[str, ...]:
    """Return the quantities that an effect names."""
    match effect:
        case fx.Adjust(adjust=name) | fx.ModifyRate(modify_rate=name) | fx.Cap(cap=name):
            return (name,)
        case fx.Transfer(transfer=name, to=to):
            return name, to
        case _:
            return ()


def set_consent(consent: str, granted: bool, c: Context, host: Host, view: UmpireView) -> None:
    """Grant or withdraw a consent; a plan or order among them is also announced as law."""
    definition = view.scenario.consents[consent]
    if view.consent(consent) is granted:
        return
    giver = cell_of(definition.by)
    seen = (PUBLIC,) if definition.audience == "public" else ev.audience(giver, *_own(c))
    seq = host.emit(ev.ConsentChanged(consent, granted), giver, seen, c.cause)
    if definition.kind in ("plan", "order"):
        data = ev.LawOrderGiven(consent) if granted else ev.LawOrderEnded(consent)
        given = host.emit(data, giver, seen, (*c.cause, seq))
        if granted and definition.means is not None and definition.means.plan is not None:
            host.published(giver, "plan", definition.means.plan, given)


def _possible(source: str, target: str, wanted: float, view: UmpireView) -> float:
    """Return how much can change hands: no more than lies there, or than there is room for."""
    return maths.tidy(max(0.0, min(wanted, view.stock(source)[0], view.stock(target)[1])))


def _reveal(effect: fx.Reveal, c: Context, host: Host, view: UmpireView, draws: list[ev.Draw]) -> None:
    about = view.resolve(effect.reveal)
    text = say(effect.says) if effect.says else ""
    if effect.value is not None:
        value: float | None = _number(effect.value, c, host, view, draws)
    else:
        value = view.value(about)
        unit = view.unit(about)
        if unit is not None:
            value, text = unit.strength, text or f"at {unit.place}"
    seen = ev.audience(*effect.to)
    data = ev.IntelReported(about, effect.to, effect.reliability, value, text)
    host.emit(data, _doer(c, seen), seen, c.cause, tuple(draws))


def _unit_audience(unit: str, view: UmpireView) -> tuple[str, ...]:
    kind = view.scenario.forces[unit].audience
    if kind == "public":
        return (PUBLIC,)
    found = view.unit(unit)
    return (WHITE,) if kind == "white" or found is None else ev.audience(found.actor)


def _own(c: Context) -> tuple[str, ...]:
    return (c.actor,) if c.actor != "world" else ()


def lifted(context: Context, host: Host) -> None:
    """Lift every rate and cap that this source set, because its measure or process is over."""
    view = host.truth(context.aliases)
    for quantity in view.modified_by(context.source):
        seen = _both(context.visibility, audience_of(quantity, view))
        if view.has_rate(quantity, context.source):
            host.emit(ev.QuantityRateChanged(quantity, context.source), context.actor, seen, context.cause)
        if view.has_limit(quantity, context.source):
            host.emit(ev.QuantityCapped(quantity, context.source), context.actor, seen, context.cause)


def within(context: Context, cause: int, results: Mapping[str, float] | None = None) -> Context:
    """Return the context of what follows from an event, with a model's results if there are any."""
    return replace(context, cause=(cause,), results=context.results if results is None else results)
