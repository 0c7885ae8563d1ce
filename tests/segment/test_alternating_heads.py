"""Running heads that name the section on the pages that face the name of the periodical."""

from __future__ import annotations

import pytest
from understanding import as_json, understood, understood_as_json

_TEXT = (
    "去年冬天水位退得很低，河底露出一段",
    "旧石板路，镇上的人才知道，从前的街",
    "低了两米多。石板上有车辙，深的地方",
    "能放下一只拳头。今年春天水又涨上来，",
    "石板沉在水底，只有放鸭的老人还记得",
    "它的走向，说从祠堂门口一直通到码头。",
)
_SECTIONS = ("渡口", "手艺", "风物", "邻里", "集市")
_TITLES = ("铁索与木船", "篾刀的三种声音", "霜降以后的柿子", "隔壁修钟的人", "逢五的早市")
_WRITERS = ("江树声", "罗 杏", "卫长河", "何小满", "方砚秋")


def issue(sections: tuple[str, ...], *, listed: bool, signed: bool = True) -> str:
    """Five texts of two pages: the left page has the periodical, the right one the section."""
    pages = ["河岸\n\n2031年第5期"]
    if listed:
        rows = (
            f"{section}\n{title}……………{4 + 2 * at}"
            for at, (section, title) in enumerate(zip(sections, _TITLES, strict=True))
        )
        pages.append("目  录\n\n" + "\n".join(rows))
    for at, (section, title) in enumerate(zip(sections, _TITLES, strict=True)):
        head = f"{title}\n\n{_WRITERS[at]}\n\n" if signed else f"{title}\n\n"
        pages.append(
            "\n".join(
                ("河岸 2031.5\n", head + "\n".join(_TEXT * 3 + _TEXT[:2]), "\n" + str(4 + 2 * at))
            )
        )
        pages.append(
            "\n".join((section + "\n", "\n".join(_TEXT[2:] + _TEXT * 2), "\n" + str(5 + 2 * at)))
        )
    return "\n\f".join(pages) + "\n"


@pytest.mark.parametrize("listed", [True, False])
def test_sections_at_the_head_of_facing_pages_are_running_heads(*, listed: bool) -> None:
    found = understood(issue(_SECTIONS, listed=listed))[1]
    heads = [d.text.strip() for d in found.dropped if d.reason == "running-head"]
    assert [head for head in heads if head in _SECTIONS] == [*_SECTIONS[: 5 if listed else 4]]
    units = [u for u in as_json(found)["units"] if u["kind"] == "article"]
    assert [(u["title"], u["page"]) for u in units] == [
        *zip(_TITLES, (4, 6, 8, 10, 12), strict=True)
    ]


def test_sections_that_look_like_names_sign_nothing() -> None:
    sections = ("田园", "安康", "方圆", "家事", "林间")
    model = understood_as_json(issue(sections, listed=True))
    units = [u for u in model["units"] if u["kind"] == "article"]
    assert [u["column"] for u in units] == [*sections]
    assert [u["authors"] for u in units] == [
        ["江树声"],
        ["罗杏"],
        ["卫长河"],
        ["何小满"],
        ["方砚秋"],
    ]


def test_headings_at_the_head_of_pages_stay() -> None:
    headings = ("水退以后", "石板的来历", "祠堂门口", "放鸭的老人", "码头")
    text = issue(_SECTIONS, listed=True)
    for section, heading in zip(_SECTIONS, headings, strict=True):
        text = text.replace(f"\f{section}\n", f"\f{heading}\n")
    dropped = understood(text)[1].dropped
    assert not [d.text for d in dropped if d.text.strip() in headings]


def test_text_between_the_head_of_a_page_and_the_title_of_its_section_is_of_that() -> None:
    first = "爷爷把门板卸下来，在上面晒柿子，晒到第三天，麻雀来了，他也不赶它们。"
    text = issue(_SECTIONS, listed=True).replace("霜降以后的柿子……………8", "霜降以后的柿子……………7")
    pages = text.split("\f")
    third = next(i for i, page in enumerate(pages) if f"霜降以后的柿子\n\n{_WRITERS[2]}" in page)
    # the text begins on the right page of the second section, below its own first column
    words = (
        pages[third].replace("河岸 2031.5\n\n", f"风物\n\n{first}\n\n").replace("\n8\n", "\n7\n")
    )
    pages[third - 1 : third + 2] = [words]
    model = understood_as_json("\f".join(pages))
    unit = next(u for u in model["units"] if u["title"] == "霜降以后的柿子")
    assert first in "".join(b.get("text", "") for b in unit["blocks"])


_NAMES = ("渡口", "石阶", "茶馆", "桥头", "木匠")


def _articles(titles: tuple[str, ...], contents: str = "", *, cut: int | None = None) -> str:
    """Texts of a right page, which begins with the title, and a left one with the periodical."""
    words = "".join(_TEXT)
    pages = ["# 河岸\n\n2031年第5期", contents] if contents else ["# 河岸\n\n2031年第5期"]
    for at, title in enumerate(titles):
        last = words[:-9] if at == cut else words
        pages += [f"# {title}\n\n{words}\n\n{words}", f"河岸\n\n{words}\n\n{last}"]
    return "".join(f"<!-- page {at} -->\n\n{page}\n\n" for at, page in enumerate(pages, 1))


def _titles_dropped(text: str, titles: tuple[str, ...]) -> list[str]:
    return [d.text for d in understood(text)[1].dropped if d.text.strip("# ") in titles]


def test_titles_of_right_pages_stay_where_one_text_breaks_off() -> None:
    titles = (*_NAMES, "早市")
    assert not _titles_dropped(_articles(titles, cut=2), titles)


def test_titles_above_writer_and_page_in_the_contents_are_no_sections() -> None:
    titles = ("石阶春天", "茶馆旧事", "桥头的人", "木匠收徒", "渡口的灯")
    rows = "\n\n".join(
        f"{title}\n\n{writer.replace(' ', '')} {3 + 2 * at}"
        for at, (title, writer) in enumerate(zip(titles, _WRITERS, strict=True))
    )
    text = _articles(titles, f"# 目录\n\n{rows}")
    assert not _titles_dropped(text, titles)
    assert not _titles_dropped(text.replace("# ", ""), titles)
