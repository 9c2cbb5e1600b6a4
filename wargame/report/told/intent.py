"""Sealed types and aims, how acts are read, and the labels of the scenario's ladder."""

from __future__ import annotations

from wargame.report import words
from wargame.report.names import INTENTS, Names
from wargame.report.told.registry import on
from wargame.world import events as ev
from wargame.world.events import Event

HOW = {"drawn": "by the draw", "set": "as the scenario says", "chosen": "as the facilitator chose"}
BESIDE = {"statement": "a public statement", "message": "a message", "hotline": "an open line"}
SURE = {"high": "is sure of it", "moderate": "is fairly sure of it", "low": "is not sure of it"}


@on(ev.IntentDealt)
def _dealt(_: Event, data: ev.IntentDealt, names: Names) -> str:
    aims = "; ".join(f"{n}. {names.aim(data.actor_, a)}" for n, a in enumerate(data.aims, 1))
    how = HOW.get(data.how, data.how)
    return f"Sealed: {names.actor(data.actor_)} is “{names.type_(data.actor_, data.type_)}”, {how}. It wants: {aims}"


@on(ev.IntentDisclosed)
def _disclosed(_: Event, data: ev.IntentDisclosed, names: Names) -> str:
    aims = "; ".join(
        f"{n}. {names.aim(data.actor_, a.aim)} ({'attained' if a.attained else 'not attained'})"
        for n, a in enumerate(data.aims, 1)
    )
    return f"{names.actor(data.actor_)} was “{names.type_(data.actor_, data.type_)}”, and wanted: {aims}"


@on(ev.SignalRead)
def _read(event: Event, data: ev.SignalRead, names: Names) -> str:
    act = f"{words.possessive(names.actor(data.of))} “{names.measure(data.measure)}”"
    beside = words.listed(BESIDE.get(b, b) for b in data.beside)
    text = f"{words.possessive(names.actor(event.actor))} staff reads {act} as meant to {INTENTS[data.read]}"
    text += f", and {SURE.get(data.reliability, data.reliability)}"
    text += f" ({beside} came with it)" if beside else " (no word came with it)"
    if data.meant and data.meant != data.read:
        text += f". In truth it was meant to {INTENTS[data.meant]}"
    return text


@on(ev.LadderChanged)
def _labels(_: Event, data: ev.LadderChanged, names: Names) -> str:
    moved = [s for s in data.sides if s.before != s.now]
    steps = words.listed(
        f"{names.side(s.side)} {'up' if s.now > s.before else 'down'} to level {s.now}"
        f" ({names.rung(s.side, s.now)})"
        for s in moved
    )
    hidden = "" if data.public else ", which the public cannot see"
    return f"The ladder stands at {data.cell}: {steps}{hidden}"
