"""Checks of content that only the engine can make: models and event types that content names must exist."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from wargame.core.errors import Problem, did_you_mean
from wargame.model import amounts as am
from wargame.model import compile as compiler
from wargame.model import conditions as c
from wargame.model import effects as fx
from wargame.model.compile import Compiled, Locate
from wargame.model.scenario import Scenario
from wargame.model.walk import walk
from wargame.politics.check import politics


def models_and_events(scenario: Scenario, at: Locate) -> list[Problem]:
    """Return the problems of a scenario with adjudication models and event types."""
    from wargame.adjudication.registry import MODELS
    from wargame.world.events import DATA

    problems: list[Problem] = []

    def known(path: str, name: str, among: Iterable[str], what: str) -> bool:
        if name in among:
            return True
        problems.append(at(path, f"there is no {what} `{name}`", did_you_mean(name, among)))
        return False

    for path, node in walk(scenario):
        match node:
            case c.Happened(event=kind):
                known(f"{path}.event", kind, DATA, "event type")
            case fx.Run(run=name) if known(f"{path}.run", name, MODELS, "adjudication model"):
                card = MODELS[name].card
                for key in node.with_:
                    known(f"{path}.with.{key}", key, card.inputs, f"input of {card.id}")
                for key, spec in card.inputs.items():
                    if spec.default is None and key not in node.with_:
                        problems.append(at(f"{path}.with", f"{card.id} needs `{key}` ({spec.says})", ""))
                for key in node.on:
                    known(f"{path}.on.{key}", key, card.bands, f"outcome of {card.id}")
                if not node.on and not node.each:
                    problems.append(at(path, "nothing follows from this model", "write `each:` or `on:`"))
                for where, inner in (*walk(node.on, f"{path}.on"), *walk(node.each, f"{path}.each")):
                    if isinstance(inner, am.QuantityRef):
                        for key, name_ in (("quantity", inner.quantity), ("minus", inner.minus or "")):
                            if name_.startswith("result."):
                                result = name_.removeprefix("result.")
                                known(f"{where}.{key}", result, card.results, f"result of {card.id}")
    return problems


def load(
    name_or_file: str | Path,
    *,
    settings: Iterable[str] = (),
    readings: Iterable[str] = (),
    policies: Mapping[str, str] | None = None,
) -> Compiled:
    """Read, check and compile a scenario, with every check. Arguments and errors: see `model.compile.load`."""
    return compiler.load(
        name_or_file,
        settings=settings,
        readings=readings,
        policies=policies,
        checks=(models_and_events, politics),
    )
