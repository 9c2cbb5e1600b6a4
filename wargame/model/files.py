"""The kinds of content file, for validation of single files and for editors."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any, Literal

from wargame.model.carried import CarryOver
from wargame.model.fact_rules import FactRules
from wargame.model.governments import GovernmentPreset
from wargame.model.ladder import Ladder
from wargame.model.law_approvals import ApprovalsFile, NoticesFile
from wargame.model.law_cases import LawCases
from wargame.model.law_questions import Question
from wargame.model.lawbook import (
    ActTitles,
    Answer,
    CodesFile,
    Country,
    LawRule,
    LawSituation,
    PointsFile,
    StatuteSets,
)
from wargame.model.legal_facts import FactsFile as LegalFactsFile
from wargame.model.measures import Inject, Measure, Process
from wargame.model.policies import Doctrine
from wargame.model.procedures import Procedure, StepTime
from wargame.model.quantities import Parameter, Quantity
from wargame.model.reading_file import ReadingFile
from wargame.model.scenario import ConsentDef, Scenario
from wargame.model.scorecard import ScorecardFile
from wargame.schema.definition import Text, definition, key_of
from wargame.schema.export import json_schema

One = Literal[1]


@definition
class QuantitiesFile:
    """A library file of quantities."""

    schema_: One
    title: Text = ""
    source: str = ""
    quantities: dict[str, Quantity]


@definition
class ProcessesFile:
    """A library file of processes."""

    schema_: One
    title: Text = ""
    source: str = ""
    processes: dict[str, Process]


@definition
class InjectsFile:
    """A library file of injects."""

    schema_: One
    title: Text = ""
    source: str = ""
    injects: dict[str, Inject]


@definition
class ParametersFile:
    """A library file of one group of parameters; the file's name is the group's."""

    schema_: One
    title: Text = ""
    source: str = ""
    parameters: dict[str, Parameter]


@definition
class ConsentsFile:
    """A library file of consents, plans, approvals and orders."""

    schema_: One
    title: Text = ""
    source: str = ""
    consents: dict[str, ConsentDef]


@definition
class StepTimesFile:
    """A library file of how long the steps of procedures take."""

    schema_: One
    title: Text = ""
    source: str = ""
    step_times: dict[str, StepTime]


FILES: dict[str, Any] = {
    "scenario": Scenario,
    "measure": Measure,
    "policy": Doctrine,
    "quantities": QuantitiesFile,
    "processes": ProcessesFile,
    "injects": InjectsFile,
    "procedure": Procedure,
    "government": GovernmentPreset,
    "consents": ConsentsFile,
    "step_times": StepTimesFile,
    "parameters": ParametersFile,
    "reading": ReadingFile,
    "law_rule": LawRule,
    "law_situation": LawSituation,
    "law_answer": Answer,
    "law_codes": CodesFile,
    "law_act_titles": ActTitles,
    "law_approvals": ApprovalsFile,
    "law_statute_sets": StatuteSets,
    "law_country": Country,
    "law_points": PointsFile,
    "law_cases": LawCases,
    "facts": LegalFactsFile,
    "law_facts": FactRules,
    "law_notices": NoticesFile,
    "question": Question,
    "ladder": Ladder,
    "scorecard": ScorecardFile,
    "carry_over": CarryOver,
}
TITLES: dict[str, str] = {
    "scenario": "a scenario",
    "measure": "a measure",
    "policy": "a policy",
    "quantities": "quantities",
    "processes": "processes",
    "injects": "injects",
    "procedure": "a procedure",
    "government": "a government",
    "consents": "consents",
    "step_times": "times of steps",
    "parameters": "parameters",
    "reading": "a reading",
    "law_rule": "a rule of law",
    "law_situation": "a situation of law",
    "law_answer": "an official answer",
    "law_codes": "codes of conditions",
    "law_act_titles": "acts of law",
    "law_approvals": "votes of the Diet",
    "law_statute_sets": "statute sets",
    "law_country": "the header of a country's law",
    "law_points": "points of law",
    "law_cases": "worked cases of law",
    "facts": "facts for `wargame law assess`",
    "law_facts": "rules of facts",
    "law_notices": "legal notices",
    "question": "a question",
    "ladder": "a ladder",
    "scorecard": "a scorecard",
    "carry_over": "a carry-over",
}
"""What a file of each kind holds, in words."""
_EVERYWHERE = frozenset(("schema", "id", "title", "says", "summary", "source", "note"))
"""Keys that tell nothing of the kind."""
_FOLDERS = {
    "measures": "measure",
    "policies": "policy",
    "readings": "reading",
    "facts": "facts",
    "questions": "question",
    "quantities": "quantities",
    "processes": "processes",
    "injects": "injects",
    "procedures": "procedure",
    "governments": "government",
    "consents": "consents",
    "step_times": "step_times",
    "parameters": "parameters",
    "ladder": "ladder",
    "scorecard": "scorecard",
}
_LOOSE = (
    "measures",
    "policies",
    "quantities",
    "processes",
    "procedures",
    "governments",
    "step_times",
    "consents",
    "injects",
    "parameters",
    "law",
)


def kind_of(path: Path) -> str:
    """Return the kind of a content file, from where it lies below a folder called `library`; else `scenario`."""
    parts = path.resolve().parts
    if "library" not in parts:
        return "scenario"
    inside = parts[len(parts) - parts[::-1].index("library") :]
    if inside[0] == "law":
        within = inside[2:]
        return _law_kind(within) if within else "scenario"
    return _FOLDERS.get(inside[0], "scenario")


def kind_by_keys(keys: Collection[str]) -> str:
    """Return the kind of content file that top-level keys are those of: of a file that lies outside a library.

    It is the kind that knows most of them; of two, the one that misses least. A file whose keys say nothing, or that
    extends a scenario, is a scenario.
    """
    telling = set(keys) - _EVERYWHERE
    if not telling or "extends" in telling:
        return "scenario"

    def fit(kind: str) -> tuple[int, int, bool]:
        known = {
            key_of(f.name): f.default is MISSING and f.default_factory is MISSING for f in fields(FILES[kind])
        }
        same = len(telling & set(known))
        missing = sum(needed for key, needed in known.items() if key not in keys)
        return (2 * same - len(telling), -missing, kind == "scenario")

    best = max(FILES, key=fit)
    return best if fit(best)[0] > -len(telling) else "scenario"


def says_scenario(keys: Collection[str]) -> bool:
    """Tell whether top-level keys hold a sign of a scenario: one of its own, or that it extends one."""
    own = {key_of(f.name) for f in fields(Scenario)} - _EVERYWHERE
    return not own.isdisjoint(keys) or "extends" in keys


def _law_kind(within: tuple[str, ...]) -> str:
    top = within[0].removesuffix(".yaml") if within else ""
    kinds = {
        "situations": "law_situation",
        "answers": "law_answer",
        "facts": "law_facts",
        "notices": "law_notices",
        "cases": "law_cases",
        "codes": "law_codes",
        "acts": "law_act_titles",
        "approvals": "law_approvals",
        "statute_sets": "law_statute_sets",
        "country": "law_country",
        "points": "law_points",
    }
    return kinds.get(top, "law_rule")


def schema_of(kind: str) -> dict[str, Any]:
    """Return the JSON Schema (draft-07) of a kind of file.

    Raises:
        KeyError: there is no such kind.
    """
    loosen = _LOOSE if kind == "scenario" else ()
    schema = json_schema(FILES[kind], id=f"urn:wargame:{kind}:1", title=f"wargame {kind} file", loosen=loosen)
    if kind == "scenario":
        schema["properties"]["extends"] = {
            "type": "string",
            "description": "a shipped scenario's id, or a file nearby, that this one changes",
        }
        schema["required"] = [k for k in schema.get("required", ()) if k not in ("measures", "quantities")]
    return schema
