"""Short lines that may be something else: told with both readings, if they are in doubt."""

from __future__ import annotations

import msgspec
import pytest
from conventions import CONVENTIONS
from passages import OTHER, TEXT
from truth import sample
from typesetter import typeset
from understanding import understood

from issue2book.messages import other, text
from issue2book.reading.markdown import parse
from issue2book.segment.labels import Labelled
from issue2book.segment.lone_deks import take_deks
from issue2book.segment.pieces import from_lines
from issue2book.segment.unsure import Habit, of_roles
from issue2book.segment.windows import Window

_HEAD = "# 石阶\n\n2031年第2期\n\n# 水底的旧路\n\n"


def _told(body: str) -> list[tuple[str, str, str]]:
    findings = understood(_HEAD + body)[1].findings
    params = [finding.params for finding in findings if finding.id == "SEG009"]
    return [(p["text"], p["role"], p["other"]) for p in params]


def test_a_number_alone_may_be_a_folio_but_in_brackets_counts_formulas():
    body = f"{TEXT}\n\n$$ a + b = c $$\n\n（4）\n\n{OTHER}"
    assert _told(body) == []
    assert _told(body.replace("（4）", "4")) == [("4", "para", "folio")]


def test_a_line_right_below_the_title_that_is_its_dek_may_be_a_heading():
    assert _told("街下面还有一条街\n\n" + 2 * TEXT) == [
        ("街下面还有一条街", "subtitle", "heading1")
    ]


def test_a_number_alone_may_be_a_folio():
    assert _told("■ 陈 斌\n\n" + TEXT + "7\n\n" + TEXT) == [("7", "para", "folio")]


def test_a_caption_that_was_read_into_the_text_is_told_where_no_blank_line_shows_it():
    flat = _HEAD + "■ 陈 斌\n\n" + TEXT + "半间书店的一面墙，从地板到房梁都是书\n\n" + OTHER
    findings = understood(flat.replace("\n\n", "\n"))[1].findings
    told = [f.params for f in findings if f.id == "SEG009" and f.params["role"] == "para"]
    assert [p["other"] for p in told] == ["heading1"]
    assert told[0]["text"].startswith("半间书店")


def test_a_heading_without_mark_among_marked_ones_may_be_a_caption():
    marked = "".join(f"### 第{n}户人家\n\n{TEXT}" for n in "一二三四五六七八九")
    contents = "# 目录\n\n1 水底的旧路/陈斌\n5 灯下的木匠/沈湖生\n\n"
    other = "# 灯下的木匠\n\n■ 沈湖生\n\n" + TEXT
    lines = _HEAD + "■ 陈 斌\n\n" + marked + "旧门牌的下落\n\n" + OTHER + other
    found = understood(lines.replace("# 水底", contents + "# 水底"))[1].findings
    told = [f.params for f in found if f.id == "SEG009"]
    assert told == [{"text": "旧门牌的下落", "role": "heading1", "other": "caption"}]


def test_a_dek_for_which_only_its_place_speaks_may_be_a_heading():
    pieces = from_lines(parse("# 灯下的木匠\n\n刨花堆到膝盖那么高\n\n" + OTHER))
    window = Window("news", (0, 1, 2), title=(0,))
    labels = [Labelled(0, "title"), Labelled(1, "heading1"), Labelled(2, "para")]
    ((taken, found),) = take_deks([(window, labels)], pieces, Habit())
    assert taken.subtitle == (1,)
    (told,) = of_roles("u1", taken, found, pieces, Habit())
    assert told.params == {"text": "刨花堆到膝盖那么高", "role": "subtitle", "other": "heading1"}


def test_a_line_of_the_title_behind_a_dash_may_be_its_dek():
    pieces = from_lines(parse("# 灯下的木匠\n\n# ——一间老铺的账\n\n" + OTHER))
    window = Window("article", (0, 1, 2), title=(0, 1))
    labels = [Labelled(0, "title"), Labelled(1, "title", joins_previous=True), Labelled(2, "para")]
    (told,) = of_roles("u1", window, labels, pieces, Habit())
    assert told.params == {"text": "——一间老铺的账", "role": "title", "other": "subtitle"}


@pytest.mark.parametrize("listed", ["", "9 桥头的面馆/罗杏\n"])
def test_a_marked_line_behind_a_dash_is_the_dek_of_a_listed_title(listed: str):
    contents = f"# 目录\n\n1 水底的旧路/陈斌\n5 灯下的木匠——一间老铺的账/沈湖生\n{listed}\n"
    other = "# 灯下的木匠\n\n# ——一间老铺的账\n\n■ 沈湖生\n\n" + 2 * OTHER
    lines = _HEAD + "■ 陈 斌\n\n" + 2 * TEXT + other + f"# 桥头的面馆\n\n■ 罗 杏\n\n{TEXT}"
    units = understood(lines.replace("# 水底", contents + "# 水底"))[1].units
    heads = [(unit.title, unit.subtitle) for unit in units if unit.authors == ("沈湖生",)]
    assert heads == [("灯下的木匠", "——一间老铺的账")]


def test_nothing_is_told_where_the_print_is_clear():
    issue = understood(typeset(sample(), CONVENTIONS["plain"]).text)[1]
    assert [finding for finding in issue.findings if finding.id == "SEG009"] == []


def test_both_readings_are_words_for_people():
    params = {"text": "街下面还有一条街", "role": "heading1", "other": "subtitle"}
    assert "小标题" in text("SEG009", "zh", params)
    assert "副题" in other("SEG009", "zh", params)
    assert "heading1" not in text("SEG009", "en", params)


def test_a_short_line_behind_the_last_sentence_may_be_the_kicker_of_the_next_piece():
    told = _told("■ 陈 斌\n\n" + TEXT + OTHER + "老街人物")
    assert told == [("老街人物", "para", "kicker")]


def test_a_numbered_heading_is_in_no_doubt_where_paragraphs_stand_close():
    close = (TEXT.strip() + "\n" + OTHER.strip() + "\n") * 2
    heads = ("一、存在的主要问题在路面", "二、造成问题的几点原因")
    assert _told("■ 陈 斌\n\n" + close + "".join(f"\n{h}\n\n{close}" for h in heads)) == []


def test_a_second_caption_that_only_its_place_makes_one_may_be_a_heading():
    shown = "![](a.png)\n\n桥头的修灯铺，门板上写着日子\n\n"
    told = _told("■ 陈 斌\n\n" + TEXT + shown + "新灯的价钱，旧灯的工夫，都在账上\n\n" + OTHER)
    assert told == [("新灯的价钱，旧灯的工夫，都在账上", "caption", "heading1")]
    assert _told("■ 陈 斌\n\n" + TEXT + shown + "左图：旧灯\n\n" + OTHER) == []


def test_a_heading_that_the_engine_took_for_a_folio_may_be_one():
    pieces = from_lines(parse("## 旧路\n\n" + TEXT + "## 新路\n\n" + OTHER))
    labels = [Labelled(at, "para" if at % 2 else "heading1") for at in range(4)]
    aside = [msgspec.structs.replace(pieces[0], label="header"), *pieces[1:]]
    told = [f.params for f in of_roles("u1", Window("article", ()), labels, aside, Habit())]
    assert told == [{"text": "旧路", "role": "heading1", "other": "folio"}]


def test_a_line_in_quotes_without_an_end_is_a_heading_or_a_caption():
    assert _told("■ 陈 斌\n\n" + TEXT + "“我唱，他们听”\n\n" + OTHER) == [
        ("“我唱，他们听”", "heading1", "caption")
    ]
    assert _told("■ 陈 斌\n\n" + TEXT + "“我唱，他们听。”\n\n" + OTHER) == []


def test_a_figure_alone_may_be_of_a_box():
    assert _told("■ 陈 斌\n\n" + TEXT + "38.6%\n\n" + OTHER) == [("38.6%", "para", "stat-value")]


def test_a_name_in_brackets_between_paragraphs_may_sign():
    pieces = from_lines(parse(TEXT + "（李禾）\n\n" + OTHER))
    labels = [Labelled(at, "para") for at in range(3)]
    told = [f.params for f in of_roles("u1", Window("article", ()), labels, pieces, Habit())]
    assert told == [{"text": "（李禾）", "role": "para", "other": "byline"}]


def test_the_line_right_below_a_heading_may_be_its_second():
    pieces = from_lines(parse("# 旧路\n\n群众受益\n让“开放”变成“饭碗”\n\n" + OTHER))
    labels = [
        Labelled(0, "title"),
        Labelled(1, "heading1"),
        Labelled(2, "para"),
        Labelled(3, "para"),
    ]
    window = Window("article", (0, 1, 2, 3), title=(0,))
    told = [f.params for f in of_roles("u1", window, labels, pieces, Habit())]
    assert {"text": "让“开放”变成“饭碗”", "role": "para", "other": "heading1"} in told


def test_a_heading_that_tells_who_speaks_may_be_text():
    pieces = from_lines(parse("# 旧路\n\n里的田头会上说\n\n" + OTHER))
    labels = [
        Labelled(0, "title"),
        Labelled(1, "para"),
        Labelled(1, "heading1"),
        Labelled(2, "para"),
    ]
    window = Window("article", (0, 1, 2), title=(0,))
    told = [f.params for f in of_roles("u1", window, labels, pieces, Habit())]
    assert {"text": "里的田头会上说", "role": "heading1", "other": "para"} in told


def test_the_only_heading_of_a_text_may_be_a_caption_unless_it_is_marked():
    body = "■ 陈 斌\n\n" + TEXT + "{}旧门牌的下落\n\n" + OTHER + TEXT
    assert _told(body.format("")) == [("旧门牌的下落", "heading1", "caption")]
    assert _told(body.format("## ")) == []
