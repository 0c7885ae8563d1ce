"""Sections, deks and translations beside the entries of a contents page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from small_issue import TEXTS, Printer, body, issue, rows, told, truth

_ENGLISH = {
    "卷首": "Preface",
    "特稿": "Feature",
    "人物": "People",
    "观察": "Observation",
    "手艺": "Crafts",
    "副刊": "Supplement",
}
_DEKS = {
    "灯下的人": "灯下读稿，像听见有人在隔壁说话",
    "把河水还给村庄": "一条河由黑变绿，用了六年时间",
    "一座老桥的三次搬家": "石头编了号，桥还是那座桥吗",
    "守钟楼的老人": "一百零八级台阶，一口走不准的钟",
    "林场来了年轻人": "十一个人上山，六个人留下",
    "谁来给村小上音乐课": "一辆面包车，七所小学",
    "集市为什么越来越早": "天不亮就散的集，谁在赶",
    "一口铁锅的来历": "三万六千锤，谁也没有数过",
    "夜航船上的闲谈": "从收成说到嫁娶，从嫁娶说到鬼怪",
    "雨水": "一封准时的信，一个字也没有错",
    "外婆的晒场": "麻雀最爱来，赶也赶不走",
}


def first(page: int, title: str, writers: str) -> str:
    return f"{page:02} {title}/{writers}"


@pytest.mark.parametrize(
    "section",
    ["《{}》", "（{}）", "〔{}〕", "「{}」", "<{}>", "—— {} ——", "★{}★", "＊{}", "◎ {}", "·{}·"],
)
def test_sections_in_ornaments(section: str) -> None:
    assert told(issue(rows(first, section))) == truth()


@pytest.mark.parametrize("form", ["{0} {1}", "{1}{0}", "{0}\n{1}", "{1}\n{0}"])
def test_sections_with_their_english(form: str) -> None:
    lines = [form.format(x, _ENGLISH[x]) if x in _ENGLISH else x for x in rows(first)]
    assert told(issue(lines)) == truth()


def test_sections_set_upright() -> None:
    lines = ["\n".join(x) if x in _ENGLISH else x for x in rows(first)]
    assert told(issue(lines)) == truth()


def test_sections_before_the_number_of_their_first_text() -> None:
    joined: list[str] = []
    for line in rows(first):
        if joined and joined[-1] in _ENGLISH:
            joined[-1] += f" {line}"
        else:
            joined.append(line)
    assert told(issue(joined)) == truth()


_DECKED: dict[str, Printer] = {
    "between title and writers": lambda p, t, a: [t, _DEKS[t], f"{a} {p}"],
    "above the writers": lambda p, t, a: [f"{p:02} {t}", _DEKS[t], a],
    "below the writers": lambda p, t, a: [f"{p:02} {t} {a}", _DEKS[t]],
    "English behind": lambda p, t, a: f"{p:02} {t} {a} Words on Page {'One' * (p % 3 + 1)}",
    "photographers below": lambda p, t, a: [
        f"{p:02} {t}",
        f"文/{a}",
        *(["图/丁香"] if p == 4 else []),
    ],
}


@pytest.mark.parametrize("form", _DECKED.values(), ids=_DECKED.keys())
def test_words_beside_a_title(form: Printer) -> None:
    assert told(issue(rows(form))) == truth()


@pytest.mark.parametrize("labelled", [True, False])
@pytest.mark.parametrize("section", ["【{}】", "{}", "■ {}"])
@pytest.mark.parametrize("form", ["{:02} {}/{}", "{1}……{2}……{0}"])
def test_sections_named_below_their_entries(form: str, section: str, *, labelled: bool) -> None:
    below: list[str] = []
    column = ""
    for line in rows(form.format):
        if line in _ENGLISH:
            below += [section.format(column)] if column else []
            column = line
        else:
            below.append(line)
    assert told(issue([*below, section.format(column)], body(labelled=labelled))) == truth()


def test_a_first_entry_without_a_section_leaves_the_others_in_theirs() -> None:
    listed = rows(first)[1:]
    opened = [(*truth()[0][:3], None), *truth()[1:]]
    assert told(issue(listed)) == opened


def _highlights(form: Callable[[str, int, str], list[str]]) -> list[str]:
    lines: list[str] = []
    for _, page, title, _, text in TEXTS[1:9:2]:
        lines += form(title, page, text)
    return lines


_HIGHLIGHTS: dict[str, Callable[[str, int, str], list[str]]] = {
    "words between title and page": lambda t, p, w: [t, w, f"P{p}"],
    "words below": lambda t, p, w: [f"P{p} {t}", w],
    "page in the words": lambda t, p, w: [t, f"{w}（详见第{p}页）"],
    "number above": lambda t, p, w: [f"{p:02}", t, w],
}


@pytest.mark.parametrize("head", ["导读", ""])
@pytest.mark.parametrize("behind", [True, False])
@pytest.mark.parametrize("form", _HIGHLIGHTS.values(), ids=_HIGHLIGHTS.keys())
def test_highlights_begin_no_text(
    form: Callable[[str, int, str], list[str]], head: str, *, behind: bool
) -> None:
    shown = [*filter(None, [head]), *_highlights(form)]
    if behind:
        assert told(issue([*rows(first), *shown])) == truth()
    else:
        text = issue(rows(first)).replace("目录\n", "\n\n".join([*shown, "目录\n"]), 1)
        assert told(text) == truth()


@pytest.mark.parametrize("part", ["（组诗）", "（外二首）", "（节选）"])
def test_how_much_of_a_text_is_printed_is_no_title(part: str) -> None:
    listed = rows(lambda p, t, a: [f"{p:02} {t}", *([part] if p > 40 else []), a])
    assert told(issue(listed)) == truth()


def test_who_is_asked_below_a_title_is_no_part_of_it() -> None:
    listed = rows(lambda p, t, a: [f"{p:02} {t}", *([f"专访治水的人 {a}"] if p == 20 else [a])])
    text = body().replace("林场来了年轻人\n", "林场来了年轻人\n\n——专访治水的人罗一舟\n", 1)
    assert [row[0] for row in told(issue(listed, text))] == [row[0] for row in truth()]
