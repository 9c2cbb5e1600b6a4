"""The wheel carries its library, and a game run from it writes the same bytes as one run from the checkout.

The wheel is built from the source distribution, so that one is complete too. It is unpacked in front of the
packages of this environment, and every file it opens is watched: nothing may come from the checkout.
"""

import os
import subprocess
import sys
import tarfile
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# Python imports this by itself at start-up. It takes the checkout, which an editable install puts there, off the
# import path, and notes each file that the program opens.
WATCH = """
import os, sys
root = os.environ["WATCH_ROOT"]
sys.path[:] = [p for p in sys.path if os.path.realpath(p or ".") != root]
log = open(os.environ["WATCH_LOG"], "a", encoding="utf-8", buffering=1)
def watch(event, args):
    if event == "open" and args[0] is not None and not isinstance(args[0], int):
        log.write(os.path.realpath(os.fsdecode(args[0])) + "\\n")
sys.addaudithook(watch)
"""

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("wheel")]


@dataclass(frozen=True, slots=True)
class Installed:
    """A wheel, unpacked outside the checkout, and the source distribution it was made from."""

    sdist: Path
    site: Path
    work: Path

    def wargame(self, *args: str) -> tuple[subprocess.CompletedProcess[str], set[Path]]:
        """Run `python -m wargame` from the wheel; give what it did and the files it opened."""
        log = self.work / "opened.txt"
        log.unlink(missing_ok=True)
        done = run(
            [sys.executable, "-m", "wargame", *args],
            cwd=self.work,
            PYTHONPATH=str(self.site),
            PYTHONDONTWRITEBYTECODE="1",
            HOME=str(self.work),
            XDG_CACHE_HOME=str(self.work / "cache"),
            WATCH_ROOT=str(ROOT),
            WATCH_LOG=str(log),
        )
        return done, {Path(line) for line in log.read_text("utf-8").splitlines()}


def run(command: list[str], *, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder and fail with all it said if it fails."""
    done = subprocess.run(
        command,
        cwd=cwd,
        env=os.environ | env,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, f"{command} exits {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Build the source distribution, the wheel from that, and unpack the wheel."""
    work = tmp_path_factory.mktemp("wheel").resolve()
    dist, site = work / "dist", work / "site"
    run([sys.executable, "-m", "build", "--no-isolation", "--outdir", str(dist), str(ROOT)], cwd=work)
    (wheel,) = dist.glob("*.whl")
    (sdist,) = dist.glob("*.tar.gz")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    run([*pip, "--no-deps", "--no-index", "--target", str(site), str(wheel)], cwd=work)
    (site / "sitecustomize.py").write_text(WATCH, "utf-8")
    return Installed(sdist=sdist, site=site, work=work)


def content(folder: Path) -> set[str]:
    """The files below a folder, without what systems leave behind."""
    return {p.relative_to(folder).as_posix() for p in folder.rglob("[!.]*") if p.is_file()}


def test_wheel_ships_the_whole_library(installed: Installed) -> None:
    shipped = content(installed.site / "wargame" / "_library")
    assert "practice/scenario.yaml" in shipped
    assert shipped == content(ROOT / "scenarios")


def test_wheel_is_typed_and_licensed(installed: Installed) -> None:
    assert (installed.site / "wargame" / "py.typed").is_file()
    assert list(installed.site.glob("wargame-*.dist-info/licenses/LICENSE"))


def test_source_distribution_can_be_tested_and_documented(installed: Installed) -> None:
    with tarfile.open(installed.sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {
        "LICENSE",
        "Makefile",
        "README.md",
        "docs/index.md",
        "mkdocs.yml",
        "scenarios/practice/scenario.yaml",
        "tests/test_wheel.py",
    } <= names


def test_installed_command_lists_the_library(installed: Installed) -> None:
    done, _ = installed.wargame("list")
    assert "practice" in done.stdout
    assert "quarantine-2027" in done.stdout


def test_installed_game_uses_its_own_library_and_writes_the_same_events(installed: Installed) -> None:
    out = installed.work / "installed"
    _, opened = installed.wargame("run", "practice", "--seed", "1", "--out", str(out))

    library = installed.site / "wargame" / "_library"
    assert any(p.is_relative_to(library) for p in opened), "no file of the installed library was opened"
    # An environment made by the Makefile lies inside the checkout.
    from_checkout = {
        p for p in opened if p.is_relative_to(ROOT) and not p.is_relative_to(Path(sys.prefix).resolve())
    }
    assert not from_checkout

    here = installed.work / "checkout"
    command = [sys.executable, "-m", "wargame", "run", "practice", "--seed", "1", "--out", str(here)]
    run(command, cwd=ROOT)
    assert (out / "events.jsonl").read_bytes() == (here / "events.jsonl").read_bytes()
