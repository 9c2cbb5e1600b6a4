"""The reducer: the one place that writes state. Folding a log's events over a fresh state gives the live state."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from msgspec.structs import replace

from wargame.core import maths
from wargame.model.scenario import Scenario
from wargame.world import events as ev
from wargame.world import levels
from wargame.world.events import Event
from wargame.world.incidents import IncidentState, again
from wargame.world.procedures import UNDER_WAY, CoalitionState, DietState, ProcedureState, StepState
from wargame.world.state import (
    ActiveMeasure,
    Belief,
    Consent,
    Dealt,
    Doings,
    HeldOrder,
    Ladder,
    PendingOrder,
    Promise,
    Proposal,
    Reached,
    Reading,
    Readings,
    RecognisedSituation,
    Refusal,
    Rungs,
    RunningProcess,
    State,
)

AGAINST = ("against", "no")
_Handler = Callable[[State, Event, Any], None]
_HANDLERS: dict[str, _Handler] = {}


def _on(data: type[ev.Data]) -> Callable[[_Handler], _Handler]:
    def register(handler: _Handler) -> _Handler:
        _HANDLERS[data.TYPE] = handler
        return handler

    return register


def apply(state: State, event: Event) -> None:
    """Apply one event. Total: an event type without a handler changes nothing but time and history."""
    state.t = event.t
    state.turn = event.turn
    of_type = state.history.setdefault(event.type, {})
    about = event.data.subject
    for audience in event.visibility:
        of_type.setdefault((audience, event.actor, about), []).append((event.seq, event.t))
    handler = _HANDLERS.get(event.type)
    if handler is not None:
        handler(state, event, event.data)


def fold(scenario: Scenario, events: Iterable[Event]) -> State:
    """Return the state after these events, from the start of the scenario."""
    state = State(scenario)
    for event in events:
        apply(state, event)
    return state


@_on(ev.ScenarioEnded)
def _ended(state: State, _: Event, data: ev.ScenarioEnded) -> None:
    state.outcome = data.outcome


@_on(ev.MilestoneReached)
def _milestone(state: State, event: Event, data: ev.MilestoneReached) -> None:
    state.put("milestones", data.milestone, Reached(data.milestone, event.t, 1))


@_on(ev.InjectFired)
def _inject(state: State, event: Event, data: ev.InjectFired) -> None:
    before = state.injects.get(data.inject)
    state.put("injects", data.inject, Reached(data.inject, event.t, before.n + 1 if before else 1))


@_on(ev.InjectSkipped)
def _skipped(state: State, event: Event, data: ev.InjectSkipped) -> None:
    state.put("injects", data.inject, Reached(data.inject, event.t, -1))


@_on(ev.OrderIssued)
def _issued(state: State, event: Event, data: ev.OrderIssued) -> None:
    due = None if data.lead is None else event.t + data.lead
    state.put("pending", data.order, PendingOrder(data.order, data.measure, event.actor, due))


@_on(ev.OrderResolved)
def _resolved(state: State, event: Event, data: ev.OrderResolved) -> None:
    state.drop("pending", data.order)
    if data.result != "overtaken":
        before = state.done.get(data.measure)
        times = (*before.times, event.t) if before else (event.t,)
        state.put("done", data.measure, Doings(data.measure, times))


@_on(ev.OrderHeld)
def _held(state: State, event: Event, data: ev.OrderHeld) -> None:
    held = HeldOrder(
        data.order, data.measure, event.actor, data.post, event.t, data.until, data.acts, data.rationale
    )
    state.put("held", data.order, held)


@_on(ev.OrderReleased)
def _released(state: State, _: Event, data: ev.OrderReleased) -> None:
    state.drop("held", data.order)


@_on(ev.MeasureBegan)
def _began(state: State, event: Event, data: ev.MeasureBegan) -> None:
    measure = state.scenario.measures.get(data.measure)
    at = (measure.facts.at or "") if measure is not None else ""
    state.put(
        "active",
        data.order,
        ActiveMeasure(data.order, data.measure, event.actor, event.t, data.until, event.visibility, at),
    )


@_on(ev.MeasureSuspended)
def _suspended(state: State, event: Event, data: ev.MeasureSuspended) -> None:
    active = state.active.get(data.order)
    if active is not None:
        state.put("active", data.order, replace(active, paused=event.t))


@_on(ev.MeasureResumed)
def _resumed(state: State, _: Event, data: ev.MeasureResumed) -> None:
    active = state.active.get(data.order)
    if active is not None:
        state.put("active", data.order, replace(active, paused=None, at=data.at))


@_on(ev.MeasureEnded)
def _measure_ended(state: State, _: Event, data: ev.MeasureEnded) -> None:
    state.drop("active", data.order)


@_on(ev.QuantityAdjusted)
def _adjusted(state: State, event: Event, data: ev.QuantityAdjusted) -> None:
    q = state.quantities[data.quantity]
    level = levels.adjusted(q, state.levels[data.quantity], event.t, data.delta, data.half_life)
    state.put("levels", data.quantity, level)


@_on(ev.QuantityRateChanged)
def _rate(state: State, event: Event, data: ev.QuantityRateChanged) -> None:
    q = state.quantities[data.quantity]
    level = levels.with_rate(q, state.levels[data.quantity], event.t, data.source, data.by, data.add)
    state.put("levels", data.quantity, level)


@_on(ev.QuantityCapped)
def _capped(state: State, event: Event, data: ev.QuantityCapped) -> None:
    q = state.quantities[data.quantity]
    level = levels.with_limit(
        q, state.levels[data.quantity], event.t, data.source, data.at_least, data.at_most
    )
    state.put("levels", data.quantity, level)


@_on(ev.StockTransferred)
def _transferred(state: State, event: Event, data: ev.StockTransferred) -> None:
    for name, delta in ((data.quantity, -data.amount), (data.to, data.amount)):
        level = levels.adjusted(state.quantities[name], state.levels[name], event.t, delta, None)
        state.put("levels", name, level)


@_on(ev.UnitMoved)
def _moved(state: State, _: Event, data: ev.UnitMoved) -> None:
    state.put("units", data.unit, replace(state.units[data.unit], place=data.place))


@_on(ev.UnitAssigned)
def _assigned(state: State, _: Event, data: ev.UnitAssigned) -> None:
    state.put("units", data.unit, replace(state.units[data.unit], actor=data.to))


@_on(ev.UnitDamaged)
def _damaged(state: State, _: Event, data: ev.UnitDamaged) -> None:
    unit = state.units[data.unit]
    state.put(
        "units",
        data.unit,
        replace(unit, strength=maths.clamp(maths.tidy(unit.strength - data.loss), 0.0, 1.0)),
    )


@_on(ev.ConsentChanged)
def _consent(state: State, event: Event, data: ev.ConsentChanged) -> None:
    state.put("consents", data.consent, Consent(data.consent, data.granted, event.t))
    if data.granted:
        state.drop("refusals", data.consent)
        definition = state.scenario.consents.get(data.consent)
        means = None if definition is None else definition.means
        anew = (
            None
            if means is None
            else means.plan or means.seeks or (data.consent if means.situation else None)
        )
        for cid, c in state.scenario.consents.items():
            # a new plan or decree is voted on anew; an order undoes no refusal
            if anew and cid in state.refusals and c.means is not None and c.means.approval == anew:
                state.drop("refusals", cid)


@_on(ev.LawApprovalVoted)
def _voted(state: State, event: Event, data: ev.LawApprovalVoted) -> None:
    if data.vote in AGAINST:
        state.put("refusals", data.consent, Refusal(data.consent, event.t))


@_on(ev.ProcessStarted)
def _process(state: State, event: Event, data: ev.ProcessStarted) -> None:
    state.put(
        "processes",
        data.process,
        RunningProcess(data.process, (data.source,), event.t, data.until, event.visibility),
    )


@_on(ev.ProcessJoined)
def _joined(state: State, _: Event, data: ev.ProcessJoined) -> None:
    running = state.processes[data.process]
    sources = tuple(sorted({*running.sources, data.source}))
    state.put("processes", data.process, replace(running, sources=sources))


@_on(ev.ProcessLeft)
def _left(state: State, _: Event, data: ev.ProcessLeft) -> None:
    running = state.processes[data.process]
    sources = tuple(s for s in running.sources if s != data.source)
    state.put("processes", data.process, replace(running, sources=sources))


@_on(ev.ProcessStopped)
def _stopped(state: State, _: Event, data: ev.ProcessStopped) -> None:
    state.drop("processes", data.process)


@_on(ev.ProcedureStarted)
def _procedure(state: State, event: Event, data: ev.ProcedureStarted) -> None:
    made = ProcedureState(data.procedure, event.actor, data.run, UNDER_WAY, event.t)
    state.put("procedures", data.procedure, made)


@_on(ev.ProcedureStepBegun)
def _step_begun(state: State, event: Event, data: ev.ProcedureStepBegun) -> None:
    _step(state, data.procedure, data.run, data.step, UNDER_WAY, event.t, "")


@_on(ev.ProcedureStepDone)
def _step_done(state: State, event: Event, data: ev.ProcedureStepDone) -> None:
    status = UNDER_WAY if data.result == "put_off" else data.result
    _step(state, data.procedure, data.run, data.step, status, event.t, data.answer)


def _step(state: State, procedure: str, run: int, step: str, status: str, t: int, answer: str) -> None:
    found = state.procedures.get(procedure)
    if found is None or found.run != run:
        return
    before = found.step(step)
    since = before.since if before is not None and before.status == status else t
    answer = answer or (before.answer if before is not None else "")
    state.put("procedures", procedure, found.with_step(StepState(step, status, since, answer)))


@_on(ev.ProcedureEnded)
def _procedure_ended(state: State, _: Event, data: ev.ProcedureEnded) -> None:
    found = state.procedures.get(data.procedure)
    if found is not None and found.run == data.run:
        state.put("procedures", data.procedure, replace(found, status=data.result))


@_on(ev.DietChanged)
def _diet(state: State, event: Event, data: ev.DietChanged) -> None:
    state.put("diets", data.actor_, DietState(data.actor_, data.is_, event.t))


@_on(ev.CoalitionEnded)
def _coalition(state: State, event: Event, data: ev.CoalitionEnded) -> None:
    state.put("coalitions", data.actor_, CoalitionState(data.actor_, data.party, event.t))


@_on(ev.IntelReported)
def _reported(state: State, event: Event, data: ev.IntelReported) -> None:
    for name in data.to:
        state.put(
            "beliefs",
            f"{name}|{data.about}",
            Belief(name, data.about, data.value, data.reliability, data.text, event.t),
        )


@_on(ev.IncidentOccurred)
def _occurred(state: State, event: Event, data: ev.IncidentOccurred) -> None:
    old = state.incidents.get(data.incident)
    if data.known and old is not None:
        what = replace(data.what, deaths=old.what.deaths, ceasefire=old.what.ceasefire)
        state.put(
            "incidents", data.incident, replace(old, what=what, seq=event.seq, visibility=event.visibility)
        )
        return
    new = IncidentState(
        data.incident,
        data.what,
        event.t,
        event.t,
        event.seq,
        data.until,
        data.fighting_until,
        data.source,
        event.visibility,
    )
    _go_on(state, "incidents", data.incident, new)


@_on(ev.IncidentReported)
def _incident_reported(state: State, event: Event, data: ev.IncidentReported) -> None:
    for name in data.to:
        new = IncidentState(
            data.incident,
            data.what,
            event.t,
            event.t,
            event.seq,
            None,
            data.fighting_until,
            "",
            event.visibility,
        )
        _go_on(state, "reports", f"{name}|{data.incident}", new)


def _go_on(state: State, table: str, key: str, new: IncidentState) -> None:
    old = getattr(state, table).get(key)
    state.put(table, key, new if old is None or old.ended is not None else again(old, new))


@_on(ev.IncidentEnded)
def _incident_ended(state: State, event: Event, data: ev.IncidentEnded) -> None:
    for table in ("incidents", "reports"):
        for key, old in list(getattr(state, table).items()):
            if old.id == data.incident and old.ended is None:
                what = replace(old.what, ceasefire=data.ceasefire)
                state.put(table, key, replace(old, what=what, ended=event.t))


@_on(ev.ProposalMade)
def _proposal(state: State, event: Event, data: ev.ProposalMade) -> None:
    state.put(
        "proposals",
        data.proposal,
        Proposal(data.proposal, event.actor, data.to_, data.terms, data.secret, "open", event.t, data.text),
    )


@_on(ev.ProposalAnswered)
def _answered(state: State, _: Event, data: ev.ProposalAnswered) -> None:
    proposal = state.proposals[data.proposal]
    state.put("proposals", data.proposal, replace(proposal, status=data.answer))


@_on(ev.PromiseMade)
def _promise(state: State, event: Event, data: ev.PromiseMade) -> None:
    term = data.term
    state.put(
        "promises",
        data.promise,
        Promise(
            data.promise,
            term.who,
            data.to_,
            term.verb,
            term.measure,
            term.until,
            term.secret,
            "standing",
            event.t,
        ),
    )


@_on(ev.PromiseKept)
def _kept(state: State, _: Event, data: ev.PromiseKept) -> None:
    state.put("promises", data.promise, replace(state.promises[data.promise], status="kept"))


@_on(ev.PromiseBroken)
def _broken(state: State, _: Event, data: ev.PromiseBroken) -> None:
    state.put("promises", data.promise, replace(state.promises[data.promise], status="broken"))


@_on(ev.LawDeterminationMade)
def _determined(state: State, event: Event, data: ev.LawDeterminationMade) -> None:
    if data.recognised:
        key = f"{event.actor}/{data.situation}"
        if key not in state.situations:
            state.put("situations", key, RecognisedSituation(event.actor, data.situation, event.t))


@_on(ev.LawDeterminationEnded)
def _undetermined(state: State, event: Event, data: ev.LawDeterminationEnded) -> None:
    state.drop("situations", f"{event.actor}/{data.situation}")


@_on(ev.EscalationChanged)
def _escalated(state: State, _: Event, data: ev.EscalationChanged) -> None:
    old = state.ladder[data.actor_]
    if data.public:  # what the public sees is the whole truth unless something was hidden before
        new = Ladder(data.actor_, data.now if old.true == old.public else old.true, data.now)
    else:
        new = Ladder(data.actor_, data.now, old.public)
    state.put("ladder", data.actor_, new)


@_on(ev.IntentDealt)
def _dealt(state: State, _: Event, data: ev.IntentDealt) -> None:
    state.put("dealt", data.actor_, Dealt(data.actor_, data.type_, data.aims))


@_on(ev.IntentDisclosed)
def _disclosed(state: State, _: Event, data: ev.IntentDisclosed) -> None:
    dealt = state.dealt.get(data.actor_)
    if dealt is not None:
        state.put("dealt", data.actor_, replace(dealt, disclosed=True))


@_on(ev.SignalRead)
def _read(state: State, event: Event, data: ev.SignalRead) -> None:
    key = f"{event.actor}|{data.of}"
    old = state.readings.get(key)
    new = Reading(event.actor, data.of, data.measure, data.read, data.reliability, event.t)
    state.put("readings", key, Readings(event.actor, data.of, (*(old.acts if old else ()), new)))


@_on(ev.LadderChanged)
def _labels(state: State, _: Event, data: ev.LadderChanged) -> None:
    for side in data.sides:
        old = state.rungs.get(side.side) or Rungs(side.side, 0, 0)
        if data.public:  # as with escalation: the whole truth, unless something was hidden before
            new = Rungs(side.side, side.now if old.true == old.public else old.true, side.now)
        else:
            new = Rungs(side.side, side.now, old.public)
        state.put("rungs", side.side, new)
