"""Files of published numbers: what ships is whole, and what is wrong is said with line and column."""

import pytest

from wargame.core.errors import SourceError, UsageError
from wargame.experiments.targets import load_file, load_group
from wargame.schema.library import kind_files, scenario_ids

FILE = kind_files("scorecard")["lights_out"]


@pytest.fixture(scope="module")
def shipped():
    return load_group("published")


def test_every_published_cell_is_compared(shipped):
    used = {s for t in shipped for s in t.scenarios}
    assert used == {s for s in scenario_ids() if s.startswith("published/")}


def test_every_target_from_44_to_58_is_there_or_says_why_not(shipped):
    known = " ".join(k for t in shipped for k in (*t.file.targets, *t.file.unscored))
    assert not [n for n in range(44, 59) if f"V{n}" not in known]


def test_what_is_put_in_names_a_reason(shipped):
    for t in shipped:
        for tid, target in t.file.targets.items():
            assert target.why, tid
            assert target.source.startswith("LO"), tid


def broken(tmp_path, old, new):
    folder = tmp_path / "library" / "scorecard"
    folder.mkdir(parents=True)
    text = FILE.read_text("utf-8")
    assert old in text
    (folder / "mine.yaml").write_text(text.replace(old, new, 1), "utf-8")
    return folder / "mine.yaml"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "published/lights-out/zero]",
            "published/lights-out/zeros]",
            "did you mean `published/lights-out/zero`?",
        ),
        ("quantity: taiwan.power_share", "quantity: taiwan.power_shar", "did you mean `taiwan.power_share`?"),
        ("domain: energy", "domain: enregy", "did you mean `energy`?"),
        ("rest: energy.gas_unusable", "rest: energy.gas_unusabel", "did you mean `energy.gas_unusable`?"),
        ("at_week: 3", "at_week: 41", "ends before week 41"),
        ("at_week: 3", "at_week: 0", "counts its weeks from 1"),
        ("    sign: more\n", "", "its `sign`"),
        ("    naive: [0, 1]\n", "", "scored against `naive`"),
        ("    published: 0.73\n", "", "write the published number"),
        (
            "ladder.china_1_submarines:",
            "ladder.china_1_submarine:",
            "did you mean `ladder.china_1_submarines`?",
        ),
        ("basis: put_in", "basis: putin", "basis"),
        ("at_week: 3,", "atweek: 3,", "measure of a run"),
    ],
)
def test_mistakes_are_sentences_with_a_place(tmp_path, old, new, said):
    with pytest.raises(SourceError) as caught:
        load_file(broken(tmp_path, old, new))
    assert said in str(caught.value)
    assert all(p.line > 0 for p in caught.value.problems)


def test_an_unknown_group_has_a_hint():
    with pytest.raises(UsageError, match="did you mean `published`"):
        load_group("publish")
