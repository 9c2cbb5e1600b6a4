"""One run of an experiment again, as a run folder: rows say that something happened, a log says why."""

from __future__ import annotations

from pathlib import Path

from wargame.engine.drive import drive
from wargame.engine.game import Game
from wargame.engine.preflight import load
from wargame.experiments.mc.design import READING, Design, Job, applied, set_by
from wargame.policies.registry import for_actors
from wargame.report import folder
from wargame.report.summary import Summary


def remake(design: Design, job: Job, directory: Path) -> Summary:
    """Play a run again and write its folder; its scenario is made as `wargame run` would make it, with settings."""
    asked = design.asked
    lever_point = dict(design.at[job.lever])
    settings, policies = set_by(asked, design.at[job.lever])
    policies |= dict(job.point.policies)
    settings += [f"parameters.{name}.value={value!r}" for name, value in job.point.values]
    settings += [f"actors.{actor}.type={tid}" for actor, tid in job.point.types]
    readings = applied(asked, lever_point.get(READING, job.state.reading))
    compiled = load(asked.scenario, settings=settings, readings=readings, policies=policies)
    players = for_actors(compiled.scenario)
    game = drive(Game(compiled, design.schedule, job.point.seed), players)
    return folder.write(
        game, directory, policies={a: p.id for a, p in players.items()}, readings=readings, settings=settings
    )
