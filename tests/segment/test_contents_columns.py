"""Contents pages in columns that OCR read across, and numbers that do not ascend."""

from __future__ import annotations

from itertools import zip_longest

import pytest
from small_issue import Printer, body, halves, issue, rows, told, truth

FORMS: dict[str, Printer] = {
    "number first, slash": lambda p, t, a: f"{p:02} {t}/{a}",
    "number first, space": lambda p, t, a: f"{p} {t} {a}",
    "number last": lambda p, t, a: f"{t} {a} {p}",
    "leaders": lambda p, t, a: f"{t} {a}……{p}",
    "writers below": lambda p, t, a: [f"{p:02} {t}", a],
}


def across(*columns: list[str]) -> list[str]:
    """The rows of a page: a line of each column, glued."""
    return [" ".join(filter(None, row)) for row in zip_longest(*columns, fillvalue="")]


@pytest.mark.parametrize("measure", [0, 22])
@pytest.mark.parametrize("section", ["{}", "【{}】"])
@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
def test_two_columns_on_one_line(form: Printer, section: str, measure: int) -> None:
    left, right = halves(rows(form, section))
    page = issue(across(list(left), list(right)), body(measure=measure))
    assert told(page) == truth()


def test_the_right_column_may_come_first() -> None:
    left, right = halves(rows(FORMS["number first, slash"]))
    assert told(issue(across(list(right), list(left)))) == truth()


def test_three_columns_on_one_line() -> None:
    lines = rows(FORMS["number first, slash"])
    columns = [lines[:5], lines[5:11], lines[11:]]
    assert told(issue(across(*columns))) == truth()


def test_two_columns_line_by_line() -> None:
    left, right = halves(rows(FORMS["number first, space"]))
    turns = [line for row in zip_longest(left, right) for line in row if line]
    assert told(issue(turns)) == truth()


def test_a_section_alone_in_its_row_stands_where_the_body_has_it() -> None:
    left, right = halves(rows(FORMS["number first, space"]))
    row = left.index("人物")
    ragged = [*right[:row], "", *right[row:]]
    page = across(list(left), ragged)
    page.insert(row, page.pop(row))
    assert told(issue(page, body(labelled=True))) == truth()


def test_small_entries_side_by_side_are_no_columns() -> None:
    lines = rows(FORMS["number first, space"], "")
    pairs = [" ".join(lines[at : at + 2]) for at in range(0, len(lines), 2)]
    assert told(issue(pairs)) == truth(columns=False)


@pytest.mark.parametrize("wrong", [{16: 76, 32: 3}, {10: 70, 48: 8}, {4: 40}])
def test_misread_pages_leave_the_order_of_the_page(wrong: dict[int, int]) -> None:
    page = rows(lambda p, t, a: f"{wrong.get(p, p):02} {t}/{a}")
    found = [(title, authors, column) for title, authors, _, column in told(issue(page))]
    assert found == [(title, authors, column) for title, authors, _, column in truth()]


def test_a_misread_page_beside_sections_out_of_order() -> None:
    lines = rows(lambda p, t, a: f"{'76' if p == 16 else f'{p:02}'} {t}/{a}")
    left, right = halves(lines)
    found = [title for title, *_ in told(issue([*right, *left]))]
    assert found == [title for title, *_ in truth()]
