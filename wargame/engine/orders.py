"""Orders: checked by law and means, under way, in effect, ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from wargame.core.errors import InvalidAnswer, SourceError, meant
from wargame.core.ids import PUBLIC
from wargame.measures import catalogue, effects
from wargame.measures.effects import Context
from wargame.model import effects as fx
from wargame.model.measures import Measure
from wargame.world import events as ev
from wargame.world.amounts import evaluate
from wargame.world.decisions import (
    FreeOrder,
    Message,
    Option,
    Order,
    Orders,
    Proposal,
    Request,
    Ruling,
    UmpireRuling,
)
from wargame.world.state import ActiveMeasure, HeldOrder
from wargame.world.view import View

if TYPE_CHECKING:
    from wargame.engine.game import Game
    from wargame.world.decisions import Answer


HELD_AT_MOST = 14 * 24 * 60
"""An order that waits for the law lapses after two weeks (judgement)."""


class OrderBook:
    """Gives, carries out and ends orders."""

    def __init__(self, game: Game) -> None:
        self._game = game
        self._count: dict[str, int] = {}
        self._acts: dict[str, tuple[str, ...]] = {}
        """Acts of law that an order rests on; none for one that was pressed on against the law."""

    def acts_of(self, order: str) -> tuple[str, ...]:
        """Return the acts of law that a standing order rests on."""
        return self._acts.get(order, ())

    def options(
        self, actor: str, post: str, view: View, among: tuple[str, ...] | None = None
    ) -> tuple[Option, ...]:
        """Return the measures a post is offered, each with its ruling; only those `among` these, in their order."""
        measures = self._game.scenario.measures
        found = catalogue.offered(self._game.scenario, actor, post, view)
        if among is not None:
            found = [mid for mid in among if mid in found]
        return tuple(
            Option(mid, measures[mid].title, measures[mid].says, self.ruling(actor, measures[mid]))
            for mid in found
        )

    def ruling(self, actor: str, measure: Measure, acts: tuple[str, ...] | None = None) -> Ruling:
        """Return what the actor's law says of a measure, on what the actor knows; `none` where its law is no gate."""
        needed = measure.needs_acts if acts is None else acts
        return self._game.counsel.ruling(actor, needed, measure.facts)

    def take(self, request: Request, answer: Answer, made: int) -> None:
        """Carry out a turn's orders."""
        if not isinstance(answer, Orders):
            raise TypeError(f"{request.id}: not orders: {answer!r}")
        for act in answer.acts:
            match act:
                case Order(measure=measure, rationale=why, against_advice=press, hold=hold):
                    self.give(
                        request.actor,
                        request.post,
                        measure,
                        (made,),
                        rationale=why,
                        against_advice=press,
                        hold=hold,
                    )
                case FreeOrder():
                    self._write(request, act, made)
                case Message(to=to, text=text):
                    data = ev.MessageSent(to, text)
                    seen = ev.audience(to, request.actor)
                    self._game.emit(data, request.actor, seen, (made,))
                case Proposal():
                    self._game.bargains.propose(request.actor, act, (made,))

    def give(
        self,
        actor: str,
        post: str,
        mid: str,
        cause: tuple[int, ...],
        acts: tuple[str, ...] = (),
        rationale: str = "",
        against_advice: bool = False,
        hold: bool = False,
    ) -> None:
        """Issue an order, or refuse it and say why; let it wait for the law; or press on against it, where allowed."""
        game = self._game
        measure = game.scenario.measures[mid]
        acts = tuple(dict.fromkeys((*measure.needs_acts, *acts)))
        ruling = self.ruling(actor, measure, acts)
        view = game.view_of(actor, post)
        own = ev.audience(f"{actor}/{post}") if measure.post else ev.audience(actor)
        pressed = against_advice and game.scenario.extra_legal and not ruling.permitted
        refused = self._refusal(measure, mid, post, view, Ruling() if pressed else ruling, acts)
        waits = any(h.measure == mid for h in view.held())
        if refused is not None and hold and refused.reason == "law" and not waits:
            self._hold(actor, post, mid, acts, rationale, ruling, cause)
            return
        if refused is not None:
            refs = ruling.refs if refused.reason == "law" else (f"measure {mid}",)
            game.emit(
                replace(refused, order=self._next_id(actor, mid, "refused_"), rationale=rationale),
                actor,
                own,
                cause,
                refs,
            )
            return
        order = self._next_id(actor, mid)
        if pressed:
            cause, acts = self._press_on(actor, post, mid, order, ruling, cause), ()
        self._issue(order, actor, post, mid, acts, ruling, rationale, cause)

    def _issue(
        self,
        order: str,
        actor: str,
        post: str,
        mid: str,
        acts: tuple[str, ...],
        ruling: Ruling,
        rationale: str,
        cause: tuple[int, ...],
    ) -> None:
        game = self._game
        measure = game.scenario.measures[mid]
        draws: list[ev.Draw] = []
        lead = self._lead(measure, order, draws)
        weapons = ruling.weapons if acts else ""
        seq = game.emit(
            ev.OrderIssued(order, mid, post, lead, acts, rationale, weapons),
            actor,
            ev.audience(actor),
            cause,
            ruling.refs,
            tuple(draws),
        )
        self._acts[order] = acts
        self._spend(measure, actor, order, seq)
        if lead is not None:
            game.later(lead, lambda: self._resolve(order, mid, actor, acts, seq))

    def _hold(
        self,
        actor: str,
        post: str,
        mid: str,
        acts: tuple[str, ...],
        rationale: str,
        ruling: Ruling,
        cause: tuple[int, ...],
    ) -> None:
        game = self._game
        order = self._next_id(actor, mid, "held_")
        until = game.now + HELD_AT_MOST
        data = ev.OrderHeld(order, mid, post, ruling.unmet, until, acts, rationale)
        game.emit(data, actor, ev.audience(actor), cause, ruling.refs)
        game.later(HELD_AT_MOST, lambda: game.authority.look(actor))

    def release(self, held: HeldOrder, result: str, cause: tuple[int, ...]) -> None:
        """Let go of an order that waited for the law: it is issued now, or it lapses."""
        game = self._game
        waited = game.now - held.since
        data = ev.OrderReleased(held.order, held.measure, result, waited)
        seq = game.emit(data, held.actor, ev.audience(held.actor), cause)
        if result == "issued":
            self.give(held.actor, held.post, held.measure, (seq,), held.acts, held.rationale)

    def _argue(self, actor: str, mid: str, order: str, ruling: Ruling, cause: tuple[int, ...]) -> None:
        """Log what a law that does not bind says of an order; to go without its argument has the measure's cost."""
        game = self._game
        data = ev.LawArgumentWeighed(order, mid, ruling.status, ruling.unmet)
        seq = game.emit(data, actor, ev.audience(actor), cause, ruling.refs)
        if ruling.status not in ("none", "permitted"):
            measure = game.scenario.measures[mid]
            effects.apply(measure.unargued, self._context(measure, actor, order, seq), game.host)

    def _press_on(
        self, actor: str, post: str, mid: str, order: str, ruling: Ruling, cause: tuple[int, ...]
    ) -> tuple[int, ...]:
        game = self._game
        own = ev.audience(actor)
        seq = game.emit(ev.OrderPressedOn(order, mid, post, ruling.unmet), actor, own, cause, ruling.refs)
        context = Context(actor, f"extra_legal/{order}", (seq,), own, {"self": actor})
        effects.apply(game.scenario.on_extra_legal, context, game.host)
        return (seq,)

    @staticmethod
    def _refusal(
        measure: Measure, mid: str, post: str, view: View, ruling: Ruling, acts: tuple[str, ...]
    ) -> ev.OrderRefused | None:
        if not ruling.permitted:
            return ev.OrderRefused("", mid, post, "law", ruling.unmet, acts, ruling.unlock)
        reason = catalogue.unavailable(mid, measure, view)
        if reason is not None:
            return ev.OrderRefused("", mid, post, reason)
        short = catalogue.unaffordable(measure, view)
        return ev.OrderRefused("", mid, post, "unaffordable", tuple(short)) if short else None

    def _next_id(self, actor: str, mid: str, what: str = "") -> str:
        """Return the id of an order. Refused ones are counted apart: they must not touch the luck of others."""
        key = f"{actor}/{mid}/{what}"
        n = self._count[key] = self._count.get(key, 0) + 1
        return f"{key}{n}"

    def _lead(self, measure: Measure, order: str, draws: list[ev.Draw]) -> int | None:
        if measure.takes.lead is None:
            return 0
        value = evaluate(
            measure.takes.lead,
            self._game.truth({"self": measure.actor}),
            self._game.luck("lead", order, draws),
        )
        return None if value is None else max(0, round(value))

    def _spend(self, measure: Measure, actor: str, order: str, cause: int) -> None:
        for quantity, amount in measure.costs.items():
            negative = fx.Adjust(adjust=quantity, by=amount)
            context = self._context(measure, actor, order, cause)
            view = self._game.truth(context.aliases)
            value = evaluate(negative.by, view)
            if value:
                name = view.resolve(quantity)
                self._game.emit(
                    ev.QuantityAdjusted(name, -value), actor, effects.audience_of(name, view), (cause,)
                )

    def _context(self, measure: Measure, actor: str, order: str, cause: int) -> Context:
        seen = (PUBLIC,) if PUBLIC in measure.visible_to else ev.audience(actor, *measure.visible_to)
        return Context(actor, order, (cause,), seen, {"self": actor})

    def begin(self, mid: str, actor: str, cause: tuple[int, ...]) -> None:
        """Put a measure into effect that is under way when the scenario starts. It rests on the law like any other."""
        order = self._next_id(actor, mid)
        self._acts[order] = self._game.scenario.measures[mid].needs_acts
        self._take_effect(order, mid, actor, cause)

    def _resolve(self, order: str, mid: str, actor: str, acts: tuple[str, ...], issued: int) -> None:
        game = self._game
        if order not in game.state.pending:
            return
        ruling = self.ruling(actor, game.scenario.measures[mid], acts)
        if not ruling.permitted:
            game.emit(
                ev.OrderResolved(order, mid, "overtaken"), actor, ev.audience(actor), (issued,), ruling.refs
            )
            return
        if acts and not ruling.binds:
            self._argue(actor, mid, order, ruling, (issued,))
        self._take_effect(order, mid, actor, (issued,))
        if acts:
            game.authority.carried_out(actor, mid, ruling)

    def _take_effect(self, order: str, mid: str, actor: str, cause: tuple[int, ...]) -> None:
        game = self._game
        measure = game.scenario.measures[mid]
        context = self._context(measure, actor, order, cause[0])
        lasts = measure.takes.lasts
        result = "done" if lasts == "at_once" else "in_effect"
        seq = game.emit(ev.OrderResolved(order, mid, result), actor, context.visibility, cause)
        for target in measure.ends:
            self.end(target, "withdrawn", (seq,))
        if lasts != "at_once":
            until = game.now + lasts if isinstance(lasts, int) else None
            seq = game.emit(ev.MeasureBegan(order, mid, until), actor, context.visibility, (seq,))
            if until is not None:
                game.later(until - game.now, lambda: self._expire(order))
        inner = effects.within(context, seq)
        effects.apply(measure.effects, inner, game.host)
        for process in measure.processes:
            game.host.start(process, inner, False)
        if lasts != "at_once" and order not in game.state.active:  # it has ended itself
            self._let_go(order, inner)
        game.bargains.on_done(mid, actor, seq)

    def _expire(self, order: str) -> None:
        active = self._game.state.active.get(order)
        if active is not None:
            self.end_one(order, "expired", (self._game.log.touched.get(active.measure, 1),))

    def end(self, mid: str, reason: str, cause: tuple[int, ...]) -> None:
        """End a standing measure (every instance), and call back orders for it that are still on their way."""
        for order in sorted(o for o, a in self._game.state.active.items() if a.measure == mid):
            self.end_one(order, reason, cause)
        for order, pending in sorted(self._game.state.pending.items()):
            if pending.measure == mid:
                data = ev.OrderResolved(order, mid, "overtaken")
                self._game.emit(data, pending.actor, ev.audience(pending.actor), cause)
        for _, held in sorted(self._game.state.held.items()):
            if held.measure == mid:
                self.release(held, "withdrawn", cause)

    def end_one(
        self,
        order: str,
        reason: str,
        cause: tuple[int, ...],
        refs: tuple[str, ...] = (),
        speed: str = "",
        unmet: tuple[str, ...] = (),
    ) -> None:
        """End one standing order of a measure; for want of authority, with what is `unmet`."""
        game = self._game
        active = game.state.active[order]
        measure = game.scenario.measures[active.measure]
        data = ev.MeasureEnded(order, active.measure, reason, speed, unmet)
        seq = game.emit(data, active.actor, active.visibility, cause, refs)
        context = self._context(measure, active.actor, order, seq)
        self._let_go(order, context)
        effects.apply(measure.at_end, context, game.host)

    def refuse(self, active: ActiveMeasure, post: str, ruling: Ruling, cause: tuple[int, ...]) -> None:
        """Log that the law does not let a standing measure be changed as was wanted; it stays as it is."""
        order = self._next_id(active.actor, active.measure, "refused_")
        acts = self.acts_of(active.order)
        data = ev.OrderRefused(order, active.measure, post, "law", ruling.unmet, acts, ruling.unlock)
        self._game.emit(data, active.actor, ev.audience(active.actor), cause, ruling.refs)

    def pause(self, order: str, cause: int) -> None:
        """Lift what a measure holds while it is suspended: rates, limits, processes."""
        active = self._game.state.active[order]
        measure = self._game.scenario.measures[active.measure]
        self._let_go(order, self._context(measure, active.actor, order, cause))

    def go_on(self, order: str, cause: int) -> None:
        """Put back what a measure holds, now that it goes on."""
        game = self._game
        active = game.state.active[order]
        measure = game.scenario.measures[active.measure]
        context = self._context(measure, active.actor, order, cause)
        effects.apply(_lasting(measure.effects), context, game.host)
        for process in measure.processes:
            game.host.start(process, context, False)

    def _let_go(self, order: str, context: Context) -> None:
        effects.lifted(context, self._game.host)
        self._game.incidents.source_ended(order, context.cause)
        self._game.processes.source_ended(order, context)

    # --- free orders

    def _write(self, request: Request, act: FreeOrder, made: int) -> None:
        game = self._game
        order = self._next_id(request.actor, "free_order")
        seq = game.emit(
            ev.OrderWritten(order, request.post, act.text, act.intent, act.target, act.authority),
            request.actor,
            ev.audience(request.actor),
            (made,),
        )
        options = (
            Option("refused", "Refused"),
            Option("as_measure", "Treated as a measure"),
            Option("accepted", "Accepted, with effects"),
        )

        def then(ruled: Request, answer: Answer, ruling_made: int) -> None:
            del ruled
            if not isinstance(answer, UmpireRuling):
                raise TypeError(f"not a ruling: {answer!r}")
            self._rule(request, order, answer, (seq, ruling_made))

        game.desk.ask(
            "white",
            "umpire",
            "ruling",
            order.replace("/", "_"),
            options,
            "refused",
            then,
            cause=(seq,),
            says=act.text,
            about=order,
            view=game.truth({}),
        )

    def check_ruling(self, ruling: Request, answer: UmpireRuling) -> None:
        """Refuse a ruling that names what is not there.

        Raises:
            InvalidAnswer: with a hint at what would be valid.
        """
        game = self._game
        actor = ruling.about.partition("/")[0]
        measures = [mid for mid, m in game.scenario.measures.items() if m.actor == actor]
        if answer.ruling == "as_measure" and answer.measure not in measures:
            hint = meant(answer.measure, measures)
            raise InvalidAnswer(f"{ruling.id}: {actor} has no measure `{answer.measure}`{hint}")
        book = game.counsel.book(actor)
        known = book.acts if book is not None else dict.fromkeys(answer.acts)
        for act in answer.acts:
            if act not in known:
                raise InvalidAnswer(f"{ruling.id}: there is no act `{act}`{meant(act, known)}")
        try:
            game.read_effects(answer.effects)
        except SourceError as error:
            raise InvalidAnswer(f"{ruling.id}: {error}") from None

    def _rule(self, request: Request, order: str, answer: UmpireRuling, cause: tuple[int, ...]) -> None:
        game = self._game
        own = ev.audience(request.actor)
        seq = game.emit(
            ev.OrderRuled(order, answer.ruling, answer.measure, answer.reason, answer.effects),
            "white",
            own,
            cause,
        )
        if answer.ruling == "as_measure":
            self.give(request.actor, request.post, answer.measure, (seq,), answer.acts)
            return
        if answer.ruling == "refused":
            game.emit(
                ev.OrderRefused(order, "free_order", request.post, "umpire"),
                request.actor,
                own,
                (seq,),
                ("umpire ruling",),
            )
            return
        ruling = game.counsel.ruling(request.actor, answer.acts)
        if not ruling.permitted:
            game.emit(
                ev.OrderRefused(
                    order, "free_order", request.post, "law", ruling.unmet, answer.acts, ruling.unlock
                ),
                request.actor,
                own,
                (seq,),
                ruling.refs,
            )
            return
        issued = game.emit(
            ev.OrderIssued(order, "free_order", request.post, 0, answer.acts, weapons=ruling.weapons),
            request.actor,
            own,
            (seq,),
            ruling.refs,
        )
        done = game.emit(ev.OrderResolved(order, "free_order", "done"), request.actor, own, (issued,))
        context = Context(request.actor, order, (done,), own, {"self": request.actor})
        effects.apply(game.read_effects(answer.effects), context, game.host)
        game.authority.carried_out(request.actor, "free_order", ruling)


def _lasting(inner: tuple[fx.Effect, ...]) -> tuple[fx.Effect, ...]:
    """Return what a measure holds while it lasts: rates, limits and processes, wherever they stand in its effects."""
    found: list[fx.Effect] = []
    for e in inner:
        if isinstance(e, fx.LASTING) or (isinstance(e, fx.Start) and not e.keep):
            found.append(e)
        elif isinstance(e, fx.When) and (_lasting(e.then) or _lasting(e.else_)):
            found.append(fx.When(when=e.when, then=_lasting(e.then), else_=_lasting(e.else_)))
    return tuple(found)
