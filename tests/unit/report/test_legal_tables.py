"""The legal tables: what was true, believed and provable; what the law held up; incidents; and their metrics."""

from __future__ import annotations

import re

import pytest

from tests.unit.report.conftest import SHOTS, Make, event
from wargame.engine.preflight import load
from wargame.model.scenario import Scenario
from wargame.record.manifest import Manifest
from wargame.report import html, incident_rows, legal_rows, markdown
from wargame.report.causes import Causes
from wargame.report.figures import Figures
from wargame.report.metrics import catalogue, metrics_of, waits
from wargame.report.names import Names
from wargame.report.story import Report
from wargame.report.summary import summarise
from wargame.world import events as ev
from wargame.world.events import Event

GUARD = "japan/asset_protection_of_us_ships/"
MEASURE = "asset_protection_of_us_ships"
SUPPORT = "rear_support_to_us"


@pytest.fixture
def scenario() -> Scenario:
    return load("quarantine-2027").scenario


@pytest.fixture
def log() -> list[Event]:
    """A log by hand: an order waits, support pauses, an approval is refused, and mines are taken for a drill."""
    mines = ev.Happening(
        "china", "united_states", "warship", ("mines",), "east_of_taiwan", "used", scale="small", deaths=3
    )
    looks = ev.Happening(
        "unknown", "united_states", "warship", ("drill",), "east_of_taiwan", "used", scale="small"
    )
    order = f"japan/{SUPPORT}/1"
    told: list[tuple[int, ev.Data, tuple[int, ...], tuple[str, ...]]] = [
        (0, ev.ScenarioStarted("quarantine-2027", "analysis", "", ""), (), ()),
        (0, ev.OrderHeld(f"{GUARD}held_1", MEASURE, "defence_minister", ("rq",), 9000), (1,), ("SDFA 95-2",)),
        (60, ev.OrderReleased(f"{GUARD}held_1", MEASURE, "issued", 60), (2,), ()),
        (60, ev.OrderIssued(f"{GUARD}1", MEASURE, "defence_minister", 0), (3,), ()),
        (
            90,
            ev.OrderHeld(f"{GUARD}held_2", MEASURE, "defence_minister", ("rq",), 9000),
            (1,),
            ("SDFA 95-2",),
        ),
        (100, ev.MeasureBegan(order, SUPPORT), (1,), ()),
        (200, ev.IncidentOccurred("explosions", mines), (1,), ()),
        (200, ev.IncidentReported("explosions", ("japan",), looks), (7,), ()),
        (210, ev.MeasureSuspended(order, SUPPORT, "east_of_taiwan", ("nc",)), (7,), ("IIA 6(4)",)),
        (330, ev.MeasureResumed(order, SUPPORT, "okinawa", 120), (9,), ()),
        (400, ev.MeasureSuspended(order, SUPPORT, "okinawa", ("nc",)), (7,), ("IIA 6(4)",)),
        (460, ev.MeasureEnded(order, SUPPORT, "authority_ended", "promptly"), (11,), ("IIA 5(3)",)),
        (470, ev.IncidentOccurred("explosions", mines), (1,), ()),
        (480, ev.IncidentEnded("explosions", "ended", "in_fact"), (7,), ()),
        (
            490,
            ev.LawFinding(
                "IIS",
                "cannot",
                (ev.ElementFound("II-1", "not_met", ("IIA 1",)),),
                "2027-04-12",
                "in_force",
                "cannot",
                (
                    ev.FactFound("attacks.explosions.means", "drill", (8,)),
                    ev.FactFound("combat_scene.okinawa", "false", (1,)),
                ),
            ),
            (8,),
            ("IIA 1",),
        ),
        (
            490,
            ev.LawFindingCompared(
                "IIS",
                "can",
                "cannot",
                "cannot",
                (ev.FactCompared("attacks.explosions.means", "mines", "drill", ""),),
            ),
            (15,),
            (),
        ),
        (500, ev.LawDeterminationMade("IIS", False, "prime_minister", "It looks like a drill"), (15,), ()),
        (600, ev.TurnClosed(1, ""), (), ()),
    ]
    made = []
    for seq, (t, data, cause, refs) in enumerate(told, 1):
        actor = "china" if data.TYPE.startswith("incident") else "japan"
        made.append(Event(ev.VERSION, seq, t, 1, data.TYPE, actor, ("public",), cause, refs, (), data))
    return made


def test_what_the_law_held_up(scenario: Scenario, log: list[Event]) -> None:
    rows = legal_rows.holds(log, Names(scenario))
    assert [(r.kind, r.minutes) for r in rows] == [
        ("waited", 60),
        ("waited", 510),
        ("suspended", 120),
        ("suspended", 60),
        ("ended", None),
    ]
    waited, waits_on, paused, again, ended = rows
    assert (waited.articles, waited.then.seq, waited.then.text) == ("SDFA 95-2", 3, "Went out, 12 Apr 07:00")
    assert "(rq)" in waited.why
    assert waits_on.then.text == "Still waiting at the end"
    assert paused.then.text == "Went on, at Okinawa from now on, 12 Apr 11:30"
    assert again.then.text.startswith("Ended while it was suspended")
    assert ended.then.text == "The law wants it ended promptly (速やかに)"


def test_incidents_in_truth_and_as_they_looked(scenario: Scenario, log: list[Event]) -> None:
    (row,) = incident_rows.incidents(log, Names(scenario))
    assert (row.title, row.who, row.against, row.times, row.deaths) == (
        "Explosions",
        "China",
        "United States",
        2,
        6,
    )
    assert [x.text for x in row.looked] == ["to Japan: by an unknown party, with an exercise"]
    assert row.until.text == "12 Apr 14:00, the fighting stopped in fact"


def test_an_incident_that_comes_back_is_told_anew(scenario: Scenario) -> None:
    log = [
        event(ev.IncidentOccurred("shots", SHOTS), seq=1),
        event(ev.IncidentEnded("shots", "lapsed"), t=10, seq=2),
        event(ev.IncidentOccurred("shots", SHOTS), t=20, seq=3),
    ]
    first, second = incident_rows.incidents(log, Names(scenario))
    assert (first.until.seq, second.until.text) == (2, "went on until the game ended")


def test_truth_belief_and_proof_stand_beside_each_other(scenario: Scenario, log: list[Event]) -> None:
    names = Names(scenario)
    (row,) = legal_rows.findings(log, names, Causes(log, names, {}))
    assert (row.ceiling.true, row.ceiling.believed, row.ceiling.provable) == (
        "can be recognised",
        "cannot be recognised",
        "cannot be recognised",
    )
    assert not row.agreed
    (means,) = row.differing
    assert (means.name, means.true, means.believed, means.provable) == (
        "Explosions: means",
        "mines",
        "drill",
        "unknown",
    )
    assert row.decided is not None
    assert row.decided.text == "Japan’s Prime minister did not recognise it: “It looks like a drill”"
    incident, combat = row.facts
    assert (incident.about, incident.rows[0].says) == ("Incident: Explosions", "means: drill")
    assert [(x.seq, x.text) for x in incident.rows[0].events] == [(8, "“Explosions” on 12 Apr 09:20")]
    assert (combat.about, combat.rows[0].says) == ("Combat going on", "Okinawa: no")


def test_many_facts_that_nobody_else_knows_share_a_row(scenario: Scenario) -> None:
    facts = [ev.FactCompared(f"attacks.explosions.{x}", "1", "1", "") for x in ("stage", "scale", "target")]
    facts.append(ev.FactCompared("attacks.explosions.means", "mines", "drill", ""))
    together, alone = legal_rows._differing(facts, Names(scenario))
    assert (together.name, together.true, together.believed, together.provable) == (
        "Explosions: stage, scale, target",
        "known",
        "known",
        "unknown",
    )
    assert alone.name == "Explosions: means"


def test_what_the_law_cost_is_counted(scenario: Scenario, log: list[Event]) -> None:
    found = metrics_of(scenario, log)
    assert found["japan.law.orders_held"] == 2
    assert found["japan.law.held_h"] == (60 + 510) / 60
    assert found["japan.law.measures_suspended"] == 2
    assert found["japan.law.suspended_h"] == 3
    assert (found["japan.law.measures_ended"], found["japan.law.measures_ended_by_refusal"]) == (1, 1)
    assert (found["incidents.occurred"], found["incidents.deaths"]) == (1, 6)
    assert {i.better for i in catalogue(scenario) if ".law." in i.id} == {"less"}
    assert found["china.law.orders_held"] == 0


def test_an_order_that_waits_counts_as_waiting_for_authority() -> None:
    log = [
        event(ev.OrderHeld("red/push/held_1", "push", "head", ("bp",), 900), t=60),
        event(ev.OrderHeld("red/tow/held_1", "tow", "head", ("bp",), 900), t=60),
        event(ev.OrderReleased("red/tow/held_1", "tow", "withdrawn", 60), t=120),
        event(ev.OrderReleased("red/push/held_1", "push", "issued", 240), t=300),
        event(ev.OrderIssued("red/push/1", "push", "head", 0), t=300),
    ]
    assert waits(log, "red") == {"push": (60, 300)}


def test_the_ladder_shows_waits_and_pauses(scenario: Scenario, log: list[Event]) -> None:
    figure = Figures(Names(scenario), log, {}).law()
    assert figure is not None
    assert 'class="wait o' in figure.svg
    assert figure.svg.count('class="paused o') == 2
    assert "Japan: what it did under its law" in figure.svg
    first_pause, bar = figure.svg.index('class="paused'), figure.svg.index("Give rear support to US ships")
    assert bar < first_pause


def test_both_pages_have_the_tables(scenario: Scenario, log: list[Event]) -> None:
    manifest = Manifest(1, scenario.id, "0", "analysis", 7, 0, {}, (), (), {}, 0)
    report = Report.of(scenario, log, manifest, summarise(scenario, log, manifest, "en"))
    page, text = html.page(report), markdown.page(report)
    for title in (
        "What was true, what was believed, what could be shown",
        "What the law held up",
        "Incidents",
    ):
        assert f"<h2>{title}</h2>" in page
        assert f"## {title}\n" in text
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)
    assert {f"e{e.seq}" for e in log} <= set(ids)


def test_a_game_without_law_has_none_of_them(make: Make) -> None:
    names = Names(make().scenario)
    assert legal_rows.holds([], names) == incident_rows.incidents([], names) == []
