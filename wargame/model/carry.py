"""What a scenario hands over to the one that follows it: numbers, consents and types, and the paths they go to."""

from __future__ import annotations

from dataclasses import field

from wargame.model.amounts import Amount
from wargame.model.conditions import Condition
from wargame.schema.definition import Flag, Id, Scalar, Text, definition


@definition
class Carry:
    """One thing that a game hands over: exactly one of `amount`, `consent`, `type` and `is`, to the path `to`.

    `adds`: the amount is added to what stands there; `whole`: it is rounded to a whole number. `when`: only then.
    `says`: what it is; `does`: what it does in the scenario that follows.
    """

    to: str
    says: Text = ""
    does: Text = ""
    amount: Amount | None = None
    consent: Id | None = None
    type: Id | None = None
    is_: Scalar | None = None
    adds: Flag = False
    whole: Flag = False
    when: Condition | None = None


@definition
class Found:
    """One thing that an earlier game left: what it `was` there, what is usual here, and what stands here instead."""

    says: Text = ""
    was: Text = ""
    does: Text = ""
    usual: Scalar | None = None
    value: Scalar


@definition
class BegunFrom:
    """The game that a scenario begins from, and what it left, by path. A carry-over fills it in."""

    title: Text = ""
    scenario: str = ""
    outcome: str = ""
    things: dict[str, Found] = field(default_factory=dict)
