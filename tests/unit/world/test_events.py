"""Events: every type survives its line, and every type can be applied."""

from __future__ import annotations

import typing
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import worlds
from wargame.core import canon
from wargame.world import events as ev
from wargame.world import reduce
from wargame.world.state import State

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
NUMBERS = st.floats(-1e9, 1e9).map(lambda x: float(f"{x:.11e}") + 0.0)


def values(tp: Any) -> st.SearchStrategy[Any]:  # noqa: PLR0911 - a line a type
    """Return a strategy for values of a field's type."""
    origin, args = typing.get_origin(tp), typing.get_args(tp)
    if tp is str:
        return TEXT
    if tp is bool:
        return st.booleans()
    if tp is int:
        return st.integers(0, 10**9)
    if tp is float:
        return NUMBERS
    if tp is Any:
        return st.one_of(TEXT, NUMBERS, st.booleans(), st.none())
    if tp is type(None):
        return st.none()
    if origin is tuple:
        return st.lists(values(args[0]), max_size=3).map(tuple)
    if origin is dict:
        return st.dictionaries(values(args[0]), values(args[1]), max_size=3)
    if isinstance(tp, type) and issubclass(tp, msgspec.Struct):
        return structs(tp)
    if args:
        return st.one_of([values(a) for a in args])
    raise TypeError(tp)


def structs(cls: type) -> st.SearchStrategy[Any]:
    hints = typing.get_type_hints(cls)
    return st.builds(cls, **{f.name: values(hints[f.name]) for f in msgspec.structs.fields(cls)})


@st.composite
def events(draw: st.DrawFn, name: str) -> ev.Event:
    data = draw(structs(ev.DATA[name]))
    return ev.Event(
        ev.VERSION,
        draw(st.integers(1, 10**6)),
        draw(st.integers(0, 10**7)),
        draw(st.integers(0, 99)),
        name,
        draw(TEXT),
        draw(st.sampled_from([("public",), ("japan", "white"), ("white",)])),
        tuple(draw(st.lists(st.integers(1, 99), max_size=3))),
        (),
        draw(st.lists(structs(ev.Draw), max_size=2).map(tuple)),
        data,
    )


def test_types_are_what_others_rely_on() -> None:
    promised = [
        "scenario.started",
        "turn.opened",
        "turn.closed",
        "decision.requested",
        "decision.made",
        "order.issued",
        "order.refused",
        "order.resolved",
        "inject.fired",
        "law.finding",
        "law.determination.made",
        "law.approval.voted",
        "law.order.given",
        "law.order.ended",
        "message.sent",
        "proposal.made",
        "proposal.answered",
        "promise.broken",
        "adjudication.resolved",
        "escalation.changed",
        "intel.reported",
        "scenario.ended",
    ]
    assert set(promised) <= set(ev.DATA)
    for name, cls in ev.DATA.items():
        assert name == cls.TYPE
        assert not cls.SUBJECT or cls.SUBJECT in [f.name for f in msgspec.structs.fields(cls)], name


@pytest.mark.parametrize("name", sorted(ev.DATA))
def test_lines_round_trip(name: str) -> None:
    @given(events(name))
    def check(event: ev.Event) -> None:
        line = canon.encode(event)
        assert b"\n" not in line
        again = ev.decode(line)
        assert again == event
        assert canon.encode(again) == line
        assert isinstance(event.data.subject, str)
        assert isinstance(event.data.seen(False), ev.DATA[name])
        assert event.data.seen(True).subject == event.data.subject

    check()


def test_a_game_round_trips_line_by_line() -> None:
    game = worlds.played(worlds.strait())
    assert [ev.decode(line) for line in canon.encode_lines(game.events).splitlines()] == game.events


def test_bad_lines() -> None:
    with pytest.raises(KeyError):
        ev.decode(canon.encode(ev.Event(1, 1, 0, 0, "no.such", "x", (), (), (), (), {})))
    for bad in (b"", b"{}", b"[1]", b'{"type": "turn.opened"}'):
        with pytest.raises(msgspec.DecodeError):
            ev.decode(bad)


NAMED = {
    "quantity": "world.tension",
    "to": "taiwan.gas",
    "unit": "flotilla",
    "actor_": "china",
    "proposal": "p",
    "promise": "q",
}


@pytest.mark.parametrize("name", sorted(ev.DATA))
def test_the_reducer_is_total(name: str) -> None:
    """Any event about things that exist can be applied, and the running hash stays the full one."""

    @given(events(name))
    def check(event: ev.Event) -> None:
        state = State(worlds.strait().scenario)
        term = ev.TermMade("china", "do", "drill")
        for setup in (
            ev.ProposalMade("p", "japan", (term,)),
            ev.PromiseMade("q", "japan", term),
            ev.ProcessStarted("boardings", "x"),
            ev.ProcessStarted("rumours", "y"),
        ):
            reduce.apply(state, ev.Event(1, 1, 0, 0, setup.TYPE, "china", ("public",), (), (), (), setup))
        fields = {f.name for f in msgspec.structs.fields(type(event.data))}
        over = {
            k: v for k, v in NAMED.items() if k in fields and not (k == "to" and name != "stock.transferred")
        }
        if "process" in fields:
            over["process"] = "boardings"
        if name == "quantity.adjusted" and event.data.half_life == 0:
            over["half_life"] = 1
        event = msgspec.structs.replace(event, data=msgspec.structs.replace(event.data, **over))
        reduce.apply(state, event)
        assert (state.t, state.turn) == (event.t, event.turn)
        assert state.hash() == state.hash_in_full()
        assert len(state.history) >= 1

    check()


def test_audiences() -> None:
    assert ev.audience("japan", "public") == ("public",)
    assert ev.audience("japan", "china") == ("china", "japan", "white")
    assert ev.audience("japan/pm") == ("japan/pm", "white")
    assert ev.audience("japan/pm", "japan") == ("japan", "white")
    assert ev.sees(frozenset({"white"}), ("japan",))
    assert ev.sees(frozenset({"x"}), ("public",))
    assert not ev.sees(frozenset({"japan"}), ("japan/pm", "white"))
    assert ev.sees(ev.audiences_of("japan", ("pm",)), ("japan/pm", "white"))
