"""Fragments: small goldens, every role, text that stays text."""

from __future__ import annotations

from typing import get_args

import pytest
from lxml import etree

from issue2book.model import Block, Issue, Kind, Meta, Picture, Role, Span, Unit
from issue2book.render.display import byline_text, clean, name_text, plain_inline, title_text
from issue2book.render.html import Image, View, entry_html, unit_html
from issue2book.render.masthead import offices
from issue2book.render.outline import outline


def flow(*blocks: Block, kind: Kind = "article") -> str:
    """The markup after the opening, one element a line."""
    html = str(unit_html(Unit("x", kind, "题", blocks=blocks)))
    lines = html.split("</header>")[1].rsplit("</article>", 1)[0].splitlines()
    return "\n".join(line for line in lines if line.strip())


@pytest.mark.parametrize("words", ["", "渡口"])
def test_a_picture_above_the_byline_leaves_it_in_the_opening_once(words: str) -> None:
    shown = Block("caption" if words else "image", words, picture=Picture("a.png"))
    blocks = (shown, Block("byline", "■ 陈 斌"), Block("para", "江水。"))
    unit = Unit("x", "article", "题", authors=("陈斌",), blocks=blocks)
    html = str(unit_html(unit, View(pictures={"a.png": Image("a.png", 4, 3)})))
    header, text = html.split("</header>")
    assert header.count("陈斌") == 1
    assert "陈斌" not in text
    assert words in text
    assert html.count("a.png") == 1


def test_opening() -> None:
    unit = Unit(
        "x",
        "article",
        "潮起东海 风正帆悬",
        column="本期关注",
        subtitle="——二十年",
        authors=("陈斌", "李华华"),
        blocks=(Block("byline", "■ 陈 斌 李华华"), Block("affiliation", "本刊记者")),
    )
    html = str(unit_html(unit))
    header = html.split('<header class="opening">\n')[1].split("</header>", maxsplit=1)[0]
    assert [line for line in header.splitlines() if line] == [
        '<p class="column">本期关注</p>',
        (
            '<h1 class="title" id="u001t"><span class="clause">潮起东海\u3000</span>'
            '<span class="clause">风正帆悬</span></h1>'
        ),
        '<p class="subtitle"><span class="clause">——二十年</span></p>',
        '<p class="byline">陈斌\u3000李华华</p>',
        '<p class="affiliation">本刊记者</p>',
    ]


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ((Block("para", "甲<乙"),), '<p class="para end">甲&lt;乙</p>'),
        ((Block("runin", "小题——"), Block("para", "文")),
         '<p class="runin">小题——</p>\n<p class="para end">文</p>'),
        ((Block("caption", "图说"), Block("credit", "王五 摄")),
         ('<p class="caption figure-missing"><span class="figure-mark">图</span>图说 '
          '<span class="credit">王五 摄</span></p>')),
        ((Block("caption", "图1 渡口"),), '<p class="caption figure-missing">图1 渡口</p>'),
        ((Block("caption", "表1 航班"), Block("table", "甲", rows=(("甲",),))),
         ('<p class="caption tabletitle">表1 航班</p>\n<div class="scroll">\n<table>\n<tr>\n'
          '<td>甲</td>\n</tr>\n</table>\n</div>')),
        ((Block("table", "甲", rows=(("甲",),)), Block("caption", "表1 航班")),
         ('<div class="scroll">\n<table>\n<tr>\n<td>甲</td>\n</tr>\n</table>\n</div>\n'
          '<p class="caption tabletitle">表1 航班</p>')),
        ((Block("table", "甲", rows=(("甲",),)), Block("caption", "渡口")),
         ('<div class="scroll">\n<table>\n<tr>\n<td>甲</td>\n</tr>\n</table>\n</div>\n'
          '<p class="caption figure-missing"><span class="figure-mark">图</span>渡口</p>')),
        ((Block("caption", "渡口。王五摄"), Block("table", "甲", rows=(("甲",),))),
         ('<p class="caption figure-missing"><span class="figure-mark">图</span>渡口。王五摄</p>\n'
          '<div class="scroll">\n<table>\n<tr>\n<td>甲</td>\n</tr>\n</table>\n</div>')),
        ((Block("credit", "王五 摄"),), '<p class="credit">王五 摄</p>'),
        ((Block("list-item", "1.甲"), Block("list-item", "2.乙")),
         '<ol class="ordinals">\n<li>1.甲</li>\n<li class="end">2.乙</li>\n</ol>'),
        ((Block("list-item", "一是甲"), Block("list-item", "第二，乙")),
         '<ol class="ordinals">\n<li>一是甲</li>\n<li class="end">第二，乙</li>\n</ol>'),
        ((Block("list-item", "1.问？"), Block("list-item", "A.甲"), Block("list-item", "❷乙")),
         '<ol class="ordinals">\n<li>1.问？</li>\n<li>A.甲</li>\n<li class="end">❷乙</li>\n</ol>'),
        ((Block("list-item", "甲"),), '<ul class="bullets">\n<li class="end">甲</li>\n</ul>'),
        ((Block("poem", "春眠"), Block("poem", "不觉晓")),
         '<div class="poem">\n<p class="verse">春眠</p>\n<p class="verse">不觉晓</p>\n</div>'),
        ((Block("pullquote", "■ 要紧"),), '<aside class="pullquote">\n<p>要紧</p>\n</aside>'),
        ((Block("heading2", "小节"), Block("heading1", "节"), Block("heading2", "次")),
         ('<h2 class="head2" id="u001h01"><span class="clause">小节</span></h2>\n'
          '<h2 class="head2" id="u001h02"><span class="clause">节</span></h2>\n'
          '<h3 class="head3" id="u001h03"><span class="clause">次</span></h3>')),
        ((Block("stat-value", "8个"), Block("stat-text", "新增。")),
         '<dl class="figures">\n<div class="stat"><dt>8个</dt><dd>新增。</dd></div>\n</dl>'),
        ((Block("stat-text", "只有文字"),), '<p class="stat-text">只有文字</p>'),
        ((Block("image", "", picture=Picture("a.png")),), ""),
        ((Block("heading1", "■"),), '<p class="para end">■</p>'),
        ((Block("para", "昨天。"), Block("ornament", "◇◇◇"), Block("para", "今天。")),
         ('<p class="para">昨天。</p>\n<hr class="scene"/>\n<p class="para end">今天。</p>')),
    ],
)  # fmt: skip
def test_golden_fragments(blocks: tuple[Block, ...], expected: str) -> None:
    assert flow(*blocks) == expected


@pytest.mark.parametrize("role", [role for role in get_args(Role) if role != "ornament"])
@pytest.mark.parametrize("kind", ["article", "masthead", "thanks", "statistics", "cover"])
def test_every_role_prints_its_text_once_and_escaped(role: Role, kind: Kind) -> None:
    """No role is unknown to the templates, in whatever unit it turns up."""
    html = str(unit_html(Unit("x", kind, "题", blocks=(Block(role, "字<b>&{{7*7}}"),))))
    root = etree.fromstring(html)
    assert "".join(root.itertext()).count("字<b>&{{7*7}}") == 1


def test_broken_block_has_an_editors_note_on_its_side() -> None:
    assert "〕</span>后文" in flow(Block("para", "后文", broken="start"))
    assert '前文<span class="broken">〔' in flow(Block("para", "前文", broken="end"))


def test_picture_becomes_a_figure_with_alt() -> None:
    unit = Unit("x", "article", "题", blocks=(Block("caption", "图说", picture=Picture("a.png")),))
    html = str(unit_html(unit, View(pictures={"a.png": Image("images/p001.png", 30, 20)})))
    assert '<img src="images/p001.png" alt="图说" width="30" height="20"/>' in html
    assert '<figcaption class="caption">图说</figcaption>' in html


@pytest.mark.parametrize(
    ("kind", "role"), [("public-ad", "ad"), ("cover", "masthead"), ("masthead", "masthead")]
)
def test_pages_of_lines_keep_their_pictures(kind: Kind, role: Role) -> None:
    blocks = (
        Block(role, "", picture=Picture("a.png", "机器")),
        Block(role, "某厂 广告"),
        Block(role, "", picture=Picture("b.png", "厂房")),
        Block(role, "", picture=Picture("c.png", "码头")),
    )
    view = View(pictures={name: Image(name, 4, 3) for name in ("a.png", "b.png", "c.png")})
    html = str(unit_html(Unit("x", kind, "某厂", blocks=blocks), view))
    assert [html.count(name) for name in ("a.png", "b.png", "c.png")] == [1, 1, 1]
    assert html.count("广告") == 1


def test_table_has_column_heads_only_when_rows_follow() -> None:
    two = flow(Block("table", "甲 1", rows=(("甲",), ("1",))))
    assert '<th scope="col">甲</th>' in two
    assert "<td>1</td>" in two
    assert "<th" not in flow(Block("table", "甲", rows=(("甲",),)))


def test_heads_of_columns_divide_between_words_and_raise_figures() -> None:
    rows = (("最高水位（厘米）", "CO₂"), ("1", "10⁵"))
    html = str(
        unit_html(
            Unit("x", "article", "题", blocks=(Block("table", "", rows=rows),)), View(epub=True)
        )
    )
    assert "水位<wbr/>（厘米）</th>" in html
    assert "CO<sub>2</sub></th>" in html
    assert "10<sup>5</sup></td>" in html


def test_figures_of_a_pull_quote_are_raised_between_its_phrases() -> None:
    unit = Unit("x", "article", "题", blocks=(Block("pullquote", "亮度增加了10⁵倍"),))
    html = str(unit_html(unit, View(epub=True)))
    assert "10<sup>5</sup>倍" in html.replace("<wbr/>", "")


@pytest.mark.parametrize(
    ("printed", "authors", "shown"),
    [
        ("■ 陈 斌", ("陈斌",), "陈斌"),
        ("■ 陆 乐 周琳子", ("陆乐", "周琳子"), "陆乐\u3000周琳子"),
        ("文/张三 图/李四", ("张三",), "文/张三\u3000图/李四"),
        ("本刊评论员", (), "本刊评论员"),
    ],
)
def test_bylines(printed: str, authors: tuple[str, ...], shown: str) -> None:
    assert byline_text(Block("byline", printed), authors) == shown


def test_bold_ranges_and_adjacent_spaces() -> None:
    block = Block("para", "甲 AB 乙", bold=((2, 4),))
    assert str(plain_inline(block)) == "甲 <b>AB</b> 乙"


def test_text_is_cleaned() -> None:
    assert clean("a\x0bb\u202ec\ufffd\ue000\n d") == "abc〓〓 d"
    assert title_text("■ 上阵 杀敌") == "上阵\u3000杀敌"
    assert title_text("用 AI 读书") == "用 AI 读书"
    assert name_text("杨 晨 沈佳薇") == "杨晨\u3000沈佳薇"


def test_masthead_lines_become_offices() -> None:
    lines = [
        "总 编 马跃",
        "副主任 何黎",
        "高浩",
        "委员（按笔画）",
        "朱 华 刘云",
        "电话：123",
        "网 址 https://a.example:80/?b",
        "印 刷 某县纸坊印刷厂",
        "说明。",
    ]
    found = offices([Block("masthead", line) for line in lines])
    assert [(o.office, o.names, o.line) for o in found] == [
        ("总编", ("马跃",), ""),
        ("副主任", ("何黎", "高浩"), ""),
        ("委员", ("朱华", "刘云"), ""),
        ("电话", ("123",), ""),
        ("网址", ("https://a.example:80/?b",), ""),
        ("印刷", ("某县纸坊印刷厂",), ""),
        ("", (), "说明。"),
    ]
    assert found[2].note == "（按笔画）"


def test_outline_orders_parts_sidebars_and_back_matter() -> None:
    units = (
        Unit("c", "cover", "刊"),
        Unit("m", "masthead", "编辑部"),
        Unit("1", "article", "一", column="甲"),
        Unit("2", "article", "二", column="甲"),
        Unit("s", "statistics", "数", anchor="2"),
        Unit("o", "statistics", "孤", anchor="nowhere"),
        Unit("3", "article", "三", column="乙"),
        Unit("t", "contents", "目录"),
    )
    parts = outline(Issue(Meta("刊"), units))
    assert [(p.label, [e.label for e in p.entries], p.back) for p in parts] == [
        ("甲", ["一", "二"], False),
        (None, ["孤"], False),
        ("乙", ["三"], False),
        (None, ["版权页"], True),
    ]
    assert [s.label for s in parts[0].entries[1].sidebars] == ["数"]
    assert "数" in entry_html(parts[0].entries[1])


def test_an_article_whose_end_is_lost_has_no_end_mark() -> None:
    assert "para end" not in flow(Block("para", "前文", broken="end"))


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ((Block("para", "前文"), Block("answer", "好。")), '<p class="answer end">好。</p>'),
        ((Block("para", "前文"), Block("list-item", "好。")), '<li class="end">好。</li>'),
        ((Block("quote", "前文"), Block("quote", "好。")), '<p class="para end">好。</p>'),
        ((Block("para", "好。"), Block("caption", "图")), '<p class="para end">好。</p>'),
        ((Block("para", "前文"), Block("poem", "好")), ""),
        ((Block("para", "前文", broken="end"), Block("caption", "图")), ""),
    ],
)
def test_the_end_mark_follows_the_last_text(blocks: tuple[Block, ...], expected: str) -> None:
    html = flow(*blocks)
    assert html.count('end"') == bool(expected)
    assert expected in html


def test_lines_of_a_stanza_stand_apart() -> None:
    html = flow(Block("poem", "把岸推开 再把岸找回来", broken="end"), Block("poem", "二"))
    assert html.count('class="verse stanza">把岸推开</p>') == 1
    assert html.count('class="verse">再把岸找回来<span class="broken">') == 1


@pytest.mark.parametrize("name", ["雁荡 王五 摄", "雁荡"])
@pytest.mark.parametrize("image", [None, Image("a.png", 4, 3)])
def test_a_photo_page_named_after_its_caption_prints_it_once(
    image: Image | None, name: str
) -> None:
    caption = Block("caption", "■ 雁荡 王五 摄", picture=Picture("a.png"))
    unit = Unit("x", "photo", name, blocks=(caption, Block("caption", "又一幅")))
    html = str(unit_html(unit, View(pictures={"a.png": image} if image else {})))
    text = "".join(etree.fromstring(html).itertext())
    assert text.count("王五") == text.count("雁荡") == 1
    assert html.count("<h1") == 1
    assert f'<h1 class="title" id="u001t">{name}</h1>' in html


def test_a_photo_page_with_a_printed_title_keeps_it() -> None:
    caption = Block("caption", "晨昏")
    unit = Unit("x", "photo", "晨昏", blocks=(caption,), field_src={"title": (Span(1, 0, 2),)})
    assert str(unit_html(unit)).count("晨昏") == 2


@pytest.mark.parametrize(
    ("size", "kind"),
    [((1600, 1200), ""), ((900, 1200), " tall"), ((500, 1600), " slender"), ((400, 1600), "")],
)
def test_tall_pictures_are_narrower_in_the_epub(size: tuple[int, int], kind: str) -> None:
    block = Block("caption", "桥墩", picture=Picture("a.png", ""))
    unit = Unit("x", "article", "题", blocks=(block,))
    pictures = {"a.png": Image("a.png", *size)}
    assert f'<figure class="figure{kind}">' in unit_html(unit, View(pictures=pictures, epub=True))
    assert '<figure class="figure">' in unit_html(unit, View(pictures=pictures))


def test_several_tables_are_regions_of_their_own() -> None:
    tables = [Block("table", text, rows=((text,),)) for text in "甲乙"]
    for blocks, names in ((tables, ["表格 1", "表格 2"]), (tables[:1], ["表格"])):
        html = unit_html(Unit("x", "article", "题", blocks=tuple(blocks)), View(epub=True))
        regions = etree.fromstring(str(html)).iterfind(".//div[@role='region']")
        assert [region.get("aria-label") for region in regions] == names
