"""Findings, determinations, votes, plans and orders."""

from __future__ import annotations

from wargame.report import words
from wargame.report.names import CEILINGS, Names
from wargame.report.told.registry import on
from wargame.world import events as ev
from wargame.world.events import Event


@on(ev.LawFinding)
def _finding(event: Event, data: ev.LawFinding, names: Names) -> str:
    parts = [
        f"On what {names.actor(event.actor)} knows, {words.lower_first(names.situation(data.situation))} "
        f"{CEILINGS.get(data.ceiling, words.readable(data.ceiling))}"
    ]
    for status, what in (("not_met", "not met"), ("unknown", "unknown")):
        found = [e.id for e in data.elements if e.status == status]
        if found:
            parts.append(
                f"{what}: "
                + words.listed(f"{words.lower_first(names.element(data.situation, e))} ({e})" for e in found)
            )
    return "; ".join(parts)


@on(ev.LawDeterminationMade)
def _determined(event: Event, data: ev.LawDeterminationMade, names: Names) -> str:
    verb = "recognised" if data.recognised else "did not recognise"
    text = f"{names.post(event.actor, data.post)} {verb} {words.lower_first(names.situation(data.situation))}"
    text += f" ({', '.join(event.refs)})" if event.refs else ""
    return f"{text}. Reason given: {data.rationale}" if data.rationale else text


@on(ev.LawDeterminationEnded)
def _undetermined(event: Event, data: ev.LawDeterminationEnded, names: Names) -> str:
    return f"{names.actor(event.actor)} no longer recognises {words.lower_first(names.situation(data.situation))}"


@on(ev.LawApprovalVoted)
def _voted(event: Event, data: ev.LawApprovalVoted, names: Names) -> str:
    vote = {"for": "voted for", "against": "voted against", "abstain": "abstained on"}.get(
        data.vote, f"voted {data.vote} on"
    )
    if data.house:
        verdict = "approved" if data.vote == "for" else "refused"
        abstained = f", {data.abstained} abstaining" if data.abstained else ""
        return (
            f"The {data.house} house {verdict} “{names.consent(data.consent)}”: {data.for_} for, "
            f"{data.against} against{abstained}; {data.needed} were needed"
        )
    return f"{names.post(event.actor, data.post)} {vote} “{names.consent(data.consent)}”"


@on(ev.LawOrderGiven)
def _law_given(event: Event, data: ev.LawOrderGiven, names: Names) -> str:
    return f"{names.actor(event.actor)}: “{names.consent(data.consent)}” is in force"


@on(ev.LawOrderEnded)
def _law_ended(event: Event, data: ev.LawOrderEnded, names: Names) -> str:
    return f"{names.actor(event.actor)}: “{names.consent(data.consent)}” is no longer in force"
