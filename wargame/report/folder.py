"""The one writer of run folders, and of a report made again from a folder alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from wargame.core import canon
from wargame.core.errors import RecordError, UsageError
from wargame.engine.game import Game
from wargame.model.carried import FILE as CARRY_OVER
from wargame.model.scenario import Scenario
from wargame.record import folder as names
from wargame.record.folder import RunFolder
from wargame.record.manifest import Manifest, manifest_of
from wargame.report.carried import carried, written
from wargame.report.summary import Summary, summarise
from wargame.world.decisions import Decision
from wargame.world.events import Event

if TYPE_CHECKING:
    from wargame.report.why.boxes import TriedRow

BASE = (names.MANIFEST, names.LOCK, names.DECISIONS, names.EVENTS)
"""What a run was; everything else follows from it."""
PAGES = (names.SUMMARY, names.HTML, names.MARKDOWN, names.TIMELINE, names.LEDGER, names.MAP)
"""What a run means: these files are made from the base files and may be made again."""


def write(
    game: Game,
    directory: Path,
    *,
    policies: Mapping[str, str] | None = None,
    readings: Iterable[str] = (),
    settings: Iterable[str] = (),
) -> Summary:
    """Write a run folder; an older run in it is replaced.

    Args:
        game: a game, over or not.
        directory: the folder; it is made if need be.
        policies: policy id by actor; the scenario's own where None.
        readings: legal readings that were applied.
        settings: changes that were made to the scenario.

    Raises:
        UsageError: the directory holds something else than a run, or cannot be written.
    """
    if policies is None:
        policies = {actor: a.policy for actor, a in game.scenario.actors.items()}
    manifest = manifest_of(game, policies, tuple(readings), tuple(settings))
    base = {
        names.MANIFEST: canon.pretty(manifest),
        names.LOCK: game.compiled.lock,
        names.DECISIONS: canon.encode_lines(sorted(game.decisions, key=_order)),
        names.EVENTS: canon.encode_lines(game.events),
    }
    if game.scenario.carries:
        base[CARRY_OVER] = written(carried(game))
    summary, pages = _pages(game.scenario, game.events, manifest, "en")
    _check(directory)
    # The manifest goes away first and comes back last, so that a folder with a manifest is always a whole run.
    try:
        for old in (names.MANIFEST, names.WHY, CARRY_OVER, *_of_cells(game.scenario)):
            (directory / old).unlink(missing_ok=True)
        for name, data in {**base, **pages}.items():
            if name != names.MANIFEST:
                canon.write_atomic(directory / name, data)
        canon.write_atomic(directory / names.MANIFEST, base[names.MANIFEST])
    except OSError as error:
        raise UsageError(f"{directory}: cannot be written ({error.strerror or error})") from None
    return summary


def rewrite(run: RunFolder, *, language: str = "en") -> list[Path]:
    """Make the pages of a run folder again from its base files, by folding its log; return their paths.

    Raises:
        RecordError: the folder is damaged.
        UsageError: it cannot be written.
    """
    if not run.events:
        raise RecordError(f"{run.path / names.EVENTS}: the log is empty")
    _, pages = _pages(run.compiled.scenario, run.events, run.manifest, language, kept_tries(run))
    try:
        for name, data in pages.items():
            canon.write_atomic(run.path / name, data)
    except OSError as error:
        raise UsageError(f"{run.path}: cannot be written ({error.strerror or error})") from None
    return [run.path / name for name in pages]


def _of_cells(scenario: Scenario) -> list[str]:
    """Return the names of pages that an older run in a folder left for single cells."""
    kinds = (("report", "html"), ("report", "md"), ("timeline", "csv"))
    return [f"{stem}-{actor}.{end}" for actor in scenario.actors for stem, end in kinds]


def kept_tries(run: RunFolder) -> dict[str, tuple[tuple[TriedRow, ...], str]]:
    """Return what single changes led to, by question, as far as `why.json` has it for this very log."""
    if not (run.path / names.WHY).is_file():
        return {}
    from wargame.report.why.boxes import Kept, digest_of

    try:
        kept = msgspec.json.decode(run.bytes_of(names.WHY), type=Kept)
    except msgspec.DecodeError:
        return {}
    return kept.tried if kept.log == digest_of(run.lines) else {}


def try_why(run: RunFolder, *, budget: int, language: str = "en") -> int:
    """Try what would have changed the key determinations of a run, and keep it in `why.json`; return how many games.

    Args:
        run: a run that can be played again.
        budget: how many single decisions are changed for each question; conditions come on top.
        language: language of content texts.

    Raises:
        RecordError: the folder is damaged, or the run does not play as its log says.
        UsageError: it cannot be written.
    """
    from wargame.report import waits
    from wargame.report.names import Names
    from wargame.report.why import answer as answers
    from wargame.report.why.boxes import Kept, digest_of, key_questions, rows_of
    from wargame.report.why.tries import Played, check

    titles = Names(run.compiled.scenario, language)
    check(run)
    runs = waits.procedures(run.events, titles)
    waited = waits.authority(run.events, titles, runs)
    asked = key_questions(answers.asked(run, titles), waited, titles)
    kept = {}
    games = 0
    played: Played = {}
    for question in asked:
        found = answers.answer(run, question, titles)
        changes = list(answers.tried(run, found, budget))
        under = list(answers.otherwise(run, found, titles, played=played))
        games += len(changes)
        kept[question.id] = rows_of(changes, under, titles)
    try:
        canon.write_atomic(run.path / names.WHY, canon.pretty(Kept(digest_of(run.lines), kept)))
    except OSError as error:
        raise UsageError(f"{run.path}: cannot be written ({error.strerror or error})") from None
    return games + sum(bool(events) for events in played.values())


VERIFIED = ("outcome", "reason", "metrics", "schedule", "seed", "versions", "scenario", "scenario_hash")


def summary_differs(run: RunFolder) -> list[str]:
    """Return the keys in which a run folder's summary is not what its log gives; its title's language does not count.

    Raises:
        RecordError: the folder is damaged.
    """
    found = canon.encode(summarise(run.compiled.scenario, run.events, run.manifest, "en"))
    try:
        ours, theirs = msgspec.json.decode(found), msgspec.json.decode(run.bytes_of(names.SUMMARY))
    except msgspec.DecodeError as error:
        raise RecordError(f"{run.path / names.SUMMARY}: it is no JSON ({error})") from None
    if not isinstance(theirs, dict):
        raise RecordError(f"{run.path / names.SUMMARY}: it is no summary")
    return [key for key in VERIFIED if ours.get(key) != theirs.get(key)]


def _order(d: Decision) -> tuple[int, str, str]:
    return d.advance, d.kind, d.request


def _check(directory: Path) -> None:
    """Refuse a directory that holds anything but a run."""
    try:
        if directory.exists() and not directory.is_dir():
            raise UsageError(f"{directory}: there is a file of that name; name a folder for the run")
        found = sorted(p.name for p in directory.iterdir()) if directory.is_dir() else []
    except OSError as error:
        raise UsageError(f"{directory}: cannot be read ({error.strerror or error})") from None
    found = [name for name in found if not name.startswith(".")]
    if found and not any(name in found for name in BASE):
        raise UsageError(f"{directory}: not empty, and not a run folder; choose a new or empty folder")


def cell_pages(
    scenario: Scenario, log: Sequence[Event], manifest: Manifest, actor: str, *, language: str = "en"
) -> dict[str, bytes]:
    """Return the pages of a run as one cell may read them, by file name: `report-japan.html` and so on.

    Raises:
        RecordError: the cell saw nothing of the game.
        UsageError: the scenario has no such actor.
    """
    from wargame.report import html, markdown, timeline
    from wargame.report.audience import Audience
    from wargame.report.story import Report

    audience = Audience(scenario, actor)
    events = audience.events(log)
    if not events:
        raise RecordError(f"{actor} saw nothing of this game")
    manifest = audience.manifest(manifest)
    summary = summarise(scenario, events, manifest, language)
    report = Report.of(scenario, events, manifest, summary, language, seen_by=audience)
    return {
        f"report-{actor}.html": html.page(report).encode(),
        f"report-{actor}.md": markdown.page(report).encode(),
        f"timeline-{actor}.csv": timeline.table(report.names, events).encode(),
    }


def rewrite_for(run: RunFolder, actor: str, *, language: str = "en") -> list[Path]:
    """Write the pages of a run as one cell may read them beside the umpire's; return their paths.

    Raises:
        RecordError: the folder is damaged.
        UsageError: the scenario has no such actor, or the folder cannot be written.
    """
    pages = cell_pages(run.compiled.scenario, run.events, run.manifest, actor, language=language)
    try:
        for name, data in pages.items():
            canon.write_atomic(run.path / name, data)
    except OSError as error:
        raise UsageError(f"{run.path}: cannot be written ({error.strerror or error})") from None
    return [run.path / name for name in pages]


def _pages(
    scenario: Scenario,
    events: Sequence[Event],
    manifest: Manifest,
    language: str,
    kept: Mapping[str, tuple[tuple[TriedRow, ...], str]] | None = None,
) -> tuple[Summary, dict[str, bytes]]:
    from wargame.report import geo, html, ledger, markdown, timeline
    from wargame.report.story import Report

    summary = summarise(scenario, events, manifest, language)
    report = Report.of(scenario, events, manifest, summary, language, kept=kept)
    return summary, {
        names.SUMMARY: canon.pretty(summary),
        names.HTML: html.page(report).encode(),
        names.MARKDOWN: markdown.page(report).encode(),
        names.TIMELINE: timeline.table(report.names, events).encode(),
        names.LEDGER: ledger.table(report.decisions, report.names).encode(),
        names.MAP: geo.collection(report.names, events),
    }
