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
from wargame.model.lawload import books_of
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

    nodes = list(walk(scenario))
    asked = [node for _, node in nodes if isinstance(node, fx.Ask | Question)]
    weighed = _weighed(asked)
    subjects = _subjects(scenario, asked)
    for path, node in nodes:
        match node:
            case c.Happened(event=kind, subject=subject) if known(f"{path}.event", kind, DATA, "event type"):
                field = DATA[kind].SUBJECT
                what, among = subjects.get(field, ("", ()))
                # A doctrine may speak of questions that this scenario does not put.
                doctrine_asks = field == "subject_" and path.startswith("policies.")
                if what and subject is not None and not doctrine_asks:
                    known(f"{path}.subject", subject, among, what)
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


def _subjects(scenario: Scenario, asked: Iterable[fx.Ask | Question]) -> dict[str, tuple[str, Iterable[str]]]:
    """Return what events' subjects may be, and what that is called, by the field of the payload that holds it."""
    situations = {s for book in books_of(scenario).values() for s in book.situations}
    return {
        "situation": ("situation", situations),
        "subject_": ("question", {node.subject for node in asked} | set(scenario.consents)),
        "measure": ("measure", scenario.measures),
        "procedure": ("procedure", scenario.procedures),
        "milestone": ("milestone", scenario.milestones),
        "consent": ("consent", scenario.consents),
        "inject": ("inject", scenario.injects),
        "process": ("process", scenario.processes),
        "unit": ("unit", scenario.forces),
        "to_": ("actor", scenario.actors),
    }


def _weighed(asked: Iterable[fx.Ask | Question]) -> dict[str, dict[str, str]]:
    """Return the answers that choices weigh, and by which model: subject -> answer -> model."""
    found: dict[str, dict[str, str]] = {}
    for node in asked:
        if node.kind == "choice":
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
