"""A log with the look-ups that answers need: events by number, requests and their answers, what was offered when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wargame.world import events as ev
from wargame.world.events import Event, OptionShown


class Offer(NamedTuple):
    """A post was asked for orders: the request, its answer, and how a measure stood on the list (None: not on it)."""

    request: Event
    made: Event | None
    shown: OptionShown | None

    @property
    def ordered(self) -> tuple[str, ...]:
        """What was ordered, by id."""
        return tuple(self.made.data.answer.split(", ")) if self.made is not None else ()

    @property
    def lawful(self) -> bool:
        """Whether the measure was on the list, and the law did not stand against it."""
        return self.shown is not None and self.shown.ruling in ("none", "permitted")


class Log:
    """A run's events, indexed."""

    def __init__(self, events: Sequence[Event]) -> None:
        self.events = events
        self.asked: dict[str, Event] = {}
        self.made: dict[str, Event] = {}
        self._by_seq = {e.seq: e for e in events}
        self._posts: dict[tuple[str, str], str] = {}
        for e in events:
            match e.data:
                case ev.DecisionRequested(request=request, kind=kind, post=post, options=options):
                    self.asked[request] = e
                    if kind == "orders":
                        self._posts.update({(e.actor, o.id): post for o in options})
                case ev.DecisionMade(request=request):
                    self.made[request] = e

    def event(self, seq: int) -> Event | None:
        """Return an event by its number."""
        return self._by_seq.get(seq)

    def parent(self, event: Event) -> Event | None:
        """Return the newest of what led to an event.

        Of a question that is the step that put it, not the facts behind it; how others read a deed leads to nothing
        where the deed itself is there.
        """
        kinds = {seq: e.type for seq in event.cause if (e := self._by_seq.get(seq)) is not None}
        put = [seq for seq, kind in kinds.items() if kind == "procedure.step.begun"]
        asked = put if event.type == "decision.requested" else []
        deeds = [seq for seq, kind in kinds.items() if kind != "signal.read"]
        found = self._by_seq.get(max(asked or deeds or event.cause, default=0))
        return found if found is not None and found.seq < event.seq else None

    def between(self, after: int, before: int) -> Iterator[Event]:
        """Yield the events after one number and before another."""
        return (e for e in self.events if after < e.seq < before)

    def offers(self, actor: str, measure: str) -> list[Offer]:
        """Return every time that the post which orders a measure was asked for orders."""
        post = self._posts.get((actor, measure))
        return [
            Offer(e, self.made.get(rid), next((o for o in e.data.options if o.id == measure), None))
            for rid, e in self.asked.items()
            if e.actor == actor and e.data.kind == "orders" and e.data.post == post
        ]
