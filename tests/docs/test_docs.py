"""Documentation that stays true: its commands run, its links lead somewhere, its examples are what they say.

A command may say how it exits: ``wargame diff a b    # exits 1``. Without that it must exit 0. Each page's commands
run in order, in a folder of their own that holds a copy of `scenarios/`.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from wargame.model.files import FILES
from wargame.model.legal_facts import FactsFile
from wargame.schema.nodes import parse
from wargame.schema.validate import build

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = {
    p.relative_to(ROOT).as_posix(): p
    for p in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.rglob("*.md")))
}
CONTENT = {p.relative_to(ROOT).as_posix(): p for p in sorted((ROOT / "scenarios").rglob("*.md"))}

HELPERS = ("sed", "cp", "mkdir", "head", "tail", "cut", "cat", "grep")
"""Commands beside `wargame` that are run, since later ones need what they do."""
ELSEWHERE = ("make", "git", "python ", "python3 ", ".venv/bin/", ". .venv", "source .venv", "pip ", "cd ")
"""Beginnings of commands that set up or check a checkout: other tests and jobs run these."""
INTERACTIVE = ("wargame play",)
"""Beginnings of commands that wait for somebody to type; run only if their input comes from a file."""
STATELESS = ("list", "law", "schema", "--help", "--version")
"""Commands that depend on no file: each is run once for all pages."""

_FENCE = re.compile(r"^( *)```(\w*)[^\n]*\n(.*?)^\1```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
_EXITS = re.compile(r"\s#.*\bexits? (?:with |status )*(\d+)")


class Command(NamedTuple):
    """A command of a page, and how it must exit."""

    line: str
    code: int


def blocks(text: str, *languages: str) -> list[str]:
    """Return the fenced blocks of some languages."""
    found = []
    for indent, language, body in _FENCE.findall(text):
        if language in languages:
            found.append("\n".join(line.removeprefix(indent) for line in body.splitlines()))
    return found


def commands(text: str) -> list[Command]:
    """Return the commands that a page shows: after `$ ` in console blocks, every line in shell blocks."""
    lines = [
        line.removeprefix("$ ")
        for block in blocks(text, "console")
        for line in block.replace("\\\n", " ").splitlines()
        if line.startswith("$ ")
    ]
    for block in blocks(text, "sh", "bash", "shell"):
        lines += block.replace("\\\n", " ").splitlines()
    found = []
    for line in lines:
        exits = _EXITS.search(line)
        bare = re.split(r"(?:^|\s)#(?:\s|$)", line)[0].strip()
        if bare:
            found.append(Command(bare, int(exits[1]) if exits else 0))
    return found


def transcripts(text: str) -> list[tuple[str, str]]:
    """Return the commands of console blocks that show what they print, each with that."""
    found: list[tuple[str, str]] = []
    for block in blocks(text, "console"):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            line, _, shown = part.partition("\n")
            if shown.strip() and not line.endswith("\\"):
                found.append((line.strip(), shown))
    return found


def missing_words(shown: str, printed: str) -> Counter[str]:
    """Return the words of a transcript that a command does not print any more; how lines are broken does not count."""
    return Counter(re.findall(r"\w+", shown)) - Counter(re.findall(r"\w+", printed))


def normal(line: str) -> str:
    """Return a command as if the environment were active."""
    return line.replace(".venv/bin/wargame", "wargame", 1) if line.startswith(".venv/bin/wargame") else line


def runnable(line: str) -> bool:
    """Tell whether a command is run; fail if nobody has said what it is."""
    line = normal(line)
    if line.startswith("wargame"):
        return not line.startswith(INTERACTIVE) or "<" in line
    if line.split()[0] in HELPERS:
        return True
    assert line.startswith(ELSEWHERE), f"tests/docs does not know what to do with: {line}"
    return False


def stateless(line: str) -> bool:
    """Tell whether a command depends on no file and leaves none."""
    words = line.split()
    return words[0] == "wargame" and words[1] in STATELESS and not {"--out", ">", "<"} & set(words)


_done: set[str] = set()
_SAVED = re.compile(r"^<!-- save: ([\w.-]+) -->\n+```yaml\n(.*?)^```", re.MULTILINE | re.DOTALL)
"""A file that a page asks the reader to save."""


@cache
def _bin(folder: Path) -> Path:
    """Return a folder in which `wargame` is the program under test."""
    folder.mkdir()
    script = folder / "wargame"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m wargame "$@"\n')
    script.chmod(0o755)
    return folder


def pages_with_commands() -> list[str]:
    return [
        name
        for name, page in PAGES.items()
        if any(runnable(c.line) for c in commands(page.read_text("utf-8")))
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="pages show a POSIX shell")
@pytest.mark.parametrize("name", pages_with_commands())
def test_commands_exit_as_the_page_says(name: str, tmp_path: Path) -> None:
    work = tmp_path / "work"
    work.mkdir()
    shutil.copytree(ROOT / "scenarios", work / "scenarios")
    for file, content in _SAVED.findall(PAGES[name].read_text("utf-8")):
        (work / file).write_text(content, "utf-8")
    path = f"{_bin(tmp_path / 'bin')}{os.pathsep}{os.environ['PATH']}"
    text = PAGES[name].read_text("utf-8")
    shown = {normal(line): said for line, said in transcripts(text) if "…" not in said and "..." not in said}
    for command in commands(text):
        line = normal(command.line)
        if not runnable(line) or (line in _done and line not in shown):
            continue
        done = subprocess.run(
            ["/bin/sh", "-c", line],
            cwd=work,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
            stdin=subprocess.DEVNULL,
            env={**os.environ, "PATH": path, "NO_COLOR": "1", "COLUMNS": "120"},
        )
        said = f"{name}: {line}\n{done.stdout}{done.stderr}"
        assert done.returncode == command.code, said
        assert "Traceback" not in done.stderr, said
        stale = missing_words(shown.get(line, ""), done.stdout + done.stderr)
        assert not stale, f"the page shows what is not printed any more: {dict(stale)}\n{said}"
        if stateless(line):
            _done.add(line)


@pytest.mark.parametrize("name", [n for n, p in PAGES.items() if blocks(p.read_text("utf-8"), "python")])
def test_python_examples(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A block that begins with imports is a whole program and runs; any other is at least Python."""
    monkeypatch.chdir(tmp_path)
    for block in blocks(PAGES[name].read_text("utf-8"), "python"):
        program = compile(block, name, "exec")
        if block.startswith(("from ", "import ")):
            exec(program, {"__name__": "__example__"})  # noqa: S102 - our own page


@pytest.mark.parametrize(
    ("name", "kind"),
    [("docs/how-to/add-a-policy.md", "policy"), ("docs/how-to/add-a-law-rule.md", "law_rule")],
)
def test_whole_content_examples_validate(name: str, kind: str) -> None:
    whole = [b for b in blocks(PAGES[name].read_text("utf-8"), "yaml") if b.startswith("schema: 1")]
    assert whole
    for block in whole:
        build(FactsFile if "\nfacts:" in block else FILES[kind], parse(block.encode(), name))


@pytest.mark.parametrize("name", [*PAGES, *CONTENT])
def test_relative_links_resolve(name: str) -> None:
    page = PAGES.get(name) or CONTENT[name]
    text = _FENCE.sub("", page.read_text("utf-8"))
    broken = []
    for target in _LINK.findall(text):
        where = target.partition("#")[0]
        if not re.match(r"[a-z]+:", target) and where and not (page.parent / where).exists():
            broken.append(target)
    assert not broken


@pytest.mark.parametrize("name", [*PAGES, *CONTENT])
def test_no_page_names_a_machine(name: str) -> None:
    text = (PAGES.get(name) or CONTENT[name]).read_text("utf-8")
    found = re.findall(
        r"(?:^|[\s`\"'(=])((?:/(?:home|work|root|Users|tmp|mnt|workspace)/|[A-Z]:\\)\S*)", text
    )
    assert not found


def test_every_page_is_reachable() -> None:
    """From the index, following links."""
    seen: set[Path] = set()
    todo = [DOCS / "index.md"]
    while todo:
        page = todo.pop()
        if page in seen or not page.is_file():
            continue
        seen.add(page)
        for target in _LINK.findall(page.read_text("utf-8")):
            where = target.partition("#")[0]
            if where.endswith(".md") and ":" not in where:
                todo.append((page.parent / where).resolve())
    assert {p.resolve() for p in DOCS.rglob("*.md")} <= seen


def test_the_site_builds(tmp_path: Path) -> None:
    """Without `--quiet`, which would keep warnings from counting; it also checks anchors."""
    pytest.importorskip("mkdocs")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", tmp_path / "site"],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    assert done.returncode == 0, done.stderr
