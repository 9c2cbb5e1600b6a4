"""No draw answers: behind every vote, consent and determination stands a decision. And procedures come to an end."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.politics import Tokyo
from tests.support.worlds import log
from wargame.world.decisions import Order, Orders, Reply

ORDERS = [
    "adopt",
    "respond",
    "fight_for_survival",
    "fight_attack",
    "recognise",
    "guard_at_sea",
    "sanction",
    "evacuate",
]
DECIDED = ("law.approval.voted", "law.determination.made", "consent.changed", "procedure.ended")


def at_random(seed: int, words: list[int], orders: list[str], preset: str) -> Tokyo:
    """Play Tokyo with answers picked by number, in the order in which they are asked for."""
    t = Tokyo(f"actors.japan.government.preset={preset}", "horizon=120d", seed=seed)
    asked = 0
    while t.requests:
        for r in t.requests:
            if r.kind == "orders":
                acts = tuple(Order(o) for o in orders[:3]) if r.actor == "japan" and r.t == 0 else ()
                t.game.submit(r.id, Orders(acts))
            else:
                t.game.submit(r.id, Reply(r.options[words[asked % len(words)] % len(r.options)].id))
                asked += 1
        t.requests = t.game.advance()
    return t


@settings(max_examples=25, deadline=None)
@given(
    st.integers(0, 999),
    st.lists(st.integers(0, 4), min_size=1, max_size=12),
    st.permutations(ORDERS),
    st.sampled_from(["P0", "P1", "P2", "PX"]),
)
def test_only_decisions_decide_and_procedures_end(
    seed: int, words: list[int], orders: list[str], preset: str
) -> None:
    t = at_random(seed, words, orders, preset)
    for e in t.events(*DECIDED):
        assert "decision.made" in t.because_of(e), e
    votes = [e for e in t.events("law.approval.voted") if e.data.house]
    for e in votes:
        assert (e.data.for_ >= e.data.needed) == (e.data.vote == "for")
        assert not e.draws
    assert all(p.status != "under_way" for p in t.game.state.procedures.values())
    assert log(t.game) == log(at_random(seed, words, orders, preset).game)


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10**6))
def test_luck_moves_hours_and_no_answers(seed: int) -> None:
    """With the same answers every seed ends the same way, only at another time."""
    t = Tokyo(answers={"coalition_partner_leader/basic_plan": ["delay", "yes_if"]}, seed=seed)
    t.order("japan", "adopt")
    t.play()
    assert t.ended("basic_plan") == "done"
    assert t.votes() == [("lower", "for"), ("upper", "for")]
