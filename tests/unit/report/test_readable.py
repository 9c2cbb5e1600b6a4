"""What a fresh reader tripped over: certain draws, fractions of people, who heard what, a government at a time."""

from __future__ import annotations

import pytest

from tests.unit.report.conftest import event
from wargame.engine.drive import drive
from wargame.engine.game import Game
from wargame.engine.preflight import load
from wargame.policies.registry import for_actors
from wargame.record.folder import RunFolder
from wargame.record.manifest import manifest_of
from wargame.report import ledger, models, rows, words
from wargame.report.glance import glance
from wargame.report.names import Names
from wargame.report.sentences import tell
from wargame.report.summary import summarise
from wargame.world import events as ev


@pytest.mark.parametrize(("x", "shown"), [(0.4, "0"), (0.5, "1"), (236.8, "237"), (-0.4, "0"), (-1.6, "−2")])
def test_people_are_whole(x: float, shown: str) -> None:
    assert words.number(x, "people") == shown
    assert words.number(x, "people a day") == shown


def test_other_things_are_not_rounded() -> None:
    assert words.number(0.4, "share") == "0.4"
    assert models.unit("convoy", "casualties") == "people"
    assert models.unit("convoy", "loss") == ""


def test_what_was_certain_was_not_left_to_chance(quarantine: RunFolder) -> None:
    names = Names(quarantine.compiled.scenario)
    found = rows.draws(quarantine.events, names)
    all_ = [e for e in quarantine.events if isinstance(e.data, ev.AdjudicationResolved)]
    certain = {e.seq for e in all_ if max(b.p for b in e.data.bands) >= 1.0}
    assert found
    assert {r.seq for r in found} == {e.seq for e in all_} - certain
    assert sum(c.times for c in rows.draw_counts(quarantine.events)) == len(found)


def test_whose_stock_it_is_does_not_hear_of_it() -> None:

    names = Names(load("blockade-2027").scenario)
    assert names.hearers("taiwan.lng_stock", ("public",)) == "everybody but Taiwan"
    assert names.hearers("taiwan.lng_stock", ("taiwan", "japan")) == "Japan"
    assert names.hearers("world.tension", ("public",)) == "everybody"


def test_a_government_can_be_followed_by_itself(quarantine: RunFolder) -> None:
    names = Names(quarantine.compiled.scenario)
    decided = [d for d in rows.Decisions(quarantine.events, names).rows() if not d.idle]
    groups = ledger.by_actor(decided, names)
    assert sorted(d.seq for g in groups for d in g.rows) == sorted(d.seq for d in decided)
    for g in groups:
        assert len({d.actor for d in g.rows}) == 1
        assert [n for n, _ in g.turns] == sorted({d.turn for d in g.rows})


def test_the_first_screen_shows_gas_power_and_what_was_recognised() -> None:

    game = Game(load("blockade-2027"), seed=1)
    drive(game, for_actors(game.scenario))
    summary = summarise(game.scenario, game.events, manifest_of(game, {}, (), ()), "en")
    tiles = {t.label: t for t in glance(game.scenario, game.events, summary).tiles}
    assert "Liquefied gas in the tanks (Taiwan)" in tiles
    assert "Electricity supplied (Taiwan)" in tiles
    made = [e for e in game.events if isinstance(e.data, ev.LawDeterminationMade) and e.data.recognised]
    assert tiles["Recognised in law (Japan)"].value == (
        " → ".join(e.data.situation for e in made) or "nothing"
    )
    granted = [e for e in game.events if isinstance(e.data, ev.ConsentChanged)]
    found = [e for e in granted if e.data.consent.startswith("found_")]
    assert all("public" not in e.visibility for e in found)  # known abroad by the decision, not before it


def test_the_page_to_paste_counts_what_was_left_to_chance_before_it_lists_every_draw(
    quarantine: RunFolder,
) -> None:
    text = (quarantine.path / "report.md").read_text("utf-8").partition("## Left to chance")[2]
    explained, _, rest = text.partition("| What was left to chance | Times | What came of it |")
    assert "the lower it is, the better for the side at risk" in explained
    assert "|" not in explained
    counted, _, every = rest.partition("### Every draw")
    for c in rows.draw_counts(quarantine.events):
        assert f"| {c.model} | {c.times} |" in counted
    assert "Odds before the draw" in every


def test_ships_that_are_turned_back_are_not_told_as_lost() -> None:
    assert models.short("convoy", "most_lost") == "most turned back or lost"
    assert "turned back" in models.band("convoy", "most_lost")
    assert "lost" not in models.short("convoy", "none_lost") + models.band("convoy", "none_lost")
    assert models.short("boarding", "few_stopped") == "few stopped"


@pytest.mark.parametrize(
    ("x", "unit", "told"),
    [
        (1, "ships", "1 ship"),
        (-1, "ships", "−1 ship"),
        (2, "ships", "2 ships"),
        (1, "ships a week", "1 ship a week"),
    ],
)
def test_one_ship_is_a_ship(x: float, unit: str, told: str) -> None:
    assert words.with_unit(x, unit) == told


def test_an_adjustment_by_one_is_told_of_one() -> None:
    names = Names(load("blockade-2027").scenario)
    q = next(
        f"taiwan.{qid}"
        for qid, d in names.scenario.quantities.items()
        if d.unit == "ships" and "taiwan" in d.per
    )
    assert tell(event(ev.QuantityAdjusted(q, 1.0)), names).endswith(": +1 ship.")


def test_a_post_that_is_called_like_its_party_is_named_once() -> None:
    names = Names(load("blockade-2027", settings=("actors.united_states.government.preset=USX",)).scenario)
    told = names.voice("united_states", "house_swing_group", "house_centre")
    assert told.count("Members between the parties") == 1
    assert names.voice("taiwan", "opposition_caucus_leader", "kmt").endswith(")")


def test_who_put_a_shelved_question_off_is_named() -> None:
    names = Names(load("blockade-2027").scenario)
    pid, sid, step = next(
        (pid, sid, step)
        for pid, p in names.scenario.procedures.items()
        for sid, step in p.steps.items()
        if step.asks is not None and "/" in step.post
    )
    actor = names.scenario.procedures[pid].actor
    told = tell(event(ev.ProcedureEnded(pid, 1, "shelved", sid, 1440), actor=actor), names)
    assert told.endswith(f"after 1 day: {names.seat(step.post)} put it off.")
    assert "nobody" not in told
