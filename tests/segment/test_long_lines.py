"""Lines that no issue prints cost no more than their length, and break nothing."""

from __future__ import annotations

from understanding import understood

from issue2book.check.conservation import check_conservation
from issue2book.reading.markdown import parse
from issue2book.segment.bylines import is_credit, parse_byline
from issue2book.segment.contents import Contents, _contents
from issue2book.segment.contents_entry import Reading
from issue2book.segment.contents_numbers import paired
from issue2book.segment.contents_page import Draft, Page
from issue2book.segment.pieces import from_lines

_BODY = "清晨五点，码头的灯还亮着，第一批菜贩已经把担子搁在石阶上，等着对岸的船靠过来。" * 6


def test_thousands_of_titles_on_one_line_of_the_contents_page() -> None:
    titles = " ".join(f"{n} 码头的清晨{n}" for n in range(1, 2001))
    text = ["# 石阶", "2031年第2期", "## 目录", titles, "# 码头的清晨", "■ 王小满", *[_BODY] * 9]
    lines, issue = understood("\n\n".join(text))
    assert check_conservation(lines, issue) == ()
    assert "码头的清晨" in [unit.title for unit in issue.units]


def test_thousands_of_blanks_between_names() -> None:
    line = "文 张三" + "\u3000 " * 3000 + "图 李四"
    byline = parse_byline(line)
    assert byline is not None
    assert (byline.names, byline.credits) == (("张三",), ("李四",))
    assert is_credit("摄影 张三" + " " * 6000 + "李四")


def test_the_heading_of_the_contents_page_takes_no_number_of_a_title() -> None:
    assert paired(["目录", "题名甲", "题名乙", "4 10"]) == ["目录", "题名甲 4", "题名乙 10"]
    mixed = ["目录", "题名甲", "题名乙", "题名丙", "4 10 16 20"]
    assert paired(mixed) == mixed


def test_a_contents_page_that_names_only_the_issue_is_none() -> None:
    pieces = from_lines(parse("# 石阶\n\n第2期\n\n江水从城北流过。"))
    draft = Draft(Reading("第2期"), None, None, (1,))
    page = Page("none", (draft,), {1: "contents"}, {})
    assert _contents([page], pieces) == Contents()
