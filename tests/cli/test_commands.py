"""Every command, with what it prints and how it exits."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from wargame.schema.library import scenario_ids

FILES = {
    "manifest.json",
    "scenario.lock.json",
    "decisions.jsonl",
    "events.jsonl",
    "summary.json",
    "report.html",
    "report.md",
    "timeline.csv",
    "decisions.csv",
    "map.geojson",
}
COMMANDS = (
    "list",
    "new",
    "validate",
    "schema",
    "run",
    "play",
    "replay",
    "diff",
    "report",
    "why",
    "scorecard",
    "law",
)


def test_help_lists_the_commands(cli: Cli) -> None:
    done = cli("--help")
    assert done.returncode == 0
    for command in COMMANDS:
        assert f"  {command} " in done.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(cli: Cli, command: str) -> None:
    done = cli(command, "--help")
    assert done.returncode == 0
    assert done.stdout.startswith("Usage: ")


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("rnu",), 2, "did you mean `run`?"),
        (("run",), 2, "Missing argument 'FILE'"),
        (("run", "practise"), 2, "did you mean `practice`?"),
        (("run", "no-such.yaml"), 2, "there is no file no-such.yaml"),
        (("run", "practice", "--schedule", "nope"), 2, "no schedule `nope`"),
        (
            ("run", "blockade-2027", "--schedule", "class9"),
            2,
            "no schedule `class9` (did you mean `class90`?)",
        ),
        (("list", "metricz"), 2, "(did you mean `metrics`?)"),
        (("run", "practice", "--policy", "nobody=wait"), 2, "no actor `nobody`"),
        (("run", "practice", "--policy", "wait"), 2, "write ACTOR=ID"),
        (
            ("run", "blockade-2027", "--policy", "japan=china_testing"),
            2,
            "--policy japan=china_testing: china_testing is a policy of china, not of japan",
        ),
        (
            ("run", "practice", "--policy", "heron=wait,random_legal"),
            2,
            "lists of policies, and weights, are for",
        ),
        (("run", "practice", "--policy", "heron=wait:2"), 2, "write one policy here, for example heron=wait"),
        (("run", "practice", "--lever", "a=1,2"), 2, "--lever a=1,2: levers are for `wargame mc`"),
        (("run", "practice", "--set", "horizonn=3d"), 2, "did you mean `horizon`?"),
        (("run", "practice", "--set", "horizon=soon"), 2, "is not a duration"),
        (("run", "practice", "--reading", "nope"), 2, "no reading `nope`"),
        (("run", "practice", "--decisions", "nope.jsonl"), 2, "no file nope.jsonl"),
        (("replay", "nowhere", "--verify"), 1, "no such run folder"),
        (("diff", "nowhere", "elsewhere"), 1, "no such run folder"),
        (("report", "nowhere"), 1, "no such run folder"),
        (("why", "nowhere"), 1, "no such run folder"),
        (("scorecard", "--group", "publishe"), 2, "did you mean `published`?"),
        (("scorecard", "-n", "1"), 2, "not in the range x>=2"),
        (("run", "published/lights-out/1x3"), 2, "did you mean `published/lights-out/"),
        (("schema", "measur"), 2, "did you mean `measure`?"),
        (("law", "authority", "rear_suport"), 2, "did you mean `rear_support`?"),
        (("list", "nothing"), 2, "is not one of"),
    ],
)
def test_errors_are_sentences(cli: Cli, args: tuple[str, ...], code: int, said: str) -> None:
    done = cli(*args)
    assert (done.returncode, "Traceback" in done.stderr) == (code, False)
    assert said in done.stderr


def test_a_new_scenario_validates_and_runs(cli: Cli, tmp_path: Path) -> None:
    assert cli("new", "Our Game").returncode == 0
    assert (tmp_path / "Our Game" / "scenario.schema.json").is_file()
    done = cli("validate", "Our Game/scenario.yaml")
    assert done.returncode == 0, done.stderr
    assert cli("run", "Our Game", "--quiet", "--out", "out").returncode == 0
    assert json.loads((tmp_path / "out" / "manifest.json").read_text())["scenario"] == "our-game"
    again = cli("new", "Our Game")
    assert again.returncode == 2
    assert "not an empty folder" in again.stderr


def test_run_leaves_a_whole_folder(cli: Cli, tmp_path: Path) -> None:
    done = cli("run", "practice", "--seed", 3, "--out", "out")
    assert done.returncode == 0, done.stderr
    assert "Outcome:" in done.stdout
    assert {p.name for p in (tmp_path / "out").iterdir()} == FILES
    summary = json.loads((tmp_path / "out" / "summary.json").read_text("utf-8"))
    assert summary["seed"] == 3
    quiet = cli("run", "practice", "--seed", 3, "--out", "out", "--quiet")
    assert (quiet.returncode, quiet.stdout) == (0, "")
    as_json = cli("run", "practice", "--seed", 3, "--out", "out", "--json")
    assert json.loads(as_json.stdout) == summary


def test_run_does_not_overwrite_other_folders(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work")
    done = cli("run", "practice", "--out", "mine")
    assert done.returncode in (1, 2)
    assert "Traceback" not in done.stderr
    assert [p.name for p in (tmp_path / "mine").iterdir()] == ["thesis.txt"]


def test_decisions_give_the_same_run_again(cli: Cli, tmp_path: Path) -> None:
    cli("run", "practice", "--seed", 5, "--out", "a", "--quiet")
    cli("run", "practice", "--seed", 5, "--out", "b", "--decisions", "a/decisions.jsonl", "--quiet")
    done = cli("diff", "a", "b")
    assert done.returncode == 0, done.stdout
    cli("run", "practice", "--seed", 6, "--out", "c", "--quiet")
    done = cli("diff", "a", "c")
    assert done.returncode == 1
    assert "differ first at seq" in done.stdout


def test_decisions_that_do_not_fit_are_named(cli: Cli, tmp_path: Path) -> None:
    cli("run", "practice", "--seed", 5, "--out", "a", "--quiet")
    file = tmp_path / "a" / "decisions.jsonl"
    text = (
        file.read_text("utf-8")
        .replace('"answer":"accept"', '"answer":"acept"')
        .replace("heron_guard", "heron_gard")
    )
    lines = text.splitlines()
    lines[0] = lines[0].replace("/orders/turn/", "/orders/tern/")
    (tmp_path / "edited.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    done = cli("run", "practice", "--seed", 5, "--out", "b", "--decisions", "edited.jsonl", "--quiet")
    assert done.returncode == 0
    assert "did not fit" in done.stderr
    assert "nobody asked that" in done.stderr
    (tmp_path / "bad.jsonl").write_text('{"advance":1,"kind":"foo"}\n', "utf-8")
    done = cli("run", "practice", "--seed", 5, "--out", "c", "--decisions", "bad.jsonl")
    assert done.returncode == 1
    assert "bad.jsonl:1: not a decision" in done.stderr


def test_verify_finds_a_changed_summary(cli: Cli, tmp_path: Path) -> None:
    cli("run", "practice", "--seed", 5, "--out", "a", "--quiet")
    file = tmp_path / "a" / "summary.json"
    file.write_text(file.read_text("utf-8").replace('"seed": 5', '"seed": 6'), "utf-8")
    done = cli("replay", "a", "--verify")
    assert done.returncode == 1
    assert "summary.json" in done.stderr


def test_verify_finds_tampering(cli: Cli, tmp_path: Path) -> None:
    cli("run", "practice", "--seed", 5, "--out", "a", "--quiet")
    assert cli("replay", "a", "--verify").returncode == 0
    assert cli("replay", "a", "--until", 2).returncode == 0
    assert "as logged" in cli("replay", "a", "--until", 2).stdout
    assert cli("replay", "a", "--until", 99).returncode == 2
    log = tmp_path / "a" / "events.jsonl"
    lines = log.read_text("utf-8").splitlines()
    middle = len(lines) // 2
    lines[middle] = lines[middle].replace('"turn":', '"turn":1')
    log.write_text("\n".join(lines) + "\n", "utf-8")
    done = cli("replay", "a", "--verify")
    assert done.returncode == 1
    assert f"seq {middle + 1}" in done.stderr


@pytest.mark.parametrize("victim", ["manifest.json", "scenario.lock.json", "decisions.jsonl", "events.jsonl"])
@pytest.mark.parametrize("damage", ["gone", "empty", "noise", "half"])
def test_damaged_folders_give_sentences(cli: Cli, tmp_path: Path, victim: str, damage: str) -> None:
    cli("run", "practice", "--seed", 5, "--out", "a", "--quiet")
    file = tmp_path / "a" / victim
    data = file.read_bytes()
    if damage == "gone":
        file.unlink()
    else:
        file.write_bytes({"empty": b"", "noise": bytes(range(256)), "half": data[: len(data) // 2]}[damage])
    done = cli("replay", "a", "--verify")
    assert done.returncode in (1, 2)
    assert "Traceback" not in done.stderr
    assert "Internal error" not in done.stderr


@pytest.mark.parametrize("command", ["replay", "why", "report"])
def test_a_folder_that_is_no_run_is_named(cli: Cli, tmp_path: Path, command: str) -> None:
    (tmp_path / "empty").mkdir()
    done = cli(command, "empty")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "Error: empty is no run folder: it holds no manifest.json\n"


def test_report_is_written_again_from_the_log(cli: Cli, tmp_path: Path) -> None:
    cli("run", "practice", "--seed", 5, "--out", "a", "--quiet")
    pages = {
        name: (tmp_path / "a" / name).read_bytes() for name in ("report.html", "report.md", "timeline.csv")
    }
    for name in pages:
        (tmp_path / "a" / name).unlink()
    assert cli("report", "a").returncode == 0
    assert {name: (tmp_path / "a" / name).read_bytes() for name in pages} == pages


def test_validate_names_every_problem_with_its_place(cli: Cli, tmp_path: Path) -> None:
    cli("new", "mine")
    file = tmp_path / "mine" / "scenario.yaml"
    file.write_text(file.read_text("utf-8") + "\nhorizonn: 3d\nwelcom: hello\n", "utf-8")
    done = cli("validate", "mine/scenario.yaml")
    assert done.returncode == 1
    assert "horizonn" in done.stderr
    assert "welcom" in done.stderr
    assert "did you mean `welcome`?" in done.stderr
    as_json = json.loads(cli("validate", "mine/scenario.yaml", "--json").stdout)
    assert as_json["valid"] is False
    assert {"horizonn", "welcom"} <= {p["path"] for p in as_json["problems"]}
    assert all(p["line"] > 0 for p in as_json["problems"])


def test_validate_shows_the_timeline(cli: Cli) -> None:
    done = cli("validate", "quarantine-2027", "--timeline")
    assert done.returncode == 0
    for word in ("analysis", "injects, on a condition", "milestones", "ends"):
        assert word in done.stdout


def test_the_timeline_shows_the_moves_of_a_session(cli: Cli) -> None:
    out = " ".join(cli("validate", "quarantine-2027", "--timeline", COLUMNS="120").stdout.split())
    assert (
        "Session class90 (Three moves in ninety minutes): 3 moves in 90 minutes, 30 of them debrief (33%)"
        in out
    )
    assert "tanks 2027-04-24 06:00 10d 14" in out
    assert "inspections 2027-04-12 06:00" in out
    assert "7/7/8/5" in out
    assert "orders: offered to china/taiwan/japan/united_states" in out
    assert "(*recognise_important_influence, basic_plan)" in out
    assert "inject insurers_meet waits for turn 5: it never fires in class90" in out


@pytest.mark.parametrize("name", [n for n in scenario_ids() if not n.startswith("published/")])
def test_the_timeline_fits_a_screen(cli: Cli, name: str) -> None:
    """A screen is taken to have 120 columns and 52 lines, what a full-screen terminal shows without scrolling."""
    assert len(cli("validate", name, "--timeline", COLUMNS="120").stdout.splitlines()) <= 52


def test_a_session_is_asked_for_like_a_schedule(cli: Cli, tmp_path: Path) -> None:
    done = cli("run", "quarantine-2027", "--schedule", "class90", "--seed", "3", "--out", "out", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["schedule"] == "class90"
    report = (tmp_path / "out" / "report.md").read_text("utf-8")
    assert "## While you were away" in report
    assert "### Move 2, The tanks run down: " in report
    assert 'id="away"' in (tmp_path / "out" / "report.html").read_text("utf-8")
    assert cli("replay", "out", "--verify").returncode == 0
    assert "class90" in cli("run", "practice", "--session", "class90", "--seed", "1").stdout
    wrong = cli("run", "quarantine-2027", "--schedule", "class9")
    assert wrong.returncode == 2
    assert "no schedule `class9` " in wrong.stderr


def test_a_typo_in_a_session_is_named_with_its_place(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "scenario.yaml").write_text(
        "schema: 1\nid: mine\ntitle: Mine\nextends: quarantine-2027\n"
        "sessions:\n  class90:\n    moves:\n      tanks:\n        offers:\n"
        "          taiwan: [ration_gaz, protest_inspections, coast_guard_escort, recall_escort, end_rationing]\n",
        "utf-8",
    )
    done = cli("validate", "scenario.yaml")
    assert done.returncode == 1
    assert (
        "scenario.yaml:10:19: sessions.class90.moves.tanks.offers.taiwan[0]: there is no measure `ration_gaz` "
        "(did you mean `ration_gas`?)" in done.stderr
    )
    assert "1 problem." in done.stderr


def test_schema_is_written_for_editors(cli: Cli, tmp_path: Path) -> None:
    assert json.loads(cli("schema").stdout)["$schema"].startswith("http://json-schema.org/draft-07")
    assert cli("schema", "--out", "schemas").returncode == 0
    assert (tmp_path / "schemas" / "measure.schema.json").is_file()


@pytest.mark.parametrize(
    "kind", ["scenarios", "readings", "policies", "measures", "quantities", "metrics", "models"]
)
def test_list(cli: Cli, kind: str) -> None:
    done = cli("list", kind)
    assert done.returncode == 0, done.stderr
    rows = json.loads(cli("list", kind, "--json").stdout)
    assert rows or kind == "readings"


def test_law_authority_names_articles(cli: Cli) -> None:
    rulings = json.loads(cli("law", "authority", "--json").stdout)
    assert rulings["isr_own"]["ruling"] == "permitted"
    assert rulings["rear_support"]["ruling"] != "permitted"
    assert all(r["basis"] for r in rulings.values())


LIBRARY = Path(__file__).resolve().parents[2] / "scenarios/library"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("schema: 1\ndate: 2027-05-03\nfacts: {attacks: []}\n", "facts for `wargame law assess`"),
        ("law/japan/cases/worked_cases.yaml", "worked cases of law"),
        ("law/japan/ship_inspection_act/2.yaml", "a rule of law"),
        ("law/japan/situations/STS.yaml", "a situation of law"),
        ("readings/strict.yaml", "a reading"),
    ],
)
def test_validate_knows_a_file_by_its_keys(cli: Cli, tmp_path: Path, text: str, words: str) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(text if "\n" in text else (LIBRARY / text).read_text("utf-8"), "utf-8")
    assert cli("validate", "mine.yaml").stdout == f"mine.yaml: valid ({words})\n"


def test_validate_says_what_it_took_a_wrong_file_for(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("schema: 1\ndate: 2027-05-03\nfacts: {atacks: []}\n")
    done = cli("validate", "mine.yaml")
    assert done.returncode == 1
    assert "mine.yaml:3:9: facts.atacks: unknown key `atacks` (did you mean `attacks`?)" in done.stderr
    assert "mine.yaml was taken for facts for `wargame law assess`; if it is something else" in done.stderr
    assert "1 problem." in done.stderr
    (tmp_path / "short.yaml").write_text("schema: 1\ntitle: Mine\n")
    assert "was taken for a scenario" in cli("validate", "short.yaml").stderr
    assert "the key `facts` is missing" in cli("validate", "short.yaml", "--kind", "facts").stderr
    assert "did you mean `facts`?" in cli("validate", "short.yaml", "--kind", "fact").stderr
    assert json.loads(cli("validate", "mine.yaml", "--json").stdout)["kinds"] == {"mine.yaml": "facts"}


@pytest.mark.parametrize("name", ["scenario.yaml", "mine.yaml"])
@pytest.mark.parametrize("text", ["schema: 1\nextends: practice\nid: mine\nhorizonn: 3d\n", "schema: [1\n"])
def test_validate_does_not_doubt_what_is_plainly_a_scenario(
    cli: Cli, tmp_path: Path, name: str, text: str
) -> None:
    (tmp_path / name).write_text(text)
    done = cli("validate", name)
    assert done.returncode == 1
    assert "was taken for" not in done.stderr


def test_validate_doubts_a_name_that_the_keys_do_not_bear_out(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "scenario.yaml").write_text("schema: 1\ndate: 2027-05-03\nfacts: {attacks: []}\n")
    assert "scenario.yaml was taken for a scenario; if it is" in cli("validate", "scenario.yaml").stderr


def test_a_game_begins_where_another_ended(cli: Cli, tmp_path: Path) -> None:
    over = tmp_path / "carry_over.yaml"
    over.write_text(
        "schema: 1\nsets: {starting_values.heron.purse: 3}\nadds: {starting_values.crane.purse: 1}\n", "utf-8"
    )
    done = cli("run", "practice", "--carry", over, "--out", "run")
    assert done.returncode == 0, done.stderr
    assert done.stderr.splitlines() == [
        f"1 of 2 things are carried over from {over}",
        "  no place here for starting_values.crane.purse",
    ]
    manifest = json.loads((tmp_path / "run" / "manifest.json").read_text("utf-8"))
    assert manifest["settings"][0] == "starting_values.heron.purse=3.0"
    assert "Began from: a carry-over; 1 thing carried over" in " ".join(done.stdout.split())
    assert "What was there at the start" in (tmp_path / "run" / "report.md").read_text("utf-8")
    assert cli("replay", "run", "--verify").returncode == 0
    wrong = cli("run", "practice", "--carry", tmp_path / "run")
    assert wrong.returncode == 2
    assert "its scenario has no `carries`" in wrong.stderr


def test_a_carry_over_without_any_place_is_refused(cli: Cli, tmp_path: Path) -> None:
    """A game that begins as if nothing had gone before must not pass for one that took something over."""
    over = tmp_path / "carry_over.yaml"
    over.write_text(
        "schema: 1\nsets: {starting_values.taiwan.lng_stock: 17, actors.china.type: bluffer}\n", "utf-8"
    )
    done = cli("run", "practice", "--carry", over, "--out", "run")
    assert done.returncode == 2
    assert "practice has a place for none of the 2 things" in done.stderr
    assert not (tmp_path / "run").exists()


def test_a_sealed_type_that_is_not_there_is_no_error(cli: Cli, tmp_path: Path) -> None:
    over = tmp_path / "carry_over.yaml"
    over.write_text(
        "schema: 1\nsets: {actors.china.type: bluffr, starting_values.world.tension: 50}\n", "utf-8"
    )
    done = cli("run", "pledge", "--carry", over, "--schedule", "class90", "--out", "run")
    assert done.returncode == 0, done.stderr
    assert "no place here for actors.china.type (china has no type `bluffr` there)" in done.stderr
