"""The same little issue in every documented format: words, order, pages, boxes, pictures."""

from __future__ import annotations

from itertools import pairwise

import bridge
import pytest

from issue2book.check.conservation import check_conservation
from issue2book.model import Line
from issue2book.reading import read
from issue2book.segment import segment

FURNITURE = ("header", "footer", "folio")


def lines_of(name: str) -> tuple[Line, ...]:
    return read(bridge.DATA / name)


def solid(lines: list[Line]) -> str:
    return "".join("".join(line.text.split()) for line in lines)


@pytest.mark.parametrize("name", bridge.FORMATS)
def test_words_are_exact_and_in_order(name: str) -> None:
    extra = ("".join(bridge.ASIDE.split()), "".join(bridge.FOOTNOTE.split()))
    found = [line for line in lines_of(name) if line.label not in FURNITURE]
    words = solid([line for line in found if "".join(line.text.split()) not in extra])
    assert words == "".join("".join(text.split()) for text in bridge.BODY)


@pytest.mark.parametrize("name", bridge.LAID_OUT)
def test_furniture_is_kept_under_its_name(name: str) -> None:
    found = {(line.text, line.label, line.page) for line in lines_of(name)}
    assert {
        (bridge.HEADER, "header", 1),
        (bridge.FOLIOS[0], "folio", 1),
        (bridge.FOLIOS[1], "folio", 2),
        (bridge.FOOTER, "footer", 2),
        (bridge.FOOTNOTE, "footnote", 2),
    } <= found
    assert any(line.text == bridge.ASIDE for line in lines_of(name))


@pytest.mark.parametrize("name", bridge.LAID_OUT)
def test_pages_and_boxes(name: str) -> None:
    by_text = {line.text: line for line in lines_of(name)}
    first, second = by_text[bridge.SECOND], by_text[bridge.THIRD]
    assert (first.page, second.page) == (1, 2)
    for line, box in ((first, (520, 430, 920, 700)), (second, (80, 150, 480, 300))):
        assert line.bbox is not None
        assert max(abs(a - b) for a, b in zip(line.bbox, box, strict=True)) <= 1


@pytest.mark.parametrize(("name", "path"), bridge.FORMATS.items())
def test_the_caption_follows_its_picture(name: str, path: str | None) -> None:
    lines = lines_of(name)
    at = next(at for at, line in enumerate(lines) if line.text == bridge.CAPTION)
    assert lines[at].label in ("caption", None)
    if path is None:
        # the file is not there: the gap tells of it, as in Markdown that lost its pictures
        assert lines[at].gap == 3
        return
    picture = lines[at - 1].picture
    assert picture is not None
    assert picture.path == path
    folder = bridge.DATA / name
    assert ((folder if folder.is_dir() else folder.parent) / path).is_file()


@pytest.mark.parametrize("name", bridge.FORMATS)
def test_tables_keep_rows(name: str) -> None:
    (table,) = [line for line in lines_of(name) if line.rows]
    assert table.rows == bridge.ROWS
    assert table.label == "table"


@pytest.mark.parametrize("name", [*bridge.LAID_OUT, "mineru_old"])
def test_titles_are_titles(name: str) -> None:
    titles = [line for line in lines_of(name) if line.label == "title"]
    assert solid(titles) == bridge.TITLE + bridge.TITLE_2
    assert all(line.level for line in titles)


@pytest.mark.parametrize("name", bridge.FORMATS)
def test_numbers_rise_and_no_two_lines_with_words_share_one(name: str) -> None:
    numbers = [line.number for line in lines_of(name) if line.text]
    assert all(a < b for a, b in pairwise(numbers))
    assert numbers[0] >= 1


@pytest.mark.parametrize("name", bridge.FORMATS)
def test_reading_twice_gives_the_same(name: str) -> None:
    assert lines_of(name) == lines_of(name)


@pytest.mark.parametrize("name", bridge.FORMATS)
def test_the_segmenter_loses_no_word(name: str) -> None:
    lines = lines_of(name)
    assert check_conservation(lines, segment(lines)) == ()
