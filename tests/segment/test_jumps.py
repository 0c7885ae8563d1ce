"""下转 and 上接: each continuation goes to its own article, and what has no other end is told."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from issue2book.check.conservation import check_conservation
from issue2book.model import Issue
from issue2book.reading.markdown import parse
from issue2book.segment import segment
from issue2book.segment.jump_lines import parse_jump, split_jumps
from issue2book.segment.pieces import from_lines


@pytest.mark.parametrize(
    ("line", "way", "page", "title"),
    [
        ("（下转第17页）", "to", 17, None),
        ("(下转17版)", "to", 17, None),
        ("下转第 8 版", "to", 8, None),
        ("（下轉第八頁）", "to", 8, None),
        ("转第15页", "to", 15, None),
        ("（下转封三）", "to", None, None),
        ("▲下转P15", "to", 15, None),
        ("（未完，下转第9页）", "to", 9, None),
        ("（上接第13页）", "from", 13, None),
        ("上接第二十一页", "from", 21, None),
        ("续接第3页", "from", 3, None),
        ("接第5页", "from", 5, None),
        ("上接第12页《桥上听雨》", "from", 12, "桥上听雨"),
        ("《桥上听雨》上接第12页", "from", 12, "桥上听雨"),
        ("（上接第12页 桥上听雨）", "from", 12, "桥上听雨"),
    ],
)
def test_jump_lines(line: str, way: str, page: int | None, title: str | None) -> None:
    jump = parse_jump(line)
    assert jump is not None
    assert (jump.way, jump.page, jump.title) == (way, page, title)


@pytest.mark.parametrize(
    "line",
    [
        "接3班车",
        "（接第二棒）",
        "转危为安",
        "上接天线",
        "下接一段",
        "转第三人称",
        "见第9页",
        "接力",
        "接12个电话",
    ],
)
def test_other_lines_are_no_jumps(line: str) -> None:
    assert parse_jump(line) is None


def test_jumps_glued_to_the_text_come_off() -> None:
    pieces = split_jumps(
        from_lines(parse("绳子和牌子收进了（下转第17页）\n\n（上接第5页）仓库。"))
    )
    texts = [piece.text for piece in pieces]
    assert texts == ["绳子和牌子收进了", "（下转第17页）", "（上接第5页）", "仓库。"]


# --- a small issue with two articles that go on behind the third ------------------------------

_LINES = {
    "码头": (
        "清晨五点，码头的灯还亮着，第一批菜贩已经把担子搁在石阶上，等着对",
        "岸的船靠过来。雾很大，只听见桨声。",
    ),
    "旧路": (
        "县里派人来量过，说这段石板路至少有四百年，要保护起来，于是拉了绳",
        "子，立了牌子，牌子上的字是小学校长写的。",
    ),
}
_FILL = "老陈在这里撑了三十年船，哪一块石头松了，哪一级台阶长了青苔，他闭着眼睛也说得出来。"
_CONTENTS = """# 石阶

2031年第2期

## 目 录

01 码头的清晨/王小满

04 水底的旧路/陈 斌

08 撑船的老陈/周行远

12 星期三的登记簿/何苇
"""


def issue(first_to: str, second_to: str, *ends: str) -> str:
    (a, _), (b, _) = _LINES["码头"], _LINES["旧路"]
    body = f"""{_CONTENTS}
# 码头的清晨

■ 王小满

{_FILL * 3}

{a}

{first_to}

# 水底的旧路

■ 陈 斌

{_FILL * 3}

{b}

{second_to}

# 撑船的老陈

■ 周行远

{_FILL * 3}

# 星期三的登记簿

■ 何苇

{_FILL * 3}
"""
    return body + "".join(f"\n{end}\n" for end in ends)


def understood(text: str) -> Issue:
    lines = parse(text)
    found = segment(lines)
    assert check_conservation(lines, found) == ()
    return found


def texts(found: Issue, title: str) -> str:
    (unit,) = [unit for unit in found.units if unit.title == title]
    return "\n".join(block.text for block in unit.blocks)


def told(found: Issue) -> list[str]:
    return sorted(f.id for f in found.findings if f.id in ("SEG018", "SEG019"))


def test_the_page_tells_which_article() -> None:
    (a, rest_a), (b, rest_b) = _LINES["码头"], _LINES["旧路"]
    text = issue(
        "（下转第14页）", "（下转第15页）", "（上接第5页）", rest_b, "（上接第2页）", rest_a
    )
    found = understood(text)
    assert a + rest_a in texts(found, "码头的清晨")
    assert b + rest_b in texts(found, "水底的旧路")
    assert rest_a not in texts(found, "星期三的登记簿")
    assert sorted(d.reason for d in found.dropped if "第" in d.text) == ["jump-line"] * 4
    assert told(found) == ["SEG018", "SEG018"]


def test_the_title_beside_the_jump_tells_and_goes_with_it() -> None:
    (a, rest_a), _ = _LINES["码头"], _LINES["旧路"]
    text = issue("（下转第14页）", "（下转第14页）", "码头的清晨（上接第3页）", rest_a)
    found = understood(text)
    assert a + rest_a in texts(found, "码头的清晨")
    assert texts(found, "码头的清晨").count("码头的清晨") == 0
    assert told(found) == ["SEG018", "SEG019"]


def test_the_only_open_article_gets_it_without_any_page() -> None:
    _, (b, rest_b) = _LINES["码头"], _LINES["旧路"]
    found = understood(issue("", "（下转封三）", "（上接封二）", rest_b))
    assert b + rest_b in texts(found, "水底的旧路")


def test_a_continuation_ends_with_the_end_mark() -> None:
    _, (b, rest_b) = _LINES["码头"], _LINES["旧路"]
    own = "博物馆的周老师每个星期三下午来一次。"
    found = understood(issue("", "（下转第14页）", "（上接第5页）", rest_b + "■", own))
    assert b + rest_b in texts(found, "水底的旧路")
    assert own in texts(found, "星期三的登记簿")


def test_ends_without_the_other_are_told_and_their_text_stays() -> None:
    rest = "绳子和牌子收进了仓库，孩子们开始等下一个冬天。"
    assert told(understood(issue("（下转第14页）", ""))) == ["SEG019"]
    found = understood(issue("", "", "（上接第30页）", rest))
    assert told(found) == ["SEG019"]
    assert rest in texts(found, "星期三的登记簿")


_end = st.sampled_from(
    [
        "（下转第14页）",
        "（上接第2页）",
        "（上接第5页）",
        "上接第9页《水底的旧路》",
        _FILL,
        "■",
        "# 码头的清晨",
        "尾声",
    ]
)


@given(
    st.sampled_from(["", "（下转第14页）"]),
    st.sampled_from(["", "下转15版"]),
    st.lists(_end, max_size=7),
)
@settings(max_examples=40, deadline=None, derandomize=True)
def test_nothing_is_lost_whatever_the_jumps_say(first: str, second: str, ends: list[str]) -> None:
    understood(issue(first, second, *ends))


def test_a_jump_right_above_a_title_is_no_line_of_it() -> None:
    found = understood(
        "# 码头的清晨\n■ 王小满\n"
        "清晨五点，码头的灯还亮着，第一批菜贩已经把担子搁在石阶上，等着对岸的船靠过来。雾很大，看不见船。\n"
        "县里派人来量过，说这段路至少有四百年，要保护起来，于是拉了绳\n（下转第13页）\n"
        "# 撑船的老陈\n■ 周行远 李禾\n"
        "老陈在这里撑了三十年船，哪一块石头松了，哪一级台阶长了青苔，他闭着眼睛也说得出来。\n"
        "# 星期三的登记簿\n■ 何苇\n"
        "周老师每个星期三下午来一次，把孩子们捡到的东西一件一件登记，写上日期和名字，装进纸袋。\n"
        "（上接第5页）\n子，立了牌子，牌子上的字是镇上小学的校长写的。\n"
    )
    assert [unit.title for unit in found.units] == ["码头的清晨", "撑船的老陈", "星期三的登记簿"]
