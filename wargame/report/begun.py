"""What was there at the start, where a run begins from what an earlier game left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from wargame.model.carried import BEGUN_FROM, MEASURES
from wargame.model.carry import Found
from wargame.report import words
from wargame.report.names import Names
from wargame.schema.paths import Path, PathError, parse_path

_END = {"min": "at least", "likely": "as a rule", "max": "at most"}


@dataclass(frozen=True)
class BegunRow:
    """One thing: what it is, what it was in the game before, and what it is here beside the usual, and what it does."""

    what: str
    was: str
    here: str
    does: str = ""


@dataclass(frozen=True)
class Begun:
    """What a run began from. `others`: how many more values were set, which belong to one of the rows."""

    title: str
    outcome: str
    rows: tuple[BegunRow, ...]
    others: int

    @property
    def sentence(self) -> str:
        """Where the run began, in a sentence without its full stop."""
        ended = f" (outcome: {self.outcome})" if self.outcome else ""
        return f"{self.title}{ended}; {words.plural(len(self.rows) + self.others, 'thing')} carried over"


def begun(names: Names, settings: Iterable[str] = ()) -> Begun | None:
    """Return what a run began from; None if no game went before. What a later setting took back is left out."""
    from_ = names.scenario.begun_from
    if from_ is None:
        return None
    times = Counter(s.partition("=")[0] for s in settings)
    kept = {path: found for path, found in from_.things.items() if times[path] <= 1}
    told = {path: found for path, found in kept.items() if found.says}
    title = names.say(from_.title) or words.readable(from_.scenario) or "a carry-over"
    return Begun(
        title,
        words.readable(from_.outcome),
        tuple(
            BegunRow(names.say(f.says), names.say(f.was), _here(p, f, names), names.say(f.does))
            for p, f in told.items()
        ),
        len(kept) - len(told),
    )


def own(settings: Iterable[str], names: Names) -> list[str]:
    """Return the changed settings that are no part of a carry-over, for people to read."""
    from_ = names.scenario.begun_from
    if from_ is None:
        return list(settings)
    all_ = list(settings)
    heads = [s.partition("=")[0] for s in all_]
    carried = heads.index(BEGUN_FROM) + 1 if BEGUN_FROM in heads else 0
    return all_[carried:]


def _here(path: str, found: Found, names: Names) -> str:
    """Return what a value is here: ``Liquefied gas in the tanks (Taiwan): 17 days of normal use (usually 12)``."""
    head, _, rest = path.partition(".")
    if head == "starting_values":
        return _value(names.quantity(rest), found, names.unit_of(rest))
    if head == MEASURES:
        return f"{names.measure(rest)}: under way"
    return _at(path, found, names)


def _at(path: str, found: Found, names: Names) -> str:
    scenario = names.scenario
    try:
        where: Path = parse_path(path)
    except PathError:
        where = ()
    match where:
        case ("actors", str(actor), "type"):
            return f"{names.actor(actor)}: {names.type_(actor, str(found.value))}"
        case ("actors", str(actor), "government", str(key)):
            return _value(f"{names.actor(actor)}, {words.readable(key)}", found, "")
        case ("parameters", str(group), str(key), "value") if key in scenario.parameters.get(group, {}):
            p = scenario.parameters[group][key]
            return _value(names.say(p.title), found, p.unit)
        case ("quantities", str(key), "bounds", _) if key in scenario.quantities:
            q = scenario.quantities[key]
            return _value(f"Limit of “{names.say(q.title)}”", found, q.unit)
        case ("step_times", str(step), str(end)) if step in scenario.step_times:
            usual = f" (usually {words.span(int(found.usual))})" if isinstance(found.usual, int) else ""
            return f"{names.say(scenario.step_times[step].title)}, {_END.get(end, end)}: {found.value}{usual}"
        case ("consents", str(consent), "start"):
            return f"{names.consent(consent)}: {'stands' if found.value else 'does not stand'}"
    return _value(path, found, "")


def _value(title: str, found: Found, unit: str) -> str:
    usual = found.usual
    beside = (
        ""
        if usual is None
        else " (as usual)"
        if usual == found.value
        else f" (usually {_shown(usual, unit)})"
    )
    return f"{title}: {_shown(found.value, unit, True)}{beside}"


def _shown(value: Any, unit: str, with_unit: bool = False) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    fine = f"{value:.3g}" if abs(value) < 1 else words.number(value, unit)
    return f"{fine} {words.unit_for(value, unit)}".rstrip() if with_unit else fine
