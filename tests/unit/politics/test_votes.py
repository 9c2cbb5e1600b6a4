"""Seats are counted; nobody's vote is drawn."""

import pytest

from tests.support.politics import tokyo
from wargame.politics.government import Composition, composition
from wargame.politics.votes import count

PARTNER, SWING = "coalition_partner_leader", "upper_house_swing_party"


def government(preset: str = "P2", *settings: str) -> Composition:
    more = tuple(f"actors.japan.government.{s}" for s in settings)
    scenario = tokyo(f"actors.japan.government.preset={preset}", *more).scenario
    made = scenario.actors["japan"].government
    assert made is not None
    return composition(made, scenario.governments[made.preset])


def answers(partner: str, swing: str) -> dict[str, str]:
    return {PARTNER: partner, SWING: swing, "lower_house_swing_party": swing}


def test_majorities_are_more_than_half() -> None:
    p2 = government()
    assert (p2.majority("lower"), p2.majority("upper")) == (233, 125)


@pytest.mark.parametrize(
    ("preset", "house", "seats"),
    [
        ("P0", "lower", 220),
        ("P0", "upper", 122),
        ("P1", "lower", 231),
        ("P1", "upper", 120),
        ("P2", "lower", 352),
    ],
)
def test_governments_have_the_published_seats(preset: str, house: str, seats: int) -> None:
    made = government(preset)
    assert made.seats(made.party, house) + made.seats(made.partner, house) == seats


@pytest.mark.parametrize(
    ("partner", "swing", "verdict", "for_"),
    [
        ("for", "for", "approved", 145),
        ("for", "against", "refused", 120),
        ("for", "abstain", "open", 120),
        ("against", "for", "approved", 126),
        ("against", "abstain", "open", 101),
        ("against", "against", "refused", 101),
        ("abstain", "against", "refused", 101),
    ],
)
def test_the_upper_house_of_2026(partner: str, swing: str, verdict: str, for_: int) -> None:
    made = count("upper", government(), answers(partner, swing))
    assert (made.verdict, made.for_) == (verdict, for_)
    assert made.for_ + made.against + made.abstained == 248


def test_the_lower_house_of_2026_needs_no_partner() -> None:
    assert count("lower", government(), answers("against", "against")).verdict == "approved"


def test_before_2026_the_lower_house_needed_another_party() -> None:
    assert count("lower", government("P0"), answers("for", "against")).verdict == "refused"
    assert count("lower", government("P0"), answers("for", "for")).verdict == "approved"
    assert count("lower", government("P1"), answers("for", "abstain")).verdict == "open"


def test_a_scenario_may_change_the_partner() -> None:
    made = government("P2", "coalition_partner=komeito")
    assert [(v.party, v.seats) for v in made.asked("upper")] == [("komeito", 21), ("dpfp", 25)]
    alone = government("P2", "coalition_partner=none", "swing_upper=none")
    assert alone.asked("upper") == ()
    assert count("upper", alone, {}).verdict == "refused"


def test_no_answer_is_no_vote() -> None:
    made = count("upper", government(), {})
    assert (made.abstained, made.verdict) == (44, "open")
