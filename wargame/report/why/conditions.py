"""Single conditions that could have led to something else: preparation, parties, the Diet's calendar, readings.

Each is laid over the run's own scenario, and the game is played from its beginning with the same seed and the same
answers of people; what policies answered, they answer anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from wargame.core.errors import SourceError, UsageError
from wargame.model.build import variant
from wargame.model.compile import Compiled
from wargame.model.governments import NOBODY, houses_of
from wargame.model.readings import agreeing
from wargame.report import words
from wargame.report.names import Names
from wargame.schema import library

MOST_PREPARED = 3


class Condition(msgspec.Struct, frozen=True):
    """One condition, otherwise.

    Args:
        id: the path or reading that is changed.
        text: what is otherwise, in words.
        settings: changes as ``PATH=VALUE``, as for `wargame run --set`; `readings` as for `--reading`.
    """

    id: str
    text: str
    settings: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()

    @property
    def given(self) -> str:
        """The options of `wargame run` that make the same change."""
        return " ".join(
            [*(f"--reading {r}" for r in self.readings), *(f"--set '{s}'" for s in self.settings)]
        )


def conditions(compiled: Compiled, names: Names, applied: tuple[str, ...] = ()) -> list[Condition]:
    """Return the conditions that may be tried on a scenario; readings in `applied` are there already."""
    return [*_governments(compiled, names), *_readings(names, applied)]


def _governments(compiled: Compiled, names: Names) -> Iterator[Condition]:
    for aid, actor in compiled.scenario.actors.items():
        g = actor.government
        if g is None:
            continue
        at, who = f"actors.{aid}.government", names.actor(aid)
        preset = compiled.scenario.governments[g.preset]
        if _preparable(compiled, aid):
            level = MOST_PREPARED if g.preplanning_level < MOST_PREPARED else 0
            path = f"{at}.preplanning_level"
            text = f"{who} had prepared up to level {level} before the crisis, not {g.preplanning_level}"
            yield Condition(path, text, (f"{path}={level}",))
        partner = g.coalition_partner or preset.coalition_partner
        others = {p.coalition_partner for p in compiled.scenario.governments.values()} & {*preset.parties}
        for other in sorted((others | {NOBODY}) - {partner}):
            path = f"{at}.coalition_partner"
            yield Condition(
                f"{path}={other}",
                f"{words.possessive(who)} coalition partner was {_party(compiled, names, other)}, "
                f"not {_party(compiled, names, partner)}",
                (f"{path}={other}",),
            )
        if houses_of(preset):
            sittings = (*g.diet, *g.sittings)
            sits = sittings[0].is_ if sittings else "in_session"
            other = "recess" if sits == "in_session" else "in_session"
            said = {"recess": "was in recess", "in_session": "sat"}[other]
            path = f"{at}.sittings" if g.sittings else f"{at}.diet"
            yield Condition(
                path,
                f"{words.possessive(who)} {names.parliament(aid)} {said} from the beginning",
                (f"{path}=[{{from: 0h, is: {other}}}]",),
            )


def _preparable(compiled: Compiled, actor: str) -> bool:
    """Whether preparation shortens any step of an actor's procedures."""
    return any(
        compiled.scenario.step_times[taken.time].prepared
        for p in compiled.scenario.procedures.values()
        if p.actor == actor
        for step in p.steps.values()
        for taken in step.takes
    )


def _party(compiled: Compiled, names: Names, id_: str) -> str:
    if id_ == NOBODY:
        return "nobody"
    for preset in compiled.scenario.governments.values():
        if id_ in preset.parties:
            return names.say(preset.parties[id_].title)
    return words.readable(id_)


def _readings(names: Names, applied: tuple[str, ...]) -> Iterator[Condition]:
    """Yield the readings of law that may be laid beside those that are.

    Those that answer an axis change minds and seas, which is no single condition.
    """
    from wargame.schema.nodes import parse

    for rid, path in sorted(library.kind_files("readings").items()):
        tree: Any = parse(path.read_bytes(), library.shown(path))
        if rid not in applied and "axis" not in tree and _agree(*applied, rid):
            title = words.lower_first(names.say(tree.get("title", path.stem)))
            yield Condition(rid, f"the law is read otherwise: {title} ({rid})", (), (rid,))


def _agree(*readings: str) -> bool:
    try:
        agreeing(readings)
    except UsageError:
        return False
    return True


def changed(compiled: Compiled, condition: Condition, before: str) -> Compiled | None:
    """Return a scenario under another condition; None if the condition changes nothing of it, or does not fit it.

    Args:
        compiled: the scenario.
        condition: what is otherwise.
        before: the hash of `variant(compiled)`, without a change.
    """
    try:
        made = variant(compiled, condition.settings, condition.readings)
    except (SourceError, UsageError):
        return None
    return None if made.hash == before else made
