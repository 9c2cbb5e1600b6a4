"""The engine as effects see it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from wargame.core.ids import PUBLIC
from wargame.law.evaluate import Finding
from wargame.measures import catalogue, effects
from wargame.measures.effects import Context
from wargame.model import effects as fx
from wargame.world import events as ev
from wargame.world.decisions import SHORT_ANSWERS, Answer, Option, Reply, Request, Ruling
from wargame.world.events import Data, Draw
from wargame.world.view import UmpireView

if TYPE_CHECKING:
    from wargame.engine.game import Game


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

    def stop(self, process: str, context: Context) -> None:
        """Stop a process."""
        self._game.processes.stop(process, "stopped", context.cause)

    def end_measure(self, measure: str, context: Context) -> None:
        """End a standing measure."""
        self._game.orders.end(measure, "ended", context.cause)

    def ask(self, effect: fx.Ask, context: Context) -> None:
        """Put a decision to a post; what follows each answer is the effect's `on`."""
        game = self._game
        actor, _, post = effect.ask.partition("/")
        if not post:
            post = (catalogue.heads(game.scenario.actors[actor]) or list(game.scenario.actors[actor].posts))[
                0
            ]
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
            self._follow(effect, context, request, answer, made)

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
        )

    def _determination(
        self, actor: str, situation: str, cause: tuple[int, ...]
    ) -> tuple[tuple[Option, ...], int | None]:
        finding = self._finding(actor, situation)
        decline = Option("decline", "Do not recognise it")
        if finding is None:
            return (Option("recognise", "Recognise it"), decline), None
        data = ev.LawFinding(situation, finding.ceiling, finding.elements, finding.date, finding.mark)
        seq = self._game.emit(data, actor, ev.audience(actor), cause, finding.refs)
        unmet = tuple(e.id for e in finding.elements if e.status != "met")
        status = "permitted" if finding.allows_recognition else "prohibited"
        ruling = Ruling(status, unmet, finding.refs, mark=finding.mark)
        return (Option("recognise", "Recognise it", ruling=ruling), decline), seq

    def _finding(self, actor: str, situation: str) -> Finding | None:
        assessor = self._game.orders.assessor(actor)
        return assessor.finding(situation) if assessor else None

    def _follow(self, effect: fx.Ask, context: Context, request: Request, answer: Answer, made: int) -> None:
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
                game.emit(data, request.actor, ev.audience(request.actor), (made,), option.ruling.refs)
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
        elif effect.kind == "vote" and request.subject in game.scenario.consents:
            seq = game.emit(
                ev.LawApprovalVoted(request.subject, request.post, word), request.actor, (PUBLIC,), (made,)
            )
        effects.apply(effect.on.get(word, ()), effects.within(context, seq), game.host)
