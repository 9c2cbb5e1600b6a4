"""A line of the log, read."""

from __future__ import annotations

from typing import Any

import msgspec

from wargame.world.events.event import DATA, Event


class _Line(Event, frozen=True, gc=False):
    """An event whose payload has not been read yet: its type says as what to read it."""

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
