"""Proposals, promises and their breach. A broken promise is detected and dated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame.core.clock import MINUTES_PER_DAY
from wargame.core.ids import PUBLIC, cell_of
from wargame.core.text import say
from wargame.measures import effects
from wargame.measures.effects import Context
from wargame.model import effects as fx
from wargame.model.posts import heads
from wargame.world import events as ev
from wargame.world.decisions import Option, Proposal, Reply, Request, TermSheet

if TYPE_CHECKING:
    from wargame.engine.game import Game
    from wargame.world.decisions import Answer
    from wargame.world.state import Promise

GRACE = 3 * MINUTES_PER_DAY
"""Who promises to refrain from something that is under way has until the end of the next turn to end it, and at least
this long (J; said in the glossary)."""
MOST_COUNTERS = 3
"""A chain of counter-offers ends after so many; the last can only be accepted or rejected."""


class Bargains:
    """Carries proposals to their answer, and watches promises."""

    def __init__(self, game: Game) -> None:
        self._game = game
        self._count: dict[str, int] = {}
        self._watched: list[tuple[str, int, int, int]] = []

    def propose(
        self, by: str, proposal: Proposal, cause: tuple[int, ...], answers: str = "", depth: int = 0
    ) -> None:
        """Make a proposal, and ask the other side."""
        game = self._game
        secret = proposal.secret or any(t.secret for t in proposal.terms)
        pid = self._next(f"{by}/{proposal.to}{'/secret' if secret else ''}")
        terms = tuple(
            ev.TermMade(
                t.who,
                t.verb,
                t.measure,
                None if t.minutes is None else game.now + t.minutes,
                t.secret or proposal.secret,
            )
            for t in proposal.terms
        )
        seen = self._seen(secret, by, proposal.to)
        seq = game.emit(
            ev.ProposalMade(pid, proposal.to, terms, proposal.text, secret, answers), by, seen, cause
        )
        givers = heads(game.scenario.actors[proposal.to])
        if not givers:
            game.emit(ev.ProposalAnswered(pid, "rejected"), proposal.to, seen, (seq,))
            return
        options = [Option("accept", "Accept"), Option("reject", "Reject")]
        if depth < MOST_COUNTERS:
            options.append(Option("counter", "Make a counter-offer"))

        def then(request: Request, answer: Answer, made: int) -> None:
            self._answered(request, answer, made, pid, depth)

        game.desk.ask(
            proposal.to,
            givers[0],
            "offer",
            by,
            tuple(options),
            "reject",
            then,
            cause=(seq,),
            says=proposal.text,
            about=pid,
        )

    def from_content(self, effect: fx.Offer | fx.Promise, context: Context) -> None:
        """Make the proposal, or the unilateral promise, that content states."""
        sheet = tuple(TermSheet(t.who, *fx.term_parts(t), t.for_, t.secret) for t in effect.terms)
        if isinstance(effect, fx.Offer):
            self.propose(
                context.actor, Proposal(effect.offer, sheet, say(effect.says), effect.secret), context.cause
            )
            return
        for term in sheet:
            self._stand(
                ev.TermMade(
                    term.who,
                    term.verb,
                    term.measure,
                    None if term.minutes is None else self._game.now + term.minutes,
                    effect.secret or term.secret,
                ),
                effect.promise,
                "",
                context.cause,
            )

    def on_done(self, measure: str, actor: str, cause: int) -> None:
        """Look at the promises about a measure that has just taken effect."""
        for pid, p in sorted(self._game.state.promises.items()):
            if p.verb != "spare" and p.status == "standing" and p.measure == measure and p.who == actor:
                if p.verb == "do":
                    self._game.emit(ev.PromiseKept(pid), actor, self._seen(p.secret, p.who, p.to), (cause,))
                else:
                    self._break(p, (cause,))

    def on_force(self, what: ev.Happening, seen: tuple[str, ...], cause: int) -> None:
        """Look at the promises to spare somebody, now that force was used.

        One that is known to all is broken only by a deed whose author all can see: a breach would give him away.
        """
        if what.force != "used" or what.accidental is True:
            return
        place = self._game.scenario.theatre.get(what.at or "")
        struck = {what.against, place.of if place is not None else None}
        for _, p in sorted(self._game.state.promises.items()):
            if (
                p.verb == "spare"
                and p.status == "standing"
                and p.who == what.by
                and p.measure in struck
                and (p.secret or PUBLIC in seen)
            ):
                self._break(p, (cause,))

    def _answered(self, request: Request, answer: Answer, made: int, pid: str, depth: int) -> None:
        game = self._game
        if not isinstance(answer, Reply):
            raise TypeError(f"{request.id}: not a reply: {answer!r}")
        proposal = game.state.proposals[pid]
        seen = self._seen(proposal.secret, proposal.by, proposal.to)
        word = {"accept": "accepted", "reject": "rejected", "counter": "countered"}[answer.answer]
        seq = game.emit(ev.ProposalAnswered(pid, word), request.actor, seen, (made,))
        if answer.answer == "accept":
            for term in proposal.terms:
                other = proposal.by if term.who == proposal.to else proposal.to
                self._stand(term, other, pid, (seq,))
        elif answer.counter is not None:
            self.propose(request.actor, answer.counter, (seq,), pid, depth + 1)

    def _stand(self, term: ev.TermMade, to: str, proposal: str, cause: tuple[int, ...]) -> None:
        game = self._game
        pid = self._next(f"{term.who}/{term.verb}/{term.measure}{'/secret' if term.secret else ''}")
        seen = self._seen(term.secret, term.who, to)
        seq = game.emit(ev.PromiseMade(pid, to, term, proposal), term.who, seen, cause)
        if term.until is not None:
            game.later(max(0, term.until - game.now), lambda: self._due(pid, seq))
        if term.verb == "refrain":
            self._watched.append((pid, seq, game.now, game.state.turn))

    def _due(self, pid: str, made: int) -> None:
        p = self._game.state.promises[pid]
        if p.status != "standing":
            return
        if self._active(p) is not (p.verb == "do"):  # to do what is under way is to keep it up
            self._break(p, (made,))
        else:
            self._game.emit(ev.PromiseKept(pid), p.who, self._seen(p.secret, p.who, p.to), (made,))

    def at_turn_end(self) -> None:
        """Look at promises to refrain from what was under way: whoever made one has had a turn to end it."""
        game = self._game
        watched, self._watched = self._watched, []
        for pid, made, t, turn in watched:
            if game.state.turn == turn or game.now - t < GRACE:
                self._watched.append((pid, made, t, turn))
                continue
            p = game.state.promises[pid]
            if p.status == "standing" and self._active(p):
                self._break(p, (made,))

    def _active(self, promise: Promise) -> bool:
        return any(a.measure == promise.measure for a in self._game.state.active.values())

    def _break(self, promise: Promise, cause: tuple[int, ...]) -> None:
        game = self._game
        seen = self._seen(promise.secret, promise.who, promise.to)
        seq = game.emit(ev.PromiseBroken(promise.id, promise.to, promise.measure), promise.who, seen, cause)
        promisee = cell_of(promise.to)
        aliases = {"breaker": promise.who, "self": promise.who}
        if promisee in game.scenario.actors:
            aliases["promisee"] = promisee
            context = Context(promise.who, promise.id, (seq,), seen, aliases)
            effects.apply(game.scenario.on_breach, context, game.host)

    def _next(self, key: str) -> str:
        n = self._count[key] = self._count.get(key, 0) + 1
        return f"{key}/{n}"

    @staticmethod
    def _seen(secret: bool, *parties: str) -> tuple[str, ...]:
        return ev.audience(*parties) if secret else (PUBLIC,)
