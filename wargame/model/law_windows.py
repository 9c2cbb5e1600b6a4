"""Dates in force, and how well a text of law was read."""

from __future__ import annotations

from typing import Literal

from wargame.model.legal_facts import Date
from wargame.schema.definition import Flag, definition

One = Literal[1]
TextRead = Literal["in_force", "superseded", "secondary"]


@definition
class Window:
    """Dates (Tokyo) in which a text is in force, and how well it was read.

    Before the first window a rule does not exist yet. After the last one its text is not known, unless `repealed`.
    """

    from_: Date
    to: Date | None = None
    text_read: TextRead
    checked_on: Date
    repealed: Flag = False
