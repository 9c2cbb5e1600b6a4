"""The graph of a procedure: which steps may begin, and whether there is a way through at all."""

from __future__ import annotations

from collections.abc import Collection

from wargame.model.procedures import Procedure
from wargame.world.procedures import FINISHED, ProcedureState


def due(procedure: Procedure, begun: Collection[str], finished: Collection[str]) -> tuple[str, ...]:
    """Return the steps that may begin now: not begun, and everything they need is finished. In the file's order."""
    return tuple(
        sid
        for sid, step in procedure.steps.items()
        if sid not in begun and all(need in finished for need in step.needs)
    )


def finished(state: ProcedureState) -> frozenset[str]:
    """Return the steps that are done or passed over."""
    return frozenset(s.id for s in state.steps if s.status in FINISHED)


def layers(procedure: Procedure) -> tuple[tuple[str, ...], ...]:
    """Return the steps in waves, each of which needs only earlier ones; steps on a cycle are in none."""
    done: list[str] = []
    waves: list[tuple[str, ...]] = []
    while wave := due(procedure, done, done):
        waves.append(wave)
        done += wave
    return tuple(waves)


def cycle(procedure: Procedure) -> tuple[str, ...]:
    """Return steps that wait for one another, first to last; empty if there are none."""
    reachable = {sid for wave in layers(procedure) for sid in wave}
    stuck = [sid for sid in procedure.steps if sid not in reachable]
    if not stuck:
        return ()
    path = [stuck[0]]
    while True:
        needs = [n for n in procedure.steps[path[-1]].needs if n in procedure.steps and n not in reachable]
        if not needs:
            return ()  # it waits for a step that does not exist: another problem
        if needs[0] in path:
            return (*path[path.index(needs[0]) :], needs[0])
        path.append(needs[0])
