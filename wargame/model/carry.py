"""What a scenario hands over to the one that follows it: numbers, consents and types, and the paths they go to."""

from __future__ import annotations

from wargame.model.amounts import Amount
from wargame.model.conditions import Condition
from wargame.schema.definition import Flag, Id, Scalar, Text, definition


@definition
class Carry:
    """One thing that a game hands over: exactly one of `amount`, `consent`, `type` and `is`, to the path `to`.

    `adds`: the amount is added to what stands there; `whole`: it is rounded to a whole number. `when`: only then.
    """

    to: str
    says: Text = ""
    amount: Amount | None = None
    consent: Id | None = None
    type: Id | None = None
    is_: Scalar | None = None
    adds: Flag = False
    whole: Flag = False
    when: Condition | None = None
