"""A cell's view does not change with others' sealed types, unless somebody acts otherwise or a report says more."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import worlds
from tests.support.peeking import knows
from wargame.engine.drive import answer_by
from wargame.engine.game import Game
from wargame.model import conditions as c
from wargame.model.check.intent import contradict
from wargame.policies.random_legal import RandomLegal
from wargame.world import events as ev
from wargame.world.conditions import all_of, holds

TYPES = """
signals: {}
ladder: blockade
actors:
  china:
    types:
      bargainer: {title: Bargainer, aims: [one, two, three]}
      bluffer: {title: Bluffer, weight: 3, aims: [three, two, one]}
      sly: {title: Sly, aims: [two, one, three], means: {inspect: prepare}}
    aims:
      one: {title: One, condition: {quantity: world.tension, below: 50}, compatible_with: [taiwan.one]}
      two: {title: Two, condition: {done: inspect}}
      three: {title: Three, condition: {quantity: china.resolve, below: 0.5}}
  taiwan:
    types: {plain: {title: Plain, aims: [one, two, three]}, other: {title: Other, aims: [three, one, two]}}
    aims:
      one: {title: One, condition: {quantity: world.tension, below: 60}}
      two: {title: Two, condition: {quantity: taiwan.gas, above: 3}}
      three: {title: Three, condition: {always: true}}
"""


def observed(seed: int, type_: str, watchers: tuple[str, ...]) -> dict[object, bytes]:
    """Play with policies that do not look at types; return what cells knew whenever a turn opened."""
    game = Game(worlds.strait_with(TYPES), seed=seed)
    game.deal("china", type_)
    seen: dict[object, bytes] = {}
    while requests := game.advance():
        for r in requests:
            if r.kind == "orders":
                seen.update({(game.state.turn, w): knows(game, w) for w in watchers})
            answer_by(game, r, RandomLegal())
    return seen


@settings(max_examples=10)
@given(st.integers(0, 10**6))
def test_others_cannot_tell_the_types_apart(seed: int) -> None:
    watchers = ("japan", "taiwan", "south_korea")
    assert observed(seed, "bargainer", watchers) == observed(seed, "bluffer", watchers)


def test_its_own_cell_can() -> None:
    assert observed(1, "bargainer", ("china",)) != observed(1, "bluffer", ("china",))


@settings(max_examples=10)
@given(st.integers(0, 10**6))
def test_what_an_act_is_meant_as_changes_nothing_but_how_it_is_read(seed: int) -> None:
    """Readings are reports of a truth, so they may differ; nothing else may."""

    def log(type_: str) -> list[object]:
        game = Game(worlds.strait_with(TYPES), seed=seed)
        game.deal("china", type_)
        while requests := game.advance():
            for r in requests:
                answer_by(game, r, RandomLegal())
        return [
            (e.t, e.type, e.actor, e.data)
            for e in game.view_of("japan").events()
            if not isinstance(e.data, ev.SignalRead | ev.IntentDisclosed)
        ]

    assert log("bargainer") == log("sly")


BOUNDS = st.integers(0, 9).map(lambda n: n * 10)
TESTS = st.recursive(
    st.one_of(
        st.builds(lambda n: {"quantity": "world.tension", "at_least": n}, BOUNDS),
        st.builds(lambda n: {"quantity": "world.tension", "below": n}, BOUNDS),
        st.sampled_from([{"done": "inspect"}, {"active": "drill"}, {"always": True}]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda x: {"all": x}),
        st.lists(inner, min_size=1, max_size=3).map(lambda x: {"any": x}),
        inner.map(lambda x: {"not": x}),
    ),
    max_leaves=5,
)


def condition(tree: object) -> c.Condition:
    from wargame.schema.validate import build

    made: c.Condition = build(c.Condition, tree)
    return made


@settings(max_examples=60)
@given(TESTS, TESTS, st.integers(0, 100))
def test_conditions_that_hold_together_are_never_called_contradictory(
    a: object, b: object, tension: int
) -> None:
    view = Game(worlds.strait_with(f"starting_values: {{world.tension: {tension}}}")).truth({})
    x, y = condition(a), condition(b)
    if all_of((holds(x, view), holds(y, view))) is True:
        assert not contradict(x, y)
