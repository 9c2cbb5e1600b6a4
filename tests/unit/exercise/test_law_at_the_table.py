"""Law at the table: pressing on against it, and the question that a suspended measure puts."""

from tests.unit.exercise.test_table import Typist, session
from wargame.engine.preflight import load
from wargame.exercise.terminal.app import Table
from wargame.exercise.terminal.keyboard import Closed
from wargame.exercise.terminal.screen import Screen

SCENARIO = """
schema: 1
id: law_at_the_table
title: Law at the table
start: 2027-05-03T06:00+09:00
horizon: 6d
schedules: {days: {title: Days, length: 1d}}
outcomes: {over: {title: Over}}
outcome_at_horizon: over
extra_legal: true
on_extra_legal: [{adjust: japan.support, by: -3}]
actors:
  china: {title: China, posts: {leader: {title: Leader, gives_orders: true}}}
  japan: {title: Japan, posts: {prime_minister: {title: Prime minister, gives_orders: true}}, law: japan}
theatre:
  east: {title: The east, legal: high_seas}
  west: {title: The west, legal: high_seas}
quantities: {support: {title: Support, bounds: [0, 100], start: 50, per: [japan]}}
starting_situations: [IIS]
consents:
  basic_plan:
    title: Basic Plan
    by: japan/prime_minister
    kind: plan
    start: true
    means: {plan: basic_plan, acts: [rear_support], areas: [east, west]}
  approval: {title: Approval, by: japan/prime_minister, kind: approval, start: true, means: {approval: basic_plan}}
law:
  japan:
    facts:
      diet: {derives: state.diet, source: test, reason: It sits., cases: [{is: in_session, when: {always: true}}]}
measures:
  refuel:
    title: Refuel
    actor: japan
    needs_acts: [rear_support]
    facts: {at: east, supported_force_purpose: security_treaty}
    takes: {lasts: until_changed}
    effects: []
  guard: {title: Guard, actor: japan, needs_acts: [asset_protection], facts: {at: east}, effects: []}
injects:
  fight:
    title: A fight
    at: 1d1h
    effects:
      - {incident: fight, by: china, against: japan, target: warship, means: [naval], at: east, force: used,
         scale: small, fighting: 2d}
"""


def played(tmp_path, monkeypatch, capsys, *lines):
    file = tmp_path / "scenario.yaml"
    file.write_text(SCENARIO, "utf-8")
    monkeypatch.chdir(tmp_path)
    typist = Typist(*lines)

    def ask(prompt="> "):
        if not typist.lines:
            raise Closed
        print(f"> {typist.lines[0]}")
        return typist.lines.pop(0)

    typist.ask = ask
    s = session(load(file), "japan")
    Table(s, Screen(), typist).run()
    return s, " ".join(capsys.readouterr().out.split())


def test_somebody_presses_on_where_the_scenario_allows_it(tmp_path, monkeypatch, capsys):
    s, out = played(tmp_path, monkeypatch, capsys, "2", "press 2", "done")
    assert "`hold 2` lets the order wait for it, `press 2` goes ahead against the law." in out
    assert "1 Guard (against the law)" in out
    (pressed,) = [e for e in s.game.events if e.type == "order.pressed_on"]
    assert pressed.data.measure == "guard"


def test_a_suspended_measure_asks_in_plain_words(tmp_path, monkeypatch, capsys):
    s, out = played(tmp_path, monkeypatch, capsys, "1", "done", "wait", "status", "1 Too close")
    for told in (
        "A choice: Refuel: what to do while it is suspended",
        "Japan: “Refuel” is suspended at The east; not met any more:",
        "1 Keep it suspended until the area is quiet",
        "2 Move it to The west",
        "3 End it",
        "Japan Refuel suspended since 4 May 07:00",
    ):
        assert told in out, told
    assert [a.paused for a in s.game.state.active.values()] == [1500]
