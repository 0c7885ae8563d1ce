"""The whole command on real issues: the shared audit's goals, and the same bytes everywhere."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
SHARED = ROOT.parent / "shared"
AUDIT = SHARED / "tools" / "epub" / "epub_audit.py"
SAMPLE = ROOT / "examples" / "linjiang-2025-03.md"
REFERENCE = SHARED / "issues" / "jinri-zhejiang-2024-23.md"
#: What must not show in a book: where, when and by whom it was made.
_HERE = {"TZ": "UTC", "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", "USER": "one"}
_THERE = {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "4711", "LC_ALL": "C", "USER": "two"}


def build(source: Path, folder: Path, settings: dict[str, str], umask: int) -> bytes:
    """The EPUB of `source`, made by the command in a process of its own."""
    home = folder / "home"
    home.mkdir()
    env = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    env |= {**settings, "HOME": str(home), "XDG_CACHE_HOME": str(home / "cache")}
    command = [sys.executable, "-m", "issue2book", "epub", str(source), "-o", "book.epub", "-q"]
    made = subprocess.run(command, cwd=folder, env=env, umask=umask, check=False)
    assert made.returncode in (0, 7)
    return (folder / "book.epub").read_bytes()


@pytest.fixture(scope="module", params=[SAMPLE, REFERENCE], ids=["sample", "reference"])
def source(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    if not path.is_file():
        pytest.skip("the reference issue is not beside the checkout (../shared/issues)")
    return path


@pytest.fixture(scope="module")
def book(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("here")
    build(source, folder, _HERE, 0o022)
    return folder / "book.epub"


def test_same_bytes_wherever_and_by_whom(source: Path, book: Path, tmp_path: Path) -> None:
    """Another process, folder, home, zone, locale, hash seed, user name and umask."""
    assert build(source, tmp_path, _THERE, 0o077) == book.read_bytes()


def test_quick_goals_are_reached(source: Path, book: Path) -> None:
    """Goals E01-E30 without the browser's; what the machine cannot run, the audit calls n/a."""
    if not AUDIT.is_file():
        pytest.skip("the shared audit is not beside the checkout (../shared/tools/epub)")
    command = [sys.executable, str(AUDIT), str(book), "--source", str(source)]
    command += ["--no-ace", "--no-browser", "--goals"]
    audit = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = [line.strip() for line in audit.stdout.splitlines()]
    assert [line for line in lines if line.startswith("FAIL")] == []
    assert sum(line.startswith("PASS") for line in lines) >= 24
    assert audit.returncode == 0
