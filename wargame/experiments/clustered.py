"""Numbers about runs that come in groups: runs that share a draw of policies, reading and parameters are alike.

Two questions are kept apart. *Sampling*: how far would the estimate move if the experiment were made again?
*Structure*: how far apart do the states of the world lie that the draws stand for, with the part of the scatter that
luck alone would give taken out?

Arrays are one number a run; groups are whole numbers from 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

from wargame.core import maths
from wargame.core.errors import UsageError
from wargame.experiments.statistics import CENTRAL, Interval, wilson

LEVEL = 0.95
FEWEST = 2
RESAMPLES = 400


@dataclass(frozen=True, slots=True)
class Parts:
    """The variation of something over runs, as shares of the whole that add up to 1."""

    combination: float
    parameters: float
    luck: float


def share(hits: Any, blocks: Any) -> Interval:
    """Return the sampling interval of a share, 95 percent: Wilson's, for as many runs as the grouped ones are worth.

    Grouped runs count for less than as many single ones (Kish's design effect), never for more. Where all runs agree,
    that cannot be estimated, and only one run a block is counted.

    Args:
        hits: 1 where it happened, else 0.
        blocks: which draw each run comes from.
    """
    import numpy as np

    y = np.asarray(hits, dtype=float)
    n, p = len(y), float(y.mean()) if len(y) else 0.0
    if not n:
        raise UsageError("a share of no runs says nothing")
    counted = float(blocks.max() + 1)
    if 0.0 < p < 1.0:
        variance = _variance(y, blocks)
        plain = p * (1.0 - p) / n
        counted = n if variance is None else n * min(1.0, plain / variance) if variance > 0.0 else n
    counted = max(counted, 1.0)
    return wilson(p * counted, counted, LEVEL)


def mean(values: Any, blocks: Any) -> Interval | None:
    """Return the sampling interval of a mean, 95 percent (Student's t over blocks); None if there is one block."""
    import numpy as np
    from scipy import stats

    y = np.asarray(values, dtype=float)
    variance = _variance(y, blocks)
    if variance is None:
        return None
    half = float(stats.t.ppf((1.0 + LEVEL) / 2.0, int(blocks.max()))) * sqrt(variance)
    middle = float(y.mean())
    return Interval(maths.tidy(middle - half), maths.tidy(middle + half))


def difference(values: Any, blocks: Any, *, share: bool = False) -> Interval | None:
    """Return the sampling interval of a mean of paired differences.

    Args:
        values: first minus second, run by run.
        blocks: which draw each pair comes from.
        share: whether the values are differences of something that happened or not. If then no pair differs, the
            interval is as wide as so many blocks without a difference leave open.
    """
    if share and not values.any():
        open_ = wilson(0.0, float(blocks.max() + 1), LEVEL).high
        return Interval(-open_, open_)
    return mean(values, blocks)


def spread(values: Any, states: Any, central: float = CENTRAL) -> Interval | None:
    """Return where the central 90 percent of states lie, by their means; None if there is one state.

    The means of states scatter more than the states do, for luck is in them. Each is drawn in toward the middle so that
    what is left is the scatter between states (Louis 1984, JASA 79: 393).
    """
    import numpy as np

    y = np.asarray(values, dtype=float)
    counts, means = _means(y, states)
    if len(counts) < FEWEST:
        return None
    between, within = components(y, states)
    middle = float(y.mean())
    kept = np.array([between / (between + within / n) if between > 0.0 else 0.0 for n in counts])
    drawn_in = middle + (means - middle) * np.sqrt(kept)
    ends = ((1.0 - central) / 2.0, (1.0 + central) / 2.0)
    low, high = np.quantile(drawn_in, ends, weights=counts, method="inverted_cdf")
    return Interval(maths.tidy(float(low)), maths.tidy(float(high)))


def components(values: Any, groups: Any) -> tuple[float, float]:
    """Return the variance between groups and within them (one-way analysis of variance, moments; never below 0)."""
    import numpy as np

    y = np.asarray(values, dtype=float)
    counts, means = _means(y, groups)
    n, k = len(y), len(counts)
    if k < FEWEST or n <= k:
        return 0.0, float(y.var(ddof=1)) if n > 1 else 0.0
    within = float(((y - means[groups]) ** 2).sum()) / (n - k)
    between = float((counts * (means - y.mean()) ** 2).sum()) / (k - 1)
    usual = (n - float((counts**2).sum()) / n) / (k - 1)
    return max(0.0, (between - within) / usual), within


def parts(classes: Any, combinations: Any, blocks: Any, *, drawn: bool) -> Parts | None:
    """Return how much of the variation of a class is due to combinations of choices, to parameters, and to luck.

    A class is taken as one indicator for each of its values; their variances add up. Parameters are what is left
    between states that share a combination. None if nothing varies.

    Args:
        classes: whole numbers from 0, a class a run.
        combinations: the combination of policies and reading of each run.
        blocks: which draw of parameters each run comes from.
        drawn: whether parameters were drawn.
    """
    import numpy as np

    if not drawn:
        blocks = np.zeros(len(blocks), dtype=int)
    pairs = blocks * (int(combinations.max()) + 1) + combinations
    _, first, states = np.unique(pairs, return_index=True, return_inverse=True)
    _, of = np.unique(combinations[first], return_inverse=True)
    counts = np.bincount(states)
    combination, parameters, luck = 0.0, 0.0, 0.0
    for c in range(int(classes.max()) + 1):
        y = (classes == c).astype(float)
        between, within = components(y, states)
        luck += within
        if not drawn:
            combination += between
            continue
        among, rest = components(np.bincount(states, weights=y) / counts, of)
        combination += among
        parameters += max(0.0, rest - within * float((1.0 / counts).mean()))
    whole = combination + parameters + luck
    if whole <= 0.0:
        return None
    return Parts(maths.tidy(combination / whole), maths.tidy(parameters / whole), maths.tidy(luck / whole))


def parts_intervals(
    classes: Any, combinations: Any, blocks: Any, *, drawn: bool, seed: int = 1
) -> dict[str, Interval]:
    """Return 95 percent intervals of those parts by name: percentiles of the bootstrap over blocks."""
    import numpy as np

    rng = np.random.default_rng(seed)
    order = np.argsort(blocks, kind="stable")
    members = np.split(order, np.cumsum(np.bincount(blocks))[:-1])
    found: list[Parts] = []
    for _ in range(RESAMPLES):
        taken = [members[i] for i in rng.integers(0, len(members), len(members))]
        chosen = np.concatenate(taken)
        apart = np.repeat(np.arange(len(taken)), [len(t) for t in taken])
        made = parts(classes[chosen], combinations[chosen], apart, drawn=drawn)
        if made is not None:
            found.append(made)
    ends = ((1.0 - LEVEL) / 2.0, (1.0 + LEVEL) / 2.0)
    return {
        name: Interval(*(maths.tidy(float(x)) for x in np.quantile([getattr(p, name) for p in found], ends)))
        for name in ("combination", "parameters", "luck")
        if found
    }


def numbered(labels: Sequence[object]) -> Any:
    """Return labels as whole numbers from 0, in the order in which they first come."""
    import numpy as np

    seen: dict[object, int] = {}
    return np.array([seen.setdefault(x, len(seen)) for x in labels], dtype=int)


def _means(y: Any, groups: Any) -> tuple[Any, Any]:
    """Return the size and the mean of each group; every number from 0 to the greatest is one."""
    import numpy as np

    counts = np.bincount(groups)
    return counts, np.bincount(groups, weights=y) / counts


def _variance(y: Any, blocks: Any) -> float | None:
    """Return the variance of a mean over runs in blocks; None if there is one block."""
    import numpy as np

    k = int(blocks.max()) + 1
    if k < FEWEST:
        return None
    sums = np.bincount(blocks, weights=y - y.mean())
    return float((sums**2).sum()) * k / (k - 1) / len(y) ** 2
