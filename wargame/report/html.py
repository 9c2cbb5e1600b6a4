"""report.html: one self-contained file; it loads nothing and runs nothing."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from wargame.report import ladder_path, ledger, rows, words
from wargame.report.families import MOST_TURN_LINES
from wargame.report.figures import Figures
from wargame.report.story import NOT_THIS, Report

if TYPE_CHECKING:
    from jinja2 import Environment

LONG = 12
"""Tables with more rows than this are folded."""


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    env = Environment(
        loader=PackageLoader("wargame.report"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    env.filters["drawing"] = Markup  # our own chart, escaped where it was drawn
    env.filters["listed"] = words.listed
    env.filters["capital"] = words.capital
    env.filters["count"] = words.plural
    return env


def page(report: Report) -> str:
    """Return the whole page."""
    figures = Figures(report.names, report.events, report.curves, report.procedures, report.waits)
    decisions = [d for d in report.decisions if not d.idle]
    return (
        _environment()
        .get_template("report.html.j2")
        .render(
            report=report,
            h=report.headline,
            families=figures.families(),
            crowded=len(figures.turns) > MOST_TURN_LINES,
            escalation=figures.escalation(),
            measures=figures.measures(),
            ladder=figures.law(),
            path=ladder_path.figure(report.names, report.events),
            decisions=decisions,
            weightiest=ledger.weightiest(decisions),
            groups=ledger.by_actor(decisions, report.names),
            idle=sum(d.idle for d in report.decisions),
            metrics=[] if report.whose else _metrics(report),
            drawn=rows.DRAWN,
            not_this=NOT_THIS,
            long=LONG,
        )
    )


def _metrics(report: Report) -> list[tuple[Any, str]]:
    values = report.summary.metrics
    return [(info, _value(values.get(info.id))) for info in report.metrics]


def _value(value: Any) -> str:
    if value is None:
        return "never"
    return words.number(value) if isinstance(value, (int, float)) else str(value)
