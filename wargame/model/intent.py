"""What a side wants and hides: sealed types and ranked aims; and how its acts are read by others.

A type is no dial: it holds no effects, and only doctrine rows may ask for it. It decides what the side's own players
read, and how its policy chooses.
"""

from __future__ import annotations

from dataclasses import field

from wargame.model.conditions import Condition, Intent
from wargame.schema.definition import Id, Number, Text, definition

RANKS = 3
"""A type ranks so many aims."""


@definition
class Aim:
    """Something a government wants, and how one sees at the end whether it has it.

    Args:
        condition: judged over the true state when the game ends.
        compatible_with: aims of others, as ``actor.aim``, that can be had together with this one. It holds both ways.
    """

    title: Text
    says: Text = ""
    condition: Condition
    compatible_with: tuple[str, ...] = ()


@definition
class SealedType:
    """One of the things a government may be: dealt by a draw at the start, or set.

    Args:
        says: what its own players read about themselves.
        weight: of the draw.
        aims: three aims of the actor, the dearest first.
        means: measure -> what it is meant as by this type, where that is not what the measure's file says.
    """

    title: Text
    says: Text = ""
    weight: Number = 1.0
    aims: tuple[Id, ...]
    means: dict[Id, Intent] = field(default_factory=dict)


@definition
class SignalsInPlay:
    """Acts are read by others, rightly or not (parameters `signals`).

    Args:
        hotline: quantity, from 0 to 1, of the channel over which an act can be explained.
        partners: groups of actors whose staffs speak every day and know one another's habits.
    """

    hotline: str | None = None
    partners: tuple[tuple[Id, ...], ...] = ()
