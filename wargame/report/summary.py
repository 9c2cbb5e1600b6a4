"""The summary of a run: how it ended, its metrics, and what made it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from wargame.model.scenario import Scenario
from wargame.record.manifest import Manifest
from wargame.report.metrics import Value, metrics_of
from wargame.report.names import Names
from wargame.report.sentences import ENDINGS
from wargame.world.events import Event


class Summary(msgspec.Struct, frozen=True):
    """`summary.json`.

    Args:
        outcome: id of the outcome; empty if the game was not played to its end.
        title: title of the outcome.
        reason: end_condition, horizon, agreement, stopped; `unfinished` if there is no end.
        metrics: every metric by its flat id; null where it has no value.
    """

    scenario: str
    scenario_hash: str
    schedule: str
    seed: int
    replication: int
    outcome: str
    title: str
    reason: str
    metrics: dict[str, Value]
    versions: dict[str, str]

    @property
    def why(self) -> str:
        """Why the game ended, in words."""
        return ENDINGS.get(self.reason, "it was not played to its end")


def summarise(
    scenario: Scenario, events: Sequence[Event], manifest: Manifest, language: str = "en"
) -> Summary:
    """Return the summary of a log."""
    end = events[-1].data if events and events[-1].type == "scenario.ended" else None
    outcome = end.outcome if end else ""
    return Summary(
        scenario=scenario.id,
        scenario_hash=manifest.scenario_hash,
        schedule=manifest.schedule,
        seed=manifest.seed,
        replication=manifest.replication,
        outcome=outcome,
        title=Names(scenario, language).outcome(outcome) if outcome else "Unfinished",
        reason=end.reason if end else "unfinished",
        metrics=metrics_of(scenario, events),
        versions=manifest.versions,
    )
