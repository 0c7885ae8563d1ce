"""Marks of notes are small and raised, and lead to their note and back."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest

from issue2book.config import Settings
from issue2book.model import Block, Issue, Meta, Unit
from issue2book.render.pdf.document import render_pdf
from issue2book.report import Silent

TEXT = "江水从城北流过，沿岸住着许多人家，清晨第一班渡船靠岸"


def sheet(*blocks: Block) -> pymupdf.Page:
    issue = Issue(Meta("江畔"), (Unit("a", "article", "水边的人", blocks=blocks),))
    made = render_pdf(issue, Settings(base=Path("/nowhere")), Silent())
    assert made.findings == ()
    return pymupdf.open(stream=made.data)[2]


def spans(found: pymupdf.Page) -> list[tuple[str, float, float]]:
    """Text, size and base line of what is set alike."""
    return [
        (span["text"], span["size"], span["origin"][1])
        for block in found.get_text("dict")["blocks"]
        for line in block.get("lines", ())
        for span in line["spans"]
    ]


@pytest.mark.parametrize("mark", ["[1]", "①", "〔1〕", "⁵"])
def test_a_mark_is_small_and_raised_and_linked_both_ways(mark: str) -> None:
    found = sheet(
        Block("para", f"{TEXT}{mark}，老人挑着担子上来。"),
        Block("footnote", f"{mark}《江志》卷三。"),
    )
    drawn = mark.replace("⁵", "5")
    size, base = next((size, base) for text, size, base in spans(found) if text.strip() == drawn)
    assert size == pytest.approx(6.5, abs=0.01)
    assert min(abs(base - line) for _, own, line in spans(found) if own > 9.9) > 2
    call, note = (box for text in (TEXT[-4:], "江志") for box in found.search_for(text))
    to_note, back = found.get_links()
    for link, here, there in ((to_note, call, note), (back, note, call)):
        assert abs(link["from"].y0 - here.y0) < 10
        assert abs(found.rect.height - link["to"].y - there.y0) < 12  # from the foot


def test_a_figure_that_is_drawn_raised_keeps_its_size() -> None:
    found = sheet(Block("para", f"{TEXT}¹，老人上来。"), Block("footnote", "¹《江志》卷三。"))
    assert len(found.get_links()) == 2
    assert "岸¹，老人" in found.get_text()


def test_a_mark_does_not_make_its_line_longer() -> None:
    found = sheet(
        Block("para", f"{TEXT}[1]，{TEXT}[2]，{TEXT * 3}。"),
        Block("footnote", "[1]《江志》卷三。"),
        Block("footnote", "[2]《江志》卷四。"),
    )
    ends = {}
    for word in found.get_text("words"):
        if word[0] < 300 and word[1] > 150:
            ends[round(word[3])] = max(word[2], ends.get(round(word[3]), 0))
    assert max(ends.values()) - min(list(ends.values())[:3]) < 5.2  # a mark's empty half


def test_a_mark_without_a_note_is_left_as_it_is() -> None:
    found = sheet(Block("para", f"{TEXT}[1]，老人挑着担子上来。"))
    assert not found.get_links()
    assert {round(size) for text, size, _ in spans(found) if "[1]" in text} == {10}
