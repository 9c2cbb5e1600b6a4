"""YAML text becomes a tree with positions, or problems with positions."""

import pickle
import time

import pytest
import yaml

from wargame.core.errors import Problem, SourceError
from wargame.schema import nodes
from wargame.schema.characters import MAX_BYTES
from wargame.schema.nodes import MapNode, Mark, SeqNode, parse

EXAMPLE = """\
# 注釈
title: {en: Blockade, ja: 封鎖}
start: 2027-04-12T06:00+09:00
country: NO
actors:
  japan:
    posts: [pm, "defence"]   # two
    share: 0.5
  taiwan: &tw
    empty:
again: *tw
text: |
  first
  \tsecond
"""


@pytest.fixture(params=["with libyaml", "without libyaml"])
def any_reader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run a test with both readers of PyYAML."""
    if request.param == "without libyaml":
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    elif not hasattr(yaml, "CSafeLoader"):
        pytest.skip("PyYAML was built without libyaml")


both_readers = pytest.mark.usefixtures("any_reader")


def problems(text: str | bytes) -> list[Problem]:
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(SourceError) as caught:
        parse(data, "f.yaml")
    return list(caught.value.problems)


def problem(text: str | bytes) -> Problem:
    found = problems(text)
    assert len(found) == 1, found
    return found[0]


@both_readers
def test_values() -> None:
    assert parse(EXAMPLE.encode(), "f.yaml") == {
        "title": {"en": "Blockade", "ja": "封鎖"},
        "start": "2027-04-12T06:00+09:00",
        "country": "NO",
        "actors": {"japan": {"posts": ["pm", "defence"], "share": 0.5}, "taiwan": {"empty": None}},
        "again": {"empty": None},
        "text": "first\n\tsecond\n",
    }


@both_readers
def test_positions() -> None:
    tree = parse(EXAMPLE.encode(), "f.yaml")
    assert isinstance(tree, MapNode)
    assert tree.mark == Mark("f.yaml", 2, 1)
    assert tree.keys_at["country"] == Mark("f.yaml", 4, 1)
    assert tree.values_at["country"] == Mark("f.yaml", 4, 10)
    posts = tree["actors"]["japan"]["posts"]
    assert isinstance(posts, SeqNode)
    assert posts.mark == Mark("f.yaml", 7, 12)
    assert posts.items_at == [Mark("f.yaml", 7, 13), Mark("f.yaml", 7, 17)]
    assert tree["title"].keys_at["ja"] == Mark("f.yaml", 2, 23)
    assert tree.values_at["again"] == Mark("f.yaml", 11, 8), "an alias stands where it is written"
    assert tree["again"] is tree["actors"]["taiwan"]


@both_readers
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("# only a comment\n", None),
        ("3", 3),
        ("'3'", "3"),
        ("[]", []),
        ("{}", {}),
        ("--- a\n...\n", "a"),
        ("a: 1\r\nb: 2\r\n", {"a": 1, "b": 2}),
        ("? k\n: v\n", {"k": "v"}),
        ('"no": yes', {"no": "yes"}),
        ("- &x 1\n- *x\n", [1, 1]),
        ('"\\t\\u00e9"', "\té"),
        ("a: 'x\ty'  # \t comment\n", {"a": "x\ty"}),
    ],
)
def test_small_documents(text: str, value: object) -> None:
    assert parse(text.encode(), "f.yaml") == value


@both_readers
@pytest.mark.parametrize(
    ("text", "at", "message"),
    [
        ("a: 1\nb: 2\na: 3\n", (3, 1), "the key `a` stands here twice"),
        ("a: 1\n<<: {b: 2}\n", (2, 1), "merge keys"),
        ("2027: x\n", (1, 1), "a key must be text, not 2027"),
        ("true: x\n", (1, 1), "a key must be text, not true"),
        ("?\n: x\n", (1, 2), "a key must be text, not nothing"),
        ("[a, b]: x\n", (1, 1), "a key must be text, not a mapping or list"),
        ("a: 1\n--- \nb: 2\n", (2, 1), "one YAML document"),
        ("a: !!python/object:os.system x\n", (1, 4), "YAML tags"),
        ("a: !x {}\n", (1, 4), "YAML tags"),
        ("a: *nowhere\n", (1, 4), "names no anchor"),
        ("a: &a [*a]\n", (1, 8), "stands inside what it names"),
        ("a: &a {b: {c: *a}}\n", (1, 15), "stands inside what it names"),
        ("a: 1e999\n", (1, 4), "too large"),
        ('a: "\\0"\n', (1, 4), "U+0000"),
        ("a: {\n", (2, 1), "not valid YAML"),
        ("a: b: c\n", (1, 5), "not valid YAML"),
        ("%YAML 1.2\n---\na: 1\n", (1, 1), "directives"),
        ("a:\n\tb: 1\n", (2, 1), "tab"),
        ("a:\tb\n", (1, 3), "tab"),
        ("a:\n  - x\n  \t- y\n", (3, 3), "tab"),
        ("a: 1\t# comment\n", (1, 5), "tab"),
        ("a: x\ty\n", (1, 5), "tab"),
        ("[a,\tb]\n", (1, 4), "tab"),
        ("a: 'x\n\ty'\n", (2, 1), "tab"),
        ("a\u2028: 1\n", (1, 2), "U+2028 (line separator)"),
        ("a: x\x07\n", (1, 5), "U+0007"),
        (b"a: 1\nb: \xff\n", (2, 4), "not UTF-8"),
        (b"\xef\xbb\xbfa: 1\n", (1, 1), "byte order mark"),
        ("a: 1".encode("utf-16"), (1, 1), "UTF-16"),
        (b"PK\x03\x04\0\0", (1, 5), "NUL"),
        ('é: 1\n日本: "x\n', (3, 1), "not valid YAML"),
    ],
)
def test_refused(text: str | bytes, at: tuple[int, int], message: str) -> None:
    found = problem(text)
    assert message in found.message
    assert (found.file, found.line, found.col) == ("f.yaml", *at)


@both_readers
@pytest.mark.parametrize("escape", ["\\ud800", "\\UFFFFFFFF", "\\U00110000", "\\q"])
def test_impossible_escapes(escape: str) -> None:
    assert problem(f'a: "{escape}"')


@both_readers
def test_all_problems_at_once_with_paths() -> None:
    found = problems("actors:\n  japan: {x: 1, x: 2}\n  - list\n")
    assert [p.message[:14] for p in found] == ["the key `x` st", "not valid YAML"]
    found = problems("a: [{x: 1, x: 2}, !t 3]\nb: {1: 2}\nb: 1\n")
    assert [(p.line, p.path) for p in found] == [(1, "a[0]"), (1, "a[1]"), (2, "b"), (3, "")]


def bomb(levels: int) -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, levels)]
    return "\n".join(lines)


@both_readers
@pytest.mark.parametrize(
    ("text", "message"),
    [
        (bomb(9), "too many nodes"),
        ("[" * 100_000, "nested too deeply"),
        ("{a: " * 100_000, "nested too deeply"),
        ("[" * 50_000 + "]" * 50_000, "nested too deeply"),
        ("- " * 100_000, "nested too deeply"),
        ("? " * 100_000, "nested too deeply"),
        ("\n".join(" " * i + "a:" for i in range(200)), "nested too deeply"),
        ("[" * 40 + "&a " + "[" * 10 + "]" * 50, None),
        (
            "a: &a " + "[" * 40 + "]" * 40 + "\nb: " + "[" * 40 + "*a" + "]" * 40,
            "nested too deeply through an alias",
        ),
        ("- \n" * (nodes.MAX_NODES + 10), "too many nodes"),
        ("%TAG !a! x\n" * 100_000, "directives"),
        ("a: " + "x" * (nodes.MAX_SCALAR + 1), "too long"),
        ("x" * (MAX_BYTES + 1), "too large"),
    ],
    ids=str.split("bomb [ { [] - ? block fits alias nodes directives scalar bytes"),
)
def test_limits_are_quick(text: str, message: str | None) -> None:
    begin = time.perf_counter()
    if message is None:
        parse(text.encode(), "f.yaml")
    else:
        assert message in problem(text).message
    assert time.perf_counter() - begin < 20  # pure Python reads a few megabytes here; libyaml needs no second


def test_few_nodes_under_many_aliases_are_allowed() -> None:
    tree = parse(bomb(4).encode(), "f.yaml")
    assert isinstance(tree, MapNode)
    assert len(tree["a3"]) == 10


def test_problems_are_limited() -> None:
    assert len(problems("".join("1: x\n" for _ in range(5000)))) == nodes.MAX_PROBLEMS


def test_trees_are_pickled_as_plain_data() -> None:
    tree = parse(b"a: [1, {b: c}]", "f.yaml")
    copy = pickle.loads(pickle.dumps(tree))  # noqa: S301
    assert copy == tree
    assert type(copy) is dict
    assert type(copy["a"]) is list
    assert type(copy["a"][1]) is dict


def test_parsing_does_not_touch_yamls_own_loaders() -> None:
    assert yaml.safe_load("a: NO") == {"a": False}
    parse(b"a: NO", "f.yaml")
    assert yaml.safe_load("a: NO") == {"a": False}
