"""Procedures at work: steps take their time side by side, posts are asked, and what they answer leads on or out.

Only answers decide. A draw says how long a step takes, never how it ends.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from wargame.core.ids import PUBLIC
from wargame.core.text import Text, say
from wargame.engine.ballots import Ballots
from wargame.law.opinion import carried
from wargame.measures import effects
from wargame.measures.effects import Context
from wargame.model import effects as fx
from wargame.model.procedures import LEADS, Procedure, Question, Step, Time
from wargame.politics import durations, graph
from wargame.politics.check import when
from wargame.world import events as ev
from wargame.world.conditions import holds
from wargame.world.procedures import DONE, LAPSED, PASSED_OVER, REFUSED, SHELVED, UNDER_WAY

if TYPE_CHECKING:
    from wargame.engine.game import Game

PUT_OFF = "put_off"


@dataclass
class Run:
    """One run of a procedure: what led to each of its steps, and how often each was put off."""

    id: str
    number: int
    definition: Procedure
    started: int
    since: int
    ended_by: dict[str, int] = field(default_factory=dict)
    asked: dict[str, int] = field(default_factory=dict)

    @property
    def actor(self) -> str:
        """Whose procedure it is."""
        return self.definition.actor


class Procedures:
    """Begins, carries on and ends procedures. One that is under way already is only joined."""

    def __init__(self, game: Game) -> None:
        self._game = game
        self._runs: dict[str, Run] = {}
        self._ballots = Ballots(game)

    def arm(self) -> None:
        """Set the sittings of every parliament for their time."""
        game = self._game
        for aid in sorted(game.scenario.actors):
            government = game.scenario.actors[aid].government
            for sitting in (*government.diet, *government.sittings) if government is not None else ():
                at = max(0, when(sitting.from_, game.scenario.start))
                if at <= game.scenario.horizon:
                    game.later(at - game.now, partial(self._sit, aid, sitting.is_))

    def _sit(self, actor: str, diet: str) -> None:
        if self._game.state.diets[actor].is_ != diet:
            self._game.emit(ev.DietChanged(actor, diet), actor, cause=(1,))

    def begin(self, pid: str, context: Context) -> None:
        """Begin a procedure, unless it is under way."""
        game = self._game
        before = game.state.procedures.get(pid)
        if before is not None and before.status == UNDER_WAY:
            return
        definition = game.scenario.procedures[pid]
        number = before.run + 1 if before is not None else 1
        own = ev.audience(definition.actor)
        seq = game.emit(ev.ProcedureStarted(pid, number), definition.actor, own, context.cause)
        self._runs[pid] = Run(pid, number, definition, seq, game.now)
        self._go_on(self._runs[pid])

    def abandon(self, pid: str, cause: tuple[int, ...]) -> None:
        """Give a procedure up, if it is under way."""
        run = self._runs.get(pid)
        if run is not None and self._alive(run):
            self._end(run, "abandoned", "", cause)

    def _alive(self, run: Run) -> bool:
        state = self._game.state.procedures.get(run.id)
        return (
            not self._game.over and state is not None and (state.run, state.status) == (run.number, UNDER_WAY)
        )

    def _go_on(self, run: Run) -> None:
        """Begin every step that can, and end the procedure once all of them are finished."""
        while self._alive(run):
            state = self._game.state.procedures[run.id]
            done = graph.finished(state)
            ready = graph.due(run.definition, [s.id for s in state.steps], done)
            if not ready:
                if len(done) == len(run.definition.steps):
                    self._end(run, "done", "", tuple(run.ended_by.values()))
                return
            for sid in ready:
                self._begin(run, sid)

    def _begin(self, run: Run, sid: str) -> None:
        game = self._game
        step = run.definition.steps[sid]
        view = game.view_of(run.actor)
        cause = tuple(run.ended_by[n] for n in step.needs) or (run.started,)
        if holds(step.when, view) is not True:
            data = ev.ProcedureStepDone(run.id, run.number, sid, PASSED_OVER)
            run.ended_by[sid] = game.emit(data, run.actor, ev.audience(run.actor), cause)
            return
        begun = self._work(run, sid, step.takes, cause)
        if step.within is not None:
            game.later(step.within, partial(self._time_up, run, sid, begun))

    def _time_up(self, run: Run, sid: str, begun: int) -> None:
        """End the procedure if a step's time limit has run out before it was done."""
        if not self._alive(run):
            return
        state = self._game.state.procedures[run.id].step(sid)
        if state is not None and state.status == UNDER_WAY:
            self._end(run, LAPSED, sid, (begun,))

    def _work(self, run: Run, sid: str, takes: tuple[Time, ...], cause: tuple[int, ...]) -> int:
        """Let a step take its time; then ask, vote, or be done. Return the seq of its beginning."""
        game = self._game
        step = run.definition.steps[sid]
        government = game.scenario.actors[run.actor].government
        level = government.preplanning_level if government is not None else 0
        again = run.asked.get(sid, 0)
        draws: list[ev.Draw] = []
        luck = game.luck("procedure", f"{run.id}/{sid}/{run.number}.{again}", draws)
        took = durations.minutes(takes, game.view_of(run.actor), level, luck)
        data = ev.ProcedureStepBegun(run.id, run.number, sid, step.post, game.now + took, again)
        seq = game.emit(data, run.actor, ev.audience(run.actor), cause, draws=tuple(draws))
        game.later(took, partial(self._worked, run, sid, seq))
        return seq

    def _worked(self, run: Run, sid: str, begun: int) -> None:
        if not self._alive(run):
            return
        step = run.definition.steps[sid]
        if step.asks is not None:
            self._ask(run, sid, step, step.asks, begun)
        elif step.votes is not None:
            self._ballots.open(run.actor, step.votes, (begun,), partial(self._voted, run, sid))
        else:
            self._finish(run, sid, "", (begun,))

    # --- questions

    def _ask(self, run: Run, sid: str, step: Step, question: Question, begun: int) -> None:
        post = step.post if "/" in step.post else f"{run.actor}/{step.post}"
        ask = fx.Ask(
            ask=post,
            kind=question.kind,
            subject=question.subject,
            says=self._put(run.actor, question),
            by=question.by,
            default=question.default,
            on=dict.fromkeys(question.on, ()),
            options=question.options,
            weighs=question.weighs,
        )
        self._game.host.ask(ask, self._context(run, sid, begun), partial(self._answered, run, sid, question))

    def _put(self, actor: str, question: Question) -> Text:
        """Return the words of a question, with what the law makes of the facts if it is about that."""
        counsel = self._game.counsel
        book = counsel.book(actor)
        if question.opinion_on is None or book is None or question.opinion_on not in book.situations:
            return question.says
        finding, _ = counsel.finding(actor, question.opinion_on)
        return f"{say(question.says)} {carried(book, finding)}"

    def _answered(self, run: Run, sid: str, question: Question, answer: str, seq: int) -> None:
        if not self._alive(run):
            return  # given up in this very instant
        followed = question.on.get(answer)
        leads = (followed.leads if followed is not None else None) or LEADS[question.kind].get(
            answer, "refused"
        )
        then = followed.effects if followed is not None else ()
        if leads == "again":
            self._put_off(run, sid, answer, seq, then)
        elif leads == "refused":
            self._refuse(run, sid, answer, seq, then)
        else:
            self._finish(run, sid, answer, (seq,), then)

    def _voted(self, run: Run, sid: str, verdict: str, seq: int) -> None:
        vote = run.definition.steps[sid].votes
        if vote is None or not self._alive(run):
            return
        then = vote.on.get(verdict, ())  # type: ignore[call-overload] # a verdict is one of its keys
        if verdict == "approved":
            self._finish(run, sid, verdict, (seq,), (fx.Grant(grant=vote.approves), *then))
        elif verdict == "refused" and vote.if_refused == "refused":
            self._refuse(run, sid, verdict, seq, then)
        else:
            self._put_off(run, sid, verdict, seq, then)

    # --- how a step ends

    def _finish(
        self, run: Run, sid: str, answer: str, cause: tuple[int, ...], then: tuple[fx.Effect, ...] = ()
    ) -> None:
        step = run.definition.steps[sid]
        seq = self._result(run, sid, DONE, answer, cause)
        run.ended_by[sid] = seq
        effects.apply((*then, *step.effects), self._context(run, sid, seq), self._game.host)
        self._go_on(run)

    def _refuse(self, run: Run, sid: str, answer: str, cause: int, then: tuple[fx.Effect, ...]) -> None:
        seq = self._result(run, sid, REFUSED, answer, (cause,))
        effects.apply(then, self._context(run, sid, seq), self._game.host)
        if self._alive(run):
            self._end(run, "refused", sid, (seq,))

    def _put_off(self, run: Run, sid: str, answer: str, cause: int, then: tuple[fx.Effect, ...]) -> None:
        step = run.definition.steps[sid]
        seq = self._result(run, sid, PUT_OFF, answer, (cause,))
        effects.apply(then, self._context(run, sid, seq), self._game.host)
        if not self._alive(run):
            return
        run.asked[sid] = run.asked.get(sid, 0) + 1
        if run.asked[sid] >= step.asked_at_most:
            self._end(run, SHELVED, sid, (seq,))
        else:
            self._work(run, sid, step.again, (seq,))

    def _result(self, run: Run, sid: str, result: str, answer: str, cause: tuple[int, ...]) -> int:
        told = run.definition.steps[sid].notice and result == DONE
        seen = (PUBLIC,) if told else ev.audience(run.actor)
        data = ev.ProcedureStepDone(run.id, run.number, sid, result, answer)
        return self._game.emit(data, run.actor, seen, cause)

    def _end(self, run: Run, result: str, step: str, cause: tuple[int, ...]) -> None:
        game = self._game
        data = ev.ProcedureEnded(run.id, run.number, result, step, game.now - run.since)
        seq = game.emit(data, run.actor, ev.audience(run.actor), cause)
        then = run.definition.ends.get(result, ())  # type: ignore[call-overload] # as above
        effects.apply(then, self._context(run, step or "end", seq), game.host)

    @staticmethod
    def _context(run: Run, sid: str, cause: int) -> Context:
        own = ev.audience(run.actor)
        return Context(run.actor, f"procedure/{run.id}/{sid}", (cause,), own, {"self": run.actor})
