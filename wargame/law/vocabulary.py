"""What the values of facts and decisions are called in plain English."""

from __future__ import annotations

from collections.abc import Mapping

Words = Mapping[str, str]

VICTIMS: Words = {
    "japan": "Japan",
    "us_in_japan": "US forces in Japan",
    "us_outside": "US forces outside Japan",
    "close_other": "another state that may be close to Japan",
    "third_state": "a third state",
    "taiwan": "Taiwan",
    "merchant": "merchant shipping",
    "none": "nobody",
}
TARGETS: Words = {
    "territory": "territory",
    "base": "a base",
    "warship": "a warship",
    "aircraft": "an aircraft",
    "evacuation_ship": "a ship that carries evacuees",
    "merchant_ship": "a merchant ship",
    "unit_abroad": "a unit abroad",
    "nationals_abroad": "nationals abroad",
    "infrastructure": "infrastructure",
    "satellite": "a satellite",
    "none": "nothing",
}
ATTACKERS: Words = {
    "state": "a state",
    "state_like": "a body like a state",
    "non_state": "others than a state",
    "unknown": "an unknown party",
}
STAGES: Words = {
    "none": "with no attack in sight",
    "signs": "of which there are signs",
    "predicted": "that is predicted",
    "clear_danger": "that is a clear danger",
    "onset": "that has begun",
    "ongoing": "that is under way",
    "ended": "that has ended",
}
MEANS: Words = {
    "missile": "missiles",
    "air": "aircraft",
    "naval": "warships",
    "submarine": "submarines",
    "landing": "a landing",
    "mines": "mines",
    "cyber": "cyber means",
    "inspection": "inspections",
    "drill": "an exercise",
    "militia": "militia vessels",
    "special_forces": "special forces",
    "terror": "acts of terror",
    "balloon": "balloons",
    "drone": "drones",
    "fire_control_radar": "fire control radar",
    "earthworks": "earthworks",
    "propaganda": "propaganda",
}
PLACES: Words = {
    "japan_territory": "in Japan's territory",
    "remote_island": "on a remote island of Japan",
    "japan_territorial_sea": "in Japan's territorial sea",
    "japan_airspace": "in Japan's airspace",
    "japan_eez": "in Japan's exclusive economic zone",
    "high_seas": "on the high seas",
    "international_strait": "in an international strait",
    "taiwan_area": "in the area around Taiwan",
    "taiwan_territory": "in Taiwan's territory",
    "us_territory": "in US territory",
    "foreign_territory": "in foreign territory",
    "foreign_territorial_sea": "in a foreign territorial sea",
    "space": "in space",
}
CEASEFIRES: Words = {
    "none": "with no ceasefire",
    "in_fact": "with a ceasefire in fact",
    "formal": "with a formal ceasefire",
}
PARTIES: Words = {
    "united_states": "the United States",
    "philippines": "the Philippines",
    "flag": "the flag state",
    "territory": "the state of the territory",
    "master": "the master of the ship",
    "any_state": "a foreign state",
    "any_governor": "a governor or mayor",
    "foreign_minister": "the foreign minister",
    "victim": "the state struck",
}
FINDINGS: Words = {
    "pm_necessary": "the prime minister finds it necessary",
    "defence_minister_necessary": "the Defence Minister finds it necessary",
    "pm_approval": "the prime minister approves it",
    "beyond_jcg_capacity": "it is found to be beyond what the coast guard can do",
    "police_cannot_keep_order": "it is found that police cannot keep order",
    "public_safety_consulted": "the public safety commission has been consulted",
    "missile_may_fall_on_japan": "it is found that a missile may fall on Japan",
    "danger_avoidable": "it is found that the dangers can be avoided by measures taken",
    "rescue_coordination_assured": "it is found that the rescue will work together with the local authority",
    "local_authority_keeps_order": "it is found that the local authority keeps order",
    "loss_avoidance_possible": "it is found that the area can be changed or the support paused before losses",
    "independent_body_approval": "the independent body approves it",
}
ORDERS: Words = {
    "standby": "standby for a defence operation",
    "defence_operation": "a defence operation",
    "public_security_operation": "a public security operation",
    "maritime_security_operation": "a maritime security operation",
    "guarding_operation": "a guarding operation",
    "bmd_destruction": "the destruction of ballistic missiles",
    "evacuation_instruction": "the evacuation of residents",
    "jcg_control": "control of the coast guard by the Defence Minister",
}
OBJECTS: Words = {
    "basic_plan": "the Basic Plan",
    "response_plan": "the Basic Response Plan",
    "ipj_basic_plan": "the Basic Plan of support for international peace",
    "congress_authorization": "an authorization by Congress",
}
"""Words for what is voted on; others are said by their id."""
VOTES: Words = {
    "none": "has not been put to the vote",
    "sought": "awaits the vote",
    "lower_only": "has passed one house only",
    "approved": "has been approved",
    "rejected": "has been refused",
    "emergency_session_approved": "has been approved in an emergency session",
}
ANSWERS: Words = {
    "none": "has not been asked for",
    "asked": "has been asked for and not given",
    "yes": "is yes",
    "no": "is no",
    "conditional": "is yes, on conditions",
    "delayed": "is put off",
    "tacit": "is a silent yes",
}
SITTINGS: Words = {
    "in_session": "the Diet sits",
    "recess": "the Diet is in recess",
    "lower_house_dissolved": "the lower house is dissolved",
}
YES_NO: Mapping[str, tuple[str, str]] = {
    "economy.alternative_route": ("there is another route of supply", "there is no other route of supply"),
    "economy.lifelines_failing": ("lifelines are failing", "lifelines are not failing"),
    "un_resolution": (
        "there is a resolution of the United Nations",
        "there is no resolution of the United Nations",
    ),
    "alternatives_exhausted": (
        "no other appropriate means are left",
        "other appropriate means are left",
    ),
    "minimum_necessary": (
        "force stays at the minimum necessary",
        "force goes beyond the minimum necessary",
    ),
}
"""Facts that are so or not so."""
CHOICES: Mapping[str, tuple[str, Words]] = {
    "influence_on_japan_security": (
        "the influence on Japan's peace and security is",
        {"none": "none", "minor": "minor", "important": "important", "unknown": "unknown"},
    ),
    "left_alone_leads_to_attack": (
        "a direct armed attack on Japan, if this is left alone, is",
        {"no": "not to be expected", "possible": "possible", "likely": "likely", "unknown": "unknown"},
    ),
    "supported_force_purpose": (
        "the force that is supported acts for",
        {
            "security_treaty": "the aims of the security treaty",
            "un_charter": "the aims of the UN Charter",
            "similar_organisation": "the aims of a similar organisation",
            "other": "other aims",
            "unknown": "aims unknown",
        },
    ),
    "target_vessel": (
        "the act is aimed at",
        {
            "warship": "a warship",
            "state_vessel": "a state vessel",
            "merchant": "a merchant ship",
            "fishing": "a fishing boat",
            "unknown": "an unknown vessel",
            "none": "no vessel",
        },
    ),
}
"""Facts that are one of several things."""
AMOUNTS: Words = {
    "economy.energy_weeks_left": "{} weeks of energy are left",
    "nationals_at_risk": "{} nationals are in danger of their lives",
    "residents_to_evacuate": "{} residents must be moved",
    "yardsticks.intent_capability": "the yardstick of the attacker's intent and capability stands at {} of 3",
    "yardsticks.place": "the yardstick of place stands at {} of 3",
    "yardsticks.scale": "the yardstick of scale and manner stands at {} of 3",
    "yardsticks.harm_to_japan": "the yardstick of war harm reaching Japan stands at {} of 3",
    "yardsticks.sacrifice": "the yardstick of sacrifice of the people stands at {} of 3",
}
"""Facts that are counted or scored."""
