"""Authority over time: orders that wait for it, measures that pause for combat, and its end.

Looked at whenever something on which law rests has changed, when a scene of combat falls quiet, and once a game day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame.core.ids import PUBLIC, cell_of
from wargame.law.approvals import on_refusal
from wargame.model.scenario import ConsentDef
from wargame.world import events as ev
from wargame.world.conditions import TICK
from wargame.world.decisions import Answer, Option, Reply, Request, Ruling
from wargame.world.state import ActiveMeasure

if TYPE_CHECKING:
    from wargame.engine.game import Game

PAUSES = frozenset({"nc", "lg"})
"""Unmet conditions that suspend a measure; the want of any other ends it (IIA 6(4), 6(5))."""
FORCE = "W6"
"""The tier of weapons use that is the use of force."""


class Authority:
    """Keeps orders and measures within the law as it changes around them."""

    def __init__(self, game: Game) -> None:
        self._game = game
        self._seen = 0
        self._due = False
        self._looked = -1
        self._told: set[tuple[str, str]] = set()
        self._handled: dict[str, int] = {}
        self._ending: dict[str, tuple[int, str]] = {}
        """By object whose approval was refused: the minute at which what rests on it ends, and the word of the law."""

    def look(self) -> None:
        """Look again at this instant."""
        self._due = True

    def settle(self) -> bool:
        """Bring orders and measures in line with the law; tell whether anything changed."""
        game = self._game
        now = game.now
        changed = game.state.legal_version != self._seen
        daily = now % TICK == 0 and now != self._looked
        if not (changed or self._due or daily):
            return False
        self._seen, self._due, self._looked = game.state.legal_version, False, now
        before = len(game.log.events)
        self._refusals()
        self._standing()
        self._held()
        return len(game.log.events) != before

    def carried_out(self, actor: str, measure: str, ruling: Ruling) -> None:
        """Publish the notices that the law asks for when force is used (R19)."""
        if ruling.weapons == FORCE:
            self.notify(actor, "force", measure, self._game.log.touched.get(measure, 1))

    def notify(self, actor: str, occasion: str, about: str, cause: int) -> None:
        """Publish the notices that an actor's law asks for on an occasion: recognition, plan, force."""
        game = self._game
        book = game.counsel.book(actor)
        for nid, notice in (book.notices if book else {}).items():
            if notice.on != occasion or (notice.of and about not in notice.of):
                continue
            if notice.once and (actor, nid) in self._told:
                continue
            self._told.add((actor, nid))
            data = ev.LawNoticePublished(notice.notice, about, notice.duty or "")
            game.emit(data, actor, (PUBLIC,), (cause,), notice.basis)

    # --- refusals

    def _refusals(self) -> None:
        game = self._game
        for cid, refusal in sorted(game.state.refusals.items()):
            definition = game.scenario.consents[cid]
            if self._handled.get(cid) == refusal.since or definition.means is None:
                continue
            self._handled[cid] = refusal.since
            if definition.means.approval is not None:
                self._refused(cid, definition, definition.means.approval)

    def _refused(self, cid: str, definition: ConsentDef, what: str) -> None:
        """End what rests on an approval that was refused: at once, or promptly, as the law says (R17)."""
        game = self._game
        actor = cell_of(definition.by)
        book = game.counsel.book(actor)
        if book is None or what not in book.approvals:
            return
        orders = game.counsel.standing(actor).state.orders
        cause = (game.log.touched.get(cid, 1),)
        law = game.scenario.law[game.scenario.actors[actor].law or ""]
        for ending in on_refusal(book, what, orders=orders).endings:
            by = game.now + (law.promptly if ending.speed == "promptly" else 0)
            ends = tuple(
                other
                for other, d in game.scenario.consents.items()
                if d.means is not None
                and cell_of(d.by) == actor
                and (d.means.plan in ending.ends or d.means.order in ending.ends)
            )
            data = ev.LawApprovalRefused(what, cid, ending.speed, ends, by)
            seq = game.emit(data, actor, (PUBLIC,), cause, ending.basis)
            self._ending[f"{what}/{ending.speed}"] = (by, ending.speed)
            self._wind_up(cid, ends, by, ending.speed, ending.basis, seq)

    def _wind_up(
        self, cid: str, ends: tuple[str, ...], by: int, speed: str, basis: tuple[str, ...], seq: int
    ) -> None:
        game = self._game

        def end() -> None:
            if game.state.refusals.get(cid) is None:
                return  # the house has changed its mind meanwhile
            for other in ends:
                self._withdraw(other, speed, basis, seq)
            self.look()

        if by > game.now:
            game.later(by - game.now, end)
        else:
            end()

    def _withdraw(self, cid: str, speed: str, refs: tuple[str, ...], cause: int) -> None:
        game = self._game
        if not game.state.consents[cid].granted:
            return
        definition = game.scenario.consents[cid]
        giver = cell_of(definition.by)
        seen = (PUBLIC,) if definition.audience == "public" else ev.audience(giver)
        seq = game.emit(ev.ConsentChanged(cid, False), giver, seen, (cause,))
        game.emit(ev.LawOrderEnded(cid, speed), giver, seen, (seq,), refs)

    # --- standing measures

    def _standing(self) -> None:
        game = self._game
        for order, active in sorted(game.state.active.items()):
            if order not in game.state.active:
                continue  # another one ended it
            acts = game.orders.acts_of(order)
            if not acts:
                continue
            measure = game.scenario.measures[active.measure]
            ruling = game.counsel.ruling(active.actor, acts, measure.facts, active.at or None)
            if ruling.permitted:
                if active.paused is not None:
                    self._resume(active, active.at)
            elif set(ruling.unmet) <= PAUSES and ruling.unmet:
                if active.paused is None:
                    self._suspend(active, ruling)
            elif not self._has_time(ruling):
                speed = next((s for by, s in self._ending.values() if by <= game.now), "")
                cause = self._why(active.actor)
                game.orders.end_one(order, "authority_ended", cause, ruling.refs, speed)

    def _has_time(self, ruling: Ruling) -> bool:
        """Tell whether a refusal leaves time to wind up, and nothing else is amiss."""
        return set(ruling.unmet) <= {"da", "bp", "brp", "do"} and any(
            by > self._game.now for by, _ in self._ending.values()
        )

    def _why(self, actor: str) -> tuple[int, ...]:
        touched = self._game.log.touched
        names = ("law.order.ended", "consent.changed", "law.determination.ended", "incident.occurred")
        found = [touched[f"{n} {actor}"] for n in names[:3] if f"{n} {actor}" in touched]
        found += [touched[names[3]]] if names[3] in touched else []
        return (max(found),) if found else (1,)

    def _suspend(self, active: ActiveMeasure, ruling: Ruling) -> None:
        """Pause at once, as the commander may; then the minister decides (R05)."""
        game = self._game
        fighting = [i.seq for i in game.state.incidents.values() if i.what.at == active.at]
        cause = (max(fighting),) if fighting else self._why(active.actor)
        data = ev.MeasureSuspended(active.order, active.measure, active.at, ruling.unmet)
        seq = game.emit(data, active.actor, active.visibility, cause, ruling.refs)
        game.orders.pause(active.order, seq)
        measure = game.scenario.measures[active.measure]
        post = measure.post or next(iter(game.scenario.actors[active.actor].posts))
        moves = [a for a in self._areas(active) if a != active.at]
        options = (
            Option("wait", "Order suspension until the area is quiet"),
            *(Option(f"move_{a}", f"Change the area to {a}", ruling=self._at(active, a)) for a in moves),
            Option("end", "End it"),
        )
        game.desk.ask(
            active.actor,
            post,
            "choice",
            f"suspended_{active.measure}",
            options,
            "wait",
            lambda request, answer, made: self._decided(active.order, request, answer, made),
            cause=(seq,),
            says="Its area no longer meets the conditions. Support has paused; suspend it, change the area, or end it?",
        )

    def _areas(self, active: ActiveMeasure) -> tuple[str, ...]:
        plan = self._game.counsel.standing(active.actor).state.basic_plan
        return plan.areas or ()

    def _at(self, active: ActiveMeasure, area: str) -> Ruling:
        game = self._game
        facts = game.scenario.measures[active.measure].facts
        return game.counsel.ruling(active.actor, game.orders.acts_of(active.order), facts, area)

    def _decided(self, order: str, request: Request, answer: Answer, made: int) -> None:
        game = self._game
        active = game.state.active.get(order)
        if active is None or not isinstance(answer, Reply):
            return
        if answer.answer == "end":
            game.orders.end_one(order, "withdrawn", (made,))
        elif answer.answer.startswith("move_"):
            area = answer.answer.removeprefix("move_")
            if self._at(active, area).permitted:
                self._resume(active, area, (made,))
        del request

    def _resume(self, active: ActiveMeasure, at: str, cause: tuple[int, ...] = ()) -> None:
        game = self._game
        paused = game.now - (active.paused if active.paused is not None else game.now)
        data = ev.MeasureResumed(active.order, active.measure, at, paused)
        since = game.log.touched.get(active.measure, 1)
        seq = game.emit(data, active.actor, active.visibility, cause or (since,))
        game.orders.go_on(active.order, seq)

    # --- orders that wait

    def _held(self) -> None:
        game = self._game
        for order, held in sorted(game.state.held.items()):
            measure = game.scenario.measures[held.measure]
            ruling = game.counsel.ruling(held.actor, held.acts, measure.facts)
            if ruling.permitted:
                game.orders.release(held, "issued", self._why(held.actor))
            elif held.until <= game.now:
                game.orders.release(held, "lapsed", (game.log.touched.get(held.measure, 1),))
            del order
