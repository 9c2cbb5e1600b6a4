"""Every shipped scenario plays as it did when its golden files were kept."""

from __future__ import annotations

import json

import pytest

from tests.golden import regenerate
from wargame.core import canon
from wargame.record.replay import Difference, first_difference
from wargame.schema.library import scenario_ids

AGAIN = "if that is meant, run `python -m tests.golden.regenerate` and keep the difference"


def told(difference: Difference) -> str:
    """Return the first event that differs, for the person who broke it."""
    fields = ", ".join(difference.fields()) or "one log ends here"
    return f"seq {difference.seq} ({fields})\n  was {difference.left!r}\n  is  {difference.right!r}\n{AGAIN}"


@pytest.mark.parametrize("scenario", scenario_ids())
def test_golden(scenario: str) -> None:
    file = regenerate.summary_file(scenario)
    assert file.exists(), f"{scenario} has no golden file; {AGAIN}"
    game = regenerate.play(scenario)
    log = regenerate.kept_log(scenario)
    assert (log is not None) is (scenario in regenerate.FULL)
    if log is not None:
        difference = first_difference(log.splitlines(), canon.encode_lines(game.events).splitlines())
        assert difference is None, told(difference)
    kept, now = json.loads(file.read_bytes()), json.loads(canon.encode(regenerate.summary(game)))
    turns = {t: (h, now["turns"].get(t)) for t, h in kept["turns"].items() if h != now["turns"].get(t)}
    first = min(turns, key=int, default=None)
    assert first is None, f"{scenario}: turn {first} closes otherwise; {AGAIN}"
    assert kept == now, AGAIN


def test_a_difference_is_told_by_its_event() -> None:
    left = [b'{"seq":1,"t":0}', b'{"seq":2,"t":5}']
    right = [b'{"seq":1,"t":0}', b'{"seq":2,"t":6}']
    difference = first_difference(left, right)
    assert difference is not None
    assert "seq 2 (t)" in told(difference)
    shorter = first_difference(left, left[:1])
    assert shorter is not None
    assert "seq 2 (one log ends here)" in told(shorter)


def test_no_golden_files_of_scenarios_that_do_not_ship() -> None:
    known = {s.replace("/", "__") for s in scenario_ids()}
    assert {f.name.partition(".")[0] for f in regenerate.HERE.glob("*.json*")} <= known
