"""Pages that nobody signs and somebody presents."""

from __future__ import annotations

import pytest
from understanding import understood

from issue2book.model import Unit

_TEXTS = (
    "天还没有亮，码头上已经有人在说话。船从上游下来，带着一夜的露水，停在石阶旁边，一只挨着一只。",
    "去年秋天镇上来了几个年轻人，他们租下临水的房子，把旧船板做成书架，把老人说的话一句句写下来。",
)
_ANSWERS = (
    "问：药片饭前吃还是饭后吃？",
    "答：饭后吃，借胃酸帮助吸收；一次别超过五百毫克，分两次吃比一次吃好，不要空腹。",
    "问：眼药水开封之后能用多久？",
    "答：一般四个星期，不管瓶子上写的有效期还有多长。不含防腐剂的单支装，当天用完。",
)
_RECIPE = (
    "春在溪头荠菜花。我家每年三月都要吃几回荠菜，包饺子太费事，做羹最方便，连小孙女也能喝两碗。",
    "水开以后下豆腐，再开时勾薄芡，转小火，淋入蛋清，用筷子朝一个方向轻轻推开，马上关火。",
)


def _page(head: str, texts: tuple[str, ...], mark: str = "") -> Unit:
    titles = ("码头的清晨", "问问药师", "一条河的来历")
    lines = ["# 石阶", "2031年第2期", "# 目录"]
    lines += [f"{title} {7 * n + 4}" for n, title in enumerate(titles)]
    lines += ["# 码头的清晨", *_TEXTS, "# 问问药师", mark + head, *texts]
    lines += ["# 一条河的来历", *_TEXTS]
    issue = understood("\n\n".join(lines) + "\n")[1]
    return next(unit for unit in issue.units if unit.title == "问问药师")


@pytest.mark.parametrize(
    "head",
    [
        "主持：王小满 主管药师",
        "主持人：王小满",
        "本期主持 王小满",
        "栏目主持：王小满",
        "坐堂医生：王小满",
        "解答：王小满 主任药师",
        "答疑专家：王小满",
        "主讲：王小满（主任药师）",
    ],
)
def test_who_answers_is_the_author(head: str) -> None:
    page = _page(head, _ANSWERS)
    assert page.authors == ("王小满",)
    assert page.blocks[0].text == head


@pytest.mark.parametrize(
    "head",
    [
        "读者 王小满 荐",
        "王小满 荐",
        "王小满/荐",
        "推荐：王小满",
        "荐稿：王小满",
        "供稿：王小满",
        "网友 王小满 推荐",
        "本期掌勺：王小满",
    ],
)
@pytest.mark.parametrize("mark", ["", "# "])
def test_who_passed_it_on_is_the_author(head: str, mark: str) -> None:
    assert _page(head, _RECIPE, mark).authors == ("王小满",)


def test_who_presents_a_talk_is_not() -> None:
    assert _page("主持：王小满", _TEXTS).authors == ()


@pytest.mark.parametrize("head", ["本期主持方案", "方便推荐", "供稿：石阶县水利局"])
def test_other_lines_name_nobody(head: str) -> None:
    assert _page(head, _RECIPE).authors == ()
