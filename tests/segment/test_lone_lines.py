"""What may stand apart from its text, or was moved, is told with the other reading."""

from __future__ import annotations

from passages import OTHER, TEXT
from understanding import understood

from issue2book.messages import text
from issue2book.model import Finding

_HEAD = "# 石阶\n\n2031年第2期\n\n# 水底的旧路\n\n■ 陈 斌\n\n"
_LISTED = (
    "# 石阶\n\n2031年第2期\n\n# 目录\n\n2 灯下的木匠/沈湖生\n5 水底的旧路/陈斌\n8 碎瓷/周远\n\n"
)
_LAST = "# 碎瓷\n\n■ 周 远\n\n" + OTHER


def _findings(body: str, kind: str) -> list[Finding]:
    return [f for f in understood(_HEAD + body)[1].findings if f.id == kind]


def _others(body: str) -> list[tuple[str, str, str]]:
    params = [finding.params for finding in _findings(body, "SEG009")]
    return [(p["text"], p["role"], p["other"]) for p in params]


def test_one_sentence_between_long_paragraphs_may_stand_apart():
    alone = "水退下去的那一天，街又回来了。"
    assert _others(TEXT + alone + "\n\n" + OTHER) == [(alone, "para", "apart")]
    assert "摘句" in text("SEG009", "zh", {"text": alone, "role": "para", "other": "apart"})


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
    assert told == {"text": "江上", "role": "heading1", "other": "lines"}


def test_a_caption_that_ends_in_a_comma_may_be_text():
    credit = "![](a.jpg)\n\n石板路上的人一年比一年少，到了冬天，\n\n陈 斌 摄\n\n"
    told = _others(TEXT + credit + OTHER)
    assert told == [("石板路上的人一年比一年少，到了冬天，", "caption", "para")]


def test_paragraphs_that_end_where_a_page_turns_are_told_together():
    pages = "".join(f"{TEXT}石阶 2031年第2期\n\n{at}\n\n{OTHER}" for at in range(5, 9))
    (told,) = _findings(pages, "SEG034")
    assert told.params == {"count": "4"}
    assert _findings(TEXT + OTHER, "SEG034") == []


def test_text_above_the_title_is_told_unless_its_byline_leads_it():
    first = "# 灯下的木匠\n\n■ 沈湖生\n\n" + 2 * OTHER
    early = "河底的石板路露出来的那一天，镇上的老人都到桥上去看，他们说从前赶集的人就是从这条路上"
    cut = early + "\n\n# 水底的旧路\n\n■ 陈 斌\n\n走到渡口去的，路的尽头是一棵樟树。\n\n" + TEXT
    issue = understood(_LISTED + first + cut + _LAST)[1]
    moved = next(unit for unit in issue.units if unit.title == "水底的旧路")
    assert any(block.text.startswith(early) for block in moved.blocks)
    (told,) = [f for f in issue.findings if f.id == "SEG030"]
    assert told.params == {"title": "水底的旧路", "text": early[:12]}
    assert told.unit == moved.id


def test_units_without_a_page_are_told_where_others_have_one():
    names = ("灯下的木匠", "河埠头", "碎瓷", "渡口的钟", "石板路上的集市")
    listed = "".join(f"{2 + 3 * at} {name}\n" for at, name in enumerate(names[:4]))
    texts = "".join(f"# {name}\n\n■ 陈 斌\n\n{TEXT}{OTHER}" for name in names)
    issue = understood(f"# 石阶\n\n2031年第2期\n\n# 目录\n\n{listed}\n{texts}")[1]
    lacking = [unit.title for unit in issue.units if unit.kind == "article" and unit.page is None]
    (told,) = [f.params for f in issue.findings if f.id == "SEG032"]
    assert lacking == ["石板路上的集市"]
    assert told == {"count": "1", "titles": "《石板路上的集市》"}
