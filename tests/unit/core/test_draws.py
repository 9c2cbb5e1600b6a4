"""Chance is keyed by purpose and identity, never by call order."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wargame.core.draws import Draws, Engagement


def test_a_uniform_is_a_function_of_its_key() -> None:
    one, two = Draws(7), Draws(7)
    two.engage("strike", "a", "b")
    two.engage("lead", "x")
    assert one.engage("lead", "x").u() == Draws(7).engage("lead", "x").u()
    assert one.engage("sea", "a").u(3) == two.engage("sea", "a").u(3)


def test_known_values_do_not_change() -> None:
    """A change of these numbers changes every recorded game."""
    first = Draws(7).engage("strike", "a", "b")
    assert (first.key, first.u(0), first.u(9)) == ("strike/a/b/1", KNOWN[0], KNOWN[1])


KNOWN = (0.685147055690759, 0.0851568145176308)


@pytest.mark.parametrize(
    "change",
    [
        lambda d: Draws(8),
        lambda d: Draws(7, 1),
        lambda d: (d.set_epoch(1), d)[1],
        lambda d: (d.engage("p", "x"), d)[1],
    ],
)
def test_seed_replication_epoch_and_occurrence_all_count(change) -> None:  # type: ignore[no-untyped-def]
    assert change(Draws(7)).engage("p", "x").u() != Draws(7).engage("p", "x").u()


def test_occurrences_count_for_each_pair() -> None:
    draws = Draws(1)
    assert [draws.engage("p", "x").key, draws.engage("p", "y").key, draws.engage("p", "x").key] == [
        "p/x/1",
        "p/y/1",
        "p/x/2",
    ]


def test_an_epoch_leaves_what_was_drawn_before() -> None:
    draws = Draws(1)
    before = draws.engage("p", "x")
    drawn = before.u(0)
    draws.set_epoch(3)
    assert before.u(0) == drawn
    assert before.u(100) == Draws(1).engage("p", "x").u(100), (
        "also what is read later from the same engagement"
    )
    back = Draws(1)
    back.set_epoch(3)
    back.engage("p", "x")
    assert draws.engage("p", "x").u() == back.engage("p", "x").u()


def test_peeking_counts_nothing() -> None:
    draws = Draws(1)
    first = draws.peek("policy", "x").u()
    assert draws.peek("policy", "x").u() == first
    assert draws.engage("policy", "x").key == "policy/x/1"


def test_a_physical_die_replaces_the_principal_uniform_only() -> None:
    plain, rolled = Engagement(b"k", "x"), Engagement(b"k", "x", 0.25)
    assert rolled.u() == 0.25
    assert rolled.u(1) == plain.u(1)
    assert Engagement(b"k", "x", 0.0).u() == 0.0


@given(st.integers(), st.integers(0, 200))
def test_uniforms_lie_in_the_unit_interval(seed: int, i: int) -> None:
    assert 0.0 <= Draws(seed).engage("p").u(i) < 1.0


def test_uniforms_look_uniform_and_unrelated() -> None:
    n = 20_000
    e = Draws(123).engage("many")
    us = [e.u(i) for i in range(n)]
    cells = [0] * 20
    for u in us:
        cells[int(u * 20)] += 1
    chi2 = sum((c - n / 20) ** 2 / (n / 20) for c in cells)
    assert chi2 < 43.8, "0.1% point of chi-square with 19 degrees of freedom"
    mean = sum(us) / n
    lag = sum((a - mean) * (b - mean) for a, b in itertools.pairwise(us)) / (n / 12)
    assert abs(lag) < 4 / math.sqrt(n)
    others = [Draws(s).engage("p").u() for s in range(2000)]
    assert abs(sum(others) / 2000 - 0.5) < 4 / math.sqrt(12 * 2000)
