"""The rows of the performance goals that concern a single run."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator
from typing import Any

import simpy
import yaml

from benchmarks.timing import Ratio, process, rotate
from wargame.core import canon
from wargame.engine.drive import drive
from wargame.engine.game import Game
from wargame.engine.preflight import load, models_and_events
from wargame.model.build import compile_file
from wargame.model.compile import Compiled
from wargame.model.scenario import Scenario
from wargame.policies.registry import for_actors
from wargame.schema import library
from wargame.schema.nodes import parse as parse_yaml
from wargame.schema.validate import build

SCENARIO = "quarantine-2027"
SEED = 7
YARDSTICK_EVENTS = 10_000
FIRST_EVENT = (
    "from wargame.cli.run import run\n"
    "from wargame.engine.preflight import load\n"
    "from wargame.engine.game import Game\n"
    f"Game(load('{SCENARIO}'), seed=7).advance()\n"
)


def bare_simpy(events: int) -> Callable[[], object]:
    """Return a case in which SimPy works through so many events, with nothing in them."""

    def life(env: simpy.Environment) -> Generator[Any, Any, None]:
        yield env.timeout(1)
        yield env.timeout(1)

    def case() -> object:
        env = simpy.Environment()
        for _ in range(max(1, events // 4)):  # a process: its start, two timeouts, its end
            env.process(life(env))
        env.run()
        return env

    return case


def play(compiled: Compiled) -> Game:
    """Play the reference run."""
    return drive(Game(compiled, seed=SEED), for_actors(compiled.scenario))


def count_simpy_events(compiled: Compiled) -> tuple[int, int]:
    """Return how many SimPy events and how many logged events the reference run has."""
    game = Game(compiled, seed=SEED)
    count = 0
    step = game.env.step

    def counted() -> None:
        nonlocal count
        count += 1
        step()

    game.env.step = counted  # type: ignore[method-assign]
    drive(game, for_actors(compiled.scenario))
    return count, len(game.events)


class _Forgetful(list[Any]):
    """A log that counts its events and keeps only the newest, which stands for all of them."""

    n = 0

    def __getitem__(self, i: Any) -> Any:
        return super().__getitem__(-1 if isinstance(i, int) else i)

    def append(self, item: Any) -> None:
        self.n += 1
        self[:] = [item]

    def __len__(self) -> int:
        return self.n


def play_totals_only(compiled: Compiled) -> Game:
    """Play the reference run without keeping its log (views see no past events)."""
    game = Game(compiled, seed=SEED)
    game.log.events = _Forgetful()
    return drive(game, for_actors(compiled.scenario))


def play_long(compiled: Compiled, *, ask_every_act: bool) -> Game:
    """Play many short turns; in each of them ask for a ruling on every act of Japan's law, or not."""
    game = Game(compiled, seed=SEED)
    book = game.counsel.book("japan")
    if ask_every_act and book is not None:
        ask_all = game.turns.ask_all

        def with_rulings(cause: tuple[int, ...]) -> None:
            for act in book.acts:
                game.counsel.ruling("japan", (act,))
            ask_all(cause)

        game.turns.ask_all = with_rulings  # type: ignore[method-assign]
    return drive(game, for_actors(compiled.scenario))


def measure(rounds: int = 9) -> list[tuple[str, str, str, str]]:
    """Return (row, what, goal, measured) for rows 1-5, 7, 14-16."""
    compiled = load(SCENARIO)
    simpy_events, logged = count_simpy_events(compiled)
    game = play(compiled)

    def run() -> object:
        return play(compiled)

    def write() -> object:
        return canon.digest(canon.encode_lines(game.events))

    def set_up() -> object:
        fresh = Game(compiled, seed=SEED)
        fresh.env.step()
        return fresh

    # 140 turns of 9.6 hours fill the eight weeks.
    many_turns = load(
        SCENARIO, settings=("schedules.analysis.length=576min", "schedules.analysis.changes[0].length=576min")
    )
    path = library.scenario_file(SCENARIO)
    used = [path, *library.play_files()]

    whole = json.loads(compiled.lock)

    def parse_and_validate() -> object:
        return [parse_yaml(p.read_bytes(), p.name) for p in used], build(Scenario, whole)

    def cold() -> object:
        return compile_file(path, (), (), {}, (models_and_events,))

    def parse() -> object:
        return [yaml.load(p.read_bytes(), Loader=yaml.CSafeLoader) for p in used]

    bare = process("-c", "pass")
    rows: list[tuple[str, str, str, Ratio | float]] = [
        (
            "1",
            f"run / bare SimPy with the same {simpy_events} events",
            "<= 3.0",
            rotate(run, bare_simpy(simpy_events), rounds),
        ),
        (
            "2",
            "run / yardstick (bare SimPy, 10,000 events)",
            "<= 4.0",
            rotate(run, bare_simpy(YARDSTICK_EVENTS), rounds),
        ),
        ("3", f"SimPy events per logged event ({simpy_events} / {logged})", "<= 3.5", simpy_events / logged),
        (
            "4",
            "run keeping the log / totals only",
            "<= 1.10",
            rotate(run, lambda: play_totals_only(compiled), rounds),
        ),
        ("5", "writing JSONL with its digest / run", "<= 0.05", rotate(write, run, rounds)),
        ("7", "set-up of world, environment, processes / run", "<= 0.08", rotate(set_up, run, rounds)),
        (
            "law",
            "140 turns with a ruling on each of the 73 acts / the same without",
            "<= 1.15",
            rotate(
                lambda: play_long(many_turns, ask_every_act=True),
                lambda: play_long(many_turns, ask_every_act=False),
                rounds,
            ),
        ),
        ("14", "`--help` / bare Python", "<= 5", rotate(process("-m", "wargame", "--help"), bare, rounds)),
        (
            "15",
            "`run` to the first simulated event, warm / bare Python",
            "<= 20",
            rotate(process("-c", FIRST_EVENT), bare, rounds),
        ),
        (
            "15 cold",
            "the same with an empty cache / bare Python",
            "reported",
            rotate(
                process("-c", "import os; os.environ['WARGAME_CACHE'] = 'off'\n" + FIRST_EVENT), bare, rounds
            ),
        ),
        (
            "16",
            f"parse with positions ({len(used)} files) and validate / CSafeLoader alone",
            "<= 1.5",
            rotate(parse_and_validate, parse, rounds),
        ),
        (
            "16 whole",
            "compile: also resolve the library, inherit sources, cross-check / CSafeLoader alone",
            "reported",
            rotate(cold, parse, rounds),
        ),
    ]
    return [(row, what, goal, _shown(value)) for row, what, goal, value in rows]


def _shown(value: Ratio | float) -> str:
    if isinstance(value, float):
        return f"{value:.2f}"
    return f"{value} [{value.ms:.1f} / {value.base_ms:.1f} ms]"


__all__ = ["measure"]
