"""`wargame scorecard` as a user meets it."""

import json

from tests.cli.conftest import Cli

ARGS = ("scorecard", "--group", "published", "-n", "8", "--workers", "1")


def test_it_prints_a_table_a_domain_and_fails_because_a_gate_does(cli: Cli, tmp_path) -> None:
    done = cli(*ARGS, "--out", "cards", COLUMNS="140")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    heads = [
        done.stdout.index(f"\n{domain}\n") for domain in ("Energy", "Shipping", "Casualties", "All together")
    ]
    assert heads == sorted(heads)
    row = next(x for x in done.stdout.splitlines() if x.startswith("V49"))
    assert "put in" in row
    assert "borne out" not in row
    assert "these fail:" in done.stdout
    assert "the two do not fit" in done.stdout
    assert sorted(p.name for p in (tmp_path / "cards").iterdir()) == [
        "scorecard-1.svg",
        "scorecard.json",
        "scorecard.md",
    ]
    data = json.loads((tmp_path / "cards" / "scorecard.json").read_text("utf-8"))
    assert data["gates_failed"] == [
        x["id"]
        for c in data["scorecards"]
        for x in c["lines"]
        if x["compare"] in "CD" and x["verdict"] == "fail"
    ]


def test_a_narrow_terminal_loses_nothing(cli: Cli) -> None:
    wide, narrow = cli(*ARGS, COLUMNS="140"), cli(*ARGS, COLUMNS="80")
    assert max(map(len, narrow.stdout.splitlines())) <= 80
    for row in wide.stdout.splitlines():
        if row.startswith("V4"):
            assert row.split()[0] in narrow.stdout


def test_json_has_every_number_with_its_spread(cli: Cli) -> None:
    done = cli(*ARGS, "--json")
    data = json.loads(done.stdout)
    assert done.returncode == (1 if data["gates_failed"] else 0)
    [card] = data["scorecards"]
    assert card["n"] == 8
    for x in card["lines"]:
        assert len(x["judgement"]) == len(x["luck"]) == 2
        assert x["compare"] != "E" or (x["percentile"] is not None and x["width"] >= 0)


def test_list_groups_the_published_cells(cli: Cli) -> None:
    for columns in ("80", "140"):
        said = cli("list", COLUMNS=columns).stdout.splitlines()
        head = next(i for i, x in enumerate(said) if "Lights Out: published blockade games" in x)
        assert said[head + 1].startswith("published/lights-out/1x1")
