"""Boarding against exact rational binomials, and against the published end points."""

from fractions import Fraction
from math import comb

import pytest

from wargame.adjudication.api import choose
from wargame.adjudication.boarding import Boarding

MODEL = Boarding()
LIBRARY = {
    "patrol_ships": 10.0,
    "boardings_per_ship": 4.0,
    "seizure": 0.89,
    "seizure_escorted": 0.73,
    "sea_state_limit": 5.0,
    "seizure_rough": 0.3,
}
CASES = [
    ({"approaches": 40.0}, 40, "0.89"),
    ({"approaches": 40.0, "escort": 1.0}, 40, "0.73"),
    ({"approaches": 40.0, "escort": 0.5}, 40, "0.81"),
    ({"approaches": 40.0, "sea_state": 6.0}, 40, "0.3"),
    ({"approaches": 40.0, "sea_state": 6.0, "escort": 1.0}, 40, "0.3"),
    ({"approaches": 7.0, "compliance": 0.5}, 3, "0.89"),  # 3.5 rounds to 4 that comply
    ({"approaches": 100.0}, 40, "0.89"),  # more than the patrol can meet
    ({"approaches": 200.0, "patrol_ships": 60.0}, 200, "0.89"),
    ({"approaches": 1.0}, 1, "0.89"),
]
cases = pytest.mark.parametrize(("given", "met", "p"), CASES)


def stopped_at(situation, u):
    band, v = choose(MODEL.bands(situation), u)
    return MODEL.result(situation, band, v)["stopped"]


def exact(n, p):
    return [comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(n + 1)]


@cases
def test_the_count_is_the_inverse_binomial_of_the_principal_uniform(given, met, p):
    situation = LIBRARY | given
    below = Fraction(0)
    for k, weight in enumerate(exact(met, Fraction(p))):
        above = below + weight
        if weight > Fraction(1, 10**6):
            inset = weight / 1000
            for u in (below + inset, (below + above) / 2, above - inset):
                assert stopped_at(situation, float(u)) == k
        below = above


@cases
def test_bands_add_up_the_exact_odds_of_their_counts(given, met, p):
    situation = LIBRARY | given
    n = int(given["approaches"])
    limits = [Fraction(0), Fraction(1, 3), Fraction(2, 3), Fraction(9, 10), Fraction(1)]
    want = [Fraction(0)] * 5
    for k, weight in enumerate(exact(met, Fraction(p))):
        want[next(i for i, limit in enumerate(limits) if Fraction(k, n) <= limit)] += weight
    got = [b.p for b in MODEL.bands(situation)]
    assert got == pytest.approx([float(w) for w in want], rel=1e-9, abs=1e-11)


@cases
def test_mean_and_variance_are_binomial(given, met, p):
    situation = LIBRARY | given
    steps = 5000
    counts = [stopped_at(situation, (i + 0.5) / steps) for i in range(steps)]
    mean = sum(counts) / steps
    chance = float(Fraction(p))
    assert mean == pytest.approx(met * chance, abs=0.01)
    assert sum((k - mean) ** 2 for k in counts) / steps == pytest.approx(
        met * chance * (1 - chance), rel=0.02
    )


@pytest.mark.parametrize(
    ("given", "share"),
    [({}, 0.89), ({"escort": 1.0}, 0.73), ({"sea_state": 5.0}, 0.89), ({"sea_state": 5.1}, 0.3)],
)
def test_full_patrol_reproduces_the_published_ends_and_the_hole_in_the_weather(given, share):
    situation = LIBRARY | {"approaches": 40.0} | given
    steps = 5000
    stopped = sum(stopped_at(situation, (i + 0.5) / steps) for i in range(steps))
    assert stopped / steps / 40 == pytest.approx(share, abs=0.0005)
