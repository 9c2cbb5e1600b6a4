"""The policy protocol, and the simplest policy."""

from __future__ import annotations

from typing import Protocol

from wargame.world.decisions import Answer, Request, default_answer


class Policy(Protocol):
    """Answers requests: a function of the request, the view it carries, and its luck."""

    @property
    def id(self) -> str:
        """The policy's id, for the record."""
        ...

    def decide(self, request: Request) -> Answer:
        """Return an answer."""
        ...


class Wait:
    """Takes every default: orders nothing, and lets others' requests lapse."""

    id = "wait"

    def decide(self, request: Request) -> Answer:
        """Return the default answer."""
        return default_answer(request)
