"""Parts of the report: phases, charts by family, decisions laid out, promises, pages for one cell, tries kept."""

from __future__ import annotations

import csv
import io

import pytest
from msgspec.structs import replace

from tests.support import worlds
from tests.unit.report.conftest import event
from wargame.core.errors import UsageError
from wargame.engine.preflight import load
from wargame.record.folder import RunFolder
from wargame.report import families, folder, ledger
from wargame.report.audience import Audience
from wargame.report.headline import Point, Weighed
from wargame.report.names import Names
from wargame.report.phases import MOST_PHASES, boundaries
from wargame.report.promises import promises
from wargame.report.sentences import tell
from wargame.world import events as ev

DAY = 1440
WEEK = 7 * DAY


def point(t: int, kind: str = "milestone.reached", weight: int = 6) -> Weighed:
    return Weighed(weight, t, kind, Point(t, "", "red", f"Turning point: at {t}.", ()))


@pytest.mark.parametrize("days", [2, 10, 140])
def test_phases_are_few_and_leave_room(days: int) -> None:
    end = days * DAY
    found = boundaries([point(t) for t in range(0, end, max(1, end // 50))], end)
    assert 1 < len(found) <= MOST_PHASES
    starts = [t for t, _ in found]
    assert starts[0] == 0
    assert starts == sorted(starts)
    room = max(DAY // 2, end // 12)
    assert all(b - a >= room for a, b in zip(starts, [*starts[1:], end], strict=True))


def test_a_phase_is_named_by_what_began_it() -> None:
    grave = Weighed(
        6,
        5 * DAY,
        "law.determination.made",
        Point(1, "", "japan", "Recognised it (IIA 1, IIA 3(1)). Reason given: It grows worse.", ()),
    )
    assert [title for _, title in boundaries([grave], 10 * DAY)] == ["The beginning", "Recognised it"]


def test_a_game_without_turning_points_is_one_phase() -> None:
    assert boundaries([], 10 * DAY) == [(0, "The beginning")]


def test_a_week_adds_what_a_running_total_gained() -> None:
    total: list[tuple[int, float]] = [(0, 0.0), (WEEK, 0.0), (WEEK, 70.0), (3 * WEEK, 90.0)]
    assert families.weekly(total, 3 * WEEK) == [
        (0, 70.0),
        (WEEK, 70.0),
        (WEEK, 10.0),
        (2 * WEEK, 10.0),
        (2 * WEEK, 10.0),
        (3 * WEEK, 10.0),
    ]
    # Two days after the last whole week are no week.
    assert families.weekly([(0, 0.0), (WEEK + 2 * DAY, 9.0)], WEEK + 2 * DAY) == [
        (0, 7.0),
        (WEEK + 2 * DAY, 7.0),
    ]


@pytest.mark.parametrize("days", [1, 4, 42, 63, 140, 400])
def test_the_numbers_behind_a_chart_are_few_and_hold_the_end(days: int) -> None:
    for weeks in (False, True):
        at = families.instants(days * DAY, weeks)
        assert at == sorted(set(at))
        assert at[-1] == days * DAY
        assert len(at) <= 10
        assert weeks or at[0] == 0


def quantities(text: str) -> worlds.Compiled:
    return worlds.scenario(f"quantities:\n{text}")


def test_quantities_of_one_panel_share_a_chart() -> None:
    names = Names(
        quantities(
            "  gas: {title: Gas, unit: days, bounds: [0, 20], start: 9, better: more, "
            "chart: {family: energy, panel: In store}}\n"
            "  coal: {title: Coal, unit: days, bounds: [0, 50], start: 40, chart: {family: energy, panel: In store}}\n"
            "  wood: {title: Wood, unit: tons, bounds: [0, 50], start: 40, chart: {family: energy, panel: In store}}\n"
            "  sent: {title: Ships, unit: ships, bounds: [0, 1000], "
            "chart: {family: shipping, panel: In a week, shows: weekly}}\n"
        ).scenario
    )
    end = 2 * WEEK
    curves = {f"world.{q}": [(0, 0.0), (end, 10.0)] for q in ("gas", "coal", "wood", "sent", "heat")}
    found = {f.id: f for f in families.Families(names, curves, end, ()).all()}
    assert {f: [c.title for c in found[f].charts] for f in ("energy", "shipping")} == {
        "energy": ["In store", "In store"],  # tons are no days
        "shipping": ["In a week"],
    }
    assert [r[0] for r in found["energy"].charts[0].rows] in (["Gas", "Coal"], ["Wood"])
    assert found["shipping"].charts[0].note == "ships a week"
    assert found["shipping"].charts[0].rows[0][1:] == ("5", "5")
    assert "Heat" in {c.title for c in (*found["other"].charts, *found["other"].quiet)}


def test_a_bare_family_is_short_for_a_chart() -> None:
    made = quantities("  gas: {title: Gas, unit: days, bounds: [0, 20], chart: energy}\n").scenario
    chart = made.quantities["gas"].chart
    assert chart is not None
    assert (chart.family, chart.panel, chart.shows) == ("energy", None, "value")


def test_promises_say_who_to_whom_and_what_followed() -> None:
    names = Names(worlds.scenario().scenario)
    hold = ev.TermMade("blue", "do", "hold", 5 * DAY)
    calm = ev.TermMade("red", "refrain", "push", 3 * DAY, secret=True)
    log = [
        event(ev.PromiseMade("p1", "red", hold), actor="blue", seq=1),
        event(ev.PromiseMade("p2", "blue", calm), seq=2),
        event(ev.PromiseBroken("p2", "blue", "push"), t=DAY, seq=3),
        replace(event(ev.QuantityAdjusted("world.heat", 5.0), t=DAY, seq=4), cause=(3,)),
    ]
    broken, standing = promises(log, names)
    assert (broken.who, broken.to, broken.what, broken.fate, broken.fate_seq) == (
        "Red",
        "Blue",
        "refrain from “Push”",
        "broken",
        3,
    )
    assert broken.secret
    assert [x.seq for x in broken.followed] == [4]
    assert (standing.fate, standing.until, standing.fate_when) == ("open", "by 17 Apr 06:00", "")


def test_every_decision_stands_in_the_table(quarantine: RunFolder) -> None:
    rows = list(csv.DictReader(io.StringIO((quarantine.path / "decisions.csv").read_text("utf-8"))))
    made = [e for e in quarantine.events if isinstance(e.data, ev.DecisionMade)]
    assert [int(r["event"]) for r in rows] == [e.seq for e in made]
    assert tuple(rows[0]) == ledger.COLUMNS
    recognised = next(r for r in rows if r["kind"] == "determination" and r["answer"] == "Recognise it")
    assert "IIA 1" in recognised["authority"]
    assert recognised["rationale"]
    agreed = next(r for r in rows if r["kind"] == "consent" and "Basic Plan" in r["asked"])
    assert agreed["authority"].startswith("IIA 4, 5")  # what its procedure rests on
    argued = next(r for r in rows if r["actor"] == "china" and "Inspect ships" in r["answer"])
    assert argued["authority"] == ""  # there, law is an argument and no authority


def test_a_cells_pages_tell_nothing_that_it_did_not_see(quarantine: RunFolder) -> None:
    scenario, names = quarantine.compiled.scenario, Names(quarantine.compiled.scenario)
    for actor in scenario.actors:
        made = folder.cell_pages(scenario, quarantine.events, quarantine.manifest, actor)
        text = b"\n".join(made.values()).decode()
        audience = Audience(scenario, actor)
        seen = {tell(e, names) for e in audience.events(quarantine.events)}
        hidden = {
            told
            for e in quarantine.events
            if not ev.sees(audience.audiences, e.visibility)
            and e.type.startswith(("inject.", "law.finding", "procedure.", "decision.", "intel."))
            and (told := tell(e, names)) not in seen
        }
        assert hidden
        assert not {told for told in hidden if told in text}
        assert "(odds" not in text
        assert "In fact it was" not in text
        assert "Seed" not in text


def test_a_cell_keeps_the_links_between_its_own_events_only(quarantine: RunFolder) -> None:
    scenario = quarantine.compiled.scenario
    shown = Audience(scenario, "japan").events(quarantine.events)
    assert [e.seq for e in shown] == list(range(1, len(shown) + 1))
    by_seq = {e.seq: e for e in shown}
    linked = [e for e in shown if e.cause]
    assert linked
    for e in linked:
        assert e.actor == "japan"
        assert all(by_seq[c].actor == "japan" and c < e.seq for c in e.cause)


def test_there_is_no_report_for_nobody(quarantine: RunFolder) -> None:
    with pytest.raises(UsageError, match="did you mean `japan`"):
        folder.rewrite_for(quarantine, "japn")


def test_tries_are_kept_for_the_log_that_they_were_made_on(quarantine: RunFolder) -> None:
    assert "--why</code>, with this run" in (quarantine.path / "report.html").read_text("utf-8")
    games = folder.try_why(quarantine, budget=1)
    assert games > 3
    kept = folder.kept_tries(quarantine)
    assert "japan/recognise/IIS" in kept
    folder.rewrite(quarantine)
    page = (quarantine.path / "report.html").read_text("utf-8")
    assert "--why</code>, with this run" not in page
    assert "Tried 1 decision and" in page
    other = RunFolder(quarantine.path)
    other.lines = [*quarantine.lines, b"{}"]
    assert folder.kept_tries(other) == {}


def test_turns_of_decisions_leave_out_those_in_which_nothing_was_ordered() -> None:
    assert ledger.by_actor([], Names(worlds.scenario().scenario)) == []
    assert ledger.weightiest([]) == []


def test_the_end_by_agreement_names_the_bargain_between_its_parties() -> None:
    from wargame.report.causes import Causes
    from wargame.report.headline import _bargain

    scenario = load("blockade-2027").scenario
    names = Names(scenario)
    between = {"china/taiwan/1": ("china", "taiwan"), "united_states/china/1": ("united_states", "china")}
    log = []
    for n, (proposal, (by, to)) in enumerate(between.items()):
        log += [
            event(ev.ProposalMade(proposal, to), actor=by, seq=2 * n + 1),
            event(ev.ProposalAnswered(proposal, "accepted"), actor=to, seq=2 * n + 2),
        ]
    log.append(event(ev.ScenarioEnded("bargain", "agreement", "bargain"), seq=5))
    (link,) = _bargain(log, names, Causes(log, names, {}))
    assert link.seq == 2
