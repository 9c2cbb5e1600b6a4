"""Events: what happened in the game. The only writers of state, and the log.

An event is visible whole or not at all; a mistaken report is an `intel.reported` event of its own. Every type has a
typed payload in the module of what it is about. Payloads carry ids, numbers and reason codes, not prose, except for
what people wrote.
"""

# In the order of the reference page, which is that of `DATA`.
# ruff: isort: skip_file
from wargame.world.events.event import (
    VERSION as VERSION,
    DATA as DATA,
    Data as Data,
    Draw as Draw,
    Event as Event,
)
from wargame.world.events.audiences import (
    audience as audience,
    sees as sees,
    audiences_of as audiences_of,
    project as project,
)
from wargame.world.events.line import decode as decode
from wargame.world.events.course import (
    ScenarioStarted as ScenarioStarted,
    TurnOpened as TurnOpened,
    TurnClosed as TurnClosed,
    ScenarioEnded as ScenarioEnded,
    MilestoneReached as MilestoneReached,
    InjectFired as InjectFired,
    InjectSkipped as InjectSkipped,
)
from wargame.world.events.decisions import (
    OptionShown as OptionShown,
    DecisionRequested as DecisionRequested,
    BandShown as BandShown,
    DecisionWeighed as DecisionWeighed,
    DecisionMade as DecisionMade,
)
from wargame.world.events.orders import (
    OrderIssued as OrderIssued,
    OrderHeld as OrderHeld,
    OrderReleased as OrderReleased,
    OrderRefused as OrderRefused,
    OrderPressedOn as OrderPressedOn,
    OrderResolved as OrderResolved,
    OrderWritten as OrderWritten,
    OrderRuled as OrderRuled,
)
from wargame.world.events.measures import (
    MeasureBegan as MeasureBegan,
    MeasureSuspended as MeasureSuspended,
    MeasureResumed as MeasureResumed,
    MeasureEnded as MeasureEnded,
)
from wargame.world.events.quantities import (
    QuantityAdjusted as QuantityAdjusted,
    QuantityRateChanged as QuantityRateChanged,
    QuantityCapped as QuantityCapped,
    StockTransferred as StockTransferred,
)
from wargame.world.events.forces import (
    UnitMoved as UnitMoved,
    UnitAssigned as UnitAssigned,
    UnitDamaged as UnitDamaged,
)
from wargame.world.events.consents import ConsentChanged as ConsentChanged
from wargame.world.events.processes import (
    ProcessStarted as ProcessStarted,
    ProcessJoined as ProcessJoined,
    ProcessLeft as ProcessLeft,
    ProcessStopped as ProcessStopped,
)
from wargame.world.events.intel import IntelReported as IntelReported
from wargame.world.events.incidents import (
    Aboard as Aboard,
    Happening as Happening,
    IncidentOccurred as IncidentOccurred,
    IncidentReported as IncidentReported,
    IncidentEnded as IncidentEnded,
)
from wargame.world.events.intent import (
    IntentDealt as IntentDealt,
    AimJudged as AimJudged,
    IntentDisclosed as IntentDisclosed,
    SignalRead as SignalRead,
)
from wargame.world.events.bargains import (
    MessageSent as MessageSent,
    TermMade as TermMade,
    ProposalMade as ProposalMade,
    ProposalAnswered as ProposalAnswered,
    PromiseMade as PromiseMade,
    PromiseKept as PromiseKept,
    PromiseBroken as PromiseBroken,
)
from wargame.world.events.law import (
    ElementFound as ElementFound,
    FactFound as FactFound,
    FactCompared as FactCompared,
    LawFinding as LawFinding,
    LawFindingCompared as LawFindingCompared,
    LawDeterminationMade as LawDeterminationMade,
    LawDeterminationEnded as LawDeterminationEnded,
    PartyVotes as PartyVotes,
    LawApprovalVoted as LawApprovalVoted,
    LawOrderGiven as LawOrderGiven,
    LawOrderEnded as LawOrderEnded,
    LawApprovalRefused as LawApprovalRefused,
    LawNoticePublished as LawNoticePublished,
    LawArgumentWeighed as LawArgumentWeighed,
)
from wargame.world.events.procedures import (
    ProcedureStarted as ProcedureStarted,
    ProcedureStepBegun as ProcedureStepBegun,
    ProcedureStepDone as ProcedureStepDone,
    ProcedureEnded as ProcedureEnded,
)
from wargame.world.events.governments import DietChanged as DietChanged, CoalitionEnded as CoalitionEnded
from wargame.world.events.adjudication import AdjudicationResolved as AdjudicationResolved
from wargame.world.events.escalation import (
    EscalationChanged as EscalationChanged,
    SideLevel as SideLevel,
    LadderChanged as LadderChanged,
)
