"""Small words that every page shares: numbers, dates, spans of time, lists, ids made readable."""

from __future__ import annotations

from collections.abc import Iterable

from wargame.core.clock import MINUTES_PER_DAY, MINUTES_PER_HOUR, Calendar

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
PEOPLE = "people"
"""The unit of which there are no fractions to show; in state there are, where an expected loss is summed."""
_SHORT = 10_000
_PROPER = ("Japan", "Taiwan", "China", "United")


def number(x: float, unit: str = "") -> str:
    """Return a number as people read it, to three figures or so: 11, 4.25, 25.3, 12,500; of people, a whole one."""
    if unit.partition(" ")[0] == PEOPLE:
        x = float(int(x + 0.5) if x >= 0 else -int(0.5 - x))
    size = abs(x)
    if size >= _SHORT:
        return f"{x:,.0f}"
    digits = 0 if size >= 1000 else 1 if size >= 10 else 2  # noqa: PLR2004 - where people stop reading decimals
    text = f"{x:.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text.replace("-", "−")


def signed(x: float, unit: str = "") -> str:
    """Return a change: +20, −15."""
    return f"+{number(x, unit)}" if x >= 0 else f"−{number(-x, unit)}"


def percent(p: float) -> str:
    """Return a probability as people say it; what is possible is never 0%, what is not certain never 100%."""
    for low, high, text in ((0.0, 0.005, "under 1%"), (0.995, 1.0, "over 99%")):
        if low < p < high:
            return text
    return f"{p * 100:.0f}%"


_OF_ONE = {
    "boats": "boat",
    "coins": "coin",
    "days": "day",
    "hours": "hour",
    "mines": "mine",
    "people": "person",
    "points": "point",
    "shoals": "shoal",
    "ships": "ship",
    "weeks": "week",
}


def with_unit(x: float, unit: str) -> str:
    """Return a number with its unit, if it has one: one day, two days."""
    return f"{number(x, unit)} {unit_for(x, unit)}".rstrip()


def unit_for(x: float, unit: str) -> str:
    """Return a unit as it stands behind a number: ``ship`` behind 1 (and −1), else ``ships``."""
    first, space, rest = unit.partition(" ")
    one = _OF_ONE.get(first, first) if number(abs(x), unit) == "1" else first
    return f"{one}{space}{rest}"


def day(calendar: Calendar, t: int, year: bool = False) -> str:
    """Return the date of a game minute: ``12 Apr``, or ``12 Apr 2027``.

    The year is told if it is asked for, if it is another than that of the start, or if the calendar's always is.
    """
    at = calendar.at(t)
    told = year or calendar.years or at.year != calendar.start.year
    return f"{at.day} {MONTHS[at.month - 1]}" + (f" {at.year}" if told else "")


def tick(calendar: Calendar, t: int) -> str:
    """Return the date of a game minute as short as an axis asks for: ``12 Apr``, or ``Apr 2027`` in a game of years."""
    at = calendar.at(t)
    month = MONTHS[at.month - 1]
    return f"{month} {at.year}" if calendar.years else f"{at.day} {month}"


def moment(calendar: Calendar, t: int, year: bool = False) -> str:
    """Return date and time of a game minute: ``12 Apr 06:00``, or ``12 Apr 2027 06:00``; see `day`."""
    at = calendar.at(t)
    return f"{day(calendar, t, year)} {at.hour:02d}:{at.minute:02d}"


def dates(calendar: Calendar, start: int, end: int) -> str:
    """Return a span of dates: ``12 to 19 April``-like, with the year at its end."""
    a, b = calendar.at(start), calendar.at(end)
    if (a.year, a.month, a.day) == (b.year, b.month, b.day):
        return day(calendar, start, True)
    return f"{day(calendar, start, a.year != b.year)} to {day(calendar, end, True)}"


def span(minutes: int) -> str:
    """Return a length of time in words: ``6 days 21 hours``."""
    days, rest = divmod(max(0, minutes), MINUTES_PER_DAY)
    hours, left = divmod(rest, MINUTES_PER_HOUR)
    parts = []
    if days:
        parts.append(plural(days, "day"))
    if hours:
        parts.append(plural(hours, "hour"))
    if left and not days:
        parts.append(plural(left, "minute"))
    return " ".join(parts) or "no time"


def plural(n: int, one: str, many: str = "") -> str:
    """Return a count with its noun."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def times(n: int) -> str:
    """Return how often: once, twice, 3 times."""
    return {1: "once", 2: "twice"}.get(n, f"{n:,} times")


def listed(items: Iterable[str], joint: str = "and") -> str:
    """Return items as a list in a sentence: ``a, b and c``."""
    found = list(items)
    if len(found) <= 1:
        return "".join(found)
    return f"{', '.join(found[:-1])} {joint} {found[-1]}"


def on_whose_word(supplied: Iterable[str], presupposed: Iterable[str] = ()) -> str:
    """Return whose word stands for an element where the facts do not: ``supplied by CAB22``; empty if nobody's."""
    said = (("supplied by", "; ".join(supplied)), ("taken as given by", "; ".join(presupposed)))
    return ", ".join(f"{how} {who}" for how, who in said if who)


def readable(id_: str) -> str:
    """Return an id as words: ``about_half`` gives ``about half``."""
    return id_.replace("_", " ").replace("/", ": ")


def capital(text: str) -> str:
    """Return a sentence's beginning with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def possessive(name: str) -> str:
    """Return whose something is: ``Japan’s``, ``United States’``."""
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def lower_first(text: str) -> str:
    """Return a title for the middle of a sentence, leaving acronyms and names (Every Word So) alone."""
    named = any(word[0].isupper() for word in text.partition("(")[0].split()[1:]) or text.startswith(_PROPER)
    article = text.startswith("A ")
    if len(text) > 1 and text[0].isupper() and (text[1].islower() or article) and (article or not named):
        return text[0].lower() + text[1:]
    return text


def ended(text: str) -> str:
    """Return a sentence with a full stop, unless it ends like one already (perhaps inside quotation marks)."""
    text = text.strip()
    core = text.rstrip('”’")）')
    return text if not core or core[-1] in ".!?。！？…" else text + "."


def inside(text: str) -> str:
    """Return a sentence without its full stop, to stand inside another."""
    return text.removesuffix(".")
