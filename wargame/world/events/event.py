"""Events: what happened in the game. The only writers of state, and the log.

An event is visible whole or not at all; a mistaken report is an `intel.reported` event of its own. Every type has a
typed payload; `DATA` maps type names to payload classes. Payloads carry ids, numbers and reason codes, not prose,
except for what people wrote.
"""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar

import msgspec

from wargame.core.ids import PUBLIC, WHITE, cell_of

VERSION = 1


class Data(msgspec.Struct, frozen=True, gc=False):
    """Base of event payloads. `SUBJECT` names the field that conditions call the event's subject."""

    TYPE: ClassVar[str] = ""
    SUBJECT: ClassVar[str] = ""

    def seen(self, own: bool) -> Data:
        """Return the payload as those who may see the event see it; `own` tells that it is their own actor's.

        Ids that count what others cannot see, and an adjudication's inputs, are left out.
        """
        del own
        return self

    @property
    def subject(self) -> str:
        """Return what the event is about, or an empty string."""
        return str(getattr(self, self.SUBJECT)) if self.SUBJECT else ""


class Draw(msgspec.Struct, frozen=True, gc=False):
    """A uniform that was used: its key, its number in the engagement, its value; physical if a die was rolled."""

    key: str
    i: int
    u: float
    physical: bool = False


class Event(msgspec.Struct, frozen=True, gc=False):
    """One line of the log.

    Args:
        v: version of the event format.
        seq: number in the log, from 1.
        t: game minute.
        turn: number of the turn, 0 before the first.
        type: event type, a key of `DATA`.
        actor: actor id, `white`, or `world`.
        visibility: audiences that see it.
        cause: seq of what truly led to it.
        refs: articles and rules.
        draws: uniforms that were used.
        data: payload.
    """

    v: int
    seq: int
    t: int
    turn: int
    type: str
    actor: str
    visibility: tuple[str, ...]
    cause: tuple[int, ...]
    refs: tuple[str, ...]
    draws: tuple[Draw, ...]
    data: Any


DATA: dict[str, type[Data]] = {}
D = TypeVar("D", bound=type[Data])


def _event(name: str, subject: str = "") -> Any:
    def register(cls: D) -> D:
        cls.TYPE = name
        cls.SUBJECT = subject
        DATA[name] = cls
        return cls

    return register


# --- the frame -------------------------------------------------------------------------------------------------------


@_event("scenario.started")
class ScenarioStarted(Data, frozen=True, gc=False):
    """The game begins."""

    scenario: str
    schedule: str
    start: str
    scenario_hash: str

    def seen(self, own: bool) -> ScenarioStarted:
        """Leave out the hash, which depends on everything."""
        del own
        return ScenarioStarted(self.scenario, self.schedule, self.start, "")


@_event("turn.opened")
class TurnOpened(Data, frozen=True, gc=False):
    """A turn opens; it lasts `length` minutes."""

    number: int
    length: int
    date: str


@_event("turn.closed")
class TurnClosed(Data, frozen=True, gc=False):
    """A turn closes, with the hash of the state."""

    number: int
    state_hash: str

    def seen(self, own: bool) -> TurnClosed:
        """Leave out the hash, which depends on everything."""
        del own
        return TurnClosed(self.number, "")


@_event("scenario.ended", "outcome")
class ScenarioEnded(Data, frozen=True, gc=False):
    """The game is over. `reason`: end_condition, horizon or agreement."""

    outcome: str
    reason: str
    end_condition: str = ""


@_event("milestone.reached", "milestone")
class MilestoneReached(Data, frozen=True, gc=False):
    """A turning point."""

    milestone: str


@_event("inject.fired", "inject")
class InjectFired(Data, frozen=True, gc=False):
    """An inject. `trigger`: time, turn, condition, absence, milestone, manual, random, or adhoc."""

    inject: str
    trigger: str
    text: str = ""


@_event("inject.skipped", "inject")
class InjectSkipped(Data, frozen=True, gc=False):
    """The facilitator took an inject out before it could fire."""

    inject: str


# --- decisions and orders --------------------------------------------------------------------------------------------


class OptionShown(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """An option as it was offered, with its legal ruling.

    `opened_by`: where no condition is missing but a situation, those whose recognition would open it, nearest first.
    """

    id: str
    ruling: str = "none"
    unmet: tuple[str, ...] = ()
    opened_by: tuple[str, ...] = ()


@_event("decision.requested", "subject_")
class DecisionRequested(Data, frozen=True, gc=False):
    """A post is asked to decide. `party`: the party it speaks for, if it speaks for one."""

    request: str
    post: str
    kind: str
    subject_: str = msgspec.field(name="subject")
    options: tuple[OptionShown, ...] = ()
    default: str = ""
    deadline: int | None = None
    says: str = ""
    party: str = ""


class BandShown(msgspec.Struct, frozen=True, gc=False):
    """An outcome band with its probability, as it stood before the draw."""

    id: str
    p: float


@_event("decision.weighed", "subject_")
class DecisionWeighed(Data, frozen=True, gc=False):
    """What an answer would bring by a model, as the post that is asked believes things to be. Nothing is drawn."""

    request: str
    post: str
    subject_: str = msgspec.field(name="subject")
    option: str = ""
    model: str = ""
    situation: dict[str, float] = msgspec.field(default_factory=dict)
    bands: tuple[BandShown, ...] = ()
    says: str = ""


@_event("decision.made", "subject_")
class DecisionMade(Data, frozen=True, gc=False):
    """A post decided. `answer` is the short form; `by_default` tells that nobody answered."""

    request: str
    post: str
    kind: str
    subject_: str = msgspec.field(name="subject")
    answer: str = ""
    terms: str = ""
    rationale: str = ""
    by_default: bool = False


@_event("order.issued", "measure")
class OrderIssued(Data, frozen=True, gc=False):
    """An order was given and is lawful; it takes effect after `lead` minutes (none: it never will).

    `weapons`: the tier of weapons use that the law gives it (W0 to W6).
    """

    order: str
    measure: str
    post: str
    lead: int | None
    acts: tuple[str, ...] = ()
    rationale: str = ""
    weapons: str = ""


@_event("order.held", "measure")
class OrderHeld(Data, frozen=True, gc=False):
    """An order waits for what the law still asks for (refs hold the articles); it lapses at `until`."""

    order: str
    measure: str
    post: str
    unmet: tuple[str, ...]
    until: int
    acts: tuple[str, ...] = ()
    rationale: str = ""


@_event("order.released", "measure")
class OrderReleased(Data, frozen=True, gc=False):
    """A held order no longer waits. `result`: issued, lapsed, withdrawn. `waited`: minutes."""

    order: str
    measure: str
    result: str
    waited: int


@_event("order.refused", "measure")
class OrderRefused(Data, frozen=True, gc=False):
    """An order has no effect. `reason` is a code, such as law, unaffordable or umpire; refs hold articles."""

    order: str
    measure: str
    post: str
    reason: str
    unmet: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    unlock: tuple[str, ...] = ()
    rationale: str = ""


@_event("order.pressed_on", "measure")
class OrderPressedOn(Data, frozen=True, gc=False):
    """A post presses on with an order that its law refuses: extra-legal, and never silent. Refs hold the articles."""

    order: str
    measure: str
    post: str
    unmet: tuple[str, ...] = ()


@_event("order.resolved", "measure")
class OrderResolved(Data, frozen=True, gc=False):
    """An order took effect, or came to nothing. `result`: in_effect, done, overtaken."""

    order: str
    measure: str
    result: str

    def seen(self, own: bool) -> OrderResolved:
        """Leave out the number of others' orders."""
        return self if own else OrderResolved("", self.measure, self.result)


@_event("order.written", "order")
class OrderWritten(Data, frozen=True, gc=False):
    """A free order: text, intent, target and claimed authority. It has no effect until the umpire rules."""

    order: str
    post: str
    text: str
    intent: str = ""
    target: str = ""
    authority: str = ""


@_event("order.ruled", "order")
class OrderRuled(Data, frozen=True, gc=False):
    """The umpire's ruling on a free order. `ruling`: as_measure, accepted, refused."""

    order: str
    ruling: str
    measure: str = ""
    reason: str = ""
    effects: tuple[dict[str, Any], ...] = ()

    def seen(self, own: bool) -> OrderRuled:
        """Leave out the effects: what comes of them shows by itself, or is not for the player to know."""
        del own
        return OrderRuled(self.order, self.ruling, self.measure, self.reason)


@_event("measure.began", "measure")
class MeasureBegan(Data, frozen=True, gc=False):
    """A lasting measure is under way."""

    order: str
    measure: str
    until: int | None = None

    def seen(self, own: bool) -> MeasureBegan:
        """Leave out the number of others' orders, and how long they mean to go on."""
        return self if own else MeasureBegan("", self.measure, None)


@_event("measure.suspended", "measure")
class MeasureSuspended(Data, frozen=True, gc=False):
    """A measure pauses at once, because its place has become a scene of combat or losses must be avoided."""

    order: str
    measure: str
    at: str
    unmet: tuple[str, ...] = ()

    def seen(self, own: bool) -> MeasureSuspended:
        """Leave out the number of others' orders."""
        return self if own else MeasureSuspended("", self.measure, self.at)


@_event("measure.resumed", "measure")
class MeasureResumed(Data, frozen=True, gc=False):
    """A paused measure goes on, perhaps elsewhere. `paused`: minutes."""

    order: str
    measure: str
    at: str
    paused: int

    def seen(self, own: bool) -> MeasureResumed:
        """Leave out the number of others' orders."""
        return self if own else MeasureResumed("", self.measure, self.at, self.paused)


@_event("measure.ended", "measure")
class MeasureEnded(Data, frozen=True, gc=False):
    """A lasting measure ended. `reason`: withdrawn, expired, ended, authority_ended (`speed`: promptly, at_once)."""

    order: str
    measure: str
    reason: str
    speed: str = ""
    unmet: tuple[str, ...] = ()

    def seen(self, own: bool) -> MeasureEnded:
        """Leave out the number of others' orders."""
        return self if own else MeasureEnded("", self.measure, self.reason, self.speed)


# --- effects ---------------------------------------------------------------------------------------------------------


@_event("quantity.adjusted", "quantity")
class QuantityAdjusted(Data, frozen=True, gc=False):
    """A quantity moved by `delta`; with a half-life (minutes) the change fades."""

    quantity: str
    delta: float
    half_life: int | None = None


@_event("quantity.rate_changed", "quantity")
class QuantityRateChanged(Data, frozen=True, gc=False):
    """A rate modifier was set by `source`, or lifted (both null)."""

    quantity: str
    source: str
    by: float | None = None
    add: float | None = None


@_event("quantity.capped", "quantity")
class QuantityCapped(Data, frozen=True, gc=False):
    """A limit was set by `source`, or lifted (both null)."""

    quantity: str
    source: str
    at_most: float | None = None
    at_least: float | None = None


@_event("stock.transferred", "quantity")
class StockTransferred(Data, frozen=True, gc=False):
    """Some of one stock went into another."""

    quantity: str
    to: str
    amount: float


@_event("unit.moved", "unit")
class UnitMoved(Data, frozen=True, gc=False):
    """A unit is somewhere else now."""

    unit: str
    place: str


@_event("unit.assigned", "unit")
class UnitAssigned(Data, frozen=True, gc=False):
    """A unit serves another actor now."""

    unit: str
    to: str


@_event("unit.damaged", "unit")
class UnitDamaged(Data, frozen=True, gc=False):
    """A unit lost strength (a share of full strength)."""

    unit: str
    loss: float


@_event("consent.changed", "consent")
class ConsentChanged(Data, frozen=True, gc=False):
    """A consent, plan or approval was granted or withdrawn."""

    consent: str
    granted: bool


@_event("process.started", "process")
class ProcessStarted(Data, frozen=True, gc=False):
    """A process runs."""

    process: str
    source: str
    until: int | None = None

    def seen(self, own: bool) -> ProcessStarted:
        """Leave out which order of others started it."""
        return self if own else ProcessStarted(self.process, "", None)


@_event("process.joined", "process")
class ProcessJoined(Data, frozen=True, gc=False):
    """One more order wants a process that runs already: it goes on until the last of them ends."""

    process: str
    source: str


@_event("process.left", "process")
class ProcessLeft(Data, frozen=True, gc=False):
    """An order that wanted a process ended; others still want it."""

    process: str
    source: str


@_event("process.stopped", "process")
class ProcessStopped(Data, frozen=True, gc=False):
    """A process stopped. `reason`: stopped, expired, condition, source_ended."""

    process: str
    reason: str


@_event("intel.reported", "about")
class IntelReported(Data, frozen=True, gc=False):
    """Somebody is told something, true or not. `value` becomes what its audience believes of a quantity."""

    about: str
    to: tuple[str, ...]
    reliability: str
    value: float | None = None
    text: str = ""


# --- incidents -------------------------------------------------------------------------------------------------------


class Aboard(msgspec.Struct, frozen=True, gc=False):
    """How many nationals of an actor are in an incident."""

    of: str
    people: int


class Happening(msgspec.Struct, frozen=True, gc=False):
    """What happened, in neutral words; None where it is not known. Fields are those of `model.incidents.Incident`."""

    by: str
    against: str | None = None
    target: str | None = None
    means: tuple[str, ...] | None = None
    at: str | None = None
    force: str | None = None
    stage: str = "ongoing"
    scale: str | None = None
    over: tuple[str, ...] = ()
    flag: str | None = None
    aboard: tuple[Aboard, ...] = ()
    deaths: int = 0
    accidental: bool | str | None = None
    armed: bool | str | None = None
    innocent_passage: bool | str | None = None
    unlawful: bool | str | None = None
    in_concert: tuple[str, ...] = ()
    ceasefire: str | None = None


@_event("incident.occurred", "incident")
class IncidentOccurred(Data, frozen=True, gc=False):
    """Something happened that could matter in law; the same incident again goes on.

    `until`: it counts as going on so long (none: as long as the measure that causes it). `fighting_until`: combat is
    going on at the place so long (none: as long as the incident; 0: none). `known`: nothing new happened, what did is
    known now.
    """

    incident: str
    what: Happening
    source: str = ""
    until: int | None = None
    fighting_until: int | None = 0
    known: bool = False

    def seen(self, own: bool) -> IncidentOccurred:
        """Leave out others' order numbers and plans."""
        return self if own else IncidentOccurred(self.incident, self.what, known=self.known)


@_event("incident.reported", "incident")
class IncidentReported(Data, frozen=True, gc=False):
    """How an incident looks to audiences that cannot tell all of it."""

    incident: str
    to: tuple[str, ...]
    what: Happening
    fighting_until: int | None = 0

    def seen(self, own: bool) -> IncidentReported:
        """Leave out what is known afterwards only."""
        return self if own else IncidentReported(self.incident, self.to, self.what)


@_event("incident.ended", "incident")
class IncidentEnded(Data, frozen=True, gc=False):
    """An incident is over. `reason`: lapsed, ended, source_ended. `ceasefire`: none, in_fact, formal."""

    incident: str
    reason: str
    ceasefire: str = "none"


# --- hidden intent, and how acts are read ----------------------------------------------------------------------------


@_event("intent.dealt", "actor_")
class IntentDealt(Data, frozen=True, gc=False):
    """A government's sealed type, with its ranked aims. `how`: drawn, set (by the scenario) or chosen (an input)."""

    actor_: str = msgspec.field(name="actor")
    type_: str = msgspec.field(name="type")
    aims: tuple[str, ...] = ()
    how: str = "drawn"


class AimJudged(msgspec.Struct, frozen=True, gc=False):
    """An aim, and whether its condition held when the game ended."""

    aim: str
    attained: bool


@_event("intent.disclosed", "actor_")
class IntentDisclosed(Data, frozen=True, gc=False):
    """At the end everybody learns what a government was, what it wanted in this order, and what it has of that."""

    actor_: str = msgspec.field(name="actor")
    type_: str = msgspec.field(name="type")
    aims: tuple[AimJudged, ...] = ()


@_event("signal.read", "measure")
class SignalRead(Data, frozen=True, gc=False):
    """How an actor's staff reads an act of another (`of`). `meant` is the truth, for the umpire only.

    `beside`: what came with the act and reached this reader: statement, message, hotline. `misread`: the probability,
    before the draw, that it would be read wrongly.
    """

    of: str
    measure: str
    read: str
    reliability: str
    beside: tuple[str, ...] = ()
    meant: str = ""
    misread: float | None = None

    def seen(self, own: bool) -> SignalRead:
        """Leave out what the act was meant as, and the odds."""
        del own
        return SignalRead(self.of, self.measure, self.read, self.reliability, self.beside)


# --- words and bargains ----------------------------------------------------------------------------------------------


@_event("message.sent", "to_")
class MessageSent(Data, frozen=True, gc=False):
    """A message, to audiences."""

    to_: str = msgspec.field(name="to")
    text: str = ""
    cc: tuple[str, ...] = ()


class TermMade(msgspec.Struct, frozen=True, gc=False):
    """One promise of a proposal. `verb`: do, refrain, or spare (then an actor stands in the place of the measure).

    `until`: game minute, none for good.
    """

    who: str
    verb: str
    measure: str
    until: int | None = None
    secret: bool = False


@_event("proposal.made", "to_")
class ProposalMade(Data, frozen=True, gc=False):
    """A proposal to another actor."""

    proposal: str
    to_: str = msgspec.field(name="to")
    terms: tuple[TermMade, ...] = ()
    text: str = ""
    secret: bool = False
    answers: str = ""


@_event("proposal.answered", "proposal")
class ProposalAnswered(Data, frozen=True, gc=False):
    """A proposal was accepted, rejected, or countered."""

    proposal: str
    answer: str


@_event("promise.made", "promise")
class PromiseMade(Data, frozen=True, gc=False):
    """A promise stands from now on."""

    promise: str
    to_: str = msgspec.field(name="to")
    term: TermMade
    proposal: str = ""


@_event("promise.kept", "promise")
class PromiseKept(Data, frozen=True, gc=False):
    """A promise was performed, or its time ran out without a breach."""

    promise: str


@_event("promise.broken", "promise")
class PromiseBroken(Data, frozen=True, gc=False):
    """A promise was broken: the measure was done, or was not done in time."""

    promise: str
    to_: str = msgspec.field(name="to")
    measure: str = ""


# --- law -------------------------------------------------------------------------------------------------------------


class ElementFound(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """Status of an element of a situation (met, not_met, unknown), with its articles."""

    id: str
    status: str
    basis: tuple[str, ...] = ()
    supplied_by: tuple[str, ...] = ()
    presupposed_by: tuple[str, ...] = ()


class FactFound(msgspec.Struct, frozen=True, gc=False):
    """A legal fact as it was derived, with the events it rests on."""

    fact: str
    value: str
    events: tuple[int, ...] = ()


class FactCompared(msgspec.Struct, frozen=True, gc=False):
    """A legal fact that truth, belief and public proof see differently; empty where unknown."""

    fact: str
    true: str
    believed: str
    provable: str


@_event("law.finding", "situation")
class LawFinding(Data, frozen=True, gc=False):
    """What the law allows to be recognised, on what the actor knows: cannot, undetermined, can, likely."""

    situation: str
    ceiling: str
    elements: tuple[ElementFound, ...]
    statute_date: str
    mark: str
    provable: str = ""
    facts: tuple[FactFound, ...] = ()

    def seen(self, own: bool) -> LawFinding:
        """Leave out the numbers of events, which count what others cannot see."""
        del own
        facts = tuple(FactFound(f.fact, f.value) for f in self.facts)
        return msgspec.structs.replace(self, facts=facts)


@_event("law.finding.compared", "situation")
class LawFindingCompared(Data, frozen=True, gc=False):
    """The ceiling on the true, the believed and the publicly provable facts, and the facts on which they differ."""

    situation: str
    true: str
    believed: str
    provable: str
    differing: tuple[FactCompared, ...] = ()


@_event("law.determination.made", "situation")
class LawDeterminationMade(Data, frozen=True, gc=False):
    """A post determined that a situation exists, or declined to."""

    situation: str
    recognised: bool
    post: str
    rationale: str = ""


@_event("law.determination.ended", "situation")
class LawDeterminationEnded(Data, frozen=True, gc=False):
    """A situation is no longer recognised."""

    situation: str


class PartyVotes(msgspec.Struct, frozen=True, gc=False):
    """A party's votes in a house. Its id is empty for seats of parties that are not listed."""

    party: str
    for_: int = msgspec.field(default=0, name="for")
    against: int = 0
    abstained: int = 0


@_event("law.approval.voted", "consent")
class LawApprovalVoted(Data, frozen=True, gc=False):
    """A vote on an approval: for, against, abstain.

    Where a house voted: its seats for, against and abstaining, how many a majority needs, and votes by party.
    """

    consent: str
    post: str
    vote: str
    house: str = ""
    for_: int = msgspec.field(default=0, name="for")
    against: int = 0
    abstained: int = 0
    needed: int = 0
    parties: tuple[PartyVotes, ...] = ()


@_event("law.order.given", "consent")
class LawOrderGiven(Data, frozen=True, gc=False):
    """A legal order or plan is in force (it is the consent of that name)."""

    consent: str


@_event("law.order.ended", "consent")
class LawOrderEnded(Data, frozen=True, gc=False):
    """A legal order or plan is no longer in force. `speed`: promptly or at_once, where an approval was refused."""

    consent: str
    speed: str = ""


@_event("law.approval.refused", "object")
class LawApprovalRefused(Data, frozen=True, gc=False):
    """An approval was refused: what rests on it ends `promptly` or `at_once`, by game minute `by` (refs: articles)."""

    object: str
    consent: str
    speed: str
    ends: tuple[str, ...] = ()
    by: int = 0


@_event("law.notice.published", "about")
class LawNoticePublished(Data, frozen=True, gc=False):
    """A notice that the law asks for: situation, end_of_situation, plan, un_report; with the `duty` that follows."""

    notice: str
    about: str
    duty: str = ""


@_event("law.argument.weighed", "measure")
class LawArgumentWeighed(Data, frozen=True, gc=False):
    """What an actor's law, which does not bind here, offers as argument for an order. `ruling` as for acts."""

    order: str
    measure: str
    ruling: str
    unmet: tuple[str, ...] = ()


# --- procedures ------------------------------------------------------------------------------------------------------


@_event("procedure.started", "procedure")
class ProcedureStarted(Data, frozen=True, gc=False):
    """A procedure begins, for the `run`-th time."""

    procedure: str
    run: int


@_event("procedure.step.begun", "procedure")
class ProcedureStepBegun(Data, frozen=True, gc=False):
    """A step begins; its work is done at game minute `due`. `again`: how often it was put off before."""

    procedure: str
    run: int
    step: str
    post: str
    due: int
    again: int = 0


@_event("procedure.step.done", "procedure")
class ProcedureStepDone(Data, frozen=True, gc=False):
    """A step ends. `result`: done, passed_over, refused, put_off. `answer`: what the post, or the house, said."""

    procedure: str
    run: int
    step: str
    result: str
    answer: str = ""

    def seen(self, own: bool) -> ProcedureStepDone:
        """Leave out how often others began it."""
        return self if own else ProcedureStepDone(self.procedure, 0, self.step, self.result, self.answer)


@_event("procedure.ended", "procedure")
class ProcedureEnded(Data, frozen=True, gc=False):
    """A procedure is over. `result`: done, refused, shelved, lapsed, abandoned; `step`: where; `took`: minutes."""

    procedure: str
    run: int
    result: str
    step: str = ""
    took: int = 0


@_event("diet.changed", "actor_")
class DietChanged(Data, frozen=True, gc=False):
    """An actor's parliament is in_session, in recess or dissolved (lower_house_dissolved: the lower house alone)."""

    actor_: str = msgspec.field(name="actor")
    is_: str = msgspec.field(default="in_session", name="is")


@_event("coalition.ended", "actor_")
class CoalitionEnded(Data, frozen=True, gc=False):
    """The coalition partner leaves an actor's government: its votes are no longer the government's."""

    actor_: str = msgspec.field(name="actor")
    party: str = ""


# --- adjudication ----------------------------------------------------------------------------------------------------


@_event("adjudication.resolved", "model")
class AdjudicationResolved(Data, frozen=True, gc=False):
    """A model gave an outcome. `drawn` differs from `band` where the umpire overrode it."""

    engagement: str
    model: str
    situation: dict[str, float]
    bands: tuple[BandShown, ...]
    band: str
    drawn: str
    result: dict[str, float]
    overridden: bool = False

    def seen(self, own: bool) -> AdjudicationResolved:
        """Leave all out but the outcome: the inputs may be secret, and an override is the umpire's."""
        del own
        return AdjudicationResolved("", self.model, {}, (), self.band, self.band, self.result)


@_event("escalation.changed", "actor_")
class EscalationChanged(Data, frozen=True, gc=False):
    """An actor's level on the ladder (0 to 4), from the measures it has under way."""

    actor_: str = msgspec.field(name="actor")
    before: int = 0
    now: int = 0
    public: bool = True


class SideLevel(msgspec.Struct, frozen=True, gc=False):
    """A side's level on the scenario's ladder, before and now, and the acts and incidents that put it there."""

    side: str
    before: int
    now: int
    because: tuple[str, ...] = ()


@_event("ladder.changed", "cell")
class LadderChanged(Data, frozen=True, gc=False):
    """The cell of the scenario's ladder, such as 2x1: as the public sees it, or the true one where that differs."""

    cell: str
    sides: tuple[SideLevel, ...] = ()
    public: bool = True


def audience(*names: str) -> tuple[str, ...]:
    """Return canonical visibility: `public` alone, or sorted names with `white`, posts folded into their cell."""
    if PUBLIC in names:
        return (PUBLIC,)
    cells = {n for n in names if "/" not in n}
    return tuple(sorted({n for n in names if "/" not in n or cell_of(n) not in cells} | {WHITE}))


def sees(audiences: frozenset[str], visibility: tuple[str, ...]) -> bool:
    """Tell whether holders of these audiences see an event.

    Holders of `white` see everything; a post sees what its cell sees; a cell that holds all its posts must list them.
    """
    if WHITE in audiences:
        return True
    return any(v == PUBLIC or v in audiences for v in visibility)


def audiences_of(actor: str, posts: tuple[str, ...]) -> frozenset[str]:
    """Return the audiences of a seat: its cell, and the posts that it holds."""
    return frozenset({PUBLIC, actor, *(f"{actor}/{p}" for p in posts)})


class _Line(msgspec.Struct, frozen=True):
    v: int
    seq: int
    t: int
    turn: int
    type: str
    actor: str
    visibility: tuple[str, ...]
    cause: tuple[int, ...]
    refs: tuple[str, ...]
    draws: tuple[Draw, ...]
    data: msgspec.Raw


_LINE = msgspec.json.Decoder(_Line)
_DECODERS: dict[str, msgspec.json.Decoder[Any]] = {}


def decode(line: bytes) -> Event:
    """Return the event of one log line.

    Raises:
        msgspec.DecodeError: the line is no event (ValidationError, a subclass, where a field is wrong).
        KeyError: its type is unknown.
    """
    raw = _LINE.decode(line)
    decoder = _DECODERS.get(raw.type)
    if decoder is None:
        decoder = _DECODERS[raw.type] = msgspec.json.Decoder(DATA[raw.type])
    return Event(
        raw.v,
        raw.seq,
        raw.t,
        raw.turn,
        raw.type,
        raw.actor,
        raw.visibility,
        raw.cause,
        raw.refs,
        raw.draws,
        decoder.decode(raw.data),
    )


def project(events: list[Event], audiences: frozenset[str]) -> list[Event]:
    """Return what these audiences see of a log: renumbered, without causes, draws and hashes."""
    seen: list[Event] = []
    cells = {cell_of(a) for a in audiences}
    for e in events:
        if sees(audiences, e.visibility):
            shown = tuple(v for v in e.visibility if v == PUBLIC or v in audiences)
            data = e.data.seen(e.actor in cells)
            seen.append(Event(e.v, len(seen) + 1, e.t, e.turn, e.type, e.actor, shown, (), e.refs, (), data))
    return seen
