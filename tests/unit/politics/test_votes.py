"""Seats are counted; nobody's vote is drawn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.politics import capital, tokyo
from wargame.model.governments import Party
from wargame.politics.government import Composition, House, composition
from wargame.politics.votes import OTHERS, count

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
    # 30 may cross: 24 follow; one in twenty Republicans and one in ten of the other Democrats do not
    assert (refused.for_, refused.against) == (24 + 11 + 18, 435 - 53)


def test_whoever_nobody_speaks_for_votes_against_unless_its_line_says_otherwise() -> None:
    congress = elsewhere("united_states")
    both = {"senate_leadership": "for", "senate_swing_group": "for"}
    made = count("senate", congress, both)
    assert (made.for_, made.against, made.needed, made.verdict) == (50 + 10 + 3, 37, 60, "approved")
    alone = count("senate", congress, {"senate_leadership": "for", "senate_swing_group": "against"})
    assert (alone.for_, alone.verdict) == (50 + 2 + 3, "refused")
    shared = count("senate", congress, both, {"democrats": "for"})
    assert (shared.for_, shared.against) == (50 + 10 + 32, 8)


def test_votes_are_counted_by_party() -> None:
    made = count("upper", government(), answers("for", "for"), {"sanseito": "abstain"})
    assert {s.party: (s.for_, s.against, s.abstained) for s in made.parties} == {
        "ldp": (101, 0, 0),
        "ishin": (19, 0, 0),
        "dpfp": (25, 0, 0),
        "komeito": (0, 21, 0),
        "sanseito": (0, 0, 15),
        "cdp": (0, 40, 0),
        OTHERS: (0, 27, 0),
    }


def test_an_abstention_that_nobody_was_asked_for_keeps_no_debate_open() -> None:
    made = count("upper", government(), answers("for", "against"), {"sanseito": "abstain"})
    assert (made.for_, made.abstained, made.undecided, made.verdict) == (120, 15, 0, "refused")
    waits = count("upper", government(), answers("for", "abstain"), {"sanseito": "abstain"})
    assert (waits.abstained, waits.undecided, waits.verdict) == (40, 25, "open")


@given(
    seats=st.lists(st.integers(0, 40), min_size=1, max_size=6),
    votes=st.lists(st.sampled_from(["for", "against", "abstain"]), min_size=6, max_size=6),
    follow=st.lists(st.floats(0.5, 1.0), min_size=6, max_size=6),
)
def test_every_seat_votes_once(seats: list[int], votes: list[str], follow: list[float]) -> None:
    parties = {f"p{i}": Party(title="P", lower=n, follow=follow[i]) for i, n in enumerate(seats)}
    house = House("lower house", 240, 121, ())
    made = count(
        "lower",
        Composition("p0", "", False, parties, {"lower": house}, 0),
        {},
        dict(zip(parties, votes, strict=False)),
    )
    assert made.for_ + made.against + made.abstained == 240
    assert all(s.for_ >= 0 and s.against >= 0 and s.abstained >= 0 for s in made.parties)
    listed = {s.party: s.for_ + s.against + s.abstained for s in made.parties if s.party != OTHERS}
    assert listed == {p: x.lower for p, x in parties.items() if x.lower}
    assert all(s.for_ * 2 >= parties["p0"].lower for s in made.parties if s.party == "p0")


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


def yuan(*settings: str) -> Composition:
    return elsewhere("taiwan", *settings)


def test_a_party_divides_on_a_question_whoever_speaks_for_it() -> None:
    shares = {("dpp", "for"): 0.6}
    made = count(
        "legislative_yuan",
        yuan(),
        {"opposition_caucus_leader": "for", "swing_caucus_leader": "against"},
        follow=lambda party, vote: shares.get((party, vote)),
    )
    assert [(s.party, s.for_, s.against) for s in made.parties] == [
        ("dpp", 31, 20),
        ("kmt", 54, 0),
        ("tpp", 0, 8),
    ]


def test_nothing_is_voted_on_before_the_leaders_let_it_come_to_the_floor() -> None:
    congress = elsewhere("united_states", "actors.united_states.government.preset=USX")
    said = {"house_leadership": "abstain", "house_swing_group": "for"}
    held = count("house", congress, said)
    assert (held.for_ >= held.needed, held.verdict) == (True, "open")
    assert count("house", congress, {**said, "house_leadership": "against"}).verdict == "approved"
