"""In Taipei, Washington and Beijing too: no draw answers, no answer is outside what was offered, procedures end."""

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.politics import Capitals, at_random, capital
from tests.support.worlds import log
from wargame.politics import durations

ORDERS = {
    "taiwan": [
        "declare_emergency_decree",
        "declare_martial_law",
        "review_rules_of_engagement",
        "delegate_command_ahead",
    ],
    "united_states": ["weigh_force_for_taiwan", "request_supplemental_funds"],
    "china": ["weigh_non_peaceful_means", "review_the_rung", "consider_a_way_out", "put_terms_to_taiwan"],
}
DECIDED = ("law.approval.voted", "procedure.ended")


def play(seed: int, words: list[int], preset: str) -> Capitals:
    t = Capitals(f"actors.taiwan.government.preset={preset}", "horizon=140d", seed=seed)
    return at_random(t, words, ORDERS)


@settings(max_examples=15, deadline=None)
@given(
    st.integers(0, 999),
    st.lists(st.integers(0, 4), min_size=1, max_size=12),
    st.sampled_from(["TW2020", "TW2024"]),
)
def test_only_decisions_decide_and_procedures_end(seed: int, words: list[int], preset: str) -> None:
    t = play(seed, words, preset)
    offered = {e.data.request: {o.id for o in e.data.options} for e in t.events("decision.requested")}
    for e in t.events("decision.made"):
        if e.data.kind not in ("orders", "ruling"):
            assert e.data.answer in offered[e.data.request], e
    for e in t.events(*DECIDED):
        assert "decision.made" in t.because_of(e), e
        assert not e.draws
    for e in t.events("law.approval.voted"):
        assert (e.data.for_ >= e.data.needed) == (e.data.vote == "for")
    assert all(p.status != "under_way" for p in t.game.state.procedures.values())
    for limited, limit in (("emergency_decree", 10), ("martial_law", 30)):
        changes = t.changes(limited)
        confirmed = t.changes("decree_confirmed" if limited == "emergency_decree" else "martial_law_ratified")
        if len(changes) == 1 and changes[0][0] < (140 - limit) * 1440:
            assert any(granted for _, granted in confirmed), "it stands although nobody confirmed it"
    assert log(t.game) == log(play(seed, words, preset).game)


@cache
def times() -> list[str]:
    return sorted(
        name
        for name, time in capital("capitals.yaml").scenario.step_times.items()
        if time.source.startswith("judgement")
    )


@settings(max_examples=60, deadline=None)
@given(st.data(), st.floats(0, 0.999999), st.integers(0, 3))
def test_a_step_takes_no_less_and_no_more_than_it_may(data: st.DataObject, u: float, level: int) -> None:
    from wargame.model.procedures import Taken

    t = quiet()
    name = data.draw(st.sampled_from(times()))
    time = t.game.scenario.step_times[name]
    took = durations.minutes((Taken(time=name),), t.game.view_of("taiwan"), level, lambda: u)
    low, _, high = durations.shortened(time, level, 0.25)
    assert low - 1 <= took <= high + 1


@cache
def quiet() -> Capitals:
    return Capitals()
