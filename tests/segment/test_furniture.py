"""Running heads and folios leave the text; what only looks like them stays."""

from __future__ import annotations

import pytest
from conventions import CONVENTIONS
from hypothesis import given, settings
from hypothesis import strategies as st
from truth import sample
from typesetter import typeset

from issue2book.model import Dropped, Line, Meta
from issue2book.reading.markdown import parse
from issue2book.segment.furniture import take_furniture
from issue2book.segment.head_facts import with_head_facts
from issue2book.segment.metadata import UNTITLED
from issue2book.segment.pieces import from_lines

_PARAGRAPH = "去年冬天水位退得很低，河底露出一段旧石板路，镇上的人才知道，从前的街低了两米多。"
_CUT = _PARAGRAPH * 3 + "石板上有车辙，深的地"
_REST = "方能放下一只拳头。" + _PARAGRAPH * 2


def dropped(text: str) -> list[tuple[str, str]]:
    return [(d.reason, d.text) for d in take_furniture(from_lines(parse(text))).dropped]


def pages(heads: list[str]) -> str:
    return "# 江畔\n\n" + "".join(f"{_CUT}\n\n{head}\n\n{_REST}\n\n" for head in heads)


@pytest.mark.parametrize("style", [c for c in CONVENTIONS if c.startswith("furniture: ")])
def test_all_heads_and_nothing_else(style: str) -> None:
    printed = typeset(sample(), CONVENTIONS[style])
    heads = {"".join(head.split()) for head in printed.gold["furniture"]}
    found = [text for _, text in dropped(printed.text)]
    assert len(found) > 10
    assert {"".join(text.split()) for text in found} <= heads
    left = take_furniture(from_lines(parse(printed.text))).pieces
    assert not [piece.text for piece in left if "".join(piece.text.split()) in heads]


@pytest.mark.parametrize(
    ("form", "reason"),
    [
        ("{} | 邻江 2025.3", "running-head"),
        ("邻江 2025年第3期 {}", "running-head"),
        ("鄰江 總第187期 第{}頁", "running-head"),
        ("{}", "folio"),
        ("— {} —", "folio"),
        ("·{}·", "folio"),
        ("第 {} 页", "folio"),
    ],
)
def test_forms_that_ascend_and_cut_sentences(form: str, reason: str) -> None:
    heads = [form.format(page) for page in range(6, 14)]
    assert dropped(pages(heads)) == [(reason, head) for head in heads]


@pytest.mark.parametrize("form", ["第{}页", "Page {}", "- Page {} -"])
def test_numbers_that_say_they_are_pages_cut_no_sentence(form: str) -> None:
    heads = [form.format(page) for page in range(6, 14)]
    whole = f"{_PARAGRAPH * 3}\n\n{{}}\n\n{_PARAGRAPH * 2}"
    text = "# 江畔\n\n" + "\n\n".join(whole.format(head) for head in heads)
    assert [reason for reason, _ in dropped(text)] == ["folio"] * len(heads)


def test_folios_tell_the_printed_page() -> None:
    """Scans of single pages have their numbers; where the folios differ nothing is said."""
    assert printed([6, 7, 8, 9]) == [6, 7, 8, 9]
    assert printed([6, 8, 10, 12]) == [None] * 4  # spreads
    assert printed([6]) == [None]


def printed(folios: list[int]) -> list[int | None]:
    lines = [
        Line(2 * page + at, text, gap=1, page=page, label=label)
        for page, folio in enumerate(folios, 1)
        for at, (text, label) in enumerate([(_PARAGRAPH, "text"), (str(folio), "folio")])
    ]
    return [piece.printed for piece in take_furniture(from_lines(lines)).pieces]


def test_folios_at_the_foot_may_leave_out_a_page() -> None:
    """Where there is but one page of text between two of them, it is the one of the second."""
    assert pages_below([3, 4, 5, 7, 8, 10, 11]) == [3, 4, 5, 7, 8, 10, 11]
    two = {7: 2}  # two pages of text: the first begins behind 5
    assert pages_below([3, 4, 5, 7, 8, 10, 11], two) == [3, 4, 5, 6, None, 8, 10, 11]
    assert pages_below([2, 4, 6, 8, 10, 12]) == [None] * 6  # spreads


def pages_below(folios: list[int], more: dict[int, int] | None = None) -> list[int | None]:
    text = "".join(
        f"{_PARAGRAPH * 8}\n\n" * (more or {}).get(page, 1) + f"{page:02}\n\n" for page in folios
    )
    return [piece.printed for piece in take_furniture(from_lines(parse(text))).pieces]


_SERIES = {
    "years": [f"{year}年" for year in range(2016, 2024)],
    "bare years": [str(year) for year in range(2016, 2024)],
    "cases": [f"案例{n}" for n in range(1, 9)],
    "sections": [str(n) for n in range(1, 9)],
    "list": [f"{n}." for n in range(1, 9)],
    "statistics": ["4.81万亿元", "5.2万亿元", "6.9万亿元", "7.3万亿元"],
    "refrain": ["归来吧，归来哟"] * 8,
    "labels": ["本期专题"] * 8,
    "credits": ["资料图片"] * 8,
}


@pytest.mark.parametrize("name", _SERIES)
def test_other_series_stay(name: str) -> None:
    text = "# 江畔\n\n" + "".join(f"{mark}\n\n{_PARAGRAPH * 4}\n\n" for mark in _SERIES[name])
    assert dropped(text) == []


@pytest.mark.parametrize("label", [k for k, c in CONVENTIONS.items() if not c.furniture])
def test_an_issue_without_heads_is_whole(label: str) -> None:
    pieces = from_lines(parse(typeset(sample(), CONVENTIONS[label]).text))
    assert take_furniture(pieces).pieces == pieces


def test_the_title_that_heads_repeat_stays() -> None:
    title = "一张纸要过七十二道手"
    heads = [f"{page}\n\n{title}" for page in range(6, 12)]
    body = "".join(f"{_CUT}\n\n{head}\n\n{_REST}\n\n" for head in heads)
    text = f"# 邻江\n\n# 别的文章\n\n{_PARAGRAPH * 5}\n\n# {title}\n\n{body}"
    kept = [p.text for p in take_furniture(from_lines(parse(text))).pieces]
    assert kept.count(title) == 1


def test_labels_of_an_engine_are_hints() -> None:
    lines = [Line(1, "江畔晨昏", label="header")]  # a title that was taken for a head
    for page in range(1, 6):
        lines.append(Line(3 * page, f"邻江 {page}", gap=1, label="header", page=page))
        lines.append(Line(3 * page + 1, _PARAGRAPH, gap=1, label="text", page=page))
        lines.append(Line(3 * page + 2, str(page), gap=1, label="folio", page=page))
    found = take_furniture(from_lines(lines))
    assert {d.reason for d in found.dropped} == {"running-head", "folio"}
    assert len(found.dropped) == 10
    assert found.pieces[0].text == "江畔晨昏"


def test_what_is_too_long_for_a_head_is_read_by_no_rule_for_heads() -> None:
    words = "江畔" * 50_000 + "12-" * 50_000
    lines = [Line(at, words, gap=1, label="header", page=at) for at in range(1, 4)]
    assert take_furniture(from_lines(lines)).dropped == ()


_line = st.one_of(
    st.integers(0, 40).map(str),
    st.integers(0, 40).map("{} | 邻江 2025.3".format),
    st.sampled_from([_PARAGRAPH, _CUT, _REST, "本期专题", "邻江 2025年第3期", "（上接第3页）"]),
)


@given(st.lists(_line, max_size=30))
@settings(max_examples=200, deadline=None, derandomize=True)
def test_every_line_is_kept_or_dropped_by_name(rows: list[str]) -> None:
    pieces = from_lines(parse("\n\n".join(rows)))
    found = take_furniture(pieces)
    spans = [span for part in (*found.pieces, *found.dropped) for span in part.src]
    assert sorted(spans, key=lambda span: span.line) == [s for p in pieces for s in p.src]


def _told(heads: list[str]) -> tuple[str, str | None, int | None]:
    dropped = [Dropped(head, "running-head", ((at, at),)) for at, head in enumerate(heads, 1)]
    meta = with_head_facts(Meta(title=UNTITLED), dropped)
    return meta.title, meta.issue, meta.total_number


@pytest.mark.parametrize(
    "form",
    [
        "河岸 · 2025年第4期",
        "{page} | 河岸 2025.4",
        "《河岸》2025年第4期 {page}",
        "{column}／河岸2025年第4期",
        "二〇二五年第四期 河岸",
    ],
)
def test_heads_name_an_issue_without_a_cover(form: str) -> None:
    columns = ("卷首", "专题", "书评", "手艺")
    heads = [form.format(page=11 + at, column=column) for at, column in enumerate(columns)]
    assert _told(heads)[:2] == ("河岸", "2025年第4期")


def test_heads_that_disagree_or_are_few_name_nothing() -> None:
    assert _told(["河岸 2025年第4期"] * 2) == (UNTITLED, None, None)
    assert _told(["河岸 渡口 2025年第4期"] * 4)[0] == UNTITLED
    assert _told(["河岸"] * 9) == (UNTITLED, None, None)
    mixed = [f"河岸 2025年第{number}期" for number in (1, 2, 3, 4)]
    assert _told(mixed) == ("河岸", None, None)


def test_the_cover_is_believed_before_the_heads() -> None:
    dropped = [Dropped("河岸 2025年第4期", "running-head", ((1, 1),))] * 4
    meta = Meta(title="邻江", issue="2025年第3期", year=2025, number=3)
    assert with_head_facts(meta, dropped) == meta


def test_many_heads_with_a_date_name_the_periodical_of_which_the_cover_shows_the_subject() -> None:
    heads = [f"河岸周刊 2025年6月9日 {name}" for name in ("时政", "财经", "社会") * 2]
    dropped = [Dropped(head, "running-head", ((1, 1),)) for head in heads]
    assert with_head_facts(Meta(title="渡船的一天"), dropped).title == "河岸周刊"


def test_an_affiliation_below_each_english_title_stays() -> None:
    english = "A Study of {} in Rural Communities along the River\n\nLU Wenyuan\n\n"
    english += "(Department of Sociology, Qingtong College, China)\n\n"
    abstract = (
        "Abstract: Based on field notes taken in three villages, this paper argues that such "
    )
    abstract += "communities are made and unmade by daily habits of exchange\n\n"
    keys = "Key words: village; institution; community\n\n"
    heads = [f"青桐学报 2025年第3期 {page}" for page in range(6, 14)]
    ends = ["", f"{_CUT}\n\n"] * 4
    text = "# 江畔\n\n" + "".join(
        f"{_PARAGRAPH * 4}\n\n{english.format(chr(65 + at))}{abstract}{keys}{ends[at]}"
        f"{head}\n\n{_REST}\n\n"
        for at, head in enumerate(heads)
    )
    assert [line for _, line in dropped(text)] == heads


@given(st.lists(st.sampled_from(["12", "1 2", "1", "例", " ", "（3）"]), min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_numbers_may_stand_apart_in_one_line_and_together_in_its_double(parts: list[str]) -> None:
    line = "练习 " + "".join(parts)
    lines = [line, "".join(line.split()), line.replace(" ", "  "), line]
    before = [Line(number=at, text=text) for at, text in enumerate(lines, 1)]
    after = take_furniture(from_lines(before))
    assert len(after.pieces) + len(after.dropped) == len(before)


def test_what_the_engine_calls_a_head_is_one_if_it_stands_above_two_pages() -> None:
    texts = [(_CUT, "text"), ("手艺", "header"), (_REST + _CUT, "text"), ("手艺", "header")]
    texts += [(_REST, "text"), ("陈渡 摄影记者", "header")]
    lines = [
        Line(at, text, 1, page=at // 2, label=label) for at, (text, label) in enumerate(texts, 1)
    ]
    found = take_furniture(from_lines(lines))
    assert [d.text for d in found.dropped] == ["手艺", "手艺"]


def test_few_folios_are_known_by_their_step_or_by_their_nought() -> None:
    page = f"{_PARAGRAPH * 20}\n\n"
    assert dropped(f"{page * 2}12\n\n{page * 2}14\n\n{page * 4}18\n\n{page}") == [
        ("folio", "12"),
        ("folio", "14"),
        ("folio", "18"),
    ]
    assert dropped(f"{page}040\n\n{page}") == [("folio", "040")]
    assert dropped(f"{page}40\n\n{page}") == []  # one alone may count anything
    assert dropped(f"{page * 9}12\n\n14\n\n{page * 9}18\n\n{page}") == []
    assert dropped(f"{page}18\n\n{page}14\n\n{page}") == []


def test_folios_that_count_page_by_page_stand_among_other_numbers() -> None:
    page = f"{_PARAGRAPH * 6}\n\n"
    text = "".join(f"{page}{number:02d}\n\n" for number in range(4, 12))
    text = text.replace("07\n\n", "07\n\n检修\n\n36\n\n涂装\n\n33\n\n")
    assert [word for _, word in dropped(text)] == [f"{number:02d}" for number in range(4, 12)]


def test_the_name_in_capitals_is_a_running_head() -> None:
    page = f"{_PARAGRAPH * 20}\n\n"
    assert dropped(f"{page}RIVER AND BRIDGE\n\n" * 3) == [("running-head", "RIVER AND BRIDGE")] * 3
    assert dropped(f"{page}River and Bridge College\n\n" * 3) == []


def test_names_of_sections_and_dates_with_the_folio_are_running_heads() -> None:
    page = f"{_PARAGRAPH * 20}\n\n"
    heads = ["风土 23", "风土 25", "建筑 27", "人物 33", "来信 35"]
    text = "".join(f"{page}{head}\n\n" for head in heads)
    assert [word for _, word in dropped(text)] == heads
    dates = ["2025. 063", "42025 .06", "2025. 065", "62025 .06", "2025. 067"]
    text = "".join(f"{page}{date}\n\n" for date in dates)
    assert [word for _, word in dropped(text)] == dates
    for dates in (["012　Spring 2021", "026　Spring 2021"], ["2019年春季號 8", "2019年春季號 30"]):
        text = "".join(f"{page}{date}\n\n" for date in dates) + page
        assert [word for _, word in dropped(text)] == dates
    rows = "".join(f"{page}{name}\n\n" for name in ["一班 30", "二班 28", "三班 31", "四班 29"])
    assert dropped(rows) == []


def test_folios_that_leave_pages_out_need_cut_no_sentence() -> None:
    folios = [4, 7, 8, 11, 12, 15, 16, 17, 20, 23]
    text = "# 江畔\n\n" + "".join(f"{_PARAGRAPH * 4}\n\n{folio}\n\n" for folio in folios)
    assert dropped(text) == [("folio", f"{folio}") for folio in folios]


def test_the_title_beside_a_folio_that_cuts_a_sentence_is_a_running_head() -> None:
    heads = pages(["6", "7", "8", "9", "10", "11"]).replace("\n\n8\n\n", "\n\n8\n\n渡口手记\n\n")
    text = heads.replace("# 江畔\n\n", "# 江畔\n\n渡口手记（之三）\n\n")
    assert ("running-head", "渡口手记") in dropped(text)
    assert ("running-head", "渡口手记") not in dropped(heads)


_VERSOS = ["{} 邻江文摘", "邻江文摘 {}", "{}｜邻江文摘", "·{}· 邻江文摘", "第{}页 邻江文摘"]
_RECTOS = [
    "2031年第9期 {}",
    "{} 2031年第9期",
    "2031.9 · {}",
    "2031年第9期 | {}",
    "2031/09 {}",
    "总第1187期 第{}页",
]
_FRONT = "# 邻江文摘\n\n2031年第9期 总第1187期 每周三出版\n\n主编：沈若兰\n\n"


@pytest.mark.parametrize("verso", _VERSOS)
@pytest.mark.parametrize("recto", _RECTOS)
def test_few_heads_that_an_engine_left(verso: str, recto: str) -> None:
    heads = [verso.format(2), verso.format(8), recto.format(13)]
    text = _FRONT + "".join(f"{head}\n\n随笔\n\n# 桥\n\n{_CUT}{_REST}\n\n" for head in heads)
    assert [words for _, words in dropped(text)] == heads


@pytest.mark.parametrize("form", [*_VERSOS, *_RECTOS])
def test_one_head_within_text(form: str) -> None:
    text = f"{_FRONT}{_PARAGRAPH}\n\n{_CUT}\n\n{form.format(13)}\n\n{_REST}\n"
    assert [words for _, words in dropped(text)] == [form.format(13)]


@pytest.mark.parametrize(
    "line",
    [
        "2031年第8期 13",
        "2030年第9期 13",
        "13 邻江晚报",
        "# 13 邻江文摘",
        "2031年9月 13",
        "2031 13",
    ],
)
def test_other_numbers_are_none(line: str) -> None:
    text = f"{_FRONT}{_PARAGRAPH}\n\n{_CUT}\n\n{line}\n\n{_REST}\n"
    assert dropped(text) == []


def test_titles_of_the_cover_stay_on_the_contents_page() -> None:
    titles = ("堤上的灯", "石阶旧事", "茶馆一夜", "桥下的人")
    listed = "\n\n".join(f"{title} {4 + 5 * n}" for n, title in enumerate(titles))
    cover = "# 江畔\n\n" + "\n\n".join(titles[:2]) + "\n\n2031年第3期\n\n# 目录\n\n"
    assert dropped(f"{cover}{listed}\n\n# {titles[0]}\n\n{_PARAGRAPH * 3}\n") == []
