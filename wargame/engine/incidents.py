"""Incidents in play: reported by effects, gone on with, and over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from wargame.core import maths
from wargame.core.ids import PUBLIC, WORLD
from wargame.measures.effects import Context
from wargame.model.incidents import EndIncident, Incident, SeenAs
from wargame.world import events as ev
from wargame.world.amounts import evaluate
from wargame.world.events import Happening

if TYPE_CHECKING:
    from wargame.engine.game import Game

SEEN_OTHERWISE = ("by", "means", "force", "scale", "accidental", "armed", "stage")


class Incidents:
    """Logs incidents, and their end."""

    def __init__(self, game: Game) -> None:
        self._game = game

    def happen(self, effect: Incident, c: Context) -> None:
        """Log an incident. Those who cannot tell what it is get a report of what it looks like."""
        game = self._game
        draws: list[ev.Draw] = []
        what = self._what(effect, c, draws)
        if effect.comes_to_light and effect.incident in game.state.incidents:
            data = ev.IncidentOccurred(effect.incident, what, c.source, known=True)
            doer = what.by if what.by in game.scenario.actors else WORLD
            game.emit(data, doer, self._seen(effect, what.by, c), c.cause, (), tuple(draws))
            return
        lasting = c.source in game.state.active
        until = None if lasting else game.now + effect.lasts
        fighting = self._fighting(effect, effect.force, until)
        seen = self._seen(effect, what.by, c)
        data = ev.IncidentOccurred(effect.incident, what, c.source, until, fighting)
        doer = what.by if what.by in game.scenario.actors else WORLD
        seq = game.emit(data, doer, seen, c.cause, (), tuple(draws))
        game.bargains.on_force(what, seen, seq)
        if effect.seen_as is not None:
            self._report(effect, effect.seen_as, what, until, seq)
        if until is not None:
            game.later(effect.lasts, lambda: self._lapse(effect.incident))
        told = seen if effect.seen_as is None else (*seen, *effect.seen_as.to)
        if isinstance(effect.fighting, int):
            game.later(effect.fighting, lambda: game.authority.look(*told))

    def over(self, effect: EndIncident, c: Context) -> None:
        """End an incident that goes on."""
        self._end(effect.end_incident, "ended", effect.ceasefire, c.cause)

    def source_ended(self, source: str, cause: tuple[int, ...]) -> None:
        """End the incidents that an order caused, now that it has ended."""
        for iid, i in sorted(self._game.state.incidents.items()):
            if i.source == source and i.ended is None and i.until is None:
                self._end(iid, "source_ended", "none", cause)

    def _lapse(self, iid: str) -> None:
        i = self._game.state.incidents[iid]
        if i.ended is None and i.until is not None and i.until <= self._game.now:
            self._end(iid, "lapsed", "none", (i.seq,))

    def _end(self, iid: str, reason: str, ceasefire: str, cause: tuple[int, ...]) -> None:
        game = self._game
        i = game.state.incidents.get(iid)
        if i is None or i.ended is not None:
            return
        told = [a for key, r in game.state.reports.items() if r.id == iid for a in (key.partition("|")[0],)]
        names = list(dict.fromkeys((*i.visibility, *told)))
        doer = i.what.by if i.what.by in game.scenario.actors else WORLD
        actor = doer if not told else WORLD
        game.emit(ev.IncidentEnded(iid, reason, ceasefire), actor, ev.audience(*names), cause)

    def _what(self, effect: Incident, c: Context, draws: list[ev.Draw]) -> Happening:
        game = self._game
        deaths = 0
        if effect.deaths is not None:
            view = game.truth(c.aliases)
            value = evaluate(effect.deaths, view, game.luck("effect", c.source, draws), c.results)
            deaths = max(0, round(maths.tidy(value or 0.0)))
        return Happening(
            by=effect.by or c.actor,
            against=effect.against,
            target=effect.target,
            means=effect.means,
            at=effect.at,
            force=effect.force,
            stage=effect.stage,
            scale=effect.scale,
            over=effect.over,
            flag=effect.flag,
            aboard=tuple(ev.Aboard(of, n) for of, n in sorted(effect.aboard.items())),
            deaths=deaths,
            accidental=effect.accidental,
            armed=effect.armed,
            innocent_passage=effect.innocent_passage,
            unlawful=effect.unlawful,
            in_concert=effect.in_concert,
            ceasefire=effect.ceasefire,
        )

    def _fighting(self, effect: Incident, force: str | None, until: int | None) -> int | None:
        """Return until when combat goes on; if nobody knows whether force is used, until when that may be."""
        if force in ("none", "shown") or effect.at is None:
            return 0
        if isinstance(effect.fighting, int):
            return self._game.now + effect.fighting
        return until

    def _report(
        self, effect: Incident, seen_as: SeenAs, what: Happening, until: int | None, seq: int
    ) -> None:
        """Report what an incident looks like: also the combat that it looks like."""
        changes: dict[str, Any] = {
            name: value for name in SEEN_OTHERWISE if (value := getattr(seen_as, name)) is not None
        }
        seen = replace(what, **changes)
        fighting = self._fighting(effect, seen.force, until)
        data = ev.IncidentReported(effect.incident, seen_as.to, seen, fighting)
        self._game.emit(data, WORLD, ev.audience(*seen_as.to), (seq,))

    def _seen(self, effect: Incident, by: str, c: Context) -> tuple[str, ...]:
        """Return who sees an incident for what it is.

        Those who see the deed; where others are told otherwise and the deed itself is no secret, only who does it.
        """
        if effect.seen_as is None:
            return c.visibility
        doers = (by,) if by in self._game.scenario.actors else ()
        told = () if PUBLIC in c.visibility else (n for n in c.visibility if n not in effect.seen_as.to)
        return ev.audience(*doers, *told)
