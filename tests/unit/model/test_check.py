"""Content that would break a game is refused when it is compiled."""

from __future__ import annotations

import pytest

from tests.support import worlds
from wargame.core.errors import SourceError


def effect(text: str) -> str:
    return f"measures: {{push: {{effects: [{text}]}}}}"


BAD = [
    (effect("{adjust: world.heat, by: 1, half_life: 0min}"), "half-life"),
    ("quantities: {heat: {decay: {half_life: 0min}}}", "half-life"),
    (effect("{adjust: world.heat, by: {lognormal: [0, 5]}}"), "median"),
    (effect("{adjust: world.heat, by: {lognormal: [5, 5]}}"), "median"),
    (effect("{adjust: world.heat, by: {triangular: [3, 2, 1]}}"), "order"),
    (effect("{adjust: world.heat, by: {uniform: [3, 2]}}"), "lower end"),
    (effect("{adjust: world.heat, by: {exponential: -1}}"), "negative"),
    (effect("{adjust: world.heat, by: {mixture: []}}"), "branches"),
    (effect("{adjust: world.heat, by: {mixture: [{weight: 0, amount: 1}]}}"), "weights"),
    (effect("{promise: blue, terms: [{who: blue, do: push}]}"), "not a measure of blue"),
    (effect("{promise: blue, terms: [{who: red}]}"), "`do` or to `refrain`"),
    (
        "actors: {green: {title: G, posts: {}}}\n"
        + effect("{ask: green, kind: choice, subject: s, says: S, on: {go: []}}"),
        "no post",
    ),
    (
        "quantities: {fuel: {stacking: strongest}}\n"
        + effect("{transfer: red.fuel, to: blue.fuel, amount: 1}"),
        "no stock",
    ),
    (
        "policies: {p: {title: P, says: S, actor: red, source: J, overtures: "
        "[{to: red, terms: [{who: red, do: push}], because: B}]}}",
        "another actor",
    ),
    (
        "policies: {p: {title: P, says: S, actor: red, source: J, overtures: [{to: blue, terms: [], because: B}]}}",
        "at least one term",
    ),
]


@pytest.mark.parametrize(("content", "hint"), BAD, ids=[str(i) for i in range(len(BAD))])
def test_refused(content: str, hint: str) -> None:
    with pytest.raises(SourceError, match=hint):
        worlds.scenario(content)
