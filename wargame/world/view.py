"""What somebody knows: the truth for the umpire, and per-audience views for everybody else.

Conditions, policies, the law and terminal play all ask a `View`; it never tells what its audiences cannot see.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from msgspec.structs import replace

from wargame.core import maths
from wargame.core.ids import PUBLIC, WHITE, WORLD, cell_of
from wargame.model.scenario import Scenario
from wargame.world import levels
from wargame.world.events import Event, project, sees
from wargame.world.incidents import IncidentState
from wargame.world.procedures import ProcedureState
from wargame.world.state import (
    ActiveMeasure,
    Belief,
    Dealt,
    HeldOrder,
    PendingOrder,
    Promise,
    Proposal,
    Reading,
    RecognisedSituation,
    State,
    UnitState,
)

OMNISCIENT = frozenset({WHITE})


class View:
    """The game as the holders of some audiences know it, now.

    Args:
        state: the true state.
        audiences: for example ``{"public", "japan", "japan/prime_minister"}``.
        log: the game's events so far.
        actor: whose seat it is (`white` for the umpire).
        t: game minute now (quantities drift between events).
    """

    __slots__ = (
        "_cells",
        "_incidents",
        "_log",
        "_state",
        "actor",
        "aliases",
        "approval_first",
        "audiences",
        "facts",
        "supposed",
        "t",
    )

    def __init__(
        self,
        state: State,
        audiences: frozenset[str] = OMNISCIENT,
        log: list[Event] | None = None,
        actor: str = WHITE,
        t: int | None = None,
    ) -> None:
        self._state = state
        self.t = state.t if t is None else t
        self.audiences = audiences
        self._cells = frozenset(cell_of(a) for a in audiences)
        self._log = log if log is not None else []
        self.actor = actor
        self._incidents: tuple[int, list[IncidentState]] = (-1, [])
        self.aliases: dict[str, str] = {"self": actor}
        self.supposed: dict[str, float] = {}
        self.facts: Any = None
        """Legal facts by name, if the law was asked to derive them for this view."""
        self.approval_first: Callable[[str], bool | None] | None = None
        """Whether the law asks for the Diet's approval of an object first, however urgent; if it can be asked."""

    @property
    def scenario(self) -> Scenario:
        """The scenario's definitions: the rule book, open to all. It tells what may happen, not what has."""
        return self._state.scenario

    @property
    def turn(self) -> int:
        """Number of the turn."""
        return self._state.turn

    @property
    def omniscient(self) -> bool:
        """Whether this is the umpire's view."""
        return WHITE in self.audiences

    def stamp(self) -> str:
        """Return the date and time as people read it."""
        return self._state.calendar.stamp(self.t)

    def minute_of(self, instant: str) -> int:
        """Return the game minute of an ISO instant."""
        from datetime import datetime

        return self._state.calendar.minute(datetime.fromisoformat(instant))

    # --- quantities

    def resolve(self, name: str) -> str:
        """Return the full id of a quantity, with scopes such as `self` replaced."""
        scope, dot, rest = name.partition(".")
        return f"{self.aliases[scope]}.{rest}" if dot and scope in self.aliases else name

    def may_know(self, quantity: str) -> bool:
        """Tell whether these audiences know the true value of a quantity."""
        if self.omniscient:
            return True
        q = self._state.quantities.get(quantity)
        if q is None or q.audience == "white":
            return False
        return q.audience == "public" or cell_of(quantity.partition(".")[0]) in self._cells

    def value(self, name: str) -> float | None:
        """Return the value of a quantity: the true one if known, else what was reported last, else None (unknown)."""
        quantity = self.resolve(name)
        if self.may_know(quantity):
            q = self._state.quantities.get(quantity)
            found = None if q is None else levels.value_at(q, self._state.levels[quantity], self.t)
        else:
            belief = self.belief(quantity)
            found = belief.value if belief is not None else None
        change = self.supposed.get(quantity)
        if found is None or change is None:
            return found
        return maths.clamp(maths.tidy(found + change), *self._state.quantities[quantity].bounds)

    def supposing(self, changes: dict[str, float]) -> View:
        """Return this view as it would be with some quantities changed: what odds before a decision rest on."""
        twin = View(self._state, self.audiences, self._log, self.actor, self.t)
        twin.aliases.update(self.aliases)
        twin.supposed.update(changes)
        return twin

    def exists(self, name: str) -> bool:
        """Tell whether there is such a quantity (an actor that `self` stands for may not have it)."""
        return self.resolve(name) in self._state.quantities

    def known_quantities(self) -> Iterator[tuple[str, float, bool]]:
        """Yield (id, value, whether it is the true value) of every quantity with a known value, in id order."""
        for quantity in sorted(self._state.quantities):
            value = self.value(quantity)
            if value is not None:
                yield quantity, value, self.may_know(quantity)

    def belief(self, about: str) -> Belief | None:
        """Return the newest report on something that reached one of these audiences."""
        found = [b for a in sorted(self.audiences) if (b := self._state.beliefs.get(f"{a}|{about}"))]
        return max(found, key=lambda b: b.since, default=None)

    def beliefs(self) -> list[Belief]:
        """Return every report that reached these audiences, in id order."""
        return [
            b
            for _, b in sorted(self._state.beliefs.items())
            if self.omniscient or b.audience in self.audiences
        ]

    # --- measures, processes, law

    def active(self, measure: str | None = None) -> list[ActiveMeasure]:
        """Return the measures that are known to be under way, by order id; others' order ids and plans are blank."""
        return [
            a if self.omniscient or a.actor in self._cells else replace(a, order="", until=None)
            for _, a in sorted(self._state.active.items())
            if (measure is None or a.measure == measure) and self._sees_of(a.actor, a.visibility)
        ]

    def under_way(self, measure: str) -> bool:
        """Tell whether a measure is known to be under way."""
        return any(
            a.measure == measure and self._sees_of(a.actor, a.visibility) for a in self._state.active.values()
        )

    def pending(self) -> list[PendingOrder]:
        """Return own orders that have not taken effect yet."""
        return [
            p for _, p in sorted(self._state.pending.items()) if self.omniscient or p.actor in self._cells
        ]

    def done(self, measure: str) -> tuple[int, ...] | None:
        """Return when a measure took effect; None if these audiences could not tell."""
        m = self._state.scenario.measures.get(measure)
        if m is None or not self._sees_of(m.actor, self._visibility_of(measure)):
            return None
        found = self._state.done.get(measure)
        return found.times if found else ()

    def sees_measure(self, measure: str) -> bool:
        """Tell whether these audiences would see a measure under way."""
        m = self._state.scenario.measures.get(measure)
        return m is not None and self._sees_of(m.actor, self._visibility_of(measure))

    def process_running(self, process: str) -> bool | None:
        """Tell whether a process runs; None if these audiences could not tell.

        One that is seen only by those who see what started it does not run as far as others know.
        """
        found = self._state.processes.get(process)
        p = self._state.scenario.processes[process]
        if p.visible_to is None:
            return found is not None and self._sees_of(p.actor or WORLD, found.visibility)
        if not self._sees_of(p.actor or WORLD, p.visible_to):
            return None
        return found is not None

    def procedure(self, procedure: str) -> ProcedureState | None:
        """Return a procedure that has begun; its own actor knows how it stands, others do not."""
        found = self._state.procedures.get(procedure)
        return found if found is not None and self.knows_procedure(procedure) else None

    def knows_procedure(self, procedure: str) -> bool:
        """Tell whether these audiences know how a procedure stands."""
        definition = self._state.scenario.procedures.get(procedure)
        return self.omniscient or definition is None or definition.actor in self._cells

    def diet(self, actor: str) -> str | None:
        """Return how an actor's Diet sits (public): in session, in recess, dissolved; None without a government."""
        found = self._state.diets.get(actor)
        return None if found is None else found.is_

    def partner_left(self, actor: str) -> bool:
        """Tell whether the coalition partner has left an actor's government (public)."""
        return actor in self._state.coalitions

    def situations(self, actor: str = "japan") -> list[RecognisedSituation]:
        """Return the legal situations that an actor has recognised (a recognition is published)."""
        return [s for _, s in sorted(self._state.situations.items()) if s.actor == actor]

    def consent(self, consent: str) -> bool | None:
        """Tell whether a consent, plan or approval stands; None if these audiences could not tell."""
        found = self._state.consents.get(consent)
        if found is None:
            return None
        definition = self._state.scenario.consents[consent]
        if definition.audience == "owner" and not self._sees_of(cell_of(definition.by), ()):
            return None
        return found.granted

    def escalation(self, actor: str) -> int:
        """Return an actor's level on the ladder, as far as these audiences see it."""
        ladder = self._state.ladder.get(actor)
        if ladder is None:
            return 0
        return ladder.true if self.omniscient or actor in self._cells else ladder.public

    def refused(self, consent: str) -> bool:
        """Tell whether an approval was voted down, and not given since (votes are public)."""
        return consent in self._state.refusals

    def held(self) -> list[HeldOrder]:
        """Return own orders that wait for what the law asks for."""
        return [h for _, h in sorted(self._state.held.items()) if self.omniscient or h.actor in self._cells]

    # --- incidents

    def incidents(self) -> list[IncidentState]:
        """Return the incidents that these audiences know of, by id, each as they see it: in truth, or as reported."""
        version, kept = self._incidents
        if version == self._state.legal_version:
            return kept
        found = {}
        for iid, i in self._state.incidents.items():
            if self._sees_of(i.what.by, i.visibility):
                found[iid] = i
        known = frozenset(found)
        for key, report in self._state.reports.items():
            audience, _, iid = key.partition("|")
            if self.omniscient or iid in known or not (audience == PUBLIC or audience in self.audiences):
                continue
            if iid not in found or found[iid].seq < report.seq:
                found[iid] = report  # the newest report that reached any of these audiences
        kept = [found[iid] for iid in sorted(found)]
        self._incidents = (self._state.legal_version, kept)
        return kept

    def fighting(self, place: str) -> bool | None:
        """Tell whether combat is actually going on at a place now, as far as these audiences know."""
        unknown = False
        for i in self.incidents():
            if i.what.at == place:
                truth = i.fighting(self.t)
                if truth is True:
                    return True
                unknown = unknown or truth is None
        return None if unknown else False

    # --- hidden intent, and how acts are read

    def dealt(self, actor: str) -> Dealt | None:
        """Return a government's sealed type: its own cell and the umpire know it, others when the game is over."""
        found = self._state.dealt.get(actor)
        if found is None or self.omniscient or found.disclosed or actor in self._cells:
            return found
        return None

    def readings(self, of: str | None = None, by: str | None = None) -> list[Reading] | None:
        """Return how acts were read, the oldest first: by own staff; the umpire knows everybody's.

        Args:
            of: acts of this actor only.
            by: readings of this actor only; None is returned if these audiences cannot know them.
        """
        if by is not None and not self.omniscient and by not in self._cells:
            return None
        return sorted(
            (
                r
                for _, x in sorted(self._state.readings.items())
                if (self.omniscient or x.by in self._cells) and of in (None, x.of) and by in (None, x.by)
                for r in x.acts
            ),
            key=lambda r: (r.t, r.by, r.of),
        )

    # --- units, bargains, events

    def units(self) -> list[UnitState]:
        """Return the units whose place is known."""
        return [u for _, u in sorted(self._state.units.items()) if self.knows_unit(u.id)]

    def knows_unit(self, unit: str) -> bool:
        """Tell whether these audiences know a unit's place and strength."""
        definition = self._state.scenario.forces.get(unit)
        if definition is None:
            return False
        if self.omniscient or definition.audience == "public":
            return True
        return definition.audience == "owner" and self._state.units[unit].actor in self._cells

    def unit(self, unit: str) -> UnitState | None:
        """Return a unit, if its place is known."""
        return self._state.units.get(unit) if self.knows_unit(unit) else None

    def proposals(self, status: str | None = None) -> list[Proposal]:
        """Return the proposals these audiences know of."""
        return [
            p
            for _, p in sorted(self._state.proposals.items())
            if (status is None or p.status == status) and self._party(p.secret, p.by, p.to)
        ]

    def promises(self, status: str | None = None) -> list[Promise]:
        """Return the promises these audiences know of."""
        return [
            p
            for _, p in sorted(self._state.promises.items())
            if (status is None or p.status == status) and self._party(p.secret, p.who, p.to)
        ]

    def milestone(self, milestone: str) -> bool | None:
        """Tell whether a milestone was reached; None if these audiences could not tell."""
        definition = self._state.scenario.milestones.get(milestone)
        if definition is None or not self._sees_of(WORLD, definition.visible_to):
            return None
        return milestone in self._state.milestones

    def happened(self, type_: str, actor: str | None, subject: str | None, since: int) -> int:
        """Return how many events of a type these audiences saw, at or after a game minute."""
        audiences = None if self.omniscient else self.audiences | {PUBLIC}
        seen = {
            seq
            for (audience, by, about), times in self._state.history.get(type_, {}).items()
            if (actor is None or by == actor)
            and (subject is None or about == subject)
            and (audiences is None or audience in audiences)
            for seq, t in times
            if t >= since
        }
        return len(seen)

    def events(self, since: int = 0) -> list[Event]:
        """Return the log as these audiences see it; with `since`, without so many first events of the whole log."""
        new = self._log[since:]
        return new if self.omniscient else project(new, self.audiences)

    def _sees_of(self, owner: str, visibility: tuple[str, ...]) -> bool:
        return self.omniscient or owner in self._cells or sees(self.audiences, visibility)

    def _visibility_of(self, measure: str) -> tuple[str, ...]:
        return self._state.scenario.measures[measure].visible_to

    def _party(self, secret: bool, *parties: str) -> bool:
        return self.omniscient or not secret or any(p in self._cells for p in parties)


class UmpireView(View):
    """The truth: everything, and what only the engine may ask."""

    __slots__ = ()

    def __init__(self, state: State, log: list[Event] | None = None, t: int | None = None) -> None:
        super().__init__(state, OMNISCIENT, log, WHITE, t)

    def stock(self, quantity: str) -> tuple[float, float]:
        """Return how much may be taken out of a stock, and how much it has room for, in truth."""
        return levels.room(self._state.quantities[quantity], self._state.levels[quantity], self.t)

    def modified_by(self, source: str) -> list[str]:
        """Return the quantities on which a measure or process (by its source id) holds a rate or a limit."""
        return [
            q for q in sorted(self._state.levels) if self.has_rate(q, source) or self.has_limit(q, source)
        ]

    def has_rate(self, quantity: str, source: str) -> bool:
        """Tell whether a source holds a rate on a quantity."""
        return any(r.source == source for r in self._state.levels[quantity].rates)

    def has_limit(self, quantity: str, source: str) -> bool:
        """Tell whether a source holds a limit on a quantity."""
        return any(x.source == source for x in self._state.levels[quantity].limits)
