"""The PDF audit audited: tiny pages that are right, and each with one planted defect.

A goal that no page can fail proves nothing about ours. The pages are drawn glyph by glyph, without
the composer. The rules of whole files (P09–P11, P13) have more fixtures in `test_pdf_lint.py` and
`test_press_lint.py`.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from issue2book.assets import fonts_dir

AUDIT = Path(__file__).resolve().parents[2].parent / "shared" / "tools" / "pdf" / "pdf_audit.py"
pytestmark = pytest.mark.skipif(
    not AUDIT.exists(), reason="the audit is not beside the checkout (../shared/tools/pdf)"
)
EM, LEAD, MEASURE, LINES = 10.0, 17.0, 12, 36
LEFT, TOP = (50.0, 190.0), 60.0
HAN = "江水从城北流过沿岸住着许多人家清晨第一班渡船靠岸老人挑着担子上来"

Line = list[tuple[str, float]]  # characters, and where their boxes begin, in ems
Column = dict[int, Line]  # by the number of the row


def run(text: str, start: float = 0, step: float = 1) -> Line:
    return [(char, start + i * step) for i, char in enumerate(text)]


def columns() -> list[Column]:
    """Paragraphs of six lines, each line full; the last of each ends after eight characters."""

    def line(row: int) -> Line:
        text = (HAN[row % 20 :] + HAN)[:MEASURE]
        match row % 6:
            case 0:
                return run(text[:10], 2)
            case 5:
                return run(f"{text[:8]}。")
            case _:
                return run(text)

    return [{row: line(row) for row in range(LINES)} for _ in LEFT]


def with_marks(made: list[Column], end: float) -> None:
    """A line that begins with a trimmed mark; its last mark begins at `end`."""
    step = (end - 0.5) / 11
    made[0][8] = [("“", -0.5), *run(HAN[:11], 0.5, step), ("，", end)]


def with_number(made: list[Column], first: float, second: float) -> None:
    """A line with a number between Han, and the gaps on either side of it."""
    font = pymupdf.Font(fontfile=str(face()))
    wide = font.text_length("2025", 1)
    step = (MEASURE - 0.5 - wide - 9) / 7 + 1
    at = 4 + 3 * (step - 1) + first
    digits, x = [], at
    for digit in "2025":
        digits.append((digit, x))
        x += font.text_length(digit, 1)
    made[0][9] = [*run(HAN[:4], 0, step), *digits, *run(HAN[4:9], x + second, step)]


def face() -> Path:
    return next(iter(sorted(fonts_dir().glob("*Serif*Regular*.ttf"))))


def drawn(made: list[Column], shift: float = 0) -> pymupdf.Document:
    book = pymupdf.open()
    sheet = book.new_page(width=360, height=TOP * 2 + LINES * LEAD)
    writer, font = pymupdf.TextWriter(sheet.rect), pymupdf.Font(fontfile=str(face()))
    for left, column in zip(LEFT, made, strict=False):
        for row, line in column.items():
            down = TOP + row * LEAD + (shift if row == 9 else 0)
            for char, x in line:
                writer.append((left + x * EM, down), char, font, EM)
    writer.write_text(sheet)
    return book


def file_of(book: pymupdf.Document, *, subset: bool = True, without: str = "") -> bytes:
    """With outline, labels, facts and the claim to be accessible; less one key of the catalog."""
    book.set_toc([[1, "水边的人", 1]])
    book.set_page_labels([{"startpage": 0, "prefix": "", "style": "D", "firstpagenum": 1}])
    book.set_metadata({"title": "邻江"})
    book.set_xml_metadata("<x><pdfuaid:part>1</pdfuaid:part></x>")
    book.set_language("zh-Hans")
    catalog = book.pdf_catalog()
    tags = {"MarkInfo": "<</Marked true>>", "StructTreeRoot": "<</Type /StructTreeRoot>>"}
    for key in tags.keys() - {without}:
        book.xref_set_key(catalog, key, tags[key])
    if subset:
        book.subset_fonts()
    if without and without not in tags:
        book.xref_set_key(catalog, without, "null")
    return bytes(book.tobytes())


def audit() -> Any:
    spec = importlib.util.spec_from_file_location("pdf_audit", AUDIT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def judged(data: bytes, folder: Path) -> dict[str, bool | None]:
    path = folder / "page.pdf"
    path.write_bytes(data)
    judge = audit()
    return {goal: met for goal, _, met in judge.goals(judge.audit(str(path))[0])}


def _right(made: list[Column]) -> None:
    with_marks(made, 11.5)
    with_number(made, 0.25, 0.25)


def _short(made: list[Column]) -> None:
    made[1][13] = run(HAN[:12], 0, 11 / 11 - 0.003)


def _over(made: list[Column]) -> None:
    made[1][13] = run(HAN[:12], 0, 1 + 0.01)


def _comma_first(made: list[Column]) -> None:
    made[1][13] = [("，", 0), *made[1][13][1:]]


def _quote_last(made: list[Column]) -> None:
    made[1][13] = [*made[1][13][:-1], ("《", 11)]


def _pair_not_squeezed(made: list[Column]) -> None:
    made[1][13] = [*run(HAN[:4]), ("，", 4), ("“", 5), *run(HAN[4:10], 6)]


def _full_mark_last(made: list[Column]) -> None:
    made[1][13] = [*made[1][13][:-1], ("，", 11)]


def _full_mark_first(made: list[Column]) -> None:
    made[1][13] = [("“", 0), *made[1][13][1:]]


def _uneven_gaps(made: list[Column]) -> None:
    with_number(made, 0.45, 0.05)


def _lone_character(made: list[Column]) -> None:
    made[1][17] = run("家。")


def _lone_last_line(made: list[Column]) -> None:
    """The last line of the first column's paragraph opens the second column."""
    for row in range(LINES - 1, LINES - 7, -1):
        made[0][row] = made[0][row - 1]
    made[0][30] = run(f"{HAN[:8]}。", 2)
    made[1] = {row + 1: line for row, line in made[1].items() if row < LINES - 1}
    made[1][0] = run(f"{HAN[:8]}。")


def _spaced_line(made: list[Column]) -> None:
    made[1][13] = run(HAN[:11], 0, 1.1)


def _short_column(made: list[Column]) -> None:
    for row in range(LINES - 6, LINES):
        del made[1][row]


Plant = Callable[[list[Column]], None]


@pytest.mark.parametrize(
    ("plant", "goal"),
    [
        (_right, None),
        (_short, "P01"),
        (_over, "P01"),
        (_comma_first, "P02"),
        (_quote_last, "P02"),
        (_pair_not_squeezed, "P02"),
        (_full_mark_last, "P03"),
        (_full_mark_first, "P03"),
        (_uneven_gaps, "P04"),
        (_lone_character, "P05"),
        (_lone_last_line, "P05"),
        (_spaced_line, "P06"),
        (_short_column, "P08"),
    ],
)
def test_each_defect_of_a_page_fails_its_goal_and_no_other(
    plant: Plant, goal: str | None, tmp_path: Path
) -> None:
    made = columns()
    _right(made)
    plant(made)
    found = judged(file_of(drawn(made)), tmp_path)
    assert {name for name, met in found.items() if not met} == ({goal} if goal else set())


def _number_last(made: list[Column]) -> None:
    """Two lines of a paragraph open the second column; the last of them is a number."""
    _right(made)
    made[0][LINES - 1] = run(HAN[5 : 5 + MEASURE])
    made[1] = {row + 2: line for row, line in made[1].items() if row < LINES - 2}
    made[1][0] = run(HAN[:MEASURE])
    made[1][1] = run("2025。", 0, 0.5)


def _one_column(made: list[Column]) -> None:
    del made[1]


@pytest.mark.parametrize(
    ("made_so", "goals"),
    [
        (_one_column, {"P07", "P08"}),
        (_number_last, {"P05"}),
        (lambda made: with_number(made, 0.25, 0.25), {"P03"}),
    ],
)
def test_what_the_audit_misjudges(made_so: Plant, goals: set[str], tmp_path: Path) -> None:
    """Pages without fault: one column, a last line of digits, no mark at a line's start."""
    made = columns()
    made_so(made)
    found = judged(file_of(drawn(made)), tmp_path)
    assert goals <= {name for name, met in found.items() if not met}


def test_a_line_off_the_grid(tmp_path: Path) -> None:
    made = columns()
    _right(made)
    found = judged(file_of(drawn(made, shift=3)), tmp_path)
    assert {name for name, met in found.items() if not met} == {"P07"}


def test_a_font_that_is_not_cut(tmp_path: Path) -> None:
    made = columns()
    _right(made)
    found = judged(file_of(drawn(made), subset=False), tmp_path)
    assert {name for name, met in found.items() if not met} == {"P09"}


@pytest.mark.parametrize(
    ("key", "goal"),
    [
        ("Outlines", "P10"),
        ("PageLabels", "P10"),
        ("Lang", "P10"),
        ("StructTreeRoot", "P11"),
    ],
)
def test_what_a_file_lacks(key: str, goal: str, tmp_path: Path) -> None:
    made = columns()
    _right(made)
    found = judged(file_of(drawn(made), without=key), tmp_path)
    assert {name for name, met in found.items() if not met} == {goal}


def test_a_paragraph_that_cannot_be_copied_out(tmp_path: Path) -> None:
    made = columns()
    paragraph = "".join(char for row in range(6) for char, _ in made[0][row])
    (tmp_path / "page.pdf").write_bytes(file_of(drawn(made)))
    for text, share in ((paragraph, 100.0), (paragraph[::-1], 0.0)):
        (tmp_path / "texts").write_text(text, encoding="utf-8")
        found = audit().audit(str(tmp_path / "page.pdf"), ref=str(tmp_path / "texts"))[0]
        assert found["extraction"]["mupdf"]["exact_pct"] == share
