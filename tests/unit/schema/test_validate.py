"""Trees become definitions, and whatever is wrong is said in a sentence, at its place."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import pytest

from wargame.core.errors import Problem, SourceError
from wargame.schema.definition import (
    Duration,
    Flag,
    Id,
    Instant,
    Int,
    Keyed,
    Number,
    Parsed,
    Text,
    definition,
)
from wargame.schema.nodes import Mark, parse
from wargame.schema.validate import build, collect

NOT_AN_ID = "`A` is not an id (lower-case letters, digits and _, starting with a letter)"
NOT_A_TIME = (
    "`soon` is not a duration; write for example 90min, 12h, 3d12h or 2w, "
    "or: `soon` is not an instant; write for example 2027-04-12T06:00+09:00"
)
NOT_A_TEST = "expected a test: a mapping with one of below, every, not, reads"


@definition
class Below:
    below: Number
    within: Duration | None = None


@definition
class Every:
    every: tuple[Test, ...]


@definition
class Not:
    not_: Test


@definition
class Reads:
    """A bare number is read as `{below: …}`."""

    reads: Annotated[Below, Parsed(lambda value: {"below": value} if isinstance(value, int) else value)]


Test = Annotated[Below | Every | Not | Reads, Keyed("test")]


@definition
class Unit:
    id: Id
    strength: Int = 100
    home: str | None = None
    label: Text = ""


@definition
class Doc:
    schema: Literal[1] = 1
    title: Text = "untitled"
    side: Literal["red", "blue"] = "red"
    units: dict[Id, Unit] | None = None
    test: Test | None = None
    pair: tuple[str, str] | None = None
    many: tuple[Unit, ...] = ()
    mixed: str | Unit | None = None
    when: Duration | Instant | None = None
    fact: str | bool | float | None = None
    flag: Flag = False
    plain_int: int = 0
    plain_float: float = 0.0
    names: frozenset[str] = frozenset()


def check(text: str, tp: Any = Doc, **kwargs: Any) -> list[str]:
    """Return the problems of a text, without the file's name."""
    _, problems = collect(tp, parse(text.encode(), "f"), **kwargs)
    return [str(p).removeprefix("f:") for p in problems]


def test_a_good_tree() -> None:
    text = "title: {en: A, ja: あ}\nmany: [{id: a}]\ntest: {not: {every: [{below: 3, within: 2d}, {reads: 4}]}}\n"
    doc = build(Doc, parse(text.encode(), "f"))
    assert doc.title == {"en": "A", "ja": "あ"}
    assert doc.many == (Unit(id="a"),)
    assert doc.test == Not(not_=Every(every=(Below(below=3.0, within=2880), Reads(reads=Below(below=4.0)))))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        # missing and unknown keys
        ("many:\n  - {strength: 3}\n", "2:5: many[0]: the key `id` is missing"),
        ("sidee: red\n", "1:1: sidee: unknown key `sidee` (did you mean `side`?)"),
        ("many: [{id: a, x: 1}]\n", "1:16: many[0].x: unknown key `x` (known here: id, strength, home, label)"),
        ("many: [{idd: a}]\n", "1:9: many[0].idd: unknown key `idd` (did you mean `id`?)"),
        ("test: {below: 3, withinq: 2d}\n", "1:18: test.withinq: unknown key `withinq` (did you mean `within`?)"),
        # wrong types
        ("title: [a]\n", "1:8: title: expected text, or one text per language, got a list"),
        ("title: {jp: a}\n", "1:8: title: `jp` is not a language we know (en, ja, zh-Hant)"),
        ("units: [a]\n", "1:8: units: expected a mapping, found a list"),
        ("units: {a: 3}\n", "1:12: units.a: expected a mapping, found the number 3"),
        ("units: {a: {id: b, home: 3}}\n", "1:26: units.a.home: expected text, found the number 3 (quote it)"),
        ("many: {a: b}\n", "1:7: many: expected a list, found a mapping"),
        ("plain_int: 1.5\n", "1:12: plain_int: expected a whole number, found the number 1.5"),
        ("plain_int: x\n", "1:12: plain_int: expected a whole number, found the text `x`"),
        ("plain_float: []\n", "1:14: plain_float: expected a number, found an empty list"),
        ("flag: yes\n", "1:7: flag: expected true or false, got `yes`"),
        ("names: [a, true]\n", "1:12: names[1]: expected text, found true (quote it)"),
        ("fact: [x]\n", "1:7: fact: expected text, true or false or a number, found a list"),
        # choices
        ("side: rde\n", "1:7: side: `rde` is not one of: red, blue (did you mean `red`?)"),
        ("side: {}\n", "1:7: side: expected one of: red, blue; found an empty mapping"),
        ("schema: 2\n", "1:9: schema: expected one of: 1; found the number 2"),
        ("schema: '1'\n", "1:9: schema: expected one of: 1; found the text `1`"),
        # lists of a fixed length
        ("pair: [a]\n", "1:7: pair: expected a list of 2, found one of 1"),
        ("pair: []\n", "1:7: pair: expected a list of 2, found one of 0"),
        ("pair: [a, b, c]\n", "1:7: pair: expected a list of 2, found one of 3"),
        # our own scalars
        ("many: [{id: A}]\n", f"1:13: many[0].id: {NOT_AN_ID}"),
        ("units: {A: {id: a}}\n", f"1:9: units.A: {NOT_AN_ID}"),
        # plain unions
        ("mixed: 3\n", "1:8: mixed: expected text or a mapping, found the number 3"),
        ("mixed: {id: a, strength: x}\n", "1:26: mixed.strength: expected a whole number, got `x`"),
        ("when: soon\n", f"1:7: when: {NOT_A_TIME}"),
        # keyed unions
        ("test: 3\n", f"1:7: test: {NOT_A_TEST}"),
        ("test: {belo: 3}\n",
         "1:7: test: no test is spelt with belo; it is known by one of: below, every, not, reads "
         "(did you mean `below`?)"),
        ("test: {below: x}\n", "1:15: test.below: expected a number, got `x`"),
        ("test: {every: [{not: {below: 1, x: 2}}]}\n",
         "1:33: test.every[0].not.x: unknown key `x` (known here: below, within)"),
        ("test: {not: {reads: {below: x}}}\n", "1:29: test.not.reads.below: expected a number, got `x`"),
        ("test: {reads: x}\n", "1:15: test.reads: expected a mapping, found the text `x`"),
    ],
)  # fmt: skip
def test_problems(text: str, problem: str) -> None:
    assert check(text) == [problem]


def test_all_problems_come_at_once_in_order() -> None:
    found = check("side: x\nfoo: 1\nmany:\n  - {id: a}\n  - {id: 3, home: 4}\n")
    assert [problem.split(":")[0] for problem in found] == ["1", "2", "5", "5"]


def test_the_whole_document_may_be_wrong() -> None:
    assert check("- a\n") == ["1:1: expected a mapping, found a list"]
    _, problems = collect(Doc, 3, start_path="actors.japan", at=Mark("f", 7, 3))
    assert problems == (Problem("f", 7, 3, "actors.japan", "expected a mapping, found the number 3"),)


def test_paths_start_where_the_tree_stands_in_its_file() -> None:
    found = check("{idd: x}", Unit, start_path="units[3]")
    assert found == ["1:2: units[3].idd: unknown key `idd` (did you mean `id`?)"]


def test_any_type_can_be_built() -> None:
    assert build(dict[str, Unit], parse(b"a: {id: b}", "f")) == {"a": Unit(id="b")}
    assert check("a: {id: B}", dict[str, Unit])[0].startswith("1:9: a.id: `B` is not an id")


def test_trees_without_positions_are_read_too() -> None:
    assert build(Doc, {"many": [{"id": "a"}]}) == Doc(many=(Unit(id="a"),))
    _, problems = collect(Doc, {"sidee": 1})
    assert [str(p) for p in problems] == [": sidee: unknown key `sidee` (did you mean `side`?)"]


def test_positions_follow_the_file_of_each_key() -> None:
    tree = parse(b"side: red\n", "base")
    assert isinstance(tree, dict)
    tree.put("flag", 3, Mark("over", 8, 1), Mark("over", 8, 7))  # type: ignore[union-attr]
    _, (problem,) = collect(Doc, tree)
    assert (problem.file, problem.line, problem.col) == ("over", 8, 7)


def test_build_raises_all_problems() -> None:
    with pytest.raises(SourceError) as caught:
        build(Doc, parse(b"side: x\nflag: 3\n", "f"))
    assert len(caught.value.problems) == 2


def test_problems_are_limited() -> None:
    assert len(check("many: [" + "{}, " * 5000 + "]")) <= 200


def test_deep_trees_end_in_problems() -> None:
    text = "test: " + "{not: " * 60 + "x" + "}" * 60
    assert check(text) == ["1:367: test" + ".not" * 60 + f": {NOT_A_TEST}"]
