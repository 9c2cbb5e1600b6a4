"""Numbers about samples: quantiles, intervals, paired differences, and scores of a forecast against what happened.

numpy and scipy are loaded when a function needs them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import lgamma, sqrt
from typing import Literal

from wargame.core import maths
from wargame.core.errors import UsageError

CENTRAL = 0.9
"""The central interval that single published games are set against."""


@dataclass(frozen=True, slots=True)
class Interval:
    """An estimate between two ends."""

    low: float
    high: float

    @property
    def width(self) -> float:
        """How far the ends lie apart."""
        return self.high - self.low

    def __contains__(self, x: object) -> bool:
        return isinstance(x, (int, float)) and self.low <= x <= self.high


@dataclass(frozen=True, slots=True)
class Difference:
    """What pairs of runs that share their luck say about two variants.

    Args:
        mean: mean of first minus second.
        interval: of that mean, 95 percent (Student's t).
        more: share of pairs in which the first is greater.
        less: share in which it is less; the rest are equal.
        more_interval: of `more`, 95 percent (Wilson).
        less_interval: of `less`, likewise.
    """

    mean: float
    interval: Interval
    more: float
    less: float
    more_interval: Interval
    less_interval: Interval


def quantile(xs: Sequence[float], p: float) -> float:
    """Return a quantile of a sample, interpolated between its members."""
    import numpy as np

    return maths.tidy(float(np.quantile(_some(xs), p)))


def central(xs: Sequence[float], share: float = CENTRAL) -> Interval:
    """Return the central interval of a sample: the part between its two tails."""
    return Interval(quantile(xs, (1.0 - share) / 2.0), quantile(xs, (1.0 + share) / 2.0))


def percentile(xs: Sequence[float], y: float) -> float:
    """Return the share of a sample below `y`, those equal to it counted half."""
    _some(xs)
    return maths.tidy((sum(x < y for x in xs) + 0.5 * sum(x == y for x in xs)) / len(xs))


def wilson(k: float, n: float, level: float = 0.95) -> Interval:
    """Return Wilson's interval of a proportion; both may be parts of counts.

    Raises:
        UsageError: there are no trials, or more successes than trials.
    """
    if n < 1 or not 0 <= k <= n:
        raise UsageError(f"{k} of {n} is no proportion")
    z = maths.normal_quantile((1.0 + level) / 2.0)
    p = k / n
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    low = 0.0 if k == 0 else max(0.0, middle - half)
    return Interval(maths.tidy(low), maths.tidy(1.0 if k == n else min(1.0, middle + half)))


def bootstrap(
    xs: Sequence[float],
    of: Literal["mean", "median"] = "mean",
    *,
    level: float = 0.95,
    method: Literal["BCa", "percentile"] = "BCa",
    seed: int = 1,
    resamples: int = 2000,
) -> Interval:
    """Return a bootstrap interval of a sample's mean or median; a sample without spread has one without width."""
    import numpy as np
    from scipy import stats

    _some(xs)
    if min(xs) == max(xs):
        return Interval(xs[0], xs[0])
    found = stats.bootstrap(
        (np.asarray(xs),),
        np.mean if of == "mean" else np.median,
        confidence_level=level,
        method=method,
        n_resamples=resamples,
        rng=np.random.default_rng(seed),
    ).confidence_interval
    return Interval(maths.tidy(float(found.low)), maths.tidy(float(found.high)))


def paired(first: Sequence[float], second: Sequence[float], level: float = 0.95) -> Difference:
    """Return what pairs of runs say about a difference.

    Raises:
        UsageError: the samples are not of one length, or hold fewer than two pairs.
    """
    import numpy as np
    from scipy import stats

    if len(first) != len(second) or len(first) < 2:  # noqa: PLR2004 - a spread needs two
        raise UsageError("pairs come from two samples of one length, of two runs at least")
    d = np.asarray(first) - np.asarray(second)
    n, mean = len(d), float(d.mean())
    half = float(stats.t.ppf((1 + level) / 2, n - 1)) * float(d.std(ddof=1)) / sqrt(n)
    more, less = int((d > 0).sum()), int((d < 0).sum())
    interval = Interval(maths.tidy(mean - half), maths.tidy(mean + half))
    return Difference(
        maths.tidy(mean), interval, more / n, less / n, wilson(more, n, level), wilson(less, n, level)
    )


def crps(xs: Sequence[float], y: float) -> float:
    """Return the continuous ranked probability score of a sample as a forecast of `y`: 0 is best.

    In the unit of `y`; of a single number it is the absolute error. Gneiting and Raftery 2007.
    """
    import numpy as np

    x = np.sort(np.asarray(_some(xs), dtype=float))
    n = len(x)
    spread = float((x * (2 * np.arange(1, n + 1) - n - 1)).sum()) / (n * n)
    return maths.tidy(float(np.abs(x - y).mean()) - spread)


def crps_uniform(low: float, high: float, y: float) -> float:
    """Return the same score of the forecast that every number between two ends is as likely."""
    width = high - low
    if width <= 0.0:
        return abs(y - low)
    inside = min(max(y, low), high)
    z = (inside - low) / width
    return maths.tidy(width * (z**3 + (1.0 - z) ** 3) / 3.0 + abs(y - inside))


def dawid_sebastiani(xs: Sequence[float], y: float) -> float:
    """Return Dawid and Sebastiani's score: squared error over variance, plus the variance's logarithm; less is better.

    Raises:
        UsageError: the sample has no spread.
    """
    import numpy as np

    x = np.asarray(_some(xs), dtype=float)
    variance = float(x.var(ddof=1)) if len(x) > 1 else 0.0
    if variance <= 0.0:
        raise UsageError("a sample without spread has no such score")
    return maths.tidy((y - float(x.mean())) ** 2 / variance + maths.log(variance))


def dirichlet_multinomial(
    simulated: Mapping[str, int], published: Mapping[str, int], pseudo: float = 1.0
) -> float:
    """Return the log probability of published counts of outcomes, given simulated ones and a pseudo-run a class.

    Nothing that was never simulated is held impossible. Classes are those of both mappings.
    """
    classes = sorted({*simulated, *published})
    alpha = {c: simulated.get(c, 0) + pseudo for c in classes}
    n, a = sum(published.values()), sum(alpha.values())
    found = lgamma(n + 1) + lgamma(a) - lgamma(n + a)
    for c in classes:
        k = published.get(c, 0)
        found += lgamma(k + alpha[c]) - lgamma(alpha[c]) - lgamma(k + 1)
    return maths.tidy(found)


def _some(xs: Sequence[float]) -> Sequence[float]:
    if not len(xs):
        raise UsageError("a sample of no runs says nothing")
    return xs
