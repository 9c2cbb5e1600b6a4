"""A country's law as a scenario uses it: which book, which readings are laid over it, which facts it overrides."""

from __future__ import annotations

from dataclasses import field

from wargame.model.fact_rules import FactOverride
from wargame.model.lawbook import Overlay
from wargame.schema.definition import Duration, Flag, Id, definition


@definition
class LawInPlay:
    """A country's law in a scenario.

    Args:
        book: digest of the library's law of this country, written by the compiler: a run is re-simulated only under the
            law that it was played under.
        statute_set: the law of this period; by date if none.
        commitment_layer: whether the agreement of 2015 is applied; by date and reading if none.
        facts: rules of facts that go before the law's own, each with its reason.
        promptly: how long it takes to stop what must end "promptly" (published cases: none; 0 to 72 hours, judgement).
        readings: what readings change, by their id, in order.
    """

    book: str = ""
    statute_set: str | None = None
    commitment_layer: Flag | None = None
    promptly: Duration = 1440
    facts: dict[Id, FactOverride] = field(default_factory=dict)
    readings: dict[str, Overlay] = field(default_factory=dict)
