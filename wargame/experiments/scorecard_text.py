"""A scorecard in words: the cells of its tables, shared by terminal, Markdown and chart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from wargame.experiments.scorecard import EXPECTED, FACTOR, SURE, Ends, Line, Scorecard

KINDS = {
    "C": "constant of the rules",
    "D": "contrast",
    "B": "mean or range of games",
    "E": "single game",
}
BASIS = {"put_in": "put in", "comes_out": "comes out"}
LEVELS = ("", "what", "published", "here", "judgement 90%", "width", "luck 90%", "result")
CONTRASTS = ("", "what", "published", "here", "sign holds in", "result")
_HUNDRED = 100.0
_LARGE = 100.0


def shared(unit: str) -> bool:
    """Whether a unit is a share, which people read in percent."""
    return unit.startswith("share")


def figure(x: float, unit: str = "") -> str:
    """Return a number as a table shows it: shares in percent, large numbers whole."""
    if shared(unit):
        return f"{x * _HUNDRED:.0f}%"
    if abs(x) >= _LARGE or x == int(x):
        return f"{x:,.0f}"
    return f"{x:.1f}"


def ends(pair: Ends, unit: str = "") -> str:
    """Return an interval: one number if both ends read the same."""
    low, high = figure(pair[0], unit), figure(pair[1], unit)
    if low == high:
        return low
    return f"{low.removesuffix('%')}\N{EN DASH}{high}"


def width(line: Line) -> str:
    """Return how far the ends of the spread of judgement lie apart."""
    return figure(line.width, line.unit).replace("%", " pts")


def published(line: Line) -> str:
    """Return the published number, with its unit."""
    if line.compare == "D":
        more = "more" if line.published is None or line.published > 1 else "less"
        return more if line.published is None else f"{more}, ×{line.published:.2g}"
    if line.published is None:
        return ""
    text = figure(line.published, line.unit)
    return text if shared(line.unit) else f"week {text}" if line.unit == "week" else f"{text} {line.unit}"


def result(line: Line) -> str:
    """Return what the comparison says; a line that was put in is never called borne out."""
    word = "pass" if line.verdict == "pass" else "FAIL"
    if line.compare == "C":
        text = f"{word}, {abs(line.off or 0.0) * _HUNDRED:.0f}% off"
    elif line.compare == "D":
        text = word if line.contrast is None else f"{word}{_fault(line)}"
    elif line.compare == "B":
        text = f"{line.verdict}: {line.score:.2g}, naive {line.score_naive:.2g}"
    else:
        text = f"{line.verdict}, at {_place(line)}"
    return text + ("; put in" if line.basis == "put_in" else "; borne out" if _borne_out(line) else "")


def _borne_out(line: Line) -> bool:
    """Only what was not put in can be; a single game never is: it can but rule out gross error."""
    return line.basis == "comes_out" and line.gated and line.verdict == "pass"


def _place(line: Line) -> str:
    """Return the percentile of the published value, with the interval that the number of runs leaves."""
    low, high = line.percentile_interval or (0.0, 1.0)
    middle = (line.percentile or 0.0) * _HUNDRED
    return f"{middle:.0f}% ({low * _HUNDRED:.0f}\N{EN DASH}{high * _HUNDRED:.0f})"


def _fault(line: Line) -> str:
    c = line.contrast
    if c is None:
        return ""
    faults = []
    if c.probability <= SURE:
        faults.append(f"sign in {c.probability * _HUNDRED:.0f}%")
    if c.ratio_holds is False:
        faults.append("ratio")
    return f": {' and '.join(faults)}" if faults else ""


def level_rows(lines: Iterable[Line]) -> Iterator[tuple[str, ...]]:
    """Yield the rows of constants, means and single games."""
    for x in lines:
        if x.compare != "D":
            yield (
                x.id,
                x.title,
                published(x),
                figure(x.middle, x.unit),
                ends(x.judgement, x.unit),
                width(x),
                ends(x.luck, x.unit),
                result(x),
            )


def contrast_rows(lines: Iterable[Line]) -> Iterator[tuple[str, ...]]:
    """Yield the rows of contrasts."""
    for x in lines:
        if x.contrast is not None:
            c = x.contrast
            here = "" if c.ratio is None else f"×{c.ratio:.2g}"
            low, high = (f"{v * _HUNDRED:.0f}" for v in c.interval)
            holds = f"{c.probability * _HUNDRED:.0f}% ({low}\N{EN DASH}{high})"
            yield x.id, x.title, published(x), here, holds, result(x)


def domains(card: Scorecard) -> Iterator[tuple[str, list[Line]]]:
    """Yield each domain's title and lines, in the file's order."""
    for domain, title in card.domains.items():
        lines = [x for x in card.lines if x.domain == domain]
        if lines:
            yield title, lines


def head(card: Scorecard) -> list[str]:
    """Return what a reader must know before the tables."""
    return [
        f"{card.n} runs a scenario with {len(card.varied)} parameters drawn inside their ranges (judgement), and "
        f"{card.n} with each at its given value (luck). Seeds {card.seed} to {card.seed + card.n - 1}.",
        "here: the middle run at the given values. judgement 90%, luck 90%: nine runs in ten lie between. "
        "at: percentile of the published game, and how well so many runs know it. put in: a parameter comes from this "
        "number, so that agreement shows nothing. "
        "A mean is scored as a forecast (CRPS, less is better) beside a naive one.",
    ]


def tail(card: Scorecard) -> list[str]:
    """Return the joint check and the gates."""
    j = card.joint
    low, high = (f"{v * _HUNDRED:.0f}" for v in EXPECTED)
    said = [
        f"Single games: {j.inside} of {j.games} lie inside ({(j.share or 0) * _HUNDRED:.0f}%; {low} to {high}% are to "
        f"be expected); of those that were not put in, {j.inside_that_come_out} of {j.games_that_come_out}. "
        "A game inside only rules out gross error.",
    ]
    gated = [x for x in card.lines if x.gated]
    failed = card.gates_failed
    said.append(
        f"Gates (constants, and contrasts with a sign in more than {SURE * _HUNDRED:.0f}% and a ratio within "
        f"{FACTOR:g} times): {len(gated) - len(failed)} of {len(gated)} pass"
        + (f"; these fail: {', '.join(x.id for x in failed)}." if failed else ".")
    )
    if card.failed:
        said.append(f"{len(card.failed)} runs failed: {card.failed[0]}")
    return said


def notes(card: Scorecard) -> list[tuple[str, str]]:
    """Return what must be known of single lines: contradictions of the source, and ours of reading it."""
    return [(x.id, x.note) for x in card.lines if x.note]


def markdown(cards: Sequence[Scorecard]) -> str:
    """Return scorecards as a Markdown page."""
    parts: list[str] = []
    for card in cards:
        parts += [f"# Scorecard: {card.title}", card.says, *head(card)]
        for title, lines in domains(card):
            parts.append(f"## {title}")
            for columns, rows in ((LEVELS, level_rows(lines)), (CONTRASTS, contrast_rows(lines))):
                made = [*rows]
                if made:
                    bars = [columns, ("---",) * len(columns), *made]
                    parts.append("\n".join("| " + " | ".join(row) + " |" for row in bars))
        parts += ["## All together", *tail(card)]
        parts.append("\n".join(f"- {i}: {text}" for i, text in notes(card)))
        parts.append("## Not scored\n\n" + "\n".join(f"- {i}: {text}" for i, text in card.unscored.items()))
    return "\n\n".join(p for p in parts if p) + "\n"
