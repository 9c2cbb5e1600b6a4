"""One grammar of paths: read, written, followed and changed."""

import pytest

from wargame.core.errors import SourceError, UsageError
from wargame.schema.nodes import MapNode, parse
from wargame.schema.paths import (
    Path,
    PathError,
    delete_at,
    format_path,
    get_at,
    parse_path,
    parse_setting,
    set_at,
)
from wargame.schema.tree import Mark, Node

TEXT = b"""\
actors:
  japan: {government: {coalition_partner: komeito, seats: 230}}
  taiwan: {}
injects:
  x:
    effects: [{by: 1}, {by: 2}, {by: 3}]
parameters:
  boarding.seizure: 0.3
  boarding: {speed: 4}
title: Blockade
"""


@pytest.fixture
def tree() -> Node:
    return parse(TEXT, "f.yaml")


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("title", ("title",)),
        ("actors.japan.government", ("actors", "japan", "government")),
        ("injects.x.effects[2].by", ("injects", "x", "effects", 2, "by")),
        ("a[0][1]", ("a", 0, 1)),
        ("a.0", ("a", "0")),
        ("[0].a", (0, "a")),
        ('parameters["boarding.seizure"]', ("parameters", "boarding.seizure")),
        ('["a b"]["[0]"].c', ("a b", "[0]", "c")),
        ("published/lights-out.title", ("published/lights-out", "title")),
        ("法.第76条", ("法", "第76条")),
        (r'["a\"b"]', ('a"b',)),
    ],
)
def test_grammar_round_trip(text: str, path: Path) -> None:
    assert parse_path(text) == path
    assert format_path(path) == text


NOT_PATHS = ["", ".", "a.", ".a", "a..b", "a[", "a[x]", "a[-1]", "a b", "a[1]b", 'a["x]', "a[1234567]"]


@pytest.mark.parametrize("text", NOT_PATHS)
def test_what_is_no_path(text: str) -> None:
    with pytest.raises(PathError, match="not a path"):
        parse_path(text)


def test_the_empty_path_is_the_whole_tree(tree: Node) -> None:
    assert get_at(tree, ()) is tree
    assert format_path(()) == ""


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("actors.japan.government.coalition_partner", "komeito"),
        ("injects.x.effects[2].by", 3),
        ("parameters.boarding.speed", 4),
        ("parameters.boarding.seizure", None),
        ('parameters["boarding.seizure"]', 0.3),
    ],
)
def test_get(tree: Node, path: str, value: object) -> None:
    if value is None:  # a key `boarding` stands in the way: the path must be quoted
        with pytest.raises(PathError):
            get_at(tree, parse_path(path))
    else:
        assert get_at(tree, parse_path(path)) == value


def test_dotted_keys_need_no_quotes_where_there_is_no_doubt() -> None:
    tree = parse(b"quantities: {taiwan.gas_days: {start: 11}}", "f.yaml")
    assert get_at(tree, parse_path("quantities.taiwan.gas_days.start")) == 11
    changed = set_at(tree, parse_path("quantities.taiwan.gas_days.start"), 8)
    assert changed == {"quantities": {"taiwan.gas_days": {"start": 8}}}


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("actors.japn.government", "there is no `japn` in actors (did you mean `japan`?)"),
        ("actors.korea", "there is no `korea` in actors (there is: japan, taiwan)"),
        ("actors.taiwan.x", "there is no `x` in actors.taiwan (it is empty)"),
        ("titlex", "there is no `titlex` in the file (did you mean `title`?)"),
        ("title.en", "title is the text `Blockade`, which has no parts"),
        ("injects.x.effects[3]", "injects.x.effects has 3 items, so there is no [3] (they count from 0)"),
        (
            "injects.x.effects.by",
            "injects.x.effects is a list (write injects.x.effects[0] for its first item)",
        ),
        ("actors[0]", "actors is a mapping, so [0] cannot be taken from it"),
    ],
)
def test_errors_name_the_level_that_fails(tree: Node, path: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        get_at(tree, parse_path(path))
    assert str(caught.value) == f"{path}: {message}"


def test_set_changes_a_copy_only(tree: Node) -> None:
    changed = set_at(tree, parse_path("injects.x.effects[1].by"), 9, mark=Mark("--set", 1, 1))
    assert get_at(changed, parse_path("injects.x.effects[1].by")) == 9
    assert tree == parse(TEXT, "f.yaml")
    assert isinstance(changed, MapNode)
    assert isinstance(tree, MapNode)
    assert changed["actors"] is tree["actors"], "what did not change is shared"
    effect = get_at(changed, parse_path("injects.x.effects[1]"))
    assert isinstance(effect, MapNode)
    assert effect.values_at["by"] == Mark("--set", 1, 1)
    assert effect.keys_at["by"].file == "f.yaml"


def test_set_whole_tree_and_list_items(tree: Node) -> None:
    assert set_at(tree, (), 3) == 3
    changed = set_at(tree, parse_path("injects.x.effects[0]"), None)
    assert get_at(changed, parse_path("injects.x.effects")) == [None, {"by": 2}, {"by": 3}]


def test_set_makes_new_keys_only_when_told_and_only_leaves(tree: Node) -> None:
    path = parse_path("actors.taiwan.morale")
    with pytest.raises(PathError, match="no `morale`"):
        set_at(tree, path, 1)
    changed = set_at(tree, path, 1, create=True, mark=Mark("--set", 1, 5))
    assert get_at(changed, path) == 1
    with pytest.raises(PathError, match="no `korea`"):
        set_at(tree, parse_path("actors.korea.morale"), 1, create=True)
    with pytest.raises(PathError, match="3 items"):
        set_at(tree, parse_path("injects.x.effects[3]"), 1, create=True)


def test_delete(tree: Node) -> None:
    changed = delete_at(tree, parse_path("actors.japan"))
    assert get_at(changed, parse_path("actors")) == {"taiwan": {}}
    changed = delete_at(tree, parse_path("injects.x.effects[0]"))
    assert get_at(changed, parse_path("injects.x.effects")) == [{"by": 2}, {"by": 3}]
    assert tree == parse(TEXT, "f.yaml")
    with pytest.raises(PathError):
        delete_at(tree, parse_path("actors.korea"))


@pytest.mark.parametrize(
    ("text", "path", "value"),
    [
        ("a.b=3", ("a", "b"), 3),
        ("a=", ("a",), None),
        ("a=x=y", ("a",), "x=y"),
        ("a=NO", ("a",), "NO"),
        ("a='3'", ("a",), "3"),
        ("a=[1, {b: c}]", ("a",), [1, {"b": "c"}]),
        ('a["x=y"].b=true', ("a", "x=y", "b"), True),
        ("a= 12h", ("a",), "12h"),
        ("ja=日本", ("ja",), "日本"),
    ],
)
def test_settings(text: str, path: Path, value: object) -> None:
    setting = parse_setting(text)
    assert (setting.path, setting.value) == (path, value)
    assert setting.mark == Mark("--set", 1, len(format_path(path)) + 2)


@pytest.mark.parametrize("text", ["", "a", "=3", "a b=3", "a.=3", "a[x]=1"])
def test_what_is_no_setting(text: str) -> None:
    with pytest.raises(PathError, match="PATH=VALUE"):
        parse_setting(text)


def test_errors_in_the_value_have_their_column() -> None:
    with pytest.raises(SourceError) as caught:
        parse_setting("actors.japan={a: 1, a: 2}")
    (problem,) = caught.value.problems
    assert (problem.file, problem.line, problem.col) == ("--set", 1, 21)
    with pytest.raises(SourceError):
        parse_setting("a=\udcff")
