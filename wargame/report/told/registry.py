"""Which function writes the sentence of which event type."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from wargame.report.names import Names
from wargame.world.events import Data, Event

Writer = Callable[[Event, Any, Names], str]
WRITERS: dict[str, Writer] = {}


def on(data: type[Data]) -> Callable[[Writer], Writer]:
    """Register the writer of an event type's sentence (without its full stop)."""

    def register(writer: Writer) -> Writer:
        WRITERS[data.TYPE] = writer
        return writer

    return register
