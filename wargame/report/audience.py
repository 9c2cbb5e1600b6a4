"""What one cell may read of a game: its projection of the log, and the curves that it could follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from wargame.core.errors import UsageError, did_you_mean
from wargame.model.scenario import Scenario
from wargame.record.manifest import Manifest
from wargame.report.curves import Traced
from wargame.world.events import Event, audiences_of, project, sees


@dataclass(frozen=True)
class Audience:
    """A cell with all its posts.

    Raises:
        UsageError: the scenario has no such actor.
    """

    scenario: Scenario
    actor: str

    def __post_init__(self) -> None:
        actors = self.scenario.actors
        if self.actor not in actors:
            hint = did_you_mean(self.actor, actors) or f"there are {', '.join(actors)}"
            raise UsageError(f"--for {self.actor}: there is no such actor" + (f" ({hint})" if hint else ""))

    @property
    def audiences(self) -> frozenset[str]:
        """Every audience that the cell is."""
        return audiences_of(self.actor, tuple(self.scenario.actors[self.actor].posts))

    def events(self, log: Sequence[Event]) -> list[Event]:
        """Return the log as the cell saw it.

        Causes are kept between the cell's own events only: which of its orders followed from which of its decisions
        is no secret from it.
        """
        whole = [e for e in log if sees(self.audiences, e.visibility)]
        shown = project(list(log), self.audiences)
        number = {e.seq: n for n, e in enumerate(whole, 1) if e.actor == self.actor}
        return [
            msgspec.structs.replace(new, cause=tuple(number[c] for c in old.cause if c in number))
            if old.actor == self.actor
            else new
            for old, new in zip(whole, shown, strict=True)
        ]

    def knows(self, quantity: str) -> bool:
        """Tell whether the cell always knew a quantity's true value."""
        scope, _, qid = quantity.partition(".")
        q = self.scenario.quantities.get(qid)
        if q is None or q.audience == "white":
            return False
        return q.audience == "public" or scope == self.actor

    def manifest(self, manifest: Manifest) -> Manifest:
        """Return a manifest without who played the others, and without settings, seed and number of batches."""
        own = {a: p for a, p in manifest.policies.items() if a == self.actor}
        return msgspec.structs.replace(manifest, policies=own, settings=(), seed=0, replication=0, batches=0)

    def curves(self, traced: Traced) -> Traced:
        """Return only the curves that the cell could follow."""
        return Traced(
            {name: curve for name, curve in traced.curves.items() if self.knows(name)},
            {turn: {n: v for n, v in at.items() if self.knows(n)} for turn, at in traced.opened.items()},
        )
