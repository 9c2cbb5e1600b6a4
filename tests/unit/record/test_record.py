"""Run folders: read back, verified, damaged, tampered with."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from tests.support import worlds
from wargame.core import canon
from wargame.core.errors import RecordError
from wargame.record import folder as names
from wargame.record.folder import RunFolder, read_decisions
from wargame.record.manifest import FORMAT, manifest_of, versions
from wargame.record.replay import first_difference, resimulate, verify
from wargame.world import reduce


@pytest.fixture
def run(tmp_path: Path) -> RunFolder:
    game = worlds.played(worlds.strait())
    manifest = manifest_of(game, {a: d.policy for a, d in game.scenario.actors.items()})
    for name, data in {
        names.MANIFEST: canon.pretty(manifest),
        names.LOCK: game.compiled.lock,
        names.DECISIONS: canon.encode_lines(game.decisions),
        names.EVENTS: worlds.log(game),
    }.items():
        canon.write_atomic(tmp_path / name, data)
    return RunFolder(tmp_path)


def test_a_run_verifies_and_folds(run: RunFolder) -> None:
    assert verify(run) is None
    game = resimulate(run)
    assert worlds.log(game) == run.bytes_of(names.EVENTS)
    assert reduce.fold(run.compiled.scenario, run.events).hash() == game.state.hash()


def test_the_writer_writes_what_verifies(tmp_path: Path) -> None:
    report = pytest.importorskip("wargame.report.folder")
    game = worlds.played(worlds.strait())
    report.write(game, tmp_path / "run")
    found = RunFolder(tmp_path / "run")
    assert verify(found) is None
    assert found.manifest.versions == versions()
    assert found.bytes_of(names.EVENTS) == worlds.log(game)


PARTS = {
    names.MANIFEST: "manifest",
    names.LOCK: "compiled",
    names.DECISIONS: "decisions",
    names.EVENTS: "events",
}
JUNK = [
    b"",
    b"\xff\xfe",
    b"[" * 100_000,
    b'{"a": ',
    b"null",
    b"[1]\n",
    b'{"v":1}\n',
    b'{"v":1,"seq":"x"}\n',
    b'"\xff"\n',
]


@pytest.mark.parametrize("junk", JUNK, ids=[repr(j[:8]) for j in JUNK])
@pytest.mark.parametrize("name", list(PARTS))
def test_damage_is_an_error_for_people(run: RunFolder, name: str, junk: bytes) -> None:
    (run.path / name).write_bytes(junk)
    fresh = RunFolder(run.path)
    if junk == b"" and name in (names.DECISIONS, names.EVENTS):
        assert getattr(fresh, PARTS[name]) == []
        return
    with pytest.raises(RecordError) as caught:
        getattr(fresh, PARTS[name])
    assert name in str(caught.value)


@pytest.mark.parametrize("name", list(PARTS))
def test_missing_files(run: RunFolder, name: str) -> None:
    (run.path / name).unlink()
    with pytest.raises(RecordError, match=name):
        getattr(RunFolder(run.path), PARTS[name])


def test_no_folder_at_all(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no such run folder"):
        _ = RunFolder(tmp_path / "none").manifest


def change(run: RunFolder, name: str, **over: object) -> RunFolder:
    tree = json.loads(run.bytes_of(name))
    (run.path / name).write_bytes(canon.pretty({**tree, **over}))
    return RunFolder(run.path)


def test_newer_and_other_versions(run: RunFolder) -> None:
    made = run.manifest.versions
    with pytest.raises(
        RecordError, match=r"incident_at_sea incident_at_sea@0 .now incident_at_sea@1.*not re-simulated"
    ):
        verify(change(run, names.MANIFEST, versions={**made, "incident_at_sea": "incident_at_sea@0"}))
    assert verify(change(run, names.MANIFEST, versions={**made, "wargame": "0.0.1"})) is None
    with pytest.raises(RecordError, match="newer wargame"):
        _ = change(run, names.MANIFEST, v=FORMAT + 1).manifest


def test_another_scenario_is_noticed(run: RunFolder) -> None:
    tree = json.loads(run.bytes_of(names.LOCK))
    tree["title"] = "Tampered"
    (run.path / names.LOCK).write_bytes(canon.encode(tree))
    with pytest.raises(RecordError, match="not the one"):
        verify(RunFolder(run.path))


@pytest.mark.parametrize("seq", [1, 10, 100])
def test_a_changed_event_is_found_by_its_number(run: RunFolder, seq: int) -> None:
    lines = run.bytes_of(names.EVENTS).splitlines()
    tree = json.loads(lines[seq - 1])
    tree["t"] += 1
    lines[seq - 1] = canon.encode(tree)
    (run.path / names.EVENTS).write_bytes(b"\n".join(lines) + b"\n")
    difference = verify(RunFolder(run.path))
    assert difference is not None
    assert (difference.seq, difference.fields()) == (seq, ["t"])


@pytest.mark.parametrize("cut", [1, 50])
def test_a_missing_or_added_event_is_found(run: RunFolder, cut: int) -> None:
    lines = run.lines
    difference = first_difference(lines[:-cut], lines)
    assert difference is not None
    assert (difference.seq, difference.left) == (len(lines) - cut + 1, None)
    assert difference.fields() == []
    removed = first_difference(lines[: cut - 1] + lines[cut:], lines)
    assert removed is not None
    assert removed.seq == cut


def test_gaps_in_the_numbering_are_damage(run: RunFolder) -> None:
    lines = run.lines
    (run.path / names.EVENTS).write_bytes(b"\n".join(lines[:5] + lines[6:]))
    with pytest.raises(RecordError, match=r"events.jsonl:6: seq 7 where seq 6"):
        _ = RunFolder(run.path).events


def test_changed_decisions_show_up(run: RunFolder) -> None:
    decisions = run.decisions
    for bad in ("kind", "request"):
        changed = [
            msgspec.structs.replace(d, **{bad: "nonsense"}) if i == 3 else d for i, d in enumerate(decisions)
        ]
        (run.path / names.DECISIONS).write_bytes(canon.encode_lines(changed))
        with pytest.raises(RecordError, match=r"does not fit|do not fit|not a decision"):
            verify(RunFolder(run.path))
    fewer = [d for d in decisions if d.advance < 4]
    (run.path / names.DECISIONS).write_bytes(canon.encode_lines(fewer))
    difference = verify(RunFolder(run.path))
    assert difference is not None
    assert difference.right is None


@pytest.mark.parametrize(
    "line",
    [
        '{"advance":1,"kind":"dice","request":"incident_at_sea/x/1","value":"abc"}',
        '{"advance":1,"kind":"override","request":"incident_at_sea/x/1","value":"abc"}',
        '{"advance":1,"kind":"epoch","value":"abc"}',
        '{"advance":1,"kind":"inject","request":"nothing"}',
        '{"advance":1,"kind":"inject","request":"x","payload":{"title":1}}',
        '{"advance":1,"kind":"skip_inject","request":"nothing"}',
    ],
)
def test_inputs_that_cannot_be(run: RunFolder, line: str) -> None:
    (run.path / names.DECISIONS).write_bytes(line.encode() + b"\n" + run.bytes_of(names.DECISIONS))
    with pytest.raises(RecordError):
        verify(RunFolder(run.path))


def test_empty_lines_in_decisions_do_not_matter(tmp_path: Path) -> None:
    assert read_decisions(b"\n\n", tmp_path) == []
