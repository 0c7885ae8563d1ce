"""The shape of the code: directions of imports, sizes, who prints, what templates may not do."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "issue2book"
MODULES = sorted(PACKAGE.rglob("*.py"))
TREES = {path: ast.parse(path.read_text("utf-8")) for path in MODULES}
#: Pure tables may be as long as their matter.
TABLES = {path for path in MODULES if path.parent.name in {"messages", "data"}}
RENDERERS = {"ebooklib", "weasyprint", "jinja2", "PIL"}


def name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def functions() -> list[tuple[str, int]]:
    """Every function with the lines of its body: signature and docstring do not count."""
    sizes = []
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                lines = body[-1].end_lineno - body[0].lineno + 1 if body else 0
                sizes.append((f"{name(path)}:{node.name}", lines))
    return sizes


def imported(tree: ast.Module) -> set[str]:
    """The top-level names of all packages that a module imports, wherever in it."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.partition(".")[0])
    return names


def test_imports_go_down_only():
    command = [Path(sys.executable).parent / "lint-imports", "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_only_render_knows_the_book_libraries_and_only_cli_the_terminal():
    strangers = {
        name(path): sorted(imported(tree) & RENDERERS)
        for path, tree in TREES.items()
        if "render" not in path.relative_to(PACKAGE).parts and imported(tree) & RENDERERS
    }
    assert strangers == {}
    talkers = {p: t for p, t in TREES.items() if p.relative_to(PACKAGE).parts[0] != "cli"}
    assert [name(p) for p, tree in talkers.items() if imported(tree) & {"click", "rich"}] == []


def test_only_cli_prints():
    def speaks(tree: ast.Module) -> bool:
        return any(
            (isinstance(node, ast.Name) and node.id == "print")
            or (
                isinstance(node, ast.Attribute)
                and node.attr in {"stdout", "stderr"}
                and isinstance(node.value, ast.Name)
                and node.value.id == "sys"
            )
            for node in ast.walk(tree)
        )

    rest = {p: t for p, t in TREES.items() if p.relative_to(PACKAGE).parts[0] != "cli"}
    assert [name(path) for path, tree in rest.items() if speaks(tree)] == []


def test_modules_stay_small():
    sizes = {p: len(p.read_text("utf-8").splitlines()) for p in MODULES if p not in TABLES}
    assert [f"{name(p)}: {n}" for p, n in sizes.items() if n > 400] == []
    assert statistics.median(sizes.values()) <= 150


def test_functions_stay_small():
    sizes = functions()
    lengths = [lines for _, lines in sizes]
    assert [f"{where}: {n}" for where, n in sizes if n > 80] == []
    assert statistics.median(lengths) <= 12
    assert statistics.quantiles(lengths, n=10)[-1] <= 35


def test_every_module_says_what_it_is_for():
    assert [name(path) for path, tree in TREES.items() if not ast.get_docstring(tree)] == []


def test_rooms_of_tests_can_be_run_together():
    """pytest imports tests by bare names: no name stands for two modules, or for `conftest`."""
    tests = sorted((ROOT / "tests").rglob("*.py"))
    named = Counter(path.stem for path in tests if path.stem != "conftest")
    assert [stem for stem, count in named.items() if count > 1] == []
    parsed = {path: ast.parse(path.read_text("utf-8")) for path in tests}
    assert [path.name for path, tree in parsed.items() if "conftest" in imported(tree)] == []


def test_templates_escape_everything():
    templates = [p for p in (PACKAGE / "render" / "templates").rglob("*") if p.is_file()]
    assert templates
    unsafe = re.compile(r"\|\s*safe\b|autoescape\s+false")
    assert [p.name for p in templates if unsafe.search(p.read_text("utf-8"))] == []


def test_the_repository_holds_no_text_of_the_reference_issue():
    """No run of 16 Han characters of the reference issue is in a text file of the repository."""
    issues = sorted((ROOT.parent / "shared" / "issues").glob("*.md"))
    if not issues:
        pytest.skip("the reference issue is not beside this checkout (../shared/issues)")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    files = [ROOT / entry for entry in listed.stdout.decode().split("\0") if entry]
    han = re.compile(r"[\u4e00-\u9fff]+")

    def runs(text: str) -> set[str]:
        return {run[i : i + 16] for run in han.findall(text) for i in range(len(run) - 15)}

    reference = set().union(*(runs(path.read_text("utf-8")) for path in issues))
    assert reference
    found = {}
    for file in files:
        if file.is_file() and file.suffix not in {".ttf", ".png", ".jpg", ".xz", ".gz"}:
            shared = runs(file.read_text("utf-8", errors="replace")) & reference
            if shared:
                found[file.name] = sorted(shared)[:3]
    assert found == {}
