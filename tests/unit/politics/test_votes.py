"""Seats are counted; nobody's vote is drawn."""

import pytest

from tests.support.politics import capital, tokyo
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


# --- chambers of other parliaments


def elsewhere(actor: str, *settings: str) -> Composition:
    scenario = capital("capitals.yaml", *settings).scenario
    made = scenario.actors[actor].government
    assert made is not None
    return composition(made, scenario.governments[made.preset])


def test_the_legislative_yuan_has_no_majority_since_2024() -> None:
    divided, united = (
        elsewhere("taiwan", f"actors.taiwan.government.preset={p}") for p in ("TW2024", "TW2020")
    )
    house = "legislative_yuan"
    assert (divided.majority(house), divided.seats("dpp", house), united.seats("dpp", house)) == (57, 51, 61)
    silent: dict[str, str] = {}
    assert count(house, divided, silent).verdict == "open"
    assert count(house, united, silent).verdict == "approved"
    made = count(house, divided, {"opposition_caucus_leader": "against", "swing_caucus_leader": "for"})
    assert (made.verdict, made.for_, made.against, made.abstained) == ("approved", 59, 54, 0)


def test_a_leadership_that_is_asked_does_not_vote_by_itself() -> None:
    congress = elsewhere("united_states", "governments.US119.party=republicans")
    refused = count("house", congress, {"house_leadership": "against", "house_swing_group": "for"})
    assert (refused.for_, refused.against) == (30, 405)


def test_whoever_nobody_speaks_for_votes_against() -> None:
    congress = elsewhere("united_states")
    made = count("senate", congress, {"senate_leadership": "for", "senate_swing_group": "for"})
    assert (made.for_, made.against, made.needed, made.verdict) == (65, 35, 60, "approved")
    alone = count("senate", congress, {"senate_leadership": "for", "senate_swing_group": "against"})
    assert (alone.for_, alone.verdict) == (53, "refused")


def test_a_presidents_party_that_leads_nowhere_votes_for_and_needs_others() -> None:
    made = elsewhere("united_states", "actors.united_states.government.preset=USX")
    assert (
        count("house", made, {"house_leadership": "against", "house_swing_group": "for"}).verdict
        == "approved"
    )
    assert (
        count("senate", made, {"senate_leadership": "against", "senate_swing_group": "for"}).verdict
        == "refused"
    )


def test_where_nothing_is_voted_on_there_are_no_houses() -> None:
    assert dict(elsewhere("china").houses) == {}
