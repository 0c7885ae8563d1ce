"""Contents pages set as tables: which column is what, and the entries of the rows."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import msgspec

from issue2book.segment.bylines import names_in, parse_byline
from issue2book.segment.contents_cells import unstacked
from issue2book.segment.contents_entry import ECHO, Evidence, Reading, read_entry
from issue2book.segment.contents_lines import number_alone
from issue2book.segment.contents_numbers import pages_alone
from issue2book.segment.contents_page import Draft
from issue2book.segment.names import all_names
from issue2book.segment.text import bare, fold_spaces
from issue2book.segment.traditional import both

if TYPE_CHECKING:
    from collections.abc import Sequence

Column = Literal["page", "authors", "section", "title"]
Row = tuple[str, ...]

_HEADS: tuple[tuple[Column, frozenset[str]], ...] = (
    ("page", both("页码 页 页次 页数 PAGE Page 起始页")),
    ("authors", both("作者 著者 撰稿 撰文 作者姓名 作者/单位")),
    ("section", both("栏目 类别 版块 板块 专栏 分类 栏目名称")),
    ("title", both("题名 标题 篇名 题目 文章 文章标题 文章题目 内容 目录")),
)


#: Characters of a section's name in a column of titles.
_SECTION = 12


class Cells(msgspec.Struct, frozen=True):
    """The cells of one row by their meaning; a row with a section only announces it."""

    title: str
    authors: tuple[str, ...]
    section: str | None
    page: int | None
    line: int


def read_rows(rows: Sequence[tuple[int, Row]], evidence: Evidence) -> list[Cells]:
    """The entries of a table; `rows` come with the index of their piece."""
    rows = [
        (line, cells)
        for line, row in rows
        for cells in unstacked(tuple(cell.strip() for cell in row), evidence)
    ]
    heads = [_head(cell) for cell in rows[0][1]]
    named = sum(head is not None for head in heads) >= 2
    width = max(len(row) for _, row in rows)
    table = [(line, _padded(row, width)) for line, row in rows[1 if named else 0 :]]
    if not table:
        return []
    if named and all(heads) and len(heads) == width:
        meanings = [head for head in heads if head]
        table = _put_right(table, meanings, evidence)
    else:
        # a row of one cell names a section and tells nothing of the columns
        full = [row for _, row in table if width == 1 or sum(map(bool, row)) > 1]
        meanings = [_meaning([row[at] for row in full], evidence) for at in range(width)]
        meanings = _settled(meanings, full, evidence)
    found = [_row_cells(row, meanings, line, evidence) for line, row in table]
    return _with_names(_in_order(found), evidence)


def _in_order(rows: Sequence[Sequence[Cells]]) -> list[Cells]:
    """The entries row by row, or where the pages tell it, column by column."""
    across = [cells for row in rows for cells in row]
    width = max(map(len, rows), default=0)
    down = [row[at] for at in range(width) for row in rows if at < len(row)]
    return down if _falls(down) < _falls(across) else across


def _falls(found: Sequence[Cells]) -> int:
    pages = [cells.page for cells in found if cells.page is not None]
    return sum(page > after for page, after in pairwise(pages))


def _put_right(
    table: Sequence[tuple[int, Row]], meanings: Sequence[Column], evidence: Evidence
) -> list[tuple[int, Row]]:
    """The rows with cells that OCR moved under their heads again.

    A page stands among the writers, a section and its title one column to the right, or the pages
    of two rows in one cell.
    """
    if not {"title", "authors", "page"} <= {*meanings} or len(meanings) != len({*meanings}):
        return list(table)
    title, authors, page = (meanings.index(name) for name in ("title", "authors", "page"))
    section = meanings.index("section") if "section" in meanings else None
    out: list[tuple[int, Row]] = []
    waiting = ""
    for line, row in table:
        cells = list(row)
        if not cells[page] and number_alone(cells[authors]):
            cells[page], cells[authors] = cells[authors], ""
        if two := _TWO_PAGES.fullmatch(cells[page]):
            cells[page], waiting = two[1], two[2]
        elif not cells[page] and cells[title]:
            cells[page], waiting = waiting, ""
        if section is not None and not cells[section] and cells[title]:
            label, _, rest = cells[title].partition(" ")
            beside = cells[authors] if not names_in(cells[authors]) else ""
            if beside and evidence.of_title(beside)[0] >= ECHO:
                cells[section], cells[title], cells[authors] = cells[title], beside, ""
            elif 2 <= len(label) <= _LABEL and evidence.of_title(rest)[0] >= ECHO:
                cells[section], cells[title] = label, rest
        out.append((line, tuple(cells)))
    return out


#: Characters of a section's name that was read into the cell of its title.
_LABEL = 4
_TWO_PAGES = re.compile(r"(\d{1,3})\s+(\d{1,3})")


def _with_names(found: Sequence[Cells], evidence: Evidence) -> list[Cells]:
    """The entries, of which one without writers has those that stand alone in the row below."""
    out: list[Cells] = []
    for cells in found:
        names = names_in(cells.section or "") if not cells.title else ()
        unsigned = bool(out) and bool(out[-1].title) and not out[-1].authors
        if unsigned and names and evidence.echoes.writer(names, evidence.outside) > _SIGNS:
            out[-1] = msgspec.structs.replace(out[-1], authors=names)
        else:
            out.append(cells)
    return out


#: Share of the names in a row alone that sign in the body.
_SIGNS = 0.4


def table_drafts(
    rows: Sequence[tuple[int, Row]], evidence: Evidence
) -> dict[int, list[Draft | str]]:
    """Entries and names of sections in the rows, by piece; empty where these are no contents."""
    if not is_table_of_contents(rows):
        return {}
    found: dict[int, list[Draft | str]] = {index: [] for index, _ in rows}
    for cells in read_rows(rows, evidence):
        if cells.section:
            found[cells.line].append(cells.section)
        if cells.title:
            found[cells.line].append(_draft(cells, evidence))
    return found


def _draft(cells: Cells, evidence: Evidence) -> Draft:
    reading = read_entry(cells.title, evidence)
    if cells.authors:
        signed, weight = evidence.of_authors(cells.authors, telling=True)
        echo, value = evidence.of_title(reading.title if reading.label else cells.title)
        title, label = (reading.title, reading.label) if reading.label else (cells.title, None)
        reading = Reading(title, None, cells.authors, label, "table", echo, signed, value + weight)
    return Draft(reading, cells.page, reading.label, (cells.line,))


def is_table_of_contents(rows: Sequence[tuple[int, Row]]) -> bool:
    """Whether the rows could be one: page numbers in most of them, or heads that say so."""
    if not rows:
        return False
    heads = {head for head in map(_head, rows[0][1]) if head}
    paged = sum(any(map(pages_alone, row)) for _, row in rows)
    return {"title", "page"} <= heads or {"title", "authors"} <= heads or paged >= len(rows) / 2


def _head(cell: str) -> Column | None:
    folded = fold_spaces(cell)
    return next((meaning for meaning, words in _HEADS if folded in words), None)


def _padded(row: Row, width: int) -> Row:
    """A row that lacks cells lacks the first ones: a section cell spans several rows."""
    return ("",) * (width - len(row)) + row if len(row) > 1 else (*row, *[""] * (width - len(row)))


def _meaning(cells: Sequence[str], evidence: Evidence) -> Column:
    """What a column without a head holds, by what most of its cells are."""
    filled = [cell for cell in cells if cell]
    if not filled:
        return "section"
    most = 0.6 * len(filled)
    if sum(number_alone(cell) is not None for cell in filled) >= most:
        return "page"
    echoes = sum(evidence.of_title(cell)[0] >= 0.75 for cell in filled)
    names = sum(bool(all_names(cell) or parse_byline(cell)) for cell in filled)
    signed = sum(evidence.echoes.writer(names_in(cell), evidence.outside) > 0.4 for cell in filled)
    if echoes < most and (signed >= most or names >= 0.8 * len(filled)):
        return "authors"
    repeated = len(set(filled)) < len(filled) or len(filled) < len(cells)
    short = max(map(len, filled)) <= 14
    return "section" if short and repeated and echoes < most else "title"


def _settled(meanings: list[Column], table: Sequence[Row], evidence: Evidence) -> list[Column]:
    """A column of titles there must be: where two claim it side by side, one is the section."""
    titles = [at for at, meaning in enumerate(meanings) if meaning == "title"]
    if len(titles) == 2 and meanings.count("page") == 1:
        first, second = (
            sum(evidence.of_title(row[at])[1] + 0.01 * len(row[at]) for row in table)
            for at in titles
        )
        meanings[titles[0 if first < second else 1]] = "section"
    return meanings


def _row_cells(row: Row, meanings: Sequence[Column], line: int, evidence: Evidence) -> list[Cells]:
    """The entries of a row: one, or several where titles and pages stand side by side."""
    if sum(map(bool, row)) == 1 and not number_alone(next(filter(None, row))):
        alone = next(filter(None, row))
        if meanings[row.index(alone)] != "title" or len(meanings) > 1:
            return [Cells("", (), alone, None, line)]
    found: list[Cells] = []
    groups = _groups(meanings)
    for group in groups:
        cells: dict[Column, str] = {}
        for at in group:
            cells[meanings[at]] = " ".join(filter(None, (cells.get(meanings[at], ""), row[at])))
        page = number_alone(cells.get("page", ""))
        title = cells.get("title", "")
        # beside the entries of the other column stands a section
        names = len(groups) > 1 and page is None and len(title) <= _SECTION
        if names and "page" in cells and evidence.of_title(title)[0] < ECHO:
            found.append(Cells("", (), title or None, None, line))
        elif len(bare(title)) >= 2 or (title and page):
            authors = names_in(cells.get("authors", ""))
            section = cells.get("section") or None
            found.append(Cells(title, authors, section, page.page if page else None, line))
    return found


def _groups(meanings: Sequence[Column]) -> list[list[int]]:
    """Columns that belong to one entry: a new group where a meaning comes again."""
    groups: list[list[int]] = [[]]
    for at, meaning in enumerate(meanings):
        if meaning in {meanings[other] for other in groups[-1]} and meaning in ("title", "page"):
            groups.append([])
        groups[-1].append(at)
    return groups
