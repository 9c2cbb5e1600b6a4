"""Numbers about runs that come in groups: runs that share a draw of policies, reading and parameters are alike.

Two questions are kept apart. *Sampling*: how far would the estimate move if the experiment were made again?
*Structure*: how far apart do the states of the world lie that the draws stand for, with the part of the scatter that
luck alone would give taken out?

Arrays are one number a run; groups are whole numbers from 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt
from typing import Any

from wargame.core import maths
from wargame.core.errors import UsageError
from wargame.experiments.statistics import CENTRAL, Interval, wilson

LEVEL = 0.95
ENDS = ((1.0 - LEVEL) / 2.0, (1.0 + LEVEL) / 2.0)
FEWEST = 2
RESAMPLES = 300
GRID, MOST_STEPS, STILL = 201, 3000, 1e-7
"""Shares that are told apart; and when the search for their distribution ends."""


@dataclass(frozen=True, slots=True)
class Runs:
    """What is known of each run.

    Args:
        classes: how it ended, as whole numbers from 0.
        blocks: which draw of types and parameters it comes from.
        states: which state of the world it has.
        combinations: which combination of policies and reading it has; a state has one.
        chosen: by name, the value of each choice that makes up the combination.
        dealt: by name, the type that each side is of; a state has one for each side.
    """

    classes: Any
    blocks: Any
    states: Any
    combinations: Any
    chosen: Mapping[str, Any] = field(default_factory=dict)
    dealt: Mapping[str, Any] = field(default_factory=dict)

    def take(self, which: Any) -> Runs:
        """Return some of the runs, one or more times each; their states are numbered anew."""
        import numpy as np

        return Runs(
            self.classes[which],
            self.blocks[which],
            np.unique(self.states[which], return_inverse=True)[1],
            self.combinations[which],
            {k: v[which] for k, v in self.chosen.items()},
            {k: v[which] for k, v in self.dealt.items()},
        )


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
            interval is as wide as so many blocks without a difference leave open; and never wider than the whole.
    """
    if share and not values.any():
        open_ = wilson(0.0, float(blocks.max() + 1), LEVEL).high
        return Interval(-open_, open_)
    found = mean(values, blocks)
    if found is None or not share:
        return found
    return Interval(max(found.low, -1.0), min(found.high, 1.0))


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


def spread_of_share(hits: Any, states: Any, central: float = CENTRAL) -> Interval | None:
    """Return where the central 90 percent of states lie, by how often something happens in each; None for one state.

    What is seen of a state is a few runs. The distribution of shares that makes what was seen of all of them likeliest
    is taken, whatever its form (Kiefer and Wolfowitz 1956; found by expectation and maximisation, Laird 1978). Where
    states scatter no more than luck would have them, they are taken for one.
    """
    import numpy as np

    y = np.asarray(hits, dtype=float)
    counts = np.bincount(states)
    if len(counts) < FEWEST:
        return None
    if components(y, states)[0] <= 0.0:
        return Interval(maths.tidy(float(y.mean())), maths.tidy(float(y.mean())))
    times = np.bincount(states, weights=y)
    seen, how_often = np.unique(np.stack([counts, times]), axis=1, return_counts=True)
    n, k, weight = seen[0][:, None], seen[1][:, None], (how_often * seen[0])[:, None]
    grid = np.linspace(0.0, 1.0, GRID)[None, :]
    with np.errstate(divide="ignore", invalid="ignore"):
        log = np.where(k > 0, k * np.log(grid), 0.0) + np.where(n > k, (n - k) * np.log1p(-grid), 0.0)
    likely = np.exp(log - log.max(axis=1, keepdims=True))
    mass = np.full((1, GRID), 1.0 / GRID)
    for _ in range(MOST_STEPS):
        joint = mass * likely
        new = (weight * joint / joint.sum(axis=1, keepdims=True)).sum(axis=0, keepdims=True) / weight.sum()
        still = float(np.abs(new - mass).max()) < STILL
        mass = new
        if still:
            break
    ends = ((1.0 - central) / 2.0, (1.0 + central) / 2.0)
    up_to = np.cumsum(mass[0])
    low, high = (float(grid[0][min(int(np.searchsorted(up_to, e)), GRID - 1)]) for e in ends)
    return Interval(maths.tidy(low), maths.tidy(high))


def components(values: Any, groups: Any) -> tuple[float, float]:
    """Return the variance between groups and within them: what is seen between, less what luck adds; never below 0.

    The groups are taken for all that there are, each as heavy as it has members.
    """
    import numpy as np

    y = np.asarray(values, dtype=float)
    counts, means = _means(y, groups)
    n, k = len(y), len(counts)
    if k < FEWEST or n <= k:
        return 0.0, float(y.var(ddof=1)) if n > 1 else 0.0
    within = float(((y - means[groups]) ** 2).sum()) / (n - k)
    between = float((counts * (means - y.mean()) ** 2).sum())
    return max(0.0, (between - (k - 1) * within) / n), within


COMBINATION, DEALT, REST, LUCK = "combination", "dealt", "rest", "luck"
SHARED = 50
"""How many states have to have the combination of one before them. With few, what a combination does cannot be told
from what its only state does: of 60 states with 2 such, combinations without any effect are given a fifth."""


def parts(runs: Runs, *, combination: bool | None = None) -> dict[str, float]:
    """Return what how a run ends is due to, as shares of the variation; empty if nothing varies.

    ``combination`` (of policies and reading), ``dealt`` (each side's type by itself), ``rest`` (what else differs
    between states: parameters, and how all this works together) and ``luck`` (what differs within a state) add up to 1.
    Beside them stands each choice and each deal by its name: what it does by itself, whatever the others are. Endings
    are taken one by one, and their variances added up.

    Args:
        runs: what is known of them.
        combination: whether to tell ``combination`` from ``rest``, of which it is a part otherwise; if nothing is
            said, where enough states share one (`SHARED`).
    """
    import numpy as np

    first = np.unique(runs.states, return_index=True)[1]
    if combination is None:
        combination = _shared(runs) >= SHARED
    known = {**({COMBINATION: runs.combinations} if combination else {}), **runs.chosen, **runs.dealt}
    labels = {k: np.unique(v[first], return_inverse=True)[1] for k, v in known.items()}
    main = (*((COMBINATION,) if combination else ()), DEALT, REST, LUCK)
    found = dict.fromkeys((*main, *runs.chosen, *runs.dealt), 0.0)
    for c in range(int(runs.classes.max()) + 1):
        y = (runs.classes == c).astype(float)
        counts, means = _means(y, runs.states)
        between, within = components(y, runs.states)
        alone = {k: _among(counts, means, v, within) for k, v in labels.items()}
        dealt = sum(alone[k] for k in runs.dealt)
        found[DEALT] += dealt
        found[REST] += max(0.0, between - alone.get(COMBINATION, 0.0) - dealt)
        found[LUCK] += within
        for k, v in alone.items():
            found[k] += v
    whole = sum(found[k] for k in main)
    return {k: maths.tidy(v / whole) for k, v in found.items()} if whole > 0.0 else {}


def _shared(runs: Runs) -> int:
    """Return how many states have a combination that another state has before them."""
    import numpy as np

    return len(np.unique(runs.states)) - len(np.unique(runs.combinations))


def _among(counts: Any, means: Any, labels: Any, within: float) -> float:
    """Return the variance between labels that states have, less what states with one label scatter; never below 0."""
    import numpy as np

    sizes = np.bincount(labels, weights=counts)
    middles = np.bincount(labels, weights=counts * means) / sizes
    whole, k, n = sizes.sum(), len(sizes), len(means)
    seen = float((sizes * (middles - (counts * means).sum() / whole) ** 2).sum())
    rest = float((counts * (means - middles[labels]) ** 2).sum()) / (n - k) if n > k else within
    return max(0.0, (seen - (k - 1) * rest) / float(whole))


def parts_intervals(runs: Runs, seed: int = 1) -> dict[str, Interval]:
    """Return 95 percent intervals of those parts, from halves of the blocks (half-sampling, McCarthy 1969).

    A half without doubles scatters as the whole does. A bootstrap takes a block that comes twice for two that agree.
    """
    import numpy as np

    whole_parts = parts(runs)
    kept = []
    for half in _halves(int(runs.blocks.max()) + 1, seed):
        made = parts(
            runs.take(np.flatnonzero(np.isin(runs.blocks, half))), combination=COMBINATION in whole_parts
        )
        if made:
            kept.append(made)
    found = {}
    for name, whole in whole_parts.items() if kept else ():
        low, high = np.quantile([p[name] for p in kept], ENDS)
        found[name] = Interval(maths.tidy(min(float(low), whole)), maths.tidy(max(float(high), whole)))
    return found


def _halves(k: int, seed: int) -> Iterator[Any]:
    """Yield halves of k groups at random, without doubles."""
    import numpy as np

    rng = np.random.default_rng(seed)
    for _ in range(RESAMPLES):
        yield rng.permutation(k)[: max(1, k // 2)]


WORLD, PLAYED, PLAYED_LESS_LUCK = "world", "policies", "policies less luck"


def nested(classes: Any) -> dict[str, float]:
    """Return what how games end is due to, where each world is played by several policies, and each of those again.

    ``world`` is what differs between worlds whoever plays; ``policies`` what differs within a world between those who
    play it, with all that this owes to the world; ``luck`` what differs when the same play the same world again. They
    add up to 1. Estimates of the nested analysis of variance (Searle, Casella and McCulloch 1992, ch. 3), ending by
    ending, none below 0. Empty if nothing varies.

    Args:
        classes: how each game ended, as whole numbers from 0; worlds x policies x repeats, at least two of each.
    """
    found = dict.fromkeys((WORLD, PLAYED, LUCK), 0.0)
    worlds, played, repeats = classes.shape
    for c in range(int(classes.max()) + 1):
        y = (classes == c).astype(float)
        by_policy, by_world = y.mean(axis=2), y.mean(axis=(1, 2))
        luck = float(((y - by_policy[..., None]) ** 2).sum()) / (worlds * played * (repeats - 1))
        policies = repeats * float(((by_policy - by_world[:, None]) ** 2).sum()) / (worlds * (played - 1))
        world = repeats * played * float(((by_world - y.mean()) ** 2).sum()) / (worlds - 1)
        found[LUCK] += luck
        found[PLAYED] += max(0.0, (policies - luck) / repeats)
        found[WORLD] += max(0.0, (world - policies) / (repeats * played))
    whole = sum(found.values())
    return {k: maths.tidy(v / whole) for k, v in found.items()} if whole > 0.0 else {}


def nested_intervals(classes: Any, seed: int = 1) -> dict[str, Interval]:
    """Return 95 percent intervals of those parts, and of what policies are more than luck, from halves of the worlds.

    Halves are drawn without doubles, as for `parts_intervals`.
    """
    import numpy as np

    kept: dict[str, list[float]] = {}
    for half in _halves(len(classes), seed):
        made = nested(classes[half])
        for k, v in {**made, **({PLAYED_LESS_LUCK: made[PLAYED] - made[LUCK]} if made else {})}.items():
            kept.setdefault(k, []).append(v)
    return {k: Interval(*(maths.tidy(float(x)) for x in np.quantile(v, ENDS))) for k, v in kept.items()}


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
