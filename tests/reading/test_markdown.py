"""Markdown and plain text: what is markup, what is text, and that no text is lost."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from issue2book.reading.markdown import parse


def texts(source: str) -> list[str]:
    return [line.text for line in parse(source)]


def test_numbers_gaps_levels_and_hard_breaks() -> None:
    lines = parse("# 题 #\n\n\n甲  \n乙\\\n丙<br>\n丁\n\n## 节")
    assert [(x.number, x.text, x.gap, x.level, x.hard_break) for x in lines] == [
        (1, "题", 0, 1, False),
        (4, "甲", 2, 0, True),
        (5, "乙", 0, 0, True),
        (6, "丙", 0, 0, True),
        (7, "丁", 0, 0, False),
        (9, "节", 1, 2, False),
    ]


def test_blank_lines_that_part_all_blocks_tell_of_no_picture() -> None:
    blocks = [f"第{number}段" for number in range(25)]
    single = "\n\n".join(blocks[:20]) + "\n\n\n\n" + "\n\n".join(blocks[20:])
    double = single.replace("\n\n", "\n\n\n\n")
    gaps = [[line.gap for line in parse(text)] for text in (single, double)]
    assert gaps[0] == [0, *[1] * 19, 3, *[1] * 4]
    assert gaps[1] == [0, *[1] * 19, 5, *[1] * 4]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    lines = parse(f"甲{end}{end}乙{end}")
    assert [(x.number, x.text, x.gap) for x in lines] == [(1, "甲", 0), (3, "乙", 1)]


@pytest.mark.parametrize(
    ("source", "text", "bold"),
    [
        ("**生态。**主要是", "生态。主要是", ((0, 3),)),
        ("前**中**后**尾**", "前中后尾", ((1, 2), (3, 4))),
        ("***粗斜***体", "粗斜体", ((0, 2),)),
        ("__粗__体", "粗体", ((0, 1),)),
        ("姓名____性别____", "姓名____性别____", ()),
        ("开头** 不成对", "开头 不成对", ()),
        (r"\*\*不是粗\*\*", "**不是粗**", ()),
        ("甲*乙", "甲*乙", ()),
        ("*陆知白*", "陆知白", ()),
        ("见_水边的人_，*又*见**序**。", "见_水边的人_，*又*见序。", ((12, 13),)),
        ("长3*4*5米，带*的和带*号的", "长3*4*5米，带*的和带*号的", ()),
        (r"\*不斜\* * 乙 *", "*不斜* * 乙 *", ()),
    ],
)
def test_bold(source: str, text: str, bold: tuple[tuple[int, int], ...]) -> None:
    (line,) = parse(source)
    assert (line.text, line.bold) == (text, bold)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"\# 不是标题", "# 不是标题"),
        (r"1\. 第一", "1. 第一"),
        (r"100\% \$5 \[注\]", "100% $5 [注]"),
        (r"C:\新建", r"C:\新建"),
        (r"反斜\\杠", "反斜\\杠"),
        ("> 引文", "引文"),
        ("a < b，P<0.05", "a < b，P<0.05"),
        ("<b>标签</b>是字", "<b>标签</b>是字"),
        ("{{ 7*7 }}", "{{ 7*7 }}"),
        ("甲\x00乙\ufeff丙\x1b丁", "甲乙丙丁"),
        ("甲\u200b乙\u2060丙\u00ad丁", "甲乙丙丁"),
        ("\u200b　首尾空白\xa0", "首尾空白"),
        ("旧志<sup>1</sup>，新志$^{①}$、$ ^{[2]} $", "旧志¹，新志①、[2]"),
        ("30 m<SUP>2</SUP>，10<sup>-3</sup>，CO<sub>2</sub>", "30 m²，10⁻³，CO₂"),
        ("牌<sup>TM</sup>，$5和6$", "牌TM，$5和6$"),
        ("$10^{2}$<sup>长长的一整句话在此</sup>", "10²长长的一整句话在此"),
        ("<sup>只有一半", "<sup>只有一半"),
    ],
)
def test_text_that_is_near_markup(source: str, text: str) -> None:
    assert texts(source) == [text]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"增长 $1 6 . 3 \%$ ，达 $1 ~ 6 2 0$ 万", "增长16.3%，达1 620万"),
        (r"一是： $\textcircled { 1 }$ 修桥；$\textcircled{12}$ 铺路", "一是：①修桥；⑫铺路"),
        (
            r"升温 $0 . 5 ^ { \circ } \mathrm { C }$ ，在 $( 2 \sim 3 )$ 之间",
            "升温0.5°C，在(2~3)之间",
        ),
        (
            r"排放 $\mathrm{CO}_{2}$ 与 $PM_{2.5}$，共 $1 0 ^ { 4 } \mathrm { k m } ^ { 2 }$",
            "排放CO₂与PM2.5，共10⁴km²",
        ),
        (r"占 \( 15\% \) 以上， $ x $ 轴，$\frac{1}{3}$", "占15%以上，x轴，1/3"),
        (r"约$5\text{万元}$ in $x$ years", "约5万元 in x years"),
        ("US$100 和 $200，$5，$6 与 $桥$", "US$100 和 $200，$5，$6 与 $桥$"),
        ("$100 and $200", "$100 and $200"),
        (r"$\frac { a + b } { 2 }$ 与 $r _ { x d }$", r"$\frac { a + b } { 2 }$ 与 $r _ { x d }$"),
        (r"$\mu _ { \mathrm { m a x } }$ 与 $x ^ { n + 1 }$", "μₘₐₓ与xⁿ⁺¹"),
        (r"$\mathrm{Na}^+$、$\textcircled{\small 2}$、\( ^{①} \)", "Na⁺、②、①"),
        (r"商标$^{\mathrm{TM}}$，记号$^{\circledast}$", r"商标™，记号$^{\circledast}$"),
    ],
)
def test_simple_formulas_are_text_and_others_stay(source: str, text: str) -> None:
    assert texts(source) == [text]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ('<span id="page-3-0"></span>码头', "码头"),
        ('<p align="center">码头<br/>清晨</p>', "码头 清晨"),
        ("<center>码头</center>的<u>清晨</u>", "码头的清晨"),
        ('见[码头](#page-2-0)与[清晨](https://a.example/b?c=1 "题")', "见码头与清晨"),
        ("见[注](一)和[1](2)", "见[注](一)和[1](2)"),
        ("<|ref|>text<|/ref|><|det|>[[3, 95, 320, 140]]<|/det|>码头", "码头"),
        ("<p>码头</p>与</div>", "<p>码头</p>与</div>"),
        ("&emsp;&emsp;码头&nbsp;清晨&amp;", "码头 清晨&amp;"),
    ],
)
def test_tags_and_links_that_engines_write_leave_their_words(source: str, text: str) -> None:
    assert texts(source) == [text]


def test_words_that_vision_models_set_apart_have_labels() -> None:
    source = "<page_number>12</page_number>\n<header>江畔</header>\n<img>一座桥</img>\n<img>半"
    assert [(x.text, x.label) for x in parse(source)] == [
        ("12", "folio"),
        ("江畔", "header"),
        ("一座桥", "picture"),
        ("<img>半", None),
    ]


def test_spaces_between_all_characters_are_those_of_the_engine() -> None:
    lines = ["渡 口 月 刊", "文 ／ 林 小 满 图 ／ 周 一", "雨 停 了 ， 桥 上 有 人 。 2 0 年"]
    page = "\n".join(lines * 20)
    assert texts(page)[:3] == ["渡口月刊", "文／林小满 图／周一", "雨停了，桥上有人。 2 0 年"]
    names = "渡口月刊今年的作者有林 小 满和周 一。\n" * 90
    assert texts(names)[0] == "渡口月刊今年的作者有林 小 满和周 一。"


def test_rules_and_lone_tags_make_no_gap_of_a_picture() -> None:
    source = '甲\n\n---\n\n乙\n\n<div class="x">\n\n丙\n\n</div>\n\n丁'
    assert [(x.text, x.gap) for x in parse(source)] == [("甲", 0), ("乙", 2), ("丙", 2), ("丁", 2)]


def test_rules_fences_and_comments_leave_no_text() -> None:
    source = "```markdown\n甲\n---\n_ _ _\n<!-- 注 -->乙<!-- 又\n注 -->\n~~~"
    assert [(x.number, x.text) for x in parse(source)] == [(2, "甲"), (5, "乙")]
    assert texts("甲\n\n***\n\n乙\n\n* * *\n") == ["甲", "***", "乙", "* * *"]
    assert texts("没有合上的 <!-- 注释") == ["没有合上的 <!-- 注释"]


# --- pictures ------------------------------------------------------------------------------------


def test_a_picture_in_a_line_leaves_the_words() -> None:
    (line,) = parse('前![桥](images/a.png "题")后')
    assert line.text == "前后"
    assert line.picture is not None
    assert (line.picture.path, line.picture.alt) == ("images/a.png", "桥")


def test_every_picture_of_a_line_is_kept() -> None:
    lines = parse("![](a.png) ![](b.png) 图说<img src='c.png'/>")
    assert [x.picture.path for x in lines if x.picture] == ["a.png", "b.png", "c.png"]
    assert [(x.number, x.text) for x in lines] == [(1, ""), (1, ""), (1, "图说")]


@pytest.mark.parametrize(
    ("source", "path"),
    [
        ("![](images/照片(1).png)", "images/照片(1).png"),
        ("![](<images/a b.png>)", "images/a b.png"),
        ('<div align="center"><img src="i/a.png" width="50%"></div>', "i/a.png"),
        ('<img alt="x" src="a&amp;b.png">', "a&b.png"),
        (r"![](a\_b.png)", "a_b.png"),
    ],
)
def test_paths_of_pictures(source: str, path: str) -> None:
    (line,) = parse(source)
    assert line.text == ""
    assert line.picture is not None
    assert line.picture.path == path


def test_centred_lines_of_paddle_are_captions() -> None:
    (line,) = parse('<div style="text-align: center;">图1 新桥</div>')
    assert (line.text, line.label) == ("图1 新桥", "caption")
    assert texts("<div>别的</div>") == ["<div>别的</div>"]


# --- tables --------------------------------------------------------------------------------------


def test_pipe_tables() -> None:
    lines = parse("| 甲 | **乙** |\n|:--|--:|\n| 1 \\| 2 |  |\n||空|")
    assert [(x.number, x.rows) for x in lines] == [
        (1, (("甲", "**乙**"),)),
        (3, (("1 | 2", ""),)),
        (4, (("", "空"),)),
    ]


def test_a_html_table_keeps_its_lines_and_every_word() -> None:
    source = (
        "前文<table><caption>表一</caption>\n"
        "<thead><tr><th>甲</th><th colspan=2>乙&lt;丙</th></tr>\n"
        "</thead><tr><td></td><td>P<0.05<br/>二行</td></tr></table>后文\n下一行"
    )
    table, behind, after = parse(source)
    assert table.rows == (("前文",), ("表一",), ("甲", "乙<丙"), ("", "P<0.05 二行"))
    assert [(x.number, x.text) for x in (behind, after)] == [(3, "后文"), (4, "下一行")]
    assert table.number == 1


def test_raised_figures_in_tables_are_no_digits_of_their_number() -> None:
    html = "<table><tr><td>10<sup>4</sup></td><td>m$^{2}$</td></tr></table>"
    assert parse(html)[0].rows == parse("|10<sup>4</sup>|m$^{2}$|")[0].rows == (("10⁴", "m²"),)


def test_nested_and_unfinished_tables_lose_no_word() -> None:
    nested = "<table><tr><td>外<table><tr><td>内</td></tr></table></td><td>末</td></tr></table>"
    joined = "".join("".join(line.text.split()) for line in parse(nested))
    assert re.sub("<[^>]*>", "", joined) == "外内末"
    assert texts("<table><tr><td>没有合上") == ["<table><tr><td>没有合上"]


# --- pages ---------------------------------------------------------------------------------------


def pages(source: str) -> list[tuple[str, int | None, int]]:
    return [(line.text, line.page, line.gap) for line in parse(source)]


def test_form_feeds_turn_pages() -> None:
    assert pages("甲\n乙\n\f丙\n丁\f\n\f戊\n\f") == [
        ("甲", 1, 0),
        ("乙", 1, 0),
        ("丙", 2, 0),
        ("丁", 2, 0),
        ("戊", 4, 0),
    ]


@pytest.mark.parametrize(
    "mark",
    [
        "<!-- page 12 -->",
        "<!-- Page: 12 -->",
        "<!--第12页-->",
        "<!-- page_12 -->",
        "<!-- 第 12 頁 -->",
    ],
)
def test_numbered_comments_name_the_page(mark: str) -> None:
    assert pages(f"甲\n\n{mark}\n\n乙") == [("甲", None, 0), ("乙", 12, 1)]


@pytest.mark.parametrize(
    "mark",
    [
        "=== 第{}页 ===",
        "--- Page {} ---",
        "## 第 {} 頁",
        "[第 {} 页]",
        "<page>{}</page>",
        "---- 第{}页 / 共9页 ----",
    ],
)
def test_lines_of_scripts_that_count_on_are_page_marks(mark: str) -> None:
    source = "封\n" + "\n\n".join(f"{mark.format(page)}\n\n{page}甲" for page in (1, 2, 3))
    assert pages(source) == [("封", None, 0), ("1甲", 1, 1), ("2甲", 2, 1), ("3甲", 3, 1)]
    assert texts(f"甲\n{mark.format(2)}\n乙")[0::2] == ["甲", "乙"]
    assert len(texts(f"甲\n{mark.format(7)}\n乙\n{mark.format(3)}\n丙")) == 5


def test_page_splits_of_deepseek_turn_pages() -> None:
    assert pages("甲\n<--- Page Split --->\n乙") == [("甲", 1, 0), ("乙", 2, 0)]


def test_page_breaks_count_from_one() -> None:
    assert pages("甲\n\n<!-- page break -->\n\n乙\n\n<!-- page break -->\n\n丙") == [
        ("甲", 1, 0),
        ("乙", 2, 1),
        ("丙", 3, 1),
    ]


def test_separators_of_marker_count_from_nought() -> None:
    rule = "-" * 48
    assert pages(f"\n\n{{0}}{rule}\n\n甲\n\n{{1}}{rule}\n\n乙") == [("甲", 1, 1), ("乙", 2, 1)]


@pytest.mark.parametrize(
    "source", ["甲\n— 12 —\n乙", "甲\n{12}\n乙", "甲\n<!-- pages of history -->\n乙"]
)
def test_lone_folios_and_other_comments_are_no_page_marks(source: str) -> None:
    assert {page for _, page, _ in pages(source)} == {None}


# --- nothing is lost -----------------------------------------------------------------------------

#: Characters without any meaning in Markdown; the controls and blanks that are no text left out.
PLAIN = st.text(
    st.characters(
        exclude_categories=("Cs", "Cc", "Zl", "Zp"),
        exclude_characters="*_#|<>{}\\!`~-[]\ufeff\u200b\u2060\u00ad\ufffe\uffff"
        + "".join(map(chr, range(0xFDD0, 0xFDF0))),
    )
    | st.sampled_from("\n\r\t\f　。，"),
    max_size=80,
)
MARKED = st.text(st.sampled_from("桥水山人*_#|<>~-`\\ \n/!()tdr$^{}&;[]u="), max_size=60)


def solid(text: str) -> str:
    return "".join(text.replace("\u200b", "").split())


@given(PLAIN)
def test_plain_text_is_kept_whole(source: str) -> None:
    assert solid("".join(texts(source))) == solid(source)


@given(MARKED)
def test_no_ideograph_is_lost_beside_markup(source: str) -> None:
    lines = parse(source)
    held = "".join(
        line.text + (line.picture.alt + line.picture.path if line.picture else "")
        for line in lines
    )
    assert sorted(re.findall("[桥水山人]", held)) == sorted(re.findall("[桥水山人]", source))


@given(MARKED | PLAIN)
def test_lines_keep_their_numbers(source: str) -> None:
    lines = parse(source)
    unified = source.replace("\r\n", "\n").replace("\r", "\n")
    assert all(1 <= line.number <= unified.count("\n") + 1 for line in lines)
    assert all(a.number < b.number for a, b in pairwise([x for x in lines if x.text]))
    for line in lines:
        assert all(0 <= start < end <= len(line.text) for start, end in line.bold)


def test_a_comment_that_was_cut_off_takes_no_text_with_it() -> None:
    lines = parse("江水\n\n<!-- 图\n\n渡口\n\n<!-- page 2 -->\n\n老桥<!--\n注 -->")
    assert [(line.text, line.page) for line in lines] == [
        ("江水", None),
        ("<!-- 图", None),
        ("渡口", None),
        ("老桥", 2),
    ]


def test_displayed_formulas_are_one_line_each() -> None:
    formulas = ("$$\nv = 2 x \\tag {3}\n$$", "\\[\n\\sum_ {i} a _ {i}\n\\]")
    lines = parse("\n\n".join(["速度如下式：", *formulas, "其中，x 为路程。", "$$\n没有完"]))
    assert [(line.number, line.text, line.label) for line in lines] == [
        (1, "速度如下式：", None),
        (3, "v=2x (3)", "formula"),
        (7, r"\[ \sum_ {i} a _ {i} \]", "formula"),
        (11, "其中，x 为路程。", None),
        (13, "$$", None),
        (14, "没有完", None),
    ]
    assert max(line.gap for line in lines) == 1


def test_signs_of_a_formula_that_nothing_closes_are_lines() -> None:
    # a pattern that could read a line in many ways would not come back from this
    texts = ["$$", *["他在河边走了很久，看见水车还在转，水从上游来，又往下游去"] * 39]
    assert [line.text for line in parse("\n".join(texts))] == texts


def test_a_table_over_several_lines_leaves_no_gap_below() -> None:
    table = "<table>\n<tr><td>一</td></tr>\n<tr><td>二</td></tr>\n\n</table>"
    below = parse(f"上文。\n\n{table}\n\n下文。")[-1]
    assert (below.number, below.gap) == (9, 1)


def test_bold_words_of_a_table_aligned_by_spaces_are_not_looked_for_in_its_cells() -> None:
    rows = ["年份    收入    支出", "合计    12.5    **30**", "小计    11    **20**"]
    lines = parse("\n".join(rows))
    assert [line.rows[0] for line in lines][1:] == [("合计", "12.5", "30"), ("小计", "11", "20")]
    assert all(end <= len(line.text) for line in lines for _, end in line.bold)
