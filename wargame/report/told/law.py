"""Findings, determinations, votes, plans and orders."""

from __future__ import annotations

from wargame.report import legal_names, words
from wargame.report.names import CEILINGS, Names
from wargame.report.told.registry import on
from wargame.world import events as ev
from wargame.world.events import Event

DUTIES = {
    "avoid": "it must now try to avoid the attack",
    "prepare_and_repel": "it must now prepare for the attack and repel it",
}
"""What a situation binds the government to, once it is recognised."""


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
    said: dict[str, list[str]] = {}
    for e in data.elements:
        if word := words.on_whose_word(e.supplied_by, e.presupposed_by):
            said.setdefault(word, []).append(e.id)
    parts += [f"{words.listed(ids)} {word}" for word, ids in said.items()]
    if data.provable and data.provable != data.ceiling:
        parts.append(f"on what can be shown in public, it {CEILINGS.get(data.provable, data.provable)}")
    return "; ".join(parts)


@on(ev.LawFindingCompared)
def _compared(event: Event, data: ev.LawFindingCompared, names: Names) -> str:
    what = names.situation(data.situation)
    if data.true == data.believed == data.provable:
        same = CEILINGS.get(data.true, data.true)
        text = f"{what}: on the true facts, the believed ones and those that can be shown, it {same}"
    else:
        said = [
            f"{how}, it {CEILINGS.get(x, words.readable(x))}"
            for how, x in (
                ("on the true facts", data.true),
                (f"on what {names.actor(event.actor)} believes", data.believed),
                ("on what can be shown in public", data.provable),
            )
        ]
        text = f"{what}: {'; '.join(said)}"
    if not data.differing:
        return text
    facts = (
        f"{words.inside(legal_names.fact(names, f.fact))} (true {legal_names.value(names, f.true)}, believed "
        f"{legal_names.value(names, f.believed)}, shown {legal_names.value(names, f.provable)})"
        for f in data.differing
    )
    return f"{text}. The three differ on {words.listed(facts)}"


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
            f"The {names.house(event.actor, data.house)} {verdict} “{names.consent(data.consent)}”: {data.for_} for, "
            f"{data.against} against{abstained}; {data.needed} were needed{_by_party(event.actor, data, names)}"
        )
    return f"{names.post(event.actor, data.post)} {vote} “{names.consent(data.consent)}”"


def _by_party(actor: str, data: ev.LawApprovalVoted, names: Names) -> str:
    """Return who voted how, with seats, for the end of a sentence."""
    ways = (
        ("for", [(p.party, p.for_) for p in data.parties]),
        ("against", [(p.party, p.against) for p in data.parties]),
        ("abstaining", [(p.party, p.abstained) for p in data.parties]),
    )
    told = [
        f"{way} {words.listed(f'{names.party(actor, party)} {n}' for party, n in found if n)}"
        for way, found in ways
        if any(n for _, n in found)
    ]
    return f" ({'; '.join(told)})" if told else ""


@on(ev.LawOrderGiven)
def _law_given(event: Event, data: ev.LawOrderGiven, names: Names) -> str:
    return f"{names.actor(event.actor)}: “{names.consent(data.consent)}” is in force"


@on(ev.LawOrderEnded)
def _law_ended(event: Event, data: ev.LawOrderEnded, names: Names) -> str:
    text = f"{names.actor(event.actor)}: “{names.consent(data.consent)}” is no longer in force"
    if data.speed:
        text += (
            f"; an approval was refused, and the law wants it ended {legal_names.speed(names, data.speed)}"
        )
    return f"{text} ({', '.join(event.refs)})" if data.speed and event.refs else text


@on(ev.LawApprovalRefused)
def _approval_refused(event: Event, data: ev.LawApprovalRefused, names: Names) -> str:
    what = legal_names.approval(names, data.object)
    text = f"{names.actor(event.actor)}: the approval “{names.consent(data.consent)}” was refused ({what})"
    if data.ends:
        ends = words.listed(f"“{names.consent(c)}”" for c in data.ends)
        how = legal_names.speed(names, data.speed, data.object)
        text += f"; what rests on {ends} must end {how}"
        text += f", by {names.moment(data.by)}" if data.by > event.t else ""
    return f"{text} ({', '.join(event.refs)})" if event.refs else text


@on(ev.LawNoticePublished)
def _notice(event: Event, data: ev.LawNoticePublished, names: Names) -> str:
    who = names.actor(event.actor)
    match data.notice:
        case "situation":
            text = f"{who} gives public notice that it has recognised {words.lower_first(names.situation(data.about))}"
        case "end_of_situation":
            about = words.lower_first(names.situation(data.about))
            text = f"{who} gives public notice that it no longer recognises {about}"
        case "plan":
            text = f"{who} gives public notice of its plan ({words.readable(data.about)})"
        case "un_report":
            text = f"{who} reports to the UN Security Council on “{names.measure(data.about)}”"
        case _:
            text = f"{who} gives public notice of {names.about(data.about)}"
    duty = DUTIES.get(data.duty, "")
    text += f"; {duty}" if duty else ""
    return f"{text} ({', '.join(event.refs)})" if event.refs else text


@on(ev.LawArgumentWeighed)
def _weighed(event: Event, data: ev.LawArgumentWeighed, names: Names) -> str:
    who, what = names.actor(event.actor), names.measure(data.measure)
    if data.ruling in ("none", "permitted"):
        text = f"{who} can argue from its law for “{what}”; it does not bind here"
    else:
        lacking = words.listed(names.code(c) for c in data.unmet)
        text = f"{who} does “{what}” without an argument from its law; it does not bind, but this has a cost"
        text += f"; missing: {lacking}" if lacking else ""
    return f"{text} ({', '.join(event.refs)})" if event.refs else text
