"""Events: what happened in the game, by what it is about."""

from wargame.world.events.event import (
    DATA as DATA,
)
from wargame.world.events.event import (
    VERSION as VERSION,
)
from wargame.world.events.event import (
    Aboard as Aboard,
)
from wargame.world.events.event import (
    AdjudicationResolved as AdjudicationResolved,
)
from wargame.world.events.event import (
    AimJudged as AimJudged,
)
from wargame.world.events.event import (
    BandShown as BandShown,
)
from wargame.world.events.event import (
    CoalitionEnded as CoalitionEnded,
)
from wargame.world.events.event import (
    ConsentChanged as ConsentChanged,
)
from wargame.world.events.event import (
    Data as Data,
)
from wargame.world.events.event import (
    DecisionMade as DecisionMade,
)
from wargame.world.events.event import (
    DecisionRequested as DecisionRequested,
)
from wargame.world.events.event import (
    DecisionWeighed as DecisionWeighed,
)
from wargame.world.events.event import (
    DietChanged as DietChanged,
)
from wargame.world.events.event import (
    Draw as Draw,
)
from wargame.world.events.event import (
    ElementFound as ElementFound,
)
from wargame.world.events.event import (
    EscalationChanged as EscalationChanged,
)
from wargame.world.events.event import (
    Event as Event,
)
from wargame.world.events.event import (
    FactCompared as FactCompared,
)
from wargame.world.events.event import (
    FactFound as FactFound,
)
from wargame.world.events.event import (
    Happening as Happening,
)
from wargame.world.events.event import (
    IncidentEnded as IncidentEnded,
)
from wargame.world.events.event import (
    IncidentOccurred as IncidentOccurred,
)
from wargame.world.events.event import (
    IncidentReported as IncidentReported,
)
from wargame.world.events.event import (
    InjectFired as InjectFired,
)
from wargame.world.events.event import (
    InjectSkipped as InjectSkipped,
)
from wargame.world.events.event import (
    IntelReported as IntelReported,
)
from wargame.world.events.event import (
    IntentDealt as IntentDealt,
)
from wargame.world.events.event import (
    IntentDisclosed as IntentDisclosed,
)
from wargame.world.events.event import (
    LadderChanged as LadderChanged,
)
from wargame.world.events.event import (
    LawApprovalRefused as LawApprovalRefused,
)
from wargame.world.events.event import (
    LawApprovalVoted as LawApprovalVoted,
)
from wargame.world.events.event import (
    LawArgumentWeighed as LawArgumentWeighed,
)
from wargame.world.events.event import (
    LawDeterminationEnded as LawDeterminationEnded,
)
from wargame.world.events.event import (
    LawDeterminationMade as LawDeterminationMade,
)
from wargame.world.events.event import (
    LawFinding as LawFinding,
)
from wargame.world.events.event import (
    LawFindingCompared as LawFindingCompared,
)
from wargame.world.events.event import (
    LawNoticePublished as LawNoticePublished,
)
from wargame.world.events.event import (
    LawOrderEnded as LawOrderEnded,
)
from wargame.world.events.event import (
    LawOrderGiven as LawOrderGiven,
)
from wargame.world.events.event import (
    MeasureBegan as MeasureBegan,
)
from wargame.world.events.event import (
    MeasureEnded as MeasureEnded,
)
from wargame.world.events.event import (
    MeasureResumed as MeasureResumed,
)
from wargame.world.events.event import (
    MeasureSuspended as MeasureSuspended,
)
from wargame.world.events.event import (
    MessageSent as MessageSent,
)
from wargame.world.events.event import (
    MilestoneReached as MilestoneReached,
)
from wargame.world.events.event import (
    OptionShown as OptionShown,
)
from wargame.world.events.event import (
    OrderHeld as OrderHeld,
)
from wargame.world.events.event import (
    OrderIssued as OrderIssued,
)
from wargame.world.events.event import (
    OrderPressedOn as OrderPressedOn,
)
from wargame.world.events.event import (
    OrderRefused as OrderRefused,
)
from wargame.world.events.event import (
    OrderReleased as OrderReleased,
)
from wargame.world.events.event import (
    OrderResolved as OrderResolved,
)
from wargame.world.events.event import (
    OrderRuled as OrderRuled,
)
from wargame.world.events.event import (
    OrderWritten as OrderWritten,
)
from wargame.world.events.event import (
    PartyVotes as PartyVotes,
)
from wargame.world.events.event import (
    ProcedureEnded as ProcedureEnded,
)
from wargame.world.events.event import (
    ProcedureStarted as ProcedureStarted,
)
from wargame.world.events.event import (
    ProcedureStepBegun as ProcedureStepBegun,
)
from wargame.world.events.event import (
    ProcedureStepDone as ProcedureStepDone,
)
from wargame.world.events.event import (
    ProcessJoined as ProcessJoined,
)
from wargame.world.events.event import (
    ProcessLeft as ProcessLeft,
)
from wargame.world.events.event import (
    ProcessStarted as ProcessStarted,
)
from wargame.world.events.event import (
    ProcessStopped as ProcessStopped,
)
from wargame.world.events.event import (
    PromiseBroken as PromiseBroken,
)
from wargame.world.events.event import (
    PromiseKept as PromiseKept,
)
from wargame.world.events.event import (
    PromiseMade as PromiseMade,
)
from wargame.world.events.event import (
    ProposalAnswered as ProposalAnswered,
)
from wargame.world.events.event import (
    ProposalMade as ProposalMade,
)
from wargame.world.events.event import (
    QuantityAdjusted as QuantityAdjusted,
)
from wargame.world.events.event import (
    QuantityCapped as QuantityCapped,
)
from wargame.world.events.event import (
    QuantityRateChanged as QuantityRateChanged,
)
from wargame.world.events.event import (
    ScenarioEnded as ScenarioEnded,
)
from wargame.world.events.event import (
    ScenarioStarted as ScenarioStarted,
)
from wargame.world.events.event import (
    SideLevel as SideLevel,
)
from wargame.world.events.event import (
    SignalRead as SignalRead,
)
from wargame.world.events.event import (
    StockTransferred as StockTransferred,
)
from wargame.world.events.event import (
    TermMade as TermMade,
)
from wargame.world.events.event import (
    TurnClosed as TurnClosed,
)
from wargame.world.events.event import (
    TurnOpened as TurnOpened,
)
from wargame.world.events.event import (
    UnitAssigned as UnitAssigned,
)
from wargame.world.events.event import (
    UnitDamaged as UnitDamaged,
)
from wargame.world.events.event import (
    UnitMoved as UnitMoved,
)
from wargame.world.events.event import (
    audience as audience,
)
from wargame.world.events.event import (
    audiences_of as audiences_of,
)
from wargame.world.events.event import (
    decode as decode,
)
from wargame.world.events.event import (
    project as project,
)
from wargame.world.events.event import (
    sees as sees,
)
