"""The coverage list: every key once, nothing that points at nothing, and no more claimed than works."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests.support.coverage_list import WORKING, CoverageFile, cases_of, coverage, missing, shipped, unseen

KEYS = """
tw_mandate tw_divided_gov prc_mil_coercion prc_econ_coercion_tw us_support_tw alliance_network japan_pivot
us_pol_uncertainty jp_pol_uncertainty tech_alliance supply_chain export_controls tech_policy partner_comms
tw_semiconductors tw_domestic tw_energy readiness_mil readiness_econ readiness_psych form_blockade
form_invasion tw_defence_build warning_signals ukraine_precedent axis_bloc dprk war_window prc_aims
prc_next_targets deterrence_calc public_awareness prep_pace europe pacifism sdf_acceptance jp_budget
policy_continuity rules_order partner_cost econ_security summit epcc semiconductor_collab interagency
info_sharing volt_typhoon guam cyber_espionage cyber_sharing jp_joint_command us_op_command_jp
joint_planning joint_training joint_exercise indopacom_will pla_modernisation diplomacy_ceiling
prc_asl_trigger us_deterrence southwest_islands aus_distance rok_distance both_join_deter spare_japan
non_aggression_pledge pledge_credibility cost_of_loss jp_affected prc_russia all_in_condition ready_2027
us_retrenchment hedging crimea_precedent us_ambiguity crisis_9596 carrier_deploy a2ad a2ad_uncertainty
perceived_resolve self_defence_build regional_pooling tw_status prc_leverage_region backlash senkaku
jp_prc_rivalry first_island_chain buffer jp_interest_tw us_expectation sdf_wider_role article9 sdf_patrols
regional_hub tw_in_mechanism cg_exercise cg_patrol jp_tw_intel sdf_tw_mil prc_bm dprk_bm bmd_tracking_tw
bmd_intercept_tw provocation_scale joint_naval_ex joint_naval_patrol tension_gate fishing_dispute cg_trust
fishing_talks cg_routine hadr sar_joint contingency_link def_industry tw_indigenous tw_submarine
sino_jp_mood institutionalise leaders_affinity affinity rep_offices p2p jp_public_guarantee us_public
jp_red_line jp_ambiguity jp_nuclear ccp_hardliners triad quadriad ukraine_sanctions decision_delay
remove_impediments rmc ecs_pressure scs_pressure declaratory escort_study taboo prc_spending incursions
fait_accompli adiz_pressure indopacom_priority proximity attack_bases_jp poll_spill spillover_certain
abe_view econ_exposure_tw nationals_tw rok poll_statement walk_back island_visit crisis_sim pm_resolve
white_paper law_vs_will base_use_undecided groundwork law_2015 csd iis_no_geo nonus_support nc_rule
refuel_sorties ammo_transport asset_protection guidelines_2015 bmd asw marsec sloc mcm counter_piracy
counter_terror counter_prolif isr partners_aus_ind form sw_threat intl_support komeito diet_resist
casualty_aversion poll_gap us base_permission article_vi prior_consultation bases_targets refusal_cost_mil
alliance_break_cost reputation_cost aasa local_gov iis sts aa supply repair comms transport refuel medical
base_guard refugees sar neo craft_protection iis_place_preset csd_defence brp three_conditions
approval_chain ittaika counter_air iamd maritime_defence primary_role sdf_area escort_ships escort_aircraft
csar chokepoint no_direct_defence no_foreign_territory default_label burden_release sw_rebalance sw_build
island_radar ssm_units sam_units island_intel yonaguni amami miyako ishigaki miyako_strait tokara_strait
mage_island f35 f15 e2d naha jassm_er lrasm type12 type88 asm3 jcg_build jcg_patrol jcg_msdf ardb
island_retake izumo f35b few_airfields c2 ch47 v22 bmd_build counterstrike c2_weak jointness combined_weak
parallel_command acm acm_limit ardb_lift ardb_cas ammo_stock fuel_stock tankers oilers range_limit
minister_pledge law_mapping combined_oplan eabo_bases himars sdf_log_marines yama_sakura resolute_dragon
noble_fusion sea_denial strategy_docs procurement build_air build_navy build_amphib build_lift rok_concern
strike_obstacles sw_jtf us_irm irm_agreement secrecy_tradeoff whole_gov decision_exercise jp_menu
diet_prebrief a2ad_align acm_permanent oplan_update exercise_scope rapid_moves regional_training raa_aus
cg_proxy atc_proxy mil_comms_tw no_direct_link no_taiwan_desk tri_intel tri_planning horizontal_escalation
strait_denial scs_interdict aus_stance trade_interdict sanctions trade_restrict france germany india uk
australia quiet_taiwan_ex aukus aukus_nosub rnd_missiles rnd_drones rnd_aircraft policy_inertia one_china
unofficial_ties senkaku_loss sea_lanes sea_lane_cut detour_claim pla_pacific nansei_flank influence_loss
bandwagon us_overstretch tw_alone reciprocity poll_prc public_ahead accommodation prc_antijp
econ_no_restraint senkaku_pressure rare_earth riots hostage propaganda business security_first
break_isolation liaison amphib_hadr guam_air naval_training dprk_sanctions escort_tw_air usaf_escort
plaaf_flights values provocation_backfire ccp_sensitivity ccp_audience punish_jp thaad prc_pain
prc_accelerate prc_internal core_interest regime_stability restraint_policy us_interop subrosa
combined_maritime logistics auto_intel space_defence cmd_defence uda undersea_coord cyber_security
us_freedom no_active_duty retired_officers diet_channel academics tolerance_line forced_choice
political_lean interdependence scc_2plus2 call_out jp_tra ldp_taiwan_pt communique_1972 hadr_lessons
pandemic_lessons cg_safety han_kuang usmc_tw observer retired_observer tech_safeguard b2b
""".split()
"""The keys of the features that the documents name, in their order. The list is closed: rows change, keys do not."""


@pytest.fixture(scope="module")
def listed() -> CoverageFile:
    return coverage()


def test_every_key_is_there_once(listed: CoverageFile) -> None:
    assert len(KEYS) == len(set(KEYS)) == 419
    assert [r.key for r in listed.rows] == KEYS


def test_what_works_says_where_and_what_shows_it(listed: CoverageFile) -> None:
    bad = [
        f"{r.key}: {r.status} without {'where' if not r.where else 'shown_by'}"
        for r in listed.rows
        if r.status in WORKING and not (r.where and r.shown_by)
    ]
    assert not bad


def test_what_is_not_there_yet_points_at_nothing_and_says_what_is_missing(listed: CoverageFile) -> None:
    bad = [
        r.key for r in listed.rows if r.status == "not_yet" and (r.where or r.shown_by or len(r.note) < 10)
    ]
    assert not bad


def test_every_reference_leads_somewhere(listed: CoverageFile) -> None:
    problems = [f"{r.key}: {told}" for r in listed.rows for x in r.where if (told := missing(x))]
    problems += [f"{r.key}: {told}" for r in listed.rows for x in r.shown_by if (told := unseen(x))]
    assert not problems, "\n".join(problems)


def test_a_row_about_law_is_shown_by_a_case_about_it(listed: CoverageFile) -> None:
    """Where only worked cases are named, each act or situation of the row stands in one of them."""
    bad = []
    for row in listed.rows:
        terms = [x.partition(":")[2] for x in row.where if x.startswith(("act:", "situation:"))]
        if terms and all(".yaml" in x for x in row.shown_by):
            text = " ".join(cases_of(row))
            bad += [f"{row.key}: {t}" for t in terms if not re.search(rf"\b{t}\b", text)]
    assert not bad


def test_a_measure_is_one_that_a_shipped_scenario_offers(listed: CoverageFile) -> None:
    offered = {f"measure:{m}" for s in shipped() for m in s.measures}
    assert not [r.key for r in listed.rows if r.status == "measure" and not offered & {*r.where}]


def test_no_more_is_claimed_than_works(listed: CoverageFile) -> None:
    count = Counter(r.status for r in listed.rows)
    assert sum(count[s] for s in WORKING) >= listed.working_at_least


@pytest.mark.parametrize(
    ("reference", "told"),
    [
        ("measure:suspend_rare_earth", "there is no measure `suspend_rare_earth`"),
        ("act:mine_sweeping", "there is no act `mine_sweeping`"),
        ("metric:x", "there is no kind `metric` of thing"),
        ("docs/nothing.md", "there is no docs/nothing.md"),
        ("quantity:resolve", ""),
    ],
)
def test_a_wrong_reference_is_found(reference: str, told: str) -> None:
    assert missing(reference) == told


@pytest.mark.parametrize(
    ("reference", "told"),
    [
        ("tests/unit/engine/test_pledge.py::test_nothing", "has no test test_nothing"),
        ("tests/unit/engine/test_nothing.py::test_x", "there is no file"),
        ("scenarios/library/law/japan/cases/overlap.yaml#no_case", "has no case no_case"),
        ("docs/index.md", "is no file of tests or cases"),
    ],
)
def test_a_wrong_showing_is_found(reference: str, told: str) -> None:
    assert told in unseen(reference)
