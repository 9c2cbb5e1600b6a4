"""Quantities over time: closed forms, bounds, stacking, and that effects of one instant commute."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wargame.model.quantities import Decay, Quantity
from wargame.world import levels
from wargame.world.levels import Level

DAY = 1440
PLAIN = Quantity(title="x", bounds=(0.0, 100.0), start=50.0)
DRIFT = Quantity(title="x", bounds=(0.0, 100.0), start=50.0, rate=-2.0)
DECAY = Quantity(title="x", bounds=(0.0, 100.0), start=80.0, decay=Decay(half_life=DAY, toward=20.0))
STRONGEST = Quantity(title="x", bounds=(0.0, 100.0), start=50.0, stacking="strongest")
KINDS = [PLAIN, DRIFT, DECAY, STRONGEST]


def start(q: Quantity) -> Level:
    return Level(0, q.start)


def test_nothing_happens_to_what_is_left_alone() -> None:
    assert levels.value_at(PLAIN, start(PLAIN), 10**6) == 50


@pytest.mark.parametrize(("days", "value"), [(0, 50), (1, 48), (2.5, 45), (25, 0), (1000, 0)])
def test_drift(days: float, value: float) -> None:
    assert levels.value_at(DRIFT, start(DRIFT), int(days * DAY)) == value


@pytest.mark.parametrize(("half_lives", "value"), [(0, 80), (1, 50), (2, 35), (3, 27.5), (100, 20)])
def test_decay_toward_rest(half_lives: int, value: float) -> None:
    assert levels.value_at(DECAY, start(DECAY), half_lives * DAY) == pytest.approx(value, rel=1e-9)


def test_a_fading_change() -> None:
    level = levels.adjusted(PLAIN, start(PLAIN), 0, 16.0, DAY)
    assert [levels.value_at(PLAIN, level, n * DAY) for n in range(4)] == [66, 58, 54, 52]
    assert levels.value_at(PLAIN, levels.settle(PLAIN, level, 30 * DAY), 30 * DAY) == 50
    assert levels.settle(PLAIN, level, 30 * DAY).fading == ()


def test_rate_modifiers_add_then_multiply() -> None:
    level = levels.with_rate(DRIFT, start(DRIFT), 0, "a", None, -1.0)
    level = levels.with_rate(DRIFT, level, 0, "b", 2.0, None)
    assert levels.rate_of(DRIFT, level) == -6
    assert levels.value_at(DRIFT, level, DAY) == 44
    level = levels.with_rate(DRIFT, level, DAY, "b", None, None)
    assert levels.value_at(DRIFT, level, 2 * DAY) == 41


def test_a_source_replaces_its_own_rate_and_limit() -> None:
    level = levels.with_rate(
        PLAIN, levels.with_rate(PLAIN, start(PLAIN), 0, "a", None, 5.0), 0, "a", None, 1.0
    )
    assert levels.value_at(PLAIN, level, DAY) == 51
    level = levels.with_limit(
        PLAIN, levels.with_limit(PLAIN, level, DAY, "c", None, 10.0), DAY, "c", None, 40.0
    )
    assert levels.value_at(PLAIN, level, DAY) == 40


def test_a_steady_push_against_decay_has_its_closed_form() -> None:
    level = levels.with_rate(DECAY, start(DECAY), 0, "a", None, 7.0)
    k = math.log(2) / DAY
    rest = 20 + 7 / DAY / k
    for minutes in (1, DAY, 3 * DAY, 50 * DAY):
        expected = rest + (80 - rest) * math.exp(-k * minutes)
        assert levels.value_at(DECAY, level, minutes) == pytest.approx(expected, rel=1e-9)


@given(
    st.sampled_from(KINDS), st.floats(-9, 9), st.lists(st.integers(0, 20 * DAY), max_size=6), st.booleans()
)
def test_looking_on_the_way_changes_nothing(q: Quantity, add: float, stops: list[int], push: bool) -> None:
    level = levels.with_rate(q, start(q), 0, "a", None, add) if push else start(q)
    level = levels.adjusted(q, level, 0, 5.0, 3 * DAY)
    direct = levels.value_at(q, level, 20 * DAY)
    for t in sorted(stops):
        level = levels.settle(q, level, t)
    assert levels.value_at(q, level, 20 * DAY) == pytest.approx(direct, abs=1e-6)


def test_limits_hold_while_they_last() -> None:
    level = levels.with_limit(PLAIN, start(PLAIN), 0, "a", None, 30.0)
    level = levels.with_limit(PLAIN, level, 0, "b", 35.0, None)
    assert levels.value_at(PLAIN, level, 5) == 30, "where limits contradict, the lower one wins"
    level = levels.with_limit(PLAIN, level, 10, "a", None, None)
    assert levels.value_at(PLAIN, level, 10) == 35


@pytest.mark.parametrize(
    ("low", "high"), [(None, -50.0), (150.0, None), (90.0, 10.0), (-9.0, -5.0), (200.0, 300.0)]
)
def test_no_limit_leads_out_of_the_bounds(low: float | None, high: float | None) -> None:
    level = levels.with_limit(PLAIN, start(PLAIN), 0, "a", low, high)
    for t in (0, 1, DAY):
        assert 0 <= levels.value_at(PLAIN, level, t) <= 100


def test_only_the_strongest_of_one_instant_counts_each_way() -> None:
    level = start(STRONGEST)
    for delta in (3.0, 8.0, -2.0, -5.0):
        level = levels.adjusted(STRONGEST, level, 0, delta, None)
    assert levels.value_at(STRONGEST, level, 0) == 53
    level = levels.adjusted(STRONGEST, level, 1, 8.0, None)
    assert levels.value_at(STRONGEST, level, 1) == 61, "another instant, another count"


def test_room_is_what_lies_there_not_what_fades() -> None:
    level = levels.adjusted(PLAIN, start(PLAIN), 0, 20.0, DAY)
    assert levels.value_at(PLAIN, level, 0) == 70
    assert levels.room(PLAIN, level, 0) == (50, 50)
    capped = levels.with_limit(PLAIN, start(PLAIN), 0, "a", 10.0, 60.0)
    assert levels.room(PLAIN, capped, 0) == (40, 10)


Act = Callable[[Quantity, Level, int], Level]


@st.composite
def acts(draw: st.DrawFn) -> list[Act]:
    made: list[Act] = []
    for n in range(draw(st.integers(1, 6))):
        kind = draw(st.sampled_from(["adjust", "fade", "rate", "limit"]))
        x = draw(st.floats(-60, 60))
        if kind == "adjust":
            made.append(lambda q, v, t, x=x: levels.adjusted(q, v, t, x, None))
        elif kind == "fade":
            h = draw(st.integers(1, 5 * DAY))
            made.append(lambda q, v, t, x=x, h=h: levels.adjusted(q, v, t, x, h))
        elif kind == "rate":
            made.append(lambda q, v, t, x=x, n=n: levels.with_rate(q, v, t, f"s{n}", abs(x) / 30, x / 10))
        else:
            made.append(lambda q, v, t, x=x, n=n: levels.with_limit(q, v, t, f"s{n}", x - 20, x + 30))
    return made


@given(st.sampled_from(KINDS), acts(), acts(), st.randoms(use_true_random=False))
def test_effects_of_one_instant_commute(
    q: Quantity, first: list[Act], second: list[Act], shuffler: object
) -> None:
    results = []
    for _ in range(2):
        level = start(q)
        for t, batch in ((0, first), (DAY // 3, second)):
            for act in batch:
                level = act(q, level, t)
            shuffler.shuffle(batch)  # type: ignore[attr-defined]
        results.append((level, [levels.value_at(q, level, t) for t in (DAY // 3, DAY, 9 * DAY)]))
    assert results[0] == results[1]


@given(st.sampled_from(KINDS), acts(), st.integers(0, 400 * DAY))
def test_nothing_leaves_its_bounds(q: Quantity, batch: list[Act], t: int) -> None:
    level = start(q)
    for i, act in enumerate(batch):
        level = act(q, level, i * 100)
    assert 0 <= levels.value_at(q, level, max(t, len(batch) * 100)) <= 100
    out, into = levels.room(q, level, len(batch) * 100)
    assert out >= 0
    assert into >= 0
