"""Who knows what."""

from __future__ import annotations

import pytest

from tests.support import worlds
from wargame.world.view import View

DAY = 1440


@pytest.fixture(scope="module")
def table() -> worlds.Table:
    """China has ordered its covert campaign."""
    return worlds.Table(worlds.strait()).order("china", "whisper", until="orders/turn/2")


def view(table: worlds.Table, actor: str) -> View:
    return table.game.view_of(actor)


@pytest.mark.parametrize(
    ("quantity", "knowers"),
    [
        ("world.tension", "china taiwan japan south_korea"),
        ("china.resolve", "china"),
        ("taiwan.resolve", "taiwan"),
        ("world.secret_plan", ""),
        ("japan.support", "china taiwan japan south_korea"),
    ],
)
def test_quantities(table: worlds.Table, quantity: str, knowers: str) -> None:
    for actor in ("china", "taiwan", "japan", "south_korea"):
        assert view(table, actor).may_know(quantity) is (actor in knowers.split()), actor
    assert table.game.truth({}).may_know(quantity)


def test_a_report_is_believed_true_or_not(table: worlds.Table) -> None:
    japan = view(table, "japan")
    assert table.value("china.resolve") > 0.4
    assert japan.value("china.resolve") == 0.1
    belief = japan.belief("china.resolve")
    assert belief is not None
    assert (belief.reliability, belief.text) == ("low", "They waver")
    assert view(table, "taiwan").value("china.resolve") is None
    assert ("china.resolve", 0.1, False) in list(japan.known_quantities())
    assert "world.secret_plan" not in {q: v for q, v, _ in japan.known_quantities()}


def test_hidden_measures_and_processes(table: worlds.Table) -> None:
    for actor in ("taiwan", "japan", "south_korea"):
        assert view(table, actor).active() == []
        assert view(table, actor).done("whisper") is None
        assert view(table, actor).process_running("rumours") is None
        assert view(table, actor).escalation("china") == 0
        assert view(table, actor).milestone("whispered") is None
    china = view(table, "china")
    assert [a.measure for a in china.active()] == ["whisper"]
    assert (
        len(china.done("whisper") or ()),
        china.process_running("rumours"),
        china.escalation("china"),
    ) == (1, True, 3)
    assert china.milestone("whispered") is True


def test_units(table: worlds.Table) -> None:
    assert [u.id for u in view(table, "china").units()] == ["flotilla"]
    assert [u.id for u in view(table, "taiwan").units()] == ["convoy", "flotilla"]
    assert [u.id for u in view(table, "japan").units()] == ["flotilla"]
    assert view(table, "japan").unit("watcher") is None
    assert [u.id for u in table.game.truth({}).units()] == ["convoy", "flotilla", "watcher"]


def test_own_orders_on_their_way() -> None:
    table = worlds.Table(worlds.strait()).order("china", "never_ready")
    assert [p.measure for p in view(table, "china").pending()] == ["never_ready"]
    assert view(table, "taiwan").pending() == []


def test_others_measures_tell_no_plans() -> None:
    table = worlds.Table(worlds.scenario("measures: {push: {takes: {lasts: 2d}}}")).order("red", "push")
    table = worlds.Table(worlds.scenario("measures: {push: {takes: {lasts: 5d}}}")).order("red", "push")
    (own,), (others,) = view(table, "red").active(), view(table, "blue").active()
    assert (own.order, own.until) == ("red/push/1", 5 * DAY)
    assert (others.order, others.until, others.measure) == ("", None, "push")
    began = [e for e in view(table, "blue").events() if e.type == "measure.began"]
    assert (began[0].data.order, began[0].data.until) == ("", None)


def test_a_post_sees_what_is_meant_for_it() -> None:
    table = worlds.Table(
        worlds.scenario(
            "injects: {note: {title: Note, at: 0h, visible_to: [blue/clerk], effects:"
            " [{reveal: red.fuel, to: [blue/clerk], value: 3}]}}"
        )
    )
    game = table.game
    assert not [
        e for e in game.view_of("blue", "head").events() if e.type in ("inject.fired", "intel.reported")
    ]
    assert (
        len(
            [
                e
                for e in game.view_of("blue", "clerk").events()
                if e.type in ("inject.fired", "intel.reported")
            ]
        )
        == 2
    )
    assert len([e for e in game.view_of("blue").events() if e.type == "inject.fired"]) == 1, (
        "the cell holds all its posts"
    )
    assert game.view_of("blue", "clerk").belief("red.fuel") is not None
    assert game.view_of("blue", "head").belief("red.fuel") is None


def test_quantities_drift_between_events() -> None:
    table = worlds.Table(worlds.scenario("quantities: {heat: {rate: 1}}"))
    table.go()
    assert view(table, "blue").value("world.heat") == 51
    assert table.game.state.t <= DAY


def test_scopes_stand_for_the_viewer(table: worlds.Table) -> None:
    assert view(table, "japan").resolve("self.gas") == "japan.gas"
    assert view(table, "japan").value("self.gas") == view(table, "japan").value("japan.gas")
    assert view(table, "japan").value("self.nothing") is None
