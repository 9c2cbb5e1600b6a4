"""Game time: integer minutes from the scenario's start instant, and the calendar that prints them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

MINUTES_PER_HOUR = 60
MINUTES_PER_DAY = 1440
MINUTES_PER_WEEK = 10080
TOKYO = timezone(timedelta(hours=9), "JST")

FIRST_YEAR, LAST_YEAR = 1900, 2200
_UNIT = {"min": 1, "h": MINUTES_PER_HOUR, "d": MINUTES_PER_DAY, "w": MINUTES_PER_WEEK}
_PART = re.compile(r"([0-9]{1,7})(min|h|d|w)")
_WHOLE = re.compile(r"(?:[0-9]{1,7}(?:min|h|d|w))+\Z")
LONGEST = 100 * 366 * MINUTES_PER_DAY
"""No duration may be longer (a century): larger numbers are mistakes."""


def parse_duration(text: str) -> int:
    """Return minutes for a duration such as ``90min``, ``12h``, ``3d12h`` or ``2w``.

    Raises:
        ValueError: `text` is not a duration, or is longer than a century.
    """
    if not _WHOLE.match(text):
        raise ValueError(f"`{text}` is not a duration; write for example 90min, 12h, 3d12h or 2w")
    minutes = sum(int(n) * _UNIT[unit] for n, unit in _PART.findall(text))
    if minutes > LONGEST:
        raise ValueError(f"`{text}` is longer than a century")
    return minutes


def format_duration(minutes: int) -> str:
    """Return the shortest exact spelling of a duration: 5040 gives ``3d12h``."""
    if minutes <= 0:
        return "0min"
    if minutes % MINUTES_PER_WEEK == 0:
        return f"{minutes // MINUTES_PER_WEEK}w"
    parts = []
    for unit, size in (("d", MINUTES_PER_DAY), ("h", MINUTES_PER_HOUR), ("min", 1)):
        count, minutes = divmod(minutes, size)
        if count:
            parts.append(f"{count}{unit}")
    return "".join(parts)


def parse_instant(text: str) -> datetime:
    """Return an aware datetime for ``2027-04-12T06:00+09:00`` (an offset, or Z, is required).

    Raises:
        ValueError: `text` is no ISO 8601 instant with an offset.
    """
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"`{text}` is not an instant; write for example 2027-04-12T06:00+09:00") from None
    if not FIRST_YEAR <= at.year <= LAST_YEAR:
        raise ValueError(f"`{text}` lies outside the years {FIRST_YEAR} to {LAST_YEAR}")
    if at.tzinfo is None:
        raise ValueError(f"`{text}` has no UTC offset; write for example {text}+09:00")
    return at


def parse_day(text: str) -> date:
    """Return the date for ``2027-04-12``.

    Raises:
        ValueError: `text` is no day.
    """
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"`{text}` is not a day; write for example 2027-04-12") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"`{text}` lies outside the years {FIRST_YEAR} to {LAST_YEAR}")
    return day


@dataclass(frozen=True, slots=True)
class Calendar:
    """Translates between game minutes and dates, at the fixed offset of the scenario's start instant.

    `years`: people are always told the year, because a game may last for more than one.
    """

    start: datetime
    years: bool = False

    def at(self, minute: int) -> datetime:
        """Return the instant of a game minute."""
        return self.start + timedelta(minutes=minute)

    def minute(self, at: datetime) -> int:
        """Return the game minute of an instant, rounded down (negative before the start)."""
        return int((at - self.start).total_seconds() // 60)

    def stamp(self, minute: int) -> str:
        """Return a game minute as people read it: ``2027-04-12 06:00``."""
        return self.at(minute).strftime("%Y-%m-%d %H:%M")

    def iso(self, minute: int) -> str:
        """Return a game minute as an ISO 8601 instant with offset."""
        return self.at(minute).isoformat(timespec="minutes")

    def utc(self, minute: int) -> str:
        """Return a game minute as an ISO 8601 instant in UTC."""
        return self.at(minute).astimezone(UTC).isoformat(timespec="minutes")

    def law_date(self, minute: int) -> str:
        """Return the Tokyo date (YYYY-MM-DD) of a game minute: the date by which law is looked up."""
        return self.at(minute).astimezone(TOKYO).date().isoformat()
