"""What effects did: quantities, units, consents, processes, reports."""

from __future__ import annotations

from wargame.report import words
from wargame.report.names import Names
from wargame.report.told.registry import on
from wargame.report.told.wording import PROCESS_ENDS
from wargame.world import events as ev
from wargame.world.events import Event


@on(ev.QuantityAdjusted)
def _adjusted(_: Event, data: ev.QuantityAdjusted, names: Names) -> str:
    unit = names.unit_of(data.quantity)
    fades = f", half of it gone after {words.span(data.half_life)}" if data.half_life is not None else ""
    return (
        f"{names.quantity(data.quantity)}: {words.signed(data.delta, unit)} {words.unit_for(data.delta, unit)}".rstrip()
        + fades
    )


@on(ev.QuantityRateChanged)
def _rate(_: Event, data: ev.QuantityRateChanged, names: Names) -> str:
    title = names.quantity(data.quantity)
    parts = []
    if data.by is not None:
        parts.append(f"moves at {words.number(data.by)} times its usual pace")
    if data.add is not None:
        unit = words.unit_for(data.add, names.unit_of(data.quantity))
        parts.append(f"moves by a further {words.signed(data.add)} {unit}".rstrip() + " a day")
    return f"{title} {words.listed(parts) or 'is back at the pace it had before'}"


@on(ev.QuantityCapped)
def _capped(_: Event, data: ev.QuantityCapped, names: Names) -> str:
    parts = []
    if data.at_least is not None:
        parts.append(f"not below {names.value(data.quantity, data.at_least)}")
    if data.at_most is not None:
        parts.append(f"not above {names.value(data.quantity, data.at_most)}")
    title = names.quantity(data.quantity)
    return f"{title} is held: {words.listed(parts)}" if parts else f"A limit on “{title}” is lifted"


@on(ev.StockTransferred)
def _transferred(_: Event, data: ev.StockTransferred, names: Names) -> str:
    amount = names.value(data.quantity, data.amount)
    return f"{amount} went from “{names.quantity(data.quantity)}” to “{names.quantity(data.to)}”"


@on(ev.UnitMoved)
def _moved(_: Event, data: ev.UnitMoved, names: Names) -> str:
    return f"{names.unit(data.unit)} moved to {names.place(data.place)}"


@on(ev.UnitAssigned)
def _assigned(_: Event, data: ev.UnitAssigned, names: Names) -> str:
    return f"{names.unit(data.unit)} now serves {names.actor(data.to)}"


@on(ev.UnitDamaged)
def _damaged(_: Event, data: ev.UnitDamaged, names: Names) -> str:
    return f"{names.unit(data.unit)} lost {words.percent(data.loss)} of its full strength"


@on(ev.ConsentChanged)
def _consent(event: Event, data: ev.ConsentChanged, names: Names) -> str:
    return f"{names.actor(event.actor)}: “{names.consent(data.consent)}” was {'given' if data.granted else 'withdrawn'}"


@on(ev.ProcessStarted)
def _process(_: Event, data: ev.ProcessStarted, names: Names) -> str:
    until = f", until {names.moment(data.until)}" if data.until is not None else ""
    return f"Now going on: {names.process(data.process)}{until}"


def _source(source: str, names: Names) -> str:
    """Return what keeps a process going: an order's measure, another process, or an inject."""
    kind, _, rest = source.partition("/")
    if kind in ("process", "inject"):
        return names.process(rest) if kind == "process" else names.inject(rest)
    return names.measure(rest.partition("/")[0] or source)


@on(ev.ProcessJoined)
def _joined(_: Event, data: ev.ProcessJoined, names: Names) -> str:
    return f"“{names.process(data.process)}” now goes on for “{_source(data.source, names)}” too"


@on(ev.ProcessLeft)
def _left(_: Event, data: ev.ProcessLeft, names: Names) -> str:
    return f"“{names.process(data.process)}” goes on, but no longer for “{_source(data.source, names)}”"


@on(ev.ProcessStopped)
def _stopped(_: Event, data: ev.ProcessStopped, names: Names) -> str:
    return f"“{names.process(data.process)}” {PROCESS_ENDS.get(data.reason, words.readable(data.reason))}"


@on(ev.IntelReported)
def _reported(_: Event, data: ev.IntelReported, names: Names) -> str:
    to = names.hearers(data.about, data.to)
    head = f"Reported to {to} ({data.reliability} reliability): {names.about(data.about)}"
    if data.value is not None and names.definition(data.about):
        head += f" at {names.value(data.about, data.value)}"
    return f"{head}: {data.text}" if data.text else head
