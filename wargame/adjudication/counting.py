"""Whole numbers out of probabilities: inverses of distributions, and shares that add up."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from wargame.core import maths


def whole(x: float) -> int:
    """Return the nearest whole number, halves up."""
    return math.floor(maths.tidy(x) + 0.5)


def inverse(weights: Sequence[float], v: float) -> int:
    """Return the least index whose cumulative share of `weights` is more than `v`; 0 if all weigh nothing."""
    left = v * maths.total(weights)
    last = 0
    for i, weight in enumerate(weights):
        if weight > 0.0:
            last = i
            left -= weight
            if left < 0.0:
                break
    return last


def up_to(n: int, shares: Sequence[float]) -> list[range]:
    """Return the counts of 0..n that belong to each band, given each band's greatest share of n (the last is 1)."""
    tops = [math.floor(maths.tidy(n * share)) for share in shares]
    return [range(low, top + 1) for low, top in zip((0, *(t + 1 for t in tops[:-1])), tops, strict=True)]


def share_out(n: int, over: Mapping[str, int]) -> dict[str, int]:
    """Return `n` things shared out in proportion to `over`, none getting more than it has; they add up to n.

    Largest remainders win, the first named among equals. `n` must not be more than there is in all.
    """
    everything = sum(over.values())
    if not everything:
        return dict.fromkeys(over, 0)
    given = {k: n * x // everything for k, x in over.items()}
    order = sorted(over, key=lambda k: -(n * over[k] % everything))
    for k in order[: n - sum(given.values())]:
        given[k] += 1
    return given
