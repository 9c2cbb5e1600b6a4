"""What adjudication models say of their outcomes; an older log's model reads by its ids."""

from __future__ import annotations

from wargame.adjudication.api import ModelCard
from wargame.adjudication.registry import MODELS
from wargame.model import effects as fx
from wargame.model.scenario import Scenario
from wargame.model.walk import walk
from wargame.report import words


def plain(model: str) -> str:
    """Return a model's name without its version."""
    return model.partition("@")[0]


def card(model: str) -> ModelCard | None:
    """Return the card of a model by its plain or versioned name, if this version of the program has it."""
    found = MODELS.get(plain(model))
    return found.card if found is not None and model in (plain(model), found.card.id) else None


def title(model: str) -> str:
    """Return what a model is called."""
    found = card(model)
    return found.title if found else words.readable(plain(model))


def band(model: str, band_id: str) -> str:
    """Return an outcome in a sentence."""
    found = card(model)
    return found.bands.get(band_id, words.readable(band_id)) if found else words.readable(band_id)


def short(model: str, band_id: str) -> str:
    """Return an outcome's name: ``most turned back or lost``."""
    found = card(model)
    return found.short.get(band_id, words.readable(band_id)) if found else words.readable(band_id)


def unit(model: str, output: str) -> str:
    """Return the unit of one of a model's results as far as it shows: `people`, or nothing."""
    found = card(model)
    says = found.results.get(output, "") if found is not None else ""
    return words.PEOPLE if says.startswith(words.PEOPLE) else ""


def used_by(scenario: Scenario) -> list[str]:
    """Return the plain names of the models that a scenario's content runs or weighs by, in alphabetical order."""
    return sorted({node.run for _, node in walk(scenario) if isinstance(node, fx.Run | fx.Weighing)})
