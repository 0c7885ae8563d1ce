"""What was segmented is kept: the same model, whatever the cache holds; never a stale one."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from issue2book.model import Line, Picture
from issue2book.model.codec import to_json
from issue2book.reading import read
from issue2book.segment import remembered, segment

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "examples" / "linjiang-2025-03.md"
#: Prints whether the rules were needed, then the model.
ASK = """
import sys
from pathlib import Path
from issue2book.model.codec import to_json
from issue2book.reading import read
from issue2book.segment import remembered
model = to_json(remembered(read(Path(sys.argv[1]))))
print("issue2book.segment.passes" in sys.modules)
print(model)
"""
Damage = Callable[[bytes], bytes]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache of this test alone."""
    home = tmp_path / "home"
    monkeypatch.setenv("XDG_CACHE_HOME", str(home))
    return home


def ask(source: Path, package: Path = ROOT / "src") -> tuple[bool, str]:
    """Whether another process segmented `source` anew, and what it understood."""
    run = subprocess.run(
        [sys.executable, "-c", ASK, str(source)],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={"PYTHONPATH": str(package), "XDG_CACHE_HOME": str(source.parent / "home")},
        cwd=package,
    )
    anew, _, model = run.stdout.partition("\n")
    return anew == "True", model


def kept_files(home: Path) -> list[Path]:
    return sorted(path for path in home.rglob("*") if path.is_file())


def test_the_second_run_needs_no_rules_and_gives_the_same_model(tmp_path: Path) -> None:
    source = shutil.copy(SAMPLE, tmp_path)
    first, again = ask(Path(source)), ask(Path(source))
    assert (first[0], again[0]) == (True, False)
    assert first[1] == again[1]
    assert first[1].startswith(to_json(segment(read(SAMPLE))))


def test_what_is_kept_is_the_model_itself() -> None:
    lines = read(SAMPLE)
    made = segment(lines)
    assert remembered(lines) == made
    assert remembered(lines) == made


def test_a_changed_input_is_segmented(home: Path) -> None:
    lines = read(SAMPLE)
    remembered(lines)
    changed = [msgspec.structs.replace(line, text=line.text.replace("江", "河")) for line in lines]
    assert remembered(changed) == segment(changed) != segment(lines)
    assert len(kept_files(home)) == 2


@pytest.mark.parametrize(
    "damage", [lambda data: data[:-1], lambda _: b"", lambda data: data[:40] + b"\0" + data[41:]]
)
def test_what_is_damaged_is_segmented_anew(home: Path, damage: Damage) -> None:
    lines = read(SAMPLE)
    whole = remembered(lines)
    (file,) = kept_files(home)
    data = file.read_bytes()
    file.write_bytes(damage(data))
    assert remembered(lines) == whole
    assert file.read_bytes() == data


def test_a_cache_that_cannot_be_written_changes_nothing(home: Path) -> None:
    home.write_text("a file where the folder should be")
    lines = read(SAMPLE)
    assert remembered(lines) == segment(lines)


@pytest.mark.parametrize(
    "edited", ["segment/text.py", "segment/data/words.txt", "model/issue.py", "assets.py"]
)
def test_an_edited_program_segments_anew(tmp_path: Path, edited: str) -> None:
    source = Path(shutil.copy(SAMPLE, tmp_path))
    package = tmp_path / "src"
    shutil.copytree(ROOT / "src" / "issue2book", package / "issue2book")
    assert [ask(source, package)[0], ask(source, package)[0]] == [True, False]
    file = package / "issue2book" / edited
    end = "江畔人 1\n" if file.suffix == ".txt" else "#\n"
    file.write_text(file.read_text(encoding="utf-8") + end, encoding="utf-8")
    assert ask(source, package)[0]


def test_what_cannot_be_kept_is_segmented_all_the_same(home: Path) -> None:
    """JSON can hold half a character in the path of a picture."""
    lines = (*read(SAMPLE), Line(9999, "", picture=Picture("images/\ud800.png")))
    assert remembered(lines) == segment(lines)
    assert kept_files(home) == []
