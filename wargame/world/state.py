"""The state of a game: tables of immutable entities, each with a digest; and what is derived from the log beside them.

Only `world.reduce` writes here. Entities are replaced, never changed, so views may hand them out.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import Any

import msgspec

from wargame.core import canon
from wargame.core.clock import Calendar, parse_instant
from wargame.model.scenario import Scenario
from wargame.world import levels
from wargame.world.incidents import IncidentState
from wargame.world.levels import Level
from wargame.world.procedures import CoalitionState, DietState, ProcedureState


class ActiveMeasure(msgspec.Struct, frozen=True, gc=False):
    """A lasting measure under way; `at` is its place, `paused` since when it is suspended."""

    order: str
    measure: str
    actor: str
    since: int
    until: int | None
    visibility: tuple[str, ...]
    at: str = ""
    paused: int | None = None


class PendingOrder(msgspec.Struct, frozen=True, gc=False):
    """An order on its way: it takes effect at `due` (none: never)."""

    order: str
    measure: str
    actor: str
    due: int | None


class HeldOrder(msgspec.Struct, frozen=True, gc=False):
    """An order that waits for what the law still asks for."""

    order: str
    measure: str
    actor: str
    post: str
    since: int
    until: int
    acts: tuple[str, ...]
    rationale: str


class Refusal(msgspec.Struct, frozen=True, gc=False):
    """A vote or answer against an approval, and when."""

    consent: str
    since: int


class Doings(msgspec.Struct, frozen=True, gc=False):
    """When orders for a measure took effect."""

    measure: str
    times: tuple[int, ...]


class Consent(msgspec.Struct, frozen=True, gc=False):
    """A consent, plan or approval, granted or not."""

    id: str
    granted: bool
    since: int


class RecognisedSituation(msgspec.Struct, frozen=True, gc=False):
    """A recognised legal situation."""

    actor: str
    situation: str
    since: int


class RunningProcess(msgspec.Struct, frozen=True, gc=False):
    """A process that runs; `sources` are the orders that want it; an empty one goes on by itself."""

    id: str
    sources: tuple[str, ...]
    since: int
    until: int | None
    visibility: tuple[str, ...]


class UnitState(msgspec.Struct, frozen=True, gc=False):
    """A force element now."""

    id: str
    actor: str
    place: str
    strength: float


class Belief(msgspec.Struct, frozen=True, gc=False):
    """What an audience was told last about a thing."""

    audience: str
    about: str
    value: float | None
    reliability: str
    text: str
    since: int


class Proposal(msgspec.Struct, frozen=True, gc=False):
    """A proposal and its fate: open, accepted, rejected, countered."""

    id: str
    by: str
    to: str
    terms: tuple[Any, ...]
    secret: bool
    status: str
    since: int
    text: str


class Promise(msgspec.Struct, frozen=True, gc=False):
    """A promise and its fate: standing, kept, broken."""

    id: str
    who: str
    to: str
    verb: str
    measure: str
    until: int | None
    secret: bool
    status: str
    since: int


class Reached(msgspec.Struct, frozen=True, gc=False):
    """When something happened first, and how often: milestones, injects, escalation levels."""

    id: str
    t: int
    n: int


class Ladder(msgspec.Struct, frozen=True, gc=False):
    """An actor's escalation level: true, and as the public can see it."""

    actor: str
    true: int
    public: int


class Dealt(msgspec.Struct, frozen=True, gc=False):
    """A government's sealed type, and whether everybody knows it by now."""

    actor: str
    type: str
    aims: tuple[str, ...]
    disclosed: bool = False


class Reading(msgspec.Struct, frozen=True, gc=False):
    """How an actor reads one act of another."""

    by: str
    of: str
    measure: str
    read: str
    reliability: str
    t: int


class Readings(msgspec.Struct, frozen=True, gc=False):
    """How an actor has read another's acts, the oldest first."""

    by: str
    of: str
    acts: tuple[Reading, ...]


class Rungs(msgspec.Struct, frozen=True, gc=False):
    """A side's level on the scenario's ladder: true, and as the public sees it."""

    side: str
    true: int
    public: int


TABLES = (
    "levels",
    "active",
    "pending",
    "held",
    "done",
    "consents",
    "refusals",
    "situations",
    "incidents",
    "reports",
    "processes",
    "procedures",
    "diets",
    "coalitions",
    "units",
    "beliefs",
    "proposals",
    "promises",
    "milestones",
    "injects",
    "ladder",
    "dealt",
    "readings",
    "rungs",
)
LEGAL = frozenset({"consents", "refusals", "situations", "incidents", "reports", "diets"})
"""Tables on which law rests."""
_WIDTH = 16
_MODULUS = 1 << (8 * _WIDTH)


def digest_entity(table: str, key: str, entity: Any) -> int:
    """Return the digest of one entity as a number; the state hash is their sum."""
    data = canon.encode((table, key, entity))
    return int.from_bytes(blake2b(data, digest_size=_WIDTH).digest(), "big")


class State:
    """Tables of entities at an instant.

    Attributes:
        t: game minute of the last event.
        turn: number of the turn.
        quantities: definition of every quantity by its full id (`japan.public_support`).
        history: (seq, t) of events by type and (audience, actor, subject), for conditions on what has happened.
        outcome: id of the outcome once the game is over.
        version: grows with every change of an entity; `legal_version` with those on which law rests.
    """

    __slots__ = (
        *TABLES,
        "_digests",
        "_dirty",
        "_sum",
        "calendar",
        "history",
        "legal_version",
        "outcome",
        "quantities",
        "scenario",
        "t",
        "turn",
        "version",
    )

    levels: dict[str, Level]
    active: dict[str, ActiveMeasure]
    pending: dict[str, PendingOrder]
    held: dict[str, HeldOrder]
    done: dict[str, Doings]
    consents: dict[str, Consent]
    refusals: dict[str, Refusal]
    incidents: dict[str, IncidentState]
    reports: dict[str, IncidentState]
    situations: dict[str, RecognisedSituation]
    processes: dict[str, RunningProcess]
    procedures: dict[str, ProcedureState]
    diets: dict[str, DietState]
    coalitions: dict[str, CoalitionState]
    units: dict[str, UnitState]
    beliefs: dict[str, Belief]
    proposals: dict[str, Proposal]
    promises: dict[str, Promise]
    milestones: dict[str, Reached]
    injects: dict[str, Reached]
    ladder: dict[str, Ladder]
    dealt: dict[str, Dealt]
    readings: dict[str, Readings]
    rungs: dict[str, Rungs]

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.calendar = Calendar(parse_instant(scenario.start))
        self.t = 0
        self.turn = 0
        self.outcome: str | None = None
        self.version = 0
        self.legal_version = 0
        self.history: dict[str, dict[tuple[str, str, str], list[tuple[int, int]]]] = {}
        self._digests: dict[tuple[str, str], int] = {}
        self._dirty: set[tuple[str, str]] = set()
        self._sum = 0
        for name in TABLES:
            setattr(self, name, {})
        self.quantities = {}
        for qid, q in scenario.quantities.items():
            for scope in [a for a in q.per if a in scenario.actors] if q.per else ["world"]:
                full = f"{scope}.{qid}"
                self.quantities[full] = q
                self.put("levels", full, Level(0, scenario.starting_values.get(full, q.start)))
        for cid, c in scenario.consents.items():
            self.put("consents", cid, Consent(cid, c.start, 0))
        for uid, u in scenario.forces.items():
            self.put("units", uid, UnitState(uid, u.actor, u.place, u.strength))
        for actor in scenario.actors:
            self.put("ladder", actor, Ladder(actor, 0, 0))
        for aid, a in scenario.actors.items():
            if a.government is not None:
                self.put("diets", aid, DietState(aid, "in_session", 0))
        for situation in scenario.starting_situations:
            self.put("situations", f"japan/{situation}", RecognisedSituation("japan", situation, 0))

    def put(self, table: str, key: str, entity: Any) -> None:
        """Write an entity. Only the reducer (and the constructor) may call this."""
        getattr(self, table)[key] = entity
        self._touch(table, key)

    def drop(self, table: str, key: str) -> None:
        """Remove an entity. Only the reducer may call this."""
        getattr(self, table).pop(key, None)
        self._touch(table, key)

    def _touch(self, table: str, key: str) -> None:
        self._dirty.add((table, key))
        self.version += 1
        if table in LEGAL:
            self.legal_version += 1

    def value(self, quantity: str) -> float:
        """Return the true value of a quantity now.

        Raises:
            KeyError: there is no such quantity.
        """
        return levels.value_at(self.quantities[quantity], self.levels[quantity], self.t)

    def hash(self) -> str:
        """Return the state hash, from the digests of the entities that changed since it was last asked for."""
        for place in self._dirty:
            table, key = place
            entity = getattr(self, table).get(key)
            self._sum -= self._digests.pop(place, 0)
            if entity is not None:
                self._digests[place] = d = digest_entity(table, key, entity)
                self._sum += d
        self._dirty.clear()
        self._sum %= _MODULUS
        return f"{self._sum:0{2 * _WIDTH}x}"

    def hash_in_full(self) -> str:
        """Return the state hash computed anew from every entity; equals `hash()`."""
        total = sum(
            digest_entity(table, key, entity)
            for table in TABLES
            for key, entity in getattr(self, table).items()
        )
        return f"{total % _MODULUS:0{2 * _WIDTH}x}"
