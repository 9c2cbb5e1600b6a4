"""Levers: the same seeds played with one thing changed, and what that moved in Tokyo.

A study scenario (tests/evidence/levers) extends a shipped one and puts the graver questions on fixed days. To study
another scenario add such a file, and its line to `SCENARIOS`.
"""

from __future__ import annotations

import statistics
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from wargame.engine.drive import drive
from wargame.engine.game import Game
from wargame.engine.preflight import load
from wargame.experiments.statistics import bootstrap
from wargame.policies.registry import for_actors

HERE = Path(__file__).resolve().parents[1] / "evidence" / "levers"
SCENARIOS = {
    "quarantine-2027": ("japan_forward_leaning", "japan_cautious"),
    "blockade-2027": ("japan_by_the_book", "japan_alongside"),
}
"""The scenarios studied, each with Japan's doctrines that answer in it."""
HOURS = {
    "hours_to_iis": {"situation": "IIS"},
    "hours_to_plan": {"consents": ("basic_plan",)},
    "hours_to_approval": {"consents": ("approval_lower_house", "approval_upper_house")},
    "hours_to_sts": {"situation": "STS"},
    "hours_to_response_plan": {"consents": ("response_plan",)},
    "hours_to_order": {"consents": ("defence_operation_survival",)},
    "hours_to_consultation_yes": {"any": ("consultation_yes", "consultation_conditional")},
}
"""Hours from the start until something first stands. What never does counts as the whole game (see `reached`)."""
COUNTS = ("votes_against", "put_off", "orders_refused", "decisions_refused")
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
LEVERS = {
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
        expected={"hours_to_plan": "sooner", "votes_against": "more"},
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
        expected={"hours_to_order": "later"},
        source="Constitution 54; AASA 9(4)",
    ),
    "upper_house_majority": Lever(
        "The government has the upper house (against five votes short)",
        (MAJORITY,),
        expected={"hours_to_approval": "sooner", "hours_to_order": "sooner"},
        source="POL26; japan-press.co.jp 5376",
    ),
    "swing_cdp": Lever(
        "The Constitutional Democrats swing the upper house instead of the DPFP",
        (f"{GOVERNMENT}.swing_upper=cdp",),
        expected={"hours_to_approval": "none"},
        source="POL26; the doctrine answers for whoever swings",
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


def measured(game: Game) -> dict[str, Any]:
    """Return the metrics of a finished game: hours, counts, and the outcome."""
    first: dict[str, int] = {}
    counts = Counter(dict.fromkeys(COUNTS, 0))
    for e in game.events:
        match e.type:
            case "consent.changed" if e.data.granted:
                first.setdefault(e.data.consent, e.t)
            case "law.determination.made" if e.data.recognised and e.actor == "japan":
                first.setdefault(e.data.situation, e.t)
            case "law.approval.voted" if e.data.house and e.data.vote == "against":
                counts["votes_against"] += 1
            case "procedure.step.done" if e.data.result == "put_off" and e.actor == "japan":
                counts["put_off"] += 1
            case "procedure.step.done" if e.data.result == "refused" and e.actor == "japan":
                counts["decisions_refused"] += 1
            case "order.refused" if e.actor == "japan":
                counts["orders_refused"] += 1
    last = game.scenario.horizon
    found: dict[str, Any] = {}
    for metric, of in HOURS.items():
        if "situation" in of:
            at = first.get(str(of["situation"]))
        elif "any" in of:
            at = min((first[c] for c in of["any"] if c in first), default=None)
        else:
            at = max((first.get(c, last + 1) for c in of["consents"]), default=None)
        found[metric] = min(last if at is None else at, last) / 60
    return {**found, **counts, "outcome": game.state.outcome}


@cache
def played(
    scenario: str, settings: tuple[str, ...], readings: tuple[str, ...], policy: str, seed: int
) -> Any:
    """Return the metrics of one game."""
    compiled = _compiled(scenario, settings, readings, policy)
    return measured(drive(Game(compiled, seed=seed), for_actors(compiled.scenario)))


@cache
def _compiled(scenario: str, settings: tuple[str, ...], readings: tuple[str, ...], policy: str) -> Any:
    return load(HERE / f"{scenario}.yaml", settings=settings, readings=readings, policies={"japan": policy})


def pull(scenario: str, name: str, policy: str, seeds: range) -> dict[str, Any]:
    """Return what a lever moves over paired seeds: by metric the mean difference, its interval and the verdict."""
    lever = LEVERS[name]
    base = [played(scenario, lever.base, (), policy, s) for s in seeds]
    changed = [played(scenario, (*lever.base, *lever.change), lever.readings, policy, s) for s in seeds]
    horizon = _compiled(scenario, lever.base, (), policy).scenario.horizon / 60
    metrics = {}
    for metric in (*HOURS, *COUNTS):
        pairs = [(b[metric], c[metric]) for b, c in zip(base, changed, strict=True)]
        metrics[metric] = _row(pairs, metric, lever.expected.get(metric, ""), horizon)
    return {
        "title": lever.title,
        "source": lever.source,
        "metrics": metrics,
        "outcomes": {
            "base": dict(sorted(Counter(b["outcome"] for b in base).items())),
            "changed": dict(sorted(Counter(c["outcome"] for c in changed).items())),
        },
        "games_that_differ_in_anything": sum(b != c for b, c in zip(base, changed, strict=True)),
    }


def _row(pairs: list[tuple[float, float]], metric: str, expected: str, horizon: float) -> dict[str, Any]:
    gaps = [c - b for b, c in pairs]
    interval = bootstrap(gaps, method="percentile")
    low, high = interval.low, interval.high
    found = "later" if low > 0 else "sooner" if high < 0 else "none"
    if metric in COUNTS:
        found = {"later": "more", "sooner": "fewer"}.get(found, found)
    row: dict[str, Any] = {
        "base": round(statistics.mean(b for b, _ in pairs), 2),
        "changed": round(statistics.mean(c for _, c in pairs), 2),
        "difference": round(statistics.mean(gaps), 2),
        "interval_95": [round(low, 2), round(high, 2)],
        "seeds_that_differ": sum(g != 0 for g in gaps),
    }
    if metric in HOURS:
        row["reached"] = [sum(x[i] < horizon for x in pairs) for i in (0, 1)]
    if expected:
        row["expected"] = expected
        row["verdict"] = verdict(expected, found)
    return row


def verdict(expected: str, found: str) -> str:
    """Return `as expected`, `opposite` (or `an effect` where none was expected), or `no effect`."""
    if found == expected:
        return "as expected"
    if found == "none":
        return "no effect"
    return "an effect" if expected == "none" else "opposite"
