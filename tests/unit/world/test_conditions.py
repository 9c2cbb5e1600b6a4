"""Conditions are three-valued: what is not known is neither true nor false."""

from __future__ import annotations

from itertools import product

import pytest

from tests.support import worlds
from wargame.model import conditions as c
from wargame.model.amounts import Figure
from wargame.world.conditions import Truth, all_of, any_of, holds
from wargame.world.decisions import Reply

VALUES: tuple[Truth, ...] = (True, False, None)
T, F = c.Always(always=True), c.Always(always=False)
UNKNOWN = c.QuantityTest(quantity="china.resolve", at_least=Figure(value=0))
AS = {True: T, False: F, None: UNKNOWN}


@pytest.mark.parametrize(("a", "b"), list(product(VALUES, VALUES)))
def test_kleene(a: Truth, b: Truth) -> None:
    rank = {False: 0, None: 1, True: 2}
    back = {v: k for k, v in rank.items()}
    assert all_of((a, b)) is back[min(rank[a], rank[b])]
    assert any_of((a, b)) is back[max(rank[a], rank[b])]
    view = worlds.Table(worlds.strait()).game.view_of("japan")
    assert holds(c.AllOf(all=(AS[a], AS[b])), view) is all_of((a, b))
    assert holds(c.AnyOf(any=(AS[a], AS[b])), view) is any_of((a, b))
    assert holds(c.Not(not_=AS[a]), view) is {True: False, False: True, None: None}[a]


def test_nothing_asked_holds() -> None:
    view = worlds.Table(worlds.strait()).game.truth({})
    assert (all_of(()), any_of(()), holds(None, view)) == (True, False, True)


@pytest.mark.parametrize(
    ("bounds", "truth"),
    [
        ({"at_least": 30}, True),
        ({"above": 30}, False),
        ({"at_most": 30}, True),
        ({"below": 30}, False),
        ({"at_least": 10, "below": 20}, False),
        ({"above": 29, "at_most": 31}, True),
    ],
)
def test_quantities(bounds: dict[str, float], truth: bool) -> None:
    view = worlds.Table(worlds.strait()).game.truth({})
    test = c.QuantityTest(quantity="world.tension", **{k: Figure(value=v) for k, v in bounds.items()})
    assert holds(test, view) is truth


def facts() -> dict[str, c.Condition]:
    from wargame.model.scenario import Scenario  # noqa: F401 - for the reader: these are a scenario's names

    return {
        "active": c.Active(active="inspect"),
        "done": c.Done(done="inspect"),
        "lately": c.Done(done="inspect", within=60),
        "situation": c.Recognised(situation="IIS"),
        "consent": c.Consented(consent="basic_plan"),
        "running": c.Running(running="boardings"),
        "milestone": c.MilestoneReached(milestone="pressed"),
        "escalation": c.Escalation(escalation="china", at_least=2),
        "turn": c.TurnTest(turn=2),
        "this_turn": c.TurnTest(turn=1, or_later=False),
        "after": c.After(after=1440),
        "dated": c.After(after="2027-04-13T06:00+09:00"),
        "happened": c.Happened(event="measure.began", actor="china", subject="inspect"),
        "twice": c.Happened(event="turn.opened", times=2),
        "at": c.UnitTest(unit="flotilla", at="strait"),
        "strong": c.UnitTest(unit="flotilla", strength_at_least=1.0),
        "promised": c.Promised(promised="rally", by="taiwan"),
        "agreed": c.Agreed(agreed=("taiwan", "china")),
    }


def test_facts_become_true_as_things_happen() -> None:
    table = worlds.Table(worlds.strait_with("starting_values: {world.tension: 60}"))
    start = {name: holds(x, table.game.truth({})) for name, x in facts().items()}
    assert {name for name, truth in start.items() if truth} == {"this_turn", "strong"}
    table.order("china", "inspect", until="determination")
    table.answer("determination", Reply("recognise"))
    table.go()
    now = {name: holds(x, table.game.truth({})) for name, x in facts().items()}
    for name in ("active", "done", "situation", "consent", "running", "milestone", "escalation", "happened"):
        assert now[name] is True, name
    for name in ("at", "agreed"):
        assert now[name] is False, name
    table.go(until="orders/turn/2")
    later = {name: holds(x, table.game.truth({})) for name, x in facts().items()}
    for name in ("turn", "after", "dated", "twice", "promised"):
        assert later[name] is (name != "promised"), name
    assert later["lately"] is False
    assert later["this_turn"] is False


def test_others_do_not_know_what_is_hidden() -> None:
    table = worlds.Table(worlds.strait())
    japan, china = table.game.view_of("japan"), table.game.view_of("china")
    for condition in (
        c.Active(active="whisper"),
        c.Done(done="whisper"),
        c.Running(running="rumours"),
        c.MilestoneReached(milestone="whispered"),
        c.UnitTest(unit="convoy"),
        UNKNOWN,
    ):
        assert holds(condition, japan) is None, condition
    for condition in (c.Active(active="whisper"), c.Done(done="whisper"), c.Running(running="rumours")):
        assert holds(condition, china) is False, condition
    assert holds(c.Consented(consent="quiet_word"), japan) is False
    assert holds(c.Consented(consent="quiet_word"), china) is None
    assert holds(c.FactTest(fact="influence_on_japan_security"), china) is None
