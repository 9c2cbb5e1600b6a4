"""Where the shipped content lies: in the wheel as `wargame/_library`, in a checkout as `scenarios`."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from pathlib import Path

from wargame.core.errors import Problem, SourceError, UsageError, did_you_mean

SCENARIO_FILE = "scenario.yaml"
DEEPEST = 3
"""So deep may the folder of a shipped scenario lie, as in `published/lights-out/1x1`."""
LAW_CASES = "cases"
"""The folder of worked cases beside a country's law: they test the law and are no part of it."""
SUFFIXES = (".yaml", ".yml")
_PACKAGE = Path(__file__).resolve().parent.parent


@cache
def library_root() -> Path:
    """Return the folder of the shipped content.

    Raises:
        UsageError: there is none; the installation is damaged.
    """
    for folder in (_PACKAGE / "_library", _PACKAGE.parent / "scenarios"):
        if folder.is_dir():
            return folder
    raise UsageError("the library of scenarios is missing; install wargame again")


def scenario_ids() -> tuple[str, ...]:
    """Return the ids of the shipped scenarios, sorted: the folders, at most three deep, that hold a `scenario.yaml`."""
    root = library_root()
    found = [path for depth in range(1, DEEPEST + 1) for path in root.glob("*/" * depth + SCENARIO_FILE)]
    ids = (path.parent.relative_to(root).as_posix() for path in found)
    return tuple(sorted(i for i in ids if not i.startswith("library/")))


def scenario_file(scenario_id: str) -> Path:
    """Return the file of a shipped scenario.

    Raises:
        UsageError: none has this id.
    """
    known = scenario_ids()
    if scenario_id not in known:
        hint = did_you_mean(scenario_id, known) or "shipped are: " + (", ".join(known) or "none")
        raise UsageError(f"there is no scenario `{scenario_id}` ({hint})")
    return library_root() / scenario_id / SCENARIO_FILE


def find_scenario(name_or_file: str | Path) -> Path:
    """Return the scenario file that is meant: a file, a folder that holds a `scenario.yaml`, or a shipped id.

    Raises:
        UsageError: it is none of these.
    """
    name = str(name_or_file)
    path = Path(name_or_file)
    try:
        if path.is_file():
            if path.suffix.lower() in SUFFIXES:
                return path
            raise UsageError(f"{name} is not a scenario: its name does not end in .yaml")
        if (path / SCENARIO_FILE).is_file():
            return path / SCENARIO_FILE
        is_folder = path.is_dir()
    except (OSError, ValueError):  # a name that no file can have: too long, or with a NUL
        is_folder = False
    if name in scenario_ids():
        return scenario_file(name)
    if is_folder:
        raise UsageError(f"the folder {name} holds no {SCENARIO_FILE}")
    if path.suffix.lower() in SUFFIXES or path.is_absolute() or name.startswith("."):
        raise UsageError(f"there is no file {name}")
    return scenario_file(name)


def kind_files(kind: str) -> dict[str, Path]:
    """Return the files of one kind of content, by id: the file's name without `.yaml`, in whatever subfolder.

    Raises:
        SourceError: two files have the same id.
    """
    found: dict[str, Path] = {}
    problems = []
    for path in _yaml_files(library_root() / "library" / kind):
        if path.stem in found:
            other = shown(found[path.stem])
            message = f"the id `{path.stem}` is taken: a file's name is its id"
            problems.append(Problem(shown(path), 0, 0, "", message, f"see {other}"))
        found.setdefault(path.stem, path)
    if problems:
        raise SourceError(problems)
    return found


def law_files(country: str) -> dict[str, Path]:
    """Return a country's files of law, by id: the path below the country without `.yaml`, as in ``sdf_act/art_76``."""
    root = library_root() / "library" / "law" / country
    return {path.relative_to(root).with_suffix("").as_posix(): path for path in _yaml_files(root)}


def lawbook_files(country: str) -> dict[str, Path]:
    """Return the files that make up a country's law: all of its files but the worked cases."""
    return {k: p for k, p in law_files(country).items() if k.partition("/")[0] != LAW_CASES}


def lawbook_digest(country: str) -> str:
    """Return the digest of a country's law: of its files' names and bytes."""
    made = blake2b(digest_size=16)
    for name, path in lawbook_files(country).items():
        for part in (name.encode(), path.read_bytes()):
            made.update(len(part).to_bytes(8, "little"))
            made.update(part)
    return made.hexdigest()


def play_files() -> list[Path]:
    """Return every library file that a scenario may take content from, sorted: all but the law's worked cases."""
    root = library_root() / "library"
    law = root / "law"
    return [
        p
        for p in _yaml_files(root)
        if p.is_file() and (not p.is_relative_to(law) or p.relative_to(law).parts[1:2] != (LAW_CASES,))
    ]


def law_countries() -> tuple[str, ...]:
    """Return the countries whose law ships, sorted."""
    root = library_root() / "library" / "law"
    return tuple(sorted(p.name for p in root.iterdir() if p.is_dir())) if root.is_dir() else ()


def shown(path: Path) -> str:
    """Return a library file's name as errors show it: from `scenarios/` or below, wherever that is installed."""
    root = library_root()
    return f"{root.name}/{path.relative_to(root).as_posix()}" if path.is_relative_to(root) else str(path)


def _yaml_files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.yaml")) if folder.is_dir() else []
