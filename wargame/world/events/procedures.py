"""Procedures and their steps."""

from __future__ import annotations

from wargame.world.events.event import Data, event


@event("procedure.started", "procedure")
class ProcedureStarted(Data, frozen=True, gc=False):
    """A procedure begins, for the `run`-th time."""

    procedure: str
    run: int


@event("procedure.step.begun", "procedure")
class ProcedureStepBegun(Data, frozen=True, gc=False):
    """A step begins; its work is done at game minute `due`. `again`: how often it was put off before."""

    procedure: str
    run: int
    step: str
    post: str
    due: int
    again: int = 0


@event("procedure.step.done", "procedure")
class ProcedureStepDone(Data, frozen=True, gc=False):
    """A step ends. `result`: done, passed_over, refused, put_off. `answer`: what the post, or the house, said."""

    procedure: str
    run: int
    step: str
    result: str
    answer: str = ""

    def seen(self, own: bool) -> ProcedureStepDone:
        """Leave out how often others began it."""
        return self if own else ProcedureStepDone(self.procedure, 0, self.step, self.result, self.answer)


@event("procedure.ended", "procedure")
class ProcedureEnded(Data, frozen=True, gc=False):
    """A procedure is over. `result`: done, refused, shelved, lapsed, abandoned; `step`: where; `took`: minutes."""

    procedure: str
    run: int
    result: str
    step: str = ""
    took: int = 0
