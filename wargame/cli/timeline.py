"""`wargame validate --timeline`: a scenario's plan on one screen."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from wargame.core.clock import Calendar, format_duration, parse_instant
from wargame.core.text import say
from wargame.model.compile import Compiled
from wargame.model.measures import Inject
from wargame.model.posts import post_for
from wargame.model.scenario import Scenario, Schedule
from wargame.model.sessions import WAIT, Move, Session, openings

LEAST_DEBRIEF = 0.25
"""A session that leaves less of its time to talk about it is remarked on (the share that exercise guides ask for)."""


def turn_starts(schedule: Schedule, horizon: int) -> list[int]:
    """Return the minutes at which turns open if no condition changes their length."""
    starts: list[int] = []
    t = 0
    while t < horizon and (schedule.turns is None or len(starts) < schedule.turns):
        starts.append(t)
        t += schedule.length
    return starts


def show(compiled: Compiled) -> None:
    """Print the plan: turns of every schedule, what is timed, what waits for a condition, and how it can end."""
    s = compiled.scenario
    calendar = Calendar(parse_instant(s.start))
    console = Console(highlight=False)
    console.print(f"{calendar.stamp(0)} to {calendar.stamp(s.horizon)} ({format_duration(s.horizon)})")
    table = Table("schedule", "turns", "length", "lengths that may change it", box=None, pad_edge=False)
    for sid, schedule in s.schedules.items():
        changes = ", ".join(format_duration(c.length) for c in schedule.changes) or "-"
        table.add_row(
            f"{sid} ({say(schedule.title)})",
            str(len(turn_starts(schedule, s.horizon))),
            format_duration(schedule.length),
            changes,
        )
    if s.schedules:
        console.print(table)
    for sid, session in s.sessions.items():
        _session(console, s, sid, session, calendar)
    main = s.main_schedule
    starts = (
        turn_starts(s.schedules[main], s.horizon)
        if main in s.schedules
        else list(openings(s.sessions[main], s.start, s.horizon)[:-1])
    )
    timed = sorted(_timed(s.injects, calendar))
    table = Table("when", "turn", "what", box=None, pad_edge=False, title="Timed", title_justify="left")
    for minute, text in timed:
        turn = sum(start <= minute for start in starts)
        table.add_row(calendar.stamp(minute), str(turn), text)
    console.print(table)
    waiting: dict[str, list[str]] = {}
    for i in s.injects.values():
        if i.at is None and i.absent is None:
            waiting.setdefault(f"injects, {_trigger(i)}", []).append(say(i.title))
    waiting["milestones"] = [say(m.title) for m in s.milestones.values()]
    for e in s.end_conditions.values():
        waiting.setdefault("ends, time is up" if e.at_horizon else "ends", []).append(
            say(s.outcomes[e.outcome].title)
        )
    table = Table("waits", "what", box=None, pad_edge=False, title="Untimed", title_justify="left")
    for kind, titles in waiting.items():
        if titles:
            table.add_row(kind, escape("; ".join(titles)))
    console.print(table)


def _session(console: Console, s: Scenario, sid: str, session: Session, calendar: Calendar) -> None:
    """Print a session: its moves with what each cell is offered, and how its minutes are spent."""
    *opens, end = openings(session, s.start, s.horizon)
    share = session.debrief_minutes / session.minutes
    thin = "; less than a quarter of the time is left to talk" if share < LEAST_DEBRIEF else ""
    console.print(
        f"\n[bold]Session {sid}[/bold] ({escape(say(session.title))}): {len(session.moves)} moves in "
        f"{session.minutes} minutes, {session.debrief_minutes} of them debrief ({share:.0%}){thin}",
        soft_wrap=True,
    )
    table = Table("move", "opens", "lasts", "minutes", "what it is about", box=None, pad_edge=False)
    for (mid, move), t, after in zip(session.moves.items(), opens, (*opens[1:], end), strict=True):
        table.add_row(
            mid,
            calendar.stamp(t),
            format_duration(after - t),
            str(move.minutes or "-"),
            escape(say(move.title)),
        )
    console.print(table)
    for mid, move in session.moves.items():
        names = ", ".join(move.must_be_able_to_conclude)
        by_then = f"; must be able to find concluded: {names}" if names else ""
        console.print(f"  {mid} offers {_counted(s, move)}{by_then}", soft_wrap=True)
    for iid, i in s.injects.items():
        if i.turn is not None and i.turn > len(opens):
            console.print(f"inject {iid} waits for turn {i.turn}: it never fires in {sid}", soft_wrap=True)


def _counted(s: Scenario, move: Move) -> str:
    """Return how many measures each cell is offered, and of which posts they are."""
    cells: dict[str, dict[str, int]] = {}
    for seat, measures in move.offers.items():
        posts = cells.setdefault(seat.partition("/")[0], {})
        for m in measures:
            if m != WAIT:
                post = post_for(s, s.measures[m]) or ""
                posts[post] = posts.get(post, 0) + 1
    found = []
    for cell, posts in cells.items():
        parts = ", ".join(f"{post} {n}" for post, n in posts.items())
        found.append(f"{cell} {sum(posts.values())}" + (f" ({parts})" if len(posts) > 1 else ""))
    return ", ".join(found)


def _timed(injects: dict[str, Inject], calendar: Calendar) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for iid, i in injects.items():
        text = f"inject {iid}: {say(i.title)}"
        if i.at is not None:
            found.append((i.at if isinstance(i.at, int) else calendar.minute(parse_instant(i.at)), text))
        if i.absent is not None:
            found.append((i.absent.by, f"{text} (unless {' or '.join(i.absent.of)} was done)"))
    return found


def _trigger(i: Inject) -> str:
    """Return what an inject without a time waits for."""
    if i.turn is not None:
        return f"turn {i.turn}"
    if i.milestone is not None:
        return f"milestone {i.milestone}"
    if i.random is not None:
        return "by chance"
    return "on a condition" if i.when is not None else "by the facilitator"
