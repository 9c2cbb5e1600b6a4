"""What each side wanted, and how acts were read: rows for the pages."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from wargame.model.check.intent import partners
from wargame.report import words
from wargame.report.names import INTENTS, Names
from wargame.report.told.intent import BESIDE, HOW
from wargame.world import events as ev
from wargame.world.events import Event


class AimRow(msgspec.Struct, frozen=True):
    """An aim by rank, whether it was attained, and whose aims it could be had together with (attained or not)."""

    rank: int
    title: str
    says: str
    attained: bool
    together: str


class WantRow(msgspec.Struct, frozen=True):
    """What a side was and wanted. Without aims judged, the game is not over yet."""

    seq: int
    who: str
    type: str
    says: str
    how: str
    aims: tuple[AimRow, ...]


def wants(events: Sequence[Event], names: Names) -> list[WantRow]:
    """Return what each side wanted, as disclosed at the end; nothing while the game goes on."""
    how = {e.data.actor_: e.data.how for e in events if isinstance(e.data, ev.IntentDealt)}
    told = [e for e in events if isinstance(e.data, ev.IntentDisclosed)]
    has = {f"{e.data.actor_}.{a.aim}": a.attained for e in told for a in e.data.aims}
    rows = []
    for e in told:
        actor = e.data.actor_
        definition = names.scenario.actors[actor]
        aims = []
        for rank, a in enumerate(e.data.aims, 1):
            held = [p for p in partners(names.scenario, actor, a.aim) if p in has]
            together = "; ".join(
                f"{names.actor(p.partition('.')[0])}: “{names.aim(*p.split('.', 1))}”"
                f" ({'attained' if has[p] else 'not attained'})"
                for p in held
            )
            says = names.say(definition.aims[a.aim].says)
            aims.append(AimRow(rank, names.aim(actor, a.aim), says, a.attained, together))
        rows.append(
            WantRow(
                e.seq,
                names.actor(actor),
                names.type_(actor, e.data.type_),
                names.say(definition.types[e.data.type_].says),
                HOW[how.get(actor, "drawn")],
                tuple(aims),
            )
        )
    return rows


class ReadingRow(msgspec.Struct, frozen=True):
    """An act, what it was meant as, what came with it, and how each reader took it (wrongly: in `wrong`)."""

    seq: int
    when: str
    who: str
    act: str
    meant: str
    beside: str
    readers: tuple[tuple[str, bool], ...]

    @property
    def misread(self) -> bool:
        """Whether anybody misread it."""
        return any(wrong for _, wrong in self.readers)


def readings(events: Sequence[Event], names: Names) -> list[ReadingRow]:
    """Return every act that was read, true beside reported."""
    acts: dict[tuple[int, ...], list[Event]] = {}
    for e in events:
        if isinstance(e.data, ev.SignalRead):
            acts.setdefault(e.cause, []).append(e)
    rows = []
    for found in acts.values():
        first = found[0]
        d = first.data
        beside = dict.fromkeys(b for e in found for b in e.data.beside)
        readers = tuple(
            (f"{names.actor(e.actor)}: {INTENTS[e.data.read]} ({e.data.reliability})", e.data.read != d.meant)
            for e in found
        )
        rows.append(
            ReadingRow(
                first.seq,
                names.moment(first.t),
                names.actor(d.of),
                names.measure(d.measure),
                INTENTS.get(d.meant, d.meant),
                words.listed(BESIDE[b] for b in beside) or "nothing",
                readers,
            )
        )
    return rows
