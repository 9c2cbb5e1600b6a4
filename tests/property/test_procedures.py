"""No draw answers: behind every vote, consent and determination stands a decision. And procedures come to an end."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.politics import Tokyo, at_random
from tests.support.worlds import log

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


def play(seed: int, words: list[int], orders: list[str], preset: str) -> Tokyo:
    t = Tokyo(f"actors.japan.government.preset={preset}", "horizon=120d", seed=seed)
    return at_random(t, words, {"japan": orders[:3]})


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
    t = play(seed, words, orders, preset)
    for e in t.events(*DECIDED):
        assert "decision.made" in t.because_of(e), e
    votes = [e for e in t.events("law.approval.voted") if e.data.house]
    for e in votes:
        assert (e.data.for_ >= e.data.needed) == (e.data.vote == "for")
        assert not e.draws
    assert all(p.status != "under_way" for p in t.game.state.procedures.values())
    assert log(t.game) == log(play(seed, words, orders, preset).game)


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10**6))
def test_luck_moves_hours_and_no_answers(seed: int) -> None:
    """With the same answers every seed ends the same way, only at another time."""
    t = Tokyo(answers={"coalition_partner_leader/basic_plan": ["delay", "yes_if"]}, seed=seed)
    t.order("japan", "adopt")
    t.play()
    assert t.ended("basic_plan") == "done"
    assert t.votes() == [("lower", "for"), ("upper", "for")]
