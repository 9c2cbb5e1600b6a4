"""Amounts evaluated: the one place that turns content's numbers into floats.

A waiting time that never ends is None.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from wargame.core import maths
from wargame.model.amounts import (
    Amount,
    Exponential,
    Figure,
    Lognormal,
    Mixture,
    Never,
    ParameterRef,
    QuantityRef,
    Triangular,
    Uniform,
)
from wargame.model.scenario import Scenario
from wargame.world.view import View

_MEDIAN = 0.5
_Z90 = 1.28155156554


def parameter(scenario: Scenario, name: str) -> float:
    """Return the value of a parameter such as ``boarding.seizure``.

    Raises:
        KeyError: there is no such parameter (the compiler refuses such files).
    """
    group, _, key = name.partition(".")
    return scenario.parameters[group][key].value


def evaluate(
    amount: Amount,
    view: View,
    u: Callable[[], float] | None = None,
    results: Mapping[str, float] | None = None,
) -> float | None:
    """Return the value of an amount in somebody's view; None where it is unknown, or never comes.

    Args:
        amount: what the content says.
        view: who asks; decides which quantities are known.
        u: next uniform of the engagement at hand. Without it distributions give their median.
        results: results of the model that was just run, for ``{quantity: result.stopped}``.
    """
    match amount:
        case Figure(value=value):
            return value
        case ParameterRef(parameter=name, times=times):
            return maths.tidy(parameter(view.scenario, name) * times)
        case QuantityRef(quantity=name, times=times, plus=plus, minus=minus, scaled_by=scale):
            found = _value(name, view, results)
            less = 0.0 if minus is None else _value(minus, view, results)
            if found is None or less is None:
                return None
            weight = 1.0 if scale is None else parameter(view.scenario, scale)
            return maths.tidy((found * times + plus - less) * weight)
        case _:
            return _sample(amount, _MEDIAN if u is None else u(), view, u, results)


def _value(name: str, view: View, results: Mapping[str, float] | None) -> float | None:
    if results is not None and name.startswith("result."):
        return results.get(name.removeprefix("result."))
    return view.value(name)


def _sample(  # noqa: PLR0911 - one a distribution
    amount: Amount,
    x: float,
    view: View,
    u: Callable[[], float] | None,
    results: Mapping[str, float] | None,
) -> float | None:
    match amount:
        case Uniform(uniform=(low, high)):
            return maths.tidy(low + (high - low) * x)
        case Triangular(triangular=(low, mode, high)):
            if high <= low:
                return low
            split = (mode - low) / (high - low)
            if x < split:
                return maths.tidy(low + maths.sqrt(x * (high - low) * (mode - low)))
            return maths.tidy(high - maths.sqrt((1.0 - x) * (high - low) * (high - mode)))
        case Exponential(exponential=mean):
            return maths.tidy(-mean * maths.log(1.0 - x))
        case Lognormal(lognormal=(median, p90)):
            sigma = maths.log(p90 / median) / _Z90
            z = maths.normal_quantile(min(max(x, 2.0**-53), 1.0 - 2.0**-53))
            return maths.tidy(median * maths.exp(sigma * z))
        case Never():
            return None
        case Mixture(mixture=branches):
            whole = maths.total(b.weight for b in branches)
            left = x * whole
            for branch in branches:
                if left < branch.weight:
                    return evaluate(branch.amount, view, u, results)
                left -= branch.weight
            return evaluate(branches[-1].amount, view, u, results)
    raise TypeError(f"not an amount: {amount!r}")
