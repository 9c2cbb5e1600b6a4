"""Processes: what recurs while it runs."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING, Any

from wargame.core.ids import PUBLIC, WORLD
from wargame.measures import effects
from wargame.measures.effects import Context
from wargame.model.measures import Process
from wargame.world import events as ev
from wargame.world.conditions import holds

if TYPE_CHECKING:
    from wargame.engine.game import Game


class Processes:
    """Starts, repeats and stops processes. One that runs already is only joined."""

    def __init__(self, game: Game) -> None:
        self._game = game
        self._version: dict[str, int] = {}
        self._actor: dict[str, str] = {}
        self._seen: dict[str, tuple[str, ...]] = {}

    def start(self, pid: str, context: Context, keep: bool) -> None:
        """Start a process; unless kept, it stops with the last order or process that wanted it."""
        game = self._game
        process = game.scenario.processes[pid]
        source = "" if keep else context.source
        running = game.state.processes.get(pid)
        if running is not None:
            if source not in running.sources:
                owner = ev.audience(*([context.actor] if context.actor != WORLD else []))
                game.emit(ev.ProcessJoined(pid, source), context.actor, owner, context.cause)
            return
        actor = process.actor or context.actor
        self._actor[pid] = actor
        self._seen[pid] = _visibility(process, actor, context)
        version = self._version[pid] = self._version.get(pid, 0) + 1
        until = game.now + process.for_ if process.for_ is not None else None
        seq = game.emit(ev.ProcessStarted(pid, source, until), actor, self._seen[pid], context.cause)
        aliases = {**context.aliases, "self": actor}
        game.env.process(self._repeat(pid, process, version, seq, until, aliases))

    def stop(self, pid: str, reason: str, cause: tuple[int, ...]) -> None:
        """Stop a process, and lift what it changed."""
        game = self._game
        if pid not in game.state.processes:
            return
        actor = self._actor[pid]
        self._version[pid] += 1
        seq = game.emit(ev.ProcessStopped(pid, reason), actor, self._seen[pid], cause)
        context = Context(actor, f"process/{pid}", (seq,), self._seen[pid], {"self": actor})
        effects.lifted(context, game.host)
        self.source_ended(context.source, context)

    def source_ended(self, source: str, context: Context) -> None:
        """Stop the processes that nothing wants any more, now that an order or process has ended."""
        for pid, running in sorted(self._game.state.processes.items()):
            if running.sources == (source,):
                self.stop(pid, "source_ended", context.cause)
            elif source in running.sources:
                owner = ev.audience(*([context.actor] if context.actor != WORLD else []))
                self._game.emit(ev.ProcessLeft(pid, source), context.actor, owner, context.cause)

    def _repeat(
        self,
        pid: str,
        process: Process,
        version: int,
        started: int,
        until: int | None,
        aliases: dict[str, str],
    ) -> Generator[Any, Any, None]:
        game = self._game
        actor = aliases["self"]
        while True:
            if until is not None and game.now + process.every > until:
                yield game.env.timeout(until - game.now)
                if self._version[pid] == version and not game.over:
                    self.stop(pid, "expired", (started,))
                return
            yield game.env.timeout(process.every)
            if self._version[pid] != version or game.over:
                return
            if holds(process.while_, game.truth(aliases)) is False:
                self.stop(pid, "condition", game.log.cause_of(process.while_, game.truth(aliases)))
                return
            effects.apply(
                process.effects,
                Context(actor, f"process/{pid}", (started,), self._seen[pid], aliases),
                game.host,
            )


def _visibility(process: Process, actor: str, context: Context) -> tuple[str, ...]:
    if process.visible_to is None:
        return context.visibility
    if PUBLIC in process.visible_to:
        return (PUBLIC,)
    return ev.audience(*process.visible_to, *([actor] if actor != WORLD else []))
