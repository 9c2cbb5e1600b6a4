"""The list of what the source documents name, and whether its references lead somewhere.

`docs/reference/coverage.yaml` is read strictly. A reference is ``kind:id``, looked up in the library and the shipped
scenarios, or a path of the repository.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any, Literal

from wargame.engine.preflight import load
from wargame.model.scenario import Scenario
from wargame.schema import library
from wargame.schema.definition import definition
from wargame.schema.nodes import parse
from wargame.schema.validate import build
from wargame.world.events import DATA

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "docs" / "reference" / "coverage.yaml"
JAPAN = ROOT / "scenarios" / "library" / "law" / "japan"
WORKING = ("mechanism", "measure", "parameter", "state", "fact")
LAW = "law"
"""The law rules on it, and a case shows how; no measure of a shipped scenario does it."""
GENERIC = (
    "tests/cases/test_sessions.py::test_every_offer_is_chosen_by_somebody",
    "tests/cases/test_shipped_scenarios.py::test_loads_and_is_whole",
    "scenarios/library/law/japan/cases/matrix_cells.yaml",
)
"""What is true of all offers, scenarios or acts shows nothing of one; a single cell of the matrix does."""
_FILES = {
    "measure": "measures",
    "policy": "policies",
    "procedure": "procedures",
    "government": "governments",
    "reading": "readings",
}
_PARTS = {
    "measure": "measures",
    "process": "processes",
    "quantity": "quantities",
    "inject": "injects",
    "consent": "consents",
    "place": "theatre",
}


@definition
class Row:
    """A feature that the documents name.

    Args:
        key: its name.
        kind: what the documents take it for.
        says: what they say, in short.
        where: what represents it.
        shown_by: tests and worked cases that show it.
        note: what a reader should know, or what is missing.
    """

    key: str
    kind: str
    says: str
    status: Literal["mechanism", "measure", "parameter", "state", "fact", "law", "text", "not_yet"]
    where: tuple[str, ...] = ()
    shown_by: tuple[str, ...] = ()
    note: str = ""


@definition
class CoverageFile:
    """The list, so many rows of it that work at least, and so many that are law alone at most."""

    schema_: Literal[1]
    working_at_least: int
    law_at_most: int
    rows: list[Row]


def coverage() -> CoverageFile:
    """Return the list as it is written.

    Raises:
        SourceError: the file is wrong.
    """
    return build(CoverageFile, parse(FILE.read_bytes(), FILE.name))


@cache
def shipped() -> tuple[Scenario, ...]:
    """Return every shipped scenario."""
    return tuple(load(name).scenario for name in library.scenario_ids())


def missing(reference: str) -> str:
    """Return why a reference of `where` leads nowhere; an empty string if it leads somewhere."""
    kind, colon, name = reference.partition(":")
    if not colon:
        return "" if (ROOT / reference).exists() else f"there is no {reference}"
    known: Any
    if kind in _FILES or kind in _PARTS:
        known = {*library.kind_files(_FILES[kind])} if kind in _FILES else set()
        known |= {x for s in shipped() for x in getattr(s, _PARTS[kind])} if kind in _PARTS else set()
    elif kind == "parameter":
        known = {f"{group}.{x}" for s in shipped() for group, of in s.parameters.items() for x in of}
    elif kind == "scenario":
        known = library.scenario_ids()
    elif kind == "event":
        known = DATA
    elif kind == "act":
        known = _mapping(JAPAN / "acts.yaml")["acts"]
    elif kind == "situation":
        known = {p.stem for p in (JAPAN / "situations").iterdir()}
    elif kind == "fact":
        known = {
            f["derives"] for p in (JAPAN / "facts").glob("*.yaml") for f in _mapping(p)["facts"].values()
        }
    else:
        return f"there is no kind `{kind}` of thing"
    return "" if name in known else f"there is no {kind} `{name}`"


def unseen(shown_by: str) -> str:
    """Return why a reference of `shown_by` leads nowhere; an empty string if it leads somewhere."""
    path, _, test = shown_by.partition("::")
    path, _, case = path.partition("#")
    file = ROOT / path
    if not file.is_file():
        return f"there is no file {path}"
    if test:
        found = re.search(rf"^def {re.escape(test)}\(", file.read_text("utf-8"), re.MULTILINE)
        return "" if found else f"{path} has no test {test}"
    if file.suffix != ".yaml" or "cases" not in file.parts:
        return f"{path} is no file of tests or cases"
    return "" if not case or case in _mapping(file)["cases"] else f"{path} has no case {case}"


def cases_of(row: Row) -> list[str]:
    """Return the text of the worked cases that a row names: of whole files, or of single cases in them."""
    found = []
    for name in row.shown_by:
        path, _, case = name.partition("#")
        if path.endswith(".yaml"):
            whole = _mapping(ROOT / path)
            found.append(str(whole["cases"][case] if case else whole))
    return found


@cache
def _mapping(file: Path) -> Any:
    return parse(file.read_bytes(), file.name)
