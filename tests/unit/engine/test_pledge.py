"""A pledge to spare somebody: it stands, is believed by decision or not, and force breaks it."""

from __future__ import annotations

import pytest

from tests.support.worlds import Table, compile_text
from wargame.core.errors import SourceError
from wargame.engine.game import Game
from wargame.model import conditions as c
from wargame.model.compile import Compiled
from wargame.policies.doctrine import DoctrinePolicy
from wargame.world.conditions import holds
from wargame.world.decisions import SHORT_ANSWERS, Option, Proposal, Reply, Request, TermSheet

PLEDGE = """
schema: 1
id: pledged
extends: quarantine-2027
measures: {pledge_to_spare_japan: {}}
injects:
  pledge_gone: {}
  strike:
    title: A strike
    manual: true
    effects:
      - {incident: strike, by: china, against: united_states, target: base, means: [missile],
         at: okinawa, force: used%s}
"""


def table(more: str = "") -> Table:
    return Table(compile_text(PLEDGE % more), schedule="analysis")


def pledged(answer: str, more: str = "") -> Table:
    t = table(more).order("china", "pledge_to_spare_japan", until="prc_pledge")
    t.reply("prc_pledge", answer)
    return t


@pytest.mark.parametrize(("answer", "believed"), [("believe", True), ("doubt", False)])
def test_whether_it_is_believed_is_decided_and_nobody_else_knows(answer: str, believed: bool) -> None:
    t = pledged(answer)
    made = t.last("promise.made")
    assert (made.data.term.verb, made.data.term.measure, made.data.to_) == ("spare", "japan", "japan")
    asked = next(e for e in t.events("decision.requested") if e.data.subject == "prc_pledge")
    assert (asked.actor, asked.data.post) == ("japan", "prime_minister")
    condition = c.Consented(consent="prc_pledge_believed")
    assert holds(condition, t.game.truth({})) is believed
    assert holds(condition, t.game.view_of("japan")) is believed
    assert holds(condition, t.game.view_of("china")) is None
    assert holds(c.Promised(promised="japan", by="china"), t.game.view_of("taiwan")) is True


def test_force_on_its_territory_breaks_it_and_belief_ends() -> None:
    t = pledged("believe")
    t.game.send_inject("strike")
    t.go()
    broken = t.last("promise.broken")
    strike = next(e for e in t.game.events if e.type == "incident.occurred" and e.data.incident == "strike")
    assert (broken.actor, broken.data.to_, broken.cause, broken.t) == (
        "china",
        "japan",
        (strike.seq,),
        strike.t,
    )
    assert holds(c.Consented(consent="prc_pledge_believed"), t.game.view_of("japan")) is False
    assert holds(c.Promised(promised="japan", by="china"), t.game.truth({})) is False


@pytest.mark.parametrize("more", [", accidental: true", ", seen_as: {to: [public], by: unknown}"])
def test_accidents_and_deeds_without_a_known_author_break_nothing(more: str) -> None:
    t = pledged("believe", more)
    t.game.send_inject("strike")
    t.go()
    assert not [e for e in t.events("promise.broken") if "spare" in e.data.promise]


def test_it_can_be_a_term_of_a_bargain() -> None:
    t = table()
    offer = Proposal("japan", (TermSheet("china", "spare", "japan", 60 * 1440),), "Stay out.")
    t.order("china", offer, until="offer")
    t.reply("offer/china", "accept")
    assert t.last("promise.made").data.term.verb == "spare"


@pytest.mark.parametrize("policy", ["japan_cautious", "japan_forward_leaning"])
def test_a_government_that_believes_it_declines_to_recognise(policy: str) -> None:
    compiled = compile_text(PLEDGE % "" + f"policies: {{{policy}: {{}}}}\n")
    player = DoctrinePolicy(policy, compiled.scenario.policies[policy])
    consents = tuple(Option(o, o) for o in SHORT_ANSWERS["consent"])
    recognise = (Option("recognise", ""), Option("decline", ""))
    answers = {}
    for answer in ("believe", "doubt"):
        game = _pledged_to(compiled, answer).game

        def asked(post: str, kind: str, subject: str, options: tuple[Option, ...], game: Game = game) -> str:
            view = game.view_of("japan", post)
            request = Request(
                "x", "japan", post, kind, subject, 1, game.now, options, options[-1].id, view=view
            )
            made = player.decide(request)
            assert isinstance(made, Reply)
            return made.answer

        answers[answer] = (
            asked("coalition_partner_leader", "consent", "basic_plan", consents),
            asked("prime_minister", "consent", "prior_consultation", consents),
            asked("prime_minister", "determination", "IIS", recognise),
        )
    assert answers["believe"] == ("delay", "delay", "decline")
    assert answers["doubt"][0] in ("yes", "yes_if")
    assert answers["doubt"][2] == "recognise"


def _pledged_to(compiled: Compiled, answer: str) -> Table:
    t = Table(compiled, schedule="analysis").order("china", "pledge_to_spare_japan", until="prc_pledge")
    t.reply("prc_pledge", answer)
    return t


def test_a_side_does_not_spare_itself() -> None:
    with pytest.raises(SourceError, match="no other actor `china`"):
        compile_text(
            PLEDGE % ""
            + """
  vow: {title: A vow, manual: true, effects: [{promise: japan, terms: [{who: china, spare: china}]}]}
"""
        )
