"""The lines of a book are kept from run to run: the same pages, never those of another book."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from ferry_issue import ISSUE

from issue2book.config import Settings
from issue2book.render.pdf import document
from issue2book.render.pdf.document import render_pdf
from issue2book.report import Silent


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the lines of this test alone are kept."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "issue2book" / "lines"


def made(**settings: object) -> bytes:
    return render_pdf(ISSUE, Settings(base=Path("/nowhere"), **settings), Silent()).data


def test_kept_lines_give_the_same_pages(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = made()
    (file,) = kept.iterdir()
    with monkeypatch.context() as patch:
        patch.delattr(document, "_composed")  # whoever asks for it fails
        assert made() == first
    file.write_bytes(file.read_bytes()[:-1])
    assert made() == first


def test_variants_share_their_lines_and_trims_do_not(kept: Path) -> None:
    made()
    made(variant="print")
    assert len(list(kept.iterdir())) == 1
    made(trim="148x210")
    assert len(list(kept.iterdir())) == 2


def test_another_word_in_the_issue_is_another_book(kept: Path) -> None:
    made()
    other = msgspec.structs.replace(
        ISSUE, meta=msgspec.structs.replace(ISSUE.meta, sponsor="山城文联")
    )
    render_pdf(other, Settings(base=Path("/nowhere")), Silent())
    assert len(list(kept.iterdir())) == 2
