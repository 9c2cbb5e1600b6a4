"""`extends`: mappings merge, all else replaces, null deletes, and positions stay."""

import pytest

from wargame.schema.merge import merge
from wargame.schema.nodes import MapNode, parse
from wargame.schema.tree import Mark


def mapping(text: str, file: str = "f.yaml") -> MapNode:
    tree = parse(text.encode(), file)
    assert isinstance(tree, MapNode)
    return tree


@pytest.mark.parametrize(
    ("base", "over", "merged"),
    [
        ("{a: 1, b: 2}", "{b: 3, c: 4}", {"a": 1, "b": 3, "c": 4}),
        ("{a: {x: 1, y: {z: 2}}}", "{a: {y: {w: 3}}}", {"a": {"x": 1, "y": {"z": 2, "w": 3}}}),
        ("{a: [1, 2, 3]}", "{a: [4]}", {"a": [4]}),
        ("{a: {x: 1}}", "{a: 3}", {"a": 3}),
        ("{a: 3}", "{a: {x: 1}}", {"a": {"x": 1}}),
        ("{a: {x: 1, y: 2}, b: 3}", "{a: {x: null}, b: }", {"a": {"y": 2}}),
        ("{a: 1}", "{b: null}", {"a": 1}),
        ("{a: null}", "{}", {"a": None}),
        ("{a: 1}", "{b: {x: null}}", {"a": 1, "b": {"x": None}}),
    ],
)
def test_merge(base: str, over: str, merged: object) -> None:
    below, above = mapping(base), mapping(over)
    assert merge(below, above) == merged
    assert (below, above) == (mapping(base), mapping(over)), "neither is changed"


def test_keys_keep_the_order_of_the_base() -> None:
    assert list(merge(mapping("{c: 1, a: 2}"), mapping("{z: 3, a: 4, b: 5}"))) == ["c", "a", "z", "b"]


def test_positions_come_from_where_each_key_was_written() -> None:
    base = mapping("a:\n  x: 1\n  y: 2\n", "base.yaml")
    over = mapping("# changes\na:\n  y: 3\n", "over.yaml")
    merged = merge(base, over)["a"]
    assert merged.values_at == {"x": Mark("base.yaml", 2, 6), "y": Mark("over.yaml", 3, 6)}
    assert merged.mark.file == "over.yaml"
