"""Times of steps: cases, shares, preparation."""

from statistics import mean

import pytest

from tests.support.politics import Tokyo, tokyo
from wargame.model.procedures import StepTime, Taken
from wargame.politics.durations import factor, minutes, shortened

TIME = StepTime(title="A", min=60, likely=120, max=600, prepared=True, tag="J", source="judgement")


def test_each_level_saves_its_share() -> None:
    assert [factor(level, 0.25) for level in (-1, 0, 1, 2, 3, 9)] == [1.0, 1.0, 0.75, 0.5, 0.25, 0.25]
    assert factor(3, 0.5) == 0.0
    assert shortened(TIME, 2, 0.25) == (30.0, 60.0, 300.0)


def test_only_what_can_be_prepared_is_shortened() -> None:
    scenario = tokyo().scenario
    prepared = {name for name, t in scenario.step_times.items() if t.prepared}
    assert {"fact_basis_and_legal_view", "nsc_nine_ministers", "implementing_guideline"} <= prepared
    assert not prepared & {
        "warning_fused",
        "cabinet_decision",
        "diet_in_session",
        "public_notice",
        "order_issued",
    }


@pytest.mark.parametrize("u", [0.0, 0.3, 0.9, 0.999])
def test_times_lie_within_their_ends_and_grow_with_the_draw(u: float) -> None:
    view = Tokyo().game.truth({})
    got = minutes((Taken(time="diet_in_session"),), view, 0, lambda: u)
    assert 12 * 60 <= got <= 336 * 60
    assert got <= minutes((Taken(time="diet_in_session"),), view, 0, lambda: u + 0.0009)


def test_times_add_up_and_only_those_that_count() -> None:
    from wargame.model.conditions import DietTest

    view = Tokyo().game.truth({})
    alone = minutes((Taken(time="diet_in_session", share=0.5),), view, 0, lambda: 0.5)
    convened = Taken(time="diet_convened", when=DietTest(diet="recess"))
    assert minutes((Taken(time="diet_in_session", share=0.5), convened), view, 0, lambda: 0.5) == alone
    sitting = Taken(time="diet_convened", when=DietTest(diet="in_session"))
    assert minutes((Taken(time="diet_in_session", share=0.5), sitting), view, 0, lambda: 0.5) > alone


def until_adopted(*settings: str, readings: tuple[str, ...] = ()) -> float:
    """Return the mean of hours from the order to the plan's adoption, over paired seeds."""
    hours = []
    for seed in range(1, 7):
        t = Tokyo(*settings, readings=readings, seed=seed).order("japan", "adopt")
        t.play()
        hours.append(t.steps("basic_plan")["p8_cabinet"][1] / 60)
    return mean(hours)


def test_preparation_and_readings_bring_the_plan_forward() -> None:
    plain = until_adopted()
    assert until_adopted("actors.japan.government.preplanning_level=3") < 0.6 * plain
    assert until_adopted(readings=("phone_cabinet",)) < plain
    assert until_adopted("step_times.cabinet_decision.min=1d", "step_times.cabinet_decision.likely=2d",
                         "step_times.cabinet_decision.max=3d") > plain  # fmt: skip
    assert until_adopted("actors.japan.government.coalition_partner=none") < plain


def test_precleared_opinions_take_no_time() -> None:
    scenario = tokyo(readings=("precleared_opinions",)).scenario
    time = scenario.step_times["fact_basis_and_legal_view"]
    assert (time.min, time.likely, time.max) == (0, 0, 120)
