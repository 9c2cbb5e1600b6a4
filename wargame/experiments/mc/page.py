"""index.html of an experiment: one self-contained page with the figure and the tables behind it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from wargame.experiments.mc import words
from wargame.experiments.mc.summary import Results
from wargame.report import words as plain_words
from wargame.report.story import NOT_THIS as NOT_A_RUN

if TYPE_CHECKING:
    from jinja2 import Environment

NOT_THIS = (
    "These are shares of runs of a simplified model, under policies, readings and ranges that somebody wrote down. "
    "They are not how likely anything is, and the ranges do not hold all that nobody thought of.",
    *NOT_A_RUN[1:3],
)


@cache
def _environment() -> Environment:
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    env = Environment(
        loader=ChoiceLoader([PackageLoader("wargame.experiments.mc"), PackageLoader("wargame.report")]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    env.filters["drawing"] = Markup  # our own figure, escaped where it was drawn
    env.filters["count"] = plain_words.plural
    return env


def page(r: Results, svg: bytes) -> str:
    """Return the page.

    Args:
        r: the results.
        svg: the figure.
    """
    ids = [x.id for x in r.settings[0].outcomes]
    settings = [
        {
            "title": words.setting_title(s),
            "outcomes": list(words.outcomes(s)),
            "happened": list(words.happened(s, r.shown)),
            "metrics": list(words.metrics(s, r.shown)),
            "changes": list(words.changes(s, r.shown, ids)),
        }
        for s in r.settings
    ]
    choices_head, choices = words.choices(r)
    picture = svg.decode()
    return (
        _environment()
        .get_template("index.html.j2")
        .render(
            r=r,
            first=r.settings[0],
            head=words.head(r),
            warnings=words.warnings(r),
            figure=picture[picture.index("<svg") :],
            alt="; ".join(f"{row[0]} {row[1]}" for row in words.outcomes(r.settings[0])),
            read=words.READ,
            depends=words.depends(r),
            settings=settings,
            columns={
                "outcomes": words.OUTCOMES,
                "happened": words.HAPPENED,
                "metrics": words.METRICS,
                "changes": words.CHANGES,
            },
            choices_head=choices_head,
            choices=choices,
            not_this=NOT_THIS,
        )
    )
