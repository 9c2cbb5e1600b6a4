"""Legal facts from play: what happened, in the words of the law, naming events; true, believed, and provable."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from tests.support.islands import Island, island
from wargame.core.errors import SourceError
from wargame.law.derive import Derivation
from wargame.model.fact_rules import FactCase, FactRule, LegalMeaning, OrderFacts, problem_of
from wargame.model.lawload import load_lawbook
from wargame.model.legal_facts import (
    Attack,
    CloseState,
    Economy,
    Facts,
    FindingName,
    LegalState,
    Yardsticks,
)
from wargame.world.events import Happening
from wargame.world.incidents import IncidentState, again

SITUATIONS = ("IIS", "STS", "AAA", "AAI", "AAO", "ERS", "IPJ")


def said(attack: Attack, *names: str) -> tuple[Any, ...]:
    return tuple(getattr(attack, n) for n in names)


def names(table: Island, fact: str, incident: str) -> bool:
    """Tell whether a fact names the event of an incident, and nothing else of that kind."""
    events = [e for e in table.because(fact) if e.type.startswith("incident.")]
    return [e.data.incident for e in events] == [incident]


# --- with nothing going on


def test_when_nothing_has_happened_nothing_is_alleged() -> None:
    table = Island()
    facts = table.facts().facts
    assert facts.attacks == ()
    assert facts.influence_on_japan_security == "none"
    assert set(facts.combat_scene.values()) == {False}
    assert facts.combat_scene.keys() == table.game.scenario.theatre.keys()
    assert facts.findings == ("loss_avoidance_possible",)
    assert {s: table.ceiling(s) for s in SITUATIONS} == {
        **dict.fromkeys(("STS", "AAA", "AAI", "AAO", "ERS", "IIS"), "cannot"),
        "IPJ": table.ceiling("IPJ"),
    }


# --- one kind of event each


def test_boarding_is_no_armed_attack() -> None:
    table = Island().send("boarding")
    attack = table.attack("boardings")
    assert said(attack, "victim", "flag", "target", "actor", "organised_planned", "means", "place", "stage") == (
        "merchant", "panama", "merchant_ship", "state", False, ("inspection",), "taiwan_area", "none",
    )  # fmt: skip
    assert table.ceiling("STS") == table.ceiling("AAO") == table.ceiling("AAA") == "cannot"
    assert table.finding("STS").element("ST-3").status == "not_met"
    assert table.facts().facts.influence_on_japan_security == "minor"
    for fact in ("victim", "organised_planned", "means", "stage", "flag"):
        assert names(table, f"attacks.boardings.{fact}", "boardings")


def test_mines_that_close_a_strait_and_break_lifelines() -> None:
    table = Island().send("mines")
    attack = table.attack("mining")
    assert said(attack, "victim", "organised_planned", "means", "place", "stage") == (
        "us_outside", True, ("mines",), "international_strait", "ongoing",
    )  # fmt: skip
    assert attack.actor is None, "no rule tells what Iran is: unknown, not assumed"
    assert table.facts().facts.combat_scene["narrows"] is True
    assert table.facts().facts.economy == Economy(
        energy_weeks_left=30, alternative_route=True, lifelines_failing=False
    )
    before = table.finding("STS")
    assert "a189_300" not in before.answers
    table.wait(1).send("shortage", "fighting_stops")
    attack = table.attack("mining")
    assert said(attack, "stage", "ceasefire") == ("ended", "in_fact")
    facts = table.facts().facts
    assert facts.economy == Economy(energy_weeks_left=3, alternative_route=False, lifelines_failing=True)
    assert facts.combat_scene["narrows"] is False
    assert table.ceiling("STS") == "can"
    assert "a189_300" in table.finding("STS").answers
    assert {e.type for e in table.because("economy.lifelines_failing")} == {"quantity.adjusted"}
    assert {e.type for e in table.because("attacks.mining.stage")} == {"incident.occurred"}


def test_a_formal_ceasefire_ends_the_ground() -> None:
    table = Island().send("mines", "shortage", "armistice")
    assert said(table.attack("mining"), "stage", "ceasefire") == ("ended", "formal")
    assert table.ceiling("STS") == "cannot"
    assert table.finding("STS").element("ST-4").status == "not_met"


def test_missiles_at_guam_over_japan() -> None:
    table = Island().send("overflight")
    attack = table.attack("overflight")
    assert said(attack, "victim", "over_japan", "means", "place", "organised_planned", "actor") == (
        "us_outside", True, ("missile",), "us_territory", True, "state",
    )  # fmt: skip
    facts = table.facts().facts
    assert facts.yardsticks.harm_to_japan == 2
    assert "missile_may_fall_on_japan" in facts.findings
    assert (table.ceiling("STS"), table.ceiling("AAO")) == ("can", "cannot")
    assert "diet_2017_08_10_dm" in table.finding("STS").answers
    assert names(table, "findings.missile_may_fall_on_japan", "overflight")
    assert names(table, "attacks.overflight.over_japan", "overflight")


def test_missiles_that_fall_into_the_sea_in_a_drill() -> None:
    table = Island().send("splash")
    assert said(table.attack("splash"), "victim", "place", "stage", "organised_planned", "over_japan") == (
        "none", "japan_eez", "none", False, False,
    )  # fmt: skip
    assert all(table.ceiling(s) == "cannot" for s in ("STS", "AAA", "AAI", "AAO", "ERS"))
    assert "missile_may_fall_on_japan" not in table.facts().facts.findings, "a drill; nothing comes at Japan"


def test_an_attack_on_a_ship_with_evacuees() -> None:
    table = Island().send("evacuees")
    attack = table.attack("evacuees")
    assert said(attack, "victim", "target", "japanese_nationals_aboard", "deaths", "organised_planned") == (
        "us_outside", "evacuation_ship", 300, 40, True,
    )  # fmt: skip
    assert table.facts().facts.yardsticks.sacrifice == 3
    found = table.finding("STS")
    assert (found.ceiling, found.incident) == ("likely", 0)
    assert "diet_2015_07_03_pm" in found.answers
    assert table.ceiling("AAO") == "cannot"
    for fact in (
        "attacks.evacuees.japanese_nationals_aboard",
        "attacks.evacuees.deaths",
        "yardsticks.sacrifice",
    ):
        assert names(table, fact, "evacuees")


def test_few_nationals_aboard_is_another_case() -> None:
    table = Island("""
injects:
  evacuees:
    effects:
      - {incident: evacuees, by: china, against: united_states, target: evacuation_ship, means: [naval, air],
         at: strait, force: used, scale: medium, aboard: {japan: 3}, accidental: false}
""").send("evacuees")
    assert table.attack("evacuees").japanese_nationals_aboard == 3
    assert "diet_2015_07_03_pm" not in table.finding("STS").answers


def test_armed_men_of_unknown_identity_on_an_island() -> None:
    table = Island().send("landing")
    attack = table.attack("landing")
    assert said(attack, "victim", "armed", "unlawful", "place", "means") == (
        "japan", True, True, "remote_island", ("landing", "militia"),
    )  # fmt: skip
    assert attack.actor in (None, "unknown")
    assert attack.organised_planned in (None, "unknown"), "who they are would tell"
    assert {"police_cannot_keep_order", "beyond_jcg_capacity"} <= set(table.facts().facts.findings)
    assert table.ceiling("AAO") == "undetermined"
    assert table.ceiling("STS") == "cannot"


def test_a_warship_in_territorial_waters() -> None:
    table = Island().send("intruder")
    attack = table.attack("intruder")
    assert said(attack, "victim", "innocent_passage", "unlawful", "place", "organised_planned", "stage") == (
        "japan", False, True, "japan_territorial_sea", False, "none",
    )  # fmt: skip
    assert "beyond_jcg_capacity" in table.facts().facts.findings
    assert all(table.ceiling(s) == "cannot" for s in ("STS", "AAA", "AAI", "AAO", "ERS"))
    assert table.game.counsel.ruling("japan", ("maritime_security_operation",)).unmet == ("pm",)
    assert names(table, "findings.beyond_jcg_capacity", "intruder")


def test_an_aircraft_and_a_balloon_in_the_airspace() -> None:
    table = Island().send("aircraft")
    assert said(table.attack("aircraft"), "place", "unlawful", "armed", "means") == (
        "japan_airspace", True, True, ("air",),
    )  # fmt: skip
    assert table.game.counsel.ruling("japan", ("airspace_measures",)).permitted
    table = Island().send("balloon")
    attack = table.attack("balloon")
    assert said(attack, "place", "unlawful", "armed", "means", "organised_planned") == (
        "japan_airspace", True, False, ("balloon",), False,
    )  # fmt: skip
    assert attack.accidental in (None, "unknown")
    assert all(table.ceiling(s) == "cannot" for s in ("STS", "AAI", "AAO"))


def test_a_cyber_attack_with_deaths_is_left_open() -> None:
    table = Island().send("blackout")
    attack = table.attack("blackout")
    assert said(attack, "victim", "target", "means", "deaths", "scale") == (
        "japan", "infrastructure", ("cyber",), 30, "large",
    )  # fmt: skip
    assert attack.organised_planned in (None, "unknown")
    assert table.ceiling("ERS") == "undetermined"
    assert table.ceiling("STS") == "cannot"
    assert table.ceiling("AAO") in ("cannot", "undetermined")


def test_an_attack_on_american_forces_in_japan_is_one_on_japan() -> None:
    table = Island().send("missiles")
    attack = table.attack("missiles")
    assert said(attack, "victim", "target", "place", "organised_planned", "actor", "deaths") == (
        "us_in_japan", "base", "japan_territory", True, "state", 12,
    )  # fmt: skip
    assert table.ceiling("AAO") == "can"
    assert table.finding("AAO").element("AA-5").status == "met"
    assert "diet_1960_pm" in table.finding("AAO").answers
    assert names(table, "attacks.missiles.victim", "missiles")


def test_a_drill_is_no_attack() -> None:
    table = Island().send("drill")
    assert said(table.attack("drill"), "victim", "means", "organised_planned", "stage") == (
        "taiwan", ("drill",), False, "none",
    )  # fmt: skip
    assert all(table.ceiling(s) == "cannot" for s in ("STS", "AAA", "AAI", "AAO"))
    assert table.facts().facts.combat_scene["strait"] is False, "weapons shown are no combat"


def test_an_attack_on_islands_is_predicted() -> None:
    table = Island().send("signs")
    assert said(table.attack("signs"), "victim", "stage", "organised_planned", "place") == (
        "japan", "predicted", True, "remote_island",
    )  # fmt: skip
    facts = table.facts().facts
    assert (facts.residents_to_evacuate, facts.left_alone_leads_to_attack) == (120_000, "likely")
    assert (table.ceiling("AAA"), table.ceiling("AAO"), table.ceiling("STS")) == ("can", "cannot", "cannot")
    assert facts.combat_scene["isle"] is False
    assert names(table, "left_alone_leads_to_attack", "signs")


PEOPLE = "injects: {people: {title: Residents, manual: true, effects: [{adjust: japan.residents_to_move, by: 120000}]}}"


@pytest.mark.parametrize("happened", ["clash", "drill", "splash"])
def test_that_people_live_on_the_isle_is_no_need_to_leave(happened: str) -> None:
    """CAB22 speaks of residents who must leave: fighting off Taiwan or a drill makes no such need by itself."""
    table = Island(PEOPLE).send("people", happened)
    assert table.facts().facts.residents_to_evacuate == 0
    assert table.facts("true").facts.residents_to_evacuate == 0


def test_beside_a_survival_threat_an_attack_is_not_anticipated_for_want_of_a_need() -> None:
    table = Island(PEOPLE).send("people", "clash").weigh("STS")
    assert table.of("law.determination.made", situation="STS", recognised=True)
    assert table.ceiling("AAA") == "undetermined"
    assert "cab_2022_03_08" not in table.finding("AAA").answers


@pytest.mark.parametrize("happened", ["missiles", "signs", "attack_on_japan"])
def test_danger_in_japan_makes_residents_leave(happened: str) -> None:
    table = Island(PEOPLE).send("people", happened)
    assert (table.facts().facts.residents_to_evacuate or 0) >= 120_000
    assert names(table, "residents_to_evacuate", happened)


def test_american_ships_met_with_force_off_taiwan() -> None:
    """Waters that belong to nobody are no reason to leave open who was struck."""
    table = Island().send("clash")
    assert said(table.attack("clash"), "victim", "place", "organised_planned") == (
        "us_outside",
        "taiwan_area",
        True,
    )
    assert (table.ceiling("STS"), table.ceiling("IIS"), table.ceiling("AAO")) == ("can", "can", "cannot")
    assert "diet_2025_11_07_pm" in table.finding("STS").answers
    facts = table.facts().facts
    assert facts.influence_on_japan_security == "important"
    assert facts.yardsticks == Yardsticks(intent_capability=2, place=2, scale=3, harm_to_japan=2, sacrifice=1)
    assert facts.combat_scene["strait"] is True
    assert names(table, "combat_scene.strait", "clash")
    assert names(table, "influence_on_japan_security", "clash")


def test_another_state_is_named_and_its_bond_left_open() -> None:
    table = Island().send("australians")
    attack = table.attack("australians")
    assert said(attack, "victim", "state", "contributing_to_defence_of_japan") == (
        "third_state",
        "australia",
        True,
    )
    assert table.finding("STS").element("ST-2").status == "unknown"
    assert table.ceiling("STS") == "undetermined"
    assert table.facts().facts.combat_scene["ocean"] is False, "the fight lasted no time"


# --- what is not known


def test_what_nobody_said_stays_unknown() -> None:
    table = Island().send("somebody")
    attack = table.attack("somebody")
    for name in (
        "target",
        "organised_planned",
        "scale",
        "place",
        "accidental",
        "armed",
        "unlawful",
        "innocent_passage",
    ):
        assert getattr(attack, name) in (None, "unknown"), name
    assert "attacks.somebody.scale" not in {f.fact for f in table.game.counsel.found("japan", table.facts())}


def test_stocks_that_a_scenario_does_not_keep_are_unknown() -> None:
    table = Island("""
quantities: {energy_weeks: ~, detour_capacity: ~, lifelines: ~, nationals_in_taiwan: ~}
injects: {shortage: ~}
""")
    facts = table.facts().facts
    assert facts.economy == Economy()
    assert facts.nationals_at_risk == {}
    assert facts.yardsticks.sacrifice in (None, "unknown"), "failing lifelines would count before all else"
    assert facts.yardsticks.scale == 0


def test_the_place_of_a_fight_that_is_not_known_for_one_is_unknown() -> None:
    table = Island("""
injects:
  somebody: {effects: [{incident: somebody, by: unknown, against: none, means: [naval], at: ocean}]}
""").send("somebody")
    assert table.facts().facts.combat_scene["ocean"] == "unknown"
    assert table.facts().facts.combat_scene["east"] is False


# --- the truth, what is believed, what can be proved


def test_an_attack_that_nobody_can_attribute() -> None:
    table = Island().give("sow", actor="china")
    true, believed, provable = (table.facts(which) for which in ("true", "believed", "provable"))
    attack = table.attack("explosions", "true")
    assert said(attack, "actor", "organised_planned", "means", "accidental") == (
        "state",
        True,
        ("mines", "naval"),
        False,
    )
    attack = table.attack("explosions")
    assert said(attack, "victim", "means", "place") == ("us_outside", ("mines",), "taiwan_area")
    assert attack.actor in (None, "unknown")
    assert attack.organised_planned in (None, "unknown")
    assert provable.facts.attacks == (), "the public has heard nothing"
    assert true.facts != believed.facts != provable.facts
    assert [f.combat_scene["strait"] for f in (true.facts, believed.facts, provable.facts)] == [
        True,
        True,
        False,
    ]
    (event,) = table.because("attacks.explosions.means")
    assert (event.type, event.visibility) == ("incident.reported", ("japan", "united_states", "white"))


def test_the_umpire_alone_sees_how_they_compare() -> None:
    table = Island().give("sow", actor="china").weigh("STS", "decline")
    finding = table.last("law.finding")
    compared = table.last("law.finding.compared")
    assert (finding.data.ceiling, finding.data.provable) == (table.ceiling("STS"), "cannot")
    assert (compared.data.true, compared.data.believed, compared.data.provable) == (
        "can",
        "undetermined",
        "cannot",
    )
    assert compared.visibility == ("white",)
    differing = {d.fact: (d.true, d.believed, d.provable) for d in compared.data.differing}
    assert differing["attacks.explosions.actor"] == ("state", "", "")
    assert differing["attacks.explosions.organised_planned"] == ("true", "", "")
    assert differing["attacks.explosions.means"] == ("mines, naval", "mines", "")
    reported = table.last("incident.reported")
    assert reported.seq in finding.cause
    for actor in ("japan", "china", "taiwan"):
        seen = table.game.view_of(actor).events()
        assert "law.finding.compared" not in {e.type for e in seen}
    own = [e for e in table.game.view_of("japan").events() if e.type == "law.finding"]
    assert own
    assert not [f for e in own for f in e.data.facts if f.events], "no numbers of hidden events"


def test_what_is_known_in_secret_cannot_be_proved() -> None:
    """Japan knows who it was; the public sees wreckage."""
    table = Island("""
injects:
  clash:
    visible_to: [japan]
    effects:
      - {incident: clash, by: china, against: united_states, target: warship, means: [naval], at: strait, force: used,
         scale: large, accidental: false, seen_as: {to: [public], by: unknown, accidental: unknown}}
""").send("clash")
    assert said(table.attack("clash"), "actor", "organised_planned") == ("state", True)
    proof = table.attack("clash", "provable")
    assert proof.actor in (None, "unknown")
    assert proof.organised_planned in (None, "unknown")
    table.weigh("STS", "decline")
    compared = table.last("law.finding.compared").data
    assert (compared.true, compared.believed, compared.provable) == ("can", "can", "undetermined")
    taiwan = [i for i in table.game.view_of("taiwan").incidents() if i.id == "clash"]
    assert [i.what.by for i in taiwan] == ["unknown"]


def test_each_deriving_leaves_the_others_alone() -> None:
    table = Island().give("sow", actor="china")
    before = table.facts().facts
    table.facts("true")
    table.facts("provable")
    assert table.facts().facts == before


# --- a scenario's own rules


OVERRIDE = """
law:
  japan:
    facts:
      attribution:
        derives: attacks.organised_planned
        source: test
        {reason}cases:
          - {is: true, incident: {id: [landing]}}
"""


def test_a_scenario_overrides_a_fact_with_a_reason() -> None:
    table = Island(OVERRIDE.replace("{reason}", "reason: They carry the same radios.\n        ")).send(
        "landing", "clash"
    )
    assert table.attack("landing").organised_planned is True
    assert table.attack("clash").organised_planned is None, "the rule stands in the place of the law's own"


def test_an_override_without_a_reason_is_an_error() -> None:
    with pytest.raises(SourceError, match="reason"):
        island(OVERRIDE.replace("{reason}", ""))


def test_an_override_of_what_is_no_fact_is_an_error() -> None:
    with pytest.raises(SourceError, match=r"there is no legal fact `attacks\.colour`"):
        island(
            OVERRIDE.replace("{reason}", "reason: Why.\n        ").replace(
                "attacks.organised_planned", "attacks.colour"
            )
        )


def test_a_fact_that_rests_on_another_names_the_events_of_that_one() -> None:
    table = Island().send("shortage")
    assert table.facts().facts.yardsticks.sacrifice == 3
    assert {e.type for e in table.because("yardsticks.sacrifice")} == {"quantity.adjusted"}


def test_a_rule_on_the_whole_may_ask_for_an_incident() -> None:
    table = Island("""
law:
  japan:
    facts:
      resolution:
        derives: un_resolution
        source: test
        reason: The council meets.
        cases: [{is: true, incident: {id: [mining]}}, {is: false, when: {always: true}}]
""")
    assert table.facts().facts.un_resolution is False
    assert table.send("mines").facts().facts.un_resolution is True
    assert names(table, "un_resolution", "mining")


def test_facts_that_ask_for_one_another_stay_unknown_whichever_is_asked_first() -> None:
    def rule(of: str, other: str) -> FactRule:
        from wargame.model.conditions import Always, FactTest

        return FactRule(
            derives=of,
            source="test",
            cases=(
                FactCase(is_=True, when=FactTest(fact=other, is_=True)),
                FactCase(is_=False, when=Always(always=True)),
            ),
        )

    game = Island().game
    for order in (("a", "b"), ("b", "a")):
        rules = {"a": rule("findings.a", "findings.b"), "b": rule("findings.b", "findings.a")}
        derivation = Derivation(rules, game.view_of("japan"))
        assert [derivation.value(f"findings.{x}") for x in order] == [None, None]


def test_facts_may_be_asked_for_in_conditions() -> None:
    table = Island("""
measures: {watch: {available_when: {fact: influence_on_japan_security, is: important}}}
""")
    assert table.find("japan/prime_minister/orders").option("watch") is None
    table.send("clash").wait(1)
    assert table.find("japan/prime_minister/orders").option("watch") is not None


def test_facts_change_within_a_minute() -> None:
    table = Island("""
law:
  japan:
    facts:
      dissolved:
        derives: state.diet
        source: test
        reason: A decree.
        cases:
          - {is: lower_house_dissolved, when: {event: message.sent}}
          - {is: in_session, when: {always: true}}
      diet: ~
injects:
  decree: {title: A decree, manual: true, effects: [{say: The house is dissolved}]}
""")
    assert table.game.counsel.standing("japan").state.diet == "in_session"
    table.send("decree")
    assert table.game.counsel.standing("japan").state.diet == "lower_house_dissolved"


# --- an incident that goes on


def at(**more: Any) -> IncidentState:
    what = Happening("china", deaths=more.pop("deaths", 0), force="used")
    fixed = {
        "since": 0,
        "last": 0,
        "seq": 1,
        "until": 10,
        "fighting_until": 5,
        "source": "one",
        "visibility": ("public",),
    }
    return IncidentState("x", what, **(fixed | more))


def test_an_incident_again_keeps_its_beginning_and_the_later_ends() -> None:
    both = again(at(deaths=2), at(since=3, last=3, seq=9, until=8, fighting_until=4, source="two", deaths=5))
    assert (both.since, both.last, both.seq, both.until, both.fighting_until) == (0, 3, 9, 10, 5)
    assert (both.what.deaths, both.source) == (7, "two")


def test_what_goes_on_as_long_as_its_measure_keeps_to_its_measure() -> None:
    both = again(at(until=None, fighting_until=None), at(source="two"))
    assert (both.until, both.fighting_until, both.source) == (None, None, "one")
    assert again(at(), at(until=None, source="two")).source == "two"


def test_a_lasting_incident_ends_with_its_measure() -> None:
    table = Island().give("pester", actor="china").wait(4)
    assert table.attack("patrols").stage == "none"
    table.give("stop_pestering", actor="china")
    assert table.attack("patrols").stage == "ended"
    assert table.last("incident.ended").data.reason == "source_ended"
    assert "beyond_jcg_capacity" not in table.facts().facts.findings


def test_an_incident_lapses_in_time() -> None:
    table = Island().send("clash").wait(4)
    (over,) = table.of("incident.ended", incident="clash")
    assert (over.t, over.data.reason) == (3 * 1440, "lapsed")
    assert table.attack("clash").stage == "ended"


# --- where each fact comes from


def rules() -> set[str]:
    return {r.derives for r in load_lawbook("japan").facts.values()}


BY_THE_ORDER = {f.name for f in fields(OrderFacts)}
ELSEWHERE = {"area": "at"}


@pytest.mark.parametrize("name", [f.name for f in fields(Attack)])
def test_every_attribute_of_an_incident_has_a_rule(name: str) -> None:
    assert f"attacks.{name}" in rules()
    assert problem_of(f"attacks.{name}") is None


@pytest.mark.parametrize("name", [f.name for f in fields(Facts)])
def test_every_fact_has_a_source(name: str) -> None:
    derived = {r.partition(".")[0] for r in rules()}
    meanings = {"requests": "request", "findings": "finding", "consent": "consents"}
    by_decision = {f.name for f in fields(LegalMeaning)}
    assert (
        name in derived
        or name == "points"  # what other countries' law asks about
        or ELSEWHERE.get(name, name) in BY_THE_ORDER
        or meanings.get(name) in by_decision
    ), name  # fmt: skip


@pytest.mark.parametrize("group", [Yardsticks, Economy], ids=["yardsticks", "economy"])
def test_every_part_of_a_group_has_a_rule(group: type) -> None:
    head = group.__name__.lower()
    assert {f"{head}.{f.name}" for f in fields(group)} <= rules()


def test_every_attribute_of_a_bond_has_a_rule_for_the_united_states() -> None:
    assert {f"close_state.united_states.{f.name}" for f in fields(CloseState)} <= rules()


def test_every_part_of_the_state_has_a_source() -> None:
    """Situations are recognised; the rest is what consents mean, or what a scenario says by a rule of its own."""
    by_meaning = {
        "basic_plan", "response_plan", "approvals", "orders", "defence_operation_limb", "prior_consultation",
    }  # fmt: skip
    by_rule = {f.name for f in fields(LegalState) if problem_of(f"state.{f.name}") is None}
    assert by_meaning | by_rule | {"situations"} == {f.name for f in fields(LegalState)}


@pytest.mark.parametrize("name", FindingName.__args__)
def test_every_finding_can_be_derived_or_made(name: str) -> None:
    assert problem_of(f"findings.{name}") is None
    LegalMeaning(finding=name)


def test_every_rule_is_cited_and_derives_a_fact() -> None:
    for rid, rule in load_lawbook("japan").facts.items():
        assert problem_of(rule.derives) is None, rid
        assert rule.source, rid


def test_the_page_on_facts_says_of_each_where_it_comes_from() -> None:
    page = Path(__file__).resolve().parents[3] / "docs" / "reference" / "legal-facts.md"
    text = page.read_text("utf-8")
    of = (Attack, Facts, Yardsticks, CloseState, Economy, LegalState)
    missing = [f.name for d in of for f in fields(d) if f"`{f.name}`" not in text]
    assert not missing
