"""A text too damaged to be a book is said so by the program, loudly, and quietly asked too."""

from __future__ import annotations

from pathlib import Path

import pytest
from conventions import CONVENTIONS
from damage import DAMAGES
from truth import sample
from typesetter import typeset

from issue2book.errors import ExitCode


@pytest.fixture
def interleaved(tmp_path: Path) -> Path:
    """The sample, its columns read straight across."""
    path = tmp_path / "mixed.md"
    text = typeset(sample(), CONVENTIONS["plain"], DAMAGES["interleaved"]).text
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("quiet", [[], ["-q"]])
def test_the_book_of_a_ruined_text_is_not_passed_off_as_one(run, interleaved, quiet):
    done = run("epub", interleaved, "--no-embed-fonts", *quiet)
    assert done.returncode == ExitCode.CHECK
    assert "error SEG020" in done.stderr
    assert "error RUN020" in done.stderr


def test_inspect_says_it_first(run, interleaved):
    done = run("inspect", interleaved)
    assert done.returncode == ExitCode.CHECK
    assert "no book" in done.stdout.split("\n")[0]
