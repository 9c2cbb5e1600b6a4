# ruff: noqa: E501 - a case a line
"""Parties: whoever holds a seat votes by its own line, and the record says who voted how."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import worlds
from tests.support.lever_list import STRUCK_BLOCKADE
from tests.support.politics import Tokyo
from wargame.core.errors import SourceError
from wargame.engine.game import Game
from wargame.engine.preflight import load
from wargame.model.scenario import Scenario
from wargame.policies.doctrine import DoctrinePolicy
from wargame.policies.registry import for_actors
from wargame.schema import library
from wargame.world.decisions import Reply
from wargame.world.events import PartyVotes

CDP = "actors.japan.government.swing_upper=cdp"
KOMEITO = "actors.japan.government.coalition_partner=komeito"


def answered(subject: str, *settings: str) -> list[str]:
    """Return what the swing party of the upper house says to an approval, once US ships have been struck."""
    compiled = load(
        "blockade-2027", settings=(STRUCK_BLOCKADE, *settings), policies={"japan": "japan_alongside"}
    )
    game, policies = Game(compiled, seed=1), for_actors(compiled.scenario)
    found: list[str] = []
    while requests := game.advance():
        for r in requests:
            answer = policies[r.actor].decide(r)
            game.submit(r.id, answer)
            if (r.post, r.subject) == ("upper_house_swing_party", subject) and isinstance(answer, Reply):
                found.append(answer.answer)
    return found


def test_a_request_names_the_party_that_its_post_speaks_for() -> None:
    for setting, partner, swing in (
        ("", "ishin", "dpfp"),
        (CDP, "ishin", "cdp"),
        (KOMEITO, "komeito", "dpfp"),
    ):
        t = Tokyo(*([setting] if setting else []))
        t.order("japan", "adopt")
        said = {}
        while t.requests:
            said.update({r.post: r.party for r in t.requests})
            t.go(reply=t.speak)
        assert (said["coalition_partner_leader"], said["upper_house_swing_party"]) == (partner, swing)
        assert said["prime_minister"] == ""
        logged = {e.data.post: e.data.party for e in t.events("decision.requested")}
        assert logged["upper_house_swing_party"] == swing


def test_a_house_that_voted_is_recorded_by_party() -> None:
    t = Tokyo()
    t.order("japan", "adopt")
    t.play()
    (vote,) = (e.data for e in t.events("law.approval.voted") if e.data.house == "upper")
    assert (vote.for_, vote.against, vote.abstained) == (145, 88, 15)
    assert PartyVotes("dpfp", 25, 0, 0) in vote.parties
    assert PartyVotes("cdp", 0, 40, 0) in vote.parties
    assert PartyVotes("sanseito", 0, 0, 15) in vote.parties  # its stated line: no Japanese ship has been hit
    assert sum(p.for_ + p.against + p.abstained for p in vote.parties) == 248


def test_the_constitutional_democrats_ask_for_two_rounds_on_a_plan_and_three_on_force() -> None:
    assert answered("response_plan_upper_house") == ["for"]
    assert answered("response_plan_upper_house", CDP) == ["abstain", "abstain", "for"]
    assert answered("defence_operation_upper_house") == ["for"]
    assert answered("defence_operation_upper_house", CDP)[:3] == ["abstain", "abstain", "abstain"]


@pytest.mark.parametrize("country", ["japan", "taiwan", "united_states"])
def test_every_doctrine_of_a_country_takes_its_parties_first(country: str) -> None:
    names = [
        n for n in library.kind_files("policies") if n.startswith(f"{country}_") and n != f"{country}_parties"
    ]
    assert names
    for name in names:
        text = library.kind_files("policies")[name].read_text("utf-8")
        assert f"replies_first: [{country}_parties]" in text, name


def test_lines_speak_of_approvals_that_there_are() -> None:
    scenario = load("blockade-2027").scenario
    rows = [
        (pid, on)
        for preset in scenario.governments.values()
        for pid, party in preset.parties.items()
        for row in party.line
        for on in row.on
    ]
    assert rows
    assert {on for _, on in rows} <= set(scenario.consents)


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        (
            "policies.japan_parties.replies=[{kind: vote, party: cpd, answer: for, because: B}]",
            "no party of japan `cpd`",
        ),
        ("policies.japan_by_the_book.replies_first=[japan_partys]", "no policy of japan `japan_partys`"),
        ("policies.japan_by_the_book.replies_first=[taiwan_parties]", "no policy of japan `taiwan_parties`"),
        (
            "actors.japan.government.parties={cdp: {title: C, upper: 40, line: "
            "[{on: [aproval_upper_house], vote: for, because: B}]}}",
            "no consent `aproval_upper_house`",
        ),
        (
            "actors.japan.government.parties={cdp: {title: C, upper: 40, divides: [{follow: 0.3, because: B}]}}",
            "from 0.5 to 1",
        ),
        (
            "actors.japan.government.parties={cdp: {title: C, upper: 40, divides: "
            "[{on: [aproval_upper_house], follow: 0.7, because: B}]}}",
            "no consent `aproval_upper_house`",
        ),
        ("governments.USX.chambers.house.floor=other_pary", "no party that is asked `other_pary`"),
        ("actors.japan.government.parties={cdp: {title: C, upper: 40, follow: 0.3}}", "from 0.5 to 1"),
        (
            "policies.japan_parties.replies_first=[japan_parties]",
            "each other's replies first: japan_parties → japan_parties",
        ),
        (
            "policies.japan_parties.replies_first=[japan_by_the_book]",
            "each other's replies first: japan_by_the_book → japan_parties → japan_by_the_book",
        ),
        (
            "policies.japan_parties.replies=[{kind: vote, party: kmt, answer: for, because: B}]",
            "no party of japan `kmt`",
        ),
        (
            "policies.japan_parties.replies=[{kind: vote, party: cpd, answer: for, because: B}]",
            "did you mean `cdp`",
        ),
        (
            "policies.japan_parties.replies=[{kind: vote, party: cdp, post: foreign_minister, answer: for, because: B}]",
            r"replies\[0\].post: `foreign_minister` speaks for no party",
        ),
        (
            "policies.taiwan_parties.replies=[{kind: vote, party: kmt, post: swing_caucus_leader, answer: for, because: B}]",
            r"replies\[0\].post: `swing_caucus_leader` never speaks for kmt",
        ),
        (
            "policies.united_states_parties.replies="
            "[{kind: vote, party: house_centre, subject: supplemental_by_senate, answer: for, because: B}]",
            r"replies\[0\].subject: `supplemental_by_senate` is never put to a post that speaks for house_centre",
        ),
    ],
)
def test_slips_are_named(setting: str, said: str) -> None:
    with pytest.raises(SourceError, match=said):
        load("blockade-2027", settings=(setting,))


@pytest.mark.parametrize("seed", [1, 2])
def test_no_house_that_a_doctrine_votes_in_is_of_one_mind(seed: int) -> None:
    game = worlds.played(load("blockade-2027"), seed=seed)
    votes = [e.data for e in game.events if e.type == "law.approval.voted" and e.data.house]
    assert {v.house for v in votes} & {"legislative_yuan", "house", "senate"}
    assert all(v.against + v.abstained > 0 for v in votes)


def test_tables_of_parties_are_not_among_the_doctrines_that_play() -> None:
    scenario = load("blockade-2027").scenario
    for actor in ("japan", "taiwan", "united_states"):
        playing = scenario.doctrines_of(actor)
        assert scenario.actors[actor].policy in playing
        assert f"{actor}_parties" in scenario.policies
        assert f"{actor}_parties" not in playing


def taking_first(tmp_path: Path, *names: str) -> Scenario:
    """Return a scenario whose Japan plays a table that takes the replies of others first."""
    path = tmp_path / "mine.yaml"
    path.write_text(
        "schema: 1\nid: mine\ntitle: Mine\nextends: quarantine-2027\n"
        "actors: {japan: {policy: japan_forward_leaning}}\n"
        f"policies: {{japan_forward_leaning: {{replies_first: [{', '.join(names)}]}}}}\n",
        "utf-8",
    )
    return load(str(path)).scenario


def test_replies_that_are_taken_first_bring_along_those_that_they_take_first(tmp_path: Path) -> None:
    s = taking_first(tmp_path, "japan_cautious")
    parties, lent, own = (
        s.policies[f"japan_{x}"].replies for x in ("parties", "cautious", "forward_leaning")
    )
    assert s.replies_of("japan_forward_leaning") == (*parties, *lent, *own)
    playing = for_actors(s)["japan"]
    assert isinstance(playing, DoctrinePolicy)
    assert playing.doctrine.replies == (*parties, *lent, *own)


def test_a_table_that_is_taken_first_twice_is_tried_once(tmp_path: Path) -> None:
    s = taking_first(tmp_path, "japan_parties", "japan_cautious")
    assert s.replies_of("japan_forward_leaning").count(s.policies["japan_parties"].replies[0]) == 1


def test_a_doctrine_whose_replies_another_takes_first_still_plays(tmp_path: Path) -> None:
    s = taking_first(tmp_path, "japan_cautious")
    assert {"japan_forward_leaning", "japan_cautious"} <= set(s.doctrines_of("japan"))
    assert "japan_parties" not in s.doctrines_of("japan")
