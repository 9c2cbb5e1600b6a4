"""Ladders of escalation as data: what deeds put a side on which rung. Labels for people to read, never a gate.

A scenario that names a ladder has its labels kept while it is played (see `world.ladder`).
"""

from __future__ import annotations

from dataclasses import field
from functools import cache

from wargame.core.errors import Problem, SourceError, UsageError, meant
from wargame.model.incidents import IncidentPattern
from wargame.schema.definition import Duration, Id, Int, Text, definition

HIGHEST_RUNG = 4


@definition
class Rung:
    """One level of a side.

    Args:
        level: 1 is the lowest; below it is peace.
        title: what the level is called.
        says: what it permits, in the source's sense.
        deeds: incidents any of which puts the side here; accidents do not count.
        measures: measures of the side any of which puts it here while it is under way; a scenario need not have them.
    """

    level: Int
    title: Text
    says: Text = ""
    deeds: tuple[IncidentPattern, ...] = ()
    measures: tuple[Id, ...] = ()


@definition
class Side:
    """One side of the matrix.

    Args:
        actors: who belongs to it; a measure under way with `escalation: n` puts its actor on level n.
        rungs: its levels.
        declared_at_most: what measures declare counts up to this level; above it only deeds and named measures do.
    """

    title: Text
    actors: tuple[Id, ...]
    rungs: tuple[Rung, ...]
    declared_at_most: Int = 4


@definition
class OffRamp:
    """A way down that is always there, besides the reversals that measures name."""

    title: Text
    says: Text = ""


@definition
class Ladder:
    """A library file of a ladder: two sides, their levels, and ways down.

    Args:
        memory: an incident counts so long after it last happened, unless a ceasefire or its measure's end ended it.
        quantity: follows the higher of the levels that the public sees; nothing else may change it.
    """

    schema_: Int = 1
    title: Text
    source: str
    memory: Duration = 0
    quantity: str | None = None
    sides: dict[Id, Side]
    off_ramps: dict[Id, OffRamp] = field(default_factory=dict)


@cache
def load_ladder(name: str) -> Ladder:
    """Return a ladder of the library.

    Raises:
        UsageError: there is none of this name.
        SourceError: its file is wrong.
    """
    from wargame.schema import library
    from wargame.schema.nodes import parse
    from wargame.schema.tree import MapNode
    from wargame.schema.validate import build

    files = library.kind_files("ladder")
    if name not in files:
        raise UsageError(f"the library has no ladder `{name}`{meant(name, files)}")
    path = files[name]
    tree = parse(path.read_bytes(), library.shown(path))
    if not isinstance(tree, MapNode):
        raise SourceError([Problem(library.shown(path), 1, 1, "", "the file must hold a mapping")])
    return build(Ladder, tree)
