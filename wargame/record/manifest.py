"""What a run was: everything beside scenario and decisions that re-execution needs, and the versions that made it."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from wargame import __version__
from wargame.adjudication.registry import MODELS
from wargame.engine.game import Game
from wargame.engine.signals import SIGNALS
from wargame.world.events import VERSION as EVENT_VERSION

FORMAT = 1


class Manifest(msgspec.Struct, frozen=True):
    """The manifest of a run folder.

    Args:
        v: version of the run folder's format.
        scenario: scenario id.
        scenario_hash: digest of `scenario.lock.json`.
        schedule: turn schedule.
        seed: root seed.
        replication: number of the replication.
        policies: policy id by actor; `seat` where a person sat.
        readings: legal readings that were applied, in order.
        settings: changes made by `--set`, in order.
        versions: `wargame`, `events`, and every adjudication model's versioned id.
        batches: how many batches of decisions were taken in.
    """

    v: int
    scenario: str
    scenario_hash: str
    schedule: str
    seed: int
    replication: int
    policies: dict[str, str]
    readings: tuple[str, ...]
    settings: tuple[str, ...]
    versions: dict[str, str]
    batches: int


def versions() -> dict[str, str]:
    """Return the versioned id of everything that can change results."""
    models = {name: model.card.id for name, model in MODELS.items()}
    return {"wargame": __version__, "events": str(EVENT_VERSION), "signals": SIGNALS, **models}


def manifest_of(
    game: Game, policies: Mapping[str, str], readings: tuple[str, ...] = (), settings: tuple[str, ...] = ()
) -> Manifest:
    """Return the manifest of a game."""
    return Manifest(
        FORMAT,
        game.scenario.id,
        game.compiled.hash,
        game.schedule_id,
        game.seed,
        game.draws.replication,
        dict(policies),
        readings,
        settings,
        versions(),
        game.batches,
    )
