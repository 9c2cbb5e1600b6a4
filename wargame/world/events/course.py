"""The course of a game: its start and end, turns, milestones, injects."""

from __future__ import annotations

from wargame.world.events.event import Data, event


@event("scenario.started")
class ScenarioStarted(Data, frozen=True, gc=False):
    """The game begins."""

    scenario: str
    schedule: str
    start: str
    scenario_hash: str

    def seen(self, own: bool) -> ScenarioStarted:
        """Leave out the hash, which depends on everything."""
        del own
        return ScenarioStarted(self.scenario, self.schedule, self.start, "")


@event("turn.opened")
class TurnOpened(Data, frozen=True, gc=False):
    """A turn opens; it lasts `length` minutes."""

    number: int
    length: int
    date: str


@event("turn.closed")
class TurnClosed(Data, frozen=True, gc=False):
    """A turn closes, with the hash of the state."""

    number: int
    state_hash: str

    def seen(self, own: bool) -> TurnClosed:
        """Leave out the hash, which depends on everything."""
        del own
        return TurnClosed(self.number, "")


@event("scenario.ended", "outcome")
class ScenarioEnded(Data, frozen=True, gc=False):
    """The game is over. `reason`: end_condition, horizon or agreement."""

    outcome: str
    reason: str
    end_condition: str = ""


@event("milestone.reached", "milestone")
class MilestoneReached(Data, frozen=True, gc=False):
    """A turning point."""

    milestone: str


@event("inject.fired", "inject")
class InjectFired(Data, frozen=True, gc=False):
    """An inject. `trigger`: time, turn, condition, absence, milestone, manual, random, or adhoc."""

    inject: str
    trigger: str
    text: str = ""


@event("inject.skipped", "inject")
class InjectSkipped(Data, frozen=True, gc=False):
    """The facilitator took an inject out before it could fire."""

    inject: str
