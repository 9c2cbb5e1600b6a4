"""What an order would bring, as its post sees it: odds of adjudications, and how long procedures have to run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from wargame.adjudication.registry import MODELS
from wargame.core import maths
from wargame.engine.chance import situation_of
from wargame.model import effects as fx
from wargame.model.scenario import Scenario
from wargame.world.amounts import evaluate
from wargame.world.decisions import Request
from wargame.world.view import View

if TYPE_CHECKING:
    from wargame.engine.game import Game


def odds(game: Game, request: Request, option: str) -> dict[str, dict[str, float]]:
    """Return the odds of the adjudications that an option would set off, as the request's own view sees them.

    For an answer to a question: what the question says it is to be weighed by. Else they rest on the present, and
    on what the option itself would change at once (by its median).

    Returns:
        model name -> outcome band -> probability; a model whose situation the view does not know is left out. A
        second run of the same model is called ``boarding (2)``.
    """
    chosen = [o for o in request.outlooks if o.option == option]
    weighed = {o.model.partition("@")[0]: dict(o.bands) for o in chosen}
    measure = game.scenario.measures.get(option) if request.kind == "orders" else None
    view = request.view
    if measure is None or view is None:
        return weighed
    view = view.supposing(_changes(measure.effects, view))
    found: dict[str, dict[str, float]] = {}
    for run in _runs(game.scenario, measure.effects, measure.processes):
        situation = situation_of(run, view)
        if situation is not None:
            n = 1 + sum(name.partition(" ")[0] == run.run for name in found)
            found[run.run if n == 1 else f"{run.run} ({n})"] = {
                b.id: b.p for b in MODELS[run.run].bands(situation)
            }
    return found


def times(game: Game, request: Request, option: str) -> dict[str, dict[str, float]]:
    """Return how long the procedures that an option would begin have to run, as the request's own view sees them.

    It decides no answer: every post asked is taken to say at once what lets the procedure go on.

    Returns:
        procedure id -> ``p10``, ``p50``, ``p90`` -> minutes, over the step times still to run.
    """
    from wargame.politics.forecast import forecast

    measure, view = game.scenario.measures.get(option), request.view
    found: dict[str, dict[str, float]] = {}
    if measure is None or view is None:
        return found
    for pid in _begun(measure.effects):
        government = game.scenario.actors[game.scenario.procedures[pid].actor].government
        level = government.preplanning_level if government is not None else 0
        found[pid] = forecast(pid, view, level, partial(_luck, game, pid))
    return found


def _luck(game: Game, pid: str, sample: int) -> Callable[[int], float]:
    return game.draws.peek("forecast", pid, str(sample)).u


def _changes(effects: Iterable[fx.Effect], view: View) -> dict[str, float]:
    """Return by how much effects would move quantities at once, by their medians."""
    changes: dict[str, list[float]] = {}
    for effect in effects:
        if isinstance(effect, fx.Adjust):
            delta = evaluate(effect.by, view)
            if delta is not None:
                changes.setdefault(view.resolve(effect.adjust), []).append(delta)
    return {quantity: maths.total(deltas) for quantity, deltas in changes.items()}


def _runs(s: Scenario, effects: Iterable[fx.Effect], processes: Iterable[str] = ()) -> list[fx.Run]:
    found: list[fx.Run] = []
    started = list(processes)
    _find_runs(effects, found, started)
    for process in started:  # grows while processes start others
        _find_runs(s.processes[process].effects, found, started)
    return found


def _find_runs(effects: Iterable[fx.Effect], found: list[fx.Run], started: list[str]) -> None:
    for effect in effects:
        match effect:
            case fx.Run():
                found.append(effect)
            case fx.When(then=then, else_=else_):
                _find_runs((*then, *else_), found, started)
            case fx.Start(start=process) if process not in started:
                started.append(process)


def _begun(effects: Iterable[fx.Effect]) -> Iterator[str]:
    """Yield the procedures that effects begin, whatever anybody answers."""
    for effect in effects:
        match effect:
            case fx.Begin(begin=procedure):
                yield procedure
            case fx.When(then=then, else_=else_):
                yield from _begun((*then, *else_))
