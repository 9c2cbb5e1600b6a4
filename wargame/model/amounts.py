"""Numbers as content writes them: a bare number, a sourced figure, a parameter, a quantity, or a distribution.

There is one grammar, used wherever a number may stand. Durations may stand for numbers (they become minutes):

    12h     0.89     {value: 0.89, range: [0.73, 0.95], tag: P, source: LO}     {parameter: boarding.seizure}
    {quantity: china.patrols, times: 0.5}     {triangular: [6h, 12h, 2d]}     never
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from wargame.schema.definition import Keyed, Leaf, Number, Parsed, definition

Tag = Literal["P", "S", "R", "D", "J"]
"""Confidence: read in the Primary text, in a Secondary source, Recalled, Derived by arithmetic, Judgement."""


@definition
class Figure:
    """A number with its unit, plausible range, confidence tag and source."""

    value: Leaf
    unit: str = ""
    range: tuple[Leaf, Leaf] | None = None
    tag: Tag | None = None
    source: str = ""


@definition
class ParameterRef:
    """The value of a named parameter, times a factor."""

    parameter: str
    times: Number = 1.0


@definition
class QuantityRef:
    """The present value of a quantity, times a factor, plus an offset; with `minus`, less another quantity's value.

    ``{adjust: taiwan.power_share, by: {quantity: result.power, minus: taiwan.power_share}}`` sets it to the result.
    With `scaled_by`, all of that times a named parameter.
    """

    quantity: str
    times: Number = 1.0
    plus: Number = 0.0
    minus: str | None = None
    scaled_by: str | None = None


@definition
class Uniform:
    """Equally likely between two ends."""

    uniform: tuple[Leaf, Leaf]
    tag: Tag | None = None
    source: str = ""


@definition
class Triangular:
    """Least, most likely, most."""

    triangular: tuple[Leaf, Leaf, Leaf]
    tag: Tag | None = None
    source: str = ""


@definition
class Exponential:
    """Waiting time with this mean."""

    exponential: Leaf
    tag: Tag | None = None
    source: str = ""


@definition
class Lognormal:
    """Median and 90th percentile."""

    lognormal: tuple[Leaf, Leaf]
    tag: Tag | None = None
    source: str = ""


@definition
class Never:
    """It does not happen: an infinite waiting time."""

    never: Literal[True] = True


@definition
class Mixture:
    """One of several amounts, by weight: ``{mixture: [{weight: 3, amount: 1d}, {weight: 1, amount: never}]}``."""

    mixture: tuple[Weighted, ...]
    tag: Tag | None = None
    source: str = ""


def _bare(value: Any) -> Any:
    if value == "never":
        return {"never": True}
    if isinstance(value, (int, float, str)) and not isinstance(value, bool):
        return {"value": value}
    return value


Amount = Annotated[
    Annotated[
        Figure
        | ParameterRef
        | QuantityRef
        | Uniform
        | Triangular
        | Exponential
        | Lognormal
        | Never
        | Mixture,
        Keyed("amount"),
    ],
    Parsed(_bare, also={"anyOf": [{"type": "number"}, {"type": "string"}]}),
]
Distribution = Uniform | Triangular | Exponential | Lognormal | Never | Mixture


@definition
class Weighted:
    """One branch of a mixture."""

    weight: Number
    amount: Amount
