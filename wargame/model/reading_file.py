"""A reading: an overlay of the library, usable with `--reading`."""

from __future__ import annotations

from dataclasses import field
from typing import Any, Literal

from wargame.model.amounts import Tag
from wargame.model.lawbook import Overlay
from wargame.model.policies import DoctrineChange
from wargame.schema.definition import Duration, Id, Text, definition


@definition
class StepTimeChange:
    """What a reading changes in how long a step takes."""

    min: Duration | None = None
    likely: Duration | None = None
    max: Duration | None = None


@definition
class ReadingFile:
    """An overlay: values that paths of the resolved scenario take under this reading, and what it changes in law.

    Args:
        axis: the question on which the documents disagree that this answers, if it is one; an id. Of two readings that
            answer the same question only one can be laid.
        excludes: other readings with which this cannot be laid.
        set: paths of a scenario, and their values.
        changes: likewise, but only where the scenario has the path. A sourced figure (``{value: 0, tag: J, ...}``)
            laid on a parameter changes its value, range, tag and source; on anything else, its value is put there.
        doctrines: by actor, rows that go before those of each of its doctrines.
        law: by country, what changes in its law.
        procedures: by time of a step (`library/step_times`), what changes in it.
    """

    schema_: Literal[1]
    id: str
    title: Text
    says: Text = ""
    source: str = ""
    tag: Tag | None = None
    axis: Id | None = None
    excludes: tuple[Id, ...] = ()
    set: dict[str, Any] = field(default_factory=dict)
    changes: dict[str, Any] = field(default_factory=dict)
    doctrines: dict[str, DoctrineChange] = field(default_factory=dict)
    law: dict[str, Overlay] = field(default_factory=dict)
    procedures: dict[str, StepTimeChange] = field(default_factory=dict)
