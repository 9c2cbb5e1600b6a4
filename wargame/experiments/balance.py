"""Balance: roll-outs over doctrines and measures, in search of lines that always win and options that never help.

A side's score in a game is the share of its three ranked aims that it attained (3, 2 and 1 of 6 points), whatever type
it was dealt. A *goal* may void a score where a situation was recognised, so that one can ask for China's best line that
keeps Japan below a Survival-Threatening Situation. Variants are compared over the same seeds.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import mean, variance
from typing import TypeVar

from wargame.engine.game import Game
from wargame.experiments.batch import Plan, Point, Progress, rows
from wargame.experiments.statistics import Difference, paired
from wargame.model.compile import Compiled
from wargame.model.scenario import Scenario
from wargame.policies.api import Policy
from wargame.policies.lines import Line, LinePolicy
from wargame.policies.registry import policy
from wargame.world import events as ev

POINTS = (3, 2, 1)
"""Points of the first, second and third aim. Judgement: rank order, no more."""


_RESULTS = (".end", ".recognised_at_h", ".reached_at_h", ".aims.attained", ".aims.first", ".escalation.max")
_KEPT = ("losses.", "outcome.", "score.", "recognised.", "ordered.", "offered.")


@dataclass(frozen=True)
class Way:
    """One way of playing a scenario: who sits where, and how each departs from the doctrine."""

    seats: tuple[tuple[str, str], ...]
    lines: tuple[tuple[str, Line], ...] = ()

    def along(self, actor: str, line: Line) -> Way:
        """Return this way with one actor departing further."""
        lines = dict(self.lines)
        lines[actor] = lines.get(actor, Line()) | line
        return Way(self.seats, tuple(sorted(lines.items())))

    def seated(self, actor: str, doctrine: str) -> Way:
        """Return this way with another doctrine in one seat."""
        return Way(tuple(sorted({**dict(self.seats), actor: doctrine}.items())), self.lines)


@dataclass(frozen=True)
class Goal:
    """What a search is after: an actor's score, void where one of these situations was recognised."""

    actor: str
    void_if: tuple[str, ...] = ()

    def of(self, row: Mapping[str, float]) -> float:
        """Return the score that a game gives."""
        void = any(row.get(f"recognised.{s}", 0.0) for s in self.void_if)
        return 0.0 if void else row.get(f"score.{self.actor}", 0.0)


@dataclass(frozen=True)
class Players:
    """Seats every named way; what a plan's workers are given."""

    ways: Mapping[str, Way]

    def __call__(self, name: str, scenario: Scenario) -> dict[str, Policy]:
        """Return who plays the way of that name, by actor."""
        way = self.ways[name]
        lines = dict(way.lines)
        return {
            actor: LinePolicy(policy(scenario, pid), lines[actor])
            if actor in lines
            else policy(scenario, pid)
            for actor, pid in way.seats
        }


def read(game: Game) -> dict[str, float]:
    """Return a finished game's scores, situations recognised, and which measures were offered and ordered."""
    found: dict[str, float] = {f"outcome.{game.state.outcome}": 1.0}
    for e in game.events:
        match e.data:
            case ev.IntentDisclosed(actor_=actor, aims=aims):
                got = sum(p for p, a in zip(POINTS, aims, strict=False) if a.attained)
                found[f"score.{actor}"] = got / sum(POINTS)
            case ev.LawDeterminationMade(situation=situation, recognised=True):
                found[f"recognised.{situation}"] = 1.0
            case ev.DecisionRequested(kind="orders", options=options):
                found |= {f"offered.{e.actor}.{o.id}": 1.0 for o in options}
            case ev.OrderIssued(measure=measure):
                found[f"ordered.{e.actor}.{measure}"] = 1.0
    return found


@dataclass
class Table:
    """Plays ways over seeds, and keeps what was played."""

    compiled: Compiled
    seeds: Sequence[int]
    workers: int = 1
    progress: Progress | None = None
    kept: dict[Way, list[dict[str, float]]] = field(default_factory=dict)

    def play(self, ways: Iterable[Way]) -> None:
        """Play what has not been played.

        Raises:
            AssertionError: a game failed.
        """
        new = {f"w{i}": w for i, w in enumerate(dict.fromkeys(w for w in ways if w not in self.kept))}
        points = [Point(name, seed) for name in new for seed in self.seeds]
        plan = Plan(dict.fromkeys(new, self.compiled), metrics=None, reads=read, players=Players(new))
        made = rows(plan, points, workers=self.workers, progress=self.progress)
        for point, row in zip(points, made, strict=True):
            if row.error:
                raise AssertionError(row.error)
            kept = {k: v for k, v in row.values.items() if k.startswith(_KEPT) or k.endswith(_RESULTS)}
            self.kept.setdefault(new[point.scenario], []).append(kept)

    def score(self, way: Way, goal: Goal) -> list[float]:
        """Return a goal's score, seed by seed."""
        self.play([way])
        return [goal.of(row) for row in self.kept[way]]


def doctrines(scenario: Scenario) -> dict[str, tuple[str, ...]]:
    """Return the doctrines that may sit in each actor's seat; an actor without any keeps the policy it has."""
    return {a: scenario.doctrines_of(a) or (d.policy,) for a, d in scenario.actors.items()}


def policy_share(counts: Sequence[Counter[str]]) -> float:
    """Return which share of the variance of outcomes lies between pairings of policies; the rest is dice within them.

    Args:
        counts: how often each outcome came, by pairing, of two games at least each. What dice put between samples of
            this size is taken off (one-way analysis of variance of each outcome as a flag, all together).
    """
    between = within = 0.0
    for outcome in sorted({o for c in counts for o in c}):
        shares = [c[outcome] / c.total() for c in counts]
        dice = [p * (1.0 - p) * c.total() / (c.total() - 1) for p, c in zip(shares, counts, strict=True)]
        within += mean(dice)
        between += variance(shares) - mean(x / c.total() for x, c in zip(dice, counts, strict=True))
    between = max(between, 0.0)
    return between / (between + within) if between + within else 0.0


def default_way(scenario: Scenario) -> Way:
    """Return how the scenario is played if nothing is said."""
    return Way(tuple(sorted((a, d.policy) for a, d in scenario.actors.items())))


STRIDE = 101
"""A prime that divides no number of pairings: steps of this length come by all of them."""
_T = TypeVar("_T")


def far_apart(every: Sequence[_T], most: int, start: int = 0) -> list[_T]:
    """Return so many of them at most, taken far apart from one on; all if there are no more."""
    return (
        list(every) if len(every) <= most else [every[(start + n * STRIDE) % len(every)] for n in range(most)]
    )


def pairings(scenario: Scenario, most: int) -> list[Way]:
    """Return every way to seat doctrines, or so many of them taken far apart, the default among them."""
    seats = doctrines(scenario)
    every = [Way(tuple(sorted(zip(seats, each, strict=True)))) for each in itertools.product(*seats.values())]
    return far_apart(every, most, every.index(default_way(scenario)))


def doctrine_table(table: Table, *, most: int = 81) -> dict[str, dict[str, dict[str, float]]]:
    """Play the doctrines of each side against pairings of the others, and return how each does, by actor and doctrine.

    That is its mean score, and in which share of the others' pairings it is the best of its side (`best`, ties count)
    and the only best (`alone`).

    Args:
        table: what plays.
        most: pairings that are tried with each doctrine of a side in its seat; all if there are no more.
    """
    scenario = table.compiled.scenario
    tried = pairings(scenario, most)
    several = {actor: own for actor, own in doctrines(scenario).items() if len(own) > 1}
    table.play([w.seated(actor, pid) for w in tried for actor, own in several.items() for pid in own])
    found: dict[str, dict[str, dict[str, float]]] = {}
    for actor, own in several.items():
        goal = Goal(actor)
        against = [
            {pid: mean(table.score(w.seated(actor, pid), goal)) for pid in own}
            for w in dict.fromkeys(w.seated(actor, own[0]) for w in tried)
        ]
        found[actor] = {}
        for pid in own:
            best = [scores[pid] >= max(scores.values()) for scores in against]
            alone = [scores[pid] > max(x for p, x in scores.items() if p != pid) for scores in against]
            found[actor][pid] = {
                "score": mean(scores[pid] for scores in against),
                "best": mean(best),
                "alone": mean(alone),
            }
    return found


@dataclass(frozen=True)
class Worth:
    """What an option is worth in one context.

    Args:
        offered: share of the context's games in which it was offered.
        used: share in which it was ordered.
        without: the own score with the option minus without it; None where nobody used it.
        first: the own score with the option ordered as soon as it is lawful, minus as played.
        moved: result metrics that change in some pair when it is switched off, but that it does not name.
    """

    offered: float
    used: float
    without: Difference | None
    first: Difference | None
    moved: tuple[str, ...]

    @property
    def better_used(self) -> bool:
        """Whether using it (at all, or early) is clearly better than not."""
        return any(d is not None and d.interval.low > 0.0 for d in (self.without, self.first))

    @property
    def better_left(self) -> bool:
        """Whether leaving it (or not hurrying it) is clearly better."""
        return any(d is not None and d.interval.high < 0.0 for d in (self.without, self.first))


def contexts(scenario: Scenario, actor: str) -> list[Way]:
    """Return the pairings in which an actor's options are tried: each doctrine of its own, the others as by default."""
    return [default_way(scenario).seated(actor, pid) for pid in doctrines(scenario)[actor]]


AT_ONCE = 8
"""Measures whose variants are played, and held, together."""


CONTEXTS = 2
"""Pairings in which a measure is tried."""
Played = Mapping[Way, Sequence[Mapping[str, float]]]
"""What was read off the games of each way."""


def use(played: Played, actor: str, measure: str) -> dict[str, tuple[float, Way]]:
    """Return in which share of the games in which a measure was offered a side ordered it, by doctrine of that side.

    With it comes the pairing in which that doctrine ordered it most often; the first of several. A doctrine to which it
    was never offered is left out.
    """
    games: dict[str, dict[Way, tuple[float, float]]] = {}
    for way, found in played.items():
        offered = sum(row.get(f"offered.{actor}.{measure}", 0.0) for row in found)
        ordered = sum(row.get(f"ordered.{actor}.{measure}", 0.0) for row in found)
        if offered and not way.lines:
            games.setdefault(dict(way.seats)[actor], {})[way] = (ordered, offered)
    return {
        doctrine: (
            sum(o for o, _ in ways.values()) / sum(n for _, n in ways.values()),
            max(ways, key=lambda w: ways[w][0] / ways[w][1]),
        )
        for doctrine, ways in games.items()
    }


def busiest(played: Played, actor: str, measure: str) -> list[Way]:
    """Return the pairings in which a measure is tried: those of the doctrines that order it most often."""
    found = sorted(use(played, actor, measure).values(), key=lambda x: -x[0])
    return [way for _, way in found[:CONTEXTS]]


def option_worths(
    table: Table, actor: str, measures: Sequence[str], named: Mapping[str, frozenset[str]], played: Played
) -> Iterator[tuple[str, list[Worth]]]:
    """Yield every measure of a side with its worth where it is used most.

    Args:
        table: what plays.
        actor: whose measures.
        measures: which.
        named: by measure, the quantities that its own effects name; metrics of these do not count as moved.
        played: games of pairings of doctrines, from which it is seen where a measure is used.
    """
    for i in range(0, len(measures), AT_ONCE):
        ways = {m: busiest(played, actor, m) for m in measures[i : i + AT_ONCE]}
        table.play(w for some in ways.values() for w in some)
        tried = {
            w for m, some in ways.items() for context in some for w in _variants(table, actor, m, context)
        }
        table.play(tried)
        for m, some in ways.items():
            yield m, [option_worth(table, actor, m, context, named.get(m, frozenset())) for context in some]
        for way in tried:
            del table.kept[way]


def _share(table: Table, context: Way, key: str) -> float:
    return mean(row.get(key, 0.0) for row in table.kept[context])


def _variants(table: Table, actor: str, measure: str, context: Way) -> Iterator[Way]:
    if _share(table, context, f"ordered.{actor}.{measure}"):
        yield context.along(actor, Line(never=(measure,)))
    if _share(table, context, f"offered.{actor}.{measure}"):
        yield context.along(actor, Line(first=(measure,)))


def option_worth(table: Table, actor: str, measure: str, context: Way, named: frozenset[str]) -> Worth:
    """Return what a measure is worth to its actor in a context (see `option_worths`)."""
    goal = Goal(actor)
    table.play([context])
    used = _share(table, context, f"ordered.{actor}.{measure}")
    offered = _share(table, context, f"offered.{actor}.{measure}")
    without = first = None
    moved: tuple[str, ...] = ()
    if used:
        bare = context.along(actor, Line(never=(measure,)))
        without = paired(table.score(context, goal), table.score(bare, goal))
        moved = tuple(_moved(table.kept[context], table.kept[bare], named))
    if offered:
        eager = context.along(actor, Line(first=(measure,)))
        first = paired(table.score(eager, goal), table.score(context, goal))
    return Worth(offered, used, without, first, moved)


def _moved(
    base: list[dict[str, float]], other: list[dict[str, float]], named: frozenset[str]
) -> Iterable[str]:
    ids = sorted({m for rows_ in (base, other) for r in rows_ for m in r})
    for metric in ids:
        if not (
            metric.endswith(_RESULTS) or metric.startswith(("losses.", "outcome."))
        ):  # not what was ordered
            continue
        if any(part in named for part in metric.split(".")):
            continue
        if any(a.get(metric) != b.get(metric) for a, b in zip(base, other, strict=True)):
            yield metric


@dataclass(frozen=True)
class Found:
    """The best line that a search found.

    Args:
        doctrine: the doctrine it departs from.
        line: how it departs.
        score: its mean score against the default pairing of the others.
        shipped: the best score of a shipped doctrine there.
        steps: the departures in the order in which they were found, each with the score it reached.
        everywhere: share of the others' pairings in which the line beats every shipped doctrine of its side.
    """

    doctrine: str
    line: Line
    score: float
    shipped: float
    steps: tuple[tuple[str, float], ...]
    everywhere: float


def best_line(
    table: Table, goal: Goal, measures: Sequence[str], *, depth: int = 3, others: Sequence[Way] = ()
) -> Found:
    """Climb from the best shipped doctrine, one departure at a time, to the best line for a goal.

    Args:
        table: what plays.
        goal: what counts.
        measures: measures that may be left out or hurried.
        depth: departures at most.
        others: pairings against which the line is tried at the end, besides the one it was found against.
    """
    scenario = table.compiled.scenario
    starts = contexts(scenario, goal.actor)
    table.play(starts)
    here = max(starts, key=lambda w: mean(table.score(w, goal)))
    doctrine = dict(here.seats)[goal.actor]
    shipped = score = mean(table.score(here, goal))
    line = Line()
    steps: list[tuple[str, float]] = []
    for _ in range(depth):
        tries = [(f"never {m}", Line(never=(m,))) for m in measures if m not in line.never]
        tries += [(f"first {m}", Line(first=(m,))) for m in measures if m not in line.first]
        ways = {name: here.along(goal.actor, change) for name, change in tries}
        table.play(ways.values())
        name, way = max(ways.items(), key=lambda item: mean(table.score(item[1], goal)))
        reached = mean(table.score(way, goal))
        if reached <= score:
            break
        here, score, line = way, reached, line | dict(tries)[name]
        steps.append((name, reached))
    wins = []
    for pairing in others:
        ours = pairing.seated(goal.actor, doctrine).along(goal.actor, line)
        theirs = [pairing.seated(goal.actor, pid) for pid in doctrines(scenario)[goal.actor]]
        table.play([ours, *theirs])
        wins.append(mean(table.score(ours, goal)) > max(mean(table.score(w, goal)) for w in theirs))
    return Found(doctrine, line, score, shipped, tuple(steps), mean(wins) if wins else 0.0)
