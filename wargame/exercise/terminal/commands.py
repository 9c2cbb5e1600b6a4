"""Commands that work at every prompt."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from wargame.core.errors import UsageError
from wargame.exercise.seats import Seat
from wargame.exercise.terminal import away
from wargame.exercise.terminal import help as helping
from wargame.exercise.terminal.situation import Situation
from wargame.report.words import plural
from wargame.world.decisions import Request

if TYPE_CHECKING:
    from wargame.exercise.terminal.app import Table

LOG = 20


class Moved(Exception):
    """The game stands somewhere else now: ask again from there."""


class Leave(Exception):
    """The person wants to stop. `asked`: whether to offer to save first."""


def run(table: Table, request: Request | None, word: str, rest: str) -> bool:
    """Run a command that works everywhere; tell whether it is one.

    Raises:
        Moved: the game was taken back or switched.
        Leave: the person wants to stop.
    """
    command = _COMMANDS.get(word)
    if command is None:
        return False
    try:
        command(table, request, rest)
    except UsageError as error:
        table.screen.line(f"{error}.")
    return True


def _seat(table: Table, request: Request | None) -> Seat:
    return table.session.view_seat(request) if request is not None else table.session.seats[0]


def _help(table: Table, request: Request | None, rest: str) -> None:
    helping.show(table.screen, rest, (table.topic(request), "look", "time"))


def _status(table: Table, request: Request | None, rest: str) -> None:
    Situation(table.session, _seat(table, request), table.screen, table.words).show(
        whole=True, every=rest.strip() == "all"
    )


def _log(table: Table, request: Request | None, rest: str) -> None:
    n = int(rest) if rest.isdecimal() else LOG
    rows = away.log(_seat(table, request).view(table.session.game), table.words)
    table.screen.heading("What you have seen", f"the last {min(n, len(rows))} of {len(rows)}")
    table.screen.rows(rows[len(rows) - min(n, len(rows)) :])


def _brief(table: Table, request: Request | None, rest: str) -> None:
    del rest
    table.brief(_seat(table, request))


def _move(table: Table, request: Request | None, rest: str) -> None:
    del rest
    if table.session.game.turns.session is None:
        table.screen.line("This game has turns, not moves of a session; `status` shows the situation.")
        return
    page = away.page(table.session, _seat(table, request), table.words)
    if page is not None:
        away.show(page, table.screen)
    table.dilemma()


def _rules(table: Table, request: Request | None, rest: str) -> None:
    del request, rest
    table.rules()


def _undo(table: Table, request: Request | None, rest: str) -> None:
    del request
    n = int(rest) if rest.isdecimal() and int(rest) else 1
    done = table.session.undo(n)
    if not done:
        table.screen.line("There is nothing to take back yet.")
        return
    table.note("undid", str(done))
    table.screen.line(f"Took back {plural(done, 'step')}.")
    raise Moved


def _branch(table: Table, request: Request | None, rest: str) -> None:
    del request
    name, _, more = rest.partition(" ")
    if not name:
        table.screen.line("Give the moment a name: branch before_talks")
        return
    new = more.strip().lower() in ("new", "new luck", "luck")
    table.session.branch(name, new_luck=new)
    table.note("branched", name)
    table.screen.line(
        f"Kept this moment as `{name}`; `back {name}` returns to it."
        + (" From here on the dice fall anew." if new else "")
    )


def _branches(table: Table, request: Request | None, rest: str) -> None:
    del request, rest
    found = table.session.branches
    if not found:
        table.screen.line("No moments kept yet; `branch NAME` keeps this one.")
        return
    table.screen.rows(
        [(name, f"turn {line.turn}, {table.words.moment(line.t)}") for name, line in found.items()]
    )


def _back(table: Table, request: Request | None, rest: str) -> None:
    del request
    name, _, more = rest.partition(" ")
    if not name:
        _branches(table, None, "")
        return
    left = table.session.switch(name, new_luck=more.strip().lower() == "new")
    table.note("went_back", name)
    table.screen.line(f"Back at `{name}`. Where you were is kept as `{left}`.")
    raise Moved


def _note(table: Table, request: Request | None, rest: str) -> None:
    del request
    if not rest:
        table.screen.line("Write what you want to remember: note They had not read the brief.")
        return
    table.note("note", rest)
    table.screen.line("Noted, with the time of day, in the journal beside the saved game and the run.")


def _save(table: Table, request: Request | None, rest: str) -> None:
    del request
    table.save(Path(rest) if rest else None)


def _quit(table: Table, request: Request | None, rest: str) -> None:
    del table, request, rest
    raise Leave


_Common = Callable[["Table", Request | None, str], None]
_COMMANDS: dict[str, _Common] = {
    "help": _help,
    "h": _help,
    "?": _help,
    "status": _status,
    "s": _status,
    "log": _log,
    "brief": _brief,
    "rules": _rules,
    "move": _move,
    "undo": _undo,
    "u": _undo,
    "branch": _branch,
    "branches": _branches,
    "back": _back,
    "note": _note,
    "save": _save,
    "quit": _quit,
    "q": _quit,
    "exit": _quit,
}
NAMES = tuple(name for name in _COMMANDS if len(name) > 1)
