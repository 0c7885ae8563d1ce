"""Contents pages in the conventions of the trade, damaged ones, and text that only looks like one.

All cases announce the same eight articles, so every convention must read to the same entries.
"""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from understanding import understood

from issue2book.reading.markdown import parse
from issue2book.segment.contents import Contents, read_contents
from issue2book.segment.pieces import from_lines

#: Title, writers as printed, section, page, dek.
ARTICLES = [
    ("河街的早晨", "温一鸣", "风土", 2, ""),
    ("一把锄头走天下", "石敬之 柳如烟", "人物", 6, ""),
    ("从盐碱滩到万亩粮仓", "本刊记者 高远", "特稿", 10, "——东垦农场四十年"),
    ("老船长的三本日记", "秦川", "人物", 16, ""),
    ("让数据替农民跑腿", "罗湘", "观察", 20, ""),
    ("半坡杏花半坡诗", "白露", "副刊", 26, ""),
    ("谁在守护古戏台", "许知远 范小青", "观察", 30, ""),
    ("立秋", "孔令辉", "副刊", 36, ""),
]
COVER = "# 河畔\n\n2030年第4期 总第52期 月刊\n\n"
PARAGRAPH = (
    "天色刚亮的时候，河面上的雾气还没有散去，赶集的人已经把担子搁在石阶上，低声说着昨夜的雨"
    "和今年的收成，船家解开缆绳，慢慢地把船撑到对岸去了。"
)

Row = tuple[str, str | None, tuple[str, ...], int | None, str | None]
Printer = Callable[[str, str, int, str], "str | list[str]"]


def article(number: int) -> str:
    title, writers, _, _, dek = ARTICLES[number]
    lines = [f"# {title}", *filter(None, [dek]), f"■ {writers}"]
    lines += [f"{PARAGRAPH[at:]}这是第{at}段，讲的是{title}的事情。" for at in range(3)]
    return "\n\n".join(lines)


BODY = "\n\n".join(map(article, range(8)))


def listing(form: Printer, section: str = "", head: str = "## 目 录", *, deks: bool = True) -> str:
    """A contents page; `section` is how its sections are printed."""
    out = [head] if head else []
    last = ""
    for title, writers, column, page, dek in ARTICLES:
        if section and column != last:
            out.append(section.format(column))
            last = column
        printed = form(title, writers, page, column)
        out += [printed] if isinstance(printed, str) else printed
        out += [dek] if dek and deks else []
    return "\n\n".join(out)


def truth(*, deks: bool = True, columns: bool = True, pages: bool = True) -> list[Row]:
    return [
        (
            title,
            dek.lstrip("—") or None if deks else None,
            tuple(writers.removeprefix("本刊记者 ").split()),
            page if pages else None,
            column if columns else None,
        )
        for title, writers, column, page, dek in ARTICLES
    ]


def read(text: str) -> Contents:
    return read_contents(from_lines(parse(text)))


def entries(text: str) -> list[Row]:
    return [(e.title, e.subtitle, e.authors, e.page, e.column) for e in read(text).entries]


def labelled(text: str) -> list[str]:
    """The lines that were taken for the contents page."""
    pieces = from_lines(parse(text))
    return [pieces[index].text for index in sorted(read(text).labels)]


WITH_SECTIONS: dict[str, str] = {
    "number first, slash": listing(lambda t, a, p, _: f"{p:02} {t}/{a}", ">>{}"),
    "number first, no space": listing(lambda t, a, p, _: f"{p}{t} {a}", "【{}】"),
    "number last, leaders": listing(lambda t, a, p, _: f"{t}……{a}………{p}", "【{}】"),
    "number last, no space": listing(lambda t, a, p, _: f"{t} {a}{p}", "【{}】"),
    "number in brackets": listing(lambda t, a, p, _: f"{t} {a}（{p}）", "◆ {}"),
    "number between slashes": listing(lambda t, a, p, _: f"{t} / {a} / 第{p}页", "{}"),
    "bullets before titles": listing(lambda t, a, p, _: f"● {t} {a} {p}", "{}"),
    "English heading": listing(lambda t, a, p, _: f"{p} {t} {a}", "{}", "CONTENTS"),
    "no heading": listing(lambda t, a, p, _: f"{p} {t}/{a}", ">>{}", ""),
    "no heading, number last": listing(lambda t, a, p, _: f"{t}/{a} {p}", "【{}】", ""),
    "full-width digits": listing(
        lambda t, a, p, _: f"{t}／{a}　{p}".translate({48 + d: 0xFF10 + d for d in range(10)}),
        "【{}】",
    ),
    "writers below": listing(lambda t, a, p, _: [f"{p}　{t}", a], "{}"),
    "writers above": listing(lambda t, a, p, _: [a, f"{t} {p}"], "【{}】"),
    "writers above, number first": listing(lambda t, a, p, _: [a, f"{p} {t}"], "【{}】"),
    "writers first": listing(lambda t, a, p, _: f"{a}　{t}……{p}", "【{}】"),
    "writers first, slash": listing(lambda t, a, p, _: f"{a}/{t} {p}", "【{}】"),
    "jobs": listing(
        lambda t, a, p, _: f"{p} {t} 文/{a.removeprefix('本刊记者 ')} 图/余光", "【{}】"
    ),
    "section on the line, brackets": listing(lambda t, a, p, c: f"【{c}】{t}/{a}……{p}"),
    "section on the line, space": listing(lambda t, a, p, c: f"{p}　{c}　{t}　{a}"),
    "section on the line, rule": listing(lambda t, a, p, c: f"{p} {c}｜{t} {a}"),
    "title over two lines": listing(lambda t, a, p, _: [f"{p} {t[:1]}", f"{t[1:]}/{a}"], "【{}】"),
    "split at the slash": listing(lambda t, a, p, _: [f"{p:02} {t}/", a], "【{}】"),
    "split before the number": listing(lambda t, a, p, _: [f"{t}……{a}", f"……{p}"], "【{}】"),
    "writers and number below": listing(lambda t, a, p, _: [t, f"{a}……{p}"], "【{}】"),
    "number on its own line": listing(lambda t, a, p, _: [f"{p}", t, a], "【{}】"),
    "number on its own line behind": listing(lambda t, a, p, _: [f"{t}/{a}", f"P{p}"], "【{}】"),
}  # fmt: skip


@pytest.mark.parametrize("page", WITH_SECTIONS.values(), ids=WITH_SECTIONS.keys())
def test_convention_reads_to_the_same_entries(page: str) -> None:
    assert entries(f"{COVER}{page}\n\n{BODY}") == truth()


WITHOUT_NUMBERS: dict[str, str] = {
    "sections with a mark": listing(lambda t, a, *_: f"{t}　{a}", "■ {}"),
    "titles with a mark": listing(lambda t, a, *_: f"■ {t}　{a}", "{}"),
    "writers below": listing(lambda t, a, *_: [t, a], "【{}】"),
    "要目": listing(lambda t, a, *_: f"{t} {a}", "{}", "本期要目"),
}


@pytest.mark.parametrize("page", WITHOUT_NUMBERS.values(), ids=WITHOUT_NUMBERS.keys())
def test_titles_without_page_numbers_are_known_by_the_body(page: str) -> None:
    assert entries(f"{COVER}{page}\n\n{BODY}") == truth(pages=False)


def test_bare_sections_and_bare_titles_are_told_apart() -> None:
    found = entries(f"{COVER}{listing(lambda t, *_: t, '{}')}\n\n{BODY}")
    assert [(row[0], row[4]) for row in found] == [(a[0], a[2]) for a in ARTICLES]


PAIRS = list(zip(ARTICLES[::2], ARTICLES[1::2], strict=True))
GLUED: dict[str, str] = {
    "two on a line, number first": "\n\n".join(
        f"{x[3]:02} {x[0]}/{x[1]} {y[3]:02} {y[0]}/{y[1]}" for x, y in PAIRS
    ),
    "two on a line, number last": "\n\n".join(
        f"{x[0]}……{x[1]}……{x[3]} {y[0]}……{y[1]}……{y[3]}" for x, y in PAIRS
    ),
    "all on one line": "目录 " + " ".join(f"{p:02} {t}/{a}" for t, a, _, p, _ in ARTICLES),
    "all on one line, number last": "目录 "
    + " ".join(f"{t} {a} {p}" for t, a, _, p, _ in ARTICLES),
    "without a space": "".join(f"{t}/{a}……{p}" for t, a, _, p, _ in ARTICLES),
    "numbers in a column of their own": "\n\n".join(
        [*(f"{a[3]}" for a in ARTICLES), *(f"{a[0]}　{a[1]}" for a in ARTICLES)]
    ),
}


@pytest.mark.parametrize("page", GLUED.values(), ids=GLUED.keys())
def test_entries_that_ocr_put_on_one_line_or_apart(page: str) -> None:
    page = page if page.startswith("目录") else f"## 目录\n\n{page}"
    assert entries(f"{COVER}{page}\n\n{BODY}") == truth(deks=False, columns=False)


def _html(rows: list[list[str]]) -> str:
    cells = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
    return f"目录\n\n<table>{cells}</table>"


def _spanned() -> list[list[str]]:
    rows: list[list[str]] = []
    last = ""
    for title, writers, column, page, _ in ARTICLES:
        rows.append([*([column] if column != last else []), title, writers, f"{page}"])
        last = column
    return rows


def _announced() -> list[list[str]]:
    rows: list[list[str]] = []
    for title, writers, column, page, _ in ARTICLES:
        rows += [[column], [title, writers, f"{page}"]]
    return rows


TABLES: dict[str, tuple[str, bool]] = {
    "page, title, writers": (_html([[f"{p}", t, a] for t, a, _, p, _ in ARTICLES]), False),
    "with heads": (
        _html([["页码", "标题", "作者"], *([f"{p}", t, a] for t, a, _, p, _ in ARTICLES)]),
        False,
    ),
    "two entries a row": (
        _html([[f"{x[0]}/{x[1]}", f"{x[3]}", f"{y[0]}/{y[1]}", f"{y[3]}"] for x, y in PAIRS]),
        False,
    ),
    "a section cell spans rows": (_html(_spanned()), True),
    "a section row": (_html(_announced()), True),
    "Markdown, one column of entries": (
        "## 目录\n\n| 页 | 内容 |\n| --- | --- |\n"
        + "\n".join(f"| {p} | {t}/{a} |" for t, a, _, p, _ in ARTICLES),
        False,
    ),
}


@pytest.mark.parametrize(("page", "columns"), TABLES.values(), ids=TABLES.keys())
def test_tables(page: str, *, columns: bool) -> None:
    assert entries(f"{COVER}{page}\n\n{BODY}") == truth(deks=False, columns=columns)


# --- layouts and damage -----------------------------------------------------------------

PLAIN = listing(lambda t, a, p, _: f"{p:02} {t}/{a}", "【{}】")
LINES = PLAIN.split("\n\n")
POINTERS = "\n\n".join(f"P{ARTICLES[n][3]} {ARTICLES[n][0]}" for n in (0, 2, 3, 6))
IMPRINT = "主管 河畔县文联\n\n主编 温一鸣\n\n副主编 石敬之\n\n编辑 秦川 罗湘"


def _between(block: str) -> str:
    return "\n\n".join([*LINES[:9], block, *LINES[9:]])


ADVERTISEMENT = "东垦农场有机大米\n\n订购热线 0571-88886666\n\n好山好水出好米"
PICTURE = "![](images/1.jpg)\n\n码头的清晨 余光 摄"
THANKS = "鸣谢单位\n\n河畔县人民政府 河畔县文化局\n\n东垦农场有限公司"
PARTS = BODY.split("\n\n")
DEK_ON_THE_LINE = listing(
    lambda t, a, p, _: f"{p} {t}——东垦农场四十年/{a}" if p == 10 else f"{p} {t}/{a}",
    "【{}】",
    deks=False,
)


def _issue(*parts: str) -> str:
    return "\n\n".join([COVER, *parts])


LAYOUTS: dict[str, str] = {
    "behind the text": _issue(BODY, PLAIN),
    "behind two articles": _issue(
        article(0), article(1), PLAIN, *(article(number) for number in range(2, 8))
    ),
    "an advertisement between": _issue(_between(ADVERTISEMENT), BODY),
    "a picture between": _issue(_between(PICTURE), BODY),
    "the imprint between": _issue(_between(IMPRINT), BODY),
    "thanks between": _issue(_between(THANKS), BODY),
    "pointers before": _issue(POINTERS, PLAIN, BODY),
    "pointers behind": _issue(PLAIN, POINTERS, BODY),
    "no title in the body": _issue(PLAIN, *(x for x in PARTS if not x.startswith("# "))),
    "folios in the body": _issue(PLAIN, *(f"{x}\n\n{n}" for n, x in enumerate(PARTS))),
    "dek on the line": _issue(DEK_ON_THE_LINE, BODY),
}


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_where_the_page_stands_and_what_stands_on_it(text: str) -> None:
    assert entries(text) == truth()


def test_imprint_between_is_no_part_of_the_contents() -> None:
    assert set(labelled(f"{COVER}{_between(IMPRINT)}\n\n{BODY}")) <= {
        line.removeprefix("## ") for line in LINES
    }


def test_pages_in_any_order() -> None:
    shuffled = [line for line in LINES[1:] if not line.startswith(("【", "——"))]
    random.Random(3).shuffle(shuffled)
    text = "\n\n".join([COVER, LINES[0], *shuffled, BODY])
    assert sorted(entries(text)) == sorted(truth(deks=False, columns=False))


def test_pointers_alone_are_entries() -> None:
    found = entries(f"{COVER}{POINTERS}\n\n{BODY}")
    assert [(row[0], row[3]) for row in found] == [
        (ARTICLES[n][0], ARTICLES[n][3]) for n in (0, 2, 3, 6)
    ]


def test_an_entry_without_its_number_is_kept_in_place() -> None:
    page = PLAIN.replace("16 老船长", "老船长")
    found = entries(f"{COVER}{page}\n\n{BODY}")
    assert found == [row if row[3] != 16 else (*row[:3], None, row[4]) for row in truth()]


def test_misread_titles_and_names_stay_as_printed() -> None:
    page = PLAIN.replace("万亩粮仓", "万苗粮仓").replace("温一鸣", "温一呜")
    found = entries(f"{COVER}{page}\n\n{BODY}")
    assert (found[0][2], found[2][0]) == (("温一呜",), "从盐碱滩到万苗粮仓")
    assert len(found) == 8


def test_section_with_a_page_number() -> None:
    page = listing(lambda t, a, p, _: f"{p} {t}/{a}", "{}").replace("人物", "06 人物", 1)
    assert entries(f"{COVER}{page}\n\n{BODY}") == truth()


def test_dashes_are_never_an_entry() -> None:
    page = listing(lambda t, *_: t, "【{}】")
    assert all("东垦农场四十年" not in row[0] for row in entries(f"{COVER}{page}\n\n{BODY}"))


def test_abstracts_between_entries() -> None:
    page = listing(lambda t, a, p, _: [f"{p} {t} {a}", PARAGRAPH], "【{}】", deks=False)
    assert entries(f"{COVER}{page}\n\n{BODY}") == truth(deks=False)


def test_introduction_of_a_section() -> None:
    page = PLAIN.replace("【特稿】", f"【特稿】\n\n{PARAGRAPH}")
    contents = read(f"{COVER}{page}\n\n{BODY}")
    assert contents.introductions == {"特稿": PARAGRAPH}
    assert len(contents.entries) == 8


def test_words_of_the_trade_in_traditional_characters() -> None:
    page = (
        "目錄\n\n老橋的故事 文／楊樹聲 攝影／陳小渡……3\n\n"
        "渡口來信 本刊記者 羅小喬……8\n\n雨夜 許青禾……12"
    )
    body = "\n\n".join(
        f"# {title}\n\n■ {name}\n\n{PARAGRAPH}"
        for title, name in (("老橋的故事", "楊樹聲"), ("渡口來信", "羅小喬"), ("雨夜", "許青禾"))
    )
    assert [(row[0], row[2]) for row in entries(f"{page}\n\n{body}")] == [
        ("老橋的故事", ("楊樹聲",)),
        ("渡口來信", ("羅小喬",)),
        ("雨夜", ("許青禾",)),
    ]


def test_markup_in_titles_is_text() -> None:
    title = "{{ 7*7 }}<b>河街</b>"
    text = f"{COVER}{PLAIN}\n\n{BODY}".replace("河街的早晨", title)
    assert entries(text)[0][0] == title


# --- what is no contents page -----------------------------------------------------------

_DUTIES = ["加强组织领导", "健全工作机制", "落实经费保障", "强化督查"]
_STEPS = ["修路", "架桥", "引水", "通电"]
TRAPS: dict[str, str] = {
    "nothing": "",
    "numbered list": "\n\n".join(f"{n} {step}" for n, step in enumerate(_DUTIES, 1)),
    "list of the headings that follow": "\n\n".join(
        [
            *(f"{n} {step}" for n, step in enumerate(_STEPS, 1)),
            *(f"## {s}\n\n{PARAGRAPH}" for s in _STEPS),
        ]
    ),
    "statistics": "粮食总产量 38\n\n万亩 12\n\n新增就业 560\n\n道路 88\n\n人均收入 21",
    "references": "\n\n".join(
        f"{n} 温一鸣. 河街史话[M]. 河畔出版社, 19{80 + n}." for n in range(1, 9)
    ),
    "briefs with dates": "\n\n".join(
        f"{n}月{n + 2}日 县里召开会议，部署今年的防汛工作" for n in range(1, 9)
    ),
    "running heads": "\n\n".join(f"{PARAGRAPH}\n\n河畔 2030年第4期 {n}" for n in range(20, 40)),
}


@pytest.mark.parametrize("trap", TRAPS.values(), ids=TRAPS.keys())
def test_text_that_looks_like_entries(trap: str) -> None:
    assert not read(f"{COVER}{BODY}\n\n{trap}").labels
    both = f"{COVER}{PLAIN}\n\n{BODY}\n\n{trap}"
    assert entries(both) == truth()
    assert set(labelled(both)) <= {line.removeprefix("## ") for line in LINES}


def test_names_above_the_titles_are_told_by_the_first_line_and_the_last() -> None:
    """Nothing in the body signs: where names stand on the page alone must tell whose they are."""
    entries = ("码头的清晨", "旧粮仓的灯", "一条河的来历", "山里的信使")
    names = ("王小满", "孙一舟", "罗小杏", "陈一苇")
    lines = ["# 石阶", "2031年第2期", "# 目录"]
    for at, (title, name) in enumerate(zip(entries, names, strict=True)):
        lines += [name, f"{title}……{6 * at + 3}"]
    for title in entries:
        lines += [
            f"# {title}",
            f"{title}要从很久以前说起，" + "那时候河上还没有桥，" * 9 + "后来有了。",
        ]
    _, issue = understood("\n\n".join(lines) + "\n")
    found = {unit.title: unit.authors for unit in issue.units}
    assert [found[title] for title in entries] == [(name,) for name in names]


def test_the_body_ends_a_contents_page_of_few_entries() -> None:
    """Figures of the body (12公里) and its titles are no further entries."""
    lines = [
        "# 石阶",
        "# 目录",
        "01 码头的清晨/王小满",
        "04 水底的旧路/陈斌",
        "08 撑船的老陈/周行远",
    ]
    lines += ["# 码头的清晨", "■ 王小满", "清晨五点，码头的灯还亮着，菜贩把担子搁在石阶上。"]
    lines += ["12公里", "# 水底的旧路", "■ 陈斌", "去年冬天水位退得很低，露出一段旧石板路。"]
    lines += ["30公里", "# 撑船的老陈", "■ 周行远", "老陈在这里撑了三十年船，石头松了他也知道。"]
    _, issue = understood("\n\n".join(lines) + "\n")
    titles = [unit.title for unit in issue.units if unit.kind == "article"]
    assert titles == ["码头的清晨", "水底的旧路", "撑船的老陈"]


def test_figures_of_a_program_are_no_contents_page() -> None:
    text = "去年冬天水位退得很低，河底露出一段旧石板路，镇上的人才知道，从前的街低了两米多。"
    listing = "\n\n".join(f"// {at:02d} LD STACK{at % 3} {at + 10}" for at in range(12))
    source = f"# 江畔\n\n{text}\n\n{listing}\n\n" + "\n\n".join(
        f"LD STACK{at}\n\n{text}" for at in range(3)
    )
    assert not read_contents(from_lines(parse(source))).entries
