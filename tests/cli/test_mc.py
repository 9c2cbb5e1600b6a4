"""`wargame mc` as a researcher meets it: a process of its own, stopped in every way, and gone on with."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Cli

FERRY = Path(__file__).parents[1] / "support" / "ferry.yaml"
MANY = "900"
SUMMARY = """\
The ferry
40 runs, seeds from 1, schedule weekly
Policies: drawn by weight: The captain sails 75%, stays 25%
Reading: the law as it is written
Sealed types: dealt by their weights: The captain
Parameters: 1 tagged as judgement, drawn inside their ranges, anew every 5 runs

"""


@pytest.fixture
def ferry(tmp_path: Path) -> Path:
    shutil.copy(FERRY, tmp_path / "ferry.yaml")
    return tmp_path


def table(folder: Path) -> list[tuple[object, ...]]:
    import duckdb

    pattern = str(folder / "runs" / "part-*.parquet")
    query = "SELECT * EXCLUDE (seconds) FROM read_parquet(?) ORDER BY run, point"
    return duckdb.connect().execute(query, [pattern]).fetchall()


def heeds_ctrl_c() -> None:
    """Undo what the shell of a job in the background has set."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def started(folder: Path, *args: str) -> subprocess.Popen[str]:
    """Start `wargame mc` in a process group of its own, and return when it has kept some runs."""
    process = subprocess.Popen(
        [sys.executable, "-m", "wargame", "mc", "ferry.yaml", "-n", MANY, "--out", "out", *args],
        cwd=folder,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=heeds_ctrl_c,  # noqa: PLW1509 - no threads here
        env={**os.environ, "PYTHONPATH": str(FERRY.parents[2])},
    )
    before = len(list((folder / "out").glob("runs/part-*")))
    for _ in range(600):
        if len(list((folder / "out").glob("runs/part-*"))) > before:
            return process
        assert process.poll() is None, process.communicate()
        time.sleep(0.05)
    raise AssertionError("nothing was kept for half a minute")


def gone(process: subprocess.Popen[str]) -> bool:
    """Tell whether all processes of a group end within some seconds."""
    for _ in range(200):
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def test_the_summary_of_an_experiment(cli: Cli, ferry: Path) -> None:
    done = cli("mc", "ferry.yaml", "-n", "40", "--executor", "serial", "--out", "out")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(SUMMARY)
    assert done.stdout.endswith("\nFigure and tables: out/index.html\n")
    assert done.stderr == (
        "ferry: 40 runs on 1 process, into out\n"
        "  policies: drawn by weight: The captain sails 75%, stays 25%\n"
        "  reading: the law as it is written\n"
        "  sealed types: dealt by their weights: The captain\n"
        "  parameters: 1 tagged as judgement, drawn inside their ranges, anew every 5 runs\n"
    )
    rows = [x.split() for x in done.stdout.splitlines()]
    data = json.loads((ferry / "out" / "summary.json").read_text("utf-8"))
    for outcome in data["settings"][0]["outcomes"]:
        [row] = [r for r in rows if r and r[0] == outcome["title"]]
        assert row[1] == f"{outcome['share']['value'] * 100:.0f}%"
    heads = next(x for x in done.stdout.splitlines() if x.startswith("Outcome"))
    assert heads.index("Structure") < heads.index("Sampling")


def test_tables_stand_apart(cli: Cli, ferry: Path) -> None:
    done = cli("mc", "ferry.yaml", "-n", "10", "--executor", "serial", "--lever", "horizon=20d,5d")
    lines = done.stdout.splitlines()
    for head in ("What happened", "Metric", "What  "):
        for k in (k for k, line in enumerate(lines) if line.startswith(head)):
            assert lines[k - 1] == "", head
    assert any(line.startswith("What  ") for line in lines)
    assert "\n\n\n" not in done.stdout


def test_resume_says_if_there_is_nothing_to_go_on_with(cli: Cli, ferry: Path) -> None:
    args = ("mc", "ferry.yaml", "-n", "4", "--executor", "serial", "--out", "lost", "--resume")
    said = "  lost holds no runs to go on with: this begins with the first\n"
    assert cli(*args, "--json").stderr == said
    assert said not in cli(*args).stderr
    assert cli(*args[:-1], "--resume", "--out", "new").stderr.endswith(said.replace("lost", "new"))
    assert cli(*args, "--out", "third", "--quiet").stderr == ""


def test_the_same_whoever_works(cli: Cli, ferry: Path) -> None:
    for how in (("--executor", "serial"), ("--workers", "1"), ("--workers", "3")):
        done = cli("mc", "ferry.yaml", "-n", "60", "--out", how[-1], "--quiet", *how)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert table(ferry / "serial") == table(ferry / "1") == table(ferry / "3")
    assert (ferry / "serial" / "summary.json").read_bytes() == (ferry / "3" / "summary.json").read_bytes()


def test_json_is_the_summary(cli: Cli, ferry: Path) -> None:
    done = cli(
        "mc", "ferry.yaml", "-n", "20", "--out", "out", "--json", "--lever", "policy.captain=sails,stays"
    )
    assert done.returncode == 0
    assert done.stdout == (ferry / "out" / "summary.json").read_text("utf-8")
    sails, stays = json.loads(done.stdout)["settings"]
    assert (sails["values"], stays["values"]) == ({"policy.captain": "sails"}, {"policy.captain": "stays"})
    assert {c["id"] for c in stays["against"]} >= {"wrecked", "home", "game.turns"}


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_ctrl_c_leaves_a_folder_to_go_on_with(ferry: Path, sent: signal.Signals, code: int) -> None:
    process = started(ferry, "--quiet", "--workers", "2")
    if sent == signal.SIGINT:
        os.killpg(process.pid, sent)  # as a terminal does: to all that run in it
    else:
        process.send_signal(sent)
    said = process.communicate(timeout=60)[1]
    assert process.returncode == code
    kept = len(table(ferry / "out"))
    assert said == (
        f"Stopped. {kept:,} of 900 runs are kept in out. To go on:\n"
        "  wargame mc ferry.yaml -n 900 --out out --quiet --workers 2 --resume\n"
    )
    assert kept > 0
    assert gone(process)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_killed_twice_and_gone_on_with_it_has_the_rows_of_one_that_was_not(cli: Cli, ferry: Path) -> None:
    for again in ((), ("--resume",)):
        process = started(ferry, "--quiet", "--workers", "2", *again)
        process.kill()
        process.communicate(timeout=60)
        assert gone(process), "workers end when the one that started them is gone"
    refused = cli("mc", "ferry.yaml", "-n", MANY, "--out", "out")
    assert refused.returncode == 2
    assert "go on with --resume" in refused.stderr
    kept = len(table(ferry / "out"))
    assert 0 < kept < int(MANY)
    done = cli("mc", "ferry.yaml", "-n", MANY, "--out", "out", "--resume", "--quiet")
    assert (done.returncode, done.stderr) == (0, "")
    assert cli("mc", "ferry.yaml", "-n", MANY, "--out", "whole", "--quiet").returncode == 0
    assert table(ferry / "out") == table(ferry / "whole")
    for name in ("summary.json", "summary.md", "figure.svg", "figure.png", "index.html"):
        assert (ferry / "out" / name).read_bytes() == (ferry / "whole" / name).read_bytes()


def test_another_experiment_is_refused_and_says_what_differs(cli: Cli, ferry: Path) -> None:
    assert cli("mc", "ferry.yaml", "-n", "10", "--out", "out", "--quiet").returncode == 0
    done = cli("mc", "ferry.yaml", "-n", "10", "--out", "out", "--resume", "--seed", "5", "--vary", "none")
    assert done.returncode == 2
    assert done.stderr == (
        "out is of another experiment; --out takes another folder. What differs:\n"
        "  seed: there 1, here 5\n"
        '  parameters drawn: there ["storm.harm"], here []\n'
        "  runs that share a draw: there 5, here 1\n"
    )


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--policies", "al"), "did you mean `all`?"),
        (("--metric", "game.turn"), "ferry has no such metric (did you mean `game.turns`?)"),
        (("-n", "1"), "1 is not in the range"),
        (("--lever", "horizon=20d"), "write PATH=V1,V2"),
        (("--lever", "foo=1,2"), "Error: --lever foo: unknown key `foo`\n"),
        (
            ("--lever", "horizont=1,2"),
            "Error: --lever horizont: unknown key `horizont` (did you mean `horizon`?)",
        ),
        (("--lever", "horizon=soon,2d"), "Error: --lever horizon: `soon` is not a duration"),
        (("--lever", "actorss.captain=1,2"), "Error: --lever actorss.captain: there is no `actorss`"),
        (
            ("--lever", "default_schedule=weekly,daily"),
            "Error: --lever default_schedule: there is no schedule",
        ),
        (("--lever", "horizon={,2d", "--lever", "foo=1,2"), "write PATH=V1,V2"),
        (("--lever", "horizon=2d,}"), "Error: --lever horizon: "),
        (
            ("--lever", "policy.captain=sails,sail"),
            "--lever policy.captain: there is no policy `sail` (did you mean",
        ),
        (("--lever", "actors.captain.policy=sails,xx"), "(there is: sails, stays, wait, random_legal)"),
        (("--policy", "captain=xx"), "Error: --policy captain=xx: there is no policy `xx`"),
        (
            ("--policy", "captain=sails,stay"),
            "--policy captain=stay: ferry takes in no policy `stay` (did you",
        ),
    ],
)
def test_a_wrong_call_is_a_sentence(cli: Cli, ferry: Path, args: tuple[str, ...], said: str) -> None:
    done = cli("mc", "ferry.yaml", *args)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (ferry / "runs").exists()


def test_help_shows_how(cli: Cli) -> None:
    done = cli("mc", "--help")
    assert "wargame mc blockade-2027 -n 1000 --resume" in done.stdout
    assert "A comma lists alternatives" in done.stdout


def test_a_run_can_be_made_again_with_its_log(cli: Cli, ferry: Path) -> None:
    assert cli("mc", "ferry.yaml", "-n", "5", "--out", "out", "--quiet").returncode == 0
    done = cli("mc", "ferry.yaml", "-n", "2", "--out", "out", "--remake", "3")  # of fewer, the same
    assert done.returncode == 0, done.stderr
    [ended] = [row for row in table(ferry / "out") if row[1] == 3]
    summary = json.loads((ferry / "out-run-3" / "summary.json").read_text("utf-8"))
    assert summary["outcome"] in ended
    assert done.stdout == f"Run 3: {summary['title']}. Report: out-run-3/report.html\n"
    assert cli("replay", "out-run-3", "--verify").returncode == 0


def test_runs_begin_where_another_game_ended(cli: Cli, ferry: Path) -> None:
    over = ferry / "carry_over.yaml"
    over.write_text(
        "schema: 1\nsets: {starting_values.world.damage: 4.5, actors.captain.type: meek, actors.mate.type: meek}\n",
        "utf-8",
    )
    carried = ["starting_values.world.damage=4.5", 'actors.captain.type="meek"']
    line = ("mc", "ferry.yaml", "--out", "out", "--policy", "captain=sails")
    assert cli(*line, "-n", "10", "--carry", over, "--quiet").returncode == 0
    done = cli(*line, "-n", "20", "--carry", over, "--resume", "--executor", "serial")
    assert done.returncode == 0, done.stderr
    assert "Carried over: 2 values that an earlier game left behind\n" in done.stdout
    assert "10 runs of 20 are there already" in done.stderr
    assert done.stderr.startswith(
        f"2 of 3 things are carried over from {over}\n  no place here for actors.mate.type\n"
    )
    manifest = json.loads((ferry / "out" / "mc.json").read_text("utf-8"))
    assert (manifest["done"], manifest["identity"]["carried over"][:2]) == (20, carried)
    assert manifest["identity"]["sealed types"] == {}

    other = cli(*line, "-n", "20", "--resume")
    assert other.returncode == 2
    assert re.search(r"  carried over: there \[.*, here nothing\n", other.stderr)
    assert cli(*line[:-4], "--out", "plain", *line[-2:], "-n", "20", "--quiet").returncode == 0
    assert not {row[0] for row in table(ferry / "out")} & {row[0] for row in table(ferry / "plain")}
    wrecks, before = (sum("wrecked" in row for row in table(ferry / name)) for name in ("out", "plain"))
    assert wrecks > before  # half a point of damage is left, not five

    again = cli(*line, "--carry", over, "--remake", "3")
    assert again.returncode == 0, again.stderr
    run = json.loads((ferry / "out-run-3" / "manifest.json").read_text("utf-8"))
    assert run["settings"][:2] == carried
    [ended] = [row for row in table(ferry / "out") if row[1] == 3]
    assert json.loads((ferry / "out-run-3" / "summary.json").read_text("utf-8"))["outcome"] in ended
