"""One small issue as PDF, made once for all tests of this folder."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest
from ferry_issue import ISSUE

from issue2book.config import Settings
from issue2book.render.pdf.document import render_pdf
from issue2book.report import Silent


@pytest.fixture(scope="session")
def made() -> bytes:
    """The PDF of `ISSUE`; nothing was complained of."""
    rendered = render_pdf(ISSUE, Settings(base=Path("/nowhere")), Silent())
    assert rendered.findings == ()
    return rendered.data


@pytest.fixture(scope="session")
def book(made: bytes) -> pymupdf.Document:
    """The PDF, opened."""
    return pymupdf.open(stream=made)
