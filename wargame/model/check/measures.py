"""Checks of measures, processes and injects."""

from __future__ import annotations

from wargame.model import effects as fx
from wargame.model.check.names import Names
from wargame.model.ladder import HIGHEST_RUNG
from wargame.model.measures import Inject, Measure, Process


def check_measure(names: Names, path: str, m: Measure) -> None:
    """Check a measure."""
    s = names.s
    names.known(f"{path}.actor", m.actor, s.actors, "actor")
    if m.actor in s.actors:
        names.known(f"{path}.post", m.post, s.actors[m.actor].posts, f"post of {m.actor}")
        law = names.books.get(s.actors[m.actor].law or "")
        for i, act in enumerate(m.needs_acts):
            if law is None:
                names.say(f"{path}.needs_acts[{i}]", f"{m.actor} has no law here that could permit `{act}`")
            else:
                names.known(f"{path}.needs_acts[{i}]", act, law.acts, "act of law")
    names.known(f"{path}.reversed_by", m.reversed_by, s.measures, "measure")
    for i, target in enumerate(m.ends):
        names.known(f"{path}.ends[{i}]", target, s.measures, "measure")
    mid = path.rpartition(".")[2]
    if m.coercive and m.takes.lasts != "at_once" and m.reversed_by is None:
        names.say(path, "a coercive measure that lasts must name its reversal", "add `reversed_by:`")
    if not 0 <= m.escalation <= HIGHEST_RUNG:
        names.say(f"{path}.escalation", f"the ladder of escalation goes from 0 to {HIGHEST_RUNG}")
    if m.takes.lasts == "at_once":
        for i, effect in enumerate(m.effects):
            if isinstance(effect, fx.LASTING):
                names.say(
                    f"{path}.effects[{i}]",
                    "this would hold for ever: the measure is over at once",
                    "give it `takes: {lasts: ...}`, or adjust the quantity",
                )
    if m.reversed_by in s.measures and mid not in s.measures[m.reversed_by].ends:
        names.say(
            f"{path}.reversed_by",
            f"`{m.reversed_by}` does not end `{mid}`",
            f"add it to `{m.reversed_by}.ends`",
        )
    for name in (*m.asks, *m.costs):
        names.quantity(f"{path}.asks.{name}" if name in m.asks else f"{path}.costs.{name}", name)
    for i, process in enumerate(m.processes):
        names.known(f"{path}.processes[{i}]", process, s.processes, "process")
    names.each_audience(f"{path}.visible_to", m.visible_to)


def check_process(names: Names, path: str, process: Process) -> None:
    """Check a process."""
    names.known(f"{path}.actor", process.actor, names.s.actors, "actor")
    names.each_audience(f"{path}.visible_to", process.visible_to or ())
    if process.every < 1:
        names.say(f"{path}.every", "a process recurs at most once a minute")


def check_inject(names: Names, path: str, i: Inject) -> None:
    """Check an inject."""
    triggers = {
        "at": i.at,
        "turn": i.turn,
        "when": i.when,
        "absent": i.absent,
        "milestone": i.milestone,
        "manual": i.manual or None,
        "random": i.random,
    }
    given = [name for name, value in triggers.items() if value is not None]
    if len(given) != 1:
        found = " and ".join(given) or "none"
        names.say(
            path,
            f"an inject has exactly one trigger; this one has {found}",
            f"one of {', '.join(triggers)}",
        )
    if not 0.0 <= i.odds <= 1.0:
        names.say(f"{path}.odds", "odds are a probability, from 0 to 1")
    names.known(f"{path}.milestone", i.milestone, names.s.milestones, "milestone")
    if i.absent is not None:
        for n, measure in enumerate(i.absent.of):
            names.known(f"{path}.absent.of[{n}]", measure, names.s.measures, "measure")
    names.each_audience(f"{path}.visible_to", i.visible_to)
