"""The figure of an experiment, as a paper would print it: SVG and PNG, the same bytes for the same results.

Each estimate is a dot. The wide pale bar under it is structure: where nine in ten states of the world lie. The narrow
dark bar is sampling.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from functools import partial
from textwrap import fill
from typing import TYPE_CHECKING, Any, NamedTuple

from wargame.experiments.mc import words
from wargame.experiments.mc.summary import Change, Choice, Ends, Estimate, Results, Setting

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

PALE, DARK, INK, SOFT = "#a9c6e3", "#0b4f8a", "#1c2126", "#59636e"
COLOURS = ("#0b4f8a", "#c04f00", "#00805d", "#a8487e", "#8a6a00", "#6b7280", "#7db8f0", "#e0a070", "#60b090")
"""Of outcomes, most frequent first; dark and light in turn where they stand side by side."""
WIDTH, LEFT, RIGHT, ROW = 7.2, 2.25, 0.55, 0.27
"""In inches: the figure, what is left and right of a panel, and a row."""
HEAD, TICKS, LABEL, LEGEND, LINE = 0.34, 0.28, 0.18, 0.19, 0.115
"""In inches: above a panel; below it for ticks, for a label, and for a row of a legend; a line of the caption."""
IN_LEGEND = 3
MOST_CHANGES = 10
_NAME, _TITLE = 34, 92
_HUNDRED = 100.0
_STYLE: dict[str, Any] = {
    "font.family": "DejaVu Sans",
    "font.size": 8.0,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.edgecolor": SOFT,
    "text.color": INK,
    "axes.labelcolor": INK,
    "xtick.color": SOFT,
    "ytick.color": INK,
    "ytick.left": False,
    "svg.hashsalt": "wargame mc",
    "svg.fonttype": "path",
}


class Panel(NamedTuple):
    """A part of the figure: how many rows it has, the room below it in inches, its title, and what paints it."""

    rows: float
    below: float
    title: str
    paint: Callable[[Axes], None]


def draw(r: Results) -> dict[str, bytes]:
    """Return the figure's files by their ending.

    Everything has its place in inches: a layout that is solved for differs from process to process in its last digits.
    """
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context(_STYLE):  # type: ignore[arg-type] # it wants literal keys
        panels, caption = _panels(r), _caption(r)
        height = sum(HEAD + ROW * p.rows + p.below for p in panels) + LINE * (caption.count("\n") + 2)
        figure = Figure(figsize=(WIDTH, height))
        top = height
        for n, panel in enumerate(panels):
            letter = f"{chr(ord('a') + n)}  " if len(panels) > 1 else ""
            title = letter + fill(panel.title, _TITLE)
            figure.text(0.01, (top - 0.06) / height, title, va="top", fontsize=8.5, weight="bold")
            top -= HEAD + LINE * title.count("\n") + ROW * panel.rows
            box = (LEFT / WIDTH, top / height, 1.0 - (LEFT + RIGHT) / WIDTH, ROW * panel.rows / height)
            panel.paint(figure.add_axes(box))
            top -= panel.below
        figure.text(0.01, LINE / 2 / height, caption, va="bottom", fontsize=6.5, color=SOFT)
        return {
            "svg": _saved(figure, "svg", {"Date": None, "Creator": None}),
            "png": _saved(figure, "png", {"Software": None}),
        }


def _saved(figure: Figure, kind: str, metadata: dict[str, Any]) -> bytes:
    data = io.BytesIO()
    figure.savefig(data, format=kind, dpi=200, metadata=metadata)
    return data.getvalue()


def _panels(r: Results) -> list[Panel]:
    first = r.settings[0]
    kept = [
        x
        for x in sorted(first.outcomes, key=lambda x: -x.count)
        if any(_of(s, x.id).count for s in r.settings)
    ]
    where = f" ({words.setting_title(first)})" if first.values else ""
    rows = [(x.title, x.share) for x in kept]
    found = [Panel(len(rows), TICKS, f"How it ends, share of runs{where}", lambda ax: _shares(ax, rows))]
    for s in r.settings[1:]:
        changed = _most_changed(s, {x.id for x in kept} | set(r.shown))
        title = f"{words.setting_title(s)}: change against {words.setting_title(first)}"
        if changed:
            found.append(Panel(len(changed), TICKS + LABEL, title, partial(_changes, changed=changed)))
    choices = [c for c in r.choices if c.n]
    if choices:
        outcomes = [(x.id, x.title) for x in kept]
        gaps = 0.5 * (len({c.factor for c in choices}) - 1)
        below = TICKS + LEGEND * -(-len(outcomes) // IN_LEGEND) + 0.1
        title = f"How it ends, by what was drawn{where}; right: runs"
        found.append(Panel(len(choices) + gaps, below, title, lambda ax: _stacked(ax, choices, outcomes)))
    return found


def _of(s: Setting, outcome: str) -> Any:
    return next(x for x in s.outcomes if x.id == outcome)


def _most_changed(s: Setting, wanted: set[str]) -> list[Change]:
    """Return the changes of shares that a panel has room for, the greatest first."""
    found = [c for c in s.against if c.id in wanted and c.unit == "share"]
    found.sort(key=lambda c: -abs(c.difference.value))
    return found[:MOST_CHANGES]


def _shares(ax: Axes, rows: Sequence[tuple[str, Estimate]]) -> None:
    _bars(ax, rows)
    for y, (_, e) in enumerate(rows):
        ax.text(
            1.02,
            y,
            words.share(e.value),
            transform=ax.get_yaxis_transform(),
            va="center",
            fontsize=8,
            weight="bold",
        )
    ax.set_xlim(0, _HUNDRED)
    ax.xaxis.set_major_formatter("{x:.0f}%")
    _frame(ax, [name for name, _ in rows])


def _changes(ax: Axes, changed: Sequence[Change]) -> None:
    _bars(ax, [(c.title, c.difference) for c in changed])
    for y, c in enumerate(changed):
        ax.text(
            1.02,
            y,
            words.change(c, c.difference.value).removesuffix(" pts"),
            transform=ax.get_yaxis_transform(),
            va="center",
            fontsize=8,
            weight="bold",
        )
    ax.axvline(0, color=SOFT, lw=0.8, zorder=0)
    most = max((abs(x) for c in changed for x in _all_ends(c.difference)), default=0.1) * _HUNDRED * 1.08
    ax.set_xlim(-most, most)
    ax.set_xlabel("percentage points")
    _frame(ax, [c.title for c in changed])


def _all_ends(e: Estimate) -> list[float]:
    return [e.value, *(e.structure or ()), *(e.sampling or ())]


def _bars(ax: Axes, rows: Sequence[tuple[str, Estimate]]) -> None:
    for y, (_, e) in enumerate(rows):
        for ends, height, colour in ((e.structure, 0.62, PALE), (e.sampling, 0.24, DARK)):
            if ends is not None:
                low, high = _percent(ends)
                ax.barh(y, max(high - low, 0.25), left=low, height=height, color=colour, lw=0)
        ax.plot(e.value * _HUNDRED, y, "o", ms=4.2, mfc="white", mec=INK, mew=1.0, zorder=3, clip_on=False)


def _percent(ends: Ends) -> Ends:
    return ends[0] * _HUNDRED, ends[1] * _HUNDRED


def _stacked(ax: Axes, choices: Sequence[Choice], outcomes: Sequence[tuple[str, str]]) -> None:
    """Paint, for each thing that was drawn, how the runs with it ended."""
    from matplotlib.patches import Patch

    names, places, y, before = [], [], 0.0, choices[0].factor
    for c in choices:
        y += 0.5 if c.factor != before else 0.0
        before, left = c.factor, 0.0
        for (outcome, _), colour in zip(outcomes, _colours(len(outcomes)), strict=True):
            found = c.outcomes.get(outcome)
            width = found.value * _HUNDRED if found else 0.0
            ax.barh(y, width, left=left, height=0.78, color=colour, lw=0)
            if width >= 9:  # noqa: PLR2004 - room for a number
                ax.text(
                    left + width / 2, y, f"{width:.0f}", ha="center", va="center", fontsize=7, color="white"
                )
            left += width
        ax.text(1.02, y, f"{c.n:,}", transform=ax.get_yaxis_transform(), va="center", fontsize=7, color=SOFT)
        names.append(c.title)
        places.append(y)
        y += 1.0
    ax.set_xlim(0, _HUNDRED)
    ax.xaxis.set_major_formatter("{x:.0f}%")
    _frame(ax, names, places)
    from_left = -(LEFT - 0.08) / (WIDTH - LEFT - RIGHT)
    ax.legend(
        handles=[
            Patch(color=k, label=t) for (_, t), k in zip(outcomes, _colours(len(outcomes)), strict=True)
        ],
        loc="upper left",
        bbox_to_anchor=(from_left, -TICKS / (ROW * y)),
        ncols=IN_LEGEND,
        frameon=False,
        fontsize=7,
        handlelength=1.0,
        handleheight=1.0,
        columnspacing=1.2,
        borderaxespad=0.0,
    )


def _colours(n: int) -> list[str]:
    return [COLOURS[i % len(COLOURS)] for i in range(n)]


def _frame(ax: Axes, names: Sequence[str], places: Sequence[float] | None = None) -> None:
    at = list(places) if places is not None else list(range(len(names)))
    ax.set_yticks(at, [fill(n, _NAME) for n in names])
    ax.set_ylim((at[-1] if at else 0) + 0.5, -0.5)
    ax.tick_params(axis="x", labelsize=7)
    ax.grid(axis="x", color="#e6e9ec", lw=0.6)
    ax.set_axisbelow(True)


def _caption(r: Results) -> str:
    what = (
        "Pale: structure, nine in ten states of the world drawn. "
        if r.drawn_any
        else "Only luck was varied. "
    )
    text = (
        f"{r.title}; {len(r.settings[0].outcomes)} outcomes, {r.settings[0].n:,} runs"
        f"{f' at each of {len(r.settings)} points' if len(r.settings) > 1 else ''}, seeds from {r.seed}. {what}"
        f"Dark: sampling, 95%. Shares of runs, not probabilities of events. "
        f"wargame {r.versions['wargame']}, content {r.content[:12]}."
    )
    return fill(text, 150)
