"""Checks of amounts and waiting times."""

from __future__ import annotations

from typing import Any

from wargame.model import amounts as am
from wargame.model.check.names import Names
from wargame.model.quantities import Decay


def check_amount(names: Names, path: str, node: Any) -> None:
    """Check a figure, a reference to one, a waiting time or a half-life."""
    match node:
        case am.Lognormal() | am.Triangular() | am.Exponential() | am.Uniform() | am.Mixture():
            _distribution(names, path, node)
        case Decay(half_life=half_life) if half_life < 1:
            names.say(f"{path}.half_life", "a half-life is at least a minute")
        case am.ParameterRef(parameter=name):
            names.parameter(f"{path}.parameter", name)
        case am.QuantityRef(quantity=name, minus=minus, scaled_by=scale):
            names.quantity(f"{path}.quantity", name)
            if scale is not None:
                names.parameter(f"{path}.scaled_by", scale)
            if minus is not None:
                names.quantity(f"{path}.minus", minus)
        case am.Figure(value=value, range=(low, high)) if not low <= value <= high:
            names.say(path, f"{value:g} is outside its own range {low:g} to {high:g}")


def _distribution(names: Names, path: str, node: Any) -> None:
    match node:
        case am.Lognormal(lognormal=(median, p90)) if not 0.0 < median < p90:
            names.say(f"{path}.lognormal", "the median is above 0, and the 90th percentile above the median")
        case am.Triangular(triangular=(low, mode, high)) if not low <= mode <= high:
            names.say(f"{path}.triangular", "least, most likely and most come in this order")
        case am.Uniform(uniform=(low, high)) if not low <= high:
            names.say(f"{path}.uniform", "the lower end comes first")
        case am.Exponential(exponential=mean) if mean < 0.0:
            names.say(f"{path}.exponential", "a mean waiting time is not negative")
        case am.Mixture(mixture=branches):
            if (
                not branches
                or any(b.weight < 0.0 for b in branches)
                or not sum(b.weight for b in branches) > 0.0
            ):
                names.say(
                    f"{path}.mixture",
                    "a mixture has branches, and weights that are not negative nor all 0",
                )
