"""Thousands of broken and hostile scenario files: each ends in an error for people, soon, and in little memory.

The files are made from one good scenario by seeded mutations, so that a failure can be repeated: its message names the
kind of mutation and the number of the file.
"""

import json
import os
import random
import string
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from wargame.core.errors import SourceError, UsageError
from wargame.schema import nodes

FILES = int(os.environ.get("HOSTILE_FILES", "800"))
"""How many are tried; CI has no time for more, HOSTILE_FILES=5000 has."""
SECONDS_EACH = 5.0
MEGABYTES = 500

GOOD = """\
# A quarantine, much shortened.
schema: 1
id: hostile-test
title: {en: Quarantine, ja: 隔離}
aim: |
  What may Japan do while there is no armed attack?
  Not everything; but more than nothing.
learning_objectives:
  law: {says: Name the situations, observed_by: the rulings, condition: {escalation: china, at_least: 2}}
assumptions: [Nobody fires first, "Ships: insured until day 5"]
sources: {LO: "Lloyd's, 2024", WP: 防衛白書}
road_to_crisis:
  why_now: An election.
  why_not: The cost.
start: 2027-04-12T06:00+09:00
horizon: 30d
schedules:
  analysis:
    title: Analysis
    length: 1d
    changes:
      - {when: {quantity: taiwan.gas_days, at_most: 5}, length: 12h}
      - when: {all: [{active: blockade}, {not: {done: lift, within: 2d}}]}
        length: 6h
  class90: {title: Class, length: 3d12h, turns: 4}
actors:
  japan: &actor
    title: {en: Japan, ja: 日本}
    posts:
      pm: {title: Prime minister, gives_orders: true}
      defence: {title: Minister of defence}
    policy: wait
    orders_at_most: 3
  china:
    title: China
    posts: {chair: {title: Chairman, gives_orders: true}}
    policy: random_legal
  taiwan: *actor
theatre:
  strait: {title: Taiwan Strait, lat: 24.5, lon: 119.5, links: [east]}
  east: {title: East of Taiwan, lat: 23.5, lon: 124}
forces:
  cutters: {title: Cutters, actor: china, class: ccg, place: strait, count: 12, strength: 0.9, tag: S, source: LO}
starting_values: {taiwan.gas_days: 11, japan.support: .5}
measures:
  blockade:
    title: Blockade
    actor: china
    family: military
    takes: {lead: {triangular: [6h, 12h, 2d], tag: J, source: ours}, lasts: until_changed}
    coercive: true
    escalation: 3
    reversed_by: lift
    effects:
      - {modify_rate: taiwan.gas_days, by: {value: 0.2, range: [0.1, 0.4], tag: J, source: ours}}
      - adjust: japan.support
        by: {parameter: rally.size, times: -1}
        half_life: 1w
      - ask: japan/pm
        kind: choice
        subject: escort
        says: Escort merchant ships?
        by: 1d
        on:
          escort: [{grant: escort}, {say: Ships sail, to: [public, china]}]
          wait: [{when: {escalation: china, at_least: 3}, then: [{start: boardings}]}]
  lift: {title: Lift it, actor: china, ends: [blockade]}
processes:
  boardings: {title: Boardings, every: 1d, effects: [{adjust: taiwan.gas_days, by: -0.1}], while: {active: blockade}}
injects:
  storm: {title: Storm, random: {exponential: 5d}, odds: 0.3, effects: [{damage: cutters, by: {uniform: [0, 0.2]}}]}
  late: {title: Late, absent: {of: [lift], by: 10d}, effects: []}
consents: {escort: {title: Escort, by: japan/pm, kind: approval}}
end_conditions:
  deal: {when: {any: [{agreed: [china, japan], about: lift}, {turn: 9}]}, outcome: deal}
outcomes: {deal: {title: A deal}, open: {title: Open}}
outcome_at_horizon: open
quantities:
  gas_days: {title: Days of gas, unit: d, bounds: [0, 20], per: [taiwan], rate: -1, better: more}
  support: {title: Support, bounds: [0, 1], per: [japan], decay: {half_life: 2w, toward: 0.5}}
parameters:
  rally: {size: {value: 0.1, range: [0, 0.3], tag: S, source: WP}}
"""


def read(path: Path) -> None:
    """Read a scenario file as the program does: the one place to change when that has another way in."""
    from wargame.engine.preflight import load

    load(path)


# ------------------------------------------------------------------------------------------------------------ mutations

Rng = random.Random
# fmt: off
BITS = [
    "\t", "\n", "\r", " ", "  ", "\0", "&a ", "*a", "*actor", "<<: *actor", "!!str ", "!x ", "---\n", "...\n",
    "%YAML 1.1\n", "[", "]", "{", "}", ":", ": ", "- ", "? ", "|", ">", "'", '"', "#", " #", ",", "@", "`", "~", "\\",
    "\ufeff", "\u2028", "\x85", "1e999", "-", ".inf", "999999999999999999999", "é", "日", "😀", "../", "null", "true",
    "no", "extends: x\n",
]
VALUES = [
    "", "null", "true", "no", "-1", "0", "3.5", "1e999", ".nan", "2027-04-12", "12:30", "'x'", "[]", "{}", "[[[]]]",
    "{a: b}", "[1, 2, 3, 4, 5, 6, 7]", "*actor", "999999999999", "1" * 400, "99999999999w", "-3d", "never",
    "2027-13-45T99:99Z", "0001-01-01T00:00+09:00", "9999999d9999999d", "../../x", "A B", "japan", "{value: x}",
    "{quantity: }", "{mixture: []}", "{all: []}", '"\\ud800"',
]
WRONG = [None, True, -1, 0.5, 10**30, "x", "", [], {}, [[]], {"x": {}}, "12h", "\0"]
HEADS = ["value", "all", "quantity", "adjust", "when", "x y", ""]
NEIGHBOURS = [
    "scenario.yaml", "./scenario.yaml", "other.yaml", "../case/scenario.yaml", "loop.yaml", "missing.yaml",
    "folder.yaml", "/dev/zero", "/etc/x.yaml", "~/x.yaml", "practice", "practise", "[a, b]", "{a: b}", "3", "", "..",
    ".", "C:x.yaml", "x" * 5000 + ".yaml", '"\\\\\\\\h\\\\x.yaml"', "a?*.yaml",
]
OPENERS = [
    "[", "{", "{a: ", "[{a: ", "- ", "? ", "{? ", "[[", "{not: ", "[ ", "\n[", "- - ", "!x [", "&a [", "'", "| ",
]
# fmt: on


def truncate(rng: Rng, text: str) -> bytes:
    data = text.encode()
    return data[: rng.randrange(len(data))]


def flip(rng: Rng, text: str) -> bytes:
    data = bytearray(text.encode())
    for _ in range(rng.randint(1, 20)):
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    return bytes(data)


def insert(rng: Rng, text: str) -> bytes:
    for _ in range(rng.randint(1, 6)):
        at = rng.randrange(len(text))
        text = text[:at] + rng.choice(BITS) + text[at:]
    return text.encode()


def lines(rng: Rng, text: str) -> bytes:
    rows = text.splitlines(keepends=True)
    for _ in range(rng.randint(1, 5)):
        i, j = rng.randrange(len(rows)), rng.randrange(len(rows))
        match rng.randrange(5):
            case 0:
                del rows[i]
            case 1:
                rows.insert(j, rows[i])
            case 2:
                rows[i], rows[j] = rows[j], rows[i]
            case 3:
                rows[i] = " " * rng.randint(1, 9) + rows[i]
            case _:
                rows[i] = rows[i].lstrip()
    return "".join(rows).encode()


def values(rng: Rng, text: str) -> bytes:
    rows = text.splitlines(keepends=True)
    for _ in range(rng.randint(1, 4)):
        i = rng.randrange(len(rows))
        key, colon, _ = rows[i].partition(": ")
        if colon:
            rows[i] = f"{key}: {rng.choice(VALUES)}\n"
    return "".join(rows).encode()


def keys(rng: Rng, text: str) -> bytes:
    words = [
        *{w.strip(" -{[,\n") for w in text.replace("{", "\n").replace(",", "\n").splitlines() if ":" in w}
    ]
    for word in rng.sample(sorted(words), 3):
        name = word.partition(":")[0]
        at = rng.randrange(len(name) + 1)
        longer = name[:at] + rng.choice(string.ascii_letters) + name[at:]
        new = rng.choice([longer, name[:at] + name[at + 1 :], "7", "x" * 300])
        text = text.replace(f"{name}:", f"{new}:", rng.choice([1, -1]))
    return text.encode()


def splice(rng: Rng, text: str) -> bytes:
    for _ in range(rng.randint(1, 3)):
        i, j = sorted((rng.randrange(len(text)), rng.randrange(len(text))))
        at = rng.randrange(len(text))
        text = text[:at] + text[i : min(j, i + 500)] + text[at:]
    return text.encode()


def tree(rng: Rng, text: str) -> bytes:
    """Change the tree itself: delete, swap, replace and wrap parts of it; write it as JSON, which is YAML too."""
    root: Any = json.loads(json.dumps(nodes.parse(text.encode(), "good")))
    for _ in range(rng.randint(1, 6)):
        places = [*_places(root)]
        holder, key = rng.choice(places)
        other, other_key = rng.choice(places)
        match rng.randrange(6):
            case 0:
                del holder[key]
            case 1:
                holder[key] = json.loads(json.dumps(other[other_key]))
            case 2:
                holder[key] = json.loads(json.dumps(rng.choice(WRONG)))
            case 3:
                holder[key] = [holder[key]]
            case 4:
                holder[key] = {rng.choice(HEADS): holder[key]}
            case _:
                for _ in range(rng.randint(1, 70)):
                    holder[key] = {"not": holder[key]}
    return json.dumps(root, ensure_ascii=rng.random() < 0.5).encode()


def _places(node: Any) -> Iterator[tuple[Any, Any]]:
    for key in range(len(node)) if isinstance(node, list) else list(node):
        yield node, key
        if isinstance(node[key], (dict, list)):
            yield from _places(node[key])


def extends(rng: Rng, text: str) -> bytes:
    climb = "../" * rng.randint(1, 30)
    target = rng.choice([*NEIGHBOURS, climb + "etc/passwd", climb + "x.yaml"])
    rest = rng.choice([text, "", "actors: null\n", "measures: {lift: null}\n"])
    return f"extends: {target}\n{rest}".encode()


def aliases(rng: Rng, text: str) -> bytes:
    """Let each line name the line above many times, sometimes itself."""
    wide, deep = rng.randint(1, 40), rng.randint(1, 80)
    chain = [f"x0: &x0 {rng.choice(['[]', '{}', 'x', '[*x0]', '{a: *x1}'])}"]
    maps = rng.random() < 0.5
    for i in range(1, deep):
        names = [f"*x{i - 1 if rng.random() < 0.99 else i}" for _ in range(wide)]
        inner = ", ".join(f"k{k}: {name}" for k, name in enumerate(names)) if maps else ", ".join(names)
        chain.append(f"x{i}: &x{i} " + (f"{{{inner}}}" if maps else f"[{inner}]"))
    bomb = "\n".join(chain)
    used = f"{bomb}\nactors: *x{deep - 1}"
    return rng.choice([bomb, used, text + bomb, f"{text}actors: *x{deep - 1}\n{bomb}"]).encode()


def nesting(rng: Rng, text: str) -> bytes:
    many = rng.choice([50, 63, 64, 65, 200, 5000, 100_000])
    opener = rng.choice(OPENERS)
    start = rng.choice(["", "actors: ", "measures: ", "end_conditions: {a: {outcome: x, when: "])
    block = "".join(" " * min(i, 900) + "a:\n" for i in range(min(many, 1500)))
    return (
        rng.choice([text, ""]) + start + rng.choice([opener * many, opener * many + "]" * many, block])
    ).encode()


def binary(rng: Rng, text: str) -> bytes:
    data = text.encode()
    at = rng.randrange(len(data))
    return rng.choice([
        rng.randbytes(rng.randint(1, 2000)),
        data[:at] + rng.randbytes(rng.randint(1, 50)) + data[at:],
        text.encode(rng.choice(["utf-16", "utf-16-be", "utf-32", "shift-jis", "euc-jp", "gb18030"])),
        b"\xef\xbb\xbf" + data,
        data.replace(b"\n", b"\r"),
        bytes(range(256)),
        b"\x89PNG\r\n\x1a\n" + rng.randbytes(100),
        b"PK\x03\x04" + rng.randbytes(100),
        data[:at] + b"\0" + data[at:],
        b"",
    ])  # fmt: skip


def huge(rng: Rng, text: str) -> bytes:
    size = rng.choice([10_000, 99_999, 100_001, 1_000_000])
    return rng.choice([
        f"{text}extra: {'x' * size}\n",
        f"{text}extra: {'9' * size}\n",
        f"{text}extra: 0.{'9' * size}\n",
        f"{text}{'k' * size}: 1\n",
        f"{text}extra: |\n{'  line' * 9}\n" * 3 + "  y\n" * (size // 10),
        f"title: \"{'é' * (size // 10)}\"\n{text}",
        text.replace("30d", "1d" * (size // 10)),
        text + "".join(f"k{i}: {i}\n" for i in range(size // 50)),
        text.replace("assumptions: [", "assumptions: [" + "1, " * (size // 50)),
        "measures:\n" + "".join(f"  m{i}: {{title: 3, actor: X}}\n" for i in range(size // 200)),
        "# " + "c" * size + "\n" + text,
        "\n" * size + text,
        "\t" * size,
        f"a: '{chr(9) * size}'\n{text}",
        "%TAG !a! x\n" * (size // 10),
        "&a " * (size // 10),
        "*a " * (size // 10),
        "x" * 4_000_001 if size == 1_000_000 else "x",
    ]).encode()  # fmt: skip


def tabs(rng: Rng, text: str) -> bytes:
    rows = text.splitlines(keepends=True)
    for _ in range(rng.randint(1, 5)):
        i = rng.randrange(len(rows))
        rows[i] = rng.choice([
            rows[i].replace("  ", "\t"), "\t" + rows[i], rows[i].replace(": ", ":\t"), rows[i].rstrip() + "\t\n",
            rows[i].replace(", ", ",\t"), rows[i].rstrip() + "\t# x\n",
        ])  # fmt: skip
    return "".join(rows).encode()


Mutation = Callable[[Rng, str], bytes]
SHARES: dict[Mutation, float] = {
    truncate: 0.06, flip: 0.14, insert: 0.14, lines: 0.12, values: 0.12, keys: 0.07, splice: 0.08, tree: 0.12,
    extends: 0.04, aliases: 0.03, nesting: 0.02, binary: 0.03, huge: 0.008, tabs: 0.022,
}  # fmt: skip


# ---------------------------------------------------------------------------------------------------------------- tests


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give the file to write; its neighbours are there to be extended. Memory is checked at the end."""
    folder = tmp_path_factory.mktemp("hostile") / "case"
    (folder / "folder.yaml").mkdir(parents=True)
    (folder / "other.yaml").write_text(GOOD, "utf-8")
    (folder / "loop.yaml").write_text("extends: scenario.yaml\n", "utf-8")
    path = folder / "scenario.yaml"
    path.write_text(GOOD, "utf-8")
    read(path)  # so that imports and adapters are not counted
    before = peak_megabytes()
    yield path
    assert peak_megabytes() - before < MEGABYTES


def peak_megabytes() -> float:
    """Return the most memory that this process has had; 0 where it cannot be asked."""
    if sys.platform == "win32":
        return 0.0
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1_000_000 if sys.platform == "darwin" else 1000)


def outcome(path: Path) -> str:
    """Return how reading a file ended; whatever else is raised is the failure that we look for."""
    try:
        read(path)
    except SourceError as error:
        problems = error.problems
    except UsageError:
        return "usage"
    else:
        return "good"
    assert problems
    for problem in problems:
        assert problem.message
        assert problem.line >= 0
        assert len(str(problem)) < 10_000
    return "problems"


def test_the_scenario_that_is_mutated_is_good(case: Path) -> None:
    case.write_text(GOOD, "utf-8")
    assert outcome(case) == "good"


@pytest.mark.slow
@pytest.mark.parametrize("mutation", SHARES, ids=lambda m: m.__name__)
def test_hostile_files_end_in_problems(case: Path, mutation: Mutation) -> None:
    ends = {"good": 0, "problems": 0, "usage": 0}
    count = round(FILES * SHARES[mutation])
    for i in range(count):
        rng = random.Random(f"{mutation.__name__}/{i}")  # noqa: S311
        case.write_bytes(mutation(rng, GOOD))
        begin = time.perf_counter()
        try:
            ends[outcome(case)] += 1
        except Exception as error:
            error.add_note(f"{mutation.__name__} number {i}")
            raise
        assert time.perf_counter() - begin < SECONDS_EACH, f"{mutation.__name__} number {i}"
    assert ends["problems"] > 0.3 * count, f"these files are not hostile enough: {ends}"


def test_all_five_thousand_are_read() -> None:
    assert sum(round(FILES * share) for share in SHARES.values()) >= FILES
