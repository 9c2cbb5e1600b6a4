"""The path on the scenario's ladder over time: a step chart, and its steps in words."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from wargame.model.ladder import HIGHEST_RUNG
from wargame.report import charts, words
from wargame.report.causes import Causes, Link
from wargame.report.curves import Curve
from wargame.report.figures import Figure
from wargame.report.ladder_steps import steps
from wargame.report.names import Names
from wargame.world.events import Event


class StepRow(msgspec.Struct, frozen=True):
    """A step in words."""

    seq: int
    when: str
    cell: str
    text: str
    up: bool
    because: tuple[Link, ...]


def rows(events: Sequence[Event], names: Names, causes: Causes) -> list[StepRow]:
    """Return the steps of the path in words."""
    by_seq = {e.seq: e for e in events}
    return [
        StepRow(
            s.seq,
            names.moment(s.t),
            s.cell,
            f"{names.side(s.side)}: {'up' if s.now > s.before else 'down'} from level {s.before} to {s.now}, "
            f"{names.rung(s.side, s.now)}{'' if s.public else ' (hidden from the public)'}",
            s.now > s.before,
            causes.because(by_seq[s.seq])[:1],
        )
        for s in steps(events)
    ]


def figure(names: Names, events: Sequence[Event]) -> Figure | None:
    """Return the step chart of the sides' true levels; None if the scenario has no ladder or nobody moved."""
    made = steps(events)
    ladder = names.scenario.ladders.get(names.scenario.ladder or "")
    if ladder is None or not made:
        return None
    end = events[-1].t
    actors = list(names.scenario.actors)
    lines: list[charts.Line] = []
    for side, definition in ladder.sides.items():
        curve: Curve = [(0, 0.0)]
        for s in made:
            if s.side == side:
                curve += [(s.t, curve[-1][1]), (s.t, float(s.now))]
        curve.append((end, curve[-1][1]))
        colour = next((actors.index(a) for a in definition.actors if a in actors), len(lines))
        lines.append(charts.Line(words.capital(words.readable(side)), colour, curve))
    label = "Levels of the ladder over time: " + "; ".join(
        f"{names.side(side)} at most {max((s.now for s in made if s.side == side), default=0)}"
        for side in ladder.sides
    )
    svg = charts.curves(
        lines,
        [charts.Mark(e.t, "turn") for e in events if e.type == "turn.opened"],
        names.calendar,
        end,
        (0.0, float(HIGHEST_RUNG)),
        label,
        [f"level {n}" for n in range(HIGHEST_RUNG + 1)],
    )
    return Figure(words.capital(names.say(ladder.title)), "the level that each side stands on, in truth", svg)
