"""`wargame validate --timeline`: a scenario's plan on one screen."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.table import Table

from wargame.core.clock import Calendar, format_duration, parse_instant
from wargame.core.text import say
from wargame.model.compile import Compiled
from wargame.model.measures import Inject
from wargame.model.scenario import Schedule


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
    console.print(table)
    main = s.schedules[s.default_schedule or next(iter(s.schedules))]
    starts = turn_starts(main, s.horizon)
    timed = sorted(_timed(s.injects, calendar))
    table = Table("when", "turn", "what", box=None, pad_edge=False, title="Timed", title_justify="left")
    for minute, text in timed:
        turn = sum(start <= minute for start in starts)
        table.add_row(calendar.stamp(minute), str(turn), text)
    console.print(table)
    table = Table("waits for", "what", box=None, pad_edge=False, title="Untimed", title_justify="left")
    for iid, i in s.injects.items():
        if i.at is None and i.absent is None:
            table.add_row(_trigger(i), f"inject {iid}: {say(i.title)}")
    for mid, m in s.milestones.items():
        table.add_row("condition", f"milestone {mid}: {say(m.title)}")
    for eid, e in s.end_conditions.items():
        table.add_row("condition", f"end {eid}: {say(s.outcomes[e.outcome].title)}")
    console.print(table)


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
    found: Any = next(
        (
            name
            for name, value in (
                ("turn", i.turn),
                ("condition", i.when),
                ("milestone", i.milestone),
                ("random", i.random),
            )
            if value is not None
        ),
        "the facilitator",
    )
    return f"{found} {i.turn or i.milestone or ''}".strip()
