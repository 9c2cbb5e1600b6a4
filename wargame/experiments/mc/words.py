"""The results of an experiment in words: rows of tables for the terminal, Markdown and the page, and summary.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from wargame.experiments.mc.summary import ENOUGH, Change, Choice, Ends, Estimate, Part, Results, Setting
from wargame.report import words
from wargame.report.markdown import plain

NOTHING = "–"
NONE_SEEN = "none seen"
MOST_ALONE = 4
OUTCOMES = ("Outcome", "Share", "Structure, 90%", "Sampling, 95%")
HAPPENED = ("What happened", "In", "Structure, 90%", "Sampling, 95%", "When, median (90%)")
METRICS = ("Metric", "Mean", "Structure, 90%", "Sampling, 95%", "Runs, 90%")
CHANGES = ("What", "Change", "Structure, 90%", "Sampling, 95%", "Up / down in")
_HUNDRED, _LARGE = 100.0, 100.0


def head(r: Results) -> list[str]:
    """Return what the experiment was, in lines."""
    points = f" at each of {len(r.settings)} lever points" if len(r.settings) > 1 else ""
    lines = [f"{words.plural(r.settings[0].n, 'run')}{points}, seeds from {r.seed}, schedule {r.schedule}"]
    lines += [f"{name.capitalize()}: {said}" for name, said in r.drawn.items()]
    return lines


def depends(r: Results) -> list[str]:
    """Return what the outcome depends on, in sentences; none if nothing was drawn."""
    if r.depends is None and r.drawn_any and r.states < ENOUGH:
        worlds = words.plural(r.states, "state") + " of the world"
        return [
            f"What decides how it ends cannot be told from {worlds}: it takes {ENOUGH}. Ask for more runs."
        ]
    if r.depends is None:
        return []
    found = ["What decides how it ends, as shares of the variation: " + _listed(r.depends.parts) + "."]
    if r.depends.alone:
        found.append("By itself, whatever the rest: " + _listed(r.depends.alone[:MOST_ALONE]) + ".")
    return found


def _listed(parts: Iterable[Part]) -> str:
    return "; ".join(f"{p.title} {share(p.share)} ({pair(p.interval)})" for p in parts)


def outcomes(s: Setting) -> Iterator[tuple[str, ...]]:
    """Yield a row an outcome, the most frequent first."""
    for x in sorted(s.outcomes, key=lambda x: -x.count):
        yield (x.title, share(x.share.value), structure(x.share), pair(x.share.sampling))


def happened(s: Setting, shown: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield a row for each thing that happened in some runs, of those named."""
    by_id = {x.id: x for x in s.happened}
    for x in (by_id[i] for i in shown if i in by_id):
        when = NOTHING
        if x.central is not None and x.middle is not None:
            when = f"{hours(x.middle)} ({hours(x.central[0])}–{hours(x.central[1])})"
        yield (x.title, share(x.share.value), structure(x.share), pair(x.share.sampling), when)


def metrics(s: Setting, shown: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield a row for each metric with a number in every run, of those named."""
    by_id = {x.id: x for x in s.metrics}
    for x in (by_id[i] for i in shown if i in by_id):
        unit = x.unit
        yield (
            f"{x.title} ({unit})" if unit else x.title,
            figure(x.mean.value, unit),
            span(x.mean.structure, unit) if not _flat(x.mean) else NONE_SEEN,
            span(x.mean.sampling, unit),
            span(x.central, unit),
        )


def changes(s: Setting, shown: Sequence[str], outcome_ids: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Yield a row for each difference from the first lever point, of outcomes and of those named."""
    wanted = {*shown, *outcome_ids}
    for x in (c for c in s.against if c.id in wanted):
        yield (
            x.title,
            change(x, x.difference.value),
            change_span(x, x.difference.structure) if not _flat(x.difference) else NONE_SEEN,
            change_span(x, x.difference.sampling),
            f"{x.more:,} / {x.less:,} of {x.pairs:,}",
        )


def choices(r: Results) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Return the head and rows of a table of how runs ended by what was drawn."""
    first = r.settings[0]
    kept = [x for x in sorted(first.outcomes, key=lambda x: -x.count) if x.count]
    rows = [(c.title, f"{c.n:,}", *(choice_cell(c, x.id) for x in kept)) for c in r.choices if c.n]
    return ("Where", "Runs", *(x.title for x in kept)), rows


def choice_cell(c: Choice, outcome: str) -> str:
    """Return the share of an outcome among the runs of a choice, with its interval."""
    found = c.outcomes.get(outcome)
    return f"{share(found.value)} ({pair(found.sampling)})" if found else NOTHING


def setting_title(s: Setting) -> str:
    """Return the lever point in words."""
    return ", ".join(f"{path} = {value}" for path, value in s.values.items())


def warnings(r: Results) -> list[str]:
    """Return what a reader must know before the numbers."""
    found = []
    if r.failed:
        found.append(f"{words.plural(r.failed, 'run')} failed and are in no number: see the column `error`.")
    missing = r.n * len(r.settings) - r.done
    if missing > 0:
        found.append(f"{words.plural(missing, 'run')} of {r.n * len(r.settings):,} are missing.")
    if not r.drawn_any:
        found.append(
            "Nothing but luck was varied: these numbers hold for one set of policies, one reading of the law and one "
            "value of every judgement, and say nothing of how far off those may be."
        )
    return found


def markdown(r: Results) -> str:
    """Return summary.md."""
    lines = [f"# {plain(r.title)}: {words.plural(r.settings[0].n, 'run')}", ""]
    lines += [f"- {plain(x)}" for x in head(r)]
    lines += [""]
    for text in warnings(r):
        lines += [f"**{plain(text)}**", ""]
    lines += [f"{READ}", ""]
    ids = [x.id for x in r.settings[0].outcomes]
    for k, s in enumerate(r.settings):
        if s.values:
            lines += [f"## {plain(setting_title(s))}", ""]
        lines += _table(OUTCOMES, outcomes(s))
        lines += _table(HAPPENED, happened(s, r.shown))
        lines += _table(METRICS, metrics(s, r.shown))
        if k:
            lines += [f"Against {plain(setting_title(r.settings[0]))}, run by run:", ""]
            lines += _table(CHANGES, changes(s, r.shown, ids))
    if depends(r):
        lines += ["## What it depends on", "", *(line for x in depends(r) for line in (plain(x), ""))]
    if r.choices:
        lines += _table(*choices(r))
    lines += [
        "## Versions",
        "",
        f"- content: {r.content}",
        *(f"- {k}: {v}" for k, v in r.versions.items()),
        "",
    ]
    return "\n".join(lines)


READ = (
    "Structure comes first: nine in ten of the states of the world that were drawn (policies, readings, judgement "
    "parameters) lie there, and more runs do not narrow it. Sampling is what more runs would narrow. Shares are shares "
    "of runs, not probabilities of events in the world."
)


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    found = list(rows)
    if not found:
        return []
    lines = ["| " + " | ".join(columns) + " |", "|---" * len(columns) + "|"]
    lines += ["| " + " | ".join(plain(c) for c in row) + " |" for row in found]
    return [*lines, ""]


def share(x: float) -> str:
    """Return a share as people say it."""
    return words.percent(x)


def pair(ends: Ends | None) -> str:
    """Return the ends of a share, in percent."""
    if ends is None:
        return NOTHING
    low, high = (f"{x * _HUNDRED:.0f}" for x in ends)
    return f"{low}%" if low == high else f"{low}–{high}%"


def structure(e: Estimate) -> str:
    """Return where states of the world lie, in percent; where luck alone explains their scatter, that none is seen."""
    return NONE_SEEN if _flat(e) else pair(e.structure)


def _flat(e: Estimate) -> bool:
    return e.structure is not None and e.structure[0] == e.structure[1]


def figure(x: float, unit: str) -> str:
    """Return a number as a table shows it."""
    if unit == "share":
        return f"{x * _HUNDRED:.0f}%"
    return f"{x:,.0f}" if abs(x) >= _LARGE or x == int(x) else f"{x:.2g}" if abs(x) < 1 else f"{x:.1f}"


def span(ends: Ends | None, unit: str) -> str:
    """Return the ends of an interval."""
    if ends is None:
        return NOTHING
    low, high = figure(ends[0], unit), figure(ends[1], unit)
    if low == high:
        return low
    between = " to " if low.startswith("-") else "–"
    return f"{low.removesuffix('%') if high.endswith('%') else low}{between}{high}"


def hours(x: float) -> str:
    """Return hours as days, from two days on."""
    return f"day {x / 24:.0f}" if x >= 48 else f"{x:.0f} h"  # noqa: PLR2004


def change(x: Change, value: float) -> str:
    """Return a difference: of shares, in percentage points."""
    if x.unit == "share":
        return f"{value * _HUNDRED:+.1f} pts".replace("-", "−")
    return f"{value:+.3g}".replace("-", "−")


def change_span(x: Change, ends: Ends | None) -> str:
    """Return the ends of a difference."""
    if ends is None:
        return NOTHING
    low, high = (change(x, e).removesuffix(" pts") for e in ends)
    return low if low == high else f"{low} to {high}"
