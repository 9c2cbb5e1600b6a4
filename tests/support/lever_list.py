"""The levers: what is changed in each scenario, the direction that its source states, and where the study begins."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parents[1] / "evidence" / "levers"
GOVERNMENT = "actors.japan.government"
STRUCK = "injects.us_ships_struck.odds=1"


@dataclass(frozen=True)
class Lever:
    """One thing changed. `expected`: metric -> later, sooner, more, fewer or none, by the published direction."""

    title: str
    change: tuple[str, ...]
    base: tuple[str, ...] = (STRUCK,)
    readings: tuple[str, ...] = ()
    expected: dict[str, str] = field(default_factory=dict)
    source: str = "judgement"


def seats(preset: str) -> tuple[str, ...]:
    return (f"{GOVERNMENT}.preset={preset}",)


def diet(is_: str) -> tuple[str, ...]:
    return (f"{GOVERNMENT}.diet=[{{from: 0h, is: {is_}}}]",)


def prepared(level: int) -> tuple[str, ...]:
    return (f"{GOVERNMENT}.preplanning_level={level}",)


MAJORITY = f"{GOVERNMENT}.parties={{ldp: {{title: Liberal Democratic Party, lower: 316, upper: 130}}}}"
QUARANTINE: dict[str, Lever] = {
    "us_forces_attacked": Lever(
        "US ships are attacked (against not attacked)",
        (STRUCK,),
        ("injects.us_ships_struck.odds=0",),
        expected={"hours_to_sts": "sooner", "hours_to_iis": "sooner", "hours_to_consultation_yes": "sooner"},
        source="YOM25 (the prime minister in November 2025)",
    ),
    "pledge_believed": Lever(
        "China's pledge to spare Japan is believed",
        ("consents.prc_pledge_believed.start=true",),
        expected={"hours_to_iis": "later", "hours_to_sts": "later", "hours_to_consultation_yes": "later"},
        source="HER22; ECON23",
    ),
    "komeito_for_ishin": Lever(
        "The partner is Komeito instead of Ishin",
        (f"{GOVERNMENT}.coalition_partner=komeito",),
        expected={"hours_to_response_plan": "later", "hours_to_order": "later", "hours_to_iis": "none"},
        source="HER22; KOM25",
    ),
    "no_partner_for_ishin": Lever(
        "No partner instead of Ishin, its votes lost",
        (f"{GOVERNMENT}.coalition_partner=none",),
        expected={"hours_to_plan": "sooner", "spare_votes_upper": "fewer"},
        source="judgement; POL26 (seats)",
    ),
    "komeito_in_cabinet": Lever(
        "Komeito sits in the cabinet (against outside it)",
        (f"{GOVERNMENT}.coalition_partner=komeito", f"{GOVERNMENT}.partner_in_cabinet=true"),
        (STRUCK, f"{GOVERNMENT}.coalition_partner=komeito", f"{GOVERNMENT}.partner_in_cabinet=false"),
        expected={"hours_to_response_plan": "later"},
        source="Constitution 66(3); judgement",
    ),
    **{
        f"preparation_{n}": Lever(
            f"Preparation of level {n} (against 0)",
            prepared(n),
            (STRUCK, *prepared(0)),
            expected={"hours_to_plan": "sooner", "hours_to_sts": "sooner", "hours_to_order": "sooner"},
            source="HER22; Nikkei Asia 3 Aug 2023",
        )
        for n in (1, 2, 3)
    },
    "no_commitment_layer": Lever(
        "The statutes alone, without the commitment of 2015",
        (),
        readings=("no_commitment_layer",),
        expected={"hours_to_order": "sooner", "hours_to_sts": "none"},
        source="FIVE; AASA 9(4)",
    ),
    "recess": Lever(
        "The Diet is in recess",
        diet("recess"),
        expected={"hours_to_approval": "later", "hours_to_order": "later"},
        source="AASA 9(4); Constitution 53",
    ),
    "dissolved": Lever(
        "The lower house is dissolved",
        diet("lower_house_dissolved"),
        expected={"hours_to_approval": "later", "hours_to_order": "later"},
        source="Constitution 54; AASA 9(4)",
    ),
    "upper_house_majority": Lever(
        "The government has the upper house (against five votes short)",
        (MAJORITY,),
        expected={"hours_to_order": "sooner", "votes_put_off": "fewer"},
        source="POL26; japan-press.co.jp 5376",
    ),
    "swing_cdp": Lever(
        "The Constitutional Democrats swing the upper house instead of the DPFP",
        (f"{GOVERNMENT}.swing_upper=cdp",),
        expected={"hours_to_approval": "later", "hours_to_order": "later", "votes_put_off": "more"},
        source="POL26 (delay or veto of an upper house without a majority); CDP25; CRA26",
    ),
    "legislative_majority": Lever(
        "The president's party has the Legislative Yuan (against no majority)",
        ("actors.taiwan.government.preset=TW2020",),
        (),
        expected={"hours_to_decree": "sooner", "ly_votes_put_off": "fewer"},
        source="LY24; TPT25; AAC 2(3)",
    ),
    "opposition_majority": Lever(
        "The Kuomintang alone has a majority of the Legislative Yuan (against no majority)",
        (
            "actors.taiwan.government.parties={kmt: {title: Kuomintang, seats: {legislative_yuan: 62}}, "
            "dpp: {title: Democratic Progressive Party, seats: {legislative_yuan: 43}}}",
        ),
        (),
        expected={"hours_to_decree": "later", "ly_votes_put_off": "more"},
        source="TPT25; AAC 2(3)",
    ),
    "P1_for_P2": Lever(
        "The government of October 2025 (P1) instead of P2",
        seats("P1"),
        expected={"hours_to_approval": "later", "hours_to_order": "later"},
        source="KOM25; POL26",
    ),
    "P0_for_P2": Lever(
        "The government before October 2025 (P0) instead of P2",
        seats("P0"),
        expected={"hours_to_approval": "later", "hours_to_response_plan": "later", "hours_to_order": "later"},
        source="KOM25; HER22",
    ),
}

STRUCK_BLOCKADE = (
    "injects.us_ships_struck={title: Missiles hit US ships east of Taiwan, at: 28d, source: a study, effects: ["
    "{incident: us_ships_struck, by: china, against: united_states, target: warship, means: [missile, naval], "
    "at: east_of_taiwan, force: used, stage: ongoing, scale: large, deaths: 150, accidental: false, armed: true, "
    "lasts: 30d}, "
    "{adjust: united_states.casualties, by: 150}]}"
)
"""150 dead lie between the likely and the most of the scenario's own attack on escorts (10, 90, 350)."""
BELIEVED = (
    "measures.pledge_to_spare_japan.effects=["
    "{promise: japan, terms: [{who: china, spare: japan, for: 90d}]}, {grant: prc_pledge_believed}]",
)


UNMOVED = ("measures.brief_opposition.effects=[]",)
"""Briefings move nobody. Where they do, the doctrines brief in week one, and the swing party then votes for at once."""


def _on_blockade(
    name: str,
    title: str = "",
    change: tuple[str, ...] = (),
    base: tuple[str, ...] = (STRUCK_BLOCKADE,),
    **expected: str,
) -> Lever:
    """Return a lever of the other study on the scenario as shipped, by default with US ships struck on day 28."""
    of = QUARANTINE[name]
    return Lever(
        title or of.title,
        change or of.change,
        base,
        of.readings,
        expected or of.expected,
        of.source,
    )


BLOCKADE: dict[str, Lever] = {
    "us_forces_attacked": Lever(
        "US ships are attacked on day 28 (against the scenario as shipped)",
        (STRUCK_BLOCKADE,),
        (),
        expected=QUARANTINE["us_forces_attacked"].expected,
        source=QUARANTINE["us_forces_attacked"].source,
    ),
    "pledge_believed": _on_blockade(
        "pledge_believed", "China's pledge to spare Japan is believed when it is made", BELIEVED
    ),
    "swing_cdp": _on_blockade("swing_cdp"),
    "legislative_majority": _on_blockade("legislative_majority", base=()),
    "opposition_majority": _on_blockade("opposition_majority", base=()),
    "komeito_for_ishin": _on_blockade(
        "komeito_for_ishin", hours_to_plan="later", hours_to_response_plan="later", hours_to_iis="none"
    ),
    "no_partner_for_ishin": _on_blockade("no_partner_for_ishin"),
    "preparation_3": _on_blockade("preparation_3", "Preparation of level 3 (against 1, as shipped)"),
    "no_commitment_layer": _on_blockade("no_commitment_layer"),
    "recess": _on_blockade(
        "recess",
        "The session ends on day 34, before the votes",
        (f"{GOVERNMENT}.diet=[{{from: 0h, is: in_session}}, {{from: 34d, is: recess}}]",),
    ),
    "dissolved": _on_blockade("dissolved"),
    "upper_house_majority": _on_blockade(
        "upper_house_majority",
        "Briefings move nobody: the government has the upper house (against five votes short)",
        base=UNMOVED,
        hours_to_approval="sooner",
        votes_put_off="fewer",
    ),
}


@dataclass(frozen=True)
class Study:
    """A scenario to be studied: its file or name, what is set in every game, doctrines of Japan, levers."""

    file: Path | str
    policies: tuple[str, ...]
    levers: dict[str, Lever]
    settings: tuple[str, ...] = ()


SCENARIOS = {
    "blockade-2027": Study(
        "blockade-2027", ("japan_alongside", "japan_by_the_book"), BLOCKADE, ("horizon=12w",)
    ),
    "quarantine-2027": Study(
        HERE / "quarantine-2027.yaml", ("japan_forward_leaning", "japan_cautious"), QUARANTINE
    ),
}
"""Quarantine 2027 needs a study file that puts the graver questions on fixed days; Blockade 2027 brings them itself."""
