"""The wheel is the whole program: styles, fonts, data are in it, and it runs anywhere."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from issue2book import __version__, assets

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """A wheel built by the project's own back end, without isolation and without network."""
    folder = tmp_path_factory.mktemp("wheel")
    code = f"import hatchling.build as b; b.build_wheel({str(folder)!r})"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_in_a_checkout_styles_and_fonts_are_the_top_folders():
    assert assets.styles_dir() == ROOT / "styles"
    assert assets.fonts_dir() == ROOT / "fonts"


def test_the_wheel_holds_styles_fonts_licences_templates_and_data(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder, inside in (("styles", "_styles"), ("fonts", "_fonts")):
        for path in (ROOT / folder).iterdir():
            assert f"issue2book/{inside}/{path.name}" in names
    package = ROOT / "src"
    for path in (package / "issue2book").rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            assert path.relative_to(package).as_posix() in names
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_the_wheel_unpacked_alone_finds_its_styles_and_fonts(wheel, tmp_path):
    zipfile.ZipFile(wheel).extractall(tmp_path)
    code = "from issue2book.assets import *; print(styles_dir(), fonts_dir(), sep='\\n')"
    command = [sys.executable, "-c", code]
    env = {"PYTHONPATH": str(tmp_path)}
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    inside = tmp_path / "issue2book"
    assert done.stdout.split() == [str(inside / "_styles"), str(inside / "_fonts")]


@pytest.mark.long
def test_a_clean_install_runs(wheel, tmp_path, issue):
    """As `pipx install` does it: a new environment, the wheel and what it asks for."""
    python = tmp_path / "env" / "bin" / "python"
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "env"], check=True)
    install = [python, "-m", "pip", "install", "-q", str(wheel)]
    done = subprocess.run(install, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"packages cannot be installed here: {done.stderr[-200:]}")
    program = python.with_name("issue2book")
    version = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    assert version.stdout == f"issue2book {__version__}\n"
    book = tmp_path / "book.epub"
    subprocess.run([program, "epub", issue, "-o", book], check=True, capture_output=True)
    assert zipfile.ZipFile(book).testzip() is None
