"""The page about the edition: says what the model says, all of what was left out, and no more."""

from __future__ import annotations

import msgspec
import opencc

from issue2book.model import Block, Dropped, Finding, Issue, Meta, Span, Unit
from issue2book.render.edition import edition
from issue2book.render.edition_words import sentences
from issue2book.render.html import unit_html
from issue2book.render.words import HANS, HANT


def para(text: str, *lines: int, **more: object) -> Block:
    spans = tuple(Span(line, 0, 1) for line in lines)
    return Block("para", text, src=spans, **more)  # type: ignore[arg-type]


def issue(*findings: Finding, dropped: tuple[Dropped, ...] = (), language: str = "zh") -> Issue:
    units = (
        Unit(
            "a",
            "article",
            "读《江》记",
            blocks=(
                para("一段整的。", 3),
                para("两行相连。", 5, 6),
                para("跳行接成。", 8, 12, source="跳行接成.", doubt="join"),
                para("后面没有了", 14, broken="end"),
                Block("caption", "晨雾"),
            ),
        ),
    )
    meta = Meta("临江", issue="2025年第3期", total_number=27, language=language)
    return Issue(meta, units, dropped, findings)


def lines(made: Unit) -> list[str]:
    return [block.text for block in made.blocks]


def test_a_clean_issue_says_only_where_it_comes_from() -> None:
    made = edition(Issue(Meta("临江"), (Unit("a", "article", "题", blocks=(para("文。", 1),)),)))
    assert [block.role for block in made.blocks] == ["para"]
    assert "《临江》" in made.blocks[0].text


def test_counts_come_from_blocks_and_findings() -> None:
    doubt = Finding("SEG006", "warning", {"tail": "甲", "head": "乙"}, (8, 12), 0.1, "a")
    text = "\n".join(lines(edition(issue(doubt))))
    assert "《临江》2025年第3期（总第27期）" in text
    assert "有1段文字在识别文本里断成几截" in text  # lines 5 and 6 stand one below the other
    assert "其中1处没有把握，见《读〈江〉记》" in text
    assert "有1段的半角标点" in text
    assert "《读〈江〉记》在“……后面没有了”之后中断" in text
    assert "有1条图片说明没有图片" in text


def test_everything_left_out_that_can_be_read_is_named_with_its_line() -> None:
    turned = [Dropped(f"下转第{n}页", "jump-line", (Span(n, 0, 5),)) for n in range(10, 40)]
    dropped = (
        Dropped("e", "end-mark", (Span(7, 3, 4),)),
        Dropped("■\U0001f31f", "ornament", (Span(8, 0, 1),)),  # no face has the star
        Dropped("某栏", "no-such-reason", (Span(9, 0, 2),)),
        *turned,
    )
    text = "\n".join(lines(edition(issue(dropped=dropped))))
    assert "文末标记：“e”（文本第7行）" in text
    assert "装饰符号1处（如■）" in text
    assert "“某栏”（文本第9行）" in text
    assert all(item.text in text for item in turned)


def test_words_that_look_misread_are_named_and_the_rest_is_hinted_at() -> None:
    stray = [
        Finding("SEG015", "info", {"word": "and", "text": f"{n}月 and 风"}, (n, n + 1), None, "a")
        for n in range(20, 30)
    ]
    odd = Finding("SEG014", "info", {"marks": "“", "text": "他说：“走吧。"}, (40,), None, "a")
    text = "\n".join(lines(edition(issue(*stray, odd))))
    assert "疑误照录" in text
    assert "“20月 and 风”（文本第20、21行）" in text
    assert "“27月 and 风”（文本第27、28行）……。" in text
    assert "不成对：“他说：“走吧。”（文本第40行）。" in text


def test_what_every_page_has_is_counted() -> None:
    heads = [Dropped("临江 2025.3", "running-head", (Span(n, 0, 9),)) for n in range(1, 60)]
    folios = [Dropped(str(n), "folio", (Span(n, 0, 2),)) for n in range(60, 70)]
    made = edition(issue(dropped=(*heads, *folios)))
    assert lines(made)[-2:] == [
        "书眉59处（如“临江 2025.3”），印刷本每页都有。",
        "页码10处（如“60”“61”），印刷本每页都有。",
    ]


def test_the_title_of_a_table_is_no_caption_without_a_picture() -> None:
    blocks = (Block("caption", "表1"), Block("table", "甲", rows=(("甲",),)))
    made = edition(Issue(Meta("临江"), (Unit("a", "article", "题", blocks=blocks),)))
    assert [block.role for block in made.blocks] == ["para"]


def test_half_width_marks_of_findings_become_full() -> None:
    odd = Finding("SEG002", "error", {"title": "山,水(上)篇"}, (2,), 0.0)
    assert "《山，水（上）篇》" in "\n".join(lines(edition(issue(odd))))


def test_texts_of_findings_are_text() -> None:
    odd = Finding("SEG002", "error", {"title": "{count}<b>{{ 7*7 }}"}, (2,), 0.0)
    html = unit_html(edition(issue(odd)))
    assert "{count}&lt;b&gt;{{ 7*7 }}" in html


def test_traditional_sentences_are_traditional() -> None:
    convert = opencc.OpenCC("s2t").convert
    loose = str.maketrans("里覈", "裏核")  # two spellings of one word
    for key, text in sentences(HANS).items():
        assert sentences(HANT)[key] == convert(text).translate(loose)
    assert edition(issue(language="zh-Hant")).title == "整理說明"


def test_places_in_input_without_lines_are_pages() -> None:
    stray = Finding("SEG015", "info", {"word": "and", "text": "水 and 风"}, (20, 21), None, "a")
    dropped = (Dropped("e", "end-mark", (Span(7, 3, 4),)),)
    made = msgspec.structs.replace(issue(stray, dropped=dropped), pages={7: 3, 20: 5, 21: 5})
    text = "\n".join(lines(edition(made)))
    assert "“水 and 风”（识别文本第5页）" in text
    assert "文末标记：“e”（识别文本第3页）" in text
