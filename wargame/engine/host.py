"""The engine as effects see it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from wargame.core.ids import PUBLIC, WHITE
from wargame.engine.chance import outlooks
from wargame.measures import effects
from wargame.measures.effects import Context
from wargame.model import effects as fx
from wargame.model.incidents import EndIncident, Incident
from wargame.model.posts import heads
from wargame.world import events as ev
from wargame.world.decisions import SHORT_ANSWERS, Answer, Option, Reply, Request, Ruling
from wargame.world.events import Data, Draw, ElementFound
from wargame.world.view import UmpireView

if TYPE_CHECKING:
    from wargame.engine.game import Game

After = Callable[[str, int], None]
"""What a procedure does with an answer: called with the word, and the seq of what came of it."""
RECOGNISABLE = ("can", "likely")


class EngineHost:
    """Implements `measures.effects.Host`."""

    def __init__(self, game: Game) -> None:
        self._game = game

    def truth(self, aliases: Mapping[str, str]) -> UmpireView:
        """Return the umpire's view, with scopes resolved."""
        return self._game.truth(aliases)

    def emit(
        self,
        data: Data,
        actor: str,
        visibility: tuple[str, ...],
        cause: tuple[int, ...],
        draws: tuple[Draw, ...] = (),
    ) -> int:
        """Log an event and apply it; return its seq."""
        return self._game.emit(data, actor, visibility, cause, (), draws)

    def luck(self, purpose: str, source: str, draws: list[Draw]) -> Callable[[], float]:
        """Return a supply of uniforms for one occasion; those used are added to `draws`."""
        return self._game.luck(purpose, source, draws)

    def run(self, effect: fx.Run, context: Context) -> None:
        """Queue an adjudication for the end of this instant."""
        self._game.chance.queue(effect, context)

    def propose(self, effect: fx.Offer | fx.Promise, context: Context) -> None:
        """Make a proposal, or a unilateral promise."""
        self._game.bargains.from_content(effect, context)

    def start(self, process: str, context: Context, keep: bool) -> None:
        """Start a process."""
        self._game.processes.start(process, context, keep)

    def begin(self, procedure: str, context: Context) -> None:
        """Begin a procedure."""
        self._game.procedures.begin(procedure, context)

    def abandon(self, procedure: str, context: Context) -> None:
        """Give a procedure up."""
        self._game.procedures.abandon(procedure, context.cause)

    def stop(self, process: str, context: Context) -> None:
        """Stop a process."""
        self._game.processes.stop(process, "stopped", context.cause)

    def end_measure(self, measure: str, context: Context) -> None:
        """End a standing measure."""
        self._game.orders.end(measure, "ended", context.cause)

    def happen(self, effect: Incident, context: Context) -> None:
        """Log an incident."""
        self._game.incidents.happen(effect, context)

    def over(self, effect: EndIncident, context: Context) -> None:
        """End an incident."""
        self._game.incidents.over(effect, context)

    def published(self, actor: str, occasion: str, about: str, cause: int) -> None:
        """Publish the notices that an actor's law asks for on an occasion."""
        self._game.authority.notify(actor, occasion, about, cause)

    def ask(self, effect: fx.Ask, context: Context, after: After | None = None) -> None:
        """Put a decision to a post; what follows each answer is the effect's `on`, then `after`."""
        game = self._game
        actor, _, post = effect.ask.partition("/")
        if not post:
            post = (heads(game.scenario.actors[actor]) or list(game.scenario.actors[actor].posts))[0]
        cause = context.cause
        if effect.kind == "determination":
            options, seq = self._determination(actor, effect.subject, cause)
            if seq is not None:
                cause = (*cause, seq)
        elif effect.kind == "choice":
            options = tuple(Option(k, effect.options.get(k, k)) for k in effect.on)
        else:
            options = tuple(Option(k, effect.options.get(k, k)) for k in SHORT_ANSWERS[effect.kind])
        default = effect.default or {"consent": "silence", "vote": "abstain", "determination": "decline"}.get(
            effect.kind, options[0].id
        )
        deadline = None if effect.by is None else game.now + effect.by

        def then(request: Request, answer: Answer, made: int) -> None:
            self._follow(effect, context, request, answer, made, after)

        game.desk.ask(
            actor,
            post,
            effect.kind,
            effect.subject,
            options,
            default,
            then,
            cause=cause,
            says=effect.says,
            deadline=deadline,
            outlooks=outlooks(effect.weighs, game.view_of(actor, post)) if effect.weighs else (),
        )

    def _determination(
        self, actor: str, situation: str, cause: tuple[int, ...]
    ) -> tuple[tuple[Option, ...], int | None]:
        game = self._game
        decline = Option("decline", "Do not recognise it")
        book = game.counsel.book(actor)
        if book is None or situation not in book.situations:
            return (Option("recognise", "Recognise it"), decline), None
        finding, derived = game.counsel.finding(actor, situation)
        ceilings, differing = game.counsel.compared(actor, situation)
        elements = tuple(
            ElementFound(e.id, e.status, e.basis, e.supplied_by, e.presupposed_by) for e in finding.elements
        )
        facts = game.counsel.found(actor, derived)
        data = ev.LawFinding(
            situation,
            finding.ceiling,
            elements,
            game.state.calendar.law_date(game.now),
            finding.mark,
            ceilings["provable"],
            facts,
        )
        rests_on = {seq for f in facts for seq in f.events}
        refs = tuple(dict.fromkeys((*finding.basis, *(b for e in finding.elements for b in e.basis))))
        seq = game.emit(data, actor, ev.audience(actor), (*cause, *rests_on), refs)
        compared = ev.LawFindingCompared(
            situation, ceilings["true"], ceilings["believed"], ceilings["provable"], differing
        )
        game.emit(compared, actor, (WHITE,), (seq,))
        unmet = tuple(e.id for e in finding.elements if e.status != "met" and e.weight != "measures")
        status = "permitted" if finding.ceiling in RECOGNISABLE else "prohibited"
        ruling = Ruling(
            status,
            unmet,
            refs,
            mark=finding.mark,
            weak=() if finding.mark == "in_force" else (book.situations[situation].citation,),
        )
        return (Option("recognise", "Recognise it", ruling=ruling), decline), seq

    def _follow(
        self,
        effect: fx.Ask,
        context: Context,
        request: Request,
        answer: Answer,
        made: int,
        after: After | None,
    ) -> None:
        if not isinstance(answer, Reply):
            raise TypeError(f"{request.id}: not a reply: {answer!r}")
        game = self._game
        word = answer.answer
        seq = made
        if effect.kind == "determination":
            option = request.option(word)
            if word == "recognise" and option is not None and not option.ruling.permitted:
                data = ev.OrderRefused(
                    f"{request.actor}/recognise/{request.subject}/{request.occurrence}",
                    f"recognise_{request.subject}",
                    request.post,
                    "law",
                    option.ruling.unmet,
                )
                seq = game.emit(data, request.actor, ev.audience(request.actor), (made,), option.ruling.refs)
                if after is not None:
                    after("decline", seq)
                return
            refs = option.ruling.refs if option else ()
            recognised = word == "recognise"
            seen = (PUBLIC,) if recognised else ev.audience(request.actor)
            seq = game.emit(
                ev.LawDeterminationMade(request.subject, recognised, request.post, answer.rationale),
                request.actor,
                seen,
                (made,),
                refs,
            )
            if recognised:
                self.published(request.actor, "recognition", request.subject, seq)
        elif effect.kind == "vote" and request.subject in game.scenario.consents:
            seq = game.emit(
                ev.LawApprovalVoted(request.subject, request.post, word), request.actor, (PUBLIC,), (made,)
            )
        effects.apply(effect.on.get(word, ()), effects.within(context, seq), game.host)
        if after is not None:
            after(word, seq)
