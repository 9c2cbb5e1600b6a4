"""Deterministic mathematics: every transcendental function of the program, rounded to 12 significant digits.

C libraries differ in the last bits of ``exp`` and friends. Rounding to 12 digits makes results the same on every
platform we know, and sums go through the exactly rounded ``math.fsum``, which does not depend on order.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache
from statistics import NormalDist

DIGITS = 12


def tidy(x: float) -> float:
    """Return `x` rounded to 12 significant digits (and -0.0 as 0.0).

    Raises:
        ValueError: `x` is NaN or infinite.
    """
    if not math.isfinite(x):
        raise ValueError(f"{x} is not a finite number")
    return float(f"{x:.{DIGITS - 1}e}") + 0.0


def total(xs: Iterable[float]) -> float:
    """Return the sum of `xs`, independent of their order."""
    return tidy(math.fsum(xs))


def exp(x: float) -> float:
    """Return e**x."""
    return tidy(math.exp(x))


def log(x: float) -> float:
    """Return the natural logarithm of x > 0."""
    return tidy(math.log(x))


def log10(x: float) -> float:
    """Return the decimal logarithm of x > 0."""
    return tidy(math.log10(x))


def sqrt(x: float) -> float:
    """Return the square root of x >= 0."""
    return tidy(math.sqrt(x))


def power(x: float, y: float) -> float:
    """Return x**y for x >= 0."""
    return tidy(math.pow(x, y))


def half_life_factor(elapsed: float, half_life: float) -> float:
    """Return the share that is left after `elapsed` of something that halves every `half_life` (same unit)."""
    return tidy(math.pow(0.5, elapsed / half_life))


def logistic(x: float) -> float:
    """Return 1 / (1 + e**-x), without overflow."""
    if x >= 0:
        return tidy(1.0 / (1.0 + math.exp(-x)))
    e = math.exp(x)
    return tidy(e / (1.0 + e))


def normal_quantile(u: float) -> float:
    """Return the standard normal quantile of 0 < u < 1 (Wichura's AS 241, from the standard library)."""
    return tidy(NormalDist().inv_cdf(u))


@cache
def binomial_pmf(n: int, p: float) -> tuple[float, ...]:
    """Return the probabilities of 0..n successes in n trials of probability p; they add up to 1."""
    if p <= 0.0:
        return (1.0, *([0.0] * n))
    if p >= 1.0:
        return (*([0.0] * n), 1.0)
    lp, lq = math.log(p), math.log1p(-p)
    raw = [
        math.exp(math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1) + k * lp + (n - k) * lq)
        for k in range(n + 1)
    ]
    scale = math.fsum(raw)
    return tuple(tidy(x / scale) for x in raw)


def poisson_at_least_one(mean: float) -> float:
    """Return the probability that a Poisson count with this mean is not zero."""
    return tidy(-math.expm1(-mean))


def clamp(x: float, low: float, high: float) -> float:
    """Return x limited to [low, high]."""
    return low if x < low else high if x > high else x
