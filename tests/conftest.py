"""What tests of several rooms share: the program as a process, and a small issue to feed it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

SMALL_ISSUE = """# 江畔

2025年第3期

# 水边的人

■ 周棹声

江水从城北流过，沿岸住着许多人家。清晨，第一班渡船靠岸，卖菜的老人挑着担子上来。

## 一、渡口

渡口的灯亮了一百年，灯下的人换了一代又一代，只有水声没有变，夜夜从窗下流过去。
"""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Goldens are rewritten on demand; the diff is then read before it is committed."""
    parser.addoption("--save-golden", action="store_true", help="rewrite golden files")


@pytest.fixture
def save_golden(request: pytest.FixtureRequest) -> bool:
    """Whether goldens are to be written and not compared."""
    return bool(request.config.getoption("--save-golden"))


Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the program in an empty folder, in English unless the test says otherwise."""

    def program(
        *arguments: str | Path, env: dict[str, str] | None = None, **more: object
    ) -> subprocess.CompletedProcess[str]:
        environ = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG"))}
        return subprocess.run(
            [sys.executable, "-m", "issue2book", *map(str, arguments)],
            capture_output=True,
            encoding="utf-8",
            check=False,
            cwd=more.pop("cwd", tmp_path),
            env={**environ, "ISSUE2BOOK_LANG": "en", **(env or {})},
            **more,
        )

    return program


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    """A small issue of an invented magazine, alone in its folder."""
    path = tmp_path / "river.md"
    path.write_text(SMALL_ISSUE, encoding="utf-8")
    return path
