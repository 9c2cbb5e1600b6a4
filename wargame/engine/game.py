"""A game: one scenario, schedule and seed, advanced decision by decision.

game = Game(scenario, schedule="analysis", seed=7)
while requests := game.advance():          # runs until somebody must decide, or the end
    for r in requests:
        game.submit(r.id, policy.decide(r))
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

import simpy

from wargame.core.draws import Draws
from wargame.core.errors import InvalidAnswer, UsageError, WargameError, meant
from wargame.core.ids import WHITE, WORLD
from wargame.engine import odds as prospects
from wargame.engine.authority import Authority
from wargame.engine.bargains import Bargains
from wargame.engine.chance import Chance
from wargame.engine.counsel import Counsel
from wargame.engine.desk import Desk
from wargame.engine.host import EngineHost
from wargame.engine.incidents import Incidents
from wargame.engine.injects import Injects
from wargame.engine.intent import Intentions
from wargame.engine.labels import Labels
from wargame.engine.log import Log
from wargame.engine.orders import OrderBook
from wargame.engine.procedures import Procedures
from wargame.engine.processes import Processes
from wargame.engine.review import UmpireReview
from wargame.engine.rules import Rules
from wargame.engine.signals import Signals
from wargame.engine.start import begin
from wargame.engine.turns import Turns, schedule_of
from wargame.engine.watch import Watch
from wargame.model import effects as fx
from wargame.model.compile import Compiled, read_effects, read_inject
from wargame.world import events as ev
from wargame.world.decisions import PRESETS, Answer, Decision, Request
from wargame.world.events import Data, Draw, Event, audiences_of
from wargame.world.state import State
from wargame.world.view import UmpireView, View

MOST_STEPS = 10_000
"""So many steps within one instant are taken for content that never comes to rest."""


class Game:
    """A running game.

    Args:
        compiled: the compiled scenario.
        schedule: id of a turn schedule or session; the scenario's default if None.
        seed: root seed.
        replication: number of the Monte Carlo replication.
        review: hold adjudications for the umpire before they take effect.
        decisions: inputs that hold from the start (overrides, dice and chosen types of a recorded game).

    Raises:
        UsageError: the scenario has no such schedule.
    """

    def __init__(
        self,
        compiled: Compiled,
        schedule: str | None = None,
        seed: int = 1,
        *,
        replication: int = 0,
        review: bool = False,
        decisions: Iterable[Decision] = (),
    ) -> None:
        self.compiled = compiled
        self.scenario = compiled.scenario
        self.schedule_id = schedule_of(self.scenario, schedule)
        self.seed = seed
        self.review = review
        self.env = simpy.Environment()
        self.state = State(self.scenario)
        self.log = Log(self.state)
        self.draws = Draws(seed, replication)
        self.decisions: list[Decision] = []
        self.batches = 0
        self.over = False
        self._inputs: list[Decision] = []
        self._truth = UmpireView(self.state, self.log.events, 0)
        self.host = EngineHost(self)
        self.desk = Desk(self)
        self.chance = Chance(self)
        self.umpire = UmpireReview(self)
        self.counsel = Counsel(self)
        self.incidents = Incidents(self)
        self.authority = Authority(self)
        self.orders = OrderBook(self)
        self.bargains = Bargains(self)
        self.processes = Processes(self)
        self.procedures = Procedures(self)
        self.injects = Injects(self)
        self.labels = Labels(self)
        self.rules = Rules(self)
        self.intentions = Intentions(self)
        self.signals = Signals(self)
        self.watch = Watch(self)
        for d in decisions:
            if d.kind in PRESETS:
                self._preset(d)
        self.turns = Turns(self)
        self._steps, self._steps_at = 0, -1
        self.later(0, partial(begin, self))

    # --- driving

    @property
    def now(self) -> int:
        """Game minute."""
        return int(self.env.now)

    @property
    def events(self) -> list[Event]:
        """The log so far."""
        return self.log.events

    def advance(self) -> list[Request]:
        """Take in what was submitted, then run until somebody must decide; an empty list means the game is over.

        The whole instant is drained before it returns. Requests that stay unanswered hold the clock: they come again.

        Raises:
            WargameError: content sets itself off again and again within one instant.
        """
        if self.over:
            return []
        self._take_in()
        while True:
            if not self._drain():
                return []
            self._count_step()
            if self.chance.settle():
                continue
            if self.chance.held:
                return self.umpire.requests()
            if (
                self.authority.settle()
                or self.signals.settle()
                or self.rules.settle()
                or self.injects.settle()
            ):
                continue
            if self.desk.open:
                return [self.desk.open[rid] for rid in sorted(self.desk.open)]
            if not self.turns.settle():
                self.env.step()

    def submit(self, request_id: str, answer: Answer, by: str = "") -> None:
        """Keep an answer for the next `advance`; submitting again replaces it.

        Raises:
            UnknownRequest: nobody asked that.
            InvalidAnswer: it is no answer to that.
        """
        if request_id in self.chance.held:
            self.umpire.submit(request_id, answer)
            return
        self.desk.store(request_id, answer, by)

    def default(self, request_id: str) -> None:
        """Let a request lapse: its default counts."""
        if request_id in self.chance.held:
            self.umpire.accept(request_id)
            return
        self.desk.store_default(request_id)

    def odds(self, request: Request, option: str) -> dict[str, dict[str, float]]:
        """Return the odds of the adjudications that an option would set off: model -> band -> probability."""
        return prospects.odds(self, request, option)

    def times(self, request: Request, option: str) -> dict[str, dict[str, float]]:
        """Return how long the procedures that an option would begin have to run: procedure -> quantile -> minutes."""
        return prospects.times(self, request, option)

    # --- the facilitator

    def send_inject(self, inject_id: str, payload: dict[str, Any] | None = None) -> None:
        """Fire an inject at the next `advance`: one of the scenario's (perhaps edited by `payload`), or an ad-hoc one.

        Raises:
            UsageError: there is no such inject and no payload.
            SourceError: the payload is no inject.
        """
        if payload is None and inject_id not in self.injects.defined:
            hint = meant(inject_id, self.injects.defined)
            raise UsageError(f"no inject is called `{inject_id}`{hint}")
        if payload is not None:
            read_inject(payload, self.compiled)
        self._inputs.append(Decision(0, "inject", inject_id, payload=payload))

    def skip_inject(self, inject_id: str) -> None:
        """Take an inject out at the next `advance`."""
        if inject_id not in self.injects.defined:
            hint = meant(inject_id, self.injects.defined)
            raise UsageError(f"no inject is called `{inject_id}`{hint}")
        self._inputs.append(Decision(0, "skip_inject", inject_id))

    def set_epoch(self, epoch: int) -> None:
        """Branch: draws from the next `advance` on have new luck."""
        self._inputs.append(Decision(0, "epoch", value=epoch))

    def hand_over(self, seat: str, to: str) -> None:
        """Record that a seat changed hands (it changes nothing in play)."""
        self._inputs.append(Decision(0, "seat", seat, by=to))

    def override(self, engagement: str, band: str) -> None:
        """Set the outcome band of an engagement that has not been resolved yet.

        Raises:
            InvalidAnswer: its model has no such band.
        """
        self._preset(Decision(self.batches + 1, "override", engagement, value=band))

    def roll(self, engagement: str, u: float) -> None:
        """Set the principal uniform of an engagement from a physical die (0 <= u < 1).

        Raises:
            InvalidAnswer: no die gives that.
        """
        self._preset(Decision(self.batches + 1, "dice", engagement, value=u))

    def deal(self, actor: str, type_: str) -> None:
        """Choose an actor's sealed type in place of the draw, before the first `advance`.

        Raises:
            UsageError: there is no such actor or type, or the game has begun.
        """
        if self.events:
            raise UsageError("types are dealt when the game begins; this one is under way")
        self._preset(Decision(0, "deal", actor, value=type_))

    def repeat(self, decision: Decision) -> None:
        """Put in a recorded input again (answers go through `submit`)."""
        match decision.kind:
            case "answer" if decision.answer is not None:
                self.submit(decision.request, decision.answer, decision.by)
            case "default":
                self.default(decision.request)
            case "inject":
                self.send_inject(decision.request, decision.payload)
            case "skip_inject":
                self.skip_inject(decision.request)
            case "epoch" if isinstance(decision.value, int):
                self.set_epoch(decision.value)
            case "seat":
                self.hand_over(decision.request, decision.by)
            case _:
                raise InvalidAnswer(f"`{decision.kind}` of `{decision.request}`: no input of a game")

    # --- what the parts of the engine share

    def emit(
        self,
        data: Data,
        actor: str = WORLD,
        visibility: tuple[str, ...] = ("public",),
        cause: tuple[int, ...] = (),
        refs: tuple[str, ...] = (),
        draws: tuple[Draw, ...] = (),
        turn: int | None = None,
    ) -> int:
        """Log an event and apply it; return its seq."""
        return self.log.emit(self.now, data, actor, visibility, cause, refs, draws, turn)

    def truth(self, aliases: Mapping[str, str]) -> UmpireView:
        """Return the umpire's view now."""
        if aliases or self._truth.t != self.now:
            view = UmpireView(self.state, self.log.events, self.now)
            view.aliases.update(aliases)
            if aliases:
                return view
            self._truth = view
        return self._truth

    def view_of(self, actor: str, post: str | None = None) -> View:
        """Return what an actor knows now: the whole cell, or the cell as one post sees it."""
        if actor == WHITE:
            return self.truth({})
        return self.counsel.brief(self.plain_view_of(actor, post), actor)

    def plain_view_of(self, actor: str, post: str | None = None) -> View:
        """Return what an actor knows now, without what its law makes of it."""
        definition = self.scenario.actors[actor]
        posts = tuple(definition.posts) if post is None else (post,)
        return View(self.state, audiences_of(actor, posts), self.log.events, actor, self.now)

    def luck(self, purpose: str, source: str, draws: list[Draw]) -> Callable[[], float]:
        """Return a supply of uniforms for one occasion; those used are added to `draws`."""
        engagement = None
        n = 0

        def u() -> float:
            nonlocal engagement, n
            if engagement is None:
                engagement = self.draws.engage(purpose, source)
            x = engagement.u(n)
            draws.append(Draw(engagement.key, n, x))
            n += 1
            return x

        return u

    def later(self, minutes: int, do: Callable[[], None]) -> None:
        """Do something so many minutes from now (zero: later in this instant)."""
        self.env.timeout(minutes).callbacks.append(lambda _: None if self.over else do())

    def end(self, outcome: str, reason: str, end_condition: str, cause: tuple[int, ...]) -> None:
        """End the game."""
        if self.over:
            return
        if self.log.turn_opened:
            self.emit(ev.TurnClosed(self.state.turn, self.state.hash()), cause=(self.log.turn_opened,))
        self.intentions.disclose(cause)
        self.emit(ev.ScenarioEnded(outcome, reason, end_condition), cause=cause)
        self.over = True
        self.desk.open.clear()

    def read_effects(self, effects: tuple[dict[str, Any], ...]) -> tuple[fx.Effect, ...]:
        """Return effects that an umpire wrote, checked."""
        return read_effects(effects, self.compiled)

    # --- inside

    def _drain(self) -> bool:
        """Run all that is due in this instant; tell whether the game goes on."""
        env = self.env
        now = env.now
        while not self.over and env.peek() == now:
            env.step()
            self._count_step()
        return not self.over

    def _count_step(self) -> None:
        self._steps = self._steps + 1 if self._steps_at == self.now else 1
        self._steps_at = self.now
        if self._steps > MOST_STEPS:
            stamp = self.state.calendar.stamp(self.now)
            raise WargameError(
                f"{self.scenario.id}: the game does not come to rest on {stamp}: something in its content sets "
                "itself off again and again"
            )

    def _take_in(self) -> None:
        self.umpire.release()
        if not self._inputs and not self.desk.answers:
            return
        self.batches += 1
        inputs, self._inputs = self._inputs, []
        rank = {"epoch": 0, "seat": 1, "skip_inject": 2, "inject": 3}
        for d in sorted(inputs, key=lambda d: (rank[d.kind], d.request)):
            self.decisions.append(Decision(self.batches, d.kind, d.request, None, d.value, d.payload, d.by))
            self._apply_input(d)
        self.decisions.extend(self.desk.take_in(self.batches))

    def _apply_input(self, d: Decision) -> None:
        match d.kind:
            case "epoch":
                self.draws.set_epoch(int(d.value or 0))
                self.injects.draw_again()
            case "skip_inject":
                self.injects.skip(d.request)
            case "inject":
                known = self.injects.defined.get(d.request)
                inject = known if d.payload is None else read_inject(d.payload, self.compiled)
                if inject is not None:
                    self.injects.send(d.request, inject, known is None)

    def _preset(self, d: Decision) -> None:
        match d.kind:
            case "deal":
                self.intentions.choose(d.request, str(d.value))
            case "dice":
                self.chance.roll(d.request, d.value)
            case _:
                self.chance.override(d.request, d.value)
        self.decisions.append(d)
