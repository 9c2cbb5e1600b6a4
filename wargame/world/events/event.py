"""An event as the log has it, and what every payload shares. `DATA` maps type names to payload classes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, TypeVar

import msgspec

VERSION = 1


class Data(msgspec.Struct, frozen=True, gc=False):
    """Base of event payloads. `SUBJECT` names the field that conditions call the event's subject."""

    TYPE: ClassVar[str] = ""
    SUBJECT: ClassVar[str] = ""

    def seen(self, own: bool) -> Data:
        """Return the payload as those who may see the event see it; `own` tells that it is their own actor's.

        Ids that count what others cannot see, and an adjudication's inputs, are left out.
        """
        del own
        return self

    @property
    def subject(self) -> str:
        """Return what the event is about, or an empty string."""
        return str(getattr(self, self.SUBJECT)) if self.SUBJECT else ""


class Draw(msgspec.Struct, frozen=True, gc=False):
    """A uniform that was used: its key, its number in the engagement, its value; physical if a die was rolled."""

    key: str
    i: int
    u: float
    physical: bool = False


class Event(msgspec.Struct, frozen=True, gc=False):
    """One line of the log.

    Args:
        v: version of the event format.
        seq: number in the log, from 1.
        t: game minute.
        turn: number of the turn, 0 before the first.
        type: event type, a key of `DATA`.
        actor: actor id, `white`, or `world`.
        visibility: audiences that see it.
        cause: seq of what truly led to it.
        refs: articles and rules.
        draws: uniforms that were used.
        data: payload.
    """

    v: int
    seq: int
    t: int
    turn: int
    type: str
    actor: str
    visibility: tuple[str, ...]
    cause: tuple[int, ...]
    refs: tuple[str, ...]
    draws: tuple[Draw, ...]
    data: Any


DATA: dict[str, type[Data]] = {}
D = TypeVar("D", bound=type[Data])


def event(name: str, subject: str = "") -> Callable[[D], D]:
    """Register a payload class as that of an event type; `subject` names the field that says what it is about."""

    def register(cls: D) -> D:
        cls.TYPE = name
        cls.SUBJECT = subject
        DATA[name] = cls
        return cls

    return register
