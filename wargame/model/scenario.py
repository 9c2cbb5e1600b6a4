"""A scenario, resolved: the one type that the scenario file, the lock file and the engine share."""

from __future__ import annotations

from dataclasses import field
from typing import Literal

from wargame.model.carry import BegunFrom, Carry
from wargame.model.conditions import Condition
from wargame.model.effects import Effect
from wargame.model.fact_rules import LegalMeaning
from wargame.model.governments import Government, GovernmentPreset
from wargame.model.intent import Aim, SealedType, SignalsInPlay
from wargame.model.ladder import Ladder
from wargame.model.law_in_play import LawInPlay
from wargame.model.legal_facts import Place as LegalPlace
from wargame.model.measures import Inject, Measure, Process
from wargame.model.policies import Doctrine, Reply
from wargame.model.procedures import Procedure, StepTime
from wargame.model.quantities import Parameter, Quantity
from wargame.model.sessions import Session
from wargame.schema.definition import (
    Duration,
    Flag,
    Id,
    Instant,
    Int,
    Leaf,
    Number,
    ScenarioId,
    Text,
    definition,
)


@definition
class Objective:
    """A learning objective, and how a facilitator or the log sees that it was met."""

    says: Text
    observed_by: Text
    condition: Condition | None = None


@definition
class RoadToCrisis:
    """Why now, and the best argument that it would not happen."""

    why_now: Text
    why_not: Text


@definition
class TurnLength:
    """A turn length for as long as a condition holds."""

    when: Condition
    length: Duration


@definition
class Schedule:
    """A named turn schedule. `changes` are tried in order when a turn opens; the first that holds sets its length."""

    title: Text
    length: Duration
    changes: tuple[TurnLength, ...] = ()
    turns: Int | None = None


@definition
class Post:
    """An office that decides. `gives_orders` marks the one that is asked for orders each turn."""

    title: Text
    says: Text = ""
    brief: str | None = None
    gives_orders: Flag = False


@definition
class Actor:
    """A government or other player: its posts, brief, policy, law, and politics; and what it wants, sealed.

    `types` are dealt at the start by their weights, unless `type` names one.
    """

    title: Text
    says: Text = ""
    posts: dict[str, Post]
    policy: Id | Literal["random_legal", "wait"] = "wait"
    orders_at_most: Int = 3
    law: Id | None = None
    government: Government | None = None
    types: dict[Id, SealedType] = field(default_factory=dict)
    type: Id | None = None
    aims: dict[Id, Aim] = field(default_factory=dict)
    brief: str | None = None
    sources: tuple[str, ...] = ()
    colour: str = ""


@definition
class Place:
    """A node of the theatre. `legal`: the kind of place in law; `of`: whose territory or waters it is."""

    title: Text
    legal: LegalPlace | None = None
    of: Id | None = None
    lat: Number | None = None
    lon: Number | None = None
    links: tuple[Id, ...] = ()


@definition
class Unit:
    """A force element."""

    title: Text
    actor: Id
    class_: Id
    place: Id
    strength: Number = 1.0
    count: Int = 1
    sidc: str = ""
    audience: Literal["public", "owner", "white"] = "public"
    tag: Literal["P", "S", "R", "D", "J"] | None = None
    source: str = ""


@definition
class ConsentDef:
    """A consent, plan or approval that may be granted and withdrawn; `means` is what it is in law."""

    title: Text
    by: str
    start: Flag = False
    audience: Literal["public", "owner"] = "public"
    kind: Literal["consent", "plan", "approval", "order"] = "consent"
    means: LegalMeaning | None = None


@definition
class Milestone:
    """A named turning point."""

    title: Text
    when: Condition
    visible_to: tuple[str, ...] = ("public",)


@definition
class EndCondition:
    """When the scenario ends, and how that outcome is called.

    With `at_horizon` it ends nothing: it is looked at when time runs out, and names the outcome then.
    """

    when: Condition
    outcome: Id
    at_horizon: bool = False


@definition
class Outcome:
    """How a game may end."""

    title: Text
    says: Text = ""


@definition
class Scenario:
    """A whole scenario with everything it uses.

    With `extra_legal`, a post may press on against legal advice; `on_extra_legal` says what that costs (`self` is the
    actor). `briefs` holds the text of the brief files by their path. `on_breach` follows every broken promise; in it
    the scope `breaker` stands for the one who broke it and `promisee` for the one it was made to. `signals` switches on
    that others read acts, rightly or not; `headline` names the quantities that a report and a seat show first; `ladder`
    names the one of `ladders` whose labels are kept.
    """

    schema_: Literal[1]
    id: ScenarioId
    title: Text
    summary: Text = ""
    aim: Text = ""
    audience: Text = ""
    learning_objectives: dict[str, Objective] = field(default_factory=dict)
    assumptions: tuple[Text, ...] = ()
    artificialities: tuple[Text, ...] = ()
    content_notes: tuple[Text, ...] = ()
    sources: dict[str, Text] = field(default_factory=dict)
    road_to_crisis: RoadToCrisis | None = None
    start: Instant
    horizon: Duration
    schedules: dict[str, Schedule] = field(default_factory=dict)
    sessions: dict[str, Session] = field(default_factory=dict)
    default_schedule: Id | None = None
    welcome: Text = ""
    actors: dict[str, Actor]
    theatre: dict[str, Place] = field(default_factory=dict)
    forces: dict[str, Unit] = field(default_factory=dict)
    starting_values: dict[str, Leaf] = field(default_factory=dict)
    starting_measures: tuple[Id, ...] = ()
    starting_situations: tuple[str, ...] = ()
    consents: dict[str, ConsentDef] = field(default_factory=dict)
    measures: dict[str, Measure]
    processes: dict[str, Process] = field(default_factory=dict)
    procedures: dict[str, Procedure] = field(default_factory=dict)
    step_times: dict[str, StepTime] = field(default_factory=dict)
    governments: dict[str, GovernmentPreset] = field(default_factory=dict)
    injects: dict[str, Inject] = field(default_factory=dict)
    milestones: dict[str, Milestone] = field(default_factory=dict)
    end_conditions: dict[str, EndCondition] = field(default_factory=dict)
    outcomes: dict[str, Outcome]
    outcome_at_horizon: Id
    on_breach: tuple[Effect, ...] = ()
    extra_legal: Flag = False
    on_extra_legal: tuple[Effect, ...] = ()
    quantities: dict[str, Quantity]
    parameters: dict[str, dict[str, Parameter]] = field(default_factory=dict)
    policies: dict[str, Doctrine] = field(default_factory=dict)
    law: dict[str, LawInPlay] = field(default_factory=dict)
    headline: tuple[str, ...] = ()
    signals: SignalsInPlay | None = None
    ladder: Id | None = None
    ladders: dict[Id, Ladder] = field(default_factory=dict)
    carries: dict[Id, Carry] = field(default_factory=dict)
    begun_from: BegunFrom | None = None
    briefs: dict[str, str] = field(default_factory=dict)

    def doctrines_of(self, actor: str) -> tuple[str, ...]:
        """Return the policies that may play an actor: its tables, without those that only lend replies to others."""
        lent = {table for d in self.policies.values() for table in d.replies_first}
        return tuple(
            pid for pid, d in self.policies.items() if d.actor == actor and (d.orders or pid not in lent)
        )

    def replies_of(self, policy: str) -> tuple[Reply, ...]:
        """Return a table's replies in the order in which they are tried: those it takes first, then its own.

        A table that is taken first brings along those that it takes first itself; each is tried once.
        """
        tables: list[str] = []
        self._take_first(policy, tables)
        return tuple(row for table in tables for row in self.policies[table].replies)

    def _take_first(self, policy: str, tables: list[str]) -> None:
        for other in self.policies[policy].replies_first:
            if other not in tables:
                self._take_first(other, tables)
        tables.append(policy)

    @property
    def schedule_ids(self) -> tuple[str, ...]:
        """Every turn schedule by id, sessions included."""
        return (*self.schedules, *self.sessions)

    @property
    def main_schedule(self) -> str:
        """The schedule that is used unless another is asked for."""
        return self.default_schedule or self.schedule_ids[0]
