"""Quantities in charts: which curves share a chart, under which heading, and the numbers behind each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from wargame.core.clock import MINUTES_PER_DAY
from wargame.core.ids import WORLD
from wargame.model.quantities import Charted, Quantity
from wargame.report import charts, words
from wargame.report.curves import Curve, value_at
from wargame.report.names import Names
from wargame.report.svg import PLAIN

FAMILIES = {
    "energy": "Energy",
    "shipping": "Shipping",
    "economy": "Economy",
    "people": "People and supply",
    "opinion": "Opinion and parties",
    "alliance": "Alliance and trust",
    "situation": "The situation",
    "forces": "Forces and presence",
    "other": "Other quantities",
}
WEEK = 7 * MINUTES_PER_DAY
_NOTICED = 0.005
"""A quantity is worth a chart if it moved by more than this share of its range, or of where it stood."""
_MOST_COLUMNS = 8
_LAST_WEEK = 6 * MINUTES_PER_DAY
"""A last week counts from so many minutes on; what is left of a game after the last whole week is no week."""


class Drawn(msgspec.Struct, frozen=True):
    """A chart with its caption, and the numbers behind it: a heading row, and a row for each line."""

    title: str
    note: str
    svg: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Family(msgspec.Struct, frozen=True):
    """Charts under one heading; `quiet`: of less account, folded."""

    id: str
    title: str
    charts: tuple[Drawn, ...]
    quiet: tuple[Drawn, ...]


class _Panel(msgspec.Struct):
    """Quantities that share a chart."""

    key: str
    title: str
    chart: Charted
    unit: str
    bounds: tuple[float, float]
    lines: list[tuple[str, str, Curve]]
    """Actor (or `world`), name, and curve of each."""
    better: bool
    moved: float


class Families:
    """Draws the quantities of one log."""

    def __init__(
        self, names: Names, curves: Mapping[str, Curve], end: int, marks: Sequence[charts.Mark]
    ) -> None:
        self.names = names
        self.curves = curves
        self.end = end
        self.marks = marks
        self.colour = {a: n for n, a in enumerate(names.scenario.actors)}

    def all(self) -> list[Family]:
        """Return every family in which something moved."""
        found: dict[str, list[_Panel]] = {}
        for panel in self._panels():
            found.setdefault(panel.chart.family, []).append(panel)
        others = self._others()
        made = []
        for fid, title in FAMILIES.items():
            panels = others if fid == "other" else found.get(fid, [])
            main = [p for p in panels if p.better or p.chart.panel]
            quiet = [p for p in panels if p not in main]
            if not main and fid != "other":
                main, quiet = quiet, []
            if panels:
                made.append(Family(fid, title, tuple(map(self._draw, main)), tuple(map(self._draw, quiet))))
        return made

    def _panels(self) -> list[_Panel]:
        made: dict[str, _Panel] = {}
        for qid, q in self.names.scenario.quantities.items():
            if q.chart is not None:
                self._take(qid, q, q.chart, made)
        return sorted(made.values(), key=lambda p: (not p.better and not p.chart.panel, -p.moved, p.key))

    def _others(self) -> list[_Panel]:
        made: dict[str, _Panel] = {}
        for qid, q in self.names.scenario.quantities.items():
            if q.chart is None:
                self._take(qid, q, Charted(family="situation"), made)
        return sorted(made.values(), key=lambda p: (not p.better, -p.moved, p.key))

    def _take(self, qid: str, q: Quantity, chart: Charted, made: dict[str, _Panel]) -> None:
        mine = [s for s in (WORLD, *self.names.scenario.actors) if f"{s}.{qid}" in self.curves]
        shared = self.names.say(chart.panel) if chart.panel is not None else ""
        key = f"{chart.family}/{shared or qid}/{q.unit}/{chart.shows}"
        for scope in mine:
            curve = self.curves[f"{scope}.{qid}"]
            moved = _moved(curve, q.bounds)
            if moved <= _NOTICED:
                continue
            shown = weekly(curve, self.end) if chart.shows == "weekly" else curve
            title = self.names.say(q.title)
            panel = made.setdefault(
                key, _Panel(key, shared or title, chart, q.unit, q.bounds, [], False, 0.0)
            )
            low, high = panel.bounds
            panel.bounds = (min(low, q.bounds[0]), max(high, q.bounds[1]))
            panel.better = panel.better or q.better != "neither"
            panel.moved = max(panel.moved, moved)
            panel.lines.append((scope, title, shown))

    def _draw(self, panel: _Panel) -> Drawn:
        scopes = list(dict.fromkeys(s for s, _, _ in panel.lines))
        titles = list(dict.fromkeys(n for _, n, _ in panel.lines))
        weeks = panel.chart.shows == "weekly"
        lines = []
        ordered = (
            sorted(panel.lines, key=lambda x: -max(v for _, v in x[2])) if len(titles) > 1 else panel.lines
        )
        for n, (scope, title, curve) in enumerate(ordered):
            if len(titles) == 1:
                name = self.names.actor(scope) if scope != WORLD else title
                colour = self.colour.get(scope, PLAIN)
            else:
                name = title if len(scopes) == 1 else f"{title} ({self.names.actor(scope)})"
                colour = n
            lines.append(charts.Line(name, colour, curve))
        whose = f" ({self.names.actor(scopes[0])})" if len(scopes) == 1 and scopes[0] != WORLD else ""
        title = panel.title + whose
        label = f"{title} over time: " + "; ".join(
            f"{x.name} from {words.number(x.curve[0][1], panel.unit)} to {words.number(x.curve[-1][1], panel.unit)}"
            for x in lines
        )
        marks = [m for m in self.marks if m.kind != "turn"] if self._crowded() else self.marks
        svg = charts.curves(
            lines, marks, self.names.calendar, self.end, panel.bounds, label, tight=weeks or len(titles) > 1
        )
        unit = panel.unit if not weeks else f"{panel.unit} a week"
        head, rows = self._table(lines, panel.unit, weeks)
        return Drawn(title, unit, svg, head, rows)

    def _crowded(self) -> bool:
        return sum(m.kind == "turn" for m in self.marks) > MOST_TURN_LINES

    def _table(
        self, lines: Iterable[charts.Line], unit: str, weeks: bool
    ) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
        """Return the values of lines at some instants from beginning to end."""
        at = instants(self.end, weeks)
        head = ("", *(words.day(self.names.calendar, t) for t in at))
        return head, tuple((x.name, *(words.number(value_at(x.curve, t), unit) for t in at)) for x in lines)


MOST_TURN_LINES = 30
"""With more turns than this, their lines would hide the curve."""


def instants(end: int, weeks: bool) -> list[int]:
    """Return the instants of which a table tells: at most nine, at whole days, the end among them."""
    unit = WEEK if weeks or end >= 2 * WEEK else MINUTES_PER_DAY
    step = unit * max(1, -(-end // (unit * _MOST_COLUMNS)))
    found = [t for t in range(0, end, step) if end - t >= step // 2 or t == 0]
    return [t for t in found if not weeks or t] + [end]


def weekly(curve: Curve, end: int) -> Curve:
    """Return what each week adds to a running total, as steps: the value from a week's start to its end."""
    made: Curve = []
    start = 0
    while start < end:
        until = min(start + WEEK, end)
        if until - start < _LAST_WEEK and made:
            break
        added = value_at(curve, until) - value_at(curve, start)
        made += [(start, added), (until, added)]
        start = until
    if made and made[-1][0] < end:
        made[-1] = (end, made[-1][1])
    return made or [(0, 0.0), (end, 0.0)]


def _moved(curve: Curve, bounds: tuple[float, float]) -> float:
    """Return how far a curve moved: as a share of its range, or of where it stood if that says more."""
    values = [v for _, v in curve]
    low, high = min(values), max(values)
    reach = bounds[1] - bounds[0]
    stood = abs(curve[0][1])
    return max((high - low) / (reach or 1.0), (high - low) / stood if stood else float(high > low) * 0.5)
