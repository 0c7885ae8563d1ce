"""Marks between the parts of an entry, and titles of one character."""

from __future__ import annotations

import pytest
from small_issue import Printer, body, issue, rows, told, truth

from issue2book.segment.contents_lines import number_last
from issue2book.segment.strays import without_strays

_FIRST: tuple[str, ...] = ("{p}.{t}.{a}", "{p}·{t}·{a}", "{p}，{t}，{a}", "{p}—{t}—{a}")
_LAST: tuple[str, ...] = (
    "{t}.{a}.{p}",
    "{t}．{a}．{p}",
    "{t}·{a}·{p}",
    "{t}•{a}•{p}",
    "{t}，{a}，{p}",
    "{t}—{a}—{p}",
    "{t}～{a}～{p}",
    "{t}。。。。{a}。。。。{p}",
    "{t}、、、、{a}、、、、{p}",
    "{t} {a} ～～～～ {p}",
    "{a}〈{t}〉{p}",
    "{a}《{t}》……{p}",
)


def printer(form: str) -> Printer:
    return lambda page, title, writers: form.format(p=page, t=title, a=writers)


@pytest.mark.parametrize("section", ["{}", "【{}】"])
@pytest.mark.parametrize("form", [*_FIRST, *_LAST])
def test_one_mark_between_all_parts(form: str, section: str) -> None:
    assert told(issue(rows(printer(form), section))) == truth()


@pytest.mark.parametrize("heading", ["{}", "# {}"])
@pytest.mark.parametrize("form", ["{p:02} {t}/{a}", "{t}……{a}……{p}", "{t}·{a}·{p}"])
def test_a_title_of_one_character(form: str, heading: str) -> None:
    def short(text: str) -> str:
        return text.replace("夜航船上的闲谈", "船").replace("一座老桥的三次搬家", "桥")

    titles = {title for title, *_ in truth()} | {"船", "桥"}
    text = short(body()).split("\n\n")
    marked = [heading.format(line) if line in titles else line for line in text]
    listed = [short(line) for line in rows(printer(form))]
    expected = [(short(title), *rest) for title, *rest in truth()]
    assert [(*row,) for row in told(issue(listed, "\n\n".join(marked)))] == expected


def test_marks_within_a_title_part_nothing() -> None:
    listed = [line.replace("雨水·", "雨·雪·柳·") for line in rows(printer("{t}·{a}·{p}"))]
    found = told(issue(listed, body().replace("\n雨水\n", "\n# 雨·雪·柳\n")))
    assert found[-2:] == [("雨·雪·柳", *truth()[-2][1:]), truth()[-1]]


def test_wide_white_space_with_nothing_behind_takes_no_longer_than_other_text() -> None:
    # each blank could stand in one of three places, and each way was tried
    space = "渡口“" + " " * 2000 + "x"
    assert number_last(space) is None
    assert without_strays(space) == space
