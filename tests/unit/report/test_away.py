"""The page that a cell reads when a move opens: what happened, what it decided, its procedures, what moved."""

from functools import cache

from tests.support.classroom import classroom
from tests.support.worlds import Table
from wargame.engine.drive import drive
from wargame.engine.game import Game
from wargame.engine.preflight import load
from wargame.policies.registry import for_actors
from wargame.report import away
from wargame.report.away import MOST_MOVES, MOST_NEWS, MOST_OWN, AwayPage
from wargame.report.curves import trace
from wargame.report.names import Names
from wargame.world.decisions import Order, Orders, Proposal, TermSheet


def page(game: Game, number: int, actor: str, post: str = "") -> AwayPage:
    found = away.page(Names(game.scenario), game.events, game.turns.session, number, actor, post)
    assert found is not None
    return found


@cache
def played() -> Game:
    """Red pushes, sails and offers a bargain, all in its first move; blue lets its council sit and burns fuel."""
    table = Table(classroom(), schedule="lesson")
    offer = Proposal("blue", (TermSheet("red", "refrain", "sail", 1440),), "Calm.")
    table.answer("red/head", Orders((Order("push"), offer)))
    table.order("blue", "a", "b")
    return table.end().game


def texts(lines: tuple[away.Line, ...]) -> str:
    return "\n".join(x.text for x in lines)


def test_what_happened_and_what_was_decided_are_told_apart() -> None:
    blue, red = page(played(), 2, "blue"), page(played(), 2, "red")
    assert "Red: “Push” is under way." in texts(blue.happened)
    assert "What Red has under way rises from level 0 to level 2" in texts(blue.happened)
    assert "Red offers Blue" in texts(blue.happened)
    assert "Blue’s Head decided: A; B." in texts(blue.own)
    assert "Blue carried out “A”." in texts(blue.own)
    assert "Blue" not in texts(blue.happened).replace("Red offers Blue", "")
    assert "Red: “Push” is under way." in texts(red.own)
    assert "Red offers Blue" in texts(red.own)
    assert (blue.number, blue.title, blue.span) == (2, "Second", "3 days")


def test_procedures_say_where_they_stand() -> None:
    blue = page(played(), 2, "blue")
    assert len(blue.procedures) == 1
    assert blue.procedures[0].startswith(
        "“Council” is under way since 12 Apr 06:00; it stands at “Decide” (put off "
    )
    assert not page(played(), 2, "red").procedures
    table = Table(classroom(), schedule="lesson").order("red", "plot").end()
    text = page(table.game, 2, "red").procedures
    assert [t.partition(", on ")[0] for t in text] == ["“Scheme” has run its course"]
    assert not page(table.game, 3, "red").procedures, "it was over before the last move"
    assert not page(table.game, 2, "blue").procedures


def test_what_moved_is_what_the_cell_knows() -> None:
    blue = {m.quantity: (m.before, m.after, m.way) for m in page(played(), 2, "blue").moves}
    assert blue["Nerve (Blue)"] == ("5", "3", "")
    assert blue["Heat"] == ("50", "55", "")
    red = {m.quantity for m in page(played(), 2, "red").moves}
    assert "Nerve (Blue)" not in red
    assert {"Fuel (Blue)", "Heat"} <= red


def test_what_was_only_reported_says_so() -> None:
    over = """
quantities: {nerve: {better: more}}
measures:
  hold: {effects: [{reveal: red.nerve, to: [blue], value: 7, reliability: low}]}
  d: {effects: [{reveal: red.nerve, to: [blue], value: 2, reliability: low}]}
"""
    table = Table(classroom(over), schedule="lesson").order("blue", "hold").order("blue", "d").end()
    first = {m.quantity: (m.before, m.after, m.way) for m in page(table.game, 2, "blue").moves}
    second = {m.quantity: (m.before, m.after, m.way) for m in page(table.game, 3, "blue").moves}
    assert first["Nerve (Red)"] == ("unknown", "7 (as reported)", "")
    assert second["Nerve (Red)"] == ("7", "2 (as reported)", "worse")


def test_one_post_reads_its_own_page() -> None:
    head, clerk = page(played(), 2, "blue", "head"), page(played(), 2, "blue", "clerk")
    assert "Blue’s Head decided" in texts(head.own)
    assert "Blue’s Head decided" not in texts(clerk.own)
    assert clerk.who == "Blue’s Clerk"


def test_the_first_move_and_other_schedules_have_no_page() -> None:
    game, names = played(), Names(played().scenario)
    session = game.turns.session
    assert away.page(names, game.events, session, 1, "blue") is None
    assert away.page(names, game.events, None, 2, "blue") is None
    assert away.page(names, game.events, session, 2, "white") is None
    quiet = Table(
        classroom("sessions: {lesson: {moves: {second: {while_away: false}}}}"), schedule="lesson"
    ).end()
    assert away.page(names, quiet.game.events, quiet.game.turns.session, 2, "blue") is None


def test_it_is_one_page_in_every_move_of_a_shipped_session() -> None:
    compiled = load("quarantine-2027")
    for seed in range(1, 6):
        game = drive(Game(compiled, "class90", seed), for_actors(compiled.scenario))
        names, traced = Names(compiled.scenario), trace(compiled.scenario, game.events)
        found = away.pages(names, game.events, game.turns.session, traced)
        assert {(p.number, p.actor) for p in found} == {
            (n, a) for n in range(2, game.state.turn + 1) for a in compiled.scenario.actors
        }
        for p in found:
            assert 0 < len(p.happened) <= MOST_NEWS
            assert len(p.own) <= MOST_OWN
            assert 0 < len(p.moves) <= MOST_MOVES
