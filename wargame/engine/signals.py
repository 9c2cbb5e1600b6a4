"""How acts are read by others: chance, on how noisy the signal is. What anybody does about it is their decision.

An act says less than its sender thinks. Words beside it (a public statement, a message or offer to the reader, an open
line between the commands) make it likelier that the reader's staff takes it for what it is meant as, and so do habits
between partners. What a measure of diplomacy or information does is words already.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame.core import maths
from wargame.core.ids import PUBLIC
from wargame.world import events as ev
from wargame.world.events import Event, audiences_of, sees

if TYPE_CHECKING:
    from wargame.engine.game import Game

SIGNALS = "signals@3"
"""Version of how acts are read; the manifest records it."""
WORSE_AND_MILDER: dict[str, tuple[str, str]] = {
    "coerce": ("prepare", "deter"),
    "deter": ("coerce", "inform"),
    "prepare": ("coerce", "inform"),
    "support": ("coerce", "deter"),
    "reassure": ("prepare", "restrain"),
    "restrain": ("prepare", "reassure"),
    "inform": ("deter", "reassure"),
}
"""What an act is taken for if it is misread: something darker, or something milder (judgement)."""
_WORDS = {"diplomacy": "message", "information": "statement"}
"""What a measure of a family is by itself: words to those who see it, or to everybody."""
_OPEN = 0.5
"""A line is named beside an act if it carries at least half of what it could; a thinner one helps unnamed (J)."""
HIGH, MODERATE = 0.15, 0.3
"""A staff calls its reading sure if at most so much could be wrong with it, and fairly sure up to the second (J)."""


def reliability(misread: float) -> str:
    """Return how sure a staff says it is, from the probability of a misreading."""
    return "high" if misread <= HIGH else "moderate" if misread <= MODERATE else "low"


def read_as(meant: str, misread: float, worse: float, u: float) -> str:
    """Return what an act is taken for.

    Args:
        meant: what it is meant as.
        misread: probability that it is misread.
        worse: share of the misreadings that are darker than the truth.
        u: uniform; the same luck never turns a right reading into a wrong one where more was said.
    """
    if u >= misread:
        return meant
    return WORSE_AND_MILDER[meant][0 if u < misread * worse else 1]


class Signals:
    """Reads the log for acts that others see, and has every reader's staff report."""

    def __init__(self, game: Game) -> None:
        self._game = game
        self._on = game.scenario.signals is not None
        self._next = 0
        self._turn_opened = 0
        self._given: dict[str, int] = {}
        """Order -> when the turn opened in which it was given: from then on words count as said beside it."""
        self._words: list[Event] = []

    def settle(self) -> bool:
        """Report how the acts of this instant are read; tell whether there were any."""
        if not self._on:
            return False
        events = self._game.log.events
        new, self._next = events[self._next :], len(events)
        acts = []
        for e in new:
            match e.data:
                case ev.TurnOpened():
                    self._turn_opened = e.t
                case ev.OrderIssued(order=order) | ev.OrderHeld(order=order):
                    self._given[order] = self._turn_opened
                case ev.MessageSent() | ev.ProposalMade():
                    self._words.append(e)
                case ev.OrderResolved(result=result, measure=measure) if result != "overtaken":
                    if self._outward(measure):
                        acts.append(e)
        for e in acts:
            self._read(e)
        return bool(acts)

    def _outward(self, measure: str) -> bool:
        """Tell whether an act says something to others: what is for a government's own people does not, nor its end."""
        m = self._game.scenario.measures[measure]
        if m.family == "restraint" and m.ends:
            return any(self._outward(ended) for ended in m.ends)
        return m.family != "civil" and not m.at_home

    def _read(self, act: Event) -> None:
        game = self._game
        order, measure = act.data.order, act.data.measure
        since = self._given.pop(order, self._turn_opened)
        meant = self._meant(act.actor, measure)
        for reader, definition in game.scenario.actors.items():
            audiences = audiences_of(reader, tuple(definition.posts))
            if reader == act.actor or not sees(audiences, act.visibility):
                continue
            beside = self._beside(act, audiences, since)
            misread = self._misread(beside, self._partners(act.actor, reader))
            draws: list[ev.Draw] = []
            u = game.luck("signal", f"{act.actor}/{measure}/{reader}", draws)()
            data = ev.SignalRead(
                act.actor,
                measure,
                read_as(meant, misread, self._number("misread_worse"), u),
                reliability(misread),
                beside,
                meant,
                misread,
            )
            game.emit(data, reader, ev.audience(reader), (act.seq,), draws=tuple(draws))

    def _meant(self, actor: str, measure: str) -> str:
        """Return what an act is meant as: the measure's intent, unless the actor's sealed type means it otherwise."""
        game = self._game
        dealt = game.state.dealt.get(actor)
        own = game.scenario.actors[actor].types[dealt.type].means if dealt is not None else {}
        return own.get(measure, game.scenario.measures[measure].intent)

    def _beside(self, act: Event, audiences: frozenset[str], since: int) -> tuple[str, ...]:
        found = (
            set() if PUBLIC in act.visibility else {"message"}
        )  # what only the reader is shown speaks to it
        spoken = _WORDS.get(self._game.scenario.measures[act.data.measure].family)
        if spoken is not None:
            found.add(spoken)
        for e in self._words:
            if e.actor == act.actor and e.t >= since and sees(audiences, e.visibility):
                private = isinstance(e.data, ev.ProposalMade) or PUBLIC not in e.visibility
                to = (e.data.to_, *getattr(e.data, "cc", ()))
                found.add("message" if private and any(a in audiences for a in to) else "statement")
        if self._hotline() >= _OPEN:
            found.add("hotline")
        return tuple(k for k in ("statement", "message", "hotline") if k in found)

    def _hotline(self) -> float:
        signals = self._game.scenario.signals
        if signals is None or signals.hotline is None:
            return 0.0
        return maths.clamp(self._game.truth({}).value(signals.hotline) or 0.0, 0.0, 1.0)

    def _partners(self, one: str, other: str) -> bool:
        signals = self._game.scenario.signals
        return signals is not None and any(one in group and other in group for group in signals.partners)

    def _misread(self, beside: tuple[str, ...], partners: bool) -> float:
        p = self._number("misread_silent")
        if partners:
            p *= self._number("left_by_partners")
        for kind in dict.fromkeys((*beside, "hotline")):
            left = self._number(f"left_by_{kind}")
            share = self._hotline() if kind == "hotline" else 1.0
            p *= 1.0 - share * (1.0 - left)
        return maths.tidy(p)

    def _number(self, name: str) -> float:
        return self._game.scenario.parameters["signals"][name].value
