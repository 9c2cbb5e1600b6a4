"""Random legal histories: nothing goes on where the law has ended it, and the record tells the whole of it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.islands import Island, island
from tests.support.peeking import sees
from tests.support.worlds import log
from wargame.core import canon
from wargame.engine.counsel import Counsel
from wargame.engine.drive import play_again
from wargame.engine.game import Game
from wargame.world import reduce
from wargame.world.decisions import Order, Orders, Reply
from wargame.world.events import decode
from wargame.world.state import TABLES

INFLUENCE = "starting_situations: [IIS]\n"
ATTACKED = "starting_situations: [IIS, AAO]\n"
HAPPENS = (
    *(
        "fight_east",
        "fight_ocean",
        "peace_east",
        "attack_on_japan",
        "clash",
        "missiles",
        "mines",
        "shortage",
        "evacuees",
    ),
    *(
        "ask_help",
        "find",
        "plan",
        "drop_plan",
        "approve",
        "respond",
        "approve_response",
        "approve_operation",
        "operate",
    ),
    *("stand_down", "lapse_iis"),
)
VOTES = ("lower", "upper", "response", "operation")
ORDERS = ("refuel", "ferry", "guard", "escort", "strike_back", "stop_refuelling", "watch")
WEIGHED = ("IIS", "STS", "AAO")
STEPS = st.one_of(
    st.tuples(st.just("send"), st.sampled_from(HAPPENS)),
    st.tuples(st.just("vote"), st.sampled_from(VOTES), st.sampled_from(["for", "against"])),
    st.tuples(st.just("give"), st.sampled_from(ORDERS), st.booleans()),
    st.tuples(st.just("weigh"), st.sampled_from(WEIGHED), st.sampled_from(["recognise", "decline"])),
    st.tuples(st.just("decide"), st.sampled_from(["wait", "move_east", "move_ocean", "end"])),
    st.tuples(st.just("wait"), st.integers(1, 13)),
)
LAWFUL = (
    ("send", "ask_help"),
    ("send", "plan"),
    ("send", "approve"),
    ("give", "refuel", True),
    ("give", "ferry", True),
)
FORCE = (
    ("send", "attack_on_japan"),
    ("send", "respond"),
    ("send", "approve_operation"),
    ("send", "operate"),
    ("give", "escort", True),
)
HISTORIES = st.one_of(
    st.tuples(st.just(INFLUENCE), st.just(LAWFUL), st.lists(STEPS, min_size=3, max_size=12)),
    st.tuples(
        st.just(ATTACKED),
        st.sampled_from([(), LAWFUL, FORCE, LAWFUL + FORCE]),
        st.lists(STEPS, min_size=3, max_size=12),
    ),
)
History = tuple[str, tuple[tuple[object, ...], ...], list[tuple[object, ...]]]


def take(table: Island, step: tuple[object, ...]) -> None:
    """Take one step, if it can be taken now."""
    match step:
        case ("send", str(inject)):
            table.send(inject)
        case ("vote", str(name), str(vote)):
            table.send(f"vote_{name}")
            table.game.submit(next(r.id for r in reversed(table.requests) if r.kind == "vote"), Reply(vote))
            table.requests = table.game.advance()
        case ("weigh", str(situation), str(answer)):
            table.weigh(situation, answer)
        case ("give", str(measure), bool(hold)):
            asked = [r for r in table.requests if r.id.startswith("japan/prime_minister/orders")]
            if asked and asked[0].option(measure) is not None:
                table.game.submit(asked[0].id, Orders((Order(measure, hold=hold),)))
                table.requests = table.game.advance()
        case ("decide", str(answer)):
            for r in [r for r in table.requests if r.kind == "choice" and r.option(answer) is not None]:
                table.game.submit(r.id, Reply(answer))
            table.requests = table.game.advance()
        case ("wait", int(turns)):
            table.wait(turns)


def check(table: Island) -> None:
    """Check what must hold whenever the clock stands."""
    game = table.game
    view = game.view_of("japan")
    standing = game.counsel.standing("japan")
    may_fight = bool({"STS", "AAI", "AAO"} & set(standing.state.situations))
    for active in game.state.active.values():
        acts = game.orders.acts_of(active.order)
        if active.measure in ("refuel", "ferry") and active.paused is None and not may_fight:
            assert view.fighting(active.at) is False, "R04: no support at a scene of combat"
            assert game.state.consents["basic_plan"].granted, "R04: support needs a plan"
        if active.measure == "escort":
            assert may_fight, "R01"
            assert "defence_operation" in standing.state.orders, "R01"
            assert game.state.consents["response_plan"].granted, "R02"
        assert acts
    for no in table.of("law.approval.refused"):
        over = no.data.speed == "at_once" or no.data.by < game.now
        approved = [
            e for e in table.of("consent.changed", consent=no.data.consent, granted=True) if e.seq > no.seq
        ]
        for cid in no.data.ends if over and not approved and no.data.object in standing.refused else ():
            anew = [e for e in table.of("law.order.given", consent=cid) if e.seq > no.seq]
            assert anew or not game.state.consents[cid].granted, f"R17: {no.data.object} was refused"
    fresh = Counsel(game)
    for measure in game.scenario.measures.values():
        if measure.actor == "japan" and measure.needs_acts:
            kept = game.counsel.ruling("japan", measure.needs_acts, measure.facts)
            assert kept == fresh.ruling("japan", measure.needs_acts, measure.facts), (
                "a ruling that is kept is still right"
            )
    assert len(table.of("law.notice.published", notice="un_report")) <= 1


@settings(max_examples=40)
@given(HISTORIES)
def test_nothing_goes_on_where_the_law_has_ended_it(history: History) -> None:
    start, first, then = history
    table = Island(start, schedule="hours")
    for step in (*first, *then):
        take(table, step)
        check(table)
    game = table.game
    paused: dict[str, int] = {}
    for e in game.events:
        if e.type == "measure.suspended":
            assert e.data.order not in paused
            paused[e.data.order] = e.t
        elif e.type == "measure.resumed":
            assert e.data.paused == e.t - paused.pop(e.data.order)
        elif e.type == "measure.ended":
            paused.pop(e.data.order, None)
    assert paused == {a.order: a.paused for a in game.state.active.values() if a.paused is not None}
    held = {e.data.order for e in table.of("order.held")} - {e.data.order for e in table.of("order.released")}
    assert held == set(game.state.held)


@given(HISTORIES)
def test_the_log_is_the_whole_of_a_history(history: History) -> None:
    start, first, then = history
    table = Island(start, schedule="hours")
    for step in (*first, *then):
        take(table, step)
    game = table.game
    lines = canon.encode_lines(game.events).splitlines()
    state = reduce.fold(game.scenario, [decode(line) for line in lines])
    assert state.hash() == game.state.hash() == game.state.hash_in_full()
    assert {n: getattr(state, n) for n in TABLES} == {n: getattr(game.state, n) for n in TABLES}
    table.end()
    again = play_again(Game(island(start), "hours", 7), table.game.decisions, strict=True)
    assert log(again) == log(table.game)


HIDDEN = """
injects:
  fight_east: {visible_to: [china]}
  fight_ocean: {visible_to: [china]}
  peace_east: {visible_to: [china]}
  clash: {visible_to: [china]}
law:
  japan:
    facts:
      tired:
        derives: findings.loss_avoidance_possible
        source: test
        reason: Fuel drifts; the minute in which that is noticed must not tell of what is hidden.
        cases: [{is: true, when: {quantity: japan.fuel, above: 49995}}]
"""
SECRET = ("fight_east", "fight_ocean", "peace_east", "clash")


@given(st.lists(st.sampled_from(SECRET), max_size=4), st.integers(1, 7), st.booleans())
def test_what_japan_cannot_see_moves_nothing_of_its_own(secret: list[str], hours: int, refused: bool) -> None:
    def seen(happens: list[str]) -> bytes:
        table = Island(INFLUENCE + HIDDEN, schedule="hours")
        for step in LAWFUL:
            take(table, step)
        table.wait(hours).send(*happens).wait(9)
        if refused:
            take(table, ("vote", "upper", "against"))
        table.wait(30)
        return sees(table.game, "japan") + canon.encode(
            [i.id for i in table.game.view_of("japan").incidents()]
        )

    assert seen(secret) == seen([])
