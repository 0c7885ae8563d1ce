"""One tiny case for each rule of CLREQ that the composer follows."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from composed import place, texts

from issue2book.assets import word_counts
from issue2book.typeset.breaking import best_lines
from issue2book.typeset.classes import K, classify
from issue2book.typeset.clusters import Run, track
from issue2book.typeset.compose import Paragraph, compose, compose_versions
from issue2book.typeset.sense import phrases
from issue2book.typeset.spacing import Style, rules
from issue2book.typeset.words import Lexicon


@pytest.mark.parametrize(
    ("cluster", "kind"),
    [
        ("字", K.HAN),
        ("〇", K.HAN),
        ("年", K.UNIT),
        ("“", K.OPEN),
        ("」", K.CLOSE),
        ("；", K.COMMA),
        ("？", K.STOP),
        ("·", K.DOT),
        ("——", K.DASH),
        ("—", K.LINK),
        ("……", K.ELLIPSIS),
        ("7", K.DIGIT),
        ("é", K.LETTER),
        ("Ж", K.LETTER),
        ("%", K.SUFFIX),
        ("℃", K.TRAIL),
        ("￥", K.LEAD),
        ("①", K.SYMBOL),
        ("\u00a0", K.SIGN),
        ("\u3000", K.IDEO_SPACE),
        ("\ue000", K.SIGN),
    ],
)
def test_class_of_a_character(cluster, kind):
    assert classify(cluster) == kind


@pytest.mark.parametrize("mark", "、，。；：？！”’）》」』】％℃·々")
def test_no_line_begins_with(set_text, mark):
    """CLREQ 3.1.2: a plain cut every 5 em would begin line two with the mark."""
    lines = texts(set_text("国国国国国" + mark + "国国国国国国国", 5))
    assert lines[1][0] == "国"


@pytest.mark.parametrize("mark", "“‘（《「『【￥")
def test_no_line_ends_with(set_text, mark):
    lines = texts(set_text("国国国国" + mark + "国国国国国国国国", 5))
    assert lines[0] == "国国国国"


@pytest.mark.parametrize("unit", ["——", "……", "2024", "15.5%", "1,234.56", "3℃", "¥38"])
def test_what_is_never_divided(set_text, unit):
    """CLREQ 3.1.4–3.1.5, tried at every offset from the edge."""
    for before in range(3, 12):
        lines = texts(set_text("国" * before + unit + "国" * 20, 10))
        assert any(unit in line for line in lines), lines


def test_no_line_begins_with_a_dash(set_text):
    assert texts(set_text("国国国国国国国国国国——国国国国国国国国国", 10))[1][0] != "—"


def test_a_number_keeps_its_year(set_text):
    """Soft: where the line has marks to give, it gives rather than part the two."""
    for before in range(5, 11):
        text = "国国，国国、国" + "国" * before + "2024年国，国国国，国国国国国，国国国国国"
        assert any("2024年" in line for line in texts(set_text(text, 20)))


def test_a_padded_name_stays_whole(set_text):
    for before in range(6, 10):
        lines = texts(set_text("国" * before + "、郑　佳伦、" + "国" * 30, 10))
        assert any("郑　佳伦" in line for line in lines)


def test_blanks_at_a_line_end_take_no_room(set_text):
    composed = set_text("国国国国国国\u3000国国国国国国", 6)
    assert composed.lines[0].width == 6000
    assert composed.lines[0].runs[-1].advances[-1] == 0


@pytest.mark.parametrize("pair", ["，”", "”，", "。）", "？！", "：“", "（“", "》《"])
def test_two_marks_take_one_and_a_half(set_text, pair):
    """CLREQ 3.1.6.1: distance of the outer edges, ink boxes included."""
    composed = set_text(f"国{pair}国", 9)
    assert sum(composed.lines[0].runs[0].advances) == 3500


@pytest.mark.parametrize("pair", ["“‘", "’”"])
def test_nested_quotation_marks_stand_as_close_as_the_strokes_of_one(set_text, pair):
    """The inner mark is drawn in a quarter of its box; half a box between the two gapes."""
    composed = set_text(f"国{pair}国", 9)
    assert sum(composed.lines[0].runs[0].advances) == 3250
    plain = set_text(f"国{pair}国", 9, style=Style(preset="plain"))
    assert sum(plain.lines[0].runs[0].advances) == 4000


@pytest.mark.parametrize("blank", ["”　国", "。　国", "国　“", "国　《"])
def test_a_blank_of_an_em_beside_a_mark_is_no_wider(set_text, blank):
    """The empty half of the mark goes, as between two marks."""
    composed = set_text(f"国{blank}国", 9)
    assert sum(composed.lines[0].runs[0].advances) == 4500


def test_a_mark_at_the_line_end_is_half(set_text):
    composed = set_text("国国国国国国国国国，国国国", 9.5)
    assert texts(composed)[0] == "国国国国国国国国国，"
    assert composed.lines[0].runs[0].advances[-1] == 500


def test_an_opening_mark_at_the_line_start_is_half(set_text):
    composed = set_text("“国国国国”国国国国", 20, indent=2000)
    assert place(composed, "国") == (2500, 1000)
    assert composed.lines[0].runs[0].offsets[0] == -500


def test_centred_marks_are_not_squeezed():
    """The rule of Taiwan and Hong Kong print: nothing to take, even before a quote's end."""
    table = rules(Style())
    assert table[K.STOP_MID][K.CLOSE].gap == 0
    assert table[K.COMMA_MID][K.HAN].room == 0
    assert table[K.COMMA_MID][K.OPEN].gap == -500  # the bracket's own empty half


@pytest.mark.parametrize(
    ("preset", "width"),
    [("quanjiao", 7000), ("kaiming", 6000), ("banjiao", 5500), ("plain", 7000)],
)
def test_presets(set_text, preset, width):
    """国，国。国（国 : all full, pause marks half, all half, untouched."""
    composed = set_text("国，国。国（国", 20, style=Style(preset=preset))
    assert composed.lines[0].width == width


def test_gap_between_han_and_western(set_text):
    composed = set_text("国A国5%国", 20)
    solid = set_text("国A国5%国", 20, style=Style(autospace=False))
    assert composed.lines[0].width - solid.lines[0].width == 4 * 250


def test_no_gap_beside_a_mark_or_at_an_edge(set_text):
    assert place(set_text("（A）国国国国", 20), "A")[0] == 500
    assert set_text("A", 20).lines[0].width == place(set_text("A国", 20), "国")[0] - 250


def test_reduction_takes_brackets_before_commas_before_stops(set_text):
    """11 clusters for 10 em: half an em is to go, and the bracket has it."""
    composed = set_text("国《国》国国国，国国国国国国国", 10.5)
    first = composed.lines[0]
    assert first.stretch == 0
    assert place(composed, "，")[1] == 1000


def test_expansion_takes_the_mixed_gap_first(set_text):
    composed = set_text("国A国国国国国国国国国国国", 10.3)
    first = composed.lines[0]
    assert (first.width, first.stretch) == (10300, 0)
    assert 1250 < first.runs[0].advances[0] <= 1333


def test_the_mixed_gap_takes_half_an_em_before_a_line_looks_spaced_out(set_text):
    """Han would stand .07 em apart: they take what the eye does not see, the gap the rest."""
    first = set_text("国国国国国国国A，国国国国国国国国国国国国国", 10.2).lines[0]
    gap = first.runs[0].advances[6] - 1000
    assert 333 < gap <= 500 + first.stretch
    assert 0 < first.stretch <= 40


def test_han_is_never_set_closer_than_solid(set_text):
    composed = set_text("国国，国国国A国国。国国（国国）国国国国国国国国国国国国国国", 7)
    for line in composed.lines:
        for run in line.runs:
            for a, b, advance in zip(run.clusters, run.clusters[1:], run.advances, strict=False):
                assert advance >= 1000 or {a, b} != {"国"}


@pytest.mark.parametrize("measure", [8, 9, 10, 11, 12])
@pytest.mark.parametrize("size", range(9, 40))
def test_the_last_line_has_two_characters(set_text, measure, size):
    lines = texts(set_text("国" * size + "。", measure, indent=2000))
    assert len(lines) == 1 or len(lines[-1].rstrip("。")) >= 2


def test_neighbours_share_what_one_line_would_bear(set_text):
    """Total fit: no line of a long paragraph is looser than its neighbours by a hole."""
    composed = set_text("国国国国国国国国，国国国国国国国国国国国国国国国。" * 6, 13.3)
    stretch = [line.stretch for line in composed.lines[:-1]]
    assert max(stretch) - min(stretch) <= 60


def test_a_word_is_divided_only_where_a_line_would_gape(set_text):
    wide = set_text("国国国国internationalization国国国国国国国国国国国国国国国国国", 24)
    assert not any(line.hyphen for line in wide.lines)
    narrow = set_text("国国国国internationalization国国国国国国国国国国国国", 9)
    assert narrow.lines[0].hyphen > 0
    assert narrow.lines[0].width == 9000
    off = set_text("国国国国internationalization国国国国", 9, style=Style(hyphenate=False))
    assert not any(line.hyphen for line in off.lines)


def test_what_no_rule_can_set_is_flagged_not_hidden(set_text):
    assert set_text("国国——国国", 1.5).lines[2].fault == "overfull"
    assert set_text("a" * 60, 9).lines[0].fault == "loose"


def test_a_note_mark_stays_and_is_small(fonts):
    runs = (Run("国" * 10), Run("[12]", size=600, note=True), Run("国" * 10))
    composed = compose(Paragraph(runs), 10000, Style(), fonts)
    assert "[12]" in composed.lines[0].text or "[12]" in composed.lines[1].text[1:]
    whole = compose(Paragraph(runs), 40000, Style(), fonts)
    parts = whole.lines[0].runs
    assert [part.run for part in parts] == [0, 1, 2]
    assert sum(parts[1].advances) < 1300
    assert sum(parts[0].advances) == 10000  # no Han-Latin gap before the mark


def test_marks_meet_across_runs(fonts):
    runs = (Run("国。", "bold"), Run("”国"))
    assert compose(Paragraph(runs), 9000, Style(), fonts).lines[0].width == 3500


def test_versions_are_of_neighbouring_lengths(fonts):
    text = "今天，山里来了一位修桥的老人，他说自己姓陈，走了三天三夜，才走到这里。" * 8
    found = compose_versions(Paragraph((Run(text),), indent=2000), 20000, Style(), fonts)
    best = len(compose(Paragraph((Run(text),), indent=2000), 20000, Style(), fonts).lines)
    assert best in found
    assert len(found) >= 2
    for count, composed in found.items():
        assert len(composed.lines) == count
        assert all(line.width == 20000 for line in composed.lines[:-1])


def test_a_line_less_costs_the_more_the_more_the_marks_give(fonts):
    text = "水要清，火要大，叶要嫩，手要轻，心要静，人要多，天要晴，风要小，雨要停，" * 2
    prices = []
    for more in range(2, 7):
        found = compose_versions(Paragraph((Run(text + "茶" * more),)), 23000, Style(), fonts)
        if len(found) > 1:
            fewer, usual = sorted(found)
            prices.append(found[fewer].cost - found[usual].cost)
    assert len(prices) > 1
    assert prices == sorted(prices)
    assert prices[0] < prices[-1]


@pytest.mark.parametrize("before", [16, 39, 40])
def test_a_range_of_numbers_is_not_parted_where_another_line_will_do(set_text, before):
    text = "江水从桥下流过，渡口又热闹起来，山里的老人挑着担子；走过长长的石板桥，到镇上去卖柴"
    after = "。今年1—11月，桥上走过的人比去年多了三成；老人说，这是他看见的最热闹的一年。"
    lines = texts(set_text(text[:before] + after, 23, indent=2000))
    assert not [line for line in lines if line.endswith("—")]


def test_a_paragraph_over_dozens_of_pages_is_set_by_the_first_pass(fonts):
    """The later ones look at so much that they take minutes; they would ask for hyphens."""
    text = "江水从桥下流过，2024年的春天来得早；渡口（旧称）又热闹起来。" * 800
    line = track((Run(text),), Style(), fonts)
    asked = []
    assert best_lines(line, 14000, 14000, lambda same: asked.append(1) or same)
    assert not asked
    assert compose_versions(Paragraph((Run(text),)), 14000, Style(), fonts) == {}


@pytest.mark.long
def test_openings_without_end_are_set_by_the_first_way_there_is(fonts):
    """No line may end in one, so each costs as much as can be; looking further took a minute."""
    line = track((Run("（" * 60_000),), Style(), fonts)
    lines = best_lines(line, 23000, 23000)
    assert [first for first, _ in lines] == [0, *(last + 1 for _, last in lines[:-1])]
    assert lines[-1][1] == len(line) - 1


def test_balanced_lines_are_alike_and_break_by_sense(set_text):
    lines = texts(set_text("山里的孩子 海边的学校", 9, align="balanced"))
    assert lines == ["山里的孩子 ", "海边的学校"]
    composed = set_text("国" * 22, 20, align="balanced")
    assert [len(t) for t in texts(composed)] == [11, 11]
    assert {line.indent for line in composed.lines} == {4500}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # one line more, but each ends at a mark
        (
            "江水清清，山里的老人挑担子，海边的孩子上学去",
            "江水清清，|山里的老人挑担子，|海边的孩子上学去",
        ),
        # not a line more for one of two characters
        ("好，山里的老人挑着担子海边的孩子上学去", "好，山里的老人挑着|担子海边的孩子上学去"),
        # a line less, if all its lines end at marks
        ("山里，老人挑着担子，海边，孩子上学", "山里，老人挑着担子，|海边，孩子上学"),
        # at a colon or a blank, be the lines uneven
        ("山里的孩子：一部关于江边的书", "山里的孩子：|一部关于江边的书"),
        ("老人摆渡　让“旧渡口”变成“路”", "老人摆渡　|让“旧渡口”变成“路”"),
        ("好好地说　推动“山里办法”再往前", "好好地说　|推动“山里办法”再往前"),
        # as many lines, less even
        ("山里的老人挑着担子，孩子上学", "山里的老人挑着担子，|孩子上学"),
        # a title in brackets is no pause
        ("山里《办法》出来的孩子都去上学", "山里《办法》出来的|孩子都去上学"),
    ],
)
def test_balanced_lines_end_at_marks(set_text, text, expected):
    assert "|".join(texts(set_text(text, 12, align="balanced"))) == expected


def test_balanced_lines_spare_words(fonts):
    paragraph = Paragraph((Run("老人推动民政事业有突破"),), align="balanced")
    for words in ({"民政"}, {"事业", "推动"}):
        lines = compose(
            paragraph, 7000, Style(), fonts, Lexicon(dict.fromkeys(words, "900"))
        ).lines
        edge = lines[0].text[-1] + lines[1].text[0]
        assert edge not in words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全力抢占“人工智能+医疗健康”发展制高点", "全力抢占“人工智能+医疗健康”|发展制高点"),
        ("如何读懂江边老人口中的《水上旧闻录》", "如何读懂江边老人口中的|《水上旧闻录》"),
        ("“江水向东流到海边不再回头”", "“江水向东流到|海边不再回头”"),  # all is quoted
        (
            "论《苇江县促进渡船条例》的意思：以渡口为例",
            "论《苇江县促进渡船条例》的意思：|以渡口为例",
        ),
    ],
)
def test_titles_are_not_broken_in_a_quotation_that_a_line_holds(fonts, text, expected):
    paragraph = Paragraph((Run(text),), align="balanced")
    assert (
        "|".join(texts(compose(paragraph, 16_000 if len(text) > 14 else 8000, Style(), fonts)))
        == expected
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("换出发展新动能", "换出|发展|新动能"),  # the longest word from the left would be 出发
        ("打好外贸组合拳", "打好|外贸|组合|拳"),  # 外 leans on what stands before, 外贸 does not
        ("換出發展新動能", "換出|發展|新動能"),  # the list is simplified, titles need not be
        ("读《中和》的人", "读|《中和》的|人"),
        ("——2024年增长5.5%的REITs之路", "——|2024年|增长|5.5%的|REITs之路"),
        ("答客问：Web 3.0", "答客问：|Web 3.0"),
        ("", ""),
    ],
)
def test_titles_in_phrases(text, expected):
    """Every piece is of whole words, numbers and names; together they are the text."""
    listed = ["发展", "出发", "新动能", "外贸", "组合", "增长", "好", "的"]
    found = phrases(text, Lexicon(dict.fromkeys(listed, "9000")))
    assert "|".join(found) == expected
    assert "".join(found) == text


@pytest.mark.parametrize(
    ("text", "measure", "expected"),
    [
        (
            "江口县人民政府关于加快竹产业高质量发展的意见",
            17,
            "江口县人民政府关于加快|竹产业高质量发展的意见",
        ),
        (
            "江北县人民政府办公室关于做好防汛工作的通知",
            13,
            "江北县人民政府办公室|关于做好防汛工作的通知",
        ),
    ],
)
def test_titles_keep_lone_characters_and_prepositions_with_their_words(
    fonts, text, measure, expected
):
    paragraph = Paragraph((Run(text),), align="balanced")
    made = compose(paragraph, measure * 1000, Style(), fonts, Lexicon(word_counts()))
    assert "|".join(texts(made)) == expected


@pytest.mark.parametrize(
    ("text", "measure", "expected"),
    [
        ("学徒在工地上当了三年木匠", 9, "学徒在工地上|当了三年木匠"),  # 上当 is a word, too
        ("外婆，你的老花镜到底放哪了", 9, "外婆，你的老花镜|到底放哪了"),
        ("多式联运“最后一公里”为何难走", 11, "多式联运“最后一公里”|为何难走"),
        ("基于“中和”理念的大江边传统", 12, "基于“中和”理念的|大江边传统"),
        ("从《渡口日记》到《桥上日记》", 11, "从《渡口日记》|到《桥上日记》"),
        ("纵深推进以公益性为导向的江边医院改革", 15, "纵深推进以公益性为导向的|江边医院改革"),
        ("村里为什么修好了“断头路”", 9, "村里为什么|修好了“断头路”"),
        # before the noun that the clause belongs to; a line more, two of them end at a mark
        ("老师讲“错题”的时候，看窗外", 8, "老师讲|“错题”的时候，|看窗外"),
        # a line more where a mark is not reached else
        (
            "全面修缮江口老街渡船码头设施重点任务，系统整理水上旧闻资料",
            18,
            "全面修缮江口老街渡船|码头设施重点任务，|系统整理水上旧闻资料",
        ),
        (
            "江口县《关于加快竹产业高质量发展的若干意见》：十条措施惠及竹农",
            19,
            "江口县《关于加快竹产业|高质量发展的若干意见》：|十条措施惠及竹农",
        ),
        (
            "牵牢“第一抓手”，更好把握快与慢的关系，以高水平队伍带动“全县一盘棋”",
            14,
            "牵牢“第一抓手”，|更好把握快与慢的关系，|以高水平队伍带动|“全县一盘棋”",
        ),
    ],
)
def test_titles_break_where_the_reader_pauses(fonts, text, measure, expected):
    paragraph = Paragraph((Run(text),), align="balanced")
    made = compose(paragraph, measure * 1000, Style(), fonts, Lexicon(word_counts()))
    assert "|".join(texts(made)) == expected


def test_titles_keep_the_terms_of_their_issue_whole(fonts):
    """Two words that the issue says together; once or twice may be chance."""

    def broken(title: str, text: str) -> str:
        paragraph = Paragraph((Run(title),), align="balanced")
        words = Lexicon(word_counts(), text)
        return "|".join(texts(compose(paragraph, 13_000, Style(), fonts, words)))

    title, said = "江口县城西湿地公园规划方案公布", "湿地公园在城西。去湿地公园的人多了。"
    assert broken(title, "") == broken(title, said) == "江口县城西湿地|公园规划方案公布"
    assert broken(title, said + "湿地公园不收门票。") == "江口县城西湿地公园|规划方案公布"
    apart = "公园在城西。" * 40 + "湿地在城东。" * 40
    assert broken(title, said * 2 + apart) == broken(title, "")


def test_start_and_center_do_not_stretch(set_text):
    for align in ("start", "center"):
        composed = set_text("国国国国国国国国国国国，国A国国国国国国国国", 9.6, align=align)
        assert all(line.stretch == 0 for line in composed.lines)
        assert all(line.width <= 9600 for line in composed.lines)


def test_ragged_text_ends_lines_by_sense_and_leaves_no_character_alone(set_text):
    lines = texts(set_text("撑船的人心里不能装这个，装了，船就重了。", 18, align="start"))
    assert lines == ["撑船的人心里不能装这个，装了，", "船就重了。"]
    assert texts(set_text("国" * 20, 19, align="start")) == ["国" * 17, "国" * 3]


@pytest.mark.parametrize("align", ["start", "balanced"])
@pytest.mark.parametrize("measure", range(8, 30))
def test_lists_of_names_end_lines_between_names(set_text, align, measure):
    names = "陈挺晨　陈重　陈应许　沈雨祥　宋波　陆燕乃　陆发桃　陆品能　邵根宝"
    lines = texts(set_text(names, measure, align=align))
    assert "".join(lines) == names
    assert [part for line in lines for part in line.split("　") if part] == names.split("　")


def test_an_address_alone_ends_lines_at_its_strokes(set_text):
    lines = texts(
        set_text("https://linjiang.example.org/2025/03?from=masthead", 25, align="start")
    )
    assert "|".join(lines) == "https://linjiang.example.org/2025/|03?from=masthead"


def test_dots_of_any_face_take_half_an_em(fonts):
    """Noto Serif SC draws · in 0.33 em, Noto Sans SC in 1 em."""
    for name in ("regular", "sans"):
        piece = fonts.face(name).solo("·")
        assert piece.advance == 500
    assert fonts.face("sans").solo("·").offset == -250


def test_a_double_dash_is_two_em_in_every_face(fonts):
    for name in ("regular", "bold", "sans", "sans-bold"):
        assert fonts.face(name).solo("——").advance == 2000


QUERY = "详见https://mp.river.example/s?__biz=MzA3MDM3NjE5NQ&mid=2650842113&idx=1&sn=9f3bc8，到月底为止。"
BOOKING = "预约请登录https://tea.weijiang.example/day?n=1，每天限40人，报名者请带雨具。"


@pytest.mark.parametrize("measure", range(16, 34))
@pytest.mark.parametrize("text", [QUERY, BOOKING])
def test_an_address_ends_lines_instead_of_gaping(set_text, text, measure):
    """After a sign, in a long code, never after a point (the reader stops there) nor in ://."""
    lines = set_text(text, measure).lines
    assert max(line.stretch for line in lines) <= 120
    for line, after in pairwise(lines):
        assert line.width == measure * 1000 or after.set_in
    for line, after in pairwise(line.text for line in lines):
        assert not (line + after[0]).endswith((":/", "//"))
        assert not line.endswith(".")
        if line[-1].isascii() and line[-1].isalnum() and after[0].isascii() and after[0].isalnum():
            assert len(re.search("[0-9A-Za-z]+$", line)[0]) >= 4
            assert len(re.match("[0-9A-Za-z]+", after)[0]) >= 4


def test_an_address_that_fits_no_line_is_set_on_one_of_its_own(fonts):
    """In like a paragraph, whatever runs the paragraph has; nothing of the text changes."""
    runs = (
        Run("体验"),
        Run("预约登录https://tea.weijiang"),
        Run(".example/day?n=1，每天40人。", "bold"),
    )
    made = compose(Paragraph(runs, indent=2000), 18000, Style(), fonts)
    texts_ = [line.text for line in made.lines]
    assert texts_ == ["体验预约登录", "https://tea.weijiang.example/", "day?n=1，每天40人。"]
    assert [[run.run for run in line.runs] for line in made.lines] == [[0, 1], [1, 2], [2]]
    assert place(made, "h", 1)[0] == 2000
    assert [line.width for line in made.lines[:2]] == [8000, 18000]


def test_what_han_cannot_take_goes_beside_marks_and_foreign_text(set_text):
    """Han stand at most 0.12 em apart where the line has white that can take the rest."""
    line = set_text("夜校至今办了十二个学期，来过11,640人次。", 16).lines[0]
    assert (line.text, line.stretch) == ("夜校至今办了十二个学期，来过", 120)
    assert line.runs[0].advances[11] == 1000 + 120 + 16000 - 14000 - 13 * 120
    line = set_text("只有三个SUPERCALIFRAGILISTIC", 14).lines[0]
    assert line.stretch <= 120


def test_the_line_below_one_that_gapes_is_set_as_well_as_can_be(set_text):
    text = "人民币1234567890123456789012345678元，国国国国国国国国国国国国国国国国国国国国国国。"
    lines = set_text(text, 20).lines
    assert lines[0].stretch >= 120
    assert max(line.stretch for line in lines[1:]) < 60


@pytest.mark.parametrize("sign", ["‰", "％", "℃"])
def test_a_sign_that_belongs_to_its_number_stands_close_to_it(set_text, sign):
    line = set_text(f"占全球前1{sign}以上。", 20).lines[0]
    ((_, advance),) = [pair for pair in _advances(line) if pair[0] == "1"]
    assert advance < 700


def _advances(line) -> list[tuple[str, int]]:
    return [pair for run in line.runs for pair in zip(run.clusters, run.advances, strict=True)]


def test_a_number_keeps_its_measure_word_where_that_costs_little(set_text):
    for unit in ("条", "件", "种", "座", "公里", "平方米", "小时", "亿元"):
        text = f"推动民营经济高质量发展的32{unit}政策落地见效，涉及不平等对待企业的法规规章。"
        for measure in (11.5, 12, 12.5, 13):
            for line, after in pairwise(texts(set_text(text, measure))):
                assert not (line.endswith("32") and after[0] == unit[0]), (unit, measure)


@pytest.mark.parametrize(
    ("measure", "text"),
    [
        (
            18,
            (
                "合作社卖出竹器0.5万件，桥头的老人说，去年秋天水退了以后，全村收茶1299斤，镇上修好水渠38里，"
                "一共46条船，晒谷场上的事情，老会计都写在一个蓝皮的本子里，全村收茶1299斤，"
            ),
        ),
        (
            23,
            (
                "大家说，这样的年景，几十年里也没有遇见过几回。一共46条船，有681家店铺开在老街上；从2023年"
                "11月到今年5月，一共46条船，镇上修好水渠38里，从2023年11月到今年5月，"
            ),
        ),
        (
            23,
            (
                "合作社卖出竹器0.5万件，镇上修好水渠38里，最高兴的还是孩子们，他们在河滩上跑来跑去。"
                "有681家店铺开在老街上；"
            ),
        ),
    ],
)
def test_a_number_keeps_its_measure_word_in_columns_of_a_magazine(set_text, measure, text):
    lines = texts(set_text(text, measure, indent=2000))
    assert not [line for line in lines[:-1] if line[-1].isdigit()]


def test_a_plus_between_words_stands_rather_at_the_end_of_a_line(set_text):
    for before in range(4, 14):
        text = "国" * before + "，国国，国国直播+平台，" + "国国国国，" * 8
        assert not any(line.startswith("+") for line in texts(set_text(text, 16))), before


def test_a_number_does_not_stand_alone_in_the_last_line(set_text):
    text = "全县信访事项量同比下降一成，一次性化解率达到历史上最高的百分之九十八以上即98.17%。"
    assert texts(set_text(text, 19))[-1] == "即98.17%。"
    assert texts(set_text(text, 20))[-1] == "98.17%。"  # else the line above would gape
