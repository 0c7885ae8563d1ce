"""Text that looks like what the rules for heads, boxes, pictures and thanks look for, and is not.

Each was found by somebody who tried to break a rule with ordinary pages.
"""

from __future__ import annotations

import pytest
from understanding import understood

from issue2book.check.conservation import check_conservation
from issue2book.model import Unit

_TEXTS = (
    "渡口的老人每天清晨都要去看一看江水，他说江水涨落之间，藏着镇子几十年来的全部消息。",
    "这些年修桥铺路，往来的船只一年比一年少，可是摆渡的规矩还在，谁家嫁女儿都要先到渡口说一声。",
    "夏天雨水多，江面一夜之间能宽出半里地。老人把船拴在最高的那棵树上，坐在屋檐底下听雨，天就晴了。",
    "学校只剩下两位老师和十一个学生。老师说，只要还有一个孩子要上学，这里的钟声就会照常响起来。",
)
_LISTED = (
    ("卷首", "江水知道答案", "林小满", 4),
    ("特稿", "渡口最后的摆渡人", "苏禾", 6),
    ("人物", "修钟表的人", "何苇", 12),
    ("人物", "竹器店里的下午", "罗杏", 18),
    ("随笔", "秋天的晒场", "沈禾", 22),
)


def _units(*lines: str, behind: int = 2, unsigned: str = "") -> list[Unit]:
    """The units of an issue with `lines` at the end of a listed text."""
    out = ["江声", "2031年第5期", "目录"]
    column = ""
    for section, title, name, page in _LISTED:
        out += [] if section == column else [section]
        out += [f"{page:02} {title}" + ("" if title == unsigned else f"　{name}")]
        column = section
    for at, (section, title, name, page) in enumerate(_LISTED):
        out += [section, f"# {title}", *(() if title == unsigned else (f"文/{name}",))]
        out += [*_TEXTS[:2], str(page), *_TEXTS[2:], *(lines if at == behind else ())]
    printed, issue = understood("\n\n".join(out) + "\n")
    assert check_conservation(printed, issue) == ()
    dropped = {item.text for item in issue.dropped}
    assert dropped.isdisjoint(lines)
    return [unit for unit in issue.units if unit.kind not in ("cover", "contents", "masthead")]


def _home(units: list[Unit], words: str) -> str:
    return next(u.title for u in units if any(words in block.text for block in u.blocks))


@pytest.mark.parametrize(
    "lines",
    [
        ("03-05", "下雨，没有出船。", "04-08", "晴，补网。", "05-09", "阴，去了一趟县城。"),
        ("广告价目", "封二", "8000元", "封三", "6000元", "封底", "9000元"),
        ("致谢", "感谢编辑部老师的意见。", "参考文献", "[1] 何苇. 江上旧闻[M]. 2020."),
        ("## 致谢", "老人向本刊记者致谢，说这些话他早就想说了。"),
        (
            "母亲的账本",
            "12元",
            "给大哥买了一双新的布鞋",
            "5元",
            "我的学费，欠了半年才交",
            "母亲不识字，账是她一笔一笔画出来的，画一个圈是一块钱，画一道杠是五毛，她自己都认得。",
        ),
        ("## 特色", "学校里有一间不上锁的屋子。"),
    ],
    ids=lambda lines: lines[0],
)
def test_what_stands_in_a_text_stays_there(lines: tuple[str, ...]) -> None:
    units = _units(*lines)
    assert [unit.title for unit in units] == [title for _, title, _, _ in _LISTED]
    assert {_home(units, line.lstrip("# ")) for line in lines} == {"修钟表的人"}


@pytest.mark.parametrize("title", ["1984", "ChatGPT", "码头"])
def test_a_title_without_ideographs_or_one_that_returns_is_a_title(title: str) -> None:
    end = (title,) if title == "码头" else ()
    units = _units("书评", f"# {title}", "文/白石", *_TEXTS[::-1], *end)
    assert (title, ("白石",)) in [(unit.title, unit.authors) for unit in units]


def test_who_signs_a_letter_in_a_text_did_not_write_the_next_one() -> None:
    letter = "老周在信里写道：“船修好了，等你们来坐。”"
    units = _units(letter, "白石", unsigned="竹器店里的下午")
    assert next(u.authors for u in units if u.title == "竹器店里的下午") == ()


def test_paragraphs_above_a_page_of_pictures_are_of_their_text() -> None:
    page = ("# 江边一日", "早晨的码头", "午后的茶馆", "傍晚的渡船", "摄影：沈 禾")
    units = _units("12", _TEXTS[3], _TEXTS[1], *page)
    assert _home(units, _TEXTS[3][:12]) != "江边一日"
    assert [len(u.blocks) for u in units if u.title == "江边一日"] == [4]


def test_a_section_of_verse_beside_another_is_no_byline() -> None:
    units = _units("诗歌/散文", "# 码头", "文/白石", *_TEXTS)
    assert [unit.authors for unit in units if unit.title == "码头"] == [("白石",)]
    assert ("散文",) not in [unit.authors for unit in units]
