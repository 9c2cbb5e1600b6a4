"""Shipped content is found by id, wherever the package is installed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from wargame.core.errors import SourceError, UsageError
from wargame.schema import library


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Make a small library in the place of the real one."""
    root = tmp_path / "somewhere" / "scenarios"
    for name in (
        "practice/scenario.yaml",
        "blockade-2027/scenario.yaml",
        "blockade-2027/cases/one.yaml",
        "published/lights-out/scenario.yaml",
        "library/measures/scenario.yaml",
        "library/measures/china/blockade.yaml",
        "library/measures/japan.yaml",
        "library/law/japan/sdf_act/art_76.yaml",
        "library/law/japan/facts/scale.yaml",
        "library/law/taiwan/x.yaml",
    ):
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("a: 1\n", "utf-8")
    monkeypatch.setattr(library, "_PACKAGE", root.parent / "wargame")
    library.library_root.cache_clear()
    yield root
    library.library_root.cache_clear()


def test_root_in_a_checkout_and_in_a_wheel(shipped: Path) -> None:
    assert library.library_root() == shipped
    installed = shipped.parent / "wargame" / "_library"
    installed.mkdir(parents=True)
    library.library_root.cache_clear()
    assert library.library_root() == installed


def test_a_missing_library_is_said_so(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "_PACKAGE", shipped / "nowhere" / "wargame")
    with pytest.raises(UsageError, match="library of scenarios is missing"):
        library.library_root()


def test_scenario_ids(shipped: Path) -> None:
    assert library.scenario_ids() == ("blockade-2027", "practice", "published/lights-out")
    assert library.scenario_file("published/lights-out") == shipped / "published/lights-out/scenario.yaml"


def test_find_scenario(shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    own = tmp_path / "own"
    own.mkdir()
    (own / "scenario.yaml").write_text("a: 1\n", "utf-8")
    assert library.find_scenario("practice") == shipped / "practice" / "scenario.yaml"
    assert library.find_scenario("own") == Path("own/scenario.yaml")
    assert library.find_scenario(own) == own / "scenario.yaml"
    assert library.find_scenario("own/scenario.yaml") == Path("own/scenario.yaml")
    (tmp_path / "practice").mkdir()
    assert library.find_scenario("practice").is_relative_to(shipped), (
        "a folder without a scenario hides nothing"
    )


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("practise", "no scenario `practise` (did you mean `practice`?)"),
        ("zzz", "shipped are: blockade-2027, practice"),
        ("zzz.yaml", "there is no file zzz.yaml"),
        ("../zzz", "there is no file ../zzz"),
        ("somewhere", "the folder somewhere holds no scenario.yaml"),
        ("notes.txt", "does not end in .yaml"),
        ("", "holds no scenario.yaml"),
        ("a\0b", "no scenario"),
        ("x" * 5000, "no scenario"),
    ],
)
def test_what_is_no_scenario(
    shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notes.txt").write_text("x", "utf-8")
    with pytest.raises(UsageError) as caught:
        library.find_scenario(name)
    assert message in str(caught.value)


def test_kind_files(shipped: Path) -> None:
    measures = shipped / "library" / "measures"
    assert library.kind_files("measures") == {
        "blockade": measures / "china" / "blockade.yaml",
        "japan": measures / "japan.yaml",
        "scenario": measures / "scenario.yaml",
    }
    assert library.kind_files("nothing_yet") == {}
    (measures / "blockade.yaml").write_text("a: 1\n", "utf-8")
    with pytest.raises(SourceError, match="the id `blockade` is taken"):
        library.kind_files("measures")


def test_law_files(shipped: Path) -> None:
    assert library.law_countries() == ("japan", "taiwan")
    assert list(library.law_files("japan")) == ["facts/scale", "sdf_act/art_76"]


def test_names_in_errors_do_not_depend_on_the_machine(shipped: Path) -> None:
    assert library.shown(shipped / "practice" / "scenario.yaml") == "scenarios/practice/scenario.yaml"
    assert library.shown(Path("/x/y.yaml")) == str(Path("/x/y.yaml"))


def test_a_run_depends_on_the_law_but_not_on_its_worked_cases() -> None:
    files = {p.relative_to(library.library_root()).as_posix() for p in library.play_files()}
    law = {f for f in files if f.startswith("library/law/")}
    assert any("/facts/" in f for f in law)
    assert any("/situations/" in f for f in law)
    assert not any(f.split("/")[3] == library.LAW_CASES for f in law)
    assert any(f.startswith("library/measures/") for f in files)
