"""The tables of docs/explanation/balance.md, from the figures: `python -m tests.support.balance_page`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from tests.support.earlier import earlier
from wargame.core.text import say
from wargame.engine.preflight import load

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "explanation" / "balance.md"
FIGURES = ROOT / "docs" / "evidence" / "balance.json"
REASONS = Path(__file__).with_name("balance_reasons.yaml")
BEGIN, END = "<!-- tables: begin -->", "<!-- tables: end -->"
PLAY_BEGIN, PLAY_END = "<!-- play: begin -->", "<!-- play: end -->"
DECIDES_BEGIN, DECIDES_END = "<!-- decides: begin -->", "<!-- decides: end -->"
DECIDES = FIGURES.with_name("decides.json")
EXTREMES = ("never best", "always best")
MOST = 0.75
"""A line that beats the shipped doctrines against so many pairings of the others needs a reason to stay."""
USED = 0.01
"""In which share of the games in which a measure is offered a doctrine has to order it, to count as using it."""


def reasons() -> dict[str, dict[str, str]]:
    """Return why an option may be always or never best, by scenario and `actor/option`."""
    found: dict[str, dict[str, str]] = yaml.safe_load(REASONS.read_text("utf-8")) or {}
    return found


def extremes(study: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield (what, verdict): options and doctrines best against everybody or nobody, and lines that beat most."""
    for actor, rows in study["options"].items():
        for measure, row in rows.items():
            if row["verdict"] in EXTREMES:
                yield f"{actor}/{measure}", row["verdict"]
    for actor, rows in study["doctrines"].items():
        for doctrine, row in rows.items():
            if row["alone"] == 1.0:
                yield f"{actor}/{doctrine}", "always best"
            elif row["best"] == 0.0:
                yield f"{actor}/{doctrine}", "never best"
    for goal, row in study["lines"].items():
        if row["steps"] and row["beats_all_shipped_against"] >= MOST:
            yield f"line/{goal}", f"beats all against {row['beats_all_shipped_against']:.0%}"


def unexplained(name: str, study: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the extremes of a scenario for which no reason is given."""
    said = reasons().get(name, {})
    return [(what, verdict) for what, verdict in extremes(study) if what not in said]


def page(
    text: str, figures: Mapping[str, Any], played: Mapping[str, Mapping[str, Any]], decides: Mapping[str, Any]
) -> str:
    """Return the page with its tables made anew.

    Args:
        text: the page.
        figures: of the balance study.
        played: figures of the studies of play, by scenario.
        decides: figures of what decides, by scenario.
    """
    text = _between(text, PLAY_BEGIN, PLAY_END, _play(played))
    text = _between(text, DECIDES_BEGIN, DECIDES_END, _decides(decides))
    return _between(text, BEGIN, END, _tables(figures))


def _between(text: str, begin: str, end: str, lines: Iterator[str]) -> str:
    before, _, rest = text.partition(begin)
    _, _, after = rest.partition(end)
    made = "\n".join(lines).strip()
    return f"{before}{begin}\n\n{made}\n\n{end}{after}"


def _play(played: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    yield "| scenario | doctrines | games of each | pairings | between policies | measures | ordered by a doctrine |"
    yield "|---|---|---|---|---|---|---|"
    for name, study in played.items():
        doctrines = study["doctrines"]
        games = min(d["games"] for d in doctrines.values())
        ordered = study["measures"] - len(study["measures_that_no_doctrine_ordered"])
        yield (
            f"| `{name}` | {len(doctrines)} | {games} | {study['pairings']} "
            f"| {study['share_of_outcome_variance_between_policies']:.0%} | {study['measures']} | {ordered} |"
        )
    yield from _earlier(played)
    yield ""
    yield "Endings that no doctrine reached in these games:"
    yield ""
    yield from _unreached(played)


def _unreached(played: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Yield which endings no doctrine reached, by scenario."""
    for name, study in played.items():
        by_doctrines = {o for d in study["doctrines"].values() for o in d["outcomes"]}
        known = load(name).scenario.outcomes
        never = [o for o in known if o not in by_doctrines]
        if never:
            shown = ", ".join(
                f"*{say(known[o].title)}*"
                + ("" if o in study["random"]["outcomes"] else " (nor random play)")
                for o in never
            )
            yield f"- `{name}`, {len(never)} of {len(known)}: {shown}."


def _decides(by_scenario: Mapping[str, Any]) -> Iterator[str]:
    yield "| scenario | games | the world | who plays | luck | who plays, less luck |"
    yield "|---|---|---|---|---|---|"
    for name, study in by_scenario.items():
        found = [*(study["parts"][k] for k in ("world", "policies", "luck")), study["policies_less_luck"]]
        games = study["worlds"] * study["policies_a_world"] * study["repeats"]
        cells = (f"{p['share']:.0%} ({p['interval'][0]:.0%} to {p['interval'][1]:.0%})" for p in found)
        yield f"| `{name}` | {games} | {' | '.join(cells)} |"
    yield from _earlier(by_scenario)


def _earlier(studies: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Yield a line that says of which scenarios an earlier state was studied; nothing if all are as they are."""
    if said := earlier({name: study["state"] for name, study in studies.items()}):
        yield from ("", said)


def deciding() -> dict[str, Any]:
    """Return the figures of what decides, by scenario."""
    found: dict[str, Any] = json.loads(DECIDES.read_text("utf-8"))["scenarios"] if DECIDES.is_file() else {}
    return found


def studies() -> dict[str, dict[str, Any]]:
    """Return the figures of every study of play, by scenario."""
    found = [json.loads(p.read_text("utf-8")) for p in sorted(FIGURES.parent.glob("play-*.json"))]
    return {f["scenario"]: f for f in found}


def _working(by_scenario: Mapping[str, Any]) -> Iterator[str]:
    """Yield how many different measures of each side a doctrine uses and do what they do not name, anywhere."""
    known: dict[str, set[str]] = {}
    working: dict[str, set[str]] = {}
    for study in by_scenario.values():
        for actor, rows in study["options"].items():
            known.setdefault(actor, set()).update(rows)
            working.setdefault(actor, set()).update(
                m
                for m, row in rows.items()
                if row["moves"] and any(share >= USED for share in row["used_where_offered"].values())
            )
    yield (
        "Measures that a shipped doctrine orders in at least 1 percent of the games in which it is offered them, and "
        "that change a result they do not name when they are switched off, in one scenario or more:"
    )
    yield ""
    yield "| side | working | measures |"
    yield "|---|---|---|"
    for actor, all_ in known.items():
        yield f"| {actor} | {len(working[actor])} | {len(all_)} |"
    yield f"| all | {sum(map(len, working.values()))} | {sum(map(len, known.values()))} |"
    yield ""


def _tables(figures: Mapping[str, Any]) -> Iterator[str]:
    if not figures["scenarios"]:
        yield "*The searches for options and lines have not been run for this version: there are no figures yet.*"
    else:
        yield from _working(figures["scenarios"])
    for name, study in figures["scenarios"].items():
        yield f"## {name}"
        yield ""
        if said := earlier({name: study["state"]}):
            yield from (said, "")
        seeds = study["seeds"]
        yield (
            f"Every pairing over {seeds['pairings']} seeds, every option over {seeds['options']}, by context. "
            f"{study['share_of_outcome_variance_between_policies']:.0%} of the variance of outcomes lies between "
            "pairings of policies, the rest is dice and dealt types."
        )
        yield ""
        yield "| doctrine | mean score | best of its side | alone |"
        yield "|---|---|---|---|"
        for rows in study["doctrines"].values():
            for doctrine, row in rows.items():
                yield f"| `{doctrine}` | {row['score']:.2f} | {row['best']:.0%} | {row['alone']:.0%} |"
        yield ""
        yield "| searched for | from | departures, with the score reached | best shipped | beats all shipped |"
        yield "|---|---|---|---|---|"
        for goal, row in study["lines"].items():
            steps = "; ".join(f"{what} ({score:.2f})" for what, score in row["steps"]) or "none better"
            yield (
                f"| {goal} | `{row['doctrine']}` | {steps} | {row['best_shipped']:.2f} "
                f"| {row['beats_all_shipped_against']:.0%} |"
            )
        yield ""
        used = [r for rows in study["options"].values() for r in rows.values()]
        moving = [r for r in used if r["moves"]]
        yield (
            f"{len(used)} measures: {sum(r['verdict'] != 'not offered' for r in used)} offered, "
            f"{sum(any(s >= USED for s in r['used_where_offered'].values()) for r in used)} ordered by a shipped "
            "doctrine in at least 1 percent of the games in which it was offered; "
            f"{len(moving)} change a result that they do not name when they are switched off."
        )
        yield ""
        said = reasons().get(name, {})
        found = list(extremes(study))
        if found:
            yield "| what | verdict | why it stays |"
            yield "|---|---|---|"
            for what, verdict in found:
                yield f"| `{what}` | {verdict} | {said.get(what, '')} |"
            yield ""


if __name__ == "__main__":
    made = json.loads(FIGURES.read_text("utf-8")) if FIGURES.is_file() else {"scenarios": {}}
    PAGE.write_text(page(PAGE.read_text("utf-8"), made, studies(), deciding()), "utf-8")
