"""Class sessions: a few moves with a dilemma and a short list of offers each. A session is a turn schedule.

Its id is asked for like a schedule's, and its turns open when its moves say. Everything between two moves is the
same game as ever: what was ordered goes on, and procedures put their questions to posts at once.
"""

from __future__ import annotations

from wargame.core.clock import Calendar, parse_instant
from wargame.schema.definition import Flag, Id, Int, Text, When, definition

WAIT = "wait"
"""May stand among offers for the reader's sake: to order nothing is always possible."""
FEWEST_MOVES, MOST_MOVES = 3, 5
FEWEST_OFFERS, MOST_OFFERS = 5, 9
MOST_ORDERS = 3
MOST_OPTIONS = 9


@definition
class Move:
    """A move of a session: when it opens, what it is about, and which measures its cells are offered."""

    title: Text
    date: When | None = None
    jump_to: When | None = None
    dilemma: Text
    offers: dict[str, tuple[Id, ...]]
    orders_at_most: Int = MOST_ORDERS
    while_away: Flag = True
    minutes: Int | None = None
    must_be_able_to_conclude: tuple[Id, ...] = ()
    discussion: tuple[Text, ...] = ()

    @property
    def when(self) -> int | str | None:
        """When it opens, as it is written; None: at the start."""
        return self.jump_to if self.date is None else self.date


@definition
class Session:
    """A class session: the time it takes people, what is under way when it begins, and its moves in order.

    `welcome` is read in place of the scenario's; `starting_measures` are under way besides the scenario's, and
    `starting_consents` have been given when it begins: a session may begin when its crisis has begun.
    """

    title: Text
    minutes: Int
    debrief_minutes: Int
    welcome: Text = ""
    starting_consents: tuple[Id, ...] = ()
    starting_measures: tuple[Id, ...] = ()
    moves: dict[str, Move]
    ends: When | None = None


def minute_of(when: int | str, start: str) -> int:
    """Return the game minute of what a move says of its time: a time after the start, an instant, or a day.

    A day alone begins at the hour at which the scenario starts.
    """
    if isinstance(when, int):
        return when
    calendar = Calendar(parse_instant(start))
    instant = when if "T" in when or " " in when else f"{when}{calendar.start.isoformat()[10:]}"
    return calendar.minute(parse_instant(instant))


def openings(session: Session, start: str, horizon: int) -> tuple[int, ...]:
    """Return the game minutes at which the moves open, and then the one at which the last of them closes."""
    moves = [0 if m.when is None else minute_of(m.when, start) for m in session.moves.values()]
    return (*moves, horizon if session.ends is None else minute_of(session.ends, start))


def move_of(session: Session | None, turn: int) -> tuple[str, Move] | None:
    """Return (id, move) of a session's turn, counted from 1; None where there is none."""
    if session is None or not 1 <= turn <= len(session.moves):
        return None
    return list(session.moves.items())[turn - 1]
