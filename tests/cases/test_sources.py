"""Every number says where it comes from, in words that a reader outside can follow."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from wargame.engine.preflight import load
from wargame.schema.library import scenario_ids

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ROOT / "scenarios"
FILES = sorted(CONTENT.rglob("*.yaml"))
BIBLIOGRAPHY = (ROOT / "docs" / "reference" / "sources.md").read_text("utf-8")

# Put together here, so that this file does not hold what it looks for.
_NOTES = [f"{stem}.md" for stem in ("law", "campaign", "perf", "craft", "facilitation", "design")]
UNPUBLISHED = re.compile(
    r"(?<![\w.-])(?:"
    + "|".join(map(re.escape, [*_NOTES, "acts" + ".csv"]))
    + r")\b|\bseed[_ ](?:features|axes|axis)\b|(?<!\w)shared"
    + "/"
)
TEXT = {".py", ".md", ".yaml", ".yml", ".json", ".toml", ".css", ".js", ".html", ".txt"}

KEY = re.compile(r"(?<![\w.-])[A-Z][A-Z0-9-]*[0-9A-Z](?![\w-])")
RULE = re.compile(r"R\d\d|P[0-2X]|[A-Z]{2}-\d|[IVX]+")
"""Numbers of rules (R04), presets (P2), elements (ST-3) and articles (MDT IV)."""
PLAIN = {
    "ABS-CBN",
    "ACSA",
    "CSIS",
    "DPJ",
    "DVIDS",
    "EEZ",
    "IIS",
    "NHK",
    "PKO",
    "PM",
    "RAND",
    "SDF",
    "STS",
    "TV",
    "UN",
    "US",
}
NUMBERS = {"ASTC722TVTC7UQIP04NM"}
"""Words in capitals that are no keys. NHK and RAND are cited by name and date, single articles by number."""
OURS = {"judgement", "practice"}


def keys_of_bibliography() -> set[str]:
    return set(re.findall(r"^\| `([^`]+)` \|", BIBLIOGRAPHY, re.MULTILINE))


def sources(node: Any, where: str) -> Iterator[tuple[str, str]]:
    """Yield every source of a tree, and where it stands."""
    if isinstance(node, list):
        for i, item in enumerate(node):
            yield from sources(item, f"{where}[{i}]")
    elif isinstance(node, dict):
        for key, value in node.items():
            place = f"{where}.{key}"
            if key == "source":
                yield place, value
            elif key == "sources" and isinstance(value, dict):
                yield from ((place, str(k)) for k in value)
            else:
                yield from sources(value, place)


def sources_of(path: Path) -> list[tuple[str, str]]:
    return list(sources(yaml.safe_load(path.read_text("utf-8")), path.relative_to(CONTENT).as_posix()))


@pytest.mark.parametrize("folder", ["scenarios", "docs", "wargame", "tests"])
def test_nothing_unpublished_is_cited(folder: str) -> None:
    found = [
        f"{path.relative_to(ROOT).as_posix()}: {hit[0]}"
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in TEXT and path.is_file()
        for hit in UNPUBLISHED.finditer(path.read_text("utf-8", errors="replace"))
    ]
    assert not found


def test_no_source_is_told_twice() -> None:
    """One row a key, and one key a work: rows that name the same work in the same words are one row."""
    rows = re.findall(r"^\| `([^`]+)` \| ([^|]+) \|", BIBLIOGRAPHY, re.MULTILINE)
    keys = [key for key, _ in rows]
    works = [re.sub(r"[\W_]+", " ", work).strip().lower() for _, work in rows]
    assert not {k for k in keys if keys.count(k) > 1}
    assert not {w for w in works if works.count(w) > 1}


def test_every_key_is_in_the_bibliography() -> None:
    known = keys_of_bibliography()
    assert {"LO", "CPQ", "SDFA"} <= known
    unknown = {
        f"{where}: {key}"
        for path in FILES
        for where, text in sources_of(path)
        for key in KEY.findall(text)
        if key not in known | PLAIN | NUMBERS and not RULE.fullmatch(key)
    }
    assert not unknown


def test_a_bare_tag_is_no_source() -> None:
    """`J` is a confidence tag; the source is then `judgement`."""
    bare = [
        w
        for path in FILES
        for w, text in sources_of(path)
        if re.search(r"(?:^|[ ;])[PSRDJ](?:$|[ ;,])", text)
    ]
    assert not bare


def test_every_dated_item_is_in_the_bibliography() -> None:
    """What is cited by name and date has a row as well."""
    item = re.compile(r"[A-Z][\w ]*? (?:\d{1,2} [A-Z][a-z]{2} )?(?:19|20)\d\d\b")
    rows = re.sub(r"\s+", " ", BIBLIOGRAPHY)
    keys = "|".join(sorted(map(re.escape, keys_of_bibliography()), key=len, reverse=True))
    missing = {
        f"{where}: {hit}"
        for path in FILES
        for where, text in sources_of(path)
        for hit in item.findall(re.sub(r"\([^)]*\)", "", text))
        if hit not in rows and not re.match(rf"(?:{keys})\b", hit)
    }
    assert not missing


@pytest.mark.parametrize("name", scenario_ids())
def test_every_scenario_lists_what_it_cites(name: str) -> None:
    """A scenario's own list has every key that it or a part of the library that it uses cites."""
    scenario = load(name).scenario
    listed = set(scenario.sources)
    assert listed <= keys_of_bibliography() | OURS
    parts: dict[str, Any] = {
        **scenario.measures,
        **scenario.processes,
        **scenario.quantities,
        **scenario.injects,
        **scenario.procedures,
        **scenario.step_times,
        **scenario.policies,
        **{f"{g}.{k}": p for g, group in scenario.parameters.items() for k, p in group.items()},
    }
    unlisted = {
        f"{part}: {key}"
        for part, content in parts.items()
        for key in KEY.findall(f"{content.source}; {getattr(content, 'weight_source', '')}")
        if key not in listed | PLAIN and not RULE.fullmatch(key)
    }
    assert not unlisted


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(CONTENT).as_posix())
def test_what_decides_has_a_source(path: Path) -> None:
    """Measures, processes, parameters, policies and everything that law is made of."""
    data = yaml.safe_load(path.read_text("utf-8"))
    place = path.relative_to(CONTENT).as_posix()
    rows: dict[str, Any] = {}
    for section in ("measures", "processes", "parameters", "policies", "acts", "facts", "step_times"):
        if isinstance(data.get(section), dict) and not place.startswith(
            ("library/facts/", "library/measures/")  # examples to ask about; what the law is told of an order
        ):
            # What a scenario takes from the library whole is written `name: {}`.
            rows |= {f"{section}.{k}": row for k, row in data[section].items() if row}
    if "library/" not in f"{place}/":  # a scenario writes its parameters in groups
        for group in data.get("parameters") or {}:
            rows |= {f"{group}.{k}": row for k, row in rows.pop(f"parameters.{group}").items()}
    if place.startswith(
        (
            "library/measures/",
            "library/policies/",
            "library/law/",
            "library/procedures/",
            "library/governments/",
        )
    ):
        rows[place] = data
    # A scenario that only weighs a policy of the library says where the weight comes from.
    told = {name: str(row.get("source") or row.get("weight_source") or "") for name, row in rows.items()}
    assert not [name for name, source in told.items() if not source.strip()]
