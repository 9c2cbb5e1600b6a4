"""Authority over time: orders that wait for it, measures that pause for combat, and its end.

Looked at whenever an actor learns of something on which law rests, when a scene of combat that it knows of falls quiet,
and once a game day. Not when something happens that it cannot see: its own measures would tell of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wargame.core.ids import PUBLIC, cell_of
from wargame.core.text import say
from wargame.law.approvals import acts_resting_on, on_refusal
from wargame.model.fact_rules import LegalMeaning
from wargame.model.law_approvals import SPEEDS
from wargame.model.lawbook import Lawbook
from wargame.model.posts import heads
from wargame.model.scenario import ConsentDef
from wargame.world import events as ev
from wargame.world.conditions import TICK
from wargame.world.decisions import Answer, Option, Reply, Request, Ruling
from wargame.world.state import ActiveMeasure

if TYPE_CHECKING:
    from wargame.engine.game import Game

PAUSES = frozenset({"nc", "lg"})
"""Unmet conditions that come of combat. A measure that lacks nothing else is suspended (IIA 6(4), 6(5))."""
FORCE = "W6"
"""The tier of weapons use that is the use of force."""
NEWS = frozenset(
    {
        "consent.changed",
        "law.approval.voted",
        "law.determination.made",
        "law.determination.ended",
        "incident.occurred",
        "incident.reported",
        "incident.ended",
    }
)
"""Events on which law rests."""
RANK: tuple[str, ...] = SPEEDS


@dataclass(frozen=True, slots=True)
class _Ending:
    """What a refusal ends: by which minute, in which word of the law, by which articles; the acts that rest on it."""

    by: int
    speed: str
    acts: frozenset[str]
    basis: tuple[str, ...]


class Authority:
    """Keeps orders and measures within the law as it changes around them."""

    def __init__(self, game: Game) -> None:
        self._game = game
        self._read = 0
        self._due: set[str] = set()
        self._looked = -1
        self._told: set[tuple[str, str]] = set()
        self._gone: list[tuple[str, str, int]] = []
        """Plans and orders withdrawn since the last look: actor, what it is in law, seq of the event."""
        self._endings: dict[tuple[str, str], tuple[_Ending, ...]] = {}
        """What ends, by actor and the object of its that was refused, for as long as the refusal stands."""
        self._audiences = {
            aid: ev.audiences_of(aid, tuple(actor.posts))
            for aid, actor in game.scenario.actors.items()
            if actor.law in game.scenario.law
        }

    def look(self, *audiences: str) -> None:
        """Look again at this instant, for the actors that hold any of these audiences."""
        self._due |= {a for a, held in self._audiences.items() if ev.sees(held, audiences)}

    def settle(self) -> bool:
        """Bring orders and measures in line with the law; tell whether anything changed."""
        game = self._game
        now = game.now
        self._read_on()
        if now % TICK == 0 and now != self._looked:
            self._looked = now
            self._due.update(self._audiences)
        if not self._due:
            return False
        due, self._due = self._due, set()
        before = len(game.log.events)
        self._refusals()
        self._approvals()
        self._standing(due)
        self._held(due)
        return len(game.log.events) != before

    def _read_on(self) -> None:
        """Take in what has been logged; whoever sees that law rests on something new is due."""
        events = self._game.log.events
        for e in events[self._read :]:
            if e.type in NEWS:
                self.look(*e.visibility)
            if e.type == ev.ConsentChanged.TYPE and not e.data.granted:
                definition = self._game.scenario.consents.get(e.data.consent)
                means = None if definition is None else definition.means
                if definition is not None and means is not None:
                    what = _object(means) or (e.data.consent if means.situation else "")
                    if what:
                        self._gone.append((cell_of(definition.by), what, e.seq))
        self._read = len(events)

    def carried_out(self, actor: str, measure: str, ruling: Ruling) -> None:
        """Publish the notices that the law asks for when force is used (R19)."""
        if ruling.weapons == FORCE:
            self.notify(actor, "force", measure, self._game.log.touched.get(measure, 1))

    def notify(self, actor: str, occasion: str, about: str, cause: int) -> None:
        """Publish the notices that an actor's law asks for on an occasion: recognition, its end, plan, force."""
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
        """Begin to end what rests on approvals that were refused; forget refusals that no longer stand."""
        game = self._game
        refused: dict[tuple[str, str], str] = {}
        for cid, _ in sorted(game.state.refusals.items(), key=lambda found: (found[1].since, found[0])):
            definition = game.scenario.consents.get(cid)
            if definition is not None and definition.means is not None and definition.means.approval:
                refused.setdefault((cell_of(definition.by), definition.means.approval), cid)
        self._endings = {k: e for k, e in self._endings.items() if k in refused}
        for (actor, what), cid in refused.items():
            if (actor, what) not in self._endings:  # a second house that refuses ends nothing more
                self._refused(actor, what, cid)

    def _approvals(self) -> None:
        """Let approvals lapse with the plan or order that they were given to: the next one is voted on anew."""
        game = self._game
        gone, self._gone = self._gone, []
        for actor, what, cause in gone:
            mine = [
                (cid, d.means)
                for cid, d in game.scenario.consents.items()
                if d.means is not None and cell_of(d.by) == actor and game.state.consents[cid].granted
            ]
            if any(what == _object(m) for _, m in mine):
                continue  # another one of that kind stands
            for cid, _ in [(cid, m) for cid, m in mine if m.approval == what]:
                game.emit(ev.ConsentChanged(cid, False), actor, _seen(game.scenario.consents[cid]), (cause,))

    def _refused(self, actor: str, what: str, cid: str) -> None:
        """End what rests on an approval that was refused: at once, or promptly, as the law says (R17)."""
        game = self._game
        book = game.counsel.book(actor)
        if book is None or what not in book.approvals:
            return
        orders = game.counsel.standing(actor).state.orders
        cause = (game.log.touched.get(cid, 1),)
        law = game.scenario.law[game.scenario.actors[actor].law or ""]
        found = on_refusal(book, what, orders=orders).endings
        endings = tuple(
            _ending(book, e.ends, e.speed, game.now + (0 if e.speed == "at_once" else law.promptly), e.basis)
            for e in found
        )
        self._endings[actor, what] = endings
        for article, ending in zip(found, endings, strict=True):
            ends = self._ended_by(actor, article.ends)
            open_ = tuple(c for c in ends if game.scenario.consents[c].audience == "public")
            data = ev.LawApprovalRefused(what, cid, ending.speed, open_, ending.by)
            seq = game.emit(data, actor, (PUBLIC,), cause, article.basis)
            self._wind_up((actor, what), ending, article.ends, article.basis, seq)

    def _ended_by(self, actor: str, ends: tuple[str, ...]) -> tuple[str, ...]:
        """Return the plans and orders of an actor that stand, and that a refusal ends."""
        game = self._game
        return tuple(
            cid
            for cid, d in game.scenario.consents.items()
            if d.means is not None
            and cell_of(d.by) == actor
            and _object(d.means) in ends
            and game.state.consents[cid].granted
        )

    def _wind_up(
        self, key: tuple[str, str], ending: _Ending, ends: tuple[str, ...], basis: tuple[str, ...], seq: int
    ) -> None:
        game = self._game
        refusal = self._endings[key]

        def end() -> None:
            self._read_on()
            self._refusals()
            if self._endings.get(key) is not refusal:
                return  # approved meanwhile, or the vote was on a plan that is there no more
            for cid in self._ended_by(key[0], ends):
                self._withdraw(cid, ending.speed, basis, seq)
            self.look(PUBLIC)

        if ending.by > game.now:
            game.later(ending.by - game.now, end)
        else:
            for cid in self._ended_by(key[0], ends):
                self._withdraw(cid, ending.speed, basis, seq)

    def _withdraw(self, cid: str, speed: str, refs: tuple[str, ...], cause: int) -> None:
        game = self._game
        if not game.state.consents[cid].granted:
            return
        definition = game.scenario.consents[cid]
        giver = cell_of(definition.by)
        seen = _seen(definition)
        seq = game.emit(ev.ConsentChanged(cid, False), giver, seen, (cause,))
        game.emit(ev.LawOrderEnded(cid, speed), giver, seen, (seq,), refs)

    # --- standing measures

    def _standing(self, due: set[str]) -> None:
        game = self._game
        for order in sorted(game.state.active):
            active = game.state.active.get(order)
            if active is None or active.actor not in due:
                continue  # another one ended it
            acts = game.orders.acts_of(order)
            if not acts:
                continue
            measure = game.scenario.measures[active.measure]
            ruling = game.counsel.ruling(active.actor, acts, measure.facts, active.at or None)
            if ruling.permitted:
                if active.paused is not None:
                    self._resume(active, active.at)
                continue
            calm = game.counsel.ruling(active.actor, acts, measure.facts, active.at or None, quiet=True)
            if calm.permitted or self._winds_up(active, acts):
                if active.paused is None and not PAUSES.isdisjoint(ruling.unmet):
                    self._suspend(active, ruling)
            else:
                speed, basis = self._speed(active.actor, acts)
                refs = tuple(dict.fromkeys((*basis, *calm.refs)))
                game.orders.end_one(
                    order, "authority_ended", self._why(active.actor), refs, speed, calm.unmet
                )

    def _winds_up(self, active: ActiveMeasure, acts: tuple[str, ...]) -> bool:
        """Tell whether all that is amiss is a refusal that leaves time to wind up: without it all would be well."""
        game = self._game
        pending = tuple(
            what
            for (who, what), endings in self._endings.items()
            if who == active.actor and any(e.by > game.now and not e.acts.isdisjoint(acts) for e in endings)
        )
        facts = game.scenario.measures[active.measure].facts
        return bool(pending) and (
            game.counsel.ruling(active.actor, acts, facts, active.at or None, True, pending).permitted
        )

    def _speed(self, actor: str, acts: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
        """Return the word of the law for an end that a refusal brings now, with its articles; empty for others."""
        found = [
            e
            for (who, _), endings in self._endings.items()
            for e in endings
            if who == actor and e.by == self._game.now and not e.acts.isdisjoint(acts)
        ]
        if not found:
            return "", ()
        fastest = max(found, key=lambda e: RANK.index(e.speed))
        return fastest.speed, fastest.basis

    def _why(self, actor: str) -> tuple[int, ...]:
        """Return the newest news of this minute that an actor could have had; without any, the turn's opening."""
        game = self._game
        audiences = self._audiences[actor]
        for e in reversed(game.log.events):
            if e.t < game.now:
                break
            if e.type in NEWS and ev.sees(audiences, e.visibility):
                return (e.seq,)
        return (game.log.turn_opened or 1,)

    def _suspend(self, active: ActiveMeasure, ruling: Ruling) -> None:
        """Pause at once, as the commander may; then the minister decides (R05)."""
        game = self._game
        view = game.view_of(active.actor)
        fighting = [
            i.seq for i in view.incidents() if i.what.at == active.at and i.fighting(game.now) is not False
        ]
        cause = (max(fighting),) if fighting else self._why(active.actor)
        data = ev.MeasureSuspended(active.order, active.measure, active.at, ruling.unmet)
        seq = game.emit(data, active.actor, active.visibility, cause, ruling.refs)
        game.orders.pause(active.order, seq)
        measure = game.scenario.measures[active.measure]
        actor = game.scenario.actors[active.actor]
        post = measure.post or next(iter((*heads(actor), *actor.posts)))
        places = game.scenario.theatre
        moves = [a for a in self._areas(active) if a != active.at]
        options = (
            Option("wait", "Order suspension until the area is quiet"),
            *(
                Option(f"move_{a}", f"Change the area to {say(places[a].title)}", ruling=self._at(active, a))
                for a in moves
            ),
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
            return  # it has ended meanwhile
        if answer.answer == "end":
            game.orders.end_one(order, "withdrawn", (made,))
        elif answer.answer.startswith("move_") and active.paused is not None:
            area = answer.answer.removeprefix("move_")
            ruling = self._at(active, area)
            if ruling.permitted:
                self._resume(active, area, (made,))
            else:
                game.orders.refuse(active, request.post, ruling, (made,))

    def _resume(self, active: ActiveMeasure, at: str, cause: tuple[int, ...] = ()) -> None:
        game = self._game
        paused = game.now - (active.paused if active.paused is not None else game.now)
        data = ev.MeasureResumed(active.order, active.measure, at, paused)
        since = game.log.touched.get(active.measure, 1)
        seq = game.emit(data, active.actor, active.visibility, cause or (since,))
        game.orders.go_on(active.order, seq)

    # --- orders that wait

    def _held(self, due: set[str]) -> None:
        game = self._game
        for order in sorted(game.state.held):
            held = game.state.held.get(order)
            if held is None or held.actor not in due:
                continue
            measure = game.scenario.measures[held.measure]
            ruling = game.counsel.ruling(held.actor, held.acts, measure.facts)
            if ruling.permitted:
                game.orders.release(held, "issued", self._why(held.actor))
            elif held.until <= game.now:
                game.orders.release(held, "lapsed", (game.log.touched.get(held.measure, 1),))


def _object(means: LegalMeaning) -> str:
    """Return the plan, order or decision that votes are about and refusals end; empty for anything else."""
    return means.plan or means.order or means.seeks or ""


def _seen(consent: ConsentDef) -> tuple[str, ...]:
    """Return who sees a change of a consent."""
    return (PUBLIC,) if consent.audience == "public" else ev.audience(cell_of(consent.by))


def _ending(book: Lawbook, ends: tuple[str, ...], speed: str, by: int, basis: tuple[str, ...]) -> _Ending:
    """Return what a refusal ends, with the acts that rest on it."""
    known = [name for name in ends if name in book.approvals]
    return _Ending(by, speed, frozenset(a for n in known for a in acts_resting_on(book, n)), basis)
