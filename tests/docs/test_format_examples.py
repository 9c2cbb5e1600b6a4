"""The examples of the documentation are what the program reads, and the reference names every key."""

import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from wargame.core.errors import SourceError
from wargame.model import (
    amounts,
    carried,
    carry,
    conditions,
    effects,
    fact_rules,
    governments,
    incidents,
    intent,
    ladder,
    law_in_play,
    measures,
    policies,
    procedures,
    quantities,
    reading_file,
    scenario,
    scorecard,
    sessions,
)
from wargame.schema.definition import key_of
from wargame.schema.nodes import parse
from wargame.schema.shapes import is_definition
from wargame.schema.validate import build

DOCS = Path(__file__).parents[2] / "docs"
REFERENCE = DOCS / "reference" / "scenario-format.md"
MODULES = (
    amounts,
    carried,
    carry,
    conditions,
    effects,
    fact_rules,
    governments,
    incidents,
    intent,
    ladder,
    law_in_play,
    measures,
    policies,
    procedures,
    quantities,
    reading_file,
    scenario,
    sessions,
    scorecard,
)
TYPES = {
    name: shape
    for module in MODULES
    for name, shape in vars(module).items()
    if name in {"Amount", "Condition", "Effect"}
    or (is_definition(shape) and shape.__module__ == module.__name__)
}
EXAMPLE = re.compile(
    r"^<!-- check: (?P<type>[\w\[\]]+) -->\n+```yaml\n(?P<text>.*?)^```", re.MULTILINE | re.DOTALL
)
WRAPPED = re.compile(r"(?P<how>list|dict)\[(?P<name>\w+)\]")


def named(spelling: str) -> Any:
    """Return the type that a page names: `Measure`, `list[Effect]`, `dict[Inject]`."""
    wrapped = WRAPPED.fullmatch(spelling)
    if wrapped is None:
        return TYPES[spelling]
    inner = TYPES[wrapped["name"]]
    return tuple[inner, ...] if wrapped["how"] == "list" else dict[str, inner]


def examples() -> list[Any]:
    return [
        pytest.param(found["type"], found["text"], id=f"{page.stem}-{n}-{found['type']}")
        for page in sorted(DOCS.rglob("*.md"))
        for n, found in enumerate(EXAMPLE.finditer(page.read_text("utf-8")), 1)
    ]


@pytest.mark.parametrize(("spelling", "text"), examples())
def test_example_is_valid(spelling: str, text: str) -> None:
    try:
        assert build(named(spelling), parse(text.encode(), "example")) is not None
    except SourceError as error:
        pytest.fail(f"{error}\n\n{text}")


@pytest.mark.parametrize("page", ["how-to/write-a-scenario.md", "reference/scenario-format.md"])
def test_every_yaml_block_says_what_it_is(page: str) -> None:
    text = (DOCS / page).read_text("utf-8")
    assert text.count("```yaml") == len(EXAMPLE.findall(text)) > 0


def heads(union: Any) -> set[str]:
    """Return the heads of the members of `Amount`, `Condition` or `Effect`."""
    return {
        key_of(fields(s)[0].name)
        for s in vars(union).values()
        if is_definition(s) and s.__module__ == union.__name__
    }


@pytest.mark.parametrize(
    ("module", "section", "besides"),
    [
        (amounts, "Amounts", {"weight"}),
        (conditions, "Conditions", set()),
        (effects, "Effects", {"who"}),
    ],
)
def test_reference_names_every_head(module: Any, section: str, besides: set[str]) -> None:
    text = REFERENCE.read_text("utf-8").partition(f"\n## {section}\n")[2].partition("\n## ")[0]
    missing = sorted(head for head in heads(module) - besides if f"| `{head}` |" not in text)
    assert not missing


@pytest.mark.parametrize("name", sorted(n for n, s in TYPES.items() if is_definition(s)))
def test_reference_names_every_key(name: str) -> None:
    text = REFERENCE.read_text("utf-8")
    keys = [key_of(f.name) for f in fields(TYPES[name])]
    missing = [key for key in keys if not re.search(rf"[`{{ ]{key}[`:,]", text)]
    assert not missing
