"""A definition is what a frozen, slotted, keyword-only dataclass is."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, is_dataclass, replace
from typing import Any

import pytest

from wargame.schema.definition import definition


@definition
class Ship:
    name: str
    crew: int = 12
    cargo: dict[str, int] = field(default_factory=dict)


@definition
class Flag:
    state: str = "panama"


@definition
class Nothing:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    name: str
    crew: int = 12
    cargo: dict[str, int] = field(default_factory=dict)


@pytest.mark.parametrize(
    "given", [{"name": "a"}, {"name": "b", "crew": 3}, {"name": "c", "cargo": {"coal": 2}}]
)
def test_made_like_a_dataclass(given: dict[str, Any]) -> None:
    ship, model = Ship(**given), Model(**given)
    assert [getattr(ship, f.name) for f in fields(ship)] == [getattr(model, f.name) for f in fields(model)]
    assert repr(ship) == repr(model).replace("Model", "Ship")
    assert is_dataclass(ship)
    assert not hasattr(ship, "__dict__")


@pytest.mark.parametrize("given", [{}, {"crew": 1}, {"name": "a", "crow": 1}])
def test_missing_and_unknown_fields_are_refused(given: dict[str, Any]) -> None:
    for kind in (Ship, Model):
        with pytest.raises(TypeError):
            kind(**given)


def test_nothing_is_positional() -> None:
    with pytest.raises(TypeError):
        Ship("a")  # type: ignore[misc]


def test_defaults_are_not_shared() -> None:
    assert Ship(name="a").cargo is not Ship(name="b").cargo


def test_equality_and_hash() -> None:
    assert Flag() == Flag(state="panama") != Flag(state="liberia")
    assert hash(Flag()) == hash(Flag(state="panama"))
    assert Nothing() == Nothing()
    assert Flag() != "panama"
    with pytest.raises(TypeError, match="unhashable"):
        hash(Ship(name="a"))


def test_frozen() -> None:
    flag = Flag()
    with pytest.raises(FrozenInstanceError, match="state"):
        flag.state = "liberia"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError, match="state"):
        del flag.state


@pytest.mark.parametrize("made", [Ship(name="a", cargo={"coal": 2}), Flag(state="liberia"), Nothing()])
def test_copied_and_pickled(made: Any) -> None:
    assert pickle.loads(pickle.dumps(made)) == made == copy.deepcopy(made)  # noqa: S301 - our own bytes


def test_replaced() -> None:
    assert replace(Ship(name="a", cargo={"coal": 2}), crew=4) == Ship(name="a", crew=4, cargo={"coal": 2})
