"""Quantities: everything with a number that conditions, effects, metrics and views share. Nothing else counts."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from wargame.model.amounts import Tag
from wargame.schema.definition import Duration, Leaf, Number, Parsed, Text, definition


@definition
class Decay:
    """Pull toward a level: half of the distance is gone after every half-life."""

    half_life: Duration
    toward: Number = 0.0


Family = Literal["energy", "shipping", "economy", "people", "opinion", "alliance", "forces", "situation"]
"""Under which heading of a report a chart stands."""


def _bare_family(value: Any) -> Any:
    return {"family": value} if isinstance(value, str) else value


@definition
class Charted:
    """How reports draw a quantity.

    Args:
        family: the heading under which its chart stands.
        panel: title of a chart that quantities of one unit share; none: it has a chart of its own.
        shows: its value; or, of a running total, what each week adds to it.
    """

    family: Family
    panel: Text | None = None
    shows: Literal["value", "weekly"] = "value"


Chart = Annotated[Charted, Parsed(_bare_family, also={"type": "string"})]
"""A chart; ``chart: energy`` is short for ``chart: {family: energy}``."""


@definition
class Quantity:
    """A declared quantity.

    Args:
        title: what people call it.
        unit: unit of the value; `rate` is in this unit a day.
        bounds: least and greatest value; every result is limited to them.
        start: value at the start of the scenario.
        per: the actors that have one each (`japan.public_support`); none means the world has one (`world.oil_price`).
        audience: who knows it: everyone, its own actor, or the umpire only.
        rate: drift in units a day.
        decay: pull toward a level, instead of a rate.
        stacking: how contributions of one instant combine: all added, or only the strongest each way.
        better: which way is better for its actor, for reports.
        chart: how reports draw it; without it, it stands among the others.
    """

    title: Text
    says: Text = ""
    unit: str = ""
    bounds: tuple[Leaf, Leaf]
    start: Leaf = 0.0
    per: tuple[str, ...] = ()
    audience: Literal["public", "owner", "white"] = "public"
    rate: Number = 0.0
    decay: Decay | None = None
    stacking: Literal["add", "strongest"] = "add"
    better: Literal["more", "less", "neither"] = "neither"
    chart: Chart | None = None
    tag: Tag | None = None
    source: str = ""


@definition
class Parameter:
    """A named number of the models, with the range it may plausibly take and where it comes from."""

    title: Text = ""
    value: Leaf
    unit: str = ""
    range: tuple[Leaf, Leaf]
    tag: Tag
    source: str
