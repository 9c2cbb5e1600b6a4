"""A scenario file and what it extends become one tree."""

from collections.abc import Callable
from pathlib import Path

import pytest

from wargame.core.errors import Problem, SourceError
from wargame.schema import extends
from wargame.schema.extends import load_tree

Write = Callable[[str, str], Path]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Write files of a small world: a library, and the user's own scenarios beside it."""
    library = tmp_path / "installed" / "scenarios"
    library.mkdir(parents=True)
    (tmp_path / "user").mkdir()

    def scenario_file(scenario_id: str) -> Path:
        from wargame.core.errors import UsageError

        if scenario_id != "practice":
            raise UsageError(f"there is no scenario `{scenario_id}` (did you mean `practice`?)")
        return library / "practice" / "scenario.yaml"

    monkeypatch.setattr(extends, "library_root", lambda: library)
    monkeypatch.setattr(extends, "scenario_file", scenario_file)
    monkeypatch.setattr(extends, "shown", str)
    monkeypatch.chdir(tmp_path / "user")

    def write(name: str, text: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path.relative_to(tmp_path / "user") if path.is_relative_to(tmp_path / "user") else path

    write("installed/scenarios/practice/scenario.yaml", "title: Practice\nactors: {japan: {a: 1, b: 2}}\n")
    return write


def problem(path: Path) -> Problem:
    with pytest.raises(SourceError) as caught:
        load_tree(path)
    (found,) = caught.value.problems
    return found


def test_a_file_that_extends_nothing(write: Write) -> None:
    path = write("user/one/scenario.yaml", "a: 1\n")
    loaded = load_tree(path)
    assert loaded.tree == {"a": 1}
    assert loaded.sources == (extends.Source(path, b"a: 1\n"),)


def test_a_chain_of_files_and_a_shipped_scenario(write: Write) -> None:
    write("user/two/scenario.yaml", "extends: practice\nactors: {japan: {b: null, c: 3}}\n")
    path = write("user/one/scenario.yaml", "extends: ../two/scenario.yaml\ntitle: Mine\n")
    loaded = load_tree(path)
    assert loaded.tree == {"title": "Mine", "actors": {"japan": {"a": 1, "c": 3}}}
    assert [s.path.parent.name for s in loaded.sources] == ["one", "two", "practice"]
    assert loaded.tree["actors"]["japan"].keys_at["c"].file == "two/scenario.yaml"


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("scenario.yaml", "circle: one/scenario.yaml → one/scenario.yaml"),
        ("../one/../one/scenario.yaml", "circle"),
        ("../back.yaml", "circle: one/scenario.yaml → back.yaml → one/scenario.yaml"),
        ("../../outside.yaml", "outside"),
        ("../../../../../../../../etc/x.yaml", "outside"),
        ("link.yaml", "outside"),
        ("missing.yaml", "there is no file `one/missing.yaml`"),
        ("folder.yaml", "there is no file"),
        ("/etc/x.yaml", "not a relative path"),
        ("~/x.yaml", "not a relative path"),
        ("'C:x.yaml'", "not a relative path"),
        ("'..\\x.yaml'", "not a relative path"),
        ('"a\\u0001b.yaml"', "not allowed in text"),
        ("practise", "did you mean `practice`?"),
        ("../passwd", "there is no scenario"),
        ("[a]", "expected a file or the id of a shipped scenario, found a list"),
        ("", "found nothing (null)"),
        ("3", "found the number 3"),
        ("x" * 300 + ".yaml", "`one/xxxxx"),
    ],
)
def test_what_cannot_be_extended(write: Write, tmp_path: Path, value: str, message: str) -> None:
    write("outside.yaml", "a: 1\n")
    write("user/back.yaml", "extends: one/scenario.yaml\n")
    path = write("user/one/scenario.yaml", f"# {'x' * 9}\nextends: {value}\n")
    (tmp_path / "user/one/folder.yaml").mkdir()
    (tmp_path / "user/one/link.yaml").symlink_to(tmp_path / "outside.yaml")
    found = problem(path)
    assert message in str(found)
    assert found.file in ("one/scenario.yaml", "back.yaml")
    assert found.line > 0
    assert found.path == "extends"


def test_long_chains_end(write: Write) -> None:
    for i in range(30):
        write(f"user/one/s{i}.yaml", f"extends: s{i + 1}.yaml\n")
    assert "more than 16 files" in problem(Path("one/s0.yaml")).message


@pytest.mark.parametrize(
    ("text", "message"),
    [("", "nothing (null)"), ("- a\n", "a list"), ("3\n", "the number 3"), ("a: {\n", "not valid YAML")],
)
def test_files_that_hold_no_mapping(write: Write, text: str, message: str) -> None:
    found = problem(write("user/one/scenario.yaml", text))
    assert message in found.message
    assert found.line > 0


def test_a_missing_first_file(write: Write) -> None:
    assert str(problem(Path("nowhere.yaml"))) == "nowhere.yaml: there is no file `nowhere.yaml`"


def test_large_files_are_not_read_whole(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extends, "MAX_BYTES", 10)
    path = write("user/one/scenario.yaml", "a: 1\n" * 1000)
    assert extends.read_limited(path) == b"a: 1\na: 1\na"
