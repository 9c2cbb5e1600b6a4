"""Doctrines for the politics of Taiwan, the United States and China answer every question of their procedures."""

from collections.abc import Iterator

import pytest

from tests.support.politics import HERE, capital
from tests.support.worlds import played, scenario
from wargame.core.errors import SourceError
from wargame.model.procedures import Procedure
from wargame.policies.registry import for_actors
from wargame.world.decisions import SHORT_ANSWERS

FILE = "capitals.yaml"
WAYS = {
    "firm": ("taiwan_unyielding", "united_states_committed", "china_driven"),
    "soft": ("taiwan_bargaining", "united_states_restrained", "china_measured"),
}
DOCTRINES = sorted(d for way in WAYS.values() for d in way)


def questions(actor: str) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """Yield kind, subject, post and answers of every question of an actor's procedures."""
    made = capital(FILE).scenario
    procedures: list[Procedure] = [p for p in made.procedures.values() if p.actor == actor]
    for p in procedures:
        for step in p.steps.values():
            if step.asks is not None:
                q = step.asks
                answers = tuple(q.on) if q.kind == "choice" else SHORT_ANSWERS[q.kind]
                yield q.kind, q.subject, step.post, answers
            if step.votes is not None:
                preset = made.governments[made.actors[actor].government.preset]  # type: ignore[union-attr]
                for post in preset.chambers[step.votes.house].asked.values():  # type: ignore[index]
                    yield "vote", step.votes.approves, post, SHORT_ANSWERS["vote"]


@pytest.mark.parametrize("doctrine", DOCTRINES)
def test_a_doctrine_answers_every_question_with_a_reason_and_only_as_offered(doctrine: str) -> None:
    scenario = capital(FILE).scenario
    d = scenario.policies[doctrine]
    asked = list(questions(d.actor))
    assert asked
    for kind, subject, post, answers in asked:
        of_any = (None, subject) if kind == "vote" else (subject,)  # parties have lines of their own
        rows = [
            r
            for r in scenario.replies_of(doctrine)
            if r.kind == kind and r.subject in of_any and r.post in (None, post)
        ]
        assert rows, (doctrine, kind, subject, post)
        assert {r.answer for r in rows} <= set(answers), (doctrine, subject)
        assert all(r.because for r in rows)


@pytest.mark.parametrize("doctrine", DOCTRINES)
def test_a_doctrine_has_a_source(doctrine: str) -> None:
    assert capital(FILE).scenario.policies[doctrine].source


@pytest.mark.parametrize("way", WAYS)
def test_two_ways_of_playing_the_capitals(way: str) -> None:
    compiled = capital(
        FILE, *(f"actors.{p.split('_')[0] if p[0] != 'u' else 'united_states'}.policy={p}" for p in WAYS[way])
    )
    game = played(compiled, policies=for_actors(compiled.scenario), seed=11)
    ended = {(e.data.procedure, e.data.result) for e in game.events if e.type == "procedure.ended"}
    fights = ("weigh_force", "done") in ended
    assert fights is (way == "firm")
    assert ("terms_of_settlement", "refused") in ended or way == "soft"
    assert (game.state.value("taiwan.naval_resistance") > 0) is (way == "firm")


def test_cohesion_decides_nothing_and_posts_read_it() -> None:
    """The same low cohesion: one president talks, because the doctrine says so; the other refuses."""

    def answer(doctrine: str, cohesion: int) -> str:
        compiled = capital(
            FILE, f"actors.taiwan.policy={doctrine}", "actors.china.policy=china_driven",
            f"quantities.cohesion.start={cohesion}",
        )  # fmt: skip
        game = played(compiled, seed=4)
        return str(
            next(
                e.data.answer
                for e in game.events
                if e.type == "decision.made" and e.data.subject == "terms_of_settlement"
            )
        )

    assert [answer("taiwan_bargaining", c) for c in (80, 50)] == ["refuse", "accept_talks"]
    assert [answer("taiwan_unyielding", c) for c in (80, 50)] == ["refuse", "refuse"]


def test_a_doctrine_may_want_what_a_scenario_leaves_out_but_not_what_nobody_has() -> None:
    whole = (HERE / FILE).read_text("utf-8")
    fewer = scenario("measures: {call_up_seafarers: ~, release_seafarers: ~}", base=whole)
    assert "call_up_seafarers" not in fewer.scenario.measures
    typo = "policies: {taiwan_unyielding: {orders: [{want: [call_up_seafarer], because: A slip.}]}}"
    with pytest.raises(SourceError, match="there is no measure `call_up_seafarer`"):
        scenario(typo, base=whole)
