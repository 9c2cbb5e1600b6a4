"""Evacuation, flights from Taiwan and the American ways to the bases, played from the order to the last passenger."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.politics import AGREED, WILLING
from tests.support.worlds import Table
from wargame.engine.preflight import load
from wargame.model.compile import Compiled
from wargame.world.decisions import Answer, Reply, Request
from wargame.world.events import Event

FILE = Path(__file__).resolve().parents[1] / "support" / "southwest.yaml"
DAY = 24 * 60
SAID = {**AGREED, "neo_safety": "can", "mayors_ready": "ready", "act_for_the_governor": "act"}


@cache
def southwest(*settings_: str) -> Compiled:
    return load(FILE, settings=settings_)


class Southwest(Table):
    """The Southwest; who is not told otherwise agrees."""

    def __init__(self, *settings_: str, answers: dict[str, str] | None = None, seed: int = 7) -> None:
        super().__init__(southwest(*settings_), seed=seed)
        self.answers = answers or {}

    def speak(self, request: Request) -> Answer | None:
        if request.kind in ("orders", "ruling"):
            return None
        said = self.answers.get(request.subject) or SAID.get(request.subject) or WILLING.get(request.kind)
        return Reply(said) if said else None

    def play(self) -> Southwest:
        while self.requests:
            self.go(reply=self.speak)
        return self

    def until_orders(self) -> Southwest:
        self.go(reply=self.speak)
        while self.requests and not any(r.kind == "orders" and r.actor == "japan" for r in self.requests):
            self.go(reply=self.speak)
        return self

    def moved(self, of: str) -> list[Event]:
        return [e for e in self.events("stock.transferred") if e.data.quantity == of]


def adds_up(t: Southwest) -> None:
    """Everybody is somewhere, and nobody twice."""
    assert t.value("japan.residents_to_move") + t.value("japan.residents_evacuated") == 120000
    abroad = t.value("japan.nationals_in_taiwan") + t.value("japan.visitors_in_taiwan")
    assert abroad + t.value("japan.nationals_evacuated") == 21696 + 12500


def instructed(*settings_: str, **more: str) -> Southwest:
    t = Southwest(*settings_, answers=more)
    t.order("japan", "instruct_evacuation")
    return t


def test_an_instruction_empties_the_islands_in_six_days_of_movement() -> None:
    t = instructed().play()
    adds_up(t)
    assert t.value("japan.residents_to_move") == 0
    days = t.moved("japan.residents_to_move")
    assert len(days) == 6
    assert days[0].data.amount == pytest.approx(20000, rel=0.01)


def test_nobody_is_instructed_without_a_situation_of_armed_attack() -> None:
    t = instructed("starting_situations=[]").play()
    assert t.last("order.refused").data.measure == "instruct_evacuation"
    assert not t.moved("japan.residents_to_move")


def test_a_governor_who_refuses_is_replaced_by_the_prime_minister_later() -> None:
    willing, unwilling = instructed().play(), instructed(governor_has_instructed="no").play()
    first = [t.moved("japan.residents_to_move")[0].t for t in (willing, unwilling)]
    assert first[1] > first[0]
    left = instructed(governor_has_instructed="no", act_for_the_governor="leave").play()
    assert not left.moved("japan.residents_to_move")


def test_soldiers_on_the_same_quays_make_it_slower() -> None:
    t = instructed("starting_values.japan.military_lift=0.5").play()
    assert len(t.moved("japan.residents_to_move")) in (12, 13)  # 9,999 a day
    adds_up(t)


def test_people_stay_where_they_are_once_sea_and_air_are_closed() -> None:
    t = instructed("starting_values.japan.island_ports=0").play()
    assert t.value("japan.residents_to_move") == 120000


def test_before_recognition_a_few_hundred_a_day_leave_and_may_return() -> None:
    t = Southwest("starting_situations=[]")
    t.order("japan", "evacuate_sakishima_voluntarily")
    t.until_orders().until_orders()
    gone = t.value("japan.residents_evacuated")
    assert 0 < gone < 10000
    adds_up(t)
    t.order("japan", "end_voluntary_evacuation")
    t.until_orders()
    assert t.value("japan.residents_evacuated") == 0
    adds_up(t)


def flown(answer: str) -> Southwest:
    t = Southwest(answers={"japan_evacuation": answer})
    t.order("japan", "prepare_evacuation_from_taiwan")
    for _ in range(6):
        t.until_orders()
        if t.game.state.consents["neo_ordered"].granted:
            break
    t.order("japan", "fly_nationals_home")
    return t.play()


def test_taipeis_word_is_yes_no_or_open() -> None:
    """With a yes all come home; without one only what ordinary flights carry leaves, and that is slower."""
    after = {a: flown(a) for a in ("yes", "yes_if", "no", "silence")}
    for t in after.values():
        adds_up(t)
    consent = {a: t.value("japan.evacuation_consent") for a, t in after.items()}
    assert consent == {"yes": 1.0, "yes_if": 0.5, "no": 0.0, "silence": 0.0}
    first = {a: t.moved("japan.nationals_in_taiwan")[0].t for a, t in after.items()}
    assert first["yes"] < first["no"]  # visitors fill the ordinary flights for days


def test_flights_from_taiwan_and_from_the_islands_want_the_same_aircraft() -> None:
    both = instructed(
        "starting_values.japan.aircraft_sent_abroad=0.6", "starting_values.japan.evacuation_consent=1"
    ).play()
    assert len(both.moved("japan.residents_to_move")) > 6
    adds_up(both)


@settings(max_examples=12, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "instruct_evacuation",
                "evacuate_sakishima_voluntarily",
                "end_voluntary_evacuation",
                "reinforce_southwest",
                "advise_nationals_to_leave",
                "prepare_evacuation_from_taiwan",
                "fly_nationals_home",
                "end_reinforcement",
            ]
        ),
        max_size=6,
    ),
    st.sampled_from(["yes", "no", "silence"]),
    st.integers(0, 1000),
)
def test_whatever_is_ordered_nobody_is_lost_or_moved_twice(orders: list[str], word: str, seed: int) -> None:
    t = Southwest(answers={"japan_evacuation": word, "governor_has_instructed": word}, seed=seed)
    for measure in orders:
        offered = [o.id for r in t.requests if r.kind == "orders" and r.actor == "japan" for o in r.options]
        if measure in offered:
            t.order("japan", measure)
        if not t.requests:
            break
        t.until_orders() if t.requests else None
        adds_up(t)
    t.play()
    adds_up(t)


def ways(choice: str, **more: str) -> Southwest:
    t = Southwest(answers={"use_of_bases": choice, **more})
    t.order("united_states", "seek_use_of_bases")
    return t


@pytest.mark.parametrize(
    ("choice", "measure"),
    [
        ("notify", "fly_combat_sorties_on_notice"),
        ("transfer", "fly_combat_sorties_after_transfer"),
        ("rebase", "fight_from_outside_japan"),
        ("ask", "fly_combat_sorties_from_japan"),
    ],
)
def test_every_way_to_the_bases_can_be_gone(choice: str, measure: str) -> None:
    t = ways(choice)
    for _ in range(12):
        t.until_orders()
        ours = [r for r in t.requests if r.kind == "orders" and r.actor == "united_states"]
        if not ours:
            continue
        option = next((o for o in ours[0].options if o.id == measure), None)
        if option is not None and option.ruling.permitted:
            t.order("united_states", measure)
            break
    t.play()
    assert measure in {e.data.measure for e in t.events("measure.began")}


def test_the_ways_cost_the_alliance_differently() -> None:
    after = {
        c: ways(c, us_notice="silence").until_orders().value("japan.alliance_confidence")
        for c in ("notify", "rebase", "transfer")
    }
    assert after["notify"] < after["rebase"] < after["transfer"]


def test_japan_may_object_to_a_notice() -> None:
    t = ways("notify", us_notice="no").play()
    assert t.game.counsel.standing("japan").state.prior_consultation == "no"
    assert t.game.counsel.ruling("united_states", ["combat_launch_on_notice"]).unmet == ("noticed",)


@pytest.mark.parametrize(("said", "ceiling"), [("must_leave", "can"), ("no_need", "undetermined")])
def test_beside_a_survival_threat_it_takes_a_finding_that_residents_must_leave(
    said: str, ceiling: str
) -> None:
    """CAB22: fighting off Taiwan alone does not make the need; the chief cabinet secretary's finding does."""
    t = Southwest(
        "starting_situations=[STS]",
        answers={"residents_must_leave": said, "view_on_attack_anticipated": "can_be_held"},
    )
    t.game.send_inject("us_ships_struck")
    t.requests = t.game.advance()
    t.order("japan", "recognise_attack_anticipated")
    t.play()
    found = t.last("law.finding").data
    assert (found.situation, found.ceiling) == ("AAA", ceiling)
    assert {e.id for e in found.elements if "CAB22" in e.supplied_by} == (
        {"AA-1", "AA-2", "AA-3"} if said == "must_leave" else set()
    )
    assert any(e.data.recognised for e in t.events("law.determination.made")) == (said == "must_leave")
