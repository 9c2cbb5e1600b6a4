"""What is known of procedures while a game runs: entities of the state, and what conditions ask of them."""

from __future__ import annotations

import msgspec

UNDER_WAY, DONE, PASSED_OVER, REFUSED, SHELVED = "under_way", "done", "passed_over", "refused", "shelved"
LAPSED = "lapsed"
FINISHED = (DONE, PASSED_OVER)
"""A step in one of these states lets the steps go on that need it."""


class StepState(msgspec.Struct, frozen=True, gc=False):
    """A step that has begun: under_way, done, passed_over, refused; and the answer that was given last."""

    id: str
    status: str
    since: int
    answer: str = ""


class ProcedureState(msgspec.Struct, frozen=True, gc=False):
    """A procedure's newest run: under_way, done, refused, shelved, lapsed, abandoned; `since` is when it began."""

    id: str
    actor: str
    run: int
    status: str
    since: int
    steps: tuple[StepState, ...] = ()

    def step(self, step: str) -> StepState | None:
        """Return a step that has begun."""
        return next((s for s in self.steps if s.id == step), None)

    def with_step(self, new: StepState) -> ProcedureState:
        """Return the procedure with a step as it stands now."""
        kept = tuple(s for s in self.steps if s.id != new.id)
        return msgspec.structs.replace(self, steps=tuple(sorted((*kept, new), key=lambda s: s.id)))

    def is_at(self, step: str | None, state: str | None) -> bool:
        """Tell whether the procedure, or one of its steps, is in a state (a step also: has this answer)."""
        if step is None:
            return self.status == (state or UNDER_WAY)
        found = self.step(step)
        return found is not None and (state or UNDER_WAY) in (found.status, found.answer)


class CoalitionState(msgspec.Struct, frozen=True, gc=False):
    """The party that left an actor's coalition, and when."""

    actor: str
    left: str
    since: int = 0


class DietState(msgspec.Struct, frozen=True, gc=False):
    """Whether an actor's parliament is in_session, in recess, dissolved or lower_house_dissolved, and since when."""

    actor: str
    is_: str = msgspec.field(name="is")
    since: int = 0
