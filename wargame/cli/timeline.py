"""`wargame validate --timeline`: a scenario's plan on one screen."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from wargame.core.clock import Calendar, format_duration, parse_instant
from wargame.core.text import say
from wargame.model.compile import Compiled
from wargame.model.measures import Inject
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
    table = Table(
        "when", "turn", "what", box=None, pad_edge=False, title="Timed injects", title_justify="left"
    )
    for minute, text in timed:
        turn = sum(start <= minute for start in starts)
        table.add_row(calendar.stamp(minute), str(turn), text)
    console.print(table)
    waiting: dict[str, list[str]] = {}
    for i in s.injects.values():
        if i.at is None and i.absent is None:
            waiting.setdefault(f"injects, {_trigger(i)}", []).append(say(i.title))
    waiting["milestones"] = [say(m.title) for m in s.milestones.values()]
    for e in sorted(s.end_conditions.values(), key=lambda e: e.at_horizon):
        title = say(s.outcomes[e.outcome].title)
        if title not in waiting.get("ends", ()):
            waiting.setdefault("ends, time is up" if e.at_horizon else "ends", []).append(title)
    table = Table("waits", "what", box=None, pad_edge=False, title="Untimed", title_justify="left")
    for kind, titles in waiting.items():
        if titles:
            table.add_row(kind, escape("; ".join(titles)))
    console.print(table)


def _session(console: Console, s: Scenario, sid: str, session: Session, calendar: Calendar) -> None:
    """Print a session: its moves with how many orders each cell is offered, and how its minutes are spent."""
    *opens, end = openings(session, s.start, s.horizon)
    share = session.debrief_minutes / session.minutes
    thin = "; less than a quarter of the time is left to talk" if share < LEAST_DEBRIEF else ""
    console.print(
        f"\n[bold]Session {sid}[/bold] ({escape(say(session.title))}): {len(session.moves)} moves in "
        f"{session.minutes} minutes, {session.debrief_minutes} of them debrief ({share:.0%}){thin}",
        soft_wrap=True,
    )
    counts = {mid: _offered(move) for mid, move in session.moves.items()}
    cells = list(dict.fromkeys(cell for found in counts.values() for cell in found))
    table = Table("move", "opens", "lasts", "minutes", "orders", box=None, pad_edge=False)
    table.add_column("what it is about", overflow="fold")
    for (mid, move), t, after in zip(session.moves.items(), opens, (*opens[1:], end), strict=True):
        due = ", ".join(move.must_be_able_to_conclude)
        table.add_row(
            mid,
            calendar.stamp(t),
            format_duration(after - t),
            str(move.minutes or "-"),
            "/".join(str(counts[mid].get(cell, 0)) for cell in cells),
            escape(say(move.title)) + (f" (*{due})" if due else ""),
        )
    console.print(table)
    console.print(
        f"orders: offered to {'/'.join(cells)}; *by then players can find it concluded", soft_wrap=True
    )
    for iid, i in s.injects.items():
        if i.turn is not None and i.turn > len(opens):
            console.print(f"inject {iid} waits for turn {i.turn}: it never fires in {sid}", soft_wrap=True)


def _offered(move: Move) -> dict[str, int]:
    """Return how many measures each cell is offered."""
    found: dict[str, int] = {}
    for seat, measures in move.offers.items():
        cell = seat.partition("/")[0]
        found[cell] = found.get(cell, 0) + sum(m != WAIT for m in measures)
    return found


def _timed(injects: dict[str, Inject], calendar: Calendar) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for iid, i in injects.items():
        text = f"{iid}: {say(i.title)}"
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
