"""The design of a Monte Carlo experiment: which runs there are, and what each of them has that others have not.

Runs are numbered from 0. Each run is made at every lever point with the same seed and in the same *state*, so that
points pair. A state is what nobody can look up: policies, reading, sealed types, and judgement parameters. A few runs
share each, so that what a state does can be told from luck. All of it follows from the run's number alone: more runs
later change none of the earlier ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import msgspec

from wargame.core import canon
from wargame.core.draws import Draws
from wargame.core.errors import Problem, SourceError, UsageError, meant
from wargame.engine.preflight import load
from wargame.experiments.batch import Point
from wargame.experiments.mc.asked import AS_WRITTEN, Alternative, Asked, Lever, alternatives, levers, points
from wargame.experiments.variants import Values, at, parameters_of, varied
from wargame.model.compile import Compiled
from wargame.model.policies import BUILT_IN, PolicyError, misfit
from wargame.model.scenario import Scenario
from wargame.record.manifest import versions
from wargame.report.models import used_by
from wargame.schema.paths import PathError
from wargame.schema.validate import KNOWN_HERE

ALIKE = 5
"""Runs that share a draw of parameters. Near 1 / (share of the variation that is structure), which tells the two apart
best for a given number of runs (Robertson 1959, Biometrics 15: 469); 5 suits a share of a fifth."""
READING = "reading"
POLICY, TYPE = "policy.", "type."
LeverPoint = tuple[tuple[str, str], ...]


class State(msgspec.Struct, frozen=True):
    """What nobody can look up and a run has to assume.

    Args:
        block: number of the draw that it comes from.
        policies: actor and policy id.
        reading: the reading of the law that was drawn; ``none`` as it is written.
        types: actor and sealed type.
    """

    block: int
    policies: tuple[tuple[str, str], ...]
    reading: str
    types: tuple[tuple[str, str], ...]


class Job(msgspec.Struct, frozen=True):
    """A run at a lever point."""

    id: str
    run: int
    lever: int
    state: State
    point: Point


class Design(msgspec.Struct, frozen=True, kw_only=True):
    """An experiment.

    Args:
        asked: what was asked for.
        schedule: turn schedule.
        levers: the levers.
        at: the lever points; one that is empty if there are no levers.
        policies: for every actor that has a choice or was given one, its alternatives.
        readings: alternatives of the reading.
        types: for every actor that may be of several sealed types, those, with the weights of the deal.
        vary: parameters that are drawn.
        alike: runs that share a draw.
        scenarios: by ``lever point:reading``, the compiled scenario.
        identity: what makes this experiment this one: all that decides what a run is, but not how many there are.
    """

    asked: Asked
    schedule: str
    levers: tuple[Lever, ...]
    at: tuple[LeverPoint, ...]
    policies: dict[str, tuple[Alternative, ...]]
    readings: tuple[Alternative, ...]
    types: dict[str, tuple[Alternative, ...]]
    vary: tuple[str, ...]
    alike: int
    scenarios: dict[str, Compiled]
    identity: dict[str, object]

    @property
    def scenario(self) -> Scenario:
        """The scenario of the first lever point, for titles."""
        return next(iter(self.scenarios.values())).scenario

    @property
    def combinations(self) -> int:
        """How many combinations of policies and readings there are."""
        n = len(self.readings)
        for found in self.policies.values():
            n *= len(found)
        return n

    @property
    def structural(self) -> bool:
        """Whether anything but luck and levers differs between runs."""
        return bool(self.vary or self.types) or self.combinations > 1

    def seed(self, run: int) -> int:
        """Return the root seed of a run."""
        return self.asked.seed + (run // self.combinations if self.asked.mode == "all" else run)

    def state(self, run: int) -> State:
        """Return what a run assumes."""
        draws = Draws(self.asked.seed)

        def drawn(choices: Mapping[str, tuple[Alternative, ...]]) -> dict[str, str]:
            return {
                k: _drawn(found, draws.peek("mc/choice", k, str(block)).u()) for k, found in choices.items()
            }

        if self.asked.mode == "all":  # every combination in turn, each with the same seeds and parameters
            turn, combination = divmod(run, self.combinations)
            block = turn // self.alike
            chosen = self._combination(combination)
        else:
            block = run // self.alike
            chosen = drawn(self._choices())
        types = drawn({f"{TYPE}{a}": x for a, x in sorted(self.types.items())})
        return State(
            block,
            tuple((a, chosen[f"{POLICY}{a}"]) for a in sorted(self.policies)),
            chosen[READING],
            tuple((k.removeprefix(TYPE), t) for k, t in types.items()),
        )

    def values(self, state: State, scenario: Scenario) -> Values:
        """Return the parameters that a state has in a scenario."""
        draws = Draws(self.asked.seed)
        return at(scenario, {p: draws.peek("mc/parameter", p, str(state.block)).u() for p in self.vary})

    def jobs(self, first: int, last: int) -> Iterator[Job]:
        """Yield the runs from `first` to before `last`, each at every lever point in turn."""
        fixed = canon.hash_of(self.identity)
        made: dict[tuple[State, str], Values] = {}
        for run in range(first, last):
            state, seed = self.state(run), self.seed(run)
            for n, lever_point in enumerate(self.at):
                settled = dict(lever_point)
                reading = settled.get(READING, state.reading)
                name = f"{n}:{reading}"
                if (state, name) not in made:
                    made = {k: v for k, v in made.items() if k[0] == state}  # of this state only
                    made[state, name] = self.values(state, self.scenarios[name].scenario)
                policies = tuple((a, p) for a, p in state.policies if not _settles(settled, a))
                point = Point(name, seed, made[state, name], policies, state.types)
                yield Job(canon.hash_of([fixed, lever_point, run, point]), run, n, state, point)

    def _choices(self) -> dict[str, tuple[Alternative, ...]]:
        return {READING: self.readings} | {f"{POLICY}{a}": x for a, x in sorted(self.policies.items())}

    def _combination(self, n: int) -> dict[str, str]:
        chosen = {}
        for name, found in self._choices().items():
            n, i = divmod(n, len(found))
            chosen[name] = found[i].id
        return chosen


def design(asked: Asked) -> Design:
    """Return the experiment that was asked for, with every scenario in it compiled and checked.

    Raises:
        UsageError: something that was named does not exist, or contradicts itself.
        SourceError: files are wrong.
    """
    found_levers = levers(asked.levers)
    every, settled, choices = points(found_levers), {x.path for x in found_levers}, _readings(asked)
    if READING in settled and (len(choices) > 1 or choices[0].id != AS_WRITTEN):
        raise UsageError("the reading is a lever or is given with --reading, not both")
    readings = choices if READING not in settled else (Alternative(AS_WRITTEN),)
    base = load(
        asked.scenario,
        settings=asked.laid,
        readings=applied(asked, readings[0].id),
        policies=_singles(asked),
    )
    schedule = asked.schedule or base.scenario.main_schedule
    if schedule not in base.scenario.schedule_ids:
        raise UsageError(
            f"{base.scenario.id} has no schedule `{schedule}`{meant(schedule, base.scenario.schedule_ids)}"
        )
    for path in settled:
        actor = _player(path)
        if actor is not None and actor not in base.scenario.actors:
            raise UsageError(
                f"--lever {path}: there is no actor `{actor}`{meant(actor, base.scenario.actors)}"
            )
    policies = _policies(asked, base.scenario, settled)
    wanted = [(a, x.id) for a, found in policies.items() for x in found]
    scenarios = {}
    for n, lever_point in enumerate(every):
        names = [v for p, v in lever_point if p == READING] or [x.id for x in readings]
        for reading in names:
            scenarios[f"{n}:{reading}"] = _compiled(asked, lever_point, reading, wanted)
    vary = _varied(asked, scenarios, found_levers)
    types = _types(asked, base.scenario, settled)
    return Design(
        asked=asked,
        schedule=schedule,
        levers=found_levers,
        at=tuple(every),
        policies=policies,
        readings=readings,
        types=types,
        vary=vary,
        alike=ALIKE if vary else 1,
        scenarios=scenarios,
        identity={
            "scenario": base.scenario.id,
            "content": canon.hash_of({k: c.hash for k, c in scenarios.items()}),
            "schedule": schedule,
            "seed": asked.seed,
            **({"carried over": list(asked.carried)} if asked.carried else {}),
            "settings": list(asked.settings),
            "readings": _said([*asked.readings]),
            "levers": {x.path: list(x.values) for x in found_levers},
            "policies": {a: {x.id: x.weight for x in found} for a, found in sorted(policies.items())},
            "how policies are chosen": asked.mode,
            "sealed types": {a: {x.id: x.weight for x in found} for a, found in sorted(types.items())},
            "parameters drawn": list(vary),
            "runs that share a draw": ALIKE if vary else 1,
            "versions": _versions(base.scenario),
        },
    )


def _said(readings: list[str]) -> list[str]:
    return readings or [AS_WRITTEN]


def _versions(scenario: Scenario) -> dict[str, str]:
    used = {"wargame", "events", "signals", *used_by(scenario)}
    return {k: v for k, v in versions().items() if k in used}


def _readings(asked: Asked) -> tuple[Alternative, ...]:
    drawn = [r for r in asked.readings if "," in r]
    if len(drawn) > 1:
        raise UsageError(
            "--reading: one list of alternatives is enough; write a,b+c for both b and c in one of them"
        )
    return alternatives(drawn[0], f"--reading {drawn[0]}") if drawn else (Alternative(AS_WRITTEN),)


def applied(asked: Asked, reading: str = AS_WRITTEN) -> list[str]:
    """Return the readings that are laid over the scenario: those of every run, then those that were drawn."""
    always = [r for r in asked.readings if "," not in r and r != AS_WRITTEN]
    return always + [r for r in reading.split("+") if r != AS_WRITTEN]


def _singles(asked: Asked) -> dict[str, str]:
    """Return the policies that were given alone: such a one is taken in from the library, as `wargame run` does."""
    pairs = (text.partition("=") for text in asked.policies)
    return {actor: rest.partition(":")[0] for actor, _, rest in pairs if rest and "," not in rest}


def _player(path: str) -> str | None:
    """Return the actor whose policy a lever sets; None if it sets something else."""
    for head, tail in ((POLICY, ""), ("actors.", ".policy")):
        actor = path.removeprefix(head).removesuffix(tail)
        if path == f"{head}{actor}{tail}" and "." not in actor:
            return actor
    return None


def _settles(settled: Mapping[str, str] | set[str], actor: str) -> bool:
    return f"{POLICY}{actor}" in settled or f"actors.{actor}.policy" in settled


def _policies(asked: Asked, scenario: Scenario, settled: set[str]) -> dict[str, tuple[Alternative, ...]]:
    """Return the alternatives of every actor that no lever settles.

    Raises:
        UsageError: an actor or a pair is wrong, or weights are all 0.
    """
    given: dict[str, tuple[Alternative, ...]] = {}
    for text in asked.policies:
        actor, equals, rest = text.partition("=")
        if not equals or not actor or not rest:
            raise UsageError(f"--policy {text}: write ACTOR=ID or ACTOR=ID,ID:weight, for example china=wait")
        if actor not in scenario.actors:
            raise UsageError(f"--policy {text}: there is no actor `{actor}`{meant(actor, scenario.actors)}")
        if actor in given:
            raise UsageError(f"--policy {text}: give all alternatives of {actor} at once, {actor}=ID,ID")
        if _settles(settled, actor):
            raise UsageError(f"--policy {text}: the policy of {actor} is a lever")
        given[actor] = alternatives(rest, f"--policy {text}")
    found = {}
    for actor, a in scenario.actors.items():
        if actor in given:
            found[actor] = given[actor]
        elif not _settles(settled, actor):
            weights = ((p, scenario.policies[p].weight) for p in scenario.doctrines_of(actor))
            own = [Alternative(p, w) for p, w in weights if w]
            own_play = (
                asked.mode == "default" or a.policy in BUILT_IN or f"actors.{actor}.policy" in _set(asked)
            )
            found[actor] = (Alternative(a.policy),) if own_play or not own else tuple(own)
    return found


def _set(asked: Asked) -> set[str]:
    return {s.partition("=")[0] for s in asked.laid}


def set_by(asked: Asked, lever_point: LeverPoint) -> tuple[list[str], dict[str, str]]:
    """Return the settings and the policies that hold at a lever point."""
    settings, chosen = list(asked.laid), _singles(asked)
    for path, value in lever_point:
        actor = _player(path)
        if actor is not None:
            chosen[actor] = value
        elif path != READING:
            settings.append(f"{path}={value}")
    return settings, chosen


def _compiled(asked: Asked, lever_point: LeverPoint, reading: str, wanted: list[tuple[str, str]]) -> Compiled:
    """Return the scenario of a lever point and a reading.

    Raises:
        UsageError: it has no such policy, or no such path.
        SourceError: a lever's value does not fit.
    """
    settings, chosen = set_by(asked, lever_point)
    readings = applied(asked, reading)
    with _blamed(lever_point):
        base = load(asked.scenario, settings=settings, readings=readings, policies=chosen)
    for actor, p in wanted:
        _fits(base.scenario, actor, p)
    return base


@contextmanager
def _blamed(lever_point: LeverPoint) -> Iterator[None]:
    """Let errors name the lever that is to blame: without levers the scenario has no such error."""
    paths = [path for path, _ in lever_point if path != READING]
    try:
        yield
    except PolicyError as error:
        found = [path for path in paths if _player(path) == error.actor]
        raise (UsageError(f"--lever {found[0]}: {error.why}") if found else error) from None
    except PathError as error:
        lost = [p for p in paths if _above(error.path, [p]) or _above(p, [error.path])]
        if not lost:
            raise
        hint = f" ({error.hint})" if error.hint else ""
        raise UsageError(f"--lever {lost[0]}: {error.message}{hint}") from None
    except SourceError as error:
        raise SourceError([_of_lever(p, paths) for p in error.problems]) from None


def _of_lever(problem: Problem, paths: list[str]) -> Problem:
    """Return a problem with the lever as its place, if it is in what a lever sets."""
    path = _above(problem.path, paths)
    if path is None and problem.file == "--set" and len(paths) == 1:  # a value that is no YAML has no path
        [path] = paths
    if path is None:
        return problem
    hint = (
        "" if problem.hint.startswith(KNOWN_HERE) else problem.hint
    )  # all the keys of a scenario are no help
    below = "" if problem.path == path else problem.path
    return Problem(f"--lever {path}", 0, 0, below, problem.message, hint)


def _above(where: str, paths: list[str]) -> str | None:
    """Return the path that is this one or leads to it."""
    return next((p for p in paths if where == p or where.startswith((f"{p}.", f"{p}[", f"{p}="))), None)


def _fits(scenario: Scenario, actor: str, policy: str) -> None:
    """Raise a PolicyError unless a policy is one that the scenario takes in and this actor can play."""
    if policy not in BUILT_IN and policy not in scenario.policies:
        why = (
            f"{scenario.id} takes in no policy `{policy}`{meant(policy, scenario.doctrines_of(actor))}; "
            "a file that extends it may, under `policies:`"
        )
    else:
        why = misfit(policy, actor, {pid: d.actor for pid, d in scenario.policies.items()})
    if why:
        raise PolicyError(actor, policy, why)


def _types(asked: Asked, scenario: Scenario, settled: set[str]) -> dict[str, tuple[Alternative, ...]]:
    """Return the sealed types of every actor that may be of several."""
    found = {}
    for actor, a in scenario.actors.items():
        if a.type is None and f"actors.{actor}.type" not in settled | _set(asked):
            types = tuple(Alternative(tid, t.weight) for tid, t in a.types.items() if t.weight)
            if len(types) > 1:
                found[actor] = types
    return found


def _varied(asked: Asked, scenarios: Mapping[str, Compiled], found: tuple[Lever, ...]) -> tuple[str, ...]:
    """Return the parameters that are drawn: those with a range, and the tag, that nothing else sets."""
    if asked.vary == "none":
        return ()
    settled = {p + "." for p in (*_set(asked), *(x.path for x in found))}
    names = varied((c.scenario for c in scenarios.values()), {})
    tags = {n: p.tag for c in scenarios.values() for n, p in parameters_of(c.scenario).items()}
    return tuple(
        n
        for n in names
        if (asked.vary == "all" or tags[n] == "J")
        and not any(path.startswith(f"parameters.{n}.") for path in settled)
    )


def _drawn(found: tuple[Alternative, ...], u: float) -> str:
    """Return the alternative that a uniform number falls on."""
    left = u * sum(x.weight for x in found)
    for x in found:
        left -= x.weight
        if left < 0.0:
            return x.id
    return found[-1].id
