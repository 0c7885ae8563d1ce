"""What printed lines show: short ones with room left, wide ones, first lines without an indent."""

from __future__ import annotations

from printing import wrapped
from understanding import understood_as_json

from issue2book.reading.markdown import parse
from issue2book.segment.prepare import prepare

_A = (
    "渡船每天开六趟，头一趟在天亮以前。撑船的老陈说，他认得每一个过河的人，谁家娶亲，谁家盖屋，"
    "谁在外面受了气，都写在上船的那一步里。"
)
_B = (
    "河面上起雾的时候，对岸敲一面破锣，他听着声音把船撑过去。锣是祖父留下来的，边上缺了一块，"
    "所以声音发闷，像有人在水底下咳嗽。"
)
_C = (
    "桥修好的那一年，渡船停了。老陈把船拖到岸上，底朝天扣着，每年清明刷一遍桐油，说是给木头喝的酒，"
    "喝了酒的木头不会裂开来。"
)
_D = "到了夏天，孩子们在船底下乘凉，把贝壳一只一只按大小排好，从船头排到船尾，天黑了才肯回家吃饭。"


def lines(*paragraphs: str, measure: int = 20) -> str:
    """Paragraphs in printed lines that lost their indents."""
    rows = [row for words in paragraphs for row in wrapped(words, measure, indent=True)]
    return "\n".join(row.strip("\u3000") for row in rows)


def blocks(*parts: str) -> list[tuple[str, str]]:
    """The blocks of an article between head and end, other texts in printed lines around it."""
    more = lines(_B, _C, _D, _A, _C, _B, _D, _A)
    text = "\n\n".join(("摆渡的人", "江树声", *parts, lines(_D), "篾匠的手", "罗小杏", more))
    units = understood_as_json(f"水边\n\n2031年第4期\n\n{text}\n")["units"]
    unit = next(u for u in units if u["title"] == "摆渡的人")
    found = [(b["role"], b.get("text", "")) for b in unit["blocks"] if b["role"] != "byline"]
    ends = (at for at, (_, words) in enumerate(found) if words.startswith("篾匠的手"))
    return found[: next(ends, len(found))]


def test_a_short_line_with_white_space_around_it_is_a_heading() -> None:
    found = blocks(lines(_A), "船停了，锣还在", lines(_B, _C), "河", lines(_A))
    heads = [text for role, text in found if role.startswith("heading")]
    assert heads == ["船停了，锣还在", "河"]


def test_a_counted_series_needs_no_white_space() -> None:
    rows = [lines(_A), "第一年，认水", lines(_B), "第二年，认人", lines(_C)]
    found = blocks("\n".join(rows))
    assert [t for role, t in found if role.startswith("heading")] == [
        "第一年，认水",
        "第二年，认人",
    ]


def test_what_is_set_wider_than_the_column_introduces_the_text() -> None:
    lead = "一条渡船停了四十年，撑船的人还在每年清明给它刷一遍桐油，等谁来坐。"
    found = blocks(lead, lines(_A, _B, _C))
    assert found[0] == ("standfirst", lead)
    assert [role for role, _ in found[1:]] == ["para"] * 4


def test_a_first_paragraph_as_wide_as_the_others_introduces_nothing() -> None:
    assert {role for role, _ in blocks(lines(_A), lines(_B, _C))} == {"para"}


def test_a_first_paragraph_on_one_line_among_others_on_one_line_introduces_nothing() -> None:
    first = "一条渡船停了四十年，撑船的人还在每年清明给它刷一遍桐油，等谁来坐。"
    assert blocks(first, _B, _C, lines(_A, _D, _B))[0] == ("para", first)
    assert blocks(first, lines(_A, _D, _B), _C, _B)[0] == ("para", first)


def test_a_line_that_the_text_says_is_quoted_from_it() -> None:
    quote = "他听着声音把船撑过去。"
    found = blocks(lines(_A), quote, lines(_B, _C))
    assert ("pullquote", quote) in found


def test_a_full_last_line_ends_its_paragraph_where_the_next_lacks_an_indent() -> None:
    # 20 characters and a mark that hangs; the line below has room for one more character
    one = "水涨的时候船要系三道绳子，一道在桩上，一道在树上，还有一道系在老陈的腰上面。"
    two = "老陈说过，人和船要在一处，船走了，他拿什么去跟孙子说从前的事情呢，拿锣吗。"
    assert len(one) == 38
    found = blocks(lines(_A, one, two, _B))
    assert [text for _, text in found][1:3] == [one, two]


def test_a_column_that_begins_with_a_word_of_captions_goes_on() -> None:
    before = "第二天早上他把船翻过来，看见船底长着青苔，青苔上有一张"
    rest = "图：那种白，只在旧书里见过，书上写的是早已失传。"
    found = blocks(lines(_A, before), lines(rest, _B, _C))
    assert not [text for role, text in found if role == "caption"]


def test_steps_of_several_recipes_are_lists() -> None:
    steps = "做法：\n①黄豆泡一夜，煮到一捻就烂。\n②拌匀装坛，日晒夜露。\n③二十天以后开坛。"
    found = blocks(lines(_A), "一、豆酱", steps, lines(_B), "二、米酱", steps, lines(_C))
    assert [role for role, text in found if text[:1] in "①②③"] == ["list-item"] * 6


def test_the_senders_of_letters_in_printed_lines_are_no_poets() -> None:
    letters = "\n\n".join(
        f"{lines(text)}\n{sender}\n\n编辑回信：{lines(answer)}"
        for text, sender, answer in (
            (_A + "能不能再印一次？", "河西镇 孙一舟", _B),
            (_C + "字能不能大一点？", "石阶县 罗小杏", _D),
        )
    )
    text = "\n\n".join(
        ("水边", "2031年第4期", "摆渡的人", "江树声", lines(_A, _B, _C, _D), "读者来信", letters)
    )
    units = understood_as_json(text + "\n")["units"]
    unit = next(u for u in units if u["title"] == "读者来信")
    signed = [b["text"] for b in unit["blocks"] if b["role"] == "byline"]
    assert signed == ["河西镇 孙一舟", "石阶县 罗小杏"]


def test_a_box_of_figures_by_its_name_has_spans_of_time() -> None:
    box = (
        "渡口数字",
        "5月至9月",
        "全年过河的人有六成在这五个月，早晚最多。",
        "15分钟",
        "涨水的日子里撑一趟船，至少要这么久才行。",
        "0.3元",
        "停渡以前过一次河的价钱，孩子不收。",
    )
    issue = "\n\n".join(
        ("水边", "2031年第4期", "摆渡的人", "江树声", lines(_A, _B, _C, _D), *box, lines(_A, _B))
    )
    units = understood_as_json(issue + "\n")["units"]
    found = next(u for u in units if u["kind"] == "statistics")
    values = [b["text"] for b in found["blocks"] if b["role"] == "stat-value"]
    assert (found["title"], values) == ("渡口数字", ["5月至9月", "15分钟", "0.3元"])


def test_cells_one_a_line_below_the_name_of_a_table_are_its_rows() -> None:
    cells = "类别\n忌\n说明\n桐油\n明火\n刷后三天不下水\n生漆\n皮肤\n戴手套\n锅灰\n酒精\n现调现用"
    found = blocks(lines(_A), "表：补船用料与忌用", cells, lines(_B, _C))
    assert [role for role, _ in found][:4] == ["para", "caption", "table", "para"]
    assert "桐油" in found[2][1]


def test_cells_whose_columns_only_figures_tell() -> None:
    cells = "渡口\n水深\n上渡\n3.2米\n中渡\n4.1米\n下渡\n2.7米"
    found = blocks(lines(_A), "表1 三个渡口的水深", cells, lines(_B, _C))
    assert [role for role, _ in found][:4] == ["para", "caption", "table", "para"]


def test_short_lines_below_no_name_of_a_table_are_none() -> None:
    cells = "类别\n忌\n说明\n桐油\n明火\n刷后不下水\n生漆\n皮肤\n戴手套"
    assert "table" not in {
        role for role, _ in blocks(lines(_A), "村里的三样东西", cells, lines(_B))
    }


def test_an_initial_that_makes_a_word_is_no_heading() -> None:
    found = blocks(lines(_A), "第", lines("一趟船在天亮以前开，" + _B), lines(_C))
    assert not [text for role, text in found if role.startswith("heading")]


def test_items_that_a_column_cuts_are_a_list() -> None:
    one = "（1）看水色。清早站在埠头上往下看，能看见三级石阶，船可以走，看不见的，等到中午再看一次"
    rows = lines(one + "水。").split("\n")
    two = lines(
        "（2）看对岸。对岸的树影要是直的，风就不大，树影弯了，就把船系好，回家去吃饭，不要等。"
    )
    text = lines(_A) + "\n" + "\n".join(rows[:2]) + "\n\n" + "\n".join((*rows[2:], two, lines(_B)))
    found = blocks(text)
    assert [role for role, words in found if words.startswith("（")] == ["list-item"] * 2


def test_lines_tell_the_indents_that_the_input_lost() -> None:
    # a column ends with a full line and a sentence; the next begins where no first line does
    rows = lines("秋天的船不好撑，水浅得看得见石头上字。" + _B + _C).split("\n")
    text = "\n".join((lines(*(_D, _C, _A) * 3), rows[0], "", *rows[1:], lines(*(_A, _D, _C) * 3)))
    pieces = prepare(parse(text)).pieces
    indents = {piece.text[:4]: piece.indent for piece in pieces}
    assert [indents[words[:4]] for words in (_A, _C, "秋天的船", _B)] == [2, 2, 2, 0]
