"""Promises: who promised what to whom, until when, what became of it, and what followed."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from wargame.report import words
from wargame.report.causes import Link
from wargame.report.names import Names
from wargame.report.sentences import tell
from wargame.world import events as ev
from wargame.world.events import Event

_ORDER = {"broken": 0, "kept": 1, "open": 2}
_MOST_FOLLOWED = 3


class PromiseRow(msgspec.Struct, frozen=True):
    """A promise and what became of it.

    Args:
        who: who made it; `to` whom.
        what: to do what, or to refrain from what.
        until: by or until when.
        fate: kept, broken, or open: nobody could tell when the log ended.
        fate_when: when it was kept or broken.
        fate_seq: the event that says so; the promise's own if it is open.
        followed: what followed from that at once.
    """

    seq: int
    when: str
    who: str
    to: str
    what: str
    until: str
    secret: bool
    fate: str
    fate_when: str
    fate_seq: int
    followed: tuple[Link, ...]


def promises(events: Sequence[Event], names: Names) -> list[PromiseRow]:
    """Return every promise with its fate: broken ones first, then kept, then open."""
    fates = {e.data.promise: e for e in events if isinstance(e.data, (ev.PromiseKept, ev.PromiseBroken))}
    rows = []
    for e in events:
        if not isinstance(e.data, ev.PromiseMade):
            continue
        term = e.data.term
        fate = fates.get(e.data.promise)
        joint = "by" if term.verb == "do" else "until"
        rows.append(
            PromiseRow(
                e.seq,
                names.moment(e.t),
                names.actor(term.who),
                names.actor(e.data.to_),
                _what(term.verb, term.measure, names),
                f"{joint} {names.moment(term.until)}" if term.until is not None else "without an end",
                term.secret,
                "open" if fate is None else "kept" if fate.type == "promise.kept" else "broken",
                names.moment(fate.t) if fate else "",
                fate.seq if fate else e.seq,
                tuple(_followed(fate, events, names)) if fate else (),
            )
        )
    return sorted(rows, key=lambda r: (_ORDER[r.fate], r.seq))


def _what(verb: str, about: str, names: Names) -> str:
    if verb == "spare":
        return f"use no force against {names.actor(about)}"
    return f"{'do' if verb == 'do' else 'refrain from'} “{names.measure(about)}”"


def _followed(fate: Event, events: Sequence[Event], names: Names) -> list[Link]:
    """Return what a kept or broken promise led to."""
    found = [Link(e.seq, words.inside(tell(e, names))) for e in events if fate.seq in e.cause]
    return found[:_MOST_FOLLOWED]
