"""Lines that look like a heading glued to its text, and those that are one."""

from __future__ import annotations

import pytest

from issue2book.reading.markdown import parse
from issue2book.segment.glued_texts import part_headed
from issue2book.segment.pieces import from_lines

_TEXTS = (
    "渡口的老人每天清晨都要去看一看江水，他说江水涨落之间，藏着镇子几十年来的全部消息。",
    "夏天雨水多，江面一夜之间能宽出半里地。老人把船拴在最高的那棵树上，坐在屋檐底下听雨。",
    "到了秋天，对岸的柿子红了，摆渡的人也多起来，船上坐着的多半是背着竹篓走亲戚的妇女。",
    "冬天的渡口最清静，船底朝天晾在滩上，老人拿一把旧刷子，一层一层地给它上桐油。",
)


def _parted(*lines: str) -> list[str]:
    pieces = part_headed(from_lines(parse("\n\n".join(lines) + "\n")))
    return [piece.text for piece in pieces]


def _told(*heads: str) -> list[str]:
    """An article whose headings are `heads`, each with a text below."""
    rows = [line for head, text in zip(heads, _TEXTS, strict=True) for line in (head, text)]
    return ["# 最后的渡船", "文／沈念", *rows]


def _plain(lines: list[str]) -> list[str]:
    return [line.lstrip("# ") for line in lines]


@pytest.mark.parametrize(
    "question",
    [
        "您有没有想过把船卖掉？如果想过，是在哪一年，又是因为什么把它留下来的呢？",
        "本刊：有些乘客夏天水位退下去了，就自己下河游过去，这样行吗？",
        "您老有沒有想過換一條新船？要是換了，這條舊的又怎麼辦呢？",
    ],
)
def test_a_question_with_its_answer_below_stays_whole(question: str) -> None:
    lines = _told(
        "## 本刊：您从哪一年开始摆渡？",
        "## 摆渡最难的是什么？",
        f"## {question}",
        "## 冬天做些什么？",
    )
    assert _parted(*lines) == _plain(lines)


def test_a_question_of_a_letter_that_asks_on_is_its_heading() -> None:
    asked = "夜里为什么不开船了？从前十点钟还能过江，如今天一黑就停，是不是船工不够用了？"
    lines = ["# 来信", "## 渡口该添一盏灯", _TEXTS[0], "柳林镇　周默", "## 票价能不能再降一点？"]
    lines += [_TEXTS[1], "石桥村　何向东", f"## {asked}", "石桥村　老乘客", "# 旧信", *_TEXTS]
    assert "夜里为什么不开船了？" in _parted(*lines)


@pytest.mark.parametrize(
    "quote",
    [
        "“摆渡值不值？”老船工说，他算了三十年的账，还没有算清楚这一句话。",
        "“船是谁的？是过江的人的。”老船工把缆绳系好，慢慢说了这一句。",
    ],
)
def test_no_heading_ends_inside_quotation_marks(quote: str) -> None:
    lines = _told("## 谁来摆渡？", "## 谁来修船？", f"## {quote}", "## 谁来过江？")
    assert _parted(*lines) == _plain(lines)


def test_a_question_among_statements_is_no_heading_of_its_own() -> None:
    asked = "船是什么？是一块会走的木板，还是一段留下来的时间？老人从来不答，他只是修。"
    lines = _told("## 江边的木屋", "## 修船的人", f"## {asked}", "## 谁来过江？")
    assert _parted(*lines) == _plain(lines)


def test_a_long_question_among_short_ones_is_no_heading() -> None:
    asked = "老人常常自己问自己，船修好了，过江的人就回来吗？他的答案是不能。"
    lines = _told("## 何以为船？", "## 何以为渡？", f"## {asked}", "## 何以为江？")
    assert _parted(*lines) == _plain(lines)


@pytest.mark.parametrize(
    "sentence",
    [
        "7月5日那场雨以后，水一直没有退，堤脚的土是软的，踩上去留下一个个水坑。",
        "7月5日晚上，广播里说上游又开了两个闸，要我们做好通宵的准备。",
        "7月5日对我来说是一个特别的日子，那天是父亲去世的第十年。",
        "7月3日大水漫过了堤脚，全村的人都上来了，一直守到第二天天亮。",
        "7月4日大水漫过了堤脚，全村的人都上来了，一直守到第二天天亮。",
        "7月6日大水漫过了堤脚，全村的人都上来了，一直守到第二天天亮。",
    ],
)
def test_a_sentence_of_a_diary_that_begins_with_a_day_is_no_entry(sentence: str) -> None:
    lines = ["# 守堤日记", "文／沈念", "## 7月4日", _TEXTS[0], sentence]
    lines += ["## 7月6日", _TEXTS[1], "## 7月8日", _TEXTS[2]]
    assert _parted(*lines) == _plain(lines)


@pytest.mark.parametrize("mark", ["", "## "])
@pytest.mark.parametrize(("above", "day", "below"), [(4, 5, 6), (4, 5, 8), (30, 31, 31)])
def test_a_day_that_counts_on_heads_its_entry(mark: str, above: int, day: int, below: int) -> None:
    entry = "大水漫过了堤脚，全村的人都上来了，一直守到第二天天亮。"
    end = "1月1日" if day == below else f"12月{below}日"
    lines = ["# 守堤日记", "文／沈念", f"## 12月{above}日", _TEXTS[0], f"{mark}12月{day}日{entry}"]
    lines += [f"## {end}", _TEXTS[1], "# 旧信", "文／周默", *_TEXTS, "## 3月1日", _TEXTS[2]]
    assert _parted(*lines)[4:6] == [f"12月{day}日", entry]


_STAY = (
    "入院，填表，抽血，医生说先观察，妻子回去拿换洗的衣服。",
    "检查结果出来了，不算坏，也不算好，医生说要再等等看。",
    "邻床的老人出院，临走把他的收音机留给了我，说夜里好打发。",
    "下床走了二十步，护士在旁边数着，像教一个孩子学走路。",
)


@pytest.mark.parametrize(("space", "parts"), [("", 1), ("　", 2)])
def test_sentences_that_count_days_are_no_entries(space: str, parts: int) -> None:
    days = [f"第{3 * n + 1}天{space}{text}" for n, text in enumerate(_STAY)]
    assert len(_parted("# 住院记", "文／沈念", _TEXTS[0], *days)) == 3 + parts * len(_STAY)


def test_counted_days_head_their_entries_where_one_stands_alone() -> None:
    days = [f"第{3 * n + 1}天{text}" for n, text in enumerate(_STAY)]
    parted = _parted("# 住院记", "文／沈念", _TEXTS[0], *days, "第20天", _TEXTS[1])
    assert parted[3:5] == ["第1天", _STAY[0]]


@pytest.mark.parametrize("byline", [(), ("文／沈念",)])
def test_what_stands_below_a_title_introduces_its_text(byline: tuple[str, ...]) -> None:
    dek = "## 白鹭湾戏剧节每年十月在一座海岛渔港举行，没有红毯，没有评奖，演员和渔民坐在一起。"
    lines = ["# 渔港的戏", *byline, dek, _TEXTS[0], "## 台上的人", _TEXTS[1], "## 台下的人"]
    lines += [_TEXTS[2]]
    assert _parted(*lines) == _plain(lines)


@pytest.mark.parametrize(
    "named",
    [
        "[摘要]　档案中大量出现而没有姓名的人，可以称为“沉默者”，本文讨论如何辨认他们。",
        "【关键词】　档案；姓名；沉默者；口述历史；地方文献；编目与著录。",
        "内容提要　档案中大量出现而没有姓名的人，可以称为“沉默者”，本文讨论如何辨认他们。",
        "［图3］　柳林镇渡口三十年来的水位变化，数据由县水文站提供，单位为米。",
    ],
)
def test_abstracts_and_captions_have_no_heading(named: str) -> None:
    lines = [
        "# 沉默者",
        "文／沈念",
        _TEXTS[0],
        f"# {named}",
        "# 一、问题",
        _TEXTS[1],
        "# 二、材料",
    ]
    lines += [_TEXTS[2]]
    assert _parted(*lines) == _plain(lines)
