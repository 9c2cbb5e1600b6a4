"""Cross-checks of class sessions: what a class can take in, and what it must be able to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wargame.core.clock import format_duration
from wargame.core.errors import did_you_mean
from wargame.model import effects as fx
from wargame.model.check.names import Say
from wargame.model.posts import heads, post_for
from wargame.model.procedures import Question
from wargame.model.scenario import Scenario
from wargame.model.sessions import (
    FEWEST_MOVES,
    FEWEST_OFFERS,
    MOST_MOVES,
    MOST_OFFERS,
    MOST_OPTIONS,
    MOST_ORDERS,
    WAIT,
    Move,
    Session,
    openings,
)
from wargame.model.walk import walk


def check_sessions(s: Scenario, say: Say) -> None:
    """Check every session of a scenario."""
    for sid, session in s.sessions.items():
        path = f"sessions.{sid}"
        if sid in s.schedules:
            say(
                path,
                f"`{sid}` is a schedule too; a session is one by itself",
                f"take `schedules.{sid}` out",
            )
        _minutes(path, session, say)
        _times(path, s, session, say)
        _known(f"{path}.starting_consents", session.starting_consents, s.consents, "consent", say)
        _known(f"{path}.starting_measures", session.starting_measures, s.measures, "measure", say)
        moves = list(session.moves.items())
        for n, (mid, move) in enumerate(moves):
            _move(f"{path}.moves.{mid}", s, move, n, say)
        _reversals(path, s, session, say)
    if s.sessions:
        _choices(s, say)


def _known(path: str, names: Sequence[str], among: Iterable[str], what: str, say: Say) -> None:
    among = list(among)
    for i, name in enumerate(names):
        if name not in among:
            say(f"{path}[{i}]", f"there is no {what} `{name}`", did_you_mean(name, among))
    for i in twice(names):
        say(f"{path}[{i}]", f"`{names[i]}` stands here twice", "")


def twice(names: Sequence[str]) -> list[int]:
    """Return the places in a list of names at which one comes again."""
    return [i for i, name in enumerate(names) if name in names[:i]]


def _minutes(path: str, session: Session, say: Say) -> None:
    for key, value in (("minutes", session.minutes), ("debrief_minutes", session.debrief_minutes)):
        if value < 1:
            say(f"{path}.{key}", "at least a minute", "")
    planned = sum(m.minutes or 0 for m in session.moves.values()) + session.debrief_minutes
    if planned > session.minutes:
        say(
            f"{path}.minutes",
            f"moves and debrief take {planned} minutes, and the session has {session.minutes}",
            "",
        )


def _times(path: str, s: Scenario, session: Session, say: Say) -> None:
    n = len(session.moves)
    if not FEWEST_MOVES <= n <= MOST_MOVES:
        say(f"{path}.moves", f"a session has {FEWEST_MOVES} to {MOST_MOVES} moves; this one has {n}", "")
    for i, (mid, move) in enumerate(session.moves.items()):
        if move.date is not None and move.jump_to is not None:
            say(f"{path}.moves.{mid}", "a move opens once: write `date` or `jump_to`, not both", "")
        if move.when is None and i:
            say(f"{path}.moves.{mid}", "when does it open?", "write `jump_to: 14d`, or a `date`")
    *moves, end = openings(session, s.start, s.horizon)
    before = -1
    for (mid, move), t in zip(session.moves.items(), moves, strict=True):
        where = f"{path}.moves.{mid}.{'jump_to' if move.date is None else 'date'}"
        if t < 0:
            say(where, "it opens before the scenario starts", "")
        elif t >= s.horizon:
            say(where, f"it opens after the horizon, {format_duration(s.horizon)}", "")
        elif t <= before and move.when is not None:
            say(where, "it does not open after the move before it", "")
        before = max(before, t)
    if end > s.horizon:
        say(f"{path}.ends", f"it ends after the horizon, {format_duration(s.horizon)}", "")
    elif end <= before and session.ends is not None:
        say(f"{path}.ends", "it ends before its last move opens", "")


def _move(path: str, s: Scenario, move: Move, n: int, say: Say) -> None:
    if not 1 <= move.orders_at_most <= MOST_ORDERS:
        say(f"{path}.orders_at_most", f"a post gives 1 to {MOST_ORDERS} orders a move", "")
    if move.minutes is not None and move.minutes < 1:
        say(f"{path}.minutes", "at least a minute", "")
    procedures = move.must_be_able_to_conclude
    _known(f"{path}.must_be_able_to_conclude", procedures, s.procedures, "procedure", say)
    if procedures and not n:
        say(
            f"{path}.must_be_able_to_conclude",
            "nothing that was begun in an earlier move can end here: there is none",
            "",
        )
    if not move.offers:
        say(f"{path}.offers", "a move offers something to somebody", "")
    cells: dict[str, list[str]] = {}
    for seat, measures in move.offers.items():
        cell = _seat(f"{path}.offers.{seat}", s, seat, say)
        if cell is not None:
            _offers(f"{path}.offers.{seat}", s, seat, measures, cells.setdefault(cell, []), say)
    for cell, offered in cells.items():
        if not FEWEST_OFFERS <= len(offered) <= MOST_OFFERS:
            say(
                f"{path}.offers.{cell}",
                f"a cell is offered {FEWEST_OFFERS} to {MOST_OFFERS} measures a move; {cell} is offered "
                f"{len(offered)}",
                "",
            )


def _seat(path: str, s: Scenario, seat: str, say: Say) -> str | None:
    cell, slash, post = seat.partition("/")
    if cell not in s.actors:
        say(path, f"there is no actor `{cell}`", did_you_mean(cell, s.actors))
        return None
    givers = heads(s.actors[cell])
    if not givers:
        say(path, f"no post of {cell} gives orders", "")
        return None
    if slash and post not in givers:
        say(path, f"{cell} has no post `{post}` that gives orders", did_you_mean(post, givers))
        return None
    return cell


def _offers(path: str, s: Scenario, seat: str, measures: tuple[str, ...], taken: list[str], say: Say) -> None:
    cell, _, post = seat.partition("/")
    for i, name in enumerate(measures):
        if name == WAIT:
            continue
        found = s.measures.get(name)
        where = f"{path}[{i}]"
        if found is None:
            own = [m for m, x in s.measures.items() if x.actor == cell]
            say(where, f"there is no measure `{name}`", did_you_mean(name, own))
        elif found.actor != cell:
            say(where, f"`{name}` is a measure of {found.actor}, not of {cell}", "")
        elif name in taken:
            say(where, f"`{name}` is offered twice", "")
        elif post and post_for(s, found) != post:
            say(where, f"`{name}` is ordered by {post_for(s, found)}, not by {post}", "")
        taken.append(name)


def _reversals(path: str, s: Scenario, session: Session, say: Say) -> None:
    """What presses on others can be taken back in every later move."""
    pressing = {
        m: s.measures[m] for m in (*s.starting_measures, *session.starting_measures) if m in s.measures
    }
    for mid, move in session.moves.items():
        offered = {m for measures in move.offers.values() for m in measures}
        for name, measure in pressing.items():
            back = measure.reversed_by
            if measure.coercive and back in s.measures and back not in offered:
                where = f"{path}.moves.{mid}.offers"
                say(where, f"`{name}` may be under way, and `{back}`, which ends it, is not on offer", "")
        pressing |= {m: s.measures[m] for m in sorted(offered) if m in s.measures}


def _choices(s: Scenario, say: Say) -> None:
    for path, node in walk(s):
        if isinstance(node, fx.Ask | Question) and len(node.on) > MOST_OPTIONS:
            say(
                f"{path}.on",
                f"in a scenario with sessions nobody chooses among more than {MOST_OPTIONS} answers",
                "",
            )
