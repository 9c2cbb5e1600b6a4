"""Checks of content that only the engine can make: models and event types that content names must exist."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from wargame.core.errors import Problem, did_you_mean
from wargame.model import amounts as am
from wargame.model import compile as compiler
from wargame.model import conditions as c
from wargame.model import effects as fx
from wargame.model.compile import Compiled, Locate
from wargame.model.policies import Reply
from wargame.model.procedures import Question
from wargame.model.scenario import Scenario
from wargame.model.walk import walk
from wargame.politics.check import politics

if TYPE_CHECKING:
    from wargame.adjudication.api import ModelCard


def models_and_events(scenario: Scenario, at: Locate) -> list[Problem]:  # noqa: PLR0912 - a case a kind
    """Return the problems of a scenario with adjudication models and event types."""
    from wargame.adjudication.registry import MODELS
    from wargame.world.events import DATA

    problems: list[Problem] = []

    def known(path: str, name: str, among: Iterable[str], what: str) -> bool:
        if name in among:
            return True
        problems.append(at(path, f"there is no {what} `{name}`", did_you_mean(name, among)))
        return False

    def inputs(path: str, card: ModelCard, given: Iterable[str]) -> None:
        for key in given:
            known(f"{path}.with.{key}", key, card.inputs, f"input of {card.id}")
        for key, spec in card.inputs.items():
            if spec.default is None and key not in given:
                problems.append(at(f"{path}.with", f"{card.id} needs `{key}` ({spec.says})", ""))

    weighed = _weighed(scenario)
    for path, node in walk(scenario):
        match node:
            case c.Happened(event=kind):
                known(f"{path}.event", kind, DATA, "event type")
            case fx.Weighing(run=name) if known(f"{path}.run", name, MODELS, "adjudication model"):
                inputs(path, MODELS[name].card, node.with_)
            case Reply(kind="choice", subject=str(subject)) if node.odds and subject in weighed:
                for i, bound in enumerate(node.odds):
                    where = f"{path}.odds[{i}]"
                    answers = weighed[subject]
                    for key, answer in (("of", bound.of), ("above", bound.above)):
                        if answer is not None and known(f"{where}.{key}", answer, answers, "weighed answer"):
                            model = MODELS.get(answers[answer])
                            for j, name in enumerate(bound.outcomes if model is not None else ()):
                                bands = model.card.bands if model is not None else {}
                                known(f"{where}.outcomes[{j}]", name, bands, f"outcome of {answers[answer]}")
            case fx.Run(run=name) if known(f"{path}.run", name, MODELS, "adjudication model"):
                card = MODELS[name].card
                inputs(path, card, node.with_)
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


def _weighed(scenario: Scenario) -> dict[str, dict[str, str]]:
    """Return the answers that choices weigh, and by which model: subject -> answer -> model."""
    found: dict[str, dict[str, str]] = {}
    for _, node in walk(scenario):
        if isinstance(node, fx.Ask | Question) and node.kind == "choice":
            answers = found.setdefault(node.subject, {})
            answers.update({answer: w.run for answer, w in node.weighs.items()})
    return found


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
