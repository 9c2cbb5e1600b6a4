"""The JSON Schema of definitions is draft-07 and says what the loader says."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import jsonschema
import pytest

from wargame.schema.definition import Duration, Id, Int, Keyed, Parsed, Text, definition
from wargame.schema.export import DRAFT, json_schema


@definition
class Raise:
    """Something goes up."""

    raise_: str
    by: Int = 1


@definition
class Both:
    """Two effects."""

    both: tuple[Effect, Effect]


Effect = Annotated[Raise | Both, Keyed("effect")]


@definition
class Measure:
    """What an actor may do."""

    title: Text
    takes: Duration
    effects: tuple[Effect, ...] = ()
    first: Effect | None = None
    default: Measure | None = None


@definition
class File:
    """A file."""

    schema: Literal[1]
    id: Id
    measures: dict[Id, Measure]
    group: Group | None = None


@definition
class Group:
    """Measures, one level down."""

    measures: dict[Id, Measure]


def export(*loosen: str) -> dict[str, Any]:
    schema = json_schema(File, id="https://example.org/file.json", title="File", loosen=loosen)
    jsonschema.Draft7Validator.check_schema(schema)
    return schema


def accepts(schema: dict[str, Any], value: object) -> bool:
    return bool(jsonschema.Draft7Validator(schema).is_valid(value))


MEASURE = {"title": {"en": "Patrol"}, "takes": "12h"}


def file(**measure: object) -> dict[str, Any]:
    return {"schema": 1, "id": "x", "measures": {"patrol": MEASURE | measure}}


def test_head() -> None:
    schema = export()
    assert schema["$schema"] == DRAFT
    assert schema["$id"] == "https://example.org/file.json"
    assert schema["title"] == "File"
    assert schema["description"] == "A file."
    assert list(schema["definitions"]) == sorted(schema["definitions"])
    text = str(schema)
    assert "$defs" not in text
    assert "prefixItems" not in text


@pytest.mark.parametrize(
    "value",
    [
        file(),
        file(effects=[{"raise": "x"}, {"both": [{"raise": "x", "by": 2}, {"raise": "y"}]}]),
        file(first=None, default=MEASURE),
    ],
)
def test_accepted(value: object) -> None:
    assert accepts(export(), value)


@pytest.mark.parametrize(
    "value",
    [
        {},
        file(takes="soon"),
        file(tilte="x"),
        file(title={"jp": "x"}),
        file(effects=[{"raise": "x", "both": []}]),
        file(effects=[{"both": [{"raise": "x"}]}]),
        file(effects=[{"both": [{"raise": "x"}, {"raise": "x"}, {"raise": "x"}]}]),
        file(effects=[{"raise_": "x"}]),
        file(effects=[{"raise": "x", "by": 1.5}]),
        file(title=None),
        {"schema": 1, "id": "x", "measures": {"patrol": None}},
    ],
)
def test_refused(value: object) -> None:
    assert not accepts(export(), value)


@pytest.mark.parametrize(
    ("changes", "good"),
    [
        ({}, True),
        ({"takes": "3d"}, True),
        ({"takes": None, "first": {"by": 3}}, True),
        ({"default": {"default": {"takes": "1d"}}}, True),
        ({"tilte": "x"}, False),
        ({"takes": "soon"}, False),
        ({"effects": [{"by": 3}]}, False),
    ],
)
def test_changes_of_measures_may_be_partial(changes: object, good: bool) -> None:
    value = {"schema": 1, "id": "x", "measures": {"patrol": changes}}
    assert accepts(export("measures"), value) is good
    assert accepts(export("measures"), {"schema": 1, "id": "x", "measures": {"patrol": None}})
    assert not accepts(export("measures"), {"schema": 1, "measures": {}}), (
        "the rest stays as strict as it was"
    )


def test_deeper_paths_and_the_whole_file() -> None:
    value = {"schema": 1, "id": "x", "measures": {}, "group": {"measures": {"patrol": {"takes": "1d"}}}}
    assert not accepts(export(), value)
    assert accepts(export("group.measures"), value)
    assert accepts(export(""), {"id": "x"})
    assert accepts(export(""), {"measures": {"patrol": {"takes": "1d"}}})


def test_what_cannot_be_loosened() -> None:
    with pytest.raises(ValueError, match="no property measure "):
        export("measure")


def _wait(value: Any) -> Any:
    return 0 if value == "none" else value


@definition
class Waits:
    """Something with a bare word for a number."""

    wait: Annotated[Int, Parsed(_wait, also={"const": "none"})]


def test_further_spellings() -> None:
    schema = json_schema(Waits, id="https://example.org/waits.json", title="Waits")
    assert accepts(schema, {"wait": 3})
    assert accepts(schema, {"wait": "none"})
    assert not accepts(schema, {"wait": "some"})
