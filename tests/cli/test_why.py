"""`wargame why` as users meet it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.cli.conftest import Cli
from tests.support.worlds import STRAIT
from wargame.cli.why import why
from wargame.report.why import answer as answers
from wargame.report.why.tries import Try

WIDE = {"COLUMNS": "115"}


@pytest.fixture
def run(cli: Cli, tmp_path: Path) -> Path:
    done = cli("run", STRAIT, "--seed", 3, "--out", "run", "--quiet")
    assert done.returncode == 0, done.stderr
    return tmp_path / "run"


def lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.rstrip().splitlines()]


def test_lists_what_the_run_raises(cli: Cli, run: Path) -> None:
    done = cli("why", "run", **WIDE)
    assert (done.returncode, done.stderr) == (0, "")
    assert lines(done.stdout) == LISTED.strip().splitlines()
    every = json.loads(cli("why", "run", "--all", "--json").stdout)
    assert {q["id"] for q in every} > {"outcome", "china/order/drill", "japan/recognise/IIS"}


def test_answers_in_plain_words(cli: Cli, run: Path) -> None:
    done = cli("why", "run", "japan/order/rear_support", "--try", 5, **WIDE)
    assert (done.returncode, done.stderr) == (0, "")
    assert lines(done.stdout) == ANSWER.strip().splitlines()


def test_a_try_is_what_its_inputs_give(cli: Cli, run: Path, tmp_path: Path) -> None:
    asked = ("why", "run", "japan/order/rear_support", "--try", 5, "--save", "tries", "--json")
    made = json.loads(cli(*asked).stdout)["tries"]
    assert sorted(p.name for p in (tmp_path / "tries").iterdir()) == [f"try-{n}.jsonl" for n in range(1, 6)]
    for t in made:
        file = f"tries/try-{t['number']}.jsonl"
        done = cli("run", STRAIT, "--seed", 3, "--decisions", file, "--out", "again", "--quiet")
        assert (done.returncode, done.stderr) == (0, "")
        again = json.loads(cli("why", "again", "japan/order/rear_support", "--try", 0, "--json").stdout)
        assert again["result"] == t["result"]


def test_unknown_questions_are_refused(cli: Cli, run: Path) -> None:
    for wrong in ("IIS", "japan/recognize/IIS"):
        done = cli("why", "run", wrong)
        assert (done.returncode, done.stdout) == (2, "")
        assert "did you mean `japan/recognise/IIS`?" in done.stderr


def test_a_run_of_other_versions_is_reported_and_not_tried(cli: Cli, run: Path) -> None:
    file = run / "manifest.json"
    file.write_text(file.read_text("utf-8").replace('"boarding@1"', '"boarding@0"'), "utf-8")
    done = cli("why", "run", "outcome")
    assert done.returncode == 1
    assert "What led to it" in done.stdout
    assert "What would have changed it" not in done.stdout
    assert "it can be reported, but not re-simulated" in done.stderr
    assert cli("why", "run", "outcome", "--try", 0).returncode == 0


def test_a_folder_that_is_no_run(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = cli("why", "empty", "outcome")
    assert done.returncode == 1
    assert "manifest.json" in done.stderr or "scenario.lock.json" in done.stderr


def test_the_keyboard_stops_it_with_what_was_found(run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = answers.tried

    def stopped(*given: Any) -> Iterator[Try]:
        yield next(real(*given))
        raise KeyboardInterrupt

    monkeypatch.setattr(answers, "tried", stopped)
    done = CliRunner().invoke(why, [str(run), "japan/recognise/IIS", "--json"])
    assert done.exit_code == 130
    found, _ = json.JSONDecoder().raw_decode(done.output)
    assert (len(found["tries"]), found["stopped"]) == (1, "stopped by the keyboard")


LISTED = """
id                          question
japan/order/protect_assets  Why did “Protect assets” (Japan) take effect only on 19 Apr 06:00?
china/order/inspect         Why did “Inspect ships” (China) take effect only on 20 Apr 16:03?
japan/recognise/IIS         Why did Japan recognise Important Influence Situation (IIS) only on 20 Apr 16:03?
japan/approval/basic_plan   Why was “Basic plan” (Japan) given only on 20 Apr 16:03?
japan/order/rear_support    Why did “Support in the rear” (Japan) take effect only on 26 Apr 06:00 (refused once)?
outcome                     Why did it end so: It passed?
Ask one: wargame why run outcome
"""

ANSWER = """
Why did “Support in the rear” (Japan) take effect only on 26 Apr 06:00 (refused once)?
It came on 26 Apr 06:00, 14 days after the game began.

What led to it
event  when          after            what
   77  19 Apr 06:00                   China’s Leader ordered: Inspect ships, to take effect after 1 day 10 hours,
                                      on 20 Apr 16:03. Reason given: Pressure.
  109  20 Apr 16:03  1 day 10 hours   China: “Inspect ships” takes effect.
  114  20 Apr 16:03                   Boardings: China against merchant shipping (a merchant ship), The Strait,
                                      with inspections; no weapons used; small in scale; 2 nationals of Japan
                                      aboard.
  115  20 Apr 16:03                   On what Japan knows, Important Influence Situation (IIS) can be recognised;
                                      not met: left alone it could lead to a direct armed attack (II-2); unknown: a
                                      force that may be supported (II-3), the measure is no threat or use of force
                                      (II-4), consent of the territorial state (II-6) and the prime minister finds
                                      the measure necessary (II-7) (IIA 1, IIA 3(1), IIA 2(2), IIA 2(3), IIA 2(4),
                                      IIA 4(1)).
  128  20 Apr 16:03                   Japan’s Prime minister recognised Important Influence Situation (IIS) (IIA 1,
                                      IIA 3(1), IIA 2(2), IIA 2(3), IIA 2(4), IIA 4(1)). Reason given: It is grave.
  131  20 Apr 16:03                   Japan: “Basic plan” was given. This makes “Support in the rear” lawful (bp).
  166  26 Apr 06:00  5 days 13 hours  Japan’s Prime minister ordered: Support in the rear, at once. Weapons: only
                                      to protect oneself and those in one’s care (W1). Reason given: We try.
  181  26 Apr 06:00                   Japan carried out “Support in the rear”.
The longest wait: 5 days 13 hours, from event 131 to event 166: Japan’s Prime minister ordered: Support in the
rear, at once. Weapons: only to protect oneself and those in one’s care (W1). Reason given: We try.

Why not earlier
event  when          what
    3  12 Apr 06:00  In turn 1 China’s Leader could have ordered “Inspect ships”, and did not.
   14  12 Apr 06:00  Japan’s Prime minister’s order “Support in the rear” was refused: the law does not allow it
                     now; not met: a Basic Plan that lists the act and its area (bp) and the Diet's approval (da)
                     (IIA 3, IIA 6, IIA Annex, IIA Annex 1, IIA 4, IIA 5, FIVE 3, IIA 6(4), IIA 6(5), IIA 2(4)).
                     What would unlock it: recognition of IIS (also STS, AAA, AAI, AAO); then: a Basic Plan that
                     lists the act and its area; the Diet's approval. Reason given: We try.
   72  19 Apr 06:00  In turn 2 “Support in the rear” was not lawful; Japan’s Prime minister did not order it. Not
                     met: a Basic Plan that lists the act and its area (bp).

What would have changed it
In this game, with the same luck: one answer is changed, the decisions before it are as recorded, and policies
decide after it. It tells what followed here, and predicts nothing.
no.  event  when          change                                  what came of it                         outcome
  1    164  26 Apr 06:00  Japan’s Prime minister does not order   7 days later, on 3 May 06:00            It passed
                          “Support in the rear” in turn 3
  2    127  20 Apr 16:03  Japan’s Prime minister answers “do not  never; refused twice more               It passed
                          recognise it” on Important Influence
                          Situation (IIS), not “recognise it”
  3     83  19 Apr 06:00  Japan’s Prime minister orders “Support  * 5 days 13 hours earlier, on 20 Apr    It passed
                          in the rear” in turn 2, to wait until   16:03
                          the law allows it
  4     76  19 Apr 06:00  China’s Leader does not order “Inspect  never; refused twice more               It passed
                          ships” in turn 2
  5     12  12 Apr 06:00  Japan’s Prime minister orders “Support  * 5 days 13 hours earlier, on 20 Apr    It passed
                          in the rear” in turn 1, to wait until   16:03
                          the law allows it
Enough by itself: 3 and 5.
Tried 5 of 20 single changes, those nearest to the question first.

Under other conditions
Where a condition is changed, the game is played from its beginning with the same seed and the same answers of
people; what policies answered, they answer anew.
no.  condition                                                                           what came of it  outcome
  1  the law is read otherwise: broad reading (broad)                                    no change        It passed
  2  the law is read otherwise: a Japanese Taiwan Relations Act                          no change        It passed
     (japan_taiwan_relations_act)
  3  the law is read otherwise: statutes alone, without the commitment of 2015           no change        It passed
     (no_commitment_layer)
  4  the law is read otherwise: strict reading (strict)                                  no change        It passed

The event numbers are `seq` in run/events.jsonl
"""
