"""What may stand apart from its text, or was moved, is told with the other reading."""

from __future__ import annotations

import msgspec
import pytest
from passages import OTHER, TEXT
from understanding import understood

from issue2book.messages import other
from issue2book.model import Block, Dropped, Finding, Span, Unit
from issue2book.reading.markdown import parse
from issue2book.segment import doubts
from issue2book.segment.compose import Composed
from issue2book.segment.labels import Labelled
from issue2book.segment.lone_lines import of_lone_lines
from issue2book.segment.pieces import from_lines
from issue2book.segment.unsure import Habit
from issue2book.segment.windows import Window

_HEAD = "# 石阶\n\n2031年第2期\n\n# 水底的旧路\n\n■ 陈 斌\n\n"
_LISTED = (
    "# 石阶\n\n2031年第2期\n\n# 目录\n\n2 灯下的木匠/沈湖生\n5 水底的旧路/陈斌\n8 碎瓷/周远\n\n"
)
_CLEAR = Habit()
_LAST = "# 碎瓷\n\n■ 周 远\n\n" + OTHER


def _findings(body: str, kind: str) -> list[Finding]:
    return [f for f in understood(_HEAD + body)[1].findings if f.id == kind]


def _others(body: str) -> list[tuple[str, str, str]]:
    params = [finding.params for finding in _findings(body, "SEG009")]
    return [(p["text"], p["role"], p["other"]) for p in params]


def test_one_sentence_between_long_paragraphs_may_stand_apart():
    alone = "水退下去的那一天，街又回来了。"
    assert _others(TEXT + alone + "\n\n" + OTHER) == [(alone, "para", "apart")]
    assert "摘句" in other("SEG009", "zh", {"text": alone, "role": "para", "other": "apart"})


def test_a_line_that_tells_a_story_is_less_in_doubt_than_one_that_may_show_a_picture():
    shown, told = (
        _findings(f"{TEXT}{line}\n\n{OTHER}", "SEG009")[0].margin or 0.0
        for line in ("水退下去的那一天，街又回来了。", "他想了想，街又回来了。")
    )
    assert shown < told


def test_what_someone_says_between_long_paragraphs_is_text():
    assert _others(TEXT + "“水退下去的那一天，街又回来了。”\n\n" + OTHER) == []


def test_short_sentences_above_three_paragraphs_may_be_their_headings():
    leads = ("看水位，先看石阶。", "看石阶，先看青苔。", "看青苔，先看颜色。")
    told = _others(OTHER + "".join(lead + "\n\n" + TEXT for lead in leads))
    assert told == [(lead, "para", "runin") for lead in leads]


def test_two_counted_sentences_above_paragraphs_may_be_headings():
    leads = ("误会一：水退了路就干。", "误会二：路干了就能走。")
    told = _others(OTHER + "".join(lead + "\n\n" + TEXT for lead in leads))
    assert told == [(lead, "para", "runin") for lead in leads]


def test_a_paragraph_that_begins_in_mid_sentence_is_told():
    cut = "了人。老街的人都来看那段石板路，站在桥上，站在河埠头，谁也不说话。"
    (told,) = _findings(cut + "\n\n" + OTHER, "SEG031")
    assert told.params == {"title": "水底的旧路", "head": cut[:12]}
    assert told.lines == (9,)
    assert _findings("了解情况的人说，那是从前的官道。\n\n" + OTHER, "SEG031") == []
    cut = "差在进料，机器等人；第二种差在检验，人等机器；第三种差在信息，没有人知道。"
    (told,) = _findings(cut + "\n\n" + OTHER, "SEG031")
    assert told.params["head"] == cut[:12]


def test_verse_with_figures_may_be_a_table_and_long_verse_several_stanzas():
    verse = (
        "水落下去\n石阶升起来\n青苔记得\n每一双脚\n灯在对岸\n慢慢亮了\n船还没有回\n风先到了\n\n"
    )
    assert _others(TEXT + verse + OTHER) == [("水落下去", "poem", "stanzas")]
    assert _others(TEXT + verse.replace("每一双脚\n", "") + OTHER) == []


def test_the_last_sentence_of_a_text_is_short_by_rule():
    assert _others(TEXT + OTHER + "水退下去的那一天，街又回来了。") == []


def test_a_heading_of_two_lines_between_verse_may_be_two():
    verse = "水落下去\n石阶升起来\n青苔记得\n每一双脚\n\n"
    poems = f"## 石阶\n\n{verse}## 江上\n\n## 渡口\n\n{verse}## 灯\n\n{verse}"
    issue = understood(_LISTED + "# 水底的旧路\n\n■ 陈 斌\n\n" + poems + _LAST)[1]
    (told,) = [f.params for f in issue.findings if f.id == "SEG009"]
    assert told == {"text": "江上／渡口", "role": "heading1", "other": "lines"}


def test_two_headings_right_below_each_other_are_told_with_both_lines():
    (told,) = _findings(TEXT + "## 水下的街\n\n### 老埠头\n\n" + OTHER + TEXT, "SEG009")
    assert (told.params["other"], told.lines) == ("lines", (11, 13))


def test_headings_of_two_lines_are_not_told_where_they_are_a_habit():
    labels = [Labelled(0, "heading1"), Labelled(1, "heading1", joins_previous=True)]
    lines = "水下的街\n\n老埠头"
    assert _of_labels(lines, labels) == [("水下的街／老埠头", "heading1", "lines")]
    assert _of_labels(lines, labels, Habit(double=True)) == []


def test_short_lines_that_tell_where_to_order_may_be_an_advertisement():
    lines = [TEXT.split("\n")[0], "江口茶行", "一口茶，半座山", "订购热线 0800-000-000"]
    labels = [Labelled(at, "para") for at in range(4)]
    told = _of_labels("\n\n".join(lines), labels)
    assert told == [("江口茶行", "para", "ad")]
    assert _of_labels("\n\n".join(lines[:3]), labels[:3]) == []


def test_long_captions_that_break_off_are_told_unless_that_is_their_habit():
    line = TEXT.split("。")[0] + "，去年和今年都是"
    labels = [Labelled(0, "caption")]
    assert _of_labels(line, labels) == [(line[:20], "caption", "para")]
    assert _of_labels(line, labels, Habit(telling=True)) == []


def test_a_caption_that_ends_in_a_comma_may_be_text():
    credit = "![](a.jpg)\n\n石板路上的人一年比一年少，到了冬天，\n\n陈 斌 摄\n\n"
    told = _others(TEXT + credit + OTHER)
    assert told == [("石板路上的人一年比一年少，到了冬天，", "caption", "para")]


def test_paragraphs_that_end_where_a_page_turns_are_told_together():
    pages = "".join(f"{TEXT}石阶 2031年第2期\n\n{at}\n\n{OTHER}" for at in range(5, 9))
    (told,) = _findings(pages, "SEG034")
    assert told.params == {"count": "4"}
    assert _findings(TEXT + OTHER, "SEG034") == []


@pytest.mark.parametrize("caption", ["", "河底的石板路。陈 斌 摄\n\n"])
def test_a_short_paragraph_below_a_picture_may_be_the_rest_of_the_one_above(caption):
    picture = "![](a.jpg)\n\n" + caption
    body = TEXT + picture + "村里人管这叫“老街”。\n\n" + OTHER
    (told,) = _findings(body, "SEG034")
    assert told.params == {"count": "1"}
    assert _findings(TEXT + picture + OTHER, "SEG034") == []


def test_text_above_the_title_that_goes_on_below_it_is_not_told():
    first = "# 灯下的木匠\n\n■ 沈湖生\n\n" + 2 * OTHER
    early = "河底的石板路露出来的那一天，镇上的老人都到桥上去看，他们说从前赶集的人就是从这条路上"
    cut = early + "\n\n# 水底的旧路\n\n■ 陈 斌\n\n走到渡口去的，路的尽头是一棵樟树。\n\n" + TEXT
    issue = understood(_LISTED + first + cut + _LAST)[1]
    moved = next(unit for unit in issue.units if unit.title == "水底的旧路")
    assert any(block.text.startswith(early) for block in moved.blocks)
    assert [f for f in issue.findings if f.id == "SEG030"] == []


def test_a_picture_above_the_title_is_told_unless_a_byline_leads_it():
    pieces = from_lines(parse(f"■ 陈 斌\n\n桥上的人\n\n# 水底的旧路\n\n{TEXT}"))
    labels = [
        Labelled(at, label)
        for at, label in enumerate(("byline", "caption", "title", "para"))  # type: ignore[arg-type]
    ]
    blocks = tuple(Block("para", pieces[at].text, pieces[at].src) for at in (1, 3))
    unit = Unit("u1", "article", "水底的旧路", blocks=blocks)
    window = Window("article", (0, 1, 2, 3), title=(2,))
    (told,) = doubts.of_early_text(unit, window, labels, pieces)
    assert (told.id, told.unit, told.lines) == ("SEG030", "u1", (3, 5))
    assert told.params == {"title": "水底的旧路", "text": "桥上的人"}
    signed = msgspec.structs.replace(window, byline=0)
    assert doubts.of_early_text(unit, signed, labels, pieces) == []


def test_units_without_a_page_are_told_where_others_have_one():
    names = ("灯下的木匠", "河埠头", "碎瓷", "渡口的钟", "石板路上的集市")
    listed = "".join(f"{2 + 3 * at} {name}\n" for at, name in enumerate(names[:4]))
    texts = "".join(f"# {name}\n\n■ 陈 斌\n\n{TEXT}{OTHER}" for name in names)
    issue = understood(f"# 石阶\n\n2031年第2期\n\n# 目录\n\n{listed}\n{texts}")[1]
    lacking = [unit.title for unit in issue.units if unit.kind == "article" and unit.page is None]
    (told,) = [f.params for f in issue.findings if f.id == "SEG032"]
    assert lacking == ["石板路上的集市"]
    assert told == {"count": "1", "titles": "《石板路上的集市》"}


def test_folios_without_a_page_for_any_unit_are_told_with_the_units():
    lacking = [Unit("u1", "article", "水边", field_src={"title": (Span(5, 0, 2),)})]
    folios = [Dropped(str(at), "folio", (Span(at, 0, 1),)) for at in (9, 22)]
    assert doubts.of_pages(lacking, folios[:1]) == []
    (told,) = doubts.of_pages(lacking, folios)
    assert (told.id, told.lines) == ("SEG032", (5,))


def test_one_sentence_below_a_heading_may_be_a_caption():
    heads = "".join(f"## {name}\n\n{TEXT}" for name in ("旧路", "新桥"))
    alone = "灯下的黑板上写着今天的水位。"
    assert _others(f"{heads}## 水位\n\n{alone}\n\n{OTHER}") == [(alone, "para", "apart")]


def test_what_somebody_says_below_a_picture_may_be_text():
    said = "“像人的额头，”他说，“没发烧的那种。”"
    labels = [Labelled(0, "title"), Labelled(1, "caption"), Labelled(2, "para")]
    assert _of_labels(f"# 题目\n\n{said}\n\n{TEXT}", labels) == [(said[:20], "caption", "para")]


def test_a_heading_whose_words_stand_above_it_may_be_a_quote():
    quote = "从前的街比现在低了两米多"
    heads = f"## 旧路\n\n{OTHER}"
    assert _others(f"{heads}{TEXT}## {quote}\n\n{OTHER}") == [(quote, "heading1", "pullquote")]
    assert _others(f"{heads}## {quote}\n\n{TEXT}") == []


def test_a_paragraph_that_another_one_has_in_it_may_be_a_quote():
    quote = "河底露出一段旧石板路，镇上的人才知道，从前的街"
    labels = [Labelled(at, "para") for at in range(3)]
    found = _of_labels(f"{TEXT}{OTHER}{quote}", labels)
    assert (quote[:20], "para", "pullquote") in found


def test_a_heading_of_nothing_but_items_may_head_a_box():
    items = "❶先看石阶上的水痕。\n\n❷再看缆绳松了几圈。\n\n❸问一声对岸的人。"
    assert _others(f"{TEXT}{OTHER}## 家长可以这样看水\n\n{items}") == [
        ("家长可以这样看水", "heading1", "sidebar-title")
    ]


def test_lines_in_cells_may_be_a_table():
    rows = ["年份      灯（盏）     船（只）", "一九三五       68        214"]
    labels = [Labelled(at, "para") for at in range(2)]
    assert _of_labels("\n".join(rows), labels) == [(rows[0][:20].strip(), "para", "table")]


def test_a_short_line_beside_verse_may_be_one_of_it():
    labels = [Labelled(0, "poem"), Labelled(1, "poem", joins_previous=True), Labelled(2, "para")]
    assert _of_labels("你问我火是什么颜色\n我说是樱桃\n\n是我年轻的时候", labels) == [
        ("是我年轻的时候", "para", "poem")
    ]


def test_shorter_verse_may_be_several_stanzas_where_those_of_other_poems_were_lost():
    lines = [f"水落下去第{n}" for n in "一二三四五六"]
    labels = [Labelled(at, "poem", joins_previous=at > 0) for at in range(6)]
    assert _of_labels("\n".join(lines), labels) == []
    assert _of_labels("\n".join(lines), labels, Habit(unparted=True)) == [
        (lines[0], "poem", "stanzas")
    ]


def _of_labels(
    body: str, labels: list[Labelled], habit: Habit = _CLEAR
) -> list[tuple[str, str, str]]:
    """What is told of lines with these labels."""
    pieces = from_lines(parse(body))
    window = Window("article", tuple(range(len(pieces))))
    composed = Composed((), ())
    found = of_lone_lines("u1", window, labels, composed, pieces, habit)
    return [(f.params["text"], f.params["role"], f.params["other"]) for f in found]
